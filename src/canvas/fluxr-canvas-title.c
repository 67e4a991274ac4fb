/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas's part with the entry over a card in which its title is written. Enter and leaving it
 * apply, Escape does not. */

#include "config.h"

#include "fluxr-canvas-private.h"

#include <glib/gi18n-lib.h>

#define WIDTH_MIN 180

void
fluxr_canvas_place_editor (FluxrCanvas *self)
{
  graphene_rect_t rect;
  GskTransform *transform;
  int width, height, minimum, baseline;

  if (self->editor == NULL)
    return;

  fluxr_canvas_get_view_rect (self, self->edited, &rect);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  width = MAX (MAX (minimum, WIDTH_MIN), rect.size.width);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL,
                      &baseline);
  transform = gsk_transform_translate (NULL,
                                       &GRAPHENE_POINT_INIT (rect.origin.x
                                                               + (rect.size.width - width) / 2,
                                                             rect.origin.y));
  gtk_widget_allocate (self->editor, width, height, -1, transform);
}

/**
 * fluxr_canvas_stop_editing:
 * @self: a canvas
 * @apply: whether what has been written is the new title
 */
void
fluxr_canvas_stop_editing (FluxrCanvas *self,
                           gboolean     apply)
{
  GtkWidget *editor = g_steal_pointer (&self->editor);
  g_autoptr (FluxrSceneItem) item = g_steal_pointer (&self->edited);
  g_autofree char *title = NULL;
  gboolean focused;

  if (editor == NULL)
    return;

  title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (editor))));
  focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) == editor;
  g_signal_handlers_disconnect_by_data (editor, self);
  gtk_widget_unparent (editor);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));

  if (apply && *title != '\0' && g_strcmp0 (title, fluxr_scene_item_get_title (item)) != 0)
    g_signal_emit (self, fluxr_canvas_signals[FLUXR_CANVAS_SIGNAL_RENAMED], 0, item, title);
}

static void
entered_cb (FluxrCanvas *self)
{
  fluxr_canvas_stop_editing (self, TRUE);
}

static gboolean
apply_idle_cb (gpointer user_data)
{
  g_autofree GWeakRef *reference = user_data;
  g_autoptr (FluxrCanvas) self = g_weak_ref_get (reference);

  g_weak_ref_clear (reference);
  if (self != NULL && self->editor != NULL
      && gtk_widget_get_focus_child (GTK_WIDGET (self)) != self->editor)
    fluxr_canvas_stop_editing (self, TRUE);

  return G_SOURCE_REMOVE;
}

/* Not at once: the focus is on its way elsewhere. */
static void
left_cb (FluxrCanvas *self)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, self);
  g_idle_add (apply_idle_cb, reference);
}

static gboolean
key_cb (FluxrCanvas     *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;

  fluxr_canvas_stop_editing (self, FALSE);

  return TRUE;
}

/* What an entry has no use for would walk to another item, or out of the entry. */
static gboolean
unused_key_cb (FluxrCanvas *self,
               guint        keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Up:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_controllers (FluxrCanvas *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *rest = gtk_event_controller_key_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, keys);
  g_signal_connect_object (rest, "key-pressed", G_CALLBACK (unused_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, rest);
}

/**
 * fluxr_canvas_edit_title:
 * @self: a canvas
 * @item: whose title is to be written, in place
 */
void
fluxr_canvas_edit_title (FluxrCanvas    *self,
                         FluxrSceneItem *item)
{
  const char *title;
  FluxrBox box;

  g_return_if_fail (FLUXR_IS_CANVAS (self));
  g_return_if_fail (fluxr_canvas_owns (self, item));

  if (!self->editable)
    return;

  fluxr_canvas_stop_editing (self, TRUE);
  fluxr_canvas_select_item (self, item);
  fluxr_scene_item_get_bounds (item, &box);
  fluxr_canvas_viewport_reveal (self->viewport, &box, FLUXR_CANVAS_REVEAL_MARGIN, FALSE);

  title = fluxr_scene_item_get_title (item);
  self->edited = g_object_ref (item);
  self->editor = gtk_entry_new ();
  gtk_widget_add_css_class (self->editor, "canvas-title");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Title"), -1);
  gtk_editable_set_text (GTK_EDITABLE (self->editor), title != NULL ? title : "");
  g_signal_connect_swapped (self->editor, "activate", G_CALLBACK (entered_cb), self);
  add_controllers (self);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  gtk_widget_grab_focus (self->editor);
  gtk_editable_select_region (GTK_EDITABLE (self->editor), 0, -1);
}
