/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Deriving relationships and finding the one that a request means. */

#include "catalog-relations.h"

static void
add_reverse (FluxrArena          *arena,
             GPtrArray           *relations,
             const FluxrRelation *relation)
{
  FluxrRelation *reverse = fluxr_arena_make (arena, FluxrRelation);

  reverse->cardinality = relation->cardinality == FLUXR_ONE_TO_ONE ? FLUXR_ONE_TO_ONE
                                                                   : FLUXR_ONE_TO_MANY;
  reverse->table = relation->foreign;
  reverse->foreign = relation->table;
  reverse->constraint = relation->constraint;
  reverse->columns = relation->foreign_columns;
  reverse->foreign_columns = relation->columns;
  g_ptr_array_add (relations, reverse);
}

static gboolean
key_has_all (const FluxrTable *table,
             GPtrArray        *names)
{
  for (guint i = 0; i < names->len; i++)
    if (!g_ptr_array_find_with_equal_func (table->key, g_ptr_array_index (names, i), g_str_equal,
                                           NULL))
      return FALSE;
  return TRUE;
}

/* Both are foreign keys of one table whose primary key holds them. */
static void
add_many_to_many (FluxrArena          *arena,
                  GPtrArray           *relations,
                  const FluxrRelation *from,
                  const FluxrRelation *to)
{
  FluxrRelation *relation;

  if (from == to || from->table != to->table || !key_has_all (from->table, from->columns) ||
      !key_has_all (from->table, to->columns))
    return;
  relation = fluxr_arena_make (arena, FluxrRelation);
  relation->cardinality = FLUXR_MANY_TO_MANY;
  relation->table = from->foreign;
  relation->foreign = to->foreign;
  relation->junction = from->table;
  relation->constraint = from->constraint;
  relation->junction_constraint = to->constraint;
  relation->columns = from->foreign_columns;
  relation->foreign_columns = to->foreign_columns;
  relation->junction_columns = from->columns;
  relation->junction_foreign_columns = to->columns;
  g_ptr_array_add (relations, relation);
}

/* relations holds the foreign keys. */
void
fluxr_catalog_complete_relations (FluxrArena *arena,
                                  GPtrArray  *relations)
{
  guint n_keys = relations->len;

  for (guint i = 0; i < n_keys; i++)
    add_reverse (arena, relations, g_ptr_array_index (relations, i));
  for (guint i = 0; i < n_keys; i++)
    for (guint j = 0; j < n_keys; j++)
      add_many_to_many (arena, relations, g_ptr_array_index (relations, i),
                        g_ptr_array_index (relations, j));
}

static gboolean
is_only (GPtrArray  *names,
         const char *name)
{
  return names->len == 1 && g_str_equal (g_ptr_array_index (names, 0), name);
}

static gboolean
names_column (const FluxrRelation *relation,
              const char          *name)
{
  return relation->cardinality != FLUXR_MANY_TO_MANY && is_only (relation->columns, name);
}

static gboolean
names_foreign_column (const FluxrRelation *relation,
                      const char          *name)
{
  return relation->cardinality != FLUXR_MANY_TO_MANY &&
         is_only (relation->foreign_columns, name);
}

static gboolean
names_constraint (const FluxrRelation *relation,
                  const char          *name)
{
  return relation->cardinality != FLUXR_MANY_TO_MANY && g_str_equal (relation->constraint, name);
}

/* One foreign key of a table to itself goes both ways: the table's name means the children, the
 * column's name the parent. */
static gboolean
matches_self (const FluxrRelation *relation,
              const char          *target,
              const char          *hint)
{
  gboolean is_children =
    g_str_equal (target, relation->foreign->name) && relation->cardinality == FLUXR_ONE_TO_MANY;

  if (hint != NULL)
    return is_children && names_foreign_column (relation, hint);
  return is_children ||
         (names_column (relation, target) && relation->cardinality == FLUXR_MANY_TO_ONE);
}

static gboolean
matches (const FluxrRelation *relation,
         const char          *target,
         const char          *hint)
{
  if (relation->table == relation->foreign)
    return matches_self (relation, target, hint);
  if (hint == NULL)
    return g_str_equal (target, relation->foreign->name) || names_constraint (relation, target) ||
           names_column (relation, target);
  if (!g_str_equal (target, relation->foreign->name))
    return FALSE;
  return names_constraint (relation, hint) || names_column (relation, hint) ||
         names_foreign_column (relation, hint) ||
         (relation->junction != NULL && g_str_equal (relation->junction->name, hint));
}

/* (nullable) The only relationship that fits; all that fit are put into matches. */
const FluxrRelation *
fluxr_relation_find (FluxrArena *arena,
                     GPtrArray  *relations,
                     const char *origin,
                     const char *target,
                     const char *hint,
                     GPtrArray  *found)
{
  for (guint i = 0; i < relations->len; i++)
    {
      FluxrRelation *relation = g_ptr_array_index (relations, i);

      if (g_str_equal (relation->table->name, origin) && matches (relation, target, hint))
        g_ptr_array_add (found, relation);
    }
  return found->len == 1 ? g_ptr_array_index (found, 0) : NULL;
}
