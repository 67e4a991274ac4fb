/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text that is a column's value, or that of one key of the JSON object in it. */

#include "config.h"

#include "fluxr-keyed-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-command-error.h"
#include "fluxr-json.h"

/**
 * fluxr_keyed_text_dup:
 *
 * Returns: (transfer full) (nullable): the text; %NULL if there is none, or no object
 */
char *
fluxr_keyed_text_dup (const char *value,
                      const char *key)
{
  g_autoptr (yyjson_doc) doc = NULL;

  if (key == NULL || value == NULL)
    return g_strdup (value);
  doc = fluxr_json_parse (value, -1, NULL);

  return doc != NULL ? g_strdup (fluxr_json_get_string (yyjson_doc_get_root (doc), key)) : NULL;
}

static yyjson_mut_doc *
read_object (const char  *value,
             GError     **error)
{
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_mut_doc *object;

  if (value != NULL && !g_str_equal (value, "null"))
    {
      doc = fluxr_json_parse (value, -1, error);
      if (doc == NULL)
        return NULL;
      if (yyjson_is_obj (yyjson_doc_get_root (doc)))
        return yyjson_doc_mut_copy (doc, NULL);
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                           _("What is stored there has no sections"));
      return NULL;
    }
  object = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (object, yyjson_mut_obj (object));

  return object;
}

/**
 * fluxr_keyed_text_put:
 *
 * Returns: (transfer full): the column's value with @text in its place; the other keys are as they
 *   were, in their order. %NULL with an error if there is something else than an object
 */
char *
fluxr_keyed_text_put (const char  *value,
                      const char  *key,
                      const char  *text,
                      GError     **error)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *old;

  if (key == NULL)
    return g_strdup (text);
  doc = read_object (value, error);
  if (doc == NULL)
    return NULL;
  old = yyjson_mut_obj_get (yyjson_mut_doc_get_root (doc), key);
  if (old != NULL)
    yyjson_mut_set_strn (old, text, strlen (text));
  else
    yyjson_mut_obj_add_str (doc, yyjson_mut_doc_get_root (doc), key, text);

  return fluxr_json_print_mut (doc);
}
