/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text of several lines below its title. */

#include "config.h"

#include "fluxr-text-field.h"

struct _FluxrTextField
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkTextView *view;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (FluxrTextField, fluxr_text_field, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
fluxr_text_field_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  FluxrTextField *self = FLUXR_TEXT_FIELD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_text_field_class_init (FluxrTextFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = fluxr_text_field_set_property;

  properties[PROP_TITLE] = g_param_spec_string (
    "title", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkWidget *
create_view (FluxrTextField *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  g_object_set (self->view,
                "wrap-mode", GTK_WRAP_WORD_CHAR,
                "accepts-tab", FALSE,
                "top-margin", 12,
                "bottom-margin", 12,
                "left-margin", 12,
                "right-margin", 12,
                NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "description");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, -1);
  gtk_label_set_mnemonic_widget (self->title, GTK_WIDGET (self->view));
  g_object_set (scroller,
                "child", self->view,
                "min-content-height", 112,
                "max-content-height", 420,
                "propagate-natural-height", TRUE,
                "hscrollbar-policy", GTK_POLICY_NEVER,
                "overflow", GTK_OVERFLOW_HIDDEN,
                NULL);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_add_css_class (scroller, "description-frame");

  return scroller;
}

static void
fluxr_text_field_init (FluxrTextField *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_use_underline (self->title, TRUE);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");

  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self), create_view (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problem));
}

GtkTextView *
fluxr_text_field_get_view (FluxrTextField *self)
{
  g_return_val_if_fail (FLUXR_IS_TEXT_FIELD (self), NULL);

  return self->view;
}

/* Where to say why the text is not saved. */
GtkLabel *
fluxr_text_field_get_problem (FluxrTextField *self)
{
  g_return_val_if_fail (FLUXR_IS_TEXT_FIELD (self), NULL);

  return self->problem;
}
