/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colours of statuses and priorities, for the dots of columns and the pills of cards. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (nullable): the style class of a value: accent, success, warning or error. */
const char *fluxr_card_style_find (const char *value);

G_END_DECLS
