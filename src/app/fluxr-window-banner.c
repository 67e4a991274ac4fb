/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The banner that asks to sign in again. There is one for all pages: it stands below the header bar
 * of the page one looks at and moves along. It is made when it is needed first, and never before
 * the window has drawn itself. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

/* (nullable): of a page with a pane, that of its content */
static AdwToolbarView *
find_toolbar (GtkWidget *widget)
{
  AdwToolbarView *found = NULL;

  if (widget == NULL || ADW_IS_TOOLBAR_VIEW (widget))
    return (AdwToolbarView *) widget;
  if (ADW_IS_OVERLAY_SPLIT_VIEW (widget))
    return find_toolbar (adw_overlay_split_view_get_content (ADW_OVERLAY_SPLIT_VIEW (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_toolbar (child);

  return found;
}

static void
sign_in_cb (FluxrWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-in", NULL);
}

static void
ensure_banner (FluxrWindow *self)
{
  if (self->banner != NULL)
    return;
  self->banner = g_object_ref_sink (ADW_BANNER (
    adw_banner_new (_("Sign in again to go on syncing. Nothing here is lost."))));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_button_label (self->banner, _("_Sign In…"));
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (sign_in_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
place_banner (FluxrWindow *self)
{
  AdwToolbarView *place = find_toolbar (gtk_stack_get_visible_child (self->stack));

  if (place == self->banner_place)
    return;
  if (self->banner_place != NULL)
    adw_toolbar_view_remove (self->banner_place, GTK_WIDGET (self->banner));
  g_set_weak_pointer (&self->banner_place, place);
  if (place != NULL)
    adw_toolbar_view_add_top_bar (place, GTK_WIDGET (self->banner));
}

static gboolean
update_cb (gpointer user_data)
{
  FluxrWindow *self = user_data;
  gboolean needed = self->status != NULL && fluxr_sync_status_needs_sign_in (self->status);

  self->banner_source = 0;
  if (needed)
    ensure_banner (self);
  if (self->banner != NULL)
    {
      place_banner (self);
      adw_banner_set_revealed (self->banner, needed);
    }

  return G_SOURCE_REMOVE;
}

/* After whatever is to be drawn. */
void
fluxr_window_update_banner (FluxrWindow *self)
{
  if (self->banner_source == 0)
    self->banner_source = g_idle_add_full (G_PRIORITY_LOW, update_cb, self, NULL);
}

void
fluxr_window_drop_banner (FluxrWindow *self)
{
  g_clear_handle_id (&self->banner_source, g_source_remove);
  g_clear_weak_pointer (&self->banner_place);
  g_clear_object (&self->banner);
}
