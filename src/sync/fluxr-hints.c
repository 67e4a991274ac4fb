/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A bounded bag of suspicions. Changes come in flocks, so it is ripe a moment after the first; and
 * whoever is told of a change every moment for long, perhaps of strangers' rows, is not made to
 * ask the server every moment. */

#include "config.h"

#include "fluxr-hints.h"

#define MILLISECOND ((gint64) 1000)
#define GATHER (300 * MILLISECOND)

/* So many turns at once, and then one in so long. */
#define BURST 40
#define LONG_GATHER (2000 * MILLISECOND)

/* Tables are joined one by one; one look at all of them is enough. */
#define GATHER_MISSES (2000 * MILLISECOND)

struct _FluxrHints
{
  gatomicrefcount ref_count;

  GMutex mutex;
  GHashTable *suspects; /* entity -> set of ids */
  GHashTable *gone;     /* entity -> set of ids */
  GHashTable *missed;   /* set of entities */
  gint64 due;           /* G_MAXINT64: there is nothing */
  gint64 miss_limit;    /* misses wait no longer than this */
  double credit;        /* turns that need not wait long */
  gint64 credited;
  gboolean live;

  GMutex wake_mutex; /* taken before that of whoever is woken, which is taken before @mutex */
  void (*wake) (gpointer data);
  gpointer wake_data;
};

static GHashTable *
new_ids (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
}

static void
empty_locked (FluxrHints *self)
{
  self->suspects = new_ids ();
  self->gone = new_ids ();
  self->missed = g_hash_table_new (NULL, NULL);
  self->due = G_MAXINT64;
  self->miss_limit = G_MAXINT64;
}

FluxrHints *
fluxr_hints_new (void)
{
  FluxrHints *self = g_new0 (FluxrHints, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_mutex_init (&self->wake_mutex);
  self->credit = BURST;
  self->credited = g_get_monotonic_time ();
  empty_locked (self);

  return self;
}

FluxrHints *
fluxr_hints_ref (FluxrHints *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
fluxr_hints_unref (FluxrHints *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->suspects);
  g_hash_table_unref (self->gone);
  g_hash_table_unref (self->missed);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->wake_mutex);
  g_free (self);
}

/* Without @mutex. */
static void
call_wake (FluxrHints *self)
{
  g_mutex_lock (&self->wake_mutex);
  if (self->wake != NULL)
    self->wake (self->wake_data);
  g_mutex_unlock (&self->wake_mutex);
}

static gint64
get_gather_locked (FluxrHints *self,
                   gint64      now)
{
  self->credit = MIN (BURST, self->credit + (double) (now - self->credited) / LONG_GATHER);
  self->credited = now;

  return self->credit >= 1 ? GATHER : LONG_GATHER;
}

/* FALSE: the table is full. */
static gboolean
add_id_locked (GHashTable        *table,
               const FluxrEntity *entity,
               const char        *id)
{
  GHashTable *ids = g_hash_table_lookup (table, entity);

  if (ids == NULL)
    {
      ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (table, (gpointer) entity, ids);
    }
  if (g_hash_table_size (ids) >= FLUXR_HINTS_MAX_IDS)
    return FALSE;
  g_hash_table_add (ids, g_strdup (id));

  return TRUE;
}

void
fluxr_hints_suspect (FluxrHints        *self,
                     const FluxrEntity *entity,
                     const char        *id,
                     gboolean           is_gone)
{
  gint64 now = g_get_monotonic_time ();
  gboolean is_first;

  g_return_if_fail (entity != NULL && id != NULL);

  g_mutex_lock (&self->mutex);
  is_first = self->due == G_MAXINT64;
  if (is_first)
    self->due = now + get_gather_locked (self, now);
  if (!add_id_locked (is_gone ? self->gone : self->suspects, entity, id))
    g_hash_table_add (self->missed, (gpointer) entity);
  g_mutex_unlock (&self->mutex);

  if (is_first)
    call_wake (self);
}

void
fluxr_hints_miss (FluxrHints        *self,
                  const FluxrEntity *entity)
{
  gint64 now = g_get_monotonic_time ();

  g_return_if_fail (entity != NULL);

  g_mutex_lock (&self->mutex);
  if (self->miss_limit == G_MAXINT64)
    self->miss_limit = now + GATHER_MISSES;
  self->due = MIN (self->miss_limit, now + GATHER);
  g_hash_table_add (self->missed, (gpointer) entity);
  g_mutex_unlock (&self->mutex);

  call_wake (self);
}

void
fluxr_hints_set_live (FluxrHints *self,
                      gboolean    live)
{
  gboolean changed;

  g_mutex_lock (&self->mutex);
  changed = self->live != live;
  self->live = live;
  g_mutex_unlock (&self->mutex);

  if (changed)
    call_wake (self);
}

/**
 * fluxr_hints_set_wake:
 * @wake: (nullable): called when something has changed that an engine at rest should know
 *
 * After this returns, a former one is not called any more.
 */
void
fluxr_hints_set_wake (FluxrHints *self,
                      void      (*wake) (gpointer data),
                      gpointer    data)
{
  g_mutex_lock (&self->wake_mutex);
  self->wake = wake;
  self->wake_data = data;
  g_mutex_unlock (&self->wake_mutex);
}

gboolean
fluxr_hints_is_live (FluxrHints *self)
{
  gboolean live;

  g_mutex_lock (&self->mutex);
  live = self->live;
  g_mutex_unlock (&self->mutex);

  return live;
}

/**
 * fluxr_hints_get_due:
 *
 * Returns: when to take what there is, by the monotonic clock; %G_MAXINT64 if there is nothing
 */
gint64
fluxr_hints_get_due (FluxrHints *self)
{
  gint64 due;

  g_mutex_lock (&self->mutex);
  due = self->due;
  g_mutex_unlock (&self->mutex);

  return due;
}

/**
 * fluxr_hints_take:
 * @suspects: (out) (transfer full): sets of ids by entity
 * @gone: (out) (transfer full): the same, of rows that are said to be deleted
 * @missed: (out) (transfer full): a set of entities
 */
void
fluxr_hints_take (FluxrHints  *self,
                  GHashTable **suspects,
                  GHashTable **gone,
                  GHashTable **missed)
{
  g_mutex_lock (&self->mutex);
  if (self->due != G_MAXINT64)
    self->credit = MAX (self->credit - 1, 0);
  *suspects = self->suspects;
  *gone = self->gone;
  *missed = self->missed;
  empty_locked (self);
  g_mutex_unlock (&self->mutex);
}
