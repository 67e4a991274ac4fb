/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fluxr-listener DIRECTORY [HASTE]: syncs the directory's current account as a window does, but
 * without one. Prints a line of JSON for each report and each commit. Reads commands, one a line:
 * "active", "inactive", "wake", "quit". HASTE lets the times of Realtime pass so many times as
 * fast; 0 leaves it out. */

#include "config.h"

#include <gio/gunixinputstream.h>
#include <stdlib.h>
#include <unistd.h>

#include "fluxr-accounts.h"
#include "fluxr-engine.h"
#include "fluxr-postgrest.h"
#include "fluxr-realtime.h"

typedef struct
{
  FluxrEngine *engine;
  FluxrRealtime *realtime; /* (nullable) */
  GDataInputStream *input;
  GMainLoop *loop;
} Listener;

static void
report_cb (Listener *self)
{
  const FluxrSyncReport *report = fluxr_engine_get_report (self->engine);

  g_print ("{\"state\":%d,\"requests\":%u,\"pulled\":%u,\"waiting\":%u}\n", report->state,
           report->requests, report->pulled, report->waiting);
}

static void
committed_cb (Listener *self)
{
  g_print ("{\"committed\":%" G_GINT64_FORMAT "}\n", g_get_monotonic_time ());
}

static void
obey (Listener   *self,
      const char *command)
{
  gboolean active = g_strcmp0 (command, "active") == 0;

  if (command == NULL || g_str_equal (command, "quit"))
    g_main_loop_quit (self->loop);
  else if (g_str_equal (command, "wake"))
    fluxr_engine_wake (self->engine);
  else
    {
      fluxr_engine_set_active (self->engine, active);
      if (self->realtime != NULL)
        fluxr_realtime_set_active (self->realtime, active);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Listener *self = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (self->input, result, NULL, NULL);

  obey (self, line);
  if (line != NULL)
    g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, read_cb, self);
}

static void
start (Listener      *self,
       FluxrAccounts *accounts,
       guint          haste)
{
  FluxrAccount *account = fluxr_accounts_get_current (accounts);
  const FluxrServer *server = fluxr_account_get_server (account);
  const char *id = fluxr_account_get_id (account);
  const char *user_id = fluxr_account_get_user_id (account);
  g_autofree char *path = fluxr_accounts_dup_database_path (accounts, account);
  g_autofree char *lock_path = fluxr_accounts_dup_lock_path (accounts, account);
  g_autoptr (FluxrTransport) transport = fluxr_postgrest_new (server, id, user_id, lock_path);

  self->engine = fluxr_engine_new (path, user_id, transport);
  g_signal_connect_swapped (self->engine, "report-changed", G_CALLBACK (report_cb), self);
  g_signal_connect_swapped (self->engine, "committed", G_CALLBACK (committed_cb), self);
  fluxr_engine_start (self->engine);
  if (haste == 0)
    return;
  self->realtime = fluxr_realtime_new (server, id, user_id, lock_path,
                                       fluxr_engine_get_hints (self->engine));
  fluxr_realtime_set_haste (self->realtime, haste);
  fluxr_realtime_start (self->realtime);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrAccounts) accounts = NULL;
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  Listener self = { NULL };

  if (argc < 2)
    return EXIT_FAILURE;
  accounts = fluxr_accounts_new (argv[1], &error);
  g_assert_no_error (error);
  self.loop = g_main_loop_new (NULL, FALSE);
  self.input = g_data_input_stream_new (input);
  start (&self, accounts, argc > 2 ? strtoul (argv[2], NULL, 10) : 1);
  g_data_input_stream_read_line_async (self.input, G_PRIORITY_DEFAULT, NULL, read_cb, &self);
  g_main_loop_run (self.loop);

  if (self.realtime != NULL)
    fluxr_realtime_stop (self.realtime);
  fluxr_engine_stop (self.engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (self.realtime != NULL)
    g_assert_finalize_object (self.realtime);
  g_assert_finalize_object (self.engine);
  g_object_unref (self.input);
  g_main_loop_unref (self.loop);

  return EXIT_SUCCESS;
}
