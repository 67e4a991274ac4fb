/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands that look: list, show, search. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-rows-reader.h"
#include "fluxr-rows.h"
#include "fluxr-rules.h"
#include "fluxr-search.h"

#define TITLE_LENGTH 100
#define DEFAULT_HITS 50

typedef struct
{
  FluxrCli *cli;
  guint n_rows;
} Listing;

/* What a person recognises the row by. */
static char *
dup_title (const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int title = fluxr_entity_find_flag (entity, FLUXR_COLUMN_TITLE);
  g_autofree char *clean = NULL;

  for (guint i = 0; i < entity->n_columns && title < 0; i++)
    if (entity->columns[i].type == FLUXR_TYPE_TEXT
        && fluxr_row_get (row, i)->kind == FLUXR_KIND_TEXT && *fluxr_row_get (row, i)->text != '\0')
      title = i;
  if (title < 0 || fluxr_row_get (row, title)->kind != FLUXR_KIND_TEXT)
    return g_strdup ("");

  clean = fluxr_cli_clean (fluxr_row_get (row, title)->text, FALSE);
  if (g_utf8_strlen (clean, -1) <= TITLE_LENGTH)
    return g_steal_pointer (&clean);
  *g_utf8_offset_to_pointer (clean, TITLE_LENGTH) = '\0';

  return g_strconcat (clean, "…", NULL);
}

static void
print_line (const FluxrRow *row)
{
  int status = fluxr_rules_find_status (fluxr_row_get_entity (row));
  g_autofree char *title = dup_title (row);
  g_autofree char *state = NULL;

  if (status >= 0)
    state = fluxr_cli_clean (fluxr_row_get (row, status)->kind == FLUXR_KIND_TEXT
                             ? fluxr_row_get (row, status)->text : "", FALSE);
  if (state != NULL)
    printf ("%s\t%s\t%s\n", fluxr_row_get_id (row), state, title);
  else
    printf ("%s\t%s\n", fluxr_row_get_id (row), title);
}

static gboolean
list_row (const FluxrRow  *row,
          gpointer         data,
          GError         **error)
{
  Listing *listing = data;
  g_autofree char *json = NULL;

  if (!listing->cli->json)
    {
      print_line (row);
      return TRUE;
    }

  json = fluxr_cli_dup_row (listing->cli, row);
  printf ("%s\n%s", listing->n_rows++ > 0 ? "," : "[", json);

  return TRUE;
}

FluxrExit
fluxr_cli_list (FluxrCli  *cli,
                GError   **error)
{
  const FluxrEntity *entity = fluxr_cli_find_entity (cli->args[0], error);
  Listing listing = { cli, 0 };
  g_autofree char *product_id = NULL;

  if (entity == NULL || !fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;
  if (cli->product != NULL)
    {
      if (!fluxr_rows_reader_can_filter (entity))
        {
          g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                       _("Rows of %s belong to no product"), entity->table);
          return FLUXR_EXIT_FAILED;
        }
      product_id = fluxr_cli_dup_product (cli, error);
      if (product_id == NULL)
        return FLUXR_EXIT_FAILED;
    }

  if (!fluxr_rows_reader_run (cli->database, entity, product_id, FLUXR_READ_IN_ORDER, list_row,
                              &listing, error))
    return FLUXR_EXIT_FAILED;
  if (cli->json)
    puts (listing.n_rows > 0 ? "\n]" : "[]");

  return FLUXR_EXIT_OK;
}

static void
print_value (const FluxrColumn *column,
             const FluxrValue  *value)
{
  g_autofree char *clean = NULL;

  switch (value->kind)
    {
    case FLUXR_KIND_NULL:
      break;
    case FLUXR_KIND_BOOLEAN:
      printf ("%s: %s\n", column->name, value->boolean ? "true" : "false");
      break;
    case FLUXR_KIND_INTEGER:
      printf ("%s: %" G_GINT64_FORMAT "\n", column->name, value->integer);
      break;
    case FLUXR_KIND_DOUBLE:
      printf ("%s: %g\n", column->name, value->number);
      break;
    case FLUXR_KIND_TEXT:
      clean = fluxr_cli_clean (value->text, TRUE);
      /* A text of several lines stands below its name, indented. */
      if (strchr (clean, '\n') != NULL)
        {
          g_auto (GStrv) lines = g_strsplit (clean, "\n", -1);
          g_autofree char *block = g_strjoinv ("\n  ", lines);

          printf ("%s:\n  %s\n", column->name, block);
        }
      else
        printf ("%s: %s\n", column->name, clean);
      break;
    }
}

static void
print_row (const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    print_value (&entity->columns[i], fluxr_row_get (row, i));
  if (fluxr_row_get_extra (row) != NULL)
    {
      g_autofree char *clean = fluxr_cli_clean (fluxr_row_get_extra (row), FALSE);

      printf ("%s: %s\n", _("other columns"), clean);
    }
}

FluxrExit
fluxr_cli_show (FluxrCli  *cli,
                GError   **error)
{
  const FluxrEntity *entity = fluxr_cli_find_entity (cli->args[0], error);
  g_autofree char *id = NULL;
  g_autofree char *json = NULL;
  g_autoptr (FluxrRow) row = NULL;

  if (entity == NULL)
    return FLUXR_EXIT_FAILED;
  id = fluxr_cli_dup_id (cli->args[1], error);
  if (id == NULL || !fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;

  row = fluxr_rows_load (cli->database, entity, id, error);
  if (row == NULL && *error == NULL)
    g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
                 _("There is no row %s in %s"), id, entity->table);
  if (row == NULL)
    return FLUXR_EXIT_FAILED;

  if (!cli->json)
    return print_row (row), FLUXR_EXIT_OK;
  json = fluxr_cli_dup_row (cli, row);
  puts (json);

  return FLUXR_EXIT_OK;
}

/* The marks around a hit are isolates; the words themselves are wanted. */
static char *
dup_snippet (const char *snippet)
{
  g_autoptr (GString) text = g_string_new (snippet);

  g_string_replace (text, "\u2068", "", 0);
  g_string_replace (text, "\u2069", "", 0);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
print_hits (GPtrArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    {
      FluxrSearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *plain = dup_snippet (hit->snippet);
      g_autofree char *title = fluxr_cli_clean (hit->title, FALSE);
      g_autofree char *snippet = fluxr_cli_clean (plain, FALSE);

      printf ("%s\t%s\t%s\t%s\n", hit->entity->table, hit->id, title, snippet);
    }
}

static void
print_hits_json (GPtrArray *hits)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *array = yyjson_mut_arr (doc);

  yyjson_mut_doc_set_root (doc, array);
  for (guint i = 0; i < hits->len; i++)
    {
      FluxrSearchHit *hit = g_ptr_array_index (hits, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array);
      g_autofree char *snippet = dup_snippet (hit->snippet);

      fluxr_cli_add_text (doc, object, "entity", hit->entity->table);
      fluxr_cli_add_text (doc, object, "id", hit->id);
      fluxr_cli_add_text (doc, object, "product_id", hit->product_id);
      fluxr_cli_add_text (doc, object, "title", hit->title);
      fluxr_cli_add_text (doc, object, "snippet", snippet);
    }
  fluxr_cli_print_doc (doc);
}

FluxrExit
fluxr_cli_search (FluxrCli  *cli,
                  GError   **error)
{
  g_autofree char *words = g_strjoinv (" ", cli->args);
  g_autoptr (GPtrArray) hits = NULL;
  guint64 limit = DEFAULT_HITS;

  if (cli->limit != NULL
      && !g_ascii_string_to_unsigned (cli->limit, 10, 1, G_MAXINT32, &limit, NULL))
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                   _("“%s” is not a number of hits"), cli->limit);
      return FLUXR_EXIT_FAILED;
    }
  if (!fluxr_cli_open (cli, error))
    return FLUXR_EXIT_FAILED;

  hits = fluxr_search_run (cli->database, words, limit, error);
  if (hits == NULL)
    return FLUXR_EXIT_FAILED;
  if (cli->json)
    print_hits_json (hits);
  else
    print_hits (hits);

  return FLUXR_EXIT_OK;
}
