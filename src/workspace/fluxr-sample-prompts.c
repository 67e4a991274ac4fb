/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The prompts of the sample product and the templates of the library. What is between double braces
 * is filled in from the product when a prompt is used; translations keep it as it is. */

#include "config.h"

#include "fluxr-sample.h"

#include <glib/gi18n-lib.h>

const FluxrSamplePrompt fluxr_sample_prompts[] = {
  { N_("Begin the project"), "first",
    N_("What an assistant needs to know before it writes the first line."),
    N_("You help to build {{product.name}}.\n\n{{product.description}}\n\n"
       "## The problem\n\n{{prd.problem}}\n\n## What the first version must do\n\n"
       "{{#each features priority=must-have}}\n- {{name}}\n{{/each}}\n\n"
       "Propose a structure for the project, and ask about what is unclear before you begin.") },
  { N_("How we work"), "system",
    N_("Goes before every conversation."),
    N_("You work on {{product.name}}. Its users are these people:\n\n{{prd.target_audience}}\n\n"
       "Use what is in the project already: {{prd.tech_stack}}\n\n"
       "Answer in a {{tone}} tone. Say so when you are not sure.") },
  { N_("Draw the pages"), "page",
    N_("From the flow to a first draft of every page."),
    N_("These are the pages of {{product.name}} and the ways between them:\n\n"
       "```mermaid\n{{flow.mermaid}}\n```\n\n"
       "Write one component for each page. Leave out what no arrow leads to.") },
  { N_("Build the next feature"), "feature",
    N_("One must-have at a time."),
    N_("In {{product.name}}, these features are still to be done:\n\n"
       "{{#each features priority=must-have status=not_started}}\n"
       "### {{name}}\n\n{{description}}\n\n{{/each}}\n"
       "Build the first one, with tests. Measure it by this:\n\n{{prd.success_metrics}}") },
  { N_("Find the cause of a bug"), "debugging",
    N_("Understand first, then mend."),
    N_("These bugs are open in {{product.name}}:\n\n"
       "{{#each bugs priority=must-have}}\n- {{name}}: {{description}}\n{{/each}}\n\n"
       "For the first one: name three possible causes, the likeliest first, and how to tell them"
       " apart. Change nothing yet.") },
  { NULL }
};

const FluxrSamplePrompt fluxr_sample_templates[] = {
  { N_("Interview with a customer"), "first",
    N_("Questions that do not suggest their answers."),
    N_("Write ten questions for an interview about {{product.name}}.\n\n"
       "The problem we believe in:\n\n{{prd.problem}}\n\n"
       "Ask about what people did last week, never about what they would do. Tone: {{tone}}.") },
  { N_("Notes for a release"), "feature",
    N_("What is new, for those who use it."),
    N_("Write the notes for a release of {{product.name}} in a {{tone}} tone.\n\n"
       "New in it:\n\n{{#each features status=completed}}\n- {{name}}\n{{/each}}\n\n"
       "One sentence each: what it is good for, not how it was made.") },
  { NULL }
};
