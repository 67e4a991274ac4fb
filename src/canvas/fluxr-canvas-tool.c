/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tools have in common: the canvas, which owns the tool in use and outlives it. */

#include "config.h"

#include "fluxr-canvas-tool.h"

typedef struct
{
  FluxrCanvas *canvas; /* borrowed: it drops its tool before it goes */
} FluxrCanvasToolPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FluxrCanvasTool, fluxr_canvas_tool, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CANVAS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
fluxr_canvas_tool_real_place (FluxrCanvasTool *self,
                              double           x,
                              double           y)
{
}

static void
fluxr_canvas_tool_real_cancel (FluxrCanvasTool *self)
{
}

static void
fluxr_canvas_tool_real_forget (FluxrCanvasTool *self,
                               FluxrSceneItem  *item)
{
}

static void
fluxr_canvas_tool_real_snapshot (FluxrCanvasTool *self,
                                 GtkSnapshot     *snapshot)
{
}

static const char *
fluxr_canvas_tool_real_get_cursor (FluxrCanvasTool *self)
{
  return NULL;
}

static void
fluxr_canvas_tool_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  FluxrCanvasToolPrivate *priv
    = fluxr_canvas_tool_get_instance_private (FLUXR_CANVAS_TOOL (object));

  switch (prop_id)
    {
    case PROP_CANVAS:
      priv->canvas = g_value_get_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_canvas_tool_class_init (FluxrCanvasToolClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = fluxr_canvas_tool_set_property;
  klass->begin = fluxr_canvas_tool_real_place;
  klass->cancel = fluxr_canvas_tool_real_cancel;
  klass->forget = fluxr_canvas_tool_real_forget;
  klass->snapshot = fluxr_canvas_tool_real_snapshot;
  klass->get_cursor = fluxr_canvas_tool_real_get_cursor;

  properties[PROP_CANVAS]
    = g_param_spec_object ("canvas", NULL, NULL, FLUXR_TYPE_CANVAS,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_canvas_tool_init (FluxrCanvasTool *self)
{
}

FluxrCanvas *
fluxr_canvas_tool_get_canvas (FluxrCanvasTool *self)
{
  FluxrCanvasToolPrivate *priv = fluxr_canvas_tool_get_instance_private (self);

  g_return_val_if_fail (FLUXR_IS_CANVAS_TOOL (self), NULL);

  return priv->canvas;
}

void
fluxr_canvas_tool_begin (FluxrCanvasTool *self,
                         double           x,
                         double           y)
{
  g_return_if_fail (FLUXR_IS_CANVAS_TOOL (self));

  FLUXR_CANVAS_TOOL_GET_CLASS (self)->begin (self, x, y);
}

void
fluxr_canvas_tool_drag (FluxrCanvasTool *self,
                        double           x,
                        double           y,
                        GdkModifierType  state)
{
  g_return_if_fail (FLUXR_IS_CANVAS_TOOL (self));

  FLUXR_CANVAS_TOOL_GET_CLASS (self)->drag (self, x, y, state);
}

void
fluxr_canvas_tool_end (FluxrCanvasTool *self,
                       double           x,
                       double           y,
                       GdkModifierType  state)
{
  g_return_if_fail (FLUXR_IS_CANVAS_TOOL (self));

  FLUXR_CANVAS_TOOL_GET_CLASS (self)->end (self, x, y, state);
}

void
fluxr_canvas_tool_cancel (FluxrCanvasTool *self)
{
  g_return_if_fail (FLUXR_IS_CANVAS_TOOL (self));

  FLUXR_CANVAS_TOOL_GET_CLASS (self)->cancel (self);
}

void
fluxr_canvas_tool_forget (FluxrCanvasTool *self,
                          FluxrSceneItem  *item)
{
  g_return_if_fail (FLUXR_IS_CANVAS_TOOL (self));

  FLUXR_CANVAS_TOOL_GET_CLASS (self)->forget (self, item);
}

void
fluxr_canvas_tool_snapshot (FluxrCanvasTool *self,
                            GtkSnapshot     *snapshot)
{
  g_return_if_fail (FLUXR_IS_CANVAS_TOOL (self));

  FLUXR_CANVAS_TOOL_GET_CLASS (self)->snapshot (self, snapshot);
}

const char *
fluxr_canvas_tool_get_cursor (FluxrCanvasTool *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS_TOOL (self), NULL);

  return FLUXR_CANVAS_TOOL_GET_CLASS (self)->get_cursor (self);
}
