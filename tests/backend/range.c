/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * limit, offset and the Range header. */

#include "range.h"

#include <string.h>

const FluxrRange fluxr_range_all = { 0, 0, FALSE };
const FluxrRange fluxr_range_none = { 0, -1, TRUE };

gboolean
fluxr_range_is_all (FluxrRange range)
{
  return range.lower == 0 && !range.has_upper;
}

gboolean
fluxr_range_is_empty (FluxrRange range)
{
  return range.has_upper && range.upper < range.lower;
}

/* limit=0, which is recognised by its end only; with an offset it is an ordinary empty window. */
gboolean
fluxr_range_is_limit_zero (FluxrRange range)
{
  return range.has_upper && range.upper == -1;
}

/* Two windows without common rows have no window at all: all empty ones are alike. */
FluxrRange
fluxr_range_intersect (FluxrRange a,
                       FluxrRange b)
{
  FluxrRange result = { MAX (a.lower, b.lower), 0, a.has_upper || b.has_upper };

  if (a.has_upper && b.has_upper)
    result.upper = MIN (a.upper, b.upper);
  else
    result.upper = a.has_upper ? a.upper : b.upper;
  return result;
}

FluxrRange
fluxr_range_limit (FluxrRange range,
                   gint64     limit)
{
  FluxrRange first = { G_MININT64, range.lower + limit - 1, TRUE };

  return fluxr_range_intersect (range, first);
}

/* As numbers are read in Haskell: blanks and parentheses around, a minus sign, nothing else. */
static gboolean
parse_number (const char *text,
              gint64     *number)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  gsize length = strlen (copy);

  if (length > 2 && copy[0] == '(' && copy[length - 1] == ')')
    {
      copy[length - 1] = '\0';
      return parse_number (copy + 1, number);
    }
  if (*copy == '+')
    return FALSE;
  return g_ascii_string_to_signed (copy, 10, G_MININT64 / 4, G_MAXINT64 / 4, number, NULL);
}

FluxrRange
fluxr_range_parse_limit (const char *text)
{
  gint64 limit;

  return parse_number (text, &limit) ? fluxr_range_limit (fluxr_range_all, limit)
                                     : fluxr_range_all;
}

FluxrRange
fluxr_range_parse_offset (const char *text)
{
  FluxrRange range = fluxr_range_all;

  if (!parse_number (text, &range.lower))
    range.lower = 0;
  return range;
}

/* "0-9" or "10-"; anything else asks for everything. */
FluxrRange
fluxr_range_parse_header (const char *text)
{
  FluxrRange range = fluxr_range_all;
  gsize digits = strspn (text, "0123456789");
  gsize more;

  if (digits == 0 || text[digits] != '-')
    return fluxr_range_all;
  more = strspn (text + digits + 1, "0123456789");
  if (text[digits + 1 + more] != '\0')
    return fluxr_range_all;
  range.lower = g_ascii_strtoll (text, NULL, 10);
  range.has_upper = more > 0;
  if (range.has_upper)
    range.upper = g_ascii_strtoll (text + digits + 1, NULL, 10);
  return range;
}

FluxrRange
fluxr_range_join (FluxrRange limit,
                  FluxrRange offset)
{
  gint64 count = limit.has_upper ? limit.upper - limit.lower + 1 : 0;
  FluxrRange range = { offset.lower, offset.lower + count - 1, TRUE };

  return range;
}
