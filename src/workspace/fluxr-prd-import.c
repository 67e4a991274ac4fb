/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown files into a product. */

#include "config.h"

#include "fluxr-prd-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-command-error.h"
#include "fluxr-html-read.h"
#include "fluxr-json.h"
#include "fluxr-markdown-html.h"
#include "fluxr-markdown-part.h"
#include "fluxr-markdown-read.h"
#include "fluxr-markdown-stats.h"
#include "fluxr-prd-parts.h"
#include "fluxr-prd-section.h"
#include "fluxr-rows-reader.h"

/* The row the sections are in, and what it is going to be. */
typedef struct
{
  FluxrRow *prd;         /* (nullable): there is none yet */
  char *texts[FLUXR_PRD_N_SECTIONS]; /* (nullable): as they were */
  yyjson_mut_doc *custom;
  gboolean custom_changed;
  FluxrPrdImportResult *result;
} Target;

static void
target_clear (Target *target)
{
  g_clear_pointer (&target->prd, fluxr_row_unref);
  for (guint i = 0; i < FLUXR_PRD_N_SECTIONS; i++)
    g_free (target->texts[i]);
  g_clear_pointer (&target->custom, yyjson_mut_doc_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

/* A text that is HTML goes on as HTML.
 * @text: (nullable) */
static char *
dup_appended (const char *text,
              const char *part)
{
  g_autofree char *start = NULL;
  g_autofree char *html = NULL;
  g_autoptr (FluxrMarkdown) document = NULL;

  if (is_blank (text))
    return g_strdup (part);
  if (fluxr_html_is_html (text, -1))
    {
      document = fluxr_markdown_read (part, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
      html = fluxr_markdown_print_html (document, FLUXR_MARKDOWN_RAW_ESCAPE);
      return g_strconcat (text, html, NULL);
    }
  start = g_strchomp (g_strdup (text));

  return g_strconcat (start, "\n\n", part, NULL);
}

static gboolean
keep_first (const FluxrRow  *row,
            gpointer         data,
            GError         **error)
{
  Target *target = data;

  if (target->prd == NULL)
    target->prd = fluxr_row_ref ((FluxrRow *) row);

  return TRUE;
}

static gboolean
read_target (Target         *target,
             FluxrDatabase  *database,
             const char     *product_id,
             GError        **error)
{
  const char *json;
  g_autoptr (yyjson_doc) doc = NULL;

  if (!fluxr_rows_reader_run (database, fluxr_entity_find ("prds"), product_id,
                              FLUXR_READ_IN_ORDER, keep_first, target, error))
    return FALSE;
  for (guint i = 0; target->prd != NULL && i < FLUXR_PRD_N_SECTIONS; i++)
    target->texts[i] = g_strdup (fluxr_row_get_text (target->prd,
                                                     fluxr_prd_section_get_column (i)));
  json = target->prd != NULL ? fluxr_row_get_text (target->prd, "custom_sections") : NULL;
  doc = fluxr_json_parse (json != NULL ? json : "{}", -1, error);
  if (doc == NULL)
    return FALSE;
  target->custom = yyjson_doc_mut_copy (doc, NULL);
  if (yyjson_is_null (yyjson_doc_get_root (doc)))
    yyjson_mut_doc_set_root (target->custom, yyjson_mut_obj (target->custom));
  if (yyjson_mut_is_obj (yyjson_mut_doc_get_root (target->custom)))
    return TRUE;

  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                       _("The custom sections of this PRD are stored in a way that Fluxr does not"
                         " know, so nothing can be added to them"));

  return FALSE;
}

/* (nullable): the key of a custom section of that title that holds a text */
static const char *
find_custom (const Target *target,
             const char   *title)
{
  yyjson_mut_val *key, *value;
  size_t i, n;

  yyjson_mut_obj_foreach (yyjson_mut_doc_get_root (target->custom), i, n, key, value)
    {
      g_autofree char *name = fluxr_prd_section_dup_title (yyjson_mut_get_str (key));

      if (yyjson_mut_is_str (value) && fluxr_prd_section_is_same (name, title))
        return yyjson_mut_get_str (key);
    }

  return NULL;
}

static gboolean
is_known (const char *title,
          gpointer    user_data)
{
  return fluxr_prd_section_find (title) >= 0 || find_custom (user_data, title) != NULL;
}

/* One that is not taken by what is no text. */
static char *
dup_new_key (const Target *target,
             const char   *title)
{
  yyjson_mut_val *root = yyjson_mut_doc_get_root (target->custom);
  g_autofree char *first = fluxr_prd_section_dup_key (title);
  g_autofree char *key = g_strdup (first);

  for (guint i = 2; yyjson_mut_obj_get (root, key) != NULL; i++)
    {
      g_free (key);
      key = g_strdup_printf ("%s_%u", first, i);
    }

  return g_steal_pointer (&key);
}

static void
add_custom (Target     *target,
            const char *title,
            const char *part)
{
  yyjson_mut_doc *doc = target->custom;
  yyjson_mut_val *root = yyjson_mut_doc_get_root (doc);
  const char *known = find_custom (target, title);
  g_autofree char *key = known != NULL ? g_strdup (known) : dup_new_key (target, title);
  g_autofree char *text = NULL;

  if (known != NULL && *part == '\0')
    return;
  text = dup_appended (yyjson_mut_get_str (yyjson_mut_obj_get (root, key)), part);
  yyjson_mut_obj_put (root, yyjson_mut_strcpy (doc, key), yyjson_mut_strcpy (doc, text));
  target->custom_changed = TRUE;
  target->result->n_sections++;
}

static void
add_text (Target     *target,
          FluxrRow   *change,
          int         section,
          const char *part)
{
  g_autofree char *text = NULL;

  if (*part == '\0')
    return;
  text = dup_appended (target->texts[section], part);
  fluxr_row_set_text (change, fluxr_prd_section_get_column ((guint) section), text);
  g_set_str (&target->texts[section], text);
  target->result->n_sections++;
}

/* What stands below the title of the whole is about the product. */
static gboolean
add_front (FluxrEdit           *edit,
           const char          *product_id,
           const FluxrPrdPart  *part,
           gboolean            *is_taken,
           GError             **error)
{
  const FluxrEntity *entity = fluxr_entity_find ("products");
  g_autoptr (FluxrRow) product = fluxr_edit_load (edit, entity, product_id, error);
  g_autoptr (FluxrRow) change = fluxr_row_new (entity);
  g_autofree char *trimmed = NULL;
  g_autofree char *id = NULL;
  const char *description;

  if (product == NULL)
    return FALSE;
  description = fluxr_row_get_text (product, "description");
  trimmed = fluxr_markdown_part_trim (description != NULL ? description : "", -1);
  *is_taken = *part->text == '\0' || g_str_equal (trimmed, part->text);
  if (*is_taken || !is_blank (description))
    return TRUE;
  *is_taken = TRUE;
  fluxr_row_set_text (change, "description", part->text);
  id = fluxr_edit_update (edit, product_id, change, error);

  return id != NULL;
}

static gboolean
add_part (FluxrEdit           *edit,
          const char          *product_id,
          Target              *target,
          FluxrRow            *change,
          const FluxrPrdPart  *part,
          GError             **error)
{
  gboolean is_taken = FALSE;
  int section = part->title != NULL ? fluxr_prd_section_find (part->title) : 0;

  if (part->is_front && !add_front (edit, product_id, part, &is_taken, error))
    return FALSE;
  if (is_taken || (part->title == NULL && *part->text == '\0'))
    return TRUE;

  if (part->title != NULL && section < 0)
    add_custom (target, part->title, part->text);
  else if (part->title != NULL || (!part->is_front && is_blank (target->texts[0])))
    add_text (target, change, section, part->text);
  else
    add_custom (target, _("Introduction"), part->text);

  return TRUE;
}

static gboolean
put_row (FluxrEdit   *edit,
         const char  *product_id,
         Target      *target,
         FluxrRow    *change,
         GError     **error)
{
  g_autofree char *id = NULL;

  if (target->custom_changed)
    {
      g_autofree char *json = fluxr_json_print_mut (target->custom);

      fluxr_row_set_text (change, "custom_sections", json);
    }
  if (fluxr_row_is_empty (change))
    return TRUE;
  if (target->prd != NULL)
    id = fluxr_edit_update (edit, fluxr_row_get_id (target->prd), change, error);
  else
    {
      fluxr_row_set_text (change, "product_id", product_id);
      id = fluxr_edit_insert (edit, change, error);
    }

  return id != NULL;
}

gboolean
fluxr_prd_import_apply (FluxrEdit             *edit,
                        const char            *product_id,
                        const char            *source,
                        FluxrPrdImportResult  *result,
                        GError               **error)
{
  g_auto (Target) target = { .result = result };
  g_autoptr (FluxrRow) change = fluxr_row_new (fluxr_entity_find ("prds"));
  g_autoptr (GPtrArray) parts = NULL;

  result->n_sections = 0;
  if (!read_target (&target, fluxr_edit_get_database (edit), product_id, error))
    return FALSE;
  parts = fluxr_prd_parts_read (source, is_known, &target, &result->n_left_out);
  for (guint i = 0; i < parts->len; i++)
    if (!add_part (edit, product_id, &target, change, g_ptr_array_index (parts, i), error))
      return FALSE;

  return put_row (edit, product_id, &target, change, error);
}

static char *
dup_note_title (const char *name,
                const char *source)
{
  g_autoptr (FluxrMarkdown) document
    = fluxr_markdown_read (source + fluxr_prd_parts_measure_front (source), -1,
                           FLUXR_MARKDOWN_DIALECT_GITHUB);
  g_autoptr (GPtrArray) headings = fluxr_markdown_list_headings (document);
  g_autofree char *title = NULL;
  const char *dot = strrchr (name, '.');

  for (guint i = 0; i < headings->len; i++)
    {
      const FluxrMarkdownHeading *heading = g_ptr_array_index (headings, i);

      if (*heading->title != '\0')
        return g_strdup (heading->title);
    }
  title = g_strndup (name, dot != NULL && dot > name ? (gsize) (dot - name) : strlen (name));

  return g_utf8_make_valid (title, -1);
}

char *
fluxr_prd_import_add_note (FluxrEdit   *edit,
                           const char  *product_id,
                           const char  *name,
                           const char  *source,
                           GError     **error)
{
  g_autoptr (FluxrRow) note = fluxr_row_new (fluxr_entity_find ("notes"));
  g_autofree char *title = dup_note_title (name, source);

  fluxr_row_set_text (note, "title", title);
  fluxr_row_set_text (note, "content", source);
  if (product_id != NULL)
    fluxr_row_set_text (note, "product_id", product_id);

  return fluxr_edit_insert (edit, note, error);
}
