/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A customer profile in words. Other programs store its parts as objects of many shapes, as lists
 * and as plain texts; all that is in them is shown, under the names they have there. */

#include "config.h"

#include "fluxr-prd-customer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-json-place.h"
#include "fluxr-json.h"
#include "fluxr-markdown-builder.h"
#include "fluxr-markdown-source.h"
#include "fluxr-profile.h"

/* What is nested deeper is shown as it is stored. */
#define DEEPEST 12

static void add_value (FluxrMarkdownBuilder *builder,
                       yyjson_val           *value,
                       guint                 depth);

static void
add_text (FluxrMarkdownBuilder *builder,
          const char           *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean begun = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0')
        continue;
      if (begun)
        fluxr_markdown_builder_add (builder, FLUXR_MARKDOWN_HARD_BREAK, "", 0);
      fluxr_markdown_builder_add (builder, FLUXR_MARKDOWN_TEXT, line, -1);
      begun = TRUE;
    }
}

static gboolean
is_empty (yyjson_val *value)
{
  const char *text = yyjson_get_str (value);

  if (text != NULL)
    return *text == '\0' || strspn (text, " \t\r\n") == strlen (text);

  return value == NULL || yyjson_is_null (value)
         || (yyjson_is_ctn (value) && yyjson_get_len (value) == 0);
}

static gboolean
is_nested (yyjson_val *value,
           guint       depth)
{
  return yyjson_is_ctn (value) && depth < DEEPEST;
}

static void
add_scalar (FluxrMarkdownBuilder *builder,
            yyjson_val           *value)
{
  g_autofree char *json = NULL;

  if (yyjson_is_str (value))
    {
      add_text (builder, yyjson_get_str (value));
      return;
    }
  if (yyjson_is_bool (value))
    {
      add_text (builder, yyjson_get_bool (value) ? _("Yes") : _("No"));
      return;
    }
  json = fluxr_json_print (value);
  fluxr_markdown_builder_add (builder,
                              yyjson_is_ctn (value) ? FLUXR_MARKDOWN_CODE : FLUXR_MARKDOWN_TEXT,
                              json, -1);
}

static void
add_label (FluxrMarkdownBuilder *builder,
           const char           *key,
           gboolean              with_space)
{
  g_autofree char *label = fluxr_profile_dup_words (key);
  g_autofree char *words = g_strconcat (label, ":", NULL);

  fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_STRONG);
  fluxr_markdown_builder_add (builder, FLUXR_MARKDOWN_TEXT, words, -1);
  fluxr_markdown_builder_close (builder);
  if (with_space)
    fluxr_markdown_builder_add (builder, FLUXR_MARKDOWN_TEXT, " ", 1);
}

/* @key: (nullable) */
static void
add_item (FluxrMarkdownBuilder *builder,
          const char           *key,
          yyjson_val           *value,
          guint                 depth)
{
  gboolean nested = is_nested (value, depth);

  if (is_empty (value))
    return;
  fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_ITEM);
  if (key != NULL || !nested)
    {
      fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_PARAGRAPH);
      if (key != NULL)
        add_label (builder, key, !nested);
      if (!nested)
        add_scalar (builder, value);
      fluxr_markdown_builder_close (builder);
    }
  if (nested)
    add_value (builder, value, depth + 1);
  fluxr_markdown_builder_close (builder);
}

static void
add_list (FluxrMarkdownBuilder *builder,
          yyjson_val           *value,
          guint                 depth)
{
  FluxrMarkdownNode *list = fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_LIST);
  yyjson_val *key, *item;
  size_t i, n;

  list->tight = TRUE;
  list->mark = '-';
  if (yyjson_is_arr (value))
    yyjson_arr_foreach (value, i, n, item)
      add_item (builder, NULL, item, depth);
  else
    yyjson_obj_foreach (value, i, n, key, item)
      add_item (builder, yyjson_get_str (key), item, depth);
  fluxr_markdown_builder_close_full (builder);
}

/* Texts become a paragraph each; all else a list. */
static void
add_value (FluxrMarkdownBuilder *builder,
           yyjson_val           *value,
           guint                 depth)
{
  if (is_empty (value))
    return;
  if (is_nested (value, depth))
    {
      add_list (builder, value, depth);
      return;
    }
  fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_PARAGRAPH);
  add_scalar (builder, value);
  fluxr_markdown_builder_close (builder);
}

/* An overview is one text, in pieces that other programs name paragraph1 and so on. */
static gboolean
add_paragraphs (FluxrMarkdownBuilder *builder,
                yyjson_val           *value)
{
  yyjson_val *key, *item;
  size_t i, n;

  if (!yyjson_is_obj (value))
    return FALSE;
  yyjson_obj_foreach (value, i, n, key, item)
    if (!g_str_has_prefix (yyjson_get_str (key), "paragraph") || !yyjson_is_str (item))
      return FALSE;
  yyjson_obj_foreach (value, i, n, key, item)
    add_value (builder, item, DEEPEST);

  return TRUE;
}

static void
add_part (FluxrMarkdownBuilder *builder,
          const FluxrRow       *profile,
          const char           *column,
          const char           *title) /* (nullable) */
{
  const char *json = fluxr_row_get_text (profile, column);
  g_autoptr (yyjson_doc) doc = json != NULL ? fluxr_json_parse (json, -1, NULL) : NULL;
  yyjson_val *value = doc != NULL ? yyjson_doc_get_root (doc) : NULL;
  g_autofree char *inner
    = yyjson_is_str (value) ? fluxr_json_place_unfold (yyjson_get_str (value)) : NULL;
  g_autoptr (yyjson_doc) inner_doc = inner != NULL ? fluxr_json_parse (inner, -1, NULL) : NULL;

  if (inner_doc != NULL)
    value = yyjson_doc_get_root (inner_doc);
  if (is_empty (value))
    return;
  if (title != NULL)
    {
      fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_HEADING)->number = 1;
      fluxr_markdown_builder_add (builder, FLUXR_MARKDOWN_TEXT, title, -1);
      fluxr_markdown_builder_close (builder);
    }
  if (!add_paragraphs (builder, value))
    add_value (builder, value, 0);
}

static void
add_selected (FluxrMarkdownBuilder *builder,
              const FluxrRow       *profile)
{
  int column = fluxr_entity_find_column (fluxr_row_get_entity (profile), "is_selected");
  const FluxrValue *value = fluxr_row_get (profile, (guint) column);

  if (value->kind != FLUXR_KIND_BOOLEAN || !value->boolean)
    return;
  fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_PARAGRAPH);
  fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_EMPHASIS);
  fluxr_markdown_builder_add (builder, FLUXR_MARKDOWN_TEXT, _("Chosen customer"), -1);
  fluxr_markdown_builder_close (builder);
  fluxr_markdown_builder_close (builder);
}

char *
fluxr_prd_customer_print (const FluxrRow *profile)
{
  g_autoptr (FluxrMarkdownBuilder) builder = fluxr_markdown_builder_new ();
  g_autoptr (FluxrMarkdown) document = NULL;

  add_selected (builder, profile);
  add_part (builder, profile, "overview", NULL);
  add_part (builder, profile, "background", _("Background"));
  add_part (builder, profile, "problems", _("Problems"));
  add_part (builder, profile, "scoring", _("Scoring"));
  document = fluxr_markdown_builder_end (builder);

  return fluxr_markdown_print_source (document);
}

char *
fluxr_prd_customer_print_part (const FluxrRow *profile,
                               const char     *column)
{
  g_autoptr (FluxrMarkdownBuilder) builder = fluxr_markdown_builder_new ();
  g_autoptr (FluxrMarkdown) document = NULL;

  add_part (builder, profile, column, NULL);
  document = fluxr_markdown_builder_end (builder);

  return fluxr_markdown_print_source (document);
}
