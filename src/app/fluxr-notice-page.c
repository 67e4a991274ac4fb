/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window says where there is nothing to show. Saying something else takes the buttons of
 * before away. */

#include "config.h"

#include "fluxr-notice-page.h"

struct _FluxrNoticePage
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
  GtkBox *button_box;
};

G_DEFINE_FINAL_TYPE (FluxrNoticePage, fluxr_notice_page, ADW_TYPE_BIN)

static void
fluxr_notice_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_NOTICE_PAGE);

  G_OBJECT_CLASS (fluxr_notice_page_parent_class)->dispose (object);
}

static void
fluxr_notice_page_class_init (FluxrNoticePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_notice_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-notice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrNoticePage, status_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrNoticePage, button_box);
}

static void
fluxr_notice_page_init (FluxrNoticePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fluxr_notice_page_new (void)
{
  return g_object_new (FLUXR_TYPE_NOTICE_PAGE, NULL);
}

void
fluxr_notice_page_say (FluxrNoticePage *self,
                       const char      *icon_name,
                       const char      *title,
                       const char      *description)
{
  GtkWidget *button;

  g_return_if_fail (FLUXR_IS_NOTICE_PAGE (self));

  adw_status_page_set_icon_name (self->status_page, icon_name);
  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, description);
  while ((button = gtk_widget_get_first_child (GTK_WIDGET (self->button_box))) != NULL)
    gtk_box_remove (self->button_box, button);
}

void
fluxr_notice_page_add_button (FluxrNoticePage *self,
                              const char      *label,
                              const char      *action_name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_return_if_fail (FLUXR_IS_NOTICE_PAGE (self));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_widget_add_css_class (button, "pill");
  if (gtk_widget_get_first_child (GTK_WIDGET (self->button_box)) == NULL)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (self->button_box, button);
}
