/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The description at the root: OpenAPI 2 of what the caller's role may reach. */

#include "json-text.h"
#include "rest-job.h"
#include "transaction.h"

#include <string.h>

/* One row per accessible name: 't' or 'f', and the name. */
static const char accessible_query[] =
  "select 't', c.relname from pg_class c where c.relnamespace = 'public'::regnamespace "
  "  and c.relkind in ('r', 'v', 'm', 'f', 'p') "
  "  and (has_table_privilege (c.oid, 'SELECT, INSERT, UPDATE, DELETE') "
  "       or has_any_column_privilege (c.oid, 'SELECT, INSERT, UPDATE')) "
  "union all "
  "select 'f', p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace "
  "  and has_function_privilege (p.oid, 'execute')";

static gboolean
is_accessible (const PGresult *result,
               const char     *kind,
               const char     *name)
{
  for (int row = 0; row < PQntuples (result); row++)
    if (g_str_equal (PQgetvalue (result, row, 0), kind) &&
        g_str_equal (PQgetvalue (result, row, 1), name))
      return TRUE;
  return FALSE;
}

static const char *
get_json_type (const char *type)
{
  static const char *const integers[] = { "smallint", "integer", "bigint", NULL };
  static const char *const numbers[] = { "numeric", "real", "double precision", NULL };

  if (g_str_has_suffix (type, "[]"))
    return "array";
  if (g_strv_contains (integers, type))
    return "integer";
  if (g_strv_contains (numbers, type))
    return "number";
  if (g_str_equal (type, "boolean"))
    return "boolean";
  if (g_str_equal (type, "json") || g_str_equal (type, "jsonb"))
    return NULL;
  return "string";
}

/* A literal default is shown as its value, anything else as its SQL. */
static void
append_default (GString           *out,
                const FluxrColumn *column)
{
  const char *value = column->value;
  const char *cast = value != NULL ? strstr (value, "'::") : NULL;
  const char *json_type = get_json_type (column->type);
  g_autofree char *text = NULL;

  if (value == NULL)
    return;
  g_string_append (out, "\"default\":");
  if (*value == '\'' && cast != NULL)
    text = g_strndup (value + 1, cast - value - 1);
  else
    text = g_strdup (value);
  if (g_strcmp0 (json_type, "boolean") == 0 || g_strcmp0 (json_type, "integer") == 0 ||
      g_strcmp0 (json_type, "number") == 0)
    g_string_append (out, text);
  else
    fluxr_json_append_string (out, text);
  g_string_append_c (out, ',');
}

static const FluxrRelation *
find_foreign_key (FluxrRestJob     *job,
                  const FluxrTable *table,
                  const char       *column)
{
  GPtrArray *relations = fluxr_catalog_get_relations (job->catalog);

  for (guint i = 0; i < relations->len; i++)
    {
      const FluxrRelation *relation = g_ptr_array_index (relations, i);

      if (relation->table == table && relation->cardinality == FLUXR_MANY_TO_ONE &&
          relation->columns->len == 1 &&
          g_str_equal (g_ptr_array_index (relation->columns, 0), column))
        return relation;
    }
  return NULL;
}

static void
append_description (FluxrRestJob      *job,
                    GString           *out,
                    const FluxrTable  *table,
                    const FluxrColumn *column)
{
  const FluxrRelation *relation = find_foreign_key (job, table, column->name);

  if (!column->is_key && relation == NULL)
    return;
  g_string_append (out, "\"description\":\"Note:\\n");
  if (column->is_key)
    g_string_append (out, "This is a Primary Key.<pk/>");
  if (relation != NULL)
    {
      const char *target = relation->foreign->name;
      const char *name = g_ptr_array_index (relation->foreign_columns, 0);

      g_string_append_printf (
        out, "%sThis is a Foreign Key to `%s.%s`.<fk table='%s' column='%s'/>",
        column->is_key ? "\\n" : "", target, name, target, name);
    }
  g_string_append (out, "\",");
}

static void
append_definition (FluxrRestJob     *job,
                   GString          *out,
                   const FluxrTable *table)
{
  gboolean first = TRUE;

  fluxr_json_append_string (out, table->name);
  g_string_append (out, ":{");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const FluxrColumn *column = g_ptr_array_index (table->columns, i);

      if (!column->is_required)
        continue;
      g_string_append (out, first ? "\"required\":[" : ",");
      first = FALSE;
      fluxr_json_append_string (out, column->name);
    }
  g_string_append (out, first ? "\"properties\":{" : "],\"properties\":{");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const FluxrColumn *column = g_ptr_array_index (table->columns, i);
      const char *json_type = get_json_type (column->type);

      g_string_append (out, i > 0 ? "," : "");
      fluxr_json_append_string (out, column->name);
      g_string_append_c (out, ':');
      g_string_append_c (out, '{');
      append_description (job, out, table, column);
      append_default (out, column);
      if (json_type != NULL)
        g_string_append_printf (out, "\"type\":\"%s\",", json_type);
      g_string_append (out, "\"format\":");
      fluxr_json_append_string (out, column->type);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "},\"type\":\"object\"}");
}

static void
append_path (GString    *out,
             const char *prefix,
             const char *name,
             const char *method)
{
  g_string_append_printf (out,
                          ",\"/%s%s\":{\"%s\":{\"tags\":[\"%s%s\"],\"responses\":{\"200\":"
                          "{\"description\":\"OK\"}}}}",
                          prefix, name, method, *prefix != '\0' ? "(rpc) " : "", name);
}

static GString *
describe (FluxrRestJob   *job,
          const PGresult *accessible)
{
  GPtrArray *tables = fluxr_catalog_get_tables (job->catalog);
  GPtrArray *functions = fluxr_catalog_get_functions (job->catalog);
  GString *paths = fluxr_arena_string (job->arena);
  GString *definitions = fluxr_arena_string (job->arena);

  for (guint i = 0; i < tables->len; i++)
    {
      const FluxrTable *table = g_ptr_array_index (tables, i);

      if (!is_accessible (accessible, "t", table->name))
        continue;
      append_path (paths, "", table->name, "get");
      g_string_append (definitions, definitions->len > 0 ? "," : "");
      append_definition (job, definitions, table);
    }
  for (guint i = 0; i < functions->len; i++)
    {
      const FluxrFunction *function = g_ptr_array_index (functions, i);

      if (is_accessible (accessible, "f", function->name))
        append_path (paths, "rpc/", function->name, "post");
    }
  g_string_prepend (paths,
                    "{\"swagger\":\"2.0\",\"info\":{\"title\":\"standard public schema\","
                    "\"description\":\"\",\"version\":\"13.0.8\"},\"host\":\"127.0.0.1\","
                    "\"basePath\":\"/\",\"schemes\":[\"http\"],\"consumes\":[\"application/json\","
                    "\"text/csv\"],\"produces\":[\"application/json\",\"text/csv\"],"
                    "\"externalDocs\":{\"description\":\"PostgREST Documentation\",\"url\":"
                    "\"https://docs.postgrest.org\"},\"parameters\":{},\"paths\":{\"/\":{\"get\":"
                    "{\"responses\":{\"200\":{\"description\":\"OK\"}}}}");
  g_string_append_printf (paths, "},\"definitions\":{%s}}", definitions->str);
  return paths;
}

gboolean
fluxr_rest_inspect (FluxrRestJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PGresult) result = NULL;
  FluxrSql *sql = fluxr_sql_new (job->arena);
  FluxrTransaction transaction = { job->request, job->identity, NULL, TRUE };
  PGconn *connection;
  GString *text;

  if (!fluxr_media_negotiate (job->arena, fluxr_request_get_header (job->request, "Accept"), TRUE,
                              &job->media, &job->failure))
    return FALSE;
  connection = fluxr_pool_acquire (job->pool, &error);
  if (connection == NULL)
    {
      job->failure = fluxr_failure_new_from_connection (job->arena, error->message);
      return FALSE;
    }
  fluxr_sql_add (sql, accessible_query);
  fluxr_transaction_run (&transaction, connection, sql, NULL, &result, NULL, &job->failure);
  fluxr_pool_release (job->pool, connection);
  if (job->failure != NULL)
    return FALSE;
  text = describe (job, result);
  job->reply->status = 200;
  fluxr_reply_set_header (job->reply, job->arena, "Content-Type",
                          fluxr_media_to_header (job->media));
  fluxr_reply_set_text (job->reply, text->str, text->len);
  return TRUE;
}
