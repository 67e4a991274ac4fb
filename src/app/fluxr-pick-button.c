/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GTK offers assistive technology what plain buttons do, but not what check buttons do; of other
 * widgets it offers the actions of their class. */

#include "config.h"

#include "fluxr-pick-button.h"

struct _FluxrPickButton
{
  GtkCheckButton parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrPickButton, fluxr_pick_button, GTK_TYPE_CHECK_BUTTON)

static void
toggle (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  gtk_widget_activate (widget);
}

static void
fluxr_pick_button_class_init (FluxrPickButtonClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pick.toggle", NULL, toggle);
}

static void
fluxr_pick_button_init (FluxrPickButton *self)
{
}
