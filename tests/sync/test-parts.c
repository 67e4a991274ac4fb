/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The small parts: what answers mean, how pages are cut, how rows merge. */

#include "config.h"

#include <string.h>

#include "fluxr-entities.h"
#include "fluxr-error.h"
#include "fluxr-merge.h"
#include "fluxr-outcome.h"
#include "fluxr-past.h"
#include "fluxr-remote-row.h"
#include "fluxr-text-ancestor.h"
#include "fluxr-transport.h"

#define ID "fa000000-0000-4000-8000-000000000001"

typedef struct
{
  guint status;
  const char *code;
  const char *message;
  gboolean many;
  FluxrTransportError expected;
} Case;

/* Section 6 of sync.md, line by line. */
static const Case cases[] = {
  { 408, NULL, NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 425, NULL, NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 429, NULL, "slow down", FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 429, "over_request_rate_limit", NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 500, NULL, NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 500, "XX000", "internal", FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 503, "PGRST000", NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 504, "PGRST003", NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 503, "53300", NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 503, "57P01", NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 400, "40001", NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 503, "08006", NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 522, NULL, NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 200, NULL, "<html>", FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 302, NULL, NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 404, NULL, NULL, FALSE, FLUXR_TRANSPORT_ERROR_TRANSIENT },
  { 500, "57014", NULL, TRUE, FLUXR_TRANSPORT_ERROR_SMALLER },
  { 413, NULL, NULL, TRUE, FLUXR_TRANSPORT_ERROR_SMALLER },
  { 413, NULL, NULL, FALSE, FLUXR_TRANSPORT_ERROR_TOO_LARGE },
  { 414, NULL, NULL, FALSE, FLUXR_TRANSPORT_ERROR_TOO_LARGE },
  { 500, "54001", NULL, FALSE, FLUXR_TRANSPORT_ERROR_TOO_LARGE },
  { 401, "PGRST303", "JWT expired", FALSE, FLUXR_TRANSPORT_ERROR_EXPIRED },
  { 401, "PGRST301", "No suitable key", FALSE, FLUXR_TRANSPORT_ERROR_EXPIRED },
  { 401, NULL, NULL, FALSE, FLUXR_TRANSPORT_ERROR_EXPIRED },
  { 401, "PGRST303", "JWT issued at future", FALSE, FLUXR_TRANSPORT_ERROR_FUTURE },
  { 401, "42501", "permission denied", FALSE, FLUXR_TRANSPORT_ERROR_ANONYMOUS },
  { 403, "42501", "new row violates row-level security policy", FALSE,
    FLUXR_TRANSPORT_ERROR_FORBIDDEN },
  { 409, "23505", "duplicate key value violates unique constraint \"features_pkey\"", FALSE,
    FLUXR_TRANSPORT_ERROR_DUPLICATE },
  { 409, "23505", "duplicate key value violates unique constraint \"products_slug_key\"", FALSE,
    FLUXR_TRANSPORT_ERROR_UNIQUE },
  { 409, "23503", "is not present in table", FALSE, FLUXR_TRANSPORT_ERROR_REFERENCE },
  { 400, "22P02", NULL, FALSE, FLUXR_TRANSPORT_ERROR_INVALID },
  { 400, "22003", NULL, FALSE, FLUXR_TRANSPORT_ERROR_INVALID },
  { 400, "23502", NULL, FALSE, FLUXR_TRANSPORT_ERROR_INVALID },
  { 400, "23514", NULL, FALSE, FLUXR_TRANSPORT_ERROR_INVALID },
  { 400, "P0001", NULL, FALSE, FLUXR_TRANSPORT_ERROR_INVALID },
  { 400, "PGRST204", NULL, FALSE, FLUXR_TRANSPORT_ERROR_COLUMN },
  { 400, "42703", NULL, FALSE, FLUXR_TRANSPORT_ERROR_COLUMN },
  { 404, "PGRST205", NULL, FALSE, FLUXR_TRANSPORT_ERROR_TABLE },
  { 404, "42P01", NULL, FALSE, FLUXR_TRANSPORT_ERROR_TABLE },
  { 400, "PGRST200", NULL, FALSE, FLUXR_TRANSPORT_ERROR_TABLE },
  { 400, "PGRST102", NULL, FALSE, FLUXR_TRANSPORT_ERROR_REJECTED },
  { 400, "PGRST100", NULL, FALSE, FLUXR_TRANSPORT_ERROR_REJECTED },
  { 405, "PGRST105", NULL, FALSE, FLUXR_TRANSPORT_ERROR_REJECTED },
};

static void
test_outcomes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FluxrAnswer answer = { cases[i].status, cases[i].code, cases[i].message, cases[i].many };

      if (fluxr_outcome_classify (&answer) != cases[i].expected)
        g_error ("%u %s %s is %d", cases[i].status, cases[i].code, cases[i].message,
                 fluxr_outcome_classify (&answer));
    }
}

static void
test_names (void)
{
  static const char *const messages[][2] = {
    { "duplicate key value violates unique constraint \"products_slug_key\"", "products_slug_key" },
    { "null value in column \"name\" of relation \"bugs\" violates not-null constraint", "name" },
    { "new row for relation \"bugs\" violates check constraint \"bugs_check\"", "bugs_check" },
    { "Could not find the 'nope' column of 'bugs' in the schema cache", "nope" },
    { "column features.xmin does not exist", "xmin" },
    { "something else", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autofree char *name = fluxr_outcome_dup_name (messages[i][0]);

      g_assert_cmpstr (name, ==, messages[i][1]);
    }
  g_assert_null (fluxr_outcome_dup_name (NULL));
}

static GPtrArray *
list_page (const char  *body,
           GError     **error)
{
  return fluxr_remote_row_list_page (&fluxr_feature_entity, body, strlen (body), "products", TRUE,
                                     error);
}

static void
test_page (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = list_page (
    " [{\"id\":\"" ID "\", \"name\" : \"a\\\"}],{\",\"estimate\":1.10,\"xmin\":\"12\","
    "\"products\":{\"id\":\"x\"}}, \n {\"products\":null,\"xmin\":\"9\",\"id\":\"" ID "\","
    "\"name\":5}] ", &error);
  FluxrRemoteRow *row;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->version, ==, "12");
  g_assert_cmpstr (row->json, ==, "{\"id\":\"" ID "\",\"name\" : \"a\\\"}],{\",\"estimate\":1.10}");
  g_assert_cmpstr (fluxr_row_get_text (row->row, "name"), ==, "a\"}],{");
  g_assert_cmpstr (fluxr_row_get_extra (row->row), ==, "{\"estimate\":1.10}");

  /* A row that does not decode spoils only itself. */
  row = g_ptr_array_index (rows, 1);
  g_assert_null (row->row);
  g_assert_error (row->problem, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_TYPE);
  g_assert_cmpstr (row->json, ==, "{\"id\":\"" ID "\",\"name\":5}");
}

static void
test_damaged_pages (void)
{
  static const char *const pages[] = {
    "", " ", "[", "]", "{}", "null", "[]x", "[[]]", "[1]", "[{}]", "[{\"id\":\"" ID "\"}",
    "[{\"id\":\"" ID "\"},]", "[{\"id\":\"" ID "\"}{\"id\":\"" ID "\"}]", "[{\"id\":5}]",
    "[{\"id\":\"not an id\"}]", "[{\"id\":\"" ID "\",\"name\":}]",
    "[{\"id\":\"" ID "\",\"name\":\"a]",
    "[{\"id\":\"" ID "\",\"name\":tru}]", "[{\"id\":\"" ID "\",\"name\":{\"a\":1]}]",
    "[{\"id\":\"" ID "\",\"name\":\"\\ud800\"}]", "[{\"id\" \"" ID "\"}]", "[{id:1}]",
    "<html>", "[{\"id\":\"" ID "\",\"name\":\"\xff\"}]", "[{\"id\":\"" ID "\",\"name\":\"\\",
  };
  g_autoptr (GPtrArray) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = list_page (pages[i], &error);

      if (rows != NULL)
        g_error ("taken for a page: %s", pages[i]);
      g_assert_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON);
    }
  none = list_page ("[]", NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static FluxrRow *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  FluxrRow *row = fluxr_row_new_default (&fluxr_feature_entity);
  g_autoptr (FluxrRow) change = fluxr_row_new_text (&fluxr_feature_entity, json, -1, &error);

  g_assert_no_error (error);
  fluxr_row_set_text (row, "id", ID);
  fluxr_row_set_text (row, "created_at", "2026-01-01T00:00:00+00:00");
  fluxr_row_set_text (row, "updated_at", "2026-01-01T00:00:00+00:00");
  fluxr_row_apply (row, change);

  return row;
}

typedef struct
{
  const char *base, *mine, *theirs, *merged;
  const char *clash; /* (nullable): the column */
} Merge;

static const Merge merges[] = {
  { "{\"name\":\"o\"}", "{\"name\":\"o\"}", "{\"name\":\"b\"}", "{\"name\":\"b\"}", NULL },
  { "{\"name\":\"o\"}", "{\"name\":\"a\"}", "{\"name\":\"o\"}", "{\"name\":\"a\"}", NULL },
  { "{\"name\":\"o\"}", "{\"name\":\"a\"}", "{\"name\":\"a\"}", "{\"name\":\"a\"}", NULL },
  { "{\"name\":\"o\"}", "{\"name\":\"a\"}", "{\"name\":\"b\"}", "{\"name\":\"a\"}", "name" },
  { "{\"name\":\"o\"}", "{\"name\":null}", "{\"name\":\"b\"}", "{\"name\":null}", "name" },
  { "{\"name\":\"o\"}", "{\"name\":\"a\"}", "{\"name\":\"o\",\"priority\":\"high\"}",
    "{\"name\":\"a\",\"priority\":\"high\"}", NULL },
  /* The place is one value: not one's column with the other's position. */
  { "{\"position\":1,\"implementation_status\":\"x\"}",
    "{\"position\":1,\"implementation_status\":\"y\"}",
    "{\"position\":9,\"implementation_status\":\"x\"}",
    "{\"position\":1,\"implementation_status\":\"y\"}", "implementation_status" },
  { "{\"position\":1,\"implementation_status\":\"x\"}",
    "{\"position\":5,\"implementation_status\":\"x\",\"name\":\"a\"}",
    "{\"position\":9,\"implementation_status\":\"x\"}",
    "{\"position\":5,\"implementation_status\":\"x\",\"name\":\"a\"}", NULL },
  /* Unknown columns are the server's. */
  { "{\"name\":\"o\",\"more\":1}", "{\"name\":\"a\",\"more\":1}", "{\"name\":\"o\",\"more\":2}",
    "{\"name\":\"a\",\"more\":2}", NULL },
  /* The time of change is no content. */
  { "{\"updated_at\":\"2026-01-01T00:00:00+00:00\"}",
    "{\"updated_at\":\"2026-02-01T00:00:00+00:00\"}",
    "{\"updated_at\":\"2026-03-01T00:00:00+00:00\"}",
    "{\"updated_at\":\"2026-03-01T00:00:00+00:00\"}", NULL },
};

static void
test_merge (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (merges); i++)
    {
      g_autoptr (FluxrRow) base = parse (merges[i].base);
      g_autoptr (FluxrRow) mine = parse (merges[i].mine);
      g_autoptr (FluxrRow) theirs = parse (merges[i].theirs);
      g_autoptr (FluxrRow) expected = parse (merges[i].merged);
      g_autoptr (GPtrArray) clashes =
        g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_clash_free);
      g_autoptr (FluxrRow) merged = fluxr_merge_rows (base, mine, theirs, clashes);
      g_autofree char *text = fluxr_row_canonical (merged);
      g_autofree char *wanted = fluxr_row_canonical (expected);

      g_assert_cmpstr (text, ==, wanted);
      g_assert_cmpuint (clashes->len, ==, merges[i].clash != NULL);
      if (clashes->len > 0)
        g_assert_cmpstr (((FluxrClash *) clashes->pdata[0])->column->name, ==, merges[i].clash);
    }
}

static FluxrRow *
make_random (GRand *random)
{
  static const char *const values[] = { "null", "\"x\"", "\"y\"", "\"z\"" };
  g_autofree char *json = g_strdup_printf (
    "{\"name\":%s,\"description\":%s,\"priority\":%s,\"implementation_status\":%s,\"position\":%d}",
    values[g_rand_int_range (random, 0, 4)], values[g_rand_int_range (random, 0, 4)],
    values[g_rand_int_range (random, 0, 4)], values[g_rand_int_range (random, 0, 4)],
    g_rand_int_range (random, 0, 3));

  return parse (json);
}

static void
assert_same (const FluxrRow *a,
             const FluxrRow *b)
{
  g_assert_true (fluxr_row_equal (a, b));
}

/* m(o,o,b) = b, m(o,a,o) = a, m(o,a,a) = a, and what was merged once merges to itself. */
static void
test_merge_laws (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (FluxrRow) o = make_random (random);
      g_autoptr (FluxrRow) a = make_random (random);
      g_autoptr (FluxrRow) b = make_random (random);
      g_autoptr (FluxrRow) first = fluxr_merge_rows (o, o, b, NULL);
      g_autoptr (FluxrRow) second = fluxr_merge_rows (o, a, o, NULL);
      g_autoptr (FluxrRow) third = fluxr_merge_rows (o, a, a, NULL);
      g_autoptr (FluxrRow) merged = fluxr_merge_rows (o, a, b, NULL);
      g_autoptr (FluxrRow) again = fluxr_merge_rows (b, merged, b, NULL);

      assert_same (first, b);
      assert_same (second, a);
      assert_same (third, a);
      assert_same (again, merged);
    }
}

/* A version that was replaced is disbelieved once; without a version the row itself tells. */
static void
test_past (void)
{
  g_autoptr (FluxrPast) past = fluxr_past_new ();
  g_autoptr (FluxrRemoteRow) old = fluxr_remote_row_new (ID, "7", "{\"name\":\"a\"}", NULL);
  g_autoptr (FluxrRemoteRow) new = fluxr_remote_row_new (ID, "9", "{\"name\":\"a\"}", NULL);
  g_autoptr (FluxrRemoteRow) plain = fluxr_remote_row_new (ID, NULL, "{\"name\":\"a\"}", NULL);

  fluxr_past_replace (past, &fluxr_feature_entity, "7", "{\"name\":\"a\"}", new);
  g_assert_false (fluxr_past_take (past, &fluxr_feature_entity, new));
  g_assert_false (fluxr_past_take (past, &fluxr_feature_entity, plain));
  g_assert_false (fluxr_past_take (past, &fluxr_task_entity, old));
  g_assert_true (fluxr_past_take (past, &fluxr_feature_entity, old));
  g_assert_false (fluxr_past_take (past, &fluxr_feature_entity, old));

  fluxr_past_replace (past, &fluxr_feature_entity, NULL, "{\"name\":\"a\"}", new);
  g_assert_false (fluxr_past_take (past, &fluxr_feature_entity, old));
  g_assert_true (fluxr_past_take (past, &fluxr_feature_entity, plain));

  /* What is back for good is not of the past. */
  fluxr_past_replace (past, &fluxr_feature_entity, "7", "{\"name\":\"a\"}", new);
  fluxr_past_replace (past, &fluxr_feature_entity, NULL, NULL, old);
  g_assert_false (fluxr_past_take (past, &fluxr_feature_entity, old));
}

static GPtrArray *
list_results (const char  *body,
              GError     **error)
{
  g_autoptr (GPtrArray) changes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_change_free);
  g_autoptr (FluxrRow) row = parse ("{\"name\":\"a\"}");

  g_ptr_array_add (changes, fluxr_change_new (ID, NULL, ID, "7", row));
  g_ptr_array_add (changes, fluxr_change_new (ID, NULL, ID, NULL, row));

  return fluxr_change_list_results (changes, body, strlen (body), error);
}

/* The answer of sync_push(), blanks and all: rows to the letter, and why others were refused. */
static void
test_results (void)
{
  static const char *const bad[] = {
    "", "[]", "{}", "[{\"status\":\"done\"}]", "[{\"status\":\"done\"},{\"status\":\"odd\"}]",
    "[{\"status\":\"done\"},{\"status\":\"done\"},{\"status\":\"done\"}]",
    "[{\"status\":\"done\"},{\"status\":\"done\"}", "[{\"status\":\"done\"},7]", "[null,null]",
    "[{\"status\":\"done\"},{\"status\":\"done\",\"row\":{\"name\":\"no id\"}}]",
    "[{\"status\":\"done\"},{\"status\":\"done\",\"row\":{\"id\":"
    "\"fa000000-0000-4000-8000-0000000000ff\",\"name\":\"another\"}}]",
  };
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  FluxrChangeResult *result;

  results = list_results ("[{\"status\" : \"done\", \"row\" : {\"id\":\"" ID "\", \"name\":\"a\","
                          "\"n\": 1.10,\"xmin\":\"9\"}},"
                          " {\"status\" : \"error\", \"code\" : \"23505\","
                          " \"message\" : \"duplicate key value violates unique constraint"
                          " \\\"products_slug_key\\\"\"}]\n", &error);
  g_assert_no_error (error);
  result = g_ptr_array_index (results, 0);
  g_assert_cmpint (result->status, ==, FLUXR_CHANGE_DONE);
  g_assert_cmpstr (result->row->version, ==, "9");
  g_assert_cmpstr (result->row->json, ==, "{\"id\":\"" ID "\",\"name\":\"a\",\"n\": 1.10}");
  result = g_ptr_array_index (results, 1);
  g_assert_error (result->problem, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_UNIQUE);
  g_assert_cmpstr (fluxr_transport_error_get_refusal (result->problem)->name, ==,
                   "products_slug_key");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (list_results (bad[i], &error));
      g_assert_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON);
      g_clear_error (&error);
    }
}

/* Without a version the time and short words are compared; long ones would not fit. */
static void
test_guard (void)
{
  g_autofree char *words = g_strnfill (257, 'w');
  g_autofree char *json = g_strdup_printf ("{\"name\":\"a\",\"description\":\"%s\"}", words);
  g_autoptr (FluxrRow) row = parse (json);
  FluxrGuard guard = { ID, NULL, row };
  int name = fluxr_entity_find_column (&fluxr_feature_entity, "name");
  int description = fluxr_entity_find_column (&fluxr_feature_entity, "description");
  int position = fluxr_entity_find_column (&fluxr_feature_entity, "position");
  int stamp = fluxr_entity_find_column (&fluxr_feature_entity, "updated_at");

  g_assert_true (fluxr_guard_covers (&guard, name));
  g_assert_true (fluxr_guard_covers (&guard, stamp));
  g_assert_false (fluxr_guard_covers (&guard, description));
  g_assert_false (fluxr_guard_covers (&guard, position));
  guard.version = "7";
  g_assert_false (fluxr_guard_covers (&guard, name));
}

static void
test_guard_of_nulls (void)
{
  const FluxrEntity *entity = &fluxr_customer_profile_entity;
  g_autoptr (FluxrRow) row = fluxr_row_new_text (entity, "{\"overview\":null,\"background\":{}}",
                                                 -1, NULL);
  FluxrGuard guard = { ID, NULL, row };
  int overview = fluxr_entity_find_column (entity, "overview");
  int background = fluxr_entity_find_column (entity, "background");
  int problems = fluxr_entity_find_column (entity, "problems");

  g_assert_true (fluxr_guard_covers (&guard, overview));
  g_assert_false (fluxr_guard_covers (&guard, problems));
  g_assert_false (fluxr_guard_is_null_of_json (&guard, overview));
  g_assert_true (fluxr_guard_doubts (&guard, overview));
  g_assert_false (fluxr_guard_doubts (&guard, background));
  g_assert_false (fluxr_guard_doubts (&guard, problems));

  guard.json_nulls = G_MAXUINT32;
  g_assert_true (fluxr_guard_covers (&guard, overview));
  g_assert_true (fluxr_guard_is_null_of_json (&guard, overview));
  g_assert_false (fluxr_guard_is_null_of_json (&guard, background));
  g_assert_false (fluxr_guard_is_null_of_json (&guard, problems));

  guard.version = "7";
  g_assert_false (fluxr_guard_doubts (&guard, overview));
  g_assert_false (fluxr_guard_is_null_of_json (&guard, overview));
}

/* A word that both have counts more than a blank that both have. */
static void
test_common_words (void)
{
  g_autofree char *one = fluxr_text_dup_common ("tea milk", "hot tea");
  g_autofree char *two = fluxr_text_dup_common ("tea, milk and sugar", "milk and tea");
  g_autofree char *none = fluxr_text_dup_common ("tea", "milk");

  g_assert_cmpstr (one, ==, "tea");
  g_assert_cmpstr (two, ==, "milk and ");
  g_assert_cmpstr (none, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/parts/outcomes", test_outcomes);
  g_test_add_func ("/sync/parts/names", test_names);
  g_test_add_func ("/sync/parts/5-page", test_page);
  g_test_add_func ("/sync/parts/12-damaged-pages", test_damaged_pages);
  g_test_add_func ("/sync/parts/past", test_past);
  g_test_add_func ("/sync/parts/12-results", test_results);
  g_test_add_func ("/sync/parts/7-guard", test_guard);
  g_test_add_func ("/sync/parts/7-guard-of-nulls", test_guard_of_nulls);
  g_test_add_func ("/sync/parts/common-words", test_common_words);
  g_test_add_func ("/sync/parts/merge", test_merge);
  g_test_add_func ("/sync/parts/32-merge-laws", test_merge_laws);

  return g_test_run ();
}
