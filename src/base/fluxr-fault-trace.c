/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way a thread came: the library and the function, or the offset in it. No folders, which tell
 * where somebody keeps things, and no addresses in memory, which are other ones every time. */

#include "config.h"

#include "fluxr-fault-trace.h"

#include <stdlib.h>
#include <string.h>

#if __has_include(<execinfo.h>)
#include <execinfo.h>
#endif

#define MAX_FRAMES 32
#define OWN_FRAMES 2

#if __has_include(<execinfo.h>)
/* "/usr/lib/libgtk-4.so.1(gtk_widget_show+0x10) [0x7f...]" */
static void
append_frame (GString    *trace,
              const char *symbol)
{
  const char *slash = strrchr (symbol, '/');
  const char *bracket = strrchr (symbol, '[');
  const char *start = slash != NULL ? slash + 1 : symbol;
  gsize length = bracket != NULL && bracket > start ? (gsize) (bracket - start) : strlen (start);
  g_autofree char *frame = g_strstrip (g_strndup (start, length));

  g_string_append_printf (trace, "%s%s", trace->len > 0 ? "\n" : "", frame);
}

char *
fluxr_fault_trace_dup (void)
{
  void *frames[MAX_FRAMES];
  int n = backtrace (frames, MAX_FRAMES);
  char **symbols = backtrace_symbols (frames, n);
  g_autoptr (GString) trace = g_string_new (NULL);

  for (int i = OWN_FRAMES; symbols != NULL && i < n; i++)
    append_frame (trace, symbols[i]);
  free (symbols);

  return trace->len > 0 ? g_string_free_and_steal (g_steal_pointer (&trace)) : NULL;
}
#else
/**
 * fluxr_fault_trace_dup:
 *
 * Returns: (transfer full) (nullable): a line for each function; %NULL where that is not to be had
 */
char *
fluxr_fault_trace_dup (void)
{
  return NULL;
}
#endif
