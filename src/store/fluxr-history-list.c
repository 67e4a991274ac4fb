/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person did, newest first. Entries come at the front, and go at the front (undone ones,
 * when something else is done) or at the end (old ones); those that stay keep their objects. The
 * log is short (fluxr-transaction.c), so it is read whole. Main thread only. */

#include "config.h"

#include "fluxr-history-list.h"

struct _FluxrHistoryList
{
  GObject parent_instance;

  FluxrStore *store; /* weak, (nullable) */
  GPtrArray *entries; /* (element-type FluxrHistoryEntry) */
};

static void implement_list (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrHistoryList, fluxr_history_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list))

static GType
get_item_type (GListModel *list)
{
  return FLUXR_TYPE_HISTORY_ENTRY;
}

static guint
get_n_items (GListModel *list)
{
  return FLUXR_HISTORY_LIST (list)->entries->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  FluxrHistoryList *self = FLUXR_HISTORY_LIST (list);

  return position < self->entries->len
           ? g_object_ref (g_ptr_array_index (self->entries, position)) : NULL;
}

static void
implement_list (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gint64
get_number (GPtrArray *entries,
            guint      index)
{
  return fluxr_history_entry_get_number (g_ptr_array_index (entries, index));
}

/* Numbers go down in both lists, so one walk finds those that stay. */
static FluxrHistoryEntry *
take_entry (GPtrArray      *old,
            guint          *next,
            FluxrStatement *statement)
{
  gint64 number = fluxr_statement_get_integer (statement, 0);
  gboolean undone = fluxr_statement_get_integer (statement, 3) != 0;

  while (*next < old->len && get_number (old, *next) > number)
    *next += 1;
  if (*next < old->len && get_number (old, *next) == number)
    {
      FluxrHistoryEntry *entry = g_object_ref (g_ptr_array_index (old, *next));

      fluxr_history_entry_set_undone (entry, undone);
      return entry;
    }

  return fluxr_history_entry_new (number, fluxr_statement_get_text (statement, 1),
                                  fluxr_statement_get_integer (statement, 2), undone);
}

static GPtrArray *
read_entries (FluxrHistoryList *self)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (fluxr_store_get_database (self->store), NULL,
                            "SELECT entry, name, at, undone FROM undo_entry ORDER BY entry DESC",
                            "");
  guint next = 0;

  while (statement != NULL && fluxr_statement_step (statement, NULL))
    g_ptr_array_add (entries, take_entry (self->entries, &next, statement));

  return entries;
}

static void
reload (FluxrHistoryList *self)
{
  g_autoptr (GPtrArray) old = NULL;
  GPtrArray *new;
  guint head = 0, tail = 0;

  if (self->store == NULL || fluxr_store_get_database (self->store) == NULL)
    return;
  new = read_entries (self);
  old = g_steal_pointer (&self->entries);
  self->entries = new;
  while (head < MIN (old->len, new->len) && old->pdata[head] == new->pdata[head])
    head++;
  while (tail < MIN (old->len, new->len) - head
         && old->pdata[old->len - 1 - tail] == new->pdata[new->len - 1 - tail])
    tail++;
  if (old->len != new->len || head + tail < new->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                new->len - head - tail);
}

static void
fluxr_history_list_dispose (GObject *object)
{
  g_clear_weak_pointer (&FLUXR_HISTORY_LIST (object)->store);

  G_OBJECT_CLASS (fluxr_history_list_parent_class)->dispose (object);
}

static void
fluxr_history_list_finalize (GObject *object)
{
  g_clear_pointer (&FLUXR_HISTORY_LIST (object)->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_history_list_parent_class)->finalize (object);
}

static void
fluxr_history_list_class_init (FluxrHistoryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_history_list_dispose;
  object_class->finalize = fluxr_history_list_finalize;
}

static void
fluxr_history_list_init (FluxrHistoryList *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

FluxrHistoryList *
fluxr_history_list_new (FluxrStore *store)
{
  FluxrHistoryList *self;

  g_return_val_if_fail (FLUXR_IS_STORE (store), NULL);

  self = g_object_new (FLUXR_TYPE_HISTORY_LIST, NULL);
  g_set_weak_pointer (&self->store, store);
  g_signal_connect_object (store, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);

  return self;
}
