/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far all products are. One run through an index per kind of cards counts for all products at
 * once; a worker does it, and once more when rows changed meanwhile. Main thread only. */

#include "config.h"

#include "fluxr-progress.h"

#include "fluxr-background.h"
#include "fluxr-entities.h"
#include "fluxr-status.h"

static const FluxrEntity *const kinds[] = {
  &fluxr_feature_entity, &fluxr_task_entity, &fluxr_bug_entity, &fluxr_flow_page_entity,
};

#define N_KINDS G_N_ELEMENTS (kinds)

typedef struct
{
  guint completed[N_KINDS];
  guint total[N_KINDS];
} Counts;

struct _FluxrProgress
{
  GObject parent_instance;

  char *path;
  GHashTable *counts; /* product id -> Counts */
  GCancellable *cancellable;
  guint known : 1;
  guint counting : 1;
  guint stale : 1; /* rows changed while the worker counts */
};

G_DEFINE_FINAL_TYPE (FluxrProgress, fluxr_progress, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void start_counting (FluxrProgress *self);

static const char *
get_status_name (const FluxrEntity *entity)
{
  return fluxr_entity_find_column (entity, "implementation_status") >= 0 ? "implementation_status"
                                                                          : "status";
}

static Counts *
need_counts (GHashTable *all,
             const char *product_id)
{
  Counts *counts = g_hash_table_lookup (all, product_id);

  if (counts == NULL)
    {
      counts = g_new0 (Counts, 1);
      g_hash_table_insert (all, g_strdup (product_id), counts);
    }

  return counts;
}

static gboolean
count_kind (FluxrDatabase  *database,
            guint           kind,
            GHashTable     *all,
            GError        **error)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT product_id, count (*), count (*) FILTER (WHERE \"%s\" = '%s')"
                       " FROM \"%s\" WHERE product_id IS NOT NULL GROUP BY product_id",
                       get_status_name (kinds[kind]), FLUXR_STATUS_COMPLETED, kinds[kind]->table);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement = fluxr_database_query (database, error, sql, "");

  if (statement == NULL)
    return FALSE;
  while (fluxr_statement_step (statement, &failure))
    {
      Counts *counts = need_counts (all, fluxr_statement_get_text (statement, 0));

      counts->total[kind] = fluxr_statement_get_integer (statement, 1);
      counts->completed[kind] = fluxr_statement_get_integer (statement, 2);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return failure == NULL;
}

static void
count_all (GTask         *task,
           FluxrQuery    *query,
           FluxrDatabase *database)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_KINDS; i++)
    if (!count_kind (database, i, all, &error))
      {
        g_task_return_error (task, g_steal_pointer (&error));
        return;
      }
  g_task_return_pointer (task, g_steal_pointer (&all), (GDestroyNotify) g_hash_table_unref);
}

static gboolean
is_same (GHashTable *a,
         GHashTable *b)
{
  GHashTableIter iter;
  gpointer id, counts;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, &counts))
    {
      const Counts *other = g_hash_table_lookup (b, id);

      if (other == NULL || memcmp (counts, other, sizeof (Counts)) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
take_counts (FluxrProgress *self,
             GHashTable    *counts)
{
  gboolean same = self->known && is_same (self->counts, counts);

  g_hash_table_unref (self->counts);
  self->counts = g_hash_table_ref (counts);
  self->known = TRUE;
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  FluxrProgress *self = FLUXR_PROGRESS (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = g_task_propagate_pointer (G_TASK (result), &error);

  self->counting = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error != NULL)
    g_message ("Cards could not be counted: %s", error->message);
  else
    take_counts (self, counts);
  if (self->stale)
    start_counting (self);
}

static void
start_counting (FluxrProgress *self)
{
  g_autoptr (FluxrQuery) query = NULL;
  g_autoptr (GTask) task = NULL;

  self->stale = self->counting;
  if (self->counting)
    return;

  self->counting = TRUE;
  query = fluxr_query_new (&fluxr_product_entity);
  task = g_task_new (self, self->cancellable, counted_cb, NULL);
  g_task_set_source_tag (task, start_counting);
  fluxr_background_read (task, query, self->path, count_all);
}

static void
fluxr_progress_dispose (GObject *object)
{
  g_cancellable_cancel (FLUXR_PROGRESS (object)->cancellable);

  G_OBJECT_CLASS (fluxr_progress_parent_class)->dispose (object);
}

static void
fluxr_progress_finalize (GObject *object)
{
  FluxrProgress *self = FLUXR_PROGRESS (object);

  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_object (&self->cancellable);
  g_free (self->path);

  G_OBJECT_CLASS (fluxr_progress_parent_class)->finalize (object);
}

static void
fluxr_progress_class_init (FluxrProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_progress_dispose;
  object_class->finalize = fluxr_progress_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_progress_init (FluxrProgress *self)
{
  self->cancellable = g_cancellable_new ();
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

FluxrProgress *
fluxr_progress_new (FluxrStore *store)
{
  FluxrProgress *self;

  g_return_val_if_fail (FLUXR_IS_STORE (store), NULL);

  self = g_object_new (FLUXR_TYPE_PROGRESS, NULL);
  self->path = g_strdup (fluxr_store_get_path (store));
  g_signal_connect_object (store, "changed", G_CALLBACK (start_counting), self, G_CONNECT_SWAPPED);
  start_counting (self);

  return self;
}

gboolean
fluxr_progress_is_known (FluxrProgress *self)
{
  g_return_val_if_fail (FLUXR_IS_PROGRESS (self), FALSE);

  return self->known;
}

void
fluxr_progress_get (FluxrProgress     *self,
                    const char        *product_id,
                    const FluxrEntity *entity,
                    guint             *completed,
                    guint             *total)
{
  const Counts *counts;

  *completed = *total = 0;
  g_return_if_fail (FLUXR_IS_PROGRESS (self));

  counts = g_hash_table_lookup (self->counts, product_id);
  for (guint i = 0; counts != NULL && i < N_KINDS; i++)
    if (entity == NULL || entity == kinds[i])
      {
        *completed += counts->completed[i];
        *total += counts->total[i];
      }
}
