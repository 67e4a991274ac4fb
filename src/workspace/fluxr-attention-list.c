/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys of all lines, objects of those that were looked at. After a change the keys are read again;
 * what is alike at the beginning and at the end stays, so that a row keeps its object and a view
 * its place. */

#include "config.h"

#include "fluxr-attention-list.h"

#include "fluxr-quarantine.h"
#include "fluxr-trash.h"

struct _FluxrAttentionList
{
  GObject parent_instance;

  FluxrAttentionKind kind;
  FluxrWorkspace *workspace; /* (nullable), weak */
  GPtrArray *keys;           /* (owned): of #FluxrAttentionKey */
  GHashTable *items;         /* (owned): key -> #FluxrAttention */
};

static void implement_list (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrAttentionList, fluxr_attention_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list))

static FluxrDatabase *
get_database (FluxrAttentionList *self)
{
  FluxrStore *store
    = self->workspace != NULL ? fluxr_workspace_get_store (self->workspace) : NULL;

  return store != NULL ? fluxr_store_get_database (store) : NULL;
}

static GType
get_item_type (GListModel *list)
{
  return FLUXR_TYPE_ATTENTION;
}

static guint
get_n_items (GListModel *list)
{
  return FLUXR_ATTENTION_LIST (list)->keys->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  FluxrAttentionList *self = FLUXR_ATTENTION_LIST (list);
  FluxrDatabase *database = get_database (self);
  FluxrAttention *item;
  gpointer key;

  if (position >= self->keys->len || database == NULL)
    return NULL;
  key = g_ptr_array_index (self->keys, position);
  item = g_hash_table_lookup (self->items, key);
  if (item == NULL)
    {
      item = fluxr_attention_new (database, self->kind, key);
      g_hash_table_insert (self->items, key, item);
    }

  return g_object_ref (item);
}

static void
implement_list (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static const char *
get_sql (FluxrAttentionKind kind)
{
  switch (kind)
    {
    case FLUXR_ATTENTION_REFUSED:
      return "SELECT tbl, id, seq AS n, NULL, err, 0 FROM sync_outbox WHERE state = 'quarantine'"
             " AND coalesce (err, '') <> '" FLUXR_QUARANTINE_PARENT "'"
             " UNION ALL SELECT tbl, id, at, NULL, 'unreadable', at FROM " FLUXR_QUARANTINE_UNREAD
             " ORDER BY n";
    case FLUXR_ATTENTION_RECOVERED:
      return "SELECT tbl, id, seq, NULL, err, 0 FROM sync_outbox WHERE state = 'quarantine'"
             " AND err = '" FLUXR_QUARANTINE_PARENT "' ORDER BY seq";
    case FLUXR_ATTENTION_CONFLICT:
      return "SELECT tbl, id, rowid, col, NULL, at FROM sync_conflict"
             " WHERE NOT resolved AND col <> '' ORDER BY at DESC, rowid DESC";
    case FLUXR_ATTENTION_DELETED:
      return "SELECT tbl, id, rowid, col, NULL, at FROM sync_conflict"
             " WHERE NOT resolved AND col = '' ORDER BY at DESC, rowid DESC";
    case FLUXR_ATTENTION_TRASH:
      break;
    }

  g_assert_not_reached ();
}

static FluxrAttentionKey *
read_key (FluxrStatement    *statement,
          const FluxrEntity *entity)
{
  FluxrAttentionKey *key = g_new0 (FluxrAttentionKey, 1);

  key->entity = entity;
  key->id = g_strdup (fluxr_statement_get_text (statement, 1));
  key->number = fluxr_statement_get_integer (statement, 2);
  key->column = g_strdup (fluxr_statement_get_text (statement, 3));
  key->reason = g_strdup (fluxr_statement_get_text (statement, 4));
  key->at = fluxr_statement_get_integer (statement, 5);

  return key;
}

static GPtrArray *
list_keys (FluxrAttentionList *self)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_attention_key_free);
  FluxrDatabase *database = get_database (self);
  g_autoptr (FluxrStatement) statement = NULL;

  if (database == NULL)
    return keys;
  statement = self->kind == FLUXR_ATTENTION_TRASH
                ? fluxr_trash_query (database, NULL)
                : fluxr_database_query (database, NULL, get_sql (self->kind), "");
  while (statement != NULL && fluxr_statement_step (statement, NULL))
    {
      const FluxrEntity *entity = fluxr_entity_find (fluxr_statement_get_text (statement, 0));

      if (entity != NULL)
        g_ptr_array_add (keys, read_key (statement, entity));
    }

  return keys;
}

static gboolean
is_same (GPtrArray *a,
         guint      i,
         GPtrArray *b,
         guint      j)
{
  return fluxr_attention_key_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, j));
}

/* The new keys of unchanged lines make room for the old ones, by which the objects are known. */
static void
keep_old (GPtrArray *old,
          guint      i,
          GPtrArray *new,
          guint      j)
{
  gpointer key = g_ptr_array_index (new, j);

  g_ptr_array_index (new, j) = g_ptr_array_index (old, i);
  g_ptr_array_index (old, i) = key;
}

static void
reload (FluxrAttentionList *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->keys);
  guint head = 0, tail = 0;
  guint n_old = old->len, n_new;

  self->keys = list_keys (self);
  n_new = self->keys->len;
  while (head < MIN (n_old, n_new) && is_same (old, head, self->keys, head))
    {
      keep_old (old, head, self->keys, head);
      head++;
    }
  while (tail < MIN (n_old, n_new) - head
         && is_same (old, n_old - 1 - tail, self->keys, n_new - 1 - tail))
    {
      keep_old (old, n_old - 1 - tail, self->keys, n_new - 1 - tail);
      tail++;
    }
  for (guint i = head; i < n_old - tail; i++)
    g_hash_table_remove (self->items, g_ptr_array_index (old, i));
  if (n_old != n_new || head + tail < n_new)
    g_list_model_items_changed (G_LIST_MODEL (self), head, n_old - head - tail,
                                n_new - head - tail);
}

static void
fluxr_attention_list_dispose (GObject *object)
{
  FluxrAttentionList *self = FLUXR_ATTENTION_LIST (object);

  g_clear_weak_pointer (&self->workspace);

  G_OBJECT_CLASS (fluxr_attention_list_parent_class)->dispose (object);
}

static void
fluxr_attention_list_finalize (GObject *object)
{
  FluxrAttentionList *self = FLUXR_ATTENTION_LIST (object);

  g_hash_table_unref (self->items);
  g_ptr_array_unref (self->keys);

  G_OBJECT_CLASS (fluxr_attention_list_parent_class)->finalize (object);
}

static void
fluxr_attention_list_class_init (FluxrAttentionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_attention_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_attention_list_finalize;
}

static void
fluxr_attention_list_init (FluxrAttentionList *self)
{
  self->items = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

FluxrAttentionList *
fluxr_attention_list_new (FluxrWorkspace     *workspace,
                          FluxrAttentionKind  kind)
{
  FluxrAttentionList *self = g_object_new (FLUXR_TYPE_ATTENTION_LIST, NULL);

  self->kind = kind;
  g_set_weak_pointer (&self->workspace, workspace);
  self->keys = list_keys (self);
  g_signal_connect_object (workspace, "attention-changed", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);

  return self;
}

FluxrAttention *
fluxr_attention_list_find (FluxrAttentionList *self,
                           const char         *table,
                           const char         *id)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      const FluxrAttentionKey *key = g_ptr_array_index (self->keys, i);

      if (g_str_equal (key->entity->table, table) && g_str_equal (key->id, id))
        return get_item (G_LIST_MODEL (self), i);
    }

  return NULL;
}

static guint
count (FluxrDatabase *database,
       const char    *sql)
{
  return MAX (0, fluxr_database_get_integer (database, sql, ""));
}

/**
 * fluxr_attention_count:
 * @counts: (out)
 */
void
fluxr_attention_count (FluxrDatabase        *database,
                       FluxrAttentionCounts *counts)
{
  counts->waiting = count (database,
                           "SELECT count (*) FROM sync_outbox WHERE state <> 'quarantine'");
  counts->kept = count (database, "SELECT count (*) FROM sync_outbox WHERE state = 'quarantine'"
                                  " AND err LIKE 'kept:%'");
  counts->refused = count (database, "SELECT count (*) FROM sync_outbox WHERE state = 'quarantine'")
                    - counts->kept
                    + count (database, "SELECT count (*) FROM " FLUXR_QUARANTINE_UNREAD);
  counts->recovered = count (database, "SELECT count (*) FROM sync_outbox"
                                       " WHERE state = 'quarantine'"
                                       " AND err = '" FLUXR_QUARANTINE_PARENT "'");
  counts->conflicts = count (database, "SELECT count (*) FROM sync_conflict"
                                       " WHERE NOT resolved AND col <> ''");
  counts->deleted = count (database, "SELECT count (*) FROM sync_conflict"
                                     " WHERE NOT resolved AND col = ''");
  counts->trash = fluxr_trash_count (database);
}

/* The word that counts comes last. */
GHashTable *
fluxr_attention_find_rows (FluxrDatabase     *database,
                           const FluxrEntity *entity)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (FluxrStatement) statement = fluxr_database_query (
    database, NULL,
    "SELECT id, iif (col = '', 'deleted', 'conflicts'), 0 FROM sync_conflict"
    " WHERE tbl = ?1 AND NOT resolved"
    " UNION ALL SELECT id, iif (err = '" FLUXR_QUARANTINE_PARENT "', 'recovered', 'refused'), 1"
    " FROM sync_outbox WHERE tbl = ?1 AND state = 'quarantine' ORDER BY 3, 2 DESC",
    "s", entity->table);

  while (statement != NULL && fluxr_statement_step (statement, NULL))
    g_hash_table_replace (rows, g_strdup (fluxr_statement_get_text (statement, 0)),
                          (char *) g_intern_string (fluxr_statement_get_text (statement, 1)));

  return rows;
}
