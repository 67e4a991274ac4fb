/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A section of the window: one page, found in the sidebar and the palette. Another one is another
 * line of the table in fluxr-section.c. */

#pragma once

#include "fluxr-item-scope.h"
#include "fluxr-page.h"

G_BEGIN_DECLS

/**
 * FluxrSection:
 * @name: in actions and settings
 * @everywhere: whether it is about all products and does not need an open one
 * @entities: whose rows of the product are counted, where there is no scope
 */
typedef struct
{
  const char *name;
  const char *title; /* (nullable): not translated; NULL: as in the scope of that name */
  const char *icon_name;
  gboolean everywhere;
  const FluxrEntity *entities[2];
  GtkWidget *(*create_page) (void);
} FluxrSection;

/* Ends with one without a name. */
const FluxrSection   *fluxr_section_list          (void);
/* (nullable) */
const FluxrSection   *fluxr_section_find          (const char         *name);
/* (nullable): where a row is shown. */
const FluxrSection   *fluxr_section_find_record   (FluxrRecord        *record);

/* Translated. */
const char           *fluxr_section_get_title     (const FluxrSection *self);
const char           *fluxr_section_get_icon_name (const FluxrSection *self);
/* (nullable): of the cards it shows. */
const FluxrItemScope *fluxr_section_get_scope     (const FluxrSection *self);
GtkWidget            *fluxr_section_create_page   (const FluxrSection *self)
                                                   G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
