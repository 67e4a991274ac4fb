/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads, and what all statements have in common. */

#include "statement.h"

#define CSV_BODY                                                                                   \
  "(SELECT coalesce(string_agg(a.k, ','), '') FROM (SELECT json_object_keys(r)::text AS k FROM "   \
  "(SELECT row_to_json(hh) AS r FROM " FLUXR_SOURCE " AS hh LIMIT 1) s) a) || E'\\n' || "          \
  "coalesce(string_agg(substring(_rows::text, 2, length(_rows::text) - 2), E'\\n'), '')"

/* A JSON expression over the rows of _rows; function is NULL unless one was called. */
void
fluxr_statement_add_body (FluxrSql            *sql,
                          FluxrMedia           media,
                          const FluxrFunction *function)
{
  gboolean scalar = function != NULL && fluxr_function_is_scalar (function);
  gboolean single = fluxr_media_is_object (media) ||
                    (function != NULL && !function->returns_set);
  gboolean stripped = media == FLUXR_MEDIA_OBJECT_STRIPPED || media == FLUXR_MEDIA_ARRAY_STRIPPED;

  if (media == FLUXR_MEDIA_CSV)
    {
      fluxr_sql_add (sql, CSV_BODY);
      return;
    }
  fluxr_sql_add (sql, stripped ? "coalesce(json_strip_nulls(" : "coalesce(");
  fluxr_sql_add (sql, scalar ? "json_agg(_rows.pgrst_scalar)" : "json_agg(_rows)");
  fluxr_sql_add (sql, single ? "->0" : "");
  fluxr_sql_add (sql, stripped ? ")" : "");
  fluxr_sql_add (sql, single ? ", 'null')::text" : ", '[]')::text");
}

void
fluxr_statement_add_settings (FluxrSql *sql)
{
  fluxr_sql_add (sql, " AS body, nullif(current_setting('response.headers', true), ''), "
                      "nullif(current_setting('response.status', true), '')");
}

static gboolean
is_counted (const FluxrPreferences *preferences)
{
  return preferences->count == FLUXR_COUNT_EXACT || preferences->count == FLUXR_COUNT_ESTIMATED;
}

/* The beginning of the outer SELECT, with the total. An estimate is exact as long as it is not
 * above the server's maximum. */
void
fluxr_statement_add_count (FluxrSql               *sql,
                           const FluxrPlan        *plan,
                           const FluxrPreferences *preferences,
                           gint64                  max_rows)
{
  if (!is_counted (preferences))
    {
      fluxr_sql_add (sql, " SELECT null::bigint, ");
      return;
    }
  fluxr_sql_add (sql, ", pgrst_source_count AS (");
  fluxr_sql_add_count (sql, plan);
  if (preferences->count == FLUXR_COUNT_ESTIMATED && max_rows > 0)
    g_string_append_printf (sql->text, " LIMIT %" G_GINT64_FORMAT, max_rows + 1);
  fluxr_sql_add (sql, ") SELECT (SELECT count(*) FROM pgrst_source_count), ");
}

FluxrSql *
fluxr_statement_read (FluxrArena             *arena,
                      const FluxrPlan        *plan,
                      const FluxrPreferences *preferences,
                      FluxrMedia              media,
                      gboolean                no_body,
                      gint64                  max_rows)
{
  FluxrSql *sql = fluxr_sql_new (arena);

  fluxr_sql_add (sql, "WITH " FLUXR_SOURCE " AS ( ");
  fluxr_sql_add_read (sql, plan);
  fluxr_sql_add (sql, " )");
  fluxr_statement_add_count (sql, plan, preferences, max_rows);
  fluxr_sql_add (sql, "count(_rows), ");
  if (no_body)
    fluxr_sql_add (sql, "''::text");
  else
    fluxr_statement_add_body (sql, media, NULL);
  fluxr_statement_add_settings (sql);
  fluxr_sql_add (sql, " FROM ( SELECT * FROM " FLUXR_SOURCE " ) _rows");
  return sql;
}

/* How many rows the planner expects. */
FluxrSql *
fluxr_statement_explain (FluxrArena      *arena,
                         const FluxrPlan *plan)
{
  FluxrSql *sql = fluxr_sql_new (arena);

  fluxr_sql_add (sql, "EXPLAIN (FORMAT JSON) ");
  fluxr_sql_add_count (sql, plan);
  return sql;
}

static void
add_defaults (FluxrSql           *sql,
              const FluxrPayload *payload,
              GPtrArray          *names,
              GPtrArray          *defaults)
{
  gboolean first = TRUE;

  fluxr_sql_add (sql, payload->is_object ? "LATERAL (SELECT jsonb_build_object("
                                         : "LATERAL (SELECT jsonb_agg(jsonb_build_object(");
  for (guint i = 0; i < names->len; i++)
    {
      const char *value = g_ptr_array_index (defaults, i);

      if (value == NULL)
        continue;
      fluxr_sql_add (sql, first ? "" : ", ");
      first = FALSE;
      fluxr_sql_add_literal (sql, g_ptr_array_index (names, i));
      g_string_append_printf (sql->text, ", %s", value);
    }
  fluxr_sql_add (sql, payload->is_object
                        ? ") || pgrst_payload.json_data AS val) pgrst_json_defs, "
                        : ") || elem) AS val FROM jsonb_array_elements(pgrst_payload.json_data) "
                          "elem) pgrst_json_defs, ");
}

static void
add_name_list (FluxrSql   *sql,
               GPtrArray  *names,
               GPtrArray  *types,
               const char *qualifier)
{
  for (guint i = 0; i < names->len; i++)
    {
      fluxr_sql_add (sql, i > 0 ? ", " : "");
      fluxr_sql_add (sql, qualifier);
      fluxr_sql_add_name (sql, g_ptr_array_index (names, i));
      if (types != NULL)
        g_string_append_printf (sql->text, " %s", (char *) g_ptr_array_index (types, i));
    }
}

/* FROM ... pgrst_body: the body's objects as rows of the named columns. defaults (nullable) are
 * put where a key is missing. */
void
fluxr_statement_add_payload (FluxrSql           *sql,
                             const FluxrPayload *payload,
                             GPtrArray          *names,
                             GPtrArray          *types,
                             GPtrArray          *defaults,
                             gboolean            with_select,
                             gboolean            only_one)
{
  const char *kind = defaults != NULL ? "jsonb" : "json";
  const char *data = defaults != NULL ? "pgrst_json_defs.val" : "pgrst_payload.json_data";

  if (with_select)
    {
      fluxr_sql_add (sql, "SELECT ");
      add_name_list (sql, names, NULL, "pgrst_body.");
    }
  fluxr_sql_add (sql, " FROM (SELECT ");
  fluxr_sql_add_value (sql, payload->text, defaults != NULL ? FLUXR_OID_JSONB : FLUXR_OID_JSON);
  fluxr_sql_add (sql, " AS json_data) pgrst_payload, ");
  if (defaults != NULL)
    add_defaults (sql, payload, names, defaults);
  fluxr_sql_add (sql, "LATERAL (SELECT ");
  add_name_list (sql, names, NULL, "");
  if (names->len == 0)
    {
      if (payload->is_object)
        fluxr_sql_add (sql, " FROM (values(1)) _ ) pgrst_body ");
      else
        g_string_append_printf (sql->text, " FROM %s_array_elements(%s) _ ) pgrst_body ", kind,
                                data);
      return;
    }
  g_string_append_printf (sql->text, " FROM %s_to_record%s(%s) AS _(", kind,
                          payload->is_object ? "" : "set", data);
  add_name_list (sql, names, types, "");
  fluxr_sql_add (sql, only_one ? ") LIMIT 1) pgrst_body " : ")) pgrst_body ");
}
