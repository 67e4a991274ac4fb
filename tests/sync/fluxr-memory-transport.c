/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The server in memory, as a transport: requests, guards and faults. */

#include "config.h"

#include "fluxr-memory-server.h"

#define FLUXR_TYPE_MEMORY_TRANSPORT (fluxr_memory_transport_get_type ())

G_DECLARE_FINAL_TYPE (FluxrMemoryTransport, fluxr_memory_transport, FLUXR, MEMORY_TRANSPORT,
                      GObject)

struct _FluxrMemoryTransport
{
  GObject parent_instance;

  FluxrMemoryServer *server;
  char *user_id; /* (nullable): nobody is signed in */
  char *project;
};

static void fluxr_memory_transport_iface_init (FluxrTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrMemoryTransport, fluxr_memory_transport, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_TRANSPORT,
                                                      fluxr_memory_transport_iface_init))

static GError *
lose (void)
{
  return fluxr_transport_error_new (FLUXR_TRANSPORT_ERROR_OFFLINE, NULL, "Lost on the way");
}

static FluxrFault *
find_fault (FluxrMemoryServer *server,
            const char        *method,
            const FluxrEntity *entity)
{
  for (guint i = 0; i < server->faults->len; i++)
    {
      FluxrFault *fault = &g_array_index (server->faults, FluxrFault, i);

      if (fault->count == 0 || (fault->method != NULL && !g_str_equal (fault->method, method))
          || (fault->table != NULL && !g_str_equal (fault->table, entity->table)))
        continue;
      if (fault->skip > 0)
        {
          fault->skip--;
          continue;
        }
      fault->count--;
      return fault;
    }

  return NULL;
}

/* What happens before the server does its work. TRUE: it does. @lost: but nobody will know. */
static gboolean
receive (FluxrMemoryTransport  *self,
         const char            *method,
         const FluxrEntity     *entity,
         const char            *details,
         gboolean              *lost,
         GError               **error)
{
  FluxrMemoryServer *server = self->server;
  FluxrFault *fault = find_fault (server, method, entity);
  gboolean unlucky = server->loss > 0 && g_rand_double (server->random) < server->loss;

  server->n_requests++;
  g_ptr_array_add (server->log, g_strdup_printf ("%s %s %s", method, entity->table, details));
  *lost = FALSE;
  if (self->user_id == NULL)
    g_propagate_error (error, fluxr_transport_error_new (FLUXR_TRANSPORT_ERROR_SIGN_IN, NULL,
                                                         "Nobody is signed in"));
  else if (fault != NULL && fault->kind == FLUXR_FAULT_ANSWER)
    g_propagate_error (error, fluxr_memory_server_refuse (fault->status, fault->code,
                                                          fault->message));
  else if ((fault != NULL && fault->kind == FLUXR_FAULT_LOST_REQUEST)
           || (unlucky && g_rand_boolean (server->random)))
    g_propagate_error (error, lose ());
  else if (g_hash_table_contains (server->missing_tables, entity->table))
    g_propagate_error (error, fluxr_memory_server_refuse (404, "PGRST205", "no such table"));
  else
    {
      *lost = fault != NULL || unlucky;
      return TRUE;
    }

  return FALSE;
}

static GPtrArray *
memory_pull (FluxrTransport   *transport,
             const FluxrPull  *pull,
             GCancellable     *cancellable,
             GError          **error)
{
  static const char *const kinds[] = { "by-id", "by-time", "manifest", "ids" };
  FluxrMemoryTransport *self = FLUXR_MEMORY_TRANSPORT (transport);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->server->mutex);
  g_autoptr (GPtrArray) rows = NULL;
  FluxrMemoryServer *shown = self->server->replica != NULL ? self->server->replica : self->server;
  guint limit = pull->kind == FLUXR_PULL_IDS ? G_MAXUINT : pull->limit;
  gboolean lost;
  GPtrArray *page;

  if (!receive (self, "pull", pull->entity, kinds[pull->kind], &lost, error))
    return NULL;
  rows = fluxr_memory_server_list_rows (shown, pull, self->user_id);
  page = fluxr_memory_server_make_page (shown, pull->entity, rows,
                                        MIN (limit, self->server->max_rows));
  if (self->server->before_answer != NULL)
    self->server->before_answer (self->server->before_answer_data, "pull", pull->entity);
  if (!lost)
    return page;
  g_clear_pointer (&page, g_ptr_array_unref);
  g_propagate_error (error, lose ());

  return NULL;
}

static gboolean
check_columns (FluxrMemoryTransport  *self,
               const FluxrRow        *row,
               const char *const     *columns,
               GError               **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const char *name = entity->columns[i].name;
      g_autofree char *message = NULL;

      if (!fluxr_memory_server_lacks (self->server, entity, name)
          || (columns != NULL && !g_strv_contains (columns, name)))
        continue;
      message = g_strdup_printf ("Could not find the '%s' column of '%s' in the schema cache",
                                 name, entity->table);
      g_propagate_error (error, fluxr_memory_server_refuse (400, "PGRST204", message));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_all (FluxrMemoryTransport  *self,
           GPtrArray             *rows,
           const char *const     *columns,
           GError               **error)
{
  for (guint i = 0; i < rows->len; i++)
    if (!check_columns (self, g_ptr_array_index (rows, i), columns, error))
      return FALSE;

  return TRUE;
}

/* All or nothing: those that went in before the bad one come out again. */
static gboolean
insert_all (FluxrMemoryTransport  *self,
            GPtrArray             *rows,
            GPtrArray             *made,
            GError               **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      FluxrRow *row = g_ptr_array_index (rows, i);
      GHashTable *table = fluxr_memory_server_get_table (self->server, fluxr_row_get_entity (row));

      if (g_hash_table_contains (table, fluxr_row_get_id (row)))
        continue;
      if (!fluxr_memory_server_insert (self->server, row, self->user_id, error))
        {
          for (guint j = 0; j < made->len; j++)
            {
              FluxrMemoryRow *target = g_ptr_array_index (made, j);

              g_hash_table_remove (table, fluxr_row_get_id (target->row));
            }
          return FALSE;
        }
      g_ptr_array_add (made, g_hash_table_lookup (table, fluxr_row_get_id (row)));
    }

  return TRUE;
}

static GPtrArray *
finish (FluxrMemoryTransport  *self,
        const char            *method,
        const FluxrEntity     *entity,
        GPtrArray             *rows,
        gboolean               lost,
        GError               **error)
{
  GPtrArray *page = fluxr_memory_server_make_page (self->server, entity, rows, G_MAXUINT);

  if (self->server->before_answer != NULL)
    self->server->before_answer (self->server->before_answer_data, method, entity);
  if (!lost)
    return page;
  g_clear_pointer (&page, g_ptr_array_unref);
  g_propagate_error (error, lose ());

  return NULL;
}

static GPtrArray *
memory_insert (FluxrTransport     *transport,
               GPtrArray          *rows,
               const char *const  *columns,
               GCancellable       *cancellable,
               GError            **error)
{
  FluxrMemoryTransport *self = FLUXR_MEMORY_TRANSPORT (transport);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->server->mutex);
  const FluxrEntity *entity = fluxr_row_get_entity (g_ptr_array_index (rows, 0));
  g_autofree char *details = g_strdup_printf ("%u", rows->len);
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  gboolean lost;

  if (!receive (self, "insert", entity, details, &lost, error)
      || !check_all (self, rows, columns, error)
      || !insert_all (self, rows, made, error))
    return NULL;

  return finish (self, "insert", entity, made, lost, error);
}

static gboolean
guard_holds (FluxrMemoryTransport *self,
             const FluxrGuard     *guard,
             const FluxrMemoryRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row->row);

  if (!fluxr_memory_server_is_visible (self->server, row->row, self->user_id))
    return FALSE;
  if (guard->version != NULL)
    return g_ascii_strtoull (guard->version, NULL, 10) == row->version;
  for (guint i = 0; i < entity->n_columns; i++)
    if (fluxr_guard_is_null_of_json (guard, i)
        || (fluxr_guard_covers (guard, i)
            && !fluxr_column_equal (&entity->columns[i], fluxr_row_get (guard->base, i),
                                fluxr_row_get (row->row, i))))
      return FALSE;

  return TRUE;
}

static gboolean
is_own_template (FluxrMemoryTransport *self,
                 const FluxrRow       *row)
{
  return fluxr_row_get_entity (row)->scope != FLUXR_SCOPE_TEMPLATES
         || g_strcmp0 (fluxr_row_get_text (row, "user_id"), self->user_id) == 0;
}

static GPtrArray *
memory_update (FluxrTransport     *transport,
               const FluxrGuard   *guard,
               const FluxrRow     *change,
               const char *const  *columns,
               GCancellable       *cancellable,
               GError            **error)
{
  FluxrMemoryTransport *self = FLUXR_MEMORY_TRANSPORT (transport);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->server->mutex);
  const FluxrEntity *entity = fluxr_row_get_entity (change);
  GHashTable *table = fluxr_memory_server_get_table (self->server, entity);
  FluxrMemoryRow *row = g_hash_table_lookup (table, guard->id);
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  gboolean lost;

  if (!receive (self, "update", entity, guard->id, &lost, error)
      || !check_columns (self, change, columns, error))
    return NULL;
  if (row != NULL && guard_holds (self, guard, row) && is_own_template (self, row->row))
    {
      if (!fluxr_memory_server_update (self->server, row, change, self->user_id, error))
        return NULL;
      g_ptr_array_add (made, row);
    }

  return finish (self, "update", entity, made, lost, error);
}

static GPtrArray *
memory_remove (FluxrTransport    *transport,
               const FluxrGuard  *guard,
               GCancellable      *cancellable,
               GError           **error)
{
  FluxrMemoryTransport *self = FLUXR_MEMORY_TRANSPORT (transport);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->server->mutex);
  const FluxrEntity *entity = fluxr_row_get_entity (guard->base);
  GHashTable *table = fluxr_memory_server_get_table (self->server, entity);
  FluxrMemoryRow *row = g_hash_table_lookup (table, guard->id);
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  gboolean lost, fits;
  GPtrArray *page;

  if (!receive (self, "remove", entity, guard->id, &lost, error))
    return NULL;
  fits = row != NULL && guard_holds (self, guard, row) && is_own_template (self, row->row);
  if (fits)
    g_ptr_array_add (gone, row);
  page = finish (self, "remove", entity, gone, lost, NULL);
  if (fits && !fluxr_memory_server_remove (self->server, entity, guard->id, error))
    {
      g_clear_pointer (&page, g_ptr_array_unref);
      return NULL;
    }
  if (page == NULL)
    g_propagate_error (error, lose ());

  return page;
}

static const char *
memory_get_project (FluxrTransport *transport)
{
  return FLUXR_MEMORY_TRANSPORT (transport)->project;
}

static char *
memory_open (FluxrTransport  *transport,
             GCancellable    *cancellable,
             GError         **error)
{
  FluxrMemoryTransport *self = FLUXR_MEMORY_TRANSPORT (transport);

  if (self->user_id == NULL)
    g_propagate_error (error, fluxr_transport_error_new (FLUXR_TRANSPORT_ERROR_SIGN_IN, NULL,
                                                         "Nobody is signed in"));

  return g_strdup (self->user_id);
}

static gboolean
memory_probe (FluxrTransport  *transport,
              FluxrLevel      *level,
              GCancellable    *cancellable,
              GError         **error)
{
  FluxrMemoryTransport *self = FLUXR_MEMORY_TRANSPORT (transport);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->server->mutex);
  gboolean lost;

  if (!receive (self, "probe", fluxr_entity_find ("products"), "", &lost, error))
    return FALSE;
  *level = self->server->level;

  return TRUE;
}

static FluxrLogPage *
memory_pull_log (FluxrTransport  *transport,
                 const char      *xid,
                 const char      *seq,
                 guint            limit,
                 GCancellable    *cancellable,
                 GError         **error)
{
  FluxrMemoryTransport *self = FLUXR_MEMORY_TRANSPORT (transport);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->server->mutex);
  gboolean lost;

  if (!receive (self, "log", fluxr_entity_find ("products"), seq != NULL ? seq : "", &lost, error))
    return NULL;
  if (lost)
    return g_propagate_error (error, lose ()), NULL;
  if (self->server->level == FLUXR_LEVEL_LOG)
    return fluxr_memory_server_list_log (self->server, self->user_id, seq,
                                         MIN (limit, self->server->max_rows));
  g_propagate_error (error, fluxr_memory_server_refuse (404, "PGRST202", "no such function"));

  return NULL;
}

static gboolean
has_number (FluxrMemoryTransport *self,
            const char           *number)
{
  g_autofree char *key = g_strconcat (self->user_id, " ", number, NULL);

  return number != NULL && g_hash_table_contains (self->server->numbers, key);
}

static FluxrChangeResult *
make_done (FluxrMemoryTransport *self,
           const FluxrChange    *change)
{
  const FluxrEntity *entity = fluxr_row_get_entity (change->row);
  FluxrMemoryRow *row = g_hash_table_lookup (fluxr_memory_server_get_table (self->server, entity),
                                             change->id);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GPtrArray) page = NULL;

  if (row == NULL || !fluxr_memory_server_is_visible (self->server, row->row, self->user_id))
    return fluxr_change_result_new (FLUXR_CHANGE_DONE, NULL, NULL);
  g_ptr_array_add (rows, row);
  page = fluxr_memory_server_make_page (self->server, entity, rows, 1);

  return fluxr_change_result_new (FLUXR_CHANGE_DONE, g_ptr_array_steal_index (page, 0), NULL);
}

/* Whether a change fits what is there; if so, it is made. */
static gboolean
write_change (FluxrMemoryTransport  *self,
              const FluxrChange     *change,
              FluxrMemoryRow        *row,
              gboolean              *fits,
              GError               **error)
{
  FluxrGuard guard = { change->id, change->version, change->row };

  if (change->version == NULL)
    {
      *fits = row == NULL;
      return !*fits || fluxr_memory_server_insert (self->server, change->row, self->user_id, error);
    }
  *fits = row != NULL && guard_holds (self, &guard, row) && is_own_template (self, row->row);

  return !*fits || fluxr_memory_server_update (self->server, row, change->row, self->user_id,
                                               error);
}

static FluxrChangeResult *
push_one (FluxrMemoryTransport *self,
          const FluxrChange    *change,
          const char *const    *columns)
{
  const FluxrEntity *entity = fluxr_row_get_entity (change->row);
  FluxrMemoryRow *row = g_hash_table_lookup (fluxr_memory_server_get_table (self->server, entity),
                                             change->id);
  gboolean is_known = has_number (self, change->number) || has_number (self, change->earlier);
  GError *problem = NULL;
  gboolean fits;

  if (is_known && change->version == NULL && row == NULL)
    return fluxr_change_result_new (FLUXR_CHANGE_GONE, NULL, NULL);
  if (is_known)
    return make_done (self, change);
  if (!check_columns (self, change->row, columns, &problem)
      || !write_change (self, change, row, &fits, &problem))
    return fluxr_change_result_new (FLUXR_CHANGE_REFUSED, NULL, problem);
  if (!fits)
    return fluxr_change_result_new (FLUXR_CHANGE_MISSED, NULL, NULL);
  g_hash_table_add (self->server->numbers,
                    g_strconcat (self->user_id, " ", change->number, NULL));

  return make_done (self, change);
}

static GPtrArray *
memory_push (FluxrTransport     *transport,
             GPtrArray          *changes,
             const char *const  *columns,
             GCancellable       *cancellable,
             GError            **error)
{
  FluxrMemoryTransport *self = FLUXR_MEMORY_TRANSPORT (transport);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->server->mutex);
  const FluxrChange *first = g_ptr_array_index (changes, 0);
  const FluxrEntity *entity = fluxr_row_get_entity (first->row);
  g_autofree char *details = g_strdup_printf ("%u", changes->len);
  g_autoptr (GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_change_result_free);
  gboolean lost;

  if (!receive (self, "push", entity, details, &lost, error))
    return NULL;
  if (self->server->level != FLUXR_LEVEL_LOG)
    {
      g_propagate_error (error, fluxr_memory_server_refuse (404, "PGRST202", "no such function"));
      return NULL;
    }
  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (results, push_one (self, g_ptr_array_index (changes, i), columns));
  if (self->server->before_answer != NULL)
    self->server->before_answer (self->server->before_answer_data, "push", entity);
  if (!lost)
    return g_steal_pointer (&results);
  g_propagate_error (error, lose ());

  return NULL;
}

static gint64
memory_get_offset (FluxrTransport *transport)
{
  return FLUXR_MEMORY_TRANSPORT (transport)->server->skew;
}

static void
fluxr_memory_transport_iface_init (FluxrTransportInterface *iface)
{
  iface->get_project = memory_get_project;
  iface->open = memory_open;
  iface->probe = memory_probe;
  iface->get_offset = memory_get_offset;
  iface->pull = memory_pull;
  iface->insert = memory_insert;
  iface->update = memory_update;
  iface->remove = memory_remove;
  iface->pull_log = memory_pull_log;
  iface->push = memory_push;
}

static void
fluxr_memory_transport_finalize (GObject *object)
{
  FluxrMemoryTransport *self = FLUXR_MEMORY_TRANSPORT (object);

  g_free (self->user_id);
  g_free (self->project);

  G_OBJECT_CLASS (fluxr_memory_transport_parent_class)->finalize (object);
}

static void
fluxr_memory_transport_class_init (FluxrMemoryTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_memory_transport_finalize;
}

static void
fluxr_memory_transport_init (FluxrMemoryTransport *self)
{
  self->project = g_strdup ("memory:");
}

FluxrTransport *
fluxr_memory_server_connect (FluxrMemoryServer *self,
                             const char        *user_id)
{
  FluxrMemoryTransport *transport = g_object_new (FLUXR_TYPE_MEMORY_TRANSPORT, NULL);

  transport->server = self;
  transport->user_id = g_strdup (user_id);

  return FLUXR_TRANSPORT (transport);
}

void
fluxr_memory_server_set_session (FluxrTransport *transport,
                                 const char     *user_id)
{
  g_set_str (&FLUXR_MEMORY_TRANSPORT (transport)->user_id, user_id);
}

void
fluxr_memory_server_set_project (FluxrTransport *transport,
                                 const char     *project)
{
  g_set_str (&FLUXR_MEMORY_TRANSPORT (transport)->project, project);
}
