/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-markup.h"

#include "fluxr-wiki-link.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MONOSPACE "font_family=\"monospace\""

typedef struct
{
  const FluxrPreviewSlice *slice;
  GString *out;
  GArray *links; /* (element-type FluxrPreviewLink) */
  gsize length;  /* of what is shown */
  guint n_open;  /* links that are open */
} Printer;

static void
append_text (Printer    *printer,
             const char *text,
             gssize      length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_autofree char *escaped = g_markup_escape_text (valid, -1);

  g_string_append (printer->out, escaped);
  printer->length += strlen (valid);
}

static void
open_link (Printer    *printer,
           const char *url,
           const char *title)
{
  g_autofree char *words
    = *title != '\0' ? g_strdup_printf ("%s\n%s", title, url) : g_strdup (url);
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_autofree char *valid_url = g_utf8_make_valid (url, -1);
  g_autofree char *escaped = g_markup_escape_text (valid_url, -1);
  /* A tooltip is markup in an attribute. */
  g_autofree char *tip = g_markup_escape_text (valid, -1);
  g_autofree char *escaped_tip = g_markup_escape_text (tip, -1);
  FluxrPreviewLink link = { .start = (int) printer->length };

  g_string_append_printf (printer->out, "<a href=\"%s\" title=\"%s\">", escaped, escaped_tip);
  g_array_append_val (printer->links, link);
}

static void
close_link (Printer *printer)
{
  FluxrPreviewLink *link
    = &g_array_index (printer->links, FluxrPreviewLink, printer->links->len - 1);

  link->stop = (int) printer->length;
  g_string_append (printer->out, "</a>");
}

/* Nothing is loaded: its words stand for it, and those of one on the web lead there. */
static void
append_image (Printer                 *printer,
              const FluxrMarkdownNode *node,
              guint                    index)
{
  g_autofree char *words = fluxr_markdown_dup_text (printer->slice->document, index);
  g_autofree char *host = fluxr_preview_markup_find_host (node->url);
  g_autofree char *text = NULL;
  gboolean is_link = host != NULL && printer->n_open == 0;

  if (*words == '\0')
    g_set_str (&words, node->url);
  /* Translators: stands in a text for a picture: its words, and the web site it is on. */
  text = host != NULL ? g_strdup_printf (_("Image: %s (%s)"), words, host)
                      /* Translators: stands in a text for a picture: its words. */
                      : g_strdup_printf (_("Image: %s"), words);
  if (is_link)
    open_link (printer, node->url, node->title);
  append_text (printer, text, -1);
  if (is_link)
    close_link (printer);
}

static void
append_html (Printer    *printer,
             const char *text)
{
  if (g_ascii_strncasecmp (text, "<br", 3) == 0 && !g_ascii_isalnum (text[3]))
    append_text (printer, "\n", 1);
  else
    {
      g_string_append (printer->out, "<span alpha=\"70%\" " MONOSPACE ">");
      append_text (printer, text, -1);
      g_string_append (printer->out, "</span>");
    }
}

/* Links by name are none of Markdown's own. What they lead to is for who follows them. */
static void
append_words (Printer    *printer,
              const char *text)
{
  gsize length = strlen (text);
  gsize from = MIN (printer->slice->first, length);
  gsize last = MIN (printer->slice->last, length);

  while (printer->n_open == 0)
    {
      g_autoptr (FluxrWikiLink) link = fluxr_wiki_link_find (text, (gssize) last, from);
      g_autofree char *url = NULL;

      if (link == NULL)
        break;
      append_text (printer, text + from, (gssize) (link->start - from));
      url = g_strndup (text + link->start, link->stop - link->start);
      open_link (printer, url, "");
      append_text (printer, link->words, -1);
      close_link (printer);
      from = link->stop;
    }
  append_text (printer, text + from, (gssize) (last - from));
}

static gboolean
enter (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Printer *printer = user_data;

  if (node->kind == FLUXR_MARKDOWN_TEXT)
    append_words (printer, node->text);
  else if (node->kind == FLUXR_MARKDOWN_EMPHASIS)
    g_string_append (printer->out, "<i>");
  else if (node->kind == FLUXR_MARKDOWN_STRONG)
    g_string_append (printer->out, "<b>");
  else if (node->kind == FLUXR_MARKDOWN_STRIKETHROUGH)
    g_string_append (printer->out, "<s>");
  else if (node->kind == FLUXR_MARKDOWN_LINK && printer->n_open++ == 0)
    open_link (printer, node->url, node->title);
  else if (node->kind == FLUXR_MARKDOWN_IMAGE)
    append_image (printer, node, index);
  else if (node->kind == FLUXR_MARKDOWN_SOFT_BREAK && printer->length > 0)
    append_text (printer, " ", 1);
  else if (node->kind == FLUXR_MARKDOWN_HARD_BREAK)
    append_text (printer, "\n", 1);
  else if (node->kind == FLUXR_MARKDOWN_HTML)
    append_html (printer, node->text);
  else if (node->kind == FLUXR_MARKDOWN_CODE)
    {
      g_string_append (printer->out,
                       "<span " MONOSPACE " background=\"#808080\" background_alpha=\"18%\">");
      append_text (printer, node->text, -1);
      g_string_append (printer->out, "</span>");
    }

  return node->kind != FLUXR_MARKDOWN_IMAGE;
}

static void
leave (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Printer *printer = user_data;

  if (node->kind == FLUXR_MARKDOWN_EMPHASIS)
    g_string_append (printer->out, "</i>");
  else if (node->kind == FLUXR_MARKDOWN_STRONG)
    g_string_append (printer->out, "</b>");
  else if (node->kind == FLUXR_MARKDOWN_STRIKETHROUGH)
    g_string_append (printer->out, "</s>");
  else if (node->kind == FLUXR_MARKDOWN_LINK && --printer->n_open == 0)
    close_link (printer);
}

char *
fluxr_preview_markup_print (const FluxrPreviewSlice  *slice,
                            guint                     from,
                            guint                     to,
                            GArray                  **links)
{
  GString *out = g_string_new (NULL);
  Printer printer = { .slice = slice, .out = out };

  *links = printer.links = g_array_new (FALSE, FALSE, sizeof (FluxrPreviewLink));
  for (guint i = from; i < to; i = fluxr_markdown_get_node (slice->document, i)->end)
    fluxr_markdown_walk (slice->document, i, enter, leave, &printer);

  return g_string_free_and_steal (out);
}

char *
fluxr_preview_markup_find_host (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;
  if (!g_str_equal (g_uri_get_scheme (uri), "https")
      && !g_str_equal (g_uri_get_scheme (uri), "http"))
    return NULL;

  return g_strdup (g_uri_get_host (uri));
}
