/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Characters written as &name; or &#number; in HTML and Markdown. */

#include "config.h"

#include "fluxr-html-entity.h"

#include <string.h>

#include "fluxr-html-entities.h"

#define MAX_NAME 48
#define MAX_DIGITS 7
#define REPLACEMENT 0xFFFD

/* What the numbers 128 to 159 mean to those who write them: Windows' western letters. */
static const gunichar windows[] = {
  0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

static gssize
find_entity (const char *name,
             gsize       length)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (entities);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      int order = strncmp (entities[middle].name, name, length);

      if (order == 0 && entities[middle].name[length] != '\0')
        order = 1;
      if (order == 0)
        return (gssize) middle;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return -1;
}

/* Returns: the bytes of a number after "&#", 0 if there is none */
static gsize
read_number (const char *text,
             gsize       length,
             gunichar   *character)
{
  gboolean hex = length > 2 && (text[2] == 'x' || text[2] == 'X');
  gsize first = hex ? 3 : 2;
  gsize at = first;
  gunichar value = 0;

  for (; at < length && at - first < MAX_DIGITS; at++)
    if (hex && g_ascii_isxdigit (text[at]))
      value = value * 16 + (gunichar) g_ascii_xdigit_value (text[at]);
    else if (!hex && g_ascii_isdigit (text[at]))
      value = value * 10 + (gunichar) g_ascii_digit_value (text[at]);
    else
      break;
  *character = value != 0 && g_unichar_validate (value) ? value : REPLACEMENT;

  return at > first ? at : 0;
}

static gsize
measure_name (const char *text,
              gsize       length)
{
  gsize at = 1;

  while (at < length && at <= MAX_NAME && g_ascii_isalnum (text[at]))
    at++;

  return at - 1;
}

gsize
fluxr_html_entity_read_strict (const char *text,
                               gsize       length,
                               GString    *out)
{
  gsize at;
  gssize found;

  if (length < 3 || text[0] != '&')
    return 0;

  if (text[1] == '#')
    {
      gunichar character;

      at = read_number (text, length, &character);
      if (at == 0 || at >= length || text[at] != ';')
        return 0;
      g_string_append_unichar (out, character);
      return at + 1;
    }

  at = measure_name (text, length) + 1;
  found = at < length && text[at] == ';' ? find_entity (text + 1, at - 1) : -1;
  if (found < 0)
    return 0;
  g_string_append (out, entities[found].text);

  return at + 1;
}

/* The longest name that is known without a semicolon is `frac12` or as long. */
static gsize
read_loose_name (const char *text,
                 gsize       length,
                 GString    *out)
{
  for (gsize name = MIN (measure_name (text, length), 6); name >= 2; name--)
    {
      gssize found = find_entity (text + 1, name);

      if (found >= 0 && entities[found].loose)
        {
          g_string_append (out, entities[found].text);
          return name + 1;
        }
    }

  return 0;
}

gsize
fluxr_html_entity_read_loose (const char *text,
                              gsize       length,
                              GString    *out)
{
  gunichar character;
  gsize read;

  if (length < 3 || text[0] != '&')
    return 0;
  if (text[1] != '#')
    {
      read = fluxr_html_entity_read_strict (text, length, out);
      return read > 0 ? read : read_loose_name (text, length, out);
    }

  read = read_number (text, length, &character);
  if (read == 0)
    return 0;
  if (character >= 128 && character < 128 + G_N_ELEMENTS (windows))
    character = windows[character - 128];
  g_string_append_unichar (out, character);

  return read + (read < length && text[read] == ';' ? 1 : 0);
}
