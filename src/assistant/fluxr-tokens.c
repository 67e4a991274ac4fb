/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many tokens a text is, about. Models count differently, so this is a rule of thumb. Makers of
 * models name four characters of English for a token (OpenAI's help page "What are tokens and how
 * to count them?"). Their vocabularies, made of bytes that often stand together, hold few words of
 * scripts without blanks, so a character of Chinese, Japanese or Korean is about one. Other scripts
 * lie between: their letters have two or three bytes, and four bytes are taken for a token. */

#include "config.h"

#include "fluxr-rendering.h"

#define BYTES_OF_A_TOKEN 4

static gboolean
is_token (gunichar c)
{
  if (c < 0x1100)
    return FALSE;

  return (c <= 0x11ff)                    /* Hangul letters */
         || (c >= 0x2e80 && c <= 0xa4cf)  /* radicals, kana, ideographs, Yi */
         || (c >= 0xa960 && c <= 0xa97f)
         || (c >= 0xac00 && c <= 0xd7ff)  /* Hangul syllables */
         || (c >= 0xf900 && c <= 0xfaff)
         || (c >= 0xff00 && c <= 0xffef)  /* wide forms */
         || (c >= 0x20000 && c <= 0x3ffff);
}

gsize
fluxr_tokens_estimate (const char *text,
                       gsize       length)
{
  const char *end = text + length;
  gsize tokens = 0;
  gsize bytes = 0;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = (guchar) *at < 0x80 ? (gunichar) *at : g_utf8_get_char_validated (at, end - at);

      if (is_token (c) && c < (gunichar) -2)
        tokens++;
      else
        bytes += g_utf8_skip[(guchar) *at];
    }

  return tokens + (bytes + BYTES_OF_A_TOKEN - 1) / BYTES_OF_A_TOKEN;
}
