/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changed last in a product. A row that stays keeps its widget, wherever it moves, and the
 * focus with it. */

#include "config.h"

#include "fluxr-recent-list.h"

#include <glib/gi18n.h>

#include "fluxr-recent-row.h"

struct _FluxrRecentList
{
  AdwBin parent_instance;

  GHashTable *rows; /* id -> FluxrRecentRow, borrowed: the list has it */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FluxrRecentList, fluxr_recent_list, ADW_TYPE_BIN)

static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       user_data)
{
  FluxrRecentRow *first = FLUXR_RECENT_ROW (a);
  FluxrRecentRow *second = FLUXR_RECENT_ROW (b);
  int result = g_strcmp0 (fluxr_recent_row_get_time (second), fluxr_recent_row_get_time (first));

  if (result == 0)
    result = g_strcmp0 (fluxr_recent_row_get_id (first), fluxr_recent_row_get_id (second));

  return result;
}

static void
row_activated_cb (FluxrRecentList *self,
                  FluxrRecentRow  *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(ss)",
                              fluxr_recent_row_get_table (row), fluxr_recent_row_get_id (row));
}

static void
fluxr_recent_list_dispose (GObject *object)
{
  g_clear_pointer (&FLUXR_RECENT_LIST (object)->rows, g_hash_table_unref);

  G_OBJECT_CLASS (fluxr_recent_list_parent_class)->dispose (object);
}

static void
fluxr_recent_list_class_init (FluxrRecentListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_recent_list_dispose;
}

static void
fluxr_recent_list_init (FluxrRecentList *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Changed Last"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

static gboolean
has_id (GPtrArray  *recent,
        const char *id)
{
  for (guint i = 0; i < recent->len; i++)
    if (g_str_equal (((FluxrRecent *) g_ptr_array_index (recent, i))->id, id))
      return TRUE;

  return FALSE;
}

static void
remove_gone (FluxrRecentList *self,
             GPtrArray       *recent)
{
  GHashTableIter iter;
  gpointer id, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (!has_id (recent, id))
      {
        gtk_list_box_remove (self->list, row);
        g_hash_table_iter_remove (&iter);
      }
}

/* The row may be gone from the file by now; the next reading knows. */
static FluxrRecentRow *
ensure_row (FluxrRecentList   *self,
            FluxrStore        *store,
            const FluxrRecent *recent)
{
  FluxrRecentRow *row = g_hash_table_lookup (self->rows, recent->id);
  g_autoptr (FluxrRecord) record = NULL;

  if (row != NULL)
    return row;
  record = fluxr_store_find_record (store, recent->part->entity, recent->id);
  if (record == NULL)
    return NULL;
  row = FLUXR_RECENT_ROW (fluxr_recent_row_new (recent->part, record));
  fluxr_recent_row_set_time (row, recent->time);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
  g_hash_table_insert (self->rows, g_strdup (recent->id), row);

  return row;
}

/**
 * fluxr_recent_list_set_rows:
 * @recent: (element-type FluxrRecent): the rows to show
 */
void
fluxr_recent_list_set_rows (FluxrRecentList *self,
                            FluxrStore      *store,
                            GPtrArray       *recent)
{
  g_return_if_fail (FLUXR_IS_RECENT_LIST (self));

  remove_gone (self, recent);
  for (guint i = 0; i < recent->len; i++)
    {
      FluxrRecent *one = g_ptr_array_index (recent, i);
      FluxrRecentRow *row = ensure_row (self, store, one);

      if (row != NULL)
        fluxr_recent_row_set_time (row, one->time);
    }
  gtk_list_box_invalidate_sort (self->list);
}

/* Says anew how long ago each row changed. */
void
fluxr_recent_list_update_times (FluxrRecentList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (FLUXR_IS_RECENT_LIST (self));

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    fluxr_recent_row_update_time (row);
}
