/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A note from the command line, as quickly as it is thought of. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>

#include "fluxr-edit-notes.h"
#include "fluxr-entities.h"
#include "fluxr-note-text.h"
#include "fluxr-row-link.h"
#include "fluxr-rows.h"

/* The words of the command line, or what comes in if there are none. */
static char *
dup_words (FluxrCli  *cli,
           GError   **error)
{
  g_autofree char *text = NULL;
  gsize length;

  text = cli->args[0] != NULL ? g_strjoinv (" ", cli->args)
                              : fluxr_cli_read_input (NULL, &length, error);
  if (text == NULL)
    return NULL;
  if (!fluxr_note_text_is_blank (text))
    return g_steal_pointer (&text);
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                       _("There is nothing to note"));

  return NULL;
}

static char *
add_note (FluxrCli    *cli,
          const char  *text,
          GError     **error)
{
  g_autofree char *product_id = NULL;
  g_autofree char *title = NULL;
  g_autofree char *content = NULL;
  g_autofree char *id = NULL;
  g_autoptr (FluxrEdit) edit = NULL;

  if (!fluxr_cli_open (cli, error))
    return NULL;
  if (cli->product != NULL && (product_id = fluxr_cli_dup_product (cli, error)) == NULL)
    return NULL;
  fluxr_note_text_split (text, &title, &content);
  edit = fluxr_cli_begin (cli, _("New Note"), error);
  if (edit == NULL)
    return NULL;
  id = fluxr_edit_insert_note (edit, product_id, title, content, error);
  if (id == NULL || !fluxr_edit_commit (edit, error))
    return NULL;

  return g_steal_pointer (&id);
}

FluxrExit
fluxr_cli_note (FluxrCli  *cli,
                GError   **error)
{
  g_autofree char *text = dup_words (cli, error);
  g_autofree char *id = text != NULL ? add_note (cli, text, error) : NULL;
  g_autofree char *line = NULL;

  if (id == NULL)
    return FLUXR_EXIT_FAILED;
  if (cli->json)
    {
      g_autoptr (FluxrRow) row = fluxr_rows_load (cli->database, &fluxr_note_entity, id, error);

      line = row != NULL ? fluxr_cli_dup_row (cli, row) : NULL;
    }
  else
    line = fluxr_row_link_dup_for (&fluxr_note_entity, id);
  if (line == NULL)
    return FLUXR_EXIT_FAILED;
  puts (line);

  return FLUXR_EXIT_OK;
}
