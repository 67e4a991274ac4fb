/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rule and the counters. */

#include "realtime-faults.h"

#include "json-text.h"

#include <string.h>

struct _FluxrRealtimeFaults
{
  GMutex             mutex;
  FluxrRealtimeFault fault;
  gint64             count; /* times it still applies */
  guint              number;
  guint              counts[FLUXR_REALTIME_N_COUNTS];
};

static const char *const fault_names[] = {
  "off",     "duplicate", "withhold",    "lie",    "reorder", "oversize", "garbage",
  "silence", "no_system", "refuse_join", "refuse", "drop",    "crash",
};

static const char *const count_names[] = {
  "connections", "closed", "joins", "live", "heartbeats", "tokens", "changes", "refused",
};

FluxrRealtimeFaults *
fluxr_realtime_faults_new (void)
{
  FluxrRealtimeFaults *self = g_new0 (FluxrRealtimeFaults, 1);

  g_mutex_init (&self->mutex);
  return self;
}

void
fluxr_realtime_faults_free (FluxrRealtimeFaults *self)
{
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gint64
get_number (yyjson_val *rule,
            const char *key,
            gint64      fallback)
{
  yyjson_val *value = yyjson_obj_get (rule, key);

  return yyjson_is_raw (value) ? g_ascii_strtoll (yyjson_get_raw (value), NULL, 10) : fallback;
}

static void
set_rule_locked (FluxrRealtimeFaults *self,
                 yyjson_val          *rule)
{
  const char *name = fluxr_json_get_string (rule, "mode");

  self->fault = FLUXR_REALTIME_FAULT_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (fault_names); i++)
    if (g_strcmp0 (name, fault_names[i]) == 0)
      self->fault = i;
  self->count = get_number (rule, "count", 1);
  self->number = (guint) get_number (rule, "number", 0);
}

static GString *
print_locked (FluxrRealtimeFaults *self)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "{\"mode\":\"%s\",\"count\":%" G_GINT64_FORMAT,
                          fault_names[self->fault], self->count);
  for (guint i = 0; i < FLUXR_REALTIME_N_COUNTS; i++)
    g_string_append_printf (out, ",\"%s\":%u", count_names[i], self->counts[i]);
  return g_string_append_c (out, '}');
}

/* POST {"mode":...,"count":N,"number":N} replaces the rule, GET tells it and all counts. What is
 * to be done at once is returned. */
FluxrRealtimeFault
fluxr_realtime_faults_control (FluxrRealtimeFaults *self,
                               const FluxrRequest  *request,
                               FluxrReply          *reply)
{
  FluxrRealtimeFault fault = FLUXR_REALTIME_FAULT_NONE;
  g_autoptr (GString) text = NULL;

  g_mutex_lock (&self->mutex);
  if (g_str_equal (request->method, "POST"))
    {
      g_autoptr (yyjson_doc) doc = fluxr_json_parse (request->body, request->body_length);

      set_rule_locked (self, yyjson_doc_get_root (doc));
      fault = self->fault;
    }
  text = print_locked (self);
  g_mutex_unlock (&self->mutex);
  reply->status = 200;
  fluxr_reply_set_header (reply, request->arena, "Content-Type", "application/json");
  fluxr_reply_set_text (reply, text->str, text->len);
  return fault;
}

void
fluxr_realtime_faults_count (FluxrRealtimeFaults *self,
                             FluxrRealtimeCount   what)
{
  g_mutex_lock (&self->mutex);
  self->counts[what]++;
  g_mutex_unlock (&self->mutex);
}

gboolean
fluxr_realtime_faults_take (FluxrRealtimeFaults *self,
                            FluxrRealtimeFault   fault)
{
  gboolean applies;

  g_mutex_lock (&self->mutex);
  applies = self->fault == fault && self->count > 0;
  if (applies)
    self->count--;
  g_mutex_unlock (&self->mutex);
  return applies;
}

guint
fluxr_realtime_faults_get (FluxrRealtimeFaults *self)
{
  guint number;

  g_mutex_lock (&self->mutex);
  number = self->number;
  g_mutex_unlock (&self->mutex);
  return number;
}
