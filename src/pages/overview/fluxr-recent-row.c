/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a product that changed lately: what it is, its name, and how long ago. */

#include "config.h"

#include "fluxr-recent-row.h"

#include <glib/gi18n.h>

#include "fluxr-clock.h"
#include "fluxr-time.h"

struct _FluxrRecentRow
{
  GtkListBoxRow parent_instance;

  const FluxrPart *part;
  FluxrRecord *record; /* (owned) */
  char *time;          /* (owned) (nullable): as the row has it */

  GtkImage *icon;
  GtkLabel *name_label;
  GtkLabel *time_label;
};

G_DEFINE_FINAL_TYPE (FluxrRecentRow, fluxr_recent_row, GTK_TYPE_LIST_BOX_ROW)

/* Some rows have no name, by nature or since nobody gave them one. */
static const char *
get_name (FluxrRecentRow *self)
{
  int column = fluxr_entity_find_flag (self->part->entity, FLUXR_COLUMN_TITLE);
  const char *name = NULL;

  if (column < 0)
    return _(self->part->singular);
  name = fluxr_record_get_text (self->record, self->part->entity->columns[column].name);

  return name != NULL && *name != '\0' ? name : _("Untitled");
}

static void
update_name_cb (FluxrRecentRow *self)
{
  const char *name = get_name (self);

  gtk_label_set_label (self->name_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fluxr_recent_row_dispose (GObject *object)
{
  FluxrRecentRow *self = FLUXR_RECENT_ROW (object);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_RECENT_ROW);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (fluxr_recent_row_parent_class)->dispose (object);
}

static void
fluxr_recent_row_finalize (GObject *object)
{
  g_free (FLUXR_RECENT_ROW (object)->time);

  G_OBJECT_CLASS (fluxr_recent_row_parent_class)->finalize (object);
}

static void
fluxr_recent_row_class_init (FluxrRecentRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_recent_row_dispose;
  object_class->finalize = fluxr_recent_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-recent-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrRecentRow, icon);
  gtk_widget_class_bind_template_child (widget_class, FluxrRecentRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrRecentRow, time_label);
}

static void
fluxr_recent_row_init (FluxrRecentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fluxr_recent_row_new (const FluxrPart *part,
                      FluxrRecord     *record)
{
  FluxrRecentRow *self = g_object_new (FLUXR_TYPE_RECENT_ROW, NULL);

  self->part = part;
  self->record = g_object_ref (record);
  g_signal_connect_object (record, "notify", G_CALLBACK (update_name_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_image_set_from_icon_name (self->icon, part->icon_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), _(part->singular));
  update_name_cb (self);

  return GTK_WIDGET (self);
}

const char *
fluxr_recent_row_get_id (FluxrRecentRow *self)
{
  g_return_val_if_fail (FLUXR_IS_RECENT_ROW (self), NULL);

  return fluxr_record_get_id (self->record);
}

const char *
fluxr_recent_row_get_table (FluxrRecentRow *self)
{
  g_return_val_if_fail (FLUXR_IS_RECENT_ROW (self), NULL);

  return self->part->entity->table;
}

const char *
fluxr_recent_row_get_time (FluxrRecentRow *self)
{
  g_return_val_if_fail (FLUXR_IS_RECENT_ROW (self), NULL);

  return self->time;
}

/**
 * fluxr_recent_row_set_time:
 * @time: (nullable): when it changed, as the row has it
 */
void
fluxr_recent_row_set_time (FluxrRecentRow *self,
                           const char     *time)
{
  g_return_if_fail (FLUXR_IS_RECENT_ROW (self));

  g_set_str (&self->time, time);
  fluxr_recent_row_update_time (self);
}

/* Says anew how long ago it was. */
void
fluxr_recent_row_update_time (FluxrRecentRow *self)
{
  g_autofree char *words = NULL;
  g_autofree char *exact = NULL;
  g_autofree char *description = NULL;
  gint64 time;

  g_return_if_fail (FLUXR_IS_RECENT_ROW (self));

  if (self->time != NULL && fluxr_clock_parse (self->time, &time))
    {
      words = fluxr_time_describe (time);
      exact = fluxr_time_format (time);
    }
  gtk_label_set_label (self->time_label, words != NULL ? words : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time_label), exact);
  /* Translators: what a row is and when it changed, like "Feature, 3 minutes ago" */
  description = words != NULL
                  ? g_strdup_printf (C_("row", "%s, %s"), _(self->part->singular), words)
                  : g_strdup (_(self->part->singular));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}
