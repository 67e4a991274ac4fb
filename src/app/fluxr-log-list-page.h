/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A log, the newest entry first: what went wrong, or what was asked of an assistant. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_LOG_LIST_PAGE (fluxr_log_list_page_get_type ())

/* Activates "trouble.open" with the table and id of an entry, and "trouble.preview" with the ids of
 * those that are shown. */
G_DECLARE_FINAL_TYPE (FluxrLogListPage, fluxr_log_list_page, FLUXR, LOG_LIST_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *fluxr_log_list_page_new (FluxrWorkspace    *workspace,
                                            const FluxrEntity *entity);

G_END_DECLS
