/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store as a window sees it. It follows the change log, so edits by the command line or by the
 * sync thread arrive like its own: after each commit of this process by fluxr_store_refresh(), for
 * other processes by watching the write-ahead log. Main thread only. */

#include "config.h"

#include "fluxr-store.h"

#include "fluxr-change-log.h"
#include "fluxr-query-sql.h"
#include "fluxr-record-list.h"

/* Milliseconds in which changes of other processes are gathered. */
#define WATCH_INTERVAL 100

/* A refresh goes on while more changes come, but not for ever: the watch tells of the rest. */
#define MAX_ROUNDS 4

struct _FluxrStore
{
  GObject parent_instance;

  FluxrDatabase *database;
  FluxrRecordMap *records;
  GPtrArray *lists; /* (element-type FluxrRecordList), not owned */
  GFileMonitor *monitor;
  gint64 last; /* number in the change log up to which everything is shown */
  guint refreshing : 1;
  guint closing : 1; /* asked to while refreshing */
};

G_DEFINE_FINAL_TYPE (FluxrStore, fluxr_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
list_gone_cb (gpointer  user_data,
              GObject  *gone)
{
  FluxrStore *self = user_data;

  g_ptr_array_remove_fast (self->lists, gone);
}

static void
file_changed_cb (FluxrStore *self)
{
  fluxr_store_refresh (self);
}

static void
watch (FluxrStore *self)
{
  g_autofree char *path = g_strconcat (fluxr_store_get_path (self), "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor == NULL)
    {
      g_message ("Changes of other programs will be seen late: %s", error->message);
      return;
    }
  g_file_monitor_set_rate_limit (self->monitor, WATCH_INTERVAL);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * fluxr_store_new:
 *
 * Returns: (transfer full) (nullable): the store over the file at @path, which is made if it is not
 *   there; %NULL with a %FLUXR_STORE_ERROR
 */
FluxrStore *
fluxr_store_new (const char  *path,
                 GError     **error)
{
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, error);
  FluxrStore *self;

  if (database == NULL)
    return NULL;

  self = g_object_new (FLUXR_TYPE_STORE, NULL);
  self->last = fluxr_change_log_get_last (database);
  self->records = fluxr_record_map_new (database);
  self->database = g_steal_pointer (&database);
  watch (self);

  return self;
}

/**
 * fluxr_store_close:
 *
 * Closes the file. Lists and records stay as they were; nothing else may be called any more. The
 * last reference closes too. Asked for in a handler of a change, it happens when all have heard.
 */
void
fluxr_store_close (FluxrStore *self)
{
  g_return_if_fail (FLUXR_IS_STORE (self));

  self->closing = self->refreshing;
  if (self->closing)
    return;

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);

  for (guint i = 0; i < self->lists->len; i++)
    {
      fluxr_record_list_close (g_ptr_array_index (self->lists, i));
      g_object_weak_unref (g_ptr_array_index (self->lists, i), list_gone_cb, self);
    }
  g_ptr_array_set_size (self->lists, 0);

  g_clear_pointer (&self->records, fluxr_record_map_free);
  g_clear_pointer (&self->database, fluxr_database_free);
}

const char *
fluxr_store_get_path (FluxrStore *self)
{
  g_return_val_if_fail (FLUXR_IS_STORE (self), NULL);

  return fluxr_database_get_path (self->database);
}

/**
 * fluxr_store_get_database:
 *
 * Returns: (transfer none): the connection of the main thread, for commands
 */
FluxrDatabase *
fluxr_store_get_database (FluxrStore *self)
{
  g_return_val_if_fail (FLUXR_IS_STORE (self), NULL);

  return self->database;
}

/**
 * fluxr_store_find_record:
 *
 * Returns: (transfer full) (nullable): the live row, the same object for everybody who has it
 */
FluxrRecord *
fluxr_store_find_record (FluxrStore        *self,
                         const FluxrEntity *entity,
                         const char        *id)
{
  g_return_val_if_fail (FLUXR_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return fluxr_record_map_find (self->records, entity, id);
}

/**
 * fluxr_store_list_records:
 *
 * Returns: (transfer full): a live FluxrRecordList of what @query finds
 */
GListModel *
fluxr_store_list_records (FluxrStore *self,
                          FluxrQuery *query)
{
  return fluxr_store_list_records_within (self, query, NULL);
}

/**
 * fluxr_store_list_records_within:
 * @wider: (nullable): such a list of this store that has all that @query finds, in the same order:
 *   what a person looked for before typing more
 *
 * Returns: (transfer full): the same as fluxr_store_list_records(), sooner where @wider is short
 */
GListModel *
fluxr_store_list_records_within (FluxrStore *self,
                                 FluxrQuery *query,
                                 GListModel *wider)
{
  FluxrRecordList *list;

  g_return_val_if_fail (FLUXR_IS_STORE (self), NULL);
  g_return_val_if_fail (wider == NULL || FLUXR_IS_RECORD_LIST (wider), NULL);

  /* First everything that is in the file already: the list starts from there. */
  fluxr_store_refresh (self);
  list = fluxr_record_list_new (query, self->database, self->records,
                                (FluxrRecordList *) wider);
  g_object_weak_ref (G_OBJECT (list), list_gone_cb, self);
  g_ptr_array_add (self->lists, list);

  return G_LIST_MODEL (list);
}

/**
 * fluxr_store_count:
 *
 * Reads every row that @query finds: for what happens seldom. A number that is always on the screen
 * is a #FluxrRowCount.
 */
guint
fluxr_store_count (FluxrStore *self,
                   FluxrQuery *query)
{
  g_autoptr (FluxrStatement) statement = NULL;

  g_return_val_if_fail (FLUXR_IS_STORE (self), 0);

  statement = fluxr_query_select_unordered (query, self->database, "count (*)", NULL);
  if (statement == NULL || !fluxr_statement_step (statement, NULL))
    return 0;

  return fluxr_statement_get_integer (statement, 0);
}

/**
 * fluxr_store_has:
 *
 * Returns: whether @query finds anything; unlike counting, it costs the same however much
 */
gboolean
fluxr_store_has (FluxrStore *self,
                 FluxrQuery *query)
{
  g_autoptr (FluxrStatement) statement = NULL;

  g_return_val_if_fail (FLUXR_IS_STORE (self), FALSE);

  statement = fluxr_query_select_unordered (query, self->database, "1", NULL);

  return statement != NULL && fluxr_statement_step (statement, NULL);
}

static void
refresh_all (FluxrStore *self,
             GPtrArray  *lists)
{
  fluxr_record_map_update_all (self->records);
  for (guint i = 0; i < lists->len; i++)
    fluxr_record_list_reload (g_ptr_array_index (lists, i));
}

static void
refresh_some (FluxrStore *self,
              GPtrArray  *lists,
              GPtrArray  *changes,
              gboolean    anew)
{
  for (guint i = 0; i < changes->len; i++)
    {
      FluxrChange *change = g_ptr_array_index (changes, i);

      fluxr_record_map_update (self->records, change->entity, change->id);
    }
  for (guint i = 0; i < lists->len; i++)
    fluxr_record_list_apply (g_ptr_array_index (lists, i), changes, anew);
}

static gboolean
refresh_once (FluxrStore *self,
              gboolean    anew)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) lists = NULL;
  gboolean many;

  changes = fluxr_change_log_read (self->database, &self->last, &many);
  if (!many && changes->len == 0)
    return FALSE;

  /* Whoever hears of a change may let go of a list or ask for another one. */
  lists = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->lists->len; i++)
    g_ptr_array_add (lists, g_object_ref (g_ptr_array_index (self->lists, i)));

  if (many)
    refresh_all (self, lists);
  else
    refresh_some (self, lists, changes, anew);

  return TRUE;
}

/**
 * fluxr_store_refresh:
 *
 * Brings records and lists up to date with the file. Called after each commit of this process;
 * costs next to nothing when nothing changed. Called again by somebody who hears of a change, it
 * leaves the work to the call that is under way.
 */
void
fluxr_store_refresh (FluxrStore *self)
{
  g_autoptr (FluxrStore) held = NULL;
  guint rounds = 0;

  g_return_if_fail (FLUXR_IS_STORE (self));

  if (self->database == NULL || self->refreshing)
    return;
  held = g_object_ref (self);
  self->refreshing = TRUE;
  /* What comes in while lists compare rows may have put rows in wrong places: lists that later
   * rounds concern are read anew. */
  while (rounds < MAX_ROUNDS && refresh_once (self, rounds > 0))
    rounds++;
  self->refreshing = FALSE;

  if (self->closing)
    fluxr_store_close (self);
  else if (rounds > 0)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
fluxr_store_dispose (GObject *object)
{
  fluxr_store_close (FLUXR_STORE (object));

  G_OBJECT_CLASS (fluxr_store_parent_class)->dispose (object);
}

static void
fluxr_store_finalize (GObject *object)
{
  FluxrStore *self = FLUXR_STORE (object);

  g_clear_pointer (&self->lists, g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_store_parent_class)->finalize (object);
}

static void
fluxr_store_class_init (FluxrStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_store_dispose;
  object_class->finalize = fluxr_store_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_store_init (FluxrStore *self)
{
  self->lists = g_ptr_array_new ();
}
