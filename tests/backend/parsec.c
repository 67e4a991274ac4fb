/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Positions and the elementary steps. */

#include "parsec.h"

#include <string.h>

static void
fail_at (FluxrParsec    *self,
         const char     *at,
         FluxrParseHint *hints)
{
  FluxrParseError own = { at, hints };

  self->error = fluxr_parse_error_merge (self->arena, self->error, own);
}

static void
escape_char (GString  *out,
             gunichar  c,
             char      quote)
{
  static const char codes[] = "abtnvfr";

  if (c == (gunichar) quote || c == '\\')
    g_string_append_printf (out, "\\%c", (char) c);
  else if (c >= 7 && c <= 13)
    g_string_append_printf (out, "\\%c", codes[c - 7]);
  else if (c < 32 || c >= 127)
    g_string_append_printf (out, "\\%u", c);
  else
    g_string_append_c (out, (char) c);
}

static const char *
show_char (FluxrParsec *self,
           gunichar     c,
           char         quote)
{
  GString *out = fluxr_arena_string (self->arena);

  g_string_append_c (out, quote);
  escape_char (out, c, quote);
  g_string_append_c (out, quote);
  return out->str;
}

static FluxrParseHint *
hint_found (FluxrParsec *self,
            const char  *at)
{
  const char *text = *at == '\0' ? "" : show_char (self, g_utf8_get_char (at), '"');

  return fluxr_parse_hint_add (self->arena, FLUXR_HINT_FOUND, text, NULL);
}

/* found is where the character stands that did not fit. */
static void
fail_expecting (FluxrParsec *self,
                const char  *at,
                const char  *found,
                const char  *expected)
{
  FluxrParseHint *hints = hint_found (self, found);

  hints->next = fluxr_parse_hint_add (self->arena, FLUXR_HINT_EXPECTED, expected, NULL);
  fail_at (self, at, hints);
}

static void
advance_to (FluxrParsec *self,
            const char  *at)
{
  FluxrParseError none = { at, NULL };

  self->at = at;
  self->error = none;
}

void
fluxr_parsec_init (FluxrParsec *self,
                   FluxrArena  *arena,
                   const char  *title,
                   const char  *text)
{
  self->arena = arena;
  self->title = title;
  self->start = text;
  advance_to (self, text);
}

FluxrParseMark
fluxr_parsec_mark (FluxrParsec *self)
{
  FluxrParseMark mark = { self->at, self->error };

  return mark;
}

gboolean
fluxr_parsec_consumed (FluxrParsec          *self,
                       const FluxrParseMark *mark)
{
  return self->at != mark->at;
}

/* After a failed attempt: back to where it began, as if it had not consumed. Returns FALSE, so
 * that a failing attempt can end with it. */
gboolean
fluxr_parsec_rewind (FluxrParsec          *self,
                     const FluxrParseMark *mark)
{
  self->at = mark->at;
  self->error = fluxr_parse_error_merge (self->arena, mark->error, self->error);
  return FALSE;
}

/* After a successful look ahead. */
void
fluxr_parsec_peeked (FluxrParsec          *self,
                     const FluxrParseMark *mark)
{
  self->at = mark->at;
  self->error = mark->error;
}

/* Repetitions do not remember what the step before could have continued with. */
void
fluxr_parsec_forget (FluxrParsec *self)
{
  advance_to (self, self->at);
}

/* Opens a part that is to appear under one name in errors. */
FluxrParseMark
fluxr_parsec_begin (FluxrParsec *self)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  advance_to (self, self->at);
  return mark;
}

gboolean
fluxr_parsec_label (FluxrParsec          *self,
                    const FluxrParseMark *mark,
                    gboolean              matched,
                    const char           *label)
{
  if (fluxr_parsec_consumed (self, mark))
    return matched;
  if (!matched || self->error.hints != NULL)
    self->error = fluxr_parse_error_relabel (self->arena, self->error, label);
  self->error = fluxr_parse_error_merge (self->arena, mark->error, self->error);
  return matched;
}

gboolean
fluxr_parsec_char (FluxrParsec *self,
                   char         c)
{
  if (*self->at == c)
    {
      advance_to (self, self->at + 1);
      return TRUE;
    }
  fail_expecting (self, self->at, self->at, show_char (self, (guchar) c, '"'));
  return FALSE;
}

/* A string that fails half way has consumed, but its error lies at its beginning. */
gboolean
fluxr_parsec_string (FluxrParsec *self,
                     const char  *text)
{
  gsize same = 0;
  const char *start = self->at;

  while (text[same] != '\0' && start[same] == text[same])
    same++;
  if (text[same] == '\0')
    {
      advance_to (self, start + same);
      return TRUE;
    }
  if (same > 0)
    advance_to (self, start + same);
  fail_expecting (self, start, start + same, fluxr_arena_printf (self->arena, "\"%s\"", text));
  return FALSE;
}

/* A string that never consumes when it fails. */
gboolean
fluxr_parsec_keyword (FluxrParsec *self,
                      const char  *text)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  return fluxr_parsec_string (self, text) || fluxr_parsec_rewind (self, &mark);
}

static gboolean
accept_char (FluxrParsec *self,
             gboolean     accepted)
{
  if (!accepted)
    {
      fail_at (self, self->at, hint_found (self, self->at));
      return FALSE;
    }
  advance_to (self, g_utf8_next_char (self->at));
  return TRUE;
}

gboolean
fluxr_parsec_one_of (FluxrParsec *self,
                     const char  *set)
{
  return accept_char (self, *self->at != '\0' && strchr (set, *self->at) != NULL);
}

gboolean
fluxr_parsec_none_of (FluxrParsec *self,
                      const char  *set)
{
  return accept_char (self, *self->at != '\0' && strchr (set, *self->at) == NULL);
}

gboolean
fluxr_parsec_letter (FluxrParsec *self)
{
  FluxrParseMark mark = fluxr_parsec_begin (self);
  gboolean ok = accept_char (self, g_unichar_isalpha (g_utf8_get_char (self->at)));

  return fluxr_parsec_label (self, &mark, ok, "letter");
}

gboolean
fluxr_parsec_digit (FluxrParsec *self)
{
  FluxrParseMark mark = fluxr_parsec_begin (self);
  gboolean ok = accept_char (self, g_ascii_isdigit (*self->at));

  return fluxr_parsec_label (self, &mark, ok, "digit");
}

gboolean
fluxr_parsec_eof (FluxrParsec *self)
{
  FluxrParseMark mark = fluxr_parsec_begin (self);
  gboolean ended = *self->at == '\0';

  if (!ended)
    fluxr_parsec_unexpected (self, g_utf8_get_char (self->at));
  return fluxr_parsec_label (self, &mark, ended, "end of input");
}

/* Fails at the present position because of a character that must not be there. */
gboolean
fluxr_parsec_unexpected (FluxrParsec *self,
                         gunichar     c)
{
  const char *text = show_char (self, c, '\'');

  fail_at (self, self->at,
           fluxr_parse_hint_add (self->arena, FLUXR_HINT_UNEXPECTED, text, NULL));
  return FALSE;
}

const char *
fluxr_parsec_position (FluxrParsec *self)
{
  guint line = 1;
  guint column = 1;

  for (const char *at = self->start; at < self->error.at; at = g_utf8_next_char (at))
    if (*at == '\n')
      {
        line++;
        column = 1;
      }
    else
      column = *at == '\t' ? column + 8 - (column - 1) % 8 : column + 1;
  return fluxr_arena_printf (self->arena, "\"%s\" (line %u, column %u)", self->title, line, column);
}

const char *
fluxr_parsec_explain (FluxrParsec *self)
{
  return fluxr_parse_error_explain (self->arena, self->error);
}
