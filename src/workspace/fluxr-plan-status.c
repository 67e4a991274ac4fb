/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Subscriptions and payments in words. Nothing here decides what a person may do: their data is
 * theirs, whatever is paid. */

#include "config.h"

#include "fluxr-plan.h"

#include <glib/gi18n-lib.h>

#include "fluxr-clock.h"

typedef struct
{
  const char *value;
  const char *words;
} Word;

/* (transfer full): a value nobody here knows is shown as it is */
static char *
translate (const Word *words,
           guint       n_words,
           const char *value)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].value, value) == 0)
      return g_strdup (_(words[i].words));
  if (value == NULL || *value == '\0')
    return g_strdup (_("Unknown"));

  return g_strdup (value);
}

char *
fluxr_plan_describe_status (const char *status)
{
  static const Word words[] = {
    { "active", N_("Active") },       { "canceled", N_("Canceled") },
    { "past_due", N_("Past due") },   { "lifetime", N_("For life") },
    { "trialing", N_("Trial") },      { "incomplete", N_("Not paid yet") },
    { "unpaid", N_("Unpaid") },       { "incomplete_expired", N_("Never paid") },
    { "paused", N_("Paused") },
  };

  return translate (words, G_N_ELEMENTS (words), status);
}

char *
fluxr_plan_describe_payment (const char *status)
{
  static const Word words[] = {
    { "succeeded", N_("Paid") },
    { "failed", N_("Failed") },
    { "pending", N_("Pending") },
  };

  return translate (words, G_N_ELEMENTS (words), status);
}

gboolean
fluxr_plan_is_in_trouble (const char *status)
{
  static const char *const bad[] = { "failed", "past_due", "unpaid", NULL };

  return status != NULL && g_strv_contains (bad, status);
}

guint
fluxr_plan_get_rank (const char *status)
{
  static const char *const paid[] = { "active", "lifetime", "past_due", "trialing", NULL };
  static const char *const over[] = { "canceled", "incomplete_expired", NULL };

  if (status == NULL)
    return 1;
  if (g_strv_contains (paid, status))
    return 0;

  return g_strv_contains (over, status) ? 2 : 1;
}

/**
 * fluxr_plan_describe_day:
 * @time: (nullable): as the server gives it
 *
 * Returns: (transfer full) (nullable): the day, of this place
 */
char *
fluxr_plan_describe_day (const char *time)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  gint64 moment;

  if (time == NULL || !fluxr_clock_parse (time, &moment))
    return NULL;
  utc = g_date_time_new_from_unix_utc_usec (moment);
  local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  /* Translators: a day, see g_date_time_format() */
  return local != NULL ? g_date_time_format (local, _("%-d %B %Y")) : NULL;
}

static gboolean
is_past (const char *time,
         gint64      now)
{
  gint64 moment;

  return time != NULL && fluxr_clock_parse (time, &moment) && moment < now;
}

static gboolean
get_cancels (const FluxrRow *subscription)
{
  int column = fluxr_entity_find_column (fluxr_row_get_entity (subscription),
                                         "cancel_at_period_end");
  const FluxrValue *value = fluxr_row_get (subscription, column);

  return value != NULL && value->kind == FLUXR_KIND_BOOLEAN && value->boolean;
}

/* (nullable): for what lasts until some day */
static const char *
find_term (const char *status,
           gboolean    cancels,
           gboolean    past)
{
  if (g_strcmp0 (status, "canceled") == 0)
    return past ? _("Ended on %s") : _("Ends on %s");
  if (cancels)
    return past ? _("Ended on %s") : _("Canceled: ends on %s");
  if (g_strcmp0 (status, "trialing") == 0)
    return past ? _("The trial ended on %s") : _("The trial ends on %s");
  if (g_strcmp0 (status, "past_due") == 0)
    return _("The last payment did not arrive; it was due on %s");
  if (g_strcmp0 (status, "active") == 0)
    return past ? _("Was to renew on %s") : _("Renews on %s");

  return past ? _("Until %s, which is over") : _("Until %s");
}

/**
 * fluxr_plan_describe_term:
 *
 * Returns: (transfer full) (nullable): until when, and what comes then; %NULL if nobody knows
 */
char *
fluxr_plan_describe_term (const FluxrRow *subscription,
                          gint64          now)
{
  const char *status = fluxr_row_get_text (subscription, "status");
  const char *end = fluxr_row_get_text (subscription, "current_period_end");
  gboolean due = g_strcmp0 (status, "past_due") == 0;
  /* What is due was to be paid when the period began. */
  const char *start = due ? fluxr_row_get_text (subscription, "current_period_start") : NULL;
  g_autofree char *day = fluxr_plan_describe_day (start != NULL ? start : end);
  g_autoptr (GString) words = NULL;

  if (g_strcmp0 (status, "lifetime") == 0)
    return g_strdup (_("Paid once, does not end"));
  /* Nothing began that could end. */
  if (status != NULL && g_str_has_prefix (status, "incomplete"))
    return NULL;
  if (day == NULL)
    return due ? g_strdup (_("The last payment did not arrive")) : NULL;

  words = g_string_new (find_term (status, get_cancels (subscription), is_past (end, now)));
  g_string_replace (words, "%s", day, 1);

  return g_string_free (g_steal_pointer (&words), FALSE);
}
