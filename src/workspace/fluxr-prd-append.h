/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown behind what a section of a PRD says already. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text: (nullable): Markdown, or HTML, which goes on as HTML; @part: Markdown */
char *fluxr_prd_append_dup (const char *text,
                            const char *part) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
