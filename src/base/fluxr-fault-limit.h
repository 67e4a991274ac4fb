/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many faults are written down. Not thread-safe. */

#pragma once

#include "fluxr-fault.h"

G_BEGIN_DECLS

/* Rows at once, and how long it takes until there may be one more. */
#define FLUXR_FAULT_BURST 30
#define FLUXR_FAULT_PAUSE (10 * G_USEC_PER_SEC)
/* The same again is counted for so long. */
#define FLUXR_FAULT_REPEAT (10 * 60 * G_USEC_PER_SEC)

typedef enum
{
  FLUXR_VERDICT_NEW,
  FLUXR_VERDICT_REPEATED,
  FLUXR_VERDICT_LOST,
} FluxrVerdict;

typedef struct _FluxrFaultLimit FluxrFaultLimit;

FluxrFaultLimit *fluxr_fault_limit_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_fault_limit_free   (FluxrFaultLimit  *self);
gboolean         fluxr_fault_limit_knows  (FluxrFaultLimit  *self,
                                           const FluxrFault *fault,
                                           gint64            now);
FluxrVerdict     fluxr_fault_limit_judge  (FluxrFaultLimit  *self,
                                           const FluxrFault *fault,
                                           gint64            now,
                                           const char      **id,
                                           guint            *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrFaultLimit, fluxr_fault_limit_free)

G_END_DECLS
