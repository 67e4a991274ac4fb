/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far each table has been read. */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

/**
 * FluxrCursor:
 * @time: (nullable): where the next fast leg begins: the server's text of updated_at
 * @id: (nullable): behind this id among the rows of @time; during the first sync: behind this id
 * @is_complete: whether the table has been read in full once
 * @started: when the first sync began, by the server's clock
 * @swept: when the last complete sweep ended, by this machine's clock; 0 for never
 */
typedef struct
{
  char *time;
  char *id;
  gboolean is_complete;
  gint64 started;
  gint64 swept;
} FluxrCursor;

FluxrCursor *fluxr_cursor_load        (FluxrDatabase      *database,
                                       const FluxrEntity  *entity,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     fluxr_cursor_set_first   (FluxrDatabase      *database,
                                       const FluxrEntity  *entity,
                                       const char         *id,
                                       gint64              started,
                                       GError            **error);
gboolean     fluxr_cursor_set_done    (FluxrDatabase      *database,
                                       const FluxrEntity  *entity,
                                       gint64              started,
                                       GError            **error);
gboolean     fluxr_cursor_set_time    (FluxrDatabase      *database,
                                       const FluxrEntity  *entity,
                                       const char         *time,
                                       const char         *id,
                                       gint64              server_time,
                                       GError            **error);
gboolean     fluxr_cursor_set_swept   (FluxrDatabase      *database,
                                       const FluxrEntity  *entity,
                                       gint64              swept,
                                       GError            **error);
void         fluxr_cursor_free        (FluxrCursor        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrCursor, fluxr_cursor_free)

G_END_DECLS
