/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product again with all that is in it. Every copy has an id of its own, and what refers to
 * something in the product refers to the copy of that. */

#include "config.h"

#include "fluxr-edit-private.h"

#include <glib/gi18n-lib.h>

#include "fluxr-entities.h"
#include "fluxr-import-private.h"
#include "fluxr-rows.h"
#include "fluxr-uuid.h"

#define ID_LENGTH 36

typedef struct
{
  FluxrEdit *edit;
  const char *product_id;
  GHashTable *ids; /* id -> that of its copy */
} Work;

static int
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  const FluxrEntity *first = *(const FluxrEntity *const *) a;
  const FluxrEntity *second = *(const FluxrEntity *const *) b;

  return (first->rank > second->rank) - (first->rank < second->rank);
}

/* What can be in a product, what others refer to first. */
static GPtrArray *
list_children (void)
{
  GPtrArray *children = g_ptr_array_new ();
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    if (fluxr_import_can_copy (entities[i])
        && fluxr_entity_find_flag (entities[i], FLUXR_COLUMN_PARENT) >= 0)
      g_ptr_array_add (children, (gpointer) entities[i]);
  g_ptr_array_sort (children, compare_ranks);

  return children;
}

static const char *
get_parent_name (const FluxrEntity *entity)
{
  return entity->columns[fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT)].name;
}

static gboolean
assign_ids (Work               *work,
            const FluxrEntity  *entity,
            GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = ?", entity->table,
                                          get_parent_name (entity));
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (work->edit->database, error, sql, "s", work->product_id);

  if (statement == NULL)
    return FALSE;
  while (fluxr_statement_step (statement, &failure))
    g_hash_table_insert (work->ids, g_strdup (fluxr_statement_get_text (statement, 0)),
                         fluxr_uuid_new ());
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return failure == NULL;
}

/* Ids inside of JSON are in quotes. */
static char *
map_json (Work       *work,
          const char *json)
{
  g_autoptr (GString) mapped = g_string_new (NULL);
  const char *quote;

  while ((quote = strchr (json, '"')) != NULL)
    {
      const char *text = quote + 1;
      g_autofree char *id = g_strndup (text, ID_LENGTH);
      const char *copy = strlen (id) == ID_LENGTH ? g_hash_table_lookup (work->ids, id) : NULL;

      g_string_append_len (mapped, json, text - json);
      json = text;
      if (copy != NULL && text[ID_LENGTH] == '"')
        {
          g_string_append (mapped, copy);
          json += ID_LENGTH;
        }
    }
  g_string_append (mapped, json);

  return g_string_free_and_steal (g_steal_pointer (&mapped));
}

static void
map_value (Work              *work,
           FluxrRow          *row,
           guint              column)
{
  const FluxrColumn *what = &fluxr_row_get_entity (row)->columns[column];
  const FluxrValue *value = fluxr_row_get (row, column);
  g_autofree char *json = NULL;
  const char *id = NULL;

  if (value->kind != FLUXR_KIND_TEXT)
    return;
  if (what->type == FLUXR_TYPE_JSON)
    json = map_json (work, value->text);
  else if (what->references != NULL || (what->flags & FLUXR_COLUMN_PRIMARY) != 0)
    id = g_hash_table_lookup (work->ids, value->text);
  if (json != NULL || id != NULL)
    fluxr_value_set_text (fluxr_row_write (row, column), json != NULL ? json : id, -1);
}

/* Names that must be unique among all users are given by the server. */
static FluxrRow *
create_copy (Work           *work,
             const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  FluxrRow *copy = fluxr_row_copy (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      if (entity->columns[i].flags & FLUXR_COLUMN_UNIQUE)
        fluxr_value_clear (fluxr_row_write (copy, i));
      else if (entity->columns[i].flags & FLUXR_COLUMN_OWNER)
        fluxr_value_set_text (fluxr_row_write (copy, i), work->edit->user_id, -1);
      else
        map_value (work, copy, i);
    }

  return copy;
}

static gboolean
copy_children (Work               *work,
               const FluxrEntity  *entity,
               GError            **error)
{
  g_autoptr (GPtrArray) rows = fluxr_rows_load_all (work->edit->database, entity,
                                                    get_parent_name (entity), work->product_id,
                                                    error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (FluxrRow) copy = create_copy (work, g_ptr_array_index (rows, i));

      if (!fluxr_transaction_insert (work->edit->transaction, copy, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
copy_product (Work            *work,
              const FluxrRow  *product,
              GError         **error)
{
  g_autoptr (FluxrRow) copy = create_copy (work, product);
  const char *name = fluxr_row_get_text (product, "name");
  g_autofree char *new_name
    = g_strdup_printf (_("Copy of %s"), name != NULL && *name != '\0' ? name : _("Untitled"));
  int created = fluxr_entity_find_column (&fluxr_product_entity, "created_at");

  fluxr_row_set_text (copy, "name", new_name);
  fluxr_column_get_default (&fluxr_product_entity.columns[created],
                            fluxr_row_write (copy, created));

  return fluxr_transaction_insert (work->edit->transaction, copy, error);
}

static gboolean
duplicate (Work            *work,
           const FluxrRow  *product,
           GError         **error)
{
  g_autoptr (GPtrArray) children = list_children ();

  for (guint i = 0; i < children->len; i++)
    if (!assign_ids (work, g_ptr_array_index (children, i), error))
      return FALSE;
  /* Rows as they are here, whatever a server gave: they are not a person's to correct now. */
  fluxr_transaction_set_restores (work->edit->transaction, TRUE);
  if (!copy_product (work, product, error))
    return FALSE;
  for (guint i = 0; i < children->len; i++)
    if (!copy_children (work, g_ptr_array_index (children, i), error))
      return FALSE;

  return TRUE;
}

/**
 * fluxr_edit_duplicate:
 *
 * Everything of the product but logs, which are about what happened to the other one. All of it is
 * read and written: on a worker thread.
 *
 * Returns: (transfer full): the copy's id
 */
char *
fluxr_edit_duplicate (FluxrEdit   *self,
                      const char  *product_id,
                      GError     **error)
{
  g_autoptr (FluxrRow) product = fluxr_edit_load (self, &fluxr_product_entity, product_id, error);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *id = fluxr_uuid_new ();
  Work work = { self, product_id, ids };

  if (product == NULL)
    return NULL;
  g_hash_table_insert (ids, g_strdup (product_id), g_strdup (id));
  if (!duplicate (&work, product, error))
    return NULL;

  return g_steal_pointer (&id);
}
