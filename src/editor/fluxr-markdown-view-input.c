/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys and clicks that the view takes before GtkTextView has them. */

#include "config.h"

#include "fluxr-markdown-actions.h"
#include "fluxr-markdown-clipboard.h"
#include "fluxr-markdown-links.h"
#include "fluxr-markdown-undo.h"
#include "fluxr-markdown-view-private.h"
#include "fluxr-name-popup.h"

/* Whether the point, in the coordinates of the widget, is on a check box. */
static gboolean
find_check (FluxrMarkdownView *self,
            double             x,
            double             y,
            GtkTextIter       *iter)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int bx, by;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx, &by);

  return gtk_text_view_get_iter_at_location (view, iter, bx, by)
         && fluxr_markdown_buffer_has_style (fluxr_markdown_view_get_markdown (self), iter,
                                             FLUXR_MARKDOWN_STYLE_CHECK);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            gpointer         user_data)
{
  FluxrMarkdownView *self = user_data;
  GtkTextIter iter;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)) || !find_check (self, x, y, &iter))
    return;
  if (fluxr_markdown_actions_check (GTK_TEXT_VIEW (self), &iter))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        gpointer               user_data)
{
  FluxrMarkdownView *self = user_data;

  /* While a word is composed the keys are the input method's. */
  if (self->is_composing)
    return FALSE;
  if (fluxr_markdown_undo_press (GTK_TEXT_VIEW (self), controller))
    return TRUE;
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return FALSE;

  if (fluxr_name_popup_press (FLUXR_NAME_POPUP (self->names), key, state))
    return TRUE;

  return fluxr_markdown_actions_press (GTK_TEXT_VIEW (self), key, state);
}

static void
preedit_cb (FluxrMarkdownView *self,
            const char        *text)
{
  self->is_composing = text[0] != '\0';
  fluxr_markdown_buffer_set_composing (fluxr_markdown_view_get_markdown (self),
                                       self->is_composing);
}

static void
editable_cb (FluxrMarkdownView *self)
{
  fluxr_markdown_actions_set_enabled (GTK_WIDGET (self),
                                      gtk_text_view_get_editable (GTK_TEXT_VIEW (self)));
}

static void
copy (GtkTextView *view)
{
  fluxr_markdown_clipboard_copy (view, FALSE);
}

static void
cut (GtkTextView *view)
{
  fluxr_markdown_clipboard_copy (view, TRUE);
}

static void
paste (GtkTextView *view)
{
  fluxr_markdown_clipboard_paste (view, FALSE);
}

/* Before the text view takes keys for its words and clicks for its caret. */
void
fluxr_markdown_view_add_input (FluxrMarkdownView *self)
{
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (click, GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), click);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  g_signal_connect (self, "notify::editable", G_CALLBACK (editable_cb), NULL);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_cb), NULL);
}

void
fluxr_markdown_view_install_input (GtkWidgetClass *widget_class)
{
  GtkTextViewClass *text_class = GTK_TEXT_VIEW_CLASS (widget_class);

  text_class->copy_clipboard = copy;
  text_class->cut_clipboard = cut;
  text_class->paste_clipboard = paste;
  fluxr_markdown_actions_install (widget_class);
  fluxr_markdown_undo_install (widget_class);
}
