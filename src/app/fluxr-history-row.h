/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One action of the history: what it was, when, and whether it is undone or the last one that is
 * not. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-history-entry.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_HISTORY_ROW (fluxr_history_row_get_type ())

G_DECLARE_FINAL_TYPE (FluxrHistoryRow, fluxr_history_row, FLUXR, HISTORY_ROW, GtkBox)

GtkWidget *fluxr_history_row_new      (void) G_GNUC_WARN_UNUSED_RESULT;
/* What is to be read beside the name, in words. */
char      *fluxr_history_row_describe (FluxrHistoryEntry *entry,
                                       gboolean           present) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_history_row_show     (FluxrHistoryRow   *self,
                                       FluxrHistoryEntry *entry,
                                       gboolean           present);

G_END_DECLS
