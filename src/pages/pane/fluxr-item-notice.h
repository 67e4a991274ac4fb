/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What waits for a person about the card shown, and the way there. */

#pragma once

#include <adwaita.h>

#include "fluxr-item-part.h"
#include "fluxr-marks.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEM_NOTICE (fluxr_item_notice_get_type ())

G_DECLARE_FINAL_TYPE (FluxrItemNotice, fluxr_item_notice, FLUXR, ITEM_NOTICE, AdwBin)

/* Once. */
void fluxr_item_notice_set_marks (FluxrItemNotice *self,
                                  FluxrMarks      *marks);

G_END_DECLS
