/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading an export document (its form is in fluxr-export.c): every row is checked before anything
 * is written, and errors name the table, the row and the column. */

#include "config.h"

#include "fluxr-import.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-export.h"
#include "fluxr-import-private.h"
#include "fluxr-rules.h"
#include "fluxr-uuid.h"

void
fluxr_import_free (FluxrImport *self)
{
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->numbers);
  g_clear_pointer (&self->new_ids, g_hash_table_unref);
  g_free (self);
}

void
fluxr_import_result_free (FluxrImportResult *result)
{
  g_ptr_array_unref (result->notices);
  g_free (result);
}

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID, message);

  return FALSE;
}

/**
 * fluxr_import_prefix_error:
 *
 * Says which row an error is about.
 */
void
fluxr_import_prefix_error (FluxrImport     *self,
                           const FluxrRow  *row,
                           GError         **error)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, row));

  /* Translators: the name of a table and the number of a row in it, before an error message */
  g_prefix_error (error, _("%s, row %u: "), fluxr_row_get_entity (row)->table, number);
}

/* Ids as PostgreSQL prints them: they are compared as texts everywhere. */
static void
normalize_ids (FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrValue *value = fluxr_row_get (row, i);
      g_autofree char *id = NULL;

      if (entity->columns[i].type == FLUXR_TYPE_UUID && value->kind == FLUXR_KIND_TEXT)
        id = fluxr_uuid_dup (value->text);
      if (id != NULL)
        fluxr_value_set_text (fluxr_row_write (row, i), id, -1);
    }
}

/* What a row would be if it were new here. */
static gboolean
check_row (const FluxrRow  *row,
           GError         **error)
{
  g_autoptr (FluxrRow) full = fluxr_row_new_default (fluxr_row_get_entity (row));

  fluxr_row_apply (full, row);

  return fluxr_rules_check_content (full, error);
}

static gboolean
add_row (FluxrImport        *self,
         const FluxrEntity  *entity,
         yyjson_val         *json,
         guint               number,
         GHashTable         *seen,
         GError            **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new_json (entity, json, error);
  const char *id;

  if (row == NULL)
    {
      g_prefix_error (error, _("%s, row %u: "), entity->table, number);
      return FALSE;
    }

  normalize_ids (row);
  g_hash_table_insert (self->numbers, row, GUINT_TO_POINTER (number));
  g_ptr_array_add (self->rows, fluxr_row_ref (row));
  id = fluxr_row_get_id (row);
  if (!fluxr_uuid_is_valid (id))
    refuse (error, _("it has no valid id"));
  else if (!g_hash_table_add (seen, (gpointer) id))
    refuse (error, _("its id occurs twice"));
  else if (!fluxr_import_can_take (entity) || check_row (row, error))
    return TRUE;
  fluxr_import_prefix_error (self, row, error);

  return FALSE;
}

static gboolean
add_table (FluxrImport        *self,
           const FluxrEntity  *entity,
           yyjson_val         *rows,
           GError            **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gsize index, max;
  yyjson_val *row;

  if (!yyjson_is_arr (rows))
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                   _("The document's table %s is not a list of rows"), entity->table);
      return FALSE;
    }
  yyjson_arr_foreach (rows, index, max, row)
    if (!add_row (self, entity, row, index + 1, seen, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_head (yyjson_val  *root,
            GError     **error)
{
  const char *format = fluxr_json_get_string (root, "format");
  yyjson_val *version = yyjson_obj_get (root, "version");
  gint64 number = 0;

  if (g_strcmp0 (format, FLUXR_EXPORT_FORMAT) != 0
      || !yyjson_is_raw (version)
      || !g_ascii_string_to_signed (yyjson_get_raw (version), 10, 1, G_MAXINT, &number, NULL)
      || !yyjson_is_obj (yyjson_obj_get (root, "tables")))
    return refuse (error, _("This is not a document that Fluxr exported"));
  if (number > FLUXR_EXPORT_VERSION)
    return refuse (error, _("This document was made by a newer Fluxr"));

  return TRUE;
}

/* Parents before children, so that the queue to the server is in that order as well. */
static int
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  const FluxrEntity *first = fluxr_row_get_entity (*(FluxrRow *const *) a);
  const FluxrEntity *second = fluxr_row_get_entity (*(FluxrRow *const *) b);

  return (first->rank > second->rank) - (first->rank < second->rank);
}

static gboolean
read_tables (FluxrImport  *self,
             yyjson_val   *tables,
             GError      **error)
{
  gsize index, max;
  yyjson_val *key, *rows;

  yyjson_obj_foreach (tables, index, max, key, rows)
    {
      const FluxrEntity *entity = fluxr_entity_find (yyjson_get_str (key));

      if (entity == NULL)
        {
          g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                       _("The document has an unknown table “%s”"), yyjson_get_str (key));
          return FALSE;
        }
      if (!add_table (self, entity, rows, error))
        return FALSE;
    }
  g_ptr_array_sort (self->rows, compare_ranks);

  return TRUE;
}

/* A copy is all new: ids, and what refers to them. Logs are not copied. */
static void
assign_ids (FluxrImport *self)
{
  self->new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const FluxrRow *row = g_ptr_array_index (self->rows, i);

      if (fluxr_import_can_copy (fluxr_row_get_entity (row)))
        g_hash_table_insert (self->new_ids, (gpointer) fluxr_row_get_id (row), fluxr_uuid_new ());
    }
}

/**
 * fluxr_import_new:
 * @copy: whether the rows become new ones with new ids
 *
 * Returns: (transfer full): a document in which every row is one the server would take;
 *   %FLUXR_COMMAND_ERROR_INVALID or a %FLUXR_DATA_ERROR if not
 */
FluxrImport *
fluxr_import_new (const char  *json,
                  gsize        length,
                  gboolean     copy,
                  GError     **error)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (json, length, error);
  g_autoptr (FluxrImport) self = NULL;

  if (doc == NULL || !check_head (yyjson_doc_get_root (doc), error))
    return NULL;

  self = g_new0 (FluxrImport, 1);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  self->numbers = g_hash_table_new (NULL, NULL);
  if (!read_tables (self, yyjson_obj_get (yyjson_doc_get_root (doc), "tables"), error))
    return NULL;
  if (copy)
    assign_ids (self);

  return g_steal_pointer (&self);
}
