/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pool, and plain queries over one connection. */

#include "pool.h"

struct _FluxrPool
{
  GMutex     mutex;
  GCond      changed;
  char      *conninfo; /* (owned) */
  char      *setup;    /* (owned) (nullable) SQL that each new connection runs */
  GPtrArray *idle;     /* (owned) of PGconn */
  guint      n_free;   /* connections that may still be taken or made */
};

static void
ignore_notice (gpointer        data,
               const PGresult *result)
{
}

PGconn *
fluxr_pg_connect (const char  *conninfo,
                  GError     **error)
{
  PGconn *connection = PQconnectdb (conninfo);

  if (PQstatus (connection) == CONNECTION_OK)
    {
      PQsetNoticeReceiver (connection, ignore_notice, NULL);
      return connection;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, "%s",
               PQerrorMessage (connection));
  PQfinish (connection);
  return NULL;
}

/* Any number of statements. */
gboolean
fluxr_pg_run (PGconn      *connection,
              const char  *sql,
              GError     **error)
{
  g_autoptr (PGresult) result = PQexec (connection, sql);
  ExecStatusType status = PQresultStatus (result);

  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", PQerrorMessage (connection));
  return FALSE;
}

/* (nullable) One statement with values for $1, $2... */
PGresult *
fluxr_pg_query (PGconn             *connection,
                const char         *sql,
                guint               n_values,
                const char *const  *values,
                GError            **error)
{
  g_autoptr (PGresult) result =
    PQexecParams (connection, sql, (int) n_values, NULL, values, NULL, NULL, 0);
  ExecStatusType status = PQresultStatus (result);

  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
    return g_steal_pointer (&result);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", PQerrorMessage (connection));
  return NULL;
}

/* setup (nullable) */
FluxrPool *
fluxr_pool_new (const char *conninfo,
                const char *setup,
                guint       size)
{
  FluxrPool *self = g_new0 (FluxrPool, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->conninfo = g_strdup (conninfo);
  self->setup = g_strdup (setup);
  self->idle = g_ptr_array_new ();
  self->n_free = size;
  return self;
}

/* No connection may be out. */
void
fluxr_pool_free (FluxrPool *self)
{
  for (guint i = 0; i < self->idle->len; i++)
    PQfinish (g_ptr_array_index (self->idle, i));
  g_ptr_array_unref (self->idle);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self->conninfo);
  g_free (self->setup);
  g_free (self);
}

static void
give_back (FluxrPool *self,
           PGconn    *connection)
{
  g_mutex_lock (&self->mutex);
  if (connection != NULL)
    g_ptr_array_add (self->idle, connection);
  self->n_free++;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static PGconn *
open_connection (FluxrPool  *self,
                 GError    **error)
{
  g_autoptr (PGconn) connection = fluxr_pg_connect (self->conninfo, error);

  if (connection == NULL)
    return NULL;
  if (self->setup != NULL && !fluxr_pg_run (connection, self->setup, error))
    return NULL;
  return g_steal_pointer (&connection);
}

/* (nullable) */
PGconn *
fluxr_pool_acquire (FluxrPool  *self,
                    GError    **error)
{
  PGconn *connection = NULL;

  g_mutex_lock (&self->mutex);
  while (self->n_free == 0)
    g_cond_wait (&self->changed, &self->mutex);
  self->n_free--;
  if (self->idle->len > 0)
    connection = g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
  g_mutex_unlock (&self->mutex);
  if (connection == NULL)
    connection = open_connection (self, error);
  if (connection == NULL)
    give_back (self, NULL);
  return connection;
}

void
fluxr_pool_release (FluxrPool *self,
                    PGconn    *connection)
{
  if (PQstatus (connection) == CONNECTION_OK &&
      PQtransactionStatus (connection) == PQTRANS_IDLE)
    {
      give_back (self, connection);
      return;
    }
  PQfinish (connection);
  give_back (self, NULL);
}
