/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Building the tree, in the sequence in which PostgREST does it: errors of an earlier step hide
 * those of a later one. */

#include "plan.h"

#include "plan-embed.h"

static FluxrPlan *
make_node (FluxrArena *arena,
           const char *name,
           guint       depth)
{
  FluxrPlan *self = fluxr_arena_make (arena, FluxrPlan);

  self->name = name;
  self->source = name;
  self->depth = depth;
  self->range = fluxr_range_all;
  self->select = fluxr_arena_array (arena);
  self->where = fluxr_arena_array (arena);
  self->order = fluxr_arena_array (arena);
  self->children = fluxr_arena_array (arena);
  return self;
}

static void
add_items (FluxrArena *arena,
           FluxrPlan  *self,
           GPtrArray  *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      FluxrSelect *item = g_ptr_array_index (items, i);
      FluxrPlan *child;

      if (item->kind == FLUXR_SELECT_FIELD)
        {
          g_ptr_array_add (self->select, item);
          continue;
        }
      child = make_node (arena, item->field.name, self->depth + 1);
      child->label = item->alias;
      child->hint = item->hint;
      child->is_inner = item->is_inner;
      child->is_spread = item->kind == FLUXR_SELECT_SPREAD;
      child->parent = self;
      g_ptr_array_add (self->children, child);
      add_items (arena, child, item->children);
    }
}

static FluxrPlan *
find_child (FluxrPlan  *self,
            const char *name)
{
  for (guint i = 0; i < self->children->len; i++)
    {
      FluxrPlan *child = g_ptr_array_index (self->children, i);

      if (g_str_equal (child->name, name) || g_strcmp0 (child->label, name) == 0)
        return child;
    }
  return NULL;
}

static FluxrPlan *
find_node (FluxrArena    *arena,
           FluxrPlan     *self,
           GPtrArray     *path,
           FluxrFailure **failure)
{
  for (guint i = 0; i < path->len; i++)
    {
      const char *name = g_ptr_array_index (path, i);

      self = find_child (self, name);
      if (self == NULL)
        {
          *failure = fluxr_plan_refuse_not_embedded (arena, name);
          return NULL;
        }
    }
  return self;
}

static gboolean
add_filters (const FluxrPlanRequest *request,
             FluxrPlan              *self,
             FluxrFailure          **failure)
{
  GPtrArray *filters = request->query->filters;

  for (guint i = 0; i < filters->len; i++)
    {
      FluxrQueryPart *part = g_ptr_array_index (filters, i);
      FluxrPlan *node = find_node (request->arena, self, part->path, failure);
      FluxrLogic *logic;

      if (node == NULL)
        return FALSE;
      if (request->is_write && part->path->len == 0)
        continue;
      logic = fluxr_arena_make (request->arena, FluxrLogic);
      logic->filter = &part->filter;
      g_ptr_array_add (node->where, logic);
    }
  return TRUE;
}

static gboolean
add_orders (const FluxrPlanRequest *request,
            FluxrPlan              *self,
            FluxrFailure          **failure)
{
  GPtrArray *orders = request->query->orders;

  for (guint i = 0; i < orders->len; i++)
    {
      FluxrQueryPart *part = g_ptr_array_index (orders, i);
      FluxrPlan *node = find_node (request->arena, self, part->path, failure);

      if (node == NULL)
        return FALSE;
      node->order = part->order;
    }
  return TRUE;
}

static gboolean
add_ranges (const FluxrPlanRequest *request,
            FluxrPlan              *self,
            FluxrFailure          **failure)
{
  GPtrArray *ranges = request->query->ranges;

  if (request->is_write)
    return TRUE;
  for (guint i = 0; i < ranges->len; i++)
    {
      FluxrQueryPart *part = g_ptr_array_index (ranges, i);
      FluxrPlan *node = find_node (request->arena, self, part->path, failure);

      if (node == NULL)
        return FALSE;
      node->range = part->range;
    }
  self->range = request->range;
  return TRUE;
}

static gboolean
add_logic (const FluxrPlanRequest *request,
           FluxrPlan              *self,
           FluxrFailure          **failure)
{
  GPtrArray *trees = request->query->logic;

  for (guint i = 0; i < trees->len; i++)
    {
      FluxrQueryPart *part = g_ptr_array_index (trees, i);
      FluxrPlan *node = find_node (request->arena, self, part->path, failure);
      FluxrLogic *logic;

      if (node == NULL)
        return FALSE;
      /* A copy, because a write uses the same tree for its own condition. */
      logic = fluxr_arena_make (request->arena, FluxrLogic);
      *logic = part->logic;
      g_ptr_array_add (node->where, logic);
    }
  return TRUE;
}

static gboolean
check_aggregates (const FluxrPlanRequest *request,
                  FluxrPlan              *self,
                  FluxrFailure          **failure)
{
  for (guint i = 0; i < self->select->len; i++)
    {
      const FluxrSelect *item = g_ptr_array_index (self->select, i);

      if (item->aggregate != NULL)
        {
          *failure = fluxr_failure_new (request->arena, 400, "PGRST123",
                                        "Use of aggregate functions is not allowed");
          return FALSE;
        }
    }
  for (guint i = 0; i < self->children->len; i++)
    if (!check_aggregates (request, g_ptr_array_index (self->children, i), failure))
      return FALSE;
  return TRUE;
}

static void
restrict_ranges (FluxrPlan *self,
                 gint64     max_rows)
{
  self->range = fluxr_range_is_limit_zero (self->range)
                  ? fluxr_range_none
                  : fluxr_range_limit (self->range, max_rows);
  for (guint i = 0; i < self->children->len; i++)
    restrict_ranges (g_ptr_array_index (self->children, i), max_rows);
}

/* A value out of a JSON column is called by its last key. */
static void
name_values (FluxrPlan *self)
{
  for (guint i = 0; i < self->select->len; i++)
    {
      FluxrSelect *item = g_ptr_array_index (self->select, i);

      if (item->alias != NULL || item->field.path->len == 0)
        continue;
      item->alias = item->field.name;
      for (guint j = item->field.path->len; j > 0; j--)
        {
          const FluxrJsonStep *step = g_ptr_array_index (item->field.path, j - 1);

          if (step->is_index)
            continue;
          item->alias = step->key;
          break;
        }
    }
  for (guint i = 0; i < self->children->len; i++)
    name_values (g_ptr_array_index (self->children, i));
}

FluxrPlan *
fluxr_plan_new (const FluxrPlanRequest  *request,
                FluxrFailure           **failure)
{
  FluxrPlan *self = make_node (request->arena, request->name, 0);

  self->table = fluxr_catalog_find_table (request->catalog, request->name);
  add_items (request->arena, self, request->query->select);
  if (request->is_write || request->is_call)
    {
      self->source = FLUXR_SOURCE;
      self->alias = self->name;
    }
  if (!add_filters (request, self, failure) || !add_orders (request, self, failure) ||
      !add_ranges (request, self, failure) || !add_logic (request, self, failure) ||
      !fluxr_plan_add_relations (request, self, failure) ||
      !fluxr_plan_resolve_related_orders (request->arena, self, failure))
    return NULL;
  fluxr_plan_resolve_null_embeds (request->arena, self);
  if (!check_aggregates (request, self, failure))
    return NULL;
  name_values (self);
  if (!request->is_write)
    restrict_ranges (self, request->max_rows);
  return self;
}

const char *
fluxr_plan_get_output_name (const FluxrPlan *self)
{
  return self->label != NULL ? self->label : self->name;
}

/* Embedded without any column: it filters, but nothing of it is shown. */
gboolean
fluxr_plan_is_empty_embed (const FluxrPlan *self)
{
  if (self->select->len > 0)
    return FALSE;
  for (guint i = 0; i < self->children->len; i++)
    if (!fluxr_plan_is_empty_embed (g_ptr_array_index (self->children, i)))
      return FALSE;
  return TRUE;
}

static void
add_name (GPtrArray  *names,
          const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, (gpointer) name);
}

static void
add_condition_names (GPtrArray *names,
                     GPtrArray *logic)
{
  for (guint i = 0; i < logic->len; i++)
    {
      const FluxrLogic *part = g_ptr_array_index (logic, i);

      if (part->filter != NULL)
        add_name (names, part->filter->field.name);
      else if (part->parts != NULL)
        add_condition_names (names, part->parts);
    }
}

/* The columns a write or a function must hand over for the root's query to work. */
GPtrArray *
fluxr_plan_list_needed (const FluxrPlan *self,
                        FluxrArena      *arena,
                        GPtrArray       *key,
                        gboolean         with_conditions)
{
  GPtrArray *names = fluxr_arena_array (arena);

  for (guint i = 0; i < self->select->len; i++)
    {
      const FluxrSelect *item = g_ptr_array_index (self->select, i);

      add_name (names, item->field.name);
    }
  if (g_ptr_array_find_with_equal_func (names, "*", g_str_equal, NULL))
    {
      g_ptr_array_set_size (names, 0);
      add_name (names, "*");
      return names;
    }
  for (guint i = 0; i < self->children->len; i++)
    {
      const FluxrPlan *child = g_ptr_array_index (self->children, i);

      for (guint j = 0; j < child->relation->columns->len; j++)
        add_name (names, g_ptr_array_index (child->relation->columns, j));
    }
  for (guint i = 0; key != NULL && i < key->len; i++)
    add_name (names, g_ptr_array_index (key, i));
  if (with_conditions)
    add_condition_names (names, self->where);
  return names;
}
