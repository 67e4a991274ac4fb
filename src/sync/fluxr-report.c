/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How syncing stands. Numbers come from the file, so that they are the same whoever counts. */

#include "config.h"

#include "fluxr-report.h"

#include <glib/gi18n-lib.h>

#include "fluxr-hold.h"
#include "fluxr-quarantine.h"

static guint
count (FluxrContext *context,
       const char   *sql)
{
  return fluxr_database_get_integer (context->database, sql, "");
}

static void
set_state (FluxrSyncReport *self,
           FluxrSyncState   state,
           const char      *message)
{
  self->state = state;
  g_set_str (&self->message, message);
}

static void
describe_transport (FluxrSyncReport *self,
                    const GError    *error)
{
  const FluxrRefusal *refusal = fluxr_transport_error_get_refusal (error);
  g_autofree char *text = NULL;

  switch ((FluxrTransportError) error->code)
    {
    case FLUXR_TRANSPORT_ERROR_OFFLINE:
      set_state (self, FLUXR_SYNC_STATE_OFFLINE,
                 _("The server does not answer. Everything stays on this computer until it does."));
      return;
    case FLUXR_TRANSPORT_ERROR_EXPIRED:
    case FLUXR_TRANSPORT_ERROR_SIGN_IN:
      set_state (self, FLUXR_SYNC_STATE_NEEDS_SIGN_IN, _("Sign in again to continue syncing"));
      return;
    case FLUXR_TRANSPORT_ERROR_ANONYMOUS:
      set_state (self, FLUXR_SYNC_STATE_BLOCKED,
                 _("The server did not recognize the session; nothing was sent"));
      return;
    case FLUXR_TRANSPORT_ERROR_FUTURE:
      set_state (self, FLUXR_SYNC_STATE_OFFLINE,
                 _("The server's clocks disagree; it should pass in a minute"));
      return;
    case FLUXR_TRANSPORT_ERROR_TRANSIENT:
    case FLUXR_TRANSPORT_ERROR_SMALLER:
    case FLUXR_TRANSPORT_ERROR_FORBIDDEN:
    case FLUXR_TRANSPORT_ERROR_DUPLICATE:
    case FLUXR_TRANSPORT_ERROR_UNIQUE:
    case FLUXR_TRANSPORT_ERROR_REFERENCE:
    case FLUXR_TRANSPORT_ERROR_INVALID:
    case FLUXR_TRANSPORT_ERROR_COLUMN:
    case FLUXR_TRANSPORT_ERROR_TABLE:
    case FLUXR_TRANSPORT_ERROR_TOO_LARGE:
    case FLUXR_TRANSPORT_ERROR_REJECTED:
      if (refusal->status == 429)
        text = g_strdup (_("The server asks for a pause"));
      else
        /* Translators: the details are technical and in English */
        text = g_strdup_printf (_("The server does not answer as it should (%s)"), error->message);
      set_state (self, FLUXR_SYNC_STATE_OFFLINE, text);
      return;
    }
}

static void
describe_error (FluxrSyncReport *self,
                const GError    *error)
{
  if (error->domain == FLUXR_TRANSPORT_ERROR)
    describe_transport (self, error);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (error, FLUXR_SYNC_ERROR, FLUXR_SYNC_ERROR_LOST))
    set_state (self, FLUXR_SYNC_STATE_WAITING, NULL);
  else if (g_error_matches (error, FLUXR_SYNC_ERROR, FLUXR_SYNC_ERROR_BUSY))
    set_state (self, FLUXR_SYNC_STATE_WAITING, _("Another window or command is syncing"));
  else if (g_error_matches (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_FULL))
    set_state (self, FLUXR_SYNC_STATE_BLOCKED, _("The disk is full; nothing was lost"));
  else if (error->domain == FLUXR_STORE_ERROR && error->code == FLUXR_STORE_ERROR_BUSY)
    set_state (self, FLUXR_SYNC_STATE_WAITING, _("The file is in use"));
  else
    set_state (self, FLUXR_SYNC_STATE_BLOCKED, error->message);
}

static void
describe_hold (FluxrContext    *context,
               FluxrSyncReport *self)
{
  g_autofree char *text = NULL;
  FluxrHold hold;

  if (!fluxr_hold_load (context->database, context->held, &hold))
    return;
  /* Translators: the second %s is a table like "features" */
  text = g_strdup_printf (ngettext ("The server no longer has %u row of %s. It stays here until "
                                    "you decide.",
                                    "The server no longer has %u rows of %s. They stay here until "
                                    "you decide.", hold.n_rows), hold.n_rows, hold.entity->table);
  set_state (self, FLUXR_SYNC_STATE_BLOCKED, text);
}

static void
describe_success (FluxrContext    *context,
                  FluxrSyncReport *self)
{
  self->state = FLUXR_SYNC_STATE_UP_TO_DATE;
  if (self->waiting > 0)
    self->state = FLUXR_SYNC_STATE_WAITING;
  if (context->problem != NULL)
    describe_transport (self, context->problem);
  if (context->is_probed && !context->is_known)
    set_state (self, FLUXR_SYNC_STATE_WAITING,
               _("The server has no profile for this account yet, so it takes nothing from it. "
                 "Its administrator can add one to the table “users”."));
  else if (g_hash_table_size (context->paused) > 0 && self->waiting > 0)
    set_state (self, FLUXR_SYNC_STATE_WAITING, _("The server does not have all of Fluxr's tables"));
  if (context->held != NULL)
    describe_hold (context, self);
}

/**
 * fluxr_report_new:
 * @error: (nullable): why the last cycle ended early
 */
FluxrSyncReport *
fluxr_report_new (FluxrContext *context,
                  const GError *error)
{
  FluxrSyncReport *self = g_new0 (FluxrSyncReport, 1);
  g_autofree char *synced = fluxr_database_dup_meta (context->database, "synced");

  self->waiting = count (context, "SELECT count (*) FROM sync_outbox WHERE state <> 'quarantine'");
  self->refused = count (context, "SELECT count (*) FROM sync_outbox WHERE state = 'quarantine'"
                                  " AND coalesce (err, '') NOT LIKE 'kept:%'")
                  + count (context, "SELECT count (*) FROM " FLUXR_QUARANTINE_UNREAD);
  self->conflicts = count (context, "SELECT count (*) FROM sync_conflict WHERE NOT resolved");
  self->pushed = context->pushed;
  self->pulled = context->pulled;
  self->requests = context->requests;
  self->last_success = synced != NULL ? g_ascii_strtoll (synced, NULL, 10) : 0;
  if (error != NULL)
    describe_error (self, error);
  else
    describe_success (context, self);

  return self;
}
