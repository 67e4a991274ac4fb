/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a person is on a page, to come back there after a start. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

/**
 * FluxrPlace:
 * @record: (owned) (nullable): what is open
 * @text: (owned) (nullable): which of its texts has the caret, by a name of the page's own
 * @caret: before which character of it
 * @top: (owned) (nullable): which of its texts is at the top of what is seen
 * @top_caret: which character of that
 */
typedef struct
{
  FluxrRecord *record;
  char *text;
  int caret;
  char *top;
  int top_caret;
} FluxrPlace;

FluxrPlace *fluxr_place_copy  (const FluxrPlace *self) G_GNUC_WARN_UNUSED_RESULT;
void        fluxr_place_free  (FluxrPlace       *self);
void        fluxr_place_clear (FluxrPlace       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FluxrPlace, fluxr_place_clear)

G_END_DECLS
