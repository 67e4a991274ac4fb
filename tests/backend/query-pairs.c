/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Percent-encoding both ways. */

#include "query-pairs.h"

#include <string.h>

static int
parse_hex (char c)
{
  return g_ascii_xdigit_value (c);
}

/* A + is a blank; a % without two hexadecimal digits stands for itself. */
static const char *
decode (FluxrArena *arena,
        const char *text,
        gsize       length)
{
  GString *out = fluxr_arena_string (arena);
  char *valid;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '+')
      g_string_append_c (out, ' ');
    else if (text[i] == '%' && i + 2 < length && parse_hex (text[i + 1]) >= 0 &&
             parse_hex (text[i + 2]) >= 0)
      {
        g_string_append_c (out, (char) (parse_hex (text[i + 1]) * 16 + parse_hex (text[i + 2])));
        i += 2;
      }
    else
      g_string_append_c (out, text[i]);
  if (g_utf8_validate (out->str, -1, NULL))
    return out->str;
  valid = g_utf8_make_valid (out->str, -1);
  fluxr_arena_own (arena, valid, g_free);
  return valid;
}

/* Of FluxrQueryPair. */
GPtrArray *
fluxr_query_split (FluxrArena *arena,
                   const char *text)
{
  GPtrArray *pairs = fluxr_arena_array (arena);

  while (*text != '\0')
    {
      gsize length = strcspn (text, "&;");
      const char *equals = memchr (text, '=', length);
      FluxrQueryPair *pair = fluxr_arena_make (arena, FluxrQueryPair);

      pair->key = decode (arena, text, equals != NULL ? (gsize) (equals - text) : length);
      if (equals != NULL)
        pair->value = decode (arena, equals + 1, length - (equals + 1 - text));
      g_ptr_array_add (pairs, pair);
      text += length;
      if (*text != '\0')
        text++;
    }
  return pairs;
}

void
fluxr_query_append_escaped (GString    *out,
                            const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isalnum (*text) || strchr ("-_.~", *text) != NULL)
      g_string_append_c (out, *text);
    else
      g_string_append_printf (out, "%%%02X", (guchar) *text);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const FluxrQueryPair *const *first = a;
  const FluxrQueryPair *const *second = b;

  return strcmp ((*first)->key, (*second)->key);
}

/* Sorted by name; the values of one name stand together, joined by commas. */
const char *
fluxr_query_make_canonical (FluxrArena *arena,
                            GPtrArray  *pairs)
{
  GPtrArray *sorted = fluxr_arena_array (arena);
  GString *out = fluxr_arena_string (arena);
  const char *last = NULL;

  for (guint i = 0; i < pairs->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (pairs, i));
  g_ptr_array_sort (sorted, compare_keys);
  for (guint i = 0; i < sorted->len; i++)
    {
      const FluxrQueryPair *pair = g_ptr_array_index (sorted, i);

      if (last != NULL && g_str_equal (last, pair->key))
        g_string_append_c (out, ',');
      else
        {
          if (i > 0)
            g_string_append_c (out, '&');
          fluxr_query_append_escaped (out, pair->key);
          g_string_append_c (out, '=');
        }
      fluxr_query_append_escaped (out, pair->value != NULL ? pair->value : "");
      last = pair->key;
    }
  return out->str;
}
