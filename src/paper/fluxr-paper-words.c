/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the nodes of a block to letters with formats. */

#include "config.h"

#include "fluxr-paper-words.h"

#include "fluxr-paper-link.h"
#include "fluxr-paper-text.h"

#define MONO_SCALE 0.92

typedef struct
{
  FluxrMarkdown *document;
  GString *text;
  PangoAttrList *attributes;
  GArray *links;  /* (element-type FluxrPaperLink) */
  GArray *starts; /* (element-type guint): where what is open began */
} Setting;

static void
clear_link (gpointer data)
{
  g_free (((FluxrPaperLink *) data)->url);
}

static void
add_attribute (Setting        *setting,
               PangoAttribute *attribute,
               guint           start)
{
  attribute->start_index = start;
  attribute->end_index = (guint) setting->text->len;
  pango_attr_list_insert (setting->attributes, attribute);
}

static void
add_mono (Setting  *setting,
          guint     start,
          gboolean  shaded)
{
  add_attribute (setting, pango_attr_family_new (FLUXR_PAPER_MONO), start);
  add_attribute (setting, pango_attr_scale_new (MONO_SCALE), start);
  if (shaded)
    add_attribute (setting, pango_attr_background_new (0xEEEE, 0xEEEE, 0xEEEE), start);
}

/* A break within a cell can only be written as this tag. */
static gboolean
is_break (const char *html)
{
  return g_ascii_strncasecmp (html, "<br", 3) == 0 && !g_ascii_isalnum (html[3]);
}

static void
add_words (Setting                 *setting,
           const FluxrMarkdownNode *node)
{
  guint start = (guint) setting->text->len;

  if (node->kind == FLUXR_MARKDOWN_SOFT_BREAK)
    g_string_append_c (setting->text, ' ');
  else if (node->kind == FLUXR_MARKDOWN_HARD_BREAK
           || (node->kind == FLUXR_MARKDOWN_HTML && is_break (node->text)))
    g_string_append (setting->text, "\u2028");
  else
    g_string_append (setting->text, node->text);

  if (node->kind == FLUXR_MARKDOWN_CODE || node->kind == FLUXR_MARKDOWN_HTML)
    add_mono (setting, start, node->kind == FLUXR_MARKDOWN_CODE);
}

static gboolean
enter (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Setting *setting = user_data;
  guint start = (guint) setting->text->len;

  g_array_append_val (setting->starts, start);
  add_words (setting, node);

  return TRUE;
}

static void
leave_link (Setting                 *setting,
            const FluxrMarkdownNode *node,
            guint                    start)
{
  FluxrPaperLink link = { (int) start, (int) setting->text->len, NULL };

  link.url = fluxr_paper_link_clean (node->url);
  if (link.url == NULL || link.start == link.end)
    {
      g_free (link.url);
      return;
    }
  g_array_append_val (setting->links, link);
  add_attribute (setting, pango_attr_foreground_new (0x1A1A, 0x5F5F, 0xB4B4), start);
}

/* Paper shows no pictures of others: their words and where they are. */
static void
leave_image (Setting                 *setting,
             const FluxrMarkdownNode *node,
             guint                    start)
{
  if (*node->url != '\0')
    g_string_append_printf (setting->text, setting->text->len > start ? " (%s)" : "%s",
                            node->url);
  add_attribute (setting, pango_attr_style_new (PANGO_STYLE_ITALIC), start);
}

static void
leave (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Setting *setting = user_data;
  guint start = g_array_index (setting->starts, guint, setting->starts->len - 1);

  g_array_set_size (setting->starts, setting->starts->len - 1);
  if (node->kind == FLUXR_MARKDOWN_EMPHASIS)
    add_attribute (setting, pango_attr_style_new (PANGO_STYLE_ITALIC), start);
  else if (node->kind == FLUXR_MARKDOWN_STRONG)
    add_attribute (setting, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start);
  else if (node->kind == FLUXR_MARKDOWN_STRIKETHROUGH)
    add_attribute (setting, pango_attr_strikethrough_new (TRUE), start);
  else if (node->kind == FLUXR_MARKDOWN_LINK)
    leave_link (setting, node, start);
  else if (node->kind == FLUXR_MARKDOWN_IMAGE)
    leave_image (setting, node, start);
}

GArray *
fluxr_paper_words_read (FluxrMarkdown *document,
                        guint          node,
                        GString       *text,
                        PangoAttrList *attributes)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *links = g_array_new (FALSE, FALSE, sizeof (FluxrPaperLink));
  Setting setting = { document, text, attributes, links, starts };

  g_array_set_clear_func (links, clear_link);
  fluxr_markdown_walk (document, node, enter, leave, &setting);

  return links;
}
