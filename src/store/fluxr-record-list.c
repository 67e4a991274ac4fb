/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A live list of rows. It keeps the numbers of its rows in order, 8 bytes each, and reads a row
 * only when somebody asks for it. The first screens' numbers are read at once, the rest on a worker
 * thread, so opening a list costs the same however long it is.
 * Main thread only. */

#include "config.h"

#include "fluxr-record-list.h"

#include "fluxr-background.h"
#include "fluxr-query-sql.h"
#include "fluxr-rows.h"
#include "fluxr-record-list-private.h"

/* Rows read at once: more than the largest screen shows. */
#define FIRST_ROWS 200

/* Rows that are looked at one by one within a millisecond. */
#define FEW_ROWS 100

/* Microseconds that reading them may take: without an index for its order, a long table is sorted
 * first, or every row of it is searched for words, and then everything is left to the worker. */
#define FIRST_TIME 1200

/* Steps of SQLite that are taken in any case, however busy the machine: more than reading the first
 * rows in the order of an index takes. Looking for words in a row, or making the
 * key it is sorted by, is one step and takes longer. */
#define FIRST_STEPS 6000
#define FIRST_COSTLY_STEPS 500

/* Steps between two looks at the clock. */
#define STEPS_A_CALL 100

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
  guint steps = fluxr_query_is_costly (self->query) ? FIRST_COSTLY_STEPS : FIRST_STEPS;
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

  /* Whoever hears that the list is loaded finds all of it. Who hears of rows may change some. */
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

const FluxrEntity *
fluxr_record_list_get_entity (FluxrRecordList *self)
{
  return fluxr_query_get_entity (self->query);
}

/**
 * fluxr_record_list_get_number:
 *
 * Returns: the number of the row at @position, which no other row of its table has; nothing is read
 */
gint64
fluxr_record_list_get_number (FluxrRecordList *self,
                              guint            position)
{
  return ROW (self->rows, position);
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

/* (transfer full): the rows of @wider that match, in their order. */
static GArray *
read_within (FluxrRecordList *self,
             FluxrRecordList *wider)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < wider->rows->len; i++)
    {
      gint64 number = ROW (wider->rows, i);
      g_autoptr (FluxrRow) row = fluxr_rows_load_number (
        self->database, fluxr_query_get_entity (self->query), number, NULL);

      if (row != NULL && fluxr_query_matches (self->query, row))
        g_array_append_val (rows, number);
    }

  return rows;
}

/**
 * fluxr_record_list_new:
 * @wider: (nullable): a list that has all that @query finds, in the same order. If it is short,
 *   only its rows are looked at, whatever the table has.
 */
FluxrRecordList *
fluxr_record_list_new (FluxrQuery      *query,
                       FluxrDatabase   *database,
                       FluxrRecordMap  *records,
                       FluxrRecordList *wider)
{
  FluxrRecordList *self = g_object_new (FLUXR_TYPE_RECORD_LIST, NULL);

  self->query = fluxr_query_ref (query);
  self->database = database;
  self->records = records;
  if (wider != NULL && !wider->loading && wider->rows->len <= FEW_ROWS)
    {
      self->rows = read_within (self, wider);
      return self;
    }
  self->rows = read_first_rows (self);
  if (self->rows == NULL)
    self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  else if (self->rows->len < FIRST_ROWS)
    return self;
  start_loading (self);

  return self;
}
