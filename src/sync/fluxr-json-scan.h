/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts of a JSON text, to the letter, without decoding it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a scanner is in a text that it does not own. */
typedef struct
{
  const char *at;
  const char *end;
} FluxrJsonScan;

/* A part of that text. */
typedef struct
{
  const char *start;
  gsize length;
} FluxrJsonSpan;

void     fluxr_json_scan_blanks (FluxrJsonScan       *self);
gboolean fluxr_json_scan_char   (FluxrJsonScan       *self,
                                 char                 c);
gboolean fluxr_json_scan_value  (FluxrJsonScan       *self,
                                 FluxrJsonSpan       *value);
gboolean fluxr_json_scan_member (FluxrJsonScan       *self,
                                 FluxrJsonSpan       *key,
                                 FluxrJsonSpan       *value);

/* Of a string, without its quotes; escapes stay as they are. */
gboolean fluxr_json_span_is     (const FluxrJsonSpan *self,
                                 const char          *name);
char    *fluxr_json_span_dup    (const FluxrJsonSpan *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
