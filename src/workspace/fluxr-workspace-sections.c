/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-workspace-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-error.h"
#include "fluxr-prd-order.h"
#include "fluxr-sections.h"

static const char *
get_json (FluxrRecord *prd)
{
  return fluxr_record_get_text (prd, "custom_sections");
}

static FluxrDatabase *
get_database (FluxrWorkspace *self)
{
  return fluxr_store_get_database (fluxr_workspace_get_store (self));
}

static gboolean
find_key (GPtrArray  *order,
          const char *key,
          guint      *index)
{
  return g_ptr_array_find_with_equal_func (order, key, g_str_equal, index);
}

/* The order with all that is there in it. */
static GPtrArray *
complete_order (FluxrWorkspace *self,
                FluxrRecord    *prd)
{
  GPtrArray *order = fluxr_prd_order_load (get_database (self), fluxr_record_get_id (prd));
  g_auto (GStrv) keys = fluxr_sections_list_keys (get_json (prd));

  for (guint i = 0; keys[i] != NULL; i++)
    if (!find_key (order, keys[i], NULL))
      g_ptr_array_add (order, g_strdup (keys[i]));

  return order;
}

static gboolean
save_order (FluxrWorkspace  *self,
            FluxrRecord     *prd,
            GPtrArray       *order,
            GError         **error)
{
  if (!fluxr_prd_order_save (get_database (self), fluxr_record_get_id (prd), order, error))
    return FALSE;
  fluxr_store_refresh (fluxr_workspace_get_store (self));

  return TRUE;
}

char **
fluxr_workspace_list_sections (FluxrWorkspace *self,
                               FluxrRecord    *prd)
{
  g_autoptr (GPtrArray) order = complete_order (self, prd);
  g_auto (GStrv) keys = fluxr_sections_list_keys (get_json (prd));
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; i < order->len; i++)
    if (g_strv_contains ((const char *const *) keys, g_ptr_array_index (order, i)))
      g_strv_builder_add (list, g_ptr_array_index (order, i));

  return g_strv_builder_end (list);
}

static gboolean
write_json (FluxrWorkspace  *self,
            const char      *name,
            FluxrRecord     *prd,
            const char      *json,
            GError         **error)
{
  return json != NULL
         && fluxr_workspace_set_text (self, name, prd, "custom_sections", json, error);
}

/* (nullable): %NULL with an error */
static char *
dup_new_key (FluxrRecord  *prd,
             const char   *title,
             GError      **error)
{
  g_autofree char *key = fluxr_sections_dup_key (title);
  g_auto (GStrv) keys = fluxr_sections_list_keys (get_json (prd));

  if (key == NULL)
    {
      g_set_error_literal (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON,
                           _("A section needs a name"));
      return NULL;
    }
  if (g_strv_contains ((const char *const *) keys, key))
    {
      g_set_error_literal (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON,
                           _("There is a section of that name already"));
      return NULL;
    }

  return g_steal_pointer (&key);
}

char *
fluxr_workspace_add_section (FluxrWorkspace  *self,
                             FluxrRecord     *prd,
                             const char      *title,
                             const char      *text,
                             GError         **error)
{
  g_autofree char *key = dup_new_key (prd, title, error);
  g_autofree char *json = key != NULL ? fluxr_sections_set (get_json (prd), key, text, error)
                                      : NULL;
  g_autoptr (GPtrArray) order = complete_order (self, prd);
  guint place;

  if (!write_json (self, _("Add Section"), prd, json, error))
    return NULL;
  /* One that was there before may have had another place. */
  if (find_key (order, key, &place))
    g_ptr_array_remove_index (order, place);
  g_ptr_array_add (order, g_strdup (key));
  if (!save_order (self, prd, order, error))
    return NULL;

  return g_steal_pointer (&key);
}

gboolean
fluxr_workspace_rename_section (FluxrWorkspace  *self,
                                FluxrRecord     *prd,
                                const char      *key,
                                const char      *title,
                                GError         **error)
{
  g_autofree char *old_title = NULL;
  g_autofree char *new_key = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GPtrArray) order = complete_order (self, prd);
  guint place;

  old_title = fluxr_sections_dup_title (key);
  if (g_str_equal (title, old_title))
    return TRUE;
  new_key = dup_new_key (prd, title, error);
  json = new_key != NULL ? fluxr_sections_rename (get_json (prd), key, new_key, error) : NULL;
  /* First where it goes: the row tells those who show it at once. The old key stays beside it,
   * for undo. */
  if (json == NULL)
    return FALSE;
  if (find_key (order, new_key, &place))
    g_ptr_array_remove_index (order, place);
  if (find_key (order, key, &place))
    g_ptr_array_insert (order, place, g_strdup (new_key));

  return save_order (self, prd, order, error)
         && write_json (self, _("Rename Section"), prd, json, error);
}

gboolean
fluxr_workspace_delete_section (FluxrWorkspace  *self,
                                FluxrRecord     *prd,
                                const char      *key,
                                GError         **error)
{
  g_autofree char *json = fluxr_sections_set (get_json (prd), key, NULL, error);
  g_autoptr (GPtrArray) order = complete_order (self, prd);

  return json != NULL && save_order (self, prd, order, error)
         && write_json (self, _("Delete Section"), prd, json, error);
}

gboolean
fluxr_workspace_move_section (FluxrWorkspace  *self,
                              FluxrRecord     *prd,
                              const char      *key,
                              int              step,
                              GError         **error)
{
  g_autoptr (GPtrArray) order = complete_order (self, prd);
  g_auto (GStrv) keys = fluxr_workspace_list_sections (self, prd);
  guint i, from, to;
  char *moved;

  for (i = 0; keys[i] != NULL && !g_str_equal (keys[i], key); i++)
    continue;
  if (keys[i] == NULL || (step < 0 && i == 0) || keys[i + step] == NULL)
    return TRUE;

  find_key (order, key, &from);
  find_key (order, keys[i + step], &to);
  moved = g_ptr_array_steal_index (order, from);
  g_ptr_array_insert (order, to, moved);

  return save_order (self, prd, order, error);
}
