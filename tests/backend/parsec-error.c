/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of hints, each shared by the errors that came of one another. */

#include "parsec-error.h"

FluxrParseHint *
fluxr_parse_hint_add (FluxrArena     *arena,
                      FluxrHintKind   kind,
                      const char     *text,
                      FluxrParseHint *next)
{
  FluxrParseHint *hint = fluxr_arena_make (arena, FluxrParseHint);

  hint->kind = kind;
  hint->text = text;
  hint->next = next;
  return hint;
}

/* Lists are shared between errors and never changed, so the front is copied. */
static FluxrParseHint *
append_hint (FluxrArena     *arena,
             FluxrParseHint *hints,
             FluxrParseHint *last)
{
  if (hints == NULL)
    return last;
  last = append_hint (arena, hints->next, last);
  return fluxr_parse_hint_add (arena, hints->kind, hints->text, last);
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
concat_hints (FluxrArena     *arena,
              FluxrParseHint *first,
              FluxrParseHint *second)
{
  FluxrParseHint *result = first;

  for (; second != NULL; second = second->next)
    {
      FluxrParseHint *copy = NULL;

      if (has_hint (result, second))
        continue;
      copy = fluxr_parse_hint_add (arena, second->kind, second->text, NULL);
      result = append_hint (arena, result, copy);
    }
  return result;
}

/* The further error wins; errors of one place say everything together. An error without hints is
 * none, whatever its place. */
FluxrParseError
fluxr_parse_error_merge (FluxrArena      *arena,
                         FluxrParseError  first,
                         FluxrParseError  second)
{
  if (second.hints == NULL && first.hints != NULL)
    return first;
  if (first.hints == NULL && second.hints != NULL)
    return second;
  if (first.at == second.at)
    {
      first.hints = concat_hints (arena, first.hints, second.hints);
      return first;
    }
  return first.at > second.at ? first : second;
}

/* The same error, expecting nothing but what the label names. */
FluxrParseError
fluxr_parse_error_relabel (FluxrArena      *arena,
                           FluxrParseError  error,
                           const char      *label)
{
  FluxrParseHint *kept = NULL;
  FluxrParseError own = { error.at, fluxr_parse_hint_add (arena, FLUXR_HINT_EXPECTED, label,
                                                          NULL) };

  for (const FluxrParseHint *hint = error.hints; hint != NULL; hint = hint->next)
    if (hint->kind != FLUXR_HINT_EXPECTED)
      kept = append_hint (arena, kept, fluxr_parse_hint_add (arena, hint->kind, hint->text, NULL));
  own.hints = kept != NULL ? append_hint (arena, kept, own.hints) : own.hints;
  return own;
}

static GPtrArray *
list_hints (FluxrArena      *arena,
            FluxrParseError  error,
            FluxrHintKind    kind)
{
  GPtrArray *texts = fluxr_arena_array (arena);

  for (const FluxrParseHint *hint = error.hints; hint != NULL; hint = hint->next)
    if (hint->kind == kind &&
        (kind == FLUXR_HINT_FOUND || *hint->text != '\0') &&
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

/* "unexpected a expecting b, c or d" */
const char *
fluxr_parse_error_explain (FluxrArena      *arena,
                           FluxrParseError  error)
{
  GString *out = fluxr_arena_string (arena);
  GPtrArray *found = list_hints (arena, error, FLUXR_HINT_FOUND);
  GPtrArray *unexpected = list_hints (arena, error, FLUXR_HINT_UNEXPECTED);

  if (error.hints == NULL)
    return "unknown parse error";
  if (unexpected->len == 0 && found->len > 0)
    {
      const char *first = g_ptr_array_index (found, 0);

      g_string_append_printf (out, "unexpected %s", *first != '\0' ? first : "end of input");
    }
  append_list (out, "unexpected", unexpected);
  append_list (out, "expecting", list_hints (arena, error, FLUXR_HINT_EXPECTED));
  return out->str;
}
