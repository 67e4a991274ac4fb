/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the shell shows a row: what it is called, then what it is, of which product, and what was
 * found or how it begins. There is no text for the clipboard: the shell copies that whenever a
 * result is opened, and what a person had copied would be gone. */

#include "config.h"

#include "fluxr-shell-result.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "fluxr-entities.h"
#include "fluxr-note-text.h"
#include "fluxr-rows.h"
#include "fluxr-shell-kind.h"

/* Characters: more than the shell has room for. */
#define NAME_LIMIT 160

static const char *
get_text (const FluxrRow   *row,
          FluxrColumnFlags  flag)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int column = fluxr_entity_find_flag (entity, flag);

  return column >= 0 ? fluxr_row_get_text (row, entity->columns[column].name) : NULL;
}

/* (nullable): the first of its texts that is none of JSON */
static const char *
get_body (const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];
      const char *text;

      if (!(column->flags & FLUXR_COLUMN_SEARCH) || column->flags & FLUXR_COLUMN_TITLE
          || column->type != FLUXR_TYPE_TEXT)
        continue;
      text = fluxr_row_get_text (row, column->name);
      if (!fluxr_note_text_is_blank (text))
        return text;
    }

  return NULL;
}

/* On one line. */
static char *
dup_line (const char *text)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), NAME_LIMIT));

  return g_strstrip (g_strdelimit (g_steal_pointer (&start), "\n\r\t", ' '));
}

static char *
dup_name (const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  const char *title = get_text (row, FLUXR_COLUMN_TITLE);
  const char *content = entity == &fluxr_note_entity ? get_body (row) : NULL;
  g_autofree char *name = fluxr_note_text_dup_name (title, content);

  if (entity == &fluxr_prd_entity)
    return g_strdup (fluxr_shell_kind_get_name (fluxr_shell_kind_find (entity)));

  return name != NULL ? dup_line (name) : g_strdup (_("Untitled"));
}

/* (nullable): what was found, unless it is in the name anyway */
static char *
dup_found (const char *name,
           const char *snippet)
{
  g_autoptr (GString) text = g_string_new (snippet);
  g_autofree char *plain = NULL;
  g_autofree char *words = NULL;

  g_string_replace (text, "\u2068", "", 0);
  g_string_replace (text, "\u2069", "", 0);
  plain = g_strdup (text->str);
  g_string_replace (text, "…", "", 0);
  words = g_strstrip (g_strdup (text->str));
  if (strstr (name, words) != NULL)
    return NULL;

  return fluxr_note_text_dup_excerpt (name, plain);
}

/* (nullable) */
static char *
dup_product_name (FluxrDatabase  *database,
                  const FluxrRow *row)
{
  const char *id = get_text (row, FLUXR_COLUMN_PARENT);
  g_autoptr (FluxrRow) product
    = id != NULL ? fluxr_rows_load (database, &fluxr_product_entity, id, NULL) : NULL;

  return product != NULL ? dup_name (product) : NULL;
}

/* @first: (nullable) (transfer full); @second: (nullable) */
static char *
join (char       *first,
      const char *second)
{
  g_autofree char *start = first;

  if (start == NULL || second == NULL)
    return g_strdup (start != NULL ? start : second);

  /* Translators: a product and what was found in it */
  return g_strdup_printf (C_("found", "%s · %s"), start, second);
}

static char *
dup_description (FluxrDatabase  *database,
                 const FluxrRow *row,
                 const char     *name,
                 const char     *snippet)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  g_autofree char *product = dup_product_name (database, row);
  g_autofree char *words = snippet != NULL ? dup_found (name, snippet) : NULL;
  const char *kind = fluxr_shell_kind_get_name (fluxr_shell_kind_find (entity));
  const char *body = get_body (row);

  if (words == NULL && body != NULL)
    words = fluxr_note_text_dup_excerpt (get_text (row, FLUXR_COLUMN_TITLE), body);

  return join (join (g_strcmp0 (kind, name) != 0 ? g_strdup (kind) : NULL, product), words);
}

GVariant *
fluxr_shell_result_new (FluxrDatabase     *database,
                        const FluxrEntity *entity,
                        const char        *id,
                        const char        *link,
                        const char        *snippet)
{
  const FluxrShellKind *kind = fluxr_shell_kind_find (entity);
  g_autoptr (FluxrRow) row = kind != NULL ? fluxr_rows_load (database, entity, id, NULL) : NULL;
  g_autoptr (GIcon) icon = NULL;
  g_autoptr (GVariant) shape = NULL;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;
  GVariantDict result;

  if (row == NULL)
    return NULL;
  name = dup_name (row);
  description = dup_description (database, row, name, snippet);
  icon = g_themed_icon_new (kind->icon_name);
  shape = g_icon_serialize (icon);
  g_variant_dict_init (&result, NULL);
  g_variant_dict_insert (&result, "id", "s", link);
  g_variant_dict_insert (&result, "name", "s", name);
  if (description != NULL)
    g_variant_dict_insert (&result, "description", "s", description);
  g_variant_dict_insert_value (&result, "icon", shape);

  return g_variant_dict_end (&result);
}
