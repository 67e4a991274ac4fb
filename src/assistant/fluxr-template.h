/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A prompt with places for values, parsed once: the language that "fluxr prompt help" describes.
 * Never changes, so any thread may use it. Anything can be parsed: what is wrong is a problem with
 * its place, and all else is rendered all the same. All places are bytes of
 * fluxr_template_get_text(). Parsing costs time in proportion to the text. */

#pragma once

#include <gio/gio.h>

#include "fluxr-rendering.h"
#include "fluxr-template-source.h"

G_BEGIN_DECLS

/* Blocks in blocks. What is deeper is a problem and is shown as it is written. */
#define FLUXR_TEMPLATE_MAX_DEPTH 32
/* Problems that are told of; those behind them are not. */
#define FLUXR_TEMPLATE_MAX_PROBLEMS 100

typedef struct _FluxrTemplate FluxrTemplate;

/**
 * FluxrTemplateProblem:
 * @start: where it is
 * @end: behind it
 * @line: of @start, from 1
 * @column: of @start, in characters, from 1
 * @is_warning: it is rendered as it is written there, but may not be what was meant
 * @message: for people, translated
 */
typedef struct
{
  gsize start;
  gsize end;
  guint line;
  guint column;
  gboolean is_warning;
  char *message;
} FluxrTemplateProblem;

/**
 * FluxrTemplateQuestion: a name that no source knows, to be asked for: a free variable
 * @label: (nullable): what to call it in a form; without it make one with
 *   fluxr_template_dup_label()
 * @hint: (nullable): what to say below
 * @preset: (nullable): its value when nothing is answered; an empty one makes the answer optional
 * @start: where it appears first
 */
typedef struct
{
  char *name;
  char *label;
  char *hint;
  char *preset;
  gsize start;
  gsize end;
} FluxrTemplateQuestion;

/* @length: in bytes, or -1. What is not UTF-8 is replaced by U+FFFD. */
FluxrTemplate     *fluxr_template_parse          (const char           *text,
                                                  gssize                length)
  G_GNUC_WARN_UNUSED_RESULT;
FluxrTemplate     *fluxr_template_ref            (FluxrTemplate        *self);
void               fluxr_template_unref          (FluxrTemplate        *self);

const char        *fluxr_template_get_text       (FluxrTemplate        *self,
                                                  gsize                *length);
/* (element-type FluxrTemplateProblem): in the order of their places. */
GPtrArray         *fluxr_template_get_problems   (FluxrTemplate        *self);
/* Whether there is one that is no warning. */
gboolean           fluxr_template_has_errors     (FluxrTemplate        *self);
/* (element-type FluxrTemplateQuestion): in the order in which they appear, each once. */
GPtrArray         *fluxr_template_get_questions  (FluxrTemplate        *self);
/* The names of the product's values that are used, each once, in the order in which they appear:
 * "product.name", "features". */
const char *const *fluxr_template_get_names      (FluxrTemplate        *self);
/* Likewise what they depend on: "product", "features". */
const char *const *fluxr_template_get_sources    (FluxrTemplate        *self);

/* "target_market" is asked for as "Target market". */
char              *fluxr_template_dup_label      (const char           *name)
  G_GNUC_WARN_UNUSED_RESULT;

/**
 * fluxr_template_render:
 * @source: (nullable): without one no value is known
 * @answers: (nullable) (element-type utf8 utf8): name -> answer; an empty one is none
 * @max_output: how many bytes to write at most; 0 for %FLUXR_RENDERING_MAX_OUTPUT
 * @cancellable: (nullable): once it is cancelled, what there is by then is returned
 *
 * Costs time in proportion to what is written and to what is read for it.
 */
FluxrRendering    *fluxr_template_render         (FluxrTemplate        *self,
                                                  FluxrTemplateSource  *source,
                                                  GHashTable           *answers,
                                                  gsize                 max_output,
                                                  GCancellable         *cancellable)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrTemplate, fluxr_template_unref)

G_END_DECLS
