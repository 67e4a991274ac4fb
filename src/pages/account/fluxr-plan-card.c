/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One plan of a comparison. */

#include "config.h"

#include "fluxr-plan-card.h"

#include <glib/gi18n.h>

#include "fluxr-plan.h"

struct _FluxrPlanCard
{
  GtkBox parent_instance;

  GtkLabel *name_label;
  GtkWidget *current_label;
  GtkLabel *price_label;
  GtkLabel *trial_label;
  GtkLabel *description_label;
  GtkBox *features;
};

G_DEFINE_FINAL_TYPE (FluxrPlanCard, fluxr_plan_card, GTK_TYPE_BOX)

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
add_feature (FluxrPlanCard          *self,
             const FluxrPlanFeature *feature)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (feature->name);
  GtkWidget *icon = gtk_image_new_from_icon_name (
    feature->included ? "object-select-symbolic" : "window-close-symbolic");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  feature->included ? _("Included") : _("Not included"), -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  if (!feature->included)
    gtk_widget_add_css_class (line, "dimmed");
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (self->features, line);
}

static void
fluxr_plan_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_PLAN_CARD);

  G_OBJECT_CLASS (fluxr_plan_card_parent_class)->dispose (object);
}

static void
fluxr_plan_card_class_init (FluxrPlanCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_plan_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-plan-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanCard, current_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanCard, price_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanCard, trial_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanCard, description_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPlanCard, features);
}

static void
fluxr_plan_card_init (FluxrPlanCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fluxr_plan_card_new:
 * @plan: as it is now: the card does not follow it
 */
GtkWidget *
fluxr_plan_card_new (FluxrRecord *plan,
                     gboolean     current)
{
  FluxrPlanCard *self = g_object_new (FLUXR_TYPE_PLAN_CARD, NULL);
  const FluxrRow *row = fluxr_record_get_row (plan);
  const char *name = fluxr_row_get_text (row, "name");
  g_autofree char *price = fluxr_plan_describe_price (row);
  g_autofree char *trial = fluxr_plan_describe_trial (row);
  g_autoptr (GPtrArray) features
    = fluxr_plan_list_features (fluxr_row_get_text (row, "features"));
  g_autofree char *words = NULL;

  name = name != NULL && *name != '\0' ? name : _("Untitled");
  set_label (self->name_label, name);
  set_label (self->price_label, price);
  set_label (self->trial_label, trial);
  set_label (self->description_label, fluxr_row_get_text (row, "description"));
  gtk_widget_set_visible (self->current_label, current);
  for (guint i = 0; i < features->len; i++)
    add_feature (self, g_ptr_array_index (features, i));
  gtk_widget_set_visible (GTK_WIDGET (self->features), features->len > 0);
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");

  /* Translators: the names of a plan and of its price */
  words = g_strdup_printf (current ? _("%s, %s, your plan") : _("%s, %s"), name, price);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  return GTK_WIDGET (self);
}
