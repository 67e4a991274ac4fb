/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A store in a directory of its own, and the steps that its tests share. */

#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>

#include "fluxr-rows.h"

void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("fluxr-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->dir, "test.db", NULL);
  fixture->store = fluxr_store_new (fixture->path, &error);
  g_assert_no_error (error);
  fixture->db = fluxr_store_get_database (fixture->store);
}

void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_finalize_object (fixture->store);
  dir = g_dir_open (fixture->dir, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->dir, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
}

FluxrTransaction *
fixture_begin (Fixture    *fixture,
               const char *name)
{
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction = fluxr_transaction_begin (fixture->db, name, &error);

  g_assert_no_error (error);

  return transaction;
}

void
fixture_commit (Fixture          *fixture,
                FluxrTransaction *transaction)
{
  g_autoptr (GError) error = NULL;

  fluxr_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  fluxr_transaction_free (transaction);
  fluxr_store_refresh (fixture->store);
}

FluxrRow *
make_feature (const char *name,
              const char *status,
              gint64      position)
{
  FluxrRow *row = fluxr_row_new_default (&fluxr_feature_entity);

  fluxr_row_set_text (row, "product_id", PRODUCT);
  fluxr_row_set_text (row, "name", name);
  fluxr_row_set_text (row, "implementation_status", status);
  fluxr_row_set_integer (row, "position", position);

  return row;
}

/* Returns the id, owned by the caller. */
char *
fixture_add_feature (Fixture    *fixture,
                     const char *name,
                     const char *status,
                     gint64      position)
{
  g_autoptr (FluxrRow) row = make_feature (name, status, position);
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction = fixture_begin (fixture, "Add Feature");

  fluxr_transaction_insert (transaction, row, &error);
  g_assert_no_error (error);
  fixture_commit (fixture, transaction);

  return g_strdup (fluxr_row_get_id (row));
}

void
fixture_set_column (Fixture    *fixture,
                    const char *id,
                    const char *column,
                    const char *text)
{
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_feature_entity);
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction = fixture_begin (fixture, "Edit Feature");

  fluxr_row_parse (change, column, text, &error);
  g_assert_no_error (error);
  fluxr_transaction_update (transaction, id, change, &error);
  g_assert_no_error (error);
  fixture_commit (fixture, transaction);
}

void
fixture_delete_feature (Fixture    *fixture,
                        const char *id)
{
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction = fixture_begin (fixture, "Delete Feature");

  fluxr_transaction_delete (transaction, &fluxr_feature_entity, id, &error);
  g_assert_no_error (error);
  fixture_commit (fixture, transaction);
}

/* Takes the row over as the server's version, as a pull does. */
void
apply_from_server (FluxrDatabase *db,
                   FluxrRow      *row)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = fluxr_row_print (row);

  g_assert_true (fluxr_database_begin (db, FLUXR_WRITE_APPLY, &error));
  g_assert_true (fluxr_rows_put (db, row, &error));
  g_assert_true (fluxr_database_run (db, &error,
                                     "INSERT INTO sync_base (tbl, id, row)"
                                     " VALUES ('features', ?, ?)"
                                     " ON CONFLICT DO UPDATE SET row = excluded.row",
                                     "ss", fluxr_row_get_id (row), json));
  g_assert_true (fluxr_database_commit (db, &error));
  g_assert_no_error (error);
}

FluxrQuery *
make_query (const char *status)
{
  FluxrQuery *query = fluxr_query_new (&fluxr_feature_entity);

  fluxr_query_filter (query, "product_id", PRODUCT);
  if (status != NULL)
    fluxr_query_filter (query, "implementation_status", status);
  fluxr_query_order (query, "position", FALSE);
  fluxr_query_order (query, "created_at", FALSE);

  return query;
}

GListModel *
fixture_list_status (Fixture    *fixture,
                     const char *status)
{
  g_autoptr (FluxrQuery) query = make_query (status);

  return fluxr_store_list_records (fixture->store, query);
}

char *
dup_names (GListModel *list)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FluxrRecord) record = g_list_model_get_item (list, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                              fluxr_record_get_text (record, "name"));
    }

  return g_string_free_and_steal (g_steal_pointer (&names));
}

void
assert_names (GListModel *list,
              const char *expected)
{
  g_autofree char *names = dup_names (list);

  g_assert_cmpstr (names, ==, expected);
}

gint64
fixture_count (Fixture    *fixture,
               const char *sql)
{
  return fluxr_database_get_integer (fixture->db, sql, "");
}
