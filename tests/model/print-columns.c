/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints every column of every entity as the server's catalogue tells of it, for catalog.py. */

#include "config.h"

#include "fluxr-entity.h"

static const char *
get_key (const FluxrColumn *column)
{
  if (column->flags & FLUXR_COLUMN_PRIMARY)
    return "primary";

  return column->flags & FLUXR_COLUMN_UNIQUE ? "unique" : "";
}

static const char *
get_delete_rule (const FluxrColumn *column)
{
  static const char *const rules[] = { "NO ACTION", "CASCADE", "SET NULL" };

  return column->references != NULL ? rules[column->on_delete] : "";
}

static void
print_column (const FluxrEntity *entity,
              const FluxrColumn *column)
{
  gboolean required = (column->flags & (FLUXR_COLUMN_PRIMARY | FLUXR_COLUMN_NOT_NULL)) != 0;

  g_print ("%s\t%s\t%s\t%s\t%s%s%s\t%s\t%s%s\t%s\n",
           entity->table, column->name, fluxr_column_get_server_type (column),
           required ? "NO" : "YES",
           column->default_sql != NULL ? column->default_sql : "",
           column->default_sql != NULL && *column->default_sql == '\'' ? "::" : "",
           column->default_sql != NULL && *column->default_sql == '\''
             ? fluxr_column_get_server_type (column) : "",
           get_key (column),
           column->references != NULL ? column->references : "",
           column->references != NULL ? ".id" : "",
           get_delete_rule (column));
}

int
main (void)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < entities[i]->n_columns; j++)
      print_column (entities[i], &entities[i]->columns[j]);

  return 0;
}
