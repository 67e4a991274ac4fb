/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of error_logs and openai_logs in words. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

char       *fluxr_log_words_dup_title    (FluxrRecord *record) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_log_words_dup_detail   (FluxrRecord *record) G_GNUC_WARN_UNUSED_RESULT;
const char *fluxr_log_words_get_icon     (FluxrRecord *record);
/* Words for what both say of themselves; others as they are. */
const char *fluxr_log_words_get_severity (const char  *severity);
const char *fluxr_log_words_get_request  (const char  *type);
char       *fluxr_log_words_dup_time     (FluxrRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
