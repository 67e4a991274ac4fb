/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prompts from the command line: which there are, what they say of a product, their language. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-entities.h"
#include "fluxr-prompt-help.h"
#include "fluxr-prompt.h"
#include "fluxr-rows.h"
#include "fluxr-uuid.h"

/* Those of the product first. @product_id: (nullable): of all products
 * Returns: (element-type FluxrRow) (nullable) */
static GPtrArray *
list_prompts (FluxrCli    *cli,
              const char  *product_id,
              GError     **error)
{
  static const FluxrEntity *const entities[]
    = { &fluxr_product_prompt_entity, &fluxr_prompt_template_entity };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT id FROM %s WHERE %s ORDER BY name, id", entities[i]->table,
        i == 0 ? "?1 IS NULL OR product_id = ?1" : "?1 IS NULL OR TRUE");
      g_autoptr (FluxrStatement) statement
        = fluxr_database_query (cli->database, error, sql, "s", product_id);
      g_autoptr (GError) problem = NULL;

      if (statement == NULL)
        return NULL;
      while (fluxr_statement_step (statement, &problem))
        {
          FluxrRow *row = fluxr_rows_load (cli->database, entities[i],
                                           fluxr_statement_get_text (statement, 0), NULL);

          if (row != NULL)
            g_ptr_array_add (rows, row);
        }
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }

  return g_steal_pointer (&rows);
}

static const char *
get_text (const FluxrRow *row,
          const char     *column)
{
  const char *text = fluxr_row_get_text (row, column);

  return text != NULL ? text : "";
}

static gboolean
is_template (const FluxrRow *row)
{
  return fluxr_row_get_entity (row) == &fluxr_prompt_template_entity;
}

static FluxrExit
print_list (FluxrCli  *cli,
            GError   **error)
{
  g_autofree char *product_id = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (cli->product != NULL && (product_id = fluxr_cli_dup_product (cli, error)) == NULL)
    return FLUXR_EXIT_FAILED;
  rows = list_prompts (cli, product_id, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FluxrRow *row = g_ptr_array_index (rows, i);
      g_autofree char *json = cli->json ? fluxr_cli_dup_row (cli, row) : NULL;
      g_autofree char *name = fluxr_cli_clean (get_text (row, "name"), FALSE);
      g_autofree char *category = fluxr_cli_clean (get_text (row, "category"), FALSE);

      if (json != NULL)
        puts (json);
      else
        printf ("%s\t%s\t%s\t%s\n", fluxr_row_get_id (row),
                is_template (row) ? _("template") : _("prompt"), category, name);
    }

  return rows != NULL ? FLUXR_EXIT_OK : FLUXR_EXIT_FAILED;
}

/* By id, or by name: a prompt of the product goes before a template.
 * Returns: (transfer full) (nullable) */
static FluxrRow *
find_prompt (FluxrCli    *cli,
             const char  *product_id,
             GError     **error)
{
  const char *name = cli->args[1];
  g_autofree char *id = fluxr_uuid_dup (name);
  g_autoptr (GPtrArray) rows = list_prompts (cli, id != NULL ? NULL : product_id, error);
  FluxrRow *found = NULL;

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      FluxrRow *row = g_ptr_array_index (rows, i);

      if (!g_str_equal (id != NULL ? fluxr_row_get_id (row) : get_text (row, "name"),
                        id != NULL ? id : name))
        continue;
      if (found != NULL && is_template (found) == is_template (row))
        {
          g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                       _("Several prompts are called “%s”: name one by its id"), name);
          return NULL;
        }
      found = found != NULL ? found : row;
    }
  if (found != NULL)
    return fluxr_row_ref (found);
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
               _("There is no prompt “%s”"), name);

  return NULL;
}

/* Returns: (transfer full) (element-type utf8 utf8) (nullable): what --set says */
static GHashTable *
read_answers (FluxrCli  *cli,
              GError   **error)
{
  g_autoptr (GHashTable) answers
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; cli->set != NULL && cli->set[i] != NULL; i++)
    {
      const char *sign = strchr (cli->set[i], '=');

      if (sign == NULL || sign == cli->set[i] || !g_utf8_validate (cli->set[i], -1, NULL))
        {
          g_autofree char *clean = fluxr_cli_clean (cli->set[i], FALSE);

          g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                       _("“%s” is not an answer: write --set NAME=TEXT"), clean);
          return NULL;
        }
      g_hash_table_insert (answers, g_strndup (cli->set[i], sign - cli->set[i]),
                           g_strdup (sign + 1));
    }

  return g_steal_pointer (&answers);
}

static gboolean
check_problems (FluxrTemplate  *template,
                GError        **error)
{
  GPtrArray *problems = fluxr_template_get_problems (template);
  g_autoptr (GString) lines = g_string_new (_("The prompt has mistakes"));

  if (!fluxr_template_has_errors (template))
    return TRUE;
  for (guint i = 0; i < problems->len; i++)
    {
      const FluxrTemplateProblem *problem = g_ptr_array_index (problems, i);

      if (!problem->is_warning)
        g_string_append_printf (lines, "\n%u:%u: %s", problem->line, problem->column,
                                problem->message);
    }
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID, lines->str);

  return FALSE;
}

/* Whether all that is asked for is answered, and nothing else. */
static gboolean
check_answers (FluxrTemplate  *template,
               GHashTable     *answers,
               GError        **error)
{
  GPtrArray *questions = fluxr_template_get_questions (template);
  g_autoptr (GHashTable) extra = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) names = g_string_new (NULL);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (extra, name);
  for (guint i = 0; i < questions->len; i++)
    {
      const FluxrTemplateQuestion *question = g_ptr_array_index (questions, i);

      const char *answer = g_hash_table_lookup (answers, question->name);

      g_hash_table_remove (extra, question->name);
      if (question->preset == NULL && (answer == NULL || *answer == '\0'))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", question->name);
    }
  g_hash_table_iter_init (&iter, extra);
  if (names->len > 0)
    g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                 _("Answers are missing; give each with --set NAME=TEXT: %s"), names->str);
  else if (g_hash_table_iter_next (&iter, &name, NULL))
    g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                 _("The prompt does not ask for “%s”"), (const char *) name);
  else
    return TRUE;

  return FALSE;
}

static void
print_json (FluxrPrompt *prompt)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *missing;
  const char *const *names = fluxr_rendering_get_missing (prompt->rendering);
  gsize length;
  const char *text = fluxr_rendering_get_text (prompt->rendering, &length);

  yyjson_mut_doc_set_root (doc, root);
  fluxr_cli_add_text (doc, root, "text", text);
  yyjson_mut_obj_add_uint (doc, root, "tokens", fluxr_tokens_estimate (text, length));
  missing = yyjson_mut_obj_add_arr (doc, root, "missing");
  for (guint i = 0; names[i] != NULL; i++)
    yyjson_mut_arr_add_str (doc, missing, names[i]);
  fluxr_cli_add_text (doc, root, "fingerprint", prompt->fingerprint);
  fluxr_cli_print_doc (doc);
}

/* What nobody may overlook goes where errors go. */
static void
print_text (FluxrPrompt *prompt)
{
  gsize length;
  const char *text = fluxr_rendering_get_text (prompt->rendering, &length);
  g_autofree char *missing = g_strjoinv (
    ", ", (char **) fluxr_rendering_get_missing (prompt->rendering));

  fwrite (text, 1, length, stdout);
  if (length == 0 || text[length - 1] != '\n')
    putchar ('\n');
  if (*missing != '\0')
    {
      g_autofree char *clean = fluxr_cli_clean (missing, FALSE);

      g_printerr (_("fluxr: the product does not say: %s\n"), clean);
    }
  if (fluxr_rendering_get_end (prompt->rendering) != FLUXR_RENDERING_COMPLETE)
    g_printerr ("%s\n", _("fluxr: the prompt is too long and was cut"));
}

/* Returns: (transfer full) (nullable): what --product names, or the product of the prompt */
static char *
dup_subject (FluxrCli        *cli,
             const FluxrRow  *row,
             const char      *named,
             GError         **error)
{
  if (named != NULL)
    return g_strdup (named);
  if (!is_template (row) && fluxr_row_get_text (row, "product_id") != NULL)
    return g_strdup (fluxr_row_get_text (row, "product_id"));
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                       _("For which product? Name it with --product"));

  return NULL;
}

static FluxrExit
print_prompt (FluxrCli  *cli,
              GError   **error)
{
  g_autofree char *named = NULL;
  g_autofree char *product_id = NULL;
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (GHashTable) answers = read_answers (cli, error);
  g_autoptr (FluxrPrompt) prompt = NULL;

  if (answers == NULL)
    return FLUXR_EXIT_USAGE;
  if (cli->product != NULL && (named = fluxr_cli_dup_product (cli, error)) == NULL)
    return FLUXR_EXIT_FAILED;
  row = find_prompt (cli, named, error);
  if (row == NULL || (product_id = dup_subject (cli, row, named, error)) == NULL)
    return FLUXR_EXIT_FAILED;
  prompt = fluxr_prompt_render (cli->database, product_id, get_text (row, "template"), answers,
                                NULL, error);
  if (prompt == NULL || !check_problems (prompt->template, error)
      || !check_answers (prompt->template, answers, error))
    return FLUXR_EXIT_FAILED;
  if (cli->json)
    print_json (prompt);
  else
    print_text (prompt);

  return FLUXR_EXIT_OK;
}

FluxrExit
fluxr_cli_prompt (FluxrCli  *cli,
                  GError   **error)
{
  const char *action = cli->args[0] != NULL ? cli->args[0] : "list";
  guint n = g_strv_length (cli->args);

  if (g_str_equal (action, "help") && n == 1)
    {
      g_autofree char *page = fluxr_prompt_help_print ();

      fputs (page, stdout);
      return FLUXR_EXIT_OK;
    }
  if (!(g_str_equal (action, "list") && n <= 1 && cli->set == NULL)
      && !(g_str_equal (action, "render") && n == 2))
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                   _("Usage: fluxr %s %s"), cli->command->name, cli->command->usage);
      return FLUXR_EXIT_USAGE;
    }
  if (!fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;

  return n == 2 ? print_prompt (cli, error) : print_list (cli, error);
}
