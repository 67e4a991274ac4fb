/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text and HTML from elsewhere, and text that is moved. In the texts `|` is the caret, or both ends
 * of what is selected. */

#include "config.h"

#include "edit-check.h"
#include "fluxr-markdown-buffer.h"
#include "fluxr-markdown-clip.h"
#include "fluxr-markdown-edit.h"

static const char *clip;

static void
paste (GtkTextBuffer *buffer)
{
  fluxr_markdown_paste (buffer, clip, FALSE);
}

static void
paste_plain (GtkTextBuffer *buffer)
{
  fluxr_markdown_paste (buffer, clip, TRUE);
}

static void
check (const char *text,
       const char *words,
       const char *expected)
{
  clip = words;
  edit_check (text, "|", paste, expected);
}

static void
test_text (void)
{
  check ("a|b", "x", "ax|b");
  check ("a|b|c", "x\ny", "ax\ny|c");
  check ("|", "a\n\nb\n", "a\n\nb\n|");
}

static void
test_addresses (void)
{
  check ("a |word| b", "https://a.b/c", "a [word](https://a.b/c)| b");
  check ("|two words|", "mailto:a@b.c", "[two words](mailto:a@b.c)|");
  check ("|w|", "http://a.b/c_(d)", "[w](<http://a.b/c_(d)>)|");
  check ("a |", "https://a.b", "a https://a.b|");
  check ("|http://x.y|", "https://a.b", "https://a.b|");
  check ("|w|", "https://a.b and", "https://a.b and|");
  check ("|w|", "javascript:alert(1)", "javascript:alert(1)|");
  check ("|w\nx|", "https://a.b", "https://a.b|");
  clip = "https://a.b";
  edit_check ("|w|", "|", paste_plain, "https://a.b|");
}

static void
test_lists (void)
{
  check ("- |", "a\nb\n", "- a\n- b|");
  check ("1. x|\n2. y", "\na\nb", "1. x\n2. a\n3. b|\n4. y");
  check ("1. x |\n2. y", "a\nb", "1. x a\n2. b|\n3. y");
  check ("- [ ] |", "a\nb", "- [ ] a\n- [ ] b|");
  check ("- |", "- a\n  - b\n- c", "- a\n  - b\n- c|");
  check ("- x\n  - |", "- a\n  - b\n- c", "- x\n  - a\n    - b\n  - c|");
  check ("- |", "a\n\nb", "- a\n\n  b|");
  check ("1. |", "a\n\n```\nc\n```", "1. a\n\n   ```\n   c\n   ```|");
  check ("> |", "a\n\nb", "> a\n> \n> b|");
  check ("|- x", "a\nb", "a\nb|- x");
  clip = "a\nb";
  edit_check ("- |", "|", paste_plain, "- a\nb|");
}

static void
check_html (const char *html,
            const char *expected)
{
  g_autoptr (GBytes) data = g_bytes_new_static (html, strlen (html));
  g_autofree char *found = fluxr_markdown_clip_read_html (data);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_html (void)
{
  const char utf16[] = "\377\376<\0b\0>\0\351\0<\0/\0b\0>\0";
  g_autoptr (GBytes) data = g_bytes_new_static (utf16, sizeof utf16 - 1);
  g_autofree char *found = fluxr_markdown_clip_read_html (data);

  g_assert_cmpstr (found, ==, "**é**");
  check_html ("<meta charset='utf-8'><p>a <b>b</b></p><ul><li>c</li></ul>", "a **b**\n\n- c");
  check_html ("<a href='https://a.b'>words</a>", "[words](https://a.b)");
  /* The text says as much. */
  check_html ("<meta charset='utf-8'><span style='color: red'>a b</span>", NULL);
  check_html ("<p>a</p><p>b</p>", NULL);
  check_html ("", NULL);
}

static void
test_words (void)
{
  g_autofree char *lines = fluxr_markdown_clip_dup_text ("a\r\nb\rc\n", -1);
  g_autofree char *broken = fluxr_markdown_clip_dup_text ("a\377b", -1);

  g_assert_cmpstr (lines, ==, "a\nb\nc\n");
  g_assert_cmpstr (broken, ==, "a\357\277\275b");
  g_assert_true (fluxr_markdown_clip_is_url ("HTTPS://a"));
  g_assert_false (fluxr_markdown_clip_is_url ("https://"));
  g_assert_false (fluxr_markdown_clip_is_url ("file:///etc/passwd"));
  g_assert_false (fluxr_markdown_clip_is_url ("http://a b"));
}

static int place;

static void
move (GtkTextBuffer *buffer)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, place);
  fluxr_markdown_move_text (buffer, buffer, &iter, TRUE);
}

static void
check_move (const char *text,
            int         to,
            const char *expected)
{
  place = to;
  edit_check (text, "|", move, expected);
}

static void
test_moves (void)
{
  check_move ("|a\n|b\nc\n", 4, "b\na\n|c\n");
  check_move ("a\nb\n|c\n|", 0, "c\n|a\nb\n");
  check_move ("a |b |c", 0, "b |a c");
  check_move ("|1. a\n|2. b\n3. c\n", 10, "1. b\n2. a\n|3. c\n");
  check_move ("|1. a\n|2. b\n\nx\n", 13, "1. b\n\nx\n1. a\n|");
  /* Nowhere else. */
  check_move ("a|bc|d", 2, "a|bc|d");
  check_move ("a|bc|d", 3, "a|bc|d");
}

static void
test_move_across (void)
{
  g_autoptr (GtkTextBuffer) from = edit_create_buffer ("1. a\n|2. b\n|3. c", "|");
  g_autoptr (GtkTextBuffer) to = edit_create_buffer ("1. x\n2. y|", "|");
  g_autofree char *left = NULL, *found = NULL, *undone = NULL;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (to, &iter, 1);
  g_assert_true (fluxr_markdown_move_text (from, to, &iter, TRUE));
  left = edit_dup_words (from);
  found = edit_dup_words (to);
  g_assert_cmpstr (left, ==, "1. a\n2. c");
  g_assert_cmpstr (found, ==, "1. x\n2. b\n3. y");
  fluxr_text_history_undo (
    fluxr_markdown_buffer_get_history (FLUXR_MARKDOWN_BUFFER (from)));
  undone = edit_dup_words (from);
  g_assert_cmpstr (undone, ==, "1. a\n2. b\n3. c");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/paste/text", test_text);
  g_test_add_func ("/editor/paste/addresses", test_addresses);
  g_test_add_func ("/editor/paste/lists", test_lists);
  g_test_add_func ("/editor/paste/html", test_html);
  g_test_add_func ("/editor/paste/words", test_words);
  g_test_add_func ("/editor/paste/moves", test_moves);
  g_test_add_func ("/editor/paste/moves-across", test_move_across);

  return g_test_run ();
}
