/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One try to change one row: what goes out, and on which base. */

#pragma once

#include "fluxr-base.h"
#include "fluxr-context.h"
#include "fluxr-outbox.h"

G_BEGIN_DECLS

/**
 * FluxrAttempt:
 * @entry: (nullable): %NULL if nothing is queued
 * @base: (nullable): the version of the server that is changed
 * @change: (nullable): the columns to be written; %NULL until claimed, or if there is no need
 * @stamp: (nullable): told from those of all other tries, of whatever device
 * @sent: (nullable): @change as it is noted
 * @applied: (nullable): the base with the change: what the server has if it takes it
 */
typedef struct
{
  FluxrEntry *entry;
  FluxrBase *base;
  FluxrRow *change;
  char *stamp;
  char *sent;
  FluxrRow *applied;
} FluxrAttempt;

void     fluxr_attempt_clear        (FluxrAttempt        *self);
void     fluxr_attempt_free         (FluxrAttempt        *self);

gboolean fluxr_attempt_load         (FluxrAttempt        *self,
                                     FluxrContext        *context,
                                     const FluxrEntity   *entity,
                                     const char          *id,
                                     GError             **error);
gboolean fluxr_attempt_is_over      (const FluxrAttempt  *self);
gboolean fluxr_attempt_is_uncertain (const FluxrAttempt  *self,
                                     FluxrContext        *context);
gboolean fluxr_attempt_claim        (FluxrAttempt        *self,
                                     FluxrContext        *context,
                                     const FluxrEntity   *entity,
                                     const char          *id,
                                     GError             **error);
gboolean fluxr_attempt_acknowledge  (const FluxrAttempt  *self,
                                     FluxrContext        *context,
                                     FluxrRemoteRow      *remote,
                                     GError             **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FluxrAttempt, fluxr_attempt_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrAttempt, fluxr_attempt_free)

G_END_DECLS
