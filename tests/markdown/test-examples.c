/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The published examples of CommonMark 0.31 and of GitHub's additions, read into a document and
 * printed as HTML. Their files are not ours to copy: they are read where a package has put them,
 * or below the folder that FLUXR_MARKDOWN_EXAMPLES names. */

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <yyjson.h>

#include "fluxr-markdown-html.h"
#include "fluxr-markdown-read.h"

#define PACKAGE "golang-github-yuin-goldmark-dev"
#define N_COMMONMARK 652

/* An example that is known to come out otherwise, and why. */
typedef struct
{
  guint number;
  const char *reason;
} Known;

static char *
load (const char *name)
{
  g_autoptr (GError) error = NULL;
  const char *folder = g_getenv ("FLUXR_MARKDOWN_EXAMPLES");
  g_autofree char *path = NULL;
  char *contents = NULL;

  g_assert_nonnull (folder);
  path = g_build_filename (folder, name, NULL);
  if (!g_file_get_contents (path, &contents, NULL, &error))
    g_error ("%s: the package " PACKAGE " has the examples", error->message);

  return contents;
}

/* GitHub's and others' ways to write the same. */
static char *
normalize (const char *html)
{
  static const char *const same[][2] = {
    { " style=\"text-align:", " align=\"" },
    { "&#x27;", "'" },
    { "<br>", "<br />" },
    { "\n</li>", "</li>" },
  };
  g_autoptr (GString) text = g_string_new (html);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_string_replace (text, same[i][0], same[i][1], 0);
  while (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static gboolean
check (const char           *markdown,
       gssize                length,
       const char           *html,
       FluxrMarkdownDialect  dialect)
{
  g_autoptr (FluxrMarkdown) document = fluxr_markdown_read (markdown, length, dialect);
  g_autofree char *printed = fluxr_markdown_print_html (document, FLUXR_MARKDOWN_RAW_KEEP);
  g_autofree char *got = normalize (printed);
  g_autofree char *wanted = normalize (html);
  gboolean same = g_str_equal (got, wanted);

  if (!same)
    g_test_message ("%s\n-- became --\n%s\n-- not --\n%s", markdown, got, wanted);

  return same;
}

/* The numbers that failed must be the known ones, no fewer and no more. */
static void
compare_failures (GArray      *failed,
                  const Known *known,
                  guint        n_known)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (guint i = 0; i < failed->len; i++)
    g_string_append_printf (numbers, " %u", g_array_index (failed, guint, i));
  for (guint i = 0; i < n_known; i++)
    g_string_append_printf (wanted, " %u", known[i].number);
  g_assert_cmpstr (numbers->str, ==, wanted->str);
}

static void
test_commonmark (void)
{
  static const Known known[] = { { 0, NULL } };
  g_autofree char *contents = load ("_test/spec.json");
  g_autoptr (GArray) failed = g_array_new (FALSE, FALSE, sizeof (guint));
  yyjson_doc *json = yyjson_read (contents, strlen (contents), 0);
  yyjson_arr_iter iter;
  yyjson_val *example;

  g_assert_nonnull (json);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_get_root (json)), ==, N_COMMONMARK);
  yyjson_arr_iter_init (yyjson_doc_get_root (json), &iter);
  while ((example = yyjson_arr_iter_next (&iter)) != NULL)
    {
      yyjson_val *markdown = yyjson_obj_get (example, "markdown");
      guint number = (guint) yyjson_get_uint (yyjson_obj_get (example, "example"));

      if (!check (yyjson_get_str (markdown), (gssize) yyjson_get_len (markdown),
                  yyjson_get_str (yyjson_obj_get (example, "html")),
                  FLUXR_MARKDOWN_DIALECT_PLAIN))
        g_array_append_val (failed, number);
    }
  yyjson_doc_free (json);
  g_test_message ("CommonMark: %u of %u passed", N_COMMONMARK - failed->len, N_COMMONMARK);
  compare_failures (failed, known, G_N_ELEMENTS (known) - 1);
}

/* A file of cases: a number, and between lines of signs the source and the HTML. */
static void
check_file (const char  *name,
            guint        n_cases,
            const Known *known,
            guint        n_known)
{
  g_autofree char *contents = load (name);
  g_auto (GStrv) cases
    = g_strsplit (contents, "//= = = = = = = = = = = = = = = = = = = = = = = =//", -1);
  g_autoptr (GArray) failed = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 1; i <= n_cases; i++)
    {
      g_auto (GStrv) parts = NULL;

      g_assert_nonnull (cases[i - 1]);
      parts = g_strsplit (cases[i - 1], "//- - - - - - - - -//\n", -1);
      g_assert_cmpuint (g_strv_length (parts), ==, 3);
      g_assert_cmpint (atoi (g_strstrip (parts[0])), ==, i);
      if (!check (parts[1], -1, parts[2], FLUXR_MARKDOWN_DIALECT_GITHUB))
        g_array_append_val (failed, i);
    }
  g_test_message ("%s: %u of %u passed", name, n_cases - failed->len, n_cases);
  compare_failures (failed, known, n_known);
}

static void
test_tables (void)
{
  static const Known known[] = {
    { 6, "md4c takes a heading with more cells than the line below it for a table's" },
    { 0, NULL },
  };

  check_file ("extension/_test/table.txt", 8, known, G_N_ELEMENTS (known) - 1);
}

static void
test_tasks (void)
{
  static const Known known[] = { { 0, NULL } };

  check_file ("extension/_test/tasklist.txt", 2, known, G_N_ELEMENTS (known) - 1);
}

static void
test_strikethrough (void)
{
  static const Known known[] = { { 0, NULL } };

  check_file ("extension/_test/strikethrough.txt", 2, known, G_N_ELEMENTS (known) - 1);
}

static void
test_addresses (void)
{
  static const Known known[] = {
    { 4, "md4c ends an address at a bracket that closes none" },
    { 5, "md4c sees no address that something like a named character ends" },
    { 6, "md4c sees no address that < ends" },
    { 0, NULL },
  };

  check_file ("extension/_test/linkify.txt", 10, known, G_N_ELEMENTS (known) - 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/examples/commonmark", test_commonmark);
  g_test_add_func ("/markdown/examples/tables", test_tables);
  g_test_add_func ("/markdown/examples/tasks", test_tasks);
  g_test_add_func ("/markdown/examples/strikethrough", test_strikethrough);
  g_test_add_func ("/markdown/examples/addresses", test_addresses);

  return g_test_run ();
}
