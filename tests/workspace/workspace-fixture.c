/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A data directory of its own, and steps that tests share. */

#include "config.h"

#include "workspace-fixture.h"

#include <glib/gstdio.h>

#include "fluxr-rows.h"

void
fixture_remove_dir (const char *dir)
{
  g_autoptr (GDir) names = g_dir_open (dir, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("fluxr-workspace-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->accounts = fluxr_accounts_new (fixture->dir, &error);
  g_assert_no_error (error);
  fixture->workspace = fluxr_workspace_new (fixture->accounts,
                                            fluxr_accounts_get_current (fixture->accounts), FALSE,
                                            &error);
  g_assert_no_error (error);
  fixture->db = fluxr_store_get_database (fluxr_workspace_get_store (fixture->workspace));
  fixture->product = fluxr_workspace_add_product (fixture->workspace, "Product", &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_assert_finalize_object (fixture->workspace);
  g_assert_finalize_object (fixture->accounts);
  fixture_remove_dir (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->product);
}

char *
fixture_add (Fixture           *fixture,
             const FluxrEntity *entity,
             const char        *name)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (entity);
  g_autoptr (GError) error = NULL;
  char *id;

  fluxr_row_set_text (row, "product_id", fixture->product);
  if (name != NULL)
    fluxr_row_set_text (row, "name", name);
  id = fluxr_workspace_insert (fixture->workspace, "Add", row, &error);
  g_assert_no_error (error);

  return id;
}

FluxrRow *
fixture_load (Fixture           *fixture,
              const FluxrEntity *entity,
              const char        *id)
{
  g_autoptr (GError) error = NULL;
  FluxrRow *row = fluxr_rows_load (fixture->db, entity, id, &error);

  g_assert_no_error (error);

  return row;
}

FluxrRecord *
fixture_find (Fixture           *fixture,
              const FluxrEntity *entity,
              const char        *id)
{
  FluxrRecord *record
    = fluxr_store_find_record (fluxr_workspace_get_store (fixture->workspace), entity, id);

  g_assert_nonnull (record);

  return record;
}

static GPtrArray *
list_one (Fixture           *fixture,
          const FluxrEntity *entity,
          const char        *id)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (cards, fixture_find (fixture, entity, id));

  return cards;
}

gboolean
fixture_move (Fixture            *fixture,
              const FluxrEntity  *entity,
              const char         *id,
              FluxrGroup          group,
              const char         *value,
              const char         *before,
              GError            **error)
{
  g_autoptr (GPtrArray) cards = list_one (fixture, entity, id);
  g_autoptr (FluxrRecord) next = before != NULL ? fixture_find (fixture, entity, before) : NULL;

  return fluxr_workspace_move_cards (fixture->workspace, cards, group, value, next, error);
}

/* Returns the new card's id, NULL if it was refused. */
char *
fixture_convert (Fixture            *fixture,
                 const FluxrEntity  *entity,
                 const char         *id,
                 const FluxrEntity  *target,
                 GError            **error)
{
  g_autoptr (GPtrArray) cards = list_one (fixture, entity, id);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s ORDER BY rowid DESC", target->table);
  g_autoptr (FluxrStatement) newest = NULL;

  if (!fluxr_workspace_convert_cards (fixture->workspace, "Convert", cards, target, error))
    return NULL;
  newest = fluxr_database_query (fixture->db, NULL, sql, "");
  g_assert_true (fluxr_statement_step (newest, NULL));

  return g_strdup (fluxr_statement_get_text (newest, 0));
}

void
fixture_set (Fixture           *fixture,
             const FluxrEntity *entity,
             const char        *id,
             const char        *column,
             const char        *text)
{
  g_autoptr (FluxrRow) change = fluxr_row_new (entity);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_row_parse (change, column, text, &error));
  g_assert_no_error (error);
  g_assert_true (fluxr_workspace_update (fixture->workspace, "Set", id, change, &error));
  g_assert_no_error (error);
}

/* The names of the features of one column, in the order of the board. */
char *
fixture_names (Fixture    *fixture,
               const char *status)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_feature_entity);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  fluxr_query_filter (query, "product_id", fixture->product);
  fluxr_query_filter (query, "implementation_status", status);
  fluxr_query_order (query, "position", FALSE);
  fluxr_query_order (query, "created_at", FALSE);
  list = fluxr_store_list_records (fluxr_workspace_get_store (fixture->workspace), query);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FluxrRecord) record = g_list_model_get_item (list, i);

      g_string_append (names, fluxr_record_get_text (record, "name"));
    }

  return g_string_free_and_steal (g_steal_pointer (&names));
}

gint64
fixture_count (Fixture    *fixture,
               const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);

  return fluxr_database_get_integer (fixture->db, sql, "");
}
