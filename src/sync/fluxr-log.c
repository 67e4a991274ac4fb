/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fast leg at level 2 (sync.md, section 11): one question for all tables, and no row is
 * passed over. The log only says which rows to look at. A place in it counts from the end of a
 * cycle that has looked at everything; where the log cannot be followed, tables are read by time.
 * The sweep goes on beside it, for the log stands still while a transaction is stuck. */

#include "config.h"

#include "fluxr-log.h"

#include "fluxr-apply.h"
#include "fluxr-deletions.h"
#include "fluxr-pull.h"

#define PAGE 500
#define MAX_RANK 4
#define META "log"

/* What a page says of one table. */
typedef struct
{
  const FluxrEntity *entity;
  GHashTable *ids;  /* those to be read; values: whether the row is gone */
  GPtrArray *rows;  /* what came of them */
  GPtrArray *gone;  /* ids that are known here and not there */
  gint64 asked;
} Table;

static void
table_free (gpointer data)
{
  Table *self = data;

  g_hash_table_unref (self->ids);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_ptr_array_unref (self->gone);
  g_free (self);
}

static Table *
find_table (GPtrArray         *tables,
            const FluxrEntity *entity)
{
  Table *self;

  for (guint i = 0; i < tables->len; i++)
    if (((Table *) g_ptr_array_index (tables, i))->entity == entity)
      return g_ptr_array_index (tables, i);

  self = g_new0 (Table, 1);
  self->entity = entity;
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->gone = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (tables, self);

  return self;
}

static int
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  return (int) (*(Table *const *) a)->entity->rank - (int) (*(Table *const *) b)->entity->rank;
}

/* Parents first. Of several changes of a row the last one counts. */
static GPtrArray *
list_tables (const FluxrLogPage *page)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (table_free);

  for (guint i = 0; i < page->rows->len; i++)
    {
      const FluxrLogRow *row = g_ptr_array_index (page->rows, i);

      if (row->entity->tracking != FLUXR_TRACKING_NONE)
        g_hash_table_insert (find_table (tables, row->entity)->ids, row->id,
                             GINT_TO_POINTER (row->is_gone));
    }
  g_ptr_array_sort (tables, compare_ranks);

  return tables;
}

static gboolean
is_known (FluxrContext *context,
          const Table  *table,
          const char   *id)
{
  return fluxr_database_get_integer (context->database,
                                     "SELECT EXISTS (SELECT 1 FROM sync_base WHERE tbl = ?"
                                     " AND id = ?)", "ss", table->entity->table, id) != 0;
}

static void
note_gone (FluxrContext *context,
           Table        *table)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < table->rows->len; i++)
    g_hash_table_add (found, ((FluxrRemoteRow *) g_ptr_array_index (table->rows, i))->id);
  g_hash_table_iter_init (&iter, table->ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (found, id) && is_known (context, table, id))
      g_ptr_array_add (table->gone, g_strdup (id));
}

/* What cannot be read now is left to the sweep. */
static gboolean
fetch_table (FluxrContext  *context,
             Table         *table,
             GError       **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GError *problem = NULL;
  GHashTableIter iter;
  gpointer id, gone;

  g_hash_table_iter_init (&iter, table->ids);
  while (g_hash_table_iter_next (&iter, &id, &gone))
    if (!GPOINTER_TO_INT (gone))
      g_ptr_array_add (ids, id);
  table->asked = fluxr_context_mark (context);
  if (!fluxr_context_is_paused (context, table->entity))
    table->rows = fluxr_context_pull_ids (context, table->entity, ids, FALSE, &problem);
  if (table->rows != NULL)
    {
      note_gone (context, table);
      return TRUE;
    }
  g_hash_table_add (context->missed, (gpointer) table->entity);

  return problem == NULL || fluxr_pull_fail (context, table->entity, problem, error);
}

/* The log may say that everything is gone, and still be wrong: many at once are left to the sweep
 * and its brake. */
static gboolean
remove_gone (FluxrContext  *context,
             Table         *table,
             GError       **error)
{
  guint n_known = fluxr_database_get_integer (context->database,
                                              "SELECT count (*) FROM sync_base WHERE tbl = ?", "s",
                                              table->entity->table);

  if (table->gone->len == 0)
    return TRUE;
  if (fluxr_deletions_is_mass (table->entity, table->gone->len, n_known))
    {
      g_hash_table_add (context->missed, (gpointer) table->entity);
      return TRUE;
    }

  return fluxr_deletions_apply (context, table->entity, table->gone, table->asked, error);
}

/* The rows of a page and the place behind it are stored together. */
static gboolean
store (FluxrContext  *context,
       GPtrArray     *tables,
       const char    *place,
       GError       **error)
{
  gboolean success = TRUE;

  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  for (guint i = 0; success && i < tables->len; i++)
    {
      Table *table = g_ptr_array_index (tables, i);

      success = table->rows == NULL
                || fluxr_apply_page (context, table->entity, table->rows, table->asked, FALSE,
                                     error);
    }

  return fluxr_context_end (context, success
                                     && fluxr_database_set_meta (context->database, META, place,
                                                                 error), error);
}

static gboolean
take_page (FluxrContext        *context,
           const FluxrLogPage  *page,
           const char          *place,
           GError             **error)
{
  g_autoptr (GPtrArray) tables = list_tables (page);

  for (guint i = 0; i < tables->len; i++)
    if (!fetch_table (context, g_ptr_array_index (tables, i), error))
      return FALSE;
  for (guint i = tables->len; i-- > 0;)
    if (!remove_gone (context, g_ptr_array_index (tables, i), error))
      return FALSE;

  return store (context, tables, place, error);
}

/* A page from where the last one ended. Without a place, or if the log is not the one it belongs
 * to, the page is unknown. */
static FluxrLogPage *
fetch_page (FluxrContext  *context,
            GError       **error)
{
  g_autofree char *place = fluxr_database_dup_meta (context->database, META);
  g_auto (GStrv) parts = g_strsplit (place != NULL ? place : "", " ", 3);
  gboolean has_place = g_strv_length (parts) == 3;
  FluxrLogPage *page;

  context->requests++;
  page = fluxr_transport_pull_log (context->transport, has_place ? parts[1] : NULL,
                                   has_place ? parts[2] : NULL, PAGE, context->cancellable, error);
  if (page != NULL && (!has_place || !g_str_equal (page->log, parts[0])))
    page->is_known = FALSE;

  return page;
}

/**
 * fluxr_log_lose:
 * @problem: what the server answered
 *
 * The functions of level 2 are no longer there, or not for us: everything goes on without them,
 * and the next cycle looks for them again.
 */
void
fluxr_log_lose (FluxrContext *context,
                const GError *problem)
{
  g_debug ("the server's log is lost: %s", problem->message);
  context->level = FLUXR_LEVEL_VERSIONS;
  context->is_probed = FALSE;
}

/**
 * fluxr_log_pull:
 *
 * Takes over what the log names. @context's is_logged says whether that was everything; if not,
 * tables are to be read by time.
 */
gboolean
fluxr_log_pull (FluxrContext  *context,
                GError       **error)
{
  context->is_logged = FALSE;
  g_clear_pointer (&context->log_place, g_free);
  while (context->level == FLUXR_LEVEL_LOG && !context->is_logged)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (FluxrLogPage) page = fetch_page (context, &problem);
      g_autofree char *place = NULL;

      if (page == NULL && fluxr_transport_error_is_fatal (problem))
        return g_propagate_error (error, g_steal_pointer (&problem)), FALSE;
      if (page == NULL)
        return fluxr_log_lose (context, problem), TRUE;
      place = g_strdup_printf ("%s %s %s", page->log, page->xid, page->seq);
      if (!page->is_known)
        {
          context->log_place = g_steal_pointer (&place);
          context->sweep_wanted = TRUE;
          return TRUE;
        }
      context->is_logged = page->rows->len == 0;
      if (!context->is_logged && !take_page (context, page, place, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fluxr_log_settle:
 *
 * At the end of a cycle that has looked at every table: the log may be followed from where it was
 * at the cycle's beginning.
 */
gboolean
fluxr_log_settle (FluxrContext  *context,
                  GError       **error)
{
  return context->log_place == NULL || context->problem != NULL
         || fluxr_database_set_meta (context->database, META, context->log_place, error);
}
