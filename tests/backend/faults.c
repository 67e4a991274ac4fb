/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rule and what it does to an answer. */

#include "faults.h"

#include "json-text.h"

#include <stdlib.h>
#include <string.h>

struct _FluxrFaults
{
  GMutex      mutex;
  FluxrFault  fault;
  char       *match;  /* (owned) (nullable) beginning of the path */
  char       *method; /* (owned) (nullable) */
  gint64      count;  /* answers still to spoil */
  gint64      hits;
  guint       delay; /* milliseconds */
};

static const char *const mode_names[] = {
  "off", "status", "html200", "garbage", "truncate", "mutate", "drop", "refuse",
};

FluxrFaults *
fluxr_faults_new (void)
{
  FluxrFaults *self = g_new0 (FluxrFaults, 1);

  g_mutex_init (&self->mutex);
  return self;
}

void
fluxr_faults_free (FluxrFaults *self)
{
  g_mutex_clear (&self->mutex);
  g_free (self->match);
  g_free (self->method);
  g_free (self);
}

static gint64
get_number (yyjson_val *object,
            const char *key,
            gint64      fallback)
{
  yyjson_val *value = yyjson_obj_get (object, key);

  return yyjson_is_raw (value) ? g_ascii_strtoll (yyjson_get_raw (value), NULL, 10) : fallback;
}

static FluxrFaultMode
get_mode (yyjson_val *rule)
{
  const char *name = fluxr_json_get_string (rule, "mode");

  if (yyjson_get_bool (yyjson_obj_get (rule, "drop_after_commit")))
    return FLUXR_FAULT_DROP;
  if (yyjson_obj_get (rule, "mutate_seed") != NULL)
    return FLUXR_FAULT_MUTATE;
  for (guint i = 0; i < G_N_ELEMENTS (mode_names); i++)
    if (g_strcmp0 (name, mode_names[i]) == 0)
      return i;
  return FLUXR_FAULT_NONE;
}

static void
set_rule (FluxrFaults *self,
          yyjson_val  *rule)
{
  g_mutex_lock (&self->mutex);
  self->fault.mode = get_mode (rule);
  self->fault.status = (guint) get_number (rule, "status", 503);
  self->fault.seed = (guint) get_number (rule, "mutate_seed", 1);
  self->count = get_number (rule, "count", 1);
  self->delay = (guint) get_number (rule, "delay_ms", 0);
  self->hits = 0;
  g_set_str (&self->match, fluxr_json_get_string (rule, "match"));
  g_set_str (&self->method, fluxr_json_get_string (rule, "method"));
  g_mutex_unlock (&self->mutex);
}

/* POST {"mode":...,"count":N,"match":PATH,"method":M,"status":N,"delay_ms":N,"mutate_seed":N}
 * replaces the rule; GET tells how often it was used. */
void
fluxr_faults_control (FluxrFaults        *self,
                      const FluxrRequest *request,
                      FluxrReply         *reply)
{
  g_autoptr (yyjson_doc) doc = NULL;
  g_autofree char *text = NULL;

  if (g_str_equal (request->method, "POST"))
    {
      doc = fluxr_json_parse (request->body, request->body_length);
      set_rule (self, yyjson_doc_get_root (doc));
    }
  g_mutex_lock (&self->mutex);
  text = g_strdup_printf ("{\"mode\":\"%s\",\"count\":%" G_GINT64_FORMAT
                          ",\"hits\":%" G_GINT64_FORMAT "}",
                          mode_names[self->fault.mode], self->count, self->hits);
  g_mutex_unlock (&self->mutex);
  reply->status = 200;
  fluxr_reply_set_header (reply, request->arena, "Content-Type", "application/json");
  fluxr_reply_set_text (reply, text, strlen (text));
}

static gboolean
matches (FluxrFaults        *self,
         const FluxrRequest *request)
{
  if (g_str_has_prefix (request->path, "/_control") || self->count <= 0)
    return FALSE;
  if (self->match != NULL && !g_str_has_prefix (request->path, self->match))
    return FALSE;
  return self->method == NULL || g_str_equal (self->method, request->method);
}

/* Waits, if that is what the rule says. */
void
fluxr_faults_choose (FluxrFaults        *self,
                     const FluxrRequest *request,
                     FluxrFault         *fault)
{
  guint delay = 0;

  g_mutex_lock (&self->mutex);
  if (matches (self, request))
    {
      self->count--;
      *fault = self->fault;
      fault->seed += (guint) self->hits;
      self->hits++;
      delay = self->delay;
    }
  g_mutex_unlock (&self->mutex);
  g_usleep ((gulong) delay * 1000);
}

static void
replace (FluxrArena *arena,
         FluxrReply *reply,
         guint       status,
         const char *type,
         const char *text)
{
  reply->status = status;
  fluxr_reply_set_header (reply, arena, "Content-Type", type);
  fluxr_reply_set_text (reply, text, strlen (text));
}

/* TRUE when the request is not to be carried out at all. */
gboolean
fluxr_fault_replaces (FluxrFault *self,
                      FluxrArena *arena,
                      FluxrReply *reply)
{
  switch (self->mode)
    {
    case FLUXR_FAULT_STATUS:
      replace (arena, reply, self->status, "application/json",
               "{\"code\":null,\"details\":null,\"hint\":null,\"message\":\"fault on demand\"}");
      return TRUE;
    case FLUXR_FAULT_HTML:
      replace (arena, reply, 200, "text/html",
               "<!DOCTYPE html><html><body>Please accept our terms.</body></html>");
      return TRUE;
    case FLUXR_FAULT_GARBAGE:
      replace (arena, reply, 200, "application/json", "[{\"id\": \xff\xfe, ]]} \"");
      return TRUE;
    case FLUXR_FAULT_REFUSE:
      self->breaks_connection = TRUE;
      return TRUE;
    case FLUXR_FAULT_NONE:
    case FLUXR_FAULT_TRUNCATE:
    case FLUXR_FAULT_MUTATE:
    case FLUXR_FAULT_DROP:
      break;
    }
  return FALSE;
}

static void
mutate (FluxrFault *self,
        FluxrReply *reply)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (self->seed);
  gsize length = 0;
  guchar *bytes;

  if (reply->body == NULL || g_bytes_get_size (reply->body) == 0)
    return;
  bytes = g_memdup2 (g_bytes_get_data (reply->body, &length), g_bytes_get_size (reply->body));
  for (int i = g_rand_int_range (rand, 1, 9); i > 0; i--)
    bytes[g_rand_int_range (rand, 0, (gint32) length)] = (guchar) g_rand_int_range (rand, 0, 256);
  g_bytes_unref (reply->body);
  reply->body = g_bytes_new_take (bytes, length);
}

/* Changes an answer that was made. */
void
fluxr_fault_spoil (FluxrFault *self,
                   FluxrArena *arena,
                   FluxrReply *reply)
{
  if (self->mode == FLUXR_FAULT_MUTATE)
    mutate (self, reply);
  else if (self->mode == FLUXR_FAULT_TRUNCATE || self->mode == FLUXR_FAULT_DROP)
    self->breaks_connection = TRUE;
}

/* Promises the whole body and sends half of it. */
static void
send_half (const FluxrReply *reply,
           GIOStream        *stream)
{
  g_autoptr (GString) head = g_string_new (NULL);
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  gsize length = 0;
  const guchar *bytes = reply->body != NULL ? g_bytes_get_data (reply->body, &length) : NULL;

  g_string_append_printf (head, "HTTP/1.1 %u Fault\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n",
                          reply->status, length);
  for (guint i = 0; reply->headers != NULL && i < reply->headers->len; i += 2)
    g_string_append_printf (head, "%s: %s\r\n",
                            (const char *) g_ptr_array_index (reply->headers, i),
                            (const char *) g_ptr_array_index (reply->headers, i + 1));
  g_string_append (head, "\r\n");
  g_output_stream_write_all (output, head->str, head->len, NULL, NULL, NULL);
  if (length > 0)
    g_output_stream_write_all (output, bytes, length / 2, NULL, NULL, NULL);
}

/* Takes the connection away from the HTTP library and closes it. Main thread. */
void
fluxr_fault_break (FluxrFault        *self,
                   const FluxrReply  *reply,
                   SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (self->mode == FLUXR_FAULT_TRUNCATE)
    send_half (reply, stream);
  g_io_stream_close (stream, NULL, NULL);
}
