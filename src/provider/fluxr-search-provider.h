/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The service that the shell asks for results, and that opens the window on one of them. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_SEARCH_PROVIDER (fluxr_search_provider_get_type ())

G_DECLARE_FINAL_TYPE (FluxrSearchProvider, fluxr_search_provider, FLUXR, SEARCH_PROVIDER,
                      GApplication)

/* @linger: milliseconds after the last call in which it waits for another one */
GApplication *fluxr_search_provider_new (guint linger) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
