/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine's thread: when the next cycle is, and what it said. */

#pragma once

#include "fluxr-context.h"
#include "fluxr-engine.h"

G_BEGIN_DECLS

/**
 * FluxrPacer:
 *
 * When to run the next cycle. Plain data; times are of the monotonic clock, in microseconds.
 * Until @pull_at a cycle need only push. @least is the shortest pause between two cycles that do
 * more, of a person's choice; 0 for what is usual.
 */
typedef struct
{
  guint failures;
  gint64 not_before;
  gint64 next;
  gint64 pull_at;
  gint64 least;
} FluxrPacer;

void fluxr_pacer_note  (FluxrPacer   *self,
                        FluxrContext *context,
                        const GError *error,
                        gboolean      active,
                        gint64        now);
void fluxr_pacer_lose  (FluxrPacer   *self,
                        gint64        now);
void fluxr_pacer_set_least (FluxrPacer *self,
                            gint64      least,
                            gboolean    active,
                            gint64      now);
void fluxr_pacer_reset (FluxrPacer   *self,
                        gint64        now);
void fluxr_pacer_wake  (FluxrPacer   *self,
                        gint64        now);

G_END_DECLS
