/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Full-text search: what people type, and an index that lags behind or is made by two. */

#include "config.h"

#include "store-fixture.h"

#include "fluxr-change-log.h"
#include "fluxr-search.h"

static GPtrArray *
search (Fixture    *fixture,
        const char *words)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = fluxr_search_run (fixture->db, words, 1000, &error);

  g_assert_no_error (error);

  return hits;
}

static void
assert_hits (Fixture    *fixture,
             const char *words,
             guint       n)
{
  g_autoptr (GPtrArray) hits = search (fixture, words);

  g_assert_cmpuint (hits->len, ==, n);
}

static void
test_what_people_type (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *a = fixture_add_feature (fixture, "Sign-in with \"Rock & Roll\" – Größe 日本語",
                                            "not_started", 1);
  static const char *const found[] = {
    "sign-in", "SIGN in", "sign - in", "rock & roll", "rock \"roll\"", "\"rock", "GRÖß", "große",
    "in*", "日本", "–  sign", "sig ro", "roll\tsign",
  };
  static const char *const missed[] = { "signin", "oll", "NOT sign x", "title:zzz", "sign OR zzz" };
  static const char *const nothing[] = { "", " ", "-", "\"", "\"\"", "*", "()" };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    assert_hits (fixture, found[i], 1);
  for (guint i = 0; i < G_N_ELEMENTS (missed); i++)
    assert_hits (fixture, missed[i], 0);
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    assert_hits (fixture, nothing[i], 0);
}

static void
test_hits_are_marked (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *a = fixture_add_feature (fixture, "Trains", "not_started", 1);
  g_autoptr (GPtrArray) hits = NULL;
  FluxrSearchHit *hit;

  fixture_set_column (fixture, a, "description", "All late trains of today");
  hits = search (fixture, "late");
  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_true (hit->entity == &fluxr_feature_entity);
  g_assert_cmpstr (hit->id, ==, a);
  g_assert_cmpstr (hit->product_id, ==, PRODUCT);
  g_assert_cmpstr (hit->title, ==, "Trains");
  g_assert_cmpstr (g_strchomp (hit->snippet), ==, "All \u2068late\u2069 trains of today");
}

static void
assert_order (Fixture    *fixture,
              const char *words,
              guint       limit,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = fluxr_search_run (fixture->db, words, limit, &error);
  g_autoptr (GString) titles = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "",
                            ((FluxrSearchHit *) g_ptr_array_index (hits, i))->title);
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_the_best_comes_first (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *same = fixture_add_feature (fixture, "Éxport", "not_started", 1);
  g_autofree char *text = fixture_add_feature (fixture, "Print", "not_started", 1);
  g_autofree char *old = fixture_add_feature (fixture, "Export to PDF", "not_started", 1);
  g_autofree char *inside = fixture_add_feature (fixture, "Fast export", "not_started", 1);
  g_autofree char *young = fixture_add_feature (fixture, "Exports as CSV", "not_started", 1);

  fixture_set_column (fixture, text, "description", "Every export, one by one");
  assert_order (fixture, "export", 10,
                "Éxport|Exports as CSV|Export to PDF|Fast export|Print");
  assert_order (fixture, "exp", 10, "Exports as CSV|Export to PDF|Éxport|Fast export|Print");
  assert_order (fixture, "export", 1, "Éxport");
  assert_order (fixture, "export", 4, "Éxport|Exports as CSV|Export to PDF|Fast export");
  assert_order (fixture, "export one", 4, "Print");
  assert_order (fixture, "to export", 4, "Export to PDF");
  fixture_set_column (fixture, old, "name", "Export to paper");
  assert_order (fixture, "exp", 2, "Export to paper|Exports as CSV");
}

/* The log may be shorter than the way back to what the index knows. */
static void
test_index_behind_the_log_is_made_anew (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *a = fixture_add_feature (fixture, "early", "not_started", 1);
  g_autofree char *b = fixture_add_feature (fixture, "gone", "not_started", 1);
  g_autofree char *c = NULL;

  assert_hits (fixture, "gone", 1);
  fixture_set_column (fixture, a, "name", "renamed");
  fixture_delete_feature (fixture, b);
  c = fixture_add_feature (fixture, "late", "not_started", 1);
  g_assert_true (fluxr_database_execute (fixture->db, "DELETE FROM change_log WHERE seq <"
                                                      " (SELECT max (seq) FROM change_log)",
                                         NULL));
  assert_hits (fixture, "late", 1);
  assert_hits (fixture, "renamed", 1);
  assert_hits (fixture, "early", 0);
  assert_hits (fixture, "gone", 0);
}

static gpointer
index_thread (gpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, &error);
  gboolean complete;

  g_assert_no_error (error);
  g_assert_true (fluxr_search_update (database, G_MAXUINT, &complete, &error));
  g_assert_no_error (error);
  g_assert_true (complete);

  return NULL;
}

static void
test_two_may_index_at_once (Fixture       *fixture,
                            gconstpointer  data)
{
  GThread *threads[2];

  g_assert_true (fluxr_database_execute (
    fixture->db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                 " INSERT INTO notes (id, title) SELECT 'n' || i, 'word' || i FROM n", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("index", index_thread, fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM search_doc"), ==, 3000);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM search_text"), ==, 3000);
  assert_hits (fixture, "word2999", 1);
}

static void
test_busy_file_can_be_searched (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *a = fixture_add_feature (fixture, "early", "not_started", 1);
  g_autofree char *b = NULL;
  g_autoptr (FluxrDatabase) other = fluxr_database_open (fixture->path, NULL);

  assert_hits (fixture, "early", 1);
  b = fixture_add_feature (fixture, "late", "not_started", 1);
  sqlite3_busy_timeout (fluxr_database_get_handle (fixture->db), 10);
  g_assert_true (fluxr_database_begin (other, FLUXR_WRITE_APPLY, NULL));
  assert_hits (fixture, "early", 1);
  fluxr_database_rollback (other);
  assert_hits (fixture, "late", 1);
}

static void
test_update_in_parts (Fixture       *fixture,
                      gconstpointer  data)
{
  gboolean complete;

  for (guint i = 0; i < 3; i++)
    g_free (fixture_add_feature (fixture, "x", "not_started", 1));
  g_assert_true (fluxr_search_update (fixture->db, 2, &complete, NULL));
  g_assert_false (complete);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM search_doc"), ==, 2);
  g_assert_true (fluxr_search_update (fixture->db, 2, &complete, NULL));
  g_assert_true (complete);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/search/what-people-type", test_what_people_type);
  ADD_TEST ("/store/search/hits-are-marked", test_hits_are_marked);
  ADD_TEST ("/store/search/the-best-comes-first", test_the_best_comes_first);
  ADD_TEST ("/store/search/index-behind-the-log-is-made-anew",
            test_index_behind_the_log_is_made_anew);
  ADD_TEST ("/store/search/two-may-index-at-once", test_two_may_index_at_once);
  ADD_TEST ("/store/search/busy-file-can-be-searched", test_busy_file_can_be_searched);
  ADD_TEST ("/store/search/update-in-parts", test_update_in_parts);

  return g_test_run ();
}
