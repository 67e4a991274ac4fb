/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for a server and looks whether there is one. */

#pragma once

#include <adwaita.h>

#include "fluxr-server.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SERVER_PAGE (fluxr_server_page_get_type ())

/* Signal: "found": a server answers, see fluxr_server_page_get_server(). */
G_DECLARE_FINAL_TYPE (FluxrServerPage, fluxr_server_page, FLUXR, SERVER_PAGE, AdwNavigationPage)

const FluxrServer *fluxr_server_page_get_server (FluxrServerPage *self);
void               fluxr_server_page_fill       (FluxrServerPage *self,
                                                 const char      *url,
                                                 const char      *key);
/* The same, of a link: the person is told so. */
void               fluxr_server_page_offer      (FluxrServerPage *self,
                                                 const char      *url,
                                                 const char      *key);

G_END_DECLS
