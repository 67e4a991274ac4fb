/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown files into a product. */

#include "config.h"

#include "fluxr-prd-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-markdown-part.h"
#include "fluxr-markdown-read.h"
#include "fluxr-markdown-stats.h"
#include "fluxr-prd-append.h"
#include "fluxr-prd-order.h"
#include "fluxr-prd-split.h"
#include "fluxr-prd-section.h"
#include "fluxr-rows-reader.h"
#include "fluxr-sections.h"

/* The row the sections are in, and what it is going to be. */
typedef struct
{
  FluxrRow *prd;         /* (nullable): there is none yet */
  char *texts[FLUXR_PRD_N_SECTIONS]; /* (nullable) */
  char *custom;          /* (nullable): JSON */
  GPtrArray *keys;       /* those in @custom, in the order in which they are read */
  GHashTable *titles;    /* folded title -> key, of those that hold a text */
  gboolean custom_changed;
  FluxrPrdImportResult *result;
} Target;

static void
target_clear (Target *target)
{
  g_clear_pointer (&target->prd, fluxr_row_unref);
  for (guint i = 0; i < FLUXR_PRD_N_SECTIONS; i++)
    g_free (target->texts[i]);
  g_free (target->custom);
  g_clear_pointer (&target->keys, g_ptr_array_unref);
  g_clear_pointer (&target->titles, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
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

/* The first one of a title is what the title means.
 * @key: (transfer full) */
static void
add_key (Target     *target,
         const char *title,
         char       *key)
{
  char *folded = fluxr_prd_section_fold (title);

  g_ptr_array_add (target->keys, key);
  if (g_hash_table_contains (target->titles, folded))
    g_free (folded);
  else
    g_hash_table_insert (target->titles, folded, key);
}

static void
read_keys (Target        *target,
           FluxrDatabase *database)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  fluxr_prd_order_add_keys (database, fluxr_row_get_id (target->prd), target->custom, keys);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      g_autofree char *title = fluxr_sections_dup_title (key);
      gboolean is_text;
      g_autofree char *text = fluxr_sections_dup_text (target->custom, key, &is_text);

      if (is_text)
        add_key (target, title, g_strdup (key));
      else
        g_ptr_array_add (target->keys, g_strdup (key));
    }
}

static gboolean
read_target (Target         *target,
             FluxrDatabase  *database,
             const char     *product_id,
             GError        **error)
{
  target->keys = g_ptr_array_new_with_free_func (g_free);
  target->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!fluxr_rows_reader_run (database, fluxr_entity_find ("prds"), product_id,
                              FLUXR_READ_IN_ORDER, keep_first, target, error))
    return FALSE;
  if (target->prd == NULL)
    return TRUE;
  for (guint i = 0; i < FLUXR_PRD_N_SECTIONS; i++)
    target->texts[i] = g_strdup (fluxr_row_get_text (target->prd,
                                                     fluxr_prd_section_get_column (i)));
  target->custom = g_strdup (fluxr_row_get_text (target->prd, "custom_sections"));
  read_keys (target, database);

  return TRUE;
}

/* (nullable) (transfer none): the key of a custom section of that title that holds a text */
static const char *
find_custom (const Target *target,
             const char   *title)
{
  g_autofree char *folded = fluxr_prd_section_fold (title);

  return g_hash_table_lookup (target->titles, folded);
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
  g_autofree char *first = fluxr_sections_dup_key (title);
  g_autofree char *key = NULL;

  if (first == NULL)
    first = fluxr_sections_dup_key (_("Untitled"));
  key = g_strdup (first);
  for (guint i = 2; g_ptr_array_find_with_equal_func (target->keys, key, g_str_equal, NULL); i++)
    {
      g_free (key);
      key = g_strdup_printf ("%s_%u", first, i);
    }

  return g_steal_pointer (&key);
}

static gboolean
add_custom (Target      *target,
            const char  *title,
            const char  *part,
            GError     **error)
{
  const char *known = find_custom (target, title);
  g_autofree char *key = known != NULL ? g_strdup (known) : dup_new_key (target, title);
  gboolean is_text;
  g_autofree char *old = known != NULL ? fluxr_sections_dup_text (target->custom, key, &is_text)
                                       : NULL;
  g_autofree char *text = fluxr_prd_append_dup (old, part);
  char *json;

  if (known != NULL && *part == '\0')
    return TRUE;
  json = fluxr_sections_set (target->custom, key, text, error);
  if (json == NULL)
    return FALSE;
  g_free (target->custom);
  target->custom = json;
  if (known == NULL)
    add_key (target, title, g_steal_pointer (&key));
  target->custom_changed = TRUE;
  target->result->n_sections++;

  return TRUE;
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
  text = fluxr_prd_append_dup (target->texts[section], part);
  fluxr_row_set_text (change, fluxr_prd_section_get_column ((guint) section), text);
  g_set_str (&target->texts[section], text);
  target->result->n_sections++;
}

/* What stands below the title of the whole is about the product. */
static gboolean
add_front (FluxrEdit           *edit,
           const char          *product_id,
           const FluxrPrdPiece *part,
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
          const FluxrPrdPiece *part,
          GError             **error)
{
  gboolean is_taken = FALSE;
  int section = part->title != NULL ? fluxr_prd_section_find (part->title) : 0;

  if (part->is_front && !add_front (edit, product_id, part, &is_taken, error))
    return FALSE;
  if (is_taken || (part->title == NULL && *part->text == '\0'))
    return TRUE;

  if (part->title != NULL && section < 0)
    return add_custom (target, part->title, part->text, error);
  if (part->title != NULL || (!part->is_front && is_blank (target->texts[0])))
    add_text (target, change, section, part->text);
  else
    return add_custom (target, _("Introduction"), part->text, error);

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
    fluxr_row_set_text (change, "custom_sections", target->custom);
  if (fluxr_row_is_empty (change))
    return TRUE;
  if (target->prd != NULL)
    id = fluxr_edit_update (edit, fluxr_row_get_id (target->prd), change, error);
  else
    {
      fluxr_row_set_text (change, "product_id", product_id);
      id = fluxr_edit_insert (edit, change, error);
    }

  return id != NULL
         && (!target->custom_changed
             || fluxr_prd_order_save (fluxr_edit_get_database (edit), id, target->keys, error));
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
  parts = fluxr_prd_split (source, is_known, &target, &result->n_left_out);
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
    = fluxr_markdown_read (source + fluxr_prd_split_measure_front (source), -1,
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
