/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands over many cards: the order they leave, how many rows they write, what one undo takes
 * back, and that all of it happens or nothing. */

#include "config.h"

#include "fluxr-edit.h"
#include "workspace-fixture.h"

static void
assert_names (Fixture    *fixture,
              const char *status,
              const char *expected)
{
  g_autofree char *names = fixture_names (fixture, status);

  g_assert_cmpstr (names, ==, expected);
}

/* Features a, b, c... of one column; adds one of each letter of @names to the list. */
static GPtrArray *
add_features (Fixture    *fixture,
              const char *names)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func (g_object_unref);

  for (; *names != '\0'; names++)
    {
      const char name[] = { *names, '\0' };
      g_autofree char *id = fixture_add (fixture, &fluxr_feature_entity, name);

      g_ptr_array_add (cards, fixture_find (fixture, &fluxr_feature_entity, id));
    }

  return cards;
}

/* Those of the letters, in their order; 'a' is the first of @all. */
static GPtrArray *
pick (GPtrArray  *all,
      const char *names)
{
  GPtrArray *cards = g_ptr_array_new ();

  for (; *names != '\0'; names++)
    g_ptr_array_add (cards, g_ptr_array_index (all, *names - 'a'));

  return cards;
}

/* Returns: how many features were written */
static gint64
move (Fixture    *fixture,
      GPtrArray  *all,
      const char *names,
      const char *status,
      char        before)
{
  g_autoptr (GPtrArray) cards = pick (all, names);
  g_autoptr (GError) error = NULL;
  gint64 n = fixture_count (fixture, "change_log WHERE tbl = 'features'");

  g_assert_true (fluxr_workspace_move_cards (
    fixture->workspace, cards, FLUXR_GROUP_STATUS, status,
    before != '\0' ? g_ptr_array_index (all, before - 'a') : NULL, &error));
  g_assert_no_error (error);

  return fixture_count (fixture, "change_log WHERE tbl = 'features'") - n;
}

static void
assert_undo (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, &name, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
}

static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) all = add_features (fixture, "abcdef");

  g_assert_cmpint (move (fixture, all, "eb", "in_progress", '\0'), ==, 2);
  assert_names (fixture, "not_started", "acdf");
  assert_names (fixture, "in_progress", "eb");
  g_assert_cmpint (move (fixture, all, "fca", "in_progress", 'b'), ==, 3);
  assert_names (fixture, "in_progress", "efcab");
  assert_undo (fixture, "Move 3 Cards");
  assert_names (fixture, "not_started", "acdf");
  assert_names (fixture, "in_progress", "eb");
  g_assert_cmpint (move (fixture, all, "d", "not_started", 'a'), ==, 1);
  assert_names (fixture, "not_started", "dacf");
  assert_undo (fixture, "Move Card");
  assert_undo (fixture, "Move 2 Cards");
  assert_names (fixture, "not_started", "abcdef");
}

/* Who stands right already is not written. */
/* A toast must not offer to undo what was done before it. */
static void
test_nothing_is_no_action (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GPtrArray) all = add_features (fixture, "ab");

  g_assert_cmpint (fluxr_workspace_get_acted (fixture->workspace), ==,
                   fluxr_workspace_get_entry (fixture->workspace, FALSE));
  g_assert_true (fluxr_workspace_set_group_value (fixture->workspace, all, FLUXR_GROUP_PRIORITY,
                                                  "must-have", NULL));
  g_assert_cmpint (fluxr_workspace_get_acted (fixture->workspace), >, 0);
  g_assert_cmpint (fluxr_workspace_get_acted (fixture->workspace), ==,
                   fluxr_workspace_get_entry (fixture->workspace, FALSE));
  g_assert_true (fluxr_workspace_set_group_value (fixture->workspace, all, FLUXR_GROUP_PRIORITY,
                                                  "must-have", NULL));
  g_assert_cmpint (fluxr_workspace_get_acted (fixture->workspace), ==, 0);
}

static void
test_move_little (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GPtrArray) all = add_features (fixture, "abcdef");
  gint64 entries = fixture_count (fixture, "undo_entry");

  g_assert_cmpint (move (fixture, all, "bc", "not_started", 'd'), ==, 0);
  g_assert_cmpint (move (fixture, all, "ef", "not_started", '\0'), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "undo_entry"), ==, entries);
  g_assert_cmpint (move (fixture, all, "cde", "not_started", 'f'), ==, 0);
  /* e stands before f and behind d already. */
  g_assert_cmpint (move (fixture, all, "cae", "not_started", 'f'), ==, 2);
  assert_names (fixture, "not_started", "bdcaef");
}

static void
test_move_before_one_of_them (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (GPtrArray) all = add_features (fixture, "abcdef");

  move (fixture, all, "ac", "not_started", 'c');
  assert_names (fixture, "not_started", "bacdef");
  move (fixture, all, "ef", "not_started", 'f');
  assert_names (fixture, "not_started", "bacdef");
  /* Named twice is there once. */
  move (fixture, all, "bb", "not_started", '\0');
  assert_names (fixture, "not_started", "acdefb");
}

/* More cards than there are numbers between two of them. */
static void
test_move_without_room (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GPtrArray) all = add_features (fixture, "abcdefghij");

  for (guint i = 0; i < all->len; i++)
    fixture_set (fixture, &fluxr_feature_entity,
                 fluxr_record_get_id (g_ptr_array_index (all, i)), "position", "0");
  move (fixture, all, "jihg", "in_progress", '\0');
  assert_names (fixture, "in_progress", "jihg");
  move (fixture, all, "jihg", "not_started", 'b');
  assert_names (fixture, "not_started", "ajihgbcdef");
}

/* The ids of the column in the order of the board. */
static GPtrArray *
list_column (Fixture *fixture)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (fixture->db, NULL, "SELECT id FROM features ORDER BY position IS NULL,"
                                               " position, created_at, id", "");

  while (fluxr_statement_step (statement, NULL))
    g_ptr_array_add (ids, g_strdup (fluxr_statement_get_text (statement, 0)));

  return ids;
}

/* What a person expects: the cards out of the column, then in again before the one. */
static GPtrArray *
expect (GPtrArray  *column,
        GPtrArray  *cards,
        const char *before)
{
  GPtrArray *expected = g_ptr_array_new ();
  gboolean is_place = FALSE, is_done = FALSE;

  for (guint i = 0; i <= column->len; i++)
    {
      const char *id = i < column->len ? g_ptr_array_index (column, i) : NULL;
      gboolean moves = id != NULL && g_ptr_array_find_with_equal_func (cards, id, g_str_equal,
                                                                       NULL);

      is_place = is_place || g_strcmp0 (id, before) == 0;
      if (moves)
        continue;
      if (is_place && !is_done)
        g_ptr_array_extend (expected, cards, NULL, NULL);
      is_done = is_done || is_place;
      if (id != NULL)
        g_ptr_array_add (expected, (gpointer) id);
    }

  return expected;
}

/* Positions as other programs leave them: none, equal ones, dense ones. */
static void
scatter (Fixture *fixture,
         GRand   *random)
{
  static const char *const wholes[] = {
    "UPDATE features SET position = 0", "UPDATE features SET position = NULL",
    "UPDATE features SET position = NULL WHERE abs (random ()) % 3 = 0",
    "UPDATE features SET position = abs (random ()) % 20",
    "UPDATE features SET position = rowid * 1024", "UPDATE features SET position = rowid",
  };

  g_assert_true (fluxr_database_execute (
    fixture->db, wholes[g_rand_int_range (random, 0, G_N_ELEMENTS (wholes))], NULL));
}

static GPtrArray *
draw_cards (GPtrArray *column,
            GRand     *random)
{
  GPtrArray *cards = g_ptr_array_new ();

  for (guint n = g_rand_int_range (random, 1, 6); n > 0; n--)
    {
      gpointer id = g_ptr_array_index (column, g_rand_int_range (random, 0, column->len));

      if (!g_ptr_array_find (cards, id, NULL))
        g_ptr_array_add (cards, id);
    }

  return cards;
}

static void
try_move (Fixture *fixture,
          GRand   *random)
{
  g_autoptr (GPtrArray) column = list_column (fixture);
  g_autoptr (GPtrArray) cards = draw_cards (column, random);
  guint index = g_rand_int_range (random, 0, column->len + 1);
  const char *before = index < column->len ? g_ptr_array_index (column, index) : NULL;
  g_autoptr (GPtrArray) expected = expect (column, cards, before);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  FluxrEdit *edit = fluxr_edit_begin (fixture->db, NULL, "Move", &error);

  fluxr_edit_move_many (edit, &fluxr_feature_entity, cards, FLUXR_GROUP_STATUS, "not_started",
                        before, &error);
  g_assert_no_error (error);
  fluxr_edit_commit (edit, &error);
  g_assert_no_error (error);
  fluxr_edit_free (edit);
  found = list_column (fixture);
  g_assert_cmpuint (found->len, ==, expected->len);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (g_ptr_array_index (found, i), ==, g_ptr_array_index (expected, i));
}

/* Wherever cards were and whatever their positions: the order is the one asked for. */
static void
test_move_any (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 60; i++)
    g_free (fixture_add (fixture, &fluxr_feature_entity, "x"));
  for (guint i = 0; i < 400; i++)
    {
      if (i % 10 == 0)
        scatter (fixture, random);
      try_move (fixture, random);
    }
}

static void
test_move_refused (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GPtrArray) all = add_features (fixture, "abcd");
  g_autoptr (GPtrArray) cards = pick (all, "ab");
  g_autofree char *note = fixture_add (fixture, &fluxr_note_entity, NULL);
  g_autoptr (GError) error = NULL;

  /* Its row goes where the window has not heard of it. */
  g_assert_true (fluxr_database_execute (fixture->db, "DELETE FROM features WHERE name = 'b'",
                                         &error));
  g_assert_false (fluxr_workspace_move_cards (fixture->workspace, cards, FLUXR_GROUP_STATUS,
                                              "in_progress", NULL, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND);
  g_clear_error (&error);
  assert_names (fixture, "not_started", "acd");

  move (fixture, all, "d", "in_progress", '\0');
  g_ptr_array_set_size (cards, 1);
  g_assert_false (fluxr_workspace_move_cards (fixture->workspace, cards, FLUXR_GROUP_STATUS,
                                              "in_progress", g_ptr_array_index (all, 2), &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  assert_names (fixture, "not_started", "ac");
}

static GPtrArray *
add_mixed (Fixture *fixture)
{
  static const FluxrEntity *const entities[] = {
    &fluxr_feature_entity, &fluxr_task_entity, &fluxr_bug_entity, &fluxr_flow_page_entity,
    &fluxr_feature_entity,
  };
  GPtrArray *cards = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      g_autofree char *name = g_strdup_printf ("%c", 'm' + i);
      g_autofree char *id = fixture_add (fixture, entities[i], name);

      g_ptr_array_add (cards, fixture_find (fixture, entities[i], id));
    }

  return cards;
}

static void
assert_all (GPtrArray  *cards,
            FluxrGroup  group,
            const char *expected)
{
  for (guint i = 0; i < cards->len; i++)
    {
      FluxrRecord *card = g_ptr_array_index (cards, i);
      const FluxrEntity *entity = fluxr_record_get_entity (card);
      int column = fluxr_group_find_value (group, entity);

      if (column >= 0)
        g_assert_cmpstr (fluxr_record_get_text (card, entity->columns[column].name), ==, expected);
    }
}

static void
test_move_mixed (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GPtrArray) all = add_features (fixture, "ab");
  g_autoptr (GPtrArray) cards = add_mixed (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_move_cards (fixture->workspace, cards, FLUXR_GROUP_STATUS,
                                             "not_started", g_ptr_array_index (all, 1), &error));
  g_assert_no_error (error);
  assert_names (fixture, "not_started", "amqb");
  g_assert_true (fluxr_workspace_move_cards (fixture->workspace, cards, FLUXR_GROUP_STATUS,
                                             "completed", NULL, &error));
  g_assert_no_error (error);
  assert_names (fixture, "completed", "mq");
  assert_all (cards, FLUXR_GROUP_STATUS, "completed");
  g_assert_true (fluxr_workspace_move_cards (fixture->workspace, cards, FLUXR_GROUP_PRIORITY,
                                             "must-have", NULL, &error));
  g_assert_no_error (error);
  assert_all (cards, FLUXR_GROUP_PRIORITY, "must-have");
  assert_undo (fixture, "Move 5 Cards");
  assert_undo (fixture, "Move 5 Cards");
  assert_all (cards, FLUXR_GROUP_STATUS, "not_started");
  assert_names (fixture, "not_started", "amqb");
}

static void
test_set (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GPtrArray) cards = add_mixed (fixture);
  g_autoptr (GError) error = NULL;
  gint64 entries = fixture_count (fixture, "undo_entry");

  g_assert_true (fluxr_workspace_set_group_value (fixture->workspace, cards, FLUXR_GROUP_STATUS,
                                                  "blocked", &error));
  g_assert_true (fluxr_workspace_set_group_value (fixture->workspace, cards, FLUXR_GROUP_PRIORITY,
                                                  "must-have", &error));
  g_assert_true (fluxr_workspace_set_group_value (fixture->workspace, cards, FLUXR_GROUP_PRIORITY,
                                                  "must-have", &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "undo_entry"), ==, entries + 2);
  assert_all (cards, FLUXR_GROUP_STATUS, "blocked");
  assert_all (cards, FLUXR_GROUP_PRIORITY, "must-have");
  assert_names (fixture, "blocked", "mq");
  assert_undo (fixture, "Change Priority of 5 Cards");
  assert_undo (fixture, "Change Status of 5 Cards");
  assert_all (cards, FLUXR_GROUP_STATUS, "not_started");
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) cards = add_mixed (fixture);
  g_autoptr (GError) error = NULL;

  g_ptr_array_insert (cards, 2, fixture_find (fixture, &fluxr_product_entity, fixture->product));
  g_assert_true (fluxr_workspace_delete_many (fixture->workspace, "Delete", cards, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "products"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "flow_pages"), ==, 0);
  assert_undo (fixture, "Delete");
  g_assert_cmpint (fixture_count (fixture, "products"), ==, 1);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 2);
  g_assert_cmpint (fixture_count (fixture, "flow_pages"), ==, 1);
}

static void
test_convert (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) cards = add_mixed (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_set_group_value (fixture->workspace, cards, FLUXR_GROUP_STATUS,
                                                  "blocked", &error));
  g_assert_true (fluxr_workspace_convert_cards (fixture->workspace, "Convert", cards,
                                                &fluxr_feature_entity, &error));
  g_assert_no_error (error);
  assert_names (fixture, "blocked", "mqnop");
  g_assert_cmpint (fixture_count (fixture, "tasks"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "bugs"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "flow_pages"), ==, 0);
  assert_undo (fixture, "Convert");
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 2);
  assert_all (cards, FLUXR_GROUP_STATUS, "blocked");
}

static void
test_product (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) cards = add_mixed (fixture);
  g_autofree char *first = g_strdup (fixture->product);
  g_autofree char *second = fluxr_workspace_add_product (fixture->workspace, "Second", NULL);
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GError) error = NULL;

  g_set_str (&fixture->product, second);
  others = add_features (fixture, "ab");
  g_assert_true (fluxr_workspace_set_product (fixture->workspace, cards, second, &error));
  g_assert_no_error (error);
  assert_names (fixture, "not_started", "abmq");
  for (guint i = 0; i < cards->len; i++)
    g_assert_cmpstr (fluxr_record_get_text (g_ptr_array_index (cards, i), "product_id"), ==,
                     second);

  /* The inbox is for tasks: one bug among them, and all stay. */
  g_assert_false (fluxr_workspace_set_product (fixture->workspace, cards, NULL, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (fixture_count (fixture, "tasks WHERE product_id IS NULL"), ==, 0);
  g_ptr_array_remove_range (cards, 2, 3);
  g_ptr_array_remove_index (cards, 0);
  g_assert_true (fluxr_workspace_set_product (fixture->workspace, cards, NULL, &error));
  g_assert_cmpint (fixture_count (fixture, "tasks WHERE product_id IS NULL"), ==, 1);
  assert_undo (fixture, "Remove from Product");
  assert_undo (fixture, "Move 5 Cards to Product");
  assert_names (fixture, "not_started", "ab");
  g_set_str (&fixture->product, first);
  assert_names (fixture, "not_started", "mq");
}

static void
connect_pages (Fixture   *fixture,
               GPtrArray *pages,
               guint      from,
               guint      to)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_flow_connection_entity);
  g_autofree char *id = NULL;

  fluxr_row_set_text (row, "product_id", fixture->product);
  fluxr_row_set_text (row, "source_id", fluxr_record_get_id (g_ptr_array_index (pages, from)));
  fluxr_row_set_text (row, "target_id", fluxr_record_get_id (g_ptr_array_index (pages, to)));
  id = fluxr_workspace_insert (fixture->workspace, "Connect", row, NULL);
  g_assert_nonnull (id);
}

/* A connection goes along if both its pages do, and goes away if one does. */
static void
test_product_pages (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *second = fluxr_workspace_add_product (fixture->workspace, "Second", NULL);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = fixture_add (fixture, &fluxr_flow_page_entity, "page");

      g_ptr_array_add (pages, fixture_find (fixture, &fluxr_flow_page_entity, id));
    }
  connect_pages (fixture, pages, 0, 1);
  connect_pages (fixture, pages, 1, 0);
  connect_pages (fixture, pages, 1, 2);
  g_ptr_array_set_size (pages, 2);
  g_assert_true (fluxr_workspace_set_product (fixture->workspace, pages, second, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, 2);
  g_assert_cmpint (fixture_count (fixture, "flow_connections c JOIN flow_pages p"
                                           " ON c.source_id = p.id"
                                           " WHERE c.product_id = p.product_id"), ==, 2);
  assert_undo (fixture, "Move 2 Cards to Product");
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, 3);
  g_assert_cmpint (fixture_count (fixture, "flow_connections c JOIN flow_pages p"
                                           " ON c.source_id = p.id"
                                           " WHERE c.product_id = p.product_id"), ==, 3);
}

static GPtrArray *
list_by_priority (Fixture *fixture)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (fixture->db, NULL, "SELECT name FROM features WHERE priority ="
                                               " 'must-have' ORDER BY position, created_at, id",
                            "");

  while (fluxr_statement_step (statement, NULL))
    g_ptr_array_add (names, g_strdup (fluxr_statement_get_text (statement, 0)));
  g_ptr_array_add (names, NULL);

  return names;
}

/* At the foot of a column by priority, also where the column by status ends earlier. */
static void
test_add_by_priority (Fixture       *fixture,
                      gconstpointer  data)
{
  static const char *const more[] = { "y", "z", NULL };
  g_autoptr (GPtrArray) all = add_features (fixture, "abc");
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *list = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_set_group_value (fixture->workspace, all, FLUXR_GROUP_PRIORITY,
                                                  "must-have", &error));
  move (fixture, all, "abc", "completed", '\0');
  id = fluxr_workspace_add_card (fixture->workspace, &fluxr_feature_entity, fixture->product, "x",
                                 FLUXR_GROUP_PRIORITY, "must-have", &error);
  g_assert_no_error (error);
  g_assert_true (fluxr_workspace_add_cards (fixture->workspace, &fluxr_feature_entity,
                                            fixture->product, more, FLUXR_GROUP_PRIORITY,
                                            "must-have", &error));
  names = list_by_priority (fixture);
  list = g_strjoinv ("", (char **) names->pdata);
  g_assert_cmpstr (list, ==, "abcxyz");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/workspace/cards/move-many-in-their-order", test_move);
  ADD_TEST ("/workspace/cards/nothing-is-no-action", test_nothing_is_no_action);
  ADD_TEST ("/workspace/cards/who-stands-right-is-not-written", test_move_little);
  ADD_TEST ("/workspace/cards/move-before-one-of-them", test_move_before_one_of_them);
  ADD_TEST ("/workspace/cards/others-make-room", test_move_without_room);
  ADD_TEST ("/workspace/cards/any-order-can-be-asked-for", test_move_any);
  ADD_TEST ("/workspace/cards/all-move-or-none", test_move_refused);
  ADD_TEST ("/workspace/cards/move-many-of-all-kinds", test_move_mixed);
  ADD_TEST ("/workspace/cards/set-a-value-of-many", test_set);
  ADD_TEST ("/workspace/cards/delete-many", test_delete);
  ADD_TEST ("/workspace/cards/many-become-one-kind", test_convert);
  ADD_TEST ("/workspace/cards/go-to-another-product", test_product);
  ADD_TEST ("/workspace/cards/pages-go-with-their-connections", test_product_pages);
  ADD_TEST ("/workspace/cards/a-new-one-is-last-by-priority", test_add_by_priority);

  return g_test_run ();
}
