/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a page sums up from many rows, read on a worker and kept up to date. */

#pragma once

#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_READING (fluxr_reading_get_type ())

/* Signal: "changed": there is a new result. */
G_DECLARE_FINAL_TYPE (FluxrReading, fluxr_reading, FLUXR, READING, GObject)

/* Runs on a worker. Returns the result, or %NULL with @error; @argument must not change. */
typedef gpointer (*FluxrReadingFunc) (FluxrDatabase  *database,
                                      gpointer        argument,
                                      GError        **error);

FluxrReading *fluxr_reading_new        (FluxrStore       *store,
                                        FluxrReadingFunc  func,
                                        gpointer          argument,
                                        GDestroyNotify    free_argument,
                                        GDestroyNotify    free_result) G_GNUC_WARN_UNUSED_RESULT;
void          fluxr_reading_set_active (FluxrReading     *self,
                                        gboolean          active);
gpointer      fluxr_reading_get_result (FluxrReading     *self);

G_END_DECLS
