/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One request on its way, for the transport and what it checks. Private to both. */

#pragma once

#include "fluxr-sim-client.h"

G_BEGIN_DECLS

typedef struct
{
  const char *method;
  FluxrTransport *inner;
  const FluxrPull *pull; /* (nullable): while it lasts */
  const FluxrEntity *entity;
  GPtrArray *rows; /* (nullable) */
  GPtrArray *changes; /* (nullable) */
  FluxrRow *change; /* (nullable) */
  FluxrGuard guard;
  GStrv columns; /* (nullable) */
} FluxrSimRequest;

/* Ends the world if the request must not leave (fluxr-sim-request.c). */
void fluxr_sim_request_check (FluxrSimWorld         *world,
                              FluxrSimClient        *client,
                              const FluxrSimRequest *request);

G_END_DECLS
