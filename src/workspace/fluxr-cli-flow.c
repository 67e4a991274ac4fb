/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands export and import, for the flow of a product. The window has its pictures drawn by
 * this command too. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-flow-action.h"

#define MAX_SCALE 16

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE, message);

  return FALSE;
}

static gboolean
open_product (FluxrCli  *cli,
              char     **product_id,
              GError   **error)
{
  if (cli->product == NULL)
    return refuse (error, _("A flow belongs to a product: name it with --product"));
  if (cli->kind != NULL || cli->map != NULL || cli->existing != NULL || cli->copy)
    return refuse (error, _("These options do not go with --flow"));
  if (!fluxr_cli_open (cli, error))
    return FALSE;
  *product_id = fluxr_cli_dup_product (cli, error);

  return *product_id != NULL;
}

static gboolean
read_scale (FluxrCli  *cli,
            double    *scale,
            GError   **error)
{
  char *end = NULL;

  *scale = 1;
  if (cli->scale == NULL)
    return TRUE;
  *scale = g_ascii_strtod (cli->scale, &end);
  if (end == cli->scale || *end != '\0' || !(*scale >= 0.01 && *scale <= MAX_SCALE))
    return refuse (error, _("--scale is a number from 0.01 to 16"));

  return TRUE;
}

static FluxrFlowRows *
read_rows (FluxrCli    *cli,
           const char  *product_id,
           GError     **error)
{
  FluxrFlowRows *rows = fluxr_flow_rows_read (cli->database, product_id, 0, error);

  if (rows != NULL && cli->pages != NULL)
    fluxr_flow_rows_keep (rows, (const char *const *) cli->pages);

  return rows;
}

static GBytes *
create_file (FluxrCli             *cli,
             const FluxrFlowRows  *rows,
             FluxrFlowFormat       format,
             double                scale,
             GError              **error)
{
  char *text = fluxr_flow_file_print (rows, format);

  if (text != NULL)
    return g_bytes_new_take (text, strlen (text));
  if (cli->painter != NULL)
    return cli->painter->draw (rows, format, scale, error);
  refuse (error, _("This program cannot draw pictures"));

  return NULL;
}

static FluxrExit
put_out (FluxrCli             *cli,
         const FluxrFlowRows  *rows,
         GBytes               *bytes,
         GError              **error)
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
    printf ("{\"pages\":%u}\n", rows->nodes->len);
  else
    printf (ngettext ("%u page was written\n", "%u pages were written\n", rows->nodes->len),
            rows->nodes->len);

  return FLUXR_EXIT_OK;
}

FluxrExit
fluxr_cli_export_flow (FluxrCli  *cli,
                       GError   **error)
{
  g_autoptr (FluxrFlowRows) rows = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *product_id = NULL;
  FluxrFlowFormat format;
  double scale;

  if (!fluxr_flow_format_find (cli->flow, &format))
    return refuse (error, _("--flow is one of svg, png, pdf, mermaid, dot and canvas")),
           FLUXR_EXIT_FAILED;
  if (!read_scale (cli, &scale, error) || !open_product (cli, &product_id, error))
    return FLUXR_EXIT_FAILED;
  rows = read_rows (cli, product_id, error);
  if (rows == NULL)
    return FLUXR_EXIT_FAILED;
  bytes = create_file (cli, rows, format, scale, error);

  return bytes != NULL ? put_out (cli, rows, bytes, error) : FLUXR_EXIT_FAILED;
}

static void
print_import (FluxrCli *cli,
              guint     n_pages,
              guint     n_connections,
              guint     n_left_out)
{
  if (cli->json)
    {
      printf ("{\"pages\":%u,\"connections\":%u,\"left_out\":%u,\"check\":%s}\n", n_pages,
              n_connections, n_left_out, cli->check ? "true" : "false");
      return;
    }
  printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  printf (", ");
  printf (ngettext ("%u connection\n", "%u connections\n", n_connections), n_connections);
  if (n_left_out > 0)
    fprintf (stderr, ngettext ("fluxr: %u part has no place in a flow and is left out\n",
                               "fluxr: %u parts have no place in a flow and are left out\n",
                               n_left_out), n_left_out);
}

/* @sketch: (transfer full) */
static gboolean
put_in (FluxrCli         *cli,
        const char       *product_id,
        FluxrFlowSketch  *sketch,
        guint            *n_skipped,
        GError          **error)
{
  g_autoptr (FluxrFlowAction) action = fluxr_flow_action_new_import (product_id, sketch);
  gint64 entry;

  if (!fluxr_flow_action_run (action, cli->database, fluxr_account_get_user_id (cli->account),
                              NULL, &entry, error))
    return FALSE;
  *n_skipped = fluxr_flow_action_get_n_skipped (action);

  return TRUE;
}

FluxrExit
fluxr_cli_import_flow (FluxrCli  *cli,
                       GError   **error)
{
  gboolean from_input = g_str_equal (cli->flow, "-");
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (from_input ? "/dev/stdin" : cli->flow);
  g_autofree char *product_id = NULL;
  FluxrFlowSketch *sketch;
  guint n_pages, n_connections, n_left_out, n_skipped = 0;

  if (!open_product (cli, &product_id, error))
    return FLUXR_EXIT_FAILED;
  sketch = fluxr_flow_file_load (file, cli->database, product_id, &n_left_out, NULL, error);
  if (sketch == NULL)
    return FLUXR_EXIT_FAILED;
  n_pages = fluxr_flow_sketch_get_n_pages (sketch);
  n_connections = fluxr_flow_sketch_get_n_connections (sketch);
  if (cli->check)
    fluxr_flow_sketch_free (sketch);
  else if (!put_in (cli, product_id, sketch, &n_skipped, error))
    return FLUXR_EXIT_FAILED;
  print_import (cli, n_pages, n_connections - n_skipped, n_left_out + n_skipped);

  return FLUXR_EXIT_OK;
}
