/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A heading of a text, and where it stands there. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_OUTLINE_HEADING (fluxr_outline_heading_get_type ())
G_DECLARE_FINAL_TYPE (FluxrOutlineHeading, fluxr_outline_heading, FLUXR, OUTLINE_HEADING, GObject)

FluxrOutlineHeading *fluxr_outline_heading_new       (const char          *title,
                                                      guint                level,
                                                      guint                place)
  G_GNUC_WARN_UNUSED_RESULT;

const char          *fluxr_outline_heading_get_title (FluxrOutlineHeading *self);
/* 1 to 6 */
guint                fluxr_outline_heading_get_level (FluxrOutlineHeading *self);
/* In characters from the begin of the text. It moves with the text, a moment later. */
guint                fluxr_outline_heading_get_place (FluxrOutlineHeading *self);
void                 fluxr_outline_heading_set_place (FluxrOutlineHeading *self,
                                                      guint                place);

G_END_DECLS
