/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading changes and writing them as payloads. A record of more than 1 MiB keeps its short
 * columns only. */

#include "realtime-change.h"

#include "json-text.h"

const char fluxr_change_query[] =
  "with found as (select *, octet_length (record::text) > 1048576 as is_large "
  "               from realtime.change where xid = $1::text::xid8) "
  "select f.tbl, f.op, f.key, "
  "  case when f.is_large then (select jsonb_object_agg (e.key, e.value) "
  "    from jsonb_each (f.record) as e where octet_length (e.value::text) <= 64) "
  "  else f.record end, "
  "  (select jsonb_agg (jsonb_build_object ('name', a.attname, "
  "     'type', format_type (a.atttypid, a.atttypmod)) order by a.attnum) "
  "   from pg_attribute as a where a.attrelid = to_regclass (format ('public.%I', f.tbl)) "
  "     and a.attnum > 0 and not a.attisdropped), "
  "  to_char (f.at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), f.is_large "
  "from found as f order by f.seq";

static char *
dup_value (const PGresult *result,
           int             row,
           int             column)
{
  return PQgetisnull (result, row, column) ? NULL : g_strdup (PQgetvalue (result, row, column));
}

FluxrChange *
fluxr_change_new (const PGresult *result,
                  int             row)
{
  FluxrChange *self = g_atomic_rc_box_new0 (FluxrChange);

  self->table = dup_value (result, row, 0);
  self->type = dup_value (result, row, 1);
  self->key = dup_value (result, row, 2);
  self->record = dup_value (result, row, 3);
  self->columns = dup_value (result, row, 4);
  self->time = dup_value (result, row, 5);
  self->is_cut = *PQgetvalue (result, row, 6) == 't';
  return self;
}

/* The same row with another story. record (nullable) */
FluxrChange *
fluxr_change_alter (const FluxrChange *self,
                    const char        *type,
                    const char        *record)
{
  FluxrChange *copy = g_atomic_rc_box_new0 (FluxrChange);

  copy->table = g_strdup (self->table);
  copy->type = g_strdup (type);
  copy->key = g_strdup (self->key);
  copy->record = g_strdup (record);
  copy->columns = g_strdup (self->columns);
  copy->time = g_strdup (self->time);
  return copy;
}

FluxrChange *
fluxr_change_ref (FluxrChange *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  FluxrChange *self = data;

  g_free (self->table);
  g_free (self->type);
  g_free (self->key);
  g_free (self->record);
  g_free (self->columns);
  g_free (self->time);
}

void
fluxr_change_unref (FluxrChange *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
append_key (GString           *out,
            const FluxrChange *self)
{
  g_string_append (out, "{\"id\":");
  fluxr_json_append_string (out, self->key);
  g_string_append_c (out, '}');
}

/* ids: JSON, of the bindings that asked for it. */
char *
fluxr_change_print (const FluxrChange *self,
                    const char        *ids)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "{\"ids\":%s,\"data\":{\"schema\":\"public\",\"table\":", ids);
  fluxr_json_append_string (out, self->table);
  g_string_append_printf (out, ",\"type\":\"%s\",\"commit_timestamp\":\"%s\",\"columns\":%s",
                          self->type, self->time, self->columns != NULL ? self->columns : "[]");
  if (self->record != NULL && !g_str_equal (self->type, "DELETE"))
    g_string_append_printf (out, ",\"record\":%s", self->record);
  if (!g_str_equal (self->type, "INSERT"))
    {
      g_string_append (out, ",\"old_record\":");
      append_key (out, self);
    }
  g_string_append_printf (out, ",\"errors\":%s}}",
                          self->is_cut ? "[\"Error 413: Payload Too Large\"]" : "null");
  return g_string_free (out, FALSE);
}
