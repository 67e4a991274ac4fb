/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-prompt-data.h"

#include "fluxr-markdown-plain.h"
#include "fluxr-markdown-read.h"
#include "fluxr-prompt-values.h"
#include "fluxr-rows-reader.h"
#include "fluxr-rows.h"
#include "fluxr-rules.h"
#include "fluxr-status.h"

struct _FluxrPromptData
{
  GObject parent_instance;

  FluxrDatabase *database; /* (unowned) */
  char *product_id;
  FluxrFlowRows *flow; /* (nullable): once it is asked for */
  GError *error;       /* (nullable): the first */
};

static void source_init (FluxrTemplateSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrPromptData, fluxr_prompt_data, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_TEMPLATE_SOURCE, source_init))

static const struct
{
  const char *name;
  const char *table;
  gboolean newest_first;
} lists[] = {
  { "features", "features", FALSE },
  { "tasks", "tasks", FALSE },
  { "bugs", "bugs", FALSE },
  { "customers", "customer_profiles", FALSE },
  { "notes", "notes", TRUE },
};

static void
keep_error (FluxrPromptData *self,
            GError          *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_clear_error (&error);
}

static gboolean
keep_row (const FluxrRow  *row,
          gpointer         data,
          GError         **error)
{
  g_ptr_array_add (data, fluxr_row_ref ((FluxrRow *) row));

  return TRUE;
}

/* Returns: (transfer full) (element-type FluxrRow): what there is, also after an error */
static GPtrArray *
list_rows (FluxrPromptData *self,
           const char      *table)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  GError *error = NULL;

  if (!fluxr_rows_reader_run (self->database, fluxr_entity_find (table), self->product_id,
                              FLUXR_READ_IN_ORDER, keep_row, rows, &error))
    keep_error (self, error);

  return rows;
}

/* The column of the board: those with statuses that are not known are behind the others. */
static guint
get_rank (FluxrTemplateValue *card)
{
  const char *const *statuses = fluxr_status_list ();
  FluxrTemplateValue *status = fluxr_template_value_get_field (card, "status");
  const char *word = status != NULL ? fluxr_template_value_get_text (status, NULL) : NULL;
  guint rank = 0;

  while (word != NULL && statuses[rank] != NULL && !g_str_equal (statuses[rank], word))
    rank++;

  return rank;
}

static void
value_clear (gpointer data)
{
  fluxr_template_value_unref (data);
}

/* Column after column. What is read comes with its columns together, but by their names.
 * @items: (transfer full). Returns: (transfer full) */
static GPtrArray *
sort_cards (GPtrArray *items)
{
  g_autoptr (GPtrArray) before = items;
  GPtrArray *sorted = g_ptr_array_new_with_free_func (value_clear);
  guint n_ranks = g_strv_length ((char **) fluxr_status_list ()) + 1;

  for (guint rank = 0; rank < n_ranks; rank++)
    for (guint i = 0; i < before->len; i++)
      if (get_rank (g_ptr_array_index (before, i)) == rank)
        g_ptr_array_add (sorted, fluxr_template_value_ref (g_ptr_array_index (before, i)));

  return sorted;
}

static FluxrTemplateValue *
new_list (FluxrPromptData *self,
          const char      *table,
          gboolean         newest_first)
{
  g_autoptr (GPtrArray) rows = list_rows (self, table);
  GPtrArray *items = g_ptr_array_new_with_free_func (value_clear);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, fluxr_prompt_value_of_row (
      g_ptr_array_index (rows, newest_first ? rows->len - 1 - i : i)));
  if (fluxr_rules_find_position (fluxr_entity_find (table)) >= 0)
    items = sort_cards (items);

  return fluxr_template_value_take_list (items);
}

static FluxrTemplateValue *
load_product (FluxrPromptData *self)
{
  GError *error = NULL;
  g_autoptr (FluxrRow) row = fluxr_rows_load (self->database, fluxr_entity_find ("products"),
                                              self->product_id, &error);

  if (error != NULL)
    keep_error (self, error);

  return row != NULL ? fluxr_prompt_value_of_row (row) : NULL;
}

/* The profile that is selected. */
static FluxrTemplateValue *
load_customer (FluxrPromptData *self)
{
  g_autoptr (FluxrTemplateValue) all = new_list (self, "customer_profiles", FALSE);

  for (guint i = 0; i < fluxr_template_value_get_n (all); i++)
    {
      FluxrTemplateValue *item = fluxr_template_value_get_item (all, i);

      if (!fluxr_template_value_is_empty (fluxr_template_value_get_field (item, "selected")))
        return fluxr_template_value_ref (item);
    }

  return NULL;
}

static FluxrTemplateValue *
load_prd (FluxrPromptData *self)
{
  g_autoptr (GPtrArray) rows = list_rows (self, "prds");

  return fluxr_prompt_value_of_prds (self->database, rows);
}

static FluxrTemplateValue *
load_flow (FluxrPromptData *self,
           gboolean         as_pages)
{
  GError *error = NULL;

  if (self->flow == NULL)
    self->flow = fluxr_flow_rows_read (self->database, self->product_id, 0, &error);
  if (self->flow == NULL)
    {
      keep_error (self, error);
      return NULL;
    }

  return as_pages ? fluxr_prompt_value_of_pages (self->flow)
                  : fluxr_prompt_value_of_flow (self->flow);
}

static FluxrTemplateValue *
fluxr_prompt_data_lookup (FluxrTemplateSource *source,
                          const char          *name)
{
  FluxrPromptData *self = FLUXR_PROMPT_DATA (source);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (name, lists[i].name))
      return new_list (self, lists[i].table, lists[i].newest_first);
  if (g_str_equal (name, "product"))
    return load_product (self);
  if (g_str_equal (name, "prd"))
    return load_prd (self);
  if (g_str_equal (name, "customer"))
    return load_customer (self);
  if (g_str_equal (name, "flow") || g_str_equal (name, "pages"))
    return load_flow (self, g_str_equal (name, "pages"));

  return NULL;
}

static char *
fluxr_prompt_data_dup_plain (FluxrTemplateSource *source,
                             const char          *text)
{
  g_autoptr (FluxrMarkdown) document
    = fluxr_markdown_read (text, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);

  return fluxr_markdown_print_plain (document);
}

static void
fluxr_prompt_data_finalize (GObject *object)
{
  FluxrPromptData *self = FLUXR_PROMPT_DATA (object);

  g_clear_pointer (&self->flow, fluxr_flow_rows_free);
  g_clear_pointer (&self->product_id, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (fluxr_prompt_data_parent_class)->finalize (object);
}

static void
source_init (FluxrTemplateSourceInterface *iface)
{
  iface->lookup = fluxr_prompt_data_lookup;
  iface->dup_plain = fluxr_prompt_data_dup_plain;
}

static void
fluxr_prompt_data_class_init (FluxrPromptDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_prompt_data_finalize;
}

static void
fluxr_prompt_data_init (FluxrPromptData *self)
{
}

FluxrPromptData *
fluxr_prompt_data_new (FluxrDatabase *database,
                       const char    *product_id)
{
  FluxrPromptData *self = g_object_new (FLUXR_TYPE_PROMPT_DATA, NULL);

  self->database = database;
  self->product_id = g_strdup (product_id);

  return self;
}

gboolean
fluxr_prompt_data_check (FluxrPromptData  *self,
                         GError          **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));

  return FALSE;
}
