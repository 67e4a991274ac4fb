/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of the sample product and the ways between them. */

#include "config.h"

#include "fluxr-sample.h"

#include <glib/gi18n-lib.h>

#include "fluxr-edit-flow.h"
#include "fluxr-entities.h"
#include "fluxr-json.h"
#include "fluxr-status.h"

/* Names in the tables below. */
enum
{
  SCAN,
  READ,
  SPLIT,
  BUDGETS,
  REPORT,
  HOUSEHOLD,
  IMPORT,
  DARK,
};

enum
{
  WELCOME,
  MONTH,
  CAMERA,
  CHECK,
  FRIENDS,
  BALANCE,
  LIMITS,
  SETTINGS,
  N_PAGES
};

const FluxrSamplePage fluxr_sample_pages[] = {
  [WELCOME] = { N_("Welcome"), 0, 0, FLUXR_STATUS_COMPLETED,
                N_("Three pictures, no account."), NULL,
                { -1 }, { MONTH, -1 } },
  [MONTH] = { N_("This Month"), 320, 0, FLUXR_STATUS_IN_PROGRESS,
              N_("Whether the month is all right, in one sentence and one bar."),
              N_("The sentence on top, the bar below it, then the last five entries. One large"
                 " button for the camera."),
              { BUDGETS, REPORT, -1 }, { CAMERA, BALANCE, LIMITS, -1 } },
  [CAMERA] = { N_("Camera"), 640, -240, FLUXR_STATUS_COMPLETED,
               N_("Point, tap, done."),
               N_("The picture fills the screen. A frame follows the receipt."),
               { SCAN, -1 }, { CHECK, -1 } },
  [CHECK] = { N_("Check the Receipt"), 960, -240, FLUXR_STATUS_IN_PROGRESS,
              N_("What was read beside what was photographed; a tap corrects it."), NULL,
              { READ, SPLIT, -1 }, { FRIENDS, MONTH, -1 } },
  [FRIENDS] = { N_("Who Was There"), 1280, -240, FLUXR_STATUS_NOT_STARTED,
                N_("Faces, those of the last time first."), NULL,
                { SPLIT, -1 }, { BALANCE, -1 } },
  [BALANCE] = { N_("Who Owes Whom"), 960, 0, FLUXR_STATUS_NOT_STARTED,
                N_("As few payments as possible."), NULL,
                { HOUSEHOLD, -1 }, { SETTINGS, -1 } },
  [LIMITS] = { N_("Budgets"), 640, 240, FLUXR_STATUS_NOT_STARTED,
               N_("A limit for each category, and how much of it is left."), NULL,
               { BUDGETS, -1 }, { SETTINGS, -1 } },
  [SETTINGS] = { N_("Settings"), 1280, 240, FLUXR_STATUS_NOT_STARTED,
                 N_("Household, appearance, import."), NULL,
                 { HOUSEHOLD, IMPORT, DARK, -1 }, { -1 } },
  [N_PAGES] = { NULL },
};

static char *
print_features (const FluxrSamplePage *page)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *names = yyjson_mut_arr (doc);

  yyjson_mut_doc_set_root (doc, names);
  for (guint i = 0; page->features[i] >= 0; i++)
    yyjson_mut_arr_add_str (doc, names, _(fluxr_sample_cards[page->features[i]].name));

  return fluxr_json_print_mut (doc);
}

static void
set_number (FluxrRow   *row,
            const char *column,
            double      number)
{
  int i = fluxr_entity_find_column (fluxr_row_get_entity (row), column);

  fluxr_value_set_double (fluxr_row_write (row, i), number);
}

/* Returns: (nullable): the page's id */
static char *
add_page (FluxrEdit              *edit,
          const char             *product_id,
          const FluxrSamplePage  *page,
          GError                **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_flow_page_entity);
  g_autofree char *features = print_features (page);

  fluxr_row_set_text (row, "product_id", product_id);
  fluxr_row_set_text (row, "name", _(page->name));
  set_number (row, "position_x", page->x);
  set_number (row, "position_y", page->y);
  fluxr_row_set_text (row, "implementation_status", page->status);
  fluxr_row_set_text (row, "description", _(page->text));
  fluxr_row_set_text (row, "features", features);
  if (page->layout != NULL)
    fluxr_row_set_text (row, "layout_description", _(page->layout));

  return fluxr_edit_insert (edit, row, error);
}

gboolean
fluxr_sample_add_flow (FluxrEdit   *edit,
                       const char  *product_id,
                       GError     **error)
{
  char *ids[N_PAGES] = { NULL };
  gboolean good = TRUE;

  for (guint i = 0; i < N_PAGES && good; i++)
    good = (ids[i] = add_page (edit, product_id, &fluxr_sample_pages[i], error)) != NULL;
  for (guint i = 0; i < N_PAGES; i++)
    for (guint j = 0; fluxr_sample_pages[i].leads_to[j] >= 0 && good; j++)
      {
        g_autofree char *id = fluxr_edit_connect (edit, ids[i],
                                                  ids[fluxr_sample_pages[i].leads_to[j]], error);

        good = id != NULL;
      }
  for (guint i = 0; i < N_PAGES; i++)
    g_free (ids[i]);

  return good;
}
