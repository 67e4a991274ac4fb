/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window of rows: from an offset, with or without an end. An end before the start is the empty
 * window, which only limit=0 may ask for. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64   lower;
  gint64   upper; /* the last row, if has_upper */
  gboolean has_upper;
} FluxrRange;

extern const FluxrRange fluxr_range_all;
extern const FluxrRange fluxr_range_none;

gboolean   fluxr_range_is_all       (FluxrRange    range);
gboolean   fluxr_range_is_empty     (FluxrRange    range);
gboolean   fluxr_range_is_limit_zero (FluxrRange   range);
FluxrRange fluxr_range_intersect    (FluxrRange    a,
                                     FluxrRange    b);
FluxrRange fluxr_range_limit        (FluxrRange    range,
                                     gint64        limit);
FluxrRange fluxr_range_parse_limit  (const char   *text);
FluxrRange fluxr_range_parse_offset (const char   *text);
FluxrRange fluxr_range_parse_header (const char   *text);
FluxrRange fluxr_range_join         (FluxrRange    limit,
                                     FluxrRange    offset);

G_END_DECLS
