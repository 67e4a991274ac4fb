/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A passage of two versions of a text: side by side where they differ. */

#pragma once

#include <adwaita.h>

#include "fluxr-passage.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PASSAGE_ROW (fluxr_passage_row_get_type ())

/* Property: "stacked": one side below the other. Signal: "taken": the older side is wanted. */
G_DECLARE_FINAL_TYPE (FluxrPassageRow, fluxr_passage_row, FLUXR, PASSAGE_ROW, GtkBox)

GtkWidget    *fluxr_passage_row_new         (void);
void          fluxr_passage_row_show        (FluxrPassageRow *self,
                                             FluxrPassage    *passage,
                                             const char      *old_title,
                                             const char      *new_title,
                                             gboolean         can_take);
FluxrPassage *fluxr_passage_row_get_passage (FluxrPassageRow *self);
/* What a screen reader says of the line. */
char         *fluxr_passage_row_describe    (FluxrPassage    *passage) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
