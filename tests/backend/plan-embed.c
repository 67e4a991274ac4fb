/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relationships of the tree's nodes, and the errors when there is none or more than one. */

#include "plan-embed.h"

#include "catalog-relations.h"
#include "fuzzy.h"
#include "json-text.h"

FluxrFailure *
fluxr_plan_refuse_not_embedded (FluxrArena *arena,
                                const char *name)
{
  FluxrFailure *failure = fluxr_failure_new (
    arena, 400, "PGRST108", "'%s' is not an embedded resource in this request", name);

  failure->hint = fluxr_arena_printf (
    arena, "Verify that '%s' is included in the 'select' query parameter.", name);
  return failure;
}

static void
append_names (GString   *out,
              GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "(",
                            (char *) g_ptr_array_index (names, i));
  g_string_append_c (out, ')');
}

static const char *
describe (FluxrArena          *arena,
          const FluxrRelation *relation)
{
  GString *out = fluxr_arena_string (arena);

  if (relation->cardinality == FLUXR_MANY_TO_MANY)
    {
      g_string_append_printf (out, "%s using %s", relation->junction->name,
                              relation->constraint);
      append_names (out, relation->junction_columns);
      g_string_append_printf (out, " and %s", relation->junction_constraint);
      append_names (out, relation->junction_foreign_columns);
      return out->str;
    }
  g_string_append_printf (out, "%s using %s", relation->constraint, relation->table->name);
  append_names (out, relation->columns);
  g_string_append_printf (out, " and %s", relation->foreign->name);
  append_names (out, relation->foreign_columns);
  return out->str;
}

static void
append_details (FluxrArena          *arena,
                GString             *out,
                const FluxrRelation *relation)
{
  static const char *const cardinalities[] = { "many-to-one", "one-to-many", "one-to-one",
                                               "many-to-many" };

  g_string_append_printf (out, "{\"cardinality\":\"%s\",\"embedding\":",
                          cardinalities[relation->cardinality]);
  fluxr_json_append_string (out, fluxr_arena_printf (arena, "%s with %s", relation->table->name,
                                                     relation->foreign->name));
  g_string_append (out, ",\"relationship\":");
  fluxr_json_append_string (out, describe (arena, relation));
  g_string_append_c (out, '}');
}

static FluxrFailure *
refuse_ambiguous (FluxrArena *arena,
                  const char *origin,
                  const char *target,
                  GPtrArray  *found)
{
  FluxrFailure *failure = fluxr_failure_new (
    arena, 300, "PGRST201",
    "Could not embed because more than one relationship was found for '%s' and '%s'", origin,
    target);
  GString *details = fluxr_arena_string (arena);
  GString *names = fluxr_arena_string (arena);

  for (guint i = 0; i < found->len; i++)
    {
      const FluxrRelation *relation = g_ptr_array_index (found, i);

      g_string_append_c (details, i > 0 ? ',' : '[');
      append_details (arena, details, relation);
      g_string_append_printf (names, "%s'%s!%s'", i > 0 ? ", " : "", relation->foreign->name,
                              relation->junction != NULL ? relation->junction->name
                                                         : relation->constraint);
    }
  g_string_append_c (details, ']');
  failure->details_json = details->str;
  failure->hint = fluxr_arena_printf (arena,
                                      "Try changing '%s' to one of the following: %s. Find the "
                                      "desired relationship in the 'details' key.",
                                      target, names->str);
  return failure;
}

/* (nullable) Either end may be misspelt. */
static const char *
suggest (const FluxrPlanRequest *request,
         const char             *origin,
         const char             *target)
{
  GPtrArray *relations = fluxr_catalog_get_relations (request->catalog);
  GPtrArray *parents = fluxr_arena_array (request->arena);
  GPtrArray *children = fluxr_arena_array (request->arena);
  gboolean known = FALSE;
  const char *better;

  for (guint i = 0; i < relations->len; i++)
    {
      const FluxrRelation *relation = g_ptr_array_index (relations, i);

      g_ptr_array_add (parents, (gpointer) relation->table->name);
      if (!g_str_equal (relation->table->name, origin))
        continue;
      known = TRUE;
      g_ptr_array_add (children, (gpointer) relation->foreign->name);
    }
  better = known ? fluxr_fuzzy_find (children, target) : fluxr_fuzzy_find (parents, origin);
  if (better == NULL || (known && g_str_equal (better, target)))
    return NULL;
  return fluxr_arena_printf (request->arena, "Perhaps you meant '%s' instead of '%s'.", better,
                             known ? target : origin);
}

static FluxrFailure *
refuse_unrelated (const FluxrPlanRequest *request,
                  const char             *origin,
                  const char             *target,
                  const char             *hint)
{
  FluxrFailure *failure = fluxr_failure_new (
    request->arena, 400, "PGRST200",
    "Could not find a relationship between '%s' and '%s' in the schema cache", origin, target);
  const char *using = hint != NULL
                        ? fluxr_arena_printf (request->arena, "' using the hint '%s", hint)
                        : "";

  failure->details = fluxr_arena_printf (
    request->arena,
    "Searched for a foreign key relationship between '%s' and '%s%s' in the schema '" FLUXR_SCHEMA
    "', but no matches were found.",
    origin, target, using);
  failure->hint = suggest (request, origin, target);
  return failure;
}

static gboolean
add_relation (const FluxrPlanRequest  *request,
              FluxrPlan               *self,
              FluxrFailure           **failure)
{
  GPtrArray *found = fluxr_arena_array (request->arena);
  const FluxrPlan *parent = self->parent;
  const char *origin = parent->table != NULL ? parent->table->name : parent->name;

  self->relation = fluxr_relation_find (request->arena,
                                        fluxr_catalog_get_relations (request->catalog), origin,
                                        self->name, self->hint, found);
  if (self->relation == NULL)
    {
      *failure = found->len > 0 ? refuse_ambiguous (request->arena, origin, self->name, found)
                                : refuse_unrelated (request, origin, self->name, self->hint);
      return FALSE;
    }
  self->table = self->relation->foreign;
  self->source = self->table->name;
  if (self->relation->cardinality != FLUXR_MANY_TO_MANY)
    self->alias = fluxr_arena_printf (request->arena, "%s_%u", self->table->name, self->depth);
  self->row_alias =
    fluxr_arena_printf (request->arena, "%s_%s_%u", self->relation->table->name,
                        fluxr_plan_get_output_name (self), self->depth);
  return TRUE;
}

gboolean
fluxr_plan_add_relations (const FluxrPlanRequest  *request,
                          FluxrPlan               *self,
                          FluxrFailure           **failure)
{
  if (self->parent != NULL && !add_relation (request, self, failure))
    return FALSE;
  for (guint i = 0; i < self->children->len; i++)
    if (!fluxr_plan_add_relations (request, g_ptr_array_index (self->children, i), failure))
      return FALSE;
  return TRUE;
}

static const FluxrPlan *
find_embed (const FluxrPlan *self,
            const char      *name)
{
  for (guint i = 0; i < self->children->len; i++)
    {
      const FluxrPlan *child = g_ptr_array_index (self->children, i);

      if (g_str_equal (fluxr_plan_get_output_name (child), name))
        return child;
    }
  return NULL;
}

static FluxrFailure *
refuse_related_order (FluxrArena      *arena,
                      const FluxrPlan *self,
                      const FluxrPlan *child)
{
  const char *name = fluxr_plan_get_output_name (child);
  FluxrFailure *failure = fluxr_failure_new (arena, 400, "PGRST118",
                                             "A related order on '%s' is not possible", name);

  failure->details = fluxr_arena_printf (
    arena, "'%s' and '%s' do not form a many-to-one or one-to-one relationship", self->source,
    name);
  return failure;
}

/* order=embed(column) */
gboolean
fluxr_plan_resolve_related_orders (FluxrArena    *arena,
                                   FluxrPlan     *self,
                                   FluxrFailure **failure)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      FluxrOrder *term = g_ptr_array_index (self->order, i);
      const FluxrPlan *child;

      if (term->relation == NULL)
        continue;
      child = find_embed (self, term->relation);
      if (child == NULL)
        *failure = fluxr_plan_refuse_not_embedded (arena, term->relation);
      else if (!fluxr_relation_is_to_one (child->relation))
        *failure = refuse_related_order (arena, self, child);
      if (*failure != NULL)
        return FALSE;
      term->relation = child->row_alias;
    }
  for (guint i = 0; i < self->children->len; i++)
    if (!fluxr_plan_resolve_related_orders (arena, g_ptr_array_index (self->children, i), failure))
      return FALSE;
  return TRUE;
}

/* embed=is.null and embed=not.is.null ask whether there is anything embedded. */
static FluxrLogic *
resolve_logic (FluxrArena      *arena,
               const FluxrPlan *self,
               FluxrLogic      *logic)
{
  FluxrLogic *copy = fluxr_arena_make (arena, FluxrLogic);
  const FluxrPlan *child;

  *copy = *logic;
  if (logic->filter == NULL)
    {
      copy->parts = fluxr_arena_array (arena);
      for (guint i = 0; i < logic->parts->len; i++)
        g_ptr_array_add (copy->parts,
                         resolve_logic (arena, self, g_ptr_array_index (logic->parts, i)));
      return copy;
    }
  child = logic->filter->field.path->len == 0 ? find_embed (self, logic->filter->field.name)
                                              : NULL;
  if (child != NULL && logic->filter->condition.kind == FLUXR_CONDITION_IS &&
      g_str_equal (logic->filter->condition.sql, "NULL"))
    {
      copy->embed_null = child->row_alias;
      copy->is_present = logic->filter->condition.negated;
      copy->filter = NULL;
    }
  return copy;
}

void
fluxr_plan_resolve_null_embeds (FluxrArena *arena,
                                FluxrPlan  *self)
{
  for (guint i = 0; i < self->where->len; i++)
    self->where->pdata[i] = resolve_logic (arena, self, g_ptr_array_index (self->where, i));
  for (guint i = 0; i < self->children->len; i++)
    fluxr_plan_resolve_null_embeds (arena, g_ptr_array_index (self->children, i));
}
