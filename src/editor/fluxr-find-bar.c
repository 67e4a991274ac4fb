/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-find-bar-private.h"

#include <glib/gi18n-lib.h>

/* A longer selection is no word to look for. */
#define MAX_QUERY 200

static guint found_signal;

G_DEFINE_FINAL_TYPE (FluxrFindBar, fluxr_find_bar, GTK_TYPE_WIDGET)

/* Returns: (nullable): borrowed, the model has it */
FluxrMarkdownView *
fluxr_find_bar_get_view (FluxrFindBar *self)
{
  g_autoptr (FluxrMarkdownView) view = NULL;

  if (self->views != NULL)
    view = g_list_model_get_item (self->views, self->index);

  return view;
}

GtkTextBuffer *
fluxr_find_bar_get_buffer (FluxrFindBar *self)
{
  FluxrMarkdownView *view = fluxr_find_bar_get_view (self);

  return view != NULL ? gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)) : NULL;
}

/* The view that is written in. */
static void
find_focused (FluxrFindBar *self)
{
  guint n = self->views != NULL ? g_list_model_get_n_items (self->views) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkWidget) view = g_list_model_get_item (self->views, i);

      if (gtk_widget_has_focus (view))
        self->index = i;
    }
  if (self->index >= n)
    self->index = 0;
}

void
fluxr_find_bar_say (FluxrFindBar *self,
                    const char   *text)
{
  gtk_label_set_text (GTK_LABEL (self->ui.count), text);
  if (self->announce && text[0] != '\0')
    gtk_accessible_announce (GTK_ACCESSIBLE (self->ui.entry), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  self->announce = FALSE;
}

static void
update_count (FluxrFindBar *self)
{
  GtkTextBuffer *buffer = fluxr_find_bar_get_buffer (self);
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->ui.entry));
  const char *problem = fluxr_text_finder_get_error (self->finder);
  g_autofree char *text = NULL;
  GtkTextIter start, stop;
  guint position, total;

  fluxr_find_bar_ui_show_problem (&self->ui, problem);
  fluxr_find_bar_ui_set_sensitive (&self->ui, problem == NULL && query[0] != '\0');
  if (problem != NULL || query[0] == '\0' || buffer == NULL)
    {
      self->announce = self->announce && problem != NULL;
      fluxr_find_bar_say (self, problem != NULL ? _("Invalid expression") : "");
      return;
    }
  gtk_text_buffer_get_iter_at_offset (buffer, &start, self->at_start);
  gtk_text_buffer_get_iter_at_offset (buffer, &stop, self->at_stop);
  if (!fluxr_text_finder_count (self->finder, self->index, &start, &stop, &position, &total))
    return;
  if (total == 0)
    text = g_strdup (_("No matches"));
  else
    /* Translators: which of all matches this one is, such as "3 of 17". */
    text = g_strdup_printf (_("%u of %u"), position, total);
  fluxr_find_bar_ui_set_sensitive (&self->ui, total > 0);
  if (!self->notice)
    fluxr_find_bar_say (self, text);
}

static void
found_cb (FluxrFindBar *self,
          guint         index,
          guint         start_offset,
          guint         stop_offset)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, stop;

  self->index = index;
  self->at_start = start_offset;
  self->at_stop = stop_offset;
  self->announce = TRUE;
  buffer = fluxr_find_bar_get_buffer (self);
  if (buffer == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, start_offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &stop, stop_offset);
  gtk_text_buffer_select_range (buffer, &start, &stop);
  fluxr_text_finder_mark (self->finder, index, &start, &stop);
  update_count (self);
  g_signal_emit (self, found_signal, 0, fluxr_find_bar_get_view (self), start_offset, stop_offset);
}

static void
missed_cb (FluxrFindBar *self)
{
  self->at_start = self->at_stop = 0;
  fluxr_text_finder_mark (self->finder, 0, NULL, NULL);
  self->announce = TRUE;
  update_count (self);
}

/* From behind, or in front of, the match; with @here also it itself. */
void
fluxr_find_bar_look (FluxrFindBar *self,
                     gboolean      forward,
                     gboolean      here)
{
  GtkTextBuffer *buffer = fluxr_find_bar_get_buffer (self);
  GtkTextIter start, stop;

  self->notice = FALSE;
  if (buffer == NULL)
    return;
  gtk_text_buffer_get_selection_bounds (buffer, &start, &stop);
  if (here)
    gtk_text_buffer_get_iter_at_offset (buffer, &stop, self->anchor);
  fluxr_text_finder_find (self->finder, self->index, forward ? &stop : &start, forward);
}

/* Each letter looks from where it began, not from the last match. */
static void
query_cb (FluxrFindBar *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->ui.entry));

  self->notice = FALSE;
  gtk_source_search_settings_set_search_text (fluxr_text_finder_get_settings (self->finder), query);
  if (fluxr_text_finder_get_error (self->finder) != NULL)
    self->announce = TRUE;
  update_count (self);
  if (query[0] != '\0' && fluxr_find_bar_is_open (self))
    fluxr_find_bar_look (self, TRUE, TRUE);
}

static void
next_cb (FluxrFindBar *self)
{
  fluxr_find_bar_go_on (self, TRUE);
}

static void
previous_cb (FluxrFindBar *self)
{
  fluxr_find_bar_go_on (self, FALSE);
}

static void
fluxr_find_bar_dispose (GObject *object)
{
  FluxrFindBar *self = FLUXR_FIND_BAR (object);

  fluxr_find_bar_set_capture (self, NULL);
  if (self->finder != NULL)
    fluxr_text_finder_set_buffers (self->finder, NULL);
  g_clear_object (&self->finder);
  g_clear_object (&self->views);
  g_clear_pointer (&self->ui.revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (fluxr_find_bar_parent_class)->dispose (object);
}

static void
fluxr_find_bar_class_init (FluxrFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_find_bar_dispose;
  found_signal = g_signal_new ("found", G_OBJECT_CLASS_TYPE (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 3, FLUXR_TYPE_MARKDOWN_VIEW, G_TYPE_UINT,
                               G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
connect_all (FluxrFindBar *self)
{
  GtkSourceSearchSettings *settings = fluxr_text_finder_get_settings (self->finder);
  const struct
  {
    gpointer object;
    const char *signal;
    GCallback callback;
  } connections[] = {
    { settings, "notify::case-sensitive", G_CALLBACK (query_cb) },
    { settings, "notify::at-word-boundaries", G_CALLBACK (query_cb) },
    { settings, "notify::regex-enabled", G_CALLBACK (query_cb) },
    { self->finder, "found", G_CALLBACK (found_cb) },
    { self->finder, "missed", G_CALLBACK (missed_cb) },
    { self->finder, "changed", G_CALLBACK (update_count) },
    { self->ui.entry, "changed", G_CALLBACK (query_cb) },
    { self->ui.entry, "activate", G_CALLBACK (next_cb) },
    { self->ui.next, "clicked", G_CALLBACK (next_cb) },
    { self->ui.previous, "clicked", G_CALLBACK (previous_cb) },
    { self->ui.close, "clicked", G_CALLBACK (fluxr_find_bar_close) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    g_signal_connect_object (connections[i].object, connections[i].signal, connections[i].callback,
                             self, G_CONNECT_SWAPPED);
}

static void
fluxr_find_bar_init (FluxrFindBar *self)
{
  self->finder = fluxr_text_finder_new ();
  fluxr_find_bar_ui_build (&self->ui, GTK_WIDGET (self),
                           fluxr_text_finder_get_settings (self->finder));
  connect_all (self);
  fluxr_find_bar_init_replace (self);
  gtk_widget_add_controller (GTK_WIDGET (self), fluxr_find_bar_keys_new (self));
  update_count (self);
}

GtkWidget *
fluxr_find_bar_new (void)
{
  return g_object_new (FLUXR_TYPE_FIND_BAR, NULL);
}

static gpointer
map_view (gpointer item,
          gpointer user_data)
{
  g_autoptr (GtkTextView) view = item;

  return g_object_ref (gtk_text_view_get_buffer (view));
}

void
fluxr_find_bar_set_views (FluxrFindBar *self,
                          GListModel   *views)
{
  g_autoptr (GtkMapListModel) buffers = NULL;

  g_return_if_fail (FLUXR_IS_FIND_BAR (self));
  g_return_if_fail (views == NULL || G_IS_LIST_MODEL (views));

  if (!g_set_object (&self->views, views))
    return;
  self->index = 0;
  if (views != NULL)
    buffers = gtk_map_list_model_new (g_object_ref (views), map_view, NULL, NULL);
  fluxr_text_finder_set_buffers (self->finder, (GListModel *) buffers);
}

void
fluxr_find_bar_set_capture (FluxrFindBar *self,
                            GtkWidget    *widget)
{
  g_return_if_fail (FLUXR_IS_FIND_BAR (self));

  if (self->capture == widget)
    return;
  if (self->capture != NULL)
    gtk_widget_remove_controller (self->capture, self->keys);
  self->keys = widget != NULL ? fluxr_find_bar_keys_new (self) : NULL;
  g_set_weak_pointer (&self->capture, widget);
  if (widget != NULL)
    gtk_widget_add_controller (widget, self->keys);
}

/* What is selected, if it is a word or some of them. */
static void
take_selection (FluxrFindBar *self)
{
  GtkTextBuffer *buffer = fluxr_find_bar_get_buffer (self);
  g_autofree char *words = NULL;
  GtkTextIter start, stop;
  gboolean selected;

  if (buffer == NULL)
    return;
  selected = gtk_text_buffer_get_selection_bounds (buffer, &start, &stop);
  self->anchor = gtk_text_iter_get_offset (&start);
  if (!selected || gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&stop)
      || gtk_text_iter_get_offset (&stop) - self->anchor > MAX_QUERY)
    return;
  words = gtk_text_iter_get_slice (&start, &stop);
  gtk_editable_set_text (GTK_EDITABLE (self->ui.entry), words);
}

void
fluxr_find_bar_open (FluxrFindBar *self,
                     gboolean      replace)
{
  gboolean was_open;

  g_return_if_fail (FLUXR_IS_FIND_BAR (self));

  was_open = fluxr_find_bar_is_open (self);
  find_focused (self);
  fluxr_text_finder_set_active (self->finder, TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->ui.revealer), TRUE);
  if (replace || !was_open)
    gtk_widget_set_visible (self->ui.replace_row, replace);
  take_selection (self);
  gtk_widget_grab_focus (self->ui.entry);
  gtk_editable_select_region (GTK_EDITABLE (self->ui.entry), 0, -1);
  query_cb (self);
}

void
fluxr_find_bar_close (FluxrFindBar *self)
{
  FluxrMarkdownView *view;

  g_return_if_fail (FLUXR_IS_FIND_BAR (self));

  if (!fluxr_find_bar_is_open (self))
    return;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->ui.revealer), FALSE);
  fluxr_text_finder_set_active (self->finder, FALSE);
  view = fluxr_find_bar_get_view (self);
  if (view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (view));
}

gboolean
fluxr_find_bar_is_open (FluxrFindBar *self)
{
  g_return_val_if_fail (FLUXR_IS_FIND_BAR (self), FALSE);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->ui.revealer));
}

void
fluxr_find_bar_go_on (FluxrFindBar *self,
                      gboolean      forward)
{
  g_return_if_fail (FLUXR_IS_FIND_BAR (self));

  if (!fluxr_find_bar_is_open (self))
    {
      fluxr_find_bar_open (self, FALSE);
      return;
    }
  find_focused (self);
  fluxr_find_bar_look (self, forward, FALSE);
}
