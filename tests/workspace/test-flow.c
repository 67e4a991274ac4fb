/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The live flow: what is told of it is what is in the file, whoever changes it, in pieces that
 * leave time for frames and at a cost that grows with what changed. */

#include "config.h"

#include <math.h>
#include <time.h>

#include "flow-mirror.h"
#include "fluxr-edit.h"
#include "fluxr-feature-names.h"
#include "fluxr-flow-news.h"
#include "fluxr-graph.h"
#include "fluxr-rows.h"
#include "fluxr-uuid.h"
#include "fluxr-workspace-flow.h"
#include "workspace-fixture.h"

#define N_MANY 10000

/* Sanitizers take their time. */
#ifdef __SANITIZE_ADDRESS__
#define SLOWER 10
#else
#define SLOWER 1
#endif

static char *
add_page (Fixture    *fixture,
          const char *name,
          double      x,
          double      y,
          const char *source)
{
  g_autoptr (GError) error = NULL;
  char *id = fluxr_workspace_add_page (fixture->workspace, fixture->product, name, x, y, source,
                                       &error);

  g_assert_no_error (error);

  return id;
}

static void
watch (Fixture *fixture,
       Mirror  *mirror)
{
  mirror_init (mirror, fluxr_flow_new (fluxr_workspace_get_store (fixture->workspace),
                                       fixture->product));
  mirror_wait (mirror);
  mirror_assert_equal (mirror, fixture->db);
}

static void
execute (FluxrDatabase *database,
         const char    *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_database_begin (database, FLUXR_WRITE_APPLY, &error));
  g_assert_true (fluxr_database_execute (database, sql, &error));
  g_assert_true (fluxr_database_commit (database, &error));
  g_assert_no_error (error);
}

static void
refresh (Fixture *fixture)
{
  fluxr_store_refresh (fluxr_workspace_get_store (fixture->workspace));
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  Mirror mirror;

  watch (fixture, &mirror);
  g_assert_cmpuint (mirror.n_loaded, ==, 1);
  g_assert_cmpuint (mirror.n_batches, ==, 0);
  g_assert_false (fluxr_flow_get_needs_layout (mirror.flow));
  mirror_clear (&mirror);
}

/* A person's own changes are told before the command returns; only what differs, once. */
static void
test_at_once (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 0, 0, NULL);
  g_autofree char *b = add_page (fixture, "B", 0, 0, a);
  g_autofree char *c = NULL;
  const FluxrFlowPlace places[] = { { a, 5, 5 }, { b, 0, 0 } };
  const char *pages[] = { a, NULL };
  g_autoptr (GPtrArray) connections = NULL;
  Mirror mirror;

  watch (fixture, &mirror);
  mirror_reset (&mirror);
  g_assert_true (fluxr_workspace_move_pages (fixture->workspace, places, 2, NULL));
  g_assert_cmpuint (mirror.n_changed, ==, 1);
  g_assert_cmpuint (mirror.changes, ==, FLUXR_FLOW_CHANGE_PLACE);
  g_assert_cmpuint (mirror.n_batches, ==, 1);
  mirror_assert_equal (&mirror, fixture->db);

  fixture_set (fixture, &fluxr_flow_page_entity, b, "features", "[\"Pour\"]");
  g_assert_cmpuint (mirror.n_changed, ==, 2);
  g_assert_cmpuint (mirror.changes, ==, FLUXR_FLOW_CHANGE_PLACE | FLUXR_FLOW_CHANGE_CONTENT);
  c = add_page (fixture, "C", 9, 9, a);
  g_assert_cmpuint (mirror.n_added, ==, 1);
  g_assert_cmpuint (mirror.n_connected, ==, 1);
  mirror_assert_equal (&mirror, fixture->db);
  connections = fluxr_flow_list_connections (mirror.flow, a);
  g_assert_cmpuint (connections->len, ==, 2);
  g_clear_pointer (&connections, g_ptr_array_unref);
  connections = fluxr_flow_list_connections (mirror.flow, c);
  g_assert_cmpuint (connections->len, ==, 1);

  g_assert_true (fluxr_workspace_delete_pages (fixture->workspace, pages, NULL, NULL));
  g_assert_cmpuint (mirror.n_disconnected, ==, 2);
  g_assert_cmpuint (mirror.n_removed, ==, 1);
  mirror_assert_equal (&mirror, fixture->db);
  g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, NULL, NULL));
  g_assert_cmpuint (mirror.n_connected, ==, 3);
  mirror_assert_equal (&mirror, fixture->db);

  /* Nothing of it concerns other entities or products. */
  mirror_reset (&mirror);
  g_free (fixture_add (fixture, &fluxr_feature_entity, "Pour"));
  g_assert_cmpuint (mirror.n_batches, ==, 0);
  mirror_clear (&mirror);
}

/* Rows from a server in any order, with ends that never come, and of two products. */
static void
test_dangling (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 0, 0, NULL);
  g_autofree char *other = fluxr_workspace_add_product (fixture->workspace, "Other", NULL);
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO flow_connections (id, source_id, target_id, product_id) VALUES"
    " ('1', '%s', 'late', '%s'), ('2', 'never', '%s', '%s'), ('3', '%s', NULL, '%s'),"
    " ('4', '%s', '%s', '%s'), ('5', '%s', '%s', '%s')", a, fixture->product, a, fixture->product,
    a, fixture->product, a, a, other, a, a, fixture->product);
  g_autofree char *late = g_strdup_printf (
    "INSERT INTO flow_pages (id, name, product_id, position_x, position_y)"
    " VALUES ('late', 'L', '%s', 1, 1)", fixture->product);
  g_autofree char *away = g_strdup_printf ("UPDATE flow_pages SET product_id = '%s'"
                                           " WHERE id = 'late'", other);
  g_autofree char *turned = g_strdup_printf (
    "UPDATE flow_connections SET source_id = 'late', target_id = '%s' WHERE id = '1'", a);
  Mirror mirror;

  execute (fixture->db, sql);
  watch (fixture, &mirror);
  g_assert_cmpuint (mirror.n_connected, ==, 1); /* of a page to itself, which a server may have */
  execute (fixture->db, late);
  refresh (fixture);
  g_assert_cmpuint (mirror.n_connected, ==, 2);
  mirror_assert_equal (&mirror, fixture->db);
  execute (fixture->db, turned);
  refresh (fixture);
  g_assert_cmpstr (fluxr_flow_find_connection (mirror.flow, "1")->target, ==, a);
  mirror_assert_equal (&mirror, fixture->db);
  execute (fixture->db, away);
  refresh (fixture);
  g_assert_cmpuint (mirror.n_removed, ==, 1);
  g_assert_null (fluxr_flow_find_connection (mirror.flow, "1"));
  mirror_assert_equal (&mirror, fixture->db);
  mirror_clear (&mirror);
}

static void
assert_place (Mirror     *mirror,
              Fixture    *fixture,
              const char *id,
              const char *x,
              gboolean    is_placed)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE flow_pages SET position_x = %s WHERE id = '%s'",
                                          x, id);
  const FluxrFlowNode *node;

  execute (fixture->db, sql);
  refresh (fixture);
  node = fluxr_flow_find_page (mirror->flow, id);
  g_assert_cmpint (node->is_placed, ==, is_placed);
  g_assert_true (isfinite (node->x) && fabs (node->x) <= FLUXR_GRAPH_LIMIT);
  g_assert_cmpint (fluxr_flow_get_needs_layout (mirror->flow), ==, !is_placed);
  mirror_assert_equal (mirror, fixture->db);
}

static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 3, 4, NULL);
  g_autofree char *b = NULL;
  g_autofree char *c = NULL;
  const FluxrFlowPlace away[] = { { a, 3, 5 } };
  Mirror mirror;

  watch (fixture, &mirror);
  g_assert_false (fluxr_flow_get_needs_layout (mirror.flow)); /* one page is where it is */
  b = add_page (fixture, "B", 3, 4, NULL);
  c = add_page (fixture, "C", 3, 4, NULL);
  g_assert_true (fluxr_flow_get_needs_layout (mirror.flow));
  g_assert_true (fluxr_workspace_move_pages (fixture->workspace, away, 1, NULL));
  g_assert_false (fluxr_flow_get_needs_layout (mirror.flow));

  assert_place (&mirror, fixture, b, "'NaN'", FALSE);
  assert_place (&mirror, fixture, b, "7", TRUE);
  assert_place (&mirror, fixture, b, "NULL", FALSE);
  assert_place (&mirror, fixture, b, "9e999", FALSE);
  assert_place (&mirror, fixture, b, "-9e999", FALSE);
  assert_place (&mirror, fixture, b, "1.0001e7", FALSE);
  assert_place (&mirror, fixture, b, "'Infinity'", FALSE);
  assert_place (&mirror, fixture, b, "-1e7", TRUE);
  mirror_clear (&mirror);
}

static void
assert_features (Fixture    *fixture,
                 Mirror     *mirror,
                 const char *id,
                 const char *json,
                 const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) row = NULL;
  g_autofree char *names = NULL;

  g_assert_true (fluxr_database_run (fixture->db, &error,
                                     "UPDATE flow_pages SET features = ?1 WHERE id = ?2", "ss",
                                     json, id));
  refresh (fixture);
  names = g_strjoinv ("|", fluxr_flow_find_page (mirror->flow, id)->features);
  g_assert_cmpstr (names, ==, expected);
  row = fixture_load (fixture, &fluxr_flow_page_entity, id);
  g_assert_cmpstr (fluxr_row_get_text (row, "features"), ==, json);
}

static void
test_features (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 3, 4, NULL);
  Mirror mirror;

  watch (fixture, &mirror);
  assert_features (fixture, &mirror, a, NULL, "");
  assert_features (fixture, &mirror, a, "null", "");
  assert_features (fixture, &mirror, a, "[null,\"\",{},[]]", "");
  assert_features (fixture, &mirror, a, "[\"A\",{\"name\":\"B\",\"x\":1},{\"y\":1.50},7,true]",
                   "A|B|{\"y\":1.50}|7|true");
  assert_features (fixture, &mirror, a, "[[\"A\",[{\"name\":\"B\"}]],\"C\"]", "A|B|C");
  assert_features (fixture, &mirror, a, "\"A\"", "A");
  assert_features (fixture, &mirror, a, "{\"name\":\"A\"}", "A");
  assert_features (fixture, &mirror, a, "{\"a\":[1]}", "{\"a\":[1]}");
  assert_features (fixture, &mirror, a, "12", "12");
  assert_features (fixture, &mirror, a, "no JSON", "no JSON");
  mirror_clear (&mirror);
}

static void
test_texts (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 3, 4, NULL);
  g_autofree char *text = g_strnfill (4 * FLUXR_FLOW_EXCERPT, 'x');
  g_autoptr (FluxrFlowRows) rows = NULL;
  const FluxrFlowNode *node;
  Mirror mirror;

  fixture_set (fixture, &fluxr_flow_page_entity, a, "description", text);
  fixture_set (fixture, &fluxr_flow_page_entity, a, "layout_description", " \n");
  watch (fixture, &mirror);
  node = fluxr_flow_find_page (mirror.flow, a);
  g_assert_cmpuint (strlen (node->description), ==, FLUXR_FLOW_EXCERPT);
  g_assert_cmpstr (node->status, ==, "not_started");
  g_assert_false (node->has_layout);
  fixture_set (fixture, &fluxr_flow_page_entity, a, "layout_description", "Two columns");
  g_assert_true (node->has_layout);
  rows = fluxr_flow_rows_read (fixture->db, fixture->product, 0, NULL);
  g_assert_cmpstr (((FluxrFlowNode *) g_ptr_array_index (rows->nodes, 0))->description, ==, text);
  mirror_clear (&mirror);
}

static void
fill (Fixture *fixture)
{
  g_autofree char *pages = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d - 1)"
    " INSERT INTO flow_pages (id, name, description, product_id, position_x, position_y, features)"
    " SELECT printf ('p%%05d', i), 'Page ' || i, 'What page ' || i || ' does', '%s', i %% 100,"
    " i / 100, '[\"Pour\",{\"name\":\"Brew\"}]' FROM n", N_MANY, fixture->product);
  g_autofree char *connections = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d - 1)"
    " INSERT INTO flow_connections (id, source_id, target_id, product_id)"
    " SELECT printf ('c%%05d', i), printf ('p%%05d', i %% %d),"
    " printf ('p%%05d', (i * 7 + 1) %% %d), '%s' FROM n", N_MANY * 3 / 2, N_MANY, N_MANY,
    fixture->product);

  execute (fixture->db, pages);
  execute (fixture->db, connections);
  refresh (fixture);
}

static gint64
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* Returns: the longest turn of the main loop until @condition, in microseconds of this thread */
static gint64
measure_turns (Mirror   *mirror,
               gboolean (*condition) (Mirror *mirror))
{
  gint64 longest = 0;

  while (!condition (mirror))
    {
      gint64 start = get_cpu_time ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (200);
      longest = MAX (longest, get_cpu_time () - start);
    }

  return longest;
}

static gboolean
is_loaded (Mirror *mirror)
{
  return mirror->n_loaded > 0;
}

static gboolean
has_moved_all (Mirror *mirror)
{
  return mirror->n_changed >= N_MANY;
}

static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  Mirror mirror;
  gint64 longest, few, start;

  fill (fixture);
  mirror_init (&mirror, fluxr_flow_new (fluxr_workspace_get_store (fixture->workspace),
                                        fixture->product));
  longest = measure_turns (&mirror, is_loaded);
  g_test_message ("loading %d pages: longest turn %" G_GINT64_FORMAT " us", N_MANY, longest);
  g_assert_cmpint (longest, <, SLOWER * 4000);
  g_assert_cmpuint (mirror.n_added, ==, N_MANY);
  mirror_assert_equal (&mirror, fixture->db);

  /* One page costs what one page costs. */
  mirror_reset (&mirror);
  execute (fixture->db, "UPDATE flow_pages SET position_x = -1 WHERE id = 'p00007'");
  start = get_cpu_time ();
  refresh (fixture);
  few = get_cpu_time () - start;
  g_test_message ("one page of %d: %" G_GINT64_FORMAT " us", N_MANY, few);
  g_assert_cmpuint (mirror.n_changed, ==, 1);
  g_assert_cmpint (few, <, SLOWER * 4000);

  /* All at once: a layout that another device made. */
  mirror_reset (&mirror);
  execute (fixture->db, "UPDATE flow_pages SET position_x = position_x + 1");
  start = get_cpu_time ();
  refresh (fixture);
  g_assert_cmpint (get_cpu_time () - start, <, SLOWER * 8000);
  longest = measure_turns (&mirror, has_moved_all);
  g_test_message ("%d pages moved: longest turn %" G_GINT64_FORMAT " us", N_MANY, longest);
  g_assert_cmpint (longest, <, SLOWER * 4000);
  mirror_wait_equal (&mirror, fixture->db);

  /* So much that the change log does not tell it any more. */
  mirror_reset (&mirror);
  execute (fixture->db, "DELETE FROM flow_connections WHERE id < 'c03';"
                        "DELETE FROM flow_pages WHERE id < 'p02';"
                        "UPDATE flow_pages SET name = 'New' WHERE id > 'p09';"
                        "DELETE FROM change_log WHERE seq < (SELECT max (seq) FROM change_log)");
  refresh (fixture);
  mirror_wait_equal (&mirror, fixture->db);
  g_assert_cmpuint (mirror.n_removed, ==, 2000);
  mirror_clear (&mirror);
}

/* @many: now and then so much that another worker will have to read it. */
static void
change_while_loading (Fixture  *fixture,
                      gboolean  many)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Mirror mirror;
  guint n = 0;

  mirror_init (&mirror, fluxr_flow_new (fluxr_workspace_get_store (fixture->workspace),
                                        fixture->product));
  while (mirror.n_loaded == 0)
    {
      g_autofree char *sql = g_strdup_printf (
        "UPDATE flow_pages SET name = 'new %u' WHERE id = 'p%05d';"
        "DELETE FROM flow_pages WHERE id = 'p%05d';"
        "DELETE FROM flow_connections WHERE id = 'c%05d'", n, g_rand_int_range (rand, 0, N_MANY),
        g_rand_int_range (rand, 0, N_MANY), g_rand_int_range (rand, 0, N_MANY));

      execute (fixture->db, sql);
      if (n++ % 8 == 7 && many)
        execute (fixture->db, "UPDATE flow_pages SET position_y = position_y + 1"
                              " WHERE id < 'p001'");
      refresh (fixture);
      g_main_context_iteration (NULL, FALSE);
    }
  g_test_message ("%u changes while loading", n);
  g_assert_cmpuint (n, >, 3);
  mirror_wait_equal (&mirror, fixture->db);
  mirror_clear (&mirror);
}

/* Changes while what a worker read is being delivered are newer than that. */
static void
test_while_loading (Fixture       *fixture,
                    gconstpointer  data)
{
  fill (fixture);
  change_while_loading (fixture, TRUE);
  change_while_loading (fixture, FALSE);
}

static void
move_on_cb (Fixture             *fixture,
            const FluxrFlowNode *node)
{
  FluxrFlowPlace place = { node->id, node->x + 1, node->y };

  if (node->x < 5)
    g_assert_true (fluxr_workspace_move_pages (fixture->workspace, &place, 1, NULL));
}

/* Somebody who hears of a change may make another one. */
static void
test_handlers_edit (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 0, 0, NULL);
  const FluxrFlowPlace place = { a, 1, 0 };
  Mirror mirror;

  watch (fixture, &mirror);
  g_signal_connect_swapped (mirror.flow, "page-changed", G_CALLBACK (move_on_cb), fixture);
  g_assert_true (fluxr_workspace_move_pages (fixture->workspace, &place, 1, NULL));
  mirror_wait_equal (&mirror, fixture->db);
  g_assert_cmpfloat (fluxr_flow_find_page (mirror.flow, a)->x, ==, 5);
  g_signal_handlers_disconnect_by_data (mirror.flow, fixture);
  mirror_clear (&mirror);
}

/* A product that goes, a store that is closed, a flow that is let go of at once. */
static void
test_ends (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 0, 0, NULL);
  g_autofree char *b = add_page (fixture, "B", 0, 0, a);
  g_autoptr (FluxrFlow) flow = NULL;
  Mirror mirror;

  watch (fixture, &mirror);
  g_assert_true (fluxr_workspace_delete (fixture->workspace, "Delete", &fluxr_product_entity,
                                         fixture->product, NULL));
  g_assert_cmpuint (fluxr_flow_get_n_pages (mirror.flow), ==, 0);
  mirror_assert_equal (&mirror, fixture->db);
  mirror_clear (&mirror);
  flow = fluxr_flow_new (fluxr_workspace_get_store (fixture->workspace), fixture->product);
  g_clear_object (&flow);
  flow = fluxr_flow_new (fluxr_workspace_get_store (fixture->workspace), fixture->product);
  fluxr_workspace_close (fixture->workspace);
  while (!fluxr_flow_is_loaded (flow))
    g_main_context_iteration (NULL, TRUE);
}

/* Somebody else with the same file: another process, or the sync. */
typedef struct
{
  Fixture *fixture;
  FluxrDatabase *database;
  GRand *rand;
  GPtrArray *pages; /* ids that were there once */
  char *other;      /* another product */
} Two;

static const char *
pick (Two *two)
{
  return g_ptr_array_index (two->pages, g_rand_int_range (two->rand, 0, (int) two->pages->len));
}

static char *
pick_connection (Two *two)
{
  g_autoptr (FluxrStatement) rows
    = fluxr_database_query (two->database, NULL, "SELECT id FROM flow_connections"
                            " ORDER BY random () LIMIT 1", "");

  return fluxr_statement_step (rows, NULL) ? g_strdup (fluxr_statement_get_text (rows, 0))
                                           : g_strdup ("none");
}

/* By commands, of which some are refused. */
static void
do_here (Two *two)
{
  FluxrWorkspace *workspace = two->fixture->workspace;
  const char *page = pick (two);
  const char *pages[] = { page, pick (two), NULL };
  const FluxrFlowPlace places[] = { { page, g_rand_int_range (two->rand, -9, 9), 1 },
                                    { pages[1], 0, g_rand_int_range (two->rand, -9, 9) } };
  g_autoptr (FluxrFlowAction) copy = fluxr_flow_action_new_duplicate (pages, 1, 1);
  g_autofree char *connection = pick_connection (two);
  const char *connections[] = { connection, NULL };
  char *id = NULL;

  switch (g_rand_int_range (two->rand, 0, 9))
    {
    case 0:
      id = fluxr_workspace_add_page (workspace, two->fixture->product, "New", 0, 0,
                                     g_rand_boolean (two->rand) ? page : NULL, NULL);
      break;
    case 1:
      fluxr_workspace_move_pages (workspace, places, 2, NULL);
      break;
    case 2:
      g_free (fluxr_workspace_connect_pages (workspace, page, pages[1], NULL));
      break;
    case 3:
      g_free (fluxr_workspace_reverse_connection (workspace, connection, NULL));
      break;
    case 4:
      fluxr_workspace_delete_pages (workspace, NULL, connections, NULL);
      break;
    case 5:
      fluxr_workspace_delete_pages (workspace, pages + 1, connections, NULL);
      break;
    case 6:
      if (fluxr_workspace_act (workspace, copy, NULL)
          && fluxr_flow_action_get_pages (copy) != NULL)
        id = g_strdup (fluxr_flow_action_get_pages (copy)[0]);
      break;
    default:
      fluxr_workspace_undo (workspace, g_rand_boolean (two->rand), 0, NULL, NULL);
    }
  if (id != NULL)
    g_ptr_array_add (two->pages, id);
}

/* As a server does it, without asking. */
static void
do_there (Two *two)
{
  static const char *const changes[] = {
    "UPDATE flow_pages SET position_x = position_x + 1, position_y = NULL WHERE id = ?1",
    "UPDATE flow_pages SET position_x = 'NaN' WHERE id = ?1",
    "UPDATE flow_pages SET name = name || 'x', features = '{\"a\":1}' WHERE id = ?1",
    "DELETE FROM flow_pages WHERE id = ?1",
    "DELETE FROM flow_connections WHERE source_id = ?1",
    "UPDATE flow_connections SET target_id = 'nowhere' WHERE source_id = ?1",
    "INSERT OR IGNORE INTO flow_pages (id, name, product_id) SELECT ?1, 'Back', id FROM products",
    "UPDATE flow_pages SET product_id = (SELECT max (id) FROM products) WHERE id = ?1",
    "UPDATE flow_pages SET product_id = (SELECT min (id) FROM products) WHERE id = ?1",
    "INSERT INTO flow_connections (id, source_id, target_id, product_id) SELECT 'r' || random (),"
    " ?1, id, product_id FROM flow_pages ORDER BY random () LIMIT 2",
    "UPDATE flow_connections SET product_id = (SELECT min (id) FROM products)"
    " WHERE target_id <> ?1",
    "UPDATE flow_pages SET position_y = coalesce (position_y, 0) + 1 WHERE id <> ?1",
  };
  const char *sql = changes[g_rand_int_range (two->rand, 0, G_N_ELEMENTS (changes))];
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_database_begin (two->database, FLUXR_WRITE_APPLY, &error));
  g_assert_true (fluxr_database_run (two->database, &error, sql, "s", pick (two)));
  g_assert_true (fluxr_database_commit (two->database, &error));
  g_assert_no_error (error);
}

static void
change_at_random (Two *two)
{
  guint n = g_rand_int_range (two->rand, 1, g_rand_boolean (two->rand) ? 3 : 40);

  for (guint i = 0; i < n; i++)
    {
      if (g_rand_boolean (two->rand))
        do_here (two);
      else
        do_there (two);
      if (g_rand_int_range (two->rand, 0, 4) == 0)
        g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (FluxrDatabase) database = NULL;
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_free);
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *other = fluxr_workspace_add_product (fixture->workspace, "Other", NULL);
  Two two = { fixture, NULL, rand, pages, other };
  Mirror mirror;

  g_test_message ("seed %u", seed);
  database = fluxr_database_open (fluxr_database_get_path (fixture->db), NULL);
  two.database = database;
  for (guint i = 0; i < 12; i++)
    g_ptr_array_add (pages, add_page (fixture, "P", i, i, NULL));
  watch (fixture, &mirror);
  for (guint round = 0; round < 60; round++)
    {
      change_at_random (&two);
      refresh (fixture);
      mirror_wait_equal (&mirror, fixture->db);
    }
  mirror_clear (&mirror);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/workspace/flow/live/empty", test_empty);
  ADD_TEST ("/workspace/flow/live/at-once", test_at_once);
  ADD_TEST ("/workspace/flow/live/dangling", test_dangling);
  ADD_TEST ("/workspace/flow/live/places", test_places);
  ADD_TEST ("/workspace/flow/live/features", test_features);
  ADD_TEST ("/workspace/flow/live/texts", test_texts);
  ADD_TEST ("/workspace/flow/live/many", test_many);
  ADD_TEST ("/workspace/flow/live/while-loading", test_while_loading);
  ADD_TEST ("/workspace/flow/live/handlers-edit", test_handlers_edit);
  ADD_TEST ("/workspace/flow/live/ends", test_ends);
  ADD_TEST ("/workspace/flow/live/random", test_random);

  return g_test_run ();
}
