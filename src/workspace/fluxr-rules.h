/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the server would refuse, said at once and in words. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-row.h"

G_BEGIN_DECLS

gboolean fluxr_rules_check_access        (const FluxrEntity  *entity,
                                          FluxrAccess         access,
                                          GError            **error);
gboolean fluxr_rules_is_administrator    (FluxrDatabase      *database,
                                          const char         *user_id);
gboolean fluxr_rules_check_administrator (FluxrDatabase      *database,
                                          const FluxrEntity  *entity,
                                          const char         *user_id,
                                          GError            **error);
/* Whether @user_id may change a template; on this computer only, where there are no users, all of
 * them. Both are (nullable). */
gboolean fluxr_rules_owns_template       (const char         *owner,
                                          const char         *user_id);
gboolean fluxr_rules_check_owner         (const FluxrRow     *row,
                                          const char         *user_id,
                                          GError            **error);
gboolean fluxr_rules_check_change        (const FluxrRow     *row,
                                          const FluxrRow     *change,
                                          GError            **error);
gboolean fluxr_rules_check_content       (const FluxrRow     *row,
                                          GError            **error);
gboolean fluxr_rules_check_references    (FluxrDatabase      *database,
                                          const FluxrRow     *row,
                                          GError            **error);

/* Columns that make a board of an entity; -1 for one that has none. */
int      fluxr_rules_find_status         (const FluxrEntity  *entity);
int      fluxr_rules_find_position       (const FluxrEntity  *entity);

G_END_DECLS
