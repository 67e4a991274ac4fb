/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints a document. It is set on the paper that was chosen, a few milliseconds at a time. */

#include "config.h"

#include "fluxr-writing-print.h"

#include <glib/gi18n.h>

#include "fluxr-page.h"

#define SLICE 6000      /* microseconds between two frames */
#define MARGIN 50.0     /* points; printers can do with less than people */

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_config_dir (), "fluxr", name, NULL);
}

/* Whoever prints into a file finds it where documents are, by the name of this one. */
static void
name_file (GtkPrintSettings *settings,
           const char       *title)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = g_strdelimit (g_strdup (title), "/", '-');

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  if (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR) == NULL)
    gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR,
                            folder != NULL ? folder : g_get_home_dir ());
}

/* What cannot be read was never chosen. */
static void
load_choices (GtkPrintOperation *operation,
              const char        *title)
{
  g_autofree char *settings_path = dup_path ("print-settings");
  g_autofree char *page_path = dup_path ("page-setup");
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new_from_file (settings_path, NULL);
  g_autoptr (GtkPageSetup) page = gtk_page_setup_new_from_file (page_path, NULL);

  if (settings == NULL)
    settings = gtk_print_settings_new ();
  name_file (settings, title);
  gtk_print_operation_set_print_settings (operation, settings);
  if (page != NULL)
    gtk_print_operation_set_default_page_setup (operation, page);
}

/* Printing does not fail because the choice is not kept. */
static void
save_choices (GtkPrintOperation *operation)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  GtkPageSetup *page = gtk_print_operation_get_default_page_setup (operation);
  g_autofree char *folder = dup_path (NULL);
  g_autofree char *settings_path = dup_path ("print-settings");
  g_autofree char *page_path = dup_path ("page-setup");

  g_mkdir_with_parents (folder, 0700);
  if (settings != NULL)
    {
      g_autoptr (GtkPrintSettings) kept = gtk_print_settings_copy (settings);

      /* Those are of this document alone. */
      gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_OUTPUT_URI);
      gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_OUTPUT_BASENAME);
      gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_PRINT_PAGES);
      gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_PAGE_RANGES);
      gtk_print_settings_to_file (kept, settings_path, NULL);
    }
  if (page != NULL)
    gtk_page_setup_to_file (page, page_path, NULL);
}

static void
begin_print_cb (FluxrPaper      *paper,
                GtkPrintContext *context)
{
  GtkPageSetup *page = gtk_print_context_get_page_setup (context);
  FluxrPaperSize size = {
    .width = gtk_print_context_get_width (context),
    .height = gtk_print_context_get_height (context),
    .top = MAX (MARGIN, gtk_page_setup_get_top_margin (page, GTK_UNIT_POINTS)),
    .right = MAX (MARGIN, gtk_page_setup_get_right_margin (page, GTK_UNIT_POINTS)),
    .bottom = MAX (MARGIN, gtk_page_setup_get_bottom_margin (page, GTK_UNIT_POINTS)),
    .left = MAX (MARGIN, gtk_page_setup_get_left_margin (page, GTK_UNIT_POINTS)),
  };

  fluxr_paper_set_size (paper, &size);
}

/* Returns: whether all is set; else it is asked again when there is time */
static gboolean
paginate_cb (GtkPrintOperation *operation,
             GtkPrintContext   *context,
             FluxrPaper        *paper)
{
  if (!fluxr_paper_lay_out (paper, SLICE))
    return FALSE;
  gtk_print_operation_set_n_pages (operation, (int) fluxr_paper_get_n_pages (paper));

  return TRUE;
}

static void
draw_page_cb (FluxrPaper      *paper,
              GtkPrintContext *context,
              int              index)
{
  fluxr_paper_draw_page (paper, (guint) index, gtk_print_context_get_cairo_context (context));
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         gpointer                 user_data)
{
  GtkWidget *page = g_object_get_data (G_OBJECT (operation), "page");
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    save_choices (operation);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || page == NULL)
    return;
  gtk_print_operation_get_error (operation, &error);
  message = g_strdup_printf (_("Nothing was printed: %s"), error->message);
  fluxr_page_tell (FLUXR_PAGE (page), message);
}

GtkPrintOperation *
fluxr_writing_print_new (FluxrPaper *paper)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  const char *title = fluxr_paper_get_title (paper);

  gtk_print_operation_set_job_name (operation, title != NULL ? title : _("Fluxr"));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "paper", paper, g_object_unref);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (begin_print_cb), paper,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (operation, "paginate", G_CALLBACK (paginate_cb), paper,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), paper,
                           G_CONNECT_SWAPPED);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), NULL);

  return operation;
}

void
fluxr_writing_print_run (GtkPrintOperation *operation,
                         GtkWidget         *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, FLUXR_TYPE_PAGE);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *title = NULL;

  if (page != NULL)
    g_object_set_data_full (G_OBJECT (operation), "page", g_object_ref (page), g_object_unref);
  g_object_get (operation, "job-name", &title, NULL);
  load_choices (operation, title);
  /* Errors are told when it is done. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}
