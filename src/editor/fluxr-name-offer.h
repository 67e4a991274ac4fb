/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A name that a link begun with two brackets may lead to. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_NAME_OFFER (fluxr_name_offer_get_type ())
G_DECLARE_FINAL_TYPE (FluxrNameOffer, fluxr_name_offer, FLUXR, NAME_OFFER, GObject)

/* @detail: what it is
 * @text: what is written for it, brackets and all */
FluxrNameOffer *fluxr_name_offer_new           (const char     *title,
                                                const char     *icon_name,
                                                const char     *detail,
                                                const char     *text) G_GNUC_WARN_UNUSED_RESULT;

const char     *fluxr_name_offer_get_title     (FluxrNameOffer *self);
const char     *fluxr_name_offer_get_icon_name (FluxrNameOffer *self);
const char     *fluxr_name_offer_get_detail    (FluxrNameOffer *self);
const char     *fluxr_name_offer_get_text      (FluxrNameOffer *self);
/* Whether something has to follow, so that there is more to choose behind it. */
gboolean        fluxr_name_offer_get_goes_on   (FluxrNameOffer *self);
void            fluxr_name_offer_set_goes_on   (FluxrNameOffer *self,
                                                gboolean        goes_on);

G_END_DECLS
