/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sample product of a first start: something to drag around. It comes once in a file's life,
 * only into the one of "On this computer", and can be undone and deleted like any other. */

#include "config.h"

#include "fluxr-workspace.h"

#include <glib/gi18n-lib.h>

#include "fluxr-entities.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"
#include "fluxr-workspace-private.h"

/* The file's note that it had its sample. */

typedef struct
{
  const FluxrEntity *entity;
  const char *name;
  const char *status;
  const char *priority;
  const char *text;
} Card;

static const Card cards[] = {
  { &fluxr_feature_entity, N_("Scan a receipt with the camera"),
    FLUXR_STATUS_COMPLETED, FLUXR_PRIORITY_MUST_HAVE,
    N_("Point, tap, done. The photo is straightened and kept with the entry.\n\n"
       "- works **without a connection**\n- keeps the original\n- under two seconds on a"
       " five-year-old phone") },
  { &fluxr_feature_entity, N_("Read the total and the date"),
    FLUXR_STATUS_COMPLETED, FLUXR_PRIORITY_MUST_HAVE,
    N_("Both are filled in from the photo and can be corrected by hand.\n\n"
       "> If we are not sure, we ask. A wrong sum costs more trust than an empty field.") },
  { &fluxr_feature_entity, N_("Split a bill between friends"),
    FLUXR_STATUS_IN_PROGRESS, FLUXR_PRIORITY_MUST_HAVE,
    N_("Tap the lines, then the person.\n\n1. Equal shares\n2. By line\n3. By percentage") },
  { &fluxr_feature_entity, N_("Budgets per category"),
    FLUXR_STATUS_IN_PROGRESS, FLUXR_PRIORITY_NICE_TO_HAVE,
    N_("A monthly limit with a calm reminder at 80 %. No red numbers.") },
  { &fluxr_feature_entity, N_("Monthly report as PDF"),
    FLUXR_STATUS_NOT_STARTED, FLUXR_PRIORITY_NICE_TO_HAVE,
    N_("One page: what came in, what went out, what changed against last month.") },
  { &fluxr_feature_entity, N_("Shared household"),
    FLUXR_STATUS_NOT_STARTED, FLUXR_PRIORITY_MUST_HAVE,
    N_("Two people, one set of entries. *Who sees what* is decided when inviting.") },
  { &fluxr_feature_entity, N_("Import from a bank statement"),
    FLUXR_STATUS_NOT_STARTED, NULL,
    N_("CSV first. Duplicates of scanned receipts are recognised by date and sum.") },
  { &fluxr_feature_entity, N_("Dark appearance"),
    FLUXR_STATUS_NOT_STARTED, FLUXR_PRIORITY_NOT_PRIORITIZED,
    N_("Follows the system.") },
  { &fluxr_task_entity, N_("Talk to five people who share a flat"),
    FLUXR_STATUS_IN_PROGRESS, FLUXR_PRIORITY_MUST_HAVE,
    N_("How do they settle up today? Bring the paper prototype.") },
  { &fluxr_task_entity, N_("Write the text for the shop page"),
    FLUXR_STATUS_NOT_STARTED, FLUXR_PRIORITY_NICE_TO_HAVE, NULL },
  { &fluxr_task_entity, N_("Choose a licence for the fonts"),
    FLUXR_STATUS_COMPLETED, FLUXR_PRIORITY_NOT_PRIORITIZED, NULL },
  { &fluxr_bug_entity, N_("Total is read as the tip"),
    FLUXR_STATUS_IN_PROGRESS, FLUXR_PRIORITY_MUST_HAVE,
    N_("On receipts with a separate line for the tip, the larger number should win.") },
  { &fluxr_bug_entity, N_("Photo turns upside down on tablets"),
    FLUXR_STATUS_NOT_STARTED, FLUXR_PRIORITY_NICE_TO_HAVE, NULL },
};

/* What the sample is to be, by column. */
static const char *const prd[][2] = {
  { "problem",
    N_("People who share a flat or a journey pay for each other all day. At the end of the month"
       " nobody knows **who owes whom**, and asking is *awkward*.\n\n"
       "- Receipts fade, photos of them get lost\n"
       "- A bill is split by the head, not by what each had\n\n"
       "> We did not fight about the money, we fought about the list.") },
  { "solution",
    N_("Point the camera at a receipt. Its lines become entries; a tap says whose each one is.\n\n"
       "## In scope\n\n1. Reading totals, dates and lines\n"
       "2. Splitting by line, by share, equally\n3. One page a month, as a PDF\n\n"
       "## Out of scope\n\nPaying each other: we say who owes whom, others move the money.") },
  { "target_audience",
    N_("- First: flats of two to five people\n- Then: friends on a journey\n"
       "- Not for: companies and their expense reports") },
  { "success_metrics",
    N_("| Measure | Today | Goal |\n| --- | ---: | ---: |\n"
       "| Receipts read without a correction | 61 % | 90 % |\n"
       "| Flats that settle within a week | 20 % | 60 % |") },
};

typedef struct
{
  const char *title;
  const char *content;
} Note;

static const Note notes[] = {
  { N_("What we learned from the first ten users"),
    N_("Nobody wants *accounting*. They want to know **whether the month is all right**.\n\n"
       "- Eight of ten stopped typing in sums after a week\n"
       "- The photo is the only entry they keep making\n"
       "- “I owe Mara something” is the most frequent sentence") },
  { N_("Names we did not take"), N_("Pennywise, Ledgerling, Bonbox.") },
};

static char *
insert (FluxrEdit        *edit,
        const FluxrRow   *row,
        gboolean         *good,
        GError          **error)
{
  char *id = *good ? fluxr_edit_insert (edit, row, error) : NULL;

  *good = id != NULL;

  return id;
}

static void
add_card (FluxrEdit    *edit,
          const char   *product_id,
          const Card   *card,
          gboolean     *good,
          GError      **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (card->entity);
  gboolean is_feature = card->entity == &fluxr_feature_entity;

  fluxr_row_set_text (row, "product_id", product_id);
  fluxr_row_set_text (row, "name", _(card->name));
  fluxr_row_set_text (row, is_feature ? "implementation_status" : "status", card->status);
  fluxr_row_set_text (row, "priority", card->priority);
  if (card->text != NULL)
    fluxr_row_set_text (row, "description", _(card->text));
  g_free (insert (edit, row, good, error));
}

static void
add_prd (FluxrEdit   *edit,
         const char  *product_id,
         gboolean    *good,
         GError     **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_prd_entity);

  fluxr_row_set_text (row, "product_id", product_id);
  for (guint i = 0; i < G_N_ELEMENTS (prd); i++)
    fluxr_row_set_text (row, prd[i][0], _(prd[i][1]));
  g_free (insert (edit, row, good, error));
}

const char *
fluxr_workspace_get_sample_name (void)
{
  return _("Pocketbook (sample)");
}

static gboolean
fill (FluxrEdit  *edit,
      GError    **error)
{
  g_autoptr (FluxrRow) product = fluxr_row_new (&fluxr_product_entity);
  g_autofree char *id = NULL;
  gboolean good = TRUE;

  fluxr_row_set_text (product, "name", fluxr_workspace_get_sample_name ());
  fluxr_row_set_text (product, "description",
                      _("A small app for receipts and shared expenses. This product is a sample:"
                        " try things out, then delete it."));
  id = insert (edit, product, &good, error);

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    add_card (edit, id, &cards[i], &good, error);
  add_prd (edit, id, &good, error);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (FluxrRow) note = fluxr_row_new (&fluxr_note_entity);

      fluxr_row_set_text (note, "product_id", id);
      fluxr_row_set_text (note, "title", _(notes[i].title));
      fluxr_row_set_text (note, "content", _(notes[i].content));
      g_free (insert (edit, note, &good, error));
    }

  return good && fluxr_database_set_meta (fluxr_edit_get_database (edit), FLUXR_META_SAMPLE, id,
                                          error);
}

gboolean
fluxr_workspace_add_sample (FluxrWorkspace  *self,
                            GError         **error)
{
  g_autofree char *mark = NULL;
  FluxrDatabase *database;
  FluxrEdit *edit;
  gboolean good;

  if (!fluxr_account_is_local (fluxr_workspace_get_account (self)))
    return TRUE;

  edit = fluxr_workspace_begin (self, _("Add Sample Product"), error);
  if (edit == NULL)
    return FALSE;

  database = fluxr_edit_get_database (edit);
  mark = fluxr_database_dup_meta (database, FLUXR_META_SAMPLE);
  good = mark != NULL || fluxr_database_set_meta (database, FLUXR_META_SAMPLE, "1", error);
  if (good && mark == NULL
      && fluxr_database_get_integer (database, "SELECT count (*) FROM products", "") == 0)
    good = fill (edit, error);

  return fluxr_workspace_finish (self, edit, good, error);
}
