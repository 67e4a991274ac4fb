/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A version of a text in a list. Does not change. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_VERSION_ITEM (fluxr_version_item_get_type ())

/* Properties: "title": when it was; "subtitle": why it was kept, if it is "explained"; "label":
 * both. */
G_DECLARE_FINAL_TYPE (FluxrVersionItem, fluxr_version_item, FLUXR, VERSION_ITEM, GObject)

/* @number 0: what the text says now. */
FluxrVersionItem *fluxr_version_item_new        (gint64            number,
                                                 gint64            at,
                                                 const char       *origin)
                                                 G_GNUC_WARN_UNUSED_RESULT;
gint64            fluxr_version_item_get_number (FluxrVersionItem *self);
const char       *fluxr_version_item_get_title  (FluxrVersionItem *self);
/* Whether it is the same, by what fluxr_version_item_new() was given. */
gboolean          fluxr_version_item_is         (FluxrVersionItem *self,
                                                 gint64            number,
                                                 gint64            at,
                                                 const char       *origin);

G_END_DECLS
