/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The notes of a product, or all there are: a list of them and the one to write in. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_NOTES_PAGE (fluxr_notes_page_get_type ())

/* A FluxrPage. Property "sort": changed, created or title. */
G_DECLARE_FINAL_TYPE (FluxrNotesPage, fluxr_notes_page, FLUXR, NOTES_PAGE, AdwBreakpointBin)

GtkWidget  *fluxr_notes_page_new            (void) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget  *fluxr_notes_page_new_everywhere (void) G_GNUC_WARN_UNUSED_RESULT;

const char *fluxr_notes_page_get_sort       (FluxrNotesPage *self);
void        fluxr_notes_page_set_sort       (FluxrNotesPage *self,
                                             const char     *sort);

G_END_DECLS
