/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Made when somebody asks, so a scene that nobody reads costs nothing. Where it stands among the
 * others is not kept but looked up, since that changes with the scene. */

#include "config.h"

#include "fluxr-canvas-spoken.h"

#include "fluxr-canvas-private.h"

typedef struct
{
  FluxrCanvas  *canvas;  /* (nullable) borrowed: it drops this before it goes */
  GtkATContext *context; /* (owned) (nullable) */
} FluxrCanvasSpokenPrivate;

static void fluxr_canvas_spoken_accessible_init (GtkAccessibleInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (FluxrCanvasSpoken, fluxr_canvas_spoken, G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (FluxrCanvasSpoken)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE,
                                                         fluxr_canvas_spoken_accessible_init))

enum
{
  PROP_0,
  PROP_CANVAS,
  N_PROPS,
  PROP_ACCESSIBLE_ROLE = N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static FluxrCanvasSpokenPrivate *
get_private (gpointer self)
{
  return fluxr_canvas_spoken_get_instance_private (FLUXR_CANVAS_SPOKEN (self));
}

static GtkATContext *
fluxr_canvas_spoken_get_at_context (GtkAccessible *accessible)
{
  FluxrCanvasSpokenPrivate *priv = get_private (accessible);

  if (priv->context == NULL && priv->canvas != NULL)
    priv->context = gtk_at_context_create (FLUXR_CANVAS_SPOKEN_GET_CLASS (accessible)->role,
                                           accessible,
                                           gtk_widget_get_display (GTK_WIDGET (priv->canvas)));

  return priv->context != NULL ? g_object_ref (priv->context) : NULL;
}

static gpointer
get_subject (FluxrCanvasSpoken *self)
{
  FluxrCanvasSpokenClass *klass = FLUXR_CANVAS_SPOKEN_GET_CLASS (self);

  return klass->get_subject != NULL ? klass->get_subject (self) : NULL;
}

static gboolean
fluxr_canvas_spoken_get_platform_state (GtkAccessible              *accessible,
                                        GtkAccessiblePlatformState  state)
{
  FluxrCanvas *canvas = get_private (accessible)->canvas;
  gpointer subject = get_subject (FLUXR_CANVAS_SPOKEN (accessible));

  switch (state)
    {
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSABLE:
      return subject != NULL;
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED:
      return canvas != NULL && subject != NULL && fluxr_canvas_get_spoken_focus (canvas) == subject
             && gtk_widget_has_focus (GTK_WIDGET (canvas));
    case GTK_ACCESSIBLE_PLATFORM_STATE_ACTIVE:
      return FALSE;
    }

  return FALSE;
}

static GtkAccessible *
fluxr_canvas_spoken_get_parent (GtkAccessible *accessible)
{
  FluxrCanvas *canvas = get_private (accessible)->canvas;

  return canvas != NULL ? FLUXR_CANVAS_SPOKEN_GET_CLASS (accessible)
                            ->get_parent (FLUXR_CANVAS_SPOKEN (accessible), canvas)
                        : NULL;
}

static GtkAccessible *
fluxr_canvas_spoken_get_child (GtkAccessible *accessible)
{
  FluxrCanvasSpokenClass *klass = FLUXR_CANVAS_SPOKEN_GET_CLASS (accessible);
  FluxrCanvas *canvas = get_private (accessible)->canvas;

  return canvas != NULL && klass->get_child != NULL
           ? klass->get_child (FLUXR_CANVAS_SPOKEN (accessible), canvas)
           : NULL;
}

static GtkAccessible *
fluxr_canvas_spoken_get_sibling (GtkAccessible *accessible)
{
  FluxrCanvas *canvas = get_private (accessible)->canvas;

  return canvas != NULL ? FLUXR_CANVAS_SPOKEN_GET_CLASS (accessible)
                            ->get_sibling (FLUXR_CANVAS_SPOKEN (accessible), canvas)
                        : NULL;
}

static gboolean
fluxr_canvas_spoken_get_bounds (GtkAccessible *accessible,
                                int           *x,
                                int           *y,
                                int           *width,
                                int           *height)
{
  FluxrCanvas *canvas = get_private (accessible)->canvas;
  graphene_rect_t bounds;

  if (canvas == NULL)
    return FALSE;

  FLUXR_CANVAS_SPOKEN_GET_CLASS (accessible)
    ->get_bounds (FLUXR_CANVAS_SPOKEN (accessible), canvas, &bounds);
  *x = bounds.origin.x;
  *y = bounds.origin.y;
  *width = bounds.size.width;
  *height = bounds.size.height;

  return TRUE;
}

static void
fluxr_canvas_spoken_accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_at_context = fluxr_canvas_spoken_get_at_context;
  iface->get_platform_state = fluxr_canvas_spoken_get_platform_state;
  iface->get_accessible_parent = fluxr_canvas_spoken_get_parent;
  iface->get_first_accessible_child = fluxr_canvas_spoken_get_child;
  iface->get_next_accessible_sibling = fluxr_canvas_spoken_get_sibling;
  iface->get_bounds = fluxr_canvas_spoken_get_bounds;
}

static void
fluxr_canvas_spoken_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ACCESSIBLE_ROLE:
      g_value_set_enum (value, FLUXR_CANVAS_SPOKEN_GET_CLASS (object)->role);
      break;
    case PROP_CANVAS:
      g_value_set_object (value, get_private (object)->canvas);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_canvas_spoken_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_ACCESSIBLE_ROLE:
      /* The interface wants it to be writable; here it never changes. */
      break;
    case PROP_CANVAS:
      get_private (object)->canvas = g_value_get_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_canvas_spoken_dispose (GObject *object)
{
  /* Not in finalize: the context still refers to this object while it goes. */
  g_clear_object (&get_private (object)->context);

  G_OBJECT_CLASS (fluxr_canvas_spoken_parent_class)->dispose (object);
}

static void
fluxr_canvas_spoken_class_init (FluxrCanvasSpokenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_canvas_spoken_dispose;
  object_class->get_property = fluxr_canvas_spoken_get_property;
  object_class->set_property = fluxr_canvas_spoken_set_property;
  properties[PROP_CANVAS]
    = g_param_spec_object ("canvas", NULL, NULL, FLUXR_TYPE_CANVAS,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
fluxr_canvas_spoken_init (FluxrCanvasSpoken *self)
{
}

FluxrCanvas *
fluxr_canvas_spoken_get_canvas (FluxrCanvasSpoken *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS_SPOKEN (self), NULL);

  return get_private (self)->canvas;
}

/* What it is about, or something it speaks of, has changed. */
void
fluxr_canvas_spoken_update (FluxrCanvasSpoken *self)
{
  g_return_if_fail (FLUXR_IS_CANVAS_SPOKEN (self));

  FLUXR_CANVAS_SPOKEN_GET_CLASS (self)->update (self);
}

void
fluxr_canvas_spoken_select (FluxrCanvasSpoken *self,
                            gboolean           selected)
{
  g_return_if_fail (FLUXR_IS_CANVAS_SPOKEN (self));

  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/* What it is about, or the canvas, is going. */
void
fluxr_canvas_spoken_drop (FluxrCanvasSpoken *self)
{
  g_return_if_fail (FLUXR_IS_CANVAS_SPOKEN (self));

  get_private (self)->canvas = NULL;
}
