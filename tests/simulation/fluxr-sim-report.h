/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a run of the simulator counts: sums and samples by name. They pass from the processes that
 * live the seeds to the one that reports, a line each. */

#pragma once

#include "fluxr-sim-fault.h"

G_BEGIN_DECLS

typedef struct _FluxrSimReport FluxrSimReport;

FluxrSimReport *fluxr_sim_report_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_sim_report_free      (FluxrSimReport *self);

void            fluxr_sim_report_add       (FluxrSimReport *self,
                                            const char     *name,
                                            double          n);
void            fluxr_sim_report_add_fault (FluxrSimReport *self,
                                            FluxrSimFault   fault);
void            fluxr_sim_report_sample    (FluxrSimReport *self,
                                            const char     *name,
                                            double          value);
double          fluxr_sim_report_get       (FluxrSimReport *self,
                                            const char     *name);

char           *fluxr_sim_report_pack      (FluxrSimReport *self) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_sim_report_unpack    (FluxrSimReport *self,
                                            const char     *text);
/* Markdown. Returns whether every fault was injected at least once. */
gboolean        fluxr_sim_report_print     (FluxrSimReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrSimReport, fluxr_sim_report_free)

G_END_DECLS
