/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of a product. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GMenuModel *fluxr_product_menu_new (const char *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
