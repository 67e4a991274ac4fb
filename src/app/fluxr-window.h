/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window: the sidebar, the open section and what is said about both. */

#pragma once

#include <adwaita.h>

#include "fluxr-services.h"
#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_WINDOW (fluxr_window_get_type ())

G_DECLARE_FINAL_TYPE (FluxrWindow, fluxr_window, FLUXR, WINDOW, AdwApplicationWindow)

FluxrWindow    *fluxr_window_new           (GtkApplication *app,
                                            FluxrServices  *services) G_GNUC_WARN_UNUSED_RESULT;

/* Opens the file of the current account and shows it, or why that was not possible. */
void            fluxr_window_open          (FluxrWindow    *self);

/* Stores what is being typed. */
void            fluxr_window_flush         (FluxrWindow    *self);

FluxrServices  *fluxr_window_get_services  (FluxrWindow    *self);
FluxrWorkspace *fluxr_window_get_workspace (FluxrWindow    *self);

FluxrRecord    *fluxr_window_get_product   (FluxrWindow    *self);
void            fluxr_window_show_product  (FluxrWindow    *self,
                                            const char     *id);
/* Whatever it may be: what cannot be followed is told. */
void            fluxr_window_show_link     (FluxrWindow    *self,
                                            const char     *link);

/* In all products; @words are filled in. */
void            fluxr_window_search        (FluxrWindow    *self,
                                            const char     *words);

/* Toasts. @message is a whole sentence or the name of what was done. */
void            fluxr_window_tell          (FluxrWindow    *self,
                                            const char     *message);
void            fluxr_window_tell_made     (FluxrWindow    *self,
                                            const char     *message,
                                            GFile          *file);
void            fluxr_window_tell_error    (FluxrWindow    *self,
                                            const GError   *error);
void            fluxr_window_offer_undo    (FluxrWindow    *self,
                                            const char     *message);

G_END_DECLS
