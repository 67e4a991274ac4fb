/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A section in the sidebar. A card dropped on it becomes one of its kind. */

#include "config.h"

#include "fluxr-section-row.h"

#include <glib/gi18n.h>

#include "fluxr-board.h"
#include "fluxr-row-count.h"

/* What a card that was dropped becomes. */
#define TARGET "convert-to"

struct _FluxrSectionRow
{
  GtkListBoxRow parent_instance;

  const FluxrItemKind *kind;
  FluxrRowCount *count; /* (owned) (nullable) */

  GtkImage *image;
  GtkLabel *name_label;
  GtkLabel *count_label;
};

G_DEFINE_FINAL_TYPE (FluxrSectionRow, fluxr_section_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_count_cb (FluxrSectionRow *self)
{
  const char *name = _(self->kind->plural);
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;

  if (!fluxr_row_count_is_known (self->count))
    return;
  number = g_strdup_printf ("%u", fluxr_row_count_get_count (self->count));
  gtk_label_set_label (self->count_label, number);
  /* Translators: a section and how many there are in it, for the screen reader: "Features, 12" */
  words = g_strdup_printf (C_("section", "%s, %s"), name, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
drop_count (FluxrSectionRow *self)
{
  if (self->count != NULL)
    g_signal_handlers_disconnect_by_func (self->count, show_count_cb, self);
  g_clear_object (&self->count);
}

/* A card, and not from this section: the one that is shown is the one it comes from. */
static gboolean
accept_cb (FluxrSectionRow *self,
           GdkDrop         *drop)
{
  return gdk_drop_get_drag (drop) != NULL
         && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), FLUXR_TYPE_BOARD)
         && !gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (self));
}

static gboolean
convert_cb (gpointer user_data)
{
  GtkWidget *board = user_data;
  const FluxrItemKind *kind = g_object_get_data (G_OBJECT (board), TARGET);

  gtk_widget_activate_action (board, "items.convert", "s", kind->section);

  return G_SOURCE_REMOVE;
}

/* Not at once: the card is still on the pointer. */
static gboolean
drop_cb (FluxrSectionRow *self,
         const GValue    *value)
{
  FluxrBoard *board = g_value_get_object (value);

  g_object_set_data (G_OBJECT (board), TARGET, (gpointer) self->kind);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, convert_cb, g_object_ref (board), g_object_unref);

  return TRUE;
}

static void
add_drop_target (FluxrSectionRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (FLUXR_TYPE_BOARD, GDK_ACTION_MOVE);

  g_signal_connect_swapped (target, "accept", G_CALLBACK (accept_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
fluxr_section_row_dispose (GObject *object)
{
  FluxrSectionRow *self = FLUXR_SECTION_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_SECTION_ROW);
  drop_count (self);

  G_OBJECT_CLASS (fluxr_section_row_parent_class)->dispose (object);
}

static void
fluxr_section_row_class_init (FluxrSectionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_section_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-section-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrSectionRow, image);
  gtk_widget_class_bind_template_child (widget_class, FluxrSectionRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSectionRow, count_label);
}

static void
fluxr_section_row_init (FluxrSectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_drop_target (self);
}

GtkWidget *
fluxr_section_row_new (const FluxrItemKind *kind)
{
  FluxrSectionRow *self = g_object_new (FLUXR_TYPE_SECTION_ROW, NULL);

  self->kind = kind;
  gtk_image_set_from_icon_name (self->image, kind->icon_name);
  gtk_label_set_label (self->name_label, _(kind->plural));

  return GTK_WIDGET (self);
}

const FluxrItemKind *
fluxr_section_row_get_kind (FluxrSectionRow *self)
{
  g_return_val_if_fail (FLUXR_IS_SECTION_ROW (self), NULL);

  return self->kind;
}

/**
 * fluxr_section_row_count:
 * @store: (nullable): where the rows are counted
 * @product_id: (nullable): whose
 */
void
fluxr_section_row_count (FluxrSectionRow *self,
                         FluxrStore      *store,
                         const char      *product_id)
{
  g_autoptr (FluxrQuery) query = NULL;

  g_return_if_fail (FLUXR_IS_SECTION_ROW (self));

  drop_count (self);
  gtk_label_set_label (self->count_label, "");
  if (store == NULL || product_id == NULL)
    return;

  query = fluxr_query_new (self->kind->entity);
  fluxr_query_filter (query, "product_id", product_id);
  self->count = fluxr_row_count_new (store, query);
  g_signal_connect_swapped (self->count, "notify", G_CALLBACK (show_count_cb), self);
}
