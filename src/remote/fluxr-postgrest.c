/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The transport over HTTP: PostgREST's protocol, its errors sorted by what they mean, tokens
 * renewed on the way. Only a person's token is ever a bearer; without one nothing is sent. */

#include "config.h"

#include "fluxr-postgrest.h"

#include <string.h>

#include "fluxr-error.h"
#include "fluxr-http.h"
#include "fluxr-keeper.h"
#include "fluxr-outcome.h"
#include "fluxr-request.h"

/* 500 rows of the largest texts there are; more than that is not a page. */
#define MAX_ANSWER (64 * 1024 * 1024)

struct _FluxrPostgrest
{
  GObject parent_instance;

  FluxrServer *server;
  FluxrKeeper *keeper;
  char *user_id;
  FluxrLevel level;
  gint64 offset;
};

static void fluxr_postgrest_transport_init (FluxrTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrPostgrest, fluxr_postgrest, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_TRANSPORT,
                                                      fluxr_postgrest_transport_init))

/* What went wrong below HTTP. A part of an answer is none. A certificate that does not fit is
 * something a person should read of, and no connection at all is not. */
static void
set_offline (const GError  *problem,
             GError       **error)
{
  FluxrTransportError code = FLUXR_TRANSPORT_ERROR_OFFLINE;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_error_copy (problem));
      return;
    }
  if (problem->domain == G_TLS_ERROR)
    code = FLUXR_TRANSPORT_ERROR_TRANSIENT;
  else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    code = FLUXR_TRANSPORT_ERROR_SMALLER;
  g_propagate_error (error, fluxr_transport_error_new (code, NULL, "No answer: %s",
                                                       problem->message));
}

static GError *
read_refusal (const FluxrHttpAnswer *answer,
              gboolean               many)
{
  g_autoptr (yyjson_doc) doc = NULL;
  g_autofree char *name = NULL;
  FluxrAnswer what = { .status = answer->status, .many = many };
  FluxrRefusal refusal = { .status = answer->status, .retry_after = answer->retry_after };

  if (answer->is_json)
    doc = fluxr_json_parse (answer->body, answer->length, NULL);
  what.code = fluxr_json_get_string (yyjson_doc_get_root (doc), "code");
  what.message = fluxr_json_get_string (yyjson_doc_get_root (doc), "message");
  refusal.code = (char *) what.code;
  refusal.name = name = fluxr_outcome_dup_name (what.message);

  return fluxr_transport_error_new (fluxr_outcome_classify (&what), &refusal,
                                    "The server answered %u%s%s", answer->status,
                                    what.code != NULL ? " " : "",
                                    what.code != NULL ? what.code : "");
}

static gboolean
set_stranger (guint        status,
              const char  *what,
              GError     **error)
{
  FluxrRefusal refusal = { .status = status, .retry_after = -1 };

  g_propagate_error (error, fluxr_transport_error_new (FLUXR_TRANSPORT_ERROR_TRANSIENT, &refusal,
                                                       "The server answered %u with %s",
                                                       status, what));

  return FALSE;
}

static FluxrHttpAnswer *
send_once (FluxrPostgrest    *self,
           FluxrHttpRequest  *request,
           gboolean           many,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrHttpAnswer) answer = fluxr_http_send (request, cancellable, &problem);

  if (answer == NULL)
    return set_offline (problem, error), NULL;
  if (answer->has_offset)
    self->offset = answer->offset;
  if (answer->status / 100 == 2 && answer->is_json)
    return g_steal_pointer (&answer);

  if (answer->status / 100 == 2)
    set_stranger (answer->status, "something that is not JSON", error);
  else
    g_propagate_error (error, read_refusal (answer, many));

  return NULL;
}

static gboolean
wait_seconds (guint          seconds,
              GCancellable  *cancellable,
              GError       **error)
{
  GPollFD fd;
  gboolean pollable = g_cancellable_make_pollfd (cancellable, &fd);

  if (pollable)
    {
      g_poll (&fd, 1, seconds * 1000);
      g_cancellable_release_fd (cancellable);
    }
  else
    g_usleep (seconds * G_USEC_PER_SEC);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* What has been done so far about a request that was not let in. */
typedef struct
{
  gboolean renewed;
  guint waited;
} Patience;

/* An expired token is renewed once; one that the server takes for one of tomorrow is sent again
 * after a while, because a new one would be no older. FALSE, perhaps with @error: enough. */
static gboolean
try_again (FluxrPostgrest  *self,
           const GError    *problem,
           const char      *token,
           Patience        *patience,
           GCancellable    *cancellable,
           GError         **error)
{
  static const guint pauses[] = { 2, 5, 10 };

  if (g_error_matches (problem, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_EXPIRED)
      && !patience->renewed)
    {
      patience->renewed = TRUE;
      return fluxr_keeper_renew (self->keeper, token, cancellable, error);
    }
  if (g_error_matches (problem, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_FUTURE)
      && patience->waited < G_N_ELEMENTS (pauses))
    return wait_seconds (pauses[patience->waited++], cancellable, error);

  return FALSE;
}

static void
give_up (GError  *problem,
         GError **error)
{
  if (g_error_matches (problem, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_EXPIRED))
    problem->code = FLUXR_TRANSPORT_ERROR_SIGN_IN;
  if (g_error_matches (problem, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_FUTURE))
    problem->code = FLUXR_TRANSPORT_ERROR_TRANSIENT;
  g_propagate_error (error, problem);
}

/* Sends with the token of the moment. */
static FluxrHttpAnswer *
send_signed (FluxrPostgrest    *self,
             FluxrHttpRequest  *request,
             gboolean           many,
             GCancellable      *cancellable,
             GError           **error)
{
  Patience patience = { FALSE, 0 };

  for (;;)
    {
      const FluxrSession *session = fluxr_keeper_get (self->keeper, cancellable, error);
      g_autofree char *token = session != NULL ? g_strdup (session->access_token) : NULL;
      g_autoptr (GError) problem = NULL;
      g_autoptr (GError) failure = NULL;
      FluxrHttpAnswer *answer;

      if (token == NULL)
        return NULL;
      request->token = token;
      answer = send_once (self, request, many, cancellable, &problem);
      request->token = NULL;
      if (answer != NULL)
        return answer;
      if (try_again (self, problem, token, &patience, cancellable, &failure))
        continue;

      give_up (failure != NULL ? g_steal_pointer (&failure) : g_steal_pointer (&problem), error);
      return NULL;
    }
}

static GPtrArray *
exchange (FluxrPostgrest     *self,
          const char         *method,
          const char         *path,
          const char         *body,
          const FluxrEntity  *entity,
          const char         *added_key,
          gboolean            whole,
          gboolean            many,
          GCancellable       *cancellable,
          GError            **error)
{
  static const char *const writes[] = { "Prefer", "return=representation", NULL };
  static const char *const inserts[] = {
    "Prefer", "return=representation,resolution=ignore-duplicates", NULL,
  };
  g_autofree char *url = g_strconcat (self->server->rest_url, path, NULL);
  g_autoptr (FluxrHttpAnswer) answer = NULL;
  g_autoptr (GError) problem = NULL;
  GPtrArray *rows;
  FluxrHttpRequest request = {
    .method = method, .url = url, .key = self->server->key, .body = body,
    .max_length = MAX_ANSWER,
  };

  if (!g_str_equal (method, "GET"))
    request.headers = g_str_equal (method, "POST") ? inserts : writes;

  answer = send_signed (self, &request, many, cancellable, error);
  if (answer == NULL)
    return NULL;
  rows = fluxr_remote_row_list_page (entity, answer->body, answer->length, added_key, whole,
                                     &problem);
  if (rows == NULL)
    set_stranger (answer->status, problem->message, error);

  return rows;
}

static const char *
fluxr_postgrest_get_project (FluxrTransport *transport)
{
  return FLUXR_POSTGREST (transport)->server->rest_url;
}

static char *
fluxr_postgrest_open (FluxrTransport  *transport,
                      GCancellable    *cancellable,
                      GError         **error)
{
  FluxrPostgrest *self = FLUXR_POSTGREST (transport);
  const FluxrSession *session = fluxr_keeper_get (self->keeper, cancellable, error);

  return session != NULL ? g_strdup (session->user_id) : NULL;
}

/* Calls a function of level 2. */
static FluxrHttpAnswer *
call (FluxrPostgrest  *self,
      const char      *name,
      const char      *body,
      gboolean         many,
      GCancellable    *cancellable,
      GError         **error)
{
  g_autofree char *url = g_strconcat (self->server->rest_url, "/rpc/", name, NULL);
  FluxrHttpRequest request = {
    .method = "POST", .url = url, .key = self->server->key, .body = body,
    .max_length = MAX_ANSWER,
  };

  return send_signed (self, &request, many, cancellable, error);
}

/* Whether the server takes changes together, told by sending it none. A refusal of any kind means
 * that it does not. */
static gboolean
probe_log (FluxrPostgrest  *self,
           gboolean        *has_log,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrHttpAnswer) answer = call (self, "sync_push", "{\"ops\":[]}", FALSE,
                                             cancellable, &problem);

  *has_log = answer != NULL;
  if (answer == NULL && fluxr_transport_error_is_fatal (problem))
    return g_propagate_error (error, g_steal_pointer (&problem)), FALSE;

  return TRUE;
}

static gboolean
fluxr_postgrest_probe (FluxrTransport  *transport,
                       FluxrLevel      *level,
                       GCancellable    *cancellable,
                       GError         **error)
{
  FluxrPostgrest *self = FLUXR_POSTGREST (transport);
  const FluxrEntity *entity = fluxr_entity_find ("products");
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gboolean has_log = FALSE;

  rows = exchange (self, "GET", "/products?select=id," FLUXR_VERSION_KEY "&limit=1", NULL, entity,
                   NULL, FALSE, TRUE, cancellable, &problem);
  if (rows == NULL
      && !g_error_matches (problem, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_COLUMN))
    return g_propagate_error (error, g_steal_pointer (&problem)), FALSE;

  if (rows != NULL && !probe_log (self, &has_log, cancellable, error))
    return FALSE;
  self->level = rows == NULL ? FLUXR_LEVEL_TIMES : has_log ? FLUXR_LEVEL_LOG : FLUXR_LEVEL_VERSIONS;
  *level = self->level;
  g_debug ("the server is of level %d", self->level);

  return TRUE;
}

static gint64
fluxr_postgrest_get_offset (FluxrTransport *transport)
{
  return FLUXR_POSTGREST (transport)->offset;
}

static GPtrArray *
fluxr_postgrest_pull (FluxrTransport   *transport,
                      const FluxrPull  *pull,
                      GCancellable     *cancellable,
                      GError          **error)
{
  FluxrPostgrest *self = FLUXR_POSTGREST (transport);
  g_autofree char *path = fluxr_request_pull_path (pull, self->user_id, self->level);
  gboolean whole = pull->kind != FLUXR_PULL_MANIFEST || self->level == FLUXR_LEVEL_TIMES;

  return exchange (self, "GET", path, NULL, pull->entity, fluxr_request_added_key (pull), whole,
                   TRUE, cancellable, error);
}

static GPtrArray *
fluxr_postgrest_insert (FluxrTransport     *transport,
                        GPtrArray          *rows,
                        const char *const  *columns,
                        GCancellable       *cancellable,
                        GError            **error)
{
  FluxrPostgrest *self = FLUXR_POSTGREST (transport);
  const FluxrEntity *entity = fluxr_row_get_entity (g_ptr_array_index (rows, 0));
  g_autofree char *path = fluxr_request_insert_path (rows, columns, self->level);
  g_autofree char *body = fluxr_request_insert_body (rows, columns);

  return exchange (self, "POST", path, body, entity, NULL, TRUE, rows->len > 1, cancellable, error);
}

static GPtrArray *
fluxr_postgrest_update (FluxrTransport     *transport,
                        const FluxrGuard   *guard,
                        const FluxrRow     *change,
                        const char *const  *columns,
                        GCancellable       *cancellable,
                        GError            **error)
{
  FluxrPostgrest *self = FLUXR_POSTGREST (transport);
  const FluxrEntity *entity = fluxr_row_get_entity (change);
  g_autofree char *path = fluxr_request_update_path (guard, entity, columns, self->level);
  g_autofree char *body = fluxr_request_update_body (change, columns);

  return exchange (self, "PATCH", path, body, entity, NULL, TRUE, FALSE, cancellable, error);
}

static GPtrArray *
fluxr_postgrest_remove (FluxrTransport    *transport,
                        const FluxrGuard  *guard,
                        GCancellable      *cancellable,
                        GError           **error)
{
  FluxrPostgrest *self = FLUXR_POSTGREST (transport);
  g_autofree char *path = fluxr_request_remove_path (guard);

  return exchange (self, "DELETE", path, NULL, fluxr_row_get_entity (guard->base), NULL, FALSE,
                   FALSE, cancellable, error);
}

static FluxrLogPage *
fluxr_postgrest_pull_log (FluxrTransport  *transport,
                          const char      *xid,
                          const char      *seq,
                          guint            limit,
                          GCancellable    *cancellable,
                          GError         **error)
{
  FluxrPostgrest *self = FLUXR_POSTGREST (transport);
  g_autofree char *body = fluxr_request_log_body (xid, seq, limit);
  g_autoptr (FluxrHttpAnswer) answer = call (self, "sync_pull", body, FALSE, cancellable,
                                             error);
  g_autoptr (GError) problem = NULL;
  FluxrLogPage *page;

  if (answer == NULL)
    return NULL;
  page = fluxr_log_page_parse (answer->body, answer->length, &problem);
  if (page == NULL)
    set_stranger (answer->status, problem->message, error);

  return page;
}

static GPtrArray *
fluxr_postgrest_push (FluxrTransport     *transport,
                      GPtrArray          *changes,
                      const char *const  *columns,
                      GCancellable       *cancellable,
                      GError            **error)
{
  FluxrPostgrest *self = FLUXR_POSTGREST (transport);
  g_autofree char *body = fluxr_request_push_body (changes, columns);
  g_autoptr (FluxrHttpAnswer) answer = call (self, "sync_push", body, changes->len > 1,
                                             cancellable, error);
  g_autoptr (GError) problem = NULL;
  GPtrArray *results;

  if (answer == NULL)
    return NULL;
  results = fluxr_change_list_results (changes, answer->body, answer->length, &problem);
  if (results == NULL)
    set_stranger (answer->status, problem->message, error);

  return results;
}

static void
fluxr_postgrest_transport_init (FluxrTransportInterface *iface)
{
  iface->get_project = fluxr_postgrest_get_project;
  iface->open = fluxr_postgrest_open;
  iface->probe = fluxr_postgrest_probe;
  iface->get_offset = fluxr_postgrest_get_offset;
  iface->pull = fluxr_postgrest_pull;
  iface->insert = fluxr_postgrest_insert;
  iface->update = fluxr_postgrest_update;
  iface->remove = fluxr_postgrest_remove;
  iface->pull_log = fluxr_postgrest_pull_log;
  iface->push = fluxr_postgrest_push;
}

static void
fluxr_postgrest_finalize (GObject *object)
{
  FluxrPostgrest *self = FLUXR_POSTGREST (object);

  fluxr_server_free (self->server);
  fluxr_keeper_free (self->keeper);
  g_free (self->user_id);

  G_OBJECT_CLASS (fluxr_postgrest_parent_class)->finalize (object);
}

static void
fluxr_postgrest_class_init (FluxrPostgrestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_postgrest_finalize;
}

static void
fluxr_postgrest_init (FluxrPostgrest *self)
{
}

/**
 * fluxr_postgrest_new:
 * @lock_path: a file that all processes of this machine lock to renew the session
 *
 * Returns: (transfer full): a transport; made on any thread, used on one
 */
FluxrTransport *
fluxr_postgrest_new (const FluxrServer *server,
                     const char        *account_id,
                     const char        *user_id,
                     const char        *lock_path)
{
  FluxrPostgrest *self = g_object_new (FLUXR_TYPE_POSTGREST, NULL);

  self->server = fluxr_server_copy (server);
  self->keeper = fluxr_keeper_new (server, account_id, user_id, lock_path);
  self->user_id = g_strdup (user_id);

  return FLUXR_TRANSPORT (self);
}
