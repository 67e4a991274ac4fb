/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far something is: the values real backends have, their order and their words. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FLUXR_STATUS_NOT_STARTED "not_started"
#define FLUXR_STATUS_IN_PROGRESS "in_progress"
#define FLUXR_STATUS_COMPLETED   "completed"

const char *const *fluxr_status_list      (void);
gboolean           fluxr_status_is_known  (const char *status);
gboolean           fluxr_status_is_column (const char *status);
char              *fluxr_status_dup_label (const char *status) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
