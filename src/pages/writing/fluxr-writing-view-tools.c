/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What helps to write: formats, find and replace, spelling, and links that lead somewhere here. */

#include "config.h"

#include "fluxr-writing-view-private.h"

#include "fluxr-menu-names.h"


static void
active_cb (FluxrWritingView *self)
{
  FluxrWritingPart *part = fluxr_writing_sheet_get_active (self->sheet);

  fluxr_markdown_toolbar_set_view (
    self->toolbar, part != NULL ? fluxr_writing_sheet_get_view (self->sheet, part) : NULL);
}

static void
found_cb (FluxrWritingView  *self,
          FluxrMarkdownView *view,
          guint              start,
          guint              stop)
{
  fluxr_writing_sheet_reveal (self->sheet, view, start);
}

gboolean
fluxr_writing_view_follow_link (FluxrWritingView *self,
                                const char       *address)
{
  if (g_str_has_prefix (address, "fluxr:"))
    return gtk_widget_activate_action (GTK_WIDGET (self), "win.open-link", "s", address);

  return fluxr_writing_view_follow_name (self, address);
}

static gboolean
link_cb (FluxrMarkdownView *view,
         const char        *address,
         FluxrWritingView  *self)
{
  return fluxr_writing_view_follow_link (self, address);
}

static void
views_changed_cb (GListModel       *views,
                  guint             position,
                  guint             n_removed,
                  guint             n_added,
                  FluxrWritingView *self)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (FluxrMarkdownView) view = g_list_model_get_item (views, i);

      if (g_object_get_data (G_OBJECT (view), "tools") != NULL)
        continue;
      g_object_set_data (G_OBJECT (view), "tools", self);
      fluxr_spelling_add_view (self->spelling, view);
      g_object_bind_property (self, "zoom", view, "zoom",
                              G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
      g_object_bind_property (self, "focus-mode", view, "focus-mode", G_BINDING_SYNC_CREATE);
      g_signal_connect_object (view, "link-activated", G_CALLBACK (link_cb), self, 0);
      fluxr_writing_view_offer_names (self, view);
    }
  active_cb (self);
}

/* Looking for something is looking in the text. */
void
fluxr_writing_view_find (FluxrWritingView *self,
                         gboolean          replace)
{
  g_return_if_fail (FLUXR_IS_WRITING_VIEW (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->sheet)))
    g_object_set (self, "mode", "write", NULL);
  fluxr_find_bar_open (self->find_bar, replace);
}

static void
find (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  fluxr_writing_view_find (FLUXR_WRITING_VIEW (widget), g_str_equal (action, "writing.replace"));
}

void
fluxr_writing_view_install_tools (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, tools);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, tools_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrWritingView, tools_menu);
  gtk_widget_class_install_action (widget_class, "writing.find", NULL, find);
  gtk_widget_class_install_action (widget_class, "writing.replace", NULL, find);
  gtk_widget_class_install_property_action (widget_class, "writing.focus-mode", "focus-mode");
  gtk_widget_class_install_property_action (widget_class, "writing.check-spelling",
                                            "check-spelling");
}

void
fluxr_writing_view_add_tools (FluxrWritingView *self)
{
  GListModel *views = fluxr_writing_sheet_get_views (self->sheet);

  self->spelling = fluxr_spelling_new ();
  self->find_bar = FLUXR_FIND_BAR (fluxr_find_bar_new ());
  fluxr_find_bar_set_views (self->find_bar, views);
  fluxr_find_bar_set_capture (self->find_bar, GTK_WIDGET (self));
  adw_toolbar_view_add_top_bar (self->tools, GTK_WIDGET (self->find_bar));
  self->toolbar = FLUXR_MARKDOWN_TOOLBAR (fluxr_markdown_toolbar_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->toolbar), TRUE);
  gtk_box_insert_child_after (self->bar, GTK_WIDGET (self->toolbar),
                              gtk_widget_get_first_child (GTK_WIDGET (self->bar)));
  fluxr_menu_names_set_button (self->tools_button, self->tools_menu);
  g_object_bind_property (self->sheet, "visible", self->toolbar, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->toolbar, "visible", self->count_label, "hexpand",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect_object (self->find_bar, "found", G_CALLBACK (found_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "active-changed", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (views, "items-changed", G_CALLBACK (views_changed_cb), self, 0);
}
