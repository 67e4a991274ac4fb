/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts made to be a nuisance: long, deep, broken. Time grows as the text does, nothing nests
 * deeper than it may, and what comes out is text. */

#include "config.h"

#include <string.h>
#include <time.h>

#include "fluxr-html-read.h"
#include "fluxr-markdown-html.h"
#include "fluxr-markdown-plain.h"
#include "fluxr-markdown-read.h"
#include "fluxr-markdown-source.h"
#include "fluxr-markdown-stats.h"

/* Twice the text should take twice the time; four times leaves room for a busy machine. */
#define MAX_GROWTH 4.0
#define LENGTH (512 * 1024)
/* Below this a measurement says nothing. */
#define LEAST_SECONDS 0.02
/* What something else on the machine has slowed down is measured again. */
#define N_TRIES 3
#define FUZZ_SECONDS 3

/* Everything that is done with a document. */
static void
use_document (FluxrMarkdown *document)
{
  g_autofree char *html = fluxr_markdown_print_html (document, FLUXR_MARKDOWN_RAW_ESCAPE);
  g_autofree char *source = fluxr_markdown_print_source (document);
  g_autofree char *plain = fluxr_markdown_print_plain (document);
  g_autoptr (GPtrArray) headings = fluxr_markdown_list_headings (document);

  fluxr_markdown_count (document);
  g_assert_true (g_utf8_validate (html, -1, NULL));
  g_assert_true (g_utf8_validate (source, -1, NULL));
  g_assert_true (g_utf8_validate (plain, -1, NULL));
}

static void
use_text (const char *text,
          gsize       length,
          gboolean    is_html)
{
  g_autoptr (FluxrHtmlLosses) losses = fluxr_html_losses_new ();
  g_autoptr (FluxrMarkdown) document = NULL;

  if (is_html)
    {
      fluxr_html_is_html (text, (gssize) length);
      document = fluxr_html_read (text, (gssize) length, losses);
    }
  else
    document = fluxr_markdown_read (text, (gssize) length, FLUXR_MARKDOWN_DIALECT_GITHUB);
  use_document (document);
}

static double
measure (const char *head,
         const char *piece,
         gsize       length,
         gboolean    is_html)
{
  g_autoptr (GString) text = g_string_new (head);
  clock_t start;

  while (text->len < length)
    g_string_append (text, piece);
  start = clock ();
  use_text (text->str, text->len, is_html);

  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

static void
check_growth (const char *head,
              const char *piece,
              gboolean    is_html)
{
  double growth = G_MAXDOUBLE;

  for (guint i = 0; i < N_TRIES && growth > MAX_GROWTH; i++)
    {
      double half = measure (head, piece, LENGTH, is_html);
      double whole = measure (head, piece, 2 * LENGTH, is_html);

      g_test_message ("%s%s: %.3f s, then %.3f s", head, piece, half, whole);
      growth = MIN (growth, whole / MAX (half, LEAST_SECONDS));
    }
  g_assert_cmpfloat (growth, <=, MAX_GROWTH);
}

static void
test_markdown_grows_evenly (void)
{
  static const char *const pieces[][2] = {
    { "", "# Title\n\nSome *words* with a [link](https://example.com/a) and `code`.\n\n- a\n- b\n"
          "  - [ ] c\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```c\nint x;\n```\n\n> quote\n\n"
          "---\n\n" },
    { "", "word " },
    { "", "line\n" },
    { "", "\n" },
    { "", "---\n" },
    { "", "- [ ] a\n" },
    { "", "-\n" },
    { "", ">\n\n" },
    { "", "#\n" },
    { "", "> " },
    { "", "- " },
    { "", "*a " },
    { "", "a* " },
    { "", "**_~~" },
    { "", "[" },
    { "", "]" },
    { "", "[a](" },
    { "", "![" },
    { "", "<" },
    { "", "<b>" },
    { "", "<!--" },
    { "", "`a" },
    { "", "&amp;" },
    { "", "\\" },
    { "", "http://a" },
    { "", "a@b." },
    { "| a |\n| - |\n", "| b |\n" },
    { "", "```\n" },
    { "", "![](a)\n\n" },
    { "", "1. a\n\n   b\n" },
    { "", "日本" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    check_growth (pieces[i][0], pieces[i][1], FALSE);
}

static void
test_html_grows_evenly (void)
{
  static const char *const pieces[][2] = {
    { "", "<h2>Title</h2><p>Some <b>words</b> with a <a href=\"https://example.com\">link</a>.</p>"
          "<ul><li><p>a</p></li></ul><table><tr><th>a</th></tr><tr><td>b</td></tr></table>" },
    { "", "<b>" },
    { "", "<b><i>" },
    { "", "<b></i>" },
    { "<p>", "<b>x</b> <i>y</i> " },
    { "", "<b><i>x</b></i>" },
    { "", "<div>" },
    { "", "<div>x" },
    { "", "<p>" },
    { "", "</p>" },
    { "", "</div>" },
    { "<div>", "<i></b></div>" },
    { "", "<ul><li>" },
    { "", "<ul><li>x" },
    { "", "<li>" },
    { "", "<blockquote>" },
    { "", "<table><tr><td>" },
    { "<table>", "<td>x" },
    { "<table>", "<tr><td>x" },
    { "", "<a href=x>y" },
    { "", "<a \"" },
    { "<a ", "x=y " },
    { "<a ", "x" },
    { "", "<a b='" },
    { "", "<" },
    { "", "<!--" },
    { "", "<!" },
    { "", "</" },
    { "", "&" },
    { "", "&#x1F600;" },
    { "", "<script>" },
    { "", "<script></scrip" },
    { "", "<svg>" },
    { "", "<pre>" },
    { "", "<pre>x</pre>" },
    { "", "<x-y>" },
    { "<p style='", "color:red;" },
    { "", "<br>" },
    { "", "x<br>" },
    { "", "<img src=a alt=b>" },
    { "", "&nbsp;" },
    { "", "<p class=x style='mso-list:l0 level3'>a" },
    { "<ol>", "<li data-list=bullet class=ql-indent-9>a<li class=ql-indent-1>b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    check_growth (pieces[i][0], pieces[i][1], TRUE);
}

static void
check_depth (FluxrMarkdown *document)
{
  g_autofree guint *depths = g_new0 (guint, fluxr_markdown_get_n_nodes (document));

  for (guint i = 1; i < fluxr_markdown_get_n_nodes (document); i++)
    {
      depths[i] = depths[fluxr_markdown_get_node (document, i)->parent] + 1;
      g_assert_cmpuint (depths[i], <=, FLUXR_MARKDOWN_MAX_DEPTH + 4);
    }
}

/* Parts of both languages and any bytes, in any order. */
static void
append_noise (GString *text,
              GRand   *rand)
{
  static const char *const pieces[] = {
    "<p>",  "</p>",  "<b>",    "</b>",  "<ul>",  "<li>",   "</ul>", "<table>", "<tr>", "<td>",
    "<th>", "</td>", "</table>", "<pre>", "</pre>", "<a href=", "<img src=x>", "<br>",
    "<h1>", "</h1>",
    "<blockquote>", "</blockquote>", "<!--", "-->", "<svg>", "<script>", "&amp;", "&#", "\"", "'",
    "<span style='", "font-weight:700", "mso-list:l0 level2 lfo1", "mso-list:Ignore'>", ">", "=",
    "- ",   "1. ",   "> ",     "*",     "_",     "`",      "```\n", "~~",      "[",    "](",
    ")",    "|",     "\n| - |\n", "#",  "---\n", "\n",     "\n\n",  "    ",    "\t",   "\\",
    "word", "日本",  "🙂",     "<input type=checkbox>", "<ol start=5>", "<li data-list=ordered>",
  };
  gint32 which = g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (pieces) + 2);

  if (which < (gint32) G_N_ELEMENTS (pieces))
    g_string_append (text, pieces[which]);
  else
    g_string_append_c (text, (char) g_rand_int_range (rand, 0, 256));
}

/* md4c 0.5.2 ends a span here that it never began. */
static void
test_spans_without_a_beginning (void)
{
  const char *text = "[\n| - |\n\"<script>\t</h1>[<table>mso-list:Ignore'></blockquote>&#<script>"
                     "\\>'<td>-->](~~)<h1></p></blockquote>- _~~\n\n|'</p>\n";

  use_text (text, strlen (text), FALSE);
}

static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  gint64 end = g_get_monotonic_time () + FUZZ_SECONDS * G_USEC_PER_SEC;
  guint n_texts = 0;

  for (; g_get_monotonic_time () < end; n_texts++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (FluxrMarkdown) html = NULL;
      g_autoptr (FluxrMarkdown) markdown = NULL;
      g_autofree char *exact = NULL;

      for (gint32 count = g_rand_int_range (rand, 0, 60); count > 0; count--)
        append_noise (text, rand);
      /* Without room behind it, so that reading on is noticed. */
      exact = g_memdup2 (text->str, MAX (text->len, 1));
      fluxr_html_is_html (exact, (gssize) text->len);
      html = fluxr_html_read (exact, (gssize) text->len, NULL);
      markdown = fluxr_markdown_read (exact, (gssize) text->len, FLUXR_MARKDOWN_DIALECT_GITHUB);
      check_depth (html);
      check_depth (markdown);
      use_document (html);
      use_document (markdown);
    }
  g_test_message ("%u texts", n_texts);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/hostile/spans", test_spans_without_a_beginning);
  g_test_add_func ("/markdown/hostile/noise", test_noise);
  g_test_add_func ("/markdown/hostile/markdown-grows-evenly", test_markdown_grows_evenly);
  g_test_add_func ("/markdown/hostile/html-grows-evenly", test_html_grows_evenly);

  return g_test_run ();
}
