/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much of one kind of work is done. */

#include "config.h"

#include "fluxr-progress-card.h"

#include <glib/gi18n.h>

struct _FluxrProgressCard
{
  AdwBin parent_instance;

  GtkActionable *button;
  GtkImage *icon;
  GtkLabel *title_label;
  GtkProgressBar *bar;
  GtkLabel *count_label;
};

G_DEFINE_FINAL_TYPE (FluxrProgressCard, fluxr_progress_card, ADW_TYPE_BIN)

static void
fluxr_progress_card_dispose (GObject *object)
{
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_PROGRESS_CARD);

  G_OBJECT_CLASS (fluxr_progress_card_parent_class)->dispose (object);
}

static void
fluxr_progress_card_class_init (FluxrProgressCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_progress_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-progress-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrProgressCard, button);
  gtk_widget_class_bind_template_child (widget_class, FluxrProgressCard, icon);
  gtk_widget_class_bind_template_child (widget_class, FluxrProgressCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrProgressCard, bar);
  gtk_widget_class_bind_template_child (widget_class, FluxrProgressCard, count_label);
}

static void
fluxr_progress_card_init (FluxrProgressCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fluxr_progress_card_new (const FluxrPart *part)
{
  FluxrProgressCard *self = g_object_new (FLUXR_TYPE_PROGRESS_CARD, NULL);

  gtk_image_set_from_icon_name (self->icon, part->icon_name);
  gtk_label_set_label (self->title_label, _(part->plural));
  gtk_actionable_set_action_target (self->button, "s", part->section);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(part->plural), -1);

  return GTK_WIDGET (self);
}

void
fluxr_progress_card_set_count (FluxrProgressCard *self,
                               guint              completed,
                               guint              total)
{
  g_autofree char *words = NULL;

  g_return_if_fail (FLUXR_IS_PROGRESS_CARD (self));

  if (total == 0)
    words = g_strdup (_("None yet"));
  else
    words = g_strdup_printf (ngettext ("%u of %u completed", "%u of %u completed", total),
                             completed, total);
  gtk_label_set_label (self->count_label, words);
  gtk_progress_bar_set_fraction (self->bar, total > 0 ? (double) completed / total : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* The count is not known yet. */
void
fluxr_progress_card_forget (FluxrProgressCard *self)
{
  g_return_if_fail (FLUXR_IS_PROGRESS_CARD (self));

  /* Not nothing: the card keeps its height. */
  gtk_label_set_label (self->count_label, " ");
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->button),
                                 GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
