/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of several entities as one list: a GtkFlattenListModel over lists of the store. */

#include "config.h"

#include "fluxr-card-list.h"

#include <gtk/gtk.h>

#include "fluxr-record-list.h"

static GListModel *
get_lists (GListModel *self)
{
  return gtk_flatten_list_model_get_model (GTK_FLATTEN_LIST_MODEL (self));
}

GListModel *
fluxr_card_list_new (void)
{
  return G_LIST_MODEL (gtk_flatten_list_model_new (
    G_LIST_MODEL (g_list_store_new (FLUXR_TYPE_RECORD_LIST))));
}

void
fluxr_card_list_add (GListModel *self,
                     GListModel *records)
{
  g_list_store_append (G_LIST_STORE (get_lists (self)), records);
}

/* Returns: (transfer none) */
GListModel *
fluxr_card_list_get_own (GListModel        *self,
                         const FluxrEntity *entity)
{
  GListModel *lists = get_lists (self);

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (FluxrRecordList) list = g_list_model_get_item (lists, i);

      if (fluxr_record_list_get_entity (list) == entity)
        return G_LIST_MODEL (list); /* the model keeps it */
    }

  return NULL;
}

guint
fluxr_card_list_get_start (GListModel        *self,
                           const FluxrEntity *entity)
{
  GListModel *lists = get_lists (self);
  guint start = 0;

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (FluxrRecordList) list = g_list_model_get_item (lists, i);

      if (fluxr_record_list_get_entity (list) == entity)
        break;
      start += g_list_model_get_n_items (G_LIST_MODEL (list));
    }

  return start;
}

/* @empty: only of a list that has no row yet */
static gboolean
has_loading (GListModel *self,
             gboolean    empty)
{
  GListModel *lists = get_lists (self);

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (FluxrRecordList) list = g_list_model_get_item (lists, i);

      if (fluxr_record_list_is_loading (list)
          && !(empty && g_list_model_get_n_items (G_LIST_MODEL (list)) > 0))
        return TRUE;
    }

  return FALSE;
}

gboolean
fluxr_card_list_is_loading (GListModel *self)
{
  return has_loading (self, FALSE);
}

gboolean
fluxr_card_list_is_begun (GListModel *self)
{
  return !has_loading (self, TRUE);
}

void
fluxr_card_list_watch (GListModel *self,
                       GCallback   callback,
                       GObject    *object)
{
  GListModel *lists = get_lists (self);

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (GObject) list = g_list_model_get_item (lists, i);

      g_signal_connect_object (list, "notify::loading", callback, object, G_CONNECT_SWAPPED);
    }
}

/**
 * fluxr_card_list_find:
 * @position: (out): where @card is, if it is there
 */
gboolean
fluxr_card_list_find (GListModel  *self,
                      FluxrRecord *card,
                      guint       *position)
{
  GListModel *lists = get_lists (self);
  guint before = 0;

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (FluxrRecordList) list = g_list_model_get_item (lists, i);

      if (fluxr_record_list_find (list, card, position))
        {
          *position += before;
          return TRUE;
        }
      before += g_list_model_get_n_items (G_LIST_MODEL (list));
    }

  return FALSE;
}

/**
 * fluxr_card_list_replace:
 * @other: (transfer full): where the rows come from now on
 */
void
fluxr_card_list_replace (GListModel *self,
                         GListModel *other)
{
  GListModel *lists = get_lists (self);
  g_autoptr (GListModel) taken = other;
  g_autoptr (GPtrArray) next = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (get_lists (taken)); i++)
    g_ptr_array_add (next, g_list_model_get_item (get_lists (taken), i));
  g_list_store_splice (G_LIST_STORE (lists), 0, g_list_model_get_n_items (lists), next->pdata,
                       next->len);
}

/* A row that a list has lost and has again has the same key. Nothing is read. */
FluxrCardKey
fluxr_card_list_get_key (GListModel *self,
                         guint       position)
{
  GListModel *lists = get_lists (self);
  FluxrCardKey key = { NULL, 0 };

  for (guint i = 0; i < g_list_model_get_n_items (lists) && key.entity == NULL; i++)
    {
      g_autoptr (FluxrRecordList) list = g_list_model_get_item (lists, i);
      guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

      if (position < n)
        {
          key.entity = fluxr_record_list_get_entity (list);
          key.number = fluxr_record_list_get_number (list, position);
        }
      position -= n;
    }

  return key;
}
