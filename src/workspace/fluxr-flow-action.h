/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something a person does to many pages of a flow at once: what, to which, and what came of it.
 * One transaction and one undo entry; nothing at all if nothing would change. */

#pragma once

#include <gio/gio.h>

#include "fluxr-flow-sketch.h"

G_BEGIN_DECLS

typedef struct _FluxrFlowAction FluxrFlowAction;

/* Where a page is to be. */
typedef struct
{
  const char *id;
  double x;
  double y;
} FluxrFlowPlace;

/* "Move 3 Pages" and "Lay Out 12 Pages": those whose places differ are counted and written. */
FluxrFlowAction *fluxr_flow_action_new_move      (const FluxrFlowPlace *places,
                                                  guint                 n_places)
                                                  G_GNUC_WARN_UNUSED_RESULT;
FluxrFlowAction *fluxr_flow_action_new_lay_out   (const FluxrFlowPlace *places,
                                                  guint                 n_places)
                                                  G_GNUC_WARN_UNUSED_RESULT;
/* (nullable) arrays, of which one has something; pages go with all their connections. */
FluxrFlowAction *fluxr_flow_action_new_delete    (const char *const    *pages,
                                                  const char *const    *connections)
                                                  G_GNUC_WARN_UNUSED_RESULT;
/* With the connections among them. */
FluxrFlowAction *fluxr_flow_action_new_duplicate (const char *const    *pages,
                                                  double                dx,
                                                  double                dy)
                                                  G_GNUC_WARN_UNUSED_RESULT;
/* Changes nothing: see fluxr_flow_action_get_text(). */
FluxrFlowAction *fluxr_flow_action_new_copy      (const char *const    *pages)
                                                  G_GNUC_WARN_UNUSED_RESULT;
/* @text: what was copied, of whatever product; its upper left corner comes to the place. */
FluxrFlowAction *fluxr_flow_action_new_paste     (const char           *product_id,
                                                  const char           *text,
                                                  double                x,
                                                  double                y)
                                                  G_GNUC_WARN_UNUSED_RESULT;
/* @sketch: (transfer full): where it says. */
FluxrFlowAction *fluxr_flow_action_new_import    (const char           *product_id,
                                                  FluxrFlowSketch      *sketch)
                                                  G_GNUC_WARN_UNUSED_RESULT;
FluxrFlowAction *fluxr_flow_action_ref           (FluxrFlowAction      *self);
void             fluxr_flow_action_unref         (FluxrFlowAction      *self);

/* How many pages and connections it is given: what is little can be done at once. */
guint            fluxr_flow_action_get_size      (FluxrFlowAction      *self);

/* What came of it. The new pages' ids; never NULL once it is done. */
const char *const *fluxr_flow_action_get_pages   (FluxrFlowAction      *self);
/* What was copied. */
const char      *fluxr_flow_action_get_text      (FluxrFlowAction      *self);
/* How many connections were left out, because they are of a page to itself or twice the same. */
guint            fluxr_flow_action_get_n_skipped (FluxrFlowAction      *self);

/* For FluxrWorkspace and the command line; any thread, once.
 * @user_id: (nullable). @entry: (out): the number in the undo log, 0 if nothing changed. */
gboolean         fluxr_flow_action_run           (FluxrFlowAction      *self,
                                                  FluxrDatabase        *database,
                                                  const char           *user_id,
                                                  GCancellable         *cancellable,
                                                  gint64               *entry,
                                                  GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrFlowAction, fluxr_flow_action_unref)

G_END_DECLS
