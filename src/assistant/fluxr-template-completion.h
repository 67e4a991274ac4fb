/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be written at a place of a template: names, blocks, filters, conditions. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far a tag may begin in front of the caret, in bytes. */
#define FLUXR_TEMPLATE_LONGEST_TAG 4096

/* All in front of a tag, read once for what is typed into the tag. */
typedef struct _FluxrTemplateFront FluxrTemplateFront;

/**
 * FluxrTemplateCandidate:
 * @text: what to write in place of the word being typed
 * @description: what it is, translated; may be empty
 * @is_whole: whether the tag can end behind it, so that FluxrTemplateCompletion.closing is to be
 *   written as well; else something has to follow
 */
typedef struct
{
  char *text;
  const char *description;
  gboolean is_whole;
} FluxrTemplateCandidate;

/**
 * FluxrTemplateCompletion:
 * @start: where the word being typed begins, in bytes
 * @end: behind all of it, which is the caret or after it
 * @typed: what is in front of the caret of it
 * @closing: what to write behind the candidate to end the tag: "}}", or empty if it is there
 * @candidates: (element-type FluxrTemplateCandidate): the best first; those that begin with @typed,
 *   then those that have it somewhere
 */
typedef struct
{
  gsize start;
  gsize end;
  char *typed;
  const char *closing;
  GPtrArray *candidates;
} FluxrTemplateCompletion;

/* Where the tag begins that @caret is in; of the text the bytes in front of @caret are enough.
 * Returns: whether there is one */
gboolean                 fluxr_template_find_open_tag   (const char               *text,
                                                         gsize                     caret,
                                                         gsize                    *start);
FluxrTemplateFront      *fluxr_template_front_new       (const char               *text,
                                                         gsize                     length)
  G_GNUC_WARN_UNUSED_RESULT;
void                     fluxr_template_front_free      (FluxrTemplateFront       *self);
/* @tag: from its braces on, up to the end of its line; the other numbers are bytes of it.
 * Returns: (nullable) */
FluxrTemplateCompletion *fluxr_template_front_complete  (const FluxrTemplateFront *front,
                                                         const char               *tag,
                                                         gsize                     length,
                                                         gsize                     caret)
  G_GNUC_WARN_UNUSED_RESULT;
/* @caret: in bytes. Returns: (nullable): %NULL outside of braces and where nothing fits */
FluxrTemplateCompletion *fluxr_template_complete        (const char               *text,
                                                         gsize                     length,
                                                         gsize                     caret)
  G_GNUC_WARN_UNUSED_RESULT;
void                     fluxr_template_completion_free (FluxrTemplateCompletion  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrTemplateCompletion, fluxr_template_completion_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrTemplateFront, fluxr_template_front_free)

G_END_DECLS
