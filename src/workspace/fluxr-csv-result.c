/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What came of importing a CSV file, and how to say so. A file of a million bad lines has a million
 * problems, of which nobody reads more than a few. */

#include "config.h"

#include "fluxr-csv-result.h"

#include <glib/gi18n-lib.h>

#define MAX_PROBLEMS 200
#define MAX_PREVIEWS 3

static void
problem_clear (FluxrCsvProblem *problem)
{
  g_free (problem->reason);
}

static void
preview_clear (FluxrCsvPreview *preview)
{
  fluxr_row_unref (preview->row);
}

FluxrCsvResult *
fluxr_csv_result_new (void)
{
  FluxrCsvResult *self = g_new0 (FluxrCsvResult, 1);

  self->problems = g_array_new (FALSE, FALSE, sizeof (FluxrCsvProblem));
  g_array_set_clear_func (self->problems, (GDestroyNotify) problem_clear);
  self->previews = g_array_new (FALSE, FALSE, sizeof (FluxrCsvPreview));
  g_array_set_clear_func (self->previews, (GDestroyNotify) preview_clear);

  return self;
}

void
fluxr_csv_result_free (FluxrCsvResult *self)
{
  g_array_unref (self->problems);
  g_array_unref (self->previews);
  g_free (self);
}

/**
 * fluxr_csv_result_add_problem:
 * @reason: (transfer full): why the line cannot become a card
 */
void
fluxr_csv_result_add_problem (FluxrCsvResult *self,
                              guint           line,
                              char           *reason)
{
  FluxrCsvProblem problem = { line, reason };

  self->n_problems++;
  if (self->problems->len < MAX_PROBLEMS)
    g_array_append_val (self->problems, problem);
  else
    g_free (reason);
}

/**
 * fluxr_csv_result_add:
 * @row: (nullable): the card in full, as it is afterwards
 */
void
fluxr_csv_result_add (FluxrCsvResult *self,
                      FluxrCsvAction  action,
                      const FluxrRow *row)
{
  FluxrCsvPreview preview = { action };

  self->counts[action]++;
  if (row == NULL || self->previews->len == MAX_PREVIEWS)
    return;
  preview.row = fluxr_row_copy (row);
  g_array_append_val (self->previews, preview);
}

static char *
dup_words (FluxrCsvAction action,
           gboolean       done,
           guint          n)
{
  switch (action)
    {
    case FLUXR_CSV_ACTION_ADD:
      return g_strdup_printf (
        done ? ngettext ("%u card was added.", "%u cards were added.", n)
             : ngettext ("%u card will be added.", "%u cards will be added.", n), n);
    case FLUXR_CSV_ACTION_UPDATE:
      return g_strdup_printf (
        done ? ngettext ("%u card was updated.", "%u cards were updated.", n)
             : ngettext ("%u card will be updated.", "%u cards will be updated.", n), n);
    case FLUXR_CSV_ACTION_KEEP:
      return g_strdup_printf (ngettext ("%u card is like that already.",
                                        "%u cards are like that already.", n), n);
    case FLUXR_CSV_ACTION_SKIP:
      return g_strdup_printf (
        done ? ngettext ("%u line was skipped.", "%u lines were skipped.", n)
             : ngettext ("%u line will be skipped.", "%u lines will be skipped.", n), n);
    case FLUXR_CSV_N_ACTIONS:
      break;
    }

  g_assert_not_reached ();
}

static char *
dup_problem_words (gboolean done,
                   guint    n)
{
  return g_strdup_printf (
    done ? ngettext ("%u line could not be imported.", "%u lines could not be imported.", n)
         : ngettext ("%u line cannot be imported.", "%u lines cannot be imported.", n), n);
}

/**
 * fluxr_csv_result_describe:
 * @done: whether it has happened
 *
 * Returns: (transfer full): sentences for a person
 */
char *
fluxr_csv_result_describe (FluxrCsvResult *self,
                           gboolean        done)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (FluxrCsvAction action = 0; action < FLUXR_CSV_N_ACTIONS; action++)
    if (self->counts[action] > 0)
      g_strv_builder_take (sentences, dup_words (action, done, self->counts[action]));
  if (self->n_problems > 0)
    g_strv_builder_take (sentences, dup_problem_words (done, self->n_problems));
  words = g_strv_builder_end (sentences);

  return words[0] != NULL ? g_strjoinv (" ", words) : g_strdup (_("There is nothing to import."));
}
