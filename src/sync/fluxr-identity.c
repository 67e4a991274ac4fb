/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whom a file belongs to. A file's rows never go to another account or another server; and what a
 * server does not show counts for nothing unless it shows us ourselves. */

#include "config.h"

#include "fluxr-identity.h"

#include <glib/gi18n-lib.h>

#include "fluxr-apply.h"

static gboolean
check_meta (FluxrContext  *context,
            const char    *key,
            const char    *value,
            GError       **error)
{
  g_autofree char *known = fluxr_database_dup_meta (context->database, key);

  if (known == NULL)
    return fluxr_database_set_meta (context->database, key, value, error);
  if (g_str_equal (known, value))
    return TRUE;

  g_set_error (error, FLUXR_SYNC_ERROR, FLUXR_SYNC_ERROR_ACCOUNT,
               g_str_equal (key, "project")
                 ? _("These data belong to another server")
                 : _("These data belong to another account"));

  return FALSE;
}

/**
 * fluxr_identity_check:
 *
 * Opens the session and compares it with the file, before anything else is sent. A new file
 * becomes that of the session.
 */
gboolean
fluxr_identity_check (FluxrContext  *context,
                      GError       **error)
{
  g_autofree char *user_id = fluxr_transport_open (context->transport, context->cancellable, error);

  if (user_id == NULL)
    return FALSE;
  if (!g_str_equal (user_id, context->user_id))
    {
      g_set_error_literal (error, FLUXR_SYNC_ERROR, FLUXR_SYNC_ERROR_ACCOUNT,
                           _("The session belongs to another account"));
      return FALSE;
    }

  return check_meta (context, "user_id", user_id, error)
         && check_meta (context, "project", fluxr_transport_get_project (context->transport),
                        error);
}

/**
 * fluxr_identity_prove:
 *
 * Asks the server for our own row of users and takes it over. Whether it is there is in
 * @context's is_known: without it nothing may be concluded from what else is not there.
 */
gboolean
fluxr_identity_prove (FluxrContext  *context,
                      GError       **error)
{
  const FluxrEntity *entity = fluxr_entity_find ("users");
  FluxrPull pull = { .kind = FLUXR_PULL_BY_ID, .entity = entity, .limit = 1 };
  gint64 asked = fluxr_context_mark (context);
  g_autoptr (GPtrArray) rows = fluxr_context_pull (context, &pull, error);
  FluxrRemoteRow *row;

  context->is_known = FALSE;
  if (rows == NULL)
    return FALSE;
  row = rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;
  if (row == NULL || !g_str_equal (row->id, context->user_id))
    return TRUE;

  context->is_known = TRUE;
  if (!fluxr_context_begin (context, "", error))
    return FALSE;

  return fluxr_context_end (context,
                            fluxr_apply_page (context, entity, rows, asked, FALSE, error), error);
}
