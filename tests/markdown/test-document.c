/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document read from Markdown: where its parts stand in the source, how long it is, and what it
 * is as plain text and as HTML. */

#include "config.h"

#include <string.h>

#include "fluxr-markdown-html.h"
#include "fluxr-markdown-plain.h"
#include "fluxr-markdown-read.h"
#include "fluxr-markdown-stats.h"

static FluxrMarkdown *
read_source (const char *source)
{
  return fluxr_markdown_read (source, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
}

/* Each block of the kind as the source says it, one a line. */
static char *
list_places (const char        *source,
             FluxrMarkdownKind  kind)
{
  g_autoptr (FluxrMarkdown) document = read_source (source);
  g_autoptr (GString) places = g_string_new (NULL);

  for (guint i = 0; i < fluxr_markdown_get_n_nodes (document); i++)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, i);

      if (node->kind != kind)
        continue;
      g_assert_cmpuint (node->start, <=, node->stop);
      g_assert_cmpuint (node->stop, <=, strlen (source));
      g_string_append_c (places, '[');
      g_string_append_len (places, source + node->start, (gssize) (node->stop - node->start));
      g_string_append_c (places, ']');
    }

  return g_string_free_and_steal (g_steal_pointer (&places));
}

static void
test_places_of_blocks (void)
{
  static const struct
  {
    FluxrMarkdownKind kind;
    const char *source;
    const char *places;
  } cases[] = {
    { FLUXR_MARKDOWN_PARAGRAPH, "a\n\nb\nc\n\n- d\n  e\n", "[a][b\nc][- d\n  e]" },
    { FLUXR_MARKDOWN_PARAGRAPH, "![](x)\n\n> ![](y)\n> z\n", "[![](x)][> ![](y)\n> z]" },
    { FLUXR_MARKDOWN_HEADING, "# a #\n\nb\n===\n\n#\n\n> c\n> ---\n",
      "[# a #][b\n===][#][> c\n> ---]" },
    { FLUXR_MARKDOWN_RULE, "a\n\n---\n***\nb\n---\n\n- _ _ _\n", "[---][***][- _ _ _]" },
    { FLUXR_MARKDOWN_CODE_BLOCK, "```c\n\na\n\n```\n\n    b\n\n~~~\n~~~\n> ```\n> c",
      "[```c\n\na\n\n```][    b][~~~\n~~~][> ```\n> c]" },
    { FLUXR_MARKDOWN_LIST, "- a\n- b\n  1. c\n\n* d\n", "[- a\n- b\n  1. c][  1. c][* d]" },
    { FLUXR_MARKDOWN_ITEM, "- a\n-\n- b\n  - c\n-\n  d\n", "[- a][-][- b\n  - c][  - c][-\n  d]" },
    { FLUXR_MARKDOWN_QUOTE, "> a\n> > b\n\nc", "[> a\n> > b][> > b]" },
    { FLUXR_MARKDOWN_TABLE, "x\n\n| | |\n| - | - |\n| | a |\n| b | |\n\ny",
      "[| | |\n| - | - |\n| | a |\n| b | |]" },
    { FLUXR_MARKDOWN_ROW, "| a |\n| - |\n| b |\n", "[| a |][| b |]" },
    { FLUXR_MARKDOWN_HTML_BLOCK, "a\n\n<div>\nb\n</div>\n\nc", "[<div>\nb\n</div>]" },
    { FLUXR_MARKDOWN_TEXT, "a *b* &amp; c\nd", "[a ][b][ &amp; c][d]" },
    { FLUXR_MARKDOWN_CODE, "a `b` ``c ` d``", "[b][c ` d]" },
    { FLUXR_MARKDOWN_STRONG, "a **b *c* d**", "[b *c* d]" },
    { FLUXR_MARKDOWN_PARAGRAPH, "a\r\n\r\nb\r\n", "[a][b]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *places = list_places (cases[i].source, cases[i].kind);

      g_assert_cmpstr (places, ==, cases[i].places);
    }
}

/* What a click on the box in a preview changes. */
static void
test_places_of_checks (void)
{
  const char *source = "- [ ] a\n- [x] b\n  > c\n\n1. x\n   > y\n2. [X] d\n- no\n";
  g_autoptr (FluxrMarkdown) document = read_source (source);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < fluxr_markdown_get_n_nodes (document); i++)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, i);

      if (node->check == FLUXR_MARKDOWN_CHECK_NONE)
        continue;
      g_assert_cmpint (source[node->check_place - 1], ==, '[');
      g_assert_cmpint (source[node->check_place + 1], ==, ']');
      g_string_append_c (found, source[node->check_place]);
      g_string_append_c (found, node->check == FLUXR_MARKDOWN_CHECK_DONE ? '!' : '.');
    }
  g_assert_cmpstr (found->str, ==, " .x!X!");
}

/* Blocks never stand before those in front of them, in any of the published examples or here. */
static void
test_places_grow (void)
{
  static const char *const pieces[] = {
    "a\n", "\n", "- ", "> ", "```\n", "# b\n", "---\n", "| c |\n", "| - |\n", "    d\n", "1. ",
    "[x]: y\n", "![](z)\n", "<div>\n", "===\n", "\t", "* * *\n", "~~~ e\n", "- [ ] f\n", "[x]\n",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) source = g_string_new (NULL);
      g_autoptr (FluxrMarkdown) document = NULL;
      gsize last = 0;

      for (guint i = 0; i < 12; i++)
        g_string_append (source,
                         pieces[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (pieces))]);
      document = read_source (source->str);
      g_test_message ("%s", source->str);
      for (guint i = 1; i < fluxr_markdown_get_n_nodes (document); i++)
        {
          const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, i);

          if (!fluxr_markdown_is_block (node->kind) || node->kind == FLUXR_MARKDOWN_CELL)
            continue;
          g_assert_cmpuint (node->start, <=, source->len);
          g_assert_cmpuint (node->start, >=, last);
          g_assert_cmpuint (node->stop, >=, node->start);
          last = node->start;
        }
    }
}

static void
test_lengths (void)
{
  static const struct
  {
    const char *source;
    guint words;
    guint characters;
  } cases[] = {
    { "", 0, 0 },
    { "One two three.", 3, 12 },
    { "don’t well-known snake_case it's", 4, 29 },
    { "# A **b**old [link](https://example.com/long/path)", 3, 9 },
    { "日本語のテキスト", 8, 8 },
    { "한국어 문장 두 개", 4, 7 },
    { "e\314\201t\303\251 na\303\257ve", 2, 8 },
    { "- [ ] a\n- b\n\n| c | d |\n| - | - |\n| e | f |", 6, 6 },
    { "🙂 🙂 — …", 0, 4 },
    { "a\nb\\\nc", 3, 3 },
    { "مرحبا بالعالم", 2, 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FluxrMarkdown) document = read_source (cases[i].source);
      FluxrMarkdownStats stats = fluxr_markdown_count (document);

      g_test_message ("%s", cases[i].source);
      g_assert_cmpuint (stats.words, ==, cases[i].words);
      g_assert_cmpuint (stats.characters, ==, cases[i].characters);
      g_assert_cmpuint (stats.seconds, ==, (cases[i].words * 60 + 239) / 240);
    }
}

static void
test_outline (void)
{
  const char *source = "# A *b*\n\n> # no\n\nC `d`\n---\n\n###### e\n";
  g_autoptr (FluxrMarkdown) document = read_source (source);
  g_autoptr (GPtrArray) headings = fluxr_markdown_list_headings (document);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < headings->len; i++)
    {
      const FluxrMarkdownHeading *heading = g_ptr_array_index (headings, i);

      g_string_append_printf (found, "%u %s %.1s;", heading->level, heading->title,
                              source + heading->place);
    }
  g_assert_cmpstr (found->str, ==, "1 A b #;2 C d C;6 e #;");
}

static void
test_plain_text (void)
{
  g_autoptr (FluxrMarkdown) document
    = read_source ("# Title\n\nSome *words* and [a link](https://example.com), "
                   "<https://b.example>.\n\n- a\n- [x] b\n  1. c\n     d\n\n> q\n\n"
                   "```\ncode\n```\n\n| x | y |\n| - | - |\n| 1 | 2 |\n\n---\n");
  g_autofree char *plain = fluxr_markdown_print_plain (document);

  g_assert_cmpstr (plain, ==,
                   "Title\n\nSome words and a link (https://example.com), https://b.example.\n\n"
                   "• a\n☑ b\n  1. c d\n\n  q\n\ncode\n\nx\ty\n1\t2\n\n———\n");
}

static void
test_code_keeps_tabs (void)
{
  const char *source = "```make\nall:\n\tcc\n\n  \tx\ty\n```\n";
  g_autoptr (FluxrMarkdown) document = read_source (source);
  const FluxrMarkdownNode *code = fluxr_markdown_get_node (document, 1);

  g_assert_cmpstr (code->title, ==, "make");
  g_assert_cmpstr (code->text, ==, "all:\n\tcc\n\n  \tx\ty\n");
}

static void
test_html_is_safe (void)
{
  g_autoptr (FluxrMarkdown) document
    = read_source ("<script>x</script>\n\na <b>c</b> [d](javascript:e) [f](JAVA&#10;SCRIPT:g) "
                   "![h](data:text/html,i \"\\\"j\")\n");
  g_autofree char *html = fluxr_markdown_print_html (document, FLUXR_MARKDOWN_RAW_ESCAPE);

  g_assert_cmpstr (html, ==,
                   "<pre>&lt;script&gt;x&lt;/script&gt;\n</pre>\n<p>a &lt;b&gt;c&lt;/b&gt; "
                   "<a href=\"\">d</a> <a href=\"\">f</a> "
                   "<img src=\"\" alt=\"h\" title=\"&quot;j\" /></p>\n");
}

static void
test_source_need_not_be_text (void)
{
  static const char bytes[] = "a\0b \377\376 *c\200*\n\n\303";
  g_autoptr (FluxrMarkdown) document
    = fluxr_markdown_read (bytes, sizeof bytes - 1, FLUXR_MARKDOWN_DIALECT_GITHUB);
  g_autofree char *html = fluxr_markdown_print_html (document, FLUXR_MARKDOWN_RAW_KEEP);

  g_assert_true (g_utf8_validate (html, -1, NULL));
  g_assert_nonnull (strstr (html, "a\357\277\275b"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/document/places-of-blocks", test_places_of_blocks);
  g_test_add_func ("/markdown/document/places-of-checks", test_places_of_checks);
  g_test_add_func ("/markdown/document/places-grow", test_places_grow);
  g_test_add_func ("/markdown/document/lengths", test_lengths);
  g_test_add_func ("/markdown/document/outline", test_outline);
  g_test_add_func ("/markdown/document/plain-text", test_plain_text);
  g_test_add_func ("/markdown/document/code-keeps-tabs", test_code_keeps_tabs);
  g_test_add_func ("/markdown/document/html-is-safe", test_html_is_safe);
  g_test_add_func ("/markdown/document/source-need-not-be-text", test_source_need_not_be_text);

  return g_test_run ();
}
