/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads what a clipboard or a drag offers, without waiting for it, up to a size. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* More is not read as HTML. */
#define FLUXR_MARKDOWN_INCOMING_MAX (8 * 1024 * 1024)

void    fluxr_markdown_incoming_read_async  (GInputStream         *stream,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* Returns: (nullable): Markdown; %NULL without an error if the text alone says as much */
char   *fluxr_markdown_incoming_read_finish (GAsyncResult         *result,
                                             GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
