/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The grammar, for people: what can stand between braces, and examples of all of it. The tests run
 * every example. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fluxr-template-private.h"

static const FluxrTemplateWord filters[] = {
  [FLUXR_FILTER_BULLETS] = { "bullets", "bullets", N_("Every item, or line, with “- ” in front") },
  [FLUXR_FILTER_COUNT] = { "count", "count", N_("How many items, or lines, there are") },
  [FLUXR_FILTER_DEFAULT]
    = { "default", "default \"WORDS\"", N_("These words if there is nothing") },
  [FLUXR_FILTER_FIRST] = { "first", "first N", N_("Only the first items, or lines") },
  [FLUXR_FILTER_INDENT] = { "indent", "indent N", N_("Every line with N blanks in front") },
  [FLUXR_FILTER_JOIN]
    = { "join", "join \"WORDS\"", N_("All items in one line, these words between") },
  [FLUXR_FILTER_JSON] = { "json", "json", N_("A string, or list of strings, of JSON") },
  [FLUXR_FILTER_LINE] = { "line", "line", N_("All of it in one line") },
  [FLUXR_FILTER_LOWER] = { "lower", "lower", N_("In small letters") },
  [FLUXR_FILTER_PLAIN] = { "plain", "plain", N_("Without the marks of Markdown") },
  [FLUXR_FILTER_QUOTE] = { "quote", "quote", N_("Every line with “> ” in front") },
  [FLUXR_FILTER_TRIM] = { "trim", "trim", N_("Without blanks and empty lines around it") },
  [FLUXR_FILTER_UPPER] = { "upper", "upper", N_("In capital letters") },
  [FLUXR_FILTER_WORDS] = { "words", "words N", N_("Only the first words, then “…”") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (filters) == FLUXR_N_FILTERS);

static const FluxrTemplateWord tags[] = {
  { "#each", "{{#each LIST}} … {{else}} … {{/each}}",
    N_("What is inside, once for each item; what is behind {{else}} if there is none") },
  { "#if", "{{#if NAME}} … {{else}} … {{/if}}",
    N_("What is inside if there is something, or if it is so: {{#if status=completed}}") },
  { "#unless", "{{#unless NAME}} … {{/unless}}", N_("The other way round") },
  { "else", "{{else}}", N_("Parts a block in two") },
  { "this", "{{this}}", N_("The item of the innermost {{#each}}; its fields have names") },
  { "@number", "{{@number}}", N_("The number of the item, from 1") },
  { "@count", "{{@count}}", N_("How many items the {{#each}} goes through") },
  { "@first", "{{#if @first}}", N_("Whether the item is the first one") },
  { "@last", "{{#unless @last}}, {{/unless}}", N_("Whether the item is the last one") },
  { "!", "{{! WORDS }}", N_("A comment, which is left out; {{!-- --}} may have braces inside") },
  { "\\{{", "\\{{", N_("Two braces as they are; with \\\\{{ a value follows a backslash") },
};

static const FluxrTemplateExample examples[] = {
  { N_("A value"), "We make {{product.name}}.", "We make Tandem." },
  { N_("A value with filters, one after the other"),
    "{{product.description | plain | upper}}", "MEALS PLANNED TOGETHER." },
  { N_("Words in place of a value that may be missing"),
    "{{prd.custom.budget | default \"No budget yet\" }}; {{tone | default \"any\"}}",
    "No budget yet; any" },
  { N_("A name that Fluxr does not know is asked for"), "Write in a {{tone}} tone.",
    "Write in a ⟦tone⟧ tone." },
  { N_("What is asked for may have a label, a hint, and a value for no answer"),
    "In {{style label=\"Writing style\" hint=\"As in a letter\" default=\"plain\"}} words.",
    "In plain words." },
  { N_("Every item of a list"),
    "{{#each features}}\n{{@number}}. {{name}}\n{{/each}}\n",
    "1. Week plan\n2. Shopping list\n3. Leftovers\n" },
  { N_("Only some of them; a comma means “or”, and != means “not”"),
    "{{#each features priority=must-have status!=completed,deferred limit=5}}\n"
    "- {{name}}: {{description}}\n{{else}}\nAll done.\n{{/each}}\n",
    "- Shopping list: Adds up what is needed.\n" },
  { N_("A list in one go"), "{{features priority=must-have | join \", \"}}",
    "Week plan, Shopping list" },
  { N_("How many there are"), "{{features status=completed | count}} of {{features | count}}",
    "1 of 3" },
  { N_("The first ones, as a list"), "{{features | first 2 | bullets}}",
    "- Week plan\n- Shopping list" },
  { N_("Something else for the last item"),
    "{{#each customers}}{{name}}{{#unless @last}} and {{/unless}}{{/each}}",
    "Busy Beth and Careful Carl" },
  { N_("Only if there is something"),
    "{{#each features}}\n- {{name}}{{#if description}} ({{description}}){{/if}}\n{{/each}}\n",
    "- Week plan (Seven days on one page.)\n- Shopping list (Adds up what is needed.)\n"
    "- Leftovers\n" },
  { N_("Depending on a value"),
    "{{#each features}}{{#if status=completed}}x{{else}}o{{/if}}{{/each}}", "xoo" },
  { N_("Lists in lists: the innermost item is “this”"),
    "{{#each pages}}\n{{name}}:{{#each next}} {{this}}{{/each}}\n{{/each}}\n",
    "Week: List\nList: Week\n" },
  { N_("The lines of a text, or of an answer, are a list as well"),
    "{{#each prd.tech_stack}}[{{this}}]{{/each}}", "[C and SQLite]" },
  { N_("All of the PRD"), "{{#each prd.sections}}\n## {{title}}\n{{text | quote}}\n{{/each}}\n",
    "## Problem\n> Families decide too late what to eat.\n"
    "## Open questions\n> Who pays?\n" },
  { N_("In JSON"), "{\"name\": {{product.name | json}}, \"bugs\": {{bugs | json}}}",
    "{\"name\": \"Tandem\", \"bugs\": [\"Monday is missing\"]}" },
  { N_("The beginning of a long text"), "{{prd.solution | words 4}}", "One plan for the…" },
  { N_("In the lines of another list"), "Flow:\n{{flow.text | indent 2}}",
    "Flow:\n  - Week → List\n  - List → Week" },
  { N_("On one line, with blanks cut off"), "{{flow.text | line | trim | lower}}",
    "- week → list - list → week" },
  { N_("A comment on a line of its own takes the line away"), "a\n{{! not for others }}\nb",
    "a\nb" },
  { N_("Braces that mean nothing"),
    "Write \\{{name}} and {one} }}", "Write {{name}} and {one} }}" },
};

const FluxrTemplateWord *
fluxr_template_list_filters (guint *n)
{
  *n = G_N_ELEMENTS (filters);

  return filters;
}

const FluxrTemplateWord *
fluxr_template_list_tags (guint *n)
{
  *n = G_N_ELEMENTS (tags);

  return tags;
}

const FluxrTemplateExample *
fluxr_template_list_examples (guint *n)
{
  *n = G_N_ELEMENTS (examples);

  return examples;
}
