/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does about things that want one. Each function emits "attention-changed" of the
 * workspace, and returns FALSE with an error and changes nothing if it cannot be done. Main thread
 * only. The trash is in fluxr-workspace-trash.h. */

#pragma once

#include "fluxr-attention.h"
#include "fluxr-hold.h"
#include "fluxr-workspace-trash.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_CHOICE_MINE,   /* what is here stays */
  FLUXR_CHOICE_THEIRS, /* theirs where the two clash; what was written since stays */
  FLUXR_CHOICE_TEXT,   /* the person's own text */
} FluxrChoice;

/* Refused rows. Discarding gives the number in the trash by which it is restored, 0 for none. */
gboolean fluxr_workspace_retry         (FluxrWorkspace  *self,
                                        FluxrAttention  *item,
                                        GError         **error);
gboolean fluxr_workspace_keep_here     (FluxrWorkspace  *self,
                                        FluxrAttention  *item,
                                        gboolean         keep,
                                        GError         **error);
gboolean fluxr_workspace_discard       (FluxrWorkspace  *self,
                                        FluxrAttention  *item,
                                        gint64          *trash,
                                        GError         **error);

/* To another product; with %NULL it belongs to none. One step to undo. */
gboolean fluxr_workspace_move_row      (FluxrWorkspace  *self,
                                        FluxrAttention  *item,
                                        const char      *product_id,
                                        GError         **error);

/* Conflicts: FLUXR_COMMAND_ERROR_STALE if the field is no longer what @item says. Reopening takes
 * that back, together with the undo entry that it made. */
gboolean fluxr_workspace_settle        (FluxrWorkspace  *self,
                                        FluxrAttention  *item,
                                        FluxrChoice      choice,
                                        const char      *text,
                                        GError         **error);
/* What choosing theirs would make of the field. */
char    *fluxr_workspace_merge_theirs  (FluxrAttention  *item) G_GNUC_WARN_UNUSED_RESULT;
gboolean fluxr_workspace_reopen        (FluxrWorkspace  *self,
                                        gint64           number,
                                        GError         **error);

/* Held deletes: the first table with a question, and the answer. */
gboolean fluxr_workspace_find_hold     (FluxrWorkspace  *self,
                                        FluxrHold       *hold);
gboolean fluxr_workspace_answer_hold   (FluxrWorkspace  *self,
                                        const FluxrHold *hold,
                                        gboolean         remove,
                                        GError         **error);

G_END_DECLS
