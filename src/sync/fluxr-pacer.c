/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When to run the next cycle. While a window is active, changes of others come within a quarter
 * of a minute; where they are told as they happen, the sweep every five minutes is the net;
 * else the sweep every half an hour is enough. A connection that fails is tried ever more
 * seldom, but while somebody looks, its return is noticed within half a minute. */

#include "config.h"

#include "fluxr-pacer.h"

#include "fluxr-clock.h"
#include "fluxr-outbox.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define ACTIVE_PAUSE (12 * SECOND)
#define FOLLOWED_PAUSE (300 * SECOND)
#define IDLE_PAUSE (1800 * SECOND)
#define ACTIVE_LIMIT 30
#define IDLE_LIMIT 300
#define SIGN_IN_PAUSE (60 * SECOND)
#define BUSY_PAUSE (2 * SECOND)

/* Edits come in flocks, and one request can carry them all. */
#define GATHER (SECOND / 8)

static gboolean
is_connection_fault (const GError *error)
{
  return error->domain == FLUXR_TRANSPORT_ERROR && error->code != FLUXR_TRANSPORT_ERROR_SIGN_IN
         && error->code != FLUXR_TRANSPORT_ERROR_EXPIRED;
}

static gint64
get_pause_after (FluxrPacer   *self,
                 const GError *error,
                 gboolean      active)
{
  const FluxrRefusal *refusal = fluxr_transport_error_get_refusal (error);
  guint limit = active ? ACTIVE_LIMIT : IDLE_LIMIT;
  gint64 pause;

  if (error->domain == FLUXR_SYNC_ERROR && error->code != FLUXR_SYNC_ERROR_ACCOUNT)
    return BUSY_PAUSE;
  if (!is_connection_fault (error))
    return SIGN_IN_PAUSE;

  self->failures = MIN (self->failures + 1, 16);
  pause = g_random_double_range (0.3, MIN (limit, 1u << self->failures)) * SECOND;
  if (refusal != NULL && refusal->retry_after > 0)
    pause = MAX (pause, refusal->retry_after * SECOND);

  return pause;
}

static gint64
get_pull_pause (const FluxrPacer *self,
                FluxrContext     *context,
                gboolean          active)
{
  gint64 usual = context->is_followed ? FOLLOWED_PAUSE : ACTIVE_PAUSE;

  return MAX (active ? usual : IDLE_PAUSE, self->least);
}

/* A row whose pause is over starts the next cycle by itself. */
static gint64
get_pause_of_rows (FluxrContext *context,
                   gint64        longest)
{
  gint64 next = fluxr_outbox_get_next (context->database);

  if (next == 0)
    return longest;

  return CLAMP (next - fluxr_clock_now (), GATHER, longest);
}

/**
 * fluxr_pacer_note:
 * @error: (nullable): how the cycle that ended just now ended
 * @active: whether a person looks
 */
void
fluxr_pacer_note (FluxrPacer   *self,
                  FluxrContext *context,
                  const GError *error,
                  gboolean      active,
                  gint64        now)
{
  if (error == NULL)
    {
      self->failures = 0;
      self->not_before = 0;
      if (!context->push_only)
        self->pull_at = now + get_pull_pause (self, context, active);
      self->next = now + get_pause_of_rows (context, MAX (self->pull_at - now, GATHER));
      return;
    }

  self->pull_at = 0;
  self->next = now + get_pause_after (self, error, active);
  self->not_before = self->next;
}

/**
 * fluxr_pacer_lose:
 *
 * Changes are no longer told as they happen, and somebody looks: ask again as often as before.
 */
void
fluxr_pacer_lose (FluxrPacer *self,
                  gint64      now)
{
  self->pull_at = MIN (self->pull_at, now + MAX (ACTIVE_PAUSE, self->least));
  self->next = MIN (self->next, MAX (self->pull_at, self->not_before));
}

/**
 * fluxr_pacer_set_least:
 *
 * A person wants it slower or faster from now on. A pause that has begun gets no longer by that.
 */
void
fluxr_pacer_set_least (FluxrPacer *self,
                       gint64      least,
                       gboolean    active,
                       gint64      now)
{
  if (least == self->least)
    return;
  self->least = least;
  if (!active)
    return;
  self->pull_at = MIN (self->pull_at, now + MAX (ACTIVE_PAUSE, least));
  self->next = MIN (self->next, MAX (self->pull_at, self->not_before));
}

/**
 * fluxr_pacer_reset:
 *
 * The network has changed: what failed before may work now, but not all devices at once.
 */
void
fluxr_pacer_reset (FluxrPacer *self,
                   gint64      now)
{
  self->failures = 0;
  self->not_before = 0;
  self->pull_at = 0;
  self->next = MIN (self->next, now + g_random_double_range (0, 3) * SECOND);
}

/**
 * fluxr_pacer_wake:
 *
 * Something was edited: soon, unless that would only fail again, as the last cycle did. (Its
 * failure may have been logged in the same file: waking for that would never end.)
 */
void
fluxr_pacer_wake (FluxrPacer *self,
                  gint64      now)
{
  self->next = MIN (self->next, MAX (now + GATHER, self->not_before));
}
