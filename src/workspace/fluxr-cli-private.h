/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the command line share: one command being run. */

#pragma once

#include <stdio.h>

#include "fluxr-accounts.h"
#include "fluxr-cli.h"
#include "fluxr-command-error.h"
#include "fluxr-database.h"
#include "fluxr-edit.h"
#include "fluxr-json.h"

G_BEGIN_DECLS

/* Documented in --help and in the manual page: scripts rely on them. */
typedef enum
{
  FLUXR_EXIT_OK,
  FLUXR_EXIT_FAILED,
  FLUXR_EXIT_USAGE,
  FLUXR_EXIT_NOT_FOUND,
  FLUXR_EXIT_REFUSED,
  FLUXR_EXIT_OFFLINE,
  FLUXR_EXIT_SIGN_IN,
  FLUXR_EXIT_WAITING,
} FluxrExit;

typedef struct _FluxrCli FluxrCli;

/**
 * FluxrCliCommand:
 * @options: letters of the options it takes beside the general ones (fluxr-cli-options.c)
 * @usage: its arguments, for people
 * @summary: what it does (translatable)
 * @run: does it; an error becomes the exit code, else what it returns is
 */
typedef struct
{
  const char *name;
  guint min_args;
  guint max_args;
  const char *options;
  const char *usage;
  const char *summary;
  FluxrExit (*run) (FluxrCli  *cli,
                    GError   **error);
} FluxrCliCommand;

struct _FluxrCli
{
  const FluxrFlowPainter *painter; /* (nullable) */
  const FluxrCliCommand *command;
  GStrv args; /* what follows the command, options taken out */

  char *data_dir;
  char *account_name;
  gboolean json;
  gboolean canonical;
  gboolean help;
  gboolean version;

  char *product;
  char *status;
  char *before;
  char *limit;
  char *server;
  char *key;
  char *email;
  gboolean sign_up;
  gboolean password_stdin;
  gboolean token_stdin;
  gboolean code_stdin;
  gboolean recover;
  char *browser;
  gboolean confirm_deletes;
  gboolean reject_deletes;
  gboolean keep_data;
  gboolean discard;
  gboolean copy;
  gboolean check;
  gboolean atomic;
  char *csv;
  char *kind;
  char *map;
  char *existing;
  char *flow;
  char *prd;
  gboolean notes;
  char *scale;
  GStrv pages; /* (nullable): their ids */
  GStrv set;   /* (nullable): answers, NAME=TEXT */

  FluxrAccounts *accounts; /* (nullable): opened when needed */
  FluxrAccount *account;   /* (nullable) */
  FluxrDatabase *database; /* (nullable) */
};

/* fluxr-cli-options.c */
gboolean               fluxr_cli_parse         (FluxrCli               *cli,
                                                int                     argc,
                                                char                  **argv,
                                                GError                **error);
void                   fluxr_cli_clear         (FluxrCli               *cli);
int                    fluxr_cli_find_word     (int                     argc,
                                                char                  **argv);

gboolean               fluxr_cli_is_valued     (const char             *word);
GStrv                  fluxr_cli_list_options  (const FluxrCliCommand  *command)
                                                  G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-cli.c and fluxr-cli-help.c */
const FluxrCliCommand *fluxr_cli_list_commands (guint                  *n_commands);
const FluxrCliCommand *fluxr_cli_find_command  (const char             *name);
void                   fluxr_cli_print_help    (const FluxrCliCommand  *command);

/* fluxr-cli-context.c */
gboolean               fluxr_cli_open_accounts (FluxrCli               *cli,
                                                GError                **error);
FluxrAccount          *fluxr_cli_find_account  (FluxrCli               *cli,
                                                const char             *name,
                                                GError                **error);
gboolean               fluxr_cli_choose_account (FluxrCli              *cli,
                                                 GError               **error);
gboolean               fluxr_cli_open          (FluxrCli               *cli,
                                                GError                **error);
FluxrEdit             *fluxr_cli_begin         (FluxrCli               *cli,
                                                const char             *name,
                                                GError                **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
const FluxrEntity     *fluxr_cli_find_entity   (const char             *table,
                                                GError                **error);
char                  *fluxr_cli_dup_id        (const char             *text,
                                                GError                **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
char                  *fluxr_cli_dup_product   (FluxrCli               *cli,
                                                GError                **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
gboolean               fluxr_cli_parse_fields  (FluxrRow               *row,
                                                char                  **fields,
                                                GError                **error);

/* fluxr-cli-output.c */
GFile                 *fluxr_cli_dup_output    (FluxrCli               *cli,
                                                GError                **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
FluxrExit              fluxr_cli_get_exit      (const GError           *error);
void                   fluxr_cli_print_error   (FluxrCli               *cli,
                                                const GError           *error);
char                  *fluxr_cli_clean         (const char             *text,
                                                gboolean                lines)
                                                  G_GNUC_WARN_UNUSED_RESULT;
char                  *fluxr_cli_dup_row       (FluxrCli               *cli,
                                                const FluxrRow         *row)
                                                  G_GNUC_WARN_UNUSED_RESULT;
void                   fluxr_cli_print_doc     (yyjson_mut_doc         *doc);
void                   fluxr_cli_add_text      (yyjson_mut_doc         *doc,
                                                yyjson_mut_val         *object,
                                                const char             *key,
                                                const char             *text);
char                  *fluxr_cli_read_input    (const char             *path,
                                                gsize                  *length,
                                                GError                **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;

/* The commands */
FluxrExit              fluxr_cli_account       (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_add           (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_backup        (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_batch         (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_conflicts     (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_delete        (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_export        (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_import        (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_list          (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_move          (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_note          (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_prompt        (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_quarantine    (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_redo          (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_export_csv    (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_import_csv    (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_export_flow   (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_import_flow   (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_export_prd    (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_import_prd    (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_import_notes  (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_report        (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_search        (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_set           (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_show          (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_sync          (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_trash         (FluxrCli *cli, GError **error);
FluxrExit              fluxr_cli_undo          (FluxrCli *cli, GError **error);

G_END_DECLS
