/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking over what the server says of rows: base, row and queue entry change together. All
 * functions work inside a transaction of fluxr_context_begin(). */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

gboolean fluxr_apply_row     (FluxrContext          *context,
                              const FluxrEntity     *entity,
                              FluxrRemoteRow        *remote,
                              const FluxrRow        *ancestor,
                              GError               **error);
gboolean fluxr_apply_met     (FluxrContext          *context,
                              const FluxrEntity     *entity,
                              FluxrRemoteRow        *remote,
                              GError               **error);
gboolean fluxr_apply_answer  (FluxrContext          *context,
                              const FluxrEntity     *entity,
                              FluxrRemoteRow        *remote,
                              const FluxrRow        *sent,
                              GError               **error);
gboolean fluxr_apply_page    (FluxrContext          *context,
                              const FluxrEntity     *entity,
                              GPtrArray             *rows,
                              gint64                 asked,
                              gboolean               first,
                              GError               **error);
gboolean fluxr_apply_undone     (FluxrContext       *context,
                                 const FluxrEntity  *entity,
                                 const char         *id,
                                 const char         *made,
                                 GError            **error);
gboolean fluxr_apply_absence (FluxrContext          *context,
                              const FluxrEntity     *entity,
                              const char            *id,
                              GError               **error);
gboolean fluxr_apply_has_parents (FluxrContext      *context,
                                  const FluxrRow    *row);

G_END_DECLS
