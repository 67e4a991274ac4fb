/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-command-error.h"
#include "fluxr-error.h"
#include "fluxr-json.h"

#define PREFIX "custom_"

static gboolean
is_nothing (const char *json)
{
  return json == NULL || *json == '\0' || g_str_equal (json, "null");
}

static yyjson_doc *
parse (const char *json)
{
  g_autoptr (yyjson_doc) doc = is_nothing (json) ? NULL : fluxr_json_parse (json, -1, NULL);

  return doc != NULL && yyjson_is_obj (yyjson_doc_get_root (doc)) ? g_steal_pointer (&doc) : NULL;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (a, b);
}

/* A key with a NUL in it is no name; it stays where it is. */
char **
fluxr_sections_list_keys (const char *json)
{
  g_autoptr (yyjson_doc) doc = parse (json);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  gsize i, n;
  yyjson_val *key, *value;

  if (doc != NULL)
    yyjson_obj_foreach (yyjson_doc_get_root (doc), i, n, key, value)
      if (strlen (yyjson_get_str (key)) == yyjson_get_len (key))
        g_ptr_array_add (keys, (char *) yyjson_get_str (key));
  g_ptr_array_sort_values (keys, compare_keys);
  for (guint k = 0; k < keys->len; k++)
    g_strv_builder_add (list, g_ptr_array_index (keys, k));

  return g_strv_builder_end (list);
}

char *
fluxr_sections_dup_text (const char *json,
                         const char *key,
                         gboolean   *is_text)
{
  g_autoptr (yyjson_doc) doc = parse (json);
  yyjson_val *value = doc != NULL ? yyjson_obj_get (yyjson_doc_get_root (doc), key) : NULL;

  *is_text = yyjson_is_str (value) && strlen (yyjson_get_str (value)) == yyjson_get_len (value);
  if (value == NULL)
    return NULL;

  return *is_text ? g_strdup (yyjson_get_str (value)) : fluxr_json_print (value);
}

/* (nullable): a copy that can be changed; %NULL with an error */
static yyjson_mut_doc *
create (const char  *json,
        GError     **error)
{
  g_autoptr (yyjson_doc) doc = parse (json);
  yyjson_mut_doc *copy;

  if (doc != NULL)
    return yyjson_doc_mut_copy (doc, NULL);
  if (!is_nothing (json))
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                           _("The sections are not stored as Fluxr knows them"));
      return NULL;
    }
  copy = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (copy, yyjson_mut_obj (copy));

  return copy;
}

char *
fluxr_sections_set (const char  *json,
                    const char  *key,
                    const char  *text,
                    GError     **error)
{
  g_autoptr (yyjson_mut_doc) doc = create (json, error);
  yyjson_mut_val *root, *name;

  if (doc == NULL)
    return NULL;

  root = yyjson_mut_doc_get_root (doc);
  name = yyjson_mut_strcpy (doc, key);
  if (text == NULL)
    yyjson_mut_obj_remove (root, name);
  else if (yyjson_mut_obj_get (root, key) != NULL)
    yyjson_mut_obj_replace (root, name, yyjson_mut_strcpy (doc, text));
  else
    yyjson_mut_obj_add (root, name, yyjson_mut_strcpy (doc, text));

  return fluxr_json_print_mut (doc);
}

char *
fluxr_sections_rename (const char  *json,
                       const char  *key,
                       const char  *new_key,
                       GError     **error)
{
  g_autoptr (yyjson_mut_doc) doc = create (json, error);
  yyjson_mut_val *root;

  if (doc == NULL)
    return NULL;

  root = yyjson_mut_doc_get_root (doc);
  if (yyjson_mut_obj_get (root, new_key) != NULL)
    {
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON,
                   _("There is a section of that name already"));
      return NULL;
    }
  yyjson_mut_obj_rename_key (doc, root, key, new_key);

  return fluxr_json_print_mut (doc);
}

char *
fluxr_sections_dup_title (const char *key)
{
  const char *words = g_str_has_prefix (key, PREFIX) ? key + strlen (PREFIX) : key;
  g_autofree char *title = g_strdelimit (g_strdup (words), "_", ' ');
  g_autofree char *first = NULL;

  g_strstrip (title);
  if (*title == '\0')
    return g_strdup (key);
  first = g_utf8_strup (title, g_utf8_next_char (title) - title);

  return g_strconcat (first, g_utf8_next_char (title), NULL);
}

char *
fluxr_sections_dup_key (const char *title)
{
  g_autofree char *words = g_strstrip (g_strdup (title));

  if (*words == '\0')
    return NULL;

  return g_strconcat (PREFIX, g_strdelimit (words, " \t\n", '_'), NULL);
}
