/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line: one command per process, on the same files as a window that may be open. */

#include "config.h"

#include "fluxr-cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-cli-complete.h"
#include "fluxr-cli-private.h"
#include "fluxr-recorder.h"

#define MANY 1000

static const FluxrCliCommand commands[] = {
  { "account", 1, 2, "as",
    "add --server URL [--key KEY] (--email E [--sign-up] --password-stdin | --token-stdin |\n"
    "             --email E [--sign-up | --recover] --code-stdin | --browser PROVIDER)\n"
    "           send-code --server URL [--key KEY] --email E [--sign-up | --recover]\n"
    "           list | use ID | adopt ID | remove ID [--keep-data | --discard]",
    N_("Add, list, choose or remove accounts"), fluxr_cli_account },
  { "sync", 0, 0, "sd", "[--password-stdin | --token-stdin] [--confirm-deletes | --reject-deletes]",
    N_("Exchange changes with the server"), fluxr_cli_sync },
  { "quarantine", 0, 3, "", "[retry ID | keep ID | discard ID | export ID | move ID PRODUCT]",
    N_("List the rows that the server refused, or act on one"), fluxr_cli_quarantine },
  { "conflicts", 0, 2, "", "[mine NUMBER | theirs NUMBER | text NUMBER < FILE]",
    N_("List fields of which two versions exist, or choose one"), fluxr_cli_conflicts },
  { "trash", 0, 2, "", "[restore NUMBER | export NUMBER | empty]",
    N_("List what was removed here, or bring it back"), fluxr_cli_trash },
  { "backup", 0, 2, "", "[list | make | restore FILE]",
    N_("List copies of the account’s file, make one or put one back"), fluxr_cli_backup },
  { "list", 1, 1, "pc", "ENTITY [--product P]",
    N_("List the rows of a table"), fluxr_cli_list },
  { "show", 2, 2, "c", "ENTITY ID",
    N_("Show one row"), fluxr_cli_show },
  { "add", 1, MANY, "c", "ENTITY FIELD=VALUE…",
    N_("Add a row and print its id"), fluxr_cli_add },
  { "note", 0, MANY, "pc", "[--product P] [TEXT…]",
    N_("Add a note, the text of the standard input without one, and print its link"),
    fluxr_cli_note },
  { "set", 3, MANY, "c", "ENTITY ID FIELD=VALUE…",
    N_("Change fields of a row"), fluxr_cli_set },
  { "move", 2, 2, "cm", "ENTITY ID [--status S] [--before ID]",
    N_("Move a card on its board"), fluxr_cli_move },
  { "delete", 2, 2, "", "ENTITY ID",
    N_("Delete a row and all that belongs to it"), fluxr_cli_delete },
  { "search", 1, MANY, "l", "WORDS… [--limit N]",
    N_("Find rows by words"), fluxr_cli_search },
  { "prompt", 0, 2, "pt",
    "[list] [--product P] | render (NAME | ID) --product P [--set NAME=TEXT]… | help",
    N_("List prompts, print one with the values of a product, or explain their language"),
    fluxr_cli_prompt },
  { "undo", 0, 0, "", "",
    N_("Take back the last action"), fluxr_cli_undo },
  { "redo", 0, 0, "", "",
    N_("Do again what was taken back"), fluxr_cli_redo },
  { "export", 0, 1, "fpv",
    "[--product P] > FILE\n"
    "           --csv (KIND | cards) --product P [FILE]\n"
    "           --flow (svg | png | pdf | mermaid | dot | canvas) --product P [--page ID]…\n"
    "             [--scale N] [FILE]\n"
    "           --prd (markdown | html | text | pdf) --product P [FILE]",
    N_("Write rows as one JSON document, cards as CSV, a flow as a picture or a text, or a PRD"),
    fluxr_cli_export },
  { "import", 0, MANY, "ipvn",
    "[--copy] [--check] < FILE\n"
    "           --csv FILE --product P [--kind KIND] [--map TITLE=FIELD,…]\n"
    "             [--existing skip | --existing update | --existing add] [--dry-run]\n"
    "           --flow FILE --product P [--dry-run]\n"
    "           --prd FILE.md --product P [--dry-run]\n"
    "           --notes [--product P] [--dry-run] FILE.md…",
    N_("Take over rows of such a document, cards of CSV, pages of JSON Canvas, or Markdown"),
    fluxr_cli_import },
  { "report", 0, 0, "r", "[--check]",
    N_("Print technical facts for a report of a problem, without any content"), fluxr_cli_report },
  { "batch", 0, 0, "b", "[--atomic] < FILE",
    N_("Many edits, a line of JSON each"), fluxr_cli_batch },
};

const FluxrCliCommand *
fluxr_cli_list_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);

  return commands;
}

const FluxrCliCommand *
fluxr_cli_find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];

  return NULL;
}

/* A word that could be nothing but a misspelt command: no link, no path. */
static gboolean
looks_like_command (const char *word)
{
  return *word != '\0' && strpbrk (word, ":/.\\") == NULL;
}

gboolean
fluxr_cli_is_command (int    argc,
                      char **argv)
{
  int word = fluxr_cli_find_word (argc, argv);

  if (argc > 1 && g_str_equal (argv[1], FLUXR_CLI_COMPLETE))
    return TRUE;
  if (word < 0)
    return FALSE;
  if (word < argc)
    return looks_like_command (argv[word]);
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h")
        || g_str_equal (argv[i], "--version"))
      return TRUE;

  return FALSE;
}

static FluxrExit
run_command (FluxrCli  *cli,
             GError   **error)
{
  if (cli->version)
    return printf ("Fluxr %s\n", PACKAGE_VERSION), FLUXR_EXIT_OK;
  if (cli->help)
    return fluxr_cli_print_help (cli->command), FLUXR_EXIT_OK;
  if (cli->command != NULL)
    return cli->command->run (cli, error);

  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                       _("Which command? “fluxr --help” lists them"));

  return FLUXR_EXIT_USAGE;
}

int
fluxr_cli_run (int                      argc,
               char                   **argv,
               const FluxrFlowPainter  *painter)
{
  FluxrCli cli = { .painter = painter };
  g_autoptr (GError) error = NULL;
  FluxrExit code = FLUXR_EXIT_FAILED;

  if (argc > 1 && g_str_equal (argv[1], FLUXR_CLI_COMPLETE))
    return fluxr_cli_complete (argc - 2, argv + 2);
  if (fluxr_cli_parse (&cli, argc, argv, &error))
    code = run_command (&cli, &error);
  if (error == NULL && (fflush (stdout) != 0 || ferror (stdout)))
    g_set_error_literal (&error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                         _("The output could not be written"));
  if (error != NULL)
    {
      fflush (stdout);
      fluxr_cli_print_error (&cli, error);
      code = fluxr_cli_get_exit (error);
    }
  if (cli.database != NULL)
    fluxr_recorder_flush (cli.database);
  fluxr_cli_clear (&cli);

  return code;
}
