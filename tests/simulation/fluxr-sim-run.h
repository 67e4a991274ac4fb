/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lives: each seed in a process of its own, so that nothing of one reaches the next and a crash is
 * a finding like any other. */

#pragma once

#include "fluxr-sim-report.h"

G_BEGIN_DECLS

/**
 * FluxrSimLife:
 * @seed: decides everything
 * @steps: (nullable): numbers of the steps that are left in; all if %NULL
 * @without: faults that do not exist, whatever the seed says
 * @script: tell what happens
 */
typedef struct
{
  guint64 seed;
  GArray *steps;
  gboolean without[FLUXR_SIM_N_FAULTS];
  gboolean script;
} FluxrSimLife;

/**
 * FluxrSimVerdict:
 * @failure: (nullable): "number: what" of the invariant that was broken, "crash: ..."
 * @text: whatever else the life had to say
 */
typedef struct
{
  guint64 seed;
  char *failure;
  char *text;
} FluxrSimVerdict;

guint            fluxr_sim_life_get_n_steps (guint64              seed);
FluxrSimVerdict *fluxr_sim_life_live        (const FluxrSimLife  *self,
                                             FluxrSimReport      *report) G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_sim_verdict_free     (FluxrSimVerdict     *self);

/* Many seeds, @jobs at a time; @found is called for each that fails and returns whether to go
 * on. */
guint            fluxr_sim_run_seeds        (guint64              from,
                                             guint64              n,
                                             guint                jobs,
                                             FluxrSimReport      *report,
                                             gboolean           (*found) (FluxrSimVerdict *verdict,
                                                                          gpointer         data),
                                             gpointer             data);

/* The shortest life that fails in the same way. */
void             fluxr_sim_life_shrink      (FluxrSimLife        *self,
                                             const char          *failure,
                                             guint                tries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrSimVerdict, fluxr_sim_verdict_free)

G_END_DECLS
