/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The features of a page of the flow. */

#include "config.h"

#include "fluxr-feature-names.h"

#include "fluxr-json.h"

static void
feature_name_free (FluxrFeatureName *self)
{
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

/* (nullable) */
static const char *
get_name (yyjson_val *item)
{
  return yyjson_is_str (item) ? yyjson_get_str (item) : fluxr_json_get_string (item, "name");
}

/* (nullable): NULL if it is something else than an array; nothing counts as an empty one. */
static yyjson_doc *
parse (const char *json)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (json != NULL ? json : "[]", -1, NULL);

  if (doc != NULL && yyjson_is_null (yyjson_doc_get_root (doc)))
    return fluxr_json_parse ("[]", -1, NULL);
  if (doc == NULL || !yyjson_is_arr (yyjson_doc_get_root (doc)))
    return NULL;

  return g_steal_pointer (&doc);
}

GPtrArray *
fluxr_feature_names_list (const char *json)
{
  g_autoptr (yyjson_doc) doc = parse (json);
  GPtrArray *names;
  gsize index, max;
  yyjson_val *item;

  if (doc == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func ((GDestroyNotify) feature_name_free);
  yyjson_arr_foreach (yyjson_doc_get_root (doc), index, max, item)
    {
      FluxrFeatureName *name = g_new0 (FluxrFeatureName, 1);

      name->name = g_strdup (get_name (item));
      name->text = name->name != NULL ? g_strdup (name->name) : fluxr_json_print (item);
      g_ptr_array_add (names, name);
    }

  return names;
}

static gboolean
is_empty_object (yyjson_val *value)
{
  return yyjson_is_obj (value) && yyjson_obj_size (value) == 0;
}

static void
gather (GStrvBuilder *names,
        yyjson_val   *value)
{
  const char *name = get_name (value);
  gsize index, max;
  yyjson_val *item;

  if (name != NULL && *name != '\0')
    g_strv_builder_add (names, name);
  else if (yyjson_is_arr (value))
    yyjson_arr_foreach (value, index, max, item)
      gather (names, item);
  else if (name == NULL && !yyjson_is_null (value) && !is_empty_object (value))
    g_strv_builder_take (names, fluxr_json_print (value));
}

GStrv
fluxr_feature_names_gather (const char *json)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (yyjson_doc) doc = json != NULL ? fluxr_json_parse (json, -1, NULL) : NULL;

  if (doc != NULL)
    gather (names, yyjson_doc_get_root (doc));
  else if (json != NULL && *json != '\0')
    g_strv_builder_add (names, json);

  return g_strv_builder_end (names);
}

char *
fluxr_feature_names_add (const char *json,
                         const char *name)
{
  g_autoptr (yyjson_doc) doc = parse (json);
  g_autoptr (yyjson_mut_doc) copy = NULL;
  gsize index, max;
  yyjson_val *item;

  if (doc == NULL)
    return NULL;
  yyjson_arr_foreach (yyjson_doc_get_root (doc), index, max, item)
    if (g_strcmp0 (get_name (item), name) == 0)
      return NULL;
  copy = yyjson_doc_mut_copy (doc, NULL);
  yyjson_mut_arr_add_str (copy, yyjson_mut_doc_get_root (copy), name);

  return fluxr_json_print_mut (copy);
}

char *
fluxr_feature_names_remove (const char *json,
                            guint       position,
                            const char *text)
{
  g_autoptr (yyjson_doc) doc = parse (json);
  g_autoptr (GPtrArray) names = doc != NULL ? fluxr_feature_names_list (json) : NULL;
  g_autoptr (yyjson_mut_doc) copy = NULL;

  if (names == NULL || position >= names->len
      || !g_str_equal (((FluxrFeatureName *) names->pdata[position])->text, text))
    return NULL;
  copy = yyjson_doc_mut_copy (doc, NULL);
  yyjson_mut_arr_remove (yyjson_mut_doc_get_root (copy), position);

  return fluxr_json_print_mut (copy);
}

char *
fluxr_feature_names_rename (const char *json,
                            const char *old_name,
                            const char *name)
{
  g_autoptr (yyjson_doc) doc = parse (json);
  g_autoptr (yyjson_mut_doc) copy = NULL;
  gboolean found = FALSE;
  gsize index, max;
  yyjson_mut_val *item;

  if (doc == NULL)
    return NULL;
  copy = yyjson_doc_mut_copy (doc, NULL);
  yyjson_mut_arr_foreach (yyjson_mut_doc_get_root (copy), index, max, item)
    {
      yyjson_mut_val *text = yyjson_mut_is_obj (item) ? yyjson_mut_obj_get (item, "name") : item;

      if (!yyjson_mut_equals_str (text, old_name))
        continue;
      yyjson_mut_set_str (text, name);
      found = TRUE;
    }

  return found ? fluxr_json_print_mut (copy) : NULL;
}

char *
fluxr_feature_names_print (GPtrArray *names)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *array = yyjson_mut_arr (doc);

  yyjson_mut_doc_set_root (doc, array);
  for (guint i = 0; i < names->len; i++)
    yyjson_mut_arr_add_str (doc, array, g_ptr_array_index (names, i));

  return fluxr_json_print_mut (doc);
}
