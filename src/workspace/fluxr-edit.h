/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One action of a person, with the rules of the data: what may be written, what goes along with
 * it. Everything that edits, window, command line, batch and import, does it through here. */

#pragma once

#include "fluxr-group.h"
#include "fluxr-transaction.h"

G_BEGIN_DECLS

typedef struct _FluxrEdit FluxrEdit;

FluxrEdit        *fluxr_edit_begin           (FluxrDatabase      *database,
                                              const char         *user_id,
                                              const char         *name,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrDatabase    *fluxr_edit_get_database    (FluxrEdit          *self);
FluxrTransaction *fluxr_edit_get_transaction (FluxrEdit          *self);
const char       *fluxr_edit_get_user_id     (FluxrEdit          *self);

char             *fluxr_edit_insert          (FluxrEdit          *self,
                                              const FluxrRow     *row,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char             *fluxr_edit_insert_card     (FluxrEdit          *self,
                                              const FluxrRow     *row,
                                              FluxrGroup          group,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char             *fluxr_edit_update          (FluxrEdit          *self,
                                              const char         *id,
                                              const FluxrRow     *change,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          fluxr_edit_delete          (FluxrEdit          *self,
                                              const FluxrEntity  *entity,
                                              const char         *id,
                                              guint              *n_rows,
                                              GError            **error);
gboolean          fluxr_edit_unmake          (FluxrEdit          *self,
                                              const FluxrEntity  *entity,
                                              const char         *id,
                                              GError            **error);
gboolean          fluxr_edit_is_untouched    (FluxrEdit          *self,
                                              const FluxrRow     *row);
gboolean          fluxr_edit_move            (FluxrEdit          *self,
                                              const FluxrEntity  *entity,
                                              const char         *id,
                                              FluxrGroup          group,
                                              const char         *value,
                                              const char         *before,
                                              GError            **error);
gboolean          fluxr_edit_move_many       (FluxrEdit          *self,
                                              const FluxrEntity  *entity,
                                              GPtrArray          *ids,
                                              FluxrGroup          group,
                                              const char         *value,
                                              const char         *before,
                                              GError            **error);
char             *fluxr_edit_convert         (FluxrEdit          *self,
                                              const FluxrEntity  *entity,
                                              const char         *id,
                                              const FluxrEntity  *target,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrRow         *fluxr_edit_load            (FluxrEdit          *self,
                                              const FluxrEntity  *entity,
                                              const char         *id,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          fluxr_edit_commit          (FluxrEdit          *self,
                                              GError            **error);
void              fluxr_edit_free            (FluxrEdit          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrEdit, fluxr_edit_free)

G_END_DECLS
