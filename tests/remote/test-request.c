/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The paths and bodies of requests, to the letter. */

#include "config.h"

#include "fluxr-entities.h"
#include "fluxr-request.h"

#define ANN "11111111-1111-4111-8111-111111111111"
#define ID "fa000000-0000-4000-8000-000000000001"
#define TIME "2026-01-01T00:00:00.5+00:00"
#define ESCAPED_TIME "2026-01-01T00:00:00.5%2B00:00"

typedef struct
{
  FluxrPull pull;
  FluxrLevel level;
  const char *path;
} Case;

static const char *const ids[] = { ID, ANN, NULL };

static const Case cases[] = {
  { { FLUXR_PULL_BY_ID, &fluxr_feature_entity, NULL, NULL, NULL, 500, FALSE }, FLUXR_LEVEL_VERSIONS,
    "/features?select=*,xmin,products!inner(id)&order=id.asc&limit=500" },
  { { FLUXR_PULL_BY_ID, &fluxr_feature_entity, ID, NULL, NULL, 500, FALSE }, FLUXR_LEVEL_TIMES,
    "/features?select=*,products!inner(id)&id=gt." ID "&order=id.asc&limit=500" },
  { { FLUXR_PULL_BY_TIME, &fluxr_feature_entity, NULL, TIME, NULL, 500, FALSE },
    FLUXR_LEVEL_VERSIONS,
    "/features?select=*,xmin,products!inner(id)&updated_at=gte." ESCAPED_TIME
    "&order=updated_at.asc,id.asc&limit=500" },
  { { FLUXR_PULL_BY_TIME, &fluxr_note_entity, ID, TIME, NULL, 500, FALSE }, FLUXR_LEVEL_VERSIONS,
    "/notes?select=*,xmin&or=(user_id.eq." ANN ",product_id.not.is.null)&updated_at=gte."
    ESCAPED_TIME "&or=(updated_at.gt.%22" ESCAPED_TIME "%22,id.gt.%22" ID "%22)"
    "&order=updated_at.asc,id.asc&limit=500" },
  { { FLUXR_PULL_MANIFEST, &fluxr_task_entity, ID, NULL, NULL, 1000, FALSE }, FLUXR_LEVEL_VERSIONS,
    "/tasks?select=id,xmin,products(id)&or=(product_id.is.null,products.not.is.null)&id=gt." ID
    "&order=id.asc&limit=1000" },
  { { FLUXR_PULL_MANIFEST, &fluxr_product_entity, NULL, NULL, NULL, 1000, FALSE },
    FLUXR_LEVEL_TIMES,
    "/products?select=id,updated_at&user_id=eq." ANN "&order=id.asc&limit=1000" },
  { { FLUXR_PULL_MANIFEST, &fluxr_subscription_plan_entity, NULL, NULL, NULL, 9, FALSE },
    FLUXR_LEVEL_TIMES, "/subscription_plans?select=id&order=id.asc&limit=9" },
  { { FLUXR_PULL_IDS, &fluxr_feature_entity, NULL, NULL, ids, 0, TRUE }, FLUXR_LEVEL_VERSIONS,
    "/features?select=*,xmin&id=in.(" ID "," ANN ")" },
  { { FLUXR_PULL_IDS, &fluxr_customer_profile_entity, NULL, NULL, ids, 0, TRUE, "overview" },
    FLUXR_LEVEL_TIMES, "/customer_profiles?select=*&id=in.(" ID "," ANN ")&overview=is.null" },
  { { FLUXR_PULL_IDS, &fluxr_prompt_template_entity, NULL, NULL, ids, 0, FALSE },
    FLUXR_LEVEL_VERSIONS,
    "/prompt_templates?select=*,xmin&or=(user_id.eq." ANN ",is_public.is.true)&id=in.(" ID "," ANN
    ")" },
  { { FLUXR_PULL_BY_ID, &fluxr_user_entity, NULL, NULL, NULL, 1, FALSE }, FLUXR_LEVEL_VERSIONS,
    "/users?select=*,xmin&id=eq." ANN "&order=id.asc&limit=1" },
};

static void
test_pulls (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = fluxr_request_pull_path (&cases[i].pull, ANN, cases[i].level);

      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

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
test_guards (void)
{
  static const char *const columns[] = { "id", "name", NULL };
  g_autoptr (FluxrRow) dated = parse (&fluxr_feature_entity,
                                     "{\"name\":\"a & b\",\"description\":null,"
                                     "\"updated_at\":\"" TIME "\"}");
  g_autoptr (FluxrRow) undated = parse (&fluxr_feature_entity, "{\"updated_at\":null}");
  g_autoptr (FluxrRow) edge = parse (&fluxr_flow_connection_entity, "{\"source_id\":\"" ID "\","
                                     "\"target_id\":null,\"product_id\":\"" ANN "\"}");
  g_autoptr (FluxrRow) json = parse (&fluxr_customer_profile_entity, "{\"overview\":null,"
                                     "\"background\":{},\"updated_at\":\"" TIME "\"}");
  FluxrGuard version = { ID, "77", dated };
  FluxrGuard time = { ID, NULL, dated };
  FluxrGuard no_time = { ID, NULL, undated };
  FluxrGuard content = { ID, NULL, edge };
  FluxrGuard no_value = { ID, NULL, json };
  FluxrGuard null_of_json = { ID, NULL, json, G_MAXUINT32 };
  g_autofree char *by_version = fluxr_request_update_path (&version, &fluxr_feature_entity, columns,
                                                           FLUXR_LEVEL_VERSIONS);
  g_autofree char *by_time = fluxr_request_remove_path (&time);
  g_autofree char *by_null = fluxr_request_remove_path (&no_time);
  g_autofree char *by_content = fluxr_request_remove_path (&content);
  g_autofree char *by_no_value = fluxr_request_remove_path (&no_value);
  g_autofree char *by_null_of_json = fluxr_request_remove_path (&null_of_json);

  g_assert_cmpstr (by_version, ==, "/features?select=id,name,xmin&id=eq." ID "&xmin=eq.77");
  g_assert_cmpstr (by_time, ==, "/features?select=id&id=eq." ID "&name=eq.a%20%26%20b"
                   "&description=is.null&updated_at=eq." ESCAPED_TIME);
  g_assert_cmpstr (by_null, ==, "/features?select=id&id=eq." ID "&updated_at=is.null");
  g_assert_cmpstr (by_content, ==, "/flow_connections?select=id&id=eq." ID "&source_id=eq." ID
                   "&target_id=is.null&product_id=eq." ANN);
  g_assert_cmpstr (by_no_value, ==, "/customer_profiles?select=id&id=eq." ID "&overview=is.null"
                   "&background=eq.%7B%7D&updated_at=eq." ESCAPED_TIME);
  g_assert_cmpstr (by_null_of_json, ==, "/customer_profiles?select=id&id=eq." ID
                   "&overview=eq.null&background=eq.%7B%7D&updated_at=eq." ESCAPED_TIME);
}

static void
test_inserts (void)
{
  static const char *const columns[] = { "id", "name", "estimate", NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  g_autofree char *path = NULL;
  g_autofree char *body = NULL;

  g_ptr_array_add (rows, parse (&fluxr_feature_entity, "{\"id\":\"" ID "\",\"name\":\"a+\\\"b\","
                                "\"priority\":null,\"estimate\":1.10,\"gone\":1}"));
  path = fluxr_request_insert_path (rows, columns, FLUXR_LEVEL_VERSIONS);
  body = fluxr_request_insert_body (rows, columns);
  g_assert_cmpstr (path, ==, "/features?on_conflict=id&columns=id,name,estimate"
                   "&select=id,name,estimate,xmin");
  g_assert_cmpstr (body, ==, "[{\"id\":\"" ID "\",\"name\":\"a+\\\"b\",\"estimate\":1.10}]");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/remote/request/pulls", test_pulls);
  g_test_add_func ("/remote/request/7-guards", test_guards);
  g_test_add_func ("/remote/request/inserts", test_inserts);

  return g_test_run ();
}
