/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the window share. */

#pragma once

#include "fluxr-sync-status.h"
#include "fluxr-window.h"

G_BEGIN_DECLS

FluxrSyncStatus *fluxr_window_get_status              (FluxrWindow    *self);

/* fluxr-window-products.c */
void             fluxr_window_install_product_actions (GtkWidgetClass *widget_class);
/* fluxr-window-undo.c */
void             fluxr_window_install_undo_actions    (GtkWidgetClass *widget_class);
void             fluxr_window_update_undo             (FluxrWindow    *self);
/* fluxr-window-dialogs.c */
void             fluxr_window_install_dialog_actions  (GtkWidgetClass *widget_class);

G_END_DECLS
