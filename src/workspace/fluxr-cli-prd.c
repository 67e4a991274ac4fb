/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands export and import, for the PRD of a product, and Markdown files as notes. The window
 * has its files made by this command too. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>

#include "fluxr-prd-file.h"
#include "fluxr-prd-import.h"
#include "fluxr-text-file.h"

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE, message);

  return FALSE;
}

static gboolean
check_options (FluxrCli  *cli,
               GError   **error)
{
  if (cli->kind == NULL && cli->map == NULL && cli->existing == NULL && !cli->copy
      && cli->scale == NULL && cli->pages == NULL)
    return TRUE;

  return refuse (error, cli->notes ? _("These options do not go with --notes")
                                   : _("These options do not go with --prd"));
}

static gboolean
open_product (FluxrCli  *cli,
              char     **product_id,
              GError   **error)
{
  if (cli->product == NULL)
    return refuse (error, _("A PRD belongs to a product: name it with --product"));
  if (!check_options (cli, error) || !fluxr_cli_open (cli, error))
    return FALSE;
  *product_id = fluxr_cli_dup_product (cli, error);

  return *product_id != NULL;
}

static FluxrExit
put_out (FluxrCli  *cli,
         GBytes    *bytes,
         GError   **error)
{
  g_autoptr (GFile) file = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (cli->args[0] == NULL || g_str_equal (cli->args[0], "-"))
    {
      fwrite (data, 1, length, stdout);
      return FLUXR_EXIT_OK;
    }
  file = fluxr_cli_dup_output (cli, error);
  if (file == NULL || !fluxr_flow_file_write (bytes, file, NULL, error))
    return FLUXR_EXIT_FAILED;
  if (cli->json)
    printf ("{\"bytes\":%" G_GSIZE_FORMAT "}\n", length);
  else
    printf (_("The PRD was written\n"));

  return FLUXR_EXIT_OK;
}

FluxrExit
fluxr_cli_export_prd (FluxrCli  *cli,
                      GError   **error)
{
  g_autoptr (FluxrPrdDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *product_id = NULL;
  FluxrPrdFormat format;

  if (!fluxr_prd_format_find (cli->prd, &format))
    return refuse (error, _("--prd is one of markdown, html, text and pdf")), FLUXR_EXIT_FAILED;
  if (!open_product (cli, &product_id, error))
    return FLUXR_EXIT_FAILED;
  document = fluxr_prd_document_read (cli->database, product_id, error);
  if (document == NULL)
    return FLUXR_EXIT_FAILED;
  bytes = fluxr_prd_file_print (document, format, cli->painter, NULL, error);

  return bytes != NULL ? put_out (cli, bytes, error) : FLUXR_EXIT_FAILED;
}

static char *
load (const char  *name,
      GError     **error)
{
  gboolean from_input = g_str_equal (name, "-");
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (from_input ? "/dev/stdin" : name);

  return fluxr_text_file_load (file, NULL, error);
}

FluxrExit
fluxr_cli_import_prd (FluxrCli  *cli,
                      GError   **error)
{
  g_autofree char *product_id = NULL;
  g_autofree char *source = NULL;
  g_autoptr (FluxrEdit) edit = NULL;
  FluxrPrdImportResult result;

  if (!open_product (cli, &product_id, error))
    return FLUXR_EXIT_FAILED;
  source = load (cli->prd, error);
  edit = source != NULL ? fluxr_cli_begin (cli, _("Import"), error) : NULL;
  if (edit == NULL || !fluxr_prd_import_apply (edit, product_id, source, &result, error)
      || (!cli->check && !fluxr_edit_commit (edit, error)))
    return FLUXR_EXIT_FAILED;

  if (cli->json)
    printf ("{\"sections\":%u,\"left_out\":%u,\"check\":%s}\n", result.n_sections,
            result.n_left_out, cli->check ? "true" : "false");
  else
    printf (ngettext ("%u section\n", "%u sections\n", result.n_sections), result.n_sections);

  return FLUXR_EXIT_OK;
}

static gboolean
add_note (FluxrCli    *cli,
          FluxrEdit   *edit,
          const char  *product_id,
          const char  *name,
          GError     **error)
{
  g_autofree char *source = load (name, error);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *id
    = source != NULL ? fluxr_prd_import_add_note (edit, product_id, base, source, error) : NULL;

  return id != NULL;
}

FluxrExit
fluxr_cli_import_notes (FluxrCli  *cli,
                        GError   **error)
{
  g_autofree char *product_id = NULL;
  g_autoptr (FluxrEdit) edit = NULL;
  guint n = g_strv_length (cli->args);

  if (n == 0)
    return refuse (error, _("Which files? Name them behind --notes")), FLUXR_EXIT_FAILED;
  if (!check_options (cli, error) || !fluxr_cli_open (cli, error)
      || (cli->product != NULL && (product_id = fluxr_cli_dup_product (cli, error)) == NULL))
    return FLUXR_EXIT_FAILED;
  edit = fluxr_cli_begin (cli, _("Import"), error);
  if (edit == NULL)
    return FLUXR_EXIT_FAILED;
  for (guint i = 0; i < n; i++)
    if (!add_note (cli, edit, product_id, cli->args[i], error))
      return FLUXR_EXIT_FAILED;
  if (!cli->check && !fluxr_edit_commit (edit, error))
    return FLUXR_EXIT_FAILED;

  if (cli->json)
    printf ("{\"notes\":%u,\"check\":%s}\n", n, cli->check ? "true" : "false");
  else
    printf (ngettext ("%u note\n", "%u notes\n", n), n);

  return FLUXR_EXIT_OK;
}
