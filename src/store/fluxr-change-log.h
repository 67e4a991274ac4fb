/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changed in the file since somebody looked last, whoever changed it. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-entity.h"

G_BEGIN_DECLS

/**
 * FluxrChange:
 * @entity: its table
 * @id: the row's id
 * @row: its number in the table, by which lists know it
 */
typedef struct
{
  const FluxrEntity *entity;
  char *id;
  gint64 row;
} FluxrChange;

/* More than this at once and a reader had better look at everything anew. */
#define FLUXR_CHANGE_LOG_MANY 500

gint64     fluxr_change_log_get_last (FluxrDatabase *database);
GPtrArray *fluxr_change_log_read     (FluxrDatabase *database,
                                      gint64        *last,
                                      gboolean      *many) G_GNUC_WARN_UNUSED_RESULT;
gboolean   fluxr_change_log_trim     (FluxrDatabase *database,
                                      gint64         keep_from,
                                      GError       **error);

G_END_DECLS
