/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table of HTML until it is whole: a document's table has one first row that heads it, and the
 * same number of cells in each. */

#pragma once

#include "fluxr-html-loss.h"
#include "fluxr-html-runs.h"

G_BEGIN_DECLS

typedef struct _FluxrHtmlTable FluxrHtmlTable;

FluxrHtmlTable *fluxr_html_table_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_html_table_free       (FluxrHtmlTable       *self);

void            fluxr_html_table_begin_row  (FluxrHtmlTable       *self);
/* Returns: (transfer none): where the words of the cell go.
 * @sibling: for the links; @span: how many columns it takes */
FluxrHtmlRuns  *fluxr_html_table_begin_cell (FluxrHtmlTable       *self,
                                             FluxrHtmlRuns        *sibling,
                                             gboolean              header,
                                             FluxrMarkdownAlign    align,
                                             guint                 span);
/* Puts the table into a document; nothing if it has no cells. */
void            fluxr_html_table_flush      (FluxrHtmlTable       *self,
                                             FluxrMarkdownBuilder *builder,
                                             FluxrHtmlLosses      *losses);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrHtmlTable, fluxr_html_table_free)

G_END_DECLS
