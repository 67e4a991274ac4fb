/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Spreadsheets write UTF-8 with or without a mark, UTF-16 with one, or what Windows had before.
 * Nothing in a file says which of them it is, but UTF-8 is rarely anything else by chance, and in
 * Windows-1252 every byte is a letter: so one of them always fits. */

#include "config.h"

#include "fluxr-csv-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-command-error.h"

/* What the bytes 0x80 to 0x9f are in Windows-1252; the five that are nothing there stay what they
 * are in Latin 1, as in browsers. */
static const guint16 windows_letters[] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
  0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static char *
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID, message);

  return NULL;
}

static char *
convert_windows (const char *bytes,
                 gsize       length,
                 gsize      *new_length)
{
  GString *text = g_string_sized_new (length + length / 8);

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = bytes[i];

      if (byte < 0x80)
        g_string_append_c (text, byte);
      else if (byte < 0xa0)
        g_string_append_unichar (text, windows_letters[byte - 0x80]);
      else
        g_string_append_unichar (text, byte);
    }
  *new_length = text->len;

  return g_string_free_and_steal (text);
}

static char *
convert_utf16 (const char  *bytes,
               gsize        length,
               const char  *charset,
               gsize       *new_length,
               GError     **error)
{
  char *text = g_convert (bytes, length, "UTF-8", charset, NULL, new_length, NULL);

  return text != NULL ? text : refuse (error, _("The file looks like UTF-16, but is damaged"));
}

static char *
decode (const char  *bytes,
        gsize        length,
        gsize       *new_length,
        GError     **error)
{
  gsize mark = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    return convert_utf16 (bytes + 2, length - 2, "UTF-16LE", new_length, error);
  if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    return convert_utf16 (bytes + 2, length - 2, "UTF-16BE", new_length, error);

  if (memchr (bytes, '\0', length) == NULL && !g_utf8_validate_len (bytes, length, NULL))
    return convert_windows (bytes, length, new_length);
  *new_length = length - mark;

  return g_strndup (bytes + mark, length - mark);
}

/**
 * fluxr_csv_text_new:
 * @new_length: (out): of the text; there is a closing NUL behind it and none within
 *
 * Returns: (transfer full): the text; %NULL with %FLUXR_COMMAND_ERROR_INVALID if it is none
 */
char *
fluxr_csv_text_new (const char  *bytes,
                    gsize        length,
                    gsize       *new_length,
                    GError     **error)
{
  g_autofree char *text = NULL;

  if (length > FLUXR_CSV_MAX_SIZE)
    {
      g_autofree char *size = g_format_size (length);

      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                   _("The file has %s; up to 64 MB can be imported at once"), size);
      return NULL;
    }

  text = decode (bytes, length, new_length, error);
  if (text == NULL)
    return NULL;
  if (memchr (text, '\0', *new_length) != NULL)
    return refuse (error, _("This is not a text file. In a spreadsheet, choose “Save As” and CSV"));

  return g_steal_pointer (&text);
}
