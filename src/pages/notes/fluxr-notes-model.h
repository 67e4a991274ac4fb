/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The notes of a product or of the whole file, the pinned ones first, each part a section. Signal
 * "changed": there are other ones, or they are known now. Main thread only. */

#pragma once

#include <gio/gio.h>

#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_NOTES_MODEL (fluxr_notes_model_get_type ())

G_DECLARE_FINAL_TYPE (FluxrNotesModel, fluxr_notes_model, FLUXR, NOTES_MODEL, GObject)

FluxrNotesModel *fluxr_notes_model_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* @store: (nullable); @product_id: (nullable): of all */
void             fluxr_notes_model_set_scope   (FluxrNotesModel *self,
                                                FluxrStore      *store,
                                                const char      *product_id);
/* Words they have to have. */
void             fluxr_notes_model_set_search  (FluxrNotesModel *self,
                                                const char      *search);
/* changed, created or title */
void             fluxr_notes_model_set_sort    (FluxrNotesModel *self,
                                                const char      *sort);
/* Of FluxrRecord, with sections. */
GListModel      *fluxr_notes_model_get_notes   (FluxrNotesModel *self);
/* Whether there is nothing and all is known. */
gboolean         fluxr_notes_model_is_empty    (FluxrNotesModel *self);
gboolean         fluxr_notes_model_find        (FluxrNotesModel *self,
                                                FluxrRecord     *note,
                                                guint           *position);
guint            fluxr_notes_model_get_n_pinned (FluxrNotesModel *self);
gboolean         fluxr_notes_model_is_pinned   (FluxrNotesModel *self,
                                                FluxrRecord     *note);

G_END_DECLS
