/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections, in the order of the sidebar: first those of the open product. */

#include "config.h"

#include "fluxr-section.h"

#include <glib/gi18n.h>

#include "fluxr-customers-page.h"
#include "fluxr-entities.h"
#include "fluxr-flow-view.h"
#include "fluxr-home-page.h"
#include "fluxr-items-page.h"
#include "fluxr-notes-page.h"
#include "fluxr-overview-page.h"
#include "fluxr-prd-page.h"
#include "fluxr-prompts-page.h"

static const FluxrSection sections[] = {
  { .name = "overview", .title = N_ ("Overview"), .icon_name = "go-home-symbolic",
    .create_page = fluxr_overview_page_new },
  { .name = "prd", .title = N_ ("PRD"), .icon_name = "fluxr-prd-symbolic",
    .create_page = fluxr_prd_page_new },
  { .name = "customers", .title = N_ ("Customers"), .icon_name = "fluxr-customer-symbolic",
    .entities = { &fluxr_customer_profile_entity }, .create_page = fluxr_customers_page_new },
  { .name = "flow", .title = N_ ("Flow"), .icon_name = "fluxr-flow-symbolic",
    .create_page = fluxr_flow_view_new },
  { .name = "features" },
  { .name = "tasks" },
  { .name = "bugs" },
  { .name = "all" },
  { .name = "notes", .title = N_ ("Notes"), .icon_name = "fluxr-note-symbolic",
    .entities = { &fluxr_note_entity }, .create_page = fluxr_notes_page_new },
  { .name = "prompts", .title = N_ ("Prompts"), .icon_name = "fluxr-prompt-symbolic",
    .entities = { &fluxr_product_prompt_entity }, .create_page = fluxr_prompts_page_new },
  { .name = "products", .title = N_ ("All Products"), .icon_name = "view-app-grid-symbolic",
    .everywhere = TRUE, .create_page = fluxr_home_page_new },
  { .name = "my-work", .everywhere = TRUE },
  { .name = "all-notes", .title = N_ ("All Notes"), .icon_name = "fluxr-note-symbolic",
    .everywhere = TRUE, .create_page = fluxr_notes_page_new_everywhere },
  { .name = "prompt-library", .title = N_ ("Prompt Library"),
    .icon_name = "fluxr-library-symbolic", .everywhere = TRUE,
    .create_page = fluxr_prompts_page_new_library },
  { NULL },
};

const FluxrSection *
fluxr_section_list (void)
{
  return sections;
}

const FluxrSection *
fluxr_section_find (const char *name)
{
  for (const FluxrSection *section = sections; section->name != NULL; section++)
    if (g_str_equal (section->name, name))
      return section;

  return NULL;
}

/* What belongs to no product is among the work of all, or the notes. */
const FluxrSection *
fluxr_section_find_record (FluxrRecord *record)
{
  const FluxrEntity *entity = fluxr_record_get_entity (record);
  const FluxrItemScope *scope = fluxr_item_scope_find_entity (entity);
  gboolean has_product;

  if (entity == &fluxr_flow_page_entity)
    return fluxr_section_find ("flow");
  if (entity == &fluxr_prd_entity)
    return fluxr_section_find ("prd");
  if (entity == &fluxr_customer_profile_entity)
    return fluxr_section_find ("customers");
  if (entity == &fluxr_product_prompt_entity)
    return fluxr_section_find ("prompts");
  if (entity == &fluxr_prompt_template_entity)
    return fluxr_section_find ("prompt-library");
  if (scope == NULL && entity != &fluxr_note_entity)
    return NULL;
  has_product = fluxr_record_get_text (record, "product_id") != NULL;
  if (scope == NULL)
    return fluxr_section_find (has_product ? "notes" : "all-notes");

  return fluxr_section_find (has_product ? scope->name : "my-work");
}

const FluxrItemScope *
fluxr_section_get_scope (const FluxrSection *self)
{
  return fluxr_item_scope_find (self->name);
}

const char *
fluxr_section_get_title (const FluxrSection *self)
{
  return _(self->title != NULL ? self->title : fluxr_section_get_scope (self)->title);
}

const char *
fluxr_section_get_icon_name (const FluxrSection *self)
{
  return self->icon_name != NULL ? self->icon_name : fluxr_section_get_scope (self)->icon_name;
}

GtkWidget *
fluxr_section_create_page (const FluxrSection *self)
{
  return self->create_page != NULL ? self->create_page ()
                                   : fluxr_items_page_new (fluxr_section_get_scope (self));
}
