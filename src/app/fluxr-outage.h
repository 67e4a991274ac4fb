/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tells a person who looks elsewhere that sync has stopped: once, until it has worked again. Who
 * has the window before them sees it there. */

#pragma once

#include "fluxr-sync-status.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_OUTAGE (fluxr_outage_get_type ())

G_DECLARE_FINAL_TYPE (FluxrOutage, fluxr_outage, FLUXR, OUTAGE, GObject)

FluxrOutage *fluxr_outage_new             (FluxrSyncStatus       *status,
                                           GtkWindow             *window)
                                           G_GNUC_WARN_UNUSED_RESULT;

/* The rules alone, for tests. */
gboolean     fluxr_outage_is_worth_a_word (const FluxrSyncReport *report,
                                           gint64                 now);
gboolean     fluxr_outage_is_over         (const FluxrSyncReport *report);

G_END_DECLS
