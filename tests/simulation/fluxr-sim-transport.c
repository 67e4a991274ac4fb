/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way to the server: requests are lost, doubled, delayed and answered with nonsense, somebody
 * else is quicker, the process dies. What leaves is checked: it must be allowed to leave.
 *
 * The bytes of an answer are remote/'s business and tested there; here an answer that cannot be
 * read is the error that remote/ makes of it. */

#include "config.h"

#include "fluxr-sim-request.h"

#include <string.h>

#define FLUXR_TYPE_SIM_TRANSPORT (fluxr_sim_transport_get_type ())

G_DECLARE_FINAL_TYPE (FluxrSimTransport, fluxr_sim_transport, FLUXR, SIM_TRANSPORT, GObject)

struct _FluxrSimTransport
{
  GObject parent_instance;

  FluxrSimWorld *world;
  FluxrSimClient *client;
  FluxrTransport *inner;
};

static void fluxr_sim_transport_iface_init (FluxrTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrSimTransport, fluxr_sim_transport, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_TRANSPORT,
                                                      fluxr_sim_transport_iface_init))

/* --- on the way */

static GError *
answer (guint        status,
        const char  *code,
        const char  *message,
        int          retry_after)
{
  FluxrRefusal refusal = { status, (char *) code, NULL, retry_after };
  FluxrTransportError kind = status == 0 ? FLUXR_TRANSPORT_ERROR_OFFLINE
                                         : FLUXR_TRANSPORT_ERROR_TRANSIENT;

  return fluxr_transport_error_new (kind, &refusal, "%s", message);
}

/* What the person or the network makes of a request, if anything. @done: it is carried out all
 * the same. */
static GError *
draw_fault (FluxrSimTransport *self,
            const FluxrSimRequest     *request,
            gboolean          *done)
{
  FluxrSimWorld *world = self->world;
  gboolean large = request->rows != NULL ? request->rows->len > 3
                   : request->changes != NULL ? request->changes->len > 3
                   : request->pull != NULL && request->pull->limit > 50;
  static const struct { FluxrSimFault fault; gboolean done; guint status; int pause; } faults[] = {
    { FLUXR_SIM_LOST_REQUEST, FALSE, 0, -1 },
    { FLUXR_SIM_LOST_ANSWER, TRUE, 0, -1 },
    { FLUXR_SIM_TRUNCATED, TRUE, 200, -1 },
    { FLUXR_SIM_CORRUPT, TRUE, 200, -1 },
    { FLUXR_SIM_RESET, FALSE, 0, -1 },
    { FLUXR_SIM_TOO_MANY, FALSE, 429, 30 },
    { FLUXR_SIM_UNAVAILABLE, FALSE, 503, 120 },
    { FLUXR_SIM_BAD_GATEWAY, TRUE, 502, -1 },
    { FLUXR_SIM_PORTAL, FALSE, 200, -1 },
  };

  *done = FALSE;
  if (world->is_cut && !world->is_healed)
    return answer (0, NULL, "No way to the server", -1);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (fluxr_sim_world_chance (world, faults[i].fault))
      {
        fluxr_sim_world_inject (world, faults[i].fault);
        *done = faults[i].done;
        return answer (faults[i].status, NULL, fluxr_sim_fault_get_name (faults[i].fault),
                       faults[i].pause);
      }
  if (fluxr_sim_world_chance (world, FLUXR_SIM_HANG))
    {
      fluxr_sim_world_inject (world, FLUXR_SIM_HANG);
      world->now += 30 * G_USEC_PER_SEC;
      *done = fluxr_sim_world_draw (world, 2) == 0;
      return answer (0, NULL, "Timed out", -1);
    }
  if (large && fluxr_sim_world_chance (world, FLUXR_SIM_TOO_LARGE))
    {
      fluxr_sim_world_inject (world, FLUXR_SIM_TOO_LARGE);
      return fluxr_memory_server_refuse (413, NULL, "Too large");
    }
  if (fluxr_sim_world_chance (world, FLUXR_SIM_TOO_SLOW))
    {
      fluxr_sim_world_inject (world, FLUXR_SIM_TOO_SLOW);
      return fluxr_memory_server_refuse (500, "57014", "canceling statement");
    }
  if (fluxr_sim_world_chance (world, FLUXR_SIM_FUTURE))
    {
      fluxr_sim_world_inject (world, FLUXR_SIM_FUTURE);
      return fluxr_transport_error_new (FLUXR_TRANSPORT_ERROR_FUTURE, NULL, "Issued at future");
    }
  if (fluxr_sim_world_chance (world, FLUXR_SIM_EXPIRED))
    {
      fluxr_sim_world_inject (world, FLUXR_SIM_EXPIRED);
      return fluxr_transport_error_new (FLUXR_TRANSPORT_ERROR_EXPIRED, NULL, "JWT expired");
    }

  return NULL;
}

/* Each brings new requests, in which others come: a step must end. */
#define MAX_INTRUSIONS 300

/* Somebody else does something while the request is on its way. */
static void
intrude (FluxrSimTransport *self)
{
  FluxrSimWorld *world = self->world;
  FluxrSimClient *other;
  FluxrSimClient *before;

  if (world->depth > 2 || world->intrusions >= MAX_INTRUSIONS
      || !fluxr_sim_world_chance (world, FLUXR_SIM_INTRUSION))
    return;
  world->intrusions++;
  other = g_ptr_array_index (world->clients, fluxr_sim_world_draw (world, world->clients->len));
  fluxr_sim_world_inject (world, FLUXR_SIM_INTRUSION);
  world->depth++;
  before = fluxr_sim_world_enter (world, NULL);
  switch (fluxr_sim_world_draw (world, 5))
    {
    case 0:
      fluxr_sim_person_act (world, NULL);
      break;
    case 1:
    case 2:
      fluxr_sim_person_act (world, self->client);
      break;
    case 3:
      fluxr_sim_person_act (world, other);
      break;
    default:
      if (!other->is_busy)
        fluxr_sim_client_sync (world, other);
      break;
    }
  fluxr_sim_world_enter (world, before);
  world->depth--;
}

static void
note_row (FluxrSimTransport    *self,
          const FluxrEntity    *entity,
          const FluxrRemoteRow *row)
{
  fluxr_sim_report_add (self->world->report, "bytes", row->json != NULL ? strlen (row->json) : 50);
  fluxr_sim_world_say (self->world, "   %s", row->json != NULL ? row->json : row->id);
  if (row->json != NULL)
    g_hash_table_add (self->world->served,
                      g_strconcat (entity->table, " ", row->id, " ", row->json, NULL));
}

static void
note_result (FluxrSimTransport       *self,
             const FluxrEntity       *entity,
             const FluxrChangeResult *result)
{
  static const char *const names[] = { "done", "missed", "gone", "refused" };

  fluxr_sim_world_say (self->world, "   %s", names[result->status]);
  if (result->row != NULL)
    note_row (self, entity, result->row);
}

static void
note_served (FluxrSimTransport     *self,
             const FluxrSimRequest *request,
             GPtrArray             *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (request->changes != NULL)
      note_result (self, request->entity, g_ptr_array_index (rows, i));
    else
      note_row (self, request->entity, g_ptr_array_index (rows, i));
}

/* What the replica does not show yet may be taken for deleted. */
static void
note_missing (FluxrSimWorld *world)
{
  GHashTable *now = world->server->tables;

  world->server->tables = world->stale;
  fluxr_sim_world_look (world);
  world->server->tables = now;
}

static GPtrArray *
read_stale (FluxrSimTransport  *self,
            const FluxrSimRequest      *request,
            GError            **error)
{
  FluxrSimWorld *world = self->world;
  GHashTable *now = world->server->tables;
  GPtrArray *rows;

  fluxr_sim_world_inject (world, FLUXR_SIM_STALE_READ);
  note_missing (world);
  world->server->tables = world->stale;
  rows = fluxr_sim_request_run (request, error);
  world->server->tables = now;

  return rows;
}

static GPtrArray *
carry_out (FluxrSimTransport  *self,
           const FluxrSimRequest      *request,
           GError            **error)
{
  FluxrSimWorld *world = self->world;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GHashTable) before = NULL;
  gboolean deletes = request->guard.id != NULL && request->change == NULL;
  GPtrArray *again;

  if (request->pull != NULL)
    {
      if (world->stale != NULL && fluxr_sim_world_chance (world, FLUXR_SIM_STALE_READ))
        return read_stale (self, request, error);
      return fluxr_sim_request_run (request, error);
    }
  if (fluxr_sim_world_chance (world, FLUXR_SIM_REORDERED))
    {
      fluxr_sim_world_inject (world, FLUXR_SIM_REORDERED);
      g_ptr_array_add (world->replays, fluxr_sim_request_copy (request));
    }
  if (deletes)
    before = fluxr_sim_token_collect_server (world);
  rows = fluxr_sim_request_run (request, error);
  fluxr_sim_world_look (world);
  if (deletes)
    fluxr_sim_token_forget_cascade (world, before);
  if (rows == NULL || !fluxr_sim_world_chance (world, FLUXR_SIM_TWICE))
    return g_steal_pointer (&rows);

  fluxr_sim_world_inject (world, FLUXR_SIM_TWICE);
  again = fluxr_sim_request_run (request, NULL);
  if (again == NULL || fluxr_sim_world_draw (world, 2) == 0)
    {
      g_clear_pointer (&again, g_ptr_array_unref);
      return g_steal_pointer (&rows);
    }

  return again;
}

static void
count_request (FluxrSimTransport *self,
               const FluxrSimRequest     *request,
               GPtrArray         *rows)
{
  FluxrSimReport *report = self->world->report;

  if (request->rows != NULL)
    fluxr_sim_report_add (report, "inserts", 1);
  if (request->changes != NULL)
    fluxr_sim_report_add (report, "changes sent together", request->changes->len);
  if (request->guard.id == NULL)
    return;
  fluxr_sim_report_add (report, "guarded writes", 1);
  if (rows != NULL && rows->len == 0)
    fluxr_sim_report_add (report, "guards missed", 1);
}

static void
travel (FluxrSimTransport *self)
{
  FluxrSimWorld *world = self->world;

  world->now += 1000 + fluxr_sim_world_draw (world, 20000);
  if (!fluxr_sim_world_chance (world, FLUXR_SIM_LATENCY))
    return;
  fluxr_sim_world_inject (world, FLUXR_SIM_LATENCY);
  world->now += fluxr_sim_world_draw (world, 8 * G_USEC_PER_SEC);
}

/* As far as the server. Returns what happens on the way, if anything. */
static GError *
set_out (FluxrSimTransport     *self,
         const FluxrSimRequest *request,
         gboolean              *done)
{
  FluxrSimWorld *world = self->world;

  fluxr_sim_report_add (world->report, "requests", 1);
  fluxr_sim_world_say (world, "%c: %s %s %s", 'a' + self->client->index, request->method,
                       request->entity->table, request->guard.id != NULL ? request->guard.id : "");
  fluxr_sim_request_check (world, self->client, request);
  travel (self);
  intrude (self);

  return draw_fault (self, request, done);
}

/* Returns whether the answer arrives; if not, @error is @fault, which is taken, or what happens on
 * the way back. */
static gboolean
come_back (FluxrSimTransport  *self,
           GError             *fault,
           GError            **error)
{
  if (fault == NULL && self->world->is_deaf && !self->world->is_healed)
    {
      g_clear_error (error);
      fault = answer (0, NULL, "No way back from the server", -1);
    }
  if (fault != NULL)
    g_propagate_error (error, fault);

  return fault == NULL;
}

static GPtrArray *
send_request (FluxrSimTransport      *self,
              const FluxrSimRequest  *request,
              GError                **error)
{
  FluxrSimWorld *world = self->world;
  g_autoptr (GPtrArray) rows = NULL;
  gboolean done;
  GError *fault = set_out (self, request, &done);

  if (fault == NULL || done)
    rows = carry_out (self, request, fault == NULL ? error : NULL);
  count_request (self, request, rows);
  if (rows != NULL)
    note_served (self, request, rows);
  intrude (self);
  travel (self);
  if (request->pull == NULL && fluxr_sim_world_chance (world, FLUXR_SIM_KILL_BETWEEN))
    {
      fluxr_sim_world_inject (world, FLUXR_SIM_KILL_BETWEEN);
      self->client->disk->is_dead = TRUE;
    }

  return come_back (self, fault, error) ? g_steal_pointer (&rows) : NULL;
}

static GPtrArray *
sim_pull (FluxrTransport   *transport,
          const FluxrPull  *pull,
          GCancellable     *cancellable,
          GError          **error)
{
  static const char *const kinds[] = { "read by id", "read by time", "list", "read ids of" };
  FluxrSimTransport *self = FLUXR_SIM_TRANSPORT (transport);
  FluxrSimRequest request = { .method = kinds[pull->kind], .inner = self->inner, .pull = pull,
                      .entity = pull->entity };

  return send_request (self, &request, error);
}

static GPtrArray *
sim_insert (FluxrTransport     *transport,
            GPtrArray          *rows,
            const char *const  *columns,
            GCancellable       *cancellable,
            GError            **error)
{
  FluxrSimTransport *self = FLUXR_SIM_TRANSPORT (transport);
  FluxrSimRequest request = { .method = "insert", .inner = self->inner, .rows = rows,
                      .entity = fluxr_row_get_entity (g_ptr_array_index (rows, 0)),
                      .columns = (GStrv) columns };

  return send_request (self, &request, error);
}

static GPtrArray *
sim_update (FluxrTransport     *transport,
            const FluxrGuard   *guard,
            const FluxrRow     *change,
            const char *const  *columns,
            GCancellable       *cancellable,
            GError            **error)
{
  FluxrSimTransport *self = FLUXR_SIM_TRANSPORT (transport);
  FluxrSimRequest request = { .method = "update", .inner = self->inner, .guard = *guard,
                      .change = (FluxrRow *) change, .entity = fluxr_row_get_entity (change),
                      .columns = (GStrv) columns };

  return send_request (self, &request, error);
}

static GPtrArray *
sim_remove (FluxrTransport    *transport,
            const FluxrGuard  *guard,
            GCancellable      *cancellable,
            GError           **error)
{
  FluxrSimTransport *self = FLUXR_SIM_TRANSPORT (transport);
  FluxrSimRequest request = { .method = "delete", .inner = self->inner, .guard = *guard,
                      .entity = fluxr_row_get_entity (guard->base) };

  return send_request (self, &request, error);
}

static GPtrArray *
sim_push (FluxrTransport     *transport,
          GPtrArray          *changes,
          const char *const  *columns,
          GCancellable       *cancellable,
          GError            **error)
{
  FluxrSimTransport *self = FLUXR_SIM_TRANSPORT (transport);
  const FluxrChange *first = g_ptr_array_index (changes, 0);
  FluxrSimRequest request = { .method = "push", .inner = self->inner, .changes = changes,
                      .entity = fluxr_row_get_entity (first->row), .columns = (GStrv) columns };

  return send_request (self, &request, error);
}

static FluxrLogPage *
sim_pull_log (FluxrTransport  *transport,
              const char      *xid,
              const char      *seq,
              guint            limit,
              GCancellable    *cancellable,
              GError         **error)
{
  FluxrSimTransport *self = FLUXR_SIM_TRANSPORT (transport);
  FluxrSimRequest request = { .method = "read log", .inner = self->inner,
                      .entity = fluxr_entity_find ("products") };
  g_autoptr (FluxrLogPage) page = NULL;
  gboolean done;
  GError *fault = set_out (self, &request, &done);

  if (fault == NULL)
    page = fluxr_transport_pull_log (self->inner, xid, seq, limit, NULL, error);
  intrude (self);
  travel (self);

  return come_back (self, fault, error) ? g_steal_pointer (&page) : NULL;
}

static const char *
sim_get_project (FluxrTransport *transport)
{
  return fluxr_transport_get_project (FLUXR_SIM_TRANSPORT (transport)->inner);
}

static char *
sim_open (FluxrTransport  *transport,
          GCancellable    *cancellable,
          GError         **error)
{
  return fluxr_transport_open (FLUXR_SIM_TRANSPORT (transport)->inner, cancellable, error);
}

static gboolean
sim_probe (FluxrTransport  *transport,
           FluxrLevel      *level,
           GCancellable    *cancellable,
           GError         **error)
{
  FluxrSimTransport *self = FLUXR_SIM_TRANSPORT (transport);

  if (self->world->is_cut && !self->world->is_healed)
    {
      g_propagate_error (error, answer (0, NULL, "No way to the server", -1));
      return FALSE;
    }

  return fluxr_transport_probe (self->inner, level, cancellable, error);
}

static gint64
sim_get_offset (FluxrTransport *transport)
{
  return fluxr_transport_get_offset (FLUXR_SIM_TRANSPORT (transport)->inner);
}

static void
fluxr_sim_transport_iface_init (FluxrTransportInterface *iface)
{
  iface->get_project = sim_get_project;
  iface->open = sim_open;
  iface->probe = sim_probe;
  iface->get_offset = sim_get_offset;
  iface->pull = sim_pull;
  iface->insert = sim_insert;
  iface->update = sim_update;
  iface->remove = sim_remove;
  iface->pull_log = sim_pull_log;
  iface->push = sim_push;
}

static void
fluxr_sim_transport_finalize (GObject *object)
{
  g_object_unref (FLUXR_SIM_TRANSPORT (object)->inner);

  G_OBJECT_CLASS (fluxr_sim_transport_parent_class)->finalize (object);
}

static void
fluxr_sim_transport_class_init (FluxrSimTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_sim_transport_finalize;
}

static void
fluxr_sim_transport_init (FluxrSimTransport *self)
{
}

FluxrTransport *
fluxr_sim_transport_new (FluxrSimWorld  *world,
                         FluxrSimClient *client)
{
  FluxrSimTransport *self = g_object_new (FLUXR_TYPE_SIM_TRANSPORT, NULL);

  self->world = world;
  self->client = client;
  self->inner = fluxr_memory_server_connect (world->server, fluxr_sim_client_get_user (client));

  return FLUXR_TRANSPORT (self);
}

/* The memory server's own transport: where sessions are changed. */
FluxrTransport *
fluxr_sim_transport_get_inner (FluxrTransport *self)
{
  return FLUXR_SIM_TRANSPORT (self)->inner;
}

/* Requests that took their time arrive now, whoever has given them up. */
void
fluxr_sim_transport_replay (FluxrSimWorld *world)
{
  for (guint i = 0; i < world->replays->len; i++)
    {
      FluxrSimRequest *request = g_ptr_array_index (world->replays, i);
      GPtrArray *rows = fluxr_sim_request_run (request, NULL);

      if (rows != NULL && rows->len > 0)
        fluxr_sim_report_add (world->report, "late requests that still held", 1);
      g_clear_pointer (&rows, g_ptr_array_unref);
      fluxr_sim_request_free (request);
    }
  g_ptr_array_set_size (world->replays, 0);
  fluxr_sim_world_look (world);
}
