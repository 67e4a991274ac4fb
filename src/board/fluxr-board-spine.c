/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The heading is turned so that it begins at the top: clockwise, or where it begins at its right
 * side the other way round. */

#include "config.h"

#include "fluxr-board-spine.h"

struct _FluxrBoardSpine
{
  GtkWidget  parent_instance;

  GtkWidget *heading;
};

G_DEFINE_FINAL_TYPE (FluxrBoardSpine, fluxr_board_spine, GTK_TYPE_WIDGET)

static void
fluxr_board_spine_dispose (GObject *object)
{
  g_clear_pointer (&FLUXR_BOARD_SPINE (object)->heading, gtk_widget_unparent);

  G_OBJECT_CLASS (fluxr_board_spine_parent_class)->dispose (object);
}

static GtkSizeRequestMode
fluxr_board_spine_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
fluxr_board_spine_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  gtk_widget_measure (FLUXR_BOARD_SPINE (widget)->heading,
                      orientation == GTK_ORIENTATION_HORIZONTAL ? GTK_ORIENTATION_VERTICAL
                                                                : GTK_ORIENTATION_HORIZONTAL,
                      -1, minimum, natural, NULL, NULL);
}

static void
fluxr_board_spine_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskTransform *transform;

  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (rtl ? 0 : width,
                                                                   rtl ? height : 0));
  gtk_widget_allocate (FLUXR_BOARD_SPINE (widget)->heading, height, width, -1,
                       gsk_transform_rotate (transform, rtl ? -90 : 90));
}

static void
fluxr_board_spine_class_init (FluxrBoardSpineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_board_spine_dispose;
  widget_class->get_request_mode = fluxr_board_spine_get_request_mode;
  widget_class->measure = fluxr_board_spine_measure;
  widget_class->size_allocate = fluxr_board_spine_size_allocate;
}

static void
fluxr_board_spine_init (FluxrBoardSpine *self)
{
  self->heading = g_object_new (FLUXR_TYPE_BOARD_HEADING, NULL);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
}

FluxrBoardHeading *
fluxr_board_spine_get_heading (FluxrBoardSpine *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_SPINE (self), NULL);

  return FLUXR_BOARD_HEADING (self->heading);
}
