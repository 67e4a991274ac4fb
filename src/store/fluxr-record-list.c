/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A live list of rows. It keeps the numbers of its rows in order, 8 bytes each, and reads a row
 * only when somebody asks for it. The first screens' numbers are read at once, the rest on a worker
 * thread, so opening a list costs the same however long it is.
 *
 * When rows change, the list reports exactly what moved: a changed row that still stands right
 * between its neighbours stays (its object tells of the change itself), others are taken out and
 * put in where comparing with rows already in order says they belong. Main thread only. */

#include "config.h"

#include "fluxr-record-list.h"

#include "fluxr-background.h"
#include "fluxr-change-log.h"
#include "fluxr-query-sql.h"
#include "fluxr-rows.h"

/* Rows read at once: more than the largest screen shows. */
#define FIRST_ROWS 200

/* Microseconds that reading them may take: without an index for its order, a long table is sorted
 * first, or every row of it is searched for words, and then everything is left to the worker. */
#define FIRST_TIME 1200

/* Steps of SQLite that are taken in any case, however busy the machine: more than reading the first
 * rows in the order of an index takes. Looking for words in a row is one step and takes longer. */
#define FIRST_STEPS 6000
#define FIRST_SEARCH_STEPS 500

/* Steps between two looks at the clock. */
#define STEPS_A_CALL 100

/* Rows that may be read to put changes in their places; reading all anew costs the main thread
 * less than more of them. */
#define MAX_READS 400

/* Up to so many changed rows are looked for one by one. */
#define FEW_CHANGES 16

struct _FluxrRecordList
{
  GObject parent_instance;

  FluxrQuery *query;
  FluxrDatabase *database; /* (nullable): NULL once closed */
  FluxrRecordMap *records;
  GArray *rows;            /* gint64: numbers of the rows, in order */
  GCancellable *cancellable;
  guint loading : 1;
  guint stale : 1; /* something changed while the worker read */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrRecordList, fluxr_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

#define ROW(array, i) g_array_index (array, gint64, i)

static void
set_loading (FluxrRecordList *self,
             gboolean         loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static GType
fluxr_record_list_get_item_type (GListModel *model)
{
  return FLUXR_TYPE_RECORD;
}

static guint
fluxr_record_list_get_n_items (GListModel *model)
{
  return FLUXR_RECORD_LIST (model)->rows->len;
}

/* The row may be gone from the file already while the list has not been told. A list must not
 * answer NULL for a place it has, so such a place shows a deleted record. */
static FluxrRecord *
create_missing (FluxrRecordList *self)
{
  g_autoptr (FluxrRow) row = fluxr_row_new_default (fluxr_query_get_entity (self->query));
  FluxrRecord *record = fluxr_record_new (row);

  fluxr_record_set_deleted (record);

  return record;
}

static gpointer
fluxr_record_list_get_item (GListModel *model,
                            guint       position)
{
  FluxrRecordList *self = FLUXR_RECORD_LIST (model);
  FluxrRecord *record = NULL;

  if (position >= self->rows->len)
    return NULL;

  if (self->database != NULL)
    record = fluxr_record_map_find_row (self->records, fluxr_query_get_entity (self->query),
                                        ROW (self->rows, position));

  return record != NULL ? record : create_missing (self);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fluxr_record_list_get_item_type;
  iface->get_n_items = fluxr_record_list_get_n_items;
  iface->get_item = fluxr_record_list_get_item;
}

typedef struct
{
  guint calls_left; /* in any case */
  gint64 deadline;
} Patience;

static int
stop_cb (gpointer data)
{
  Patience *patience = data;

  if (patience->calls_left > 0)
    {
      patience->calls_left--;
      return FALSE;
    }

  return g_get_monotonic_time () > patience->deadline;
}

static GArray *
read_rows (FluxrQuery     *query,
           FluxrDatabase  *database,
           int             limit,
           GError        **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (FluxrStatement) statement =
    fluxr_query_select (query, database, "rowid", limit, error);

  while (statement != NULL && fluxr_statement_step (statement, error))
    {
      gint64 row = fluxr_statement_get_integer (statement, 0);

      g_array_append_val (rows, row);
    }

  return g_steal_pointer (&rows);
}

/* Returns NULL if it would take too long. */
static GArray *
read_first_rows (FluxrRecordList *self)
{
  sqlite3 *handle = fluxr_database_get_handle (self->database);
  guint steps = fluxr_query_is_search (self->query) ? FIRST_SEARCH_STEPS : FIRST_STEPS;
  Patience patience = { steps / STEPS_A_CALL, g_get_monotonic_time () + FIRST_TIME };
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  sqlite3_progress_handler (handle, STEPS_A_CALL, stop_cb, &patience);
  rows = read_rows (self->query, self->database, FIRST_ROWS, &error);
  sqlite3_progress_handler (handle, 0, NULL, NULL);
  if (error != NULL)
    g_debug ("The first rows are left to the worker: %s", error->message);

  return error == NULL ? g_steal_pointer (&rows) : NULL;
}

/* --- All rows, on a worker --- */

static void
load_rows (GTask         *task,
           FluxrQuery    *query,
           FluxrDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = read_rows (query, database, -1, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&rows), (GDestroyNotify) g_array_unref);
}

/* Reports the smallest stretch outside of which both are equal. */
static void
replace_rows (FluxrRecordList *self,
              GArray          *rows)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->rows);
  guint shorter = MIN (old->len, rows->len);
  guint start = 0;
  guint end = 0;

  while (start < shorter && ROW (old, start) == ROW (rows, start))
    start++;
  while (end < shorter - start
         && ROW (old, old->len - 1 - end) == ROW (rows, rows->len - 1 - end))
    end++;

  self->rows = g_array_ref (rows);
  if (old->len - start - end > 0 || rows->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end,
                                rows->len - start - end);
}

static void start_loading (FluxrRecordList *self);

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  FluxrRecordList *self = FLUXR_RECORD_LIST (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->database == NULL)
    return;
  if (error != NULL)
    g_warning ("A list of %s could not be read: %s",
               fluxr_query_get_entity (self->query)->table, error->message);

  /* Whoever hears that the list is loaded finds all of it. Who hears of the rows may change some. */
  if (rows != NULL && !self->stale)
    replace_rows (self, rows);
  if (self->stale && self->database != NULL)
    start_loading (self);
  else
    set_loading (self, FALSE);
}

static void
start_loading (FluxrRecordList *self)
{
  g_autoptr (GTask) task = NULL;

  self->stale = FALSE;
  task = g_task_new (self, self->cancellable, load_cb, NULL);
  g_task_set_source_tag (task, start_loading);
  set_loading (self, TRUE);
  fluxr_background_read (task, self->query, fluxr_database_get_path (self->database), load_rows);
}

/**
 * fluxr_record_list_reload:
 *
 * Reads all numbers anew, those of a long list on a worker; what is shown stays until then.
 */
void
fluxr_record_list_reload (FluxrRecordList *self)
{
  g_autoptr (GArray) rows = NULL;

  if (self->database == NULL)
    return;
  if (self->loading)
    {
      self->stale = TRUE;
      return;
    }

  if (self->rows->len < FIRST_ROWS)
    rows = read_first_rows (self);
  if (rows != NULL && rows->len < FIRST_ROWS)
    replace_rows (self, rows);
  else
    start_loading (self);
}

/* --- Single changes --- */

static int
find_row (FluxrRecordList *self,
          gint64           row)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (ROW (self->rows, i) == row)
      return i;

  return -1;
}

static FluxrRow *
load_row (FluxrRecordList *self,
          gint64           number)
{
  return fluxr_rows_load_number (self->database, fluxr_query_get_entity (self->query), number,
                                 NULL);
}

static gboolean
is_before (FluxrRecordList *self,
           guint            index,
           FluxrRow        *row)
{
  g_autoptr (FluxrRow) other = load_row (self, ROW (self->rows, index));

  return other != NULL && fluxr_query_compare (self->query, other, row) < 0;
}

static gboolean
is_after (FluxrRecordList *self,
          guint            index,
          FluxrRow        *row)
{
  g_autoptr (FluxrRow) other = load_row (self, ROW (self->rows, index));

  return other != NULL && fluxr_query_compare (self->query, other, row) > 0;
}

/* Whether the row at @index stands right between neighbours that are known to be in order:
 * unchanged ones, and changed ones to the left, which have been looked at already. */
static gboolean
stands_right (FluxrRecordList *self,
              guint            index,
              FluxrRow        *row,
              GHashTable      *changed)
{
  guint next = index + 1;

  if (index > 0 && !is_before (self, index - 1, row))
    return FALSE;
  while (next < self->rows->len && g_hash_table_contains (changed, &ROW (self->rows, next)))
    next++;

  return next == self->rows->len || is_after (self, next, row);
}

static FluxrRow *
load_match (FluxrRecordList *self,
            gint64           number)
{
  g_autoptr (FluxrRow) row = load_row (self, number);

  if (row == NULL || !fluxr_query_matches (self->query, row))
    return NULL;

  return g_steal_pointer (&row);
}

static int
compare_indexes (const void *a,
                 const void *b)
{
  return *(const int *) a - *(const int *) b;
}

/* The places of the changed rows, in order. A few are looked for one by one, which is a run
 * through plain numbers; for many, one run that asks the table is cheaper. */
static GArray *
find_changed (FluxrRecordList *self,
              GHashTable      *changed)
{
  GArray *indexes = g_array_new (FALSE, FALSE, sizeof (int));
  GHashTableIter iter;
  gpointer number;

  if (g_hash_table_size (changed) > FEW_CHANGES)
    {
      for (int i = 0; i < (int) self->rows->len; i++)
        if (g_hash_table_contains (changed, &ROW (self->rows, i)))
          g_array_append_val (indexes, i);
      return indexes;
    }

  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    {
      int index = find_row (self, *(gint64 *) number);

      if (index >= 0)
        g_array_append_val (indexes, index);
    }
  g_array_sort (indexes, compare_indexes);

  return indexes;
}

static void
take_out (FluxrRecordList *self,
          GHashTable      *changed)
{
  g_autoptr (GArray) indexes = find_changed (self, changed);
  guint removed = 0;

  for (guint i = 0; i < indexes->len; i++)
    {
      guint index = g_array_index (indexes, int, i) - removed;
      gint64 number = ROW (self->rows, index);
      g_autoptr (FluxrRow) row = load_match (self, number);

      if (row != NULL && stands_right (self, index, row, changed))
        {
          g_hash_table_remove (changed, &number);
          continue;
        }
      g_array_remove_index (self->rows, index);
      removed++;
      g_list_model_items_changed (G_LIST_MODEL (self), index, 1, 0);
    }
}

static void
put_in (FluxrRecordList *self,
        gint64           number,
        FluxrRow        *row)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (is_before (self, middle, row))
        low = middle + 1;
      else
        high = middle;
    }
  /* Behind all that is read so far may be behind others that the worker brings. */
  if (self->loading && low == self->rows->len)
    return;

  g_array_insert_val (self->rows, low, number);
  g_list_model_items_changed (G_LIST_MODEL (self), low, 0, 1);
}

static gboolean
is_too_much (FluxrRecordList *self,
             guint            n_changes)
{
  return n_changes * (2 + g_bit_storage (self->rows->len)) > MAX_READS;
}

/**
 * fluxr_record_list_apply:
 * @changes: (element-type FluxrChange): what changed in the file, of any entity; the records are
 *   up to date
 * @anew: %TRUE if rows cannot be compared one by one, because the file changed meanwhile
 */
void
fluxr_record_list_apply (FluxrRecordList *self,
                         GPtrArray       *changes,
                         gboolean         anew)
{
  g_autoptr (GHashTable) changed = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer number;

  for (guint i = 0; i < changes->len; i++)
    {
      FluxrChange *change = g_ptr_array_index (changes, i);

      if (change->entity == fluxr_query_get_entity (self->query))
        g_hash_table_add (changed, &change->row);
    }
  if (g_hash_table_size (changed) == 0)
    return;
  if (anew || is_too_much (self, g_hash_table_size (changed)))
    {
      fluxr_record_list_reload (self);
      return;
    }
  self->stale = self->loading;

  take_out (self, changed);
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    {
      g_autoptr (FluxrRow) row = load_match (self, *(gint64 *) number);

      if (row != NULL)
        put_in (self, *(gint64 *) number, row);
    }
}

/**
 * fluxr_record_list_find:
 * @position: (out) (optional): where it is
 *
 * A look into an index and a run through plain numbers: no row is read.
 *
 * Returns: whether the record is in what is known of the list
 */
gboolean
fluxr_record_list_find (FluxrRecordList *self,
                        FluxrRecord     *record,
                        guint           *position)
{
  const FluxrEntity *entity = fluxr_query_get_entity (self->query);
  g_autofree char *sql = NULL;
  gint64 number;
  int index;

  g_return_val_if_fail (FLUXR_IS_RECORD_LIST (self), FALSE);
  g_return_val_if_fail (FLUXR_IS_RECORD (record), FALSE);

  if (self->database == NULL || fluxr_record_get_entity (record) != entity)
    return FALSE;
  /* Not remembered by the record: undoing a delete gives the row another number. */
  sql = g_strdup_printf ("SELECT coalesce (max (rowid), 0) FROM \"%s\" WHERE id = ?",
                         entity->table);
  number = fluxr_database_get_integer (self->database, sql, "s", fluxr_record_get_id (record));
  index = number > 0 ? find_row (self, number) : -1;
  if (index >= 0 && position != NULL)
    *position = index;

  return index >= 0;
}

/**
 * fluxr_record_list_close:
 *
 * The store closes: the list keeps its length but reads nothing any more.
 */
void
fluxr_record_list_close (FluxrRecordList *self)
{
  g_cancellable_cancel (self->cancellable);
  self->database = NULL;
  self->records = NULL;
}

gboolean
fluxr_record_list_is_loading (FluxrRecordList *self)
{
  return self->loading;
}

gboolean
fluxr_record_list_find (FluxrRecordList *self,
                        FluxrRecord     *record,
                        guint           *position)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (FluxrRecord) other = g_list_model_get_item (G_LIST_MODEL (self), i);

      *position = i;
      if (other == record)
        return TRUE;
    }

  return FALSE;
}

static void
fluxr_record_list_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FluxrRecordList *self = FLUXR_RECORD_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_record_list_finalize (GObject *object)
{
  FluxrRecordList *self = FLUXR_RECORD_LIST (object);

  g_clear_pointer (&self->query, fluxr_query_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fluxr_record_list_parent_class)->finalize (object);
}

static void
fluxr_record_list_class_init (FluxrRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fluxr_record_list_finalize;
  object_class->get_property = fluxr_record_list_get_property;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_record_list_init (FluxrRecordList *self)
{
  self->cancellable = g_cancellable_new ();
}

FluxrRecordList *
fluxr_record_list_new (FluxrQuery     *query,
                       FluxrDatabase  *database,
                       FluxrRecordMap *records)
{
  FluxrRecordList *self = g_object_new (FLUXR_TYPE_RECORD_LIST, NULL);

  self->query = fluxr_query_ref (query);
  self->database = database;
  self->records = records;
  self->rows = read_first_rows (self);
  if (self->rows == NULL)
    self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  else if (self->rows->len < FIRST_ROWS)
    return self;
  start_loading (self);

  return self;
}
