/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Outline and counts of a text that is written. */

#include "config.h"

#include "edit-check.h"
#include "fluxr-markdown-buffer.h"
#include "fluxr-markdown-digest.h"
#include "fluxr-outline-heading.h"

typedef struct
{
  GtkTextBuffer *buffer;
  FluxrMarkdownDigest *digest;
  guint n_added;
  guint n_removed;
} Fixture;

static void
items_cb (GListModel *model,
          guint       position,
          guint       removed,
          guint       added,
          Fixture    *fixture)
{
  fixture->n_added += added;
  fixture->n_removed += removed;
}

static void
settle (Fixture *fixture)
{
  while (!fluxr_markdown_digest_is_up_to_date (fixture->digest))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->buffer = GTK_TEXT_BUFFER (fluxr_markdown_buffer_new ());
  fixture->digest = fluxr_markdown_digest_new (fixture->buffer);
  g_signal_connect (fluxr_markdown_digest_get_headings (fixture->digest), "items-changed",
                    G_CALLBACK (items_cb), fixture);
  settle (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->digest);
  /* One in which something was selected keeps itself: GTK 4.18. */
  g_object_unref (fixture->buffer);
}

/* "level title @place" of each. */
static char *
print_headings (Fixture *fixture)
{
  GListModel *model = fluxr_markdown_digest_get_headings (fixture->digest);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (FluxrOutlineHeading) heading = g_list_model_get_item (model, i);

      g_string_append_printf (out, "%s%u %s @%u", i > 0 ? ", " : "",
                              fluxr_outline_heading_get_level (heading),
                              fluxr_outline_heading_get_title (heading),
                              fluxr_outline_heading_get_place (heading));
    }

  return g_string_free (out, FALSE);
}

static void
check_headings (Fixture    *fixture,
                const char *expected)
{
  g_autofree char *found = NULL;

  settle (fixture);
  found = print_headings (fixture);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_outline (Fixture       *fixture,
              gconstpointer  data)
{
  GtkTextIter start;

  gtk_text_buffer_set_text (fixture->buffer,
                            "# é *A*\n\nx\n\n## B\n\n```\n# no\n```\n\n## C\n", -1);
  check_headings (fixture, "1 é A @0, 2 B @12, 2 C @32");
  g_assert_cmpuint (fixture->n_added, ==, 3);
  /* What is below only moves. */
  gtk_text_buffer_get_start_iter (fixture->buffer, &start);
  gtk_text_buffer_insert (fixture->buffer, &start, "ä\n\n# N\n\n", -1);
  check_headings (fixture, "1 N @3, 1 é A @8, 2 B @20, 2 C @40");
  g_assert_cmpuint (fixture->n_added, ==, 4);
  g_assert_cmpuint (fixture->n_removed, ==, 0);
  gtk_text_buffer_set_text (fixture->buffer, "", -1);
  check_headings (fixture, "");
}

static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  GtkTextIter start, stop;
  FluxrMarkdownStats stats;

  gtk_text_buffer_set_text (fixture->buffer, "# One\n\n**two** [three](http://a.b) four", -1);
  settle (fixture);
  stats = fluxr_markdown_digest_get_stats (fixture->digest);
  g_assert_cmpuint (stats.words, ==, 4);
  g_assert_cmpuint (stats.characters, ==, 15);
  g_assert_cmpuint (stats.seconds, >, 0);
  g_assert_cmpuint (fluxr_markdown_digest_get_selected (fixture->digest).words, ==, 0);

  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 2);
  gtk_text_buffer_get_end_iter (fixture->buffer, &stop);
  gtk_text_buffer_select_range (fixture->buffer, &start, &stop);
  settle (fixture);
  g_assert_cmpuint (fluxr_markdown_digest_get_selected (fixture->digest).words, ==, 3);
  gtk_text_buffer_place_cursor (fixture->buffer, &start);
  g_assert_cmpuint (fluxr_markdown_digest_get_selected (fixture->digest).words, ==, 0);
}

/* A long text is read elsewhere; what is written meanwhile is in the result. */
static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 longest = 0;
  GtkTextIter start;

  for (guint i = 0; text->len < 1000000; i++)
    {
      if (i % 10 == 0)
        g_string_append_printf (text, "## Heading %u\n\n", i / 10);
      g_string_append (text, "Some words of a paragraph are here.\n\n");
    }
  gtk_text_buffer_set_text (fixture->buffer, text->str, -1);
  fluxr_markdown_buffer_style_now (FLUXR_MARKDOWN_BUFFER (fixture->buffer));
  while (!fluxr_markdown_digest_is_up_to_date (fixture->digest))
    {
      gint64 begin = edit_get_time ();

      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, edit_get_time () - begin);
      g_usleep (1000);
    }
  g_test_minimized_result (longest, "the longest step took %d us", (int) longest);
  gtk_text_buffer_get_start_iter (fixture->buffer, &start);
  gtk_text_buffer_insert (fixture->buffer, &start, "# First\n\n", -1);
  g_usleep (300000);
  g_main_context_iteration (NULL, FALSE);
  gtk_text_buffer_get_start_iter (fixture->buffer, &start);
  gtk_text_buffer_insert (fixture->buffer, &start, "# Second\n\n", -1);
  fixture->n_added = 0;
  settle (fixture);
  g_assert_cmpuint (fixture->n_added, ==, 2);
}

static void
test_gone_while_reading (Fixture       *fixture,
                         gconstpointer  data)
{
  FluxrMarkdownDigest *digest = fluxr_markdown_digest_new (fixture->buffer);

  g_usleep (300000);
  g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (digest);
  /* What the worker found comes to nobody. */
  for (guint i = 0; i < 100; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/editor/digest/outline", test_outline);
  ADD ("/editor/digest/counts", test_counts);
  ADD ("/editor/digest/a-long-text", test_long);
  ADD ("/editor/digest/gone-while-reading", test_gone_while_reading);
#undef ADD

  return g_test_run ();
}
