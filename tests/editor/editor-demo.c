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

/* What came from elsewhere while a word was composed. */
static GVariant *waiting;

static void
replace_now (FluxrMarkdownBuffer *buffer,
             GVariant            *parameter)
{
  const char *text;
  guint start, stop;

  g_variant_get (parameter, "(uu&s)", &start, &stop, &text);
  fluxr_markdown_buffer_replace_remote (buffer, start, stop, text);
}

static void
idle_cb (gpointer user_data)
{
  g_autoptr (GVariant) parameter = g_steal_pointer (&waiting);

  if (parameter != NULL)
    replace_now (user_data, parameter);
}

static void
composing_cb (FluxrMarkdownBuffer *buffer)
{
  if (!fluxr_markdown_buffer_is_composing (buffer) && waiting != NULL)
    g_idle_add_once (idle_cb, buffer);
}

/* What comes from elsewhere: (start, stop, text). At the caret it would end what is composed. */
static void
replace_cb (FluxrMarkdownBuffer *buffer,
            GVariant            *parameter)
{
  GtkTextIter caret;
  guint start;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (buffer), &caret,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  g_variant_get_child (parameter, 0, "u", &start);
  if (fluxr_markdown_buffer_is_composing (buffer)
      && start == (guint) gtk_text_iter_get_offset (&caret))
    waiting = g_variant_ref (parameter);
  else
    replace_now (buffer, parameter);
}

/* As the window of Fluxr has one. */
static gboolean
undo_cb (GtkWidget *window,
         GVariant  *arguments,
         gpointer   user_data)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (window), "The window undoes",
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  return TRUE;
}

static void
add_undo (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                        gtk_callback_action_new (undo_cb, NULL, NULL)));
  gtk_widget_add_controller (window, controller);
}

static void
activate_cb (GtkApplication *app)
{
  g_autoptr (FluxrMarkdownBuffer) buffer = fluxr_markdown_buffer_new ();
  g_autoptr (GSimpleAction) dark = g_simple_action_new ("dark", NULL);
  g_autoptr (GSimpleAction) replace
    = g_simple_action_new ("replace", G_VARIANT_TYPE ("(uus)"));
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view, *next = gtk_button_new_with_label ("Next");

  if (right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_signal_connect (dark, "activate", G_CALLBACK (dark_cb), NULL);
  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (dark));
  g_signal_connect_object (replace, "activate", G_CALLBACK (replace_cb), buffer,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (replace));

  load (buffer);
  view = fluxr_markdown_view_new (buffer);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), scrolled);
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (bars), next);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), bars);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  gtk_window_set_title (GTK_WINDOW (window), "Editor");
  g_signal_connect_object (buffer, "notify::composing", G_CALLBACK (composing_cb), app, 0);
  add_undo (window);
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
