/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Completion, by the tables that run the commands. Nothing is changed for it, and what cannot be
 * found out is not offered: it never fails. */

#include "config.h"

#include "fluxr-cli-complete.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-cli-private.h"
#include "fluxr-cli-usage.h"
#include "fluxr-csv-field.h"
#include "fluxr-status.h"

typedef struct
{
  FluxrCli cli; /* --data-dir, --account and the command, as far as they were typed */
  GPtrArray *words;    /* (owned) behind the command, without options */
  const char *option;  /* (nullable): whose value is being typed */
  const char *current; /* what of it is there */
  char *prefix;        /* (owned): what stands in front of it in the same word */
  GPtrArray *found;    /* (owned) of lines */
  gboolean lost; /* there is no such command */
  gboolean files;
  gboolean open;
} Completion;

static void
offer (Completion *self,
       const char *word,
       const char *words)
{
  gboolean printable = word != NULL && *word != '\0';

  for (const char *p = word; printable && *p != '\0'; p++)
    printable = !g_ascii_iscntrl (*p);
  if (!printable || !g_str_has_prefix (word, self->current))
    return;
  g_ptr_array_add (self->found, g_strconcat (self->prefix, word, words != NULL ? "\t" : NULL,
                                             words, NULL));
}

static void
offer_commands (Completion *self)
{
  guint n;
  const FluxrCliCommand *commands = fluxr_cli_list_commands (&n);

  for (guint i = 0; i < n; i++)
    offer (self, commands[i].name, _(commands[i].summary));
}

static void
offer_options (Completion *self)
{
  g_auto (GStrv) options = fluxr_cli_list_options (self->cli.command);

  for (guint i = 0; options[i] != NULL; i++)
    offer (self, options[i], NULL);
}

static void
offer_tables (Completion *self)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    offer (self, entities[i]->table, NULL);
}

static void
offer_kinds (Completion *self)
{
  const FluxrEntity *const *kinds = fluxr_csv_list_kinds ();

  for (guint i = 0; kinds[i] != NULL; i++)
    offer (self, kinds[i]->table, NULL);
}

static void
offer_fields (Completion *self)
{
  const FluxrEntity *entity
    = self->words->len > 0 ? fluxr_entity_find (g_ptr_array_index (self->words, 0)) : NULL;

  if (strchr (self->current, '=') != NULL)
    return;
  for (guint i = 0; entity != NULL && i < entity->n_columns; i++)
    {
      g_autofree char *field = g_strconcat (entity->columns[i].name, "=", NULL);

      offer (self, field, NULL);
    }
  self->open = TRUE;
}

static void
offer_statuses (Completion *self)
{
  const char *const *statuses = fluxr_status_list ();

  for (guint i = 0; statuses[i] != NULL; i++)
    {
      g_autofree char *label = fluxr_status_dup_label (statuses[i]);

      offer (self, statuses[i], label);
    }
}

/* A folder where nothing is yet stays as it is. */
static gboolean
has_accounts (Completion *self)
{
  g_autofree char *folder = self->cli.data_dir != NULL
                            ? g_strdup (self->cli.data_dir)
                            : g_build_filename (g_get_user_data_dir (), "fluxr", NULL);
  g_autofree char *file = g_build_filename (folder, "accounts.ini", NULL);

  return g_file_test (file, G_FILE_TEST_IS_REGULAR) && fluxr_cli_open_accounts (&self->cli, NULL);
}

static void
offer_accounts (Completion *self)
{
  if (!has_accounts (self))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->cli.accounts)); i++)
    {
      g_autoptr (FluxrAccount) account
        = g_list_model_get_item (G_LIST_MODEL (self->cli.accounts), i);

      offer (self, fluxr_account_get_id (account), fluxr_account_get_email (account));
    }
}

/* @sql: names, those that begin as what is typed first and foremost */
static void
offer_names (Completion *self,
             const char *sql)
{
  g_autofree char *path = NULL;
  g_autoptr (FluxrStatement) statement = NULL;

  if (!has_accounts (self) || !fluxr_cli_choose_account (&self->cli, NULL))
    return;
  path = fluxr_accounts_dup_database_path (self->cli.accounts, self->cli.account);
  /* Only read: it may be of another version, which is not this moment's matter. */
  self->cli.database = fluxr_database_open_to_read (path, NULL);
  if (self->cli.database != NULL)
    statement = fluxr_database_query (self->cli.database, NULL, sql, "");
  while (statement != NULL && fluxr_statement_step (statement, NULL))
    offer (self, fluxr_statement_get_text (statement, 0), NULL);
}

/* @kind: a word of a usage line: itself, or what stands for something */
static void
offer_kind (Completion *self,
            const char *kind)
{
  if (g_ascii_islower (*kind))
    offer (self, kind, NULL);
  else if (g_str_has_prefix (kind, "FILE") || g_str_equal (kind, "DIR"))
    self->files = TRUE;
  else if (g_str_equal (kind, "ENTITY"))
    offer_tables (self);
  else if (g_str_has_prefix (kind, "FIELD="))
    offer_fields (self);
  else if (g_str_equal (kind, "KIND"))
    offer_kinds (self);
  else if (g_str_equal (kind, "S"))
    offer_statuses (self);
  else if (g_str_equal (kind, "P") || g_str_equal (kind, "PRODUCT"))
    offer_names (self, "SELECT DISTINCT name FROM products ORDER BY name");
  else if (g_str_equal (kind, "NAME"))
    offer_names (self, "SELECT name FROM product_prompts UNION SELECT name FROM prompt_templates");
  else if (g_str_equal (kind, "ID") && self->cli.command->run == fluxr_cli_account)
    offer_accounts (self);
}

static void
offer_kinds_of (Completion *self,
                GPtrArray  *kinds) /* (transfer container) */
{
  for (guint i = 0; i < kinds->len; i++)
    offer_kind (self, g_ptr_array_index (kinds, i));
  g_ptr_array_unref (kinds);
}

/* What was typed in front of the word that is being typed. */
static void
read_words (Completion  *self,
            int          n_words,
            char       **words)
{
  for (int i = 0; i < n_words; i++)
    {
      const char *word = words[i];
      const char *value = NULL;

      if (!g_str_has_prefix (word, "-"))
        {
          if (self->cli.command != NULL)
            g_ptr_array_add (self->words, (gpointer) word);
          else if ((self->cli.command = fluxr_cli_find_command (word)) == NULL)
            self->lost = TRUE;
          continue;
        }
      if (!fluxr_cli_is_valued (word))
        continue;
      if (i + 1 == n_words)
        self->option = word;
      else
        value = words[++i];
      if (value != NULL && g_str_equal (word, "--data-dir"))
        g_set_str (&self->cli.data_dir, value);
      else if (value != NULL && g_str_equal (word, "--account"))
        g_set_str (&self->cli.account_name, value);
    }
}

static void
find_value (Completion    *self,
            FluxrCliUsage *usage)
{
  if (g_str_equal (self->option, "--data-dir"))
    self->files = TRUE;
  else if (g_str_equal (self->option, "--account"))
    offer_accounts (self);
  else if (usage != NULL)
    offer_kinds_of (self, fluxr_cli_usage_list_values (usage, self->option));
}

static void
find (Completion *self)
{
  g_autoptr (FluxrCliUsage) usage
    = self->cli.command != NULL ? fluxr_cli_usage_new (self->cli.command->usage) : NULL;

  if (self->option != NULL)
    find_value (self, usage);
  else if (*self->current == '-')
    offer_options (self);
  else if (usage == NULL)
    offer_commands (self);
  else
    offer_kinds_of (self, fluxr_cli_usage_list_next (usage, self->words));

  /* Where no word is due, options are all there is. */
  if (self->option == NULL && *self->current == '\0' && self->found->len == 0 && !self->files)
    offer_options (self);
}

int
fluxr_cli_complete (int    n_words,
                    char **words)
{
  Completion self = { .words = g_ptr_array_new (), .current = "", .prefix = g_strdup (""),
                      .found = g_ptr_array_new_with_free_func (g_free) };
  const char *last = n_words > 0 ? words[n_words - 1] : "";
  const char *equal = g_str_has_prefix (last, "--") ? strchr (last, '=') : NULL;
  g_autofree char *option = equal != NULL ? g_strndup (last, equal - last) : NULL;

  read_words (&self, n_words - 1, words);
  self.current = equal != NULL ? equal + 1 : last;
  if (equal != NULL)
    {
      self.option = option;
      g_free (self.prefix);
      self.prefix = g_strconcat (option, "=", NULL);
    }
  if (!self.lost)
    find (&self);

  puts (self.files ? "files" : self.open ? "open" : "words");
  for (guint i = 0; i < self.found->len; i++)
    puts (g_ptr_array_index (self.found, i));
  g_ptr_array_unref (self.words);
  g_ptr_array_unref (self.found);
  g_free (self.prefix);
  fluxr_cli_clear (&self.cli);

  return 0;
}
