/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands export and import, for CSV. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-csv-export.h"
#include "fluxr-csv-import.h"
#include "fluxr-csv-words.h"

#define ALL_KINDS "cards"

static gboolean
refuse (GError **error,
        char    *message) /* (transfer full) */
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE, message);
  g_free (message);

  return FALSE;
}

static const FluxrEntity *
find_kind (const char  *table,
           GError     **error)
{
  const FluxrEntity *const *kinds = fluxr_csv_list_kinds ();

  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_str_equal (kinds[i]->table, table))
      return kinds[i];
  refuse (error, g_strdup_printf (_("“%s” is no kind of card; there are features, tasks, bugs and"
                                    " flow_pages"), table));

  return NULL;
}

static gboolean
open_product (FluxrCli  *cli,
              char     **product_id,
              GError   **error)
{
  if (cli->product == NULL)
    return refuse (error, g_strdup (_("Cards belong to a product: name it with --product")));
  if (!fluxr_cli_open (cli, error))
    return FALSE;
  *product_id = fluxr_cli_dup_product (cli, error);

  return *product_id != NULL;
}

static gboolean
add_kinds (FluxrCli        *cli,
           FluxrCsvExport  *export,
           const char      *product_id,
           GError         **error)
{
  const FluxrEntity *const *kinds = fluxr_csv_list_kinds ();
  const FluxrEntity *kind;

  if (g_str_equal (cli->csv, ALL_KINDS))
    {
      for (guint i = 0; kinds[i] != NULL; i++)
        fluxr_csv_export_add_kind (export, kinds[i], product_id);
      return TRUE;
    }

  kind = find_kind (cli->csv, error);
  if (kind != NULL)
    fluxr_csv_export_add_kind (export, kind, product_id);

  return kind != NULL;
}

static FluxrExit
export_to_output (FluxrCli        *cli,
                  FluxrCsvExport  *export,
                  GError         **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  if (!fluxr_csv_export_write (export, cli->database, stream, NULL, NULL, error))
    return FLUXR_EXIT_FAILED;
  fwrite (g_memory_output_stream_get_data (memory), 1,
          g_memory_output_stream_get_data_size (memory), stdout);

  return FLUXR_EXIT_OK;
}

static FluxrExit
export_to_file (FluxrCli        *cli,
                FluxrCsvExport  *export,
                GError         **error)
{
  g_autoptr (GFile) file = fluxr_cli_dup_output (cli, error);
  guint n = 0;

  if (file == NULL || !fluxr_csv_export_save (export, cli->database, file, &n, NULL, error))
    return FLUXR_EXIT_FAILED;
  if (cli->json)
    printf ("{\"cards\":%u}\n", n);
  else
    printf (ngettext ("%u card was written\n", "%u cards were written\n", n), n);

  return FLUXR_EXIT_OK;
}

FluxrExit
fluxr_cli_export_csv (FluxrCli  *cli,
                      GError   **error)
{
  g_autoptr (FluxrCsvExport) export = fluxr_csv_export_new ();
  g_autofree char *product_id = NULL;

  if (!open_product (cli, &product_id, error) || !add_kinds (cli, export, product_id, error))
    return FLUXR_EXIT_FAILED;

  return cli->args[0] != NULL && !g_str_equal (cli->args[0], "-")
         ? export_to_file (cli, export, error) : export_to_output (cli, export, error);
}

/* The column of that title, or of that number where there are none; -1 if there is none. */
static int
find_column (FluxrCsvImport *import,
             const char     *text)
{
  g_autofree char *wanted = fluxr_csv_words_fold (text);
  guint n = fluxr_csv_import_get_n_columns (import);
  guint64 number;

  for (guint i = 0; i < n; i++)
    {
      const char *title = fluxr_csv_import_get_title (import, i);
      g_autofree char *folded = title != NULL ? fluxr_csv_words_fold (title) : NULL;

      if (title != NULL && (g_str_equal (title, text)
                            || (*wanted != '\0' && g_str_equal (folded, wanted))))
        return i;
    }
  if (g_ascii_string_to_unsigned (text, 10, 1, n, &number, NULL))
    return number - 1;

  return -1;
}

static gboolean
map_column (FluxrCsvImport  *import,
            char            *pair,
            GError         **error)
{
  char *equals = strrchr (pair, '=');
  FluxrCsvField field;
  int column;

  if (equals == NULL)
    return refuse (error, g_strdup_printf (_("“%s” is not of the form TITLE=FIELD"), pair));
  *equals = '\0';
  field = fluxr_csv_field_find (g_strstrip (equals + 1));
  column = find_column (import, g_strstrip (pair));
  if (column < 0)
    return refuse (error, g_strdup_printf (_("The file has no column “%s”"), pair));
  if (field == FLUXR_CSV_KIND)
    fluxr_csv_import_set_kind (import, NULL);
  if ((field == FLUXR_CSV_NONE && !g_str_equal (equals + 1, "skip"))
      || !fluxr_csv_field_can_import (field, fluxr_csv_import_get_kind (import)))
    return refuse (error, g_strdup_printf (_("Such cards have no field “%s”"), equals + 1));
  fluxr_csv_import_set_field (import, column, field);

  return TRUE;
}

static gboolean
set_existing (FluxrCsvImport  *import,
              const char      *word,
              GError         **error)
{
  static const char *const words[] = {
    [FLUXR_CSV_EXISTING_ADD] = "add",
    [FLUXR_CSV_EXISTING_UPDATE] = "update",
    [FLUXR_CSV_EXISTING_SKIP] = "skip",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      return fluxr_csv_import_set_existing (import, i), TRUE;

  return refuse (error, g_strdup (_("--existing is one of skip, update and add")));
}

static gboolean
set_options (FluxrCli        *cli,
             FluxrCsvImport  *import,
             GError         **error)
{
  g_auto (GStrv) pairs = g_strsplit (cli->map != NULL ? cli->map : "", ",", -1);
  const FluxrEntity *kind = NULL;

  if (cli->kind != NULL && (kind = find_kind (cli->kind, error)) == NULL)
    return FALSE;
  if (kind != NULL)
    fluxr_csv_import_set_kind (import, kind);
  for (guint i = 0; pairs[i] != NULL; i++)
    if (!map_column (import, pairs[i], error))
      return FALSE;

  return cli->existing == NULL || set_existing (import, cli->existing, error);
}

static void
print_result_json (FluxrCli       *cli,
                   FluxrCsvResult *result)
{
  static const char *const names[] = { "added", "updated", "unchanged", "skipped" };
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *problems;

  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; i < FLUXR_CSV_N_ACTIONS; i++)
    yyjson_mut_obj_add_uint (doc, root, names[i], result->counts[i]);
  yyjson_mut_obj_add_uint (doc, root, "failed", result->n_problems);
  yyjson_mut_obj_add_bool (doc, root, "check", cli->check);
  problems = yyjson_mut_obj_add_arr (doc, root, "problems");
  for (guint i = 0; i < result->problems->len; i++)
    {
      FluxrCsvProblem *problem = &g_array_index (result->problems, FluxrCsvProblem, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, problems);

      yyjson_mut_obj_add_uint (doc, object, "line", problem->line);
      fluxr_cli_add_text (doc, object, "reason", problem->reason);
    }
  fluxr_cli_print_doc (doc);
}

static void
print_result (FluxrCli       *cli,
              FluxrCsvResult *result)
{
  g_autofree char *words = fluxr_csv_result_describe (result, !cli->check);

  printf ("%s\n", words);
  for (guint i = 0; i < result->problems->len; i++)
    {
      FluxrCsvProblem *problem = &g_array_index (result->problems, FluxrCsvProblem, i);
      g_autofree char *reason = fluxr_cli_clean (problem->reason, FALSE);

      /* Translators: a line of a file and what is wrong with it */
      fprintf (stderr, _("fluxr: line %u: %s\n"), problem->line, reason);
    }
}

/* Lines that cannot be imported are told of; if there are no others, it has failed. */
static FluxrExit
get_exit (FluxrCsvResult *result)
{
  for (guint i = 0; i < FLUXR_CSV_N_ACTIONS; i++)
    if (result->counts[i] > 0)
      return FLUXR_EXIT_OK;

  return result->n_problems > 0 ? FLUXR_EXIT_REFUSED : FLUXR_EXIT_OK;
}

FluxrExit
fluxr_cli_import_csv (FluxrCli  *cli,
                      GError   **error)
{
  gboolean from_input = g_str_equal (cli->csv, "-");
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (from_input ? "/dev/stdin" : cli->csv);
  g_autoptr (FluxrCsvImport) import = NULL;
  g_autoptr (FluxrCsvResult) result = NULL;
  g_autofree char *product_id = NULL;

  if (cli->copy)
    return refuse (error, g_strdup (_("--copy does not go with --csv"))), FLUXR_EXIT_FAILED;
  if (!open_product (cli, &product_id, error))
    return FLUXR_EXIT_FAILED;
  import = fluxr_csv_import_new (product_id);
  if (!fluxr_csv_import_load_file (import, file, error) || !set_options (cli, import, error))
    return FLUXR_EXIT_FAILED;

  if (cli->check)
    result = fluxr_csv_import_check (import, cli->database, error);
  else
    result = fluxr_csv_import_apply (import, cli->database,
                                     fluxr_account_get_user_id (cli->account), error);
  if (result == NULL)
    return FLUXR_EXIT_FAILED;
  if (cli->json)
    print_result_json (cli, result);
  else
    print_result (cli, result);

  return get_exit (result);
}
