/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing frames of Realtime. */

#include "config.h"

#include "fluxr-phoenix.h"

#include "fluxr-json.h"
#include "fluxr-uuid.h"

static void
read_reply (FluxrPhoenix *self,
            yyjson_val   *root,
            yyjson_val   *payload)
{
  const char *ref = fluxr_json_get_string (root, "ref");
  const char *status = fluxr_json_get_string (payload, "status");
  yyjson_val *response = yyjson_obj_get (payload, "response");

  if (ref == NULL || status == NULL
      || !g_ascii_string_to_unsigned (ref, 10, 1, G_MAXUINT64, &self->ref, NULL))
    return;
  self->kind = FLUXR_PHOENIX_REPLY;
  self->ok = g_str_equal (status, "ok");
  self->reason = g_strdup (fluxr_json_get_string (response, "reason"));
}

/* Other parts of the service report in the same way; that they work is of no interest. */
static void
read_system (FluxrPhoenix *self,
             yyjson_val   *payload)
{
  const char *status = fluxr_json_get_string (payload, "status");
  const char *extension = fluxr_json_get_string (payload, "extension");

  if (status == NULL
      || (g_str_equal (status, "ok") && g_strcmp0 (extension, "postgres_changes") != 0))
    return;
  self->kind = FLUXR_PHOENIX_SYSTEM;
  self->ok = g_str_equal (status, "ok");
  self->reason = g_strdup (fluxr_json_get_string (payload, "message"));
}

/* A change whose row cannot be told is none: that something was missed is found without it. */
static void
read_change (FluxrPhoenix *self,
             yyjson_val   *payload)
{
  yyjson_val *data = yyjson_obj_get (payload, "data");
  const char *schema = fluxr_json_get_string (data, "schema");
  const char *table = fluxr_json_get_string (data, "table");
  const char *type = fluxr_json_get_string (data, "type");
  gboolean is_gone = g_strcmp0 (type, "DELETE") == 0;
  yyjson_val *row = yyjson_obj_get (data, is_gone ? "old_record" : "record");

  if (type == NULL || table == NULL || g_strcmp0 (schema, "public") != 0)
    return;
  self->entity = fluxr_entity_find (table);
  self->id = fluxr_uuid_dup (fluxr_json_get_string (row, "id"));
  self->is_gone = is_gone;
  if (self->entity != NULL && self->id != NULL)
    self->kind = FLUXR_PHOENIX_CHANGE;
}

void
fluxr_phoenix_parse (FluxrPhoenix *self,
                     const char   *text,
                     gsize         length)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (text, length, NULL);
  yyjson_val *root = yyjson_doc_get_root (doc);
  yyjson_val *payload = yyjson_obj_get (root, "payload");
  const char *event = fluxr_json_get_string (root, "event");

  *self = (FluxrPhoenix) { .kind = FLUXR_PHOENIX_OTHER };
  self->topic = g_strdup (fluxr_json_get_string (root, "topic"));
  if (self->topic == NULL || event == NULL)
    return;

  if (g_str_equal (event, "phx_reply"))
    read_reply (self, root, payload);
  else if (g_str_equal (event, "system"))
    read_system (self, payload);
  else if (g_str_equal (event, "postgres_changes"))
    read_change (self, payload);
  else if (g_str_equal (event, "phx_error") || g_str_equal (event, "phx_close"))
    self->kind = FLUXR_PHOENIX_ENDED;
}

void
fluxr_phoenix_clear (FluxrPhoenix *self)
{
  g_clear_pointer (&self->topic, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->id, g_free);
}

static void
add_number (yyjson_mut_doc *doc,
            yyjson_mut_val *object,
            const char     *key,
            guint64         number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  yyjson_mut_obj_add_strcpy (doc, object, key, text);
}

static char *
print_frame (yyjson_mut_doc *doc,
             const char     *topic,
             const char     *event,
             guint64         ref,
             guint64         join_ref,
             yyjson_mut_val *payload)
{
  yyjson_mut_val *root = yyjson_mut_obj (doc);

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "topic", topic);
  yyjson_mut_obj_add_str (doc, root, "event", event);
  add_number (doc, root, "ref", ref);
  if (join_ref != 0)
    add_number (doc, root, "join_ref", join_ref);
  yyjson_mut_obj_add_val (doc, root, "payload", payload);

  return fluxr_json_print_mut (doc);
}

static yyjson_mut_val *
build_config (yyjson_mut_doc    *doc,
              const FluxrEntity *entity)
{
  yyjson_mut_val *config = yyjson_mut_obj (doc);
  yyjson_mut_val *broadcast = yyjson_mut_obj_add_obj (doc, config, "broadcast");
  yyjson_mut_val *presence = yyjson_mut_obj_add_obj (doc, config, "presence");
  yyjson_mut_val *changes, *wish;

  yyjson_mut_obj_add_bool (doc, broadcast, "ack", false);
  yyjson_mut_obj_add_bool (doc, broadcast, "self", false);
  yyjson_mut_obj_add_str (doc, presence, "key", "");
  yyjson_mut_obj_add_bool (doc, presence, "enabled", false);
  yyjson_mut_obj_add_bool (doc, config, "private", false);
  changes = yyjson_mut_obj_add_arr (doc, config, "postgres_changes");
  wish = yyjson_mut_arr_add_obj (doc, changes);
  yyjson_mut_obj_add_str (doc, wish, "event", "*");
  yyjson_mut_obj_add_str (doc, wish, "schema", "public");
  yyjson_mut_obj_add_str (doc, wish, "table", entity->table);

  return config;
}

/**
 * fluxr_phoenix_print_join:
 *
 * One table a channel: a table that is not published would take the others with it.
 */
char *
fluxr_phoenix_print_join (const char        *topic,
                          guint64            ref,
                          const FluxrEntity *entity,
                          const char        *token)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *payload = yyjson_mut_obj (doc);

  yyjson_mut_obj_add_val (doc, payload, "config", build_config (doc, entity));
  yyjson_mut_obj_add_str (doc, payload, "access_token", token);

  return print_frame (doc, topic, "phx_join", ref, ref, payload);
}

char *
fluxr_phoenix_print_leave (const char *topic,
                           guint64     ref,
                           guint64     join_ref)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);

  return print_frame (doc, topic, "phx_leave", ref, join_ref, yyjson_mut_obj (doc));
}

char *
fluxr_phoenix_print_token (const char *topic,
                           guint64     ref,
                           guint64     join_ref,
                           const char *token)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *payload = yyjson_mut_obj (doc);

  yyjson_mut_obj_add_str (doc, payload, "access_token", token);

  return print_frame (doc, topic, "access_token", ref, join_ref, payload);
}

char *
fluxr_phoenix_print_heartbeat (guint64 ref)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);

  return print_frame (doc, "phoenix", "heartbeat", ref, 0, yyjson_mut_obj (doc));
}
