/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What --help prints. The manual page says more. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *left;
  const char *right; /* (translatable) */
} Line;

static const Line general_options[] = {
  { "--data-dir DIR", N_("Work on another data directory: a device of its own") },
  { "--account ID", N_("Work on this account: its id, the start of one, or its e-mail address") },
  { "--json", N_("Print JSON, errors too") },
  { "--canonical", N_("With rows: JSON with sorted keys, equal for equal rows") },
  { "--help", N_("Print this, or more about a command") },
  { "--version", N_("Print the version") },
  { "--self-test", N_("Without a command: try out what Fluxr needs from the system") },
};

static const Line fields[] = {
  { "name=text", N_("A text; empty: no text, or no value where the field holds none") },
  { "name=@FILE", N_("The content of a file; @- of the standard input; @@ is a plain @") },
  { "name:=JSON", N_("A JSON value; name:=null is no value") },
};

static const Line exits[] = {
  { "0", N_("done") },
  { "1", N_("failed") },
  { "2", N_("the command line makes no sense") },
  { "3", N_("no such row, product or account") },
  { "4", N_("refused: invalid data, or read-only") },
  { "5", N_("the server cannot be reached") },
  { "6", N_("sign-in needed") },
  { "7", N_("after a sync: something waits or was refused") },
};

static void
print_lines (const char *title,
             const Line *lines,
             guint       n_lines)
{
  printf ("\n%s\n", title);
  for (guint i = 0; i < n_lines; i++)
    printf ("  %-16s %s\n", lines[i].left, _(lines[i].right));
}

static void
print_commands (void)
{
  guint n;
  const FluxrCliCommand *commands = fluxr_cli_list_commands (&n);

  printf ("\n%s\n", _("Commands:"));
  for (guint i = 0; i < n; i++)
    printf ("  %-8s %s\n           %s\n", commands[i].name, commands[i].usage,
            _(commands[i].summary));
}

/**
 * fluxr_cli_print_help:
 * @command: (nullable): the command to explain
 */
void
fluxr_cli_print_help (const FluxrCliCommand *command)
{
  if (command != NULL)
    printf ("%s fluxr %s %s\n%s\n", _("Usage:"), command->name, command->usage,
            _(command->summary));
  else
    {
      printf ("%s fluxr [%s]\n%s\n", _("Usage:"), _("COMMAND"),
              _("Without a command, the window opens."));
      print_commands ();
    }
  print_lines (_("Options:"), general_options, G_N_ELEMENTS (general_options));
  print_lines (_("Fields:"), fields, G_N_ELEMENTS (fields));
  print_lines (_("Exit codes:"), exits, G_N_ELEMENTS (exits));
}
