/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Edits of lines and words. In the texts `|` is the caret, or both ends of what is selected. */

#include "config.h"

#include "edit-check.h"
#include "fluxr-markdown-edit.h"

static void
check (const char *text,
       EditFunc    edit,
       const char *expected)
{
  edit_check (text, "|", edit, expected);
}

static void
press_enter (GtkTextBuffer *buffer)
{
  if (!fluxr_markdown_break_line (buffer))
    edit_insert_plain (buffer, "\n(plain)");
}

static void
press_tab (GtkTextBuffer *buffer)
{
  if (!fluxr_markdown_indent_items (buffer, TRUE))
    edit_insert_plain (buffer, "(plain)");
}

static void
press_shift_tab (GtkTextBuffer *buffer)
{
  fluxr_markdown_indent_items (buffer, FALSE);
}

static void
make_strong (GtkTextBuffer *buffer)
{
  fluxr_markdown_toggle_mark (buffer, "**");
}

static void
make_emphasis (GtkTextBuffer *buffer)
{
  fluxr_markdown_toggle_mark (buffer, "*");
}

static void
make_code (GtkTextBuffer *buffer)
{
  fluxr_markdown_toggle_mark (buffer, "`");
}

static void
strike (GtkTextBuffer *buffer)
{
  fluxr_markdown_toggle_mark (buffer, "~~");
}

static void
make_heading (GtkTextBuffer *buffer)
{
  fluxr_markdown_toggle_heading (buffer, 2);
}

static void
make_no_heading (GtkTextBuffer *buffer)
{
  fluxr_markdown_toggle_heading (buffer, 0);
}

static void
make_bullets (GtkTextBuffer *buffer)
{
  fluxr_markdown_toggle_list (buffer, FLUXR_MARKDOWN_LIST_BULLETS);
}

static void
make_numbers (GtkTextBuffer *buffer)
{
  fluxr_markdown_toggle_list (buffer, FLUXR_MARKDOWN_LIST_NUMBERS);
}

static void
make_checks (GtkTextBuffer *buffer)
{
  fluxr_markdown_toggle_list (buffer, FLUXR_MARKDOWN_LIST_CHECKS);
}

static void
move_up (GtkTextBuffer *buffer)
{
  fluxr_markdown_move_lines (buffer, TRUE);
}

static void
move_down (GtkTextBuffer *buffer)
{
  fluxr_markdown_move_lines (buffer, FALSE);
}

static void
toggle_check (GtkTextBuffer *buffer)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  fluxr_markdown_toggle_check (buffer, &iter);
}

static void
test_enter (void)
{
  check ("a|", press_enter, "a\n(plain)|");
  check ("- a|", press_enter, "- a\n- |");
  check ("- a|b", press_enter, "- a\n- |b");
  check ("|- a", press_enter, "\n(plain)|- a");
  check ("  * é|", press_enter, "  * é\n  * |");
  check ("- [x] a|", press_enter, "- [x] a\n- [ ] |");
  check ("> a|", press_enter, "> a\n> |");
  check ("> > - a|", press_enter, "> > - a\n> > - |");
  check ("- a|b|c", press_enter, "- a\n- |c");
  check ("---|", press_enter, "---\n(plain)|");
  check ("2000-|", press_enter, "2000-\n(plain)|");
}

static void
test_enter_ends (void)
{
  check ("- a\n- |", press_enter, "- a\n|");
  check ("- a\n- [ ] |", press_enter, "- a\n|");
  check ("- a\n  - |", press_enter, "- a\n- |");
  check ("> a\n> |", press_enter, "> a\n|");
  check ("> - a\n> - |", press_enter, "> - a\n> |");
}

static void
test_enter_numbers (void)
{
  check ("1. a|\n2. b\n3. c", press_enter, "1. a\n2. |\n3. b\n4. c");
  check ("9) a|", press_enter, "9) a\n10) |");
  check ("1. a|\n   - x\n\n2. b\n\ntext\n2. c", press_enter,
         "1. a\n2. |\n   - x\n\n3. b\n\ntext\n2. c");
  check ("999999999. a|", press_enter, "999999999. a\n1000000000. |");
}

static void
test_levels (void)
{
  check ("a|", press_tab, "a(plain)|");
  check ("- a|", press_tab, "- a|");
  check ("- a\n- b|", press_tab, "- a\n  - b|");
  check ("- a\n  - b|", press_tab, "- a\n  - b|");
  check ("10. a\n11. b|\n12. c", press_tab, "10. a\n    1. b|\n11. c");
  check ("- a\n- b|\n  - c\n- d", press_tab, "- a\n  - b|\n    - c\n- d");
  check ("- a\n- |b\n- c|", press_tab, "- a\n  - |b\n  - c|");
  check ("> - a\n> - b|", press_tab, "> - a\n>   - b|");
  check ("- a\n  - b|\n    - c", press_shift_tab, "- a\n- b|\n  - c");
  check ("1. a\n   1. b|\n2. c", press_shift_tab, "1. a\n2. b|\n3. c");
  check ("- a|", press_shift_tab, "- a|");
}

static void
test_marks (void)
{
  check ("a |bc| d", make_strong, "a **|bc|** d");
  check ("a **|bc|** d", make_strong, "a |bc| d");
  check ("a |**bc**| d", make_strong, "a |bc| d");
  check ("a b|c d", make_strong, "a **b|c** d");
  check ("a bc| d", make_emphasis, "a *bc|* d");
  check ("a |bc d", make_emphasis, "a *|bc* d");
  check ("a **|bc|**", make_emphasis, "a ***|bc|***");
  check ("a ***|bc|***", make_strong, "a *|bc|*");
  check ("a ***|bc|***", make_emphasis, "a **|bc|**");
  check ("word|", strike, "~~word|~~");
  check ("~~|a b|~~ c", strike, "|a b| c");
  check ("| bc |", make_code, "| `bc` |");
  check ("a | b", make_code, "a `|` b");
  check ("a `|` b", make_code, "a | b");
  check ("- |a\n- b|", make_strong, "- **|a**\n- **b|**");
  check ("- **|a**\n- b|", make_strong, "- **|a**\n- **b|**");
  check ("|é😀 ü|", make_strong, "**|é😀 ü|**");
}

static void
test_links (void)
{
  check ("a |bc| d", fluxr_markdown_insert_link, "a [bc](|) d");
  check ("a | d", fluxr_markdown_insert_link, "a [|]() d");
  check ("é b|c", fluxr_markdown_insert_link, "é [bc](|)");
}

static void
test_headings (void)
{
  check ("a|", make_heading, "## a|");
  check ("# a|", make_heading, "## a|");
  check ("## a|", make_heading, "a|");
  check ("## a|", make_no_heading, "a|");
  check ("#a|", make_heading, "## #a|");
  check ("|a\n\nb|", make_heading, "## |a\n\n## b|");
  check ("|", make_heading, "## |");
}

static void
test_lists (void)
{
  check ("a|", make_bullets, "- a|");
  check ("- a|", make_bullets, "a|");
  check ("- [ ] a|", make_bullets, "- a|");
  check ("1. a|", make_checks, "- [ ] a|");
  check ("|a\nb\n\nc|", make_numbers, "1. |a\n2. b\n\n3. c|");
  check ("|1. a\n2. b|", make_numbers, "|a\nb|");
  check ("|- a\n  - b|", make_checks, "- [ ] |a\n  - [ ] b|");
  check ("> a|", make_bullets, "> - a|");
  check ("a|b", fluxr_markdown_toggle_quote, "> a|b");
  check ("> > a|", fluxr_markdown_toggle_quote, "> a|");
  check ("a\n|b\n\nc\n|d", fluxr_markdown_toggle_quote, "a\n> |b\n> \n> c\n|d");
}

static void
test_moving (void)
{
  check ("a\nb|c\nd", move_up, "b|c\na\nd");
  check ("a\nbc|", move_up, "bc|\na");
  check ("|a\nb", move_up, "|a\nb");
  check ("a\n|b\nc|\nd", move_down, "a\nd\n|b\nc|");
  check ("a\n|b\n|d\ne", move_down, "a\nd\n|b\n|e");
  check ("a|\nb", move_down, "b\na|");
  check ("a|", move_down, "a|");
  check ("1. a\n2. b|\n3. c", move_up, "1. b|\n2. a\n3. c");
  check ("1. a|\n2. b\n3. c", move_down, "1. b\n2. a|\n3. c");
}

static void
test_checks (void)
{
  check ("- [ ] a|", toggle_check, "- [x] a|");
  check ("> 1. [X] |a", toggle_check, "> 1. [ ] |a");
  check ("- [y] a|", toggle_check, "- [y] a|");
  check ("[ ] a|", toggle_check, "[ ] a|");
}

static void
make_code_block (GtkTextBuffer *buffer)
{
  fluxr_markdown_toggle_code (buffer, FALSE);
}

static void
make_no_code_block (GtkTextBuffer *buffer)
{
  fluxr_markdown_toggle_code (buffer, TRUE);
}

static void
test_code_blocks (void)
{
  check ("|", make_code_block, "```\n|\n```");
  check ("a\nb|c\nd", make_code_block, "a\n```\nb|c\n```\nd");
  check ("|a\nb|", make_code_block, "```\n|a\nb\n```|");
  check ("> a|", make_code_block, "> ```\n> a|\n> ```");
  check ("|```\nx\n```|", make_code_block, "````\n|```\nx\n```\n````|");
  check ("a\n```\nb|\nc\n```\nd", make_no_code_block, "a\nb|\nc\nd");
  check ("```\nb|", make_no_code_block, "b|");
  check ("```c\n|b\n```", make_no_code_block, "|b");
}

static void
test_rules (void)
{
  check ("|", fluxr_markdown_insert_rule, "---\n|");
  check ("a|", fluxr_markdown_insert_rule, "a\n\n---\n|");
  check ("a\n|", fluxr_markdown_insert_rule, "a\n\n---\n|");
  check ("a\n\n|\n\nb", fluxr_markdown_insert_rule, "a\n\n---\n|\n\nb");
  check ("a|\nb", fluxr_markdown_insert_rule, "a\n\n---\n|\n\nb");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/edits/enter-goes-on", test_enter);
  g_test_add_func ("/editor/edits/enter-ends", test_enter_ends);
  g_test_add_func ("/editor/edits/enter-numbers", test_enter_numbers);
  g_test_add_func ("/editor/edits/levels", test_levels);
  g_test_add_func ("/editor/edits/marks", test_marks);
  g_test_add_func ("/editor/edits/links", test_links);
  g_test_add_func ("/editor/edits/headings", test_headings);
  g_test_add_func ("/editor/edits/lists-and-quotes", test_lists);
  g_test_add_func ("/editor/edits/lines-move", test_moving);
  g_test_add_func ("/editor/edits/check-boxes", test_checks);
  g_test_add_func ("/editor/edits/code-blocks", test_code_blocks);
  g_test_add_func ("/editor/edits/rules", test_rules);

  return g_test_run ();
}
