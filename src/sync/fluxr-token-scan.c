/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where one piece of a text ends and the next one starts.
 *
 * A piece is what a person sees as one: a word with its accents, a blank of any width, an emoji
 * with all its parts, a tag of HTML. Scripts that put no blanks between words would make a whole
 * paragraph one word, so there each letter stands alone. Bytes that are no UTF-8 do so too. */

#include "config.h"

#include "fluxr-tokens.h"

#include <string.h>

#define LONGEST_TAG 4096
#define LONGEST_ENTITY 32

#define ZERO_WIDTH_JOINER 0x200D
#define is_flag(c) ((c) >= 0x1F1E6 && (c) <= 0x1F1FF)
#define is_skin_tone(c) ((c) >= 0x1F3FB && (c) <= 0x1F3FF)

/* The bytes of the character at @at; @c is 0xFFFD where there is none. */
static gsize
read_character (const char *at,
                const char *end,
                gunichar   *c)
{
  if ((guchar) *at < 0x80)
    {
      *c = (guchar) *at;
      return 1;
    }
  *c = g_utf8_get_char_validated (at, end - at);
  if (*c == (gunichar) -1 || *c == (gunichar) -2)
    {
      *c = 0xFFFD;
      return 1;
    }

  return g_utf8_next_char (at) - at;
}

/* Does the character belong to the one before it? */
static gboolean
is_extension (gunichar c)
{
  if (c < 0x300)
    return FALSE;

  return g_unichar_ismark (c) || c == ZERO_WIDTH_JOINER || c == 0x200C || is_skin_tone (c)
         || (c >= 0xE0020 && c <= 0xE007F);
}

static gboolean
has_no_blanks (gunichar c)
{
  if (c < 0xE00)
    return FALSE;

  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_YI:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_TIBETAN:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Those below 0x80, marks if not named. Most texts have little else. */
static const guint8 kinds[0x80] = {
  ['0' ... '9'] = FLUXR_TOKEN_WORD,
  ['A' ... 'Z'] = FLUXR_TOKEN_WORD,
  ['a' ... 'z'] = FLUXR_TOKEN_WORD,
  ['_'] = FLUXR_TOKEN_WORD,
  [' '] = FLUXR_TOKEN_BLANK,
  ['\t'] = FLUXR_TOKEN_BLANK,
  ['\f'] = FLUXR_TOKEN_BLANK,
  ['\v'] = FLUXR_TOKEN_BLANK,
  ['\n'] = FLUXR_TOKEN_LINE_END,
  ['\r'] = FLUXR_TOKEN_LINE_END,
};

static FluxrTokenKind
classify (gunichar c)
{
  if (c < 0x80)
    return kinds[c];
  if (c == 0x2028 || c == 0x2029 || c == 0x85)
    return FLUXR_TOKEN_LINE_END;
  if (g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR)
    return FLUXR_TOKEN_BLANK;
  if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0xAD)
    return has_no_blanks (c) ? FLUXR_TOKEN_GLYPH : FLUXR_TOKEN_WORD;

  return FLUXR_TOKEN_MARK;
}

/* "<b", "</b" and "<!" up to the next ">", unless another "<" comes first; else 0. */
static gsize
scan_tag (const char *at,
          const char *end)
{
  const char *stop = end - at > LONGEST_TAG ? at + LONGEST_TAG : end;

  if (end - at < 3 || !(g_ascii_isalpha (at[1]) || at[1] == '!'
                        || (at[1] == '/' && g_ascii_isalpha (at[2]))))
    return 0;
  for (const char *p = at + 1; p < stop && *p != '<'; p++)
    if (*p == '>')
      return p + 1 - at;

  return 0;
}

static gsize
scan_entity (const char *at,
             const char *end)
{
  const char *stop = end - at > LONGEST_ENTITY ? at + LONGEST_ENTITY : end;
  const char *p = at + 1;

  if (p < stop && *p == '#')
    p++;
  while (p < stop && g_ascii_isalnum (*p))
    p++;

  return p < stop && p > at + 1 && *p == ';' && g_ascii_isalnum (p[-1]) ? p + 1 - at : 0;
}

static gsize
scan_extensions (const char *at,
                 const char *end)
{
  const char *p = at;
  gunichar c;

  while (p < end && (guchar) *p >= 0x80)
    {
      gsize step = read_character (p, end, &c);

      if (!is_extension (c))
        break;
      p += step;
      /* A joiner binds an emoji to the next one. */
      if (c == ZERO_WIDTH_JOINER && p < end && (guchar) *p >= 0x80)
        {
          step = read_character (p, end, &c);
          p += classify (c) == FLUXR_TOKEN_MARK && c != 0xFFFD ? step : 0;
        }
    }

  return p - at;
}

/* An apostrophe between letters is part of the word. */
static gboolean
joins_word (gunichar    c,
            const char *behind,
            const char *end)
{
  gunichar next;

  if ((c != '\'' && c != 0x2019) || behind >= end)
    return FALSE;
  read_character (behind, end, &next);

  return classify (next) == FLUXR_TOKEN_WORD && !is_extension (next);
}

static gsize
scan_run (const char     *at,
          const char     *end,
          FluxrTokenKind  kind)
{
  const char *p = at;
  gunichar c;

  while (p < end)
    {
      gsize step;
      gboolean fits;

      if ((guchar) *p < 0x80 && kinds[(guchar) *p] == kind)
        {
          p++;
          continue;
        }
      step = read_character (p, end, &c);
      fits = classify (c) == kind || (kind == FLUXR_TOKEN_WORD && is_extension (c));

      if (!fits && !(kind == FLUXR_TOKEN_WORD && p > at && joins_word (c, p + step, end)))
        break;
      p += step;
    }

  return p - at;
}

static gsize
scan_mark (const char *at,
           const char *end,
           gunichar    c,
           gsize       step)
{
  gunichar next;

  if (is_flag (c) && at + step < end)
    {
      gsize more = read_character (at + step, end, &next);

      step += is_flag (next) ? more : 0;
    }

  return step + scan_extensions (at + step, end);
}

/**
 * fluxr_token_scan:
 * @at: before @end
 * @kind: (out): what the piece there is
 *
 * Returns: its bytes, at least one
 */
gsize
fluxr_token_scan (const char     *at,
                  const char     *end,
                  FluxrTokenKind *kind)
{
  gsize length = 0;
  gunichar c;
  gsize step = read_character (at, end, &c);

  if (c == '<' && (length = scan_tag (at, end)) > 0)
    {
      *kind = FLUXR_TOKEN_TAG;
      return length;
    }
  *kind = c == 0xFFFD ? FLUXR_TOKEN_MARK : classify (c);
  if (c == '&' && (length = scan_entity (at, end)) > 0)
    return length;

  switch (*kind)
    {
    case FLUXR_TOKEN_WORD:
    case FLUXR_TOKEN_BLANK:
      return scan_run (at, end, *kind);
    case FLUXR_TOKEN_LINE_END:
      return c == '\r' && at + 1 < end && at[1] == '\n' ? 2 : step;
    case FLUXR_TOKEN_GLYPH:
    case FLUXR_TOKEN_MARK:
    case FLUXR_TOKEN_LINE:
    case FLUXR_TOKEN_TAG:
      return scan_mark (at, end, c, step);
    }

  g_assert_not_reached ();
}
