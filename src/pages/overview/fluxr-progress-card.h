/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much of one kind of work is done, and the way to its section. */

#pragma once

#include <adwaita.h>

#include "fluxr-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PROGRESS_CARD (fluxr_progress_card_get_type ())

G_DECLARE_FINAL_TYPE (FluxrProgressCard, fluxr_progress_card, FLUXR, PROGRESS_CARD, AdwBin)

GtkWidget *fluxr_progress_card_new       (const FluxrPart   *part) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_progress_card_set_count (FluxrProgressCard *self,
                                          guint              completed,
                                          guint              total);
void       fluxr_progress_card_forget    (FluxrProgressCard *self);

G_END_DECLS
