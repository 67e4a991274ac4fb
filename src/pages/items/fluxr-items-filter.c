/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person asks of a board. Without a priority chosen all are shown. */

#include "config.h"

#include "fluxr-items-filter.h"

#include "fluxr-priority.h"

struct _FluxrItemsFilter
{
  AdwBin parent_instance;

  GtkEditable *entry;
  GtkToggleButton *must_have_button;
  GtkToggleButton *nice_to_have_button;
  GtkToggleButton *not_prioritized_button;
  GtkToggleButton *hide_completed_button;

  guint clearing : 1;
};

G_DEFINE_FINAL_TYPE (FluxrItemsFilter, fluxr_items_filter, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (FluxrItemsFilter *self)
{
  if (!self->clearing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
fluxr_items_filter_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FLUXR_ITEMS_FILTER (widget)->entry));
}

static void
fluxr_items_filter_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_ITEMS_FILTER);

  G_OBJECT_CLASS (fluxr_items_filter_parent_class)->dispose (object);
}

static void
fluxr_items_filter_class_init (FluxrItemsFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_items_filter_dispose;
  widget_class->grab_focus = fluxr_items_filter_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-items-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsFilter, entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsFilter, must_have_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsFilter, nice_to_have_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsFilter, not_prioritized_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsFilter, hide_completed_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
fluxr_items_filter_init (FluxrItemsFilter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The chosen priorities, NULL-terminated. */
static guint
list_priorities (FluxrItemsFilter *self,
                 const char       *priorities[4])
{
  guint n = 0;

  if (gtk_toggle_button_get_active (self->must_have_button))
    priorities[n++] = FLUXR_PRIORITY_MUST_HAVE;
  if (gtk_toggle_button_get_active (self->nice_to_have_button))
    priorities[n++] = FLUXR_PRIORITY_NICE_TO_HAVE;
  if (gtk_toggle_button_get_active (self->not_prioritized_button))
    priorities[n++] = FLUXR_PRIORITY_NOT_PRIORITIZED;
  priorities[n] = NULL;

  return n;
}

/**
 * fluxr_items_filter_clear:
 *
 * Everything is shown again. Tells of it once.
 */
void
fluxr_items_filter_clear (FluxrItemsFilter *self)
{
  gboolean was_active;

  g_return_if_fail (FLUXR_IS_ITEMS_FILTER (self));

  was_active = fluxr_items_filter_is_active (self);
  self->clearing = TRUE;
  gtk_editable_set_text (self->entry, "");
  gtk_toggle_button_set_active (self->must_have_button, FALSE);
  gtk_toggle_button_set_active (self->nice_to_have_button, FALSE);
  gtk_toggle_button_set_active (self->not_prioritized_button, FALSE);
  gtk_toggle_button_set_active (self->hide_completed_button, FALSE);
  self->clearing = FALSE;
  if (was_active)
    changed_cb (self);
}

gboolean
fluxr_items_filter_is_active (FluxrItemsFilter *self)
{
  const char *priorities[4];

  g_return_val_if_fail (FLUXR_IS_ITEMS_FILTER (self), FALSE);

  return *gtk_editable_get_text (self->entry) != '\0' || list_priorities (self, priorities) > 0
         || gtk_toggle_button_get_active (self->hide_completed_button);
}

void
fluxr_items_filter_apply (FluxrItemsFilter   *self,
                          FluxrCardColumns *columns)
{
  const char *priorities[4];
  FluxrCardFilter filter;

  g_return_if_fail (FLUXR_IS_ITEMS_FILTER (self));

  filter.words = gtk_editable_get_text (self->entry);
  filter.priorities = list_priorities (self, priorities) > 0 ? priorities : NULL;
  filter.hide_completed = gtk_toggle_button_get_active (self->hide_completed_button);
  fluxr_card_columns_set_filter (columns, &filter);
}

GtkWidget *
fluxr_items_filter_get_entry (FluxrItemsFilter *self)
{
  g_return_val_if_fail (FLUXR_IS_ITEMS_FILTER (self), NULL);

  return GTK_WIDGET (self->entry);
}
