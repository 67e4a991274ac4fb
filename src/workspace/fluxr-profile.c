/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the columns of a profile hold, as fields. A key that is known is offered even if it is
 * missing; a value of another type than its key should have is shown as what it is. */

#include "config.h"

#include "fluxr-profile-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-json-place.h"

static const struct
{
  const char *column;
  const char *title;
} parts[] = {
  { "overview", N_ ("Overview") },
  { "background", N_ ("Background") },
  { "problems", N_ ("Problems") },
  { "scoring", N_ ("Scoring") },
};

const char *
fluxr_profile_get_column (FluxrProfilePart part)
{
  return parts[part].column;
}

const char *
fluxr_profile_get_title (FluxrProfilePart part)
{
  return _(parts[part].title);
}

/* All of a list are strings. */
static gboolean
is_text_list (yyjson_val *value)
{
  yyjson_val *item;
  size_t i, n;

  if (!yyjson_is_arr (value))
    return FALSE;
  yyjson_arr_foreach (value, i, n, item)
    if (!yyjson_is_str (item))
      return FALSE;

  return TRUE;
}

gboolean
fluxr_profile_is_group (yyjson_val *value)
{
  return yyjson_is_ctn (value) && !is_text_list (value);
}

static GStrv
dup_lines (yyjson_val *value)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  yyjson_val *item;
  size_t i, n;

  yyjson_arr_foreach (value, i, n, item)
    g_strv_builder_add (lines, yyjson_get_str (item));

  return g_strv_builder_end (lines);
}

/* @value: (nullable): missing */
static FluxrProfileKind
choose_kind (yyjson_val       *value,
             FluxrProfileKind  wanted)
{
  const char *text = yyjson_get_str (value);
  gboolean is_score = wanted == FLUXR_PROFILE_SCORE;
  double score;

  if (value == NULL || yyjson_is_null (value))
    return wanted;
  if (text != NULL)
    return is_score && (*text == '\0' || fluxr_profile_parse_score (text, &score))
           ? FLUXR_PROFILE_SCORE : FLUXR_PROFILE_TEXT;
  if (is_text_list (value))
    return FLUXR_PROFILE_LIST;
  if (yyjson_is_ctn (value))
    return FLUXR_PROFILE_GROUP;

  return is_score && yyjson_is_raw (value) ? FLUXR_PROFILE_SCORE : FLUXR_PROFILE_VALUE;
}

static void
set_value (FluxrProfileField *field,
           yyjson_val        *value)
{
  if (field->kind == FLUXR_PROFILE_LIST)
    field->lines = dup_lines (value);
  else if (yyjson_is_str (value))
    field->text = g_strdup (yyjson_get_str (value));
  else if (value != NULL && !yyjson_is_null (value) && field->kind != FLUXR_PROFILE_GROUP)
    field->text = fluxr_json_print (value);
  else
    field->text = g_strdup ("");
  field->is_quoted = yyjson_is_str (value);
}

FluxrProfileField *
fluxr_profile_add_field (GPtrArray        *fields,
                         FluxrProfilePart  part,
                         const char       *pointer,
                         const char       *title,
                         FluxrProfileKind  wanted,
                         yyjson_val       *value)
{
  FluxrProfileField *field = g_new0 (FluxrProfileField, 1);

  field->part = part;
  field->pointer = g_strdup (pointer);
  field->title = g_strdup (title);
  field->kind = choose_kind (value, wanted);
  set_value (field, value);
  g_ptr_array_add (fields, field);

  return field;
}

static void
field_free (FluxrProfileField *field)
{
  g_free (field->pointer);
  g_free (field->title);
  g_free (field->text);
  g_strfreev (field->lines);
  g_free (field);
}

/* Of equal keys the last counts; the others are nothing that could be edited. */
yyjson_val *
fluxr_profile_find_value (yyjson_val *object,
                          const char *name)
{
  yyjson_val *found = NULL;
  yyjson_val *key, *value;
  size_t i, n;

  if (!yyjson_is_obj (object))
    return NULL;
  yyjson_obj_foreach (object, i, n, key, value)
    if (yyjson_equals_str (key, name))
      found = value;

  return found;
}

static void
add_members (GPtrArray        *fields,
             FluxrProfilePart  part,
             const char       *pointer,
             guint             depth,
             yyjson_val       *object)
{
  yyjson_val *key, *item;
  size_t i, n;

  yyjson_obj_foreach (object, i, n, key, item)
    {
      const char *name = yyjson_get_str (key);
      g_autofree char *place = fluxr_json_place_join (pointer, name);
      g_autofree char *title = fluxr_profile_dup_title (name);

      if (fluxr_profile_find_value (object, name) == item)
        fluxr_profile_add_tree (fields, part, place, title, depth, item);
    }
}

/* A value with all that is in it, whatever it is. */
void
fluxr_profile_add_tree (GPtrArray        *fields,
                        FluxrProfilePart  part,
                        const char       *pointer,
                        const char       *title,
                        guint             depth,
                        yyjson_val       *value)
{
  FluxrProfileField *field
    = fluxr_profile_add_field (fields, part, pointer, title, FLUXR_PROFILE_TEXT, value);
  yyjson_val *item;
  size_t i, n;

  field->depth = depth;
  if (field->kind != FLUXR_PROFILE_GROUP)
    return;
  if (yyjson_is_obj (value))
    {
      add_members (fields, part, pointer, depth + 1, value);
      return;
    }
  yyjson_arr_foreach (value, i, n, item)
    {
      g_autofree char *index = g_strdup_printf ("%" G_GSIZE_FORMAT, i);
      g_autofree char *place = fluxr_json_place_join (pointer, index);
      g_autofree char *name = g_strdup_printf ("%" G_GSIZE_FORMAT, i + 1);

      fluxr_profile_add_tree (fields, part, place, name, depth + 1, item);
    }
}

static void
add_broken (GPtrArray        *fields,
            FluxrProfilePart  part,
            const char       *text)
{
  FluxrProfileField *field = fluxr_profile_add_field (
    fields, part, "", fluxr_profile_get_title (part), FLUXR_PROFILE_TEXT, NULL);

  field->kind = FLUXR_PROFILE_BROKEN;
  g_set_str (&field->text, text);
}

/* What is no object: one text, or something that nobody expects. */
static void
add_root (GPtrArray        *fields,
          FluxrProfilePart  part,
          yyjson_val       *root)
{
  guint n = fields->len;
  FluxrProfileField *field;

  fluxr_profile_add_tree (fields, part, "", fluxr_profile_get_title (part), 0, root);
  field = g_ptr_array_index (fields, n);
  field->is_known = field->kind == FLUXR_PROFILE_TEXT;
  field->is_long = field->is_known;
}

GPtrArray *
fluxr_profile_list_fields (FluxrProfilePart  part,
                           const char       *json)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (json != NULL ? json : "null", -1, NULL);
  yyjson_val *root = doc != NULL ? yyjson_doc_get_root (doc) : NULL;
  g_autoptr (yyjson_doc) inner_doc = NULL;
  g_autofree char *inner = NULL;

  if (doc == NULL)
    {
      add_broken (fields, part, json);
      return fields;
    }
  inner = yyjson_is_str (root) ? fluxr_json_place_unfold (yyjson_get_str (root)) : NULL;
  if (inner != NULL)
    {
      inner_doc = fluxr_json_parse (inner, -1, NULL);
      root = yyjson_doc_get_root (inner_doc);
    }
  if (yyjson_is_obj (root) || yyjson_is_null (root))
    fluxr_profile_add_object (fields, part, root);
  else
    add_root (fields, part, root);

  return fields;
}
