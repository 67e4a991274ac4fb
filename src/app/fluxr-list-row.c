/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two texts of a row. Used again for another item whenever the list scrolls. */

#include "config.h"

#include "fluxr-list-row.h"

struct _FluxrListRow
{
  GtkBox parent_instance;

  GtkLabel *title_label;
  GtkLabel *subtitle_label;
};

G_DEFINE_FINAL_TYPE (FluxrListRow, fluxr_list_row, GTK_TYPE_BOX)

static void
fluxr_list_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_LIST_ROW);

  G_OBJECT_CLASS (fluxr_list_row_parent_class)->dispose (object);
}

static void
fluxr_list_row_class_init (FluxrListRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_list_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrListRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrListRow, subtitle_label);
}

static void
fluxr_list_row_init (FluxrListRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fluxr_list_row_new (void)
{
  return g_object_new (FLUXR_TYPE_LIST_ROW, NULL);
}

/**
 * fluxr_list_row_set_words:
 * @subtitle: (nullable)
 */
void
fluxr_list_row_set_words (FluxrListRow *self,
                          const char   *title,
                          const char   *subtitle)
{
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->subtitle_label, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), subtitle != NULL);
}
