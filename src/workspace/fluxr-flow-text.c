/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Part of a flow as text, for the clipboard:
 *
 *   {"format":"fluxr-flow","version":1,"product":"id or null",
 *    "pages":[{"name":"…","description":"…","position_x":0,…},…],"connections":[[0,1],…]}
 *
 * Pages have the columns of a row that mean something elsewhere; a connection is the numbers of
 * its pages, from 0. A change of meaning raises the version. */

#include "config.h"

#include "fluxr-flow-sketch.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fluxr-command-error.h"
#include "fluxr-entities.h"

#define FORMAT "fluxr-flow"
#define START "{\"format\":\"" FORMAT "\""
#define VERSION 1

static const char *const kept[] = {
  "name", "description", "position_x", "position_y", "layout_description", "features",
  "implementation_status",
};

static FluxrRow *
pick (const FluxrRow *page)
{
  FluxrRow *picked = fluxr_row_new (&fluxr_flow_page_entity);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      int column = fluxr_entity_find_column (&fluxr_flow_page_entity, kept[i]);

      if (fluxr_row_has (page, column))
        fluxr_row_set (picked, column, fluxr_row_get (page, column));
    }

  return picked;
}

static void
print_connections (FluxrFlowSketch *self,
                   yyjson_mut_doc  *doc,
                   yyjson_mut_val  *array)
{
  for (guint i = 0; i < fluxr_flow_sketch_get_n_connections (self); i++)
    {
      yyjson_mut_val *pair = yyjson_mut_arr_add_arr (doc, array);
      guint source, target;

      fluxr_flow_sketch_get_connection (self, i, &source, &target);
      yyjson_mut_arr_add_uint (doc, pair, source);
      yyjson_mut_arr_add_uint (doc, pair, target);
    }
}

char *
fluxr_flow_sketch_print (FluxrFlowSketch *self,
                         const char      *product_id)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *pages;

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "format", FORMAT);
  yyjson_mut_obj_add_uint (doc, root, "version", VERSION);
  if (product_id != NULL)
    yyjson_mut_obj_add_strcpy (doc, root, "product", product_id);
  pages = yyjson_mut_obj_add_arr (doc, root, "pages");
  for (guint i = 0; i < fluxr_flow_sketch_get_n_pages (self); i++)
    {
      g_autoptr (FluxrRow) page = pick (fluxr_flow_sketch_get_page (self, i));

      yyjson_mut_arr_append (pages, fluxr_row_add_json (page, doc));
    }
  print_connections (self, doc, yyjson_mut_obj_add_arr (doc, root, "connections"));

  return fluxr_json_print_mut (doc);
}

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_clear_error (error);
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID, message);

  return FALSE;
}

static gboolean
get_number (yyjson_val *value,
            guint64     limit,
            guint      *number)
{
  const char *raw = yyjson_get_raw (value);
  guint64 n;

  if (raw == NULL || !g_ascii_string_to_unsigned (raw, 10, 0, limit, &n, NULL))
    return FALSE;
  *number = (guint) n;

  return TRUE;
}

/* (inout) @page: loses the coordinate */
static double
take_coordinate (FluxrRow   *page,
                 const char *name)
{
  int column = fluxr_entity_find_column (&fluxr_flow_page_entity, name);
  const FluxrValue *value = fluxr_row_get (page, column);
  double coordinate = value->kind == FLUXR_KIND_DOUBLE ? value->number : NAN;

  fluxr_row_unset (page, column);

  return coordinate;
}

static gboolean
parse_page (FluxrFlowSketch  *self,
            yyjson_val       *value,
            GError          **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new_json (&fluxr_flow_page_entity, value, error);
  g_autoptr (FluxrRow) page = NULL;
  double x, y;
  guint number;

  if (row == NULL)
    return FALSE;
  page = pick (row);
  x = take_coordinate (page, "position_x");
  y = take_coordinate (page, "position_y");
  if (fluxr_row_get_text (page, "name") == NULL)
    fluxr_row_set_text (page, "name", _("Untitled"));
  if (!fluxr_row_check (page, error))
    return FALSE;
  number = fluxr_flow_sketch_add (self, NULL, NULL, x, y);
  fluxr_row_apply (fluxr_flow_sketch_get_page (self, number), page);

  return TRUE;
}

static gboolean
parse_pages (FluxrFlowSketch  *self,
             yyjson_val       *pages,
             GError          **error)
{
  gsize index, max;
  yyjson_val *page;

  if (!yyjson_is_arr (pages))
    return FALSE;
  yyjson_arr_foreach (pages, index, max, page)
    if (!parse_page (self, page, error))
      return FALSE;

  return TRUE;
}

static gboolean
parse_connections (FluxrFlowSketch *self,
                   yyjson_val      *connections)
{
  guint n = fluxr_flow_sketch_get_n_pages (self);
  gsize index, max;
  yyjson_val *pair;

  if (!yyjson_is_arr (connections))
    return FALSE;
  yyjson_arr_foreach (connections, index, max, pair)
    {
      guint source, target;

      if (yyjson_arr_size (pair) != 2 || n == 0
          || !get_number (yyjson_arr_get_first (pair), n - 1, &source)
          || !get_number (yyjson_arr_get_last (pair), n - 1, &target))
        return FALSE;
      fluxr_flow_sketch_connect (self, source, target);
    }

  return TRUE;
}

gboolean
fluxr_flow_sketch_is_text (const char *text)
{
  return text != NULL && g_str_has_prefix (text, START);
}

/**
 * fluxr_flow_sketch_parse:
 * @product_id: (out) (optional) (nullable): where it was copied
 *
 * Returns: (transfer full): %NULL with %FLUXR_COMMAND_ERROR_INVALID if it is something else
 */
FluxrFlowSketch *
fluxr_flow_sketch_parse (const char  *text,
                         char       **product_id,
                         GError     **error)
{
  g_autoptr (FluxrFlowSketch) self = fluxr_flow_sketch_new ();
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (text, -1, NULL);
  g_autoptr (GError) problem = NULL;
  yyjson_val *root = doc != NULL ? yyjson_doc_get_root (doc) : NULL;
  guint version;

  if (g_strcmp0 (fluxr_json_get_string (root, "format"), FORMAT) != 0
      || !get_number (yyjson_obj_get (root, "version"), G_MAXUINT, &version))
    return refuse (error, _("This is no part of a flow.")), NULL;
  if (version > VERSION)
    return refuse (error, _("This part of a flow was copied from a newer version of Fluxr.")), NULL;
  if (!parse_pages (self, yyjson_obj_get (root, "pages"), &problem)
      || !parse_connections (self, yyjson_obj_get (root, "connections")))
    {
      g_debug ("A flow is damaged: %s", problem != NULL ? problem->message : "its shape");
      return refuse (error, _("This part of a flow is damaged.")), NULL;
    }
  if (product_id != NULL)
    *product_id = g_strdup (fluxr_json_get_string (root, "product"));

  return g_steal_pointer (&self);
}
