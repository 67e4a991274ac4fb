/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON as values. Numbers are read raw: PostgreSQL's jsonb keeps "1.10" and twenty digits,
 * which a double would not survive. */

#include "config.h"

#include "fluxr-json.h"

#include "fluxr-error.h"
#include "fluxr-value.h"

#include <stdlib.h>
#include <string.h>

/* Deeper values are refused as a whole: the functions below call themselves per level. */
#define MAX_DEPTH 512

static gboolean
is_shallow (yyjson_val *value,
            guint       depth)
{
  gsize index, max;
  yyjson_val *key, *item;

  if (!yyjson_is_ctn (value))
    return TRUE;
  if (depth >= MAX_DEPTH)
    return FALSE;

  if (yyjson_is_arr (value))
    {
      yyjson_arr_foreach (value, index, max, item)
        if (!is_shallow (item, depth + 1))
          return FALSE;
    }
  else
    {
      yyjson_obj_foreach (value, index, max, key, item)
        if (!is_shallow (item, depth + 1))
          return FALSE;
    }

  return TRUE;
}

/**
 * fluxr_json_parse:
 * @text: JSON in UTF-8
 * @length: its bytes, or -1 if it ends with a NUL
 *
 * Returns: (transfer full): the document, numbers as raw lexemes; free it with yyjson_doc_free()
 */
yyjson_doc *
fluxr_json_parse (const char  *text,
                  gssize       length,
                  GError     **error)
{
  yyjson_read_err problem;
  g_autoptr (yyjson_doc) doc = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  doc = yyjson_read_opts ((char *) text, length < 0 ? strlen (text) : (gsize) length,
                          YYJSON_READ_NUMBER_AS_RAW, NULL, &problem);
  if (doc == NULL)
    {
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON,
                   "Not JSON at byte %" G_GSIZE_FORMAT ": %s", problem.pos, problem.msg);
      return NULL;
    }
  if (!is_shallow (yyjson_doc_get_root (doc), 0))
    {
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON,
                   "JSON nested deeper than %d levels", MAX_DEPTH);
      return NULL;
    }

  return g_steal_pointer (&doc);
}

/* yyjson allocates with malloc; GLib's g_free is free, which its documentation promises. */

/**
 * fluxr_json_print:
 * @value: any value
 *
 * Returns: (transfer full): compact text, keys and lexemes as they came
 */
char *
fluxr_json_print (const yyjson_val *value)
{
  return yyjson_val_write (value, YYJSON_WRITE_NOFLAG, NULL);
}

char *
fluxr_json_print_mut (yyjson_mut_doc *doc)
{
  return yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, NULL);
}

/* Keys may contain a NUL. */
static int
compare_key_bytes (yyjson_val *a,
                   yyjson_val *b)
{
  gsize first = yyjson_get_len (a);
  gsize second = yyjson_get_len (b);
  int result = memcmp (yyjson_get_str (a), yyjson_get_str (b), MIN (first, second));

  return result != 0 ? result : (first > second) - (first < second);
}

static int
compare_keys (const void *a,
              const void *b)
{
  yyjson_val *first = *(yyjson_val **) a;
  yyjson_val *second = *(yyjson_val **) b;
  int result = compare_key_bytes (first, second);

  return result != 0 ? result : (first > second) - (first < second);
}

static yyjson_mut_val *canonical_copy (yyjson_mut_doc *doc,
                                       yyjson_val     *value);

static yyjson_mut_val *
canonical_object (yyjson_mut_doc *doc,
                  yyjson_val     *object)
{
  gsize n = 0, index, max;
  g_autofree yyjson_val **keys = g_new (yyjson_val *, yyjson_obj_size (object) + 1);
  yyjson_mut_val *copy = yyjson_mut_obj (doc);
  yyjson_val *key, *item;

  yyjson_obj_foreach (object, index, max, key, item)
    keys[n++] = key;
  qsort (keys, n, sizeof *keys, compare_keys);

  /* Of equal keys the last counts, as for PostgreSQL. */
  for (gsize i = 0; i < n; i++)
    if (i + 1 == n || compare_key_bytes (keys[i], keys[i + 1]) != 0)
      yyjson_mut_obj_add (copy, yyjson_val_mut_copy (doc, keys[i]),
                          canonical_copy (doc, yyjson_obj_iter_get_val (keys[i])));

  return copy;
}

static yyjson_mut_val *
canonical_copy (yyjson_mut_doc *doc,
                yyjson_val     *value)
{
  gsize index, max;
  yyjson_mut_val *copy;
  yyjson_val *item;

  if (yyjson_is_obj (value))
    return canonical_object (doc, value);
  if (yyjson_is_raw (value))
    {
      g_autofree char *number = fluxr_number_canonical (yyjson_get_raw (value));

      return yyjson_mut_rawcpy (doc, number);
    }
  if (!yyjson_is_arr (value))
    return yyjson_val_mut_copy (doc, value);

  copy = yyjson_mut_arr (doc);
  yyjson_arr_foreach (value, index, max, item)
    yyjson_mut_arr_append (copy, canonical_copy (doc, item));

  return copy;
}

/**
 * fluxr_json_canonical:
 * @value: any value
 *
 * Returns: (transfer full): the text shared by all texts of an equal value: keys sorted by
 *   bytes, no blanks, numbers in their shortest form
 */
char *
fluxr_json_canonical (const yyjson_val *value)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);

  yyjson_mut_doc_set_root (doc, canonical_copy (doc, (yyjson_val *) value));

  return fluxr_json_print_mut (doc);
}

gboolean
fluxr_json_is_valid (const char *text)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (text, -1, NULL);

  return doc != NULL;
}

/**
 * fluxr_json_equal:
 * @a: JSON
 * @b: JSON
 *
 * Returns: whether both are the same value, numbers by value, keys in any order. Texts that
 *   are not JSON are equal only if their bytes are.
 */
gboolean
fluxr_json_equal (const char *a,
                  const char *b)
{
  g_autoptr (yyjson_doc) first = NULL;
  g_autoptr (yyjson_doc) second = NULL;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (g_str_equal (a, b))
    return TRUE;

  first = fluxr_json_parse (a, -1, NULL);
  second = fluxr_json_parse (b, -1, NULL);
  if (first == NULL || second == NULL)
    return FALSE;

  left = fluxr_json_canonical (yyjson_doc_get_root (first));
  right = fluxr_json_canonical (yyjson_doc_get_root (second));

  return g_str_equal (left, right);
}

/**
 * fluxr_json_get_string:
 * @object: (nullable): any value
 *
 * Returns: (nullable): the string at @key, owned by the document; %NULL if there is none
 */
const char *
fluxr_json_get_string (yyjson_val *object,
                       const char *key)
{
  return yyjson_get_str (yyjson_obj_get (object, key));
}
