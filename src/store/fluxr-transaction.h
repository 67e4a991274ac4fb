/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One action of a person: changes that come into the file together and are undone together. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-row.h"

G_BEGIN_DECLS

typedef struct _FluxrTransaction FluxrTransaction;

FluxrTransaction *fluxr_transaction_begin    (FluxrDatabase      *database,
                                              const char         *undo_name,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrDatabase    *fluxr_transaction_get_database (FluxrTransaction *self);
gboolean          fluxr_transaction_insert   (FluxrTransaction   *self,
                                              FluxrRow           *row,
                                              GError            **error);
gboolean          fluxr_transaction_update   (FluxrTransaction   *self,
                                              const char         *id,
                                              const FluxrRow     *change,
                                              GError            **error);
gboolean          fluxr_transaction_delete   (FluxrTransaction   *self,
                                              const FluxrEntity  *entity,
                                              const char         *id,
                                              GError            **error);
gboolean          fluxr_transaction_commit   (FluxrTransaction   *self,
                                              GError            **error);
gint64            fluxr_transaction_get_entry (FluxrTransaction  *self);
void              fluxr_transaction_set_restores (FluxrTransaction *self,
                                                  gboolean          restores);
void              fluxr_transaction_set_typing (FluxrTransaction *self,
                                                gboolean          typing);
void              fluxr_transaction_free     (FluxrTransaction   *self);

/* The undo log (fluxr-undo.c). An entry is undone by a transaction of its own. */
char             *fluxr_undo_dup_name        (FluxrDatabase      *database,
                                              gboolean            redo);
gint64            fluxr_undo_get_entry       (FluxrDatabase      *database,
                                              gboolean            redo);
gboolean          fluxr_undo_apply           (FluxrDatabase      *database,
                                              gboolean            redo,
                                              gint64              entry,
                                              char              **name,
                                              GError            **error);
gboolean          fluxr_undo_apply_to        (FluxrDatabase      *database,
                                              gint64              entry,
                                              guint              *n,
                                              GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrTransaction, fluxr_transaction_free)

G_END_DECLS
