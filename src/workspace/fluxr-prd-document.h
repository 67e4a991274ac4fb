/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a product's PRD says, all of it at one moment and in the order in which one reads it, on its
 * way out of Fluxr; or one note. Any thread, with a connection of its own. */

#pragma once

#include "fluxr-flow-rows.h"
#include "fluxr-markdown.h"

G_BEGIN_DECLS

/**
 * FluxrPrdChapter:
 * @title: (nullable): none for what stands in front of all others
 * @level: 1 for a section, 2 for a part of one, 0 for what is in front
 * @source: Markdown
 * @is_made: nobody wrote it: it is made of other rows
 * @is_flow: the flow is to be shown here
 */
typedef struct
{
  char *title;
  guint level;
  char *source;
  guint is_made : 1;
  guint is_flow : 1;
} FluxrPrdChapter;

/**
 * FluxrPrdDocument:
 * @subtitle: (nullable): none for a note
 * @chapters: (element-type FluxrPrdChapter)
 * @flow: (nullable)
 * @date: when it was put together
 * @says_title: the text of a note begins with its title
 */
typedef struct
{
  char *title;
  char *subtitle;
  GPtrArray *chapters;
  FluxrFlowRows *flow;
  GDateTime *date;
  gboolean says_title;
} FluxrPrdDocument;

FluxrPrdDocument *fluxr_prd_document_read     (FluxrDatabase     *database,
                                               const char        *product_id,
                                               GError           **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* @title: (nullable); @text: (nullable): Markdown or HTML */
FluxrPrdDocument *fluxr_prd_document_new_note (const char        *title,
                                               const char        *text)
  G_GNUC_WARN_UNUSED_RESULT;
void              fluxr_prd_document_free     (FluxrPrdDocument  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrPrdDocument, fluxr_prd_document_free)

G_END_DECLS
