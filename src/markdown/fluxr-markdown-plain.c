/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as plain text: paragraphs parted by empty lines, items behind bullets, numbers or
 * boxes, the cells of a row behind tabs, addresses in brackets behind their words. */

#include "config.h"

#include "fluxr-markdown-plain.h"

#include <string.h>

typedef struct
{
  FluxrMarkdown *document;
  GString *out;
  GString *prefix; /* of each line */
  GArray *numbers; /* (element-type guint): of the next item of each list that is open */
  gboolean begun;  /* the line has its prefix, or the mark of an item instead */
} Printer;

static void
append (Printer    *printer,
        const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (!printer->begun && *text != '\n')
        {
          g_string_append (printer->out, printer->prefix->str);
          printer->begun = TRUE;
        }
      g_string_append_c (printer->out, *text);
      if (*text == '\n')
        printer->begun = FALSE;
    }
}

static void
end_line (Printer *printer)
{
  if (printer->begun)
    append (printer, "\n");
}

static gboolean
is_tight (Printer                 *printer,
          const FluxrMarkdownNode *node)
{
  const FluxrMarkdownNode *parent = fluxr_markdown_get_node (printer->document, node->parent);

  if (parent->kind == FLUXR_MARKDOWN_ITEM)
    parent = fluxr_markdown_get_node (printer->document, parent->parent);

  return parent->kind == FLUXR_MARKDOWN_LIST && parent->tight;
}

static void
separate (Printer                 *printer,
          const FluxrMarkdownNode *node,
          guint                    index)
{
  if (node->kind == FLUXR_MARKDOWN_ROW || index == node->parent + 1)
    return;

  end_line (printer);
  if (!is_tight (printer, node))
    g_string_append_c (printer->out, '\n');
}

static void
enter_item (Printer                 *printer,
            const FluxrMarkdownNode *node)
{
  static const char *const marks[] = { "• ", "☐ ", "☑ " };
  const FluxrMarkdownNode *list = fluxr_markdown_get_node (printer->document, node->parent);
  guint *number = &g_array_index (printer->numbers, guint, printer->numbers->len - 1);

  if (list->ordered)
    {
      g_autofree char *mark = g_strdup_printf ("%u. ", (*number)++);

      append (printer, mark);
    }
  if (!list->ordered || node->check != FLUXR_MARKDOWN_CHECK_NONE)
    append (printer, marks[node->check]);
  g_string_append (printer->prefix, "  ");
}

static void
enter_block (Printer                 *printer,
             const FluxrMarkdownNode *node,
             guint                    index)
{
  if (node->kind != FLUXR_MARKDOWN_DOCUMENT && node->kind != FLUXR_MARKDOWN_CELL)
    separate (printer, node, index);

  if (node->kind == FLUXR_MARKDOWN_QUOTE)
    g_string_append (printer->prefix, "  ");
  else if (node->kind == FLUXR_MARKDOWN_LIST)
    g_array_append_val (printer->numbers, node->number);
  else if (node->kind == FLUXR_MARKDOWN_ITEM)
    enter_item (printer, node);
  else if (node->kind == FLUXR_MARKDOWN_CELL && index != node->parent + 1)
    append (printer, "\t");
  else if (node->kind == FLUXR_MARKDOWN_RULE)
    append (printer, "———\n");
  else if (node->kind == FLUXR_MARKDOWN_CODE_BLOCK || node->kind == FLUXR_MARKDOWN_HTML_BLOCK)
    append (printer, node->text);
}

static void
enter_inline (Printer                 *printer,
              const FluxrMarkdownNode *node)
{
  if (node->kind == FLUXR_MARKDOWN_TEXT || node->kind == FLUXR_MARKDOWN_CODE)
    append (printer, node->text);
  else if (node->kind == FLUXR_MARKDOWN_HARD_BREAK)
    append (printer, "\n");
  else if (node->kind == FLUXR_MARKDOWN_SOFT_BREAK)
    append (printer, " ");
}

static gboolean
enter (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  if (fluxr_markdown_is_block (node->kind))
    enter_block (user_data, node, index);
  else
    enter_inline (user_data, node);

  return TRUE;
}

/* The address of a link, unless its words say it already. */
static void
append_address (Printer                 *printer,
                const FluxrMarkdownNode *node,
                guint                    index)
{
  g_autofree char *words = fluxr_markdown_dup_text (printer->document, index);

  if (*node->url == '\0' || *node->url == '#' || *words == '\0'
      || g_str_has_suffix (node->url, words))
    return;

  append (printer, " (");
  append (printer, node->url);
  append (printer, ")");
}

static void
leave (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Printer *printer = user_data;

  if (node->kind == FLUXR_MARKDOWN_LINK)
    append_address (printer, node, index);
  if (!fluxr_markdown_is_block (node->kind) || node->kind == FLUXR_MARKDOWN_CELL)
    return;

  end_line (printer);
  if (node->kind == FLUXR_MARKDOWN_LIST)
    g_array_set_size (printer->numbers, printer->numbers->len - 1);
  else if (node->kind == FLUXR_MARKDOWN_ITEM || node->kind == FLUXR_MARKDOWN_QUOTE)
    g_string_truncate (printer->prefix, printer->prefix->len - 2);
}

char *
fluxr_markdown_print_plain (FluxrMarkdown *document)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) prefix = g_string_new (NULL);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  Printer printer = { document, out, prefix, numbers, FALSE };

  g_return_val_if_fail (document != NULL, NULL);

  fluxr_markdown_walk (document, 0, enter, leave, &printer);

  return g_string_free_and_steal (g_steal_pointer (&out));
}
