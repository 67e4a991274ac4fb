/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GtkTextView binds Ctrl+Z and others to its actions and has them in its menu; here are actions of
 * the same names, which go before those. While there is nothing to undo the action is off, and the
 * key goes on to the window. */

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

static void
activate_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  FluxrTextHistory *history = get_history (view);
  gboolean done;

  if (history == NULL || !gtk_text_view_get_editable (view))
    return;
  done = g_str_equal (name, "text.undo") ? fluxr_text_history_undo (history)
                                         : fluxr_text_history_redo (history);
  if (done)
    gtk_text_view_scroll_mark_onscreen (
      view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
}

static void
buffer_cb (GtkTextView  *view,
           GParamSpec   *pspec,
           GSignalGroup *group)
{
  g_signal_group_set_target (group, get_history (view));
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
  GSignalGroup *group = g_signal_group_new (FLUXR_TYPE_TEXT_HISTORY);

  g_signal_group_connect_swapped (group, "notify::can-undo", G_CALLBACK (update), view);
  g_signal_group_connect_swapped (group, "notify::can-redo", G_CALLBACK (update), view);
  g_signal_connect_data (view, "notify::buffer", G_CALLBACK (buffer_cb), group,
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  g_signal_connect (view, "notify::editable", G_CALLBACK (update), NULL);
}
