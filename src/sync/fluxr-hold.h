/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mass deletes that wait: for more proof, and for the person. What is held is in the file; any
 * process may ask for it and answer. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-entity.h"

G_BEGIN_DECLS

/**
 * FluxrHold:
 * @entity: the table
 * @n_rows: how many rows the server no longer has
 * @is_proven: whether it was seen often enough that the person can be asked
 * @is_released: whether the person agreed
 */
typedef struct
{
  const FluxrEntity *entity;
  guint n_rows;
  gboolean is_proven;
  gboolean is_released;
} FluxrHold;

gboolean   fluxr_hold_load   (FluxrDatabase      *database,
                              const FluxrEntity  *entity,
                              FluxrHold          *hold);
gboolean   fluxr_hold_asks   (const FluxrHold    *self);
gboolean   fluxr_hold_note   (FluxrDatabase      *database,
                              const FluxrEntity  *entity,
                              GPtrArray          *ids,
                              FluxrHold          *hold,
                              GError            **error);
gboolean   fluxr_hold_clear  (FluxrDatabase      *database,
                              const FluxrEntity  *entity,
                              GError            **error);

/* For the interface: the person's answer. Removing happens with the next sweep; keeping makes the
 * rows anew on the server. */
gboolean   fluxr_hold_answer (FluxrDatabase      *database,
                              const FluxrEntity  *entity,
                              gboolean            remove,
                              GError            **error);

G_END_DECLS
