/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The query of a read plan, and the one that counts its rows. Embedded rows are joined laterally
 * and turned into JSON by PostgreSQL. */

#include "sql.h"

static const char *
get_qualifier (FluxrSql        *self,
               const FluxrPlan *plan)
{
  FluxrSql *name = fluxr_sql_new (self->arena);

  if (plan->alias != NULL)
    fluxr_sql_add_name (name, plan->alias);
  else
    fluxr_sql_add_table (name, plan->source);
  return name->text->str;
}

static const char *
quote (FluxrSql   *self,
       const char *name)
{
  FluxrSql *quoted = fluxr_sql_new (self->arena);

  fluxr_sql_add_name (quoted, name);
  return quoted->text->str;
}

void
fluxr_sql_add_condition (FluxrSql         *self,
                         const char       *qualifier,
                         const FluxrTable *table,
                         const FluxrLogic *logic)
{
  if (logic->embed_null != NULL)
    {
      fluxr_sql_add_name (self, logic->embed_null);
      fluxr_sql_add (self, logic->is_present ? " IS DISTINCT FROM NULL"
                                             : " IS NOT DISTINCT FROM NULL");
      return;
    }
  if (logic->filter != NULL)
    {
      fluxr_sql_add_filter (self, qualifier, table, logic->filter);
      return;
    }
  fluxr_sql_add (self, logic->negated ? "NOT (" : "(");
  for (guint i = 0; i < logic->parts->len; i++)
    {
      if (i > 0)
        fluxr_sql_add (self, logic->is_or ? " OR " : " AND ");
      fluxr_sql_add_condition (self, qualifier, table, g_ptr_array_index (logic->parts, i));
    }
  fluxr_sql_add (self, ")");
}

static void
add_select_item (FluxrSql          *self,
                 const FluxrPlan   *plan,
                 const FluxrSelect *item)
{
  if (item->cast != NULL)
    fluxr_sql_add (self, "CAST( ");
  fluxr_sql_add_field (self, get_qualifier (self, plan), plan->table, &item->field);
  if (item->cast != NULL)
    g_string_append_printf (self->text, " AS %s )", item->cast);
  if (item->alias != NULL)
    g_string_append_printf (self->text, " AS %s", quote (self, item->alias));
}

static const char *
get_item_name (const FluxrSelect *item)
{
  return item->alias != NULL ? item->alias : item->field.name;
}

/* What a spread resource gives to its parent's row, nested ones included. */
static void
list_spread_names (const FluxrPlan *plan,
                   GPtrArray       *names)
{
  gboolean aggregated = !fluxr_relation_is_to_one (plan->relation);

  for (guint i = 0; i < plan->select->len; i++)
    {
      const FluxrSelect *item = g_ptr_array_index (plan->select, i);

      if (!aggregated || !g_str_equal (get_item_name (item), "*") || plan->table == NULL)
        {
          g_ptr_array_add (names, (gpointer) get_item_name (item));
          continue;
        }
      for (guint j = 0; j < plan->table->columns->len; j++)
        {
          const FluxrColumn *column = g_ptr_array_index (plan->table->columns, j);

          g_ptr_array_add (names, (gpointer) column->name);
        }
    }
  for (guint i = 0; i < plan->children->len; i++)
    {
      const FluxrPlan *child = g_ptr_array_index (plan->children, i);

      if (child->is_spread)
        list_spread_names (child, names);
      else if (!fluxr_plan_is_empty_embed (child))
        g_ptr_array_add (names, (gpointer) fluxr_plan_get_output_name (child));
    }
}

static void
add_spread_items (FluxrSql        *self,
                  const FluxrPlan *child,
                  gboolean        *first)
{
  GPtrArray *names = fluxr_arena_array (self->arena);

  list_spread_names (child, names);
  for (guint i = 0; i < names->len; i++)
    {
      fluxr_sql_add (self, *first ? "" : ", ");
      *first = FALSE;
      fluxr_sql_add_column (self, quote (self, child->row_alias), g_ptr_array_index (names, i));
    }
}

static void
add_embed_item (FluxrSql        *self,
                const FluxrPlan *child,
                gboolean        *first)
{
  const char *alias = quote (self, child->row_alias);

  if (fluxr_plan_is_empty_embed (child))
    return;
  fluxr_sql_add (self, *first ? "" : ", ");
  *first = FALSE;
  if (fluxr_relation_is_to_one (child->relation))
    g_string_append_printf (self->text, "row_to_json(%s.*)::jsonb AS ", alias);
  else
    g_string_append_printf (self->text, "COALESCE( %s.%s, '[]') AS ", alias, alias);
  fluxr_sql_add_name (self, fluxr_plan_get_output_name (child));
}

static void
add_select_list (FluxrSql        *self,
                 const FluxrPlan *plan)
{
  gboolean first = TRUE;

  fluxr_sql_add (self, "SELECT ");
  if (plan->select->len == 0 && plan->children->len == 0)
    fluxr_sql_add_column (self, get_qualifier (self, plan), "*");
  for (guint i = 0; i < plan->select->len; i++)
    {
      fluxr_sql_add (self, first ? "" : ", ");
      first = FALSE;
      add_select_item (self, plan, g_ptr_array_index (plan->select, i));
    }
  for (guint i = 0; i < plan->children->len; i++)
    {
      const FluxrPlan *child = g_ptr_array_index (plan->children, i);

      if (child->is_spread)
        add_spread_items (self, child, &first);
      else
        add_embed_item (self, child, &first);
    }
}

static void
add_from (FluxrSql        *self,
          const FluxrPlan *plan)
{
  fluxr_sql_add (self, " FROM ");
  fluxr_sql_add_table (self, plan->source);
  if (plan->alias != NULL)
    g_string_append_printf (self->text, " AS %s", quote (self, plan->alias));
  if (plan->relation != NULL && plan->relation->junction != NULL)
    {
      fluxr_sql_add (self, ", ");
      fluxr_sql_add_table (self, plan->relation->junction->name);
    }
}

static void
add_many_rows (FluxrSql        *self,
               const FluxrPlan *child,
               const char      *alias)
{
  g_string_append_printf (self->text, "SELECT json_agg(%s)::jsonb AS %s FROM (", alias, alias);
  fluxr_sql_add_read (self, child);
  g_string_append_printf (self->text, " ) AS %s", alias);
}

/* A spread list becomes one list per column. */
static void
add_many_columns (FluxrSql        *self,
                  const FluxrPlan *child,
                  const char      *alias)
{
  GPtrArray *names = fluxr_arena_array (self->arena);

  list_spread_names (child, names);
  fluxr_sql_add (self, "SELECT ");
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      fluxr_sql_add (self, i > 0 ? ", COALESCE(json_agg(" : "COALESCE(json_agg(");
      fluxr_sql_add_column (self, alias, name);
      g_string_append_printf (self->text, "), '[]')::jsonb AS %s", quote (self, name));
    }
  fluxr_sql_add (self, " FROM (");
  fluxr_sql_add_read (self, child);
  g_string_append_printf (self->text, " ) AS %s%s", alias,
                          child->is_inner ? " HAVING count(*) > 0" : "");
}

static void
add_join (FluxrSql        *self,
          const FluxrPlan *child)
{
  const char *alias = quote (self, child->row_alias);
  gboolean one = fluxr_relation_is_to_one (child->relation);

  g_string_append_printf (self->text, " %s JOIN LATERAL ( ", child->is_inner ? "INNER" : "LEFT");
  if (one)
    fluxr_sql_add_read (self, child);
  else if (child->is_spread)
    add_many_columns (self, child, alias);
  else
    add_many_rows (self, child, alias);
  g_string_append_printf (self->text, " ) AS %s ON ", alias);
  if (!one && !child->is_spread && child->is_inner)
    g_string_append_printf (self->text, "%s IS NOT NULL", alias);
  else
    fluxr_sql_add (self, "TRUE");
}

static void
add_pairs (FluxrSql   *self,
           const char *left,
           GPtrArray  *left_names,
           const char *right,
           GPtrArray  *right_names,
           gboolean   *first)
{
  for (guint i = 0; i < left_names->len; i++)
    {
      fluxr_sql_add (self, *first ? " WHERE " : " AND ");
      *first = FALSE;
      fluxr_sql_add_column (self, left, g_ptr_array_index (left_names, i));
      fluxr_sql_add (self, " = ");
      fluxr_sql_add_column (self, right, g_ptr_array_index (right_names, i));
    }
}

static void
add_join_conditions (FluxrSql        *self,
                     const FluxrPlan *plan,
                     gboolean        *first)
{
  const FluxrRelation *relation = plan->relation;
  const char *own = get_qualifier (self, plan);
  const char *parent;

  if (relation == NULL)
    return;
  parent = get_qualifier (self, plan->parent);
  if (relation->junction != NULL)
    {
      FluxrSql *junction = fluxr_sql_new (self->arena);

      fluxr_sql_add_table (junction, relation->junction->name);
      add_pairs (self, junction->text->str, relation->junction_foreign_columns, own,
                 relation->foreign_columns, first);
      add_pairs (self, junction->text->str, relation->junction_columns, parent,
                 relation->columns, first);
      return;
    }
  add_pairs (self, own, relation->foreign_columns, parent, relation->columns, first);
}

static void
add_order (FluxrSql        *self,
           const FluxrPlan *plan)
{
  for (guint i = 0; i < plan->order->len; i++)
    {
      const FluxrOrder *term = g_ptr_array_index (plan->order, i);
      const char *qualifier = term->relation != NULL ? quote (self, term->relation)
                                                     : get_qualifier (self, plan);

      fluxr_sql_add (self, i > 0 ? ", " : " ORDER BY ");
      fluxr_sql_add_field (self, qualifier, term->relation != NULL ? NULL : plan->table,
                           &term->field);
      if (term->direction != NULL)
        g_string_append_printf (self->text, " %s", term->direction);
      if (term->nulls != NULL)
        g_string_append_printf (self->text, " %s", term->nulls);
    }
}

void
fluxr_sql_add_read (FluxrSql        *self,
                    const FluxrPlan *plan)
{
  gboolean first = TRUE;

  add_select_list (self, plan);
  add_from (self, plan);
  for (guint i = 0; i < plan->children->len; i++)
    add_join (self, g_ptr_array_index (plan->children, i));
  for (guint i = 0; i < plan->where->len; i++)
    {
      fluxr_sql_add (self, first ? " WHERE " : " AND ");
      first = FALSE;
      fluxr_sql_add_condition (self, get_qualifier (self, plan), plan->table,
                               g_ptr_array_index (plan->where, i));
    }
  add_join_conditions (self, plan, &first);
  add_order (self, plan);
  fluxr_sql_add_range (self, plan->range);
}

static void
add_count_condition (FluxrSql         *self,
                     const FluxrPlan  *plan,
                     const FluxrLogic *logic)
{
  if (logic->embed_null != NULL)
    {
      for (guint i = 0; i < plan->children->len; i++)
        {
          const FluxrPlan *child = g_ptr_array_index (plan->children, i);

          if (!g_str_equal (child->row_alias, logic->embed_null))
            continue;
          fluxr_sql_add (self, logic->is_present ? "EXISTS (" : "NOT EXISTS (");
          fluxr_sql_add_count (self, child);
          fluxr_sql_add (self, ")");
        }
      return;
    }
  if (logic->filter != NULL)
    {
      fluxr_sql_add_filter (self, get_qualifier (self, plan), plan->table, logic->filter);
      return;
    }
  fluxr_sql_add (self, logic->negated ? "NOT (" : "(");
  for (guint i = 0; i < logic->parts->len; i++)
    {
      if (i > 0)
        fluxr_sql_add (self, logic->is_or ? " OR " : " AND ");
      add_count_condition (self, plan, g_ptr_array_index (logic->parts, i));
    }
  fluxr_sql_add (self, ")");
}

/* One row for each row of the root, without its window. */
void
fluxr_sql_add_count (FluxrSql        *self,
                     const FluxrPlan *plan)
{
  gboolean first = TRUE;

  fluxr_sql_add (self, "SELECT 1");
  add_from (self, plan);
  for (guint i = 0; i < plan->where->len; i++)
    {
      fluxr_sql_add (self, first ? " WHERE " : " AND ");
      first = FALSE;
      add_count_condition (self, plan, g_ptr_array_index (plan->where, i));
    }
  add_join_conditions (self, plan, &first);
  for (guint i = 0; i < plan->children->len; i++)
    {
      const FluxrPlan *child = g_ptr_array_index (plan->children, i);

      if (!child->is_inner)
        continue;
      fluxr_sql_add (self, first ? " WHERE EXISTS (" : " AND EXISTS (");
      first = FALSE;
      fluxr_sql_add_count (self, child);
      fluxr_sql_add (self, " )");
    }
}
