/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which part of all the rows is seen, and what the one who scrolls is told of it. */

#include "config.h"

#include "fluxr-preview-sheet-private.h"

#include <math.h>

#define STEP 48
#define PAGE_SHARE 0.9
/* Kept above and below what gets the focus. */
#define FOCUS_SPACE 12

static double
get_real_value (FluxrPreviewSheet *self)
{
  return FLUXR_PREVIEW_TOP_SPACE + fluxr_preview_heights_sum (self->heights, self->anchor)
         + self->offset;
}

static int
get_total (FluxrPreviewSheet *self)
{
  return FLUXR_PREVIEW_TOP_SPACE + self->bottom
         + (int) fluxr_preview_heights_sum (self->heights, G_MAXUINT);
}

int
fluxr_preview_sheet_get_natural (FluxrPreviewSheet *self)
{
  return MAX (get_total (self) + (int) self->drift, 0);
}

static void
resize_cb (gpointer user_data)
{
  FluxrPreviewSheet *self = user_data;

  self->resize_source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
fluxr_preview_sheet_update_natural (FluxrPreviewSheet *self)
{
  if (self->is_embedded && self->resize_source == 0
      && self->natural != fluxr_preview_sheet_get_natural (self))
    self->resize_source = g_idle_add_once (resize_cb, self);
}

void
fluxr_preview_sheet_configure (FluxrPreviewSheet *self,
                               int                height)
{
  double real = get_real_value (self);
  double total = get_total (self);
  double value;

  if (self->vadjustment == NULL)
    return;
  value = gtk_adjustment_get_value (self->vadjustment);
  self->drift = self->is_scrolling && real > 0 && value > 0 ? value - real : 0;
  self->is_scrolling = self->is_embedded;

  self->is_configuring = TRUE;
  gtk_adjustment_configure (self->vadjustment, real + self->drift, 0,
                            MAX (total + self->drift, height), STEP, height * PAGE_SHARE, height);
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, 0, 0, 0, 0);
  self->is_configuring = FALSE;
  self->value = gtk_adjustment_get_value (self->vadjustment);
  fluxr_preview_sheet_update_natural (self);
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

void
fluxr_preview_sheet_value_cb (FluxrPreviewSheet *self)
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
  g_signal_emit_by_name (self, "scrolled");
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
  g_signal_emit_by_name (self, "scrolled");
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
