/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The notes, the pinned ones first. What is pinned is known on this device only and no query asks
 * for it, so there are two lists:
 *
 *   pinned notes --+
 *   other notes  --+-- GListStore -- GtkFlattenListModel (a section each)
 *
 * Other words or another order make new lists. They take the place of the old ones when their first
 * notes are known, so that nothing flickers. */

#include "config.h"

#include "fluxr-notes-model.h"

#include <gtk/gtk.h>

#include "fluxr-entities.h"
#include "fluxr-note-pin.h"
#include "fluxr-record-list.h"

struct _FluxrNotesModel
{
  GObject parent_instance;

  FluxrStore *store;    /* (owned) (nullable) */
  GSignalGroup *signals; /* (owned): target is the store */
  char *product_id;     /* (owned) (nullable) */
  char *search;         /* (owned) (nullable) */
  char *sort;           /* (owned) (nullable) */
  GHashTable *pins;     /* (owned): the ids of pinned notes */

  FluxrRecordList *pinned;      /* (owned) (nullable) */
  FluxrRecordList *others;      /* (owned) (nullable) */
  FluxrRecordList *next_pinned; /* (owned) (nullable): wait for their first notes */
  FluxrRecordList *next_others; /* (owned) (nullable) */
  GListStore *parts;            /* (owned) */
  GListModel *notes;            /* (owned) */
};

G_DEFINE_FINAL_TYPE (FluxrNotesModel, fluxr_notes_model, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_changed (FluxrNotesModel *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
order (FluxrNotesModel *self,
       FluxrQuery      *query)
{
  if (g_strcmp0 (self->sort, "title") == 0)
    fluxr_query_order_alphabetic (query, "title", FALSE);
  else if (g_strcmp0 (self->sort, "created") != 0)
    fluxr_query_order (query, "updated_at", TRUE);
  fluxr_query_order (query, "created_at", TRUE);
}

static FluxrRecordList *
create_list (FluxrNotesModel *self,
             gboolean         pinned)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_note_entity);
  g_autofree const char **ids = (const char **) g_hash_table_get_keys_as_array (self->pins, NULL);

  if (self->product_id != NULL)
    fluxr_query_filter (query, "product_id", self->product_id);
  fluxr_query_search (query, self->search);
  if (pinned)
    fluxr_query_filter_any (query, "id", ids, FALSE);
  else
    for (guint i = 0; ids[i] != NULL; i++)
      fluxr_query_exclude (query, "id", ids[i]);
  order (self, query);

  return FLUXR_RECORD_LIST (fluxr_store_list_records (self->store, query));
}

static void
forget_list (FluxrNotesModel  *self,
             FluxrRecordList **list)
{
  if (*list != NULL)
    g_signal_handlers_disconnect_by_data (*list, self);
  g_clear_object (list);
}

static void
loaded_cb (FluxrNotesModel *self)
{
  tell_changed (self);
}

static void
show_next (FluxrNotesModel *self)
{
  gpointer lists[2];
  guint n = 0;

  forget_list (self, &self->pinned);
  forget_list (self, &self->others);
  self->pinned = g_steal_pointer (&self->next_pinned);
  self->others = g_steal_pointer (&self->next_others);
  g_signal_handlers_disconnect_by_data (self->others, self);
  g_signal_connect_object (self->others, "notify::loading", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->pinned != NULL)
    lists[n++] = self->pinned;
  lists[n++] = self->others;
  g_list_store_splice (self->parts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->parts)),
                       lists, n);
  tell_changed (self);
}

static gboolean
is_unknown (FluxrRecordList *list)
{
  return fluxr_record_list_is_loading (list)
         && g_list_model_get_n_items (G_LIST_MODEL (list)) == 0;
}

static void
renew (FluxrNotesModel *self)
{
  forget_list (self, &self->next_pinned);
  forget_list (self, &self->next_others);
  if (self->store == NULL)
    return;
  if (g_hash_table_size (self->pins) > 0)
    self->next_pinned = create_list (self, TRUE);
  self->next_others = create_list (self, FALSE);
  if (is_unknown (self->next_others))
    g_signal_connect_object (self->next_others, "notify::loading", G_CALLBACK (show_next), self,
                             G_CONNECT_SWAPPED);
  else
    show_next (self);
}

static gboolean
is_same_set (GHashTable *a,
             GHashTable *b)
{
  GHashTableIter iter;
  gpointer id;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (b, id))
      return FALSE;

  return TRUE;
}

/* Returns: whether others are pinned now */
static gboolean
read_pins (FluxrNotesModel *self)
{
  g_autoptr (GHashTable) pins = fluxr_note_pin_list (self->store);

  if (is_same_set (self->pins, pins))
    return FALSE;
  g_hash_table_unref (self->pins);
  self->pins = g_steal_pointer (&pins);

  return TRUE;
}

static void
store_changed_cb (FluxrNotesModel *self)
{
  if (read_pins (self))
    renew (self);
  else
    tell_changed (self);
}

static void
clear (FluxrNotesModel *self)
{
  g_list_store_remove_all (self->parts);
  forget_list (self, &self->pinned);
  forget_list (self, &self->others);
  forget_list (self, &self->next_pinned);
  forget_list (self, &self->next_others);
}

static void
fluxr_notes_model_dispose (GObject *object)
{
  FluxrNotesModel *self = FLUXR_NOTES_MODEL (object);

  clear (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fluxr_notes_model_parent_class)->dispose (object);
}

static void
fluxr_notes_model_finalize (GObject *object)
{
  FluxrNotesModel *self = FLUXR_NOTES_MODEL (object);

  g_free (self->product_id);
  g_free (self->search);
  g_free (self->sort);
  g_hash_table_unref (self->pins);
  g_object_unref (self->notes);
  g_object_unref (self->parts);

  G_OBJECT_CLASS (fluxr_notes_model_parent_class)->finalize (object);
}

static void
fluxr_notes_model_class_init (FluxrNotesModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_notes_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_notes_model_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_notes_model_init (FluxrNotesModel *self)
{
  self->pins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->parts = g_list_store_new (G_TYPE_LIST_MODEL);
  self->notes = G_LIST_MODEL (
    gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->parts))));
  self->signals = g_signal_group_new (FLUXR_TYPE_STORE);
  /* After the lists, which hear it too. */
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (store_changed_cb), self,
                                 G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

FluxrNotesModel *
fluxr_notes_model_new (void)
{
  return g_object_new (FLUXR_TYPE_NOTES_MODEL, NULL);
}

void
fluxr_notes_model_set_scope (FluxrNotesModel *self,
                             FluxrStore      *store,
                             const char      *product_id)
{
  g_return_if_fail (FLUXR_IS_NOTES_MODEL (self));

  clear (self);
  g_set_object (&self->store, store);
  g_set_str (&self->product_id, product_id);
  g_set_str (&self->search, NULL);
  g_signal_group_set_target (self->signals, store);
  if (store != NULL)
    read_pins (self);
  renew (self);
}

void
fluxr_notes_model_set_search (FluxrNotesModel *self,
                              const char      *search)
{
  g_return_if_fail (FLUXR_IS_NOTES_MODEL (self));

  if (g_set_str (&self->search, search))
    renew (self);
}

void
fluxr_notes_model_set_sort (FluxrNotesModel *self,
                            const char      *sort)
{
  g_return_if_fail (FLUXR_IS_NOTES_MODEL (self));

  if (g_set_str (&self->sort, sort))
    renew (self);
}

GListModel *
fluxr_notes_model_get_notes (FluxrNotesModel *self)
{
  g_return_val_if_fail (FLUXR_IS_NOTES_MODEL (self), NULL);

  return self->notes;
}

gboolean
fluxr_notes_model_is_empty (FluxrNotesModel *self)
{
  g_return_val_if_fail (FLUXR_IS_NOTES_MODEL (self), TRUE);

  return self->others != NULL && !fluxr_record_list_is_loading (self->others)
         && g_list_model_get_n_items (self->notes) == 0;
}

/* Reads no row. */
gboolean
fluxr_notes_model_find (FluxrNotesModel *self,
                        FluxrRecord     *note,
                        guint           *position)
{
  g_return_val_if_fail (FLUXR_IS_NOTES_MODEL (self), FALSE);

  if (self->pinned != NULL && fluxr_record_list_find (self->pinned, note, position))
    return TRUE;
  if (self->others == NULL || !fluxr_record_list_find (self->others, note, position))
    return FALSE;
  *position += fluxr_notes_model_get_n_pinned (self);

  return TRUE;
}

guint
fluxr_notes_model_get_n_pinned (FluxrNotesModel *self)
{
  g_return_val_if_fail (FLUXR_IS_NOTES_MODEL (self), 0);

  return self->pinned != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->pinned)) : 0;
}

gboolean
fluxr_notes_model_is_pinned (FluxrNotesModel *self,
                             FluxrRecord     *note)
{
  g_return_val_if_fail (FLUXR_IS_NOTES_MODEL (self), FALSE);

  return g_hash_table_contains (self->pins, fluxr_record_get_id (note));
}
