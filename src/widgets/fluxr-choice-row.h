/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row to choose one of some values, with room for a value nobody expected. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_CHOICE_ROW (fluxr_choice_row_get_type ())

/* Signal: "chosen" (the value), by a person only. */
G_DECLARE_FINAL_TYPE (FluxrChoiceRow, fluxr_choice_row, FLUXR, CHOICE_ROW, AdwComboRow)

typedef char *(*FluxrChoiceLabel) (const char *value);

/* @fallback: what is shown as chosen while the value is NULL; NULL: a choice of its own. */
void fluxr_choice_row_set_choices (FluxrChoiceRow    *self,
                                   const char *const *values,
                                   FluxrChoiceLabel   dup_label,
                                   const char        *fallback);
void fluxr_choice_row_set_value   (FluxrChoiceRow    *self,
                                   const char        *value);

G_END_DECLS
