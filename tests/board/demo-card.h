/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A card without an entity, as a board must be able to show it. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DEMO_TYPE_CARD (demo_card_get_type ())

G_DECLARE_FINAL_TYPE (DemoCard, demo_card, DEMO, CARD, GObject)

DemoCard   *demo_card_new       (const char *title,
                                 const char *detail) G_GNUC_WARN_UNUSED_RESULT;
const char *demo_card_get_title (DemoCard   *self);
void        demo_card_set_title (DemoCard   *self,
                                 const char *title);

G_END_DECLS
