/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing in tables. In the texts `^` is the caret, or both ends of what is selected. */

#include "config.h"

#include "edit-check.h"
#include "fluxr-markdown-edit.h"

static void
check (const char *text,
       EditFunc    edit,
       const char *expected)
{
  edit_check (text, "^", edit, expected);
}

static void
align (GtkTextBuffer *buffer)
{
  if (!fluxr_markdown_align_table (buffer))
    edit_insert_plain (buffer, "(none)");
}

static void
go_on (GtkTextBuffer *buffer)
{
  if (!fluxr_markdown_move_cell (buffer, TRUE))
    edit_insert_plain (buffer, "(none)");
}

static void
go_back (GtkTextBuffer *buffer)
{
  fluxr_markdown_move_cell (buffer, FALSE);
}

static void
press_enter (GtkTextBuffer *buffer)
{
  if (!fluxr_markdown_break_row (buffer))
    edit_insert_plain (buffer, "\n");
}

static void
test_align (void)
{
  check ("a|b\n-|-\nlong^ words|c", align,
         "| a          | b   |\n| ---------- | --- |\n| long^ words | c   |");
  check ("|a^|b|c|\n|:-|:-:|-:|\n|1234|12|3|", align,
         "| a^    |  b  |   c |\n| :--- | :-: | --: |\n| 1234 | 12  |   3 |");
  check ("| é^ |\n|---|\n| 日本 |\n| 👍🏽 |", align,
         "| é^    |\n| ---- |\n| 日本 |\n| 👍🏽 |");
  check ("|a|b|\n|-|-|\n|c^|", align, "| a   | b   |\n| --- | --- |\n| c^   |     |");
  check ("|a|\n|-|\n|c^|d|", align, "| a   |\n| --- |\n| c^   | d |");
  check ("> |a^|\n> |-|\n\n|b|", align, "> | a^   |\n> | --- |\n\n|b|");
  check ("|a\\|b^|\n|-|\n|`c\\|d`|", align, "| a\\|b^   |\n| ------ |\n| `c\\|d` |");
  check ("|a|\n|-^|", align, "| a   |\n| -^-- |");
}

static void
test_no_table (void)
{
  check ("a | b^", align, "a | b(none)^");
  check ("a | b^\nc", align, "a | b(none)^\nc");
  check ("|a|b|\n|-|\n|c^|", align, "|a|b|\n|-|\n|c(none)^|");
  check ("|a|\n|-|\n\n|c^|", align, "|a|\n|-|\n\n|c(none)^|");
  check ("^|a|\n|-|^", align, "(none)^|a|\n|-|^");
  check ("^", align, "(none)^");
}

static void
test_cells (void)
{
  check ("|a^|b|\n|-|-|\n|c|d|", go_on, "| a   | ^b^   |\n| --- | --- |\n| c   | d   |");
  check ("|a|b^|\n|-|-|\n|c|d|", go_on, "| a   | b   |\n| --- | --- |\n| ^c^   | d   |");
  check ("|a|\n|-|\n|c^|", go_on, "| a   |\n| --- |\n| c   |\n| ^    |");
  check ("|a|\n|-|\n|c^|\n\nx", go_on, "| a   |\n| --- |\n| c   |\n| ^    |\n\nx");
  check ("|a|b|\n|-|-|\n|^c|d|", go_back, "| a   | ^b^   |\n| --- | --- |\n| c   | d   |");
  check ("|^a|\n|-|", go_back, "| ^a^   |\n| --- |");
  check ("x^", go_on, "x(none)^");
}

static void
test_enter (void)
{
  check ("|a|\n|-|\n|c^|\n|d|", press_enter, "| a   |\n| --- |\n| c   |\n| ^    |\n| d   |");
  check ("|a^|\n|-|\n|d|", press_enter, "| a   |\n| --- |\n| ^    |\n| d   |");
  check ("|a|\n|-|\n|c|\n| ^ |", press_enter, "|a|\n|-|\n|c|\n\n^");
  check ("^|a|\n|-|", press_enter, "\n^|a|\n|-|");
}

static void
test_new (void)
{
  check ("^", fluxr_markdown_insert_table, "| ^    |     |\n| --- | --- |\n|     |     |");
  check ("a^", fluxr_markdown_insert_table, "a\n\n| ^    |     |\n| --- | --- |\n|     |     |");
  check ("a^\nb", fluxr_markdown_insert_table,
         "a\n\n| ^    |     |\n| --- | --- |\n|     |     |\n\nb");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/tables/align", test_align);
  g_test_add_func ("/editor/tables/what-is-none", test_no_table);
  g_test_add_func ("/editor/tables/cells", test_cells);
  g_test_add_func ("/editor/tables/enter", test_enter);
  g_test_add_func ("/editor/tables/new", test_new);

  return g_test_run ();
}
