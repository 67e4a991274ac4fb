/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-prd-templates.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-prd-section.h"
#include "fluxr-sections.h"

typedef struct
{
  const char *title;
  const char *text;
} Section;

/**
 * Template:
 * @texts: of the five sections, in their order; %NULL is empty
 * @custom: sections beside the five; ends with one without a title
 */
typedef struct
{
  const char *title;
  const char *summary;
  const char *texts[FLUXR_PRD_N_SECTIONS];
  Section custom[4];
} Template;

static const Template templates[] = {
  { .title = N_ ("Blank"), .summary = N_ ("Five empty sections") },
  {
    .title = N_ ("One Page"),
    .summary = N_ ("Short answers to the questions that matter first"),
    .texts = {
      N_ ("**Who** has the problem: \n\n**What** goes wrong today: \n\n**How often**, and what it"
          " costs them: "),
      N_ ("In one sentence: \n\n- It will \n- It will \n- It will not "),
      N_ ("- First: \n- Later: \n- Not for: "),
      NULL,
      N_ ("- [ ] One number, its value today and the one we want: \n- [ ] The day on which we look"
          " at it: "),
    },
  },
  {
    .title = N_ ("Detailed"),
    .summary = N_ ("With goals, risks and open questions"),
    .texts = {
      N_ ("## Situation\n\n\n\n## What hurts\n\n\n\n## What people do instead\n\n"),
      N_ ("## Idea\n\n\n\n## In scope\n\n- \n\n## Out of scope\n\n- "),
      N_ ("| Group | Needs | How many |\n| --- | --- | --- |\n| | | |"),
      N_ ("- Platforms: \n- Must work with: \n- Limits: "),
      N_ ("| Measure | Today | Goal | By |\n| --- | --- | --- | --- |\n| | | | |"),
    },
    .custom = {
      { N_ ("Risks"), N_ ("- [ ] What could make this fail: ") },
      { N_ ("Open questions"), N_ ("- [ ] ") },
      { N_ ("Milestones"), N_ ("1. ") },
    },
  },
  {
    .title = N_ ("Announcement First"),
    .summary = N_ ("Write the news of the launch, then work back to what it takes"),
    .texts = {
      N_ ("What a customer says about the time before: \n\n> "),
      N_ ("**Headline:** \n\n**First paragraph**, for somebody who never heard of it: \n\n**How one"
          " begins:** "),
      NULL,
      NULL,
      N_ ("What a customer says a month later: \n\n> "),
    },
    .custom = {
      { N_ ("Questions and answers"), N_ ("**Why now?**\n\n\n\n**What does it cost?**\n\n\n\n**What"
                                          " if it fails?**\n\n") },
    },
  },
};

guint
fluxr_prd_templates_get_n (void)
{
  return G_N_ELEMENTS (templates);
}

const char *
fluxr_prd_templates_get_title (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (templates), NULL);

  return _(templates[index].title);
}

const char *
fluxr_prd_templates_get_summary (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (templates), NULL);

  return _(templates[index].summary);
}

static char *
create_custom (const Template *template)
{
  g_autofree char *json = g_strdup ("{}");

  for (const Section *section = template->custom; section->title != NULL; section++)
    {
      g_autofree char *key = fluxr_sections_dup_key (_(section->title));
      char *more = fluxr_sections_set (json, key, _(section->text), NULL);

      g_free (json);
      json = more;
    }

  return g_steal_pointer (&json);
}

FluxrRow *
fluxr_prd_templates_create_row (guint index)
{
  FluxrRow *row = fluxr_row_new (&fluxr_prd_entity);
  const Template *template = &templates[index];
  g_autofree char *custom = create_custom (template);

  for (guint i = 0; i < FLUXR_PRD_N_SECTIONS; i++)
    if (template->texts[i] != NULL)
      fluxr_row_set_text (row, fluxr_prd_section_get_column (i), _(template->texts[i]));
  fluxr_row_set_text (row, "custom_sections", custom);

  return row;
}
