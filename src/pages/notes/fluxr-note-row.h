/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A note in the list of notes. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_NOTE_ROW (fluxr_note_row_get_type ())

/* Property "label": what a screen reader says of it. */
G_DECLARE_FINAL_TYPE (FluxrNoteRow, fluxr_note_row, FLUXR, NOTE_ROW, GtkWidget)

/* @everywhere: whether it says whose it is */
GtkWidget   *fluxr_note_row_new         (gboolean      everywhere) G_GNUC_WARN_UNUSED_RESULT;
/* @store and @note: (nullable) */
void         fluxr_note_row_set_note    (FluxrNoteRow *self,
                                         FluxrStore   *store,
                                         FluxrRecord  *note);
/* (nullable) */
FluxrRecord *fluxr_note_row_get_note    (FluxrNoteRow *self);
void         fluxr_note_row_set_pinned  (FluxrNoteRow *self,
                                         gboolean      pinned);
/* "3 minutes ago" must not stay so. */
void         fluxr_note_row_update_time (FluxrNoteRow *self);

G_END_DECLS
