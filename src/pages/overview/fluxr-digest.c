/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product at a glance. Any thread. */

#include "config.h"

#include "fluxr-digest.h"

#include "fluxr-status.h"

#define N_RECENT 10

static void
recent_free (FluxrRecent *recent)
{
  g_free (recent->id);
  g_free (recent->time);
  g_free (recent);
}

void
fluxr_digest_free (FluxrDigest *self)
{
  g_ptr_array_unref (self->recent);
  g_free (self);
}

static gboolean
count_part (FluxrDigest      *self,
            guint             index,
            FluxrDatabase    *database,
            const char       *product_id,
            GError          **error)
{
  const FluxrPart *part = &fluxr_part_list ()[index];
  g_autoptr (FluxrStatement) statement = NULL;
  g_autofree char *sql
    = g_strdup_printf ("SELECT count (*), total (\"%s\" IS ?) FROM \"%s\" WHERE product_id = ?",
                       part->status, part->entity->table);

  statement = fluxr_database_query (database, error, sql, "ss", FLUXR_STATUS_COMPLETED,
                                    product_id);
  if (statement == NULL || !fluxr_statement_step (statement, error))
    return FALSE;
  self->total[index] = fluxr_statement_get_integer (statement, 0);
  self->completed[index] = fluxr_statement_get_integer (statement, 1);

  return TRUE;
}

/* The latest rows of each part by itself: sorted in their own tables, few of them come out. */
static char *
dup_recent_sql (void)
{
  GString *sql = g_string_new (NULL);

  for (const FluxrPart *part = fluxr_part_list (); part->entity != NULL; part++)
    g_string_append_printf (
      sql,
      "%s SELECT * FROM (SELECT %u, id, coalesce (updated_at, created_at) AS time FROM \"%s\""
      " WHERE product_id = ?1 ORDER BY time DESC LIMIT %d)",
      sql->len > 0 ? " UNION ALL" : "", (guint) (part - fluxr_part_list ()), part->entity->table,
      N_RECENT);
  g_string_append_printf (sql, " ORDER BY time DESC, id LIMIT %d", N_RECENT);

  return g_string_free_and_steal (sql);
}

static gboolean
find_recent (FluxrDigest    *self,
             FluxrDatabase  *database,
             const char     *product_id,
             GError        **error)
{
  g_autofree char *sql = dup_recent_sql ();
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, error, sql, "s", product_id);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (fluxr_statement_step (statement, &failure))
    {
      FluxrRecent *recent = g_new0 (FluxrRecent, 1);

      recent->part = &fluxr_part_list ()[fluxr_statement_get_integer (statement, 0)];
      recent->id = g_strdup (fluxr_statement_get_text (statement, 1));
      recent->time = g_strdup (fluxr_statement_get_text (statement, 2));
      g_ptr_array_add (self->recent, recent);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return failure == NULL;
}

gpointer
fluxr_digest_read (FluxrDatabase  *database,
                   gpointer        product_id,
                   GError        **error)
{
  FluxrDigest *self = g_new0 (FluxrDigest, 1);
  gboolean good = TRUE;

  self->recent = g_ptr_array_new_with_free_func ((GDestroyNotify) recent_free);
  for (guint i = 0; i < FLUXR_N_WORK_PARTS && good; i++)
    good = count_part (self, i, database, product_id, error);
  good = good && find_recent (self, database, product_id, error);
  if (!good)
    g_clear_pointer (&self, fluxr_digest_free);

  return self;
}
