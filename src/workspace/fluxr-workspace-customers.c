/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with customer profiles. Each command is one transaction and one undo entry;
 * the order is not to be undone: the same keys do that. */

#include "config.h"

#include "fluxr-workspace-customers.h"

#include <glib/gi18n-lib.h>

#include "fluxr-customer-order.h"
#include "fluxr-entities.h"
#include "fluxr-markdown-builder.h"
#include "fluxr-markdown-part.h"
#include "fluxr-markdown-source.h"
#include "fluxr-prd-append.h"
#include "fluxr-prd-customer.h"
#include "fluxr-rows.h"
#include "fluxr-workspace-private.h"

static FluxrDatabase *
get_database (FluxrWorkspace *self)
{
  return fluxr_store_get_database (fluxr_workspace_get_store (self));
}

/* @id: (transfer full) (nullable): what the command came to */
static char *
finish (FluxrWorkspace  *self,
        FluxrEdit       *edit,
        char            *id,
        GError         **error)
{
  if (fluxr_workspace_finish (self, edit, id != NULL, error))
    return id;
  g_free (id);

  return NULL;
}

static int
compare_created (gconstpointer a,
                 gconstpointer b)
{
  const FluxrRow *first = *(const FluxrRow *const *) a;
  const FluxrRow *second = *(const FluxrRow *const *) b;
  int order = g_strcmp0 (fluxr_row_get_text (first, "created_at"),
                         fluxr_row_get_text (second, "created_at"));

  return order != 0 ? order
                    : g_strcmp0 (fluxr_row_get_id (first), fluxr_row_get_id (second));
}

/* The oldest first. */
static GPtrArray *
load_rows (FluxrDatabase      *database,
           const FluxrEntity  *entity,
           const char         *product_id,
           GError            **error)
{
  GPtrArray *rows = fluxr_rows_load_all (database, entity, "product_id", product_id, error);

  if (rows != NULL)
    g_ptr_array_sort (rows, compare_created);

  return rows;
}

static gboolean
find_row (GPtrArray  *rows,
          const char *id,
          guint      *index)
{
  for (*index = 0; *index < rows->len; (*index)++)
    if (g_strcmp0 (fluxr_row_get_id (g_ptr_array_index (rows, *index)), id) == 0)
      return TRUE;

  return FALSE;
}

GPtrArray *
fluxr_workspace_list_customers (FluxrWorkspace  *self,
                                const char      *product_id,
                                GError         **error)
{
  g_autoptr (GPtrArray) rows
    = load_rows (get_database (self), &fluxr_customer_profile_entity, product_id, error);
  g_autoptr (GPtrArray) order = fluxr_customer_order_load (get_database (self), product_id);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *sorted;

  if (rows == NULL)
    return NULL;
  sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (by_id, (char *) fluxr_row_get_id (rows->pdata[i]), rows->pdata[i]);
  for (guint i = 0; i < order->len; i++)
    {
      gpointer row = g_hash_table_lookup (by_id, order->pdata[i]);

      if (row != NULL && g_hash_table_remove (by_id, order->pdata[i]))
        g_ptr_array_add (sorted, fluxr_row_ref (row));
    }
  for (guint i = 0; i < rows->len; i++)
    if (g_hash_table_contains (by_id, fluxr_row_get_id (rows->pdata[i])))
      g_ptr_array_add (sorted, fluxr_row_ref (rows->pdata[i]));

  return sorted;
}

static void
set_selected (FluxrRow *row,
              gboolean  selected)
{
  int column = fluxr_entity_find_column (&fluxr_customer_profile_entity, "is_selected");

  fluxr_value_set_boolean (fluxr_row_write (row, (guint) column), selected);
}

static char *
add (FluxrEdit   *edit,
     const char  *product_id,
     const char  *name,
     GError     **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_customer_profile_entity);
  g_autoptr (GPtrArray) others = fluxr_rows_load_all (
    fluxr_edit_get_database (edit), &fluxr_customer_profile_entity, "product_id", product_id,
    error);

  if (others == NULL)
    return NULL;
  fluxr_row_set_text (row, "product_id", product_id);
  fluxr_row_set_text (row, "name", name);
  set_selected (row, others->len == 0);

  return fluxr_edit_insert (edit, row, error);
}

char *
fluxr_workspace_add_customer (FluxrWorkspace  *self,
                              const char      *product_id,
                              const char      *name,
                              GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("New Customer"), error);

  return edit != NULL ? finish (self, edit, add (edit, product_id, name, error), error) : NULL;
}

static char *
duplicate (FluxrEdit       *edit,
           const FluxrRow  *profile,
           GError         **error)
{
  static const char *const columns[]
    = { "product_id", "overview", "background", "problems", "scoring" };
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_customer_profile_entity);
  const char *name = fluxr_row_get_text (profile, "name");
  g_autofree char *copy_name
    = g_strdup_printf (_("Copy of %s"), name != NULL && *name != '\0' ? name : _("Untitled"));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fluxr_row_set_text (row, columns[i], fluxr_row_get_text (profile, columns[i]));
  fluxr_row_set_text (row, "name", copy_name);
  set_selected (row, FALSE);

  return fluxr_edit_insert (edit, row, error);
}

/* Behind the other one. Where that cannot be written down it stays at the end. */
static void
place_copy (FluxrWorkspace *self,
            const char     *product_id,
            const char     *id,
            const char     *copy_id)
{
  g_autoptr (GPtrArray) rows = fluxr_workspace_list_customers (self, product_id, NULL);
  guint index;

  if (rows != NULL && find_row (rows, id, &index) && index + 1 < rows->len)
    fluxr_workspace_move_customer (self, product_id, copy_id,
                                   fluxr_row_get_id (g_ptr_array_index (rows, index + 1)), NULL);
}

char *
fluxr_workspace_duplicate_customer (FluxrWorkspace  *self,
                                    const char      *id,
                                    GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("Duplicate Customer"), error);
  g_autoptr (FluxrRow) profile = NULL;
  g_autofree char *copy_id = NULL;
  const char *product_id;

  if (edit == NULL)
    return NULL;
  profile = fluxr_edit_load (edit, &fluxr_customer_profile_entity, id, error);
  copy_id = profile != NULL ? duplicate (edit, profile, error) : NULL;
  if (!fluxr_workspace_finish (self, edit, copy_id != NULL, error))
    return NULL;
  product_id = fluxr_row_get_text (profile, "product_id");
  if (product_id != NULL)
    place_copy (self, product_id, id, copy_id);

  return g_steal_pointer (&copy_id);
}

/* The others give way by the rules of an edit. */
gboolean
fluxr_workspace_select_customer (FluxrWorkspace  *self,
                                 const char      *id,
                                 GError         **error)
{
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_customer_profile_entity);

  set_selected (change, TRUE);

  return fluxr_workspace_update (self, _("Select Customer"), id, change, error);
}

/* All that have a place, in their order: those that are there, and behind them those that were. */
static GPtrArray *
complete_order (FluxrWorkspace  *self,
                const char      *product_id,
                GError         **error)
{
  GPtrArray *order = fluxr_customer_order_load (get_database (self), product_id);
  g_autoptr (GPtrArray) rows = fluxr_workspace_list_customers (self, product_id, error);
  g_autoptr (GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);

  if (rows == NULL)
    {
      g_ptr_array_unref (order);
      return NULL;
    }
  for (guint i = 0; i < order->len; i++)
    g_hash_table_add (present, order->pdata[i]);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *id = fluxr_row_get_id (g_ptr_array_index (rows, i));

      if (!g_hash_table_contains (present, id))
        g_ptr_array_add (order, g_strdup (id));
    }

  return order;
}

gboolean
fluxr_workspace_move_customer (FluxrWorkspace  *self,
                               const char      *product_id,
                               const char      *id,
                               const char      *before,
                               GError         **error)
{
  g_autoptr (GPtrArray) order = complete_order (self, product_id, error);
  guint from, to;
  char *moved;

  if (order == NULL)
    return FALSE;
  if (g_strcmp0 (id, before) == 0
      || !g_ptr_array_find_with_equal_func (order, id, g_str_equal, &from))
    return TRUE;
  moved = g_ptr_array_steal_index (order, from);
  if (before == NULL || !g_ptr_array_find_with_equal_func (order, before, g_str_equal, &to))
    to = order->len;
  g_ptr_array_insert (order, (int) to, moved);
  if (!fluxr_customer_order_save (get_database (self), product_id, order, error))
    return FALSE;
  fluxr_store_refresh (fluxr_workspace_get_store (self));

  return TRUE;
}

/* What a person wrote, as one line of source. */
static char *
dup_heading (const char *name,
             guint       level)
{
  g_autoptr (FluxrMarkdownBuilder) builder = fluxr_markdown_builder_new ();
  g_autoptr (FluxrMarkdown) document = NULL;
  g_autofree char *line = g_strdelimit (g_strdup (name), "\r\n", ' ');

  fluxr_markdown_builder_open (builder, FLUXR_MARKDOWN_HEADING)->number = level;
  fluxr_markdown_builder_add (builder, FLUXR_MARKDOWN_TEXT, g_strstrip (line), -1);
  fluxr_markdown_builder_close (builder);
  document = fluxr_markdown_builder_end (builder);

  return fluxr_markdown_print_source (document);
}

/* The name is a heading of the section, and the profile's own ones stand below it. */
static char *
print_profile (const FluxrRow *profile)
{
  const char *name = fluxr_row_get_text (profile, "name");
  g_autofree char *heading
    = dup_heading (name != NULL && *name != '\0' ? name : _("Customer"), 2);
  g_autofree char *source = fluxr_prd_customer_print (profile);
  g_autofree char *body = fluxr_markdown_part_shift (source, 2);
  g_autofree char *trimmed = fluxr_markdown_part_trim (body, -1);
  g_autofree char *title = g_strchomp (g_steal_pointer (&heading));

  return *trimmed != '\0' ? g_strdup_printf ("%s\n\n%s\n", title, trimmed)
                          : g_strdup_printf ("%s\n", title);
}

static char *
write_audience (FluxrEdit       *edit,
                const FluxrRow  *profile,
                GError         **error)
{
  const char *product_id = fluxr_row_get_text (profile, "product_id");
  g_autoptr (GPtrArray) prds
    = load_rows (fluxr_edit_get_database (edit), &fluxr_prd_entity, product_id, error);
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_prd_entity);
  g_autofree char *source = print_profile (profile);
  g_autofree char *text = NULL;
  const FluxrRow *prd;

  if (prds == NULL)
    return NULL;
  prd = prds->len > 0 ? g_ptr_array_index (prds, 0) : NULL;
  text = fluxr_prd_append_dup (prd != NULL ? fluxr_row_get_text (prd, "target_audience") : NULL,
                               source);
  fluxr_row_set_text (change, "target_audience", text);
  if (prd != NULL)
    return fluxr_edit_update (edit, fluxr_row_get_id (prd), change, error);
  fluxr_row_set_text (change, "product_id", product_id);

  return fluxr_edit_insert (edit, change, error);
}

char *
fluxr_workspace_insert_customer (FluxrWorkspace  *self,
                                 const char      *id,
                                 GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("Insert into Target Audience"), error);
  g_autoptr (FluxrRow) profile = NULL;

  if (edit == NULL)
    return NULL;
  profile = fluxr_edit_load (edit, &fluxr_customer_profile_entity, id, error);

  return finish (self, edit, profile != NULL ? write_audience (edit, profile, error) : NULL,
                 error);
}
