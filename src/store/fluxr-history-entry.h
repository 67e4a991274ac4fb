/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One action of a person in the undo log, as a history shows it. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_HISTORY_ENTRY (fluxr_history_entry_get_type ())

/* Properties: "name" (string), "undone" (gboolean), which changes. */
G_DECLARE_FINAL_TYPE (FluxrHistoryEntry, fluxr_history_entry, FLUXR, HISTORY_ENTRY, GObject)

FluxrHistoryEntry *fluxr_history_entry_new        (gint64             number,
                                                   const char        *name,
                                                   gint64             at,
                                                   gboolean           undone)
                                                   G_GNUC_WARN_UNUSED_RESULT;
gint64             fluxr_history_entry_get_number (FluxrHistoryEntry *self);
/* Translated when it was done. */
const char        *fluxr_history_entry_get_name   (FluxrHistoryEntry *self);
/* Microseconds since 1970. */
gint64             fluxr_history_entry_get_time   (FluxrHistoryEntry *self);
gboolean           fluxr_history_entry_is_undone  (FluxrHistoryEntry *self);
/* For the list. */
void               fluxr_history_entry_set_undone (FluxrHistoryEntry *self,
                                                   gboolean           undone);

G_END_DECLS
