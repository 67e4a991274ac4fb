/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a table ahead, on a thread of its own that ends with the table. Only the first sync of
 * large tables needs this: there the server and the disk would wait for each other. */

#include "config.h"

#include "fluxr-prefetch.h"

/* Pages that may lie ready. */
#define AHEAD 4

struct _FluxrPrefetch
{
  FluxrTransport *transport;
  const FluxrEntity *entity;
  char *after;
  guint limit;
  GCancellable *cancellable; /* our own, so that freeing need not wait */
  GCancellable *outer;
  gulong handler;
  GThread *thread;

  GMutex mutex;
  GCond cond;
  GQueue pages;  /* of GPtrArray */
  GError *error; /* behind the last page */
  gboolean done;
  gboolean stopped;
};

/* With the mutex held: waits until there is room for a page. FALSE: nobody wants more. */
static gboolean
wait_for_room_locked (FluxrPrefetch *self)
{
  while (self->pages.length >= AHEAD && !self->stopped)
    g_cond_wait (&self->cond, &self->mutex);

  return !self->stopped;
}

static gboolean
fetch_page (FluxrPrefetch *self)
{
  FluxrPull pull = {
    .kind = FLUXR_PULL_BY_ID, .entity = self->entity, .after_id = self->after,
    .limit = self->limit,
  };
  GError *error = NULL;
  GPtrArray *page = fluxr_transport_pull (self->transport, &pull, self->cancellable, &error);
  gboolean more = page != NULL && page->len > 0;

  if (more)
    g_set_str (&self->after, ((FluxrRemoteRow *) g_ptr_array_index (page, page->len - 1))->id);
  g_mutex_lock (&self->mutex);
  if (page != NULL)
    g_queue_push_tail (&self->pages, page);
  self->error = error;
  self->done = !more;
  g_cond_broadcast (&self->cond);
  more = more && wait_for_room_locked (self);
  g_mutex_unlock (&self->mutex);

  return more;
}

static gpointer
prefetch_thread (gpointer data)
{
  while (fetch_page (data))
    ;

  return NULL;
}

static void
cancelled_cb (GCancellable *outer,
              gpointer      data)
{
  g_cancellable_cancel (data);
}

/**
 * fluxr_prefetch_new:
 * @after: (nullable): rows behind this id
 * @limit: rows of a page
 */
FluxrPrefetch *
fluxr_prefetch_new (FluxrTransport    *transport,
                    const FluxrEntity *entity,
                    const char        *after,
                    guint              limit,
                    GCancellable      *cancellable)
{
  FluxrPrefetch *self = g_new0 (FluxrPrefetch, 1);

  self->transport = transport;
  self->entity = entity;
  self->after = g_strdup (after);
  self->limit = limit;
  self->cancellable = g_cancellable_new ();
  self->outer = cancellable;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->pages);
  self->handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self->cancellable,
                                         NULL);
  self->thread = g_thread_new ("fluxr-prefetch", prefetch_thread, self);

  return self;
}

/**
 * fluxr_prefetch_next:
 *
 * Returns: (transfer full): the next page; an empty one is the last, and must not be asked beyond
 */
GPtrArray *
fluxr_prefetch_next (FluxrPrefetch  *self,
                     GError        **error)
{
  GPtrArray *page;

  g_mutex_lock (&self->mutex);
  while (self->pages.length == 0 && !self->done)
    g_cond_wait (&self->cond, &self->mutex);
  page = g_queue_pop_head (&self->pages);
  if (page == NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);

  return page;
}

void
fluxr_prefetch_free (FluxrPrefetch *self)
{
  g_mutex_lock (&self->mutex);
  self->stopped = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);

  g_cancellable_disconnect (self->outer, self->handler);
  g_queue_clear_full (&self->pages, (GDestroyNotify) g_ptr_array_unref);
  g_clear_error (&self->error);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->after);
  g_free (self);
}
