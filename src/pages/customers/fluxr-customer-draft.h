/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A customer profile while a person edits it: what was done to single places of it, until it is
 * saved, over what the file has by then. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CUSTOMER_DRAFT (fluxr_customer_draft_get_type ())

/* Property "problem" (nullable, read-only): why something is not saved, in words.
 * Signal "changed": the profile is another one, or says something else. */
G_DECLARE_FINAL_TYPE (FluxrCustomerDraft, fluxr_customer_draft, FLUXR, CUSTOMER_DRAFT, GObject)

FluxrCustomerDraft *fluxr_customer_draft_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* @record: (nullable): whose profile it is from now on. What was done to the other one is saved. */
void                fluxr_customer_draft_set_record  (FluxrCustomerDraft *self,
                                                      FluxrWorkspace     *workspace,
                                                      FluxrRecord        *record);
FluxrRecord        *fluxr_customer_draft_get_record  (FluxrCustomerDraft *self);
/* Returns: (nullable): what the column says, with what was done to it. */
char               *fluxr_customer_draft_dup_value   (FluxrCustomerDraft *self,
                                                      const char         *column)
                                                      G_GNUC_WARN_UNUSED_RESULT;
/* A person types.
 * @pointer: (nullable): where in the JSON of the column; %NULL if it is a text
 * @value: JSON, or the text
 * @name: what a person calls the place */
void                fluxr_customer_draft_edit        (FluxrCustomerDraft *self,
                                                      const char         *column,
                                                      const char         *pointer,
                                                      const char         *value,
                                                      const char         *name);
/* An action, saved at once and undone by itself.
 * @value: (nullable): %NULL takes the place away
 * @command: what undo calls it */
void                fluxr_customer_draft_change      (FluxrCustomerDraft *self,
                                                      const char         *column,
                                                      const char         *pointer,
                                                      const char         *value,
                                                      const char         *command);
void                fluxr_customer_draft_flush       (FluxrCustomerDraft *self);
const char         *fluxr_customer_draft_get_problem (FluxrCustomerDraft *self);

G_END_DECLS
