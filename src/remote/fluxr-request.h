/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The paths, queries and bodies of PostgREST requests, as text. No I/O. */

#pragma once

#include "fluxr-transport.h"

G_BEGIN_DECLS

char       *fluxr_request_pull_path    (const FluxrPull    *pull,
                                        const char         *user_id,
                                        FluxrLevel          level) G_GNUC_WARN_UNUSED_RESULT;
const char *fluxr_request_added_key    (const FluxrPull    *pull);
char       *fluxr_request_insert_path  (GPtrArray          *rows,
                                        const char *const  *columns,
                                        FluxrLevel          level) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_request_insert_body  (GPtrArray          *rows,
                                        const char *const  *columns) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_request_update_path  (const FluxrGuard   *guard,
                                        const FluxrEntity  *entity,
                                        const char *const  *columns,
                                        FluxrLevel          level) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_request_update_body  (const FluxrRow     *change,
                                        const char *const  *columns) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_request_remove_path  (const FluxrGuard   *guard) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_request_push_body    (GPtrArray          *changes,
                                        const char *const  *columns) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_request_log_body     (const char         *xid,
                                        const char         *seq,
                                        guint               limit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
