/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What kind of picture some bytes are, and how large, without decoding them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrPictureFormat:
 * @extension: of files of the kind; static
 * @width: in pixels, as is @height
 */
typedef struct
{
  const char *extension;
  guint width;
  guint height;
} FluxrPictureFormat;

/* PNG, JPEG, WebP and GIF are known; FALSE for anything else and for what is cut off too early. */
gboolean fluxr_picture_format_detect (const guint8       *data,
                                      gsize               size,
                                      FluxrPictureFormat *format);

G_END_DECLS
