/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trash: what is listed, what comes back with what, and that what is removed for good is in the
 * file no longer. */

#include "config.h"

#include <string.h>

#include "fluxr-attention-list.h"
#include "fluxr-rows.h"
#include "fluxr-search.h"
#include "fluxr-workspace-trash.h"
#include "workspace-fixture.h"

#define SECRET "xylophone"

static const FluxrEntity *const children[] = {
  &fluxr_feature_entity, &fluxr_bug_entity, &fluxr_task_entity, &fluxr_customer_profile_entity,
  &fluxr_product_prompt_entity, &fluxr_note_entity, &fluxr_prd_entity,
};

/* Two pages and what is between them. */
#define N_FLOW 3

static char *
connect_pages (Fixture    *fixture,
               const char *source,
               const char *target)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_flow_connection_entity);
  g_autoptr (GError) error = NULL;
  char *id;

  fluxr_row_set_text (row, "product_id", fixture->product);
  fluxr_row_set_text (row, "source_id", source);
  fluxr_row_set_text (row, "target_id", target);
  id = fluxr_workspace_insert (fixture->workspace, "Connect", row, &error);
  g_assert_no_error (error);

  return id;
}

static void
fill_product (Fixture *fixture)
{
  g_autofree char *from = fixture_add (fixture, &fluxr_flow_page_entity, "from");
  g_autofree char *to = fixture_add (fixture, &fluxr_flow_page_entity, "to");
  g_autofree char *connection = connect_pages (fixture, from, to);

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      gboolean named = fluxr_entity_find_column (children[i], "name") >= 0;
      g_autofree char *id = fixture_add (fixture, children[i], named ? "child" : NULL);
    }
}

static gint64
count_rows (Fixture *fixture)
{
  gint64 n = fixture_count (fixture, "products") + fixture_count (fixture, "flow_pages")
             + fixture_count (fixture, "flow_connections");

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    n += fixture_count (fixture, children[i]->table);

  return n;
}

static void
delete (Fixture           *fixture,
        const FluxrEntity *entity,
        const char        *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_delete (fixture->workspace, "Delete", entity, id, &error));
  g_assert_no_error (error);
}

static FluxrAttentionList *
open_trash (Fixture *fixture)
{
  return fluxr_attention_list_new (fixture->workspace, FLUXR_ATTENTION_TRASH);
}

/* Titles with what is inside, newest first; the count that a window shows is the same. */
static void
assert_trash (Fixture            *fixture,
              FluxrAttentionList *trash,
              const char         *expected)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (trash));
  FluxrAttentionCounts counts;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrAttention) item = g_list_model_get_item (G_LIST_MODEL (trash), i);

      g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", fluxr_attention_get_title (item));
      if (fluxr_attention_get_n_inside (item) > 0)
        g_string_append_printf (titles, "+%u", fluxr_attention_get_n_inside (item));
    }
  g_assert_cmpstr (titles->str, ==, expected);
  fluxr_attention_count (fixture->db, &counts);
  g_assert_cmpuint (counts.trash, ==, n);
}

static void
restore_first (Fixture            *fixture,
               FluxrAttentionList *trash)
{
  g_autoptr (FluxrAttention) item = g_list_model_get_item (G_LIST_MODEL (trash), 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_restore (fixture->workspace,
                                          fluxr_attention_get_key (item)->number, &error));
  g_assert_no_error (error);
}

static void
undo (Fixture  *fixture,
      gboolean  redo)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_undo (fixture->workspace, redo, 0, NULL, &error));
  g_assert_no_error (error);
}

static void
reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fluxr_workspace_close (fixture->workspace);
  g_assert_finalize_object (fixture->workspace);
  fixture->workspace = fluxr_workspace_new (
    fixture->accounts, fluxr_accounts_get_current (fixture->accounts), FALSE, &error);
  g_assert_no_error (error);
  fixture->db = fluxr_store_get_database (fluxr_workspace_get_store (fixture->workspace));
}

/* A product is one line; it comes back with everything, also after a restart, and undo and redo of
 * each step leave the same. */
static void
test_product (Fixture       *fixture,
              gconstpointer  data)
{
  guint n_inside = G_N_ELEMENTS (children) + N_FLOW;
  g_autofree char *expected = g_strdup_printf ("Product+%u", n_inside);
  FluxrAttentionList *trash;

  fill_product (fixture);
  g_assert_cmpint (count_rows (fixture), ==, 1 + n_inside);
  delete (fixture, &fluxr_product_entity, fixture->product);
  reopen (fixture);
  trash = open_trash (fixture);
  assert_trash (fixture, trash, expected);
  restore_first (fixture, trash);
  g_assert_cmpint (count_rows (fixture), ==, 1 + n_inside);
  assert_trash (fixture, trash, "");
  g_assert_cmpint (fixture_count (fixture, "sync_trash"), ==, 0);
  undo (fixture, FALSE);
  g_assert_cmpint (count_rows (fixture), ==, 0);
  assert_trash (fixture, trash, expected);
  undo (fixture, FALSE);
  g_assert_cmpint (count_rows (fixture), ==, 1 + n_inside);
  assert_trash (fixture, trash, "");
  undo (fixture, TRUE);
  assert_trash (fixture, trash, expected);
  undo (fixture, TRUE);
  g_assert_cmpint (count_rows (fixture), ==, 1 + n_inside);
  g_object_unref (trash);
}

/* What was deleted by itself before stays a line of its own, and does not come back with the
 * product, but after it. */
static void
test_deleted_before (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a");
  g_autofree char *b = fixture_add (fixture, &fluxr_feature_entity, "b");
  g_autoptr (FluxrAttentionList) trash = open_trash (fixture);
  g_autoptr (FluxrAttention) item = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  delete (fixture, &fluxr_feature_entity, a);
  delete (fixture, &fluxr_product_entity, fixture->product);
  assert_trash (fixture, trash, "Product+1 a");
  item = g_list_model_get_item (G_LIST_MODEL (trash), 1);
  g_assert_false (fluxr_workspace_restore (fixture->workspace,
                                           fluxr_attention_get_key (item)->number, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "“Product”"));
  g_clear_error (&error);
  assert_trash (fixture, trash, "Product+1 a");

  restore_first (fixture, trash);
  assert_trash (fixture, trash, "a");
  undo (fixture, FALSE);
  for (guint i = 2; i-- > 0;)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (trash), i));
  g_assert_true (fluxr_workspace_restore_many (fixture->workspace, items, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 2);
  assert_trash (fixture, trash, "");
  undo (fixture, FALSE);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 0);
}

/* A page brings its connections; one whose other page is gone, too, comes with the later one. */
static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_flow_page_entity, "a");
  g_autofree char *b = fixture_add (fixture, &fluxr_flow_page_entity, "b");
  g_autofree char *connection = connect_pages (fixture, a, b);
  g_autoptr (FluxrAttentionList) trash = open_trash (fixture);

  delete (fixture, &fluxr_flow_page_entity, a);
  assert_trash (fixture, trash, "a+1");
  restore_first (fixture, trash);
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, 1);

  delete (fixture, &fluxr_flow_page_entity, a);
  delete (fixture, &fluxr_flow_page_entity, b);
  assert_trash (fixture, trash, "b a+1");
  undo (fixture, FALSE);
  undo (fixture, FALSE);
  delete (fixture, &fluxr_flow_page_entity, b);
  delete (fixture, &fluxr_flow_page_entity, a);
  assert_trash (fixture, trash, "a b+1");
  restore_first (fixture, trash);
  assert_trash (fixture, trash, "b+1");
  restore_first (fixture, trash);
  assert_trash (fixture, trash, "");
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, 1);

  delete (fixture, &fluxr_flow_page_entity, b);
  delete (fixture, &fluxr_flow_page_entity, a);
  {
    g_autoptr (FluxrAttention) item = g_list_model_get_item (G_LIST_MODEL (trash), 1);

    /* b alone: the connection waits for a. */
    g_assert_true (fluxr_workspace_restore (fixture->workspace,
                                            fluxr_attention_get_key (item)->number, NULL));
  }
  assert_trash (fixture, trash, "a+1");
  restore_first (fixture, trash);
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, 1);
}

/* What has become something else, or is here, is nothing to look for. */
static void
test_not_listed (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *bug = fixture_add (fixture, &fluxr_bug_entity, "bug");
  g_autofree char *feature = NULL;
  g_autoptr (FluxrAttentionList) trash = open_trash (fixture);
  g_autoptr (GError) error = NULL;

  feature = fixture_convert (fixture, &fluxr_bug_entity, bug, &fluxr_feature_entity, &error);
  g_assert_no_error (error);
  assert_trash (fixture, trash, "");
  undo (fixture, FALSE);
  assert_trash (fixture, trash, "");
  undo (fixture, TRUE);
  assert_trash (fixture, trash, "");
  delete (fixture, &fluxr_feature_entity, feature);
  assert_trash (fixture, trash, "bug");
  undo (fixture, FALSE);
  assert_trash (fixture, trash, "");
}

/* As the sync writes it: with its base, without undo. */
static void
apply_begin (Fixture *fixture)
{
  g_assert_true (fluxr_database_begin (fixture->db, FLUXR_WRITE_APPLY, NULL));
  g_assert_true (fluxr_database_execute (fixture->db, "UPDATE sync_apply SET why ="
                                                      " 'deleted on the server'", NULL));
}

static void
apply_end (Fixture *fixture)
{
  g_assert_true (fluxr_database_execute (fixture->db, "DELETE FROM sync_base", NULL));
  g_assert_true (fluxr_database_execute (fixture->db, "DELETE FROM sync_outbox", NULL));
  g_assert_true (fluxr_database_commit (fixture->db, NULL));
  fluxr_store_refresh (fluxr_workspace_get_store (fixture->workspace));
}

/* A product that somebody deleted elsewhere, which the server tells row by row; what is restored
 * goes to the server as new rows. */
static void
test_deleted_elsewhere (Fixture       *fixture,
                        gconstpointer  data)
{
  guint n_inside = G_N_ELEMENTS (children) + N_FLOW;
  g_autofree char *expected = g_strdup_printf ("Product+%u", n_inside);
  g_autoptr (FluxrAttentionList) trash = open_trash (fixture);

  fill_product (fixture);
  apply_begin (fixture);
  g_assert_true (fluxr_database_execute (fixture->db, "DELETE FROM products", NULL));
  g_assert_true (fluxr_database_execute (fixture->db, "DELETE FROM flow_connections", NULL));
  g_assert_true (fluxr_database_execute (fixture->db, "DELETE FROM flow_pages", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", children[i]->table);

      g_assert_true (fluxr_database_execute (fixture->db, sql, NULL));
    }
  apply_end (fixture);
  assert_trash (fixture, trash, expected);

  restore_first (fixture, trash);
  g_assert_cmpint (count_rows (fixture), ==, 1 + n_inside);
  g_assert_cmpint (fixture_count (fixture, "sync_outbox WHERE op = 'I' AND state = 'ready'"), ==,
                   1 + n_inside);
  /* Parents first, or the server would refuse the children. */
  g_assert_cmpint (fixture_count (fixture, "sync_outbox WHERE tbl = 'products' AND seq ="
                                           " (SELECT min (seq) FROM sync_outbox)"), ==, 1);
  assert_trash (fixture, trash, "");
}

/* The server did not accept that the product was deleted: it is back, and its children can be
 * looked for. */
static void
test_parent_came_back (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a");
  g_autoptr (FluxrAttentionList) trash = open_trash (fixture);
  g_autoptr (FluxrRow) product = fixture_load (fixture, &fluxr_product_entity, fixture->product);

  delete (fixture, &fluxr_product_entity, fixture->product);
  assert_trash (fixture, trash, "Product+1");
  apply_begin (fixture);
  g_assert_true (fluxr_rows_put (fixture->db, product, NULL));
  apply_end (fixture);
  assert_trash (fixture, trash, "a");
  restore_first (fixture, trash);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 1);
}

/* Whether the word is anywhere in the file or its log, in whichever part. */
static gboolean
has_word (Fixture    *fixture,
          const char *word)
{
  static const char *const suffixes[] = { "", "-wal" };
  const char *path = fluxr_store_get_path (fluxr_workspace_get_store (fixture->workspace));

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *content = NULL;
      gsize length = 0;

      if (g_file_get_contents (name, &content, &length, NULL)
          && memmem (content, length, word, strlen (word)) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
purged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  fluxr_workspace_purge_finish (FLUXR_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (user_data);
}

static void
purge (Fixture   *fixture,
       GPtrArray *items)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  fluxr_workspace_purge_async (fixture->workspace, items, NULL, purged_cb, loop);
  g_main_loop_run (loop);
}

/* Puts the words into the index, as a search does. */
static void
search (Fixture    *fixture,
        const char *words,
        guint       expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = fluxr_search_run (fixture->db, words, 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, expected);
}

/* Long texts have pages of their own, which a delete only lets go of. */
static char *
make_long (const char *word)
{
  GString *text = g_string_new (word);

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, " %u", i);
  g_string_append_printf (text, " %s", word);

  return g_string_free_and_steal (text);
}

static void
test_purge (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *text = make_long (SECRET);
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a " SECRET);
  g_autofree char *b = fixture_add (fixture, &fluxr_feature_entity, "b marimba");
  g_autoptr (FluxrAttentionList) trash = open_trash (fixture);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  fixture_set (fixture, &fluxr_feature_entity, a, "description", text);
  search (fixture, SECRET, 1);
  delete (fixture, &fluxr_feature_entity, a);
  delete (fixture, &fluxr_feature_entity, b);
  search (fixture, SECRET, 0);
  g_assert_true (has_word (fixture, SECRET));
  assert_trash (fixture, trash, "b marimba a " SECRET);

  g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (trash), 1));
  purge (fixture, items);
  assert_trash (fixture, trash, "b marimba");
  g_assert_false (has_word (fixture, SECRET));
  g_assert_true (has_word (fixture, "marimba"));

  /* Undo knows the one and not the other. */
  undo (fixture, FALSE);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 1);
  undo (fixture, TRUE);
  purge (fixture, NULL);
  assert_trash (fixture, trash, "");
  g_assert_cmpint (fixture_count (fixture, "sync_trash"), ==, 0);
  g_assert_false (has_word (fixture, "marimba"));
}

static void
test_purge_product (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *other = fluxr_workspace_add_product (fixture->workspace, "Other", NULL);
  g_autoptr (FluxrAttentionList) trash = open_trash (fixture);
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, SECRET);

  fill_product (fixture);
  delete (fixture, &fluxr_product_entity, fixture->product);
  purge (fixture, NULL);
  assert_trash (fixture, trash, "");
  g_assert_cmpint (fixture_count (fixture, "sync_trash"), ==, 0);
  g_assert_false (has_word (fixture, SECRET));
  g_assert_cmpint (fixture_count (fixture, "undo_entry"), ==, 1);
  g_assert_cmpint (count_rows (fixture), ==, 1);
}

/* What became something else lives on there, and undoing that stays possible. */
static void
test_purge_replaced (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *bug = fixture_add (fixture, &fluxr_bug_entity, "bug");
  g_autofree char *feature
    = fixture_convert (fixture, &fluxr_bug_entity, bug, &fluxr_feature_entity, NULL);

  purge (fixture, NULL);
  undo (fixture, FALSE);
  g_assert_cmpint (fixture_count (fixture, "bugs WHERE name = 'bug'"), ==, 1);
}

/* What belonged to a product that is gone for good: a task can do without, a bug cannot. */
static void
test_orphans (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *task = fixture_add (fixture, &fluxr_task_entity, "task");
  g_autofree char *bug = fixture_add (fixture, &fluxr_bug_entity, "bug");
  g_autoptr (FluxrAttentionList) trash = open_trash (fixture);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  gint64 number;

  delete (fixture, &fluxr_task_entity, task);
  delete (fixture, &fluxr_bug_entity, bug);
  delete (fixture, &fluxr_product_entity, fixture->product);
  assert_trash (fixture, trash, "Product bug task");
  g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (trash), 0));
  purge (fixture, items);
  assert_trash (fixture, trash, "bug task");
  g_ptr_array_set_size (items, 0);
  g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (trash), 0));
  number = fluxr_attention_get_key (g_ptr_array_index (items, 0))->number;
  g_assert_false (fluxr_workspace_restore (fixture->workspace, number, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  purge (fixture, items);
  restore_first (fixture, trash);
  g_assert_cmpint (fixture_count (fixture, "tasks WHERE product_id IS NULL"), ==, 1);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (FluxrAttentionList) trash = open_trash (fixture);
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a");

  delete (fixture, &fluxr_product_entity, fixture->product);
  g_assert_true (fluxr_workspace_empty_trash (fixture->workspace, NULL));
  assert_trash (fixture, trash, "");
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD_TEST ("/workspace/trash/a-product-is-one-line-and-comes-back-whole", test_product);
  ADD_TEST ("/workspace/trash/what-went-before-is-a-line-of-its-own", test_deleted_before);
  ADD_TEST ("/workspace/trash/pages-come-back-with-connections", test_pages);
  ADD_TEST ("/workspace/trash/what-is-here-is-not-listed", test_not_listed);
  ADD_TEST ("/workspace/trash/what-was-deleted-elsewhere-goes-there-anew", test_deleted_elsewhere);
  ADD_TEST ("/workspace/trash/a-parent-that-came-back-by-itself", test_parent_came_back);
  ADD_TEST ("/workspace/trash/purged-words-are-in-the-file-no-longer", test_purge);
  ADD_TEST ("/workspace/trash/a-product-is-purged-with-all", test_purge_product);
  ADD_TEST ("/workspace/trash/what-was-replaced-can-be-undone", test_purge_replaced);
  ADD_TEST ("/workspace/trash/orphans", test_orphans);
  ADD_TEST ("/workspace/trash/empty", test_empty);

  return g_test_run ();
}
