/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A prompt or template in its list. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PROMPT_ROW (fluxr_prompt_row_get_type ())

/* Property "label": what a screen reader says of it. */
G_DECLARE_FINAL_TYPE (FluxrPromptRow, fluxr_prompt_row, FLUXR, PROMPT_ROW, GtkWidget)

GtkWidget   *fluxr_prompt_row_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* @workspace and @prompt: (nullable) */
void         fluxr_prompt_row_set_prompt  (FluxrPromptRow *self,
                                           FluxrWorkspace *workspace,
                                           FluxrRecord    *prompt);
/* (nullable) */
FluxrRecord *fluxr_prompt_row_get_prompt  (FluxrPromptRow *self);
/* Whether what it tells of has changed since it was copied. */
void         fluxr_prompt_row_set_stale   (FluxrPromptRow *self,
                                           gboolean        stale);
/* "3 minutes ago" must not stay so. */
void         fluxr_prompt_row_update_time (FluxrPromptRow *self);

G_END_DECLS
