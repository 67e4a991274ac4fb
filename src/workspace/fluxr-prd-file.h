/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A PRD or note as a file of its own. Any thread, unless a painter says otherwise. */

#pragma once

#include <gio/gio.h>

#include "fluxr-flow-painter.h"
#include "fluxr-paper.h"
#include "fluxr-prd-document.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_PRD_FORMAT_MARKDOWN,
  FLUXR_PRD_FORMAT_HTML,
  FLUXR_PRD_FORMAT_TEXT,
  FLUXR_PRD_FORMAT_PDF,
  FLUXR_PRD_N_FORMATS,
} FluxrPrdFormat;

/* Behind the heading of a chapter: nobody wrote it, so it is not read as a section. */
#define FLUXR_PRD_MARK_MADE "<!-- fluxr: not a section -->"
/* By how much the headings of a section are deeper than they were written. */
#define FLUXR_PRD_MARK_SHIFT "<!-- fluxr: headings +"

/* By its word on the command line: "markdown", "html", "text", "pdf". */
gboolean    fluxr_prd_format_find       (const char              *word,
                                         FluxrPrdFormat          *format);
const char *fluxr_prd_format_get_word   (FluxrPrdFormat           format);
/* What the name of a file ends with, without the dot. */
const char *fluxr_prd_format_get_suffix (FluxrPrdFormat           format);

/* @painter: (nullable): without it, the flow is told in words */
GBytes     *fluxr_prd_file_print        (const FluxrPrdDocument  *document,
                                         FluxrPrdFormat           format,
                                         const FluxrFlowPainter  *painter,
                                         GCancellable            *cancellable,
                                         GError                 **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* For print. @picture: (nullable): of the flow */
FluxrPaper *fluxr_prd_file_set_paper    (const FluxrPrdDocument  *document,
                                         FluxrPaperPicture       *picture)
  G_GNUC_WARN_UNUSED_RESULT;

/* For fluxr_prd_file_print(): the parts of it that are files of their own. */
char       *fluxr_prd_file_print_markdown (const FluxrPrdDocument *document)
  G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_prd_file_print_plain  (const FluxrPrdDocument  *document)
  G_GNUC_WARN_UNUSED_RESULT;
/* @svg: (nullable): a picture of the flow */
char       *fluxr_prd_file_print_html   (const FluxrPrdDocument  *document,
                                         const char              *svg)
  G_GNUC_WARN_UNUSED_RESULT;
/* The pages of the flow and where one gets from each, as Markdown. */
char       *fluxr_prd_file_tell_flow    (const FluxrFlowRows     *flow)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
