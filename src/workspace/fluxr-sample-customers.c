/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The customers of the sample product, in the shapes that the other clients of a server write. */

#include "config.h"

#include "fluxr-sample.h"

#include <glib/gi18n-lib.h>

#include "fluxr-entities.h"
#include "fluxr-json.h"

const FluxrSampleProfile fluxr_sample_profiles[] = {
  {
    .name = N_("Mara shares a flat"),
    .overview = {
      N_("Mara is 26 and lives with three friends. She pays most of what the flat needs, because"
         " she passes the shop on her way home."),
      N_("She keeps receipts in a jar. Twice a year somebody empties it, and an evening is lost."),
      N_("She would rather be owed money than ask for it."),
    },
    .role = N_("Nurse in training"),
    .industry = N_("Health"),
    .company_size = N_("A flat of four"),
    .company_type = N_("Household"),
    .duties = N_("Does most of the shopping\nPays the bill for the internet\nKeeps the jar"),
    .tools = N_("A jar\nA chat group\nA spreadsheet that nobody opens"),
    .frustration = N_("Asking friends for small sums feels petty, not asking is expensive."),
    .manual_tasks = N_("Adding up receipts\nReminding the others"),
    .pain_points = N_("Receipts fade before they are counted\nThe split is never quite fair"),
    .inefficiencies = N_("Everything is typed twice\nThe evening of reckoning"),
    .scores = { 5, 4, 3 },
    .explanation = N_("The problem comes back every week, and the flat decides together."),
    .is_selected = TRUE,
  },
  {
    .name = N_("Jonas plans the journey"),
    .overview = {
      N_("Jonas is 34 and goes cycling with five friends each summer. He books the huts and"
         " carries the common purse."),
      N_("There are two currencies, and no network for days."),
      N_("Afterwards he needs a week to find out who had paid for what."),
    },
    .role = N_("Teacher"),
    .industry = N_("Education"),
    .company_size = N_("A group of six"),
    .company_type = N_("Friends"),
    .duties = N_("Books and pays in advance\nKeeps the purse"),
    .tools = N_("A notebook\nA calculator"),
    .frustration = N_("Nobody can enter anything where it happens: up there is no network."),
    .manual_tasks = N_("Converting currencies\nCopying the notebook"),
    .pain_points = N_("Half of the group forgets to report\nRounding starts discussions"),
    .inefficiencies = N_("All of the work is left to one person"),
    .scores = { 4, 2, 4 },
    .explanation = N_("Pays gladly, but only once a year."),
  },
  {
    .name = N_("Ines counts for two"),
    .overview = {
      N_("Ines is 41, has two children and a common account with her partner."),
      N_("She wants to know by the middle of the month whether the month is all right."),
      N_("She has left three apps behind that wanted every sum typed in."),
    },
    .role = N_("Architect"),
    .industry = N_("Building"),
    .company_size = N_("A family of four"),
    .company_type = N_("Household"),
    .duties = N_("Looks after the common account\nPlans the larger purchases"),
    .tools = N_("The bank’s app\nPaper"),
    .frustration = N_("The bank tells where the money went, but not for what."),
    .manual_tasks = N_("Writing categories onto statements"),
    .pain_points = N_("Cash is invisible\nReports come when it is too late"),
    .inefficiencies = N_("Two people keep two lists"),
    .scores = { 3, 3, 5 },
    .explanation = N_("Would pay for the report alone; splitting does not matter to her."),
  },
  { NULL }
};

/* The keys of an object, in the order of its values. */
static const char *const overview_keys[] = { "paragraph1", "paragraph2", "paragraph3" };
static const char *const score_keys[] = { "problemMatch", "urgencyToSolve", "abilityToPay" };

static void
add_text (yyjson_mut_doc *doc,
          const char     *key,
          const char     *text)
{
  yyjson_mut_obj_add_strcpy (doc, yyjson_mut_doc_get_root (doc), key, _(text));
}

static void
add_list (yyjson_mut_doc *doc,
          const char     *key,
          const char     *lines)
{
  g_auto (GStrv) entries = g_strsplit (_(lines), "\n", -1);
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (doc, yyjson_mut_doc_get_root (doc), key);

  for (guint i = 0; entries[i] != NULL; i++)
    yyjson_mut_arr_add_strcpy (doc, list, entries[i]);
}

static yyjson_mut_doc *
create_object (void)
{
  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL);

  yyjson_mut_doc_set_root (doc, yyjson_mut_obj (doc));

  return doc;
}

/* @doc: (transfer full) */
static void
set_object (FluxrRow       *row,
            const char     *column,
            yyjson_mut_doc *doc)
{
  g_autoptr (yyjson_mut_doc) object = doc;
  g_autofree char *json = fluxr_json_print_mut (object);

  fluxr_row_set_text (row, column, json);
}

static void
describe (FluxrRow                 *row,
          const FluxrSampleProfile *profile)
{
  yyjson_mut_doc *overview = create_object ();
  yyjson_mut_doc *background = create_object ();

  for (guint i = 0; i < G_N_ELEMENTS (overview_keys); i++)
    add_text (overview, overview_keys[i], profile->overview[i]);
  set_object (row, "overview", overview);

  add_text (background, "role", profile->role);
  add_text (background, "industry", profile->industry);
  add_text (background, "companySize", profile->company_size);
  add_text (background, "companyType", profile->company_type);
  add_list (background, "dailyResponsibilities", profile->duties);
  add_list (background, "currentTools", profile->tools);
  set_object (row, "background", background);
}

static void
judge (FluxrRow                 *row,
       const FluxrSampleProfile *profile)
{
  yyjson_mut_doc *problems = create_object ();
  yyjson_mut_doc *scoring = create_object ();

  add_text (problems, "biggestFrustration", profile->frustration);
  add_list (problems, "manualTasks", profile->manual_tasks);
  add_list (problems, "painPoints", profile->pain_points);
  add_list (problems, "inefficiencies", profile->inefficiencies);
  set_object (row, "problems", problems);

  for (guint i = 0; i < G_N_ELEMENTS (score_keys); i++)
    yyjson_mut_obj_add_int (scoring, yyjson_mut_doc_get_root (scoring), score_keys[i],
                            profile->scores[i]);
  add_text (scoring, "explanation", profile->explanation);
  set_object (row, "scoring", scoring);
}

gboolean
fluxr_sample_add_customers (FluxrEdit   *edit,
                            const char  *product_id,
                            GError     **error)
{
  int selected = fluxr_entity_find_column (&fluxr_customer_profile_entity, "is_selected");

  for (const FluxrSampleProfile *profile = fluxr_sample_profiles; profile->name != NULL; profile++)
    {
      g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_customer_profile_entity);
      g_autofree char *id = NULL;

      fluxr_row_set_text (row, "product_id", product_id);
      fluxr_row_set_text (row, "name", _(profile->name));
      describe (row, profile);
      judge (row, profile);
      fluxr_value_set_boolean (fluxr_row_write (row, selected), profile->is_selected);
      id = fluxr_edit_insert (edit, row, error);
      if (id == NULL)
        return FALSE;
    }

  return TRUE;
}
