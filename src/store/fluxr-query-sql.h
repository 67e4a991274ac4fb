/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A query as SQL. For the store itself. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-query.h"

G_BEGIN_DECLS

FluxrStatement *fluxr_query_select           (FluxrQuery     *self,
                                              FluxrDatabase  *database,
                                              const char     *what,
                                              int             limit,
                                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrStatement *fluxr_query_select_unordered (FluxrQuery     *self,
                                              FluxrDatabase  *database,
                                              const char     *what,
                                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrStatement *fluxr_query_select_values    (FluxrQuery     *self,
                                              FluxrDatabase  *database,
                                              const char     *column,
                                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
