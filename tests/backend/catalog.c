/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the system tables of PostgreSQL. */

#include "catalog.h"

#include "catalog-relations.h"

#include <gio/gio.h>
#include <string.h>

struct _FluxrCatalog
{
  gatomicrefcount  ref_count;
  FluxrArena      *arena;     /* (owned) */
  GPtrArray       *tables;    /* of FluxrTable */
  GPtrArray       *relations; /* of FluxrRelation */
  GPtrArray       *functions; /* of FluxrFunction */
};

static const char tables_query[] =
  "select c.relname, c.relkind in ('v', 'm'), "
  "  (pg_relation_is_updatable (c.oid, true) & 8) = 8, "
  "  (pg_relation_is_updatable (c.oid, true) & 4) = 4, "
  "  (pg_relation_is_updatable (c.oid, true) & 16) = 16, "
  "  a.attname, format_type (a.atttypid, a.atttypmod), "
  "  case when a.attidentity = 'd' then null "
  "       when a.attgenerated <> '' then null else pg_get_expr (d.adbin, d.adrelid) end, "
  "  a.attnotnull, coalesce (a.attnum = any (k.conkey), false) "
  "from pg_class c "
  "join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped "
  "left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum "
  "left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p' "
  "where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'f', 'p') "
  "  and not c.relispartition "
  "order by c.relname, a.attnum";

/* The last column tells a foreign key that is unique by itself: one to one. */
static const char relations_query[] =
  "select k.conname, t.relname, f.relname, "
  "  array_to_string (array (select attname from unnest (k.conkey) with ordinality u (n, o) "
  "    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n order by o), E'\\n'), "
  "  array_to_string (array (select attname from unnest (k.confkey) with ordinality u (n, o) "
  "    join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n order by o), E'\\n'), "
  "  exists (select from pg_constraint q where q.conrelid = k.conrelid "
  "    and q.contype in ('p', 'u') and q.conkey @> k.conkey and q.conkey <@ k.conkey) "
  "from pg_constraint k "
  "join pg_class t on t.oid = k.conrelid "
  "join pg_class f on f.oid = k.confrelid "
  "where k.contype = 'f' and k.conparentid = 0 "
  "  and t.relnamespace = 'public'::regnamespace and f.relnamespace = t.relnamespace "
  "order by t.relname, k.conname";

static const char functions_query[] =
  "select p.oid, p.proname, p.provolatile = 'v', p.proretset, "
  "  t.typtype = 'c' or coalesce (p.proargmodes::text[] && '{t,b,o}', false), "
  "  coalesce (r.relname, t.typname), t.typname = 'void', "
  "  coalesce (a.name, ''), format_type (a.type, null), "
  "  a.position <= p.pronargs - p.pronargdefaults, a.mode = 'v' "
  "from pg_proc p "
  "join pg_type t on t.oid = p.prorettype "
  "left join pg_class r on r.oid = t.typrelid "
  "left join lateral (select u.name, u.type, coalesce (u.mode, 'i') as mode, "
  "    row_number () over (order by u.o) as position "
  "  from unnest (p.proargnames, coalesce (p.proallargtypes, p.proargtypes::oid[]), "
  "    p.proargmodes) with ordinality u (name, type, mode, o) "
  "  where coalesce (u.mode, 'i') in ('i', 'b', 'v')) a on a.type is not null "
  "where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' "
  "  and t.oid <> 'trigger'::regtype and t.oid <> 'event_trigger'::regtype "
  "order by p.proname, p.oid, a.position";

static PGresult *
run_query (PGconn      *connection,
           const char  *query,
           GError     **error)
{
  PGresult *result = PQexec (connection, query);

  if (PQresultStatus (result) == PGRES_TUPLES_OK)
    return result;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "reading the catalog: %s",
               PQerrorMessage (connection));
  PQclear (result);
  return NULL;
}

static const char *
get_text (FluxrCatalog *self,
          PGresult     *result,
          int           row,
          int           column)
{
  if (PQgetisnull (result, row, column))
    return NULL;
  return fluxr_arena_strdup (self->arena, PQgetvalue (result, row, column));
}

static gboolean
get_flag (PGresult *result,
          int       row,
          int       column)
{
  return *PQgetvalue (result, row, column) == 't';
}

static FluxrTable *
add_table (FluxrCatalog *self,
           PGresult     *result,
           int           row)
{
  FluxrTable *table = fluxr_arena_make (self->arena, FluxrTable);

  table->name = get_text (self, result, row, 0);
  table->is_view = get_flag (result, row, 1);
  table->can_insert = get_flag (result, row, 2);
  table->can_update = get_flag (result, row, 3);
  table->can_delete = get_flag (result, row, 4);
  table->columns = fluxr_arena_array (self->arena);
  table->key = fluxr_arena_array (self->arena);
  g_ptr_array_add (self->tables, table);
  return table;
}

static void
read_tables (FluxrCatalog *self,
             PGresult     *result)
{
  FluxrTable *table = NULL;

  for (int row = 0; row < PQntuples (result); row++)
    {
      FluxrColumn *column = fluxr_arena_make (self->arena, FluxrColumn);

      if (table == NULL || strcmp (table->name, PQgetvalue (result, row, 0)) != 0)
        table = add_table (self, result, row);
      column->name = get_text (self, result, row, 5);
      column->type = get_text (self, result, row, 6);
      column->value = get_text (self, result, row, 7);
      column->is_required = get_flag (result, row, 8);
      column->is_key = get_flag (result, row, 9);
      g_ptr_array_add (table->columns, column);
      if (column->is_key)
        g_ptr_array_add (table->key, (gpointer) column->name);
    }
}

static GPtrArray *
split_names (FluxrCatalog *self,
             const char   *text)
{
  GPtrArray *names = fluxr_arena_array (self->arena);
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (names, fluxr_arena_strdup (self->arena, parts[i]));
  return names;
}

static void
read_relations (FluxrCatalog *self,
                PGresult     *result)
{
  for (int row = 0; row < PQntuples (result); row++)
    {
      FluxrRelation *relation = fluxr_arena_make (self->arena, FluxrRelation);

      relation->constraint = get_text (self, result, row, 0);
      relation->table = fluxr_catalog_find_table (self, PQgetvalue (result, row, 1));
      relation->foreign = fluxr_catalog_find_table (self, PQgetvalue (result, row, 2));
      relation->columns = split_names (self, PQgetvalue (result, row, 3));
      relation->foreign_columns = split_names (self, PQgetvalue (result, row, 4));
      relation->cardinality = get_flag (result, row, 5) ? FLUXR_ONE_TO_ONE : FLUXR_MANY_TO_ONE;
      if (relation->table != NULL && relation->foreign != NULL)
        g_ptr_array_add (self->relations, relation);
    }
  fluxr_catalog_complete_relations (self->arena, self->relations);
}

static FluxrFunction *
add_function (FluxrCatalog *self,
              PGresult     *result,
              int           row)
{
  FluxrFunction *function = fluxr_arena_make (self->arena, FluxrFunction);

  function->name = get_text (self, result, row, 1);
  function->is_volatile = get_flag (result, row, 2);
  function->returns_set = get_flag (result, row, 3);
  function->returns_composite = get_flag (result, row, 4);
  function->returns = get_text (self, result, row, 5);
  function->returns_void = get_flag (result, row, 6);
  function->parameters = fluxr_arena_array (self->arena);
  g_ptr_array_add (self->functions, function);
  return function;
}

/* One without a name can be called only when it is alone and takes the body as it is. */
static gboolean
is_callable (const FluxrFunction *function)
{
  static const char *const bodies[] = { "json", "jsonb", "text", "xml", "bytea", NULL };

  for (guint i = 0; i < function->parameters->len; i++)
    {
      const FluxrParameter *parameter = g_ptr_array_index (function->parameters, i);

      if (*parameter->name == '\0' &&
          (function->parameters->len > 1 || !g_strv_contains (bodies, parameter->type)))
        return FALSE;
    }
  return TRUE;
}

static void
read_functions (FluxrCatalog *self,
                PGresult     *result)
{
  FluxrFunction *function = NULL;
  const char *oid = NULL;

  for (int row = 0; row < PQntuples (result); row++)
    {
      FluxrParameter *parameter;

      if (oid == NULL || strcmp (oid, PQgetvalue (result, row, 0)) != 0)
        function = add_function (self, result, row);
      oid = PQgetvalue (result, row, 0);
      if (PQgetisnull (result, row, 8))
        continue;
      parameter = fluxr_arena_make (self->arena, FluxrParameter);
      parameter->name = get_text (self, result, row, 7);
      parameter->type = get_text (self, result, row, 8);
      parameter->is_required = get_flag (result, row, 9);
      parameter->is_variadic = get_flag (result, row, 10);
      g_ptr_array_add (function->parameters, parameter);
    }
  for (guint i = self->functions->len; i > 0; i--)
    if (!is_callable (g_ptr_array_index (self->functions, i - 1)))
      g_ptr_array_remove_index (self->functions, i - 1);
}

FluxrCatalog *
fluxr_catalog_load (PGconn  *connection,
                    GError **error)
{
  static const char *const queries[] = { tables_query, relations_query, functions_query };
  static void (*const readers[]) (FluxrCatalog *, PGresult *) = { read_tables, read_relations,
                                                                  read_functions };
  g_autoptr (FluxrCatalog) self = g_new0 (FluxrCatalog, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->arena = fluxr_arena_new ();
  self->tables = fluxr_arena_array (self->arena);
  self->relations = fluxr_arena_array (self->arena);
  self->functions = fluxr_arena_array (self->arena);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      PGresult *result = run_query (connection, queries[i], error);

      if (result == NULL)
        return NULL;
      readers[i](self, result);
      PQclear (result);
    }
  return g_steal_pointer (&self);
}

FluxrCatalog *
fluxr_catalog_ref (FluxrCatalog *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fluxr_catalog_unref (FluxrCatalog *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  fluxr_arena_free (self->arena);
  g_free (self);
}

GPtrArray *
fluxr_catalog_get_tables (FluxrCatalog *self)
{
  return self->tables;
}

GPtrArray *
fluxr_catalog_get_relations (FluxrCatalog *self)
{
  return self->relations;
}

GPtrArray *
fluxr_catalog_get_functions (FluxrCatalog *self)
{
  return self->functions;
}

/* (nullable) */
const FluxrTable *
fluxr_catalog_find_table (FluxrCatalog *self,
                          const char   *name)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const FluxrTable *table = g_ptr_array_index (self->tables, i);

      if (g_str_equal (table->name, name))
        return table;
    }
  return NULL;
}

/* (nullable) */
const FluxrColumn *
fluxr_table_find_column (const FluxrTable *self,
                         const char       *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const FluxrColumn *column = g_ptr_array_index (self->columns, i);

      if (g_str_equal (column->name, name))
        return column;
    }
  return NULL;
}

gboolean
fluxr_relation_is_to_one (const FluxrRelation *self)
{
  return self->cardinality == FLUXR_MANY_TO_ONE || self->cardinality == FLUXR_ONE_TO_ONE;
}

gboolean
fluxr_function_is_scalar (const FluxrFunction *self)
{
  return !self->returns_composite;
}
