/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-frame.h"
#include "fluxr-preview-sheet-private.h"

/* So that the end of a text is not at the edge of the window. */
#define BOTTOM_SPACE 72

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrPreviewSheet, fluxr_preview_sheet, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VADJUSTMENT,
  PROP_VSCROLL_POLICY,
};

static void
set_adjustment (FluxrPreviewSheet  *self,
                GtkAdjustment     **place,
                GtkAdjustment      *adjustment)
{
  if (adjustment == *place && adjustment != NULL)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment != NULL ? adjustment
                                                 : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  if (place == &self->vadjustment)
    g_signal_connect_object (*place, "value-changed", G_CALLBACK (fluxr_preview_sheet_value_cb),
                             self, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
fluxr_preview_sheet_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  FluxrPreviewSheet *self = FLUXR_PREVIEW_SHEET (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL || !self->is_embedded)
    return;
  if (for_size > 0)
    fluxr_preview_sheet_set_width (self, for_size);
  *natural = self->natural = fluxr_preview_sheet_get_natural (self);
}

static GtkSizeRequestMode
fluxr_preview_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fluxr_preview_sheet_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  FluxrPreviewSheet *self = FLUXR_PREVIEW_SHEET (widget);

  fluxr_preview_sheet_lay_out (self, width, height);
  fluxr_preview_sheet_configure (self, height);
}

static void
fluxr_preview_sheet_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (fluxr_preview_sheet_parent_class)->snapshot (widget, snapshot);

  fluxr_preview_frame_draw_focus (widget, snapshot, widget);
}

static void
fluxr_preview_sheet_state_flags_changed (GtkWidget     *widget,
                                         GtkStateFlags  before)
{
  if (GTK_WIDGET_CLASS (fluxr_preview_sheet_parent_class)->state_flags_changed != NULL)
    GTK_WIDGET_CLASS (fluxr_preview_sheet_parent_class)->state_flags_changed (widget, before);
  gtk_widget_queue_draw (widget);
}

static void
items_changed_cb (FluxrPreviewSheet *self,
                  guint              position,
                  guint              n_removed,
                  guint              n_added)
{
  fluxr_preview_sheet_change_rows (self, position, n_removed, n_added);
  self->is_scrolling = self->is_embedded;
  fluxr_preview_sheet_update_natural (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
fluxr_preview_sheet_dispose (GObject *object)
{
  FluxrPreviewSheet *self = FLUXR_PREVIEW_SHEET (object);

  fluxr_preview_sheet_set_model (self, NULL);
  g_clear_handle_id (&self->resize_source, g_source_remove);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);

  G_OBJECT_CLASS (fluxr_preview_sheet_parent_class)->dispose (object);
}

static void
fluxr_preview_sheet_finalize (GObject *object)
{
  FluxrPreviewSheet *self = FLUXR_PREVIEW_SHEET (object);

  g_ptr_array_unref (self->rows);
  fluxr_preview_heights_free (self->heights);

  G_OBJECT_CLASS (fluxr_preview_sheet_parent_class)->finalize (object);
}

static void
fluxr_preview_sheet_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  FluxrPreviewSheet *self = FLUXR_PREVIEW_SHEET (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_preview_sheet_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  FluxrPreviewSheet *self = FLUXR_PREVIEW_SHEET (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      /* It has no size of its own. */
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_preview_sheet_class_init (FluxrPreviewSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_preview_sheet_dispose;
  object_class->finalize = fluxr_preview_sheet_finalize;
  object_class->get_property = fluxr_preview_sheet_get_property;
  object_class->set_property = fluxr_preview_sheet_set_property;
  widget_class->focus = fluxr_preview_sheet_focus;
  widget_class->get_request_mode = fluxr_preview_sheet_get_request_mode;
  widget_class->measure = fluxr_preview_sheet_measure;
  widget_class->size_allocate = fluxr_preview_sheet_size_allocate;
  widget_class->snapshot = fluxr_preview_sheet_snapshot;
  widget_class->state_flags_changed = fluxr_preview_sheet_state_flags_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  g_signal_new ("scrolled", FLUXR_TYPE_PREVIEW_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
fluxr_preview_sheet_init (FluxrPreviewSheet *self)
{
  self->rows = g_ptr_array_new ();
  self->heights = fluxr_preview_heights_new ();
  self->offset = -FLUXR_PREVIEW_TOP_SPACE;
  self->fraction = -1;
  self->bottom = BOTTOM_SPACE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  fluxr_preview_sheet_add_keys (self);
}

GtkWidget *
fluxr_preview_sheet_new (void)
{
  return g_object_new (FLUXR_TYPE_PREVIEW_SHEET, NULL);
}

void
fluxr_preview_sheet_embed (FluxrPreviewSheet *self)
{
  self->is_embedded = TRUE;
  self->bottom = FLUXR_PREVIEW_TOP_SPACE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
fluxr_preview_sheet_set_model (FluxrPreviewSheet *self,
                               GListModel        *model)
{
  guint n = fluxr_preview_heights_get_n (self->heights);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  items_changed_cb (self, 0, n, 0);
  g_set_object (&self->model, model);
  if (model == NULL)
    return;
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (model));
}
