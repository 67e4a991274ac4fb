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

G_END_DECLS
