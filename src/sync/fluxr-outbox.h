/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The queue of rows that differ from the server: one entry per row, never an operation log. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-row.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_OP_NONE,
  FLUXR_OP_INSERT,
  FLUXR_OP_UPDATE,
  FLUXR_OP_DELETE,
} FluxrOp;

/* Microseconds that a row waits at most for its next try. */
#define FLUXR_OUTBOX_LONGEST (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/**
 * FluxrEntry:
 * @state: ready, inflight, waiting, backoff or quarantine
 * @sent: (nullable): what an open or lost request carried: the whole row for an insert, the
 *   changed columns for an update
 * @stamp: (nullable): the time of change that went with it
 * @maybe_applied: whether that request may have been carried out though no answer came
 * @maybe_earlier: whether one before it may have been, which made the row with other values
 */
typedef struct
{
  char *id;
  FluxrOp op;
  char *state;
  char *sent;
  char *stamp;
  gboolean maybe_applied;
  gboolean maybe_earlier;
  guint attempts;
} FluxrEntry;

gboolean   fluxr_outbox_load       (FluxrDatabase      *database,
                                    const FluxrEntity  *entity,
                                    const char         *id,
                                    FluxrEntry        **entry,
                                    GError            **error);
GPtrArray *fluxr_outbox_list_due   (FluxrDatabase      *database,
                                    const FluxrEntity  *entity,
                                    FluxrOp             op,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   fluxr_outbox_has        (FluxrDatabase      *database,
                                    const FluxrEntity  *entity);
gboolean   fluxr_outbox_has_insert (FluxrDatabase      *database,
                                    const char         *table,
                                    const char         *id);
gboolean   fluxr_outbox_set_sent   (FluxrDatabase      *database,
                                    const FluxrEntity  *entity,
                                    const char         *id,
                                    const char         *sent,
                                    const char         *stamp,
                                    GError            **error);
gboolean   fluxr_outbox_settle     (FluxrDatabase      *database,
                                    const FluxrEntity  *entity,
                                    const char         *id,
                                    FluxrOp             op,
                                    GError            **error);
gboolean   fluxr_outbox_keep       (FluxrDatabase      *database,
                                    const FluxrEntity  *entity,
                                    const char         *id,
                                    GError            **error);
gboolean   fluxr_outbox_wait       (FluxrDatabase      *database,
                                    const FluxrEntity  *entity,
                                    const char         *id,
                                    GError            **error);
gboolean   fluxr_outbox_back_off   (FluxrDatabase      *database,
                                    const FluxrEntity  *entity,
                                    const char         *id,
                                    gint64              not_before,
                                    gboolean            maybe_applied,
                                    GError            **error);
gboolean   fluxr_outbox_quarantine (FluxrDatabase      *database,
                                    const FluxrEntity  *entity,
                                    const char         *id,
                                    const char         *reason,
                                    GError            **error);
gboolean   fluxr_outbox_recover    (FluxrDatabase      *database,
                                    GError            **error);
gboolean   fluxr_outbox_doubt      (FluxrDatabase      *database,
                                    GError            **error);
gboolean   fluxr_outbox_hurry      (FluxrDatabase      *database,
                                    GError            **error);
gint64     fluxr_outbox_get_next   (FluxrDatabase      *database);
guint      fluxr_outbox_count_due  (FluxrDatabase      *database);
gint64     fluxr_outbox_get_pause  (guint               attempts);
void       fluxr_entry_free        (FluxrEntry         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrEntry, fluxr_entry_free)

G_END_DECLS
