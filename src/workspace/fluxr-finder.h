/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking for words in the whole file while a window goes on. */

#pragma once

#include <gio/gio.h>

#include "fluxr-search.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* On a worker, with a connection of its own. @words as for fluxr_search_run(). */
void       fluxr_finder_search_async  (FluxrWorkspace       *workspace,
                                       const char           *words,
                                       guint                 limit,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* (transfer full) (element-type FluxrSearchHit) */
GPtrArray *fluxr_finder_search_finish (FluxrWorkspace       *workspace,
                                       GAsyncResult         *result,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
