/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking private things out of what goes to logs and error_logs. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a word in quotes is one of ours, like the name of a column, and may stay. */
typedef gboolean (*FluxrRedactKeep) (const char *word);

char *fluxr_redact        (const char      *text) G_GNUC_WARN_UNUSED_RESULT;
char *fluxr_redact_quotes (const char      *text,
                           FluxrRedactKeep  keep) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
