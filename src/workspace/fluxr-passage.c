/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of two texts that are compared. */

#include "config.h"

#include "fluxr-passage.h"

#include <string.h>

typedef struct
{
  FluxrSpan span;
  char *text;    /* (owned) */
  GArray *marks; /* (owned) (element-type FluxrDifference) */
} Side;

struct _FluxrPassage
{
  GObject parent_instance;

  FluxrPassageKind kind;
  Side old;
  Side new;
  guint n_lines;
};

G_DEFINE_FINAL_TYPE (FluxrPassage, fluxr_passage, G_TYPE_OBJECT)

static void
clear_side (Side *side)
{
  g_clear_pointer (&side->text, g_free);
  g_clear_pointer (&side->marks, g_array_unref);
}

static void
fluxr_passage_finalize (GObject *object)
{
  FluxrPassage *self = FLUXR_PASSAGE (object);

  clear_side (&self->old);
  clear_side (&self->new);

  G_OBJECT_CLASS (fluxr_passage_parent_class)->finalize (object);
}

static void
fluxr_passage_class_init (FluxrPassageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_passage_finalize;
}

static void
fluxr_passage_init (FluxrPassage *self)
{
}

static char *
dup_shown (const char *text,
           FluxrSpan   span)
{
  gsize end = span.end;

  while (end > span.start && (text[end - 1] == '\n' || text[end - 1] == '\r'))
    end--;

  return g_strndup (text + span.start, end - span.start);
}

static guint
count_lines (const char *text,
             FluxrSpan   span)
{
  guint n = 0;

  for (gsize i = span.start; i < span.end; i++)
    n += text[i] == '\n';

  return n + (span.end > span.start && text[span.end - 1] != '\n');
}

/**
 * fluxr_passage_new:
 * @old_span: where it is in @old_text
 * @span: where it is in @text
 *
 * Returns: (transfer full): refers to no text. On any thread; words of long passages take long
 */
FluxrPassage *
fluxr_passage_new (FluxrPassageKind  kind,
                   const char       *old_text,
                   FluxrSpan         old_span,
                   const char       *text,
                   FluxrSpan         span)
{
  FluxrPassage *self = g_object_new (FLUXR_TYPE_PASSAGE, NULL);
  gboolean has_text = kind != FLUXR_PASSAGE_GAP;

  self->kind = kind;
  self->old.span = old_span;
  self->new.span = span;
  self->n_lines = count_lines (text, span);
  self->old.text = has_text ? dup_shown (old_text, old_span) : g_strdup ("");
  self->new.text = has_text ? dup_shown (text, span) : g_strdup ("");
  if (kind == FLUXR_PASSAGE_CHANGED)
    {
      self->old.marks = fluxr_differences_list (self->old.text, self->new.text);
      self->new.marks = fluxr_differences_list (self->new.text, self->old.text);
    }
  else
    {
      self->old.marks = g_array_new (FALSE, FALSE, sizeof (FluxrDifference));
      self->new.marks = g_array_new (FALSE, FALSE, sizeof (FluxrDifference));
    }

  return self;
}

FluxrPassageKind
fluxr_passage_get_kind (FluxrPassage *self)
{
  g_return_val_if_fail (FLUXR_IS_PASSAGE (self), FLUXR_PASSAGE_GAP);

  return self->kind;
}

static const Side *
get_side (FluxrPassage *self,
          gboolean      old)
{
  return old ? &self->old : &self->new;
}

FluxrSpan
fluxr_passage_get_span (FluxrPassage *self,
                        gboolean      old)
{
  FluxrSpan none = { 0, 0 };

  g_return_val_if_fail (FLUXR_IS_PASSAGE (self), none);

  return get_side (self, old)->span;
}

const char *
fluxr_passage_get_text (FluxrPassage *self,
                        gboolean      old)
{
  g_return_val_if_fail (FLUXR_IS_PASSAGE (self), NULL);

  return get_side (self, old)->text;
}

GArray *
fluxr_passage_get_marks (FluxrPassage *self,
                         gboolean      old)
{
  g_return_val_if_fail (FLUXR_IS_PASSAGE (self), NULL);

  return get_side (self, old)->marks;
}

/**
 * fluxr_passage_get_lines:
 *
 * Returns: how many lines the newer text has of it
 */
guint
fluxr_passage_get_lines (FluxrPassage *self)
{
  g_return_val_if_fail (FLUXR_IS_PASSAGE (self), 0);

  return self->n_lines;
}
