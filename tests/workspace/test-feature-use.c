/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Features on pages: reading, changing and renaming the names without touching what is not
 * understood; finding who names whom. */

#include "config.h"

#include "fluxr-feature-names.h"
#include "fluxr-feature-use.h"
#include "workspace-fixture.h"

static char *
list (const char *json)
{
  g_autoptr (GPtrArray) names = fluxr_feature_names_list (json);
  GString *text = g_string_new (NULL);

  if (names == NULL)
    return g_string_free (text, TRUE), NULL;
  for (guint i = 0; i < names->len; i++)
    {
      FluxrFeatureName *name = g_ptr_array_index (names, i);

      g_string_append_printf (text, "%s%s%s", i > 0 ? "|" : "", name->text,
                              name->name == NULL ? "?" : "");
    }

  return g_string_free (text, FALSE);
}

static void
assert_list (const char *json,
             const char *expected)
{
  g_autofree char *names = list (json);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_list (void)
{
  assert_list (NULL, "");
  assert_list ("null", "");
  assert_list ("[]", "");
  assert_list ("[\"Pour\",{\"name\":\"Brew\",\"x\":1.50},{\"x\":1},7,null]",
               "Pour|Brew|{\"x\":1}?|7?|null?");
  assert_list ("{\"name\":\"Pour\"}", NULL);
  assert_list ("not JSON", NULL);
}

static void
assert_text (char       *text, /* (transfer full) */
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_change (void)
{
  const char *odd = "[\"Pour\",{\"name\":\"Brew\",\"x\":1.50},7]";

  assert_text (fluxr_feature_names_add (NULL, "a \"b\""), "[\"a \\\"b\\\"\"]");
  assert_text (fluxr_feature_names_add (odd, "Boil"),
               "[\"Pour\",{\"name\":\"Brew\",\"x\":1.50},7,\"Boil\"]");
  assert_text (fluxr_feature_names_add (odd, "Brew"), NULL);
  assert_text (fluxr_feature_names_add ("{}", "Brew"), NULL);
  assert_text (fluxr_feature_names_remove (odd, 1, "Brew"), "[\"Pour\",7]");
  assert_text (fluxr_feature_names_remove (odd, 1, "Pour"), NULL);
  assert_text (fluxr_feature_names_remove (odd, 3, "Pour"), NULL);
  assert_text (fluxr_feature_names_rename (odd, "Brew", "Steep"),
               "[\"Pour\",{\"name\":\"Steep\",\"x\":1.50},7]");
  assert_text (fluxr_feature_names_rename (odd, "Boil", "Steep"), NULL);
}

static char *
add_page (Fixture    *fixture,
          const char *name,
          const char *features)
{
  char *id = fixture_add (fixture, &fluxr_flow_page_entity, name);

  fixture_set (fixture, &fluxr_flow_page_entity, id, "features", features);

  return id;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static FluxrFeatureUse *
find (Fixture    *fixture,
      const char *id,
      const char *old_name)
{
  g_autoptr (FluxrRecord) feature = fixture_find (fixture, &fluxr_feature_entity, id);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FluxrFeatureUse *use;

  fluxr_feature_use_find_async (fixture->workspace, feature, old_name, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  use = fluxr_feature_use_find_finish (result, &error);
  g_assert_no_error (error);

  return use;
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *pour = fixture_add (fixture, &fluxr_feature_entity, "Pour \"hot\"");
  g_autofree char *first = add_page (fixture, "B", "[\"Pour \\\"hot\\\"\"]");
  g_autofree char *second = add_page (fixture, "A", "[{\"name\":\"Pour \\\"hot\\\"\"},\"x\"]");
  g_autofree char *third = add_page (fixture, "C", "{\"name\":\"Pour\"}");
  g_autofree char *fourth = add_page (fixture, "D", "[\"Pour\", \"hot\"]");
  g_autoptr (FluxrFeatureUse) use = find (fixture, pour, "Pour");

  g_assert_cmpuint (use->n_pages, ==, 2);
  g_assert_cmpstr (((FluxrFeaturePage *) use->pages->pdata[0])->id, ==, second);
  g_assert_cmpstr (((FluxrFeaturePage *) use->pages->pdata[1])->id, ==, first);
  g_assert_cmpuint (use->n_stale, ==, 1);
}

static void
test_name_of_another (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *pour = fixture_add (fixture, &fluxr_feature_entity, "Pour slowly");
  g_autofree char *other = fixture_add (fixture, &fluxr_feature_entity, "Pour");
  g_autofree char *page = add_page (fixture, "A", "[\"Pour\"]");
  g_autoptr (FluxrFeatureUse) use = find (fixture, pour, "Pour");

  g_assert_cmpuint (use->n_pages, ==, 0);
  g_assert_cmpuint (use->n_stale, ==, 0);
}

static void
test_lookup (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *pour = fixture_add (fixture, &fluxr_feature_entity, "Pour");
  g_autofree char *id = add_page (fixture, "A", "[\"Pour\",\"Brew\",7]");
  g_autoptr (FluxrRecord) page = fixture_find (fixture, &fluxr_flow_page_entity, id);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) ids = NULL;

  fluxr_feature_use_lookup_async (fixture->workspace, page, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  ids = fluxr_feature_use_lookup_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (ids), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (ids, "Pour"), ==, pour);
}

static void
assert_features (Fixture    *fixture,
                 const char *id,
                 const char *expected)
{
  g_autoptr (FluxrRow) row = fixture_load (fixture, &fluxr_flow_page_entity, id);

  g_assert_cmpstr (fluxr_row_get_text (row, "features"), ==, expected);
}

static void
test_rename (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *first = add_page (fixture, "A", "[\"Pour\",7]");
  g_autofree char *second = add_page (fixture, "B", "[{\"name\":\"Pour\"}]");
  g_autofree char *third = add_page (fixture, "C", "[\"Brew\"]");
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  guint n;

  g_assert_true (fluxr_workspace_rename_on_pages (fixture->workspace, fixture->product, "Pour",
                                                  "Fill", &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  assert_features (fixture, first, "[\"Fill\",7]");
  assert_features (fixture, second, "[{\"name\":\"Fill\"}]");
  assert_features (fixture, third, "[\"Brew\"]");

  g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, &name, &error));
  g_assert_cmpstr (name, ==, "Rename on 2 Pages");
  assert_features (fixture, first, "[\"Pour\",7]");
  assert_features (fixture, second, "[{\"name\":\"Pour\"}]");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/feature-names/list", test_list);
  g_test_add_func ("/workspace/feature-names/change", test_change);
  ADD_TEST ("/workspace/feature-use/find", test_find);
  ADD_TEST ("/workspace/feature-use/name-of-another", test_name_of_another);
  ADD_TEST ("/workspace/feature-use/lookup", test_lookup);
  ADD_TEST ("/workspace/feature-use/rename", test_rename);

  return g_test_run ();
}
