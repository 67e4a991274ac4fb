/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search index while a window is open: it follows when it is quiet, and at the end. */

#include "config.h"

#include "fluxr-index-keeper.h"
#include "loop.h"
#include "workspace-fixture.h"

static gint64
count_found (FluxrDatabase *database,
             const char    *word)
{
  return fluxr_database_get_integer (database, "SELECT count (*) FROM search_text"
                                               " WHERE search_text MATCH ?", "s", word);
}

static gboolean
is_found (gpointer data)
{
  return count_found (((Fixture *) data)->db, "kettle") == 3;
}

static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  FluxrStore *store = fluxr_workspace_get_store (fixture->workspace);
  FluxrIndexKeeper *keeper = fluxr_index_keeper_new (store, 20);

  for (guint i = 0; i < 3; i++)
    g_free (fixture_add (fixture, &fluxr_feature_entity, "A kettle"));
  g_assert_cmpint (count_found (fixture->db, "kettle"), ==, 0);
  loop_ask (is_found, fixture);
  fluxr_index_keeper_free (keeper);
}

static void
test_is_up_to_date_at_the_end (Fixture       *fixture,
                               gconstpointer  data)
{
  FluxrStore *store = fluxr_workspace_get_store (fixture->workspace);
  g_autofree char *path = g_strdup (fluxr_store_get_path (store));
  g_autoptr (FluxrDatabase) database = NULL;

  for (guint i = 0; i < 3; i++)
    g_free (fixture_add (fixture, &fluxr_feature_entity, "A kettle"));
  g_assert_cmpint (count_found (fixture->db, "kettle"), ==, 0);
  fluxr_workspace_close (fixture->workspace);
  database = fluxr_database_open (path, NULL);
  g_assert_cmpint (count_found (database, "kettle"), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/workspace/index-keeper/follows", test_follows);
  ADD_TEST ("/workspace/index-keeper/is-up-to-date-at-the-end", test_is_up_to_date_at_the_end);

  return g_test_run ();
}
