/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds where the things in a JSON text begin and end. Whether it is JSON at all is for the parser
 * to say. */

#include "config.h"

#include "fluxr-json-scan.h"

#include <string.h>

static gboolean
skip_string (FluxrJsonScan *self)
{
  for (self->at++; self->at < self->end; self->at++)
    {
      if (*self->at == '\\')
        self->at++;
      else if (*self->at == '"')
        return self->at++, TRUE;
    }

  return FALSE;
}

/* Goes behind one value: a string, a container with its matching end, or anything up to a
 * delimiter. */
static gboolean
skip_value (FluxrJsonScan *self)
{
  const char *start = self->at;
  guint depth = 0;

  while (self->at < self->end)
    {
      char c = *self->at;

      if (c == '"')
        {
          if (!skip_string (self))
            return FALSE;
        }
      else if (depth == 0 && (c == ',' || c == '}' || c == ']'))
        return self->at > start;
      else
        {
          if (c == '{' || c == '[')
            depth++;
          else if (c == '}' || c == ']')
            depth--;
          self->at++;
        }
      if (depth == 0 && (c == '"' || c == '}' || c == ']'))
        return TRUE;
    }

  return FALSE;
}

/**
 * fluxr_json_scan_value:
 * @value: (out): the next value, and the blanks behind it if it is a number or a word
 */
gboolean
fluxr_json_scan_value (FluxrJsonScan *self,
                       FluxrJsonSpan *value)
{
  fluxr_json_scan_blanks (self);
  value->start = self->at;
  if (!skip_value (self))
    return FALSE;
  value->length = self->at - value->start;

  return TRUE;
}

/**
 * fluxr_json_scan_member:
 *
 * The next "key": value of an object, the scanner behind its opening brace or a comma.
 */
gboolean
fluxr_json_scan_member (FluxrJsonScan *self,
                        FluxrJsonSpan *key,
                        FluxrJsonSpan *value)
{
  fluxr_json_scan_blanks (self);
  key->start = self->at + 1;
  if (self->at >= self->end || *self->at != '"' || !skip_string (self))
    return FALSE;
  key->length = self->at - key->start - 1;

  return fluxr_json_scan_char (self, ':') && fluxr_json_scan_value (self, value);
}

gboolean
fluxr_json_span_is (const FluxrJsonSpan *self,
                    const char          *name)
{
  return name != NULL && strlen (name) == self->length
         && memcmp (self->start, name, self->length) == 0;
}

char *
fluxr_json_span_dup (const FluxrJsonSpan *self)
{
  if (self->length < 2 || *self->start != '"')
    return NULL;

  return g_strndup (self->start + 1, self->length - 2);
}
