/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How Markdown source looks while it is written: what each style covers, that edits leave the same
 * styles as reading the whole again, and what a key costs. */

#include "config.h"

#include "fluxr-markdown-buffer.h"

#include <string.h>

#define N_ROUNDS 150
#define N_EDITS 40

static const char style_letters[] = "qtph123456dleszc.r-xv";

G_STATIC_ASSERT (sizeof style_letters == FLUXR_MARKDOWN_N_STYLES + 1);

static FluxrMarkdownBuffer *
create_buffer (const char *text)
{
  FluxrMarkdownBuffer *buffer = fluxr_markdown_buffer_new ();

  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, -1);
  fluxr_markdown_buffer_style_now (buffer);

  return buffer;
}

/* Each character with the letters of its styles. */
static char *
dump (FluxrMarkdownBuffer *buffer)
{
  GString *out = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &iter);
  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    {
      g_string_append_unichar (out, gtk_text_iter_get_char (&iter));
      for (guint i = 0; i < FLUXR_MARKDOWN_N_STYLES; i++)
        if (fluxr_markdown_buffer_has_style (buffer, &iter, i))
          g_string_append_c (out, style_letters[i]);
      g_string_append_c (out, ' ');
    }

  return g_string_free (out, FALSE);
}

/* The letters of one style under the text, elsewhere spaces. */
static void
check_style (const char         *text,
             FluxrMarkdownStyle  style,
             const char         *expected)
{
  g_autoptr (FluxrMarkdownBuffer) buffer = create_buffer (text);
  g_autoptr (GString) found = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &iter);
  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    g_string_append_c (found, fluxr_markdown_buffer_has_style (buffer, &iter, style) ? '^' : ' ');
  while (g_str_has_suffix (found->str, " "))
    g_string_truncate (found, found->len - 1);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_words (void)
{
  check_style ("a **b** c", FLUXR_MARKDOWN_STYLE_STRONG, "    ^");
  check_style ("a **b** c", FLUXR_MARKDOWN_STYLE_MARK, "  ^^ ^^");
  check_style ("é *b* c", FLUXR_MARKDOWN_STYLE_EMPHASIS, "   ^");
  check_style ("~~b~~", FLUXR_MARKDOWN_STYLE_STRIKETHROUGH, "  ^");
  check_style ("a `*b*`", FLUXR_MARKDOWN_STYLE_CODE, "   ^^^");
  check_style ("a `*b*`", FLUXR_MARKDOWN_STYLE_MARK, "  ^   ^");
  check_style ("[a](b) c", FLUXR_MARKDOWN_STYLE_LINK, " ^");
  check_style ("[a](b) c", FLUXR_MARKDOWN_STYLE_MARK, "^ ^^^^");
  check_style ("see http://a.b now", FLUXR_MARKDOWN_STYLE_LINK, "    ^^^^^^^^^^");
  check_style ("snake_case_name * 2", FLUXR_MARKDOWN_STYLE_EMPHASIS, "");
}

static void
test_names (void)
{
  check_style ("a [[b c]] d", FLUXR_MARKDOWN_STYLE_LINK, "    ^^^");
  check_style ("a [[b c]] d", FLUXR_MARKDOWN_STYLE_MARK, "  ^^   ^^");
  check_style ("é [[b]], [[c]]", FLUXR_MARKDOWN_STYLE_LINK, "    ^      ^");
  check_style ("- **x** [[b [0]]]", FLUXR_MARKDOWN_STYLE_LINK, "          ^^^^^");
  check_style ("[[b & c|d]] &amp; [[e]]", FLUXR_MARKDOWN_STYLE_LINK,
               "  ^^^^^^^           ^");
  check_style ("`[[b]]`", FLUXR_MARKDOWN_STYLE_LINK, "");
  check_style ("    [[b]]", FLUXR_MARKDOWN_STYLE_LINK, "");
  check_style ("[[b]", FLUXR_MARKDOWN_STYLE_LINK, "");
}

static void
test_blocks (void)
{
  check_style ("## a\nb", FLUXR_MARKDOWN_STYLE_HEADING_2, "^^^^");
  check_style ("## a\nb", FLUXR_MARKDOWN_STYLE_MARK, "^^");
  check_style ("a\n===\n", FLUXR_MARKDOWN_STYLE_HEADING_1, "^^^^^");
  check_style ("> a\n\nb", FLUXR_MARKDOWN_STYLE_QUOTE, "^^^");
  check_style ("> - a", FLUXR_MARKDOWN_STYLE_LIST, "  ^");
  check_style ("1. a\n2. b", FLUXR_MARKDOWN_STYLE_LIST, "^^   ^^");
  check_style ("- [ ] a\n- [x] b", FLUXR_MARKDOWN_STYLE_CHECK, "  ^^^     ^^^");
  check_style ("- [ ] a\n- [x] b", FLUXR_MARKDOWN_STYLE_DONE, "             ^^");
  check_style ("a\n\n---\n", FLUXR_MARKDOWN_STYLE_RULE, "   ^^^");
  check_style ("|a|\n|-|\n|b|\n\nc", FLUXR_MARKDOWN_STYLE_TABLE, "^^^^^^^^^^^");
  check_style ("|a|\n|-|\n|b|", FLUXR_MARKDOWN_STYLE_MARK, "^ ^ ^^^ ^ ^");
  check_style ("<div>\nx", FLUXR_MARKDOWN_STYLE_HTML, "^^^^^^^");
}

static void
test_code (void)
{
  check_style ("```c\n*a*\n```\nb", FLUXR_MARKDOWN_STYLE_CODE_BLOCK, "^^^^^^^^^^^^");
  check_style ("```c\n*a*\n```\nb", FLUXR_MARKDOWN_STYLE_MARK, "^^^^     ^^^");
  /* It goes over empty lines, where pieces begin. */
  check_style ("~~~\na\n\n*b*\n~~~\n*c*", FLUXR_MARKDOWN_STYLE_EMPHASIS, "                ^");
  check_style ("~~~\n\n*b*\n~~~\n*c*", FLUXR_MARKDOWN_STYLE_MARK, "^^^      ^^^ ^ ^");
  check_style ("~~~\na\n", FLUXR_MARKDOWN_STYLE_CODE_BLOCK, "^^^^^^");
  check_style ("~~~\n", FLUXR_MARKDOWN_STYLE_CODE_BLOCK, "^^^^");
  check_style ("~~~\na\n~~~\n", FLUXR_MARKDOWN_STYLE_CODE_BLOCK, "^^^^^^^^^");
  check_style ("    a", FLUXR_MARKDOWN_STYLE_CODE_BLOCK, "^^^^^");
  check_style ("<!--\n\n*b*\n-->\n\n*c*", FLUXR_MARKDOWN_STYLE_EMPHASIS, "                ^");
  /* Of a list item that ends. */
  check_style ("- a\n  ```\n  b\n\n*c*", FLUXR_MARKDOWN_STYLE_EMPHASIS, "                ^");
  check_style ("```\r\na\r\n\r\n*b*\r\n```\r\n*c*", FLUXR_MARKDOWN_STYLE_EMPHASIS,
               "                     ^");
}

static const char *const fragments[] = {
  "# ", "- ", "```\n", "~~~~\n", "\n\n", "\n", "> ", "**", "*", "a", "é😀", "| a | b |\n|--|--|\n",
  "<!-- ", " -->\n", "    ", "1. ", "2) ", "[x](y)", "- [x] ", "<div>\n", "\r\n", "---\n", "word ",
  "===\n", "  ", "\t", "`", "<pre>", "</pre>\n", "~~", "+ b\n", "\n\nplain text\n\n",
};

static void
insert_something (GtkTextBuffer *buffer,
                  GRand         *rand)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (
      buffer, &iter, g_rand_int_range (rand, 0, gtk_text_buffer_get_char_count (buffer) + 1));
  for (int i = g_rand_int_range (rand, 1, 5); i > 0; i--)
    gtk_text_buffer_insert (buffer, &iter,
                            fragments[g_rand_int_range (rand, 0, G_N_ELEMENTS (fragments))], -1);
}

static void
delete_something (GtkTextBuffer *buffer,
                  GRand         *rand)
{
  int length = gtk_text_buffer_get_char_count (buffer);
  int from = g_rand_int_range (rand, 0, length + 1);
  int to = MIN (length, from + g_rand_int_range (rand, 1, 12));
  GtkTextIter start, stop;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &stop, to);
  gtk_text_buffer_delete (buffer, &start, &stop);
}

static void
edit_something (GtkTextBuffer *buffer,
                GRand         *rand)
{
  FluxrTextHistory *history = fluxr_markdown_buffer_get_history (FLUXR_MARKDOWN_BUFFER (buffer));
  int kind = g_rand_int_range (rand, 0, 10);

  if ((kind == 0 && fluxr_text_history_undo (history))
      || (kind == 1 && fluxr_text_history_redo (history)))
    return;
  gtk_text_buffer_begin_user_action (buffer);
  if (kind < 5)
    delete_something (buffer, rand);
  else
    insert_something (buffer, rand);
  gtk_text_buffer_end_user_action (buffer);
}

static void
check_as_new (FluxrMarkdownBuffer *buffer)
{
  g_autoptr (FluxrMarkdownBuffer) other = NULL;
  g_autofree char *text = NULL, *kept = NULL, *whole = NULL;
  GtkTextIter start, stop;

  fluxr_markdown_buffer_style_now (buffer);
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &stop);
  text = gtk_text_buffer_get_slice (GTK_TEXT_BUFFER (buffer), &start, &stop, TRUE);
  other = create_buffer (text);
  kept = dump (buffer);
  whole = dump (other);
  g_assert_cmpstr (kept, ==, whole);
}

static void
test_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (FluxrMarkdownBuffer) buffer = create_buffer ("");

      for (guint i = 0; i < 20; i++)
        insert_something (GTK_TEXT_BUFFER (buffer), rand);
      for (guint i = 0; i < N_EDITS; i++)
        {
          edit_something (GTK_TEXT_BUFFER (buffer), rand);
          /* Or several edits before it is read. */
          if (g_rand_boolean (rand))
            check_as_new (buffer);
        }
      check_as_new (buffer);
    }
}

/* What people write, and what is seldom, in any order. */
static const char *const blocks[] = {
  "# Title\n",
  "Title\n===\n",
  "some *words*\nand **more\nof** them\n",
  "- a\n- *b*\n\n- c\n",
  "- a\n\n  b *c*\n\n  ```\n  *d*\n\n  # e\n  ```\n- f\n",
  "1. a\n2. b\n   - c\n3. d\n",
  "10) a\n11) b\n",
  "> a\n> - b\nlazy *c*\n",
  "> ```\n> *a*\n",
  "```c\n*a*\n\n# b\n- c\n```\n",
  "~~~~\n```\n\n*a*\n~~~~\n",
  "    *code*\n\n    more\n",
  "| a | *b* |\n|---|---|\n| c | `d` |\n",
  "---\n",
  "* * *\n",
  "<!-- *a*\n\n# b -->\n",
  "<div>\n# a\n- b\n</div>\n",
  "<pre>\n\n*a*\n</pre>\n",
  "- [ ] a\n  - [x] *b*\n- [ ] c\n",
  "words\n- a\n# b\n1. c\n```\n*d*\n\ne\n```\nf *g*\n",
  "words\n2. no list\n",
  "   ```\n   *a*\n\nb\n   ```\n",
  "[a](b) ![c](d)\nhttp://e.f\n",
  "#no title\n",
  "a  \nb\\\nc\n",
  "1. a\nlazy\n2. b\n",
};

static char *
dump_whole (const char *text)
{
  g_autoptr (GArray) spans = fluxr_markdown_list_spans (text, strlen (text), 0);
  GString *out = g_string_new (NULL);

  for (guint i = 0; text[i] != '\0'; i++)
    {
      g_string_append_c (out, text[i]);
      for (guint style = 0; style < FLUXR_MARKDOWN_N_STYLES; style++)
        for (guint k = 0; k < spans->len; k++)
          {
            const FluxrMarkdownSpan *span = &g_array_index (spans, FluxrMarkdownSpan, k);

            if (span->style == style && span->start <= i && i < span->stop)
              {
                g_string_append_c (out, style_letters[style]);
                break;
              }
          }
      g_string_append_c (out, ' ');
    }

  return g_string_free (out, FALSE);
}

/* White space between blocks has no look that could be seen. */
static void
forget_space (char *dumped)
{
  char *to = dumped;

  for (const char *from = dumped; *from != '\0'; from++)
    if (*from == '\n')
      while (from[1] != ' ' && from[1] != '\0')
        from++;
    else
      *to++ = *from;
  *to = '\0';
}

/* A piece means alone what it means in the whole. */
static void
test_pieces (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (FluxrMarkdownBuffer) buffer = NULL;
      g_autofree char *pieces = NULL, *whole = NULL;

      for (guint i = 0; i < 6; i++)
        {
          g_string_append (text, blocks[g_rand_int_range (rand, 0, G_N_ELEMENTS (blocks))]);
          if (g_rand_int_range (rand, 0, 4) > 0)
            g_string_append_c (text, '\n');
        }
      buffer = create_buffer (text->str);
      pieces = dump (buffer);
      whole = dump_whole (text->str);
      forget_space (pieces);
      forget_space (whole);
      if (strcmp (pieces, whole) != 0)
        g_test_message ("%s", text->str);
      g_assert_cmpstr (pieces, ==, whole);
    }
}

static char *
create_long_text (gsize length)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; text->len < length; i++)
    g_string_append_printf (text, "## Part %u\n\nSome *words* of it, and `code`.\n\n- one\n- two\n"
                            "\n```\ncode\n\nmore\n```\n\n", i);

  return g_string_free (text, FALSE);
}

/* Bytes that are read for a key in the middle. */
static gsize
measure_key (gsize length)
{
  g_autofree char *text = create_long_text (length);
  g_autoptr (FluxrMarkdownBuffer) buffer = create_buffer (text);
  gsize before = fluxr_markdown_buffer_get_read (buffer);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &iter, length / 2);
  /* A line of words: with a fence, all that follows would change. */
  while (gtk_text_iter_get_char (&iter) != 'S')
    gtk_text_iter_forward_line (&iter);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), &iter, "x", -1);
  fluxr_markdown_buffer_style_now (buffer);

  return fluxr_markdown_buffer_get_read (buffer) - before;
}

static void
test_cost (void)
{
  g_assert_cmpuint (measure_key (1000), >, 0);
  g_assert_cmpuint (measure_key (1000), <, 200);
  g_assert_cmpuint (measure_key (1000000), <, 200);
}

/* What is seen of a long text comes first, and guesses are put right. */
static void
test_seen (void)
{
  g_autofree char *text = create_long_text (1000000);
  g_autoptr (FluxrMarkdownBuffer) buffer = fluxr_markdown_buffer_new ();
  GtkTextIter start, stop;
  gboolean was_styled;
  gint64 longest = 0;
  guint n_steps = 0;

  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, -1);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), &start, 15 * 500);
  stop = start;
  gtk_text_iter_forward_lines (&stop, 40);
  fluxr_markdown_buffer_set_visible (buffer, &start, &stop);
  g_main_context_iteration (NULL, FALSE);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), &start, 15 * 500);
  while (gtk_text_iter_get_char (&start) != '#')
    gtk_text_iter_forward_line (&start);
  was_styled = fluxr_markdown_buffer_has_style (buffer, &start, FLUXR_MARKDOWN_STYLE_HEADING_2);
  g_assert_true (was_styled);
  g_assert_false (fluxr_markdown_buffer_is_styled (buffer));
  for (; !fluxr_markdown_buffer_is_styled (buffer); n_steps++)
    {
      gint64 before = g_get_monotonic_time ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, g_get_monotonic_time () - before);
    }
  g_assert_cmpuint (n_steps, >, 5);
  g_test_minimized_result (longest, "the longest step took %d us", (int) longest);
}

/* Typing at one place while the rest is not read yet does not lose the rest. */
static void
test_edit_while_reading (void)
{
  g_autofree char *text = create_long_text (100000);
  g_autoptr (FluxrMarkdownBuffer) buffer = fluxr_markdown_buffer_new ();
  GtkTextIter iter;

  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, -1);
  g_main_context_iteration (NULL, FALSE);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), &iter, 3);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), &iter, "```\n", -1);
  g_main_context_iteration (NULL, FALSE);
  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (buffer), &iter);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), &iter, "*x*", -1);
  while (!fluxr_markdown_buffer_is_styled (buffer))
    g_main_context_iteration (NULL, TRUE);
  check_as_new (buffer);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/styling/words", test_words);
  g_test_add_func ("/editor/styling/names", test_names);
  g_test_add_func ("/editor/styling/blocks", test_blocks);
  g_test_add_func ("/editor/styling/code", test_code);
  g_test_add_func ("/editor/styling/edits-leave-what-reading-anew-does", test_edits);
  g_test_add_func ("/editor/styling/pieces-mean-the-same-alone", test_pieces);
  g_test_add_func ("/editor/styling/a-key-costs-its-piece", test_cost);
  g_test_add_func ("/editor/styling/what-is-seen-comes-first", test_seen);
  g_test_add_func ("/editor/styling/edits-while-reading", test_edit_while_reading);

  return g_test_run ();
}
