/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The customers of a product. Their order is known on this device only, and what they say is in
 * JSON: no query knows either.
 *
 *   FluxrRecordList (oldest first) -- GtkFilterListModel (words) -- GtkSortListModel (by place)
 */

#include "config.h"

#include "fluxr-customers-model.h"

#include <gtk/gtk.h>

#include "fluxr-customer-order.h"
#include "fluxr-entities.h"
#include "fluxr-profile.h"
#include "fluxr-record-list.h"
#include "fluxr-words.h"

struct _FluxrCustomersModel
{
  GObject parent_instance;

  FluxrStore *store;     /* (owned) (nullable) */
  GSignalGroup *signals; /* (owned): target is the store */
  char *product_id;      /* (owned) (nullable) */
  char *search;          /* (owned) (nullable) */
  FluxrWords *words;     /* (owned) (nullable): of @search */
  GPtrArray *order;      /* (owned) (nullable): ids */
  GHashTable *places;    /* (owned): id of @order -> place + 1 */
  FluxrRecordList *list; /* (owned) (nullable) */
  GtkFilter *filter;     /* (owned) */
  GtkFilterListModel *found; /* (owned) */
  GtkSorter *sorter;     /* (owned) */
  GtkSortListModel *sorted; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FluxrCustomersModel, fluxr_customers_model, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_changed (FluxrCustomersModel *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* New ones come last; among them the list's own order stays. */
static guint
get_place (FluxrCustomersModel *self,
           gconstpointer        record)
{
  guint place = GPOINTER_TO_UINT (
    g_hash_table_lookup (self->places, fluxr_record_get_id ((FluxrRecord *) record)));

  return place != 0 ? place : G_MAXUINT;
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  guint first = get_place (data, a);
  guint second = get_place (data, b);

  return (first > second) - (first < second);
}

static void
append_text (GString    *all,
             const char *text)
{
  if (text != NULL)
    g_string_append_printf (all, "%s\n", text);
}

/* What the customer says, not how it is stored. */
static gboolean
has_words (gpointer item,
           gpointer data)
{
  FluxrCustomersModel *self = data;
  g_autoptr (GString) all = g_string_new (NULL);
  const char *texts[1];

  if (self->words == NULL)
    return TRUE;
  append_text (all, fluxr_record_get_text (item, "name"));
  for (FluxrProfilePart part = 0; part < FLUXR_PROFILE_N_PARTS; part++)
    {
      const char *json = fluxr_record_get_text (item, fluxr_profile_get_column (part));
      g_autoptr (GPtrArray) fields = fluxr_profile_list_fields (part, json);

      for (guint i = 0; i < fields->len; i++)
        {
          g_autofree char *text = fluxr_profile_field_dup_text (g_ptr_array_index (fields, i));

          append_text (all, text);
        }
    }
  texts[0] = all->str;

  return fluxr_words_match (self->words, texts, 1);
}

static gboolean
is_same_order (GPtrArray *a,
               GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}

static void
read_order (FluxrCustomersModel *self)
{
  g_autoptr (GPtrArray) order = NULL;

  if (self->store == NULL || self->product_id == NULL)
    return;
  order = fluxr_customer_order_load (fluxr_store_get_database (self->store), self->product_id);
  if (is_same_order (self->order, order))
    return;
  g_hash_table_remove_all (self->places);
  for (guint i = 0; i < order->len; i++)
    g_hash_table_insert (self->places, order->pdata[i], GUINT_TO_POINTER (i + 1));
  g_clear_pointer (&self->order, g_ptr_array_unref);
  self->order = g_steal_pointer (&order);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
store_changed_cb (FluxrCustomersModel *self)
{
  read_order (self);
  if (self->words != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  tell_changed (self);
}

static void
drop_list (FluxrCustomersModel *self)
{
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
}

static void
renew (FluxrCustomersModel *self)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_customer_profile_entity);

  drop_list (self);
  if (self->store != NULL && self->product_id != NULL)
    {
      fluxr_query_filter (query, "product_id", self->product_id);
      fluxr_query_order (query, "created_at", FALSE);
      self->list = FLUXR_RECORD_LIST (fluxr_store_list_records (self->store, query));
      g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (tell_changed), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_filter_list_model_set_model (self->found, (GListModel *) self->list);
  tell_changed (self);
}

static void
fluxr_customers_model_dispose (GObject *object)
{
  FluxrCustomersModel *self = FLUXR_CUSTOMERS_MODEL (object);

  if (self->found != NULL)
    gtk_filter_list_model_set_model (self->found, NULL);
  drop_list (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->store);
  g_clear_object (&self->sorted);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);

  G_OBJECT_CLASS (fluxr_customers_model_parent_class)->dispose (object);
}

static void
fluxr_customers_model_finalize (GObject *object)
{
  FluxrCustomersModel *self = FLUXR_CUSTOMERS_MODEL (object);

  g_free (self->product_id);
  g_free (self->search);
  g_clear_pointer (&self->words, fluxr_words_free);
  g_hash_table_unref (self->places);
  g_clear_pointer (&self->order, g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_customers_model_parent_class)->finalize (object);
}

static void
fluxr_customers_model_class_init (FluxrCustomersModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_customers_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_customers_model_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_customers_model_init (FluxrCustomersModel *self)
{
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_places, self, NULL));
  self->filter = GTK_FILTER (gtk_custom_filter_new (has_words, self, NULL));
  self->found = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->found)),
                                          g_object_ref (self->sorter));
  self->signals = g_signal_group_new (FLUXR_TYPE_STORE);
  /* After the list, which hears it too. */
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (store_changed_cb), self,
                                 G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

FluxrCustomersModel *
fluxr_customers_model_new (void)
{
  return g_object_new (FLUXR_TYPE_CUSTOMERS_MODEL, NULL);
}

void
fluxr_customers_model_set_scope (FluxrCustomersModel *self,
                                 FluxrStore          *store,
                                 const char          *product_id)
{
  g_return_if_fail (FLUXR_IS_CUSTOMERS_MODEL (self));

  g_set_object (&self->store, store);
  g_set_str (&self->product_id, product_id);
  fluxr_customers_model_set_search (self, "");
  g_signal_group_set_target (self->signals, store);
  read_order (self);
  renew (self);
}

void
fluxr_customers_model_set_search (FluxrCustomersModel *self,
                                  const char          *search)
{
  g_return_if_fail (FLUXR_IS_CUSTOMERS_MODEL (self));

  if (!g_set_str (&self->search, *search != '\0' ? search : NULL))
    return;
  g_clear_pointer (&self->words, fluxr_words_free);
  if (self->search != NULL)
    self->words = fluxr_words_new (self->search);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  tell_changed (self);
}

GListModel *
fluxr_customers_model_get_customers (FluxrCustomersModel *self)
{
  g_return_val_if_fail (FLUXR_IS_CUSTOMERS_MODEL (self), NULL);

  return G_LIST_MODEL (self->sorted);
}

gboolean
fluxr_customers_model_is_empty (FluxrCustomersModel *self)
{
  g_return_val_if_fail (FLUXR_IS_CUSTOMERS_MODEL (self), TRUE);

  return self->list != NULL && !fluxr_record_list_is_loading (self->list)
         && g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) == 0;
}

gboolean
fluxr_customers_model_find (FluxrCustomersModel *self,
                            FluxrRecord         *customer,
                            guint               *position)
{
  guint n;

  g_return_val_if_fail (FLUXR_IS_CUSTOMERS_MODEL (self), FALSE);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
  for (*position = 0; *position < n; (*position)++)
    {
      g_autoptr (FluxrRecord) record
        = g_list_model_get_item (G_LIST_MODEL (self->sorted), *position);

      if (record == customer)
        return TRUE;
    }

  return FALSE;
}
