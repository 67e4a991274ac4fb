/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a text amounts to, and how it looks: that is read a moment after it changed, as long as
 * somebody sees it, a long text by another thread. */

#pragma once

#include "fluxr-markdown-digest.h"
#include "fluxr-preview-part.h"
#include "fluxr-writing-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_WRITING_READING (fluxr_writing_reading_get_type ())
G_DECLARE_FINAL_TYPE (FluxrWritingReading, fluxr_writing_reading, FLUXR, WRITING_READING, GObject)

FluxrWritingReading *fluxr_writing_reading_new          (FluxrWritingPart    *part)
  G_GNUC_WARN_UNUSED_RESULT;

FluxrWritingPart    *fluxr_writing_reading_get_part     (FluxrWritingReading *self);
/* What shows it in a preview; it has the document. */
FluxrPreviewPart    *fluxr_writing_reading_get_preview  (FluxrWritingReading *self);
FluxrMarkdownDigest *fluxr_writing_reading_get_digest   (FluxrWritingReading *self);
void                 fluxr_writing_reading_set_shown    (FluxrWritingReading *self,
                                                         gboolean             shown);
/* From a character of the text to a byte of what was read, and back. */
gsize                fluxr_writing_reading_to_byte      (FluxrWritingReading *self,
                                                         int                  place);
int                  fluxr_writing_reading_to_character (FluxrWritingReading *self,
                                                         gsize                byte);

G_END_DECLS
