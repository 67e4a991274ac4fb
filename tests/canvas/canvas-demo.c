/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window with a canvas for tests and for looking at. It does at once what the canvas asks for,
 * and tells what that was by its title. The action "sync" does what another device would. */

#include "config.h"

#include "demo-flow.h"
#include "fluxr-canvas-minimap.h"

#include <adwaita.h>

static gboolean right_to_left;
static int n_items;
static int width = 1000;
static int height = 700;
static guint n_added;

static const GOptionEntry options[] = {
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &right_to_left, "Right to left", NULL },
  { "items", 0, 0, G_OPTION_ARG_INT, &n_items, "That many items in a grid instead", "N" },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "PIXELS" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", "PIXELS" },
  { NULL },
};

G_GNUC_PRINTF (2, 3)
static void
tell (FluxrCanvas *canvas,
      const char  *format,
      ...)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (canvas)));
  g_autofree char *title = NULL;
  va_list args;

  va_start (args, format);
  title = g_strdup_vprintf (format, args);
  va_end (args);
  gtk_window_set_title (window, title);
}

static void
moved_cb (FluxrCanvas *canvas,
          GPtrArray   *items,
          double       dx,
          double       dy)
{
  for (guint i = 0; i < items->len; i++)
    {
      double x, y;

      fluxr_scene_item_get_place (items->pdata[i], &x, &y);
      fluxr_scene_place_item (fluxr_canvas_get_scene (canvas), items->pdata[i], x + dx, y + dy);
    }
  tell (canvas, "Moved %u by %.0f, %.0f", items->len, dx, dy);
}

static void
connect_cb (FluxrCanvas    *canvas,
            FluxrSceneItem *source,
            FluxrSceneItem *target)
{
  g_autofree char *id = g_strdup_printf ("%s-%s", fluxr_scene_item_get_id (source),
                                         fluxr_scene_item_get_id (target));

  fluxr_scene_connect (fluxr_canvas_get_scene (canvas), id, source, target);
  tell (canvas, "Connected %s to %s", fluxr_scene_item_get_title (source),
        fluxr_scene_item_get_title (target));
}

static void
add_cb (FluxrCanvas    *canvas,
        double          x,
        double          y,
        FluxrSceneItem *source)
{
  FluxrScene *scene = fluxr_canvas_get_scene (canvas);
  g_autofree char *id = g_strdup_printf ("new-%u", ++n_added);
  FluxrBox box = { x - 104, y - 52, 208, 104 };
  FluxrSceneItem *item = fluxr_scene_add_item (scene, id, &box);

  fluxr_scene_item_set_title (item, "New page");
  if (source != NULL)
    connect_cb (canvas, source, item);
  tell (canvas, "Added%s%s", source != NULL ? " after " : "",
        source != NULL ? fluxr_scene_item_get_title (source) : "");
  fluxr_canvas_edit_title (canvas, item);
}

static void
renamed_cb (FluxrCanvas    *canvas,
            FluxrSceneItem *item,
            const char     *title)
{
  tell (canvas, "Renamed %s to %s", fluxr_scene_item_get_title (item), title);
  fluxr_scene_item_set_title (item, title);
}

static void
activated_cb (FluxrCanvas    *canvas,
              FluxrSceneItem *item)
{
  tell (canvas, "Opened %s", fluxr_scene_item_get_title (item));
}

static void
delete_cb (FluxrCanvas *canvas)
{
  FluxrScene *scene = fluxr_canvas_get_scene (canvas);
  FluxrSceneEdge *edge = fluxr_canvas_get_selected_edge (canvas);
  g_autoptr (GPtrArray) items = fluxr_canvas_list_selected (canvas);

  if (edge != NULL)
    fluxr_scene_disconnect (scene, edge);
  for (guint i = 0; i < items->len; i++)
    fluxr_scene_remove_item (scene, items->pdata[i]);
  tell (canvas, edge != NULL ? "Disconnected" : "Deleted %u", items->len);
}

static void
menu_cb (FluxrCanvas    *canvas,
         FluxrSceneItem *item,
         FluxrSceneEdge *edge,
         double          x,
         double          y)
{
  tell (canvas, "Menu of %s",
        item != NULL ? fluxr_scene_item_get_title (item) : edge != NULL ? "an edge" : "nothing");
}

static void
selection_cb (FluxrCanvas *canvas)
{
  if (fluxr_canvas_get_selected_edge (canvas) != NULL)
    tell (canvas, "An edge is selected");
}

static void
selected_cb (FluxrCanvas *canvas)
{
  g_autofree char *text = g_strdup_printf ("%u selected", fluxr_canvas_get_n_selected (canvas));

  gtk_accessible_announce (GTK_ACCESSIBLE (canvas), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* (title, x, y): from another device. Without a place, it deletes. */
static void
sync_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  FluxrScene *scene = user_data;
  FluxrSceneItem *item;
  const char *title;
  double x, y;

  g_variant_get (parameter, "(&sdd)", &title, &x, &y);
  item = demo_flow_find (scene, title);
  if (item == NULL)
    return;
  if (x < 0)
    fluxr_scene_remove_item (scene, item);
  else
    fluxr_scene_place_item (scene, item, x, y);
}

/* What the letters of an owner would do. */
static void
edge_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  gtk_widget_activate_action (user_data, g_variant_get_string (parameter, NULL), NULL);
}

static void
dark_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
}

static void
show_scale (FluxrCanvas *canvas,
            GParamSpec  *pspec,
            GtkLabel    *label)
{
  double scale;
  g_autofree char *text = NULL;

  g_object_get (canvas, "scale", &scale, NULL);
  text = g_strdup_printf ("%.0f %%", scale * 100);
  gtk_label_set_label (label, text);
}

static GtkWidget *
create_bar (FluxrCanvas *canvas)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scale = gtk_label_new (NULL);

  g_signal_connect (canvas, "notify::scale", G_CALLBACK (show_scale), scale);
  gtk_widget_add_css_class (scale, "numeric");
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), scale);

  return bar;
}

static void
connect_signals (FluxrCanvas *canvas)
{
  g_signal_connect (canvas, "activated", G_CALLBACK (activated_cb), NULL);
  g_signal_connect (canvas, "add-requested", G_CALLBACK (add_cb), NULL);
  g_signal_connect (canvas, "connect-requested", G_CALLBACK (connect_cb), NULL);
  g_signal_connect (canvas, "context-menu", G_CALLBACK (menu_cb), NULL);
  g_signal_connect (canvas, "delete-requested", G_CALLBACK (delete_cb), NULL);
  g_signal_connect (canvas, "moved", G_CALLBACK (moved_cb), NULL);
  g_signal_connect (canvas, "renamed", G_CALLBACK (renamed_cb), NULL);
  g_signal_connect (canvas, "selected", G_CALLBACK (selected_cb), NULL);
  g_signal_connect (canvas, "selection-changed", G_CALLBACK (selection_cb), NULL);
}

static void
activate_cb (GtkApplication *app)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  g_autoptr (GSimpleAction) sync = g_simple_action_new ("sync", G_VARIANT_TYPE ("(sdd)"));
  g_autoptr (GSimpleAction) edge = g_simple_action_new ("act", G_VARIANT_TYPE_STRING);
  g_autoptr (GSimpleAction) dark = g_simple_action_new ("dark", NULL);
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *canvas, *minimap;

  if (right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (n_items > 0)
    demo_flow_fill (scene, n_items);
  else
    demo_flow_create (scene);
  g_signal_connect_object (sync, "activate", G_CALLBACK (sync_cb), scene, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (sync));
  g_signal_connect (dark, "activate", G_CALLBACK (dark_cb), NULL);
  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (dark));

  canvas = fluxr_canvas_new (scene);
  g_signal_connect_object (edge, "activate", G_CALLBACK (edge_cb), canvas, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (edge));
  connect_signals (FLUXR_CANVAS (canvas));
  minimap = fluxr_canvas_minimap_new (FLUXR_CANVAS (canvas));
  gtk_widget_set_halign (minimap, GTK_ALIGN_END);
  gtk_widget_set_valign (minimap, GTK_ALIGN_END);
  gtk_widget_set_margin_end (minimap, 12);
  gtk_widget_set_margin_bottom (minimap, 12);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), canvas);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), minimap);

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), create_bar (FLUXR_CANVAS (canvas)));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), overlay);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_title (GTK_WINDOW (window), "Canvas");
  gtk_widget_grab_focus (canvas);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app = adw_application_new ("ai.fluxr.CanvasDemo",
                                                        G_APPLICATION_DEFAULT_FLAGS);

  /* Adwaita loads style.css from there. */
  g_application_set_resource_base_path (G_APPLICATION (app), "/ai/fluxr/Fluxr/canvas");
  g_application_add_main_option_entries (G_APPLICATION (app), options);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (app), argc, argv);
}
