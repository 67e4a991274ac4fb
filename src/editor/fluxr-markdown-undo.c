/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of GtkTextView has actions for undo and redo; here are some of the same names, which go
 * before those. But a key does not: where ours is off, GTK 4.18 does the one of the parent class,
 * which does nothing and takes the key. So keys are looked at first, and passed on from here. */

#include "config.h"

#include "fluxr-markdown-undo.h"

#include "fluxr-markdown-buffer.h"

static FluxrTextHistory *
get_history (GtkTextView *view)
{
  GtkTextBuffer *buffer;

  /* A view that ends would make another buffer. */
  if (gtk_widget_in_destruction (GTK_WIDGET (view)))
    return NULL;
  buffer = gtk_text_view_get_buffer (view);

  return FLUXR_IS_MARKDOWN_BUFFER (buffer)
           ? fluxr_markdown_buffer_get_history (FLUXR_MARKDOWN_BUFFER (buffer)) : NULL;
}

static void
update (GtkTextView *view)
{
  FluxrTextHistory *history = get_history (view);
  gboolean editable = history != NULL && gtk_text_view_get_editable (view);

  gtk_widget_action_set_enabled (GTK_WIDGET (view), "text.undo",
                                 editable && fluxr_text_history_can_undo (history));
  gtk_widget_action_set_enabled (GTK_WIDGET (view), "text.redo",
                                 editable && fluxr_text_history_can_redo (history));
}

static gboolean
take_back (GtkTextView *view,
           gboolean     redo)
{
  FluxrTextHistory *history = get_history (view);

  if (history == NULL || !gtk_text_view_get_editable (view)
      || !(redo ? fluxr_text_history_redo : fluxr_text_history_undo) (history))
    return FALSE;
  gtk_text_view_scroll_mark_onscreen (view,
                                      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));

  return TRUE;
}

static void
activate_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  take_back (GTK_TEXT_VIEW (widget), g_str_equal (name, "text.redo"));
}

/* A buffer that is not shown here any more may call for nothing. */
static void
buffer_cb (GtkTextView *view)
{
  FluxrTextHistory *history = get_history (view);

  if (history == NULL)
    return;
  g_signal_connect_object (history, "notify", G_CALLBACK (update), view, G_CONNECT_SWAPPED);
  /* Then GtkTextView sets the actions to what the buffer itself could undo. */
  g_signal_connect_object (gtk_text_view_get_buffer (view), "notify", G_CALLBACK (update), view,
                           G_CONNECT_SWAPPED);
  update (view);
}

void
fluxr_markdown_undo_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "text.undo", NULL, activate_cb);
  gtk_widget_class_install_action (klass, "text.redo", NULL, activate_cb);
}

void
fluxr_markdown_undo_follow (GtkTextView *view)
{
  g_signal_connect (view, "notify::buffer", G_CALLBACK (buffer_cb), NULL);
  g_signal_connect (view, "notify::editable", G_CALLBACK (update), NULL);
}

static gboolean
is_key (GdkEvent        *event,
        guint            key,
        GdkModifierType  modifiers)
{
  return gdk_key_event_matches (event, key, modifiers) != GDK_KEY_MATCH_NONE;
}

gboolean
fluxr_markdown_undo_press (GtkTextView           *view,
                           GtkEventControllerKey *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  gboolean undo = is_key (event, GDK_KEY_z, GDK_CONTROL_MASK);
  gboolean redo = is_key (event, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK)
                  || is_key (event, GDK_KEY_y, GDK_CONTROL_MASK);

  if (!undo && !redo)
    return FALSE;
  if (take_back (view, redo))
    return TRUE;
  for (GtkWidget *next = gtk_widget_get_parent (GTK_WIDGET (view)); next != NULL;
       next = gtk_widget_get_parent (next))
    if (gtk_event_controller_key_forward (controller, next))
      break;

  return TRUE;
}
