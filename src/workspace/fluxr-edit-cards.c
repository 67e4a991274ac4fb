/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards that go to another product. A connection is of the product its two pages are in: it goes
 * along if both do, and else there is none any more. */

#include "config.h"

#include "fluxr-edit-private.h"

#include "fluxr-entities.h"
#include "fluxr-rows.h"

static const char *const ends[] = { "source_id", "target_id" };

/* Whether both its pages are in the product. */
static gboolean
is_within (FluxrEdit       *self,
           const FluxrRow  *connection,
           const char      *product_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *id = fluxr_row_get_text (connection, ends[i]);
      g_autoptr (FluxrRow) page
        = id != NULL ? fluxr_rows_load (self->database, &fluxr_flow_page_entity, id, NULL) : NULL;

      if (page == NULL || g_strcmp0 (fluxr_row_get_text (page, "product_id"), product_id) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_along (FluxrEdit       *self,
            const FluxrRow  *connection,
            const char      *product_id,
            GError         **error)
{
  const char *id = fluxr_row_get_id (connection);
  g_autoptr (FluxrRow) change = NULL;
  g_autofree char *new_id = NULL;

  if (g_strcmp0 (fluxr_row_get_text (connection, "product_id"), product_id) == 0)
    return TRUE;
  if (!is_within (self, connection, product_id))
    return fluxr_edit_delete (self, &fluxr_flow_connection_entity, id, NULL, error);

  change = fluxr_row_new (&fluxr_flow_connection_entity);
  fluxr_row_set_text (change, "product_id", product_id);
  new_id = fluxr_edit_update (self, id, change, error);

  return new_id != NULL;
}

/**
 * fluxr_edit_set_product:
 * @product_id: (nullable): where the card goes; %NULL for the inbox of tasks
 *
 * It goes to the end of its column there. For pages call fluxr_edit_take_connections() when all
 * have gone.
 */
gboolean
fluxr_edit_set_product (FluxrEdit          *self,
                        const FluxrEntity  *entity,
                        const char         *id,
                        const char         *product_id,
                        GError            **error)
{
  g_autoptr (FluxrRow) change = fluxr_row_new (entity);
  g_autofree char *same_id = NULL;

  fluxr_row_set_text (change, "product_id", product_id);
  same_id = fluxr_edit_update (self, id, change, error);

  return same_id != NULL;
}

/**
 * fluxr_edit_take_connections:
 * @page_id: a page that was put into another product
 * @product_id: (nullable): that product
 */
gboolean
fluxr_edit_take_connections (FluxrEdit   *self,
                             const char  *page_id,
                             const char  *product_id,
                             GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (GPtrArray) connections
        = fluxr_rows_load_all (self->database, &fluxr_flow_connection_entity, ends[i], page_id,
                               error);

      if (connections == NULL)
        return FALSE;
      for (guint j = 0; j < connections->len; j++)
        if (!take_along (self, g_ptr_array_index (connections, j), product_id, error))
          return FALSE;
    }

  return TRUE;
}
