/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of error_logs that this process writes. They are kept on this device, and are queued for the
 * server only when a person says so. Any thread, with a connection of its own. */

#pragma once

#include "fluxr-database.h"

G_BEGIN_DECLS

/* How many are kept, and for how long. */
#define FLUXR_ERROR_ROWS_MAX 500
#define FLUXR_ERROR_ROWS_DAYS 30

/* @faults of FluxrFault; @repeats: id -> how often (nullable); @quick: the messages are left out
 * rather than looked for in the file. Else for a worker. */
gboolean fluxr_error_rows_write       (FluxrDatabase      *database,
                                       GPtrArray          *faults,
                                       GHashTable         *repeats,
                                       gboolean            quick,
                                       GError            **error);
/* Queues those that were not sent yet. */
gboolean fluxr_error_rows_send        (FluxrDatabase      *database,
                                       const char *const  *ids,
                                       const char         *user_id,
                                       GError            **error);
gboolean fluxr_error_rows_is_sent     (FluxrDatabase      *database,
                                       const char         *id);
/* What leaves for the server, as indented JSON. */
char    *fluxr_error_rows_dup_preview (FluxrDatabase      *database,
                                       const char *const  *ids,
                                       const char         *user_id,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* A message or a value as it may be written down, whatever it quotes. */
char    *fluxr_error_rows_clean       (const char         *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
