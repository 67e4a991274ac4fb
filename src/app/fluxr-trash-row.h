/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A thing in the trash, with a check button to pick it. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-attention.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_TRASH_ROW (fluxr_trash_row_get_type ())

/* Signal: "picked" (gboolean): the person picked it, or not any more. */
G_DECLARE_FINAL_TYPE (FluxrTrashRow, fluxr_trash_row, FLUXR, TRASH_ROW, GtkBox)

GtkWidget *fluxr_trash_row_new        (void) G_GNUC_WARN_UNUSED_RESULT;
/* What is to be read below the title. */
char      *fluxr_trash_row_describe   (FluxrAttention *item) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_trash_row_show       (FluxrTrashRow  *self,
                                       FluxrAttention *item);
void       fluxr_trash_row_set_picked (FluxrTrashRow  *self,
                                       gboolean        picked);
/* As if it had been clicked. */
void       fluxr_trash_row_toggle     (FluxrTrashRow  *self);

G_END_DECLS
