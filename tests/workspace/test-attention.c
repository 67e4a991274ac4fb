/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What wants a person, and what the person does about it. */

#include "config.h"

#include "fluxr-attention-list.h"
#include "fluxr-workspace-attention.h"
#include "workspace-fixture.h"

#define MINE "Pour gently. Warm the cup."
#define THEIRS "Pour swiftly. Warm the cup."

static void
run (Fixture    *fixture,
     const char *sql,
     const char *id)
{
  g_autoptr (GError) error = NULL;

  fluxr_database_run (fixture->db, &error, sql, "s", id);
  g_assert_no_error (error);
}

static void
refuse (Fixture    *fixture,
        const char *id)
{
  run (fixture, "UPDATE sync_outbox SET state = 'quarantine', err = 'invalid:name' WHERE id = ?",
       id);
  fluxr_store_refresh (fluxr_workspace_get_store (fixture->workspace));
}

static char *
add_conflict (Fixture *fixture)
{
  char *id = fixture_add (fixture, &fluxr_feature_entity, "Pour");

  fixture_set (fixture, &fluxr_feature_entity, id, "description", MINE);
  run (fixture, "INSERT INTO sync_conflict (tbl, id, col, base, mine, theirs, at) VALUES"
                " ('features', ?, 'description', 'Pour.', '" MINE "', '" THEIRS "', 1)", id);

  return id;
}

static FluxrAttentionList *
list (Fixture            *fixture,
      FluxrAttentionKind  kind,
      guint               n)
{
  FluxrAttentionList *self = fluxr_attention_list_new (fixture->workspace, kind);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self)), ==, n);

  return self;
}

static FluxrAttention *
get (FluxrAttentionList *self,
     guint               i)
{
  return g_list_model_get_item (G_LIST_MODEL (self), i);
}

static void
assert_description (Fixture    *fixture,
                    const char *id,
                    const char *expected)
{
  g_autoptr (FluxrRow) row = fixture_load (fixture, &fluxr_feature_entity, id);

  g_assert_cmpstr (fluxr_row_get_text (row, "description"), ==, expected);
}

static void
note_change_cb (GListModel *model,
                guint       position,
                guint       removed,
                guint       added,
                guint      *change)
{
  change[0] = position;
  change[1] = removed;
  change[2] = added;
  change[3]++;
}

static void
test_refused_rows_leave_one_by_one (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a");
  g_autofree char *b = fixture_add (fixture, &fluxr_feature_entity, "b");
  g_autofree char *c = fixture_add (fixture, &fluxr_feature_entity, "c");
  g_autoptr (FluxrAttentionList) refused = NULL;
  g_autoptr (FluxrAttention) first = NULL;
  g_autoptr (FluxrAttention) item = NULL;
  g_autoptr (FluxrAttention) same = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  guint change[4] = { 0 };

  refuse (fixture, a);
  refuse (fixture, b);
  refuse (fixture, c);
  refused = list (fixture, FLUXR_ATTENTION_REFUSED, 3);
  g_signal_connect (refused, "items-changed", G_CALLBACK (note_change_cb), change);
  first = get (refused, 0);
  item = get (refused, 1);
  g_assert_cmpstr (fluxr_attention_get_title (item), ==, "b");
  reason = fluxr_attention_dup_reason (item);
  g_assert_cmpstr (reason, ==, "The server does not take the value of “name”");

  g_assert_true (fluxr_workspace_retry (fixture->workspace, item, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (refused)), ==, 2);
  g_assert_cmpuint (change[0], ==, 1);
  g_assert_cmpuint (change[1], ==, 1);
  g_assert_cmpuint (change[2], ==, 0);
  g_assert_cmpuint (change[3], ==, 1);
  same = get (refused, 0);
  g_assert_true (same == first);
}

static void
test_kept_rows_do_not_ask (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a");
  g_autoptr (FluxrAttentionList) refused = NULL;
  g_autoptr (FluxrAttention) item = NULL;
  g_autoptr (FluxrAttention) kept = NULL;
  FluxrAttentionCounts counts;

  refuse (fixture, a);
  refused = list (fixture, FLUXR_ATTENTION_REFUSED, 1);
  item = get (refused, 0);
  g_assert_true (fluxr_workspace_keep_here (fixture->workspace, item, TRUE, NULL));
  fluxr_attention_count (fixture->db, &counts);
  g_assert_cmpuint (counts.refused, ==, 0);
  g_assert_cmpuint (counts.kept, ==, 1);
  kept = get (refused, 0);
  g_assert_true (fluxr_attention_is_kept (kept));

  g_assert_true (fluxr_workspace_keep_here (fixture->workspace, kept, FALSE, NULL));
  fluxr_attention_count (fixture->db, &counts);
  g_assert_cmpuint (counts.refused, ==, 1);
}

static void
test_discarding_can_be_taken_back (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a");
  g_autoptr (FluxrAttentionList) refused = NULL;
  g_autoptr (FluxrAttention) item = NULL;
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (GError) error = NULL;
  gint64 trash;

  fixture_set (fixture, &fluxr_feature_entity, a, "description", MINE);
  refuse (fixture, a);
  refused = list (fixture, FLUXR_ATTENTION_REFUSED, 1);
  item = get (refused, 0);
  g_assert_true (fluxr_workspace_discard (fixture->workspace, item, &trash, &error));
  g_assert_no_error (error);
  g_assert_cmpint (trash, >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (refused)), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 0);

  g_assert_true (fluxr_workspace_restore (fixture->workspace, trash, &error));
  g_assert_no_error (error);
  assert_description (fixture, a, MINE);
  g_assert_false (fluxr_workspace_restore (fixture->workspace, trash, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND);
}

static void
test_choosing_theirs_keeps_what_came_since (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *id = add_conflict (fixture);
  g_autoptr (FluxrAttentionList) conflicts = NULL;
  g_autoptr (FluxrAttention) item = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set (fixture, &fluxr_feature_entity, id, "description", MINE " Serve.");
  conflicts = list (fixture, FLUXR_ATTENTION_CONFLICT, 1);
  item = get (conflicts, 0);
  g_assert_true (fluxr_attention_is_prose (item));
  g_assert_cmpstr (fluxr_attention_get_current (item), ==, MINE " Serve.");
  g_assert_true (fluxr_workspace_settle (fixture->workspace, item, FLUXR_CHOICE_THEIRS, NULL,
                                         &error));
  g_assert_no_error (error);
  assert_description (fixture, id, THEIRS " Serve.");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (conflicts)), ==, 0);

  g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, NULL, &error));
  g_assert_true (fluxr_workspace_reopen (fixture->workspace,
                                         fluxr_attention_get_key (item)->number, &error));
  g_assert_no_error (error);
  assert_description (fixture, id, MINE " Serve.");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (conflicts)), ==, 1);
}

static void
test_what_is_stale_is_refused (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *id = add_conflict (fixture);
  g_autoptr (FluxrAttentionList) conflicts = list (fixture, FLUXR_ATTENTION_CONFLICT, 1);
  g_autoptr (FluxrAttention) item = get (conflicts, 0);
  g_autoptr (GError) error = NULL;

  fixture_set (fixture, &fluxr_feature_entity, id, "description", "Something else.");
  g_assert_false (fluxr_workspace_settle (fixture->workspace, item, FLUXR_CHOICE_TEXT, "My own.",
                                          &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE);
  assert_description (fixture, id, "Something else.");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (conflicts)), ==, 1);
}

/* What a board is told of its cards at once is what is told of each. */
static void
test_rows_are_found_together (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *quiet = fixture_add (fixture, &fluxr_feature_entity, "a");
  g_autofree char *refused = fixture_add (fixture, &fluxr_feature_entity, "b");
  g_autofree char *lost = fixture_add (fixture, &fluxr_feature_entity, "c");
  g_autofree char *both = add_conflict (fixture);
  const char *words[][2] = { { quiet, NULL }, { refused, "refused" }, { lost, "recovered" },
                             { both, "conflicts" } };
  g_autoptr (GHashTable) rows = NULL;

  refuse (fixture, refused);
  run (fixture, "UPDATE sync_outbox SET state = 'quarantine', err = 'parent' WHERE id = ?", lost);
  run (fixture, "INSERT INTO sync_conflict (tbl, id, col, at) VALUES ('features', ?, '', 1)", both);
  rows = fluxr_attention_find_rows (fixture->db, &fluxr_feature_entity);
  g_assert_cmpuint (g_hash_table_size (rows), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (g_hash_table_lookup (rows, words[i][0]), ==, words[i][1]);
  g_hash_table_unref (rows);

  refuse (fixture, both);
  rows = fluxr_attention_find_rows (fixture->db, &fluxr_feature_entity);
  g_assert_cmpstr (g_hash_table_lookup (rows, both), ==, "refused");
}

static void
test_trash (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a");
  g_autoptr (FluxrAttentionList) trash = list (fixture, FLUXR_ATTENTION_TRASH, 0);
  g_autoptr (FluxrAttention) item = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_delete (fixture->workspace, "Delete", &fluxr_feature_entity, a,
                                         &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (trash)), ==, 1);
  item = get (trash, 0);
  g_assert_cmpstr (fluxr_attention_get_title (item), ==, "a");

  g_assert_true (fluxr_workspace_empty_trash (fixture->workspace, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (trash)), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/workspace/attention/refused-rows-leave-one-by-one",
            test_refused_rows_leave_one_by_one);
  ADD_TEST ("/workspace/attention/kept-rows-do-not-ask", test_kept_rows_do_not_ask);
  ADD_TEST ("/workspace/attention/discarding-can-be-taken-back",
            test_discarding_can_be_taken_back);
  ADD_TEST ("/workspace/attention/choosing-theirs-keeps-what-came-since",
            test_choosing_theirs_keeps_what_came_since);
  ADD_TEST ("/workspace/attention/what-is-stale-is-refused", test_what_is_stale_is_refused);
  ADD_TEST ("/workspace/attention/rows-are-found-together", test_rows_are_found_together);
  ADD_TEST ("/workspace/attention/trash", test_trash);

  return g_test_run ();
}
