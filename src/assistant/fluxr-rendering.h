/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a template became: a text, and where its parts come from. Never changes, so any thread may
 * use it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one rendering writes at most, and the parts of work it does (values looked at). */
#define FLUXR_RENDERING_MAX_OUTPUT (8 * 1024 * 1024)
#define FLUXR_RENDERING_MAX_STEPS 5000000

typedef struct _FluxrRendering FluxrRendering;

/**
 * FluxrRenderingMark:
 * @FLUXR_RENDERING_VALUE: from the product
 * @FLUXR_RENDERING_ANSWER: from an answer, or what stands for it when there is none
 * @FLUXR_RENDERING_MISSING: nothing is known: the mark ⟦name⟧ is written
 * @FLUXR_RENDERING_BROKEN: a mistake of the template, shown as it is written there
 */
typedef enum
{
  FLUXR_RENDERING_VALUE,
  FLUXR_RENDERING_ANSWER,
  FLUXR_RENDERING_MISSING,
  FLUXR_RENDERING_BROKEN,
} FluxrRenderingMark;

/**
 * FluxrRenderingEnd:
 * @FLUXR_RENDERING_COMPLETE: all of it is there
 * @FLUXR_RENDERING_TOO_LONG: it was cut where it became too long
 * @FLUXR_RENDERING_TOO_MUCH_WORK: likewise after %FLUXR_RENDERING_MAX_STEPS
 * @FLUXR_RENDERING_CANCELLED: somebody ended it
 */
typedef enum
{
  FLUXR_RENDERING_COMPLETE,
  FLUXR_RENDERING_TOO_LONG,
  FLUXR_RENDERING_TOO_MUCH_WORK,
  FLUXR_RENDERING_CANCELLED,
} FluxrRenderingEnd;

/**
 * FluxrRenderingSpan:
 * @start: bytes of the text
 * @template_start: the braces in the template, in bytes
 * @name: (nullable): as it is written there; none where the mistake has none
 */
typedef struct
{
  gsize start;
  gsize end;
  gsize template_start;
  gsize template_end;
  const char *name;
  FluxrRenderingMark mark;
} FluxrRenderingSpan;

FluxrRendering           *fluxr_rendering_ref         (FluxrRendering        *self);
void                      fluxr_rendering_unref       (FluxrRendering        *self);

const char               *fluxr_rendering_get_text    (FluxrRendering        *self,
                                                       gsize                 *length);
/* In their order; none overlaps another. */
const FluxrRenderingSpan *fluxr_rendering_get_spans   (FluxrRendering        *self,
                                                       guint                 *n_spans);
/* The names of which the mark stands in the text, each once, in their order. */
const char *const        *fluxr_rendering_get_missing (FluxrRendering        *self);
FluxrRenderingEnd         fluxr_rendering_get_end     (FluxrRendering        *self);
/* A hash of all values of the source that had to do with the text: what was written, and what was
 * decided by it. Neither the template's words nor answers are in it. */
const char               *fluxr_rendering_get_digest  (FluxrRendering        *self);

/* About how many tokens a model counts for a text (fluxr-tokens.c has the rule). */
gsize                     fluxr_tokens_estimate       (const char            *text,
                                                       gsize                  length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrRendering, fluxr_rendering_unref)

G_END_DECLS
