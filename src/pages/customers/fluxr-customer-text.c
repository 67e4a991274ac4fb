/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text of several lines below its title. It is as high as it needs to be: the form scrolls as
 * a whole. */

#include "config.h"

#include "fluxr-customer-text.h"

#include <adwaita.h>

#include "fluxr-plain-text.h"

/* Pixels. */
#define SPACE 12
#define LEAST_HEIGHT 64

struct _FluxrCustomerText
{
  GtkBox parent_instance;

  GtkLabel *title_label;
  GtkTextView *view;
};

G_DEFINE_FINAL_TYPE (FluxrCustomerText, fluxr_customer_text, GTK_TYPE_BOX)

/* The space around the text belongs to it. */
static void
pressed_cb (FluxrCustomerText *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static GtkWidget *
create_frame (FluxrCustomerText *self)
{
  GtkWidget *frame = adw_bin_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);

  self->view = g_object_new (FLUXR_TYPE_PLAIN_TEXT, "accepts-tab", FALSE, "buffer", buffer, NULL);
  gtk_widget_set_margin_top (GTK_WIDGET (self->view), SPACE);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->view), SPACE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->view), SPACE);
  gtk_widget_set_margin_end (GTK_WIDGET (self->view), SPACE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title_label, NULL, -1);
  adw_bin_set_child (ADW_BIN (frame), GTK_WIDGET (self->view));
  gtk_widget_set_size_request (frame, -1, LEAST_HEIGHT);
  gtk_widget_set_cursor_from_name (frame, "text");
  gtk_widget_add_css_class (frame, "card");
  gtk_widget_add_css_class (frame, "description-frame");
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (frame, GTK_EVENT_CONTROLLER (click));

  return frame;
}

static void
fluxr_customer_text_class_init (FluxrCustomerTextClass *klass)
{
}

static void
fluxr_customer_text_init (FluxrCustomerText *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->title_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title_label, 0);
  gtk_label_set_wrap (self->title_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title_label), "heading");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title_label));
  gtk_box_append (GTK_BOX (self), create_frame (self));
}

GtkWidget *
fluxr_customer_text_new (const char *title)
{
  FluxrCustomerText *self = g_object_new (FLUXR_TYPE_CUSTOMER_TEXT, NULL);

  gtk_label_set_label (self->title_label, title);

  return GTK_WIDGET (self);
}

GtkTextView *
fluxr_customer_text_get_view (FluxrCustomerText *self)
{
  g_return_val_if_fail (FLUXR_IS_CUSTOMER_TEXT (self), NULL);

  return self->view;
}

void
fluxr_customer_text_add_note (FluxrCustomerText *self,
                              const char        *note)
{
  GtkWidget *label = gtk_label_new (note);

  g_return_if_fail (FLUXR_IS_CUSTOMER_TEXT (self));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_box_append (GTK_BOX (self), label);
}
