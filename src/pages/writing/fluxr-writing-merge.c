/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all texts begin and end with is left out first, so the cost is that of what changed. */

#include "config.h"

#include "fluxr-writing-merge.h"

#include <string.h>

#include "fluxr-diff.h"
#include "fluxr-text-merge.h"
#include "fluxr-tokens.h"

/* Steps of comparing, which the main thread does. */
#define BUDGET 300000
/* Longer passages, in bytes, are compared by lines. */
#define WORDS_SIZE (16 * 1024)

typedef struct
{
  const char *text;
  gsize length;
} Passage;

static gsize
count_begin (const Passage *a,
             const Passage *b)
{
  gsize n = 0, limit = MIN (a->length, b->length);

  while (n < limit && a->text[n] == b->text[n])
    n++;

  return n;
}

static gsize
count_end (const Passage *a,
           const Passage *b,
           gsize          begin)
{
  gsize n = 0, limit = MIN (a->length, b->length) - begin;

  while (n < limit && a->text[a->length - 1 - n] == b->text[b->length - 1 - n])
    n++;

  return n;
}

static gboolean
is_continuation (char byte)
{
  return (byte & 0xc0) == 0x80;
}

/* Back to where a line begins; @at may be the end of the text. */
static gsize
find_line (const char *text,
           gsize       at)
{
  while (at > 0 && text[at - 1] != '\n')
    at--;

  return at;
}

static char *
wrap (const Passage *whole,
      gsize          begin,
      gsize          end,
      const char    *middle)
{
  g_autofree char *before = g_strndup (whole->text, begin);

  return g_strconcat (before, middle, whole->text + whole->length - end, NULL);
}

static char *
cut (const Passage *whole,
     gsize          begin,
     gsize          end)
{
  return g_strndup (whole->text + begin, whole->length - begin - end);
}

static char *
merge_middle (const Passage  *base,
              const Passage  *written,
              const Passage  *stored,
              char          **lost)
{
  gsize begin = MIN (count_begin (base, written), count_begin (base, stored));
  gint64 budget = BUDGET;
  gsize end;
  g_autofree char *base_middle = NULL;
  g_autofree char *written_middle = NULL;
  g_autofree char *stored_middle = NULL;
  g_autoptr (FluxrTextMerge) merge = NULL;

  /* Whole lines: that is what the merge knows. */
  begin = find_line (base->text, begin);
  end = MIN (count_end (base, written, begin), count_end (base, stored, begin));
  while (end > 0 && base->text[base->length - end] != '\n')
    end--;

  base_middle = cut (base, begin, end);
  written_middle = cut (written, begin, end);
  stored_middle = cut (stored, begin, end);
  merge = fluxr_text_merge (base_middle, written_middle, stored_middle, FLUXR_TEXT_WORDS, &budget);
  if (merge->other != NULL)
    *lost = wrap (base, begin, end, merge->other);

  return wrap (base, begin, end, merge->merged);
}

char *
fluxr_writing_merge (const char  *base,
                     const char  *written,
                     const char  *stored,
                     char       **lost)
{
  Passage all[] = {
    { base, strlen (base) },
    { written, strlen (written) },
    { stored, strlen (stored) },
  };

  *lost = NULL;
  if (g_str_equal (base, stored) || g_str_equal (written, stored))
    return g_strdup (written);
  if (g_str_equal (base, written))
    return g_strdup (stored);

  return merge_middle (&all[0], &all[1], &all[2], lost);
}

static void
clear_edit (gpointer data)
{
  FluxrWritingEdit *edit = data;

  g_free (edit->text);
}

/* @offset: of the begin of @from, in characters. What both pieces begin and end with stays. */
static void
add_edit (GArray        *edits,
          const Passage *from,
          const Passage *to,
          guint          offset)
{
  gsize begin = count_begin (from, to);
  FluxrWritingEdit edit;
  gsize end;

  while (begin > 0 && ((begin < from->length && is_continuation (from->text[begin]))
                       || (begin < to->length && is_continuation (to->text[begin]))))
    begin--;
  end = count_end (from, to, begin);
  while (end > 0 && is_continuation (from->text[from->length - end]))
    end--;

  edit.start = offset + g_utf8_strlen (from->text, begin);
  edit.stop = edit.start + g_utf8_strlen (from->text + begin, from->length - begin - end);
  edit.text = cut (to, begin, end);
  if (edit.start < edit.stop || *edit.text != '\0')
    g_array_append_val (edits, edit);
  else
    g_free (edit.text);
}

static FluxrTokens *
split (FluxrTable    *table,
       const Passage *passage,
       gboolean       by_words)
{
  return by_words ? fluxr_tokens_new_words (table, passage->text, passage->length)
                  : fluxr_tokens_new_lines (table, passage->text, passage->length);
}

static Passage
get_passage (const FluxrTokens *tokens,
             guint              first,
             guint              stop)
{
  return (Passage) { tokens->text + tokens->starts[first],
                     tokens->starts[stop] - tokens->starts[first] };
}

static void
compare (GArray        *edits,
         const Passage *from,
         const Passage *to,
         guint          offset)
{
  g_autoptr (FluxrTable) table = fluxr_table_new ();
  gboolean by_words = from->length <= WORDS_SIZE && to->length <= WORDS_SIZE;
  g_autoptr (FluxrTokens) a = split (table, from, by_words);
  g_autoptr (FluxrTokens) b = split (table, to, by_words);
  gint64 budget = BUDGET;
  g_autofree guint32 *map = fluxr_diff (a->ids, a->n, b->ids, b->n, &budget);
  guint i = 0, j = 0;

  while (i < a->n || j < b->n)
    {
      guint i_stop = i, j_stop;
      Passage old, new;

      while (i_stop < a->n && map[i_stop] == FLUXR_DIFF_NONE)
        i_stop++;
      j_stop = i_stop < a->n ? map[i_stop] : b->n;
      old = get_passage (a, i, i_stop);
      new = get_passage (b, j, j_stop);
      add_edit (edits, &old, &new, offset);
      offset += g_utf8_strlen (old.text, old.length);
      if (i_stop < a->n)
        {
          Passage kept = get_passage (a, i_stop, i_stop + 1);

          offset += g_utf8_strlen (kept.text, kept.length);
          i_stop++;
          j_stop++;
        }
      i = i_stop;
      j = j_stop;
    }
}

GArray *
fluxr_writing_list_edits (const char *from,
                          const char *to)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (FluxrWritingEdit));
  Passage a = { from, strlen (from) };
  Passage b = { to, strlen (to) };
  gsize begin = count_begin (&a, &b);
  gsize end = count_end (&a, &b, begin);
  Passage a_middle, b_middle;

  g_array_set_clear_func (edits, clear_edit);
  /* Whole lines, so that words are not cut. */
  begin = find_line (from, begin);
  while (end > 0 && from[a.length - end] != '\n')
    end--;
  a_middle = (Passage) { from + begin, a.length - begin - end };
  b_middle = (Passage) { to + begin, b.length - begin - end };
  compare (edits, &a_middle, &b_middle, g_utf8_strlen (from, begin));

  return edits;
}
