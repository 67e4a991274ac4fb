/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person asks of a page. Of a field of which nothing is chosen everything is shown. */

#include "config.h"

#include "fluxr-items-filter.h"

#include <glib/gi18n.h>

#include "fluxr-filter-chip.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"

struct _FluxrItemsFilter
{
  AdwBin parent_instance;

  GtkEditable *entry;
  FluxrFilterChip *kinds_chip;
  FluxrFilterChip *priorities_chip;
  FluxrFilterChip *statuses_chip;
  GtkToggleButton *hide_completed_button;
  GtkWidget *save_button;

  guint setting : 1;
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
  g_autoptr (FluxrCardFilter) filter = fluxr_items_filter_dup (self);

  gtk_widget_set_visible (self->save_button, fluxr_card_filter_is_active (filter));
  if (!self->setting)
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

  g_type_ensure (FLUXR_TYPE_FILTER_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-items-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsFilter, entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsFilter, kinds_chip);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsFilter, priorities_chip);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsFilter, statuses_chip);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsFilter, hide_completed_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemsFilter, save_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static char *
dup_kind_label (const char *table)
{
  return g_strdup (_(fluxr_item_kind_find_entity (fluxr_entity_find (table))->plural));
}

static char *
dup_status_label (const char *status)
{
  return *status != '\0' ? fluxr_status_dup_label (status) : g_strdup (_("No status"));
}

static void
list_kinds (FluxrItemsFilter     *self,
            const FluxrItemScope *scope)
{
  const char *tables[FLUXR_ITEM_SCOPE_MAX + 1] = { NULL };

  for (guint i = 0; scope->entities[i] != NULL; i++)
    tables[i] = scope->entities[i]->table;
  fluxr_filter_chip_set_values (self->kinds_chip, tables, dup_kind_label);
  gtk_widget_set_visible (GTK_WIDGET (self->kinds_chip), fluxr_item_scope_is_mixed (scope));
}

static void
list_statuses (FluxrItemsFilter *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) statuses = NULL;

  g_strv_builder_addv (builder, (const char **) fluxr_status_list ());
  g_strv_builder_add (builder, "");
  statuses = g_strv_builder_end (builder);
  fluxr_filter_chip_set_values (self->statuses_chip, (const char *const *) statuses,
                                dup_status_label);
}

static void
fluxr_items_filter_init (FluxrItemsFilter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->save_button, FALSE);
  list_statuses (self);
  fluxr_filter_chip_set_values (self->priorities_chip, fluxr_priority_list (),
                                fluxr_priority_dup_label);
}

GtkWidget *
fluxr_items_filter_new (const FluxrItemScope *scope)
{
  FluxrItemsFilter *self = g_object_new (FLUXR_TYPE_ITEMS_FILTER, NULL);

  list_kinds (self, scope);

  return GTK_WIDGET (self);
}

FluxrCardFilter *
fluxr_items_filter_dup (FluxrItemsFilter *self)
{
  FluxrCardFilter *filter;

  g_return_val_if_fail (FLUXR_IS_ITEMS_FILTER (self), NULL);

  filter = fluxr_card_filter_new ();
  filter->words = g_strdup (gtk_editable_get_text (self->entry));
  filter->kinds = fluxr_filter_chip_dup_chosen (self->kinds_chip);
  filter->statuses = fluxr_filter_chip_dup_chosen (self->statuses_chip);
  filter->priorities = fluxr_filter_chip_dup_chosen (self->priorities_chip);
  filter->hide_completed = gtk_toggle_button_get_active (self->hide_completed_button);

  return filter;
}

/* Tells of it once, however much changes. */
void
fluxr_items_filter_set (FluxrItemsFilter      *self,
                        const FluxrCardFilter *filter)
{
  g_return_if_fail (FLUXR_IS_ITEMS_FILTER (self));

  self->setting = TRUE;
  gtk_editable_set_text (self->entry, filter->words != NULL ? filter->words : "");
  fluxr_filter_chip_set_chosen (self->kinds_chip, (const char *const *) filter->kinds);
  fluxr_filter_chip_set_chosen (self->statuses_chip, (const char *const *) filter->statuses);
  fluxr_filter_chip_set_chosen (self->priorities_chip, (const char *const *) filter->priorities);
  gtk_toggle_button_set_active (self->hide_completed_button, filter->hide_completed);
  self->setting = FALSE;
  changed_cb (self);
}

GtkWidget *
fluxr_items_filter_get_entry (FluxrItemsFilter *self)
{
  g_return_val_if_fail (FLUXR_IS_ITEMS_FILTER (self), NULL);

  return GTK_WIDGET (self->entry);
}
