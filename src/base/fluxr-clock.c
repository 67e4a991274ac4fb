/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points in time. A timestamp keeps the text it came with: only comparing and displaying
 * parse it, because rounding to less than a microsecond would break version guards. */

#include "config.h"

#include "fluxr-clock.h"

#include <string.h>

#define USEC_PER_DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* PostgreSQL's last, which still fits into 64 bits of microseconds. */
#define MAX_YEAR 294276

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

/* Days and dates are those of the Gregorian calendar also before it was introduced, as
 * PostgreSQL counts them; the year 0 is 1 BC. Years begin in March here: so leap days are last. */
static gint64
count_days (gint64 year,
            gint64 month,
            gint64 day)
{
  gint64 y = month > 2 ? year : year - 1;
  gint64 cycle = (y >= 0 ? y : y - 399) / 400;
  gint64 in_cycle = y - cycle * 400;
  gint64 in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;

  return cycle * 146097 + in_cycle * 365 + in_cycle / 4 - in_cycle / 100 + in_year - 719468;
}

static void
split_days (gint64  days,
            gint64 *year,
            gint64 *month,
            gint64 *day)
{
  gint64 since = days + 719468;
  gint64 cycle = (since >= 0 ? since : since - 146096) / 146097;
  gint64 rest = since - cycle * 146097;
  gint64 in_cycle = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
  gint64 in_year = rest - (in_cycle * 365 + in_cycle / 4 - in_cycle / 100);
  gint64 march = (5 * in_year + 2) / 153;

  *month = (march + 2) % 12 + 1;
  *day = in_year - (153 * march + 2) / 5 + 1;
  *year = cycle * 400 + in_cycle + (*month <= 2);
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
  gint64 time = microseconds % USEC_PER_DAY;
  gint64 days = microseconds / USEC_PER_DAY;
  gint64 year, month, day;
  char fraction[8] = "";

  if (microseconds == G_MAXINT64 || microseconds == G_MININT64)
    return g_strdup (microseconds > 0 ? "infinity" : "-infinity");
  if (time < 0)
    {
      time += USEC_PER_DAY;
      days--;
    }

  split_days (days, &year, &month, &day);
  if (time % G_USEC_PER_SEC != 0)
    {
      g_snprintf (fraction, sizeof fraction, ".%06d", (int) (time % G_USEC_PER_SEC));
      for (gsize end = strlen (fraction); fraction[end - 1] == '0'; end--)
        fraction[end - 1] = '\0';
    }
  time /= G_USEC_PER_SEC;

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s+00:00%s",
                          (int) (year > 0 ? year : 1 - year), (int) month, (int) day,
                          (int) (time / 3600), (int) (time / 60 % 60), (int) (time % 60), fraction,
                          year > 0 ? "" : " BC");
}

static gboolean
skip (const char **at,
      char         letter)
{
  if (**at != letter)
    return FALSE;
  *at += 1;

  return TRUE;
}

static gboolean
read_number (const char **at,
             guint        least,
             guint        most,
             gint64       limit,
             gint64      *number)
{
  guint n;

  *number = 0;
  for (n = 0; n < most && g_ascii_isdigit (**at); n++)
    *number = *number * 10 + *(*at)++ - '0';

  return n >= least && *number <= limit;
}

static gboolean
read_clock (const char **at,
            gint64      *time)
{
  gint64 hours, minutes, seconds;
  gint64 unit = G_USEC_PER_SEC;

  if (!read_number (at, 2, 2, 24, &hours) || !skip (at, ':')
      || !read_number (at, 2, 2, 59, &minutes) || !skip (at, ':')
      || !read_number (at, 2, 2, 60, &seconds))
    return FALSE;

  *time = ((hours * 60 + minutes) * 60 + seconds) * G_USEC_PER_SEC;
  if (skip (at, '.'))
    for (; g_ascii_isdigit (**at); *at += 1)
      *time += (**at - '0') * (unit /= 10);

  return *time <= USEC_PER_DAY || hours < 24;
}

/* Old times in zones that had no even offset have seconds in it. */
static gboolean
read_zone (const char **at,
           gint64      *offset)
{
  gint64 hours, minutes = 0, seconds = 0;
  gboolean west;

  *offset = 0;
  if (**at == '\0' || skip (at, 'Z'))
    return TRUE;

  west = skip (at, '-');
  if ((!west && !skip (at, '+'))
      || !read_number (at, 2, 2, 15, &hours)
      || (skip (at, ':') && !read_number (at, 2, 2, 59, &minutes))
      || (skip (at, ':') && !read_number (at, 2, 2, 59, &seconds)))
    return FALSE;
  *offset = ((hours * 60 + minutes) * 60 + seconds) * G_USEC_PER_SEC * (west ? -1 : 1);

  return TRUE;
}

static gboolean
read_date (const char **at,
           gint64      *year,
           gint64      *month,
           gint64      *day)
{
  return read_number (at, 4, 6, MAX_YEAR, year) && skip (at, '-')
         && read_number (at, 2, 2, 12, month) && skip (at, '-')
         && read_number (at, 2, 2, 31, day);
}

/**
 * fluxr_clock_parse:
 * @text: (nullable): a time as PostgreSQL writes it, in its own way or that of ISO 8601, or
 *   "infinity" or "-infinity"; without a zone it is UTC
 * @microseconds: (out): since 1970 UTC; the infinities become the ends of the range
 *
 * Returns: %FALSE if @text is no time
 */
gboolean
fluxr_clock_parse (const char *text,
                   gint64     *microseconds)
{
  gint64 year, month, day, days, time, offset, same_month, same_day;
  const char *at = text;

  if (text == NULL)
    return FALSE;
  if (g_str_equal (text, "infinity"))
    return *microseconds = G_MAXINT64, TRUE;
  if (g_str_equal (text, "-infinity"))
    return *microseconds = G_MININT64, TRUE;

  if (!read_date (&at, &year, &month, &day)
      || (!skip (&at, 'T') && !skip (&at, ' '))
      || !read_clock (&at, &time) || !read_zone (&at, &offset))
    return FALSE;
  if (g_str_equal (at, " BC"))
    year = 1 - year;
  else if (*at != '\0')
    return FALSE;

  /* A day that is not in the calendar comes back as another one. */
  days = count_days (year, month, day);
  split_days (days, &year, &same_month, &same_day);
  *microseconds = days * USEC_PER_DAY + time - offset;

  return month == same_month && day == same_day;
}
