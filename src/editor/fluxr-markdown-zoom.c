/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A style class for each step, since GTK has no size for one widget alone. */

#include "config.h"

#include "fluxr-markdown-zoom.h"

#define STEPS_PER_ONE 10
#define CLASS_PREFIX "fluxr-markdown-zoom-"

static int
get_step (double zoom)
{
  return (int) (CLAMP (zoom, FLUXR_MARKDOWN_ZOOM_MIN, FLUXR_MARKDOWN_ZOOM_MAX) * STEPS_PER_ONE
                + 0.5);
}

double
fluxr_markdown_zoom_round (double zoom)
{
  return (double) get_step (zoom) / STEPS_PER_ONE;
}

static void
add_styles (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = NULL;
  g_autoptr (GString) styles = g_string_new (NULL);

  if (g_object_get_data (G_OBJECT (display), CLASS_PREFIX) != NULL)
    return;
  g_object_set_data (G_OBJECT (display), CLASS_PREFIX, display);
  for (int i = get_step (FLUXR_MARKDOWN_ZOOM_MIN); i <= get_step (FLUXR_MARKDOWN_ZOOM_MAX); i++)
    g_string_append_printf (styles, "." CLASS_PREFIX "%d { font-size: %d%%; }\n", i,
                            i * 100 / STEPS_PER_ONE);
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_string (provider, styles->str);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
fluxr_markdown_zoom_apply (GtkWidget *widget,
                           double     zoom)
{
  g_auto (GStrv) classes = gtk_widget_get_css_classes (widget);
  g_autofree char *name = g_strdup_printf (CLASS_PREFIX "%d", get_step (zoom));

  add_styles (gtk_widget_get_display (widget));
  for (guint i = 0; classes[i] != NULL; i++)
    if (g_str_has_prefix (classes[i], CLASS_PREFIX))
      gtk_widget_remove_css_class (widget, classes[i]);
  if (get_step (zoom) != STEPS_PER_ONE)
    gtk_widget_add_css_class (widget, name);
}

static void
step (GtkWidget *widget,
      int        by)
{
  double zoom;

  g_object_get (widget, "zoom", &zoom, NULL);
  zoom = by == 0 ? 1 : (double) (get_step (zoom) + by) / STEPS_PER_ONE;
  g_object_set (widget, "zoom", CLAMP (zoom, FLUXR_MARKDOWN_ZOOM_MIN, FLUXR_MARKDOWN_ZOOM_MAX),
                NULL);
}

static void
zoom_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  step (widget, g_str_has_suffix (name, "-in") ? 1 : g_str_has_suffix (name, "-out") ? -1 : 0);
}

void
fluxr_markdown_zoom_install (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    const char *name;
  } keys[] = {
    { GDK_KEY_plus, "markdown.zoom-in" },     { GDK_KEY_equal, "markdown.zoom-in" },
    { GDK_KEY_KP_Add, "markdown.zoom-in" },   { GDK_KEY_minus, "markdown.zoom-out" },
    { GDK_KEY_KP_Subtract, "markdown.zoom-out" }, { GDK_KEY_0, "markdown.zoom-reset" },
    { GDK_KEY_KP_0, "markdown.zoom-reset" },
  };

  gtk_widget_class_install_action (klass, "markdown.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (klass, "markdown.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (klass, "markdown.zoom-reset", NULL, zoom_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, GDK_CONTROL_MASK, keys[i].name, NULL);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           gpointer                  user_data)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (
    GTK_EVENT_CONTROLLER (controller));

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return FALSE;
  if (dy != 0)
    step (user_data, dy < 0 ? 1 : -1);

  return TRUE;
}

void
fluxr_markdown_zoom_add (GtkWidget *widget)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (
    GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), widget);
  gtk_widget_add_controller (widget, scroll);
}
