/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Putting copied or imported pages into a flow. Pages name features by name; who names one by its
 * id too gets the id of the feature with that name, where the product has one. */

#include "config.h"

#include "fluxr-edit-flow.h"

#include "fluxr-edit-private.h"
#include "fluxr-entities.h"
#include "fluxr-uuid.h"

typedef struct
{
  FluxrEdit *edit;
  const char *product_id;   /* (nullable) */
  const char *from_product; /* (nullable) */
  GPtrArray *rows;          /* (element-type FluxrRow): the new pages */
  GHashTable *connected;    /* set of pairs that are connected, as numbers */
} Work;

static char *
find_feature (Work       *work,
              const char *name)
{
  g_autoptr (FluxrStatement) features
    = fluxr_database_query (work->edit->database, NULL, "SELECT min (id) FROM features"
                            " WHERE product_id = ? AND name = ?", "ss", work->product_id, name);

  return features != NULL && fluxr_statement_step (features, NULL)
           ? g_strdup (fluxr_statement_get_text (features, 0)) : NULL;
}

static gboolean
link_feature (Work           *work,
              yyjson_mut_doc *doc,
              yyjson_mut_val *item)
{
  const char *id = yyjson_mut_get_str (yyjson_mut_obj_get (item, "id"));
  const char *name = yyjson_mut_get_str (yyjson_mut_obj_get (item, "name"));
  g_autofree char *own = NULL;

  if (id == NULL || name == NULL || !fluxr_uuid_is_valid (id))
    return FALSE;
  own = find_feature (work, name);
  yyjson_mut_obj_remove_key (item, "id");
  if (own != NULL)
    yyjson_mut_obj_add_strcpy (doc, item, "id", own);

  return TRUE;
}

static void
link_features (Work     *work,
               FluxrRow *page)
{
  const char *json = fluxr_row_get_text (page, "features");
  g_autoptr (yyjson_doc) doc = json != NULL ? fluxr_json_parse (json, -1, NULL) : NULL;
  g_autoptr (yyjson_mut_doc) copy = NULL;
  g_autofree char *text = NULL;
  gboolean differs = FALSE;
  gsize index, max;
  yyjson_mut_val *item;

  if (doc == NULL || !yyjson_is_arr (yyjson_doc_get_root (doc)))
    return;
  copy = yyjson_doc_mut_copy (doc, NULL);
  yyjson_mut_arr_foreach (yyjson_mut_doc_get_root (copy), index, max, item)
    differs = link_feature (work, copy, item) || differs;
  text = differs ? fluxr_json_print_mut (copy) : NULL;
  if (text != NULL)
    fluxr_row_set_text (page, "features", text);
}

static gboolean
add_page (Work            *work,
          const FluxrRow  *page,
          GStrvBuilder    *ids,
          GError         **error)
{
  FluxrRow *row = fluxr_row_new_default (&fluxr_flow_page_entity);

  g_ptr_array_add (work->rows, row);
  fluxr_row_apply (row, page);
  if (work->product_id != NULL)
    fluxr_row_set_text (row, "product_id", work->product_id);
  if (work->product_id != NULL && g_strcmp0 (work->product_id, work->from_product) != 0)
    link_features (work, row);
  g_strv_builder_add (ids, fluxr_row_get_id (row));

  return fluxr_transaction_insert (work->edit->transaction, row, error);
}

static gboolean
add_connection (Work      *work,
                guint      source,
                guint      target,
                guint     *n_skipped,
                GError   **error)
{
  g_autoptr (FluxrRow) row = NULL;
  FluxrRow *page = g_ptr_array_index (work->rows, source);
  FluxrRow *other = g_ptr_array_index (work->rows, target);
  gint64 pair = (gint64) source << 32 | target;

  if (source == target
      || g_strcmp0 (fluxr_row_get_text (page, "product_id"),
                    fluxr_row_get_text (other, "product_id")) != 0
      || !g_hash_table_add (work->connected, g_memdup2 (&pair, sizeof pair)))
    {
      *n_skipped += 1;
      return TRUE;
    }
  row = fluxr_row_new_default (&fluxr_flow_connection_entity);
  fluxr_row_set_text (row, "product_id", fluxr_row_get_text (page, "product_id"));
  fluxr_row_set_text (row, "source_id", fluxr_row_get_id (page));
  fluxr_row_set_text (row, "target_id", fluxr_row_get_id (other));

  return fluxr_transaction_insert (work->edit->transaction, row, error);
}

static gboolean
add_all (Work             *work,
         FluxrFlowSketch  *sketch,
         GStrvBuilder     *ids,
         guint            *n_skipped,
         GError          **error)
{
  for (guint i = 0; i < fluxr_flow_sketch_get_n_pages (sketch); i++)
    if (!add_page (work, fluxr_flow_sketch_get_page (sketch, i), ids, error))
      return FALSE;
  for (guint i = 0; i < fluxr_flow_sketch_get_n_connections (sketch); i++)
    {
      guint source, target;

      fluxr_flow_sketch_get_connection (sketch, i, &source, &target);
      if (!add_connection (work, source, target, n_skipped, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
fluxr_edit_add_sketch (FluxrEdit        *self,
                       const char       *product_id,
                       const char       *from_product,
                       FluxrFlowSketch  *sketch,
                       GStrvBuilder     *ids,
                       guint            *n_skipped,
                       GError          **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  g_autoptr (GHashTable) connected
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (FluxrRow) product = NULL;
  Work work = { self, product_id, from_product, rows, connected };

  *n_skipped = 0;
  if (product_id != NULL)
    {
      product = fluxr_edit_load (self, &fluxr_product_entity, product_id, error);
      if (product == NULL)
        return FALSE;
    }
  /* Pages of this file as they are, whatever a server gave; those from elsewhere were checked. */
  fluxr_transaction_set_restores (self->transaction, product_id == NULL);

  return add_all (&work, sketch, ids, n_skipped, error);
}
