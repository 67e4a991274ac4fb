/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making refusals, from our own checks and from what PostgreSQL reports. */

#include "failure.h"

#include "json-text.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *prefix; /* of the SQLSTATE */
  guint       status;
} StatusRule;

/* The first match counts. */
static const StatusRule status_rules[] = {
  { "08", 503 },    { "09", 500 },    { "0L", 403 },    { "0P", 403 },    { "23503", 409 },
  { "23505", 409 }, { "25006", 405 }, { "25", 500 },    { "28", 403 },    { "2D", 500 },
  { "38", 500 },    { "39", 500 },    { "3B", 500 },    { "40", 500 },    { "53400", 500 },
  { "53", 503 },    { "54", 500 },    { "55", 500 },    { "57P01", 503 }, { "57", 500 },
  { "58", 500 },    { "F0", 500 },    { "HV", 500 },    { "P0001", 400 }, { "P0", 500 },
  { "XX", 500 },    { "42883", 404 }, { "42P01", 404 }, { "42P17", 500 },
};

FluxrFailure *
fluxr_failure_new (FluxrArena *arena,
                   guint       status,
                   const char *code,
                   const char *format,
                   ...)
{
  FluxrFailure *self = fluxr_arena_make (arena, FluxrFailure);
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  self->status = status;
  self->code = code;
  self->message = fluxr_arena_strdup (arena, message);
  return self;
}

void
fluxr_failure_add_header (FluxrFailure *self,
                          FluxrArena   *arena,
                          const char   *name,
                          const char   *value)
{
  if (self->headers == NULL)
    self->headers = fluxr_arena_array (arena);
  g_ptr_array_add (self->headers, fluxr_arena_strdup (arena, name));
  g_ptr_array_add (self->headers, fluxr_arena_strdup (arena, value));
}

static guint
map_state (const char *state,
           const char *message,
           gboolean    is_signed_in)
{
  if (g_str_equal (state, "42501"))
    return is_signed_in ? 403 : 401;
  if (g_str_equal (state, "21000"))
    return g_str_has_suffix (message, "requires a WHERE clause") ? 400 : 500;
  if (g_str_equal (state, "22023") && g_str_has_prefix (message, "role") &&
      g_str_has_suffix (message, "does not exist"))
    return 401;
  if (g_str_has_prefix (state, "PT"))
    return atoi (state + 2) >= 100 ? (guint) atoi (state + 2) : 500;
  for (guint i = 0; i < G_N_ELEMENTS (status_rules); i++)
    if (g_str_has_prefix (state, status_rules[i].prefix))
      return status_rules[i].status;
  return 400;
}

static FluxrFailure *
refuse_raise (FluxrArena *arena,
              const char *details,
              gboolean    is_message)
{
  FluxrFailure *self =
    fluxr_failure_new (arena, 500, "PGRST121",
                       "Could not parse JSON in the \"RAISE SQLSTATE 'PGRST'\" error");

  self->details = details;
  self->hint = is_message
                 ? "MESSAGE must be a JSON object with obligatory keys: 'code', 'message' and "
                   "optional keys: 'details', 'hint'."
                 : "DETAIL must be a JSON object with obligatory keys: 'status', 'headers' and "
                   "optional key: 'status_text'.";
  return self;
}

static gboolean
read_raise_details (FluxrFailure *self,
                    FluxrArena   *arena,
                    const char   *detail)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (detail, strlen (detail));
  yyjson_val *root = yyjson_doc_get_root (doc);
  yyjson_val *status = yyjson_obj_get (root, "status");
  yyjson_val *headers = yyjson_obj_get (root, "headers");
  yyjson_obj_iter iter;
  yyjson_val *key;

  if (!yyjson_is_raw (status) || !yyjson_is_obj (headers))
    return FALSE;
  self->status = (guint) atoi (yyjson_get_raw (status));
  yyjson_obj_iter_init (headers, &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const char *value = yyjson_get_str (yyjson_obj_iter_get_val (key));

      if (value == NULL)
        return FALSE;
      fluxr_failure_add_header (self, arena, yyjson_get_str (key), value);
    }
  return TRUE;
}

/* RAISE SQLSTATE 'PGRST': the function words the whole answer itself. */
static FluxrFailure *
read_raise (FluxrArena *arena,
            const char *message,
            const char *detail)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (message, strlen (message));
  yyjson_val *root = yyjson_doc_get_root (doc);
  FluxrFailure *self = fluxr_arena_make (arena, FluxrFailure);

  self->code = fluxr_arena_strdup (arena, fluxr_json_get_string (root, "code"));
  self->message = fluxr_arena_strdup (arena, fluxr_json_get_string (root, "message"));
  self->details = fluxr_arena_strdup (arena, fluxr_json_get_string (root, "details"));
  self->hint = fluxr_arena_strdup (arena, fluxr_json_get_string (root, "hint"));
  if (self->code == NULL || self->message == NULL)
    return refuse_raise (
      arena, fluxr_arena_printf (arena, "Invalid JSON value for MESSAGE: '%s'", message), TRUE);
  if (detail == NULL)
    return refuse_raise (arena, "DETAIL is missing in the RAISE statement", FALSE);
  if (!read_raise_details (self, arena, detail))
    return refuse_raise (
      arena, fluxr_arena_printf (arena, "Invalid JSON value for DETAIL: '%s'", detail), FALSE);
  return self;
}

FluxrFailure *
fluxr_failure_new_from_connection (FluxrArena *arena,
                                   const char *message)
{
  FluxrFailure *self = fluxr_failure_new (arena, 503, "PGRST001",
                                          "Database client error. Retrying the connection.");

  self->details = fluxr_arena_strdup (arena, message);
  return self;
}

FluxrFailure *
fluxr_failure_new_from_result (FluxrArena     *arena,
                               const PGresult *result,
                               gboolean        is_signed_in)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *message = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  const char *detail = PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL);
  FluxrFailure *self;

  if (state == NULL || message == NULL)
    return fluxr_failure_new_from_connection (arena, PQresultErrorMessage (result));
  if (g_str_equal (state, "PGRST"))
    return read_raise (arena, message, detail);
  self = fluxr_failure_new (arena, map_state (state, message, is_signed_in),
                            fluxr_arena_strdup (arena, state), "%s", message);
  self->details = fluxr_arena_strdup (arena, detail);
  self->hint = fluxr_arena_strdup (arena, PQresultErrorField (result, PG_DIAG_MESSAGE_HINT));
  if (self->status == 401)
    fluxr_failure_add_header (self, arena, "WWW-Authenticate", "Bearer");
  return self;
}

GString *
fluxr_failure_to_json (const FluxrFailure *self,
                       FluxrArena         *arena)
{
  GString *out = fluxr_arena_string (arena);

  g_string_append (out, "{\"code\":");
  fluxr_json_append_string (out, self->code);
  g_string_append (out, ",\"details\":");
  if (self->details_json != NULL)
    g_string_append (out, self->details_json);
  else
    fluxr_json_append_string (out, self->details);
  g_string_append (out, ",\"hint\":");
  fluxr_json_append_string (out, self->hint);
  g_string_append (out, ",\"message\":");
  fluxr_json_append_string (out, self->message);
  g_string_append_c (out, '}');
  return out;
}
