/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes the faults of this process into an account's file, on a thread of its own. At most one at
 * a time; main thread only. */

#pragma once

#include "fluxr-database.h"

G_BEGIN_DECLS

typedef struct _FluxrRecorder FluxrRecorder;

FluxrRecorder *fluxr_recorder_new      (const char    *path,
                                        const char    *user_id) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_recorder_free     (FluxrRecorder *self);
/* Whether what is written from now on is sent to the server as well. */
void           fluxr_recorder_set_send (FluxrRecorder *self,
                                        gboolean       send);

/* Without a recorder: what waits now. Failing is not reported: that would not end. */
void           fluxr_recorder_flush    (FluxrDatabase *database);

G_END_DECLS
