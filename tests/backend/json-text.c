/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON strings and documents. */

#include "json-text.h"

#include <string.h>

/* NULL becomes null. */
void
fluxr_json_append_string (GString    *out,
                          const char *text)
{
  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '"':
      case '\\':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *text);
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      default:
        if ((guchar) *text < 0x20)
          g_string_append_printf (out, "\\u%04x", *text);
        else
          g_string_append_c (out, *text);
      }
  g_string_append_c (out, '"');
}

yyjson_doc *
fluxr_json_parse (const char *text,
                  gsize       length)
{
  return yyjson_read (text, length, YYJSON_READ_NUMBER_AS_RAW);
}

/* (nullable) Missing and other types are NULL, too. */
const char *
fluxr_json_get_string (yyjson_val *object,
                       const char *key)
{
  return yyjson_get_str (yyjson_obj_get (object, key));
}
