/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All products of the file, on cards. */

#pragma once

#include <adwaita.h>

#include "fluxr-page.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_HOME_PAGE (fluxr_home_page_get_type ())

/* Property "sort": "changed", "name", "created" or "progress". */
G_DECLARE_FINAL_TYPE (FluxrHomePage, fluxr_home_page, FLUXR, HOME_PAGE, AdwBin)

GtkWidget  *fluxr_home_page_new      (void) G_GNUC_WARN_UNUSED_RESULT;

const char *fluxr_home_page_get_sort (FluxrHomePage *self);
void        fluxr_home_page_set_sort (FluxrHomePage *self,
                                      const char    *sort);

G_END_DECLS
