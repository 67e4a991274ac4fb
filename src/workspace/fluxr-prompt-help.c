/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The language of prompts as a page to read: an essay is in the catalogue of words only. */

#include "config.h"

#include "fluxr-prompt-help.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-template-sample.h"
#include "fluxr-template-table.h"
#include "fluxr-template.h"

static void
append_heading (GString    *out,
                const char *title)
{
  g_string_append_printf (out, "\n## %s\n\n", title);
}

/* In backticks, of which there are none in our tables. */
static void
append_item (GString    *out,
             const char *indent,
             const char *code,
             const char *description)
{
  g_string_append_printf (out, "%s- `%s`: %s\n", indent, code, _(description));
}

static void
append_words (GString                 *out,
              const FluxrTemplateWord *words,
              guint                    n)
{
  for (guint i = 0; i < n; i++)
    append_item (out, "", words[i].usage, words[i].description);
}

static void
append_variables (GString *out)
{
  guint n;
  const FluxrTemplateVariable *variables = fluxr_template_list_variables (&n);

  for (guint i = 0; i < n; i++)
    {
      append_item (out, variables[i].scope != NULL ? "  " : "", variables[i].name,
                   variables[i].description);
      if (variables[i].values != NULL)
        {
          g_auto (GStrv) values = g_strsplit (variables[i].values, " ", -1);
          g_autofree char *list = g_strjoinv ("`, `", values);

          g_string_truncate (out, out->len - 1);
          g_string_append_printf (out, " (`%s`)\n", list);
        }
    }
}

/* Four blanks in front make lines that are shown as they are. */
static void
append_code (GString    *out,
             const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  while (n > 0 && *lines[n - 1] == '\0')
    n--;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s\n", *lines[i] != '\0' ? "    " : "", lines[i]);
}

static void
append_examples (GString *out)
{
  guint n;
  const FluxrTemplateExample *examples = fluxr_template_list_examples (&n);
  g_autoptr (FluxrTemplateSource) sample = fluxr_template_sample_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrTemplate) template = fluxr_template_parse (examples[i].template, -1);
      g_autoptr (FluxrRendering) rendering
        = fluxr_template_render (template, sample, NULL, 0, NULL);

      g_string_append_printf (out, "%s%s:\n\n", i > 0 ? "\n" : "", _(examples[i].about));
      append_code (out, examples[i].template);
      g_string_append_printf (out, "\n%s\n\n", _("becomes"));
      append_code (out, fluxr_rendering_get_text (rendering, NULL));
    }
}

static void
append_rules (GString *out)
{
  g_string_append_printf (out, "# %s\n\n", _("Prompts"));
  g_string_append_printf (
    out, "%s\n",
    _("A prompt is text with names in double braces. When it is used, values of the product take "
      "their place. A name without a dot that Fluxr does not know is asked for. A value that is "
      "missing is marked: ⟦name⟧. Fields of an item may be empty. A block or a comment that stands "
      "alone on a line takes the line with it. A mistake is shown as it is written, and told with "
      "its line and column."));
  g_string_append_printf (
    out, "\n%s\n",
    _("Words with blanks or signs in them stand in quotation marks, where \\\" is a quotation mark "
      "and \\n a new line. The lines of a text count as a list."));
  g_string_append (out, "\n");
  g_string_append_printf (
    out, _("Blocks can be %d deep, and what is written can have %d MB; what is longer is cut."),
    FLUXR_TEMPLATE_MAX_DEPTH, FLUXR_RENDERING_MAX_OUTPUT / 1024 / 1024);
  g_string_append (out, "\n");
}

char *
fluxr_prompt_help_print (void)
{
  GString *out = g_string_new (NULL);
  guint n;
  const FluxrTemplateWord *words;

  append_rules (out);
  append_heading (out, _("Names"));
  append_variables (out);
  append_heading (out, _("Blocks and Signs"));
  words = fluxr_template_list_tags (&n);
  append_words (out, words, n);
  append_heading (out, _("Filters"));
  words = fluxr_template_list_filters (&n);
  append_words (out, words, n);
  append_heading (out, _("Examples"));
  append_examples (out);

  return g_string_free_and_steal (out);
}
