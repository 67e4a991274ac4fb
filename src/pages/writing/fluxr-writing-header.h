/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands above a text: its title, its menu, and what there is to know of it. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-writing-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_WRITING_HEADER (fluxr_writing_header_get_type ())

/* Signals: "convert", "edit-html". */
G_DECLARE_FINAL_TYPE (FluxrWritingHeader, fluxr_writing_header, FLUXR, WRITING_HEADER, GtkWidget)

/* @menu: (nullable): what can be done with the part */
GtkWidget *fluxr_writing_header_new (FluxrWritingPart *part,
                                     GMenuModel       *menu) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
