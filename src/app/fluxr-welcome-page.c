/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three ways to begin. What was chosen is not remembered by itself: it shows in what is in the
 * file, and this page only where nothing is. */

#include "config.h"

#include "fluxr-welcome-page.h"

struct _FluxrWelcomePage
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
  GtkWidget *ways;
};

G_DEFINE_FINAL_TYPE (FluxrWelcomePage, fluxr_welcome_page, ADW_TYPE_BIN)

/* Where there is little room the ways come before the ornament. */
static void
tightened_cb (FluxrWelcomePage *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self->status_page), "compact");
}

static void
loosened_cb (FluxrWelcomePage *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->status_page), "compact");
}

/* The label of a subtitle describes nothing to a screen reader: a description of its own does. */
static void
describe_ways (FluxrWelcomePage *self)
{
  for (GtkWidget *way = gtk_widget_get_first_child (self->ways); way != NULL;
       way = gtk_widget_get_next_sibling (way))
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (way), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (way), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      adw_action_row_get_subtitle (ADW_ACTION_ROW (way)), -1);
    }
}

static gboolean
fluxr_welcome_page_grab_focus (GtkWidget *widget)
{
  FluxrWelcomePage *self = FLUXR_WELCOME_PAGE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_first_child (self->ways));
}

static void
fluxr_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (fluxr_welcome_page_parent_class)->dispose (object);
}

static void
fluxr_welcome_page_class_init (FluxrWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_welcome_page_dispose;
  widget_class->grab_focus = fluxr_welcome_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrWelcomePage, status_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrWelcomePage, ways);
  gtk_widget_class_bind_template_callback (widget_class, loosened_cb);
  gtk_widget_class_bind_template_callback (widget_class, tightened_cb);
}

static void
fluxr_welcome_page_init (FluxrWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  describe_ways (self);
}

GtkWidget *
fluxr_welcome_page_new (void)
{
  return g_object_new (FLUXR_TYPE_WELCOME_PAGE, NULL);
}
