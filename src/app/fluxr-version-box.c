/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One version of a text, with what the other version does not have marked. A screen reader is told
 * the words. */

#include "config.h"

#include "fluxr-version-box.h"

#include "fluxr-difference-marks.h"

struct _FluxrVersionBox
{
  GtkBox parent_instance;

  char *title;
  char *choose_label;
  char *text;
  GArray *differences;
  AdwAccentColor color;

  GtkLabel *text_label;
  GtkWidget *choose_button;
};

G_DEFINE_FINAL_TYPE (FluxrVersionBox, fluxr_version_box, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_CHOOSE_LABEL,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
choose_cb (FluxrVersionBox *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* Again whenever the style changes. */
static void
mark_cb (FluxrVersionBox *self)
{
  if (self->differences != NULL)
    fluxr_difference_marks_show (self->text_label, self->differences, self->color);
}

static void
describe_differences (FluxrVersionBox *self)
{
  g_autofree char *description = fluxr_difference_marks_describe (self->text, self->differences);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
fluxr_version_box_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FluxrVersionBox *self = FLUXR_VERSION_BOX (object);

  switch (prop_id)
    {
    case PROP_CHOOSE_LABEL:
      g_value_set_string (value, self->choose_label);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_version_box_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  FluxrVersionBox *self = FLUXR_VERSION_BOX (object);

  switch (prop_id)
    {
    case PROP_CHOOSE_LABEL:
      g_set_str (&self->choose_label, g_value_get_string (value));
      break;
    case PROP_TITLE:
      g_set_str (&self->title, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_version_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_VERSION_BOX);

  G_OBJECT_CLASS (fluxr_version_box_parent_class)->dispose (object);
}

static void
fluxr_version_box_finalize (GObject *object)
{
  FluxrVersionBox *self = FLUXR_VERSION_BOX (object);

  g_clear_pointer (&self->differences, g_array_unref);
  g_free (self->title);
  g_free (self->choose_label);
  g_free (self->text);

  G_OBJECT_CLASS (fluxr_version_box_parent_class)->finalize (object);
}

static void
fluxr_version_box_class_init (FluxrVersionBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fluxr_version_box_get_property;
  object_class->set_property = fluxr_version_box_set_property;
  object_class->dispose = fluxr_version_box_dispose;
  object_class->finalize = fluxr_version_box_finalize;

  properties[PROP_CHOOSE_LABEL] = g_param_spec_string ("choose-label", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-version-box.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionBox, text_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionBox, choose_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
fluxr_version_box_init (FluxrVersionBox *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (mark_cb), self, G_CONNECT_SWAPPED);
}

/**
 * fluxr_version_box_set_text:
 * @other: the version to compare it with
 * @color: what marks the differences, beside the line under them
 */
void
fluxr_version_box_set_text (FluxrVersionBox *self,
                            const char      *text,
                            const char      *other,
                            AdwAccentColor   color)
{
  g_return_if_fail (FLUXR_IS_VERSION_BOX (self));

  g_clear_pointer (&self->differences, g_array_unref);
  g_set_str (&self->text, text);
  self->differences = fluxr_differences_list (text, other);
  self->color = color;
  gtk_label_set_label (self->text_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
  mark_cb (self);
  describe_differences (self);
}

void
fluxr_version_box_focus (FluxrVersionBox *self)
{
  g_return_if_fail (FLUXR_IS_VERSION_BOX (self));

  gtk_widget_grab_focus (self->choose_button);
  gtk_label_select_region (self->text_label, 0, 0);
}
