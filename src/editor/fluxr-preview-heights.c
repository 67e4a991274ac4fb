/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-heights.h"

/* How wide a letter is, as a part of the height of a line. */
#define LETTER_WIDTH 0.32

typedef struct
{
  int height;
  guint letters;
  guint lines;
  guint gap;
} Height;

struct _FluxrPreviewHeights
{
  GArray *rows; /* (element-type Height) */
  int width;
  int line_height;
};

FluxrPreviewHeights *
fluxr_preview_heights_new (void)
{
  FluxrPreviewHeights *self = g_new0 (FluxrPreviewHeights, 1);

  self->rows = g_array_new (FALSE, TRUE, sizeof (Height));
  self->width = 640;
  self->line_height = 18;

  return self;
}

void
fluxr_preview_heights_free (FluxrPreviewHeights *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

static Height *
get_row (FluxrPreviewHeights *self,
         guint                position)
{
  g_assert (position < self->rows->len);

  return &g_array_index (self->rows, Height, position);
}

static void
guess (FluxrPreviewHeights *self,
       Height              *row)
{
  guint per_line = (guint) MAX (self->width / (LETTER_WIDTH * self->line_height), 8);
  guint lines = MAX (row->lines, row->letters / per_line + 1);

  row->height = (int) (row->gap + MIN (lines, 10000) * (guint) self->line_height);
}

guint
fluxr_preview_heights_get_n (FluxrPreviewHeights *self)
{
  return self->rows->len;
}

void
fluxr_preview_heights_splice (FluxrPreviewHeights *self,
                              guint                position,
                              guint                n_removed,
                              guint                n_added)
{
  g_assert (position + n_removed <= self->rows->len);

  if (n_removed > n_added)
    g_array_remove_range (self->rows, position, n_removed - n_added);
  else if (n_added > n_removed)
    {
      g_autofree Height *rows = g_new0 (Height, n_added - n_removed);

      g_array_insert_vals (self->rows, position, rows, n_added - n_removed);
    }
}

void
fluxr_preview_heights_guess (FluxrPreviewHeights     *self,
                             guint                    position,
                             const FluxrPreviewSlice *slice)
{
  Height *row = get_row (self, position);

  row->letters = slice->kind == FLUXR_MARKDOWN_TABLE ? 0 : slice->letters;
  row->lines = slice->lines;
  row->gap = slice->gap;
  guess (self, row);
}

gboolean
fluxr_preview_heights_set_look (FluxrPreviewHeights *self,
                                int                  width,
                                int                  line_height)
{
  if (width == self->width && line_height == self->line_height)
    return FALSE;
  self->width = width;
  self->line_height = MAX (line_height, 1);
  for (guint i = 0; i < self->rows->len; i++)
    guess (self, get_row (self, i));

  return TRUE;
}

int
fluxr_preview_heights_get (FluxrPreviewHeights *self,
                           guint                position)
{
  return get_row (self, position)->height;
}

void
fluxr_preview_heights_set (FluxrPreviewHeights *self,
                           guint                position,
                           int                  height)
{
  get_row (self, position)->height = height;
}

double
fluxr_preview_heights_sum (FluxrPreviewHeights *self,
                           guint                position)
{
  const Height *rows = (const Height *) self->rows->data;
  gint64 sum = 0;

  for (guint i = 0; i < MIN (position, self->rows->len); i++)
    sum += rows[i].height;

  return (double) sum;
}

guint
fluxr_preview_heights_find (FluxrPreviewHeights *self,
                            double               y,
                            double              *offset)
{
  guint i = 0;

  for (; i + 1 < self->rows->len && y >= get_row (self, i)->height; i++)
    y -= get_row (self, i)->height;
  *offset = y;

  return i;
}
