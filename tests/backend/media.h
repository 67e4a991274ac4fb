/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Media types: what a body is and what an answer may be. */

#pragma once

#include "failure.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_MEDIA_JSON,
  FLUXR_MEDIA_CSV,
  FLUXR_MEDIA_OBJECT,          /* exactly one row */
  FLUXR_MEDIA_OBJECT_STRIPPED, /* without null values */
  FLUXR_MEDIA_ARRAY_STRIPPED,
  FLUXR_MEDIA_OPENAPI,
  FLUXR_MEDIA_FORM,
  FLUXR_MEDIA_TEXT,
  FLUXR_MEDIA_XML,
  FLUXR_MEDIA_BYTES,
  FLUXR_MEDIA_ANY,
  FLUXR_MEDIA_OTHER,
} FluxrMedia;

FluxrMedia  fluxr_media_parse        (const char     *text);
const char *fluxr_media_to_header    (FluxrMedia      media);
gboolean    fluxr_media_is_object    (FluxrMedia      media);
gboolean    fluxr_media_negotiate    (FluxrArena     *arena,
                                      const char     *accept,
                                      gboolean        is_root,
                                      FluxrMedia     *media,
                                      FluxrFailure  **failure);
const char *fluxr_media_to_mime      (FluxrArena     *arena,
                                      const char     *text);

G_END_DECLS
