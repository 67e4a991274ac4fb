/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints a document that is set on pages. The size of the paper and the rest that is chosen in the
 * dialog are the same the next time. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-paper.h"

G_BEGIN_DECLS

/* @paper: (transfer full): nobody else may use it while it is printed */
GtkPrintOperation *fluxr_writing_print_new (FluxrPaper        *paper)
  G_GNUC_WARN_UNUSED_RESULT;
/* Asks how, and prints. @widget: a problem is told by its page */
void               fluxr_writing_print_run (GtkPrintOperation *operation,
                                            GtkWidget         *widget);

G_END_DECLS
