/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps the index of the full-text search up to date while a file is open, for those who can only
 * read it. Main thread. */

#pragma once

#include "fluxr-store.h"

G_BEGIN_DECLS

typedef struct _FluxrIndexKeeper FluxrIndexKeeper;

/* @quiet: milliseconds without a change before it begins */
FluxrIndexKeeper *fluxr_index_keeper_new  (FluxrStore       *store,
                                           guint             quiet) G_GNUC_WARN_UNUSED_RESULT;
/* Does what little is left to do; the store is open still, and closed next. */
void              fluxr_index_keeper_free (FluxrIndexKeeper *self);

G_END_DECLS
