/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * guiprobe.so, preloaded into a GTK program under test. It answers on the program's session bus
 * connection at /guiprobe, interface org.guiprobe:
 *   Extents(ai path) -> (dddd)  the rectangle, in screen (X11) or surface (Wayland) pixels, of the
 *                               accessible that AT-SPI reaches by these child indices; AT-SPI's own
 *                               extents are wrong in GTK 4.18
 *   Idle() -> ()                returns when the main loop, 34 ms from now, has nothing left to do
 *                               that comes before this (input, layout, drawing, idle handlers), and
 *                               the X server, which may be late, nothing left to tell
 *   Texts() -> (a(sb))          what labels on the screen say, and whether its end is cut off
 *   Shot(s file, b unused)      a PNG of the active window, rendered by the program itself */

#include <gdk/x11/gdkx.h>
#include <gtk/gtk.h>

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static const char interface_xml[] =
  "<node><interface name='org.guiprobe'>"
  "<method name='Extents'>"
  "<arg type='ai' direction='in'/><arg type='(dddd)' direction='out'/></method>"
  "<method name='Idle'/>"
  "<method name='Texts'><arg type='a(sb)' direction='out'/></method>"
  "<method name='Shot'><arg type='s' direction='in'/><arg type='b' direction='in'/></method>"
  "</interface></node>";

/* The filter of GTK's own, private gtk_accessible_should_present(). */
static gboolean
is_presented (GtkAccessible *accessible)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (accessible);

  if (GTK_IS_WIDGET (accessible) && !gtk_widget_get_visible (GTK_WIDGET (accessible)))
    return FALSE;
  if (role == GTK_ACCESSIBLE_ROLE_NONE || role == GTK_ACCESSIBLE_ROLE_PRESENTATION)
    return FALSE;
  if (gtk_test_accessible_has_state (accessible, GTK_ACCESSIBLE_STATE_HIDDEN))
    {
      g_autofree char *other = NULL;

      other = gtk_test_accessible_check_state (accessible, GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
      return other != NULL;
    }

  return TRUE;
}

static GtkAccessible *
find_toplevel (int index)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  guint n = g_list_model_get_n_items (toplevels);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkWidget) widget = g_list_model_get_item (toplevels, i);

      if (gtk_widget_get_visible (widget) && index-- == 0)
        return GTK_ACCESSIBLE (widget);
    }

  return NULL;
}

/* Borrowed: the tree keeps the children alive. */
static GtkAccessible *
find_child (GtkAccessible *parent,
            int            index)
{
  GtkAccessible *child = gtk_accessible_get_first_accessible_child (parent);

  while (child != NULL)
    {
      g_object_unref (child);
      if (is_presented (child) && index-- == 0)
        return child;
      child = gtk_accessible_get_next_accessible_sibling (child);
    }

  return NULL;
}

static GtkAccessible *
find_path (const gint32 *path,
           gsize         n)
{
  GtkAccessible *at = n > 0 ? find_toplevel (path[0]) : NULL;

  for (gsize depth = 1; depth < n && at != NULL; depth++)
    at = find_child (at, path[depth]);

  return at;
}

/* Climbs from e.g. a node of a canvas to the widget it is in, adding up the offsets. */
static GtkWidget *
find_widget (GtkAccessible   *accessible,
             graphene_rect_t *offset,
             gboolean        *inside)
{
  int x, y, width, height;

  *inside = FALSE;
  while (!GTK_IS_WIDGET (accessible))
    {
      g_autoptr (GtkAccessible) parent = gtk_accessible_get_accessible_parent (accessible);

      if (parent == NULL || !gtk_accessible_get_bounds (accessible, &x, &y, &width, &height))
        return NULL;
      if (!*inside)
        graphene_rect_init (offset, 0, 0, width, height);
      *inside = TRUE;
      graphene_rect_offset (offset, x, y);
      accessible = parent;
    }

  return GTK_WIDGET (accessible);
}

static void
add_surface_origin (GtkNative       *native,
                    graphene_rect_t *rect)
{
  GdkSurface *surface = gtk_native_get_surface (native);
  double x, y;

  gtk_native_get_surface_transform (native, &x, &y);
  graphene_rect_offset (rect, x, y);
  while (GDK_IS_POPUP (surface) && !GDK_IS_X11_SURFACE (surface))
    {
      graphene_rect_offset (rect,
                            gdk_popup_get_position_x (GDK_POPUP (surface)),
                            gdk_popup_get_position_y (GDK_POPUP (surface)));
      surface = gdk_popup_get_parent (GDK_POPUP (surface));
    }
  if (GDK_IS_X11_SURFACE (surface))
    {
      Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
      Window child;
      int root_x, root_y;

      XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface),
                             DefaultRootWindow (display), 0, 0, &root_x, &root_y, &child);
      graphene_rect_offset (rect, root_x, root_y);
    }
}

static gboolean
get_screen_rect (GtkAccessible   *accessible,
                 graphene_rect_t *rect)
{
  gboolean inside;
  graphene_rect_t offset;
  graphene_point_t point;
  GtkWidget *widget = find_widget (accessible, &offset, &inside);
  GtkWidget *native;

  if (widget == NULL || !gtk_widget_get_mapped (widget))
    return FALSE;
  native = GTK_WIDGET (gtk_widget_get_native (widget));
  if (native == NULL || !gtk_widget_compute_bounds (widget, native, rect))
    return FALSE;
  if (inside)
    {
      if (!gtk_widget_compute_point (widget, native, &offset.origin, &point))
        return FALSE;
      graphene_rect_init (rect, point.x, point.y, offset.size.width, offset.size.height);
    }
  add_surface_origin (GTK_NATIVE (native), rect);

  return TRUE;
}

static GtkWidget *
find_active_window (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  guint n = g_list_model_get_n_items (toplevels);
  GtkWidget *found = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (gtk_widget_get_mapped (window)
          && (found == NULL || gtk_window_is_active (GTK_WINDOW (window))))
        found = window;
    }

  return found;
}

static gboolean
save_picture (const char *file)
{
  GtkWidget *window = find_active_window ();
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (window == NULL)
    return FALSE;

  paintable = gtk_widget_paintable_new (window);
  gdk_paintable_snapshot (paintable, snapshot,
                          gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);

  return gdk_texture_save_to_png (texture, file);
}

static void
answer_extents (GVariant              *parameters,
                GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) path = g_variant_get_child_value (parameters, 0);
  gsize n;
  const gint32 *indices = g_variant_get_fixed_array (path, &n, sizeof (gint32));
  GtkAccessible *accessible = find_path (indices, n);
  graphene_rect_t rect;

  if (accessible != NULL && get_screen_rect (accessible, &rect))
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("((dddd))", rect.origin.x, rect.origin.y,
                                                          rect.size.width, rect.size.height));
  else
    g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED, "%s",
                                           accessible != NULL ? "not mapped" : "no such path");
}

/* Adwaita's own widgets cut off what is too long, and there is no other way to have them. */
static gboolean
is_cut (GtkWidget *label)
{
  static const char *const types[] = { "AdwWindowTitle", "AdwViewSwitcherButton", "AdwComboRow" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GType type = g_type_from_name (types[i]);

      if (type != G_TYPE_INVALID && gtk_widget_get_ancestor (label, type) != NULL)
        return FALSE;
    }

  return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

static void
add_texts (GtkWidget       *widget,
           GVariantBuilder *texts)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_variant_builder_add (texts, "(sb)", gtk_label_get_text (GTK_LABEL (widget)),
                           is_cut (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_texts (child, texts);
}

static void
answer_texts (GDBusMethodInvocation *invocation)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GVariantBuilder texts;

  g_variant_builder_init (&texts, G_VARIANT_TYPE ("a(sb)"));
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      add_texts (window, &texts);
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a(sb))", &texts));
}

static void
answer_shot (GVariant              *parameters,
             GDBusMethodInvocation *invocation)
{
  const char *file;
  gboolean unused;

  g_variant_get (parameters, "(&sb)", &file, &unused);
  if (save_picture (file))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED,
                                           "no picture");
}

/* What was sent to the server is answered by then. A drag is a talk of the program with itself by
 * way of the server, and a drop before its end is none. */
static gboolean
has_more_events (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (!GDK_IS_X11_DISPLAY (display))
    return FALSE;
  gdk_display_sync (display);

  return XPending (gdk_x11_display_get_xdisplay (display)) > 0;
}

static gboolean
answer_idle (gpointer invocation)
{
  if (has_more_events ())
    return G_SOURCE_CONTINUE;
  g_dbus_method_invocation_return_value (invocation, NULL);

  return G_SOURCE_REMOVE;
}

static void
method_called_cb (GDBusConnection       *connection,
                  const char            *sender,
                  const char            *object_path,
                  const char            *interface_name,
                  const char            *method_name,
                  GVariant              *parameters,
                  GDBusMethodInvocation *invocation,
                  gpointer               user_data)
{
  if (g_str_equal (method_name, "Extents"))
    answer_extents (parameters, invocation);
  else if (g_str_equal (method_name, "Idle"))
    g_timeout_add_full (G_PRIORITY_LOW + 100, 34, answer_idle, invocation, NULL);
  else if (g_str_equal (method_name, "Texts"))
    answer_texts (invocation);
  else
    answer_shot (parameters, invocation);
}

static gboolean
register_cb (gpointer unused)
{
  static const GDBusInterfaceVTable vtable = { method_called_cb, NULL, NULL };
  GApplication *application = g_application_get_default ();
  GDBusConnection *connection = NULL;
  GDBusNodeInfo *info;

  if (application != NULL)
    connection = g_application_get_dbus_connection (application);
  if (connection == NULL)
    return G_SOURCE_CONTINUE;

  info = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_dbus_connection_register_object (connection, "/guiprobe", info->interfaces[0], &vtable,
                                     NULL, NULL, NULL);
  g_dbus_node_info_unref (info);

  return G_SOURCE_REMOVE;
}

__attribute__ ((constructor)) static void
guiprobe_init (void)
{
  unsetenv ("LD_PRELOAD"); /* The program's children go without. */
  g_timeout_add (20, register_cb, NULL);
}
