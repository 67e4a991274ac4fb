/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plans of an administrator, and which of several subscriptions is shown. */

#include "config.h"

#include "fluxr-plan.h"
#include "fluxr-workspace-plans.h"
#include "workspace-fixture.h"

#define USER "7b0c5a3e-0000-4000-8000-00000000000a"

static void
pull (Fixture    *fixture,
      const char *sql)
{
  g_autofree char *all = g_strconcat ("INSERT INTO sync_apply (why) VALUES ('');", sql,
                                      ";DELETE FROM sync_apply", NULL);
  g_autoptr (GError) error = NULL;

  fluxr_database_execute (fixture->db, all, &error);
  g_assert_no_error (error);
}

static FluxrAccount *
add_account (Fixture *fixture)
{
  g_autoptr (FluxrServer) server = fluxr_server_new ("http://127.0.0.1:1", "key",
                                                     "http://127.0.0.1:1", NULL);
  FluxrSession session = { .access_token = (char *) "t", .user_id = (char *) USER,
                           .email = (char *) "ada@fluxr.ai" };
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  FluxrAccount *account = fluxr_accounts_add (fixture->accounts, server, &session, &warning,
                                              &error);

  g_assert_no_error (error);

  return account;
}

/* Not "On this computer", but the file of somebody who administers a server. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (FluxrAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (fixture, data);
  fluxr_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  account = add_account (fixture);
  fixture->workspace = fluxr_workspace_new (fixture->accounts, account, FALSE, &error);
  g_assert_no_error (error);
  fixture->db = fluxr_store_get_database (fluxr_workspace_get_store (fixture->workspace));
  g_free (fixture->product);
  fixture->product = fluxr_workspace_add_product (fixture->workspace, "Product", &error);
  g_assert_no_error (error);
  pull (fixture, "INSERT INTO users (id, email) VALUES ('" USER "', 'ada@fluxr.ai')");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, fixture_tear_down)

static char *
add_plan (Fixture *fixture)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_subscription_plan_entity);
  g_autoptr (GError) error = NULL;
  char *id;

  fluxr_row_set_text (row, "name", "Studio");
  fluxr_row_set_text (row, "interval", "month");
  g_assert_true (fluxr_row_parse (row, "price", "9", NULL));
  g_assert_true (fluxr_row_parse (row, "is_active", "true", NULL));
  id = fluxr_workspace_insert (fixture->workspace, "New Plan", row, &error);
  g_assert_no_error (error);

  return id;
}

static void
expect_undo (Fixture    *fixture,
             gboolean    redo,
             const char *expected)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  fluxr_workspace_undo (fixture->workspace, redo, 0, &name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
}

static gboolean
is_offered (Fixture    *fixture,
            const char *plan)
{
  g_autoptr (FluxrRow) row = fixture_load (fixture, &fluxr_subscription_plan_entity, plan);

  return fluxr_plan_is_active (row);
}

/* Nobody may delete a plan: it goes off the offer, and what was done before can be undone. */
static void
test_undo_new_plan (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *card = fixture_add (fixture, &fluxr_feature_entity, "Card");
  g_autofree char *plan = NULL;
  g_autoptr (FluxrRow) row = NULL;

  fixture_set (fixture, &fluxr_feature_entity, card, "description", "Before the plan");
  plan = add_plan (fixture);
  g_assert_true (is_offered (fixture, plan));

  expect_undo (fixture, FALSE, "New Plan");
  g_assert_false (is_offered (fixture, plan));
  expect_undo (fixture, TRUE, "New Plan");
  g_assert_true (is_offered (fixture, plan));
  expect_undo (fixture, FALSE, "New Plan");
  expect_undo (fixture, FALSE, "Set");
  row = fixture_load (fixture, &fluxr_feature_entity, card);
  g_assert_cmpstr (fluxr_row_get_text (row, "description"), ==, NULL);
  g_assert_false (is_offered (fixture, plan));
}

static void
expect_subscription (Fixture    *fixture,
                     const char *status)
{
  g_autoptr (FluxrRecord) found = fluxr_workspace_find_subscription (fixture->workspace);

  g_assert_nonnull (found);
  g_assert_cmpstr (fluxr_record_get_text (found, "status"), ==, status);
}

static void
add_subscription (Fixture    *fixture,
                  const char *status,
                  const char *day)
{
  g_autofree char *sql
    = g_strdup_printf ("INSERT INTO user_subscriptions (id, user_id, status, payment_type,"
                       " created_at) VALUES ('00000000-0000-4000-8000-0000000000%s', '" USER
                       "', '%s', 'card', '2026-01-%sT12:00:00+00:00')", day, status, day);

  pull (fixture, sql);
}

/* Each new one is shown, or not, for what it says, and not for its day alone. */
static void
test_subscription (Fixture       *fixture,
                   gconstpointer  data)
{
  g_assert_null (fluxr_workspace_find_subscription (fixture->workspace));
  add_subscription (fixture, "canceled", "11");
  expect_subscription (fixture, "canceled");
  add_subscription (fixture, "incomplete_expired", "12");
  expect_subscription (fixture, "incomplete_expired");
  add_subscription (fixture, "unpaid", "10");
  expect_subscription (fixture, "unpaid");
  add_subscription (fixture, "paused", "13");
  expect_subscription (fixture, "paused");
  add_subscription (fixture, "lifetime", "14");
  expect_subscription (fixture, "lifetime");
  add_subscription (fixture, "incomplete", "20");
  add_subscription (fixture, "incomplete_expired", "21");
  expect_subscription (fixture, "lifetime");
  add_subscription (fixture, "active", "15");
  expect_subscription (fixture, "active");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/workspace/subscriptions/undo-of-a-new-plan", test_undo_new_plan);
  ADD ("/workspace/subscriptions/the-one-that-counts", test_subscription);

  return g_test_run ();
}
