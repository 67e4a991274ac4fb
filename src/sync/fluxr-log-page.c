/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of the server's log of changes. */

#include "config.h"

#include "fluxr-log-page.h"

#include "fluxr-error.h"
#include "fluxr-json.h"
#include "fluxr-uuid.h"

static void
row_free (gpointer data)
{
  FluxrLogRow *row = data;

  g_free (row->id);
  g_free (row);
}

FluxrLogPage *
fluxr_log_page_new (const char *log,
                    const char *xid,
                    const char *seq)
{
  FluxrLogPage *self = g_new0 (FluxrLogPage, 1);

  self->log = g_strdup (log);
  self->xid = g_strdup (xid);
  self->seq = g_strdup (seq);
  self->rows = g_ptr_array_new_with_free_func (row_free);

  return self;
}

void
fluxr_log_page_add (FluxrLogPage      *self,
                    const FluxrEntity *entity,
                    const char        *id,
                    gboolean           is_gone)
{
  FluxrLogRow *row = g_new (FluxrLogRow, 1);

  row->entity = entity;
  row->id = g_strdup (id);
  row->is_gone = is_gone;
  g_ptr_array_add (self->rows, row);
}

/* Tables that this build does not know are passed over. */
static gboolean
parse_rows (FluxrLogPage *self,
            yyjson_val   *rows)
{
  yyjson_arr_iter iter;
  yyjson_val *row;

  if (!yyjson_arr_iter_init (rows, &iter))
    return yyjson_is_arr (rows);
  while ((row = yyjson_arr_iter_next (&iter)) != NULL)
    {
      const char *table = fluxr_json_get_string (row, "tbl");
      const char *id = fluxr_json_get_string (row, "id");
      const char *op = fluxr_json_get_string (row, "op");
      const FluxrEntity *entity = table != NULL ? fluxr_entity_find (table) : NULL;

      if (id == NULL || op == NULL || !fluxr_uuid_is_valid (id))
        return FALSE;
      if (entity != NULL)
        fluxr_log_page_add (self, entity, id, g_str_equal (op, "D") || g_str_equal (op, "L"));
    }

  return TRUE;
}

/**
 * fluxr_log_page_parse:
 * @body: what sync_pull() answered
 *
 * Returns: (transfer full): the page; %NULL with %FLUXR_DATA_ERROR_JSON if the answer is no page
 */
FluxrLogPage *
fluxr_log_page_parse (const char  *body,
                      gsize        length,
                      GError     **error)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (body, length, NULL);
  yyjson_val *root = yyjson_doc_get_root (doc);
  g_autoptr (FluxrLogPage) self = fluxr_log_page_new (fluxr_json_get_string (root, "log"),
                                                      fluxr_json_get_string (root, "xid"),
                                                      fluxr_json_get_string (root, "seq"));

  self->is_known = yyjson_get_bool (yyjson_obj_get (root, "known"));
  if (self->log != NULL && self->xid != NULL && self->seq != NULL
      && parse_rows (self, yyjson_obj_get (root, "rows")))
    return g_steal_pointer (&self);
  g_set_error_literal (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON, "No page of a log");

  return NULL;
}

void
fluxr_log_page_free (FluxrLogPage *self)
{
  g_free (self->log);
  g_free (self->xid);
  g_free (self->seq);
  g_ptr_array_unref (self->rows);
  g_free (self);
}
