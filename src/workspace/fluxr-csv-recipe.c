/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the columns of a file most likely are. Titles decide; where two columns fit one field, the
 * one whose title rather says it; and some titles say it only together with what stands below: an
 * "ID" is ours only if it is one that we give, a time only if it is one that we can read. */

#include "config.h"

#include "fluxr-csv-private.h"

#include "fluxr-clock.h"
#include "fluxr-csv-words.h"
#include "fluxr-entities.h"
#include "fluxr-uuid.h"

/* As many rows are looked at for what a column holds. */
#define N_SAMPLES 50

void
fluxr_csv_recipe_init (FluxrCsvRecipe *self,
                       const char     *product_id)
{
  self->fields = g_array_new (FALSE, TRUE, sizeof (FluxrCsvField));
  self->product_id = g_strdup (product_id);
  self->kind = &fluxr_task_entity;
  self->existing = FLUXR_CSV_EXISTING_SKIP;
}

void
fluxr_csv_recipe_copy (const FluxrCsvRecipe *self,
                       FluxrCsvRecipe       *copy)
{
  *copy = *self;
  copy->table = self->table != NULL ? fluxr_csv_table_ref (self->table) : NULL;
  copy->fields = g_array_copy (self->fields);
  copy->product_id = g_strdup (self->product_id);
}

void
fluxr_csv_recipe_clear (FluxrCsvRecipe *self)
{
  g_clear_pointer (&self->table, fluxr_csv_table_unref);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->product_id, g_free);
}

int
fluxr_csv_recipe_find (const FluxrCsvRecipe *self,
                       FluxrCsvField         field)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_array_index (self->fields, FluxrCsvField, i) == field)
      return i;

  return -1;
}

static guint
get_sample_end (const FluxrCsvRecipe *self)
{
  return MIN (fluxr_csv_table_get_n_rows (self->table), self->first + N_SAMPLES);
}

/**
 * fluxr_csv_recipe_get_sample:
 *
 * Returns: (nullable): the first value of a column that says something
 */
const char *
fluxr_csv_recipe_get_sample (const FluxrCsvRecipe *self,
                             guint                 column)
{
  for (guint i = self->first; i < get_sample_end (self); i++)
    {
      const char *cell = fluxr_csv_table_get_cell (self->table, i, column);

      if (cell != NULL && *cell != '\0')
        return cell;
    }

  return NULL;
}

static gboolean
is_kind (const char *text)
{
  return fluxr_csv_words_find_kind (text) != NULL;
}

static gboolean
is_time (const char *text)
{
  gint64 time;

  return fluxr_clock_parse (text, &time);
}

/* Whether something stands in the column and all of it (or some of it) is of that sort. */
static gboolean
check_samples (const FluxrCsvRecipe *self,
               guint                 column,
               gboolean            (*is_sort) (const char *text),
               gboolean              all)
{
  guint n = 0, n_good = 0;

  for (guint i = self->first; i < get_sample_end (self); i++)
    {
      const char *cell = fluxr_csv_table_get_cell (self->table, i, column);

      if (cell == NULL || *cell == '\0')
        continue;
      n++;
      n_good += is_sort (cell);
    }

  return all ? n > 0 && n == n_good : n_good > 0;
}

static gboolean
fits_samples (const FluxrCsvRecipe *self,
              guint                 column,
              FluxrCsvField         field)
{
  switch ((int) field)
    {
    case FLUXR_CSV_ID:
      return check_samples (self, column, fluxr_uuid_is_valid, TRUE);
    case FLUXR_CSV_KIND:
      return check_samples (self, column, is_kind, FALSE);
    case FLUXR_CSV_CREATED_AT:
      return check_samples (self, column, is_time, TRUE);
    default:
      return TRUE;
    }
}

static gboolean
is_title (const FluxrCsvRecipe *self,
          guint                 column,
          FluxrCsvField         field)
{
  return g_strcmp0 (fluxr_csv_table_get_cell (self->table, 0, column),
                    fluxr_csv_field_get_name (field)) == 0;
}

/* An export has these two for certain. Whoever works on it may move columns and add some. */
static gboolean
is_own (const FluxrCsvRecipe *self)
{
  gboolean has_id = FALSE, has_kind = FALSE;

  for (guint i = 0; self->first > 0 && i < self->fields->len; i++)
    {
      has_id |= is_title (self, i, FLUXR_CSV_ID);
      has_kind |= is_title (self, i, FLUXR_CSV_KIND);
    }

  return has_id && has_kind;
}

static void
guess_field (FluxrCsvRecipe *self,
             FluxrCsvField   field)
{
  guint best = 0;
  int found = -1;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *title = fluxr_csv_table_get_cell (self->table, 0, i);
      guint rate = title != NULL ? fluxr_csv_field_rate_title (field, title) : 0;

      if (rate > best && g_array_index (self->fields, FluxrCsvField, i) == FLUXR_CSV_NONE
          && ((self->own && is_title (self, i, field)) || fits_samples (self, i, field)))
        {
          found = i;
          best = rate;
        }
    }
  if (found >= 0)
    g_array_index (self->fields, FluxrCsvField, found) = field;
}

/* A card needs a name more than anything else. */
static void
guess_name (FluxrCsvRecipe *self)
{
  for (guint i = 0; i < self->fields->len && fluxr_csv_recipe_find (self, FLUXR_CSV_NAME) < 0; i++)
    if (g_array_index (self->fields, FluxrCsvField, i) == FLUXR_CSV_NONE
        && fluxr_csv_recipe_get_sample (self, i) != NULL)
      g_array_index (self->fields, FluxrCsvField, i) = FLUXR_CSV_NAME;
}

/**
 * fluxr_csv_recipe_guess:
 *
 * Guesses what the columns hold; whether there are titles is known.
 */
void
fluxr_csv_recipe_guess (FluxrCsvRecipe *self)
{
  guint n_rows = fluxr_csv_table_get_n_rows (self->table);

  g_array_set_size (self->fields, 0);
  g_array_set_size (self->fields, self->first > 0 && n_rows > 0
                                  ? fluxr_csv_table_get_n_cells (self->table, 0)
                                  : fluxr_csv_table_get_n_columns (self->table));
  self->own = is_own (self);
  for (FluxrCsvField field = FLUXR_CSV_ID; self->first > 0 && field < FLUXR_CSV_N_FIELDS; field++)
    if (fluxr_csv_field_can_import (field, NULL))
      guess_field (self, field);
  if (!self->own)
    guess_name (self);
  if (fluxr_csv_recipe_find (self, FLUXR_CSV_KIND) >= 0)
    self->kind = NULL;
  else if (self->kind == NULL)
    self->kind = &fluxr_task_entity;
}

/* A title that we know is one; a list of words has none. */
static gboolean
has_titles (const FluxrCsvRecipe *self)
{
  guint n = fluxr_csv_table_get_n_rows (self->table) > 0
            ? fluxr_csv_table_get_n_cells (self->table, 0) : 0;

  for (guint i = 0; i < n; i++)
    {
      const char *title = fluxr_csv_table_get_cell (self->table, 0, i);

      for (FluxrCsvField field = FLUXR_CSV_ID; title != NULL && field < FLUXR_CSV_N_FIELDS; field++)
        if (fluxr_csv_field_rate_title (field, title) > 0)
          return TRUE;
    }

  return n > 1;
}

void
fluxr_csv_recipe_take_table (FluxrCsvRecipe *self,
                             FluxrCsvTable  *table)
{
  g_clear_pointer (&self->table, fluxr_csv_table_unref);
  self->table = table;
  self->first = has_titles (self) ? 1 : 0;
  fluxr_csv_recipe_guess (self);
  self->existing = self->own ? FLUXR_CSV_EXISTING_UPDATE : FLUXR_CSV_EXISTING_SKIP;
}
