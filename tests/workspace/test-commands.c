/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands of a window: what they write, what they refuse, what one undo takes back. */

#include "config.h"

#include "fluxr-error.h"
#include "fluxr-position.h"
#include "workspace-fixture.h"

#define NOBODY "00000000-0000-4000-8000-000000000000"

static void
assert_names (Fixture    *fixture,
              const char *status,
              const char *expected)
{
  g_autofree char *names = fixture_names (fixture, status);

  g_assert_cmpstr (names, ==, expected);
}

static void
move (Fixture    *fixture,
      const char *id,
      const char *status,
      const char *before)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_move (fixture, &fluxr_feature_entity, id, FLUXR_GROUP_STATUS, status,
                               before, &error));
  g_assert_no_error (error);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, NULL, &error));
  g_assert_no_error (error);
}

static void
test_cards (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 position;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%c", 'a' + i);
      g_autofree char *id =
        fluxr_workspace_add_card (fixture->workspace, &fluxr_feature_entity, fixture->product,
                                  name, FLUXR_GROUP_STATUS, NULL, &error);
      g_autoptr (FluxrRow) row = NULL;

      g_assert_no_error (error);
      row = fixture_load (fixture, &fluxr_feature_entity, id);
      g_assert_true (fluxr_row_get_integer (row, "position", &position));
      g_assert_cmpint (position, ==, FLUXR_POSITION_STEP * (i + 1));
    }
  assert_names (fixture, "not_started", "abc");
}

static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a");
  g_autofree char *b = fixture_add (fixture, &fluxr_feature_entity, "b");
  g_autofree char *c = fixture_add (fixture, &fluxr_feature_entity, "c");
  gint64 entries;

  move (fixture, c, "not_started", a);
  assert_names (fixture, "not_started", "cab");
  move (fixture, a, "in_progress", NULL);
  move (fixture, b, "in_progress", a);
  assert_names (fixture, "not_started", "c");
  assert_names (fixture, "in_progress", "ba");

  entries = fixture_count (fixture, "undo_entry");
  move (fixture, b, "in_progress", a);
  move (fixture, a, "in_progress", NULL);
  g_assert_cmpint (fixture_count (fixture, "undo_entry"), ==, entries);

  undo (fixture);
  assert_names (fixture, "not_started", "cb");
  g_assert_false (fixture_move (fixture, &fluxr_feature_entity, a, FLUXR_GROUP_STATUS,
                                "in_progress", c, NULL));
  assert_names (fixture, "in_progress", "a");
}

static char *
dup_priority (Fixture    *fixture,
              const char *id)
{
  g_autoptr (FluxrRow) row = fixture_load (fixture, &fluxr_feature_entity, id);

  return g_strdup (fluxr_row_get_text (row, "priority"));
}

/* On a board by priority: no value and not prioritized are one column, and a card that is moved in
 * it keeps having no value. The status stays in any case. */
static void
test_move_by_priority (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a");
  g_autofree char *b = fixture_add (fixture, &fluxr_feature_entity, "b");
  g_autofree char *c = fixture_add (fixture, &fluxr_feature_entity, "c");
  g_autofree char *kept = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set (fixture, &fluxr_feature_entity, a, "priority", "not-prioritized");
  move (fixture, b, "in_progress", NULL);
  g_assert_true (fixture_move (fixture, &fluxr_feature_entity, c, FLUXR_GROUP_PRIORITY,
                               "not-prioritized", a, &error));
  g_assert_no_error (error);
  kept = dup_priority (fixture, c);
  g_assert_null (kept);
  assert_names (fixture, "not_started", "ca");

  g_assert_true (fixture_move (fixture, &fluxr_feature_entity, b, FLUXR_GROUP_PRIORITY,
                               "must-have", NULL, &error));
  g_assert_no_error (error);
  changed = dup_priority (fixture, b);
  g_assert_cmpstr (changed, ==, "must-have");
  assert_names (fixture, "in_progress", "b");
  g_assert_false (fixture_move (fixture, &fluxr_feature_entity, a, FLUXR_GROUP_PRIORITY,
                                "must-have", c, NULL));
}

static void
test_convert (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *bug = fixture_add (fixture, &fluxr_bug_entity, "a");
  g_autofree char *id = NULL;
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set (fixture, &fluxr_bug_entity, bug, "bug_url", "example.org");
  fixture_set (fixture, &fluxr_bug_entity, bug, "status", "blocked");
  id = fixture_convert (fixture, &fluxr_bug_entity, bug, &fluxr_feature_entity, &error);
  g_assert_no_error (error);
  row = fixture_load (fixture, &fluxr_feature_entity, id);
  g_assert_cmpstr (fluxr_row_get_text (row, "name"), ==, "a");
  g_assert_cmpstr (fluxr_row_get_text (row, "description"), ==, "example.org");
  g_assert_cmpstr (fluxr_row_get_text (row, "implementation_status"), ==, "blocked");
  g_assert_cmpint (fixture_count (fixture, "bugs"), ==, 0);
  undo (fixture);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "bugs"), ==, 1);
}

/* A task may be without a product, a bug may not: nothing happens. */
static void
test_convert_without_product (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *task = fixture_add (fixture, &fluxr_task_entity, "a");
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set (fixture, &fluxr_task_entity, task, "product_id", NULL);
  id = fixture_convert (fixture, &fluxr_task_entity, task, &fluxr_bug_entity, &error);
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  g_assert_null (id);
  g_assert_cmpint (fixture_count (fixture, "tasks"), ==, 1);
  g_assert_cmpint (fixture_count (fixture, "bugs"), ==, 0);
}

static void
test_unplaced (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a");
  g_autofree char *b = fixture_add (fixture, &fluxr_feature_entity, "b");
  g_autofree char *c = fixture_add (fixture, &fluxr_feature_entity, "c");
  g_autofree char *d = NULL;

  fixture_set (fixture, &fluxr_feature_entity, a, "position", NULL);
  fixture_set (fixture, &fluxr_feature_entity, b, "position", NULL);
  assert_names (fixture, "not_started", "cab");
  d = fixture_add (fixture, &fluxr_feature_entity, "d");
  assert_names (fixture, "not_started", "cabd");
  move (fixture, d, "not_started", b);
  assert_names (fixture, "not_started", "cadb");
  move (fixture, c, "not_started", NULL);
  assert_names (fixture, "not_started", "adbc");
}

static void
test_status (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_feature_entity, "a");
  g_autofree char *b = fixture_add (fixture, &fluxr_feature_entity, "b");

  fixture_set (fixture, &fluxr_feature_entity, b, "implementation_status", "completed");
  fixture_set (fixture, &fluxr_feature_entity, a, "implementation_status", "completed");
  assert_names (fixture, "completed", "ba");
}

static void
insert_connection (Fixture    *fixture,
                   const char *source,
                   const char *target)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_flow_connection_entity);
  g_autoptr (GError) error = NULL;

  fluxr_row_set_text (row, "product_id", fixture->product);
  fluxr_row_set_text (row, "source_id", source);
  fluxr_row_set_text (row, "target_id", target);
  g_free (fluxr_workspace_insert (fixture->workspace, "Connect", row, &error));
  g_assert_no_error (error);
}

static const FluxrEntity *const children[] = {
  &fluxr_feature_entity, &fluxr_bug_entity, &fluxr_task_entity, &fluxr_customer_profile_entity,
  &fluxr_flow_page_entity, &fluxr_flow_page_entity, &fluxr_product_prompt_entity,
};

static void
fill_product (Fixture *fixture)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *note = fixture_add (fixture, &fluxr_note_entity, NULL);
  g_autofree char *prd = fixture_add (fixture, &fluxr_prd_entity, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_autofree char *id = fixture_add (fixture, children[i], "x");

      if (i == 4)
        from = g_steal_pointer (&id);
      else if (i == 5)
        to = g_steal_pointer (&id);
    }
  insert_connection (fixture, from, to);
}

static gint64
count_children (Fixture *fixture)
{
  gint64 n = fixture_count (fixture, "products") + fixture_count (fixture, "flow_connections")
             + fixture_count (fixture, "notes") + fixture_count (fixture, "prds");

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    if (i != 5)
      n += fixture_count (fixture, children[i]->table);

  return n;
}

/* Deletes must reach the server children first: the queue's order is that of the deletes. */
static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (FluxrStatement) order = NULL;
  g_autoptr (GString) tables = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  fill_product (fixture);
  g_assert_cmpint (count_children (fixture), ==, 11);
  g_assert_true (fluxr_workspace_delete (fixture->workspace, "Delete Product",
                                         &fluxr_product_entity, fixture->product, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_children (fixture), ==, 0);

  order = fluxr_database_query (fixture->db, &error,
                                "SELECT tbl FROM sync_trash ORDER BY rowid", "");
  while (fluxr_statement_step (order, &error))
    g_string_append_printf (tables, "%s ", fluxr_statement_get_text (order, 0));
  g_clear_pointer (&order, fluxr_statement_release);
  g_assert_true (g_str_has_prefix (tables->str, "flow_connections "));
  g_assert_true (g_str_has_suffix (tables->str, " products "));

  undo (fixture);
  g_assert_cmpint (count_children (fixture), ==, 11);
}

static void
test_page (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *from = fixture_add (fixture, &fluxr_flow_page_entity, "from");
  g_autofree char *to = fixture_add (fixture, &fluxr_flow_page_entity, "to");
  g_autoptr (GError) error = NULL;

  insert_connection (fixture, from, to);
  insert_connection (fixture, to, from);
  g_assert_true (fluxr_workspace_delete (fixture->workspace, "Delete Page",
                                         &fluxr_flow_page_entity, from, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "flow_pages"), ==, 1);
}

static void
test_connection (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_flow_page_entity, "a");
  g_autofree char *b = fixture_add (fixture, &fluxr_flow_page_entity, "b");
  g_autofree char *c = fixture_add (fixture, &fluxr_flow_page_entity, "c");
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_flow_connection_entity);
  g_autoptr (FluxrStatement) rows = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  insert_connection (fixture, a, b);
  rows = fluxr_database_query (fixture->db, NULL, "SELECT id FROM flow_connections", "");
  g_assert_true (fluxr_statement_step (rows, NULL));
  id = g_strdup (fluxr_statement_get_text (rows, 0));
  g_clear_pointer (&rows, fluxr_statement_release);

  fluxr_row_set_text (change, "target_id", a);
  g_assert_false (fluxr_workspace_update (fixture->workspace, "x", id, change, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  g_clear_error (&error);

  fluxr_row_set_text (change, "target_id", c);
  g_assert_true (fluxr_workspace_update (fixture->workspace, "x", id, change, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, 1);
  g_assert_null (fixture_load (fixture, &fluxr_flow_connection_entity, id));
}

static gboolean
is_selected (Fixture    *fixture,
             const char *id)
{
  g_autoptr (FluxrRow) row = fixture_load (fixture, &fluxr_customer_profile_entity, id);

  return fluxr_row_get (row, fluxr_entity_find_column (&fluxr_customer_profile_entity,
                                                       "is_selected"))->boolean;
}

static void
test_selected (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *a = fixture_add (fixture, &fluxr_customer_profile_entity, "a");
  g_autofree char *b = fixture_add (fixture, &fluxr_customer_profile_entity, "b");

  fixture_set (fixture, &fluxr_customer_profile_entity, a, "is_selected", "true");
  fixture_set (fixture, &fluxr_customer_profile_entity, b, "is_selected", "true");
  g_assert_false (is_selected (fixture, a));
  g_assert_true (is_selected (fixture, b));
  undo (fixture);
  g_assert_true (is_selected (fixture, a));
  g_assert_false (is_selected (fixture, b));
}

static void
assert_refused (Fixture    *fixture,
                FluxrRow   *row,
                GQuark      domain,
                int         code)
{
  g_autoptr (GError) error = NULL;
  const char *table = fluxr_row_get_entity (row)->table;
  gint64 before = fixture_count (fixture, table);

  g_assert_null (fluxr_workspace_insert (fixture->workspace, "x", row, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpint (fixture_count (fixture, table), ==, before);
}

static void
test_refusals (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (FluxrRow) user = fluxr_row_new (&fluxr_user_entity);
  g_autoptr (FluxrRow) task = fluxr_row_new (&fluxr_task_entity);
  g_autoptr (FluxrRow) feature = fluxr_row_new (&fluxr_feature_entity);
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_product_entity);
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, user, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_READ_ONLY);
  assert_refused (fixture, task, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_REQUIRED);
  assert_refused (fixture, feature, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  fluxr_row_set_text (feature, "product_id", NOBODY);
  assert_refused (fixture, feature, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);

  fluxr_row_set_text (change, "user_id", NOBODY);
  g_assert_false (fluxr_workspace_update (fixture->workspace, "x", fixture->product, change,
                                          &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (fluxr_workspace_delete (fixture->workspace, "x", &fluxr_product_entity, NOBODY,
                                          &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND);
}

static void
test_set_text (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (FluxrRecord) record =
    fluxr_store_find_record (fluxr_workspace_get_store (fixture->workspace), &fluxr_product_entity,
                             fixture->product);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  gint64 entries = fixture_count (fixture, "undo_entry");

  g_assert_true (fluxr_workspace_set_text (fixture->workspace, "Rename Product", record, "name",
                                           "Renamed", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fluxr_record_get_text (record, "name"), ==, "Renamed");
  name = fluxr_workspace_dup_undo (fixture->workspace, FALSE);
  g_assert_cmpstr (name, ==, "Rename Product");

  g_assert_true (fluxr_workspace_set_text (fixture->workspace, "Rename Product", record, "name",
                                           "Renamed", &error));
  g_assert_cmpint (fixture_count (fixture, "undo_entry"), ==, entries + 1);
  undo (fixture);
  g_assert_cmpstr (fluxr_record_get_text (record, "name"), ==, "Product");
}

/* Every page has something to show. */
static void
check_sample (Fixture *fixture)
{
  static const struct
  {
    const char *condition;
    gint64 n;
  } counts[] = {
    { "notes WHERE product_id IS NOT NULL", 3 },
    { "notes WHERE product_id IS NULL AND content LIKE '%[[%]]%'", 1 },
    { "prds WHERE json_array_length (json_array (custom_sections)) = 1 AND problem <> ''", 1 },
    { "customer_profiles", 3 },
    { "customer_profiles WHERE is_selected", 1 },
    { "customer_profiles WHERE background ->> '$.dailyResponsibilities[0]' IS NOT NULL"
      " AND overview ->> 'paragraph3' IS NOT NULL AND scoring ->> 'abilityToPay' BETWEEN 1 AND 5"
      " AND problems ->> '$.painPoints[0]' IS NOT NULL", 3 },
    { "product_prompts WHERE template LIKE '%{{%}}%'", 5 },
    { "prompt_templates WHERE template LIKE '%{{tone}}%'", 2 },
    { "flow_pages", 8 },
    { "flow_connections", 10 },
    /* What a page names is a feature. */
    { "flow_pages, json_each (flow_pages.features) AS f"
      " WHERE f.value NOT IN (SELECT name FROM features)", 0 },
    /* No page but the first is left alone. */
    { "flow_pages WHERE id NOT IN (SELECT target_id FROM flow_connections)", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_test_message ("%s", counts[i].condition);
      g_assert_cmpint (fixture_count (fixture, counts[i].condition), ==, counts[i].n);
    }
}

static void
test_sample (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  /* There is a product already: the sample does not come, and never will. */
  g_assert_true (fluxr_workspace_offer_sample (fixture->workspace, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "products"), ==, 1);

  g_assert_true (fluxr_workspace_delete (fixture->workspace, "x", &fluxr_product_entity,
                                         fixture->product, &error));
  g_assert_true (fluxr_workspace_offer_sample (fixture->workspace, &error));
  g_assert_cmpint (fixture_count (fixture, "products"), ==, 0);

  g_assert_true (fluxr_database_set_meta (fixture->db, "sample", NULL, &error));
  g_assert_true (fluxr_workspace_offer_sample (fixture->workspace, &error));
  g_assert_true (fluxr_workspace_offer_sample (fixture->workspace, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "products"), ==, 1);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 8);
  check_sample (fixture);
  undo (fixture);
  g_assert_cmpint (fixture_count (fixture, "products"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "features"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "prompt_templates"), ==, 0);
}

/* Whoever asks for the sample gets it whatever else there is, and once. */
static void
test_sample_is_asked_for (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fluxr_workspace_ensure_sample (fixture->workspace, &error);
  g_autofree char *same = fluxr_workspace_ensure_sample (fixture->workspace, &error);
  g_autofree char *another = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, same);
  check_sample (fixture);
  g_assert_cmpint (fixture_count (fixture, "products"), ==, 2);

  g_assert_true (fluxr_workspace_delete (fixture->workspace, "x", &fluxr_product_entity, id,
                                         &error));
  another = fluxr_workspace_ensure_sample (fixture->workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (another, !=, id);
  g_assert_cmpint (fixture_count (fixture, "products"), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/workspace/commands/new-cards-go-to-the-end", test_cards);
  ADD_TEST ("/workspace/commands/move-between-and-within-columns", test_move);
  ADD_TEST ("/workspace/commands/move-on-a-board-by-priority", test_move_by_priority);
  ADD_TEST ("/workspace/commands/a-card-becomes-one-of-another-kind", test_convert);
  ADD_TEST ("/workspace/commands/a-card-that-cannot-become-one-stays",
            test_convert_without_product);
  ADD_TEST ("/workspace/commands/cards-without-position-can-be-passed", test_unplaced);
  ADD_TEST ("/workspace/commands/a-new-status-is-the-end-of-its-column", test_status);
  ADD_TEST ("/workspace/commands/a-product-goes-with-all-and-comes-back", test_delete);
  ADD_TEST ("/workspace/commands/a-page-takes-its-connections-along", test_page);
  ADD_TEST ("/workspace/commands/a-changed-connection-is-a-new-one", test_connection);
  ADD_TEST ("/workspace/commands/one-profile-is-selected", test_selected);
  ADD_TEST ("/workspace/commands/what-the-server-refuses-is-refused", test_refusals);
  ADD_TEST ("/workspace/commands/saving-the-same-is-no-action", test_set_text);
  ADD_TEST ("/workspace/commands/the-sample-comes-once", test_sample);
  ADD_TEST ("/workspace/commands/the-sample-comes-when-asked-for", test_sample_is_asked_for);

  return g_test_run ();
}
