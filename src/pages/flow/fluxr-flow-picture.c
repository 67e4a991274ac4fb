/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a picture. */

#include "config.h"

#include "fluxr-flow-picture.h"

#include <glib/gi18n.h>

#include "fluxr-canvas-picture.h"
#include "fluxr-command-error.h"
#include "fluxr-flow-scene.h"

static FluxrCanvasPictureFormat
get_picture_format (FluxrFlowFormat format)
{
  if (format == FLUXR_FLOW_FORMAT_PDF)
    return FLUXR_CANVAS_PICTURE_PDF;
  if (format == FLUXR_FLOW_FORMAT_PNG)
    return FLUXR_CANVAS_PICTURE_PNG;

  return FLUXR_CANVAS_PICTURE_SVG;
}

/* In the words and with the codes of commands. */
static void
explain (const GError  *problem,
         GError       **error)
{
  if (g_error_matches (problem, FLUXR_CANVAS_PICTURE_ERROR, FLUXR_CANVAS_PICTURE_ERROR_EMPTY))
    g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                         _("There are no pages to make a picture of"));
  else
    g_set_error_literal (error, FLUXR_COMMAND_ERROR,
                         g_error_matches (problem, FLUXR_CANVAS_PICTURE_ERROR,
                                          FLUXR_CANVAS_PICTURE_ERROR_TOO_LARGE)
                           ? FLUXR_COMMAND_ERROR_INVALID : FLUXR_COMMAND_ERROR_FAILED,
                         problem->message);
}

GBytes *
fluxr_flow_picture_draw (const FluxrFlowRows  *rows,
                         FluxrFlowFormat       format,
                         double                scale,
                         GError              **error)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  g_autoptr (GError) problem = NULL;
  GBytes *bytes;

  fluxr_flow_scene_fill (scene, rows);
  bytes = fluxr_canvas_picture_create (scene, get_picture_format (format), scale, &problem);
  if (bytes == NULL)
    explain (problem, error);

  return bytes;
}

static void
draw_node (cairo_t  *cr,
           double    width,
           double    height,
           gpointer  user_data)
{
  gsk_render_node_draw (user_data, cr);
}

FluxrPaperPicture *
fluxr_flow_picture_create (const FluxrFlowRows  *rows,
                           GError              **error)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  g_autoptr (GError) problem = NULL;
  GskRenderNode *node;
  double width, height;

  fluxr_flow_scene_fill (scene, rows);
  node = fluxr_canvas_picture_create_node (scene, &width, &height, &problem);
  if (node == NULL)
    {
      explain (problem, error);
      return NULL;
    }

  return fluxr_paper_picture_new (width, height, draw_node, node,
                                  (GDestroyNotify) gsk_render_node_unref);
}

const FluxrFlowPainter fluxr_flow_picture_painter = {
  fluxr_flow_picture_draw,
  fluxr_flow_picture_create,
};
