/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Joining a topic. Filters of bindings are not known here. */

#include "realtime-channel.h"

#include "jwt.h"

static guint
make_id (const char *event,
         const char *table)
{
  g_autofree char *text = g_strconcat (event, " ", table, NULL);

  return g_str_hash (text) & 0x7fffffff;
}

static void
add_binding (GString      *out,
             GStrvBuilder *tables,
             yyjson_val   *binding)
{
  const char *event = fluxr_json_get_string (binding, "event");
  const char *table = fluxr_json_get_string (binding, "table");
  const char *schema = fluxr_json_get_string (binding, "schema");

  if (event == NULL || table == NULL)
    return;
  g_strv_builder_add (tables, table);
  g_string_append (out, out->len > 1 ? ",{\"event\":" : "{\"event\":");
  fluxr_json_append_string (out, event);
  g_string_append (out, ",\"schema\":");
  fluxr_json_append_string (out, schema);
  g_string_append (out, ",\"table\":");
  fluxr_json_append_string (out, table);
  g_string_append_printf (out, ",\"id\":%u}", make_id (event, table));
}

FluxrChannel *
fluxr_channel_new (const FluxrFrame *join)
{
  FluxrChannel *self = g_new0 (FluxrChannel, 1);
  yyjson_val *config = yyjson_obj_get (join->payload, "config");
  g_autoptr (GStrvBuilder) tables = g_strv_builder_new ();
  GString *bindings = g_string_new ("[");
  yyjson_val *binding;
  yyjson_arr_iter iter;

  yyjson_arr_iter_init (yyjson_obj_get (config, "postgres_changes"), &iter);
  while ((binding = yyjson_arr_iter_next (&iter)) != NULL)
    add_binding (bindings, tables, binding);
  self->topic = g_strdup (join->topic);
  self->join_ref = g_strdup (join->join_ref != NULL ? join->join_ref : join->ref);
  self->tables = g_strv_builder_end (tables);
  self->bindings = g_string_free (g_string_append_c (bindings, ']'), FALSE);
  return self;
}

void
fluxr_channel_free (FluxrChannel *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_free (self->topic);
  g_free (self->join_ref);
  g_strfreev (self->tables);
  g_free (self->bindings);
  g_free (self->viewer);
  g_free (self);
}

static gint64
get_expiry (const FluxrIdentity *identity)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (identity->claims, strlen (identity->claims));
  yyjson_val *value = yyjson_obj_get (yyjson_doc_get_root (doc), "exp");

  return yyjson_is_raw (value) ? (gint64) g_ascii_strtod (yyjson_get_raw (value), NULL) : 0;
}

char *
fluxr_channel_set_token (FluxrChannel *self,
                         const char   *secret,
                         const char   *token)
{
  g_autoptr (FluxrArena) arena = fluxr_arena_new ();
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  FluxrFailure *failure = NULL;
  const FluxrIdentity *identity = fluxr_jwt_verify (arena, secret, bearer, &failure);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 expires = identity != NULL ? get_expiry (identity) : 0;

  if (identity == NULL && !g_str_equal (failure->message, "JWT expired"))
    return g_strconcat ("JwtSignatureError: ", failure->message, NULL);
  if (identity != NULL && expires == 0)
    return g_strdup ("Fields `role` and `exp` are required in JWT");
  if (identity == NULL || expires <= now)
    return g_strdup_printf ("InvalidJWTToken: Token has expired %" G_GINT64_FORMAT " seconds ago",
                            identity != NULL ? now - expires : 31);
  g_free (self->viewer);
  self->viewer = g_strconcat (identity->role, "\n", identity->claims, NULL);
  self->expires = expires;
  return NULL;
}

char *
fluxr_channel_match (const FluxrChannel *self,
                     const FluxrChange  *change)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (self->bindings, strlen (self->bindings));
  GString *ids = g_string_new ("[");
  yyjson_val *binding;
  yyjson_arr_iter iter;

  yyjson_arr_iter_init (yyjson_doc_get_root (doc), &iter);
  while ((binding = yyjson_arr_iter_next (&iter)) != NULL)
    {
      const char *event = fluxr_json_get_string (binding, "event");

      if (!g_str_equal (fluxr_json_get_string (binding, "table"), change->table) ||
          (!g_str_equal (event, "*") && !g_str_equal (event, change->type)))
        continue;
      g_string_append_printf (ids, "%s%s", ids->len > 1 ? "," : "",
                              yyjson_get_raw (yyjson_obj_get (binding, "id")));
    }
  if (ids->len > 1)
    return g_string_free (g_string_append_c (ids, ']'), FALSE);
  g_string_free (ids, TRUE);
  return NULL;
}
