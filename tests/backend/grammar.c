/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names, quoted texts and JSON paths: what the other rules are built of. */

#include "grammar.h"

#include <string.h>

static const char *
copy_stripped (FluxrParsec *self,
               const char  *from)
{
  char *copy = fluxr_arena_strndup (self->arena, from, self->at - from);

  return g_strstrip (copy);
}

gboolean
fluxr_grammar_blanks (FluxrParsec *self)
{
  while (fluxr_parsec_one_of (self, " \t"))
    ;
  return TRUE;
}

gboolean
fluxr_grammar_delimiter (FluxrParsec *self)
{
  FluxrParseMark mark = fluxr_parsec_begin (self);

  return fluxr_parsec_label (self, &mark, fluxr_parsec_char (self, '.'), "delimiter (.)");
}

/* A character with blanks around it. */
gboolean
fluxr_grammar_token (FluxrParsec *self,
                     char         c)
{
  return fluxr_grammar_blanks (self) && fluxr_parsec_char (self, c) && fluxr_grammar_blanks (self);
}

static gboolean
parse_identifier_char (FluxrParsec *self)
{
  return fluxr_parsec_letter (self) || fluxr_parsec_digit (self) ||
         fluxr_parsec_one_of (self, "_ $");
}

gboolean
fluxr_grammar_identifier (FluxrParsec  *self,
                          const char  **name)
{
  const char *from = self->at;

  if (!parse_identifier_char (self))
    return FALSE;
  while (parse_identifier_char (self))
    ;
  *name = copy_stripped (self, from);
  return TRUE;
}

/* "text", with \ before a quote or a backslash. */
gboolean
fluxr_grammar_quoted (FluxrParsec  *self,
                      const char  **text)
{
  GString *out;

  if (!fluxr_parsec_char (self, '"'))
    return FALSE;
  out = fluxr_arena_string (self->arena);
  for (;;)
    {
      const char *from = self->at;

      while (fluxr_parsec_none_of (self, "\\\""))
        ;
      g_string_append_len (out, from, self->at - from);
      if (!fluxr_parsec_char (self, '\\'))
        break;
      from = self->at;
      if (!fluxr_parsec_none_of (self, ""))
        return FALSE;
      g_string_append_len (out, from, self->at - from);
    }
  *text = out->str;
  return fluxr_parsec_char (self, '"');
}

/* The dash of a name, not that of an arrow. */
static gboolean
parse_dash (FluxrParsec *self)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  if (!fluxr_parsec_char (self, '-'))
    return FALSE;
  if (*self->at != '>')
    return TRUE;
  fluxr_parsec_char (self, '>');
  fluxr_parsec_unexpected (self, '>');
  return fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_dashed (FluxrParsec     *self,
              FluxrParseStep   part,
              const char     **name)
{
  GString *out = fluxr_arena_string (self->arena);
  const char *text = NULL;

  if (!part (self, &text))
    return FALSE;
  g_string_append (out, text);
  while (parse_dash (self))
    {
      if (!part (self, &text))
        return FALSE;
      g_string_append_printf (out, "-%s", text);
    }
  *name = out->str;
  return TRUE;
}

static gboolean
parse_name_part (FluxrParsec *self,
                 gpointer     result)
{
  return fluxr_grammar_identifier (self, result);
}

static gboolean
parse_key_part (FluxrParsec *self,
                gpointer     result)
{
  const char *from = self->at;

  if (!fluxr_parsec_none_of (self, "(-:.,>)"))
    return FALSE;
  while (fluxr_parsec_none_of (self, "(-:.,>)"))
    ;
  *(const char **) result = copy_stripped (self, from);
  return TRUE;
}

static gboolean
parse_name_of (FluxrParsec     *self,
               FluxrParseStep   part,
               const char      *label,
               const char     **name)
{
  FluxrParseMark mark = fluxr_parsec_begin (self);
  gboolean ok = fluxr_grammar_quoted (self, name) ||
                (!fluxr_parsec_consumed (self, &mark) && parse_dashed (self, part, name));

  return fluxr_parsec_label (self, &mark, ok, label);
}

gboolean
fluxr_grammar_name (FluxrParsec  *self,
                    const char  **name)
{
  return parse_name_of (self, parse_name_part, "field name (* or [a..z0..9_$])", name);
}

/* a.b.c */
gboolean
fluxr_grammar_name_path (FluxrParsec *self,
                         GPtrArray   *names)
{
  do
    {
      const char *name = NULL;

      if (!fluxr_grammar_name (self, &name))
        return FALSE;
      g_ptr_array_add (names, (gpointer) name);
    }
  while (fluxr_grammar_delimiter (self));
  return TRUE;
}

gboolean
fluxr_grammar_columns (FluxrParsec *self,
                       GPtrArray   *names)
{
  FluxrParseMark mark;

  do
    {
      const char *name = NULL;

      if (!fluxr_grammar_name (self, &name))
        return FALSE;
      g_ptr_array_add (names, (gpointer) name);
      mark = fluxr_parsec_mark (self);
    }
  while (fluxr_grammar_token (self, ','));
  return !fluxr_parsec_consumed (self, &mark);
}

/* What may follow an index; nothing of it is consumed. */
static gboolean
peek_index_end (FluxrParsec *self)
{
  static const char *const ends[] = { "->", "::", ".", "," };
  FluxrParseMark mark = fluxr_parsec_mark (self);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (fluxr_parsec_keyword (self, ends[i]))
      {
        fluxr_parsec_peeked (self, &mark);
        return TRUE;
      }
  return fluxr_parsec_eof (self);
}

static gboolean
parse_index (FluxrParsec   *self,
             FluxrJsonStep *step)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);
  gboolean negative = fluxr_parsec_char (self, '-');
  const char *from = self->at;

  if (!fluxr_parsec_digit (self))
    return fluxr_parsec_rewind (self, &mark);
  while (fluxr_parsec_digit (self))
    ;
  step->is_index = TRUE;
  step->key = fluxr_arena_printf (self->arena, "%c%.*s", negative ? '-' : '+',
                                  (int) (self->at - from), from);
  return peek_index_end (self) || fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_key (FluxrParsec   *self,
           FluxrJsonStep *step)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  step->is_index = FALSE;
  return parse_name_of (self, parse_key_part, "any non reserved character different from: .,>()",
                        &step->key) ||
         fluxr_parsec_rewind (self, &mark);
}

gboolean
fluxr_grammar_json_path (FluxrParsec  *self,
                         GPtrArray   **path)
{
  *path = fluxr_arena_array (self->arena);
  for (;;)
    {
      FluxrJsonStep *step = fluxr_arena_make (self->arena, FluxrJsonStep);

      step->as_text = fluxr_parsec_keyword (self, "->>");
      if (!step->as_text && !fluxr_parsec_keyword (self, "->"))
        return TRUE;
      if (!parse_index (self, step) && !parse_key (self, step))
        return FALSE;
      g_ptr_array_add (*path, step);
      fluxr_parsec_forget (self);
    }
}

gboolean
fluxr_grammar_field (FluxrParsec *self,
                     FluxrField  *field)
{
  return fluxr_grammar_blanks (self) && fluxr_grammar_name (self, &field->name) &&
         fluxr_grammar_json_path (self, &field->path) && fluxr_grammar_blanks (self);
}
