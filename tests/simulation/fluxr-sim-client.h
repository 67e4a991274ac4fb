/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A device in the simulated world: its processes and what its person does. */

#pragma once

#include "fluxr-sim-world.h"

G_BEGIN_DECLS

FluxrSimClient *fluxr_sim_client_new     (FluxrSimWorld   *world,
                                          guint            user) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_sim_client_free    (FluxrSimClient  *self);

/* One run of the engine. Afterwards the file keeps its promises, or the world fails. */
void            fluxr_sim_client_sync    (FluxrSimWorld   *world,
                                          FluxrSimClient  *self);
/* The process ends, well or badly, and the next one opens the file. */
void            fluxr_sim_client_restart (FluxrSimWorld   *world,
                                          FluxrSimClient  *self);
/* Another process on the same file. */
void            fluxr_sim_client_second  (FluxrSimWorld   *world,
                                          FluxrSimClient  *self);
void            fluxr_sim_client_steal   (FluxrSimWorld   *world,
                                          FluxrSimClient  *self);
void            fluxr_sim_client_back_up (FluxrSimWorld   *world,
                                          FluxrSimClient  *self);
void            fluxr_sim_client_restore (FluxrSimWorld   *world,
                                          FluxrSimClient  *self);
const char     *fluxr_sim_client_get_user (FluxrSimClient *self);

/* The connection, with faults on the way (fluxr-sim-transport.c). */
FluxrTransport *fluxr_sim_transport_new  (FluxrSimWorld   *world,
                                          FluxrSimClient  *client) G_GNUC_WARN_UNUSED_RESULT;
FluxrTransport *fluxr_sim_transport_get_inner (FluxrTransport *self);
void            fluxr_sim_transport_replay    (FluxrSimWorld  *world);

/* What people do (fluxr-sim-person.c); @client NULL: by another program, at the server. */
void            fluxr_sim_person_act     (FluxrSimWorld   *world,
                                          FluxrSimClient  *client);
void            fluxr_sim_person_begin   (FluxrSimWorld   *world);
void            fluxr_sim_person_late    (FluxrSimWorld   *world);
void            fluxr_sim_person_commit_late (FluxrSimWorld *world);

/* What must hold (fluxr-sim-check.c). */
void            fluxr_sim_check_file     (FluxrSimWorld   *world,
                                          FluxrSimClient  *client);
void            fluxr_sim_check_equal    (FluxrSimWorld   *world,
                                          FluxrSimClient  *client);
void            fluxr_sim_check_order    (FluxrSimWorld   *world,
                                          FluxrSimClient  *client);
void            fluxr_sim_check_tokens   (FluxrSimWorld   *world);
gboolean        fluxr_sim_check_is_settled (FluxrSimWorld *world,
                                            FluxrSimClient *client);

/* Words: each is typed once (fluxr-sim-token.c). */
char           *fluxr_sim_token_new      (FluxrSimWorld   *world,
                                          FluxrSimClient  *client) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_sim_token_type     (FluxrSimWorld   *world,
                                          const char      *token,
                                          gboolean         certain);
void            fluxr_sim_token_forget   (FluxrSimWorld   *world,
                                          const char      *text);
/* Words of another program go with the rows in which only the server had them. */
void            fluxr_sim_token_forget_cascade (FluxrSimWorld *world,
                                                GHashTable    *before);
GHashTable     *fluxr_sim_token_collect_server (FluxrSimWorld *world) G_GNUC_WARN_UNUSED_RESULT;
/* Whatever the server does not have is given up: somebody went back to an earlier day. */
void            fluxr_sim_token_forget_unsent (FluxrSimWorld *world);
void            fluxr_sim_token_collect  (const char      *text,
                                          GHashTable      *tokens);

G_END_DECLS
