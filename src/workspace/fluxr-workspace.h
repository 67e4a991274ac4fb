/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a window works on: one account's file, its engine, and the commands, which are the only way
 * the interface writes. Main thread only. */

#pragma once

#include "fluxr-accounts.h"
#include "fluxr-engine.h"
#include "fluxr-group.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_WORKSPACE (fluxr_workspace_get_type ())

/* Signal: "attention-changed": rows, the queue or what wants a person may be other ones. */
G_DECLARE_FINAL_TYPE (FluxrWorkspace, fluxr_workspace, FLUXR, WORKSPACE, GObject)

/* Opens the account's file; starts its engine when @online and it has a server. */
FluxrWorkspace *fluxr_workspace_new         (FluxrAccounts      *accounts,
                                             FluxrAccount       *account,
                                             gboolean            online,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same at a person's pace from the first request on, that of fluxr_workspace_set_pace(). */
FluxrWorkspace *fluxr_workspace_new_at_pace (FluxrAccounts      *accounts,
                                             FluxrAccount       *account,
                                             gboolean            online,
                                             int                 pace,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_workspace_close       (FluxrWorkspace     *self);
FluxrStore     *fluxr_workspace_get_store   (FluxrWorkspace     *self);
FluxrAccount   *fluxr_workspace_get_account (FluxrWorkspace     *self);
FluxrEngine    *fluxr_workspace_get_engine  (FluxrWorkspace     *self); /* (nullable) */
void            fluxr_workspace_set_active  (FluxrWorkspace     *self,
                                             gboolean            active);

/* What a person chose. @pace: as of fluxr_engine_set_pace(); @n: how many daily copies of the file
 * are kept, 0 for none; @priority (nullable): what cards begin with that are given none. */
void            fluxr_workspace_set_pace    (FluxrWorkspace     *self,
                                             int                 pace);
void            fluxr_workspace_set_backups (FluxrWorkspace     *self,
                                             guint               n);
void            fluxr_workspace_set_priority (FluxrWorkspace    *self,
                                              const char        *priority);

/* Opens a database the same way for callers without a window: identity written, nothing started. */
FluxrDatabase  *fluxr_workspace_open_file   (FluxrAccounts      *accounts,
                                             FluxrAccount       *account,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* Commands. Each is one transaction and one undo entry with the translated @name a person reads
 * ("Rename Product"); each returns FALSE or NULL with an error and changes nothing then. */
char           *fluxr_workspace_insert      (FluxrWorkspace     *self,
                                             const char         *name,
                                             FluxrRow           *row,
                                             GError            **error);
gboolean        fluxr_workspace_update      (FluxrWorkspace     *self,
                                             const char         *name,
                                             const char         *id,
                                             const FluxrRow     *change,
                                             GError            **error);
gboolean        fluxr_workspace_set_text    (FluxrWorkspace     *self,
                                             const char         *name,
                                             FluxrRecord        *record,
                                             const char         *column,
                                             const char         *text,
                                             GError            **error);
/* The same for what is saved again and again while a person types: one undo entry for what goes on
 * under the same @name without a long pause. Parts of one column need names of their own. */
gboolean        fluxr_workspace_type_text   (FluxrWorkspace     *self,
                                             const char         *name,
                                             FluxrRecord        *record,
                                             const char         *column,
                                             const char         *text,
                                             GError            **error);
/* As that, for what was made of the column's value as @record has it: if the file has another one
 * by now, nothing changes, and the error is %FLUXR_COMMAND_ERROR_STALE. */
gboolean        fluxr_workspace_type_over   (FluxrWorkspace     *self,
                                             const char         *name,
                                             FluxrRecord        *record,
                                             const char         *column,
                                             const char         *text,
                                             GError            **error);
/* The same for an action: an undo entry of its own, which typing under that name may go on with. */
gboolean        fluxr_workspace_set_over    (FluxrWorkspace     *self,
                                             const char         *name,
                                             FluxrRecord        *record,
                                             const char         *column,
                                             const char         *text,
                                             GError            **error);
/* With all that goes with it: a product's children first. */
gboolean        fluxr_workspace_delete      (FluxrWorkspace     *self,
                                             const char         *name,
                                             const FluxrEntity  *entity,
                                             const char         *id,
                                             GError            **error);
/* New things. The product's or card's id. */
char           *fluxr_workspace_add_product (FluxrWorkspace     *self,
                                             const char         *name,
                                             GError            **error);
char           *fluxr_workspace_add_card    (FluxrWorkspace     *self,
                                             const FluxrEntity  *entity,
                                             const char         *product_id,
                                             const char         *name,
                                             FluxrGroup          group,
                                             const char         *value,
                                             GError            **error);
/* Several at once, in their order. */
gboolean        fluxr_workspace_add_cards   (FluxrWorkspace     *self,
                                             const FluxrEntity  *entity,
                                             const char         *product_id,
                                             const char *const  *names,
                                             FluxrGroup          group,
                                             const char         *value,
                                             GError            **error);

/* Many cards, of any entities, as FluxrRecords (fluxr-workspace-cards.c). A column that an entity
 * does not have is no error: its cards stay as they are. */
gboolean        fluxr_workspace_move_cards  (FluxrWorkspace     *self,
                                             GPtrArray          *cards,
                                             FluxrGroup          group,
                                             const char         *value,
                                             FluxrRecord        *before,
                                             GError            **error);
gboolean        fluxr_workspace_set_group_value (FluxrWorkspace *self,
                                             GPtrArray          *cards,
                                             FluxrGroup          group,
                                             const char         *value,
                                             GError            **error);
gboolean        fluxr_workspace_delete_many (FluxrWorkspace     *self,
                                             const char         *name,
                                             GPtrArray          *cards,
                                             GError            **error);
gboolean        fluxr_workspace_convert_cards (FluxrWorkspace   *self,
                                             const char         *name,
                                             GPtrArray          *cards,
                                             const FluxrEntity  *target,
                                             GError            **error);
gboolean        fluxr_workspace_set_product (FluxrWorkspace     *self,
                                             GPtrArray          *cards,
                                             const char         *product_id,
                                             GError            **error);

/* Fills an empty file with the sample product, once; only ever that of "On this computer", so that
 * a second device does not get it again. TRUE without doing anything if it is not the time. */
gboolean        fluxr_workspace_offer_sample (FluxrWorkspace   *self,
                                              GError          **error);
/* The id of the sample product, which is added if it is not there. */
char           *fluxr_workspace_ensure_sample (FluxrWorkspace  *self,
                                               GError         **error)
                                               G_GNUC_WARN_UNUSED_RESULT;

/* Undo: the last entry's name, or NULL. */
char           *fluxr_workspace_dup_undo    (FluxrWorkspace     *self,
                                             gboolean            redo);
/* The number of that entry, 0 for none: right after a command it is the command's. */
gint64          fluxr_workspace_get_entry   (FluxrWorkspace     *self,
                                             gboolean            redo);
/* That of the last command here, 0 if it changed nothing: for a toast that offers to undo it. */
gint64          fluxr_workspace_get_acted   (FluxrWorkspace     *self);
/* @entry 0 takes the next in line; one that is undone already is left alone (*name is NULL). */
gboolean        fluxr_workspace_undo        (FluxrWorkspace     *self,
                                             gboolean            redo,
                                             gint64              entry,
                                             char              **name,
                                             GError            **error);
/* Everything from the last up to and with @entry, or again if that one is undone: all of it or
 * nothing. */
gboolean        fluxr_workspace_undo_to     (FluxrWorkspace     *self,
                                             gint64              entry,
                                             guint              *n,
                                             GError            **error);

/* Faults of this process are rows of error_logs on this device. They go to the server only if @send
 * was set before, or when they are sent by hand. */
void            fluxr_workspace_set_reports (FluxrWorkspace     *self,
                                             gboolean            send);
gboolean        fluxr_workspace_send_errors (FluxrWorkspace     *self,
                                             const char *const  *ids,
                                             GError            **error);

G_END_DECLS
