/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of short texts below its title, edited in place: Enter adds a line, Backspace in an empty
 * one removes it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_LINES_FIELD (fluxr_lines_field_get_type ())

/* Signal: "edited": by a person. */
G_DECLARE_FINAL_TYPE (FluxrLinesField, fluxr_lines_field, FLUXR, LINES_FIELD, GtkBox)

GtkWidget *fluxr_lines_field_new       (const char         *title) G_GNUC_WARN_UNUSED_RESULT;
/* Without lines that were added and have nothing in them yet. */
GStrv      fluxr_lines_field_get_lines (FluxrLinesField    *self) G_GNUC_WARN_UNUSED_RESULT;
/* What the field says already stays as it is, with the cursor. */
void       fluxr_lines_field_set_lines (FluxrLinesField    *self,
                                        const char *const  *lines);
/* Returns: (transfer none) (nullable): the line with the focus, and which one it is */
GtkText   *fluxr_lines_field_get_focus (FluxrLinesField    *self,
                                        guint              *line);
/* Returns: (transfer none) (nullable): %NULL if there is no such line */
GtkText   *fluxr_lines_field_get_line  (FluxrLinesField    *self,
                                        guint               line);

G_END_DECLS
