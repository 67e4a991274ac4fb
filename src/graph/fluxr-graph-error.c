/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of graphs. */

#include "config.h"

#include "fluxr-graph-error.h"

G_DEFINE_QUARK (fluxr-graph-error-quark, fluxr_graph_error)

/* Longer ones quote an id that somebody made to be a nuisance. */
#define MAX_MESSAGE 300

gboolean
fluxr_graph_refuse (GError          **error,
                    FluxrGraphError   code,
                    const char       *format,
                    ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (error == NULL)
    return FALSE;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (g_utf8_strlen (message, -1) > MAX_MESSAGE)
    {
      char *whole = message;

      message = g_utf8_substring (whole, 0, MAX_MESSAGE);
      g_free (whole);
    }
  g_set_error_literal (error, FLUXR_GRAPH_ERROR, code, message);

  return FALSE;
}
