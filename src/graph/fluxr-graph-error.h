/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of graphs. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrGraphError:
 * @FLUXR_GRAPH_ERROR_INVALID: a file or a value that cannot be understood; the message says where
 * @FLUXR_GRAPH_ERROR_DUPLICATE: an id that another node or edge has
 * @FLUXR_GRAPH_ERROR_UNKNOWN: an edge from or to a node that is not there
 * @FLUXR_GRAPH_ERROR_TOO_LARGE: more than a graph is made for
 * @FLUXR_GRAPH_ERROR_NO_PROGRAM: Graphviz is not installed
 * @FLUXR_GRAPH_ERROR_TIMED_OUT: the layout took too long
 * @FLUXR_GRAPH_ERROR_FAILED: the program for layouts failed
 */
typedef enum
{
  FLUXR_GRAPH_ERROR_INVALID,
  FLUXR_GRAPH_ERROR_DUPLICATE,
  FLUXR_GRAPH_ERROR_UNKNOWN,
  FLUXR_GRAPH_ERROR_TOO_LARGE,
  FLUXR_GRAPH_ERROR_NO_PROGRAM,
  FLUXR_GRAPH_ERROR_TIMED_OUT,
  FLUXR_GRAPH_ERROR_FAILED,
} FluxrGraphError;

#define FLUXR_GRAPH_ERROR (fluxr_graph_error_quark ())

GQuark   fluxr_graph_error_quark (void);
/* Sets @error; FALSE, for the caller to return. */
gboolean fluxr_graph_refuse      (GError          **error,
                                  FluxrGraphError   code,
                                  const char       *format,
                                  ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
