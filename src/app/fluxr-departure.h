/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What ends the program or the machine without a window being closed: signals, the end of the
 * session, and sleep, from which a computer may not wake. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @write_down: called, on the main thread, when all that was typed should be in the file
 *
 * To be called once, at the start. The signals of ending close all windows. */
void fluxr_departure_watch (GtkApplication *app,
                            void          (*write_down) (GtkApplication *app));
/* Closes the windows, which lets each write down what was typed. */
void fluxr_departure_close_windows (GtkApplication *app);

G_END_DECLS
