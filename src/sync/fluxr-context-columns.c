/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What columns the server's tables have, learned from the rows they give. A write must name the
 * columns it wants back, and must not name one that is not there. */

#include "config.h"

#include "fluxr-context.h"

#include <string.h>

static char *
dup_key (const FluxrEntity *entity)
{
  return g_strconcat ("columns.", entity->table, NULL);
}

/* Remembers the list for this run and the next ones; that it is not stored only costs a request. */
static void
remember (FluxrContext      *self,
          const FluxrEntity *entity,
          GStrv              columns)
{
  g_autofree char *key = dup_key (entity);
  g_autofree char *text = columns != NULL ? g_strjoinv (",", columns) : NULL;
  g_autoptr (GError) error = NULL;

  if (!fluxr_database_set_meta (self->database, key, text, &error))
    g_debug ("the columns of %s are not stored: %s", entity->table, error->message);
  if (columns != NULL)
    g_hash_table_replace (self->columns, (gpointer) entity, columns);
  else
    g_hash_table_remove (self->columns, entity);
}

/**
 * fluxr_context_get_columns:
 *
 * Returns: (nullable): the names, %NULL as long as no row was seen
 */
const char *const *
fluxr_context_get_columns (FluxrContext      *self,
                           const FluxrEntity *entity)
{
  GStrv columns = g_hash_table_lookup (self->columns, entity);
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;

  if (columns != NULL)
    return (const char *const *) columns;
  key = dup_key (entity);
  text = fluxr_database_dup_meta (self->database, key);
  if (text == NULL)
    return NULL;
  columns = g_strsplit (text, ",", -1);
  g_hash_table_replace (self->columns, (gpointer) entity, columns);

  return (const char *const *) columns;
}

/* A name with a comma could not be named in a request. */
static void
add_extra (GStrvBuilder *builder,
           const char   *extra)
{
  g_autoptr (yyjson_doc) doc = extra != NULL ? fluxr_json_parse (extra, -1, NULL) : NULL;
  gsize index, max;
  yyjson_val *key, *item;

  if (doc == NULL)
    return;
  yyjson_obj_foreach (yyjson_doc_get_root (doc), index, max, key, item)
    if (strpbrk (yyjson_get_str (key), ",\"") == NULL)
      g_strv_builder_add (builder, yyjson_get_str (key));
}

static GStrv
list_columns (const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < entity->n_columns; i++)
    if (fluxr_row_has (row, i))
      g_strv_builder_add (builder, entity->columns[i].name);
  add_extra (builder, fluxr_row_get_extra (row));

  return g_strv_builder_end (builder);
}

/**
 * fluxr_context_learn_columns:
 * @rows: of #FluxrRemoteRow: whole rows
 */
void
fluxr_context_learn_columns (FluxrContext      *self,
                             const FluxrEntity *entity,
                             GPtrArray         *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const FluxrRemoteRow *remote = g_ptr_array_index (rows, i);
      const char *const *known = fluxr_context_get_columns (self, entity);
      g_auto (GStrv) columns = NULL;

      if (remote->row == NULL)
        continue;
      columns = list_columns (remote->row);
      if (known == NULL || !g_strv_equal (known, (const char *const *) columns))
        remember (self, entity, g_steal_pointer (&columns));
      return;
    }
}

static gboolean
forget_named (FluxrContext       *self,
              const FluxrEntity  *entity,
              const char         *column)
{
  const char *const *known = fluxr_context_get_columns (self, entity);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean found = FALSE;

  if (column == NULL || g_str_equal (column, "id"))
    return FALSE;
  for (guint i = 0; known == NULL && i < entity->n_columns; i++)
    {
      if (g_str_equal (entity->columns[i].name, column))
        found = TRUE;
      else
        g_strv_builder_add (builder, entity->columns[i].name);
    }
  for (gsize i = 0; known != NULL && known[i] != NULL; i++)
    {
      if (g_str_equal (known[i], column))
        found = TRUE;
      else
        g_strv_builder_add (builder, known[i]);
    }
  if (found)
    remember (self, entity, g_strv_builder_end (builder));

  return found;
}

/**
 * fluxr_context_drop_column:
 * @column: (nullable): the one the server says it does not have
 *
 * Looks at a row of the table to learn its columns anew; without any row, leaves out @column.
 *
 * Returns: %FALSE with @error set if the server cannot be asked
 */
gboolean
fluxr_context_drop_column (FluxrContext       *self,
                           const FluxrEntity  *entity,
                           const char         *column,
                           GError            **error)
{
  FluxrPull pull = {
    .kind = FLUXR_PULL_BY_ID, .entity = entity, .limit = 1, .anywhere = TRUE,
  };
  g_autoptr (GPtrArray) rows = NULL;

  rows = fluxr_context_pull (self, &pull, error);
  if (rows == NULL)
    return FALSE;
  g_debug ("%s has no column %s", entity->table, column != NULL ? column : "(unnamed)");
  if (rows->len == 0)
    forget_named (self, entity, column);

  return TRUE;
}
