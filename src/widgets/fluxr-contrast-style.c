/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fluxr-contrast-style.h"

#include <adwaita.h>

/* Above the application's own style, which it corrects. */
#define PRIORITY (GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1)

static void
apply (GtkCssProvider  *provider,
       GParamSpec      *pspec,
       AdwStyleManager *manager)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (adw_style_manager_get_high_contrast (manager))
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), PRIORITY);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
}

void
fluxr_contrast_style_install (const char *resource_path)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, resource_path);
  /* Both live as long as the process. */
  g_signal_connect_swapped (manager, "notify::high-contrast", G_CALLBACK (apply), provider);
  apply (provider, NULL, manager);
}
