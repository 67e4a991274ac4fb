/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a row of a long list shows: a title, more about it, and that it leads somewhere. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_LIST_ROW (fluxr_list_row_get_type ())

G_DECLARE_FINAL_TYPE (FluxrListRow, fluxr_list_row, FLUXR, LIST_ROW, GtkBox)

GtkWidget *fluxr_list_row_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_list_row_set_words (FluxrListRow *self,
                                     const char   *title,
                                     const char   *subtitle);

G_END_DECLS
