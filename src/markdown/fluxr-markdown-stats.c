/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long a text is, and what its headings are. */

#include "config.h"

#include "fluxr-markdown-stats.h"

/* Adults read some 240 words of a text a minute (M. Brysbaert, How many words do we read per
 * minute?, 2019). */
#define WORDS_PER_MINUTE 240

static gboolean
is_sign_a_word (gunichar character)
{
  switch (g_unichar_get_script (character))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_YI:
      return TRUE;
    default:
      return FALSE;
    }
}

/* It does not end a word when letters go on behind it. */
static gboolean
is_inside_word (gunichar character)
{
  return character == '\'' || character == 0x2019 || character == '-' || character == 0x2010
         || character == 0x00AD || character == 0x200D || character == 0x200C || character == '_'
         || character == 0x00B7;
}

static gboolean
is_mark (gunichar character)
{
  return g_unichar_ismark (character) || g_unichar_iszerowidth (character);
}

void
fluxr_markdown_stats_add (FluxrMarkdownStats *stats,
                          const char         *text,
                          gsize               length)
{
  const char *end = text + length;
  gboolean in_word = FALSE;  /* the sign before was a letter of a word that is counted */
  gboolean joining = FALSE;  /* a word may go on behind the sign before */

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean letter = g_unichar_isalnum (character);

      if (!g_unichar_isspace (character) && !is_mark (character))
        stats->characters++;
      if (is_mark (character))
        continue;
      if (letter && is_sign_a_word (character))
        {
          stats->words++;
          in_word = joining = FALSE;
        }
      else if (letter)
        {
          stats->words += !in_word && !joining;
          in_word = TRUE;
          joining = FALSE;
        }
      else
        {
          joining = in_word && is_inside_word (character);
          in_word = FALSE;
        }
    }
}

void
fluxr_markdown_stats_end (FluxrMarkdownStats *stats)
{
  stats->seconds = (guint) (((guint64) stats->words * 60 + WORDS_PER_MINUTE - 1)
                            / WORDS_PER_MINUTE);
}

/* Words go on from one look to another: a block is counted as a whole. */
static void
count_block (FluxrMarkdown      *document,
             guint               index,
             FluxrMarkdownStats *stats)
{
  const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, index);
  g_autoptr (GString) words = g_string_new (node->text);

  for (guint i = index + 1; i < node->end; i++)
    {
      const FluxrMarkdownNode *inner = fluxr_markdown_get_node (document, i);

      if (inner->kind == FLUXR_MARKDOWN_TEXT || inner->kind == FLUXR_MARKDOWN_CODE)
        g_string_append (words, inner->text);
      else if (inner->kind == FLUXR_MARKDOWN_SOFT_BREAK || inner->kind == FLUXR_MARKDOWN_HARD_BREAK)
        g_string_append_c (words, '\n');
    }
  fluxr_markdown_stats_add (stats, words->str, words->len);
}

FluxrMarkdownStats
fluxr_markdown_count (FluxrMarkdown *document)
{
  FluxrMarkdownStats stats = { 0 };

  g_return_val_if_fail (document != NULL, stats);

  for (guint i = 1; i < fluxr_markdown_get_n_nodes (document); i++)
    switch (fluxr_markdown_get_node (document, i)->kind)
      {
      case FLUXR_MARKDOWN_PARAGRAPH:
      case FLUXR_MARKDOWN_HEADING:
      case FLUXR_MARKDOWN_CELL:
      case FLUXR_MARKDOWN_CODE_BLOCK:
        count_block (document, i, &stats);
        break;
      default:
        break;
      }
  fluxr_markdown_stats_end (&stats);

  return stats;
}

static void
free_heading (FluxrMarkdownHeading *heading)
{
  g_free (heading->title);
  g_free (heading);
}

GPtrArray *
fluxr_markdown_list_headings (FluxrMarkdown *document)
{
  GPtrArray *headings = g_ptr_array_new_with_free_func ((GDestroyNotify) free_heading);
  guint end;

  g_return_val_if_fail (document != NULL, headings);

  end = fluxr_markdown_get_n_nodes (document);
  for (guint i = 1; i < end; i = fluxr_markdown_get_node (document, i)->end)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, i);
      FluxrMarkdownHeading *heading;

      if (node->kind != FLUXR_MARKDOWN_HEADING)
        continue;

      heading = g_new0 (FluxrMarkdownHeading, 1);
      heading->title = fluxr_markdown_dup_text (document, i);
      heading->level = node->number;
      heading->node = i;
      heading->place = node->start;
      g_ptr_array_add (headings, heading);
    }

  return headings;
}
