/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scene to look at and work on: the widget itself, its properties and signals, and how it follows
 * the scene. The matrix is the viewport's, the drawing the painter's, a gesture is a tool's. */

#include "config.h"

#include "fluxr-canvas-private.h"

#include <glib/gi18n-lib.h>

static void fluxr_canvas_accessible_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrCanvas, fluxr_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE,
                                                      fluxr_canvas_accessible_init))

enum
{
  PROP_0,
  PROP_EDITABLE,
  PROP_FOCUS_ITEM,
  PROP_SCALE,
  PROP_SCENE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

guint fluxr_canvas_signals[FLUXR_CANVAS_N_SIGNALS];

static GtkAccessibleInterface *parent_accessible;

static GtkAccessible *
fluxr_canvas_get_first_accessible_child (GtkAccessible *accessible)
{
  return fluxr_canvas_get_spoken_child (FLUXR_CANVAS (accessible), 0);
}

/* While something in it has the focus, the canvas has not. */
static gboolean
fluxr_canvas_get_platform_state (GtkAccessible              *accessible,
                                 GtkAccessiblePlatformState  state)
{
  if (state == GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED
      && fluxr_canvas_get_spoken_focus (FLUXR_CANVAS (accessible)) != NULL)
    return FALSE;

  return parent_accessible->get_platform_state (accessible, state);
}

/* All else stays as it is for widgets. */
static void
fluxr_canvas_accessible_init (GtkAccessibleInterface *iface)
{
  parent_accessible = g_type_interface_peek_parent (iface);
  iface->get_first_accessible_child = fluxr_canvas_get_first_accessible_child;
  iface->get_platform_state = fluxr_canvas_get_platform_state;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  if (fluxr_canvas_viewport_advance (self->viewport, gdk_frame_clock_get_frame_time (clock)))
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;

  return G_SOURCE_REMOVE;
}

void
fluxr_canvas_queue_tick (FluxrCanvas *self)
{
  if (self->tick_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

gboolean
fluxr_canvas_animates (FluxrCanvas *self)
{
  gboolean animates = FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animates,
                NULL);

  return animates && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
view_changed_cb (FluxrCanvas *self)
{
  self->fits_first = self->fits_first && self->fitting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
  fluxr_canvas_update_actions (self);
  if (self->editor != NULL)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
invalidated_cb (FluxrCanvas    *self,
                const FluxrBox *box)
{
  fluxr_canvas_tiles_invalidate (self->tiles, box);
  if (self->editor != NULL)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
item_added_cb (FluxrCanvas    *self,
               FluxrSceneItem *item)
{
  if (self->fits_first)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  fluxr_canvas_speak_count (self);
  fluxr_canvas_update_actions (self);
}

static void
item_changed_cb (FluxrCanvas    *self,
                 FluxrSceneItem *item)
{
  fluxr_canvas_painter_forget (self->painter, item);
  fluxr_canvas_speak_item (self, item);
}

static void
item_removed_cb (FluxrCanvas    *self,
                 FluxrSceneItem *item)
{
  fluxr_canvas_painter_forget (self->painter, item);
  fluxr_canvas_forget_item (self, item);
  fluxr_canvas_speak_count (self);
}

static void
edge_added_cb (FluxrCanvas    *self,
               FluxrSceneEdge *edge)
{
  fluxr_canvas_speak_edge (self, edge);
}

static void
edge_removed_cb (FluxrCanvas    *self,
                 FluxrSceneEdge *edge)
{
  fluxr_canvas_forget_edge (self, edge);
  fluxr_canvas_speak_edge (self, edge);
}

static void
follow_scene (FluxrCanvas *self)
{
  static const struct
  {
    const char *signal;
    GCallback   callback;
  } handlers[] = {
    { "invalidated", G_CALLBACK (invalidated_cb) },
    { "item-added", G_CALLBACK (item_added_cb) },
    { "item-changed", G_CALLBACK (item_changed_cb) },
    { "item-removed", G_CALLBACK (item_removed_cb) },
    { "edge-added", G_CALLBACK (edge_added_cb) },
    { "edge-removed", G_CALLBACK (edge_removed_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->scene, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
}

static void
update_style (FluxrCanvas *self)
{
  FluxrCanvasPalette palette;

  fluxr_canvas_swatches_read (self->swatches, &palette);
  fluxr_canvas_painter_set_palette (self->painter, &palette);
  fluxr_canvas_tiles_clear (self->tiles);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_font (FluxrCanvas *self)
{
  PangoContext *context = gtk_widget_create_pango_context (GTK_WIDGET (self));

  fluxr_canvas_painter_set_context (self->painter, context);
  g_object_unref (context);
  fluxr_canvas_tiles_clear (self->tiles);
}

static void
fluxr_canvas_css_changed (GtkWidget         *widget,
                          GtkCssStyleChange *change)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  GTK_WIDGET_CLASS (fluxr_canvas_parent_class)->css_changed (widget, change);
  if (self->painter == NULL)
    return;

  update_font (self);
  update_style (self);
}

static void
fluxr_canvas_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fluxr_canvas_parent_class)->root (widget);
  update_font (FLUXR_CANVAS (widget));
  update_style (FLUXR_CANVAS (widget));
}

static void
fluxr_canvas_unmap (GtkWidget *widget)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  fluxr_canvas_drop_tool (self, TRUE);
  fluxr_canvas_viewport_stop (self->viewport);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (widget, self->tick_id);
  self->tick_id = 0;

  GTK_WIDGET_CLASS (fluxr_canvas_parent_class)->unmap (widget);
}

static void
fluxr_canvas_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
}

static void
fluxr_canvas_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  /* Until somebody goes somewhere, everything is shown. */
  self->fitting = TRUE;
  fluxr_canvas_viewport_set_size (self->viewport, width, height);
  if (self->fits_first)
    fluxr_canvas_show_all (self, FALSE);
  self->fitting = FALSE;
  fluxr_canvas_place_editor (self);
}

static void
fluxr_canvas_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  fluxr_canvas_draw (self, snapshot);
  if (self->editor != NULL)
    gtk_widget_snapshot_child (widget, self->editor, snapshot);
}

static void
fluxr_canvas_constructed (GObject *object)
{
  FluxrCanvas *self = FLUXR_CANVAS (object);

  G_OBJECT_CLASS (fluxr_canvas_parent_class)->constructed (object);

  if (self->scene == NULL)
    self->scene = fluxr_scene_new ();
  self->tiles = fluxr_canvas_tiles_new (self->scene, self->painter);
  follow_scene (self);
  fluxr_canvas_speak_count (self);
  fluxr_canvas_update_actions (self);
}

static void
fluxr_canvas_dispose (GObject *object)
{
  FluxrCanvas *self = FLUXR_CANVAS (object);

  fluxr_canvas_drop_tool (self, FALSE);
  fluxr_canvas_silence_all (self);
  if (self->viewport != NULL)
    g_signal_handlers_disconnect_by_data (self->viewport, self);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  g_clear_object (&self->edited);
  if (self->swatches != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->swatches));
  self->swatches = NULL;
  g_clear_object (&self->focus);
  g_clear_object (&self->anchor);
  g_clear_object (&self->hovered);
  g_clear_object (&self->selected_edge);
  g_hash_table_remove_all (self->selected);
  g_clear_handle_id (&self->settle_id, g_source_remove);

  G_OBJECT_CLASS (fluxr_canvas_parent_class)->dispose (object);
}

static void
fluxr_canvas_finalize (GObject *object)
{
  FluxrCanvas *self = FLUXR_CANVAS (object);

  g_clear_object (&self->tiles);
  g_clear_object (&self->painter);
  g_clear_object (&self->viewport);
  g_clear_object (&self->scene);
  g_hash_table_unref (self->selected);

  G_OBJECT_CLASS (fluxr_canvas_parent_class)->finalize (object);
}

static void
fluxr_canvas_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  FluxrCanvas *self = FLUXR_CANVAS (object);

  switch (prop_id)
    {
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_FOCUS_ITEM:
      g_value_set_object (value, self->focus);
      break;
    case PROP_SCALE:
      g_value_set_double (value, fluxr_canvas_viewport_get_scale (self->viewport));
      break;
    case PROP_SCENE:
      g_value_set_object (value, self->scene);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_canvas_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  FluxrCanvas *self = FLUXR_CANVAS (object);

  switch (prop_id)
    {
    case PROP_EDITABLE:
      fluxr_canvas_set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_FOCUS_ITEM:
      fluxr_canvas_set_focus_item (self, g_value_get_object (value));
      break;
    case PROP_SCENE:
      self->scene = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE,
                                                    G_PARAM_READWRITE | flags);
  properties[PROP_FOCUS_ITEM] = g_param_spec_object ("focus-item", NULL, NULL,
                                                     FLUXR_TYPE_SCENE_ITEM,
                                                     G_PARAM_READWRITE | flags);
  properties[PROP_SCALE] = g_param_spec_double ("scale", NULL, NULL, FLUXR_CANVAS_SCALE_MIN,
                                                FLUXR_CANVAS_SCALE_MAX, 1,
                                                G_PARAM_READABLE | flags);
  properties[PROP_SCENE] = g_param_spec_object ("scene", NULL, NULL, FLUXR_TYPE_SCENE,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                  | flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static guint
add_signal (const char *name,
            guint       n_parameters,
            ...)
{
  guint id;
  va_list types;

  va_start (types, n_parameters);
  id = g_signal_new_valist (name, FLUXR_TYPE_CANVAS, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL,
                            G_TYPE_NONE, n_parameters, types);
  va_end (types);

  return id;
}

static void
install_signals (void)
{
  guint *signals = fluxr_canvas_signals;

  /* (item): Enter, or a double click */
  signals[FLUXR_CANVAS_SIGNAL_ACTIVATED] = add_signal ("activated", 1, FLUXR_TYPE_SCENE_ITEM);
  /* (x, y, source): an item is wanted there, in the scene's coordinates; an edge from the source,
   * if it is not NULL, is to lead to it */
  signals[FLUXR_CANVAS_SIGNAL_ADD_REQUESTED]
    = add_signal ("add-requested", 3, G_TYPE_DOUBLE, G_TYPE_DOUBLE, FLUXR_TYPE_SCENE_ITEM);
  /* (source, target): an edge is wanted */
  signals[FLUXR_CANVAS_SIGNAL_CONNECT_REQUESTED]
    = add_signal ("connect-requested", 2, FLUXR_TYPE_SCENE_ITEM, FLUXR_TYPE_SCENE_ITEM);
  /* (item, edge, x, y): what is there or NULL, and the place in the widget */
  signals[FLUXR_CANVAS_SIGNAL_CONTEXT_MENU]
    = add_signal ("context-menu", 4, FLUXR_TYPE_SCENE_ITEM, FLUXR_TYPE_SCENE_EDGE, G_TYPE_DOUBLE,
                  G_TYPE_DOUBLE);
  /* (): of the selected items, or the selected edge */
  signals[FLUXR_CANVAS_SIGNAL_DELETE_REQUESTED] = add_signal ("delete-requested", 0);
  /* (items, dx, dy): a GPtrArray of items that are shown so far from their places; the handler
   * gives them new ones, and what it does not place goes back */
  signals[FLUXR_CANVAS_SIGNAL_MOVED]
    = add_signal ("moved", 3, G_TYPE_PTR_ARRAY, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  /* (item, title) */
  signals[FLUXR_CANVAS_SIGNAL_RENAMED]
    = add_signal ("renamed", 2, FLUXR_TYPE_SCENE_ITEM, G_TYPE_STRING);
  /* (): a person has selected several items, or fewer, and is done with it: to be announced */
  signals[FLUXR_CANVAS_SIGNAL_SELECTED] = add_signal ("selected", 0);
  /* (): other items, or another edge, are selected */
  signals[FLUXR_CANVAS_SIGNAL_SELECTION_CHANGED] = add_signal ("selection-changed", 0);
}

static void
fluxr_canvas_class_init (FluxrCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fluxr_canvas_constructed;
  object_class->dispose = fluxr_canvas_dispose;
  object_class->finalize = fluxr_canvas_finalize;
  object_class->get_property = fluxr_canvas_get_property;
  object_class->set_property = fluxr_canvas_set_property;
  widget_class->css_changed = fluxr_canvas_css_changed;
  widget_class->measure = fluxr_canvas_measure;
  widget_class->root = fluxr_canvas_root;
  widget_class->size_allocate = fluxr_canvas_size_allocate;
  widget_class->snapshot = fluxr_canvas_snapshot;
  widget_class->unmap = fluxr_canvas_unmap;

  install_properties (object_class);
  install_signals ();
  fluxr_canvas_install_actions (widget_class);
  fluxr_canvas_install_edges (widget_class);
  fluxr_canvas_install_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
fluxr_canvas_init (FluxrCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->editable = TRUE;
  self->fits_first = TRUE;
  self->selected = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->spoken = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->spoken_groups = g_ptr_array_new_with_free_func (g_object_unref);
  self->viewport = fluxr_canvas_viewport_new ();
  self->painter = fluxr_canvas_painter_new ();
  fluxr_canvas_painter_set_selection (self->painter, self->selected);
  g_signal_connect_swapped (self->viewport, "changed", G_CALLBACK (view_changed_cb), self);
  g_signal_connect_swapped (self->viewport, "moving", G_CALLBACK (fluxr_canvas_queue_tick), self);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Canvas"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE, TRUE, -1);
  self->swatches = FLUXR_CANVAS_SWATCHES (fluxr_canvas_swatches_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->swatches), widget);
  fluxr_canvas_add_input (self);
  fluxr_canvas_add_touch (self);
}

/**
 * fluxr_canvas_new:
 * @scene: (transfer none): what it shows, all its life
 */
GtkWidget *
fluxr_canvas_new (FluxrScene *scene)
{
  return g_object_new (FLUXR_TYPE_CANVAS, "scene", scene, NULL);
}

FluxrScene *
fluxr_canvas_get_scene (FluxrCanvas *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS (self), NULL);

  return self->scene;
}

FluxrCanvasViewport *
fluxr_canvas_get_viewport (FluxrCanvas *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS (self), NULL);

  return self->viewport;
}

gboolean
fluxr_canvas_get_editable (FluxrCanvas *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS (self), FALSE);

  return self->editable;
}

/**
 * fluxr_canvas_set_editable:
 * @self: a canvas
 * @editable: whether things can be moved, connected, renamed, added and deleted, or only looked at
 */
void
fluxr_canvas_set_editable (FluxrCanvas *self,
                           gboolean     editable)
{
  g_return_if_fail (FLUXR_IS_CANVAS (self));

  editable = !!editable;
  if (self->editable == editable)
    return;

  if (!editable)
    {
      fluxr_canvas_drop_tool (self, TRUE);
      fluxr_canvas_stop_editing (self, FALSE);
    }
  self->editable = editable;
  fluxr_canvas_update_actions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}
