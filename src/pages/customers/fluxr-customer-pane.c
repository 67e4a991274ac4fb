/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A customer in detail: the form, and in front of it why something is not saved. */

#include "config.h"

#include "fluxr-customer-pane.h"

#include <glib/gi18n.h>

#include "fluxr-customer-draft.h"
#include "fluxr-customer-form.h"

struct _FluxrCustomerPane
{
  AdwBin parent_instance;

  FluxrCustomerDraft *draft; /* (owned) */

  GtkButton *close_button;
  GtkMenuButton *menu_button;
  AdwBanner *banner;
  GtkScrolledWindow *scroller;
  FluxrCustomerForm *form;
};

G_DEFINE_FINAL_TYPE (FluxrCustomerPane, fluxr_customer_pane, ADW_TYPE_BIN)

static void
problem_cb (FluxrCustomerPane *self)
{
  const char *problem = fluxr_customer_draft_get_problem (self->draft);
  g_autofree char *words = NULL;

  if (problem != NULL)
    {
      words = g_strdup_printf (_("Not saved yet: %s"), problem);
      adw_banner_set_title (self->banner, words);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  adw_banner_set_revealed (self->banner, problem != NULL);
}

static void
fluxr_customer_pane_dispose (GObject *object)
{
  FluxrCustomerPane *self = FLUXR_CUSTOMER_PANE (object);

  if (self->draft != NULL)
    {
      fluxr_customer_draft_set_record (self->draft, NULL, NULL);
      g_signal_handlers_disconnect_by_data (self->draft, self);
    }
  g_clear_object (&self->draft);
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_CUSTOMER_PANE);

  G_OBJECT_CLASS (fluxr_customer_pane_parent_class)->dispose (object);
}

static void
fluxr_customer_pane_class_init (FluxrCustomerPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_customer_pane_dispose;

  g_type_ensure (FLUXR_TYPE_CUSTOMER_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-customer-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomerPane, close_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomerPane, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomerPane, banner);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomerPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomerPane, form);
}

static void
fluxr_customer_pane_init (FluxrCustomerPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->draft = fluxr_customer_draft_new ();
  g_signal_connect_object (self->draft, "notify::problem", G_CALLBACK (problem_cb), self,
                           G_CONNECT_SWAPPED);
  fluxr_customer_form_set_draft (self->form, self->draft);
}

GtkWidget *
fluxr_customer_pane_new (void)
{
  return g_object_new (FLUXR_TYPE_CUSTOMER_PANE, NULL);
}

void
fluxr_customer_pane_set_customer (FluxrCustomerPane *self,
                                  FluxrWorkspace    *workspace,
                                  FluxrRecord       *customer)
{
  g_return_if_fail (FLUXR_IS_CUSTOMER_PANE (self));

  if (customer == fluxr_customer_draft_get_record (self->draft))
    return;
  fluxr_customer_draft_set_record (self->draft, workspace, customer);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* (nullable) */
FluxrRecord *
fluxr_customer_pane_get_customer (FluxrCustomerPane *self)
{
  g_return_val_if_fail (FLUXR_IS_CUSTOMER_PANE (self), NULL);

  return fluxr_customer_draft_get_record (self->draft);
}

GtkMenuButton *
fluxr_customer_pane_get_menu_button (FluxrCustomerPane *self)
{
  g_return_val_if_fail (FLUXR_IS_CUSTOMER_PANE (self), NULL);

  return self->menu_button;
}

void
fluxr_customer_pane_set_covering (FluxrCustomerPane *self,
                                  gboolean           covering)
{
  g_return_if_fail (FLUXR_IS_CUSTOMER_PANE (self));

  gtk_button_set_icon_name (self->close_button,
                            covering ? "go-previous-symbolic" : "sidebar-show-right-symbolic");
}

void
fluxr_customer_pane_flush (FluxrCustomerPane *self)
{
  g_return_if_fail (FLUXR_IS_CUSTOMER_PANE (self));

  fluxr_customer_draft_flush (self->draft);
}

void
fluxr_customer_pane_focus_name (FluxrCustomerPane *self)
{
  g_return_if_fail (FLUXR_IS_CUSTOMER_PANE (self));

  fluxr_customer_form_focus_name (self->form);
}
