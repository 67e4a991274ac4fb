/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window to write Markdown in, for tests and for looking at. */

#include "config.h"

#include "fluxr-find-bar.h"
#include "fluxr-markdown-digest.h"
#include "fluxr-markdown-toolbar.h"
#include "fluxr-markdown-view.h"
#include "fluxr-spelling.h"

#include <adwaita.h>

static char *path, *second_path, *language;
static gboolean spell, focus_mode;
static gboolean right_to_left;
static int width = 900;

static const GOptionEntry options[] = {
  { "text", 0, 0, G_OPTION_ARG_FILENAME, &path, "What is in it", "FILE" },
  { "second", 0, 0, G_OPTION_ARG_FILENAME, &second_path, "What is in a second view", "FILE" },
  { "spell", 0, 0, G_OPTION_ARG_NONE, &spell, "Checks spelling", NULL },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language, "Of spelling", "CODE" },
  { "focus-mode", 0, 0, G_OPTION_ARG_NONE, &focus_mode, "One paragraph at a time", NULL },
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
load (FluxrMarkdownBuffer *buffer,
      const char          *file)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return;
  if (!g_file_get_contents (file, &text, NULL, &error))
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

/* What the desktop would open is only said. */
static gboolean
link_cb (GtkWidget  *view,
         const char *address,
         GtkLabel   *label)
{
  g_autofree char *text = g_strconcat ("Link: ", address, NULL);

  gtk_label_set_text (label, text);

  return TRUE;
}

static void
digest_cb (FluxrMarkdownDigest *digest,
           GtkLabel            *label)
{
  FluxrMarkdownStats all = fluxr_markdown_digest_get_stats (digest);
  FluxrMarkdownStats selected = fluxr_markdown_digest_get_selected (digest);
  GListModel *headings = fluxr_markdown_digest_get_headings (digest);
  g_autofree char *text = g_strdup_printf ("%u words, %u selected, %u headings", all.words,
                                           selected.words, g_list_model_get_n_items (headings));

  gtk_label_set_text (label, text);
}

static void
found_cb (FluxrFindBar *bar,
          GtkTextView  *view,
          guint         start,
          guint         stop)
{
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)),
                                0.1, FALSE, 0, 0);
}

static void
focus_cb (GtkEventControllerFocus *controller,
          GtkWidget               *toolbar)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  fluxr_markdown_toolbar_set_view (FLUXR_MARKDOWN_TOOLBAR (toolbar), FLUXR_MARKDOWN_VIEW (view));
}

static GtkWidget *
add_view (GtkWidget  *box,
          GListStore *views,
          GtkWidget  *toolbar,
          GtkWidget  *label,
          const char *file)
{
  g_autoptr (FluxrMarkdownBuffer) buffer = fluxr_markdown_buffer_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view;

  load (buffer, file);
  view = fluxr_markdown_view_new (buffer);
  fluxr_markdown_view_set_focus_mode (FLUXR_MARKDOWN_VIEW (view), focus_mode);
  g_signal_connect (view, "link-activated", G_CALLBACK (link_cb), label);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_cb), toolbar);
  gtk_widget_add_controller (view, focus);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  g_list_store_append (views, view);

  return view;
}

static gboolean
find_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   bar)
{
  fluxr_find_bar_open (bar, FALSE);

  return TRUE;
}

static GtkWidget *
create_find_bar (GtkWidget  *box,
                 GListModel *views)
{
  GtkWidget *bar = fluxr_find_bar_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  fluxr_find_bar_set_views (FLUXR_FIND_BAR (bar), views);
  fluxr_find_bar_set_capture (FLUXR_FIND_BAR (bar), box);
  g_signal_connect (bar, "found", G_CALLBACK (found_cb), NULL);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>f"),
                      gtk_callback_action_new (find_cb, bar, NULL)));
  gtk_widget_add_controller (box, keys);

  return bar;
}

static void
add_digest (GtkWidget *view,
            GtkWidget *label)
{
  FluxrMarkdownDigest *digest = fluxr_markdown_digest_new (
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));

  g_signal_connect_object (digest, "changed", G_CALLBACK (digest_cb), label, 0);
  g_object_set_data_full (G_OBJECT (view), "digest", digest, g_object_unref);
}

static void
add_spelling (GtkWidget *view,
              GtkWidget *label)
{
  g_autoptr (FluxrSpelling) spelling = fluxr_spelling_new ();

  fluxr_spelling_set_language (spelling, language != NULL ? language : "en_US");
  fluxr_spelling_add_view (spelling, FLUXR_MARKDOWN_VIEW (view));
  if (!fluxr_spelling_get_available (spelling))
    gtk_label_set_text (GTK_LABEL (label), fluxr_spelling_get_problem (spelling));
}

/* Returns: the first buffer */
static GtkTextBuffer *
fill (AdwToolbarView *bars)
{
  g_autoptr (GListStore) views = g_list_store_new (FLUXR_TYPE_MARKDOWN_VIEW);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *toolbar = fluxr_markdown_toolbar_new ();
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *counts = gtk_label_new (NULL), *label = gtk_label_new (NULL);
  GtkWidget *view = add_view (box, views, toolbar, label, path);

  if (second_path != NULL)
    add_view (box, views, toolbar, label, second_path);
  adw_toolbar_view_add_top_bar (bars, adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (bars, toolbar);
  adw_toolbar_view_add_top_bar (bars, create_find_bar (box, G_LIST_MODEL (views)));
  adw_toolbar_view_set_content (bars, box);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (bottom), gtk_button_new_with_label ("Next"));
  gtk_box_append (GTK_BOX (bottom), counts);
  gtk_box_append (GTK_BOX (bottom), label);
  adw_toolbar_view_add_bottom_bar (bars, bottom);
  add_digest (view, counts);
  if (spell)
    add_spelling (view, label);
  gtk_widget_grab_focus (view);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static void
activate_cb (GtkApplication *app)
{
  g_autoptr (GSimpleAction) dark = g_simple_action_new ("dark", NULL);
  g_autoptr (GSimpleAction) replace
    = g_simple_action_new ("replace", G_VARIANT_TYPE ("(uus)"));
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkTextBuffer *buffer;

  if (right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_signal_connect (dark, "activate", G_CALLBACK (dark_cb), NULL);
  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (dark));
  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (replace));
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  gtk_window_set_title (GTK_WINDOW (window), "Editor");
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), bars);
  buffer = fill (ADW_TOOLBAR_VIEW (bars));
  g_signal_connect_object (buffer, "notify::composing", G_CALLBACK (composing_cb), app, 0);
  add_undo (window);
  g_signal_connect_object (replace, "activate", G_CALLBACK (replace_cb), buffer,
                           G_CONNECT_SWAPPED);
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
