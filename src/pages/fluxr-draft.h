/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One text of a row while a person types it: saved a moment later, and at the latest a second. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_DRAFT (fluxr_draft_get_type ())

/* Properties: "text", to be bound both ways to the field; "problem" (nullable, read-only): why the
 * text is not saved, in words. */
G_DECLARE_FINAL_TYPE (FluxrDraft, fluxr_draft, FLUXR, DRAFT, GObject)

FluxrDraft *fluxr_draft_new         (const char     *column,
                                     const char     *command,
                                     const char     *required) G_GNUC_WARN_UNUSED_RESULT;
void        fluxr_draft_set_record  (FluxrDraft     *self,
                                     FluxrWorkspace *workspace,
                                     FluxrRecord    *record);
void        fluxr_draft_flush       (FluxrDraft     *self);

const char *fluxr_draft_get_problem (FluxrDraft     *self);
const char *fluxr_draft_get_text    (FluxrDraft     *self);
void        fluxr_draft_set_text    (FluxrDraft     *self,
                                     const char     *text);

G_END_DECLS
