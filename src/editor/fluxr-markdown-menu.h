/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The formats as menus, over the actions `markdown.*` of a view or a toolbar. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* All of them, in sections, with their keys. */
GMenuModel *fluxr_markdown_menu_new          (void) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *fluxr_markdown_menu_new_headings (void) G_GNUC_WARN_UNUSED_RESULT;
/* What goes below the other things one can do to a text: the formats in a menu of their own. */
GMenuModel *fluxr_markdown_menu_new_context  (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
