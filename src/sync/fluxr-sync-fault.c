/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What goes wrong between this device and the server. A server's message may quote the row it is
 * about, so none is taken: what failed, its codes, and names of columns say enough. */

#include "config.h"

#include "fluxr-sync-fault.h"

#include <gio/gio.h>
#include <string.h>

#include "fluxr-fault.h"
#include "fluxr-store-error.h"
#include "fluxr-sync-error.h"
#include "fluxr-transport-error.h"

/* "invalid:name": what comes behind the colon is the server's. */
char *
fluxr_sync_fault_clean (const FluxrEntity *entity,
                        const char        *reason)
{
  const char *kept = reason != NULL && g_str_has_prefix (reason, "kept:") ? reason + 5 : reason;
  const char *colon = kept != NULL ? strchr (kept, ':') : NULL;
  gboolean is_known = colon != NULL && fluxr_entity_find_column (entity, colon + 1) >= 0;

  if (kept == NULL)
    return g_strdup ("");
  if (colon == NULL || is_known)
    return g_strdup (kept);

  return g_strndup (kept, colon - kept);
}

/* That a log is not taken is not logged. */
void
fluxr_sync_fault_refused (const FluxrEntity *entity,
                          const char        *reason)
{
  g_autofree char *clean = fluxr_sync_fault_clean (entity, reason);

  if (entity->tracking == FLUXR_TRACKING_NONE)
    return;
  fluxr_fault_report (FLUXR_SEVERITY_ERROR, "sync-refused", clean,
                      "The server refused a row of %s", entity->table);
}

static const char *
describe (FluxrTransportError code)
{
  switch (code)
    {
    case FLUXR_TRANSPORT_ERROR_TRANSIENT:
      return "The server answered with an error that may pass";
    case FLUXR_TRANSPORT_ERROR_SMALLER:
      return "The request was too large for the server";
    case FLUXR_TRANSPORT_ERROR_FUTURE:
      return "The server takes the session for one of the future";
    case FLUXR_TRANSPORT_ERROR_SIGN_IN:
      return "The session is over";
    case FLUXR_TRANSPORT_ERROR_ANONYMOUS:
      return "The request went out without a user";
    case FLUXR_TRANSPORT_ERROR_OFFLINE:
    case FLUXR_TRANSPORT_ERROR_EXPIRED:
      break;
    case FLUXR_TRANSPORT_ERROR_FORBIDDEN:
    case FLUXR_TRANSPORT_ERROR_DUPLICATE:
    case FLUXR_TRANSPORT_ERROR_UNIQUE:
    case FLUXR_TRANSPORT_ERROR_REFERENCE:
    case FLUXR_TRANSPORT_ERROR_INVALID:
    case FLUXR_TRANSPORT_ERROR_COLUMN:
    case FLUXR_TRANSPORT_ERROR_TABLE:
    case FLUXR_TRANSPORT_ERROR_TOO_LARGE:
    case FLUXR_TRANSPORT_ERROR_REJECTED:
      return "The server refused a request";
    }

  return "The server refused a request";
}

static void
report_transport (const GError *error)
{
  const FluxrRefusal *refusal = fluxr_transport_error_get_refusal (error);
  gboolean bug = error->code == FLUXR_TRANSPORT_ERROR_ANONYMOUS;
  g_autofree char *status = NULL;

  if (refusal != NULL && refusal->status > 0)
    status = g_strdup_printf ("%u", refusal->status);
  fluxr_fault_report (bug ? FLUXR_SEVERITY_ERROR : FLUXR_SEVERITY_WARNING, "sync",
                      refusal != NULL && refusal->code != NULL ? refusal->code : status, "%s",
                      describe (error->code));
}

/* What comes and goes by itself, and often. */
static gboolean
is_usual (const GError *error)
{
  return g_error_matches (error, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_OFFLINE)
         || g_error_matches (error, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_EXPIRED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, FLUXR_SYNC_ERROR, FLUXR_SYNC_ERROR_LOST)
         || g_error_matches (error, FLUXR_SYNC_ERROR, FLUXR_SYNC_ERROR_BUSY)
         || g_error_matches (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_BUSY);
}

/**
 * fluxr_sync_fault_report:
 * @error: (nullable): why a cycle ended early
 */
void
fluxr_sync_fault_report (const GError *error)
{
  if (error == NULL || is_usual (error))
    return;
  if (error->domain == FLUXR_TRANSPORT_ERROR)
    report_transport (error);
  else
    fluxr_fault_report_error (FLUXR_SEVERITY_ERROR, "sync", error);
}
