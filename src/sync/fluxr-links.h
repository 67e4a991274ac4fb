/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that are nothing but a way from one row to another: they go with either of them. */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

/* Whether the row is nothing without what this column refers to. */
gboolean fluxr_links_is_end     (const FluxrEntity  *entity,
                                 const FluxrColumn  *column);
/* Gives up a link that was never sent: the server no longer has @end_id. It is in the trash with
 * that. */
gboolean fluxr_links_give_up    (FluxrContext       *context,
                                 const FluxrEntity  *entity,
                                 const char         *id,
                                 const char         *end_id,
                                 GError            **error);
/* Deletes all links of rows that are to be deleted: others made them meanwhile. */
gboolean fluxr_links_follow     (FluxrContext       *context,
                                 GError            **error);
/* The server does not delete a row of @entity: its links are to be listed anew. Returns: whether
 * the entity can have any. */
gboolean fluxr_links_look       (FluxrContext       *context,
                                 const FluxrEntity  *entity);

G_END_DECLS
