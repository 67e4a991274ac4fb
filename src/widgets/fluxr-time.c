/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points in time in words: how long ago while that is short, the day when it is not. A time in the
 * future, by a clock that goes wrong, is shown as its day. */

#include "config.h"

#include "fluxr-time.h"

#include <glib/gi18n.h>

#include "fluxr-clock.h"

static GDateTime *
get_local (gint64 microseconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (microseconds);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

static char *
describe_day (gint64 microseconds)
{
  g_autoptr (GDateTime) time = get_local (microseconds);

  if (time == NULL)
    return g_strdup (_("Unknown"));

  /* Translators: a day, see g_date_time_format() */
  return g_date_time_format (time, _("%-d %B %Y"));
}

static gint64
count_days (gint64 then,
            gint64 now)
{
  g_autoptr (GDateTime) a = get_local (then);
  g_autoptr (GDateTime) b = get_local (now);
  GDate first, second;

  if (a == NULL || b == NULL)
    return G_MAXINT64;
  g_date_set_dmy (&first, g_date_time_get_day_of_month (a), g_date_time_get_month (a),
                  g_date_time_get_year (a));
  g_date_set_dmy (&second, g_date_time_get_day_of_month (b), g_date_time_get_month (b),
                  g_date_time_get_year (b));

  return g_date_days_between (&first, &second);
}

char *
fluxr_time_describe (gint64 microseconds)
{
  gint64 now = fluxr_clock_now ();
  gint64 age = (now - microseconds) / G_USEC_PER_SEC;
  gint64 days;

  if (age < -60)
    return describe_day (microseconds);
  if (age < 60)
    return g_strdup (_("Just now"));
  if (age < 60 * 60)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", age / 60),
                            (int) (age / 60));

  days = count_days (microseconds, now);
  if (days == 0)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", age / 3600),
                            (int) (age / 3600));
  if (days == 1)
    return g_strdup (_("Yesterday"));
  if (days < 7)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", days), (int) days);

  return describe_day (microseconds);
}

char *
fluxr_time_format (gint64 microseconds)
{
  g_autoptr (GDateTime) time = get_local (microseconds);

  if (time == NULL)
    return g_strdup (_("Unknown"));

  return g_date_time_format (time, "%c");
}

/**
 * fluxr_time_describe_moment:
 *
 * Returns: (transfer full): the time of day, with the day if it is not today
 */
char *
fluxr_time_describe_moment (gint64 microseconds)
{
  g_autoptr (GDateTime) time = get_local (microseconds);

  if (time == NULL)
    return g_strdup (_("Unknown"));
  if (count_days (microseconds, fluxr_clock_now ()) == 0)
    /* Translators: a time of today, see g_date_time_format() */
    return g_date_time_format (time, _("%H:%M"));

  /* Translators: a time of another day, see g_date_time_format() */
  return g_date_time_format (time, _("%-d %B %Y, %H:%M"));
}
