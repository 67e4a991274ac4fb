/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Products as a whole: their copies, what is in them, how far they are. */

#include "config.h"

#include "fluxr-workspace-product.h"
#include "workspace-fixture.h"

#define NOBODY "00000000-0000-4000-8000-000000000000"

typedef struct
{
  GMainLoop *loop;
  char *id;
  GError *error;
} Answer;

static void
duplicated_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Answer *answer = user_data;

  answer->id = fluxr_workspace_duplicate_product_finish (FLUXR_WORKSPACE (source), result,
                                                         &answer->error);
  g_main_loop_quit (answer->loop);
}

static char *
duplicate (Fixture       *fixture,
           const char    *id,
           GCancellable  *cancellable,
           GError       **error)
{
  Answer answer = { g_main_loop_new (NULL, FALSE) };

  fluxr_workspace_duplicate_product_async (fixture->workspace, id, cancellable, duplicated_cb,
                                           &answer);
  g_main_loop_run (answer.loop);
  g_main_loop_unref (answer.loop);
  if (answer.error != NULL)
    g_propagate_error (error, answer.error);

  return answer.id;
}

static gint64
count_in (Fixture    *fixture,
          const char *table,
          const char *product_id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE product_id = ?", table);

  return fluxr_database_get_integer (fixture->db, sql, "s", product_id);
}

static char *
fill (Fixture *fixture)
{
  g_autofree char *feature = fixture_add (fixture, &fluxr_feature_entity, "feature");
  g_autofree char *note = fixture_add (fixture, &fluxr_note_entity, NULL);
  g_autofree char *prd = fixture_add (fixture, &fluxr_prd_entity, NULL);
  g_autofree char *from = fixture_add (fixture, &fluxr_flow_page_entity, "from");
  g_autofree char *to = fixture_add (fixture, &fluxr_flow_page_entity, "to");
  g_autofree char *json = g_strdup_printf ("[\"%s\",{\"id\":\"%s\",\"x\":\"\"},\"" NOBODY "\"]",
                                           feature, feature);
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_flow_connection_entity);
  g_autofree char *connection = NULL;

  fixture_set (fixture, &fluxr_flow_page_entity, from, "features", json);
  fixture_set (fixture, &fluxr_product_entity, fixture->product, "slug", "slug");
  fixture_set (fixture, &fluxr_feature_entity, feature, "position", "77");
  fluxr_row_set_text (row, "product_id", fixture->product);
  fluxr_row_set_text (row, "source_id", from);
  fluxr_row_set_text (row, "target_id", to);
  connection = fluxr_workspace_insert (fixture->workspace, "Connect", row, NULL);
  g_assert_nonnull (connection);

  return g_steal_pointer (&feature);
}

static char *
dup_id (Fixture    *fixture,
        const char *sql,
        const char *product_id)
{
  g_autoptr (FluxrStatement) statement = fluxr_database_query (fixture->db, NULL, sql, "s",
                                                               product_id);

  g_assert_true (fluxr_statement_step (statement, NULL));

  return g_strdup (fluxr_statement_get_text (statement, 0));
}

static void
test_duplicate (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const tables[] = {
    "features", "notes", "prds", "flow_pages", "flow_connections",
  };
  g_autofree char *feature = fill (fixture);
  g_autofree char *copied = NULL;
  g_autofree char *features = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *id = NULL;
  g_autoptr (FluxrRow) product = NULL;
  g_autoptr (GError) error = NULL;

  id = duplicate (fixture, fixture->product, NULL, &error);
  g_assert_no_error (error);
  product = fixture_load (fixture, &fluxr_product_entity, id);
  g_assert_cmpstr (fluxr_row_get_text (product, "name"), ==, "Copy of Product");
  g_assert_null (fluxr_row_get_text (product, "slug"));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_assert_cmpint (count_in (fixture, tables[i], id), ==,
                     count_in (fixture, tables[i], fixture->product));

  /* What refers to something in the product refers to its copy, and nothing to the old one. */
  copied = dup_id (fixture, "SELECT id FROM features WHERE position = 77 AND product_id = ?", id);
  g_assert_cmpstr (copied, !=, feature);
  features = dup_id (fixture, "SELECT features FROM flow_pages WHERE name = 'from'"
                              " AND product_id = ?", id);
  expected = g_strdup_printf ("[\"%s\",{\"id\":\"%s\",\"x\":\"\"},\"" NOBODY "\"]", copied, copied);
  g_assert_cmpstr (features, ==, expected);
  g_assert_cmpint (fixture_count (fixture, "flow_connections AS c JOIN flow_pages AS s"
                                           " ON s.id = c.source_id JOIN flow_pages AS t"
                                           " ON t.id = c.target_id WHERE s.product_id ="
                                           " c.product_id AND t.product_id = c.product_id"), ==, 2);
}

static void
test_duplicate_is_one_action (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *feature = fill (fixture);
  g_autofree char *id = duplicate (fixture, fixture->product, NULL, NULL);
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (id);
  g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, &name, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "Duplicate Product");
  g_assert_cmpint (fixture_count (fixture, "products"), ==, 1);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 1);
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, 1);
}

static void
test_duplicate_refused (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = duplicate (fixture, NOBODY, NULL, &error);

  g_assert_null (id);
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  id = duplicate (fixture, fixture->product, cancellable, &error);
  g_assert_null (id);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (fixture_count (fixture, "products"), ==, 1);
}

static void
test_contents (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GArray) none = fluxr_workspace_count_product (fixture->workspace, fixture->product);
  g_autofree char *feature = fill (fixture);
  g_autoptr (GArray) some = NULL;
  guint sum = 0;

  g_assert_cmpuint (none->len, ==, 0);
  some = fluxr_workspace_count_product (fixture->workspace, fixture->product);
  g_assert_cmpuint (some->len, ==, 5);
  for (guint i = 0; i < some->len; i++)
    {
      FluxrContent *content = &g_array_index (some, FluxrContent, i);

      g_assert_cmpint (content->count, ==,
                       count_in (fixture, content->entity->table, fixture->product));
      sum += content->count;
    }
  g_assert_cmpuint (sum, ==, 6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/workspace/product/a-copy-has-all-of-its-own", test_duplicate);
  ADD_TEST ("/workspace/product/a-copy-is-one-action", test_duplicate_is_one_action);
  ADD_TEST ("/workspace/product/no-copy-of-nothing", test_duplicate_refused);
  ADD_TEST ("/workspace/product/contents-are-counted", test_contents);

  return g_test_run ();
}
