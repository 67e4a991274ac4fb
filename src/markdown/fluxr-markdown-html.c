/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as HTML, written as in the examples of CommonMark's and GitHub's specifications. */

#include "config.h"

#include "fluxr-markdown-html.h"

#include <string.h>

typedef struct
{
  FluxrMarkdown *document;
  FluxrMarkdownRaw raw;
  GString *out;
} Printer;

static void
append_escaped (GString    *out,
                const char *text)
{
  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        g_string_append_c (out, *text);
      }
}

static void
append_url (GString    *out,
            const char *url)
{
  for (; *url != '\0'; url++)
    if (*url == '&')
      g_string_append (out, "&amp;");
    else if (*url == '\'')
      g_string_append (out, "&#x27;");
    else if (g_ascii_isalnum (*url) || strchr ("-_.+!*(),%#@?=;:/$~", *url) != NULL)
      g_string_append_c (out, *url);
    else
      g_string_append_printf (out, "%%%02X", (guchar) *url);
}

gboolean
fluxr_markdown_is_safe_url (const char *url)
{
  static const char *const unsafe[] = { "javascript:", "vbscript:", "data:", "file:" };
  g_autoptr (GString) plain = g_string_new (NULL);

  g_return_val_if_fail (url != NULL, FALSE);

  /* Browsers leave away what cannot be seen before they look at the scheme. */
  for (; *url != '\0' && plain->len < 16; url++)
    if ((guchar) *url > ' ' && *url != 0x7F)
      g_string_append_c (plain, g_ascii_tolower (*url));
  if (g_str_has_prefix (plain->str, "data:image/"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (unsafe); i++)
    if (g_str_has_prefix (plain->str, unsafe[i]))
      return FALSE;

  return TRUE;
}

static void
begin_line (Printer *printer)
{
  if (printer->out->len > 0 && printer->out->str[printer->out->len - 1] != '\n')
    g_string_append_c (printer->out, '\n');
}

/* The paragraphs of a list without space are lines, not paragraphs. */
static gboolean
is_in_tight_list (Printer                 *printer,
                  const FluxrMarkdownNode *node)
{
  const FluxrMarkdownNode *item = fluxr_markdown_get_node (printer->document, node->parent);

  return item->kind == FLUXR_MARKDOWN_ITEM
         && fluxr_markdown_get_node (printer->document, item->parent)->tight;
}

static void
append_check (Printer            *printer,
              FluxrMarkdownCheck  check)
{
  if (check == FLUXR_MARKDOWN_CHECK_DONE)
    g_string_append (printer->out, "<input checked=\"\" disabled=\"\" type=\"checkbox\"> ");
  else if (check == FLUXR_MARKDOWN_CHECK_OPEN)
    g_string_append (printer->out, "<input disabled=\"\" type=\"checkbox\"> ");
}

static void
enter_paragraph (Printer                 *printer,
                 const FluxrMarkdownNode *node,
                 guint                    index)
{
  const FluxrMarkdownNode *parent = fluxr_markdown_get_node (printer->document, node->parent);

  if (!is_in_tight_list (printer, node))
    {
      begin_line (printer);
      g_string_append (printer->out, "<p>");
    }
  if (index == node->parent + 1)
    append_check (printer, parent->check);
}

static void
enter_list (Printer                 *printer,
            const FluxrMarkdownNode *node)
{
  if (!node->ordered)
    g_string_append (printer->out, "<ul>\n");
  else if (node->number == 1)
    g_string_append (printer->out, "<ol>\n");
  else
    g_string_append_printf (printer->out, "<ol start=\"%u\">\n", node->number);
}

static void
enter_item (Printer                 *printer,
            const FluxrMarkdownNode *node,
            guint                    index)
{
  g_string_append (printer->out, "<li>");
  if (node->end == index + 1
      || fluxr_markdown_get_node (printer->document, index + 1)->kind != FLUXR_MARKDOWN_PARAGRAPH)
    append_check (printer, node->check);
}

static void
append_code_block (Printer                 *printer,
                   const FluxrMarkdownNode *node)
{
  gsize word = strcspn (node->title, " \t");

  g_string_append (printer->out, "<pre><code");
  if (word > 0)
    {
      g_autofree char *language = g_strndup (node->title, word);

      g_string_append (printer->out, " class=\"language-");
      append_escaped (printer->out, language);
      g_string_append_c (printer->out, '"');
    }
  g_string_append_c (printer->out, '>');
  append_escaped (printer->out, node->text);
  g_string_append (printer->out, "</code></pre>\n");
}

static void
append_raw (Printer                 *printer,
            const FluxrMarkdownNode *node)
{
  if (printer->raw == FLUXR_MARKDOWN_RAW_KEEP)
    g_string_append (printer->out, node->text);
  else if (node->kind == FLUXR_MARKDOWN_HTML)
    append_escaped (printer->out, node->text);
  else
    {
      g_string_append (printer->out, "<pre>");
      append_escaped (printer->out, node->text);
      g_string_append (printer->out, "</pre>\n");
    }
}

static void
enter_row (Printer                 *printer,
           const FluxrMarkdownNode *node,
           guint                    index)
{
  if (node->header)
    g_string_append (printer->out, "<thead>\n");
  else if (fluxr_markdown_get_node (printer->document, node->parent + 1)->end == index)
    g_string_append (printer->out, "<tbody>\n");
  g_string_append (printer->out, "<tr>\n");
}

static void
leave_row (Printer                 *printer,
           const FluxrMarkdownNode *node,
           guint                    index)
{
  g_string_append (printer->out, "</tr>\n");
  if (node->header)
    g_string_append (printer->out, "</thead>\n");
  else if (fluxr_markdown_is_last (printer->document, index))
    g_string_append (printer->out, "</tbody>\n");
}

static gboolean
is_in_header (Printer                 *printer,
              const FluxrMarkdownNode *cell)
{
  return fluxr_markdown_get_node (printer->document, cell->parent)->header;
}

static void
enter_cell (Printer                 *printer,
            const FluxrMarkdownNode *node)
{
  static const char *const aligns[] = { NULL, "left", "center", "right" };

  g_string_append (printer->out, is_in_header (printer, node) ? "<th" : "<td");
  if (aligns[node->align] != NULL)
    g_string_append_printf (printer->out, " align=\"%s\"", aligns[node->align]);
  g_string_append_c (printer->out, '>');
}

static void
append_attributes (Printer                 *printer,
                   const char              *name,
                   const FluxrMarkdownNode *node)
{
  g_string_append_printf (printer->out, " %s=\"", name);
  if (fluxr_markdown_is_safe_url (node->url))
    append_url (printer->out, node->url);
  g_string_append_c (printer->out, '"');
}

static void
append_title (Printer                 *printer,
              const FluxrMarkdownNode *node)
{
  if (*node->title == '\0')
    return;

  g_string_append (printer->out, " title=\"");
  append_escaped (printer->out, node->title);
  g_string_append_c (printer->out, '"');
}

static void
append_image (Printer                 *printer,
              const FluxrMarkdownNode *node,
              guint                    index)
{
  g_autofree char *words = fluxr_markdown_dup_text (printer->document, index);

  g_string_append (printer->out, "<img");
  append_attributes (printer, "src", node);
  g_string_append (printer->out, " alt=\"");
  append_escaped (printer->out, words);
  g_string_append_c (printer->out, '"');
  append_title (printer, node);
  g_string_append (printer->out, " />");
}

static gboolean
enter_block (Printer                 *printer,
             const FluxrMarkdownNode *node,
             guint                    index)
{
  if (node->kind == FLUXR_MARKDOWN_PARAGRAPH)
    enter_paragraph (printer, node, index);
  else if (node->kind == FLUXR_MARKDOWN_CELL)
    enter_cell (printer, node);
  else
    begin_line (printer);

  if (node->kind == FLUXR_MARKDOWN_QUOTE)
    g_string_append (printer->out, "<blockquote>\n");
  else if (node->kind == FLUXR_MARKDOWN_LIST)
    enter_list (printer, node);
  else if (node->kind == FLUXR_MARKDOWN_ITEM)
    enter_item (printer, node, index);
  else if (node->kind == FLUXR_MARKDOWN_HEADING)
    g_string_append_printf (printer->out, "<h%u>", node->number);
  else if (node->kind == FLUXR_MARKDOWN_RULE)
    g_string_append (printer->out, "<hr />\n");
  else if (node->kind == FLUXR_MARKDOWN_CODE_BLOCK)
    append_code_block (printer, node);
  else if (node->kind == FLUXR_MARKDOWN_HTML_BLOCK)
    append_raw (printer, node);
  else if (node->kind == FLUXR_MARKDOWN_TABLE)
    g_string_append (printer->out, "<table>\n");
  else if (node->kind == FLUXR_MARKDOWN_ROW)
    enter_row (printer, node, index);

  return TRUE;
}

static gboolean
enter_inline (Printer                 *printer,
              const FluxrMarkdownNode *node,
              guint                    index)
{
  GString *out = printer->out;

  if (node->kind == FLUXR_MARKDOWN_TEXT)
    append_escaped (out, node->text);
  else if (node->kind == FLUXR_MARKDOWN_EMPHASIS)
    g_string_append (out, "<em>");
  else if (node->kind == FLUXR_MARKDOWN_STRONG)
    g_string_append (out, "<strong>");
  else if (node->kind == FLUXR_MARKDOWN_STRIKETHROUGH)
    g_string_append (out, "<del>");
  else if (node->kind == FLUXR_MARKDOWN_CODE)
    {
      g_string_append (out, "<code>");
      append_escaped (out, node->text);
      g_string_append (out, "</code>");
    }
  else if (node->kind == FLUXR_MARKDOWN_LINK)
    {
      g_string_append (out, "<a");
      append_attributes (printer, "href", node);
      append_title (printer, node);
      g_string_append_c (out, '>');
    }
  else if (node->kind == FLUXR_MARKDOWN_IMAGE)
    append_image (printer, node, index);
  else if (node->kind == FLUXR_MARKDOWN_SOFT_BREAK)
    g_string_append_c (out, '\n');
  else if (node->kind == FLUXR_MARKDOWN_HARD_BREAK)
    g_string_append (out, "<br />\n");
  else if (node->kind == FLUXR_MARKDOWN_HTML)
    append_raw (printer, node);

  return node->kind != FLUXR_MARKDOWN_IMAGE;
}

static gboolean
enter (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  return fluxr_markdown_is_block (node->kind) ? enter_block (user_data, node, index)
                                              : enter_inline (user_data, node, index);
}

static void
leave (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Printer *printer = user_data;
  GString *out = printer->out;

  if (node->kind == FLUXR_MARKDOWN_PARAGRAPH && !is_in_tight_list (printer, node))
    g_string_append (out, "</p>\n");
  else if (node->kind == FLUXR_MARKDOWN_HEADING)
    g_string_append_printf (out, "</h%u>\n", node->number);
  else if (node->kind == FLUXR_MARKDOWN_QUOTE)
    g_string_append (out, "</blockquote>\n");
  else if (node->kind == FLUXR_MARKDOWN_LIST)
    g_string_append (out, node->ordered ? "</ol>\n" : "</ul>\n");
  else if (node->kind == FLUXR_MARKDOWN_ITEM)
    g_string_append (out, "</li>\n");
  else if (node->kind == FLUXR_MARKDOWN_TABLE)
    g_string_append (out, "</table>\n");
  else if (node->kind == FLUXR_MARKDOWN_ROW)
    leave_row (printer, node, index);
  else if (node->kind == FLUXR_MARKDOWN_CELL)
    g_string_append (out, is_in_header (printer, node) ? "</th>\n" : "</td>\n");
  else if (node->kind == FLUXR_MARKDOWN_EMPHASIS)
    g_string_append (out, "</em>");
  else if (node->kind == FLUXR_MARKDOWN_STRONG)
    g_string_append (out, "</strong>");
  else if (node->kind == FLUXR_MARKDOWN_STRIKETHROUGH)
    g_string_append (out, "</del>");
  else if (node->kind == FLUXR_MARKDOWN_LINK)
    g_string_append (out, "</a>");
}

char *
fluxr_markdown_print_html (FluxrMarkdown    *document,
                           FluxrMarkdownRaw  raw)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Printer printer = { document, raw, out };

  g_return_val_if_fail (document != NULL, NULL);

  fluxr_markdown_walk (document, 0, enter, leave, &printer);

  return g_string_free_and_steal (g_steal_pointer (&out));
}
