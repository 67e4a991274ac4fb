/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line's words: which command, which options, the rest. Texts are taken as bytes and
 * must be UTF-8 whatever the locale says: they end up in rows. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char letter; /* names it in FluxrCliCommand.options; ' ' for the general ones */
  const char *name;
  GOptionArg arg;
  gsize offset;
} Option;

static const Option options[] = {
  { ' ', "data-dir", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, data_dir) },
  { ' ', "account", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, account_name) },
  { ' ', "json", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, json) },
  { ' ', "help", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, help) },
  { ' ', "version", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, version) },
  { 'c', "canonical", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, canonical) },
  { 'p', "product", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, product) },
  { 'm', "status", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, status) },
  { 'm', "before", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, before) },
  { 'l', "limit", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, limit) },
  { 'a', "server", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, server) },
  { 'a', "key", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, key) },
  { 'a', "email", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, email) },
  { 'a', "sign-up", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, sign_up) },
  { 'a', "recover", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, recover) },
  { 'a', "code-stdin", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, code_stdin) },
  { 'a', "browser", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, browser) },
  { 'd', "confirm-deletes", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, confirm_deletes) },
  { 'd', "reject-deletes", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, reject_deletes) },
  { 'a', "keep-data", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, keep_data) },
  { 'a', "discard", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, discard) },
  { 's', "password-stdin", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, password_stdin) },
  { 's', "token-stdin", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, token_stdin) },
  { 'i', "copy", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, copy) },
  { 'i', "check", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, check) },
  { 'r', "check", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, check) },
  { 'i', "dry-run", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, check) },
  { 'i', "kind", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, kind) },
  { 'i', "map", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, map) },
  { 'i', "existing", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, existing) },
  { 'f', "page", G_OPTION_ARG_FILENAME_ARRAY, G_STRUCT_OFFSET (FluxrCli, pages) },
  { 'f', "scale", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, scale) },
  { 'v', "flow", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, flow) },
  { 'v', "csv", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, csv) },
  { 'v', "prd", G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (FluxrCli, prd) },
  { 'n', "notes", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, notes) },
  { 't', "set", G_OPTION_ARG_FILENAME_ARRAY, G_STRUCT_OFFSET (FluxrCli, set) },
  { 'b', "atomic", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (FluxrCli, atomic) },
};

/* Whether @word is a general option, and whether the next word is its value. */
static gboolean
is_general (const char *word,
            gboolean   *takes_next)
{
  for (guint i = 0; i < G_N_ELEMENTS (options) && options[i].letter == ' '; i++)
    {
      gsize length = strlen (options[i].name);

      if (strncmp (word + 2, options[i].name, length) != 0)
        continue;
      *takes_next = options[i].arg != G_OPTION_ARG_NONE && word[2 + length] == '\0';
      if (word[2 + length] == '\0' || word[2 + length] == '=')
        return TRUE;
    }

  return FALSE;
}

/**
 * fluxr_cli_find_word:
 *
 * Returns: where in @argv the first word stands that is no option; @argc if there is none, -1 if
 *   an option in front of it is not ours
 */
int
fluxr_cli_find_word (int    argc,
                     char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      gboolean takes_next = FALSE;

      if (argv[i][0] != '-' || argv[i][1] == '\0')
        return i;
      if (!g_str_has_prefix (argv[i], "--") || !is_general (argv[i], &takes_next))
        return g_str_equal (argv[i], "-h") ? argc : -1;
      i += takes_next;
    }

  return argc;
}

/* Whether the word behind @word is its value. */
gboolean
fluxr_cli_is_valued (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (g_str_has_prefix (word, "--") && g_str_equal (word + 2, options[i].name))
      return options[i].arg != G_OPTION_ARG_NONE;

  return FALSE;
}

/**
 * fluxr_cli_list_options:
 * @command: (nullable): one that takes more than the general ones
 *
 * Returns: (transfer full): with their dashes
 */
GStrv
fluxr_cli_list_options (const FluxrCliCommand *command)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *letters = command != NULL ? command->options : "";

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].letter == ' ' || strchr (letters, options[i].letter) != NULL)
      g_strv_builder_take (names, g_strconcat ("--", options[i].name, NULL));

  return g_strv_builder_end (names);
}

static void
add_option (FluxrCli     *cli,
            const Option *option,
            GArray       *entries)
{
  GOptionEntry entry = {
    .long_name = option->name,
    .short_name = g_str_equal (option->name, "help") ? 'h' : 0,
    .arg = option->arg,
    .arg_data = G_STRUCT_MEMBER_P (cli, option->offset),
  };

  g_array_append_val (entries, entry);
}

/* A wrong command line still says in which form its error is wanted. */
static gboolean
asks_for_json (char **words)
{
  for (guint i = 0; words[i] != NULL && !g_str_equal (words[i], "--"); i++)
    if (g_str_equal (words[i], "--json"))
      return TRUE;

  return FALSE;
}

static gboolean
parse_words (FluxrCli   *cli,
             GStrv      *words,
             GError    **error)
{
  gboolean json = asks_for_json (*words);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_autoptr (GError) problem = NULL;
  GOptionEntry rest = { .long_name = G_OPTION_REMAINING, .arg = G_OPTION_ARG_FILENAME_ARRAY,
                        .arg_data = &cli->args };
  const char *letters = cli->command != NULL ? cli->command->options : "";

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].letter == ' ' || strchr (letters, options[i].letter) != NULL)
      add_option (cli, &options[i], entries);
  g_array_append_val (entries, rest);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, (GOptionEntry *) entries->data, NULL);
  if (g_option_context_parse_strv (context, words, &problem))
    return TRUE;

  /* GOption takes back what it had set. */
  cli->json = json;
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE, problem->message);

  return FALSE;
}

static gboolean
check_args (FluxrCli  *cli,
            GError   **error)
{
  const FluxrCliCommand *command = cli->command;
  guint n = g_strv_length (cli->args);

  for (guint i = 0; i < n; i++)
    if (!g_utf8_validate (cli->args[i], -1, NULL))
      {
        g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                             _("The command line is not in UTF-8"));
        return FALSE;
      }
  if (n >= command->min_args && n <= command->max_args)
    return TRUE;

  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
               _("Usage: fluxr %s %s"), command->name, command->usage);

  return FALSE;
}

/**
 * fluxr_cli_parse:
 * @cli: (out): zeroed before; to be cleared also after a failure
 */
gboolean
fluxr_cli_parse (FluxrCli  *cli,
                 int        argc,
                 char     **argv,
                 GError   **error)
{
  g_auto (GStrv) words = g_strdupv (argv);
  int word = fluxr_cli_find_word (argc, argv);

  cli->json = asks_for_json (words);
  if (word > 0 && word < argc)
    {
      cli->command = fluxr_cli_find_command (argv[word]);
      if (cli->command == NULL)
        {
          g_autofree char *clean = fluxr_cli_clean (argv[word], FALSE);

          g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                       _("There is no command “%s”; “fluxr --help” lists them"), clean);
          return FALSE;
        }
    }
  if (!parse_words (cli, &words, error))
    return FALSE;

  /* The rest starts with the command itself. */
  if (cli->command != NULL)
    {
      g_free (cli->args[0]);
      memmove (cli->args, cli->args + 1, g_strv_length (cli->args + 1) * sizeof (char *)
                                         + sizeof (char *));
    }
  if (cli->canonical)
    cli->json = TRUE;

  return cli->command == NULL || cli->help || cli->version || check_args (cli, error);
}

void
fluxr_cli_clear (FluxrCli *cli)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].arg == G_OPTION_ARG_FILENAME)
      g_clear_pointer ((char **) G_STRUCT_MEMBER_P (cli, options[i].offset), g_free);
  g_clear_pointer (&cli->args, g_strfreev);
  g_clear_pointer (&cli->pages, g_strfreev);
  g_clear_pointer (&cli->set, g_strfreev);
  g_clear_pointer (&cli->database, fluxr_database_free);
  g_clear_object (&cli->account);
  g_clear_object (&cli->accounts);
}
