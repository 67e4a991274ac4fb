/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points in time. A timestamp keeps the text it came with: only comparing and displaying
 * parse it, because rounding to less than a microsecond would break version guards. */

#include "config.h"

#include "fluxr-clock.h"

#include <string.h>

static gint64 (*clock_source) (void) = g_get_real_time;

gint64
fluxr_clock_now (void)
{
  return clock_source ();
}

void
fluxr_clock_set_source (gint64 (*source) (void))
{
  clock_source = source != NULL ? source : g_get_real_time;
}

/**
 * fluxr_clock_format:
 * @microseconds: since 1970 UTC
 *
 * Returns: (transfer full): as PostgreSQL writes it in JSON with the session zone UTC, like
 *   "2024-03-01T10:00:00.5+00:00": trailing zeros of the fraction are cut
 */
char *
fluxr_clock_format (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (microseconds);
  g_autofree char *seconds = NULL;
  char fraction[8] = "";
  int micros;

  g_return_val_if_fail (time != NULL, NULL);

  seconds = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  micros = g_date_time_get_microsecond (time);
  if (micros != 0)
    {
      g_snprintf (fraction, sizeof fraction, ".%06d", micros);
      for (gsize end = strlen (fraction); fraction[end - 1] == '0'; end--)
        fraction[end - 1] = '\0';
    }

  return g_strconcat (seconds, fraction, "+00:00", NULL);
}

/**
 * fluxr_clock_parse:
 * @text: (nullable): an ISO 8601 time with a zone, "infinity" or "-infinity"
 * @microseconds: (out): since 1970 UTC; the infinities become the ends of the range
 *
 * Returns: %FALSE if @text is no time
 */
gboolean
fluxr_clock_parse (const char *text,
                   gint64     *microseconds)
{
  g_autoptr (GTimeZone) utc = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (text == NULL)
    return FALSE;
  if (g_str_equal (text, "infinity"))
    return *microseconds = G_MAXINT64, TRUE;
  if (g_str_equal (text, "-infinity"))
    return *microseconds = G_MININT64, TRUE;

  utc = g_time_zone_new_utc ();
  time = g_date_time_new_from_iso8601 (text, utc);
  if (time == NULL)
    return FALSE;

  *microseconds = g_date_time_to_unix_usec (time);

  return TRUE;
}
