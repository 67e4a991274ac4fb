/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comparing two versions of a text for people: by lines, and within those that differ by words. A
 * line that is long is cut behind each sentence, or a text in one line would be one passage. What
 * one passage would be too long for the screen is several. */

#include "config.h"

#include "fluxr-comparison.h"

#include <string.h>

#include "fluxr-diff.h"
#include "fluxr-tokens.h"

/* Bytes: of a line that is cut by sentences, of a piece, of a passage, and of what is the same on
 * both sides and still shown between two changes. */
#define LONG_LINE    1024
#define MAX_PIECE    2048
#define MAX_PASSAGE  4096
#define MAX_BRIDGE   400

/* Steps of comparing. */
#define BUDGET 50000000

typedef struct
{
  const char *text;
  GArray *starts; /* (element-type guint32): of each piece, and then the end */
  GArray *ids;    /* (element-type guint32) */
} Pieces;

struct _FluxrComparison
{
  GObject parent_instance;

  char *old_text; /* (owned) */
  char *text;     /* (owned) */
  GListStore *passages;
  guint n_changes;
};

G_DEFINE_FINAL_TYPE (FluxrComparison, fluxr_comparison, G_TYPE_OBJECT)

static void
fluxr_comparison_finalize (GObject *object)
{
  FluxrComparison *self = FLUXR_COMPARISON (object);

  g_clear_object (&self->passages);
  g_free (self->old_text);
  g_free (self->text);

  G_OBJECT_CLASS (fluxr_comparison_parent_class)->finalize (object);
}

static void
fluxr_comparison_class_init (FluxrComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_comparison_finalize;
}

static void
fluxr_comparison_init (FluxrComparison *self)
{
  self->passages = g_list_store_new (FLUXR_TYPE_PASSAGE);
}

static void
pieces_clear (Pieces *pieces)
{
  g_clear_pointer (&pieces->starts, g_array_unref);
  g_clear_pointer (&pieces->ids, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pieces, pieces_clear)

static void
add_piece (Pieces     *pieces,
           FluxrTable *table,
           gsize       start,
           gsize       end)
{
  guint32 id = fluxr_table_add (table, pieces->text + start, end - start);
  guint32 next = end;

  g_array_append_val (pieces->ids, id);
  g_array_append_val (pieces->starts, next);
}

/* Behind a sentence or before a tag of HTML. */
static gboolean
is_seam (const char *at,
         const char *start)
{
  if (at - start < 2)
    return FALSE;

  return (at[-1] == ' ' && strchr (".!?", at[-2]) != NULL) || (at[0] == '<' && at[-1] == '>');
}

static void
cut_line (Pieces     *pieces,
          FluxrTable *table,
          gsize       start,
          gsize       end)
{
  const char *text = pieces->text;
  gsize from = start;

  for (gsize i = start; i < end && end - start > LONG_LINE; i++)
    {
      gboolean is_char = (text[i] & 0xc0) != 0x80;

      if (!is_char || (i - from < MAX_PIECE && !is_seam (text + i, text + from)))
        continue;
      add_piece (pieces, table, from, i);
      from = i;
    }
  if (from < end)
    add_piece (pieces, table, from, end);
}

static void
cut (Pieces     *pieces,
     FluxrTable *table,
     const char *text)
{
  gsize length = strlen (text);
  guint32 zero = 0;

  pieces->text = text;
  pieces->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  pieces->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (pieces->starts, zero);
  for (gsize start = 0, end; start < length; start = end)
    {
      const char *line_end = memchr (text + start, '\n', length - start);

      end = line_end != NULL ? (gsize) (line_end - text) + 1 : length;
      cut_line (pieces, table, start, end);
    }
}

static guint32
get_start (const Pieces *pieces,
           guint         piece)
{
  return g_array_index (pieces->starts, guint32, piece);
}

/* Some pieces of one text. */
typedef struct
{
  const Pieces *pieces;
  guint from;
  guint to;
} Run;

static gsize
get_length (const Run *run)
{
  return get_start (run->pieces, run->to) - get_start (run->pieces, run->from);
}

/* The end of the given share of a run, at the end of a piece. */
static guint
find_share (const Run *run,
            guint      share,
            guint      n_shares)
{
  gsize limit = get_start (run->pieces, run->from) + get_length (run) * share / n_shares;
  guint piece = run->from;

  while (piece < run->to && get_start (run->pieces, piece) < limit)
    piece++;

  return share == n_shares ? run->to : piece;
}

static FluxrSpan
get_span (const Run *run,
          guint      from,
          guint      to)
{
  FluxrSpan span = { get_start (run->pieces, from), get_start (run->pieces, to) };

  return span;
}

static void
add_passage (FluxrComparison  *self,
             FluxrPassageKind  kind,
             FluxrSpan         old,
             FluxrSpan         new)
{
  g_autoptr (FluxrPassage) passage = NULL;

  if (old.start == old.end && new.start == new.end)
    return;
  self->n_changes += kind == FLUXR_PASSAGE_CHANGED;
  passage = fluxr_passage_new (kind, self->old_text, old, self->text, new);
  g_list_store_append (self->passages, passage);
}

static void
add_run (FluxrComparison  *self,
         FluxrPassageKind  kind,
         const Run        *old,
         const Run        *new)
{
  guint n = 1 + MAX (get_length (old), get_length (new)) / MAX_PASSAGE;
  guint old_from = old->from, from = new->from;

  for (guint i = 1; i <= n; i++)
    {
      guint old_to = find_share (old, i, n);
      guint to = find_share (new, i, n);

      add_passage (self, kind, get_span (old, old_from, old_to), get_span (new, from, to));
      old_from = old_to;
      from = to;
    }
}

static void
add_same (FluxrComparison *self,
          const Run       *old,
          const Run       *new)
{
  if (get_length (new) <= MAX_BRIDGE)
    {
      add_run (self, FLUXR_PASSAGE_BRIDGE, old, new);
      return;
    }
  add_passage (self, FLUXR_PASSAGE_GAP, get_span (old, old->from, old->to),
               get_span (new, new->from, new->to));
  add_run (self, FLUXR_PASSAGE_SAME, old, new);
}

/* @map: for each old piece its place in the new text, or FLUXR_DIFF_NONE */
static void
walk (FluxrComparison *self,
      const Pieces    *old_pieces,
      const Pieces    *pieces,
      const guint32   *map)
{
  guint n_old = old_pieces->ids->len, n = pieces->ids->len;
  Run old = { old_pieces, 0, 0 }, new = { pieces, 0, 0 };

  while (old.from < n_old || new.from < n)
    {
      while (old.to < n_old && map[old.to] == FLUXR_DIFF_NONE)
        old.to++;
      new.to = old.to < n_old ? map[old.to] : n;
      add_run (self, FLUXR_PASSAGE_CHANGED, &old, &new);
      old.from = old.to;
      new.from = new.to;

      while (old.to < n_old && map[old.to] == new.to)
        {
          old.to++;
          new.to++;
        }
      if (old.to > old.from)
        add_same (self, &old, &new);
      old.from = old.to;
      new.from = new.to;
    }
}

/**
 * fluxr_comparison_new:
 *
 * Returns: (transfer full): what differs between the texts. Costs grow with them: not for the main
 *   thread
 */
FluxrComparison *
fluxr_comparison_new (const char *old_text,
                      const char *text)
{
  FluxrComparison *self = g_object_new (FLUXR_TYPE_COMPARISON, NULL);
  g_autoptr (FluxrTable) table = fluxr_table_new ();
  g_auto (Pieces) old_pieces = { NULL };
  g_auto (Pieces) pieces = { NULL };
  g_autofree guint32 *map = NULL;
  gint64 budget = BUDGET;

  self->old_text = g_strdup (old_text);
  self->text = g_strdup (text);
  cut (&old_pieces, table, self->old_text);
  cut (&pieces, table, self->text);
  map = fluxr_diff ((const guint32 *) old_pieces.ids->data, old_pieces.ids->len,
                    (const guint32 *) pieces.ids->data, pieces.ids->len, &budget);
  walk (self, &old_pieces, &pieces, map);

  return self;
}

GListModel *
fluxr_comparison_get_passages (FluxrComparison *self)
{
  g_return_val_if_fail (FLUXR_IS_COMPARISON (self), NULL);

  return G_LIST_MODEL (self->passages);
}

const char *
fluxr_comparison_get_text (FluxrComparison *self,
                           gboolean         old)
{
  g_return_val_if_fail (FLUXR_IS_COMPARISON (self), NULL);

  return old ? self->old_text : self->text;
}

/**
 * fluxr_comparison_get_changes:
 *
 * Returns: how many passages differ, 0 if the texts are equal
 */
guint
fluxr_comparison_get_changes (FluxrComparison *self)
{
  g_return_val_if_fail (FLUXR_IS_COMPARISON (self), 0);

  return self->n_changes;
}

/**
 * fluxr_comparison_dup_taken:
 * @passage: one of this comparison
 */
char *
fluxr_comparison_dup_taken (FluxrComparison *self,
                            FluxrPassage    *passage)
{
  FluxrSpan old, new;
  GString *taken;

  g_return_val_if_fail (FLUXR_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (FLUXR_IS_PASSAGE (passage), NULL);

  old = fluxr_passage_get_span (passage, TRUE);
  new = fluxr_passage_get_span (passage, FALSE);
  taken = g_string_new_len (self->text, new.start);
  g_string_append_len (taken, self->old_text + old.start, old.end - old.start);
  g_string_append (taken, self->text + new.end);

  return g_string_free_and_steal (taken);
}
