/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line of the outline: a part, or a heading in it. */

#pragma once

#include "fluxr-writing-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_WRITING_HEADING (fluxr_writing_heading_get_type ())

/* Properties, read-only: "title"; "indent": in pixels; "done": whether the part has a text. */
G_DECLARE_FINAL_TYPE (FluxrWritingHeading, fluxr_writing_heading, FLUXR, WRITING_HEADING, GObject)

/* @level: 0 for a part
 * @place: where it is in the text, in characters */
FluxrWritingHeading *fluxr_writing_heading_new      (FluxrWritingPart    *part,
                                                     const char          *title,
                                                     guint                level,
                                                     guint                place)
  G_GNUC_WARN_UNUSED_RESULT;

FluxrWritingPart    *fluxr_writing_heading_get_part (FluxrWritingHeading *self);
guint                fluxr_writing_heading_get_place (FluxrWritingHeading *self);
gboolean             fluxr_writing_heading_equal    (FluxrWritingHeading *self,
                                                     FluxrWritingHeading *other);

G_END_DECLS
