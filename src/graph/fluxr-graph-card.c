/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a text node of JSON Canvas says. In Markdown without a word of our own, so that it reads
 * the same in any language:
 *
 *     # Title
 *
 *     The text.
 *
 *     > The layout text.
 *
 *     - chip
 *
 *     *group*
 *
 * Our files hold the parts beside it as well. These count as long as the text is what they make;
 * after another program changed it, each part that is still there word for word is known, and all
 * the rest is title and text. */

#include "config.h"

#include "fluxr-graph-card.h"

#include <string.h>

/* A longer first line is no title. */
#define MAX_TITLE 120

static void
append_lines (GString    *out,
              const char *prefix,
              const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (out, "%s%s%s", i > 0 ? "\n" : "", prefix, lines[i]);
}

static char *
print_layout (const FluxrGraphNode *node)
{
  GString *out = g_string_new (NULL);

  if (node->layout_text[0] != '\0')
    append_lines (out, "> ", node->layout_text);

  return g_string_free_and_steal (out);
}

static char *
print_chips (const FluxrGraphNode *node)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; node->chips[i] != NULL; i++)
    g_string_append_printf (out, "%s- %s", i > 0 ? "\n" : "", node->chips[i]);

  return g_string_free_and_steal (out);
}

static char *
print_group (const FluxrGraphNode *node)
{
  return node->group[0] != '\0' ? g_strdup_printf ("*%s*", node->group) : g_strdup ("");
}

static void
append_block (GString    *out,
              const char *block)
{
  if (block[0] == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, "\n\n");
  g_string_append (out, block);
}

char *
fluxr_graph_card_print (const FluxrGraphNode *node)
{
  g_autofree char *layout = print_layout (node);
  g_autofree char *chips = print_chips (node);
  g_autofree char *group = print_group (node);
  g_autofree char *title = g_strdelimit (g_strdup (node->title), "\r\n", ' ');
  GString *out = g_string_new (NULL);

  if (title[0] != '\0')
    g_string_append_printf (out, "# %s", title);
  append_block (out, node->text);
  append_block (out, layout);
  append_block (out, chips);
  append_block (out, group);

  return g_string_free_and_steal (out);
}

static gboolean
ends_block (const char *at)
{
  return at[0] == '\0' || g_str_has_prefix (at, "\n\n");
}

/* Cuts @block, with the blank line before it, out of @text. Texts made of its first half over and
 * over are not worth the time. */
static gboolean
take_block (char       *text,
            const char *block)
{
  gsize length = strlen (block);
  guint tries = 100;

  if (length == 0)
    return FALSE;

  for (char *at = strstr (text, block); at != NULL && tries-- > 0; at = strstr (at + 1, block))
    if ((at == text || (at - text >= 2 && at[-1] == '\n' && at[-2] == '\n'))
        && ends_block (at + length))
      {
        char *from = at == text ? at : at - 2;

        memmove (from, at + length, strlen (at + length) + 1);
        return TRUE;
      }

  return FALSE;
}

/* The first line, without what makes it a heading. */
static void
split_title (FluxrGraphCard *self,
             char           *markdown)
{
  char *line = g_strchug (markdown);
  char *end = line + strcspn (line, "\n");
  char *rest = *end != '\0' ? end + 1 : end;
  gboolean is_heading = line[0] == '#';

  *end = '\0';
  while (*line == '#')
    line++;
  g_strstrip (line);
  if (!is_heading && g_utf8_strlen (line, -1) > MAX_TITLE)
    {
      g_autofree char *head = g_utf8_substring (line, 0, MAX_TITLE - 1);

      self->title = g_strconcat (head, "…", NULL);
      self->text = g_strconcat (line, *rest != '\0' ? "\n" : "", rest, NULL);
    }
  else
    {
      self->title = g_strdup (line);
      self->text = g_strdup (rest);
    }
  g_strstrip (self->text);
}

static FluxrGraphCard *
remember_all (const FluxrGraphNode *remembered)
{
  FluxrGraphCard *self = g_new0 (FluxrGraphCard, 1);

  self->title = g_strdup (remembered->title);
  self->text = g_strdup (remembered->text);
  self->layout_text = g_strdup (remembered->layout_text);
  self->group = g_strdup (remembered->group);
  self->chips = g_strdupv ((char **) remembered->chips);

  return self;
}

/**
 * fluxr_graph_card_parse:
 * @markdown: what the node says
 * @remembered: (nullable): what our own file has beside it; no text in it is %NULL
 */
FluxrGraphCard *
fluxr_graph_card_parse (const char           *markdown,
                        const FluxrGraphNode *remembered)
{
  g_autofree char *left = NULL;
  FluxrGraphCard *self;

  if (remembered != NULL)
    {
      g_autofree char *expected = fluxr_graph_card_print (remembered);

      if (g_str_equal (expected, markdown))
        return remember_all (remembered);
    }

  self = g_new0 (FluxrGraphCard, 1);
  left = g_strdup (markdown);
  if (remembered != NULL)
    {
      g_autofree char *layout = print_layout (remembered);
      g_autofree char *chips = print_chips (remembered);
      g_autofree char *group = print_group (remembered);

      if (take_block (left, group))
        self->group = g_strdup (remembered->group);
      if (take_block (left, chips))
        self->chips = g_strdupv ((char **) remembered->chips);
      if (take_block (left, layout))
        self->layout_text = g_strdup (remembered->layout_text);
    }
  split_title (self, left);

  return self;
}

void
fluxr_graph_card_free (FluxrGraphCard *self)
{
  g_free (self->title);
  g_free (self->text);
  g_free (self->layout_text);
  g_free (self->group);
  g_strfreev (self->chips);
  g_free (self);
}
