/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Base snapshots: the last version of each row that the server is known to have had. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-remote-row.h"

G_BEGIN_DECLS

/**
 * FluxrBase:
 * @version: (nullable): xmin; %NULL if the server told none
 * @json: the row as the server wrote it
 * @row: the same, decoded
 * @acked: when it was learned, as a mark of the context: clocks are set back
 */
typedef struct
{
  char *version;
  char *json;
  FluxrRow *row;
  gint64 acked;
} FluxrBase;

gboolean   fluxr_base_load    (FluxrDatabase         *database,
                               const FluxrEntity     *entity,
                               const char            *id,
                               FluxrBase            **base,
                               GError               **error);
gboolean   fluxr_base_put     (FluxrDatabase         *database,
                               const FluxrEntity     *entity,
                               const FluxrRemoteRow  *row,
                               gint64                 learned,
                               GError               **error);
gboolean   fluxr_base_remove  (FluxrDatabase         *database,
                               const FluxrEntity     *entity,
                               const char            *id,
                               GError               **error);
gboolean   fluxr_base_matches (FluxrDatabase         *database,
                               const FluxrEntity     *entity,
                               const FluxrRemoteRow  *row,
                               gint64                 asked);
void       fluxr_base_free    (FluxrBase             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrBase, fluxr_base_free)

G_END_DECLS
