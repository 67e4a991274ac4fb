/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading for what is not on the screen. For the store itself. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void fluxr_background_run (GTask           *task,
                           GTaskThreadFunc  func);

G_END_DECLS
