/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The prompts by category: a list of each, since a list has no sections of its own:
 *
 *   prompts of "first" -----+
 *   prompts of "system" ----+-- GListStore -- GtkFlattenListModel (a section each)
 *   those of no category ---+
 *
 * Other categories, words or another order make new lists. They take the place of the old ones when
 * their first prompts are known, so that nothing flickers. */

#include "config.h"

#include "fluxr-prompts-model.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "fluxr-entities.h"
#include "fluxr-prompt-category.h"
#include "fluxr-record-list.h"

/* Each list is told of every change; what is of more categories is together in the last one. */
#define CATEGORIES_MAX 40

struct _FluxrPromptsModel
{
  GObject parent_instance;

  FluxrStore *store;     /* (owned) (nullable) */
  GSignalGroup *signals; /* (owned): target is the store */
  char *product_id;      /* (owned) (nullable) */
  char *search;          /* (owned) (nullable) */
  char *sort;            /* (owned) (nullable) */
  GStrv categories;      /* (owned): of the rows there are */

  GPtrArray *lists;      /* (owned): of FluxrRecordList */
  GPtrArray *next;       /* (owned) (nullable): wait for their first prompts */
  GStrv headings;        /* (owned): the categories of the lists; the last one has none */
  GListStore *parts;     /* (owned) */
  GListModel *prompts;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (FluxrPromptsModel, fluxr_prompts_model, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_changed (FluxrPromptsModel *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static guint
get_n_sections (GStrv categories)
{
  return MIN (g_strv_length (categories), CATEGORIES_MAX);
}

static void
order (FluxrPromptsModel *self,
       FluxrQuery        *query)
{
  if (g_strcmp0 (self->sort, "changed") == 0)
    fluxr_query_order (query, "updated_at", TRUE);
  else if (g_strcmp0 (self->sort, "created") != 0)
    fluxr_query_order_alphabetic (query, "name", FALSE);
  fluxr_query_order (query, "created_at", TRUE);
}

/* @section: the one behind the last has what is left */
static FluxrRecordList *
create_list (FluxrPromptsModel *self,
             guint              section)
{
  static const char *const none[] = { "", NULL };
  guint n = get_n_sections (self->categories);
  g_autoptr (FluxrQuery) query
    = fluxr_query_new (self->product_id != NULL ? &fluxr_product_prompt_entity
                                                : &fluxr_prompt_template_entity);

  if (self->product_id != NULL)
    fluxr_query_filter (query, "product_id", self->product_id);
  if (section < n)
    fluxr_query_filter (query, "category", self->categories[section]);
  else if (self->categories[n] == NULL)
    fluxr_query_filter_any (query, "category", none, TRUE);
  else
    for (guint i = 0; i < n; i++)
      fluxr_query_exclude (query, "category", self->categories[i]);
  fluxr_query_search (query, self->search);
  order (self, query);

  return FLUXR_RECORD_LIST (fluxr_store_list_records (self->store, query));
}

static void
forget_lists (FluxrPromptsModel  *self,
              GPtrArray         **lists)
{
  for (guint i = 0; *lists != NULL && i < (*lists)->len; i++)
    g_signal_handlers_disconnect_by_data ((*lists)->pdata[i], self);
  g_clear_pointer (lists, g_ptr_array_unref);
}

static gboolean
is_loading (GPtrArray *lists)
{
  for (guint i = 0; lists != NULL && i < lists->len; i++)
    if (fluxr_record_list_is_loading (lists->pdata[i]))
      return TRUE;

  return FALSE;
}

/* The lists that were made last take the place of those before. */
static void
show_next (FluxrPromptsModel *self)
{
  forget_lists (self, &self->lists);
  self->lists = g_steal_pointer (&self->next);
  g_strfreev (self->headings);
  self->headings = g_strdupv (self->categories);
  g_list_store_splice (self->parts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->parts)),
                       self->lists->pdata, self->lists->len);
  tell_changed (self);
}

static void
loaded_cb (FluxrPromptsModel *self)
{
  if (self->next != NULL && !is_loading (self->next))
    show_next (self);
  else
    tell_changed (self);
}

static void
renew (FluxrPromptsModel *self)
{
  forget_lists (self, &self->next);
  if (self->store == NULL)
    return;
  self->next = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i <= get_n_sections (self->categories); i++)
    {
      FluxrRecordList *list = create_list (self, i);

      g_ptr_array_add (self->next, list);
      g_signal_connect_object (list, "notify::loading", G_CALLBACK (loaded_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (!is_loading (self->next))
    show_next (self);
}

/* Returns: whether they are other ones now */
static gboolean
read_categories (FluxrPromptsModel *self)
{
  GStrv categories = fluxr_prompt_category_list_used (self->store, self->product_id);

  if (self->categories != NULL
      && g_strv_equal ((const char *const *) self->categories, (const char *const *) categories))
    {
      g_strfreev (categories);
      return FALSE;
    }
  g_strfreev (self->categories);
  self->categories = categories;

  return TRUE;
}

static void
store_changed_cb (FluxrPromptsModel *self)
{
  if (read_categories (self))
    renew (self);
  else
    tell_changed (self);
}

static void
clear (FluxrPromptsModel *self)
{
  g_list_store_remove_all (self->parts);
  forget_lists (self, &self->lists);
  forget_lists (self, &self->next);
  g_clear_pointer (&self->categories, g_strfreev);
  g_clear_pointer (&self->headings, g_strfreev);
}

static void
fluxr_prompts_model_dispose (GObject *object)
{
  FluxrPromptsModel *self = FLUXR_PROMPTS_MODEL (object);

  clear (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fluxr_prompts_model_parent_class)->dispose (object);
}

static void
fluxr_prompts_model_finalize (GObject *object)
{
  FluxrPromptsModel *self = FLUXR_PROMPTS_MODEL (object);

  g_free (self->product_id);
  g_free (self->search);
  g_free (self->sort);
  g_object_unref (self->prompts);
  g_object_unref (self->parts);

  G_OBJECT_CLASS (fluxr_prompts_model_parent_class)->finalize (object);
}

static void
fluxr_prompts_model_class_init (FluxrPromptsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_prompts_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_prompts_model_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_prompts_model_init (FluxrPromptsModel *self)
{
  self->parts = g_list_store_new (G_TYPE_LIST_MODEL);
  self->prompts = G_LIST_MODEL (
    gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->parts))));
  self->signals = g_signal_group_new (FLUXR_TYPE_STORE);
  /* After the lists, which hear it too. */
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (store_changed_cb), self,
                                 G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

FluxrPromptsModel *
fluxr_prompts_model_new (void)
{
  return g_object_new (FLUXR_TYPE_PROMPTS_MODEL, NULL);
}

void
fluxr_prompts_model_set_scope (FluxrPromptsModel *self,
                               FluxrStore        *store,
                               const char        *product_id)
{
  g_return_if_fail (FLUXR_IS_PROMPTS_MODEL (self));

  clear (self);
  g_set_object (&self->store, store);
  g_set_str (&self->product_id, product_id);
  g_set_str (&self->search, NULL);
  g_signal_group_set_target (self->signals, store);
  if (store != NULL)
    read_categories (self);
  renew (self);
}

void
fluxr_prompts_model_set_search (FluxrPromptsModel *self,
                                const char        *search)
{
  g_return_if_fail (FLUXR_IS_PROMPTS_MODEL (self));

  if (g_set_str (&self->search, search))
    renew (self);
}

void
fluxr_prompts_model_set_sort (FluxrPromptsModel *self,
                              const char        *sort)
{
  g_return_if_fail (FLUXR_IS_PROMPTS_MODEL (self));

  if (g_set_str (&self->sort, sort))
    renew (self);
}

GListModel *
fluxr_prompts_model_get_prompts (FluxrPromptsModel *self)
{
  g_return_val_if_fail (FLUXR_IS_PROMPTS_MODEL (self), NULL);

  return self->prompts;
}

gboolean
fluxr_prompts_model_is_empty (FluxrPromptsModel *self)
{
  g_return_val_if_fail (FLUXR_IS_PROMPTS_MODEL (self), TRUE);

  return self->lists != NULL && !is_loading (self->lists)
         && g_list_model_get_n_items (self->prompts) == 0;
}

/* Reads no row. */
gboolean
fluxr_prompts_model_find (FluxrPromptsModel *self,
                          FluxrRecord       *prompt,
                          guint             *position)
{
  guint before = 0;

  g_return_val_if_fail (FLUXR_IS_PROMPTS_MODEL (self), FALSE);

  for (guint i = 0; self->lists != NULL && i < self->lists->len; i++)
    {
      if (fluxr_record_list_find (self->lists->pdata[i], prompt, position))
        {
          *position += before;
          return TRUE;
        }
      before += g_list_model_get_n_items (self->lists->pdata[i]);
    }

  return FALSE;
}

char *
fluxr_prompts_model_dup_heading (FluxrPromptsModel *self,
                                 guint              position)
{
  guint n;

  g_return_val_if_fail (FLUXR_IS_PROMPTS_MODEL (self), NULL);

  n = self->headings != NULL ? get_n_sections (self->headings) : 0;
  for (guint i = 0; i < n; i++)
    {
      guint n_items = g_list_model_get_n_items (self->lists->pdata[i]);

      if (position < n_items)
        return fluxr_prompt_category_dup_title (self->headings[i]);
      position -= n_items;
    }

  return self->headings != NULL && self->headings[n] != NULL
           ? g_strdup (_("More")) : fluxr_prompt_category_dup_title (NULL);
}
