/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a window works on: one account's file and its engine. The store learns of what the engine
 * commits, the engine of what a person does and of what the server says. Commands are in
 * fluxr-workspace-commands.c. */

#include "config.h"

#include "fluxr-workspace.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-error-rows.h"
#include "fluxr-fault.h"
#include "fluxr-index-keeper.h"
#include "fluxr-postgrest.h"
#include "fluxr-realtime.h"
#include "fluxr-recorder.h"
#include "fluxr-screenshots.h"
#include "fluxr-upkeep.h"
#include "fluxr-workspace-private.h"

/* Milliseconds without a change before the search index follows. */
#define QUIET 5000

struct _FluxrWorkspace
{
  GObject parent_instance;

  FluxrAccount *account;
  FluxrStore *store;   /* (nullable): NULL once closed */
  FluxrEngine *engine; /* (nullable) */
  FluxrRealtime *realtime; /* (nullable) */
  FluxrUpkeep *upkeep; /* (nullable) */
  FluxrIndexKeeper *index_keeper; /* (nullable) */
  FluxrRecorder *recorder; /* (nullable) */
  gint64 acted;        /* the last command's number in the undo log */
  char *priority;      /* (owned) (nullable): of new cards */
  guint is_active : 1;
  guint is_asked : 1;  /* the network is left in peace unless a person wants otherwise */
};

G_DEFINE_FINAL_TYPE (FluxrWorkspace, fluxr_workspace, G_TYPE_OBJECT)

enum
{
  ATTENTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fluxr_workspace_dispose (GObject *object)
{
  FluxrWorkspace *self = FLUXR_WORKSPACE (object);

  fluxr_workspace_close (self);
  g_clear_object (&self->account);
  g_clear_pointer (&self->priority, g_free);

  G_OBJECT_CLASS (fluxr_workspace_parent_class)->dispose (object);
}

static void
fluxr_workspace_class_init (FluxrWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_workspace_dispose;

  signals[ATTENTION_CHANGED]
    = g_signal_new ("attention-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_workspace_init (FluxrWorkspace *self)
{
  self->is_active = TRUE;
}

static gboolean
check_claim (FluxrDatabase  *database,
             const char     *key,
             const char     *value,
             GError        **error)
{
  g_autofree char *known = fluxr_database_dup_meta (database, key);

  if (known == NULL || g_str_equal (known, value))
    return TRUE;

  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
               _("The file “%s” belongs to another account"), fluxr_database_get_path (database));

  return FALSE;
}

static gboolean
write_claim (FluxrDatabase  *database,
             const char     *key,
             const char     *value,
             GError        **error)
{
  g_autofree char *known = fluxr_database_dup_meta (database, key);

  return g_strcmp0 (known, value) == 0 || fluxr_database_set_meta (database, key, value, error);
}

/* A file says whose it is and which server's, and is never taken for another's (sync.md, section
 * 10). "project" is the address the engine compares with the one it talks to; it may change while
 * the server stays the same. */
static gboolean
claim_file (FluxrDatabase  *database,
            FluxrAccount   *account,
            GError        **error)
{
  const FluxrServer *server = fluxr_account_get_server (account);
  const char *user_id = fluxr_account_get_user_id (account);
  const char *name = fluxr_account_get_project (account);

  if (server == NULL)
    return TRUE;

  return check_claim (database, "user_id", user_id, error)
         && check_claim (database, "server", name, error)
         && write_claim (database, "user_id", user_id, error)
         && write_claim (database, "server", name, error)
         && write_claim (database, "project", server->rest_url, error);
}

FluxrDatabase *
fluxr_workspace_open_file (FluxrAccounts  *accounts,
                           FluxrAccount   *account,
                           GError        **error)
{
  g_autofree char *path = NULL;
  g_autoptr (FluxrDatabase) database = NULL;

  g_return_val_if_fail (FLUXR_IS_ACCOUNTS (accounts), NULL);
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (account), NULL);

  path = fluxr_accounts_dup_database_path (accounts, account);
  database = fluxr_database_open (path, error);
  if (database == NULL || !claim_file (database, account, error))
    return NULL;

  return g_steal_pointer (&database);
}

/* Edits of other processes: whoever holds the network must send them. What the engine itself
 * commits leaves nothing ready, so this does not keep it running. */
static void
store_changed_cb (FluxrWorkspace *self)
{
  if (self->engine != NULL
      && fluxr_database_get_integer (fluxr_store_get_database (self->store),
                                     "SELECT EXISTS (SELECT 1 FROM sync_outbox"
                                     " WHERE state = 'ready' AND not_before = 0)", "") == 1)
    fluxr_engine_wake (self->engine);
}

static void
start_engine (FluxrWorkspace *self,
              FluxrAccounts  *accounts,
              int             pace)
{
  const FluxrServer *server = fluxr_account_get_server (self->account);
  const char *id = fluxr_account_get_id (self->account);
  const char *user_id = fluxr_account_get_user_id (self->account);
  g_autofree char *path = fluxr_accounts_dup_database_path (accounts, self->account);
  g_autofree char *lock_path = fluxr_accounts_dup_lock_path (accounts, self->account);
  g_autoptr (FluxrTransport) transport =
    fluxr_postgrest_new (server, id, user_id, lock_path);

  self->engine = fluxr_engine_new (path, user_id, transport);
  g_signal_connect_object (self->engine, "committed", G_CALLBACK (fluxr_store_refresh),
                           self->store, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->engine, "report-changed",
                           G_CALLBACK (fluxr_workspace_tell_attention), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->realtime = fluxr_realtime_new (server, id, user_id, lock_path,
                                       fluxr_engine_get_hints (self->engine));
  fluxr_workspace_set_pace (self, pace);
  fluxr_engine_start (self->engine);
  fluxr_realtime_start (self->realtime);
}

/**
 * fluxr_workspace_new:
 * @online: whether to sync in the background
 */
FluxrWorkspace *
fluxr_workspace_new (FluxrAccounts  *accounts,
                     FluxrAccount   *account,
                     gboolean        online,
                     GError        **error)
{
  return fluxr_workspace_new_at_pace (accounts, account, online, 0, error);
}

FluxrWorkspace *
fluxr_workspace_new_at_pace (FluxrAccounts  *accounts,
                             FluxrAccount   *account,
                             gboolean        online,
                             int             pace,
                             GError        **error)
{
  g_autoptr (FluxrWorkspace) self = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (FLUXR_IS_ACCOUNTS (accounts), NULL);
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (account), NULL);

  path = fluxr_accounts_dup_database_path (accounts, account);
  self = g_object_new (FLUXR_TYPE_WORKSPACE, NULL);
  self->account = g_object_ref (account);
  self->store = fluxr_store_new (path, error);
  if (self->store == NULL
      || !claim_file (fluxr_store_get_database (self->store), account, error))
    return NULL;
  fluxr_screenshots_purge_soon (path);
  self->upkeep = fluxr_upkeep_new (path);
  self->index_keeper = fluxr_index_keeper_new (self->store, QUIET);
  self->recorder = fluxr_recorder_new (path, fluxr_account_get_user_id (account));
  g_signal_connect_object (self->store, "changed", G_CALLBACK (fluxr_workspace_tell_attention),
                           self, G_CONNECT_SWAPPED);
  if (online && !fluxr_account_is_local (account))
    start_engine (self, accounts, pace);

  return g_steal_pointer (&self);
}

/**
 * fluxr_workspace_close:
 *
 * Ends the engine and closes the file; doing it twice is harmless, using it afterwards is not.
 */
void
fluxr_workspace_close (FluxrWorkspace *self)
{
  g_return_if_fail (FLUXR_IS_WORKSPACE (self));

  g_clear_pointer (&self->upkeep, fluxr_upkeep_free);
  if (self->realtime != NULL)
    fluxr_realtime_stop (self->realtime);
  g_clear_object (&self->realtime);
  if (self->engine != NULL)
    fluxr_engine_stop (self->engine);
  g_clear_object (&self->engine);
  /* Behind all that may have something to report. */
  g_clear_pointer (&self->recorder, fluxr_recorder_free);
  g_clear_pointer (&self->index_keeper, fluxr_index_keeper_free);
  if (self->store != NULL)
    fluxr_store_close (self->store);
  g_clear_object (&self->store);
}

FluxrStore *
fluxr_workspace_get_store (FluxrWorkspace *self)
{
  g_return_val_if_fail (FLUXR_IS_WORKSPACE (self), NULL);

  return self->store;
}

FluxrAccount *
fluxr_workspace_get_account (FluxrWorkspace *self)
{
  g_return_val_if_fail (FLUXR_IS_WORKSPACE (self), NULL);

  return self->account;
}

FluxrEngine *
fluxr_workspace_get_engine (FluxrWorkspace *self)
{
  g_return_val_if_fail (FLUXR_IS_WORKSPACE (self), NULL);

  return self->engine;
}

static void
update_realtime (FluxrWorkspace *self)
{
  if (self->realtime != NULL)
    fluxr_realtime_set_active (self->realtime, self->is_active && !self->is_asked);
}

/**
 * fluxr_workspace_set_active:
 * @active: whether a person looks at a window; else the network is left in peace
 */
void
fluxr_workspace_set_active (FluxrWorkspace *self,
                            gboolean        active)
{
  g_return_if_fail (FLUXR_IS_WORKSPACE (self));

  self->is_active = active != FALSE;
  if (self->engine != NULL)
    fluxr_engine_set_active (self->engine, active);
  update_realtime (self);
}

void
fluxr_workspace_set_pace (FluxrWorkspace *self,
                          int             pace)
{
  g_return_if_fail (FLUXR_IS_WORKSPACE (self));

  self->is_asked = pace == FLUXR_PACE_ASKED;
  if (self->engine != NULL)
    fluxr_engine_set_pace (self->engine, pace);
  update_realtime (self);
}

void
fluxr_workspace_set_backups (FluxrWorkspace *self,
                             guint           n)
{
  g_return_if_fail (FLUXR_IS_WORKSPACE (self));

  if (self->upkeep != NULL)
    fluxr_upkeep_set_backups (self->upkeep, n);
}

void
fluxr_workspace_set_priority (FluxrWorkspace *self,
                              const char     *priority)
{
  g_return_if_fail (FLUXR_IS_WORKSPACE (self));

  g_set_str (&self->priority, priority);
}

const char *
fluxr_workspace_get_priority (FluxrWorkspace *self)
{
  return self->priority;
}

void
fluxr_workspace_tell_attention (FluxrWorkspace *self)
{
  g_signal_emit (self, signals[ATTENTION_CHANGED], 0);
}

FluxrEdit *
fluxr_workspace_begin (FluxrWorkspace  *self,
                       const char      *name,
                       GError         **error)
{
  g_return_val_if_fail (FLUXR_IS_WORKSPACE (self) && self->store != NULL, NULL);

  return fluxr_edit_begin (fluxr_store_get_database (self->store),
                           fluxr_account_get_user_id (self->account), name, error);
}

void
fluxr_workspace_tell (FluxrWorkspace *self)
{
  if (self->engine != NULL)
    fluxr_engine_wake (self->engine);
  fluxr_store_refresh (self->store);
}

/* What a person tried that cannot be done is no fault; a text that is another by now neither. */
static void
report_failure (const GError *error)
{
  if (error != NULL && error->domain == FLUXR_COMMAND_ERROR
      && error->code != FLUXR_COMMAND_ERROR_FAILED)
    return;
  fluxr_fault_report_error (FLUXR_SEVERITY_ERROR, "command", error);
}

gboolean
fluxr_workspace_finish (FluxrWorkspace  *self,
                        FluxrEdit       *edit,
                        gboolean         good,
                        GError         **error)
{
  gint64 entry = fluxr_transaction_get_entry (fluxr_edit_get_transaction (edit));

  good = good && fluxr_edit_commit (edit, error);
  fluxr_edit_free (edit);
  if (!good && error != NULL)
    report_failure (*error);

  if (good)
    {
      fluxr_workspace_set_acted (self, entry);
      fluxr_workspace_tell (self);
    }

  return good;
}

/* @entry: of the undo log; 0 for a command that changed nothing */
void
fluxr_workspace_set_acted (FluxrWorkspace *self,
                           gint64          entry)
{
  self->acted = entry;
}

/**
 * fluxr_workspace_get_acted:
 *
 * Returns: the number in the undo log of the last command that went well, 0 if it changed nothing:
 *   to be asked right after the command, before others come
 */
gint64
fluxr_workspace_get_acted (FluxrWorkspace *self)
{
  g_return_val_if_fail (FLUXR_IS_WORKSPACE (self), 0);

  return self->acted;
}

/**
 * fluxr_workspace_set_reports:
 * @send: whether faults go to the server from now on, as far as there is one
 */
void
fluxr_workspace_set_reports (FluxrWorkspace *self,
                             gboolean        send)
{
  g_return_if_fail (FLUXR_IS_WORKSPACE (self) && self->recorder != NULL);

  fluxr_recorder_set_send (self->recorder, send);
}

/**
 * fluxr_workspace_send_errors:
 * @ids: rows of error_logs, ended by %NULL
 *
 * Queues those for the server that are not there yet.
 */
gboolean
fluxr_workspace_send_errors (FluxrWorkspace      *self,
                             const char *const   *ids,
                             GError             **error)
{
  g_return_val_if_fail (FLUXR_IS_WORKSPACE (self) && self->store != NULL, FALSE);
  g_return_val_if_fail (!fluxr_account_is_local (self->account), FALSE);

  if (!fluxr_error_rows_send (fluxr_store_get_database (self->store), ids,
                              fluxr_account_get_user_id (self->account), error))
    return FALSE;
  fluxr_workspace_tell (self);

  return TRUE;
}
