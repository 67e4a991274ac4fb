/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line as what it says of a card. A line of our own export with its id is taken to the letter.
 * In all others an empty cell says nothing, a name is one line without blanks around it, and what
 * others call our statuses and priorities becomes ours. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-csv-private.h"
#include "fluxr-csv-words.h"
#include "fluxr-csv-writer.h"
#include "fluxr-uuid.h"

/* A card that somebody wants to read has less; more is a quote in the wrong place. */
#define MAX_NAME 2000
#define MAX_TEXT (1024 * 1024)

/* Of what cannot be used, as much is shown. */
#define MAX_QUOTE 40

void
fluxr_csv_line_clear (FluxrCsvLine *self)
{
  g_clear_pointer (&self->given, fluxr_row_unref);
  g_clear_pointer (&self->id, g_free);
}

/**
 * fluxr_csv_line_dup_id:
 *
 * Returns: (nullable) (transfer full): the id that the line names
 */
char *
fluxr_csv_line_dup_id (const FluxrCsvRecipe *recipe,
                       guint                 row)
{
  int column = fluxr_csv_recipe_find (recipe, FLUXR_CSV_ID);
  const char *cell = column >= 0 ? fluxr_csv_table_get_cell (recipe->table, row, column) : NULL;

  return cell != NULL ? fluxr_uuid_dup (cell) : NULL;
}

/* The start of a cell, to be shown. */
static char *
dup_start (const char *cell)
{
  return g_utf8_truncate_middle (cell, MAX_QUOTE);
}

static const FluxrEntity *
find_kind (const FluxrCsvRecipe  *recipe,
           guint                  row,
           char                 **problem)
{
  int column = fluxr_csv_recipe_find (recipe, FLUXR_CSV_KIND);
  const char *cell = column >= 0 ? fluxr_csv_table_get_cell (recipe->table, row, column) : NULL;
  const FluxrEntity *kind = recipe->kind;

  if (kind == NULL && cell != NULL)
    kind = fluxr_csv_words_find_kind (cell);
  if (kind == NULL && cell != NULL)
    {
      g_autofree char *start = dup_start (cell);

      *problem = g_strdup_printf (_("“%s” is no kind of card"), start);
    }
  else if (kind == NULL)
    *problem = g_strdup (_("No kind of card"));

  return kind;
}

/* Text behind the last title belongs to nothing: most likely a quote is missing. */
static gboolean
check_width (const FluxrCsvRecipe  *recipe,
             guint                  row,
             char                 **problem)
{
  guint n = fluxr_csv_table_get_n_cells (recipe->table, row);

  for (guint i = recipe->fields->len; i < n; i++)
    {
      const char *cell = fluxr_csv_table_get_cell (recipe->table, row, i);

      if (cell == NULL || *cell == '\0')
        continue;
      *problem = g_strdup (_("More cells than there are titles"));
      return FALSE;
    }

  return TRUE;
}

static char *
dup_name (const char *text)
{
  char *name = g_strdelimit (g_strdup (text), "\n\r\t", ' ');

  return g_strstrip (name);
}

/* (nullable): what a line from elsewhere says with a cell */
static char *
dup_meaning (FluxrCsvField  field,
             const char    *text)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));

  if (*bare == '\0')
    return NULL;

  switch ((int) field)
    {
    case FLUXR_CSV_NAME:
      return dup_name (text);
    case FLUXR_CSV_STATUS:
      return g_strdup (fluxr_csv_words_get_status (bare));
    case FLUXR_CSV_PRIORITY:
      return g_strdup (fluxr_csv_words_get_priority (bare));
    case FLUXR_CSV_DESCRIPTION:
    case FLUXR_CSV_LAYOUT_DESCRIPTION:
      return g_strdup (text);
    default:
      return g_steal_pointer (&bare);
    }
}

static gboolean
check_length (FluxrCsvField   field,
              const char     *text,
              char          **problem)
{
  const char *label = fluxr_csv_field_get_label (field);

  if (strlen (text) <= (field == FLUXR_CSV_NAME ? MAX_NAME : MAX_TEXT))
    return TRUE;
  /* Translators: %s is the name of a field, like Name or Description */
  *problem = g_strdup_printf (_("“%s” is too long"), label);

  return FALSE;
}

static char *
describe_misfit (FluxrCsvField  field,
                 const char    *text)
{
  const char *label = fluxr_csv_field_get_label (field);
  g_autofree char *start = text != NULL ? dup_start (text) : NULL;

  if (text == NULL)
    return g_strdup_printf (_("“%s” is empty"), label);

  /* Translators: the start of a value from a file, and the name of a field */
  return g_strdup_printf (_("“%s” does not fit for “%s”"), start, label);
}

static gboolean
read_cell (FluxrCsvLine   *self,
           FluxrCsvField   field,
           guint           column,
           const char     *cell,
           char          **problem)
{
  const FluxrColumn *type = &fluxr_row_get_entity (self->given)->columns[column];
  g_auto (FluxrValue) value = FLUXR_VALUE_INIT;
  g_autofree char *meaning = NULL;

  if (self->exact)
    meaning = g_strdup (cell != NULL && type->type == FLUXR_TYPE_TEXT ? fluxr_csv_unguard (cell)
                                                                      : cell);
  else if (cell != NULL)
    meaning = dup_meaning (field, cell);
  if (meaning == NULL && !self->exact)
    return TRUE;
  if (!self->exact && !check_length (field, meaning, problem))
    return FALSE;
  if (!fluxr_column_parse (type, meaning, &value, NULL))
    {
      /* Spreadsheets write times in their own way; that of a card that is there never changes. */
      if (self->exact && type->merge == FLUXR_MERGE_SERVER)
        return TRUE;
      *problem = describe_misfit (field, meaning);
      return FALSE;
    }
  fluxr_row_set (self->given, column, &value);

  return TRUE;
}

/**
 * fluxr_csv_line_read:
 * @self: (out): zeroed before
 * @problem: (out): why the line cannot become a card, in words
 */
gboolean
fluxr_csv_line_read (FluxrCsvLine          *self,
                     const FluxrCsvRecipe  *recipe,
                     guint                  row,
                     char                 **problem)
{
  guint n = MIN (recipe->fields->len, fluxr_csv_table_get_n_cells (recipe->table, row));
  const FluxrEntity *kind = find_kind (recipe, row, problem);

  if (kind == NULL || !check_width (recipe, row, problem))
    return FALSE;

  self->given = fluxr_row_new (kind);
  self->id = fluxr_csv_line_dup_id (recipe, row);
  self->exact = recipe->own && self->id != NULL;
  for (guint i = 0; i < n; i++)
    {
      FluxrCsvField field = g_array_index (recipe->fields, FluxrCsvField, i);
      int column = fluxr_csv_field_find_column (field, kind);

      if (field > FLUXR_CSV_KIND && column >= 0
          && !read_cell (self, field, column, fluxr_csv_table_get_cell (recipe->table, row, i),
                         problem))
        return FALSE;
    }

  return TRUE;
}
