/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command report: what the window's Troubleshooting shows to be copied. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>

#include "fluxr-facts.h"

static void
print_json (GPtrArray *facts)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (doc);

  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; i < facts->len; i++)
    {
      const FluxrFact *fact = g_ptr_array_index (facts, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, root);

      fluxr_cli_add_text (doc, object, "section", fact->section);
      fluxr_cli_add_text (doc, object, "name", fact->name);
      fluxr_cli_add_text (doc, object, "value", fact->value);
    }
  fluxr_cli_print_doc (doc);
}

FluxrExit
fluxr_cli_report (FluxrCli  *cli,
                  GError   **error)
{
  g_autoptr (GPtrArray) facts = NULL;
  g_autofree char *report = NULL;
  g_autofree char *clean = NULL;

  if (!fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;
  facts = fluxr_facts_load (cli->database, cli->check);
  if (cli->json)
    return print_json (facts), FLUXR_EXIT_OK;

  report = fluxr_facts_dup_report (facts);
  clean = fluxr_cli_clean (report, TRUE);
  fputs (clean, stdout);

  return FLUXR_EXIT_OK;
}
