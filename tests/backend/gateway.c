/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Routes as a hosted project has them: PostgREST under /rest/v1 and GoTrue under /auth/v1, both
 * behind an API key; and PostgREST without one at the root. */

#include "gateway.h"

#include "faults.h"
#include "gotrue.h"
#include "jwt.h"
#include "realtime.h"

#include <libsoup/soup.h>
#include <string.h>

#define N_THREADS 24

struct _FluxrGateway
{
  SoupServer    *server;  /* (owned) */
  GThreadPool   *threads; /* (owned) */
  FluxrRest     *rest;
  FluxrGotrue   *gotrue;   /* (nullable) */
  FluxrRealtime *realtime; /* (nullable) */
  FluxrFaults   *faults;   /* (nullable) */
  char          *secret;   /* (owned) */
};

typedef struct
{
  FluxrGateway      *gateway;
  SoupServerMessage *message; /* (owned) main thread only */
  FluxrArena        *arena;   /* (owned) */
  GBytes            *body;    /* (owned) */
  FluxrRequest       request;
  FluxrReply         reply;
  FluxrFault         fault;
} Job;

static void
free_job (Job *job)
{
  g_object_unref (job->message);
  g_clear_pointer (&job->reply.body, g_bytes_unref);
  g_bytes_unref (job->body);
  fluxr_arena_free (job->arena);
  g_free (job);
}

static void
reply_json (Job        *job,
            guint       status,
            const char *text)
{
  job->reply.status = status;
  fluxr_reply_set_header (&job->reply, job->arena, "Content-Type",
                          "application/json; charset=utf-8");
  fluxr_reply_set_text (&job->reply, text, strlen (text));
}

/* Removes the apikey parameter, which is the gateway's and would be a filter to PostgREST. */
static const char *
take_key (Job *job)
{
  const char *key = fluxr_request_get_header (&job->request, "apikey");
  g_auto (GStrv) pairs = NULL;
  GString *rest;

  if (strstr (job->request.query, "apikey=") == NULL)
    return key;
  pairs = g_strsplit (job->request.query, "&", -1);
  rest = fluxr_arena_string (job->arena);
  for (guint i = 0; pairs[i] != NULL; i++)
    if (!g_str_has_prefix (pairs[i], "apikey="))
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? "&" : "", pairs[i]);
    else if (key == NULL)
      key = fluxr_arena_strdup (job->arena, pairs[i] + strlen ("apikey="));
  job->request.query = rest->str;
  return key;
}

/* The key is a token without a user. To PostgREST it stands in for a missing bearer token. */
static gboolean
check_key (Job      *job,
           gboolean  is_bearer)
{
  const char *key = take_key (job);
  FluxrFailure *failure = NULL;
  const FluxrIdentity *identity;
  const char *bearer;

  if (key == NULL)
    {
      reply_json (job, 401,
                  "{\"message\":\"No API key found in request\",\"hint\":\"No `apikey` request "
                  "header or url param was found.\"}");
      return FALSE;
    }
  bearer = fluxr_arena_printf (job->arena, "Bearer %s", key);
  identity = fluxr_jwt_verify (job->arena, job->gateway->secret, bearer, &failure);
  if (identity == NULL || identity->subject != NULL)
    {
      reply_json (job, 401,
                  "{\"message\":\"Invalid API key\",\"hint\":\"Double check your Supabase `anon` "
                  "or `service_role` API key.\"}");
      return FALSE;
    }
  if (is_bearer && fluxr_request_get_header (&job->request, "Authorization") == NULL)
    {
      g_ptr_array_add (job->request.headers, (gpointer) "Authorization");
      g_ptr_array_add (job->request.headers, (gpointer) bearer);
    }
  return TRUE;
}

static gboolean
strip_prefix (Job        *job,
              const char *prefix)
{
  const char *rest;

  if (!g_str_has_prefix (job->request.path, prefix))
    return FALSE;
  rest = job->request.path + strlen (prefix);
  if (*rest != '\0' && *rest != '/')
    return FALSE;
  job->request.path = *rest != '\0' ? rest : "/";
  return TRUE;
}

static void
route (Job *job)
{
  FluxrGateway *self = job->gateway;

  if (self->faults != NULL && g_str_equal (job->request.path, "/_control"))
    fluxr_faults_control (self->faults, &job->request, &job->reply);
  else if (self->faults != NULL && self->realtime != NULL &&
           g_str_equal (job->request.path, "/_control/realtime"))
    fluxr_realtime_control (self->realtime, &job->request, &job->reply);
  else if (self->gotrue != NULL && strip_prefix (job, "/auth/v1"))
    {
      /* A browser has no key. */
      if (g_str_equal (job->request.path, "/authorize") || check_key (job, FALSE))
        fluxr_gotrue_handle (self->gotrue, &job->request, &job->reply);
    }
  else if (self->gotrue == NULL || !strip_prefix (job, "/rest/v1") || check_key (job, TRUE))
    fluxr_rest_handle (self->rest, &job->request, &job->reply);
}

static gboolean
answer_cb (gpointer data)
{
  Job *job = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (job->message);

  soup_server_message_set_status (job->message, job->reply.status, NULL);
  for (guint i = 0; job->reply.headers != NULL && i < job->reply.headers->len; i += 2)
    soup_message_headers_replace (headers, g_ptr_array_index (job->reply.headers, i),
                                  g_ptr_array_index (job->reply.headers, i + 1));
  if (job->reply.body != NULL && g_bytes_get_size (job->reply.body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (job->message),
                                    job->reply.body);
  if (job->fault.breaks_connection)
    fluxr_fault_break (&job->fault, &job->reply, job->message);
  else
    soup_server_message_unpause (job->message);
  free_job (job);
  return G_SOURCE_REMOVE;
}

static void
work_thread (gpointer data,
             gpointer user_data)
{
  Job *job = data;
  FluxrGateway *self = job->gateway;

  if (self->faults != NULL)
    fluxr_faults_choose (self->faults, &job->request, &job->fault);
  if (!fluxr_fault_replaces (&job->fault, job->arena, &job->reply))
    route (job);
  fluxr_fault_spoil (&job->fault, job->arena, &job->reply);
  g_main_context_invoke (NULL, answer_cb, job);
}

static void
copy_headers (Job *job)
{
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  job->request.headers = fluxr_arena_array (job->arena);
  soup_message_headers_iter_init (&iter,
                                  soup_server_message_get_request_headers (job->message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_ptr_array_add (job->request.headers, fluxr_arena_strdup (job->arena, name));
      g_ptr_array_add (job->request.headers, fluxr_arena_strdup (job->arena, value));
    }
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  GUri *uri = soup_server_message_get_uri (message);
  Job *job = g_new0 (Job, 1);
  gsize length = 0;

  job->gateway = user_data;
  job->message = g_object_ref (message);
  job->arena = fluxr_arena_new ();
  job->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  job->request.arena = job->arena;
  job->request.method = fluxr_arena_strdup (job->arena, soup_server_message_get_method (message));
  job->request.path = fluxr_arena_strdup (job->arena, g_uri_get_path (uri));
  job->request.query = g_uri_get_query (uri) != NULL
                         ? fluxr_arena_strdup (job->arena, g_uri_get_query (uri))
                         : "";
  job->request.body = g_bytes_get_data (job->body, &length);
  job->request.body_length = length;
  if (job->request.body == NULL)
    job->request.body = "";
  job->reply.status = 500;
  copy_headers (job);
  soup_server_message_pause (message);
  g_thread_pool_push (job->gateway->threads, job, NULL);
}

/* gotrue, realtime and faults (nullable); all must outlive the gateway. */
FluxrGateway *
fluxr_gateway_new (FluxrRest     *rest,
                   FluxrGotrue   *gotrue,
                   FluxrRealtime *realtime,
                   FluxrFaults   *faults,
                   const char    *secret)
{
  FluxrGateway *self = g_new0 (FluxrGateway, 1);

  self->rest = rest;
  self->gotrue = gotrue;
  self->realtime = realtime;
  self->faults = faults;
  self->secret = g_strdup (secret);
  self->threads = g_thread_pool_new (work_thread, self, N_THREADS, FALSE, NULL);
  self->server = soup_server_new ("server-header", "fluxr-test-backend", NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  if (realtime != NULL)
    fluxr_realtime_attach (realtime, self->server);
  return self;
}

/* Waits for the requests under way. */
void
fluxr_gateway_free (FluxrGateway *self)
{
  soup_server_disconnect (self->server);
  g_thread_pool_free (self->threads, FALSE, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->server);
  g_free (self->secret);
  g_free (self);
}

gboolean
fluxr_gateway_listen (FluxrGateway  *self,
                      guint          port,
                      GError       **error)
{
  return soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error);
}

guint
fluxr_gateway_get_port (FluxrGateway *self)
{
  GSList *uris = soup_server_get_uris (self->server);
  guint port = uris != NULL ? (guint) g_uri_get_port (uris->data) : 0;

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return port;
}
