/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Links: each form, what is refused and with which words, and whether the manual page has them. */

#include "config.h"

#include <string.h>

#include "fluxr-address.h"
#include "fluxr-command-error.h"
#include "fluxr-entities.h"
#include "fluxr-remote-error.h"

#define ID "11111111-2222-4333-8444-aaaaaaaaaaaa"

static FluxrAddress *
parse (const char *link)
{
  g_autoptr (GError) error = NULL;
  FluxrAddress *address = fluxr_address_parse (link, &error);

  g_assert_no_error (error);

  return address;
}

static void
test_rows (void)
{
  static const struct
  {
    const char *link;
    const FluxrEntity *entity;
  } cases[] = {
    { "fluxr://row/notes/" ID, &fluxr_note_entity },
    { "fluxr://row/features/" ID "/", &fluxr_feature_entity },
    { "fluxr://row/tasks/11111111-2222-4333-8444-AAAAAAAAAAAA", &fluxr_task_entity },
    { "fluxr://row/bugs/" ID, &fluxr_bug_entity },
    { "fluxr://row/flow_pages/" ID, &fluxr_flow_page_entity },
    { "fluxr://row/customer_profiles/" ID, &fluxr_customer_profile_entity },
    { "fluxr://row/product_prompts/" ID, &fluxr_product_prompt_entity },
    { "fluxr://row/prompt_templates/" ID, &fluxr_prompt_template_entity },
    { "fluxr://row/prds/" ID, &fluxr_prd_entity },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FluxrAddress) address = parse (cases[i].link);

      g_assert_cmpint (address->kind, ==, FLUXR_ADDRESS_ROW);
      g_assert_true (address->entity == cases[i].entity);
      g_assert_cmpstr (address->id, ==, ID);
    }
}

static void
test_places (void)
{
  g_autoptr (FluxrAddress) row = parse ("fluxr://row/products/" ID);
  g_autoptr (FluxrAddress) product = parse ("fluxr://product/" ID "/");
  g_autoptr (FluxrAddress) part = parse ("fluxr://product/" ID "/prd");
  g_autoptr (FluxrAddress) section = parse ("fluxr://section/my-work");

  g_assert_cmpint (row->kind, ==, FLUXR_ADDRESS_PRODUCT);
  g_assert_cmpstr (row->id, ==, ID);
  g_assert_cmpint (product->kind, ==, FLUXR_ADDRESS_PRODUCT);
  g_assert_cmpstr (product->id, ==, ID);
  g_assert_null (product->section);
  g_assert_cmpstr (part->section, ==, "prd");
  g_assert_cmpint (section->kind, ==, FLUXR_ADDRESS_SECTION);
  g_assert_cmpstr (section->section, ==, "my-work");
}

static void
test_connect (void)
{
  g_autoptr (FluxrAddress) address
    = parse ("fluxr://connect?url=https%3A%2F%2Fplans.example.org%2Fx&key=sb_publishable_a%2Bb");
  g_autoptr (FluxrAddress) local = parse ("fluxr://connect/?url=http://127.0.0.1:54321");

  g_assert_cmpint (address->kind, ==, FLUXR_ADDRESS_CONNECT);
  g_assert_cmpstr (address->url, ==, "https://plans.example.org/x");
  g_assert_cmpstr (address->key, ==, "sb_publishable_a+b");
  g_assert_cmpstr (local->url, ==, "http://127.0.0.1:54321");
  g_assert_null (local->key);
}

static void
test_callback (void)
{
  g_autoptr (FluxrAddress) address = parse ("fluxr://auth-callback?n=abc&code=9d1f");
  g_autoptr (FluxrAddress) slash
    = parse ("fluxr://auth-callback/?state=abc&code=x&error=denied&error_code=banned#error=y");

  g_assert_cmpint (address->kind, ==, FLUXR_ADDRESS_CALLBACK);
  g_assert_cmpstr (address->number, ==, "abc");
  g_assert_cmpstr (address->code, ==, "9d1f");
  g_assert_null (address->refusal);
  g_assert_cmpstr (slash->number, ==, "abc");
  g_assert_null (slash->code);
  g_assert_cmpstr (slash->refusal, ==, "banned");
}

static void
test_refused (void)
{
  g_autofree char *long_link = g_strnfill (100 * 1000, 'a');
  g_autofree char *long_row = g_strconcat ("fluxr://row/", long_link, NULL);
  const struct
  {
    const char *link;
    const char *words;
  } cases[] = {
    { "", "not a link of Fluxr" },
    { "fluxr", "not a link of Fluxr" },
    { "fluxr:", "not a link of Fluxr" },
    { "fluxr:row/notes/" ID, "not a link of Fluxr" },
    { "fluxr://%zz", "not a link of Fluxr" },
    { "fluxr://[::", "not a link of Fluxr" },
    { "https://row/notes/" ID, "not a link of Fluxr" },
    { "file:///etc/passwd", "not a link of Fluxr" },
    { long_row, "not a link of Fluxr" },
    { "fluxr://", "does not know that kind" },
    { "fluxr://row", "names no row" },
    { "fluxr://row/secrets/" ID, "names no row" },
    { "fluxr://row/notes/1", "names no row" },
    { "fluxr://row/notes/" ID "?a=b", "names no row" },
    { "fluxr://row/notes/../" ID, "names no row" },
    { "fluxr://delete/notes/" ID, "does not know that kind" },
    { "fluxr://product", "names no product" },
    { "fluxr://product/tea", "names no product" },
    { "fluxr://product/" ID "/PRD!", "names no product" },
    { "fluxr://product/" ID "/prd/x", "names no product" },
    { "fluxr://section", "names no section" },
    { "fluxr://section/a/b", "names no section" },
    { "fluxr://section/%2e%2e", "names no section" },
    { "fluxr://connect", "names no server" },
    { "fluxr://connect?url=", "names no server" },
    { "fluxr://connect?key=abc", "names no server" },
    { "fluxr://connect?url=http://plans.example.org", "Only https" },
    { "fluxr://connect?url=http://127.0.0.1.example.org", "Only https" },
    { "fluxr://connect?url=file:///etc/passwd", "not a web address" },
    { "fluxr://connect?url=javascript:alert(1)", "not a web address" },
    { "fluxr://connect?url=https://a.example.org&key=sb_secret_x", "secret key" },
    { "fluxr://auth-callback", "not the end of a sign-in" },
    { "fluxr://auth-callback?code=9d1f", "not the end of a sign-in" },
    { "fluxr://auth-callback?n=abc", "not the end of a sign-in" },
    { "fluxr://auth-callback?n=abc#access_token=eyJ", "not the end of a sign-in" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%.80s", cases[i].link);
      g_assert_null (fluxr_address_parse (cases[i].link, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

/* What troff makes of hyphens is taken away first. */
static void
test_manual (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "../../data/fluxr.1", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, "\\-", -1);
  plain = g_strjoinv ("-", parts);
  for (const char *const *form = fluxr_address_list_forms (); *form != NULL; form++)
    {
      g_test_message ("%s", *form);
      g_assert_nonnull (strstr (plain, *form));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/address/rows", test_rows);
  g_test_add_func ("/workspace/address/places", test_places);
  g_test_add_func ("/workspace/address/connect", test_connect);
  g_test_add_func ("/workspace/address/callback", test_callback);
  g_test_add_func ("/workspace/address/refused", test_refused);
  g_test_add_func ("/workspace/address/manual", test_manual);

  return g_test_run ();
}
