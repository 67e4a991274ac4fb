/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with customer profiles: one of them is selected, they have an order, and they
 * go into the PRD. */

#include "config.h"

#include "fluxr-workspace-customers.h"
#include "workspace-fixture.h"

static char *
add (Fixture    *fixture,
     const char *name)
{
  g_autoptr (GError) error = NULL;
  char *id = fluxr_workspace_add_customer (fixture->workspace, fixture->product, name, &error);

  g_assert_no_error (error);

  return id;
}

/* Names in their order, with a mark behind the selected ones. */
static void
assert_customers (Fixture    *fixture,
                  const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
    = fluxr_workspace_list_customers (fixture->workspace, fixture->product, &error);
  g_autoptr (GString) names = g_string_new (NULL);
  int column = fluxr_entity_find_column (&fluxr_customer_profile_entity, "is_selected");

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const FluxrRow *row = g_ptr_array_index (rows, i);

      g_string_append_printf (names, "%s%s%s", i > 0 ? " " : "", fluxr_row_get_text (row, "name"),
                              fluxr_row_get (row, (guint) column)->boolean ? "*" : "");
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
undo (Fixture    *fixture,
      const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, &name, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
}

static void
select_one (Fixture    *fixture,
            const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_select_customer (fixture->workspace, id, &error));
  g_assert_no_error (error);
}

static void
test_selected (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *a = add (fixture, "a");
  g_autofree char *b = add (fixture, "b");
  g_autofree char *c = add (fixture, "c");

  assert_customers (fixture, "a* b c");
  select_one (fixture, c);
  assert_customers (fixture, "a b c*");
  select_one (fixture, b);
  assert_customers (fixture, "a b* c");
  undo (fixture, "Select Customer");
  assert_customers (fixture, "a b c*");
}

static void
move (Fixture    *fixture,
      const char *id,
      const char *before)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_move_customer (fixture->workspace, fixture->product, id, before,
                                                &error));
  g_assert_no_error (error);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *a = add (fixture, "a");
  g_autofree char *b = add (fixture, "b");
  g_autofree char *c = add (fixture, "c");
  g_autofree char *copy = NULL;
  g_autofree char *d = NULL;

  move (fixture, c, a);
  assert_customers (fixture, "c a* b");
  move (fixture, c, NULL);
  assert_customers (fixture, "a* b c");
  move (fixture, b, b);
  move (fixture, a, c);
  assert_customers (fixture, "b a* c");
  copy = fluxr_workspace_duplicate_customer (fixture->workspace, a, &error);
  g_assert_no_error (error);
  assert_customers (fixture, "b a* Copy of a c");
  d = add (fixture, "d");
  assert_customers (fixture, "b a* Copy of a c d");
  /* One that comes back has its place again. */
  g_assert_true (fluxr_workspace_delete (fixture->workspace, "Delete",
                                         &fluxr_customer_profile_entity, a, &error));
  move (fixture, d, b);
  assert_customers (fixture, "d b Copy of a c");
  undo (fixture, "Delete");
  assert_customers (fixture, "d b a* Copy of a c");
}

static void
test_duplicate (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add (fixture, "Ana");
  g_autofree char *copy_id = NULL;
  g_autoptr (FluxrRow) copy = NULL;

  fixture_set (fixture, &fluxr_customer_profile_entity, id, "background",
               "{\"role\": \"Owner\", \"x\": 1.10}");
  copy_id = fluxr_workspace_duplicate_customer (fixture->workspace, id, &error);
  g_assert_no_error (error);
  copy = fixture_load (fixture, &fluxr_customer_profile_entity, copy_id);
  g_assert_cmpstr (fluxr_row_get_text (copy, "background"), ==,
                   "{\"role\": \"Owner\", \"x\": 1.10}");
  g_assert_null (fluxr_workspace_duplicate_customer (fixture->workspace, "gone", &error));
  g_assert_nonnull (error);
}

static char *
insert (Fixture    *fixture,
        const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *prd_id = fluxr_workspace_insert_customer (fixture->workspace, id, &error);
  g_autoptr (FluxrRow) prd = NULL;

  g_assert_no_error (error);
  prd = fixture_load (fixture, &fluxr_prd_entity, prd_id);

  return g_strdup (fluxr_row_get_text (prd, "target_audience"));
}

static void
test_target_audience (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *ana = add (fixture, "Ana *A*");
  g_autofree char *bo = add (fixture, "Bo");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  fixture_set (fixture, &fluxr_customer_profile_entity, ana, "overview",
               "{\"paragraph1\": \"Runs a shop.\"}");
  fixture_set (fixture, &fluxr_customer_profile_entity, ana, "background",
               "{\"role\": \"Owner\", \"currentTools\": [\"Sheets\"]}");
  g_assert_cmpint (fixture_count (fixture, "prds"), ==, 0);
  first = insert (fixture, ana);
  g_assert_cmpstr (first, ==,
                   "## Ana \\*A\\*\n\n*Chosen customer*\n\nRuns a shop.\n\n### Background\n\n"
                   "- **Role:** Owner\n- **Current tools:**\n  - Sheets\n");
  second = insert (fixture, bo);
  g_assert_true (g_str_has_prefix (second, "## Ana"));
  g_assert_true (g_str_has_suffix (second, "  - Sheets\n\n## Bo\n"));
  g_assert_cmpint (fixture_count (fixture, "prds"), ==, 1);
  undo (fixture, "Insert into Target Audience");
  undo (fixture, "Insert into Target Audience");
  g_assert_cmpint (fixture_count (fixture, "prds"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/workspace/customers/one-is-selected", test_selected);
  ADD_TEST ("/workspace/customers/in-their-order", test_order);
  ADD_TEST ("/workspace/customers/duplicate", test_duplicate);
  ADD_TEST ("/workspace/customers/into-the-target-audience", test_target_audience);

  return g_test_run ();
}
