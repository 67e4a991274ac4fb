/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines of a file becoming cards. A look at what would happen and doing it are the same code,
 * so they cannot differ; only the last step is left out. Cards that are added always get new ids:
 * on the server the old one may belong to somebody else's card, which is not seen here. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-csv-match.h"
#include "fluxr-csv-place.h"
#include "fluxr-csv-private.h"
#include "fluxr-rows.h"
#include "fluxr-rules.h"

typedef struct
{
  const FluxrCsvRecipe *recipe;
  FluxrDatabase *database;
  FluxrEdit *edit;       /* (nullable) */
  FluxrCsvResult *result;
  FluxrCsvPlace *place;
  GHashTable *matches;   /* FluxrEntity -> FluxrCsvMatch */
  guint line;            /* of the file */
} Run;

static gboolean
check_product (const FluxrCsvRecipe  *recipe,
               FluxrDatabase         *database,
               GError               **error)
{
  if (recipe->product_id == NULL
      || fluxr_database_get_integer (database, "SELECT 1 FROM products WHERE id = ?", "s",
                                     recipe->product_id) == 1)
    return TRUE;

  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
                       _("The product is no longer there"));

  return FALSE;
}

static gboolean
load_matches (Run     *run,
              GError **error)
{
  const FluxrEntity *const *kinds = fluxr_csv_list_kinds ();

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      FluxrCsvMatch *match;

      if (run->recipe->kind != NULL && run->recipe->kind != kinds[i])
        continue;
      match = fluxr_csv_match_new (run->database, kinds[i], run->recipe->product_id, error);
      if (match == NULL)
        return FALSE;
      g_hash_table_insert (run->matches, (gpointer) kinds[i], match);
    }

  return TRUE;
}

/* A card whose id stands in the file is not the one of some other line that has its name. */
static void
mark_named (Run *run)
{
  const FluxrCsvRecipe *recipe = run->recipe;
  GHashTableIter iter;
  gpointer match;

  if (fluxr_csv_recipe_find (recipe, FLUXR_CSV_ID) < 0)
    return;
  for (guint i = recipe->first; i < fluxr_csv_table_get_n_rows (recipe->table); i++)
    {
      g_autofree char *id = fluxr_csv_line_dup_id (recipe, i);

      g_hash_table_iter_init (&iter, run->matches);
      while (id != NULL && g_hash_table_iter_next (&iter, NULL, &match))
        {
          FluxrCsvCard *card = fluxr_csv_match_find_id (match, id);

          if (card != NULL)
            card->named = TRUE;
        }
    }
}

/* (nullable) */
static FluxrCsvCard *
find_card (Run                *run,
           const FluxrCsvLine *line)
{
  const FluxrEntity *kind = fluxr_row_get_entity (line->given);
  FluxrCsvMatch *match = g_hash_table_lookup (run->matches, kind);
  FluxrCsvCard *card = line->id != NULL ? fluxr_csv_match_find_id (match, line->id) : NULL;
  const char *name = fluxr_row_get_text (line->given, "name");

  if (card == NULL && name != NULL)
    card = fluxr_csv_match_find_name (match, name);

  return card;
}

static void
add_problem (Run  *run,
             char *reason) /* (transfer full) */
{
  fluxr_csv_result_add_problem (run->result, run->line, reason);
}

static void
add_error (Run    *run,
           GError *error) /* (transfer full) */
{
  add_problem (run, g_strdup (error->message));
  g_error_free (error);
}

static gboolean
write_new (Run       *run,
           FluxrRow  *row,
           GError   **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *id = NULL;

  if (fluxr_csv_place_take (run->place, row, &problem))
    return fluxr_transaction_insert (fluxr_edit_get_transaction (run->edit), row, error);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  /* The edit makes room. */
  fluxr_value_clear (fluxr_row_write (row, fluxr_rules_find_position (fluxr_row_get_entity (row))));
  id = fluxr_edit_insert (run->edit, row, error);
  fluxr_csv_place_reset (run->place);

  return id != NULL;
}

/* Nameless cards exist, but only what says so itself becomes one. */
static gboolean
has_name (const FluxrCsvLine *line)
{
  int column = fluxr_csv_field_find_column (FLUXR_CSV_NAME, fluxr_row_get_entity (line->given));
  const FluxrValue *name = fluxr_row_get (line->given, column);

  return (name->kind == FLUXR_KIND_TEXT && *name->text != '\0')
         || (line->exact && fluxr_row_has (line->given, column));
}

static gboolean
add_card (Run                 *run,
          const FluxrCsvLine  *line,
          GError             **error)
{
  const FluxrEntity *kind = fluxr_row_get_entity (line->given);
  g_autoptr (FluxrRow) row = fluxr_row_new_default (kind);
  GError *problem = NULL;

  fluxr_row_apply (row, line->given);
  fluxr_row_set_text (row, "product_id", run->recipe->product_id);
  if (!has_name (line))
    return add_problem (run, g_strdup (_("No name"))), TRUE;
  if (!fluxr_rules_check_content (row, &problem))
    return add_error (run, problem), TRUE;
  if (run->edit != NULL && !write_new (run, row, error))
    return FALSE;
  fluxr_csv_result_add (run->result, FLUXR_CSV_ACTION_ADD, row);

  return TRUE;
}

/* What is to change; without what is set once and for all. */
static FluxrRow *
create_change (const FluxrRow *old,
               const FluxrRow *given)
{
  const FluxrEntity *kind = fluxr_row_get_entity (old);
  FluxrRow *change = fluxr_row_diff (old, given);

  for (guint i = 0; i < kind->n_columns; i++)
    if (kind->columns[i].merge == FLUXR_MERGE_SERVER)
      fluxr_row_unset (change, i);

  return change;
}

static gboolean
write_change (Run             *run,
              const char      *id,
              const FluxrRow  *change,
              GError         **error)
{
  const FluxrEntity *kind = fluxr_row_get_entity (change);
  int status = fluxr_rules_find_status (kind);
  g_autoptr (FluxrRow) placed = fluxr_row_copy (change);
  g_autoptr (GError) problem = NULL;
  g_autofree char *new_id = NULL;
  gboolean moves = status >= 0 && fluxr_row_has (change, status);
  gboolean found = moves && fluxr_csv_place_take (run->place, placed, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  new_id = fluxr_edit_update (run->edit, id, placed, error);
  if (moves && !found)
    fluxr_csv_place_reset (run->place);

  return new_id != NULL;
}

static gboolean
update_card (Run                 *run,
             const FluxrCsvLine  *line,
             const char          *id,
             GError             **error)
{
  const FluxrEntity *kind = fluxr_row_get_entity (line->given);
  g_autoptr (FluxrRow) row = fluxr_rows_load (run->database, kind, id, error);
  g_autoptr (FluxrRow) change = NULL;
  GError *problem = NULL;

  if (row == NULL)
    return FALSE;
  change = create_change (row, line->given);
  if (fluxr_row_is_empty (change))
    return fluxr_csv_result_add (run->result, FLUXR_CSV_ACTION_KEEP, NULL), TRUE;
  if (!fluxr_row_check (change, &problem))
    return add_error (run, problem), TRUE;
  if (run->edit != NULL && !write_change (run, id, change, error))
    return FALSE;
  fluxr_row_apply (row, change);
  fluxr_csv_result_add (run->result, FLUXR_CSV_ACTION_UPDATE, row);

  return TRUE;
}

static gboolean
take_line (Run                 *run,
           const FluxrCsvLine  *line,
           GError             **error)
{
  FluxrCsvExisting existing = run->recipe->existing;
  FluxrCsvCard *card = existing != FLUXR_CSV_EXISTING_ADD ? find_card (run, line) : NULL;
  guint other = card != NULL ? card->line : 0;

  if (card == NULL)
    return add_card (run, line, error);

  card->line = run->line;
  if (existing == FLUXR_CSV_EXISTING_SKIP)
    fluxr_csv_result_add (run->result, FLUXR_CSV_ACTION_SKIP, NULL);
  else if (other != 0)
    add_problem (run, g_strdup_printf (_("The same card as in line %u"), other));
  else
    return update_card (run, line, card->id, error);

  return TRUE;
}

static gboolean
take_lines (Run           *run,
            GCancellable  *cancellable,
            GError       **error)
{
  FluxrCsvTable *table = run->recipe->table;

  for (guint i = run->recipe->first; i < fluxr_csv_table_get_n_rows (table); i++)
    {
      g_auto (FluxrCsvLine) line = { NULL };
      char *problem = NULL;

      run->line = fluxr_csv_table_get_line (table, i);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!fluxr_csv_line_read (&line, run->recipe, i, &problem))
        add_problem (run, problem);
      else if (!take_line (run, &line, error))
        return FALSE;
    }

  return TRUE;
}

FluxrCsvResult *
fluxr_csv_run (const FluxrCsvRecipe  *recipe,
               FluxrDatabase         *database,
               FluxrEdit             *edit,
               GCancellable          *cancellable,
               GError               **error)
{
  g_autoptr (FluxrCsvResult) result = fluxr_csv_result_new ();
  g_autoptr (FluxrCsvPlace) place = fluxr_csv_place_new (database, recipe->product_id);
  g_autoptr (GHashTable) matches =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) fluxr_csv_match_free);
  Run run = { recipe, database, edit, result, place, matches, 0 };

  if (!check_product (recipe, database, error) || !load_matches (&run, error))
    return NULL;
  mark_named (&run);

  return take_lines (&run, cancellable, error) ? g_steal_pointer (&result) : NULL;
}
