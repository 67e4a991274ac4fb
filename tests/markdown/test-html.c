/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML of other programs: what it becomes, what is lost, and that nothing in it does harm. */

#include "config.h"

#include <string.h>

#include "fluxr-html-read.h"
#include "fluxr-markdown-html.h"
#include "fluxr-markdown-read.h"
#include "fluxr-markdown-source.h"

#define MIN_CASES 30

static char *
describe (FluxrHtmlLosses *losses)
{
  static const char *const kinds[] = { "style", "tag", "content", "link", "table", "depth" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fluxr_html_losses_get_n_losses (losses); i++)
    {
      const FluxrHtmlLoss *loss = fluxr_html_losses_get_loss (losses, i);

      g_string_append_printf (text, "%s %s %u\n", kinds[loss->kind], loss->name, loss->count);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The Markdown is the document, not only like it: reading it gives an equal one. */
static void
check_reads_back (FluxrMarkdown *document,
                  const char    *source)
{
  g_autoptr (FluxrMarkdown) again = fluxr_markdown_read (source, -1,
                                                         FLUXR_MARKDOWN_DIALECT_GITHUB);
  g_autofree char *wanted = fluxr_markdown_print_html (document, FLUXR_MARKDOWN_RAW_KEEP);
  g_autofree char *got = fluxr_markdown_print_html (again, FLUXR_MARKDOWN_RAW_KEEP);
  g_autoptr (GString) breaks = g_string_new (got);

  /* A break in a cell is a tag in Markdown, there is no other way. */
  g_string_replace (breaks, "<br>", "<br />\n", 0);
  g_assert_cmpstr (breaks->str, ==, wanted);
}

static void
check_case (const char *text)
{
  g_auto (GStrv) name = g_strsplit (text, "\n", 2);
  g_auto (GStrv) markdown = g_strsplit (name[1], "\n--- markdown\n", 2);
  g_auto (GStrv) lost = g_strsplit (markdown[1], "--- losses\n", 2);
  g_autoptr (FluxrHtmlLosses) losses = fluxr_html_losses_new ();
  g_autoptr (FluxrMarkdown) document = fluxr_html_read (markdown[0], -1, losses);
  g_autofree char *source = fluxr_markdown_print_source (document);
  g_autofree char *described = describe (losses);

  g_test_message ("%s", name[0]);
  g_assert_cmpstr (source, ==, lost[0]);
  g_assert_cmpstr (described, ==, lost[1]);
  check_reads_back (document, source);
}

static void
test_corpus (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "html-corpus.txt", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) cases = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  cases = g_strsplit (contents, "\n=== ", -1);
  g_assert_cmpuint (g_strv_length (cases), >, MIN_CASES);
  for (guint i = 1; cases[i] != NULL; i++)
    check_case (cases[i]);
}

static void
test_what_is_html (void)
{
  static const char *const html[] = {
    "<p>a</p>",
    "  \n<h2>Title</h2>\n<p>Text</p>\n",
    "<ul><li>a</li></ul>",
    "<div><p>a</p></div>",
    "<!DOCTYPE html><html><body>a</body></html>",
    "<p>a<p>b",
    "<P CLASS=\"x\">A</P>",
    "<pre>a\n\nb</pre>",
    "<h1>a</h1>\n\n<p>b</p>\n\n<hr>\n",
    "<meta charset='utf-8'><span>a</span>",
    "<table><tr><td>a</td></tr></table>",
    "\357\273\277<p>a</p>",
  };
  static const char *const markdown[] = {
    "",
    "a < b",
    "Text with a <b>stray</b> tag",
    "<b>Note</b> that",
    "<b>Note</b>",
    "<https://example.com/>",
    "<a@b.example>",
    "<!-- a comment -->\n\n# Title",
    "<p align=\"center\"><img src=\"a.png\"></p>\n\n# Title\n\nText",
    "<details>\n<summary>More</summary>\n\n- a\n- b\n\n</details>\n\nText",
    "<div>\n\n**bold**\n\n</div>",
    "# Title\n\n<p>a</p>",
    "`<p>a</p>`",
    "    <p>a",
    "<",
    "<3",
    "<br>",
    "<x>y</x>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (html); i++)
    {
      g_test_message ("%s", html[i]);
      g_assert_true (fluxr_html_is_html (html[i], -1));
    }
  for (guint i = 0; i < G_N_ELEMENTS (markdown); i++)
    {
      g_test_message ("%s", markdown[i]);
      g_assert_false (fluxr_html_is_html (markdown[i], -1));
    }
}

static char *
repeat (const char *text,
        guint       count)
{
  g_autoptr (GString) whole = g_string_new (NULL);

  for (; count > 0; count--)
    g_string_append (whole, text);

  return g_string_free_and_steal (g_steal_pointer (&whole));
}

/* A hundred of anything in each other keep their words; what is too deep is told. */
static void
test_deep_nesting_keeps_words (void)
{
  static const struct
  {
    const char *open;
    const char *close;
    gboolean lost;
  } cases[] = {
    { "<ul><li>x", "</li></ul>", TRUE }, { "<blockquote>", "</blockquote>", FALSE },
    { "<div>", "</div>", FALSE },        { "<b><i>", "</i></b>", FALSE },
    { "<table><tr><td>", "</td></tr></table>", FALSE },
    { "<ol><li><blockquote>", "</blockquote></li></ol>", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *open = repeat (cases[i].open, 100);
      g_autofree char *close = repeat (cases[i].close, 100);
      g_autofree char *html = g_strconcat (open, "needle", close, "<p>after</p>", NULL);
      g_autoptr (FluxrHtmlLosses) losses = fluxr_html_losses_new ();
      g_autoptr (FluxrMarkdown) document = fluxr_html_read (html, -1, losses);
      g_autofree char *source = fluxr_markdown_print_source (document);
      g_autofree char *described = describe (losses);

      g_assert_nonnull (strstr (source, "needle"));
      g_assert_nonnull (strstr (source, "\nafter\n"));
      g_assert_cmpint (strstr (described, "depth nesting") != NULL, ==, cases[i].lost);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/html/corpus", test_corpus);
  g_test_add_func ("/markdown/html/what-is-html", test_what_is_html);
  g_test_add_func ("/markdown/html/deep-nesting-keeps-words", test_deep_nesting_keeps_words);

  return g_test_run ();
}
