/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plain text and addresses in Markdown source. A backslash goes only before what would be read as
 * something else, since people read and edit the result. */

#include "config.h"

#include "fluxr-markdown-escape.h"

#include <string.h>

#include "fluxr-html-entity.h"

FluxrMarkdownBeside
fluxr_markdown_get_beside (gunichar character)
{
  if (character == 0 || g_unichar_isspace (character))
    return FLUXR_MARKDOWN_BESIDE_SPACE;
  if (character < 0x80)
    return g_ascii_ispunct ((char) character) ? FLUXR_MARKDOWN_BESIDE_SIGN
                                              : FLUXR_MARKDOWN_BESIDE_LETTER;
  if (g_unichar_ispunct (character))
    switch (g_unichar_type (character))
      {
      case G_UNICODE_CURRENCY_SYMBOL:
      case G_UNICODE_MODIFIER_SYMBOL:
      case G_UNICODE_MATH_SYMBOL:
      case G_UNICODE_OTHER_SYMBOL:
        return FLUXR_MARKDOWN_BESIDE_SYMBOL;
      default:
        return FLUXR_MARKDOWN_BESIDE_SIGN;
      }

  return FLUXR_MARKDOWN_BESIDE_LETTER;
}

/* A backslash was no escape before a letter, but would be one before what comes instead. */
static gboolean
ends_with_escape (GString *out)
{
  gsize length = out->len;

  while (length > 0 && out->str[length - 1] == '\\')
    length--;

  return (out->len - length) % 2 == 1;
}

void
fluxr_markdown_encode_last (GString *out)
{
  const char *last = g_utf8_find_prev_char (out->str, out->str + out->len);
  gunichar character;

  if (last == NULL)
    return;

  character = g_utf8_get_char (last);
  g_string_truncate (out, (gsize) (last - out->str));
  if (ends_with_escape (out))
    g_string_append_c (out, '\\');
  g_string_append_printf (out, "&#%u;", character);
}

static gboolean
is_blank (char character)
{
  return character == ' ' || character == '\t';
}

static gboolean
is_end_or_blank (char character)
{
  return character == '\0' || is_blank (character);
}

/* How many characters at the start of a line make it the start of a numbered item. */
static gsize
measure_number (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (digits == 0 || digits > 9 || (text[digits] != '.' && text[digits] != ')'))
    return 0;

  return is_end_or_blank (text[digits + 1]) ? digits : 0;
}

/* Whether a character would make its line something else than text. */
static gboolean
starts_block (const char *text)
{
  switch (*text)
    {
    case '#':
      return is_end_or_blank (text[strspn (text, "#")]);
    case '>':
    case '=':
    case '|':
      return TRUE;
    case '-':
      return !g_ascii_isalnum (text[1]) && (guchar) text[1] < 0x80;
    case '+':
      return is_end_or_blank (text[1]);
    case ':':
      return text[1] == '-';
    case '[':
      return text[1] != '\0' && text[2] == ']';
    default:
      return FALSE;
    }
}

static gboolean
is_word (gunichar character)
{
  return fluxr_markdown_get_beside (character) == FLUXR_MARKDOWN_BESIDE_LETTER;
}

/* The last character before a mark may come to be written by its number, which starts a word. */
static gboolean
is_inside_word (const char              *text,
                gunichar                 before,
                const FluxrMarkdownText *place)
{
  return is_word (before) && is_word (g_utf8_get_char (text + 1))
         && (place->ends_line || *g_utf8_next_char (text + 1) != '\0');
}

static gboolean
is_entity (const char *text)
{
  g_autoptr (GString) unused = NULL;

  if (text[1] != '#' && !g_ascii_isalpha (text[1]))
    return FALSE;
  unused = g_string_new (NULL);

  return fluxr_html_entity_read_strict (text, strnlen (text, 64), unused) > 0;
}

static gboolean
needs_number (const char              *text,
              gboolean                 at_edge,
              const FluxrMarkdownText *place)
{
  if (is_blank (*text))
    return at_edge || (text[1] == '\0' && place->ends_line);

  return (guchar) *text < ' ';
}

/* md4c takes any sign for the first letter of an address's scheme. */
static gboolean
is_almost_scheme (const char *text)
{
  for (text++; g_ascii_isalnum (*text) || *text == '+' || *text == '-' || *text == '.';)
    text++;

  return *text == ':';
}

/* Whether the character begins something wherever in a line it stands. */
static gboolean
starts_inline (const char              *text,
               gunichar                 before,
               const FluxrMarkdownText *place)
{
  char after = text[1];

  switch (*text)
    {
    case '\\':
      return after == '\0' || g_ascii_ispunct (after)
             || needs_number (text + 1, FALSE, place);
    case '*':
    case '~':
      return !(is_blank ((char) MIN (before, 0x7F)) && is_blank (after) && text[2] != '\0');
    case '_':
      return !is_inside_word (text, before, place);
    case '`':
      return TRUE;
    case '[':
      return place->in_link;
    case ']':
      return place->in_link || after == '(' || after == ':' || after == '[';
    case '!':
      return place->before_link && after == '\0';
    case '<':
      return g_ascii_isalpha (after) || strchr ("/!?", after) != NULL
             || is_almost_scheme (text + 1);
    case '&':
      return is_entity (text);
    case '|':
      return place->in_cell;
    /* An address within the words of a link would be a link of its own. */
    case ':':
      return place->in_link && after == '/';
    case '@':
      return place->in_link;
    case '.':
      return place->in_link && (before == 'w' || before == 'W');
    default:
      return FALSE;
    }
}

void
fluxr_markdown_escape_text (GString                 *out,
                            const char              *text,
                            const FluxrMarkdownText *place)
{
  gboolean at_start = out->len == 0 || out->str[out->len - 1] == '\n';
  gsize number = at_start ? measure_number (text) : 0;
  gunichar before = at_start ? '\n' : (guchar) out->str[out->len - 1];

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean first = at == text;

      if ((place->encode_first && first) || needs_number (at, at_start && first, place))
        {
          g_string_append_printf (out, "&#%u;", g_utf8_get_char (at));
          before = ';';
          continue;
        }
      if ((at_start && first && starts_block (at)) || (number > 0 && at == text + number)
          || starts_inline (at, before, place))
        g_string_append_c (out, '\\');
      before = g_utf8_get_char (at);
      g_string_append_unichar (out, before);
    }
}

static gboolean
is_plain_url (const char *url)
{
  if (*url == '\0')
    return FALSE;
  for (; *url != '\0'; url++)
    if (!g_ascii_isalnum (*url) && strchr ("-._~:/?#@!$'*+,;=%", *url) == NULL
        && (*url != '&' || is_entity (url)))
      return FALSE;

  return TRUE;
}

static void
append_quoted (GString    *out,
               const char *text,
               const char *signs,
               gboolean    in_cell)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text < ' ')
      g_string_append_printf (out, "&#%u;", (guint) *text);
    else
      {
        if (strchr (signs, *text) != NULL || (in_cell && *text == '|')
            || (*text == '&' && is_entity (text)))
          g_string_append_c (out, '\\');
        g_string_append_c (out, *text);
      }
}

void
fluxr_markdown_escape_target (GString    *out,
                              const char *url,
                              const char *title,
                              gboolean    in_cell)
{
  g_string_append_c (out, '(');
  if (is_plain_url (url))
    g_string_append (out, url);
  else if (*url != '\0' || *title != '\0')
    {
      g_string_append_c (out, '<');
      append_quoted (out, url, "\\<>", in_cell);
      g_string_append_c (out, '>');
    }
  if (*title != '\0')
    {
      g_string_append (out, " \"");
      append_quoted (out, title, "\\\"", in_cell);
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, ')');
}

static gboolean
has_scheme (const char *url)
{
  gsize length = 0;

  if (!g_ascii_isalpha (*url))
    return FALSE;
  while (g_ascii_isalnum (url[length]) || (length > 0 && strchr ("+.-", url[length]) != NULL
                                           && url[length] != '\0'))
    length++;

  return length >= 2 && length <= 32 && url[length] == ':';
}

static gboolean
is_mail (const char *address)
{
  const char *at = strchr (address, '@');

  return at != NULL && at > address && g_ascii_isalnum (at[1])
         && address[strspn (address, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789.@_-+")] == '\0'
         && strchr (at + 1, '@') == NULL && strpbrk (at, "_+") == NULL
         && strstr (at, "..") == NULL && strstr (at, ".-") == NULL && strstr (at, "-.") == NULL
         && g_ascii_isalnum (at[strlen (at) - 1]);
}

gboolean
fluxr_markdown_is_autolink (const char *url,
                            const char *text)
{
  if (g_str_has_prefix (url, "mailto:") && g_str_equal (url + strlen ("mailto:"), text))
    return is_mail (text);
  if (!g_str_equal (url, text) || !has_scheme (url))
    return FALSE;
  for (; *url != '\0'; url++)
    if ((guchar) *url <= ' ' || *url == 0x7F || *url == '<' || *url == '>' || *url == '|')
      return FALSE;

  return TRUE;
}
