/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Frames of Phoenix channels in both versions of the protocol: objects (1) and arrays (2). */

#pragma once

#include "json-text.h"

G_BEGIN_DECLS

/* Strings belong to the document. */
typedef struct
{
  yyjson_doc *doc; /* (owned) */
  const char *topic;
  const char *event;
  const char *ref;      /* (nullable) */
  const char *join_ref; /* (nullable) */
  yyjson_val *payload;
} FluxrFrame;

gboolean  fluxr_frame_parse (FluxrFrame  *self,
                             const char  *text,
                             gsize        length);
void      fluxr_frame_clear (FluxrFrame  *self);
char     *fluxr_frame_print (guint        version,
                             const char  *topic,
                             const char  *event,
                             const char  *ref,
                             const char  *join_ref,
                             const char  *payload) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FluxrFrame, fluxr_frame_clear)

G_END_DECLS
