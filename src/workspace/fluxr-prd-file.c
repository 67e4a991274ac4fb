/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A PRD or note as a file: Markdown, plain text, PDF. HTML is in fluxr-prd-html.c. */

#include "config.h"

#include "fluxr-prd-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-markdown-builder.h"
#include "fluxr-markdown-part.h"
#include "fluxr-markdown-plain.h"
#include "fluxr-markdown-read.h"
#include "fluxr-markdown-source.h"
#include "fluxr-paper-pdf.h"

static const struct
{
  const char *word;
  const char *suffix;
} formats[FLUXR_PRD_N_FORMATS] = {
  [FLUXR_PRD_FORMAT_MARKDOWN] = { "markdown", "md" },
  [FLUXR_PRD_FORMAT_HTML] = { "html", "html" },
  [FLUXR_PRD_FORMAT_TEXT] = { "text", "txt" },
  [FLUXR_PRD_FORMAT_PDF] = { "pdf", "pdf" },
};

gboolean
fluxr_prd_format_find (const char     *word,
                       FluxrPrdFormat *format)
{
  for (guint i = 0; i < FLUXR_PRD_N_FORMATS; i++)
    if (g_strcmp0 (formats[i].word, word) == 0)
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

const char *
fluxr_prd_format_get_word (FluxrPrdFormat format)
{
  g_return_val_if_fail (format < FLUXR_PRD_N_FORMATS, NULL);

  return formats[format].word;
}

const char *
fluxr_prd_format_get_suffix (FluxrPrdFormat format)
{
  g_return_val_if_fail (format < FLUXR_PRD_N_FORMATS, NULL);

  return formats[format].suffix;
}

/* A title as one line of source. */
static char *
dup_heading (const char *title,
             guint       level)
{
  g_autoptr (FluxrMarkdownBuilder) builder = fluxr_markdown_builder_new ();
  g_autoptr (FluxrMarkdown) document = NULL;
  g_autofree char *line = g_strdelimit (g_strdup (title), "\r\n", ' ');

  fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_HEADING)->number = level;
  fluxr_markdown_builder_add (builder, FLUXR_MARKDOWN_TEXT, g_strstrip (line), -1);
  fluxr_markdown_builder_close (builder);
  document = fluxr_markdown_builder_end (builder);

  return fluxr_markdown_print_source (document);
}

/* @targets: (element-type utf8): where one gets from the page */
static void
add_ways (FluxrMarkdownBuilder *builder,
          const char           *name,
          GPtrArray            *targets)
{
  g_autoptr (GString) words = g_string_new (*name != '\0' ? name : _("Untitled"));

  for (guint i = 0; i < targets->len; i++)
    g_string_append_printf (words, "%s%s", i == 0 ? " → " : ", ",
                            (const char *) g_ptr_array_index (targets, i));
  g_strdelimit (words->str, "\r\n", ' ');
  fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_ITEM);
  fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_PARAGRAPH);
  fluxr_markdown_builder_add (builder, FLUXR_MARKDOWN_TEXT, words->str, -1);
  fluxr_markdown_builder_close (builder);
  fluxr_markdown_builder_close (builder);
}

char *
fluxr_prd_file_tell_flow (const FluxrFlowRows *flow)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ways
    = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (FluxrMarkdownBuilder) builder = fluxr_markdown_builder_new ();
  g_autoptr (FluxrMarkdown) document = NULL;

  for (guint i = 0; i < flow->nodes->len; i++)
    {
      FluxrFlowNode *node = g_ptr_array_index (flow->nodes, i);

      g_hash_table_insert (names, node->id, node->name);
      g_hash_table_insert (ways, node->id, g_ptr_array_new ());
    }
  for (guint i = 0; i < flow->edges->len; i++)
    {
      FluxrFlowEdge *edge = g_ptr_array_index (flow->edges, i);
      GPtrArray *targets = g_hash_table_lookup (ways, edge->source);
      char *target = g_hash_table_lookup (names, edge->target);

      if (targets != NULL && target != NULL)
        g_ptr_array_add (targets, target);
    }

  fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_LIST)->tight = TRUE;
  for (guint i = 0; i < flow->nodes->len; i++)
    {
      FluxrFlowNode *node = g_ptr_array_index (flow->nodes, i);

      add_ways (builder, node->name, g_hash_table_lookup (ways, node->id));
    }
  fluxr_markdown_builder_close (builder);
  document = fluxr_markdown_builder_end (builder);

  return fluxr_markdown_print_source (document);
}

static void
append_part (GString    *out,
             const char *part)
{
  if (*part == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, out->str[out->len - 1] == '\n' ? "\n" : "\n\n");
  g_string_append (out, part);
}

/* Its own headings stand below those of sections, also where it has none itself. */
static void
append_source (GString               *out,
               const FluxrPrdChapter *chapter)
{
  g_autofree char *part = fluxr_markdown_part_close (chapter->source);
  g_autofree char *shifted = NULL;
  guint least = fluxr_markdown_part_find_level (part);
  guint wanted = MAX (chapter->level, 1) + 2;
  guint shift = least > 0 && least < wanted ? wanted - least : 0;

  if (chapter->is_made && chapter->level == 1)
    append_part (out, FLUXR_PRD_MARK_MADE);
  else if (shift > 0 && !chapter->is_made)
    {
      g_autofree char *mark = g_strdup_printf (FLUXR_PRD_MARK_SHIFT "%u -->", shift);

      append_part (out, mark);
    }
  shifted = fluxr_markdown_part_shift (part, (int) shift);
  append_part (out, shifted);
}

static char *
print_note (const FluxrPrdDocument *document)
{
  const FluxrPrdChapter *chapter = g_ptr_array_index (document->chapters, 0);

  return g_strdup (chapter->source);
}

/* A note goes out as it was written, and comes back so. */
char *
fluxr_prd_file_print_markdown (const FluxrPrdDocument *document)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *title = dup_heading (document->title, 1);

  if (document->subtitle == NULL)
    return print_note (document);

  append_part (out, title);
  for (guint i = 0; i < document->chapters->len; i++)
    {
      const FluxrPrdChapter *chapter = g_ptr_array_index (document->chapters, i);
      g_autofree char *heading
        = chapter->title != NULL ? dup_heading (chapter->title, chapter->level + 1) : g_strdup ("");

      append_part (out, heading);
      append_source (out, chapter);
      if (chapter->is_flow)
        {
          g_autofree char *mermaid
            = fluxr_flow_file_print (document->flow, FLUXR_FLOW_FORMAT_MERMAID);
          g_autofree char *code = g_strdup_printf ("```mermaid\n%s```", mermaid);

          append_part (out, code);
        }
    }
  if (out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static FluxrMarkdown *
read_chapter (const FluxrPrdDocument *document,
              const FluxrPrdChapter  *chapter)
{
  g_autofree char *flow = chapter->is_flow ? fluxr_prd_file_tell_flow (document->flow) : NULL;

  return fluxr_markdown_read (flow != NULL ? flow : chapter->source, -1,
                              FLUXR_MARKDOWN_DIALECT_GITHUB);
}

static void
append_plain_heading (GString    *out,
                      const char *title,
                      char        mark)
{
  g_autofree char *line = g_strnfill (CLAMP (g_utf8_strlen (title, -1), 3, 72), mark);

  if (out->len > 0)
    g_string_append (out, "\n\n");
  g_string_append_printf (out, "%s\n%s\n", title, line);
}

char *
fluxr_prd_file_print_plain (const FluxrPrdDocument *document)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (!document->says_title)
    append_plain_heading (out, document->title, '=');
  for (guint i = 0; i < document->chapters->len; i++)
    {
      const FluxrPrdChapter *chapter = g_ptr_array_index (document->chapters, i);
      g_autoptr (FluxrMarkdown) text = read_chapter (document, chapter);
      g_autofree char *words = fluxr_markdown_print_plain (text);

      if (chapter->title != NULL)
        append_plain_heading (out, chapter->title, chapter->level <= 1 ? '-' : '.');
      if (*words != '\0')
        g_string_append_printf (out, out->len > 0 ? "\n%s" : "%s", words);
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

FluxrPaper *
fluxr_prd_file_set_paper (const FluxrPrdDocument *document,
                          FluxrPaperPicture      *picture)
{
  FluxrPaper *paper = fluxr_paper_new (document->title);
  g_autofree char *date = g_date_time_format (document->date, _("%-d %B %Y"));

  if (document->subtitle != NULL)
    fluxr_paper_set_front (paper, document->subtitle, date, _("Contents"));
  for (guint i = 0; i < document->chapters->len; i++)
    {
      const FluxrPrdChapter *chapter = g_ptr_array_index (document->chapters, i);
      g_autoptr (FluxrMarkdown) text = NULL;
      const char *title = document->subtitle == NULL && !document->says_title
                          ? document->title : chapter->title;

      if (chapter->is_flow && picture != NULL)
        {
          fluxr_paper_add_picture (paper, title, chapter->level, picture);
          continue;
        }
      text = read_chapter (document, chapter);
      fluxr_paper_add_chapter (paper, title, title != NULL ? MAX (chapter->level, 1) : 0, text);
    }

  return paper;
}

static gboolean
has_flow (const FluxrPrdDocument *document)
{
  return document->flow != NULL && document->flow->nodes->len > 0;
}

static GBytes *
print_pdf (const FluxrPrdDocument  *document,
           const FluxrFlowPainter  *painter,
           GCancellable            *cancellable,
           GError                 **error)
{
  g_autoptr (FluxrPaperPicture) picture = NULL;
  g_autoptr (FluxrPaper) paper = NULL;

  if (painter != NULL && has_flow (document))
    {
      picture = painter->create (document->flow, error);
      if (picture == NULL)
        return NULL;
    }
  paper = fluxr_prd_file_set_paper (document, picture);

  return fluxr_paper_print_pdf (paper, document->date, cancellable, error);
}

static char *
print_html (const FluxrPrdDocument  *document,
            const FluxrFlowPainter  *painter,
            GError                 **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *svg = NULL;
  gsize length;

  if (painter != NULL && has_flow (document))
    {
      const char *data;

      bytes = painter->draw (document->flow, FLUXR_FLOW_FORMAT_SVG, 1, error);
      if (bytes == NULL)
        return NULL;
      data = g_bytes_get_data (bytes, &length);
      svg = g_strndup (data, length);
    }

  return fluxr_prd_file_print_html (document, svg);
}

GBytes *
fluxr_prd_file_print (const FluxrPrdDocument  *document,
                      FluxrPrdFormat           format,
                      const FluxrFlowPainter  *painter,
                      GCancellable            *cancellable,
                      GError                 **error)
{
  char *text = NULL;

  switch (format)
    {
    case FLUXR_PRD_FORMAT_MARKDOWN:
      text = fluxr_prd_file_print_markdown (document);
      break;
    case FLUXR_PRD_FORMAT_HTML:
      text = print_html (document, painter, error);
      break;
    case FLUXR_PRD_FORMAT_TEXT:
      text = fluxr_prd_file_print_plain (document);
      break;
    case FLUXR_PRD_FORMAT_PDF:
      return print_pdf (document, painter, cancellable, error);
    case FLUXR_PRD_N_FORMATS:
      g_return_val_if_reached (NULL);
    }

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}
