/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands export and import. Those for CSV are in fluxr-cli-csv.c, those
 * for flows in fluxr-cli-flow.c, those for PRDs and notes in fluxr-cli-prd.c. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>

#include "fluxr-export.h"
#include "fluxr-import.h"

static gboolean
check_options (FluxrCli  *cli,
               GError   **error)
{
  gboolean importing = g_str_equal (cli->command->name, "import");

  if (cli->args[0] == NULL && cli->kind == NULL && cli->map == NULL && cli->existing == NULL
      && cli->scale == NULL && cli->pages == NULL && (!importing || cli->product == NULL))
    return TRUE;

  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                       importing || cli->args[0] == NULL
                         ? _("These options go with --csv, --flow, --prd or --notes only")
                         : _("Only --csv, --flow and --prd take a file; else use “> FILE”"));

  return FALSE;
}

FluxrExit
fluxr_cli_export (FluxrCli  *cli,
                  GError   **error)
{
  g_autofree char *product_id = NULL;

  if (cli->csv != NULL)
    return fluxr_cli_export_csv (cli, error);
  if (cli->flow != NULL)
    return fluxr_cli_export_flow (cli, error);
  if (cli->prd != NULL)
    return fluxr_cli_export_prd (cli, error);
  if (!check_options (cli, error) || !fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;
  if (cli->product != NULL && (product_id = fluxr_cli_dup_product (cli, error)) == NULL)
    return FLUXR_EXIT_FAILED;

  return fluxr_export_write (cli->database, product_id, stdout, error) ? FLUXR_EXIT_OK
                                                                      : FLUXR_EXIT_FAILED;
}

static void
print_result (const FluxrImportResult *result)
{
  printf (_("%u added, %u changed, %u as they were, %u skipped\n"), result->inserted,
          result->updated, result->unchanged, result->skipped);
  for (guint i = 0; i < result->notices->len; i++)
    fprintf (stderr, "fluxr: %s\n", (const char *) g_ptr_array_index (result->notices, i));
}

static void
print_result_json (FluxrCli                *cli,
                   const FluxrImportResult *result)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *notices;

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_uint (doc, root, "inserted", result->inserted);
  yyjson_mut_obj_add_uint (doc, root, "updated", result->updated);
  yyjson_mut_obj_add_uint (doc, root, "unchanged", result->unchanged);
  yyjson_mut_obj_add_uint (doc, root, "skipped", result->skipped);
  yyjson_mut_obj_add_bool (doc, root, "check", cli->check);
  notices = yyjson_mut_obj_add_arr (doc, root, "notices");
  for (guint i = 0; i < result->notices->len; i++)
    yyjson_mut_arr_add_str (doc, notices, g_ptr_array_index (result->notices, i));
  fluxr_cli_print_doc (doc);
}

FluxrExit
fluxr_cli_import (FluxrCli  *cli,
                  GError   **error)
{
  g_autoptr (FluxrImport) import = NULL;
  g_autoptr (FluxrImportResult) result = NULL;
  g_autoptr (FluxrEdit) edit = NULL;
  g_autofree char *json = NULL;
  gsize length;

  if (cli->args[0] != NULL && !cli->notes)
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                           _("Only --notes is followed by files"));
      return FLUXR_EXIT_FAILED;
    }
  if (cli->csv != NULL)
    return fluxr_cli_import_csv (cli, error);
  if (cli->flow != NULL)
    return fluxr_cli_import_flow (cli, error);
  if (cli->prd != NULL)
    return fluxr_cli_import_prd (cli, error);
  if (cli->notes)
    return fluxr_cli_import_notes (cli, error);
  if (!check_options (cli, error))
    return FLUXR_EXIT_FAILED;
  json = fluxr_cli_read_input (NULL, &length, error);
  if (json == NULL)
    return FLUXR_EXIT_FAILED;
  import = fluxr_import_new (json, length, cli->copy, error);
  if (import == NULL || !fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;

  edit = fluxr_cli_begin (cli, _("Import"), error);
  if (edit == NULL)
    return FLUXR_EXIT_FAILED;
  result = fluxr_import_apply (import, edit, error);
  if (result == NULL || (!cli->check && !fluxr_edit_commit (edit, error)))
    return FLUXR_EXIT_FAILED;

  if (cli->json)
    print_result_json (cli, result);
  else
    print_result (result);

  return FLUXR_EXIT_OK;
}
