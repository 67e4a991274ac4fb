/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is wrong with a field of a form, said below the form and shown at the field. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @message NULL: nothing is wrong with it. */
void fluxr_form_error_set (GtkWidget  *field,
                           GtkLabel   *label,
                           const char *message);

G_END_DECLS
