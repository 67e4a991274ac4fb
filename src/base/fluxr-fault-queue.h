/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The faults of this process that wait to be written. Any thread. */

#pragma once

#include "fluxr-fault.h"

G_BEGIN_DECLS

/* What waits before a file is open; the oldest stay, since they tell how it began. */
#define FLUXR_FAULT_QUEUE_MAX 200

void       fluxr_fault_queue_add    (FluxrFault        *fault);
gboolean   fluxr_fault_queue_is_new (const FluxrFault  *fault);
GPtrArray *fluxr_fault_queue_take   (GHashTable       **repeats) G_GNUC_WARN_UNUSED_RESULT;
gboolean   fluxr_fault_queue_wait   (const gboolean    *stop,
                                     gint64             pause);
guint      fluxr_fault_queue_count  (void);
void       fluxr_fault_queue_stop   (gboolean          *stop);
gboolean   fluxr_fault_queue_mute   (gboolean           mute);
void       fluxr_fault_queue_reset  (void);

G_END_DECLS
