/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far the products are. One query for each table, for all products at once: a query for each
 * product would cost a page of a thousand of them a second. */

#include "config.h"

#include "fluxr-product-stats.h"

#include "fluxr-entities.h"
#include "fluxr-status.h"

/* Where rows are no work, there is only when they changed. */
static const struct
{
  const FluxrEntity *entity;
  const char *status;
  gboolean is_bug;
} sources[] = {
  { &fluxr_feature_entity, "implementation_status" },
  { &fluxr_task_entity, "status" },
  { &fluxr_bug_entity, "status", TRUE },
  { &fluxr_flow_page_entity },
  { &fluxr_note_entity },
  { &fluxr_prd_entity },
};

static FluxrProductStats *
ensure_stats (GHashTable *all,
              const char *id)
{
  FluxrProductStats *stats = g_hash_table_lookup (all, id);

  if (stats == NULL)
    {
      stats = g_new0 (FluxrProductStats, 1);
      g_hash_table_insert (all, g_strdup (id), stats);
    }

  return stats;
}

static void
add_row (GHashTable     *all,
         FluxrStatement *row,
         gboolean        is_bug)
{
  FluxrProductStats *stats = ensure_stats (all, fluxr_statement_get_text (row, 0));
  const char *changed = fluxr_statement_get_text (row, 1);
  guint total = fluxr_statement_get_integer (row, 2);
  guint completed = fluxr_statement_get_integer (row, 3);

  if (is_bug)
    {
      stats->open_bugs += total - completed;
    }
  else
    {
      stats->total += total;
      stats->completed += completed;
    }
  if (g_strcmp0 (changed, stats->changed) > 0)
    g_set_str (&stats->changed, changed);
}

static gboolean
read_source (GHashTable     *all,
             guint           index,
             FluxrDatabase  *database,
             GError        **error)
{
  const char *status = sources[index].status;
  g_autoptr (FluxrStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *counts
    = status != NULL ? g_strdup_printf ("count (*), total (\"%s\" IS '" FLUXR_STATUS_COMPLETED "')",
                                        status)
                     : g_strdup ("0, 0");
  g_autofree char *sql
    = g_strdup_printf ("SELECT product_id, max (coalesce (updated_at, created_at)), %s FROM \"%s\""
                       " WHERE product_id IS NOT NULL GROUP BY product_id",
                       counts, sources[index].entity->table);

  statement = fluxr_database_query (database, error, sql, "");
  if (statement == NULL)
    return FALSE;
  while (fluxr_statement_step (statement, &failure))
    add_row (all, statement, sources[index].is_bug);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return failure == NULL;
}

gpointer
fluxr_product_stats_read (FluxrDatabase  *database,
                          gpointer        unused,
                          GError        **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (
    g_str_hash, g_str_equal, g_free, (GDestroyNotify) fluxr_product_stats_free);

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (!read_source (all, i, database, error))
      return NULL;

  return g_steal_pointer (&all);
}

FluxrProductStats *
fluxr_product_stats_copy (const FluxrProductStats *self)
{
  FluxrProductStats *copy = g_memdup2 (self, sizeof *self);

  copy->changed = g_strdup (self->changed);

  return copy;
}

void
fluxr_product_stats_free (FluxrProductStats *self)
{
  g_free (self->changed);
  g_free (self);
}

/**
 * fluxr_product_stats_equal:
 * @a: (nullable): %NULL for a product without anything
 * @b: (nullable): likewise
 */
gboolean
fluxr_product_stats_equal (const FluxrProductStats *a,
                           const FluxrProductStats *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->total == b->total && a->completed == b->completed && a->open_bugs == b->open_bugs
         && g_strcmp0 (a->changed, b->changed) == 0;
}
