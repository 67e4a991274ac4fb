/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The transport's contract, and the checks both sides rely on. */

#include "config.h"

#include "fluxr-transport.h"

G_DEFINE_INTERFACE (FluxrTransport, fluxr_transport, G_TYPE_OBJECT)

static void
fluxr_transport_default_init (FluxrTransportInterface *iface)
{
}

/**
 * fluxr_transport_get_project:
 *
 * Returns: what tells this server from others; the same in every run
 */
const char *
fluxr_transport_get_project (FluxrTransport *self)
{
  g_return_val_if_fail (FLUXR_IS_TRANSPORT (self), NULL);

  return FLUXR_TRANSPORT_GET_IFACE (self)->get_project (self);
}

/**
 * fluxr_transport_open:
 *
 * Makes sure there is a session that can be used now, renewing it if it is time.
 *
 * Returns: (transfer full): whom the session is for
 */
char *
fluxr_transport_open (FluxrTransport  *self,
                      GCancellable    *cancellable,
                      GError         **error)
{
  g_return_val_if_fail (FLUXR_IS_TRANSPORT (self), NULL);

  return FLUXR_TRANSPORT_GET_IFACE (self)->open (self, cancellable, error);
}

/**
 * fluxr_transport_probe:
 * @level: (out): what the server can do; the transport uses it from now on
 */
gboolean
fluxr_transport_probe (FluxrTransport  *self,
                       FluxrLevel      *level,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_return_val_if_fail (FLUXR_IS_TRANSPORT (self), FALSE);

  return FLUXR_TRANSPORT_GET_IFACE (self)->probe (self, level, cancellable, error);
}

/**
 * fluxr_transport_get_offset:
 *
 * Returns: microseconds the server's clock is ahead of this machine's, as far as is known
 */
gint64
fluxr_transport_get_offset (FluxrTransport *self)
{
  g_return_val_if_fail (FLUXR_IS_TRANSPORT (self), 0);

  return FLUXR_TRANSPORT_GET_IFACE (self)->get_offset (self);
}

/**
 * fluxr_transport_pull:
 *
 * Returns: (transfer full): of #FluxrRemoteRow
 */
GPtrArray *
fluxr_transport_pull (FluxrTransport   *self,
                      const FluxrPull  *pull,
                      GCancellable     *cancellable,
                      GError          **error)
{
  g_return_val_if_fail (FLUXR_IS_TRANSPORT (self), NULL);
  g_return_val_if_fail (pull->anywhere || pull->entity->scope != FLUXR_SCOPE_NONE, NULL);

  return FLUXR_TRANSPORT_GET_IFACE (self)->pull (self, pull, cancellable, error);
}

/**
 * fluxr_transport_insert:
 * @rows: of #FluxrRow: of one entity, with the same columns
 * @columns: (nullable): the columns the server's table has, as far as is known
 *
 * Rows whose id exists are left alone, so sending again does no harm. All or nothing.
 *
 * Returns: (transfer full): of #FluxrRemoteRow: those that are new and visible
 */
GPtrArray *
fluxr_transport_insert (FluxrTransport     *self,
                        GPtrArray          *rows,
                        const char *const  *columns,
                        GCancellable       *cancellable,
                        GError            **error)
{
  g_return_val_if_fail (FLUXR_IS_TRANSPORT (self), NULL);
  g_return_val_if_fail (rows->len > 0, NULL);

  return FLUXR_TRANSPORT_GET_IFACE (self)->insert (self, rows, columns, cancellable, error);
}

/* What is compared travels in the address, escaped. Eight such columns of any alphabet stay
 * below the 8 KiB that proxies take. */
#define MAX_COMPARED_BYTES 256

/**
 * fluxr_guard_covers:
 * @column: an index into the columns of the row's entity
 *
 * Without a version the time of the last change stands for one. Other programs may leave it as it
 * was, so short words are compared as well; where a table has no such time, all that a client can
 * write is. Numbers are left out where the time is there: their text may differ from the server's.
 *
 * Returns: whether the row on the server must have the value that @self's base has
 */
gboolean
fluxr_guard_covers (const FluxrGuard *self,
                    guint             column)
{
  const FluxrEntity *entity = fluxr_row_get_entity (self->base);
  const FluxrColumn *what = &entity->columns[column];
  const FluxrValue *value = fluxr_row_get (self->base, column);

  if (self->version != NULL || !fluxr_row_has (self->base, column)
      || what->merge == FLUXR_MERGE_SERVER)
    return FALSE;
  if (what->merge == FLUXR_MERGE_STAMP || fluxr_entity_find_column (entity, "updated_at") < 0)
    return TRUE;

  return (what->type == FLUXR_TYPE_TEXT || what->type == FLUXR_TYPE_JSON)
         && (value->kind == FLUXR_KIND_NULL || strlen (value->text) <= MAX_COMPARED_BYTES);
}

/**
 * fluxr_guard_doubts:
 *
 * Returns: whether the column is compared with a null that may be of either kind
 */
gboolean
fluxr_guard_doubts (const FluxrGuard *self,
                    guint             column)
{
  return fluxr_row_get_entity (self->base)->columns[column].type == FLUXR_TYPE_JSON
         && fluxr_row_get (self->base, column)->kind == FLUXR_KIND_NULL
         && fluxr_guard_covers (self, column);
}

/**
 * fluxr_guard_is_null_of_json:
 *
 * Returns: whether the column must have JSON's null
 */
gboolean
fluxr_guard_is_null_of_json (const FluxrGuard *self,
                             guint             column)
{
  return (self->json_nulls >> column & 1) != 0 && fluxr_guard_doubts (self, column);
}

/**
 * fluxr_transport_update:
 * @change: the columns that change
 * @columns: (nullable): the columns the server's table has, as far as is known
 *
 * Returns: (transfer full): of #FluxrRemoteRow: the row as it is now, or none if the guard
 *   did not hold
 */
GPtrArray *
fluxr_transport_update (FluxrTransport     *self,
                        const FluxrGuard   *guard,
                        const FluxrRow     *change,
                        const char *const  *columns,
                        GCancellable       *cancellable,
                        GError            **error)
{
  g_return_val_if_fail (FLUXR_IS_TRANSPORT (self), NULL);
  g_return_val_if_fail (guard->version != NULL || guard->base != NULL, NULL);

  return FLUXR_TRANSPORT_GET_IFACE (self)->update (self, guard, change, columns, cancellable,
                                                   error);
}

/**
 * fluxr_transport_remove:
 *
 * Returns: (transfer full): of #FluxrRemoteRow: id only: the row that went, or none if the guard
 *   did not hold
 */
GPtrArray *
fluxr_transport_remove (FluxrTransport    *self,
                        const FluxrGuard  *guard,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_return_val_if_fail (FLUXR_IS_TRANSPORT (self), NULL);
  g_return_val_if_fail (guard->base != NULL, NULL);

  return FLUXR_TRANSPORT_GET_IFACE (self)->remove (self, guard, cancellable, error);
}

/**
 * fluxr_transport_pull_log:
 * @xid: (nullable): go on from here, with @seq; %NULL to learn where the log is now
 *
 * Only of servers that a probe found to be of %FLUXR_LEVEL_LOG; an error that is not fatal means
 * that they no longer are.
 *
 * Returns: (transfer full): the next changes
 */
FluxrLogPage *
fluxr_transport_pull_log (FluxrTransport  *self,
                          const char      *xid,
                          const char      *seq,
                          guint            limit,
                          GCancellable    *cancellable,
                          GError         **error)
{
  g_return_val_if_fail (FLUXR_IS_TRANSPORT (self), NULL);
  g_return_val_if_fail (FLUXR_TRANSPORT_GET_IFACE (self)->pull_log != NULL, NULL);

  return FLUXR_TRANSPORT_GET_IFACE (self)->pull_log (self, xid, seq, limit, cancellable, error);
}

/**
 * fluxr_transport_push:
 * @changes: of #FluxrChange: of one entity, at most %FLUXR_PUSH_MAX_CHANGES
 * @columns: (nullable): the columns the server's table has, as far as is known
 *
 * Each for itself: one that is refused does not stop the others. Only of servers that a probe found
 * to be of %FLUXR_LEVEL_LOG, like fluxr_transport_pull_log().
 *
 * Returns: (transfer full): of #FluxrChangeResult, in the order of @changes
 */
GPtrArray *
fluxr_transport_push (FluxrTransport     *self,
                      GPtrArray          *changes,
                      const char *const  *columns,
                      GCancellable       *cancellable,
                      GError            **error)
{
  g_return_val_if_fail (FLUXR_IS_TRANSPORT (self), NULL);
  g_return_val_if_fail (changes->len > 0 && changes->len <= FLUXR_PUSH_MAX_CHANGES, NULL);
  g_return_val_if_fail (FLUXR_TRANSPORT_GET_IFACE (self)->push != NULL, NULL);

  return FLUXR_TRANSPORT_GET_IFACE (self)->push (self, changes, columns, cancellable, error);
}
