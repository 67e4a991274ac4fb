/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What other tools call our values. */

#pragma once

#include "fluxr-entity.h"

G_BEGIN_DECLS

char              *fluxr_csv_words_fold         (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Ours, or the text itself if it is none that we know. */
const char        *fluxr_csv_words_get_status   (const char *text);
const char        *fluxr_csv_words_get_priority (const char *text);
/* (nullable) */
const FluxrEntity *fluxr_csv_words_find_kind    (const char *text);

G_END_DECLS
