/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a product gives to templates. src/workspace/fluxr-prompt-data.c has the values: a test there
 * asks it for each of these. */

#include "config.h"

#include "fluxr-template-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CUSTOM "prd.custom."
#define STATUSES "not_started in_progress completed blocked deferred in_review"
#define PRIORITIES "must-have nice-to-have not-prioritized"

#define TEXT FLUXR_TEMPLATE_TEXT
#define LIST FLUXR_TEMPLATE_LIST
#define RECORD FLUXR_TEMPLATE_RECORD

#define CARD_FIELDS(list, names, descriptions, priorities, statuses) \
  { list, "name", TEXT, N_("Its name"), names, NULL }, \
  { list, "description", TEXT, N_("What it is about"), descriptions, NULL }, \
  { list, "priority", TEXT, N_("Its priority, as it is stored"), priorities, PRIORITIES }, \
  { list, "status", TEXT, N_("Its status, as it is stored"), statuses, STATUSES }

static const FluxrTemplateVariable variables[] = {
  { NULL, "product.name", TEXT, N_("Name of the product"), "Tandem", NULL },
  { NULL, "product.description", TEXT, N_("What the product is"),
    "Meals planned **together**.", NULL },

  { NULL, "prd.problem", TEXT, N_("Section Problem of the PRD"),
    "Families decide too late what to eat.", NULL },
  { NULL, "prd.solution", TEXT, N_("Section Solution of the PRD"),
    "One plan for the week, and one list to shop from.", NULL },
  { NULL, "prd.target_audience", TEXT, N_("Section Target Audience of the PRD"),
    "Parents who both work.", NULL },
  { NULL, "prd.tech_stack", TEXT, N_("Section Tech Stack of the PRD"), "C and SQLite", NULL },
  { NULL, "prd.success_metrics", TEXT, N_("Section Success Metrics of the PRD"),
    "Three planned meals a week.", NULL },
  { NULL, "prd.custom.NAME", TEXT,
    N_("A section that you added: “Open questions” is prd.custom.open_questions"),
    "Who pays?", NULL },
  { NULL, "prd.text", TEXT, N_("The whole PRD, with headings"),
    "# Problem\n\nFamilies decide too late what to eat.", NULL },
  { NULL, "prd.sections", LIST, N_("All sections of the PRD that say something"), "", NULL },
  { "prd.sections", "title", TEXT, N_("Title of the section"), "Problem|Open questions", NULL },
  { "prd.sections", "text", TEXT, N_("What the section says"),
    "Families decide too late what to eat.|Who pays?", NULL },

  { NULL, "customer", RECORD, N_("The selected customer profile; as a text, its name"),
    "Busy Beth", NULL },
  { NULL, "customer.name", TEXT, N_("Name of the selected customer"), "Busy Beth", NULL },
  { NULL, "customer.overview", TEXT, N_("Who the selected customer is"), "Has two children.",
    NULL },
  { NULL, "customer.background", TEXT, N_("Background of the selected customer"),
    "- **Role:** Nurse", NULL },
  { NULL, "customer.problems", TEXT, N_("Problems of the selected customer"),
    "- **Biggest frustration:** Shopping twice", NULL },
  { NULL, "customer.scoring", TEXT, N_("Scores of the selected customer"),
    "- **Problem match:** 5", NULL },
  { NULL, "customer.text", TEXT, N_("The whole profile of the selected customer"),
    "Has two children.", NULL },
  { NULL, "customers", LIST, N_("All customer profiles"), "", NULL },
  { "customers", "name", TEXT, N_("Name of the customer"), "Busy Beth|Careful Carl", NULL },
  { "customers", "overview", TEXT, N_("Who the customer is"),
    "Has two children.|Cooks for himself.", NULL },
  { "customers", "background", TEXT, N_("Background of the customer"),
    "- **Role:** Nurse|- **Role:** Clerk", NULL },
  { "customers", "problems", TEXT, N_("Problems of the customer"),
    "- **Biggest frustration:** Shopping twice|- **Biggest frustration:** Waste", NULL },
  { "customers", "scoring", TEXT, N_("Scores of the customer"),
    "- **Problem match:** 5|- **Problem match:** 3", NULL },
  { "customers", "text", TEXT, N_("The whole profile of the customer"),
    "Has two children.|Cooks for himself.", NULL },
  { "customers", "selected", TEXT, N_("“yes” for the selected customer, else nothing"), "yes|",
    "yes" },

  { NULL, "features", LIST, N_("Features, in the order of the board"), "", NULL },
  CARD_FIELDS ("features", "Week plan|Shopping list|Leftovers",
               "Seven days on one page.|Adds up what is needed.|",
               "must-have|must-have|nice-to-have", "completed|in_progress|not_started"),
  { NULL, "tasks", LIST, N_("Tasks, in the order of the board"), "", NULL },
  CARD_FIELDS ("tasks", "Draw the week|Ask ten parents", "|By phone.",
               "must-have|not-prioritized", "in_progress|not_started"),
  { NULL, "bugs", LIST, N_("Bugs, in the order of the board"), "", NULL },
  CARD_FIELDS ("bugs", "Monday is missing", "In weeks that begin with Sunday.", "must-have",
               "not_started"),
  { "bugs", "url", TEXT, N_("Where the bug shows"), "https://example.org/week", NULL },

  { NULL, "pages", LIST, N_("Pages of the flow, the oldest first"), "", NULL },
  { "pages", "name", TEXT, N_("Its name"), "Week|List", NULL },
  { "pages", "description", TEXT, N_("What it is about"), "Seven days.|What to buy.", NULL },
  { "pages", "layout", TEXT, N_("What it looks like"), "A grid.|Rows to check off.", NULL },
  { "pages", "status", TEXT, N_("Its status, as it is stored"), "completed|not_started", STATUSES },
  { "pages", "features", LIST, N_("Names of the features on the page"),
    "Week plan|Shopping list", NULL },
  { "pages", "next", LIST, N_("Names of the pages it leads to"), "List|Week", NULL },
  { NULL, "flow.mermaid", TEXT, N_("The flow as a Mermaid flowchart"),
    "flowchart LR\n  n1[\"Week\"]\n  n2[\"List\"]\n  n1 --> n2", NULL },
  { NULL, "flow.text", TEXT, N_("The flow as lines, one for each page"),
    "- Week → List\n- List → Week", NULL },

  { NULL, "notes", LIST, N_("Notes of the product, the newest first"), "", NULL },
  { "notes", "title", TEXT, N_("Title of the note"), "Call with Beth", NULL },
  { "notes", "text", TEXT, N_("What the note says"), "Wants *fewer* trips.", NULL },
};

const FluxrTemplateVariable *
fluxr_template_list_variables (guint *n)
{
  *n = G_N_ELEMENTS (variables);

  return variables;
}

const FluxrTemplateVariable *
fluxr_template_find_variable (const char *scope,
                              const char *name)
{
  gboolean custom = scope == NULL && g_str_has_prefix (name, CUSTOM)
                    && name[strlen (CUSTOM)] != '\0'
                    && strchr (name + strlen (CUSTOM), '.') == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    if (g_strcmp0 (variables[i].scope, scope) == 0
        && (custom ? g_str_has_prefix (variables[i].name, CUSTOM)
                   : g_str_equal (variables[i].name, name)))
      return &variables[i];

  return NULL;
}
