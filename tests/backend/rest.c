/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From an HTTP request to one of the actions, with PostgREST's sequence of checks. */

#include "rest.h"

#include "rest-job.h"

#include <string.h>

/* The recorded server's limit for request line and headers. */
#define MAX_HEADER_SIZE (50 * 1024)

typedef enum
{
  RESOURCE_ROOT,
  RESOURCE_TABLE,
  RESOURCE_FUNCTION,
} Resource;

struct _FluxrRest
{
  GMutex        mutex;
  FluxrPool    *pool;    /* (owned) */
  FluxrCatalog *catalog; /* (owned), guarded by mutex */
  char         *secret;  /* (owned) */
  gint64        max_rows;
};

/* Takes the pool. */
FluxrRest *
fluxr_rest_new (FluxrPool  *pool,
                const char *secret,
                gint64      max_rows)
{
  FluxrRest *self = g_new0 (FluxrRest, 1);

  g_mutex_init (&self->mutex);
  self->pool = pool;
  self->secret = g_strdup (secret);
  self->max_rows = max_rows;
  return self;
}

void
fluxr_rest_free (FluxrRest *self)
{
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->catalog, fluxr_catalog_unref);
  fluxr_pool_free (self->pool);
  g_free (self->secret);
  g_free (self);
}

static FluxrCatalog *
get_catalog (FluxrRest *self)
{
  FluxrCatalog *catalog;

  g_mutex_lock (&self->mutex);
  catalog = self->catalog != NULL ? fluxr_catalog_ref (self->catalog) : NULL;
  g_mutex_unlock (&self->mutex);
  return catalog;
}

/* Reads the catalog anew. On an error the old one stays. */
gboolean
fluxr_rest_reload (FluxrRest  *self,
                   GError    **error)
{
  PGconn *connection = fluxr_pool_acquire (self->pool, error);
  FluxrCatalog *fresh;
  FluxrCatalog *old;

  if (connection == NULL)
    return FALSE;
  fresh = fluxr_catalog_load (connection, error);
  fluxr_pool_release (self->pool, connection);
  if (fresh == NULL)
    return FALSE;
  g_mutex_lock (&self->mutex);
  old = self->catalog;
  self->catalog = fresh;
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&old, fluxr_catalog_unref);
  return TRUE;
}

static gboolean
find_resource (FluxrRestJob *job,
               Resource     *resource)
{
  const char *path = job->request->path + (*job->request->path == '/' ? 1 : 0);
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  guint n_parts = g_strv_length (parts);
  const char *name = NULL;

  if (n_parts == 0 || (n_parts == 1 && *parts[0] == '\0'))
    *resource = RESOURCE_ROOT;
  else if (n_parts == 1)
    {
      *resource = RESOURCE_TABLE;
      name = parts[0];
    }
  else if (n_parts == 2 && g_str_equal (parts[0], "rpc"))
    {
      *resource = RESOURCE_FUNCTION;
      name = parts[1];
    }
  else
    {
      job->failure = fluxr_failure_new (job->arena, 404, "PGRST125",
                                        "Invalid path specified in request URL");
      return FALSE;
    }
  if (name != NULL)
    {
      g_autofree char *decoded = g_uri_unescape_string (name, NULL);

      job->name = fluxr_arena_strdup (job->arena, decoded != NULL ? decoded : name);
    }
  return TRUE;
}

static gboolean
check_profile (FluxrRestJob *job)
{
  static const char *const writing[] = { "DELETE", "PATCH", "POST", "PUT", NULL };
  const char *profile = fluxr_request_get_header (
    job->request,
    g_strv_contains (writing, job->request->method) ? "Content-Profile" : "Accept-Profile");

  job->has_profile = profile != NULL;
  if (profile == NULL || g_str_equal (profile, FLUXR_SCHEMA))
    return TRUE;
  job->failure = fluxr_failure_new (job->arena, 406, "PGRST106", "Invalid schema: %s", profile);
  job->failure->hint = "Only the following schemas are exposed: " FLUXR_SCHEMA;
  return FALSE;
}

static gboolean
check_method (FluxrRestJob *job,
              Resource      resource)
{
  static const char *const root[] = { "GET", "HEAD", "OPTIONS", NULL };
  static const char *const function[] = { "GET", "HEAD", "POST", "OPTIONS", NULL };
  static const char *const table[] = { "GET",   "HEAD",   "POST",    "PUT",
                                       "PATCH", "DELETE", "OPTIONS", NULL };
  const char *method = job->request->method;

  if (resource == RESOURCE_FUNCTION && !g_strv_contains (function, method))
    job->failure = fluxr_failure_new (job->arena, 405, "PGRST101",
                                      "Cannot use the %s method on RPC", method);
  else if (!g_strv_contains (resource == RESOURCE_ROOT ? root : table, method))
    job->failure = fluxr_failure_new (job->arena, 405, "PGRST117",
                                      "Unsupported HTTP method: %s", method);
  return job->failure == NULL;
}

static gboolean
refuse_range (FluxrRestJob *job,
              const char   *details)
{
  job->failure = fluxr_failure_new (job->arena, 416, "PGRST103",
                                    "Requested range not satisfiable");
  job->failure->details = details;
  return FALSE;
}

/* The window of the query string and that of the Range header, which only GET has. */
static gboolean
find_range (FluxrRestJob *job)
{
  const char *header = fluxr_request_get_header (job->request, "Range");
  gboolean is_get = g_str_equal (job->request->method, "GET");
  FluxrRange by_header = is_get && header != NULL ? fluxr_range_parse_header (header)
                                                  : fluxr_range_all;
  FluxrRange by_query = fluxr_query_get_range (job->query);

  if (fluxr_range_is_limit_zero (by_query))
    {
      job->range = fluxr_range_none;
      return TRUE;
    }
  job->range = fluxr_range_intersect (by_header, by_query);
  if (fluxr_range_is_empty (by_header))
    return refuse_range (job, "The lower boundary must be lower than or equal to the upper "
                              "boundary in the Range header.");
  if (fluxr_range_is_empty (job->range))
    return refuse_range (job, "Limit should be greater than or equal to zero.");
  if (g_str_equal (job->request->method, "PUT") && !fluxr_range_is_all (job->range))
    {
      job->failure = fluxr_failure_new (
        job->arena, 400, "PGRST114",
        "limit/offset querystring parameters are not allowed for PUT");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_payload (FluxrRestJob *job,
              Resource      resource)
{
  static const char *const with_body[] = { "PATCH", "POST", "PUT", NULL };
  const char *method = job->request->method;
  GPtrArray *columns = g_str_equal (method, "PUT") ? NULL : job->query->columns;

  if (!g_strv_contains (with_body, method))
    return TRUE;
  job->payload = fluxr_payload_parse (
    job->arena, fluxr_request_get_header (job->request, "Content-Type"), job->request->body,
    job->request->body_length, columns, resource == RESOURCE_FUNCTION, &job->failure);
  return job->payload != NULL;
}

/* Only names that PostgreSQL knows are time zones. */
static void
check_timezone (FluxrRestJob *job)
{
  const char *values[] = { job->preferences->timezone };
  g_autoptr (PGresult) result = NULL;
  PGconn *connection;

  if (values[0] == NULL)
    return;
  connection = fluxr_pool_acquire (job->pool, NULL);
  if (connection == NULL)
    return;
  result = fluxr_pg_query (connection, "select from pg_timezone_names where name = $1", 1, values,
                           NULL);
  fluxr_pool_release (job->pool, connection);
  if (result == NULL || PQntuples (result) == 0)
    fluxr_preferences_drop_timezone (job->preferences, job->arena);
}

static gboolean
prepare (FluxrRestJob *job,
         Resource     *resource)
{
  gboolean is_read_call;

  job->preferences = fluxr_preferences_parse (
    job->arena, fluxr_request_get_header (job->request, "Prefer"));
  check_timezone (job);
  if (!find_resource (job, resource) || !check_profile (job) || !check_method (job, *resource))
    return FALSE;
  is_read_call = *resource == RESOURCE_FUNCTION && !g_str_equal (job->request->method, "POST");
  job->query = fluxr_query_parse (job->arena, job->request->query, is_read_call, &job->failure);
  return job->query != NULL && find_range (job) && read_payload (job, *resource);
}

static gboolean
act (FluxrRestJob *job,
     Resource      resource)
{
  const char *method = job->request->method;

  if (g_str_equal (method, "OPTIONS"))
    return fluxr_rest_options (job, resource == RESOURCE_FUNCTION);
  if (resource == RESOURCE_ROOT)
    return fluxr_rest_inspect (job);
  if (resource == RESOURCE_FUNCTION)
    return fluxr_rest_call (job);
  if (g_str_equal (method, "GET") || g_str_equal (method, "HEAD"))
    return fluxr_rest_read (job);
  return fluxr_rest_write (job);
}

/* Tests create tables and functions while the server runs: on a miss it looks once more. */
static void
act_with_reload (FluxrRest    *self,
                 FluxrRestJob *job,
                 Resource      resource)
{
  if (act (job, resource) || (!g_str_equal (job->failure->code, "PGRST202") &&
                              !g_str_equal (job->failure->code, "PGRST205")))
    return;
  if (!fluxr_rest_reload (self, NULL))
    return;
  g_clear_pointer (&job->catalog, fluxr_catalog_unref);
  job->catalog = get_catalog (self);
  job->failure = NULL;
  act (job, resource);
}

static void
refuse_size (const FluxrRequest *request,
             FluxrReply         *reply)
{
  reply->status = 400;
  fluxr_reply_set_header (reply, request->arena, "Content-Type", "text/plain; charset=utf-8");
  fluxr_reply_set_text (reply, "Bad Request", strlen ("Bad Request"));
}

void
fluxr_rest_handle (FluxrRest          *self,
                   const FluxrRequest *request,
                   FluxrReply         *reply)
{
  Resource resource;
  FluxrRestJob job = {
    .arena = request->arena,
    .request = request,
    .reply = reply,
    .pool = self->pool,
    .max_rows = self->max_rows,
  };

  if (fluxr_request_get_size (request) > MAX_HEADER_SIZE)
    {
      refuse_size (request, reply);
      return;
    }
  job.catalog = get_catalog (self);
  job.identity = fluxr_jwt_verify (
    request->arena, self->secret, fluxr_request_get_header (request, "Authorization"),
    &job.failure);
  if (job.identity != NULL && prepare (&job, &resource))
    act_with_reload (self, &job, resource);
  if (job.failure != NULL)
    fluxr_reply_set_failure (reply, request->arena, job.failure);
  g_clear_pointer (&job.catalog, fluxr_catalog_unref);
}
