/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a product's PRD says, read from the database. */

#include "config.h"

#include "fluxr-prd-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-clock.h"
#include "fluxr-command-error.h"
#include "fluxr-html-read.h"
#include "fluxr-json.h"
#include "fluxr-markdown-part.h"
#include "fluxr-markdown-read.h"
#include "fluxr-markdown-source.h"
#include "fluxr-prd-customer.h"
#include "fluxr-prd-order.h"
#include "fluxr-prd-section.h"
#include "fluxr-rows-reader.h"
#include "fluxr-rows.h"
#include "fluxr-sections.h"

static void
chapter_free (gpointer data)
{
  FluxrPrdChapter *chapter = data;

  g_free (chapter->title);
  g_free (chapter->source);
  g_free (chapter);
}

static FluxrPrdDocument *
document_new (const char *title)
{
  FluxrPrdDocument *self = g_new0 (FluxrPrdDocument, 1);
  gint64 now = fluxr_clock_now ();

  self->title = g_strdup (title != NULL && *title != '\0' ? title : _("Untitled"));
  self->chapters = g_ptr_array_new_with_free_func (chapter_free);
  self->date = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);

  return self;
}

void
fluxr_prd_document_free (FluxrPrdDocument *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_ptr_array_unref (self->chapters);
  g_clear_pointer (&self->flow, fluxr_flow_rows_free);
  g_date_time_unref (self->date);
  g_free (self);
}

static char *
dup_source (const char *text)
{
  g_autoptr (FluxrMarkdown) document = NULL;

  if (text == NULL || !fluxr_html_is_html (text, -1))
    return g_strdup (text != NULL ? text : "");
  document = fluxr_html_read (text, -1, NULL);

  return fluxr_markdown_print_source (document);
}

static void
add_chapter (FluxrPrdDocument *self,
             const char       *title,
             guint             level,
             const char       *source,
             gboolean          is_made)
{
  FluxrPrdChapter *chapter = g_new0 (FluxrPrdChapter, 1);

  chapter->title = g_strdup (title);
  chapter->level = level;
  chapter->source = g_strdup (source);
  chapter->is_made = is_made != FALSE;
  g_ptr_array_add (self->chapters, chapter);
}

static gboolean
begins_with (const char *source,
             const char *title)
{
  g_autoptr (FluxrMarkdown) text
    = fluxr_markdown_read (source, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
  g_autofree char *first = NULL;

  if (fluxr_markdown_get_n_nodes (text) < 2
      || fluxr_markdown_get_node (text, 1)->kind != FLUXR_MARKDOWN_HEADING)
    return FALSE;
  first = fluxr_markdown_dup_text (text, 1);

  return g_str_equal (first, title);
}

FluxrPrdDocument *
fluxr_prd_document_new_note (const char *title,
                             const char *text)
{
  FluxrPrdDocument *self = document_new (title);
  g_autofree char *source = dup_source (text);

  add_chapter (self, NULL, 0, source, FALSE);
  self->says_title = begins_with (source, self->title);

  return self;
}

/* Puts a stored text behind what is there already, if it says something. */
static void
append_text (GString    *out,
             const char *text)
{
  g_autofree char *source = dup_source (text);
  g_autofree char *part = fluxr_markdown_part_close (source);

  if (*part == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, "\n\n");
  g_string_append (out, part);
}

static void
add_sections (FluxrPrdDocument *self,
              GPtrArray        *prds)
{
  for (guint i = 0; i < FLUXR_PRD_N_SECTIONS; i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      for (guint j = 0; j < prds->len; j++)
        append_text (out, fluxr_row_get_text (g_ptr_array_index (prds, j),
                                              fluxr_prd_section_get_column (i)));
      if (out->len > 0)
        add_chapter (self, fluxr_prd_section_get_title (i), 1, out->str, FALSE);
    }
}

/* What is no text is shown as it is stored. */
static void
append_value (GString    *out,
              yyjson_val *value)
{
  g_autofree char *json = NULL;
  g_autofree char *code = NULL;

  if (yyjson_is_str (value))
    {
      append_text (out, yyjson_get_str (value));
      return;
    }
  if (value == NULL || yyjson_is_null (value))
    return;
  json = fluxr_json_print (value);
  code = g_strdup_printf ("```json\n%s\n```", json);
  append_text (out, code);
}

static void
add_custom_section (FluxrPrdDocument *self,
                    GPtrArray        *docs,
                    const char       *key)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *title = fluxr_sections_dup_title (key);

  for (guint i = 0; i < docs->len; i++)
    append_value (out, yyjson_obj_get (yyjson_doc_get_root (g_ptr_array_index (docs, i)), key));
  if (out->len > 0)
    add_chapter (self, title, 1, out->str, FALSE);
}

/* Custom sections that are no object have no names. */
static void
add_nameless (FluxrPrdDocument *self,
              yyjson_val       *value)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (yyjson_is_obj (value) || (yyjson_is_arr (value) && yyjson_arr_size (value) == 0))
    return;
  append_value (out, value);
  if (out->len > 0)
    add_chapter (self, _("Custom Sections"), 1, out->str, FALSE);
}

static void
add_custom_sections (FluxrPrdDocument *self,
                     FluxrDatabase    *database,
                     GPtrArray        *prds)
{
  g_autoptr (GPtrArray) docs = g_ptr_array_new_with_free_func ((GDestroyNotify) yyjson_doc_free);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < prds->len; i++)
    {
      const FluxrRow *prd = g_ptr_array_index (prds, i);
      const char *json = fluxr_row_get_text (prd, "custom_sections");
      yyjson_doc *doc = json != NULL ? fluxr_json_parse (json, -1, NULL) : NULL;

      if (doc == NULL)
        continue;
      g_ptr_array_add (docs, doc);
      fluxr_prd_order_add_keys (database, fluxr_row_get_id (prd), json, keys);
    }
  for (guint i = 0; i < keys->len; i++)
    add_custom_section (self, docs, g_ptr_array_index (keys, i));
  for (guint i = 0; i < docs->len; i++)
    add_nameless (self, yyjson_doc_get_root (g_ptr_array_index (docs, i)));
}

static gboolean
keep_row (const FluxrRow  *row,
          gpointer         data,
          GError         **error)
{
  g_ptr_array_add (data, fluxr_row_ref ((FluxrRow *) row));

  return TRUE;
}

static GPtrArray *
list_rows (FluxrDatabase      *database,
           const FluxrEntity  *entity,
           const char         *product_id,
           GError            **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);

  return fluxr_rows_reader_run (database, entity, product_id, FLUXR_READ_IN_ORDER, keep_row, rows,
                                error) ? g_steal_pointer (&rows) : NULL;
}

static void
add_customers (FluxrPrdDocument *self,
               GPtrArray        *profiles)
{
  if (profiles->len > 0)
    add_chapter (self, _("Customers"), 1, "", TRUE);
  for (guint i = 0; i < profiles->len; i++)
    {
      const FluxrRow *profile = g_ptr_array_index (profiles, i);
      g_autofree char *source = fluxr_prd_customer_print (profile);
      const char *name = fluxr_row_get_text (profile, "name");

      add_chapter (self, name != NULL && *name != '\0' ? name : _("Untitled"), 2,
                   source, TRUE);
    }
}

static void
add_flow (FluxrPrdDocument *self)
{
  if (self->flow->nodes->len == 0)
    return;
  add_chapter (self, _("Flow"), 1, "", TRUE);
  ((FluxrPrdChapter *) g_ptr_array_index (self->chapters, self->chapters->len - 1))->is_flow
    = TRUE;
}

static FluxrPrdDocument *
read_all (FluxrDatabase  *database,
          const char     *product_id,
          GError        **error)
{
  g_autoptr (FluxrRow) product
    = fluxr_rows_load (database, fluxr_entity_find ("products"), product_id, error);
  g_autoptr (GPtrArray) prds = NULL;
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (FluxrPrdDocument) self = NULL;
  g_autoptr (GString) description = g_string_new (NULL);

  if (product == NULL)
    return NULL;
  prds = list_rows (database, fluxr_entity_find ("prds"), product_id, error);
  if (prds == NULL)
    return NULL;
  profiles = list_rows (database, fluxr_entity_find ("customer_profiles"), product_id, error);
  if (profiles == NULL)
    return NULL;

  self = document_new (fluxr_row_get_text (product, "name"));
  self->subtitle = g_strdup (_("Product Requirements"));
  self->flow = fluxr_flow_rows_read (database, product_id, 0, error);
  if (self->flow == NULL)
    return NULL;
  append_text (description, fluxr_row_get_text (product, "description"));
  if (description->len > 0)
    add_chapter (self, NULL, 0, description->str, FALSE);
  add_sections (self, prds);
  add_custom_sections (self, database, prds);
  add_customers (self, profiles);
  add_flow (self);

  return g_steal_pointer (&self);
}

/**
 * fluxr_prd_document_read:
 *
 * Returns: (transfer full): %NULL with %FLUXR_COMMAND_ERROR_NOT_FOUND if there is no such product
 */
FluxrPrdDocument *
fluxr_prd_document_read (FluxrDatabase  *database,
                         const char     *product_id,
                         GError        **error)
{
  g_autoptr (GError) problem = NULL;
  FluxrPrdDocument *self;

  if (!fluxr_database_execute (database, "SAVEPOINT document", error))
    return NULL;
  self = read_all (database, product_id, &problem);
  if (self == NULL && problem == NULL)
    g_set_error_literal (&problem, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
                         _("This product is not there any more"));
  if (!fluxr_database_execute (database, "RELEASE document", problem == NULL ? &problem : NULL))
    g_clear_pointer (&self, fluxr_prd_document_free);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return self;
}
