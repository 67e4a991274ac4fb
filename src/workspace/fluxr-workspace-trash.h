/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trash: a FluxrAttentionList of FLUXR_ATTENTION_TRASH is what is in it. Each function emits
 * "attention-changed" of the workspace, and returns FALSE with an error and changes nothing if it
 * cannot be done. Main thread only. */

#pragma once

#include "fluxr-attention.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* With what went together with it; one undo entry. */
gboolean fluxr_workspace_restore       (FluxrWorkspace       *self,
                                        gint64                number,
                                        GError              **error);
/* Of FluxrAttention. What belongs to another of them may come before it. */
gboolean fluxr_workspace_restore_many  (FluxrWorkspace       *self,
                                        GPtrArray            *items,
                                        GError              **error);

/* For good: from the trash with what is inside, the undo log and the search index; NULL: all that
 * is in the trash. A server is told of the delete in any case. */
void     fluxr_workspace_purge_async   (FluxrWorkspace       *self,
                                        GPtrArray            *items,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean fluxr_workspace_purge_finish  (FluxrWorkspace       *self,
                                        GAsyncResult         *result,
                                        GError              **error);

/* Emptied lines are gone for the person; purging makes them gone for good. */
gboolean fluxr_workspace_empty_trash   (FluxrWorkspace       *self,
                                        GError              **error);
gboolean fluxr_workspace_purge_trash   (FluxrWorkspace       *self,
                                        GError              **error);

G_END_DECLS
