/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much something matters: the values real backends have, their order and their words. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FLUXR_PRIORITY_MUST_HAVE       "must-have"
#define FLUXR_PRIORITY_NICE_TO_HAVE    "nice-to-have"
#define FLUXR_PRIORITY_NOT_PRIORITIZED "not-prioritized"

const char *const *fluxr_priority_list      (void);
gboolean           fluxr_priority_is_known  (const char *priority);
char              *fluxr_priority_dup_label (const char *priority) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
