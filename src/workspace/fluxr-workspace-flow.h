/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with the flow of a product. Each is one transaction and one undo entry. */

#pragma once

#include "fluxr-flow-action.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* The new page's id. @source_id: (nullable): a page it is connected from. */
char    *fluxr_workspace_add_page      (FluxrWorkspace       *self,
                                        const char           *product_id,
                                        const char           *name,
                                        double                x,
                                        double                y,
                                        const char           *source_id,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* The connection's id. A page to itself, a second one of the same direction, pages of different
 * products: FLUXR_COMMAND_ERROR_INVALID; what has gone: FLUXR_COMMAND_ERROR_NOT_FOUND. */
char    *fluxr_workspace_connect_pages (FluxrWorkspace       *self,
                                        const char           *source_id,
                                        const char           *target_id,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* A connection never changes: that of the other direction has a new id. */
char    *fluxr_workspace_reverse_connection (FluxrWorkspace  *self,
                                        const char           *id,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Here and now: for few. */
gboolean fluxr_workspace_act           (FluxrWorkspace       *self,
                                        FluxrFlowAction      *action,
                                        GError              **error);
/* What is little is done, and seen by who follows the store, before this returns; all else a
 * worker does. @cancellable: cancelled in time, nothing has happened. */
void     fluxr_workspace_act_async     (FluxrWorkspace       *self,
                                        FluxrFlowAction      *action,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean fluxr_workspace_act_finish    (FluxrWorkspace       *self,
                                        GAsyncResult         *result,
                                        GError              **error);

/* As fluxr_workspace_act() does them, with what came of it. */
gboolean fluxr_workspace_move_pages    (FluxrWorkspace       *self,
                                        const FluxrFlowPlace *places,
                                        guint                 n_places,
                                        GError              **error);
gboolean fluxr_workspace_delete_pages  (FluxrWorkspace       *self,
                                        const char *const    *pages,
                                        const char *const    *connections,
                                        GError              **error);
char    *fluxr_workspace_copy_pages    (FluxrWorkspace       *self,
                                        const char *const    *pages,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* The new pages' ids. */
GStrv    fluxr_workspace_paste_pages   (FluxrWorkspace       *self,
                                        const char           *product_id,
                                        const char           *text,
                                        double                x,
                                        double                y,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
