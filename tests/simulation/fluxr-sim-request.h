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

FluxrSimRequest *fluxr_sim_request_copy (const FluxrSimRequest  *self) G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_sim_request_free (FluxrSimRequest        *self);
GPtrArray       *fluxr_sim_request_run  (const FluxrSimRequest  *self,
                                         GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends the world if the request must not leave. */
void fluxr_sim_request_check (FluxrSimWorld         *world,
                              FluxrSimClient        *client,
                              const FluxrSimRequest *request);

G_END_DECLS
