/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading for what is not on the screen. For the store itself. */

#pragma once

#include <gio/gio.h>

#include "fluxr-database.h"
#include "fluxr-query.h"

G_BEGIN_DECLS

/* Returns what it read, or an error, by @task. */
typedef void (*FluxrReadFunc) (GTask         *task,
                               FluxrQuery    *query,
                               FluxrDatabase *database);

void fluxr_background_read (GTask         *task,
                            FluxrQuery    *query,
                            const char    *path,
                            FluxrReadFunc  func);

G_END_DECLS
