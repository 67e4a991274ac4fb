/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands behind "|": from a value another one. */

#include "config.h"

#include <string.h>

#include "fluxr-json.h"
#include "fluxr-template-private.h"

#define DEEPEST_INDENT 80
/* Bytes of text that count as much as one value. */
#define PIECE 16

typedef FluxrTemplateValue *(*Filter) (const FluxrTemplateStep *step,
                                       FluxrTemplateValue      *value,
                                       FluxrTemplateWork       *work);

static FluxrTemplateValue *
take (GString *out)
{
  return fluxr_template_value_take_text (g_string_free_and_steal (out));
}

/* The words of an item; empty for a list in a list. */
static const char *
get_words (FluxrTemplateValue *list,
           guint               index,
           FluxrTemplateWork  *work)
{
  FluxrTemplateValue *words
    = fluxr_template_value_get_words (fluxr_template_value_get_item (list, index));
  gsize length = 0;
  const char *text = words != NULL ? fluxr_template_value_get_text (words, &length) : "";

  work->done += 1 + length / PIECE;

  return text;
}

/* Every line of @text with something in front: @first of the first, @rest of the others. Of a line
 * without words no blanks are left at its end. */
static void
append_lines (GString    *out,
              const char *text,
              const char *first,
              const char *rest,
              gsize       max)
{
  const char *front = first;

  while (out->len < max)
    {
      gsize length = strcspn (text, "\n");
      gsize before = out->len;

      g_string_append (out, front);
      if (length > 0)
        g_string_append_len (out, text, length);
      else
        while (out->len > before && out->str[out->len - 1] == ' ')
          g_string_truncate (out, out->len - 1);
      if (text[length] == '\0')
        break;
      g_string_append_c (out, '\n');
      text += length + 1;
      front = rest;
    }
}

static FluxrTemplateValue *
filter_bullets (const FluxrTemplateStep *step,
                FluxrTemplateValue      *value,
                FluxrTemplateWork       *work)
{
  g_autoptr (FluxrTemplateValue) list = fluxr_template_value_as_list (value);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < fluxr_template_value_get_n (list) && out->len < work->max; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      append_lines (out, get_words (list, i, work), "- ", "  ", work->max);
    }

  return take (out);
}

static FluxrTemplateValue *
filter_count (const FluxrTemplateStep *step,
              FluxrTemplateValue      *value,
              FluxrTemplateWork       *work)
{
  g_autoptr (FluxrTemplateValue) list = fluxr_template_value_as_list (value);

  return fluxr_template_value_take_text (
    g_strdup_printf ("%u", fluxr_template_value_get_n (list)));
}

static FluxrTemplateValue *
filter_default (const FluxrTemplateStep *step,
                FluxrTemplateValue      *value,
                FluxrTemplateWork       *work)
{
  if (!fluxr_template_value_is_empty (value))
    return fluxr_template_value_ref (value);

  return fluxr_template_value_new_text (step->words);
}

static FluxrTemplateValue *
filter_first (const FluxrTemplateStep *step,
              FluxrTemplateValue      *value,
              FluxrTemplateWork       *work)
{
  g_autoptr (FluxrTemplateValue) list = fluxr_template_value_as_list (value);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_template_value_unref);
  guint n = MIN (step->number, fluxr_template_value_get_n (list));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, fluxr_template_value_ref (fluxr_template_value_get_item (list, i)));
  work->done += n;

  return fluxr_template_value_take_list (items);
}

static FluxrTemplateValue *
filter_indent (const FluxrTemplateStep *step,
               FluxrTemplateValue      *value,
               FluxrTemplateWork       *work)
{
  g_autofree char *blanks = g_strnfill (MIN (step->number, DEEPEST_INDENT), ' ');
  GString *out = g_string_new (NULL);

  append_lines (out, fluxr_template_value_get_text (value, NULL), blanks, blanks, work->max);

  return take (out);
}

static FluxrTemplateValue *
filter_join (const FluxrTemplateStep *step,
             FluxrTemplateValue      *value,
             FluxrTemplateWork       *work)
{
  g_autoptr (FluxrTemplateValue) list = fluxr_template_value_as_list (value);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < fluxr_template_value_get_n (list) && out->len < work->max; i++)
    {
      if (i > 0)
        g_string_append (out, step->words);
      g_string_append (out, get_words (list, i, work));
    }

  return take (out);
}

static void
append_json (GString    *out,
             const char *text)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  g_autofree char *json = NULL;

  yyjson_mut_doc_set_root (doc, yyjson_mut_str (doc, text));
  json = fluxr_json_print_mut (doc);
  g_string_append (out, json != NULL ? json : "\"\"");
}

static FluxrTemplateValue *
filter_json (const FluxrTemplateStep *step,
             FluxrTemplateValue      *value,
             FluxrTemplateWork       *work)
{
  FluxrTemplateValue *words = fluxr_template_value_get_words (value);
  GString *out = g_string_new (NULL);

  if (words != NULL)
    append_json (out, fluxr_template_value_get_text (words, NULL));
  else
    {
      g_string_append_c (out, '[');
      for (guint i = 0; i < fluxr_template_value_get_n (value) && out->len < work->max; i++)
        {
          if (i > 0)
            g_string_append (out, ", ");
          append_json (out, get_words (value, i, work));
        }
      g_string_append_c (out, ']');
    }

  return take (out);
}

/* Words, parted by one blank each; no more than @most of them. */
static FluxrTemplateValue *
join_words (const char *text,
            guint       most)
{
  static const char blanks[] = " \t\r\n";
  GString *out = g_string_new (NULL);

  text += strspn (text, blanks);
  for (guint i = 0; *text != '\0'; i++)
    {
      gsize length = strcspn (text, blanks);

      if (i == most)
        {
          g_string_append (out, "…");
          break;
        }
      if (i > 0)
        g_string_append_c (out, ' ');
      g_string_append_len (out, text, length);
      text += length;
      text += strspn (text, blanks);
    }

  return take (out);
}

static FluxrTemplateValue *
filter_line (const FluxrTemplateStep *step,
             FluxrTemplateValue      *value,
             FluxrTemplateWork       *work)
{
  return join_words (fluxr_template_value_get_text (value, NULL), G_MAXUINT);
}

static FluxrTemplateValue *
filter_lower (const FluxrTemplateStep *step,
              FluxrTemplateValue      *value,
              FluxrTemplateWork       *work)
{
  return fluxr_template_value_take_text (
    g_utf8_strdown (fluxr_template_value_get_text (value, NULL), -1));
}

static FluxrTemplateValue *
filter_plain (const FluxrTemplateStep *step,
              FluxrTemplateValue      *value,
              FluxrTemplateWork       *work)
{
  if (work->source == NULL)
    return fluxr_template_value_ref (value);

  return fluxr_template_value_take_text (
    fluxr_template_source_dup_plain (work->source, fluxr_template_value_get_text (value, NULL)));
}

static FluxrTemplateValue *
filter_quote (const FluxrTemplateStep *step,
              FluxrTemplateValue      *value,
              FluxrTemplateWork       *work)
{
  GString *out = g_string_new (NULL);

  append_lines (out, fluxr_template_value_get_text (value, NULL), "> ", "> ", work->max);

  return take (out);
}

static FluxrTemplateValue *
filter_trim (const FluxrTemplateStep *step,
             FluxrTemplateValue      *value,
             FluxrTemplateWork       *work)
{
  return fluxr_template_value_take_text (
    g_strstrip (g_strdup (fluxr_template_value_get_text (value, NULL))));
}

static FluxrTemplateValue *
filter_upper (const FluxrTemplateStep *step,
              FluxrTemplateValue      *value,
              FluxrTemplateWork       *work)
{
  return fluxr_template_value_take_text (
    g_utf8_strup (fluxr_template_value_get_text (value, NULL), -1));
}

static FluxrTemplateValue *
filter_words (const FluxrTemplateStep *step,
              FluxrTemplateValue      *value,
              FluxrTemplateWork       *work)
{
  return join_words (fluxr_template_value_get_text (value, NULL), step->number);
}

/* The argument, and whether the filter has to do with all of the value as one text. */
static const struct
{
  char argument;
  gboolean of_text;
  Filter run;
} filters[FLUXR_N_FILTERS] = {
  [FLUXR_FILTER_BULLETS] = { '-', FALSE, filter_bullets },
  [FLUXR_FILTER_COUNT] = { '-', FALSE, filter_count },
  [FLUXR_FILTER_DEFAULT] = { 'w', FALSE, filter_default },
  [FLUXR_FILTER_FIRST] = { 'n', FALSE, filter_first },
  [FLUXR_FILTER_INDENT] = { 'n', TRUE, filter_indent },
  [FLUXR_FILTER_JOIN] = { 'w', FALSE, filter_join },
  [FLUXR_FILTER_JSON] = { '-', FALSE, filter_json },
  [FLUXR_FILTER_LINE] = { '-', TRUE, filter_line },
  [FLUXR_FILTER_LOWER] = { '-', TRUE, filter_lower },
  [FLUXR_FILTER_PLAIN] = { '-', TRUE, filter_plain },
  [FLUXR_FILTER_QUOTE] = { '-', TRUE, filter_quote },
  [FLUXR_FILTER_TRIM] = { '-', TRUE, filter_trim },
  [FLUXR_FILTER_UPPER] = { '-', TRUE, filter_upper },
  [FLUXR_FILTER_WORDS] = { 'n', TRUE, filter_words },
};

char
fluxr_template_filter_get_argument (FluxrTemplateFilter filter)
{
  return filters[filter].argument;
}

FluxrTemplateValue *
fluxr_template_step_run (const FluxrTemplateStep *self,
                         FluxrTemplateValue      *value,
                         FluxrTemplateWork       *work)
{
  g_autoptr (FluxrTemplateValue) before = value;
  g_autoptr (FluxrTemplateValue) text = NULL;
  gsize length = 0;

  if (filters[self->filter].of_text)
    {
      text = fluxr_template_value_as_text (before);
      fluxr_template_value_get_text (text, &length);
    }
  else if (fluxr_template_value_get_kind (before) == FLUXR_TEMPLATE_TEXT)
    fluxr_template_value_get_text (before, &length);
  work->done += 1 + length / PIECE + fluxr_template_value_get_n (before);

  return filters[self->filter].run (self, text != NULL ? text : before, work);
}
