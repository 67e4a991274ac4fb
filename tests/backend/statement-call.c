/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calling a function. Arguments of a query string are passed one by one, those of a JSON body are
 * taken out of it by PostgreSQL. */

#include "statement.h"

/* Repeated, a variadic argument collects its values; of others the first counts. */
static void
add_values (FluxrSql             *sql,
            GPtrArray            *arguments,
            const FluxrParameter *parameter)
{
  gboolean found = FALSE;

  fluxr_sql_add (sql, parameter->is_variadic ? "ARRAY[" : "");
  for (guint i = 0; i < arguments->len; i++)
    {
      const FluxrQueryPair *pair = g_ptr_array_index (arguments, i);

      if (!g_str_equal (pair->key, parameter->name) || (found && !parameter->is_variadic))
        continue;
      fluxr_sql_add (sql, found ? ", " : "");
      fluxr_sql_add_value (sql, pair->value, FLUXR_OID_UNKNOWN);
      found = TRUE;
    }
  g_string_append_printf (sql->text, "%s::%s", parameter->is_variadic ? "]" : "",
                          parameter->type);
}

static gboolean
is_single_unnamed (const FluxrFunction *function)
{
  const FluxrParameter *parameter;

  if (function->parameters->len != 1)
    return FALSE;
  parameter = g_ptr_array_index (function->parameters, 0);
  return *parameter->name == '\0';
}

/* The parameters that are given, in the function's sequence. */
static GPtrArray *
list_given (FluxrArena      *arena,
            const FluxrCall *call)
{
  GPtrArray *given = fluxr_arena_array (arena);

  for (guint i = 0; i < call->function->parameters->len; i++)
    {
      FluxrParameter *parameter = g_ptr_array_index (call->function->parameters, i);

      if (g_ptr_array_find_with_equal_func (call->keys, parameter->name, g_str_equal, NULL))
        g_ptr_array_add (given, parameter);
    }
  return given;
}

static void
add_arguments (FluxrSql        *sql,
               const FluxrCall *call,
               GPtrArray       *given)
{
  if (is_single_unnamed (call->function))
    {
      const FluxrParameter *parameter = g_ptr_array_index (call->function->parameters, 0);

      fluxr_sql_add_value (sql, call->payload->text, FLUXR_OID_UNKNOWN);
      g_string_append_printf (sql->text, "::%s", parameter->type);
      return;
    }
  for (guint i = 0; i < given->len; i++)
    {
      const FluxrParameter *parameter = g_ptr_array_index (given, i);

      fluxr_sql_add (sql, i > 0 ? ", " : "");
      fluxr_sql_add (sql, parameter->is_variadic ? "VARIADIC " : "");
      fluxr_sql_add_name (sql, parameter->name);
      fluxr_sql_add (sql, " := ");
      if (call->arguments != NULL)
        add_values (sql, call->arguments, parameter);
      else
        fluxr_sql_add_column (sql, "pgrst_body", parameter->name);
    }
}

static void
add_invocation (FluxrSql        *sql,
                const FluxrCall *call,
                GPtrArray       *given)
{
  gboolean scalar = fluxr_function_is_scalar (call->function);

  fluxr_sql_add (sql, scalar ? "(SELECT " : "");
  fluxr_sql_add_table (sql, call->function->name);
  fluxr_sql_add (sql, "(");
  add_arguments (sql, call, given);
  fluxr_sql_add (sql, scalar ? ") pgrst_scalar) pgrst_call" : ") pgrst_call");
}

static void
add_source (FluxrSql        *sql,
            const FluxrCall *call)
{
  GPtrArray *given = list_given (sql->arena, call);
  GPtrArray *names = fluxr_arena_array (sql->arena);
  GPtrArray *types = fluxr_arena_array (sql->arena);

  if (given->len == 0 || call->arguments != NULL || is_single_unnamed (call->function))
    {
      fluxr_sql_add (sql, " FROM ");
      add_invocation (sql, call, given);
      return;
    }
  for (guint i = 0; i < given->len; i++)
    {
      const FluxrParameter *parameter = g_ptr_array_index (given, i);

      g_ptr_array_add (names, (gpointer) parameter->name);
      g_ptr_array_add (types, (gpointer) parameter->type);
    }
  fluxr_statement_add_payload (sql, call->payload, names, types, NULL, FALSE, TRUE);
  fluxr_sql_add (sql, ", LATERAL ");
  add_invocation (sql, call, given);
}

static void
add_returned (FluxrSql        *sql,
              const FluxrCall *call)
{
  GPtrArray *names;

  if (fluxr_function_is_scalar (call->function))
    {
      fluxr_sql_add (sql, "pgrst_call.pgrst_scalar");
      return;
    }
  names = fluxr_plan_list_needed (call->plan, sql->arena, NULL, TRUE);
  if (names->len == 0)
    fluxr_sql_add (sql, "*");
  for (guint i = 0; i < names->len; i++)
    {
      fluxr_sql_add (sql, i > 0 ? ", " : "");
      fluxr_sql_add_column (sql, "\"pgrst_call\"", g_ptr_array_index (names, i));
    }
}

FluxrSql *
fluxr_statement_call (FluxrArena      *arena,
                      const FluxrCall *call)
{
  FluxrSql *sql = fluxr_sql_new (arena);

  fluxr_sql_add (sql, "WITH " FLUXR_SOURCE " AS (SELECT ");
  add_returned (sql, call);
  add_source (sql, call);
  fluxr_sql_add (sql, ")");
  fluxr_statement_add_count (sql, call->plan, call->preferences, 0);
  fluxr_sql_add (sql, call->function->returns_set ? "count(_rows), " : "1::bigint, ");
  if (call->no_body)
    fluxr_sql_add (sql, "''::text");
  else
    fluxr_statement_add_body (sql, call->media, call->function);
  fluxr_statement_add_settings (sql);
  fluxr_sql_add (sql, " FROM (");
  fluxr_sql_add_read (sql, call->plan);
  fluxr_sql_add (sql, ") _rows");
  return sql;
}
