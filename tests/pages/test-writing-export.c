/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written goes through GTK's printing and over the clipboard. The dialogs are left out. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fluxr-cli.h"
#include "fluxr-flow-picture.h"
#include "fluxr-markdown-read.h"
#include "fluxr-writing-export.h"
#include "fluxr-writing-import.h"
#include "fluxr-writing-print.h"
#include "file-fixture.h"
#include "page-fixture.h"

static FluxrPaper *
create_paper (gboolean with_front)
{
  g_autoptr (GString) source = g_string_new ("# Heading\n\n");
  g_autoptr (FluxrMarkdown) text = NULL;
  FluxrPaper *paper = fluxr_paper_new ("Printed");

  for (guint i = 0; i < 400; i++)
    g_string_append_printf (source, "Paragraph %u with a [link](https://e.org).\n\n", i);
  text = fluxr_markdown_read (source->str, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
  if (with_front)
    fluxr_paper_set_front (paper, "Subtitle", "Today", "Contents");
  fluxr_paper_add_chapter (paper, "Chapter", 1, text);

  return paper;
}

static char *
read_pdf (const char *path)
{
  const char *argv[] = { "pdftotext", "-raw", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);

  return text;
}

static guint
count (const char *text,
       const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;

  return n;
}

/* Through the same handlers as with a printer: only the dialog is missing. */
static void
print (FluxrPaper *paper, /* (transfer full) */
       const char *path,
       double      width,
       double      height)
{
  g_autoptr (GtkPrintOperation) operation = fluxr_writing_print_new (paper);
  g_autoptr (GtkPageSetup) page = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new_custom ("test", "Test", width, height, GTK_UNIT_POINTS);
  g_autoptr (GError) error = NULL;

  gtk_page_setup_set_paper_size (page, size);
  gtk_paper_size_free (size);
  gtk_print_operation_set_default_page_setup (operation, page);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_show_progress (operation, FALSE);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL,
                                            &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
}

static void
test_print (void)
{
  g_autofree char *dir = g_dir_make_tmp ("fluxr-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "out.pdf", NULL);
  g_autofree char *large = NULL;
  g_autofree char *small = NULL;
  g_autofree char *settings = NULL;
  g_autoptr (GtkPageSetup) page = NULL;

  print (create_paper (TRUE), path, 595, 842);
  large = read_pdf (path);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *words = g_strdup_printf ("Paragraph %u with a link.", i);

      g_assert_nonnull (strstr (large, words));
    }
  g_assert_nonnull (strstr (large, "Contents\nChapter"));

  /* On smaller paper it is set anew. */
  print (create_paper (TRUE), path, 300, 400);
  small = read_pdf (path);
  g_assert_cmpuint (count (large, "\f"), >, 8);
  g_assert_cmpuint (count (small, "\f"), >, 2 * count (large, "\f"));
  g_assert_cmpuint (count (small, "Paragraph"), ==, 400);
  g_remove (path);
  g_rmdir (dir);

  /* What was chosen is there the next time, but not where the file went. */
  g_free (path);
  path = g_build_filename (g_get_user_config_dir (), "fluxr", "page-setup", NULL);
  page = gtk_page_setup_new_from_file (path, NULL);
  g_assert_nonnull (page);
  g_assert_cmpfloat_with_epsilon (gtk_page_setup_get_paper_width (page, GTK_UNIT_POINTS), 300, 1);
  g_free (path);
  path = g_build_filename (g_get_user_config_dir (), "fluxr", "print-settings", NULL);
  if (g_file_get_contents (path, &settings, NULL, NULL))
    g_assert_null (strstr (settings, "output-uri"));
}

typedef struct
{
  char *text;
  gboolean done;
} Paste;

static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Paste *paste = user_data;

  paste->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  paste->done = TRUE;
}

static void
spliced_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (source);
  Paste *paste = user_data;

  g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL);
  paste->text = g_strndup (g_memory_output_stream_get_data (memory),
                           g_memory_output_stream_get_data_size (memory));
  paste->done = TRUE;
}

/* The other end of the stream needs the main loop too. */
static void
html_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GInputStream) stream
    = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, spliced_cb, user_data);
}

static char *
paste_text (GdkClipboard *clipboard)
{
  Paste paste = { NULL, FALSE };

  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, &paste);
  while (!paste.done)
    g_main_context_iteration (NULL, TRUE);

  return paste.text;
}

static char *
paste_html (GdkClipboard *clipboard)
{
  const char *types[] = { "text/html", NULL };
  Paste paste = { NULL, FALSE };

  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, html_cb, &paste);
  while (!paste.done)
    g_main_context_iteration (NULL, TRUE);

  return paste.text;
}

static void
test_copy (void)
{
  GtkWidget *window = gtk_window_new ();
  GdkClipboard *clipboard = gtk_widget_get_clipboard (window);
  g_autoptr (FluxrMarkdown) text
    = fluxr_markdown_read ("**Ünï** [x](javascript:y)\n\n- [x] done", -1,
                           FLUXR_MARKDOWN_DIALECT_GITHUB);
  g_autofree char *plain = NULL;
  g_autofree char *html = NULL;

  fluxr_writing_export_copy (window, text);
  while (gdk_clipboard_get_content (clipboard) == NULL)
    g_main_context_iteration (NULL, TRUE);
  plain = paste_text (clipboard);
  html = paste_html (clipboard);
  g_assert_cmpstr (plain, ==, "Ünï x (javascript:y)\n\n☑ done\n");
  g_assert_nonnull (strstr (html, "<meta charset=\"utf-8\"><p><strong>Ünï</strong> <a href=\"\">"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Whole files appear at once. */
static char *
wait_for (GFile *file)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  char *content = NULL;

  while (!g_file_load_contents (file, NULL, &content, NULL, NULL, NULL))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_file_delete (file, NULL, NULL);

  return content;
}

static void
test_files (void)
{
  static const char *const begins[] = { "# Product", "<!DOCTYPE html>", "Product\n", "%PDF-" };
  FileFixture fixture = { NULL };
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  FluxrRecord *record;
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));

  file_fixture_open (&fixture);
  g_object_unref (file_fixture_insert (&fixture, fluxr_entity_find ("flow_pages"),
                                       fixture.product, "Kettle", NULL, NULL));
  record = fluxr_store_find_record (fixture.store, fluxr_entity_find ("products"),
                                    fixture.product);
  path = g_build_filename (g_get_user_data_dir (), "out", NULL);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  file = g_file_new_for_path (path);
  for (FluxrPrdFormat i = 0; i < FLUXR_PRD_N_FORMATS; i++)
    {
      g_autofree char *content = NULL;

      fluxr_writing_export_write (widget, fixture.workspace, record, i, file);
      content = wait_for (file);
      g_assert_true (g_str_has_prefix (content, begins[i]));
      if (i == FLUXR_PRD_FORMAT_HTML)
        g_assert_nonnull (strstr (content, "<svg"));
    }
  g_object_unref (record);
  while (G_OBJECT (widget)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (widget);
  file_fixture_close (&fixture);
}

static guint
count_rows (FileFixture *fixture,
            const char  *sql)
{
  return (guint) fluxr_database_get_integer (fluxr_store_get_database (fixture->store), sql, "");
}

static void
import (FileFixture        *fixture,
        GtkWidget          *widget,
        FluxrWritingImport  kind,
        const char *const  *paths)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);

      g_list_store_append (files, file);
    }
  fluxr_writing_import_files (widget, fixture->workspace,
                              kind == FLUXR_WRITING_IMPORT_PRD ? fixture->product : NULL, kind,
                              G_LIST_MODEL (files));
  while (G_OBJECT (widget)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_import (void)
{
  FileFixture fixture = { NULL };
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  g_autofree char *good = g_build_filename (g_get_user_data_dir (), "good.md", NULL);
  g_autofree char *bad = g_build_filename (g_get_user_data_dir (), "bad.md", NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (good, "# Problem\nSlow\n\n# Own\nx", -1, NULL));
  g_assert_true (g_file_set_contents (bad, "a\0b", 3, NULL));
  file_fixture_open (&fixture);
  import (&fixture, widget, FLUXR_WRITING_IMPORT_PRD, (const char *[]) { good, NULL });
  g_assert_cmpuint (count_rows (&fixture, "SELECT count (*) FROM prds WHERE problem = 'Slow'"
                                " AND custom_sections LIKE '%\"x\"%'"), ==, 1);
  import (&fixture, widget, FLUXR_WRITING_IMPORT_NOTES, (const char *[]) { good, bad, NULL });
  g_assert_cmpuint (count_rows (&fixture, "SELECT count (*) FROM notes"), ==, 0);
  import (&fixture, widget, FLUXR_WRITING_IMPORT_NOTES, (const char *[]) { good, good, NULL });
  g_assert_cmpuint (count_rows (&fixture, "SELECT count (*) FROM notes WHERE title = 'Problem'"),
                    ==, 2);
  g_object_unref (widget);
  file_fixture_close (&fixture);
}

int
main (int    argc,
      char **argv)
{
  if (fluxr_cli_is_command (argc, argv))
    return fluxr_cli_run (argc, argv, &fluxr_flow_picture_painter);

  page_fixture_init (&argc, &argv);
  g_test_add_func ("/pages/writing-export/files-of-all-formats", test_files);
  g_test_add_func ("/pages/writing-export/files-come-in", test_import);
  g_test_add_func ("/pages/writing-export/prints-on-any-paper", test_print);
  g_test_add_func ("/pages/writing-export/copies-with-formats", test_copy);

  return g_test_run ();
}
