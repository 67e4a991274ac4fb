/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text from a file that any program may have written. */

#include "config.h"

#include "fluxr-text-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-command-error.h"

#define LARGEST (32 * 1024 * 1024)
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static gboolean
refuse (GFile       *file,
        GError     **error,
        const char  *problem)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "");

  /* Translators: the name of a file, and what is wrong with it */
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID, _("“%s”: %s"), name,
               problem);

  return FALSE;
}

/* No more than one byte too many is read, so that a device without end is no trouble. */
static GByteArray *
read_bytes (GFile         *file,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  char buffer[65536];
  gssize n;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, sizeof buffer, cancellable,
                                   error)) > 0)
    {
      g_byte_array_append (bytes, (const guint8 *) buffer, (guint) n);
      if (bytes->len > LARGEST)
        break;
    }

  return n < 0 ? NULL : g_steal_pointer (&bytes);
}

/* Other programs' files have signs in their first bytes that no text has. */
static gboolean
is_binary (const char *text,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] < ' ' && strchr ("\t\n\r\f\v\x1B", text[i]) == NULL)
      return TRUE;

  return memchr (text, '\0', length) != NULL;
}

/* In place. */
static void
join_line_ends (char *text)
{
  char *out = text;

  for (const char *at = text; *at != '\0'; at++)
    if (*at != '\r')
      *out++ = *at;
    else if (at[1] != '\n')
      *out++ = '\n';
  *out = '\0';
}

char *
fluxr_text_file_load (GFile         *file,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GByteArray) bytes = read_bytes (file, cancellable, error);
  g_autofree char *copy = NULL;
  const char *text;
  gsize length;

  if (bytes == NULL)
    return NULL;
  text = (const char *) bytes->data;
  length = bytes->len;
  if (length >= 3 && memcmp (text, BYTE_ORDER_MARK, 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if ((length > LARGEST && !refuse (file, error, _("the file is larger than 32 MB")))
      || (is_binary (text, length) && !refuse (file, error, _("this is not a text file")))
      || (!g_utf8_validate_len (text, length, NULL)
          && !refuse (file, error, _("the text is not in UTF-8"))))
    return NULL;

  copy = g_strndup (length > 0 ? text : "", length);
  join_line_ends (copy);

  return g_steal_pointer (&copy);
}
