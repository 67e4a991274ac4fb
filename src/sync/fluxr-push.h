/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending what is queued. */

#pragma once

#include "fluxr-base.h"
#include "fluxr-context.h"
#include "fluxr-outbox.h"

G_BEGIN_DECLS

/* Everything that is due, in an order in which the server never sees a child before its parent. */
gboolean fluxr_push_all       (FluxrContext       *context,
                               GError            **error);

/* Parts of it (fluxr-push-insert.c, fluxr-push-together.c, fluxr-push-change.c,
 * fluxr-push-delete.c). @entries are of #FluxrEntry. */
gboolean fluxr_push_inserts   (FluxrContext       *context,
                               const FluxrEntity  *entity,
                               GPtrArray          *entries,
                               GError            **error);
gboolean fluxr_push_changes_together (FluxrContext       *context,
                                      const FluxrEntity  *entity,
                                      GPtrArray          *entries,
                                      GHashTable         *settled,
                                      GError            **error);
gboolean fluxr_push_rows_together (FluxrContext       *context,
                                   const FluxrEntity  *entity,
                                   GHashTable         *doubtful,
                                   GPtrArray          *rows,
                                   GPtrArray          *rest,
                                   GPtrArray          *answers,
                                   GError            **problem,
                                   GError            **error);
gboolean fluxr_push_change    (FluxrContext       *context,
                               const FluxrEntity  *entity,
                               const char         *id,
                               GError            **error);
gboolean fluxr_push_delete    (FluxrContext       *context,
                               const FluxrEntity  *entity,
                               const char         *id,
                               GError            **error);

/* What was found out about a row on the way. */
typedef struct
{
  gboolean is_read; /* since it was sent last */
  guint32 json_nulls; /* as in FluxrGuard, as far as the server was asked */
} FluxrTries;

/* What one request carries at most; its number is FLUXR_PUSH_MAX_CHANGES (fluxr-transport.h). */
#define FLUXR_PUSH_MAX_BYTES (256 * 1024)

/* Helpers of them all (fluxr-push.c). */
char    *fluxr_push_dup_stamp (FluxrContext       *context,
                               const char         *base_stamp) G_GNUC_WARN_UNUSED_RESULT;
gboolean fluxr_push_read      (FluxrContext       *context,
                               const FluxrEntity  *entity,
                               const char         *id,
                               FluxrRemoteRow    **row,
                               GError            **error);
gboolean fluxr_push_prove_absence (FluxrContext   *context,
                                   GError        **error);
gboolean fluxr_push_waits     (FluxrContext       *context,
                               const FluxrRow     *row);
gboolean fluxr_push_is_same   (const FluxrBase      *base,
                               const FluxrRemoteRow *remote);
gboolean fluxr_push_doubt     (FluxrContext       *context,
                               const FluxrEntity  *entity,
                               const char         *id,
                               const FluxrBase    *guarded,
                               FluxrTries         *tries,
                               gboolean           *done,
                               GError            **error);

gboolean fluxr_push_is_logged (const FluxrEntity *entity);

G_END_DECLS
