/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of two texts that are compared: what one says and what the other says there. Does not
 * change once it is made. */

#pragma once

#include <glib-object.h>

#include "fluxr-differences.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PASSAGE (fluxr_passage_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPassage, fluxr_passage, FLUXR, PASSAGE, GObject)

/**
 * FluxrPassageKind:
 * @FLUXR_PASSAGE_CHANGED: the texts differ
 * @FLUXR_PASSAGE_BRIDGE: both say the same, which is short
 * @FLUXR_PASSAGE_SAME: a piece of a longer part that is the same
 * @FLUXR_PASSAGE_GAP: stands for all pieces of such a part, and has no text
 */
typedef enum
{
  FLUXR_PASSAGE_CHANGED,
  FLUXR_PASSAGE_BRIDGE,
  FLUXR_PASSAGE_SAME,
  FLUXR_PASSAGE_GAP,
} FluxrPassageKind;

/**
 * FluxrSpan:
 *
 * Bytes of a text, from @start up to @end.
 */
typedef struct
{
  gsize start;
  gsize end;
} FluxrSpan;

FluxrPassage    *fluxr_passage_new       (FluxrPassageKind  kind,
                                          const char       *old_text,
                                          FluxrSpan         old_span,
                                          const char       *text,
                                          FluxrSpan         span) G_GNUC_WARN_UNUSED_RESULT;
FluxrPassageKind fluxr_passage_get_kind  (FluxrPassage     *self);
FluxrSpan        fluxr_passage_get_span  (FluxrPassage     *self,
                                          gboolean          old);
/* Without the ends of lines behind it. */
const char      *fluxr_passage_get_text  (FluxrPassage     *self,
                                          gboolean          old);
/* Of FluxrDifference: what only this text has of it. */
GArray          *fluxr_passage_get_marks (FluxrPassage     *self,
                                          gboolean          old);
guint            fluxr_passage_get_lines (FluxrPassage     *self);

G_END_DECLS
