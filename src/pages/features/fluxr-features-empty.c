/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product without features: asks for the first one. */

#include "config.h"

#include "fluxr-features-empty.h"

struct _FluxrFeaturesEmpty
{
  AdwBin parent_instance;

  GtkEditable *entry;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (FluxrFeaturesEmpty, fluxr_features_empty, ADW_TYPE_BIN)

enum
{
  NAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_name (FluxrFeaturesEmpty *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
changed_cb (FluxrFeaturesEmpty *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->button, *name != '\0');
}

static void
activated_cb (FluxrFeaturesEmpty *self)
{
  g_autofree char *name = dup_name (self);

  if (*name != '\0')
    g_signal_emit (self, signals[NAMED], 0, name);
}

static gboolean
fluxr_features_empty_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FLUXR_FEATURES_EMPTY (widget)->entry));
}

static void
fluxr_features_empty_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_FEATURES_EMPTY);

  G_OBJECT_CLASS (fluxr_features_empty_parent_class)->dispose (object);
}

static void
fluxr_features_empty_class_init (FluxrFeaturesEmptyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_features_empty_dispose;
  widget_class->grab_focus = fluxr_features_empty_grab_focus;

  signals[NAMED] = g_signal_new ("named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-features-empty.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturesEmpty, entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturesEmpty, button);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
fluxr_features_empty_init (FluxrFeaturesEmpty *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fluxr_features_empty_new (void)
{
  return g_object_new (FLUXR_TYPE_FEATURES_EMPTY, NULL);
}

/* Forgets what was typed. */
void
fluxr_features_empty_clear (FluxrFeaturesEmpty *self)
{
  g_return_if_fail (FLUXR_IS_FEATURES_EMPTY (self));

  gtk_editable_set_text (self->entry, "");
}
