/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One of many named rows, found by typing.
 *
 * Signals:
 *   chosen (FluxrRecord *record)
 *     @record: (nullable): none, if that is offered
 *   entered (const char *text)
 *     a name that none of them has, if that is allowed */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PICKER_POPOVER (fluxr_picker_popover_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPickerPopover, fluxr_picker_popover, FLUXR, PICKER_POPOVER, GtkPopover)

/* @prompt: what the search asks for; @label: what is in the list. */
GtkWidget *fluxr_picker_popover_new         (const char         *prompt,
                                             const char         *label) G_GNUC_WARN_UNUSED_RESULT;
/* Of FluxrRecord with a "name". */
void       fluxr_picker_popover_set_model   (FluxrPickerPopover *self,
                                             GListModel         *model);
/* (nullable): the one with the check mark. */
void       fluxr_picker_popover_set_current (FluxrPickerPopover *self,
                                             FluxrRecord        *record);
/* Offers to choose none, in these words. */
void       fluxr_picker_popover_set_none    (FluxrPickerPopover *self,
                                             const char         *label);
/* Lets other names be entered; @format: what a button that does it says of one. */
void       fluxr_picker_popover_set_entry   (FluxrPickerPopover *self,
                                             const char         *format);

G_END_DECLS
