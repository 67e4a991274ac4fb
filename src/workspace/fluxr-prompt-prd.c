/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The PRD for templates. A product may have several rows of it: what they say under one title
 * belongs together. */

#include "config.h"

#include <string.h>

#include "fluxr-markdown-part.h"
#include "fluxr-prd-order.h"
#include "fluxr-prd-section.h"
#include "fluxr-prompt-values.h"
#include "fluxr-sections.h"

#define PREFIX "custom_"

/* Name of a section in a template -> Section, and those in their order. */
typedef struct
{
  GHashTable *by_name;
  GPtrArray *sections;
} Prd;

typedef struct
{
  char *name;
  char *title;
  GString *text;
  gboolean is_custom;
} Section;

static void
section_free (gpointer data)
{
  Section *section = data;

  g_free (section->name);
  g_free (section->title);
  g_string_free (section->text, TRUE);
  g_free (section);
}

static void
prd_free (gpointer data)
{
  Prd *prd = data;

  g_hash_table_unref (prd->by_name);
  g_ptr_array_unref (prd->sections);
  g_free (prd);
}

/* Puts a stored text behind what is there already, if it says something. */
static void
append_text (GString    *out,
             const char *text)
{
  g_autofree char *source = fluxr_prompt_dup_markdown (text);
  g_autofree char *part = fluxr_markdown_part_close (source);

  if (*part == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, "\n\n");
  g_string_append (out, part);
}

/* @name: (transfer full); @title: (transfer full) */
static Section *
add_section (Prd      *prd,
             char     *name,
             char     *title,
             gboolean  is_custom)
{
  Section *section = g_new0 (Section, 1);

  section->name = name;
  section->title = title;
  section->text = g_string_new (NULL);
  section->is_custom = is_custom;
  g_ptr_array_add (prd->sections, section);

  return section;
}

static void
add_fixed (Prd       *prd,
           GPtrArray *rows)
{
  for (guint i = 0; i < FLUXR_PRD_N_SECTIONS; i++)
    {
      const char *column = fluxr_prd_section_get_column (i);
      Section *section = add_section (prd, g_strdup (column),
                                      g_strdup (fluxr_prd_section_get_title (i)), FALSE);

      for (guint j = 0; j < rows->len; j++)
        append_text (section->text, fluxr_row_get_text (g_ptr_array_index (rows, j), column));
      g_hash_table_insert (prd->by_name, section->name, section);
    }
}

/* "custom_Open Questions" is open_questions in a template, whose names have no blanks. */
static char *
dup_name (const char *key)
{
  char *name = g_utf8_strdown (g_str_has_prefix (key, PREFIX) ? key + strlen (PREFIX) : key, -1);

  for (char *at = name; *at != '\0'; at++)
    if ((guchar) *at < 0x80 && !g_ascii_isalnum (*at) && *at != '-')
      *at = '_';

  return name;
}

static void
add_custom (Prd           *prd,
            FluxrDatabase *database,
            GPtrArray     *rows)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->len; i++)
    fluxr_prd_order_add_keys (database, fluxr_row_get_id (g_ptr_array_index (rows, i)),
                              fluxr_row_get_text (g_ptr_array_index (rows, i), "custom_sections"),
                              keys);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      Section *section = add_section (prd, dup_name (key), fluxr_sections_dup_title (key), TRUE);

      for (guint j = 0; j < rows->len; j++)
        {
          gboolean is_text;
          g_autofree char *text = fluxr_sections_dup_text (
            fluxr_row_get_text (g_ptr_array_index (rows, j), "custom_sections"), key, &is_text);

          append_text (section->text, text);
        }
    }
}

static FluxrTemplateValue *
look_up_custom (gpointer    data,
                const char *name)
{
  const Prd *prd = data;
  g_autofree char *key = dup_name (name);

  for (guint i = 0; i < prd->sections->len; i++)
    {
      const Section *section = g_ptr_array_index (prd->sections, i);

      if (section->is_custom && g_str_equal (section->name, key))
        return fluxr_template_value_new_text (section->text->str);
    }

  return NULL;
}

static FluxrTemplateValue *
look_up_section (gpointer    data,
                 const char *name)
{
  const Section *section = data;

  if (g_str_equal (name, "title"))
    return fluxr_template_value_new_text (section->title);
  if (g_str_equal (name, "text"))
    return fluxr_template_value_new_text (section->text->str);

  return NULL;
}

/* The values belong to the record of the PRD, so it outlives them. */
static FluxrTemplateValue *
new_sections (const Prd *prd)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_template_value_unref);

  for (guint i = 0; i < prd->sections->len; i++)
    {
      Section *section = g_ptr_array_index (prd->sections, i);

      if (section->text->len > 0)
        g_ptr_array_add (items, fluxr_template_value_new_record (look_up_section, section, NULL));
    }

  return fluxr_template_value_take_list (items);
}

static FluxrTemplateValue *
new_text (const Prd *prd)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < prd->sections->len; i++)
    {
      const Section *section = g_ptr_array_index (prd->sections, i);

      if (section->text->len > 0)
        g_string_append_printf (out, "%s# %s\n\n%s", out->len > 0 ? "\n\n" : "", section->title,
                                section->text->str);
    }

  return fluxr_template_value_take_text (g_string_free_and_steal (out));
}

static FluxrTemplateValue *
look_up (gpointer    data,
         const char *name)
{
  Prd *prd = data;
  const Section *section = g_hash_table_lookup (prd->by_name, name);

  if (section != NULL)
    return fluxr_template_value_new_text (section->text->str);
  if (g_str_equal (name, "custom"))
    return fluxr_template_value_new_record (look_up_custom, prd, NULL);
  if (g_str_equal (name, "sections"))
    return new_sections (prd);
  if (g_str_equal (name, "text"))
    return new_text (prd);

  return NULL;
}

FluxrTemplateValue *
fluxr_prompt_value_of_prds (FluxrDatabase *database,
                            GPtrArray     *prds)
{
  Prd *prd = g_new0 (Prd, 1);

  prd->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  prd->sections = g_ptr_array_new_with_free_func (section_free);
  add_fixed (prd, prds);
  add_custom (prd, database, prds);

  return fluxr_template_value_new_record (look_up, prd, prd_free);
}
