/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A button with the number of texts that have a link to a row, and a list of them to go to. There is
 * no button if there are none. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_MENTIONS (fluxr_mentions_get_type ())
G_DECLARE_FINAL_TYPE (FluxrMentions, fluxr_mentions, FLUXR, MENTIONS, GtkWidget)

GtkWidget *fluxr_mentions_new        (void) G_GNUC_WARN_UNUSED_RESULT;
/* @workspace and @record: (nullable) */
void       fluxr_mentions_set_record (FluxrMentions  *self,
                                      FluxrWorkspace *workspace,
                                      FluxrRecord    *record);

G_END_DECLS
