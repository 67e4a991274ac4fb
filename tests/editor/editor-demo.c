/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window to write Markdown in, for tests and for looking at. */

#include "config.h"

#include "fluxr-markdown-view.h"

#include <adwaita.h>

static char *path;
static gboolean right_to_left;
static int width = 900;

static const GOptionEntry options[] = {
  { "text", 0, 0, G_OPTION_ARG_FILENAME, &path, "What is in it", "FILE" },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &right_to_left, "Right to left", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "PIXELS" },
  { NULL },
};

static void
dark_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
}

static void
load (FluxrMarkdownBuffer *buffer)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  fluxr_markdown_buffer_load (buffer, text);
}

static void
activate_cb (GtkApplication *app)
{
  g_autoptr (FluxrMarkdownBuffer) buffer = fluxr_markdown_buffer_new ();
  g_autoptr (GSimpleAction) dark = g_simple_action_new ("dark", NULL);
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view, *next = gtk_button_new_with_label ("Next");

  if (right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_signal_connect (dark, "activate", G_CALLBACK (dark_cb), NULL);
  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (dark));

  load (buffer);
  view = fluxr_markdown_view_new (buffer);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), scrolled);
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (bars), next);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), bars);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  gtk_window_set_title (GTK_WINDOW (window), "Editor");
  gtk_widget_grab_focus (view);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app = adw_application_new ("ai.fluxr.EditorDemo",
                                                        G_APPLICATION_DEFAULT_FLAGS);

  g_application_add_main_option_entries (G_APPLICATION (app), options);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (app), argc, argv);
}
