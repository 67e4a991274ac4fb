/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing frames. */

#include "realtime-frame.h"

static void
read_array (FluxrFrame *self,
            yyjson_val *root)
{
  self->join_ref = yyjson_get_str (yyjson_arr_get (root, 0));
  self->ref = yyjson_get_str (yyjson_arr_get (root, 1));
  self->topic = yyjson_get_str (yyjson_arr_get (root, 2));
  self->event = yyjson_get_str (yyjson_arr_get (root, 3));
  self->payload = yyjson_arr_get (root, 4);
}

static void
read_object (FluxrFrame *self,
             yyjson_val *root)
{
  self->join_ref = fluxr_json_get_string (root, "join_ref");
  self->ref = fluxr_json_get_string (root, "ref");
  self->topic = fluxr_json_get_string (root, "topic");
  self->event = fluxr_json_get_string (root, "event");
  self->payload = yyjson_obj_get (root, "payload");
}

/* Whichever version it is. To be cleared in any case. */
gboolean
fluxr_frame_parse (FluxrFrame *self,
                   const char *text,
                   gsize       length)
{
  yyjson_val *root;

  *self = (FluxrFrame){ .doc = fluxr_json_parse (text, length) };
  root = yyjson_doc_get_root (self->doc);
  if (yyjson_is_arr (root))
    read_array (self, root);
  else if (yyjson_is_obj (root))
    read_object (self, root);
  return self->topic != NULL && self->event != NULL;
}

void
fluxr_frame_clear (FluxrFrame *self)
{
  g_clear_pointer (&self->doc, yyjson_doc_free);
}

static void
append_member (GString    *out,
               const char *name,
               const char *text)
{
  g_string_append_printf (out, "\"%s\":", name);
  fluxr_json_append_string (out, text);
  g_string_append_c (out, ',');
}

/* payload: JSON; ref and join_ref (nullable) */
char *
fluxr_frame_print (guint       version,
                   const char *topic,
                   const char *event,
                   const char *ref,
                   const char *join_ref,
                   const char *payload)
{
  const char *const parts[] = { join_ref, ref, topic, event };
  GString *out = g_string_new (NULL);

  if (version == 1)
    {
      g_string_append_c (out, '{');
      append_member (out, "topic", topic);
      append_member (out, "event", event);
      append_member (out, "ref", ref);
      g_string_append_printf (out, "\"payload\":%s}", payload);
      return g_string_free (out, FALSE);
    }
  g_string_append_c (out, '[');
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      fluxr_json_append_string (out, parts[i]);
      g_string_append_c (out, ',');
    }
  g_string_append_printf (out, "%s]", payload);
  return g_string_free (out, FALSE);
}
