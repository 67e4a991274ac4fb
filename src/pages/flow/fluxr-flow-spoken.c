/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a screen reader says after something was done on the canvas that is only seen. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>
#include <math.h>

static void
announce (FluxrFlowView *self,
          const char    *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self->canvas), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
add_way (GString    *ways,
         const char *way)
{
  if (ways->len > 0)
    /* Translators: between the ways something was moved, like "40 right, 16 down" */
    g_string_append (ways, C_("move", ", "));
  g_string_append (ways, way);
}

/* "40 right, 16 down" */
static char *
dup_ways (double dx,
          double dy)
{
  GString *ways = g_string_new (NULL);
  double right = round (dx);
  double down = round (dy);

  if (right != 0)
    {
      g_autofree char *way = right > 0 ? g_strdup_printf (C_("move", "%.0f right"), right)
                                       : g_strdup_printf (C_("move", "%.0f left"), -right);

      add_way (ways, way);
    }
  if (down != 0)
    {
      g_autofree char *way = down > 0 ? g_strdup_printf (C_("move", "%.0f down"), down)
                                      : g_strdup_printf (C_("move", "%.0f up"), -down);

      add_way (ways, way);
    }

  return g_string_free_and_steal (ways);
}

void
fluxr_flow_view_announce_moved (FluxrFlowView *self,
                                guint          n_pages,
                                double         dx,
                                double         dy)
{
  g_autofree char *ways = dup_ways (dx, dy);
  g_autofree char *text = NULL;

  if (n_pages == 1 && *ways == '\0')
    return;
  text = n_pages == 1
           /* Translators: a way, like "40 right, 16 down" */
           ? g_strdup_printf (C_("move", "Moved %s"), ways)
           : g_strdup_printf (ngettext ("%u page moved", "%u pages moved", n_pages), n_pages);
  announce (self, text);
}

void
fluxr_flow_view_announce_selected (FluxrFlowView *self)
{
  guint n = fluxr_canvas_get_n_selected (self->canvas);
  g_autofree char *text
    = n > 0 ? g_strdup_printf (ngettext ("%u page selected", "%u pages selected", n), n)
            : g_strdup (_("Nothing selected"));

  announce (self, text);
}

static const char *
get_title (FluxrSceneItem *item)
{
  const char *title = fluxr_scene_item_get_title (item);

  return title != NULL && *title != '\0' ? title : _("Untitled");
}

void
fluxr_flow_view_announce_connected (FluxrFlowView  *self,
                                    FluxrSceneItem *source,
                                    FluxrSceneItem *target)
{
  /* Translators: the names of two pages; an arrow leads from the first to the second now. */
  g_autofree char *text
    = g_strdup_printf (_("%s connected to %s"), get_title (source), get_title (target));

  announce (self, text);
}

void
fluxr_flow_view_announce_reversed (FluxrFlowView  *self,
                                   FluxrSceneEdge *edge)
{
  /* Translators: the names of two pages; the arrow between them led the other way before. */
  g_autofree char *text = g_strdup_printf (_("Connection reversed, now from %s to %s"),
                                           get_title (fluxr_scene_edge_get_source (edge)),
                                           get_title (fluxr_scene_edge_get_target (edge)));

  announce (self, text);
}
