/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows, columns and records: JSON in and out without loss, comparing by the column's type. */

#include "config.h"

#include "fluxr-entities.h"
#include "fluxr-error.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"
#include "fluxr-uuid.h"

static FluxrRow *
parse (const FluxrEntity *entity,
       const char        *json)
{
  g_autoptr (GError) error = NULL;
  FluxrRow *row = fluxr_row_new_text (entity, json, -1, &error);

  g_assert_no_error (error);

  return row;
}

static void
assert_round_trip (const FluxrEntity *entity,
                   const char        *json)
{
  g_autoptr (FluxrRow) row = parse (entity, json);
  g_autofree char *text = fluxr_row_print (row);

  g_assert_cmpstr (text, ==, json);
}

static void
test_json_round_trip (void)
{
  assert_round_trip (&fluxr_feature_entity,
                     "{\"id\":\"fa000000-0000-4000-8000-000000000001\",\"name\":\"<b>ü</b>\\n\","
                     "\"updated_at\":\"2024-03-01T10:00:00.5+00:00\",\"position\":-7}");
  assert_round_trip (&fluxr_subscription_plan_entity,
                     "{\"price\":19.90,\"features\":[{\"name\":\"x\",\"included\":true},1.10],"
                     "\"is_active\":null}");
  assert_round_trip (&fluxr_flow_page_entity, "{\"position_x\":0.1,\"position_y\":\"NaN\"}");
  assert_round_trip (&fluxr_flow_page_entity, "{\"position_x\":1e300,\"position_y\":-12}");
}

static void
test_unknown_columns_are_kept (void)
{
  const char *json = "{\"name\":\"a\",\"owner\":{\"b\":12345678901234567890},\"estimate\":null}";
  g_autoptr (FluxrRow) row = parse (&fluxr_feature_entity, json);
  g_autofree char *text = fluxr_row_print (row);

  g_assert_cmpstr (fluxr_row_get_extra (row), ==,
                   "{\"owner\":{\"b\":12345678901234567890},\"estimate\":null}");
  g_assert_cmpstr (text, ==, json);
}

static void
test_wrong_types_are_refused (void)
{
  static const char *const wrong[] = {
    "[]", "5", "\"x\"", "{\"name\":5}", "{\"name\":[\"a\"]}", "{\"position\":\"5\"}",
    "{\"position\":1.5}", "{\"position\":99999999999999999999}", "{\"name\":\"a\\u0000b\"}", "{",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fluxr_row_new_text (&fluxr_feature_entity, wrong[i], -1, &error));
      g_assert_true (error->domain == FLUXR_DATA_ERROR);
    }
}

static void
test_equal_by_value (void)
{
  g_autoptr (FluxrRow) a = parse (&fluxr_prd_entity,
                                  "{\"custom_sections\":{\"a\":1.10,\"b\":[]},"
                                  "\"updated_at\":\"2024-03-01T10:00:00+00:00\"}");
  g_autoptr (FluxrRow) b = parse (&fluxr_prd_entity,
                                  "{\"custom_sections\":{\"b\":[],\"a\":11e-1},"
                                  "\"updated_at\":\"2024-03-01T11:00:00.000+01:00\"}");
  g_autoptr (FluxrRow) c = parse (&fluxr_prd_entity,
                                  "{\"custom_sections\":{\"b\":[],\"a\":1.11},"
                                  "\"updated_at\":\"2024-03-01T11:00:00.000+01:00\"}");

  g_assert_true (fluxr_row_equal (a, b));
  g_assert_false (fluxr_row_equal (a, c));
}

/* The server answers null to both, so a row that holds one must not wait for the other. */
static void
test_json_null_is_no_value (void)
{
  g_autoptr (FluxrRow) base = parse (&fluxr_prd_entity, "{\"custom_sections\":null}");
  g_autoptr (FluxrRow) now = fluxr_row_new (&fluxr_prd_entity);
  g_autoptr (FluxrRow) change = NULL;

  fluxr_row_set_text (now, "custom_sections", "null");
  fluxr_row_set_text (now, "problem", NULL);
  change = fluxr_row_diff (base, now);
  g_assert_true (fluxr_row_is_empty (change));
  fluxr_row_set_text (now, "problem", "null");
  fluxr_row_set_extra (now, "{}");
  g_assert_null (fluxr_row_get_extra (now));
  g_clear_pointer (&change, fluxr_row_unref);
  change = fluxr_row_diff (base, now);
  g_assert_false (fluxr_row_is_empty (change));
}

static void
test_diff_has_content_only (void)
{
  g_autoptr (FluxrRow) base = parse (&fluxr_feature_entity,
                                     "{\"id\":\"a\",\"name\":\"a\",\"position\":1,"
                                     "\"updated_at\":\"2024-03-01T10:00:00+00:00\"}");
  g_autoptr (FluxrRow) now = parse (&fluxr_feature_entity,
                                    "{\"id\":\"b\",\"name\":\"a\",\"position\":null,"
                                    "\"updated_at\":\"2025-03-01T10:00:00+00:00\"}");
  g_autoptr (FluxrRow) change = fluxr_row_diff (base, now);
  g_autofree char *text = fluxr_row_print (change);

  g_assert_cmpstr (text, ==, "{\"position\":null}");
  fluxr_row_apply (base, change);
  g_assert_false (fluxr_row_get_integer (base, "position", NULL));
}

static void
test_new_rows_have_the_defaults (void)
{
  g_autoptr (FluxrRow) bug = fluxr_row_new_default (&fluxr_bug_entity);
  g_autoptr (FluxrRow) page = fluxr_row_new_default (&fluxr_flow_page_entity);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_uuid_is_valid (fluxr_row_get_id (bug)));
  g_assert_cmpstr (fluxr_row_get_text (bug, "status"), ==, "not_started");
  g_assert_nonnull (fluxr_row_get_text (bug, "created_at"));
  g_assert_cmpstr (fluxr_row_get_text (page, "features"), ==, "[]");
  g_assert_false (fluxr_row_check (bug, &error));
  g_assert_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_REQUIRED);
}

static void
assert_typed (const char *column,
              const char *text,
              gboolean    fits)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_flow_page_entity);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fluxr_row_parse (row, column, text, &error), ==, fits);
  g_assert_cmpint (error == NULL, ==, fits);
}

static void
test_typed_values_are_checked (void)
{
  assert_typed ("name", "", TRUE);
  assert_typed ("name", NULL, FALSE);
  assert_typed ("position_x", "1.5", TRUE);
  assert_typed ("position_x", "left", FALSE);
  assert_typed ("position_x", "", TRUE);
  assert_typed ("features", "[\"a\"]", TRUE);
  assert_typed ("features", "[", FALSE);
  assert_typed ("product_id", "FA000000-0000-4000-8000-000000000001", TRUE);
  assert_typed ("product_id", "none", FALSE);
  assert_typed ("updated_at", "2024-03-01T10:00:00Z", TRUE);
  assert_typed ("updated_at", "yesterday", FALSE);
  assert_typed ("colour", "red", FALSE);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          GString    *names)
{
  g_string_append_printf (names, "%s ", pspec->name);
}

static void
test_record_notifies_what_differs (void)
{
  g_autoptr (FluxrRow) row = fluxr_row_new_default (&fluxr_feature_entity);
  g_autoptr (FluxrRow) later = fluxr_row_copy (row);
  g_autoptr (FluxrRecord) record = fluxr_record_new (row);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *status = NULL;

  g_signal_connect (record, "notify", G_CALLBACK (count_cb), names);
  fluxr_row_set_text (later, "implementation_status", "completed");
  fluxr_record_set_row (record, later);
  g_assert_cmpstr (names->str, ==, "implementation-status ");
  g_object_get (record, "implementation-status", &status, NULL);
  g_assert_cmpstr (status, ==, "completed");
  fluxr_record_set_row (record, later);
  g_assert_cmpstr (names->str, ==, "implementation-status ");
  g_assert_finalize_object (g_steal_pointer (&record));
}

static void
test_every_entity_has_a_class (void)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrRow) row = fluxr_row_new_default (entities[i]);
      g_autoptr (FluxrRecord) record = fluxr_record_new (row);

      g_assert_true (fluxr_record_get_entity (record) == entities[i]);
      g_assert_true (fluxr_entity_find (entities[i]->table) == entities[i]);
      g_assert_finalize_object (g_steal_pointer (&record));
    }
}

static void
test_unknown_words_are_shown_as_they_are (void)
{
  g_autofree char *status = fluxr_status_dup_label ("weird");
  g_autofree char *priority = fluxr_priority_dup_label (NULL);

  g_assert_cmpstr (status, ==, "weird");
  g_assert_cmpstr (priority, ==, "Not prioritized");
  g_assert_true (fluxr_status_is_column (FLUXR_STATUS_COMPLETED));
  g_assert_false (fluxr_status_is_column ("blocked"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/row/json-round-trip", test_json_round_trip);
  g_test_add_func ("/model/row/unknown-columns-are-kept", test_unknown_columns_are_kept);
  g_test_add_func ("/model/row/wrong-types-are-refused", test_wrong_types_are_refused);
  g_test_add_func ("/model/row/equal-by-value", test_equal_by_value);
  g_test_add_func ("/model/row/json-null-is-no-value", test_json_null_is_no_value);
  g_test_add_func ("/model/row/diff-has-content-only", test_diff_has_content_only);
  g_test_add_func ("/model/row/new-ones-have-the-defaults", test_new_rows_have_the_defaults);
  g_test_add_func ("/model/column/typed-values-are-checked", test_typed_values_are_checked);
  g_test_add_func ("/model/record/notifies-what-differs", test_record_notifies_what_differs);
  g_test_add_func ("/model/entity/each-has-a-class", test_every_entity_has_a_class);
  g_test_add_func ("/model/words/unknown-ones-are-shown-as-they-are",
                   test_unknown_words_are_shown_as_they_are);

  return g_test_run ();
}
