/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What kind of picture some bytes are. Only the headers are read; each is as its specification has
 * it: PNG 11.2.2, GIF89a 18, ITU T.81 B.2.2, RFC 9649. */

#include "config.h"

#include "fluxr-picture-format.h"

#include <string.h>

static guint
read_big (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static guint
read_little (const guint8 *data)
{
  return (guint) data[1] << 8 | data[0];
}

static guint
read_little_24 (const guint8 *data)
{
  return (guint) data[2] << 16 | read_little (data);
}

static gboolean
set (FluxrPictureFormat *format,
     const char         *extension,
     guint               width,
     guint               height)
{
  format->extension = extension;
  format->width = width;
  format->height = height;

  return width > 0 && height > 0;
}

static gboolean
detect_png (const guint8       *data,
            gsize               size,
            FluxrPictureFormat *format)
{
  if (size < 33 || memcmp (data, "\x89PNG\r\n\x1a\n", 8) != 0
      || memcmp (data + 12, "IHDR", 4) != 0)
    return FALSE;

  return set (format, "png", read_big (data + 16) << 16 | read_big (data + 18),
              read_big (data + 20) << 16 | read_big (data + 22));
}

static gboolean
detect_gif (const guint8       *data,
            gsize               size,
            FluxrPictureFormat *format)
{
  if (size < 13 || (memcmp (data, "GIF87a", 6) != 0 && memcmp (data, "GIF89a", 6) != 0))
    return FALSE;

  return set (format, "gif", read_little (data + 6), read_little (data + 8));
}

/* A frame header: SOF0 to SOF15, less the three numbers in between that mean other things. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static gboolean
detect_jpeg (const guint8       *data,
             gsize               size,
             FluxrPictureFormat *format)
{
  gsize at = 2;

  if (size < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;
  while (at + 9 <= size && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];

      if (marker == 0xff)
        at++;
      else if (is_frame (marker))
        return set (format, "jpg", read_big (data + at + 7), read_big (data + at + 5));
      else if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7))
        at += 2;
      else
        at += 2 + MAX (read_big (data + at + 2), 2);
    }

  return FALSE;
}

static gboolean
detect_webp (const guint8       *data,
             gsize               size,
             FluxrPictureFormat *format)
{
  if (size < 30 || memcmp (data, "RIFF", 4) != 0 || memcmp (data + 8, "WEBP", 4) != 0)
    return FALSE;
  if (memcmp (data + 12, "VP8X", 4) == 0)
    return set (format, "webp", read_little_24 (data + 24) + 1, read_little_24 (data + 27) + 1);
  if (memcmp (data + 12, "VP8L", 4) == 0 && data[20] == 0x2f)
    return set (format, "webp", (read_little (data + 21) & 0x3fff) + 1,
                (read_little_24 (data + 22) >> 6 & 0x3fff) + 1);
  if (memcmp (data + 12, "VP8 ", 4) == 0 && memcmp (data + 23, "\x9d\x01\x2a", 3) == 0)
    return set (format, "webp", read_little (data + 26) & 0x3fff,
                read_little (data + 28) & 0x3fff);

  return FALSE;
}

gboolean
fluxr_picture_format_detect (const guint8       *data,
                             gsize               size,
                             FluxrPictureFormat *format)
{
  g_return_val_if_fail (data != NULL || size == 0, FALSE);
  g_return_val_if_fail (format != NULL, FALSE);

  return detect_png (data, size, format) || detect_jpeg (data, size, format)
         || detect_webp (data, size, format) || detect_gif (data, size, format);
}
