/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-text-stacks.h"

static void
free_steps (FluxrTextStacks *self,
            GQueue          *steps)
{
  while (steps->head != NULL)
    {
      FluxrTextStep *step = g_queue_pop_head (steps);

      self->size -= step->size;
      fluxr_text_step_free (step);
    }
}

void
fluxr_text_stacks_clear (FluxrTextStacks *self)
{
  self->open = NULL;
  free_steps (self, &self->undo);
  free_steps (self, &self->redo);
  self->size = 0;
}

void
fluxr_text_stacks_clear_redo (FluxrTextStacks *self)
{
  free_steps (self, &self->redo);
}

void
fluxr_text_stacks_push (FluxrTextStacks *self,
                        GQueue          *steps,
                        FluxrTextStep   *step)
{
  self->size += step->size;
  g_queue_push_tail (steps, step);
}

FluxrTextStep *
fluxr_text_stacks_pop (FluxrTextStacks *self,
                       GQueue          *steps)
{
  FluxrTextStep *step = g_queue_pop_tail (steps);

  self->size -= step->size;

  return step;
}

FluxrTextStep *
fluxr_text_stacks_open (FluxrTextStacks *self,
                        guint            caret,
                        guint            bound)
{
  g_assert (self->open == NULL);

  self->open = fluxr_text_step_new ();
  fluxr_text_step_add (self->open, FLUXR_TEXT_SELECT, caret, bound, NULL);
  g_queue_push_tail (&self->undo, self->open);

  return self->open;
}

void
fluxr_text_stacks_close (FluxrTextStacks *self,
                         guint            caret,
                         guint            bound,
                         gboolean         join)
{
  FluxrTextStep *step = g_queue_pop_tail (&self->undo);
  FluxrTextStep *last = g_queue_peek_tail (&self->undo);

  g_assert (step == self->open);

  self->open = NULL;
  fluxr_text_step_add (step, FLUXR_TEXT_SELECT, caret, bound, NULL);
  if (fluxr_text_step_is_empty (step))
    {
      fluxr_text_step_free (step);
      return;
    }
  if (last != NULL && join)
    {
      gsize size = last->size;

      if (fluxr_text_step_join (last, step))
        {
          self->size += last->size - size;
          fluxr_text_step_free (step);
          return;
        }
    }
  fluxr_text_stacks_push (self, &self->undo, step);
}

void
fluxr_text_stacks_trim (FluxrTextStacks *self,
                        guint            max_steps,
                        gsize            max_size)
{
  while (self->size > max_size || self->undo.length + self->redo.length > max_steps)
    {
      FluxrTextStep *step = g_queue_pop_head (self->undo.length > 0 ? &self->undo : &self->redo);

      self->size -= step->size;
      fluxr_text_step_free (step);
    }
}

static void
drop_empty (FluxrTextStacks *self,
            GQueue          *steps)
{
  for (GList *link = steps->head, *next; link != NULL; link = next)
    {
      FluxrTextStep *step = link->data;

      next = link->next;
      if (step == self->open)
        continue;
      if (!fluxr_text_step_is_empty (step))
        {
          self->size += step->size;
          continue;
        }
      g_queue_delete_link (steps, link);
      fluxr_text_step_free (step);
    }
}

void
fluxr_text_stacks_shift (FluxrTextStacks     *self,
                         const FluxrTextEdit *edit)
{
  if (!fluxr_text_steps_shift (&self->undo, edit) || !fluxr_text_steps_shift (&self->redo, edit))
    {
      fluxr_text_stacks_clear (self);
      return;
    }
  self->size = 0;
  drop_empty (self, &self->undo);
  drop_empty (self, &self->redo);
}
