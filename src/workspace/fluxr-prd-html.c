/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A PRD or note as one page of HTML that needs nothing else. What people wrote is never HTML in
 * it: it is shown as they wrote it. */

#include "config.h"

#include "fluxr-prd-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-markdown-html.h"
#include "fluxr-markdown-part.h"
#include "fluxr-markdown-read.h"

static const char style[] =
  "body{font:16px/1.6 system-ui,sans-serif;color:#241f31;background:#fff;max-width:46rem;"
  "margin:0 auto;padding:2rem 1.25rem}\n"
  "h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.8em 0 .5em}\n"
  "h2{border-bottom:1px solid #deddda;padding-bottom:.2em}\n"
  "header p{color:#5e5c64;margin-top:-.5em}\n"
  "a{color:#1a5fb4}\n"
  "pre,code{font-family:ui-monospace,monospace;font-size:.9em;background:#f6f5f4}\n"
  "pre{padding:.8em;overflow-x:auto;border-radius:6px}\n"
  "pre code{padding:0;font-size:1em}\n"
  "code{padding:.1em .3em;border-radius:3px}\n"
  "blockquote{margin:1em 0;padding-inline-start:1em;border-inline-start:4px solid #deddda;"
  "color:#5e5c64}\n"
  "table{border-collapse:collapse;margin:1em 0;display:block;overflow-x:auto}\n"
  "th,td{border:1px solid #c0bfbc;padding:.3em .6em;text-align:start;vertical-align:top}\n"
  "th{background:#f6f5f4}\n"
  "hr{border:0;border-top:1px solid #c0bfbc;margin:2em 0}\n"
  "img,svg{max-width:100%;height:auto}\n"
  "@media print{body{max-width:none;padding:0}h1,h2,h3,h4,h5,h6{break-after:avoid}"
  "thead{display:table-header-group}}\n"
  "@media (prefers-color-scheme:dark){body{background:#1e1e1e;color:#eee}pre,code,th{background:"
  "#303030}a{color:#78aeed}header p,blockquote{color:#aaa}svg{background:#fff}}\n";

static void
append_escaped (GString    *out,
                const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static const char *
get_language (void)
{
  const char *const *names = g_get_language_names ();

  return names[0] != NULL && !g_str_equal (names[0], "C") ? names[0] : "en";
}

/* "de_AT.UTF-8" is "de-AT" there. */
static void
append_language (GString *out)
{
  g_autofree char *language = g_strdup (get_language ());

  language[strcspn (language, ".@")] = '\0';
  append_escaped (out, g_strdelimit (language, "_", '-'));
}

static void
append_head (GString                *out,
             const FluxrPrdDocument *document)
{
  g_string_append (out, "<!DOCTYPE html>\n<html lang=\"");
  append_language (out);
  g_string_append (out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"Fluxr\">\n<title>");
  append_escaped (out, document->title);
  g_string_append_printf (out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style);
}

static void
append_title (GString                *out,
              const FluxrPrdDocument *document)
{
  g_autofree char *date = g_date_time_format (document->date, _("%-d %B %Y"));

  g_string_append (out, "<header>\n<h1 dir=\"auto\">");
  append_escaped (out, document->title);
  g_string_append (out, "</h1>\n");
  if (document->subtitle != NULL)
    {
      g_string_append (out, "<p>");
      append_escaped (out, document->subtitle);
      g_string_append (out, " · ");
      append_escaped (out, date);
      g_string_append (out, "</p>\n");
    }
  g_string_append (out, "</header>\n");
}

static void
append_contents (GString                *out,
                 const FluxrPrdDocument *document)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < document->chapters->len; i++)
    {
      const FluxrPrdChapter *chapter = g_ptr_array_index (document->chapters, i);

      if (chapter->level != 1)
        continue;
      if (!begun)
        g_string_append_printf (out, "<nav aria-label=\"%s\">\n<ul>\n", _("Contents"));
      begun = TRUE;
      g_string_append_printf (out, "<li><a href=\"#part-%u\" dir=\"auto\">", i + 1);
      append_escaped (out, chapter->title);
      g_string_append (out, "</a></li>\n");
    }
  if (begun)
    g_string_append (out, "</ul>\n</nav>\n");
}

/* Without what only stands in front of a picture that is a file. */
static void
append_svg (GString    *out,
            const char *svg)
{
  const char *start = strstr (svg, "<svg");

  g_string_append (out, "<figure>\n");
  g_string_append (out, start != NULL ? start : svg);
  g_string_append (out, "</figure>\n");
}

static void
append_chapter (GString                *out,
                const FluxrPrdDocument *document,
                guint                   index,
                const char             *svg)
{
  const FluxrPrdChapter *chapter = g_ptr_array_index (document->chapters, index);
  guint least = fluxr_markdown_part_find_level (chapter->source);
  guint wanted = MIN (chapter->level + 2, 6);
  g_autofree char *told
    = chapter->is_flow && svg == NULL ? fluxr_prd_file_tell_flow (document->flow) : NULL;
  g_autofree char *source
    = fluxr_markdown_part_shift (chapter->source,
                                 least > 0 && least < wanted ? (int) (wanted - least) : 0);
  g_autoptr (FluxrMarkdown) text
    = fluxr_markdown_read (told != NULL ? told : source, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
  g_autofree char *html = fluxr_markdown_print_html (text, FLUXR_MARKDOWN_RAW_ESCAPE);

  g_string_append_printf (out, "<section id=\"part-%u\">\n", index + 1);
  if (chapter->title != NULL)
    {
      g_string_append_printf (out, "<h%u dir=\"auto\">", chapter->level + 1);
      append_escaped (out, chapter->title);
      g_string_append_printf (out, "</h%u>\n", chapter->level + 1);
    }
  g_string_append (out, html);
  if (chapter->is_flow && svg != NULL)
    append_svg (out, svg);
  g_string_append (out, "</section>\n");
}

char *
fluxr_prd_file_print_html (const FluxrPrdDocument *document,
                           const char             *svg)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_head (out, document);
  append_title (out, document);
  if (document->subtitle != NULL)
    append_contents (out, document);
  g_string_append (out, "<main>\n");
  for (guint i = 0; i < document->chapters->len; i++)
    append_chapter (out, document, i, svg);
  g_string_append (out, "</main>\n</body>\n</html>\n");

  return g_string_free_and_steal (g_steal_pointer (&out));
}
