/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of a dialog with values under their names, in groups. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_FACTS_PAGE (fluxr_facts_page_get_type ())

G_DECLARE_FINAL_TYPE (FluxrFactsPage, fluxr_facts_page, FLUXR, FACTS_PAGE, AdwNavigationPage)

AdwNavigationPage *fluxr_facts_page_new      (const char     *title);
void               fluxr_facts_page_add      (FluxrFactsPage *self,
                                              const char     *section,
                                              const char     *name,
                                              const char     *value);
/* A row that leads on. */
void               fluxr_facts_page_add_link (FluxrFactsPage *self,
                                              const char     *section,
                                              const char     *name,
                                              const char     *action,
                                              GVariant       *target);

G_END_DECLS
