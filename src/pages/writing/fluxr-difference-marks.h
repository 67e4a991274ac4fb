/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How it looks that one version of a text has words that another one does not have. */

#pragma once

#include <adwaita.h>

#include "fluxr-differences.h"

G_BEGIN_DECLS

/* Again whenever the style changes: what can be read on white cannot on black. */
void  fluxr_difference_marks_show     (GtkLabel       *label,
                                       GArray         *differences,
                                       AdwAccentColor  color);
/* For who does not see it; empty if there are none. */
char *fluxr_difference_marks_describe (const char     *text,
                                       GArray         *differences) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
