/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sweep: ids and versions of a whole table, which find every change and every delete. */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

/**
 * FluxrSweep:
 * @started: by this machine's clock
 * @begun: the mark from before the first request
 * @missing: (owned): ids that the server did not list
 * @agreed: (owned): ids of missing rows that may go without a question
 * @changed: (owned): ids that are to be read
 * @n_known: how many rows were looked for
 * @whole: pages are of whole rows: the server has no versions to compare
 */
typedef struct
{
  FluxrContext *context;
  const FluxrEntity *entity;
  gint64 started;
  gint64 begun;
  GPtrArray *missing;
  GPtrArray *agreed;
  GPtrArray *changed;
  guint n_known;
  gboolean whole;
} FluxrSweep;

gboolean fluxr_sweep_is_due (FluxrContext       *context,
                             const FluxrEntity  *entity);
gboolean fluxr_sweep_is_missed (FluxrContext      *context,
                                const FluxrEntity *entity);
gboolean fluxr_sweep_table  (FluxrContext       *context,
                             const FluxrEntity  *entity,
                             GError            **error);
gboolean fluxr_sweep_finish (FluxrContext       *context,
                             GError            **error);
void     fluxr_sweep_drop   (FluxrContext       *context);
void     fluxr_sweep_free   (FluxrSweep         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrSweep, fluxr_sweep_free)

G_END_DECLS
