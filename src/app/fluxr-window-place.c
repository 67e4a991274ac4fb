/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a person is in the open account: kept a moment after whatever the person does, so that a
 * start goes on there, however the one before ended. Only ids and numbers are kept. */

#include "config.h"

#include "fluxr-window-private.h"

#include "fluxr-settings-map.h"

#define KEY "places"

/* The section; table and id of what is open; the text with the caret, the text at the top. */
#define FORMAT "(ssssisi)"

#define DELAY_SECONDS 2

static const char *
or_nothing (const char *text) /* (nullable) */
{
  return text != NULL ? text : "";
}

static GVariant *
create_value (FluxrWindow *self)
{
  g_auto (FluxrPlace) place = { NULL };
  FluxrPage *page = fluxr_window_get_page (self);
  const char *table = "";

  if (page != NULL && fluxr_window_has_page (self))
    fluxr_page_get_place (page, &place);
  if (place.record != NULL)
    table = fluxr_record_get_entity (place.record)->table;

  return g_variant_new (FORMAT, self->section->name, table,
                        place.record != NULL ? fluxr_record_get_id (place.record) : "",
                        or_nothing (place.text), place.caret, or_nothing (place.top),
                        place.top_caret);
}

static const char *
get_account (FluxrWindow *self)
{
  return fluxr_account_get_id (
    fluxr_workspace_get_account (fluxr_window_get_workspace (self)));
}

void
fluxr_window_keep_place (FluxrWindow *self)
{
  g_autoptr (GVariant) value = NULL;

  g_clear_handle_id (&self->place_later, g_source_remove);
  if (fluxr_window_get_workspace (self) == NULL)
    return;
  value = g_variant_ref_sink (create_value (self));
  if (self->place != NULL && g_variant_equal (self->place, value))
    return;
  g_clear_pointer (&self->place, g_variant_unref);
  self->place = g_variant_ref (value);
  fluxr_settings_map_set_value (fluxr_services_get_settings (self->services), KEY,
                                get_account (self), value);
}

static gboolean
keep_later_cb (gpointer user_data)
{
  FluxrWindow *self = user_data;

  self->place_later = 0;
  fluxr_window_keep_place (self);

  return G_SOURCE_REMOVE;
}

static void
moved_cb (FluxrWindow *self)
{
  if (self->place_later == 0)
    self->place_later = g_timeout_add_seconds (DELAY_SECONDS, keep_later_cb, self);
}

static gboolean
event_cb (GtkEventController *controller,
          GdkEvent           *event,
          gpointer            user_data)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_RELEASE:
    case GDK_SCROLL:
    case GDK_TOUCH_END:
      moved_cb (user_data);
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

/* Whatever moves a person is a press or a new focus, so that no page need tell. */
void
fluxr_window_watch_place (FluxrWindow *self)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (moved_cb), NULL);
}

static gboolean
is_of_product (FluxrWindow *self,
               FluxrRecord *record)
{
  FluxrRecord *product = fluxr_window_get_product (self);

  return self->section->everywhere
         || (product != NULL
             && g_strcmp0 (fluxr_record_get_text (record, "product_id"),
                           fluxr_record_get_id (product)) == 0);
}

/* What was open may be gone, or changed by others: then the section is enough. */
static void
go_back (FluxrWindow *self,
         const char  *table,
         const char  *id,
         FluxrPlace  *place)
{
  FluxrStore *store = fluxr_workspace_get_store (fluxr_window_get_workspace (self));
  const FluxrEntity *entity = fluxr_entity_find (table);
  FluxrPage *page = fluxr_window_get_page (self);

  if (entity == NULL || page == NULL || !fluxr_window_has_page (self))
    return;
  place->record = fluxr_store_find_record (store, entity, id);
  if (place->record == NULL || !is_of_product (self, place->record))
    return;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  fluxr_page_set_place (page, place);
}

void
fluxr_window_recall_place (FluxrWindow *self)
{
  GSettings *settings = fluxr_services_get_settings (self->services);
  g_autofree char *start = g_settings_get_string (settings, "start-with");
  g_autoptr (GVariant) value = fluxr_settings_map_dup_value (settings, KEY, get_account (self));
  g_auto (FluxrPlace) place = { NULL };
  const char *section, *table, *id;

  g_clear_pointer (&self->place, g_variant_unref);
  if (!g_str_equal (start, "last") || value == NULL)
    return;
  g_variant_get (value, "(&s&s&ssisi)", &section, &table, &id, &place.text, &place.caret,
                 &place.top, &place.top_caret);
  if (g_str_equal (section, self->section->name))
    go_back (self, table, id, &place);
}
