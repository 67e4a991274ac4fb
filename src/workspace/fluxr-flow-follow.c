/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a FluxrFlow keeps up with the file. A few changed rows are read at once, so that what a
 * person does is seen at once. All else a worker reads, one at a time, and what it brings is
 * delivered in pieces that leave time for frames. What changed since the worker began is newer than
 * what it brings: "touched" remembers it. */

#include "config.h"

#include "fluxr-flow-private.h"

#include "fluxr-change-log.h"
#include "fluxr-entities.h"

/* Changes that the main thread reads by itself. */
#define FEW 64

/* Microseconds of one piece, after which one more thing may be under way. */
#define PIECE 1500

static void start_job (FluxrFlow *self,
                       gint64     from);

typedef struct
{
  char *path;
  char *product_id;
  gint64 from;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->product_id);
  g_free (job);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Job *job = data;
  g_autoptr (FluxrDatabase) database = NULL;
  FluxrFlowNews *news = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  database = fluxr_database_open (job->path, &error);
  if (database != NULL)
    news = fluxr_flow_news_read (database, job->product_id, job->from, &error);
  if (news != NULL)
    g_task_return_pointer (task, news, (GDestroyNotify) fluxr_flow_news_free);
  else
    g_task_return_error (task, error);
}

/* Once all that is there has been delivered, what else is here is gone. */
static void
list_gone (FluxrFlow *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (self->news->known, id))
      g_ptr_array_add (self->news->gone_nodes, g_strdup (id));
  g_hash_table_iter_init (&iter, self->links);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (self->news->known, id))
      g_ptr_array_add (self->news->gone_edges, g_strdup (id));
  g_clear_pointer (&self->news->known, g_hash_table_unref);
}

static gpointer
take_last (GPtrArray *array)
{
  return g_ptr_array_steal_index_fast (array, array->len - 1);
}

static gboolean
is_old (FluxrFlow  *self,
        const char *id)
{
  return g_hash_table_contains (self->touched, id);
}

static void
deliver_node (FluxrFlow     *self,
              FluxrFlowNode *node)
{
  if (is_old (self, node->id))
    fluxr_flow_node_free (node);
  else
    fluxr_flow_put_node (self, node);
}

static void
deliver_edge (FluxrFlow     *self,
              FluxrFlowEdge *edge)
{
  if (is_old (self, edge->id))
    fluxr_flow_edge_free (edge);
  else
    fluxr_flow_put_edge (self, edge);
}

static void
deliver_gone (FluxrFlow *self,
              GPtrArray *ids,
              void     (*remove) (FluxrFlow  *self,
                                  const char *id))
{
  g_autofree char *id = take_last (ids);

  if (!is_old (self, id))
    remove (self, id);
}

/* Returns: whether there was something left to deliver */
static gboolean
deliver_one (FluxrFlow *self)
{
  FluxrFlowNews *news = self->news;

  if (news->nodes->len > 0)
    deliver_node (self, take_last (news->nodes));
  else if (news->edges->len > 0)
    deliver_edge (self, take_last (news->edges));
  else if (news->known != NULL)
    list_gone (self);
  else if (news->gone_edges->len > 0)
    deliver_gone (self, news->gone_edges, fluxr_flow_remove_edge);
  else if (news->gone_nodes->len > 0)
    deliver_gone (self, news->gone_nodes, fluxr_flow_remove_node);
  else
    return FALSE;

  return TRUE;
}

/* What handlers did meanwhile, and what came in while the worker was at something else. */
static void
go_on (FluxrFlow *self)
{
  gint64 from;

  if (self->again)
    fluxr_flow_follow (self);
  from = self->stale_from;
  if (self->reading || from == G_MAXINT64)
    return;
  self->stale_from = G_MAXINT64;
  start_job (self, from);
}

static void
end_job (FluxrFlow *self)
{
  g_clear_pointer (&self->news, fluxr_flow_news_free);
  g_hash_table_remove_all (self->touched);
  self->delivery = 0;
  self->reading = FALSE;
  if (!self->loaded)
    {
      self->loaded = TRUE;
      fluxr_flow_tell_loaded (self);
    }
}

static gboolean
deliver_cb (gpointer user_data)
{
  FluxrFlow *self = user_data;
  g_autoptr (FluxrFlow) held = g_object_ref (self);
  gint64 end = g_get_monotonic_time () + PIECE;
  gboolean more = TRUE;

  self->busy = TRUE;
  /* A handler may have let go of us. */
  while (more && self->news != NULL && g_get_monotonic_time () < end)
    more = deliver_one (self);
  fluxr_flow_tell_changed (self);
  if (!more && self->news != NULL)
    end_job (self);
  self->busy = FALSE;
  if (self->cancellable == NULL)
    return G_SOURCE_REMOVE;
  go_on (self);

  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FluxrFlow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFlowNews) news = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->cancellable == NULL)
    return;
  if (news == NULL)
    {
      g_message ("The flow is shown late: %s", error->message);
      self->reading = FALSE;
      self->stale_from = MIN (self->stale_from, self->job_from);
      return;
    }
  self->news = g_steal_pointer (&news);
  self->delivery = g_idle_add (deliver_cb, self);
}

/* The task has no source: its last reference may go on the worker's thread. */
static void
start_job (FluxrFlow *self,
           gint64     from)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->reading)
    {
      self->stale_from = MIN (self->stale_from, from);
      return;
    }

  self->reading = TRUE;
  self->job_from = from;
  g_hash_table_remove_all (self->touched);
  job = g_new0 (Job, 1);
  job->path = g_strdup (self->path);
  job->product_id = g_strdup (self->product_id);
  job->from = from;
  task = g_task_new (NULL, self->cancellable, read_cb, g_object_ref (self));
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, read_thread);
}

static void
take_change (FluxrFlow         *self,
             FluxrDatabase     *database,
             const FluxrChange *change,
             GError           **error)
{
  FluxrFlowNode *node = NULL;
  FluxrFlowEdge *edge = NULL;
  GError *problem = NULL;

  if (change->entity == &fluxr_flow_page_entity)
    node = fluxr_flow_rows_load_node (database, self->product_id, change->id, FLUXR_FLOW_EXCERPT,
                                      &problem);
  else
    edge = fluxr_flow_rows_load_edge (database, self->product_id, change->id, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return;
    }

  if (self->reading)
    g_hash_table_add (self->touched, g_strdup (change->id));
  if (node != NULL)
    fluxr_flow_put_node (self, node);
  else if (edge != NULL)
    fluxr_flow_put_edge (self, edge);
  else if (change->entity == &fluxr_flow_page_entity)
    fluxr_flow_remove_node (self, change->id);
  else
    fluxr_flow_remove_edge (self, change->id);
}

static gboolean
take_changes (FluxrFlow     *self,
              FluxrDatabase *database,
              GPtrArray     *changes)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < changes->len && error == NULL && self->cancellable != NULL; i++)
    {
      const FluxrChange *change = g_ptr_array_index (changes, i);

      if (change->entity == &fluxr_flow_page_entity
          || change->entity == &fluxr_flow_connection_entity)
        take_change (self, database, change, &error);
    }
  if (error != NULL)
    g_message ("The flow is shown late: %s", error->message);

  return error == NULL;
}

static void
follow_once (FluxrFlow     *self,
             FluxrDatabase *database)
{
  g_autoptr (GPtrArray) changes = NULL;
  gint64 from = self->last;
  gint64 now = fluxr_change_log_get_last (database);
  gboolean many = now - from > FEW;

  if (many)
    self->last = now;
  else
    changes = fluxr_change_log_read (database, &self->last, &many);
  if (many || !take_changes (self, database, changes))
    start_job (self, from);
}

/**
 * fluxr_flow_follow:
 *
 * The file may have changed.
 */
void
fluxr_flow_follow (FluxrFlow *self)
{
  g_autoptr (FluxrFlow) held = g_object_ref (self);
  FluxrDatabase *database = self->store != NULL ? fluxr_store_get_database (self->store) : NULL;

  self->again = self->busy;
  if (self->busy || database == NULL || self->cancellable == NULL)
    return;

  self->busy = TRUE;
  follow_once (self, database);
  fluxr_flow_tell_changed (self);
  self->busy = FALSE;
  if (self->cancellable != NULL)
    go_on (self);
}

void
fluxr_flow_start (FluxrFlow *self)
{
  FluxrDatabase *database = fluxr_store_get_database (self->store);

  self->stale_from = G_MAXINT64;
  if (database == NULL)
    return;
  self->last = fluxr_change_log_get_last (database);
  start_job (self, FLUXR_FLOW_FROM_START);
}

void
fluxr_flow_stop (FluxrFlow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->delivery, g_source_remove);
  g_clear_pointer (&self->news, fluxr_flow_news_free);
}
