/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PostgREST's paths on the server in memory: just what the transport asks for, read back from the
 * query. */

#include "config.h"

#include <string.h>

#include "fluxr-loopback.h"
#include "fluxr-session.h"

static const char *
get_operand (GHashTable *query,
             const char *column,
             const char *operator)
{
  const char *value = g_hash_table_lookup (query, column);

  return value != NULL && g_str_has_prefix (value, operator) ? value + strlen (operator) : NULL;
}

/* The id in or=(updated_at.gt."T",id.gt."X"). */
static char *
dup_cursor_id (GHashTable *query)
{
  const char *or = g_hash_table_lookup (query, "or");
  const char *at = or != NULL ? strstr (or, "id.gt.\"") : NULL;

  return at != NULL ? g_strndup (at + 7, 36) : NULL;
}

static GPtrArray *
pull (FluxrTransport     *transport,
      const FluxrEntity  *entity,
      GHashTable         *query,
      GError            **error)
{
  const char *limit = g_hash_table_lookup (query, "limit");
  const char *order = g_hash_table_lookup (query, "order");
  const char *in = get_operand (query, "id", "in.(");
  g_autofree char *after = NULL;
  g_auto (GStrv) ids = NULL;
  FluxrPull what = { .entity = entity, .anywhere = TRUE };

  what.limit = limit != NULL ? g_ascii_strtoull (limit, NULL, 10) : G_MAXUINT;
  if (in != NULL)
    {
      g_autofree char *list = g_strndup (in, strlen (in) - 1);

      what.kind = FLUXR_PULL_IDS;
      what.ids = (const char *const *) (ids = g_strsplit (list, ",", -1));
    }
  else if (order != NULL && g_str_has_prefix (order, "updated_at"))
    {
      what.kind = FLUXR_PULL_BY_TIME;
      what.after_time = get_operand (query, "updated_at", "gte.");
      what.after_id = after = dup_cursor_id (query);
    }
  else
    {
      what.kind = FLUXR_PULL_BY_ID;
      what.after_id = get_operand (query, "id", "gt.");
    }

  return fluxr_transport_pull (transport, &what, NULL, error);
}

static GPtrArray *
write_rows (FluxrTransport     *transport,
            const FluxrEntity  *entity,
            SoupServerMessage  *message,
            GHashTable         *query,
            GError            **error)
{
  SoupMessageBody *request = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (request);
  g_autoptr (yyjson_doc) doc = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  g_autoptr (FluxrRow) nothing = fluxr_row_new (entity);
  FluxrGuard guard = {
    get_operand (query, "id", "eq."), get_operand (query, "xmin", "eq."), nothing,
  };
  yyjson_val *item;
  gsize index, max;

  if (soup_server_message_get_method (message) == SOUP_METHOD_DELETE)
    return fluxr_transport_remove (transport, &guard, NULL, error);

  doc = fluxr_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
  if (doc == NULL)
    return NULL;
  if (soup_server_message_get_method (message) == SOUP_METHOD_PATCH)
    {
      g_autoptr (FluxrRow) change = fluxr_row_new_json (entity, yyjson_doc_get_root (doc), error);

      return fluxr_transport_update (transport, &guard, change, NULL, NULL, error);
    }
  yyjson_arr_foreach (yyjson_doc_get_root (doc), index, max, item)
    g_ptr_array_add (rows, fluxr_row_new_json (entity, item, error));

  return fluxr_transport_insert (transport, rows, NULL, NULL, error);
}

static void
answer_error (SoupServerMessage *message,
              const GError      *error)
{
  const FluxrRefusal *refusal = fluxr_transport_error_get_refusal (error);
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  g_autofree char *json = NULL;

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "code", refusal->code);
  yyjson_mut_obj_add_null (doc, root, "details");
  yyjson_mut_obj_add_null (doc, root, "hint");
  yyjson_mut_obj_add_str (doc, root, "message", error->message);
  json = fluxr_json_print_mut (doc);
  fluxr_loopback_answer (message, refusal->status, json);
}

static void
answer_rows (SoupServerMessage *message,
             GPtrArray         *rows,
             const char        *select)
{
  g_autoptr (GString) body = g_string_new ("[");
  gboolean versions = strstr (select, "xmin") != NULL;
  gboolean joined = strstr (select, "products") != NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const FluxrRemoteRow *row = g_ptr_array_index (rows, i);

      g_string_append (body, i > 0 ? ", \n {" : "{");
      g_string_append_len (body, row->json + 1, strlen (row->json) - 2);
      if (versions)
        g_string_append_printf (body, ",\"xmin\":\"%s\"", row->version);
      if (joined)
        g_string_append_printf (body, ",\"products\":{\"id\":\"%s\"}", row->id);
      g_string_append_c (body, '}');
    }
  g_string_append_c (body, ']');
  fluxr_loopback_answer (message, 200, body->str);
}

static gboolean
check_token (FluxrLoopback      *self,
             SoupServerMessage  *message,
             char              **user_id)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *authorization = soup_message_headers_get_one (headers, "Authorization");
  const char *token = authorization != NULL ? authorization + strlen ("Bearer ") : "";
  g_autoptr (FluxrSession) session = NULL;

  g_hash_table_add (self->bearers, g_strdup (token));
  if (g_hash_table_contains (self->expired, token))
    fluxr_loopback_answer (message, 401, "{\"code\":\"PGRST303\",\"details\":null,\"hint\":null,"
                           "\"message\":\"JWT expired\"}");
  else if (*token != '\0' && self->future > 0)
    {
      self->future--;
      fluxr_loopback_answer (message, 401, "{\"code\":\"PGRST303\",\"details\":null,\"hint\":null,"
                             "\"message\":\"JWT issued at future\"}");
    }
  else
    {
      session = *token != '\0' ? fluxr_session_new_token (token, NULL) : NULL;
      *user_id = session != NULL ? g_strdup (session->user_id) : g_strdup ("");
      return TRUE;
    }

  return FALSE;
}

void
fluxr_loopback_serve_rest (FluxrLoopback     *self,
                           SoupServerMessage *message,
                           const char        *path,
                           GHashTable        *query)
{
  const FluxrEntity *entity = fluxr_entity_find (path + 1);
  const char *select = query != NULL ? g_hash_table_lookup (query, "select") : NULL;
  g_autofree char *user_id = NULL;
  g_autoptr (FluxrTransport) transport = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (!check_token (self, message, &user_id))
    return;
  if (entity == NULL || select == NULL)
    {
      fluxr_loopback_answer (message, 404, "{\"code\":\"PGRST205\",\"details\":null,\"hint\":null,"
                             "\"message\":\"no such table\"}");
      return;
    }

  transport = fluxr_memory_server_connect (self->memory, user_id);
  if (soup_server_message_get_method (message) == SOUP_METHOD_GET)
    rows = pull (transport, entity, query, &error);
  else
    rows = write_rows (transport, entity, message, query, &error);
  if (rows == NULL)
    answer_error (message, error);
  else
    answer_rows (message, rows, select);
}
