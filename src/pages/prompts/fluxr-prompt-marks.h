/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Variables of a template in the colour of links, wherever they are written. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* As long as the buffer is there. */
void fluxr_prompt_marks_add (GtkTextBuffer *buffer);

G_END_DECLS
