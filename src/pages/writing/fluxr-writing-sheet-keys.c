/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys that walk go from one text to the next. */

#include "config.h"

#include "fluxr-writing-sheet-private.h"

/* (nullable): the next text that can be written in */
static FluxrWritingEntry *
find_neighbour (FluxrWritingSheet *self,
                FluxrWritingEntry *entry,
                int                step)
{
  guint i;

  if (!g_ptr_array_find (self->entries, entry, &i))
    return NULL;
  for (i += step; i < self->entries->len; i += step)
    {
      FluxrWritingEntry *other = g_ptr_array_index (self->entries, i);

      if (gtk_widget_get_visible (other->view))
        return other;
    }

  return NULL;
}

static void
enter (FluxrWritingEntry *entry,
       gboolean           at_end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry->view));
  GtkTextIter iter;

  if (at_end)
    gtk_text_buffer_get_end_iter (buffer, &iter);
  else
    gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_widget_grab_focus (entry->view);
}

/* Whether the key leads out of the text: it is one for up or down, and there is no other line.
 * @step: where to, 1 or -1 */
static gboolean
leads_out (GtkTextView *view,
           guint        key,
           int         *step)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle here, edge;
  GtkTextIter iter;

  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down || key == GDK_KEY_Page_Down)
    *step = 1;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up || key == GDK_KEY_Page_Up)
    *step = -1;
  else
    return FALSE;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &here);
  if (*step > 0)
    gtk_text_buffer_get_end_iter (buffer, &iter);
  else
    gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_view_get_iter_location (view, &iter, &edge);

  return here.y == edge.y;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        FluxrWritingSheet     *self)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  FluxrWritingEntry *entry = fluxr_writing_sheet_find_view (self, view);
  FluxrWritingEntry *other;
  int step;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || entry == NULL
      || !leads_out (GTK_TEXT_VIEW (view), key, &step))
    return FALSE;
  other = find_neighbour (self, entry, step);
  if (other == NULL)
    return FALSE;
  enter (other, step < 0);

  return TRUE;
}

void
fluxr_writing_sheet_add_keys (FluxrWritingSheet *self,
                              GtkWidget         *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (view, keys);
}
