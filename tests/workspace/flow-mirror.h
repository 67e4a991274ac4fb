/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What somebody knows who only listens to a FluxrFlow, as a canvas does. */

#pragma once

#include "fluxr-flow.h"

typedef struct
{
  FluxrFlow *flow;    /* (owned) */
  GHashTable *pages;  /* id -> words */
  GHashTable *edges;  /* id -> words */
  guint n_added;
  guint n_changed;
  guint n_removed;
  guint n_connected;
  guint n_disconnected;
  guint n_batches;
  guint n_loaded;
  guint changes;      /* FluxrFlowChange of all "page-changed" */
} Mirror;

void mirror_init           (Mirror        *self,
                            FluxrFlow     *flow); /* (transfer full) */
void mirror_clear          (Mirror        *self);
void mirror_reset          (Mirror        *self);
/* Until the flow is loaded. */
void mirror_wait           (Mirror        *self);
/* That it knows what a fresh reading finds, and the flow too. */
void mirror_assert_equal   (Mirror        *self,
                            FluxrDatabase *database);
/* Until it does, or for too long. */
void mirror_wait_equal     (Mirror        *self,
                            FluxrDatabase *database);
