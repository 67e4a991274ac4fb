/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rows exist and where they are. */

#include "config.h"

#include "fluxr-preview-sheet-private.h"
#include "fluxr-preview-text.h"

/* About 90 letters of the interface font. */
#define READABLE_WIDTH 640
#define SMALLEST_MARGIN 18
#define NARROW_MARGIN 12
#define NARROW 400

static guint
find_index (FluxrPreviewSheet *self,
            guint              position)
{
  guint i = 0;

  while (i < self->rows->len && fluxr_preview_row_get_position (self->rows->pdata[i]) < position)
    i++;

  return i;
}

GtkWidget *
fluxr_preview_sheet_ensure_row (FluxrPreviewSheet *self,
                                guint              position)
{
  guint index = find_index (self, position);
  g_autoptr (FluxrPreviewBlock) block = NULL;
  GtkWidget *row;
  GtkWidget *next = index < self->rows->len ? self->rows->pdata[index] : NULL;

  if (next != NULL && fluxr_preview_row_get_position (FLUXR_PREVIEW_ROW (next)) == position)
    return next;

  block = g_list_model_get_item (self->model, position);
  row = fluxr_preview_row_new (block);
  fluxr_preview_row_set_position (FLUXR_PREVIEW_ROW (row), position);
  gtk_widget_insert_before (row, GTK_WIDGET (self), next);
  g_ptr_array_insert (self->rows, (int) index, row);

  return row;
}

static int
measure (FluxrPreviewSheet *self,
         guint              position)
{
  GtkWidget *row = fluxr_preview_sheet_ensure_row (self, position);
  int least, height;

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, MAX (self->width, least), NULL, &height, NULL,
                      NULL);
  fluxr_preview_row_set_pass (FLUXR_PREVIEW_ROW (row), self->pass);
  fluxr_preview_heights_set (self->heights, position, height);

  return height;
}

/* Makes the anchor the row at the top of the view again after the offset was changed. */
static void
settle (FluxrPreviewSheet *self)
{
  guint n = fluxr_preview_heights_get_n (self->heights);

  if (self->fraction >= 0)
    self->offset = self->fraction * measure (self, self->anchor);
  self->fraction = -1;
  while (self->offset < 0 && self->anchor > 0)
    self->offset += measure (self, --self->anchor);
  while (self->anchor + 1 < n && self->offset >= measure (self, self->anchor))
    self->offset -= fluxr_preview_heights_get (self->heights, self->anchor++);
  if (self->anchor == 0)
    self->offset = MAX (self->offset, -FLUXR_PREVIEW_TOP_SPACE);
}

/* Returns: how much of the view is left below all rows */
static double
fill (FluxrPreviewSheet *self,
      int                height)
{
  guint n = fluxr_preview_heights_get_n (self->heights);
  double y = -self->offset;

  for (guint i = self->anchor; i < n; i++)
    {
      y += measure (self, i);
      if (y >= height)
        break;
    }

  return height - self->bottom - y;
}

static void
remove_row (FluxrPreviewSheet *self,
            guint              index)
{
  GtkWidget *row = g_ptr_array_steal_index (self->rows, index);

  /* Who reads with the keyboard goes on here. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == row)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (row);
}

static void
remove_unseen (FluxrPreviewSheet *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));

  for (guint i = self->rows->len; i > 0; i--)
    {
      GtkWidget *row = self->rows->pdata[i - 1];

      if (row != focus && fluxr_preview_row_get_pass (FLUXR_PREVIEW_ROW (row)) != self->pass)
        remove_row (self, i - 1);
    }
}

static void
place_rows (FluxrPreviewSheet *self,
            int                width)
{
  int x = (width - self->width) / 2;
  double base = fluxr_preview_heights_sum (self->heights, self->anchor) + self->offset;
  double y = 0;
  guint last = G_MAXUINT - 1;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      guint position = fluxr_preview_row_get_position (FLUXR_PREVIEW_ROW (row));
      int least, height;

      if (position != last + 1)
        y = fluxr_preview_heights_sum (self->heights, position) - base;
      height = fluxr_preview_row_get_pass (FLUXR_PREVIEW_ROW (row)) == self->pass
                 ? fluxr_preview_heights_get (self->heights, position)
                 : measure (self, position);
      gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_size_allocate (row, &(GtkAllocation) { x, (int) y, MAX (self->width, least),
                                                        height }, -1);
      y += height;
      last = position;
    }
}

void
fluxr_preview_sheet_set_width (FluxrPreviewSheet *self,
                               int                width)
{
  int margin = width < NARROW ? NARROW_MARGIN : SMALLEST_MARGIN;
  guint n = fluxr_preview_heights_get_n (self->heights);
  double before = self->anchor < n ? fluxr_preview_heights_get (self->heights, self->anchor) : 0;

  self->width = CLAMP (width - 2 * margin, 1, READABLE_WIDTH);
  /* The same words stay on top. */
  if (fluxr_preview_heights_set_look (self->heights, self->width,
                                      fluxr_preview_text_get_line_height (GTK_WIDGET (self)))
      && self->fraction < 0 && self->offset > 0 && before > 0)
    self->fraction = MIN (self->offset / before, 1);
}

void
fluxr_preview_sheet_lay_out (FluxrPreviewSheet *self,
                             int                width,
                             int                height)
{
  guint n = fluxr_preview_heights_get_n (self->heights);
  double lack;

  self->pass++;
  fluxr_preview_sheet_set_width (self, width);
  if (n == 0)
    {
      self->anchor = 0;
      self->offset = -FLUXR_PREVIEW_TOP_SPACE;
      self->fraction = -1;
      return;
    }
  self->anchor = MIN (self->anchor, n - 1);
  settle (self);
  lack = fill (self, height);
  if (lack > 0)
    {
      self->offset -= lack;
      settle (self);
      fill (self, height);
    }
  remove_unseen (self);
  place_rows (self, width);
}

/* The anchor stays on what it was on. */
static void
move_anchor (FluxrPreviewSheet *self,
             guint              position,
             guint              n_removed,
             guint              n_added)
{
  gboolean at_top = self->anchor == 0 && self->offset <= 0 && self->fraction <= 0;

  if (at_top || self->anchor < position)
    return;
  if (self->anchor >= position + n_removed)
    self->anchor += n_added - n_removed;
  else if (self->anchor >= position + n_added)
    {
      self->anchor = position + n_added;
      self->offset = 0;
      self->fraction = -1;
    }
}

void
fluxr_preview_sheet_change_rows (FluxrPreviewSheet *self,
                                 guint              position,
                                 guint              n_removed,
                                 guint              n_added)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      FluxrPreviewRow *row = self->rows->pdata[i - 1];
      guint at = fluxr_preview_row_get_position (row);

      if (at >= position + n_removed)
        fluxr_preview_row_set_position (row, at + n_added - n_removed);
      else if (at >= position)
        remove_row (self, i - 1);
    }
  fluxr_preview_heights_splice (self->heights, position, n_removed, n_added);
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (FluxrPreviewBlock) block = g_list_model_get_item (self->model, i);

      fluxr_preview_heights_guess (self->heights, i, fluxr_preview_block_get_slice (block));
    }
  move_anchor (self, position, n_removed, n_added);
}

void
fluxr_preview_sheet_resolve_anchor (FluxrPreviewSheet *self,
                                    guint             *anchor,
                                    double            *offset)
{
  guint n = fluxr_preview_heights_get_n (self->heights);

  *anchor = MIN (self->anchor, n - 1);
  *offset = self->fraction >= 0
              ? self->fraction * fluxr_preview_heights_get (self->heights, *anchor)
              : self->offset;
  while (*offset < 0 && *anchor > 0)
    *offset += fluxr_preview_heights_get (self->heights, --*anchor);
  while (*anchor + 1 < n && *offset >= fluxr_preview_heights_get (self->heights, *anchor))
    *offset -= fluxr_preview_heights_get (self->heights, (*anchor)++);
}
