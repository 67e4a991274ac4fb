/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The elements of HTML that are open. Whether one of a kind or name is among them is known at
 * once, however many there are, so that stray end tags cost nothing. */

#pragma once

#include "fluxr-html-tag.h"

G_BEGIN_DECLS

/* Not open. Places on the stack count from 1. */
#define FLUXR_HTML_CLOSED 0

/**
 * FluxrHtmlElement:
 * @looks: what it makes of the words in it
 * @n_frames: how many frames of the document it has opened
 * @levels: of a list: how many lists deeper the item that is open stands
 * @implied: it has no tag of its own
 * @nested: of a table: it stands in a cell
 * @check: of a list: 1 + a FluxrMarkdownCheck for its items
 */
typedef struct
{
  const FluxrHtmlTag *tag;
  FluxrHtmlLook looks;
  guint n_frames;
  guint levels;
  guint check;
  guint same_tag;  /* the one of this name below it */
  guint same_kind;
  guint implied : 1;
  guint nested : 1;
  guint dead : 1;  /* ended while others in it went on */
} FluxrHtmlElement;

typedef struct _FluxrHtmlStack FluxrHtmlStack;

FluxrHtmlStack   *fluxr_html_stack_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void              fluxr_html_stack_free        (FluxrHtmlStack         *self);

guint             fluxr_html_stack_get_length  (FluxrHtmlStack         *self);
/* Returns: (transfer none): good until the next push */
FluxrHtmlElement *fluxr_html_stack_push        (FluxrHtmlStack         *self,
                                                const FluxrHtmlElement *element);
FluxrHtmlElement  fluxr_html_stack_pop         (FluxrHtmlStack         *self);
/* Ends an element's looks, and itself if nothing is in it any more. */
void              fluxr_html_stack_remove      (FluxrHtmlStack         *self,
                                                guint                   place);
FluxrHtmlElement *fluxr_html_stack_get         (FluxrHtmlStack         *self,
                                                guint                   place);
guint             fluxr_html_stack_find_tag    (FluxrHtmlStack         *self,
                                                const FluxrHtmlTag     *tag);
guint             fluxr_html_stack_find_kind   (FluxrHtmlStack         *self,
                                                FluxrHtmlTagKind        kind);
/* All looks of what is open. */
FluxrHtmlLook     fluxr_html_stack_get_looks   (FluxrHtmlStack         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrHtmlStack, fluxr_html_stack_free)

G_END_DECLS
