/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The name of an item. Enter saves what is typed and Escape gives it up; whoever goes elsewhere,
 * with Tab or a click, means to keep it. */

#include "config.h"

#include "fluxr-items-name-cell.h"

#include <glib/gi18n.h>

struct _FluxrItemsNameCell
{
  FluxrItemsCell parent_instance;

  GtkWidget *box;
  GtkLabel *label;
  GtkImage *mark;
  GtkWidget *entry;  /* (nullable): while the name is typed, of: */
  FluxrRecord *item; /* (owned) (nullable) */
  guint end_id;
};

G_DEFINE_FINAL_TYPE (FluxrItemsNameCell, fluxr_items_name_cell, FLUXR_TYPE_ITEMS_CELL)

enum
{
  LEFT,
  OPENED,
  RENAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
close_entry (FluxrItemsNameCell *self)
{
  g_autoptr (FluxrRecord) item = g_steal_pointer (&self->item);

  g_clear_handle_id (&self->end_id, g_source_remove);
  /* Taking the entry away takes the focus from it, which would end the typing once more. */
  self->entry = NULL;
  adw_bin_set_child (ADW_BIN (self), self->box);
}

static gboolean
has_letters (FluxrItemsNameCell *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  return *g_strstrip (name) != '\0';
}

/* Returns: whether the typing is over */
static gboolean
save (FluxrItemsNameCell *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gboolean done = TRUE;

  g_strstrip (name);
  if (g_strcmp0 (name, fluxr_record_get_text (self->item, "name")) != 0)
    g_signal_emit (self, signals[RENAMED], 0, self->item, name, &done);

  return done;
}

static void
leave_by_key (FluxrItemsNameCell *self)
{
  g_autoptr (FluxrRecord) item = g_object_ref (self->item);

  close_entry (self);
  g_signal_emit (self, signals[LEFT], 0, item);
}

static void
activated_cb (FluxrItemsNameCell *self)
{
  if (self->entry == NULL)
    return;
  if (save (self))
    leave_by_key (self);
  else
    gtk_widget_add_css_class (self->entry, "error");
}

static void
changed_cb (FluxrItemsNameCell *self)
{
  if (self->entry != NULL)
    gtk_widget_remove_css_class (self->entry, "error");
}

static gboolean
key_pressed_cb (FluxrItemsNameCell *self,
                guint               key)
{
  if (key != GDK_KEY_Escape || self->entry == NULL)
    return GDK_EVENT_PROPAGATE;
  leave_by_key (self);

  return GDK_EVENT_STOP;
}

void
fluxr_items_name_cell_end (FluxrItemsNameCell *self)
{
  g_return_if_fail (FLUXR_IS_ITEMS_NAME_CELL (self));

  if (self->entry == NULL)
    return;
  /* A name that could not be written is not thrown away; one without a letter is none. */
  if (save (self) || !has_letters (self))
    close_entry (self);
  else
    gtk_widget_add_css_class (self->entry, "error");
}

/* Not while the window itself loses the focus: the person comes back. */
static gboolean
end_late_cb (gpointer data)
{
  FluxrItemsNameCell *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->end_id = 0;
  if (GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)))
    fluxr_items_name_cell_end (self);

  return G_SOURCE_REMOVE;
}

/* GTK is still on its way from the entry to where the focus goes. */
static void
focus_left_cb (FluxrItemsNameCell *self)
{
  if (self->entry != NULL && self->end_id == 0)
    self->end_id = g_idle_add_full (G_PRIORITY_DEFAULT, end_late_cb, self, NULL);
}

/* The file may not be written while a list tells of its changes, and that is when a row goes that
 * is being typed in. */
static gboolean
save_late_cb (gpointer data)
{
  GObject *entry = data;
  FluxrItemsNameCell *self = g_object_get_data (entry, "cell");
  FluxrRecord *item = g_object_get_data (entry, "item");
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  gboolean done;

  if (!fluxr_record_is_deleted (item)
      && g_strcmp0 (name, fluxr_record_get_text (item, "name")) != 0)
    g_signal_emit (self, signals[RENAMED], 0, item, name, &done);

  return G_SOURCE_REMOVE;
}

static void
fluxr_items_name_cell_leave (FluxrItemsCell *cell)
{
  FluxrItemsNameCell *self = FLUXR_ITEMS_NAME_CELL (cell);
  GtkWidget *entry = self->entry;

  if (entry == NULL)
    return;
  g_object_ref (entry);
  g_object_set_data_full (G_OBJECT (entry), "cell", g_object_ref (self), g_object_unref);
  g_object_set_data_full (G_OBJECT (entry), "item", g_object_ref (self->item), g_object_unref);
  close_entry (self);
  g_idle_add_full (G_PRIORITY_DEFAULT, save_late_cb, entry, g_object_unref);
}

static void
fluxr_items_name_cell_update (FluxrItemsCell *cell,
                              FluxrRecord    *item)
{
  FluxrItemsNameCell *self = FLUXR_ITEMS_NAME_CELL (cell);
  FluxrMarks *marks = fluxr_items_page_get_marks (fluxr_items_cell_get_page (cell));
  const char *words = fluxr_marks_get_words (marks, fluxr_record_get_id (item));

  gtk_label_set_label (self->label, fluxr_item_get_name (item));
  gtk_widget_set_visible (GTK_WIDGET (self->mark), words != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->mark), words);
  if (words != NULL && fluxr_marks_is_refused (marks, fluxr_record_get_id (item)))
    gtk_widget_add_css_class (GTK_WIDGET (self->mark), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->mark), "refused");
}

static void
released_cb (FluxrItemsNameCell *self,
             int                 n_press,
             double              x,
             double              y,
             GtkGesture         *gesture)
{
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  g_autoptr (FluxrRecord) item = fluxr_items_cell_dup_item (FLUXR_ITEMS_CELL (self));

  /* With these it is about the selection. */
  if (n_press == 1 && item != NULL && self->entry == NULL
      && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    g_signal_emit (self, signals[OPENED], 0, item);
}

static void
fluxr_items_name_cell_dispose (GObject *object)
{
  FluxrItemsNameCell *self = FLUXR_ITEMS_NAME_CELL (object);

  g_clear_handle_id (&self->end_id, g_source_remove);
  self->entry = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->box);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (fluxr_items_name_cell_parent_class)->dispose (object);
}

static void
fluxr_items_name_cell_class_init (FluxrItemsNameCellClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_items_name_cell_dispose;
  FLUXR_ITEMS_CELL_CLASS (klass)->update = fluxr_items_name_cell_update;
  FLUXR_ITEMS_CELL_CLASS (klass)->leave = fluxr_items_name_cell_leave;

  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, FLUXR_TYPE_RECORD);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, FLUXR_TYPE_RECORD);
  signals[RENAMED] = g_signal_new ("renamed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_BOOLEAN, 2, FLUXR_TYPE_RECORD, G_TYPE_STRING);
}

static void
fluxr_items_name_cell_init (FluxrItemsNameCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->mark = GTK_IMAGE (gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_widget_add_css_class (GTK_WIDGET (self->mark), "card-mark");
  self->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->mark));
  adw_bin_set_child (ADW_BIN (self), self->box);

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->box, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
fluxr_items_name_cell_new (void)
{
  return g_object_new (FLUXR_TYPE_ITEMS_NAME_CELL, NULL);
}

static void
watch_entry (FluxrItemsNameCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
fluxr_items_name_cell_begin (FluxrItemsNameCell *self)
{
  const char *name;

  g_return_if_fail (FLUXR_IS_ITEMS_NAME_CELL (self));

  if (self->entry != NULL)
    return;
  self->item = fluxr_items_cell_dup_item (FLUXR_ITEMS_CELL (self));
  if (self->item == NULL)
    return;
  name = fluxr_record_get_text (self->item, "name");
  self->entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name != NULL ? name : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name"), -1);
  watch_entry (self);
  adw_bin_set_child (ADW_BIN (self), self->entry);
  gtk_widget_grab_focus (self->entry);
}
