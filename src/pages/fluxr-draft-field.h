/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A draft and the field it is typed into. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-draft.h"

G_BEGIN_DECLS

void fluxr_draft_field_bind (FluxrDraft *draft,
                             gpointer    text,
                             GtkWidget  *field,
                             GtkLabel   *problem);

/* What came from elsewhere gets in beside what is typed, and the caret stays at its words.
 * @field: a GtkEditable or a GtkTextBuffer */
void fluxr_draft_field_show (gpointer    field,
                             const char *text);

G_END_DECLS
