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

/* In every row a few times, and a first pull has many: these two are part of their callers. */
static inline void
fluxr_json_scan_blanks (FluxrJsonScan *self)
{
  while (self->at < self->end
         && (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

static inline gboolean
fluxr_json_scan_char (FluxrJsonScan *self,
                      char           c)
{
  fluxr_json_scan_blanks (self);
  if (self->at >= self->end || *self->at != c)
    return FALSE;
  self->at++;

  return TRUE;
}

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
