/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a file that other programs open. What comes back from such a file is in
 * fluxr-flow-file-read.c. */

#include "config.h"

#include "fluxr-flow-file.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "fluxr-flow-graph.h"
#include "fluxr-graph-dot.h"
#include "fluxr-graph-json-canvas.h"
#include "fluxr-graph-mermaid.h"
#include "fluxr-status.h"

static const struct
{
  const char *word;
  const char *suffix;
} formats[FLUXR_FLOW_N_FORMATS] = {
  [FLUXR_FLOW_FORMAT_MERMAID] = { "mermaid", "mmd" },
  [FLUXR_FLOW_FORMAT_DOT] = { "dot", "gv" },
  [FLUXR_FLOW_FORMAT_CANVAS] = { "canvas", "canvas" },
  [FLUXR_FLOW_FORMAT_SVG] = { "svg", "svg" },
  [FLUXR_FLOW_FORMAT_PNG] = { "png", "png" },
  [FLUXR_FLOW_FORMAT_PDF] = { "pdf", "pdf" },
};

gboolean
fluxr_flow_format_find (const char      *word,
                        FluxrFlowFormat *format)
{
  for (guint i = 0; i < FLUXR_FLOW_N_FORMATS; i++)
    if (g_strcmp0 (formats[i].word, word) == 0)
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

const char *
fluxr_flow_format_get_suffix (FluxrFlowFormat format)
{
  g_return_val_if_fail (format < FLUXR_FLOW_N_FORMATS, NULL);

  return formats[format].suffix;
}

/* As on the screen, where the theme has its own shades. */
static FluxrGraph *
create_graph (const FluxrFlowRows *rows)
{
  FluxrGraph *graph = fluxr_flow_graph_new (rows);

  fluxr_graph_set_tint (graph, FLUXR_STATUS_IN_PROGRESS, "#3584e4");
  fluxr_graph_set_tint (graph, "in_review", "#e5a50a");
  fluxr_graph_set_tint (graph, "blocked", "#e01b24");
  fluxr_graph_set_tint (graph, FLUXR_STATUS_COMPLETED, "#2ec27e");

  return graph;
}

/**
 * fluxr_flow_file_print:
 * @rows: read with all of what the pages say
 *
 * Returns: (transfer full) (nullable)
 */
char *
fluxr_flow_file_print (const FluxrFlowRows *rows,
                       FluxrFlowFormat      format)
{
  g_autoptr (FluxrGraph) graph = create_graph (rows);

  switch (format)
    {
    case FLUXR_FLOW_FORMAT_MERMAID:
      return fluxr_graph_print_mermaid (graph, FLUXR_GRAPH_LEFT_TO_RIGHT);
    case FLUXR_FLOW_FORMAT_DOT:
      return fluxr_graph_print_dot (graph, FLUXR_GRAPH_LEFT_TO_RIGHT);
    case FLUXR_FLOW_FORMAT_CANVAS:
      return fluxr_graph_print_json_canvas (graph);
    case FLUXR_FLOW_FORMAT_SVG:
    case FLUXR_FLOW_FORMAT_PNG:
    case FLUXR_FLOW_FORMAT_PDF:
    case FLUXR_FLOW_N_FORMATS:
      break;
    }

  return NULL;
}

/* GIO overwrites a file in place where it cannot make another one beside it. */
static gboolean
replace_local (const char  *path,
               const char  *data,
               gsize        length,
               GError     **error)
{
  g_autofree char *target = realpath (path, NULL); /* (nullable): behind symbolic links */

  if (target != NULL && !g_file_test (target, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("“%s” is not a file"), path);
      return FALSE;
    }

  return g_file_set_contents_full (target != NULL ? target : path, length > 0 ? data : "",
                                   (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

gboolean
fluxr_flow_file_write (GBytes        *bytes,
                       GFile         *file,
                       GCancellable  *cancellable,
                       GError       **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *path = g_file_peek_path (file);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (path != NULL)
    return replace_local (path, data, length, error);

  return g_file_replace_contents (file, data, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                  cancellable, error);
}
