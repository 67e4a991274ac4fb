/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes that stay on top of their list, on this device. */

#pragma once

#include "fluxr-store.h"

G_BEGIN_DECLS

/* A set of ids. */
GHashTable *fluxr_note_pin_list (FluxrStore   *store) G_GNUC_WARN_UNUSED_RESULT;
gboolean    fluxr_note_pin_set  (FluxrStore   *store,
                                 const char   *id,
                                 gboolean      pinned,
                                 GError      **error);

G_END_DECLS
