/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Errors in words for a person. Messages of the lower layers are made for logs, save those of
 * commands and of the server, which are translated already. */

#include "config.h"

#include "fluxr-problem.h"

#include <glib/gi18n.h>

#include "fluxr-store-error.h"

static const char *
describe_store (FluxrStoreError code)
{
  switch (code)
    {
    case FLUXR_STORE_ERROR_BUSY:
      return _("Another program is using the file right now. Try again in a moment.");
    case FLUXR_STORE_ERROR_FULL:
      return _("The disk is full. Nothing was changed.");
    case FLUXR_STORE_ERROR_CORRUPT:
      return _("The file is damaged.");
    case FLUXR_STORE_ERROR_NEWER:
      return _("The file was written by a newer Fluxr. Update Fluxr to open it.");
    case FLUXR_STORE_ERROR_CONSTRAINT:
      return _("That exists already.");
    case FLUXR_STORE_ERROR_NOT_FOUND:
      return _("It is no longer there.");
    case FLUXR_STORE_ERROR_READ_ONLY:
      return _("That cannot be changed here.");
    case FLUXR_STORE_ERROR_FAILED:
      return _("The file could not be written.");
    }

  return _("The file could not be written.");
}

/**
 * fluxr_problem_describe:
 * @error: why something did not work
 *
 * Returns: (transfer full): a sentence for a person
 */
char *
fluxr_problem_describe (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == FLUXR_STORE_ERROR)
    return g_strdup (describe_store (error->code));

  return g_strdup (error->message);
}
