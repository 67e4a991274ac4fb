/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text view as high as its text. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PLAIN_TEXT (fluxr_plain_text_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPlainText, fluxr_plain_text, FLUXR, PLAIN_TEXT, GtkTextView)

G_END_DECLS
