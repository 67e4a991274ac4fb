/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Used again for another entry whenever the list scrolls. What is undone is said in words too: pale
 * letters alone would tell only those who see them beside others. */

#include "config.h"

#include "fluxr-history-row.h"

#include <glib/gi18n.h>

#include "fluxr-time.h"

struct _FluxrHistoryRow
{
  GtkBox parent_instance;

  GtkLabel *name_label;
  GtkLabel *time_label;
  GtkWidget *present_label;
};

G_DEFINE_FINAL_TYPE (FluxrHistoryRow, fluxr_history_row, GTK_TYPE_BOX)

static void
fluxr_history_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_HISTORY_ROW);

  G_OBJECT_CLASS (fluxr_history_row_parent_class)->dispose (object);
}

static void
fluxr_history_row_class_init (FluxrHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_history_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrHistoryRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrHistoryRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrHistoryRow, present_label);
}

static void
fluxr_history_row_init (FluxrHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fluxr_history_row_new (void)
{
  return g_object_new (FLUXR_TYPE_HISTORY_ROW, NULL);
}

/* What was before all of it has no time. */
static char *
describe (FluxrHistoryEntry *entry)
{
  gint64 at = fluxr_history_entry_get_time (entry);
  g_autofree char *when = at > 0 ? fluxr_time_describe (at) : NULL;

  if (when == NULL)
    return g_strdup (_("As far back as it goes"));
  if (fluxr_history_entry_is_undone (entry))
    /* Translators: the placeholder is a time, like "2 hours ago" */
    return g_strdup_printf (_("Undone · %s"), when);

  return g_steal_pointer (&when);
}

char *
fluxr_history_row_describe (FluxrHistoryEntry *entry,
                            gboolean           present)
{
  g_autofree char *words = describe (entry);

  if (!present)
    return g_steal_pointer (&words);

  /* Translators: where one is in the history; the placeholder is a time, like "2 hours ago" */
  return g_strdup_printf (_("Now · %s"), words);
}

void
fluxr_history_row_show (FluxrHistoryRow   *self,
                        FluxrHistoryEntry *entry,
                        gboolean           present)
{
  gint64 at = fluxr_history_entry_get_time (entry);
  g_autofree char *words = describe (entry);
  g_autofree char *moment = at > 0 ? fluxr_time_format (at) : NULL;

  gtk_label_set_label (self->name_label, fluxr_history_entry_get_name (entry));
  gtk_label_set_label (self->time_label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), moment);
  gtk_widget_set_visible (self->present_label, present);
  if (fluxr_history_entry_is_undone (entry))
    gtk_widget_add_css_class (GTK_WIDGET (self->name_label), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_label), "dimmed");
  if (present)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_label), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_label), "heading");
}
