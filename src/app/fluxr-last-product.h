/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which product of an account was open last. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *fluxr_last_product_recall   (GSettings  *settings,
                                   const char *account_id) G_GNUC_WARN_UNUSED_RESULT;
void  fluxr_last_product_remember (GSettings  *settings,
                                   const char *account_id,
                                   const char *product_id);

G_END_DECLS
