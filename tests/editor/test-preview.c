/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the rows of a preview are made of: that they show all of a document and no more, that an
 * edit changes no others than those it touches, and what texts made to be a nuisance do. */

#include "config.h"

#include "fluxr-markdown-read.h"
#include "fluxr-preview-markup.h"
#include "fluxr-preview-part.h"
#include "fluxr-preview-reader.h"

#include <pango/pango.h>
#include <string.h>
#include <yyjson.h>

#define N_COMMONMARK 652
#define N_ROUNDS 200
#define N_EDITS 20
#define MEGABYTE (1024 * 1024)

static FluxrMarkdown *
read_text (const char *text)
{
  return fluxr_markdown_read (text, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
}

static const FluxrPreviewSlice *
get_slice (GPtrArray *blocks,
           guint      index)
{
  return fluxr_preview_block_get_slice (g_ptr_array_index (blocks, index));
}

/* The letters of the markup, which must be right markup: with underlines for what a label takes
 * for links. */
static char *
dup_shown (const FluxrPreviewSlice *slice)
{
  g_autoptr (GRegex) links = g_regex_new ("<a [^>]*>", 0, 0, NULL);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *markup = fluxr_preview_markup_print (slice, slice->from, slice->to, &found);
  g_autofree char *opened = g_regex_replace_literal (links, markup, -1, 0, "<u>", 0, &error);
  g_autoptr (GString) plain = g_string_new (opened);
  char *text = NULL;

  g_string_replace (plain, "</a>", "</u>", 0);
  if (!pango_parse_markup (plain->str, -1, 0, NULL, &text, NULL, &error))
    g_error ("%s: %s", markup, error->message);
  for (guint i = 0; i < found->len; i++)
    {
      const FluxrPreviewLink *link = &g_array_index (found, FluxrPreviewLink, i);

      g_assert_cmpint (link->start, <=, link->stop);
      g_assert_cmpuint (link->stop, <=, strlen (text));
      g_assert_true (g_utf8_validate (text + link->start, link->stop - link->start, NULL));
    }

  return text;
}

static void
append_slice (GString                 *out,
              const FluxrPreviewSlice *slice)
{
  static const char kinds[] = "tqliph-c<|..";
  g_autofree char *shown = NULL;

  g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", slice->levels);
  if (slice->is_item && slice->check != FLUXR_MARKDOWN_CHECK_NONE)
    g_string_append (out, slice->check == FLUXR_MARKDOWN_CHECK_DONE ? "[x]" : "[ ]");
  else if (slice->is_item && slice->number != FLUXR_PREVIEW_NO_NUMBER)
    g_string_append_printf (out, " %d%c", slice->number, slice->mark);
  else if (slice->is_item)
    g_string_append (out, " *");
  g_string_append_printf (out, " %c", kinds[slice->kind]);
  if (slice->kind == FLUXR_MARKDOWN_PARAGRAPH || slice->kind == FLUXR_MARKDOWN_HEADING)
    shown = dup_shown (slice);
  if (shown != NULL)
    g_string_append_printf (out, " %s", shown);
}

static void
check_rows (const char *text,
            const char *expected)
{
  g_autoptr (FluxrMarkdown) document = read_text (text);
  g_autoptr (GPtrArray) blocks = fluxr_preview_read (document, NULL);
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    append_slice (rows, get_slice (blocks, i));
  g_assert_cmpstr (rows->str, ==, expected);
}

static void
check_links (const char *text,
             const char *expected)
{
  g_autoptr (FluxrMarkdown) document = read_text (text);
  g_autoptr (GPtrArray) blocks = fluxr_preview_read (document, NULL);
  const FluxrPreviewSlice *slice = get_slice (blocks, 0);
  g_autoptr (GRegex) regex = g_regex_new ("<a href=\"([^\"]*)\"[^>]*>([^<]*)</a>", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GString) links = g_string_new (NULL);
  g_autoptr (GArray) found = NULL;
  g_autofree char *markup = fluxr_preview_markup_print (slice, slice->from, slice->to, &found);

  g_regex_match (regex, markup, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *url = g_match_info_fetch (match, 1);
      g_autofree char *words = g_match_info_fetch (match, 2);

      g_string_append_printf (links, "<%s %s>", url, words);
    }
  g_assert_cmpstr (links->str, ==, expected);
}

static void
test_names (void)
{
  check_links ("a [[B c]], [[D|the d]] e", "<[[B c]] B c><[[D|the d]] the d>");
  check_links ("**[[B]]** `[[C]]` [x [[D]]](y)", "<[[B]] B><y x [[D]]>");
  check_links ("[[Tom & \"Jerry\"]]",
               "<[[Tom &amp; &quot;Jerry&quot;]] Tom &amp; &quot;Jerry&quot;>");
  check_links ("[[Array [0]]] and [[שלום]] 🫖", "<[[Array [0]]] Array [0]><[[שלום]] שלום>");
  check_links ("[[open", "");
}

static void
test_rows (void)
{
  check_rows ("", "");
  check_rows ("# A *b*\n\nc `d`\ne\n", " h A b\n p c d e");
  check_rows ("- a\n- b\n  1. c\n\n  d\n", "1 * p a\n1 * p b\n11 1. p c\n1 p d");
  check_rows ("9. a\n10) b\n", "1 9. p a\n2 10) p b");
  check_rows ("9. a\n10. b\n", "2 9. p a\n2 10. p b");
  check_rows ("- [ ] a\n- [x] b\n-\n", "1[ ] p a\n1[x] p b\n1 * i");
  check_rows ("> a\n> > b\n\nc", "q p a\nqq p b\n p c");
  check_rows ("- - a\n", "1 * i\n11 * p a");
  check_rows ("- > - a\n", "1q * i\n1q1 * p a");
  check_rows ("- > a\n", "1q * p a");
  check_rows ("---\n\n```\nx\n```\n\n<hr>\n\n|a|\n|-|\n|b|", " -\n c\n <\n |");
  check_rows ("a![b](https://c.d/e)[f](g)<x>h  \ni", " p aImage: b (c.d)f<x>h\ni");
}

static void
test_joins (void)
{
  g_autoptr (FluxrMarkdown) document = read_text ("> a\n>\n> b\n> > c\n>\n> d\n\ne\n\n> f\n");
  g_autoptr (GPtrArray) blocks = fluxr_preview_read (document, "Title");
  static const guint joined[] = { 0, 0, 1, 1, 1, 0, 0 };

  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (joined));
  g_assert_cmpstr (get_slice (blocks, 0)->title, ==, "Title");
  for (guint i = 0; i < blocks->len; i++)
    g_assert_cmpuint (get_slice (blocks, i)->joined, ==, joined[i]);
}

/* Each block that holds no other is shown once, whole and in order. */
static void
check_whole (FluxrMarkdown *document)
{
  g_autoptr (GPtrArray) blocks = fluxr_preview_read (document, NULL);
  guint row = 0;

  for (guint i = 0; i < fluxr_markdown_get_n_nodes (document);)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, i);
      gboolean holds = node->kind <= FLUXR_MARKDOWN_ITEM;
      guint at = i + 1;
      gsize byte = 0;

      i = holds ? i + 1 : node->end;
      if (holds)
        {
          /* Its own row if it begins with nothing to show. */
          if (row < blocks->len && get_slice (blocks, row)->node == i - 1)
            row++;
          continue;
        }
      for (guint first = at - 1; row < blocks->len && get_slice (blocks, row)->node == first; row++)
        {
          const FluxrPreviewSlice *slice = get_slice (blocks, row);

          g_assert_true (slice->from == at || slice->first == byte);
          at = slice->to;
          byte = slice->last;
          if (slice->kind == FLUXR_MARKDOWN_PARAGRAPH)
            g_free (dup_shown (slice));
        }
      g_assert_cmpuint (at, ==, node->end);
    }
  g_assert_cmpuint (row, ==, blocks->len);
}

static void
test_examples (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("FLUXR_MARKDOWN_EXAMPLES"),
                                            "_test/spec.json", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  yyjson_doc *json;
  yyjson_arr_iter iter;
  yyjson_val *example;
  guint n = 0;

  if (!g_file_get_contents (path, &contents, NULL, &error))
    g_error ("%s: the package golang-github-yuin-goldmark-dev has the examples", error->message);
  json = yyjson_read (contents, strlen (contents), 0);
  g_assert_nonnull (json);
  yyjson_arr_iter_init (yyjson_doc_get_root (json), &iter);
  while ((example = yyjson_arr_iter_next (&iter)) != NULL)
    {
      g_autoptr (FluxrMarkdown) document
        = read_text (yyjson_get_str (yyjson_obj_get (example, "markdown")));

      check_whole (document);
      n++;
    }
  yyjson_doc_free (json);
  g_assert_cmpuint (n, ==, N_COMMONMARK);
}

typedef struct
{
  FluxrPreviewPart *part;
  GPtrArray *mirror; /* (element-type FluxrPreviewBlock): as told by the signals */
  guint n_changes;
  guint n_removed;
  guint n_added;
} Watch;

static void
items_changed_cb (Watch      *watch,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  GListModel *model)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (watch->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (watch->mirror, (int) (position + i),
                        g_list_model_get_item (model, position + i));
  g_assert_cmpuint (watch->mirror->len, ==, g_list_model_get_n_items (model));
  watch->n_changes++;
  watch->n_removed += n_removed;
  watch->n_added += n_added;
}

static void
watch_init (Watch      *watch,
            const char *title)
{
  *watch = (Watch) { .part = fluxr_preview_part_new (title) };
  watch->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  if (title != NULL)
    g_ptr_array_add (watch->mirror, g_list_model_get_item (G_LIST_MODEL (watch->part), 0));
  g_signal_connect_swapped (watch->part, "items-changed", G_CALLBACK (items_changed_cb), watch);
}

static void
watch_clear (Watch *watch)
{
  g_ptr_array_unref (watch->mirror);
  /* The other thread may not have let go of it yet. */
  while (g_atomic_int_get (&G_OBJECT (watch->part)->ref_count) > 1)
    g_usleep (1000);
  g_assert_finalize_object (watch->part);
}

static void
watch_set (Watch      *watch,
           const char *text)
{
  g_autoptr (FluxrMarkdown) document = read_text (text);

  watch->n_changes = watch->n_removed = watch->n_added = 0;
  fluxr_preview_part_set_document (watch->part, document);
}

/* Whether all rows are what the document, read anew, would have, and where. */
static void
check_watch (Watch *watch)
{
  FluxrMarkdown *document = fluxr_preview_part_get_document (watch->part);
  g_autoptr (GPtrArray) fresh
    = fluxr_preview_read (document, fluxr_preview_part_get_title (watch->part));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch->part)), ==, fresh->len);
  g_assert_cmpuint (watch->mirror->len, ==, fresh->len);
  for (guint i = 0; i < fresh->len; i++)
    {
      g_autoptr (FluxrPreviewBlock) block = g_list_model_get_item (G_LIST_MODEL (watch->part), i);
      const FluxrPreviewSlice *slice = fluxr_preview_block_get_slice (block);
      const FluxrPreviewSlice *wanted = get_slice (fresh, i);

      g_assert_true (block == g_ptr_array_index (watch->mirror, i));
      g_assert_true (fluxr_preview_slice_equal (slice, wanted));
      g_assert_true (slice->document == wanted->document);
      g_assert_cmpuint (slice->node, ==, wanted->node);
      g_assert_cmpint (slice->number, ==, wanted->number);
      g_assert_cmpint (slice->check, ==, wanted->check);
      g_assert_cmpuint (slice->check_place, ==, wanted->check_place);
    }
}

static void
check_change (const char *before,
              const char *after,
              guint       n_changes,
              guint       n_removed,
              guint       n_added)
{
  Watch watch;

  watch_init (&watch, "Title");
  watch_set (&watch, before);
  check_watch (&watch);
  watch_set (&watch, after);
  check_watch (&watch);
  g_assert_cmpuint (watch.n_changes, ==, n_changes);
  g_assert_cmpuint (watch.n_removed, ==, n_removed);
  g_assert_cmpuint (watch.n_added, ==, n_added);
  watch_clear (&watch);
}

static void
test_updates (void)
{
  check_change ("a\n\nb\n\nc", "a\n\nb\n\nc\n\n", 0, 0, 0);
  check_change ("a\n\nb\n\nc", "a\n\nbb\n\nc", 1, 1, 1);
  check_change ("a\n\nb\n\nc", "a\n\nb\n\nx\n\nc", 1, 0, 1);
  check_change ("a\n\nb\n\nc", "b\n\nc", 1, 1, 0);
  check_change ("a\n\nb\n\nc\n\nd", "x\n\nb\n\nc\n\ny", 2, 2, 2);
  check_change ("a\n\nb", "", 1, 2, 0);
  /* A number and a check are not another row. */
  check_change ("1. a\n2. b\n3. c", "1. a\n2. x\n3. b\n4. c", 1, 0, 1);
  check_change ("- [ ] a\n- [ ] b", "- [ ] a\n- [x] b", 0, 0, 0);
  /* Words that look the same in another place of the structure are. */
  check_change ("- a", "> a", 1, 1, 1);
  check_change ("# a", "## a", 1, 1, 1);
  check_change ("[a](b)", "[a](c)", 1, 1, 1);
  check_change ("```\na\n```", "```\nb\n```", 1, 1, 1);
  check_change ("|a|\n|-|\n|b|", "|a|\n|-:|\n|b|", 1, 1, 1);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_checks_are_told (void)
{
  g_autoptr (FluxrPreviewBlock) block = NULL;
  guint count = 0;
  Watch watch;

  watch_init (&watch, NULL);
  watch_set (&watch, "x\n\n- [ ] a");
  block = g_list_model_get_item (G_LIST_MODEL (watch.part), 1);
  g_signal_connect_swapped (block, "changed", G_CALLBACK (count_cb), &count);
  watch_set (&watch, "xyz\n\n- [x] a");
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (fluxr_preview_block_get_slice (block)->check, ==, FLUXR_MARKDOWN_CHECK_DONE);
  g_assert_cmpuint (fluxr_preview_block_get_slice (block)->check_place, ==, 8);
  watch_set (&watch, "xyz!\n\n- [x] a");
  g_assert_cmpuint (count, ==, 1);
  watch_clear (&watch);
}

static char *
print_lines (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *) lines->pdata[i]);

  return g_string_free_and_steal (text);
}

static void
edit_lines (GPtrArray *lines)
{
  static const char *const pieces[] = {
    "", "", "a", "b", "- a", "- [ ] b", "- [x] b", "1. c", "  - d", "> e", "```", "# f", "---",
    "|g|h|", "|-|-|", "    i", "[j](k)", "<p>",
  };
  guint n = (guint) g_test_rand_int_range (1, 4);

  for (guint i = 0; i < n; i++)
    {
      guint at = (guint) g_test_rand_int_range (0, (int) lines->len + 1);

      if (at < lines->len && g_test_rand_bit ())
        g_ptr_array_remove_index (lines, at);
      else
        g_ptr_array_insert (lines, (int) at,
                            (gpointer) pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    }
}

static void
test_random_updates (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new ();
      Watch watch;

      watch_init (&watch, i % 2 == 0 ? "Title" : NULL);
      for (guint j = 0; j < N_EDITS; j++)
        edit_lines (lines);
      for (guint j = 0; j < N_EDITS; j++)
        {
          g_autofree char *text = print_lines (lines);

          watch_set (&watch, text);
          check_watch (&watch);
          check_whole (fluxr_preview_part_get_document (watch.part));
          edit_lines (lines);
        }
      watch_clear (&watch);
    }
}

static char *
repeat (const char *head,
        const char *piece,
        gsize       length)
{
  GString *text = g_string_new (head);

  while (text->len < length)
    g_string_append (text, piece);

  return g_string_free_and_steal (text);
}

static void
test_nuisances (void)
{
  static const char *const pieces[][2] = {
    { "", "> " },          { "", "- " },         { "", "- > " },     { "", "1. " },
    { "", "word " },       { "", "x" },          { "", "\xc3\xa4" }, { "```\n", "x" },
    { "```\n", "line\n" }, { "", "a\n" },       { "<p>\n", "b\n" }, { "|a|b|\n|-|-|\n", "|c|d|\n" },
    { "", "*a " },         { "", "[a](b) " },    { "", "![a](b)" },  { "", "<b>" },
    { "", "- [ ] a\n" },   { "", "&#1;" },       { "", "-\n" },      { "", "a**b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i][0], pieces[i][1], MEGABYTE / 8);
      g_autoptr (FluxrMarkdown) document = read_text (text);
      g_autoptr (GPtrArray) blocks = fluxr_preview_read (document, NULL);

      check_whole (document);
      for (guint j = 0; j < blocks->len; j++)
        {
          const FluxrPreviewSlice *slice = get_slice (blocks, j);

          g_assert_cmpuint (strlen (slice->levels), <=, FLUXR_MARKDOWN_MAX_DEPTH);
          if (slice->last != G_MAXSIZE)
            g_assert_cmpuint (slice->last - slice->first, <=, FLUXR_PREVIEW_MAX_BYTES);
        }
    }
}

static void
test_places (void)
{
  const char *text = "# a\n\nb c\n\n- d\n- e\n\n```\nf\ng\n```\n\n| h |\n|---|\n| i |\n";
  gsize last = 0;
  Watch watch;

  watch_init (&watch, "Title");
  watch_set (&watch, text);
  g_assert_cmpuint (fluxr_preview_part_find_place (watch.part, 0), ==, 0);
  for (guint i = 2; i < watch.mirror->len; i++)
    {
      gsize start, stop;

      fluxr_preview_slice_get_places (get_slice (watch.mirror, i), &start, &stop);
      g_assert_cmpuint (start, >, last);
      g_assert_cmpuint (stop, >, start);
      g_assert_cmpuint (stop, <=, strlen (text));
      g_assert_cmpuint (fluxr_preview_part_find_place (watch.part, start), ==, i);
      g_assert_cmpuint (fluxr_preview_part_find_place (watch.part, stop - 1), ==, i);
      last = start;
    }
  watch_clear (&watch);
}

static const char mixed[]
  = "# Title\n\nSome *words* with a [link](https://example.com/a) and `code`, enough of them to "
    "be a paragraph.\n\n- a\n- b\n  - [ ] c\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```c\nint x;\n"
    "```\n\n> quote\n\n---\n\n";

static void
wait_for (FluxrPreviewPart *part,
          FluxrMarkdown    *document)
{
  for (;;)
    {
      g_autoptr (FluxrPreviewBlock) first = g_list_model_get_item (G_LIST_MODEL (part), 0);

      if (first != NULL && fluxr_preview_block_get_slice (first)->document == document)
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

/* The time is for reading, not for judging: the machine may be busy. */
static void
test_long (void)
{
  static const gsize lengths[] = { 1024, 100 * 1024, MEGABYTE };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *text = repeat ("", mixed, lengths[i]);
      g_autofree char *edited = g_strconcat ("x\n\n", text, NULL);
      g_autoptr (FluxrMarkdown) document = read_text (text);
      g_autoptr (FluxrMarkdown) later = read_text (edited);
      gint64 start, set, shown, again;
      Watch watch;

      watch_init (&watch, NULL);
      start = g_get_monotonic_time ();
      fluxr_preview_part_set_document (watch.part, document);
      set = g_get_monotonic_time ();
      wait_for (watch.part, document);
      shown = g_get_monotonic_time ();
      fluxr_preview_part_set_document (watch.part, later);
      again = g_get_monotonic_time ();
      wait_for (watch.part, later);
      g_test_message ("%zu bytes, %u rows: set %" G_GINT64_FORMAT " us, shown %" G_GINT64_FORMAT
                      " us; after an edit set %" G_GINT64_FORMAT " us, shown %" G_GINT64_FORMAT
                      " us", lengths[i], watch.mirror->len, set - start, shown - start,
                      again - shown, g_get_monotonic_time () - shown);
      check_watch (&watch);
      watch_clear (&watch);
    }
}

/* While one is read by the other thread. */
static void
test_the_last_one_wins (void)
{
  g_autofree char *text = repeat ("", mixed, MEGABYTE / 2);
  g_autofree char *edited = g_strconcat ("x\n\n", text, NULL);
  g_autoptr (FluxrMarkdown) document = read_text (text);
  g_autoptr (FluxrMarkdown) later = read_text (edited);
  g_autoptr (FluxrMarkdown) last = read_text ("short");
  Watch watch;

  watch_init (&watch, NULL);
  fluxr_preview_part_set_document (watch.part, document);
  fluxr_preview_part_set_document (watch.part, later);
  fluxr_preview_part_set_document (watch.part, last);
  g_assert_true (fluxr_preview_part_get_document (watch.part) == last);
  wait_for (watch.part, last);
  check_watch (&watch);
  g_assert_cmpuint (watch.mirror->len, ==, 1);
  watch_clear (&watch);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/editor/preview/rows", test_rows);
  g_test_add_func ("/editor/preview/names", test_names);
  g_test_add_func ("/editor/preview/joins", test_joins);
  g_test_add_func ("/editor/preview/examples", test_examples);
  g_test_add_func ("/editor/preview/updates", test_updates);
  g_test_add_func ("/editor/preview/checks-are-told", test_checks_are_told);
  g_test_add_func ("/editor/preview/random-updates", test_random_updates);
  g_test_add_func ("/editor/preview/nuisances", test_nuisances);
  g_test_add_func ("/editor/preview/places", test_places);
  g_test_add_func ("/editor/preview/long", test_long);
  g_test_add_func ("/editor/preview/the-last-one-wins", test_the_last_one_wins);

  return g_test_run ();
}
