/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Accounts of a data directory. Sessions go to the file keyring that the environment names. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fluxr-accounts-file.h"
#include "fluxr-secrets.h"
#include "fluxr-unsent.h"
#include "fluxr-workspace.h"
#include "workspace-fixture.h"

#define USER "7b0c5a3e-0000-4000-8000-00000000000a"
#define OTHER "7b0c5a3e-0000-4000-8000-00000000000b"

static FluxrAccount *
add (FluxrAccounts *accounts,
     const char    *url,
     const char    *user_id,
     const char    *token)
{
  g_autoptr (FluxrServer) server = fluxr_server_new (url, "public-key", url, NULL);
  FluxrSession session = { .access_token = (char *) token, .user_id = (char *) user_id,
                           .email = (char *) "ada@example.test" };
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  FluxrAccount *account = fluxr_accounts_add (accounts, server, &session, &warning, &error);

  g_assert_no_error (error);
  g_assert_nonnull (account);

  return account;
}

static FluxrAccounts *
open_dir (const char *dir)
{
  g_autoptr (GError) error = NULL;
  FluxrAccounts *accounts = fluxr_accounts_new (dir, &error);

  g_assert_no_error (error);

  return accounts;
}

static void
test_first (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (FluxrAccount) first = g_list_model_get_item (G_LIST_MODEL (fixture->accounts), 0);
  g_autofree char *path = fluxr_accounts_dup_database_path (fixture->accounts, first);
  g_autofree char *expected = g_build_filename (fixture->dir, "local.db", NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 1);
  g_assert_true (fluxr_account_is_local (first));
  g_assert_cmpstr (fluxr_account_get_id (first), ==, "local");
  g_assert_true (fluxr_accounts_get_current (fixture->accounts) == first);
  g_assert_cmpstr (path, ==, expected);
  g_assert_false (fluxr_accounts_remove (fixture->accounts, first, TRUE, NULL));
}

/* As a reader sees it who makes nothing. */
static void
assert_in_use (Fixture *fixture)
{
  g_autofree char *path
    = fluxr_accounts_dup_database_path (fixture->accounts,
                                        fluxr_accounts_get_current (fixture->accounts));
  g_autoptr (GError) error = NULL;
  g_autofree char *seen = fluxr_accounts_file_dup_database (fixture->dir, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (seen, ==, path);
}

static void
test_reader_sees_the_account_in_use (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *nowhere = g_build_filename (fixture->dir, "nowhere", NULL);
  g_autofree char *ini = g_build_filename (fixture->dir, "accounts.ini", NULL);
  g_autofree char *path = fluxr_accounts_file_dup_database (nowhere, NULL);
  g_autoptr (FluxrAccount) local = g_list_model_get_item (G_LIST_MODEL (fixture->accounts), 0);
  g_autoptr (FluxrAccount) first = NULL;
  g_autoptr (FluxrAccount) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_suffix (path, "/nowhere/local.db"));
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
  assert_in_use (fixture);
  first = add (fixture->accounts, "https://abc.supabase.co", USER, "t");
  assert_in_use (fixture);
  second = add (fixture->accounts, "https://abc.supabase.co", OTHER, "t");
  assert_in_use (fixture);
  g_assert_true (fluxr_accounts_set_current (fixture->accounts, first, NULL));
  assert_in_use (fixture);
  g_assert_true (fluxr_accounts_set_current (fixture->accounts, local, NULL));
  assert_in_use (fixture);
  g_assert_true (fluxr_accounts_set_current (fixture->accounts, second, NULL));
  g_assert_true (fluxr_accounts_remove (fixture->accounts, second, FALSE, NULL));
  assert_in_use (fixture);
  g_assert_true (g_file_set_contents (ini, "no accounts", -1, NULL));
  g_assert_null (fluxr_accounts_file_dup_database (fixture->dir, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED);
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *ini = g_build_filename (fixture->dir, "accounts.ini", NULL);
  g_autoptr (FluxrAccount) account = add (fixture->accounts, "https://abc.supabase.co", USER,
                                          "secret-token-1");
  g_autoptr (FluxrAccount) again = add (fixture->accounts, "https://ABC.supabase.co:443/", USER,
                                        "secret-token-2");
  g_autoptr (FluxrAccount) other = add (fixture->accounts, "https://abc.supabase.co", OTHER, "t");
  g_autoptr (FluxrSession) session = fluxr_secrets_lookup (fluxr_account_get_id (account), NULL,
                                                           NULL);
  g_autofree char *text = NULL;
  g_autofree char *path = fluxr_accounts_dup_database_path (fixture->accounts, account);
  g_autofree char *name = g_path_get_basename (path);
  GStatBuf info;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 3);
  g_assert_cmpstr (fluxr_account_get_id (account), ==, fluxr_account_get_id (again));
  g_assert_cmpstr (session->access_token, ==, "secret-token-2");
  g_assert_true (fluxr_accounts_get_current (fixture->accounts) == other);
  g_assert_true (g_str_has_prefix (name, "abc-"));
  g_assert_true (g_str_has_suffix (name, "." USER ".db"));

  g_assert_cmpint (g_stat (ini, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (ini, &text, NULL, NULL));
  g_assert_null (strstr (text, "secret-token"));
}

static void
test_processes (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (FluxrAccounts) elsewhere = open_dir (fixture->dir);
  g_autoptr (FluxrAccount) mine = add (fixture->accounts, "http://127.0.0.1:1", USER, "t");
  g_autoptr (FluxrAccount) theirs = add (elsewhere, "http://127.0.0.1:2", USER, "t");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (elsewhere)), ==, 3);
  g_assert_true (fluxr_accounts_reload (fixture->accounts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 3);
  g_assert_true (fluxr_accounts_find (fixture->accounts, fluxr_account_get_id (mine)) == mine);
  g_assert_nonnull (fluxr_accounts_find (fixture->accounts, fluxr_account_get_id (theirs)));
}

static void
test_devices (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *dir = g_dir_make_tmp ("fluxr-workspace-XXXXXX", NULL);
  g_autoptr (FluxrAccounts) elsewhere = open_dir (dir);
  g_autoptr (FluxrAccount) mine = add (fixture->accounts, "http://127.0.0.1:1", USER, "mine");
  g_autoptr (FluxrAccount) theirs = add (elsewhere, "http://127.0.0.1:1", USER, "theirs");
  g_autoptr (FluxrSession) session = fluxr_secrets_lookup (fluxr_account_get_id (mine), NULL,
                                                           NULL);

  g_assert_cmpstr (fluxr_account_get_id (mine), !=, fluxr_account_get_id (theirs));
  g_assert_cmpstr (session->access_token, ==, "mine");
  fixture_remove_dir (dir);
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (FluxrAccount) account = add (fixture->accounts, "http://127.0.0.1:1", USER, "t");
  g_autofree char *path = fluxr_accounts_dup_database_path (fixture->accounts, account);
  g_autoptr (FluxrDatabase) database = NULL;
  g_autoptr (FluxrSession) session = NULL;
  g_autoptr (GError) error = NULL;

  database = fluxr_workspace_open_file (fixture->accounts, account, &error);
  g_assert_no_error (error);
  g_clear_pointer (&database, fluxr_database_free);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (fluxr_accounts_remove (fixture->accounts, account, FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (fluxr_account_is_local (fluxr_accounts_get_current (fixture->accounts)));
  session = fluxr_secrets_lookup (fluxr_account_get_id (account), NULL, NULL);
  g_assert_null (session);

  g_clear_object (&account);
  account = add (fixture->accounts, "http://127.0.0.1:1", USER, "t");
  g_assert_true (fluxr_accounts_remove (fixture->accounts, account, TRUE, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A file that cannot be read does not look like one that has nothing to lose. */
static void
test_unsent (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (FluxrAccount) account = add (fixture->accounts, "http://127.0.0.1:1", USER, "t");
  g_autofree char *path = fluxr_accounts_dup_database_path (fixture->accounts, account);
  g_autofree char *noise = g_strnfill (8192, 'x');
  g_autoptr (FluxrDatabase) database = fluxr_workspace_open_file (fixture->accounts, account, NULL);
  g_autoptr (GError) error = NULL;
  GStrv names = NULL;

  g_assert_cmpint (fluxr_unsent_list (fixture->accounts, account, 5, &names, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), ==, 0);
  g_clear_pointer (&names, g_strfreev);
  g_assert_true (fluxr_database_execute (database, "DROP TABLE sync_outbox", &error));
  g_assert_cmpint (fluxr_unsent_list (fixture->accounts, account, 0, &names, &error), ==, -1);
  g_assert_nonnull (error);
  g_assert_null (names);
  g_clear_error (&error);
  g_clear_pointer (&database, fluxr_database_free);

  g_assert_true (g_file_set_contents (path, noise, -1, NULL));
  g_assert_cmpint (fluxr_unsent_list (fixture->accounts, account, 5, &names, &error), ==, -1);
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_CORRUPT);
  g_assert_null (names);
}

static void
test_identity (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (FluxrAccount) mine = add (fixture->accounts, "http://127.0.0.1:1", USER, "t");
  g_autoptr (FluxrAccount) other = add (fixture->accounts, "http://127.0.0.1:1", OTHER, "t");
  g_autofree char *from = fluxr_accounts_dup_database_path (fixture->accounts, mine);
  g_autofree char *to = fluxr_accounts_dup_database_path (fixture->accounts, other);
  g_autofree char *known = NULL;
  g_autoptr (GError) error = NULL;
  FluxrDatabase *database;

  database = fluxr_workspace_open_file (fixture->accounts, mine, &error);
  g_assert_no_error (error);
  known = fluxr_database_dup_meta (database, "user_id");
  g_assert_cmpstr (known, ==, USER);
  fluxr_database_free (database);

  g_assert_cmpint (g_rename (from, to), ==, 0);
  g_assert_null (fluxr_workspace_open_file (fixture->accounts, other, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *keyring = NULL;
  int file, result;

  file = g_file_open_tmp ("fluxr-keyring-XXXXXX", &keyring, NULL);
  g_close (file, NULL);
  g_unlink (keyring);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);

  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/workspace/accounts/start-with-this-computer", test_first);
  ADD_TEST ("/workspace/accounts/same-sign-in-is-same-account", test_add);
  ADD_TEST ("/workspace/accounts/reader-sees-the-account-in-use",
            test_reader_sees_the_account_in_use);
  ADD_TEST ("/workspace/accounts/processes-do-not-undo-each-other", test_processes);
  ADD_TEST ("/workspace/accounts/devices-share-no-session", test_devices);
  ADD_TEST ("/workspace/accounts/remove-forgets-what-it-should", test_remove);
  ADD_TEST ("/workspace/accounts/a-file-that-cannot-be-read-is-not-empty", test_unsent);
  ADD_TEST ("/workspace/accounts/a-file-keeps-its-owner", test_identity);

  result = g_test_run ();
  g_unlink (keyring);

  return result;
}
