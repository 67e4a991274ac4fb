/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One session in several processes. The others are this program again, told what to do by lines on
 * their standard input; they answer each with a line. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fluxr-auth.h"
#include "fluxr-keeper.h"
#include "fluxr-loopback.h"
#include "fluxr-remote-error.h"
#include "fluxr-secrets.h"
#include "fluxr-server.h"

#define ANN "11111111-1111-4111-8111-111111111111"
#define ACCOUNT "ann@loopback"

typedef struct
{
  FluxrLoopback *loopback;
  FluxrServer *server;
  char *directory;
  char *lock_path;
  char *keyring;
} Fixture;

typedef struct
{
  GSubprocess *process;
  GDataInputStream *output;
} Other;

static const char *program;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrSession) session = NULL;

  fixture->loopback = fluxr_loopback_new ();
  fluxr_memory_server_add_user (fixture->loopback->memory, ANN);
  fixture->server = fluxr_server_probe (fixture->loopback->url, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->directory = g_dir_make_tmp ("fluxr-keeper-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->lock_path = g_build_filename (fixture->directory, "lock", NULL);
  fixture->keyring = g_build_filename (fixture->directory, "keyring", NULL);
  g_setenv ("SECRET_FILE_TEST_PATH", fixture->keyring, TRUE);

  session = fluxr_auth_sign_in (fixture->server, "ann@example.test", "secret word", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fluxr_secrets_store (ACCOUNT, session, NULL, &error));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *backup = g_strconcat (fixture->keyring, "~", NULL);

  fluxr_server_free (fixture->server);
  fluxr_loopback_free (fixture->loopback);
  g_unlink (fixture->lock_path);
  g_unlink (backup);
  g_unlink (fixture->keyring);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->lock_path);
  g_free (fixture->keyring);
  g_free (fixture->directory);
}

/* --- the other process */

static void
answer (const FluxrSession *session,
        const GError       *error)
{
  if (session != NULL)
    g_print ("%s\n", session->access_token);
  else
    g_print ("error %d\n", error->code);
}

static int
run_other (char **words)
{
  g_autoptr (FluxrServer) server = fluxr_server_probe (words[0], NULL, NULL, NULL);
  g_autoptr (FluxrKeeper) keeper = fluxr_keeper_new (server, ACCOUNT, ANN, words[1]);
  char line[4096];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_autoptr (GError) error = NULL;
      gboolean good = TRUE;

      g_strchomp (line);
      if (g_str_has_prefix (line, "renew "))
        good = fluxr_keeper_renew (keeper, line + strlen ("renew "), NULL, &error);
      answer (good ? fluxr_keeper_get (keeper, NULL, &error) : NULL, error);
    }

  return 0;
}

/* --- and what is asked of it */

static Other
start_other (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Other other;

  other.process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                    &error, program, "--other", fixture->loopback->url,
                                    fixture->lock_path, NULL);
  g_assert_no_error (error);
  other.output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (other.process));

  return other;
}

static void
tell (Other      *other,
      const char *what,
      const char *token)
{
  g_autofree char *line = g_strconcat (what, " ", token, "\n", NULL);
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (other->process), line, strlen (line),
                             NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
hear (Other *other)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (other->output, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);

  return line;
}

static void
end_other (Other *other)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (other->process), NULL, NULL);
  g_subprocess_wait_check (other->process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (other->output);
  g_object_unref (other->process);
}

/* Both find their token refused in the same moment, again and again, as a window and a command
 * line do whose tokens end. */
static void
test_two_processes_renew_once (Fixture       *fixture,
                               gconstpointer  data)
{
  Other first = start_other (fixture);
  Other second = start_other (fixture);
  g_autofree char *token = NULL;
  g_autofree char *same = NULL;

  tell (&first, "get", "");
  tell (&second, "get", "");
  token = hear (&first);
  same = hear (&second);
  g_assert_cmpstr (token, ==, same);

  for (guint round = 1; round <= 4; round++)
    {
      g_autofree char *one = NULL;
      g_autofree char *other = NULL;

      tell (round % 2 ? &first : &second, "renew", token);
      tell (round % 2 ? &second : &first, "renew", token);
      one = hear (&first);
      other = hear (&second);
      g_assert_cmpstr (one, ==, other);
      g_assert_cmpstr (one, !=, token);
      g_assert_false (g_str_has_prefix (one, "error"));
      g_assert_cmpuint (fixture->loopback->n_refreshes, ==, round);
      g_set_str (&token, one);
    }
  end_other (&first);
  end_other (&second);
}

/* One account's process stores while another account's does: neither may lose the other's. */
static void
test_stored_side_by_side (Fixture       *fixture,
                          gconstpointer  data)
{
  Other other = start_other (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrSession) mine = fluxr_secrets_lookup (ACCOUNT, NULL, &error);
  g_autofree char *token = g_strdup (mine->access_token);

  for (guint round = 1; round <= 4; round++)
    {
      g_autofree char *name = g_strdup_printf ("account %u", round);
      g_autoptr (FluxrSession) found = NULL;
      char *next;

      tell (&other, "renew", token);
      g_assert_true (fluxr_secrets_store (name, mine, NULL, &error));
      next = hear (&other);
      g_assert_false (g_str_has_prefix (next, "error"));
      g_free (token);
      token = next;
      found = fluxr_secrets_lookup (ACCOUNT, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (found->access_token, ==, token);
    }
  for (guint round = 1; round <= 4; round++)
    {
      g_autofree char *name = g_strdup_printf ("account %u", round);
      g_autoptr (FluxrSession) found = fluxr_secrets_lookup (name, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (found);
    }
  end_other (&other);
}

/* Something in the keyring's place that cannot be read. */
static char *
spoil_keyring (Fixture *fixture)
{
  char *away = g_strconcat (fixture->keyring, ".away", NULL);

  g_assert_cmpint (g_rename (fixture->keyring, away), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->keyring, 0700), ==, 0);

  return away;
}

static void
repair_keyring (Fixture    *fixture,
                const char *away)
{
  g_assert_cmpint (g_rmdir (fixture->keyring), ==, 0);
  g_assert_cmpint (g_rename (away, fixture->keyring), ==, 0);
}

/* A keyring that somebody is writing refuses; that is over in a moment. */
static void
test_refusing_keyring_is_waited_for (Fixture       *fixture,
                                     gconstpointer  data)
{
  Other other = start_other (fixture);
  g_autofree char *token = NULL;
  g_autofree char *next = NULL;
  g_autofree char *away = NULL;

  tell (&other, "get", "");
  token = hear (&other);
  away = spoil_keyring (fixture);
  tell (&other, "renew", token);
  g_usleep (G_USEC_PER_SEC / 2);
  repair_keyring (fixture, away);
  next = hear (&other);
  g_assert_false (g_str_has_prefix (next, "error"));
  g_assert_cmpuint (fixture->loopback->n_refreshes, ==, 1);
  end_other (&other);
}

/* One that goes on refusing does not end the session, and no old token is tried instead. */
static void
test_refusing_keyring_is_no_sign_out (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (FluxrKeeper) keeper = fluxr_keeper_new (fixture->server, ACCOUNT, ANN,
                                                     fixture->lock_path);
  g_autoptr (FluxrKeeper) late = fluxr_keeper_new (fixture->server, ACCOUNT, ANN,
                                                   fixture->lock_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) late_error = NULL;
  g_autofree char *token = NULL;
  g_autofree char *away = NULL;

  token = g_strdup (fluxr_keeper_get (keeper, NULL, &error)->access_token);
  away = spoil_keyring (fixture);
  g_assert_false (fluxr_keeper_renew (keeper, token, NULL, &error));
  g_assert_error (error, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_TRANSIENT);
  g_assert_null (fluxr_keeper_get (late, NULL, &late_error));
  g_assert_error (late_error, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_TRANSIENT);
  g_assert_cmpuint (fixture->loopback->n_refreshes, ==, 0);

  g_clear_error (&error);
  repair_keyring (fixture, away);
  g_assert_true (fluxr_keeper_renew (keeper, token, NULL, &error));
  g_assert_nonnull (fluxr_keeper_get (late, NULL, &error));
  g_assert_cmpuint (fixture->loopback->n_refreshes, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  program = argv[0];
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  if (argc == 4 && g_str_equal (argv[1], "--other"))
    return run_other (argv + 2);

  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/remote/keeper/26-two-processes-renew-once", test_two_processes_renew_once);
  ADD ("/remote/keeper/stored-side-by-side", test_stored_side_by_side);
  ADD ("/remote/keeper/refusing-keyring-is-waited-for", test_refusing_keyring_is_waited_for);
  ADD ("/remote/keeper/29-refusing-keyring-is-no-sign-out", test_refusing_keyring_is_no_sign_out);
#undef ADD

  return g_test_run ();
}
