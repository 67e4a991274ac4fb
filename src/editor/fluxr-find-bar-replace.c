/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The row of the find bar that replaces. */

#include "config.h"

#include "fluxr-find-bar-private.h"

static void
replace_cb (FluxrFindBar *self)
{
  GtkTextBuffer *buffer = fluxr_find_bar_get_buffer (self);
  g_autoptr (GError) error = NULL;
  GtkTextIter start, stop;

  if (buffer == NULL || fluxr_text_finder_is_replacing (self->finder)
      || !gtk_text_view_get_editable (GTK_TEXT_VIEW (fluxr_find_bar_get_view (self))))
    return;
  /* What is selected has been seen; if it is no match, the next one is shown first. */
  gtk_text_buffer_get_selection_bounds (buffer, &start, &stop);
  if (fluxr_text_finder_replace (self->finder, self->index, &start, &stop,
                                 gtk_editable_get_text (GTK_EDITABLE (self->ui.replacement)),
                                 &error))
    gtk_text_buffer_place_cursor (buffer, &stop);
  if (error != NULL)
    fluxr_find_bar_ui_show_problem (&self->ui, error->message);
  fluxr_find_bar_look (self, TRUE, FALSE);
}

static void
set_editable (FluxrFindBar *self,
              gboolean      editable)
{
  gtk_widget_set_sensitive (self->ui.replace_row, editable);
}

static void
replace_all_cb (FluxrFindBar *self)
{
  set_editable (self, FALSE);
  fluxr_text_finder_replace_all (self->finder,
                                 gtk_editable_get_text (GTK_EDITABLE (self->ui.replacement)));
}

static void
replaced_cb (FluxrFindBar *self,
             guint         count)
{
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u replaced", "%u replaced", count), count);

  set_editable (self, TRUE);
  self->announce = self->notice = TRUE;
  fluxr_find_bar_say (self, text);
}

/* What is only shown stays as it is. */
static gboolean
is_editable (guint    index,
             gpointer user_data)
{
  FluxrFindBar *self = user_data;
  g_autoptr (GtkTextView) view = g_list_model_get_item (self->views, index);

  return view != NULL && gtk_text_view_get_editable (view);
}

void
fluxr_find_bar_init_replace (FluxrFindBar *self)
{
  const struct
  {
    gpointer object;
    const char *signal;
    GCallback callback;
  } connections[] = {
    { self->finder, "replaced", G_CALLBACK (replaced_cb) },
    { self->ui.replacement, "activate", G_CALLBACK (replace_cb) },
    { self->ui.replace, "clicked", G_CALLBACK (replace_cb) },
    { self->ui.replace_all, "clicked", G_CALLBACK (replace_all_cb) },
  };

  fluxr_text_finder_set_check (self->finder, is_editable, self);
  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    g_signal_connect_object (connections[i].object, connections[i].signal, connections[i].callback,
                             self, G_CONNECT_SWAPPED);
}
