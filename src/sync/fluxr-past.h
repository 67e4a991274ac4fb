/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Versions of rows that are known to have been replaced. A server that reads from a replica may
 * show one of them once more; taken for news, it would undo what came after. But a server restored
 * from a backup shows old versions for good: so each is disbelieved once, and read again. Lives on
 * the sync thread, and as long as the process. */

#pragma once

#include "fluxr-remote-row.h"

G_BEGIN_DECLS

typedef struct _FluxrPast FluxrPast;

FluxrPast *fluxr_past_new     (void);
void       fluxr_past_free    (FluxrPast             *self);

void       fluxr_past_replace (FluxrPast             *self,
                               const FluxrEntity     *entity,
                               const char            *version,
                               const char            *json,
                               const FluxrRemoteRow  *row);
gboolean   fluxr_past_take    (FluxrPast             *self,
                               const FluxrEntity     *entity,
                               const FluxrRemoteRow  *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrPast, fluxr_past_free)

G_END_DECLS
