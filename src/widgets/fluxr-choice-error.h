/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a dialog that asks for a file says when there is none. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @error (nullable) is to be told: a person who chooses nothing knows, but one who has
 * chosen and gets nothing, since a portal failed, does not. */
gboolean fluxr_choice_error_is_news (const GError *error);

G_END_DECLS
