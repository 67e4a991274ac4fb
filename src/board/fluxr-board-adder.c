/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The foot of a lane. Typed text outlives the focus: only an empty entry turns back into the
 * button by itself. */

#include "config.h"

#include "fluxr-board-adder.h"

#include <string.h>

#include <glib/gi18n-lib.h>

struct _FluxrBoardAdder
{
  GtkWidget  parent_instance;

  GtkStack  *stack;
  GtkButton *button;
  GtkLabel  *button_label;
  GtkEntry  *entry;
  guint      lines_id;
};

G_DEFINE_FINAL_TYPE (FluxrBoardAdder, fluxr_board_adder, GTK_TYPE_WIDGET)

enum
{
  ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
close_entry (FluxrBoardAdder *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->button));
}

static void
button_clicked_cb (FluxrBoardAdder *self)
{
  fluxr_board_adder_open (self);
}

static void
entry_activate_cb (FluxrBoardAdder *self)
{
  g_autofree char *title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  g_strstrip (title);
  if (*title == '\0')
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_emit (self, signals[ADDED], 0, title);
}

/* For a screen reader, which may write into the entry and has no Enter. */
static void
add_action_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  entry_activate_cb (FLUXR_BOARD_ADDER (widget));
}

static gboolean
take_lines_cb (gpointer user_data)
{
  FluxrBoardAdder *self = user_data;

  self->lines_id = 0;
  entry_activate_cb (self);

  return G_SOURCE_REMOVE;
}

/* Nobody can type the end of a line here: several were pasted. Not at once, in the midst of it. */
static void
entry_changed_cb (FluxrBoardAdder *self)
{
  if (self->lines_id == 0
      && strchr (gtk_editable_get_text (GTK_EDITABLE (self->entry)), '\n') != NULL)
    self->lines_id = g_idle_add (take_lines_cb, self);
}

static gboolean
entry_key_pressed_cb (FluxrBoardAdder *self,
                      guint            keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  close_entry (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->button));

  return GDK_EVENT_STOP;
}

/* The window itself losing the focus is no reason to close. */
static void
entry_left_cb (FluxrBoardAdder *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry)))
    return;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    close_entry (self);
}

static void
fluxr_board_adder_dispose (GObject *object)
{
  g_clear_handle_id (&FLUXR_BOARD_ADDER (object)->lines_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_BOARD_ADDER);

  G_OBJECT_CLASS (fluxr_board_adder_parent_class)->dispose (object);
}

static void
fluxr_board_adder_class_init (FluxrBoardAdderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_board_adder_dispose;

  gtk_widget_class_install_action (widget_class, "adder.add", NULL, add_action_cb);

  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/board/fluxr-board-adder.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardAdder, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardAdder, button);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardAdder, button_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrBoardAdder, entry);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_left_cb);
}

static void
fluxr_board_adder_init (FluxrBoardAdder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fluxr_board_adder_open (FluxrBoardAdder *self)
{
  g_return_if_fail (FLUXR_IS_BOARD_ADDER (self));

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->entry));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* @title: what is in the entry then; without line ends */
void
fluxr_board_adder_fill (FluxrBoardAdder *self,
                        const char      *title)
{
  g_return_if_fail (FLUXR_IS_BOARD_ADDER (self));

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->entry));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), title);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

GtkWidget *
fluxr_board_adder_get_button (FluxrBoardAdder *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_ADDER (self), NULL);

  return GTK_WIDGET (self->button);
}

/**
 * fluxr_board_adder_set_text:
 * @self: an adder
 * @text: (nullable): the button's words, also shown in the empty entry
 */
void
fluxr_board_adder_set_text (FluxrBoardAdder *self,
                            const char      *text)
{
  g_return_if_fail (FLUXR_IS_BOARD_ADDER (self));

  gtk_label_set_label (self->button_label, text != NULL ? text : "");
  gtk_entry_set_placeholder_text (self->entry, text);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

/* What tells apart, without eyes, the adders of several columns. */
void
fluxr_board_adder_set_column (FluxrBoardAdder *self,
                              const char      *title)
{
  const char *text = gtk_label_get_label (self->button_label);
  g_autofree char *label = NULL;

  g_return_if_fail (FLUXR_IS_BOARD_ADDER (self));

  /* Translators: the button that adds a card and the column that it adds to,
   * e.g. "Add Feature, Not started" */
  label = g_strdup_printf (C_ ("board", "%s, %s"), text, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
