/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A chip that lets through some values of a field, or all of them while none is chosen. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_FILTER_CHIP (fluxr_filter_chip_get_type ())

/* Property "title". Signal "changed", by a person only. */
G_DECLARE_FINAL_TYPE (FluxrFilterChip, fluxr_filter_chip, FLUXR, FILTER_CHIP, AdwBin)

typedef char *(*FluxrFilterLabel) (const char *value);

/* @values: (array zero-terminated=1): in their order */
void   fluxr_filter_chip_set_values (FluxrFilterChip   *self,
                                     const char *const *values,
                                     FluxrFilterLabel   dup_label);
/* (transfer full) (nullable): NULL if none is chosen */
GStrv  fluxr_filter_chip_dup_chosen (FluxrFilterChip   *self) G_GNUC_WARN_UNUSED_RESULT;
/* @chosen: (nullable): ones that are no value of the chip are chosen as well, and shown */
void   fluxr_filter_chip_set_chosen (FluxrFilterChip   *self,
                                     const char *const *chosen);

G_END_DECLS
