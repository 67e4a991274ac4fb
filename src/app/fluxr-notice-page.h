/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window says where there is nothing to show: a picture, words, what one can do. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_NOTICE_PAGE (fluxr_notice_page_get_type ())

G_DECLARE_FINAL_TYPE (FluxrNoticePage, fluxr_notice_page, FLUXR, NOTICE_PAGE, AdwBin)

GtkWidget *fluxr_notice_page_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_notice_page_say        (FluxrNoticePage *self,
                                         const char      *icon_name,
                                         const char      *title,
                                         const char      *description);
/* The first one is the suggested one. */
void       fluxr_notice_page_add_button (FluxrNoticePage *self,
                                         const char      *label,
                                         const char      *action_name);

G_END_DECLS
