/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Positions, merging of errors and the elementary steps. */

#include "parsec.h"

#include <string.h>

typedef enum
{
  HINT_FOUND,      /* what stands there; "" is the end */
  HINT_UNEXPECTED, /* what must not stand there */
  HINT_EXPECTED,
} HintKind;

struct _FluxrParseHint
{
  HintKind        kind;
  const char     *text;
  FluxrParseHint *next;
};

static FluxrParseHint *
add_hint (FluxrParsec    *self,
          HintKind        kind,
          const char     *text,
          FluxrParseHint *next)
{
  FluxrParseHint *hint = fluxr_arena_make (self->arena, FluxrParseHint);

  hint->kind = kind;
  hint->text = text;
  hint->next = next;
  return hint;
}

/* Lists are shared between errors and never changed, so the front is copied. */
static FluxrParseHint *
append_hint (FluxrParsec    *self,
             FluxrParseHint *hints,
             FluxrParseHint *last)
{
  if (hints == NULL)
    return last;
  return add_hint (self, hints->kind, hints->text, append_hint (self, hints->next, last));
}

static gboolean
has_hint (const FluxrParseHint *hints,
          const FluxrParseHint *wanted)
{
  for (; hints != NULL; hints = hints->next)
    if (hints->kind == wanted->kind && g_str_equal (hints->text, wanted->text))
      return TRUE;
  return FALSE;
}

/* Those of both, each once: going back to a mark adds hints that may be there already. */
static FluxrParseHint *
concat_hints (FluxrParsec    *self,
              FluxrParseHint *first,
              FluxrParseHint *second)
{
  FluxrParseHint *result = first;

  for (; second != NULL; second = second->next)
    {
      FluxrParseHint *copy = NULL;

      if (has_hint (result, second))
        continue;
      copy = add_hint (self, second->kind, second->text, NULL);
      result = append_hint (self, result, copy);
    }
  return result;
}

/* The further error wins; errors of one place say everything together. An error without hints is
 * none, whatever its place. */
static FluxrParseError
merge_errors (FluxrParsec     *self,
              FluxrParseError  first,
              FluxrParseError  second)
{
  if (second.hints == NULL && first.hints != NULL)
    return first;
  if (first.hints == NULL && second.hints != NULL)
    return second;
  if (first.at == second.at)
    {
      first.hints = concat_hints (self, first.hints, second.hints);
      return first;
    }
  return first.at > second.at ? first : second;
}

static void
fail_at (FluxrParsec    *self,
         const char     *at,
         FluxrParseHint *hints)
{
  FluxrParseError own = { at, hints };

  self->error = merge_errors (self, self->error, own);
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

  return add_hint (self, HINT_FOUND, text, NULL);
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
  self->error = merge_errors (self, mark->error, self->error);
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

static FluxrParseError
relabel (FluxrParsec *self,
         const char  *label)
{
  FluxrParseError error = { self->error.at, NULL };
  FluxrParseHint *expected = add_hint (self, HINT_EXPECTED, label, NULL);
  GPtrArray *kept = fluxr_arena_array (self->arena);

  for (const FluxrParseHint *hint = self->error.hints; hint != NULL; hint = hint->next)
    if (hint->kind != HINT_EXPECTED)
      g_ptr_array_add (kept, (gpointer) hint);
  error.hints = expected;
  for (guint i = kept->len; i > 0; i--)
    {
      const FluxrParseHint *hint = g_ptr_array_index (kept, i - 1);

      error.hints = add_hint (self, hint->kind, hint->text, error.hints);
    }
  return error;
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
    self->error = relabel (self, label);
  self->error = merge_errors (self, mark->error, self->error);
  return matched;
}

gboolean
fluxr_parsec_char (FluxrParsec *self,
                   char         c)
{
  FluxrParseHint *hints;

  if (*self->at == c)
    {
      advance_to (self, self->at + 1);
      return TRUE;
    }
  hints = add_hint (self, HINT_EXPECTED, show_char (self, (guchar) c, '"'), NULL);
  hints = add_hint (self, HINT_FOUND, hint_found (self, self->at)->text, hints);
  fail_at (self, self->at, hints);
  return FALSE;
}

/* A string that fails half way has consumed, but its error lies at its beginning. */
gboolean
fluxr_parsec_string (FluxrParsec *self,
                     const char  *text)
{
  gsize same = 0;
  const char *start = self->at;
  FluxrParseHint *hints;

  while (text[same] != '\0' && start[same] == text[same])
    same++;
  if (text[same] == '\0')
    {
      advance_to (self, start + same);
      return TRUE;
    }
  hints = add_hint (self, HINT_EXPECTED, fluxr_arena_printf (self->arena, "\"%s\"", text), NULL);
  hints = add_hint (self, HINT_FOUND, hint_found (self, start + same)->text, hints);
  if (same > 0)
    advance_to (self, start + same);
  fail_at (self, start, hints);
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
  fail_at (self, self->at, add_hint (self, HINT_UNEXPECTED, show_char (self, c, '\''), NULL));
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

static GPtrArray *
list_hints (FluxrParsec *self,
            HintKind     kind)
{
  GPtrArray *texts = fluxr_arena_array (self->arena);

  for (const FluxrParseHint *hint = self->error.hints; hint != NULL; hint = hint->next)
    if (hint->kind == kind &&
        (kind == HINT_FOUND || *hint->text != '\0') &&
        !g_ptr_array_find_with_equal_func (texts, hint->text, g_str_equal, NULL))
      g_ptr_array_add (texts, (gpointer) hint->text);
  return texts;
}

static void
append_list (GString    *out,
             const char *lead,
             GPtrArray  *texts)
{
  if (texts->len == 0)
    return;
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append (out, lead);
  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        g_string_append (out, i + 1 == texts->len ? " or" : ",");
      g_string_append_printf (out, " %s", (char *) g_ptr_array_index (texts, i));
    }
}

const char *
fluxr_parsec_explain (FluxrParsec *self)
{
  GString *out = fluxr_arena_string (self->arena);
  GPtrArray *found = list_hints (self, HINT_FOUND);
  GPtrArray *unexpected = list_hints (self, HINT_UNEXPECTED);

  if (self->error.hints == NULL)
    return "unknown parse error";
  if (unexpected->len == 0 && found->len > 0)
    {
      const char *first = g_ptr_array_index (found, 0);

      g_string_append_printf (out, "unexpected %s", *first != '\0' ? first : "end of input");
    }
  append_list (out, "unexpected", unexpected);
  append_list (out, "expecting", list_hints (self, HINT_EXPECTED));
  return out->str;
}
