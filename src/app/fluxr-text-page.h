/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of a dialog with a technical text: to be read, copied, and perhaps acted upon. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_TEXT_PAGE (fluxr_text_page_get_type ())

G_DECLARE_FINAL_TYPE (FluxrTextPage, fluxr_text_page, FLUXR, TEXT_PAGE, AdwNavigationPage)

AdwNavigationPage *fluxr_text_page_new        (const char    *title,
                                               const char    *text);
/* A button below the text, with what it means. */
void               fluxr_text_page_set_action (FluxrTextPage *self,
                                               const char    *label,
                                               const char    *hint,
                                               const char    *action,
                                               GVariant      *target);

G_END_DECLS
