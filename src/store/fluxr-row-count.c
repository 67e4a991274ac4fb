/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A live number of rows. SQLite counts by reading, so a worker does it: at most one at a time for
 * each number, and one more when rows changed meanwhile. Main thread only. */

#include "config.h"

#include "fluxr-row-count.h"

#include "fluxr-background.h"
#include "fluxr-query-sql.h"

struct _FluxrRowCount
{
  GObject parent_instance;

  char *path;
  FluxrQuery *query;
  GCancellable *cancellable;
  guint count;
  guint known : 1;
  guint counting : 1;
  guint stale : 1; /* rows changed while the worker counts */
};

G_DEFINE_FINAL_TYPE (FluxrRowCount, fluxr_row_count, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_COUNT,
  PROP_KNOWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void start_counting (FluxrRowCount *self);

static void
count_rows (GTask         *task,
            FluxrQuery    *query,
            FluxrDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrStatement) statement =
    fluxr_query_select_unordered (query, database, "count (*)", &error);

  if (statement != NULL && fluxr_statement_step (statement, &error))
    g_task_return_int (task, fluxr_statement_get_integer (statement, 0));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
take_count (FluxrRowCount *self,
            guint          count)
{
  gboolean was_known = self->known;

  self->known = TRUE;
  if (self->count != count)
    {
      self->count = count;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
    }
  if (!was_known)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KNOWN]);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  FluxrRowCount *self = FLUXR_ROW_COUNT (source);
  g_autoptr (GError) error = NULL;
  gssize count = g_task_propagate_int (G_TASK (result), &error);

  self->counting = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error != NULL)
    g_message ("Rows of %s could not be counted: %s", fluxr_query_get_entity (self->query)->table,
               error->message);
  else
    take_count (self, (guint) count);
  if (self->stale)
    start_counting (self);
}

static void
start_counting (FluxrRowCount *self)
{
  g_autoptr (GTask) task = NULL;

  self->stale = self->counting;
  if (self->counting)
    return;

  self->counting = TRUE;
  task = g_task_new (self, self->cancellable, counted_cb, NULL);
  g_task_set_source_tag (task, start_counting);
  fluxr_background_read (task, self->query, self->path, count_rows);
}

static void
fluxr_row_count_dispose (GObject *object)
{
  g_cancellable_cancel (FLUXR_ROW_COUNT (object)->cancellable);

  G_OBJECT_CLASS (fluxr_row_count_parent_class)->dispose (object);
}

static void
fluxr_row_count_finalize (GObject *object)
{
  FluxrRowCount *self = FLUXR_ROW_COUNT (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->query, fluxr_query_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fluxr_row_count_parent_class)->finalize (object);
}

static void
fluxr_row_count_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FluxrRowCount *self = FLUXR_ROW_COUNT (object);

  switch (prop_id)
    {
    case PROP_COUNT:
      g_value_set_uint (value, fluxr_row_count_get_count (self));
      break;
    case PROP_KNOWN:
      g_value_set_boolean (value, fluxr_row_count_is_known (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_row_count_class_init (FluxrRowCountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_row_count_dispose;
  object_class->finalize = fluxr_row_count_finalize;
  object_class->get_property = fluxr_row_count_get_property;

  properties[PROP_COUNT] =
    g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KNOWN] =
    g_param_spec_boolean ("known", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_row_count_init (FluxrRowCount *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * fluxr_row_count_new:
 *
 * Returns: (transfer full): the number of rows of @query, not known yet; it follows the store until
 *   either of them ends
 */
FluxrRowCount *
fluxr_row_count_new (FluxrStore *store,
                     FluxrQuery *query)
{
  FluxrRowCount *self;

  g_return_val_if_fail (FLUXR_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (FLUXR_TYPE_ROW_COUNT, NULL);
  self->path = g_strdup (fluxr_store_get_path (store));
  self->query = fluxr_query_ref (query);
  g_signal_connect_object (store, "changed", G_CALLBACK (start_counting), self,
                           G_CONNECT_SWAPPED);
  /* A worker would make the file of a closed store anew. */
  if (fluxr_store_get_database (store) != NULL)
    start_counting (self);

  return self;
}

guint
fluxr_row_count_get_count (FluxrRowCount *self)
{
  g_return_val_if_fail (FLUXR_IS_ROW_COUNT (self), 0);

  return self->count;
}

gboolean
fluxr_row_count_is_known (FluxrRowCount *self)
{
  g_return_val_if_fail (FLUXR_IS_ROW_COUNT (self), FALSE);

  return self->known;
}
