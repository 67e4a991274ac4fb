/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages and connections of a flow. What is given by id may have gone meanwhile, by another window
 * or device: what is done to several then goes on with the others. */

#include "config.h"

#include "fluxr-edit-flow.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-edit-private.h"
#include "fluxr-entities.h"
#include "fluxr-graph.h"
#include "fluxr-rows.h"

static gboolean
refuse (GError            **error,
        FluxrCommandError   code,
        const char         *message)
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, code, message);

  return FALSE;
}

gboolean
fluxr_edit_check_place (double    x,
                        double    y,
                        GError  **error)
{
  if (fluxr_graph_is_place (x, y))
    return TRUE;

  return refuse (error, FLUXR_COMMAND_ERROR_INVALID, _("There is no such place on the canvas."));
}

static void
set_place (FluxrRow *row,
           double    x,
           double    y)
{
  const FluxrEntity *entity = &fluxr_flow_page_entity;

  fluxr_value_set_double (fluxr_row_write (row, fluxr_entity_find_column (entity, "position_x")),
                          x);
  fluxr_value_set_double (fluxr_row_write (row, fluxr_entity_find_column (entity, "position_y")),
                          y);
}

char *
fluxr_edit_add_page (FluxrEdit   *self,
                     const char  *product_id,
                     const char  *name,
                     double       x,
                     double       y,
                     const char  *source_id,
                     GError     **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_flow_page_entity);
  g_autofree char *id = NULL;
  g_autofree char *connection = NULL;

  if (!fluxr_edit_check_place (x, y, error))
    return NULL;
  fluxr_row_set_text (row, "product_id", product_id);
  fluxr_row_set_text (row, "name", name);
  set_place (row, x, y);
  id = fluxr_edit_insert (self, row, error);
  if (id == NULL || source_id == NULL)
    return g_steal_pointer (&id);
  connection = fluxr_edit_connect (self, source_id, id, error);

  return connection != NULL ? g_steal_pointer (&id) : NULL;
}

/* Straight to the row: there is nothing in a place that anything else depends on, and a layout is
 * of many. */
gboolean
fluxr_edit_place_page (FluxrEdit   *self,
                       const char  *id,
                       double       x,
                       double       y,
                       GError     **error)
{
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_flow_page_entity);
  g_autoptr (GError) problem = NULL;

  if (!fluxr_edit_check_place (x, y, error))
    return FALSE;
  set_place (change, x, y);
  if (fluxr_transaction_update (self->transaction, id, change, &problem)
      || g_error_matches (problem, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static gboolean
delete_all (FluxrEdit          *self,
            const FluxrEntity  *entity,
            const char *const  *ids,
            GError            **error)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;

      if (fluxr_edit_delete (self, entity, ids[i], NULL, &problem)
          || g_error_matches (problem, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND))
        continue;
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return TRUE;
}

gboolean
fluxr_edit_delete_pages (FluxrEdit          *self,
                         const char *const  *ids,
                         GError            **error)
{
  return delete_all (self, &fluxr_flow_page_entity, ids, error);
}

gboolean
fluxr_edit_disconnect (FluxrEdit          *self,
                       const char *const  *ids,
                       GError            **error)
{
  return delete_all (self, &fluxr_flow_connection_entity, ids, error);
}

static FluxrRow *
load (FluxrEdit          *self,
      const FluxrEntity  *entity,
      const char         *id,
      const char         *absence,
      GError            **error)
{
  g_autoptr (GError) problem = NULL;
  FluxrRow *row = fluxr_rows_load (self->database, entity, id, &problem);

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (row == NULL)
    refuse (error, FLUXR_COMMAND_ERROR_NOT_FOUND, absence);

  return row;
}

/* The product both are in; NULL with an error if they are not in the same. */
static char *
find_product (FluxrEdit   *self,
              const char  *source_id,
              const char  *target_id,
              GError     **error)
{
  const char *absence = _("The page is no longer there.");
  g_autoptr (FluxrRow) source = load (self, &fluxr_flow_page_entity, source_id, absence, error);
  g_autoptr (FluxrRow) target = NULL;
  const char *product_id;

  if (source == NULL)
    return NULL;
  target = load (self, &fluxr_flow_page_entity, target_id, absence, error);
  if (target == NULL)
    return NULL;
  product_id = fluxr_row_get_text (source, "product_id");
  if (product_id != NULL
      && g_strcmp0 (product_id, fluxr_row_get_text (target, "product_id")) == 0)
    return g_strdup (product_id);
  refuse (error, FLUXR_COMMAND_ERROR_INVALID,
          _("Pages of different products cannot be connected."));

  return NULL;
}

static gboolean
check_ends (FluxrEdit   *self,
            const char  *source_id,
            const char  *target_id,
            GError     **error)
{
  if (g_str_equal (source_id, target_id))
    return refuse (error, FLUXR_COMMAND_ERROR_INVALID,
                   _("A page cannot be connected to itself"));
  if (fluxr_database_get_integer (self->database, "SELECT EXISTS (SELECT 1 FROM flow_connections"
                                  " WHERE source_id = ? AND target_id = ?)", "ss", source_id,
                                  target_id) == 1)
    return refuse (error, FLUXR_COMMAND_ERROR_INVALID,
                   _("There is a connection from this page to the other already."));

  return TRUE;
}

char *
fluxr_edit_connect (FluxrEdit   *self,
                    const char  *source_id,
                    const char  *target_id,
                    GError     **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_flow_connection_entity);
  g_autofree char *product_id = NULL;

  if (!check_ends (self, source_id, target_id, error))
    return NULL;
  product_id = find_product (self, source_id, target_id, error);
  if (product_id == NULL)
    return NULL;
  fluxr_row_set_text (row, "product_id", product_id);
  fluxr_row_set_text (row, "source_id", source_id);
  fluxr_row_set_text (row, "target_id", target_id);

  return fluxr_edit_insert (self, row, error);
}

char *
fluxr_edit_reverse (FluxrEdit   *self,
                    const char  *id,
                    GError     **error)
{
  g_autoptr (FluxrRow) row = load (self, &fluxr_flow_connection_entity, id,
                                   _("The connection is no longer there."), error);
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_flow_connection_entity);
  const char *source, *target;

  if (row == NULL)
    return NULL;
  source = fluxr_row_get_text (row, "source_id");
  target = fluxr_row_get_text (row, "target_id");
  if (source == NULL || target == NULL)
    {
      refuse (error, FLUXR_COMMAND_ERROR_INVALID, _("The connection has no ends."));
      return NULL;
    }
  if (!check_ends (self, target, source, error))
    return NULL;
  fluxr_row_set_text (change, "source_id", target);
  fluxr_row_set_text (change, "target_id", source);

  return fluxr_edit_update (self, id, change, error);
}
