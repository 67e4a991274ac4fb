/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The history as a list, and going back and forth in it by many steps at once. */

#include "config.h"

#include "fluxr-history-list.h"
#include "workspace-fixture.h"

/* What a view has that only hears of changes. */
typedef struct
{
  GListModel *list;
  GPtrArray *entries;
} Mirror;

static void
changed_cb (GListModel *list,
            guint       position,
            guint       removed,
            guint       added,
            Mirror     *mirror)
{
  if (removed > 0)
    g_ptr_array_remove_range (mirror->entries, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->entries, position + i,
                        g_list_model_get_item (list, position + i));
}

static void
mirror_open (Mirror  *mirror,
             Fixture *fixture)
{
  mirror->list
    = G_LIST_MODEL (fluxr_history_list_new (fluxr_workspace_get_store (fixture->workspace)));
  mirror->entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (mirror->list, "items-changed", G_CALLBACK (changed_cb), mirror);
  changed_cb (mirror->list, 0, 0, g_list_model_get_n_items (mirror->list), mirror);
}

static void
mirror_close (Mirror *mirror)
{
  g_ptr_array_unref (mirror->entries);
  g_assert_finalize_object (mirror->list);
}

/* The names, newest first; undone ones in brackets. */
static void
assert_history (Mirror     *mirror,
                const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_cmpuint (g_list_model_get_n_items (mirror->list), ==, mirror->entries->len);
  for (guint i = 0; i < mirror->entries->len; i++)
    {
      g_autoptr (FluxrHistoryEntry) entry = g_list_model_get_item (mirror->list, i);
      const char *name = fluxr_history_entry_get_name (entry);

      g_assert_true (entry == g_ptr_array_index (mirror->entries, i));
      g_assert_cmpint (fluxr_history_entry_get_time (entry), >, 0);
      if (i > 0)
        g_string_append_c (names, ' ');
      g_string_append_printf (names, fluxr_history_entry_is_undone (entry) ? "(%s)" : "%s", name);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
rename_product (Fixture    *fixture,
                const char *name)
{
  g_autoptr (FluxrRecord) record = fixture_find (fixture, &fluxr_product_entity, fixture->product);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_set_text (fixture->workspace, name, record, "name", name,
                                           &error));
  g_assert_no_error (error);
}

static void
assert_product (Fixture    *fixture,
                const char *name)
{
  g_autoptr (FluxrRow) row = fixture_load (fixture, &fluxr_product_entity, fixture->product);

  g_assert_cmpstr (row != NULL ? fluxr_row_get_text (row, "name") : NULL, ==, name);
}

/* To the entry at @index of the list. */
static guint
go_to (Fixture *fixture,
       Mirror  *mirror,
       guint    index)
{
  FluxrHistoryEntry *entry = g_ptr_array_index (mirror->entries, index);
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_true (fluxr_workspace_undo_to (fixture->workspace,
                                          fluxr_history_entry_get_number (entry), &n, &error));
  g_assert_no_error (error);

  return n;
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  Mirror mirror;
  g_autoptr (GError) error = NULL;

  mirror_open (&mirror, fixture);
  assert_history (&mirror, "New Product");
  rename_product (fixture, "a");
  rename_product (fixture, "b");
  assert_history (&mirror, "b a New Product");
  g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, NULL, &error));
  assert_history (&mirror, "(b) a New Product");
  rename_product (fixture, "c");
  assert_history (&mirror, "c a New Product");
  mirror_close (&mirror);
}

static void
test_back_and_forth (Fixture       *fixture,
                     gconstpointer  data)
{
  Mirror mirror;

  mirror_open (&mirror, fixture);
  rename_product (fixture, "a");
  rename_product (fixture, "b");
  rename_product (fixture, "c");
  g_assert_cmpuint (go_to (fixture, &mirror, 1), ==, 2);
  assert_history (&mirror, "(c) (b) a New Product");
  assert_product (fixture, "a");
  g_assert_cmpuint (go_to (fixture, &mirror, 3), ==, 2);
  assert_history (&mirror, "(c) (b) (a) (New Product)");
  assert_product (fixture, NULL);
  g_assert_cmpuint (go_to (fixture, &mirror, 1), ==, 3);
  assert_history (&mirror, "(c) b a New Product");
  assert_product (fixture, "b");
  mirror_close (&mirror);
}

/* An undo that has nothing left to change is undone, too, and seen to be. */
static void
test_overtaken (Fixture       *fixture,
                gconstpointer  data)
{
  Mirror mirror;
  g_autoptr (GError) error = NULL;

  mirror_open (&mirror, fixture);
  rename_product (fixture, "a");
  g_assert_true (fluxr_database_execute (fixture->db, "UPDATE products SET name = 'theirs'",
                                         &error));
  g_assert_cmpuint (go_to (fixture, &mirror, 0), ==, 1);
  assert_history (&mirror, "(a) New Product");
  assert_product (fixture, "theirs");
  mirror_close (&mirror);
}

static void
test_forgotten (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint n = 1;

  g_assert_true (fluxr_workspace_undo_to (fixture->workspace, 1000, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 0);
  assert_product (fixture, "Product");
}

/* If one of the steps cannot be taken, none is. */
static void
test_all_or_nothing (Fixture       *fixture,
                     gconstpointer  data)
{
  Mirror mirror;
  g_autoptr (GError) error = NULL;

  mirror_open (&mirror, fixture);
  rename_product (fixture, "a");
  rename_product (fixture, "b");
  g_assert_true (fluxr_database_execute (fixture->db, "UPDATE undo_change SET before = 'broken'"
                                                      " WHERE entry = 2", &error));
  g_assert_false (fluxr_workspace_undo_to (fixture->workspace, 1, NULL, &error));
  g_assert_nonnull (error);
  assert_product (fixture, "b");
  assert_history (&mirror, "b a New Product");
  mirror_close (&mirror);
}

static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  Mirror mirror;

  mirror_open (&mirror, fixture);
  fluxr_workspace_close (fixture->workspace);
  assert_history (&mirror, "New Product");
  mirror_close (&mirror);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/workspace/history/follows-what-is-done", test_list);
  ADD_TEST ("/workspace/history/many-steps-back-and-forth", test_back_and_forth);
  ADD_TEST ("/workspace/history/what-somebody-changed-since-stays", test_overtaken);
  ADD_TEST ("/workspace/history/what-is-forgotten-does-nothing", test_forgotten);
  ADD_TEST ("/workspace/history/all-steps-or-none", test_all_or_nothing);
  ADD_TEST ("/workspace/history/outlives-its-file", test_closed);

  return g_test_run ();
}
