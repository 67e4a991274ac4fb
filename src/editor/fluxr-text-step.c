/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-text-step.h"

#include <string.h>

/* How many edits one from elsewhere may pass, about 10 ms. */
#define MAX_PASSED 1000000
/* How often it may be cut into two, each cut within the one before. */
#define MAX_DEPTH 1000

typedef struct
{
  GList *link;
  guint n_passed; /* edits at the end of that step */
  guint depth;
} Walk;

static void
edit_clear (gpointer data)
{
  FluxrTextEdit *edit = data;

  g_clear_pointer (&edit->text, g_free);
}

FluxrTextStep *
fluxr_text_step_new (void)
{
  FluxrTextStep *self = g_new0 (FluxrTextStep, 1);

  self->edits = g_array_new (FALSE, FALSE, sizeof (FluxrTextEdit));
  g_array_set_clear_func (self->edits, edit_clear);
  self->size = sizeof *self;

  return self;
}

void
fluxr_text_step_free (FluxrTextStep *self)
{
  g_array_unref (self->edits);
  g_free (self);
}

static FluxrTextEdit *
get_edit (const FluxrTextStep *self,
          guint                index)
{
  return &g_array_index (self->edits, FluxrTextEdit, index);
}

void
fluxr_text_step_add (FluxrTextStep     *self,
                     FluxrTextEditKind  kind,
                     guint              start,
                     guint              length,
                     char              *text)
{
  FluxrTextEdit edit = { kind, start, length, text };

  g_array_append_val (self->edits, edit);
  self->size += sizeof edit + (text != NULL ? strlen (text) : 0);
}

gboolean
fluxr_text_step_is_empty (const FluxrTextStep *self)
{
  for (guint i = 0; i < self->edits->len; i++)
    if (get_edit (self, i)->kind != FLUXR_TEXT_SELECT)
      return FALSE;

  return TRUE;
}

/* Typed text, that waits to be deleted; or deleted text, before or behind. */
static gboolean
join_edit (FluxrTextEdit       *edit,
           const FluxrTextEdit *next)
{
  char *text;

  if (edit->kind != next->kind)
    return FALSE;
  if (edit->kind == FLUXR_TEXT_DELETE)
    {
      if (next->start != edit->start + edit->length)
        return FALSE;
      edit->length += next->length;
      return TRUE;
    }
  if (next->start + next->length == edit->start)
    text = g_strconcat (next->text, edit->text, NULL);
  else if (next->start == edit->start)
    text = g_strconcat (edit->text, next->text, NULL);
  else
    return FALSE;
  g_free (edit->text);
  edit->text = text;
  edit->length += next->length;
  edit->start = next->start;

  return TRUE;
}

gboolean
fluxr_text_step_join (FluxrTextStep       *self,
                      const FluxrTextStep *next)
{
  const FluxrTextEdit *edit;

  if (self->edits->len != 3 || next->edits->len != 3)
    return FALSE;
  edit = get_edit (next, 1);
  if (!join_edit (get_edit (self, 1), edit))
    return FALSE;
  *get_edit (self, 2) = *get_edit (next, 2);
  self->size += edit->text != NULL ? strlen (edit->text) : 0;

  return TRUE;
}

/* Returns: what takes that back */
static FluxrTextEdit
apply_edit (const FluxrTextEdit *edit,
            GtkTextBuffer       *buffer)
{
  FluxrTextEdit reverse = { edit->kind, edit->start, edit->length, NULL };
  GtkTextIter start, stop;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, edit->start);
  if (edit->kind == FLUXR_TEXT_INSERT)
    {
      reverse.kind = FLUXR_TEXT_DELETE;
      gtk_text_buffer_insert (buffer, &start, edit->text, -1);
    }
  else if (edit->kind == FLUXR_TEXT_DELETE)
    {
      reverse.kind = FLUXR_TEXT_INSERT;
      gtk_text_buffer_get_iter_at_offset (buffer, &stop, edit->start + edit->length);
      reverse.text = gtk_text_buffer_get_slice (buffer, &start, &stop, TRUE);
      gtk_text_buffer_delete (buffer, &start, &stop);
    }

  return reverse;
}

FluxrTextStep *
fluxr_text_step_apply (const FluxrTextStep *self,
                       GtkTextBuffer       *buffer)
{
  FluxrTextStep *reverse = fluxr_text_step_new ();
  const FluxrTextEdit *place = get_edit (self, 0);
  GtkTextIter caret, bound;

  for (guint i = self->edits->len; i > 0; i--)
    {
      FluxrTextEdit edit = apply_edit (get_edit (self, i - 1), buffer);

      fluxr_text_step_add (reverse, edit.kind, edit.start, edit.length, edit.text);
    }
  gtk_text_buffer_get_iter_at_offset (buffer, &caret, place->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &bound, place->length);
  gtk_text_buffer_select_range (buffer, &caret, &bound);

  return reverse;
}

static guint
move_place (const FluxrTextEdit *edit,
            guint                place,
            gboolean             behind)
{
  if (place < edit->start || (place == edit->start && !behind))
    return place;
  if (edit->kind == FLUXR_TEXT_INSERT)
    return place + edit->length;

  return MAX (place, edit->start + edit->length) - edit->length;
}

void
fluxr_text_edit_move (const FluxrTextEdit *self,
                      guint               *caret,
                      guint               *bound)
{
  gboolean caret_is_first = *caret < *bound, bound_is_first = *bound < *caret;

  *caret = move_place (self, *caret, caret_is_first);
  *bound = move_place (self, *bound, bound_is_first);
}

/* Text from elsewhere in the midst of what is to be deleted stays: two edits are left of one.
 * What is done first is the later one in the step. */
static void
split_edit (FluxrTextStep *step,
            guint          index,
            FluxrTextEdit *other)
{
  FluxrTextEdit *edit = get_edit (step, index);
  FluxrTextEdit first = { FLUXR_TEXT_DELETE, edit->start, other->start - edit->start, NULL };

  edit->length -= first.length;
  edit->start += other->length;
  other->start = first.start;
  g_array_insert_val (step->edits, index + 1, first);
  step->size += sizeof first;
}

static void
pass_insert (FluxrTextStep *step,
             guint          index,
             FluxrTextEdit *other)
{
  FluxrTextEdit *edit = get_edit (step, index);

  if (edit->kind == FLUXR_TEXT_INSERT)
    {
      if (other->start < edit->start)
        edit->start += other->length;
      else
        other->start += edit->length;
    }
  else if (other->start <= edit->start)
    edit->start += other->length;
  else if (other->start >= edit->start + edit->length)
    other->start -= edit->length;
  else
    split_edit (step, index, other);
}

/* Text that comes back in the midst of what was deleted elsewhere is kept out of that.
 * @right: takes what is deleted behind it, which is to be carried down first */
static void
pass_delete_over_insert (FluxrTextEdit *edit,
                         FluxrTextEdit *other,
                         FluxrTextEdit *right)
{
  guint stop = other->start + other->length;

  if (edit->start <= other->start)
    {
      other->start += edit->length;
    }
  else if (edit->start >= stop)
    {
      edit->start -= other->length;
    }
  else
    {
      right->start = edit->start + edit->length;
      right->length = stop - edit->start;
      other->length = edit->start - other->start;
      edit->start = other->start;
    }
}

static void
pass_delete_over_delete (FluxrTextEdit *edit,
                         FluxrTextEdit *other)
{
  FluxrTextEdit before = *edit;
  guint first = MAX (edit->start, other->start);
  guint last = MIN (edit->start + edit->length, other->start + other->length);
  guint common = last > first ? last - first : 0;

  edit->start = move_place (other, edit->start, FALSE);
  edit->length -= common;
  other->start = move_place (&before, other->start, FALSE);
  other->length -= common;
}

/* Both edits move by each other. An edit of which nothing is left goes.
 * Returns: how many edits are before it in the step */
static guint
pass (FluxrTextStep *step,
      guint          index,
      FluxrTextEdit *other,
      FluxrTextEdit *right)
{
  FluxrTextEdit *edit = get_edit (step, index);

  if (edit->kind == FLUXR_TEXT_SELECT)
    fluxr_text_edit_move (other, &edit->start, &edit->length);
  else if (other->kind == FLUXR_TEXT_INSERT)
    pass_insert (step, index, other);
  else if (edit->kind == FLUXR_TEXT_INSERT)
    pass_delete_over_insert (edit, other, right);
  else
    {
      pass_delete_over_delete (edit, other);
      if (edit->length == 0)
        g_array_remove_index (step->edits, index);
    }

  return index;
}

static gboolean
shift (Walk           walk,
       guint         *n_left,
       FluxrTextEdit  other)
{
  if (walk.depth > MAX_DEPTH)
    return FALSE;
  while (walk.link != NULL && other.length > 0)
    {
      FluxrTextStep *step = walk.link->data;
      FluxrTextEdit right = { other.kind, 0, 0, NULL };
      guint n_before = step->edits->len - walk.n_passed;

      if (n_before == 0)
        {
          walk.link = walk.link->prev;
          walk.n_passed = 0;
          continue;
        }
      if ((*n_left)-- == 0)
        return FALSE;
      n_before = pass (step, n_before - 1, &other, &right);
      walk.n_passed = step->edits->len - n_before;
      /* What it does to the edits before leaves the number of those passed as it is. */
      if (right.length > 0
          && !shift ((Walk){ walk.link, walk.n_passed, walk.depth + 1 }, n_left, right))
        return FALSE;
    }

  return TRUE;
}

gboolean
fluxr_text_steps_shift (GQueue              *steps,
                        const FluxrTextEdit *edit)
{
  Walk walk = { steps->tail, 0, 0 };
  guint n_left = MAX_PASSED;

  return shift (walk, &n_left, *edit);
}
