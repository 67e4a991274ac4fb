/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row with the address of something on the web: to be typed, copied and opened. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_LINK_ROW (fluxr_link_row_get_type ())

/* Signal: "failed" (why the address was not opened, in words). */
G_DECLARE_FINAL_TYPE (FluxrLinkRow, fluxr_link_row, FLUXR, LINK_ROW, AdwEntryRow)

/* (nullable): the address to open for what somebody typed; NULL if it is none of the web. */
char *fluxr_link_dup_uri (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
