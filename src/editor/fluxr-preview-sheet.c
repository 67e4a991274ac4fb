/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-sheet-private.h"

#include <adwaita.h>
#include <math.h>

#define STEP 48
#define PAGE_SHARE 0.9
/* Kept above and below what gets the focus. */
#define FOCUS_SPACE 12
#define FOCUS_WIDTH 2

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

enum
{
  SCROLLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static double
get_real_value (FluxrPreviewSheet *self)
{
  return FLUXR_PREVIEW_TOP_SPACE + fluxr_preview_heights_sum (self->heights, self->anchor)
         + self->offset;
}

static void
configure (FluxrPreviewSheet *self,
           int                height)
{
  double real = get_real_value (self);
  double total = FLUXR_PREVIEW_TOP_SPACE + FLUXR_PREVIEW_BOTTOM_SPACE
                 + fluxr_preview_heights_sum (self->heights, G_MAXUINT);
  double value;

  if (self->vadjustment == NULL)
    return;
  value = gtk_adjustment_get_value (self->vadjustment);
  self->drift = self->is_scrolling && real > 0 && value > 0 ? value - real : 0;
  self->is_scrolling = FALSE;

  self->is_configuring = TRUE;
  gtk_adjustment_configure (self->vadjustment, real + self->drift, 0,
                            MAX (total + self->drift, height), STEP, height * PAGE_SHARE, height);
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, 0, 0, 0, 0);
  self->is_configuring = FALSE;
  self->value = gtk_adjustment_get_value (self->vadjustment);
}

static void
jump (FluxrPreviewSheet *self,
      double             value)
{
  double last = gtk_adjustment_get_upper (self->vadjustment)
                - gtk_adjustment_get_page_size (self->vadjustment);
  guint n = fluxr_preview_heights_get_n (self->heights);

  if (value >= last - 1)
    {
      /* All of it is above the view, which the layout puts right. */
      self->anchor = n - 1;
      self->offset = fluxr_preview_heights_get (self->heights, n - 1);
      self->is_scrolling = FALSE;
    }
  else
    self->anchor = fluxr_preview_heights_find (self->heights, value - FLUXR_PREVIEW_TOP_SPACE,
                                               &self->offset);
}

static void
value_cb (FluxrPreviewSheet *self)
{
  double value = gtk_adjustment_get_value (self->vadjustment);
  double by = value - self->value;

  if (self->is_configuring || by == 0 || fluxr_preview_heights_get_n (self->heights) == 0)
    return;

  self->value = value;
  self->is_scrolling = TRUE;
  fluxr_preview_sheet_resolve_anchor (self, &self->anchor, &self->offset);
  self->fraction = -1;
  if (fabs (by) < 2 * gtk_widget_get_height (GTK_WIDGET (self)))
    self->offset += by;
  else
    jump (self, value);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SCROLLED], 0);
}

void
fluxr_preview_sheet_show_row (FluxrPreviewSheet *self,
                              guint              position)
{
  int view = gtk_widget_get_height (GTK_WIDGET (self));
  int height = fluxr_preview_heights_get (self->heights, position);
  double y = fluxr_preview_heights_sum (self->heights, position)
             - fluxr_preview_heights_sum (self->heights, self->anchor) - self->offset;

  if (y >= 0 && y + height <= view)
    return;
  self->anchor = position;
  self->offset = y < 0 || height + 2 * FOCUS_SPACE > view ? -FOCUS_SPACE
                                                          : height + FOCUS_SPACE - view;
  self->fraction = -1;
  self->is_scrolling = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SCROLLED], 0);
}

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
    g_signal_connect_object (*place, "value-changed", G_CALLBACK (value_cb), self,
                             G_CONNECT_SWAPPED);
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
  *minimum = *natural = 0;
}

static void
fluxr_preview_sheet_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  FluxrPreviewSheet *self = FLUXR_PREVIEW_SHEET (widget);

  fluxr_preview_sheet_lay_out (self, width, height);
  configure (self, height);
}

static void
fluxr_preview_sheet_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (fluxr_preview_sheet_parent_class)->snapshot (widget, snapshot);

  if (gtk_widget_is_focus (widget) && gtk_widget_has_visible_focus (widget))
    {
      AdwStyleManager *manager = adw_style_manager_get_default ();
      g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);
      GskRoundedRect outline;
      const float widths[] = { FOCUS_WIDTH, FOCUS_WIDTH, FOCUS_WIDTH, FOCUS_WIDTH };

      gsk_rounded_rect_init_from_rect (&outline,
                                       &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                            gtk_widget_get_height (widget)), 0);
      gtk_snapshot_append_border (snapshot, &outline, widths,
                                  (const GdkRGBA[]) { *accent, *accent, *accent, *accent });
    }
}

static void
items_changed_cb (FluxrPreviewSheet *self,
                  guint              position,
                  guint              n_removed,
                  guint              n_added)
{
  fluxr_preview_sheet_change_rows (self, position, n_removed, n_added);
  self->is_scrolling = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
fluxr_preview_sheet_dispose (GObject *object)
{
  FluxrPreviewSheet *self = FLUXR_PREVIEW_SHEET (object);

  fluxr_preview_sheet_set_model (self, NULL);
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
  widget_class->measure = fluxr_preview_sheet_measure;
  widget_class->size_allocate = fluxr_preview_sheet_size_allocate;
  widget_class->snapshot = fluxr_preview_sheet_snapshot;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[SCROLLED] = g_signal_new ("scrolled", FLUXR_TYPE_PREVIEW_SHEET, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
fluxr_preview_sheet_init (FluxrPreviewSheet *self)
{
  self->rows = g_ptr_array_new ();
  self->heights = fluxr_preview_heights_new ();
  self->offset = -FLUXR_PREVIEW_TOP_SPACE;
  self->fraction = -1;
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

guint
fluxr_preview_sheet_get_top (FluxrPreviewSheet *self,
                             double            *fraction)
{
  guint anchor;
  double offset;
  int height;

  *fraction = 0;
  if (fluxr_preview_heights_get_n (self->heights) == 0)
    return GTK_INVALID_LIST_POSITION;
  fluxr_preview_sheet_resolve_anchor (self, &anchor, &offset);
  height = fluxr_preview_heights_get (self->heights, anchor);
  *fraction = height > 0 ? CLAMP (offset / height, 0, 1) : 0;
  if (self->fraction >= 0)
    *fraction = self->fraction;

  return anchor;
}

void
fluxr_preview_sheet_scroll_to (FluxrPreviewSheet *self,
                               guint              position,
                               double             fraction)
{
  guint n = fluxr_preview_heights_get_n (self->heights);

  if (n == 0)
    return;
  self->anchor = MIN (position, n - 1);
  self->fraction = CLAMP (fraction, 0, 1);
  if (self->anchor == 0 && fraction <= 0)
    {
      self->fraction = -1;
      self->offset = -FLUXR_PREVIEW_TOP_SPACE;
    }
  self->is_scrolling = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
