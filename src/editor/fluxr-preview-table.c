/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-table.h"

#include "fluxr-preview-text.h"

#include <adwaita.h>

#define COLUMN_SPACING 24
#define ROW_SPACING 13
#define MOST_LETTERS 30
#define LINE_ALPHA 0.15f
#define HEADER_LINE_ALPHA 0.4f

struct _FluxrPreviewTable
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GPtrArray *firsts; /* (element-type GtkWidget): the first cell of each row */
  guint has_header : 1;
};

G_DEFINE_FINAL_TYPE (FluxrPreviewTable, fluxr_preview_table, GTK_TYPE_WIDGET)

/* Below each row but the last, in the middle of the space between. */
static void
fluxr_preview_table_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  FluxrPreviewTable *self = FLUXR_PREVIEW_TABLE (widget);
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA color, line;

  GTK_WIDGET_CLASS (fluxr_preview_table_parent_class)->snapshot (widget, snapshot);

  gtk_widget_get_color (widget, &color);
  for (guint i = 1; i < self->firsts->len; i++)
    {
      graphene_rect_t rect;

      if (!gtk_widget_compute_bounds (self->firsts->pdata[i], widget, &rect))
        continue;
      line = color;
      if (!contrast)
        line.alpha *= i == 1 && self->has_header ? HEADER_LINE_ALPHA : LINE_ALPHA;
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT (0, rect.origin.y - ROW_SPACING / 2 - 1,
                                                      gtk_widget_get_width (widget), 1));
    }
}

/* As wide as it wants to be: there is a scrollbar for what is more than the page. */
static void
fluxr_preview_table_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  FluxrPreviewTable *self = FLUXR_PREVIEW_TABLE (widget);
  int width;

  gtk_widget_measure (self->grid, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    gtk_widget_measure (self->grid, orientation, width, natural, NULL, NULL, NULL);
  else
    *natural = width;
  *minimum = *natural;
}

static void
fluxr_preview_table_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  gtk_widget_allocate (FLUXR_PREVIEW_TABLE (widget)->grid, width, height, baseline, NULL);
}

static void
fluxr_preview_table_dispose (GObject *object)
{
  g_clear_pointer (&FLUXR_PREVIEW_TABLE (object)->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (fluxr_preview_table_parent_class)->dispose (object);
}

static void
fluxr_preview_table_finalize (GObject *object)
{
  g_ptr_array_unref (FLUXR_PREVIEW_TABLE (object)->firsts);

  G_OBJECT_CLASS (fluxr_preview_table_parent_class)->finalize (object);
}

static void
fluxr_preview_table_class_init (FluxrPreviewTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_preview_table_dispose;
  object_class->finalize = fluxr_preview_table_finalize;
  widget_class->measure = fluxr_preview_table_measure;
  widget_class->size_allocate = fluxr_preview_table_size_allocate;
  widget_class->snapshot = fluxr_preview_table_snapshot;
}

static void
fluxr_preview_table_init (FluxrPreviewTable *self)
{
  self->firsts = g_ptr_array_new ();
  self->grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE,
                             "column-spacing", COLUMN_SPACING, "row-spacing", ROW_SPACING, NULL);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

/* GTK 4.18 has no word for a column header that a screen reader would be told. */
static GtkWidget *
create_cell (const FluxrPreviewSlice *slice,
             guint                    index,
             gboolean                 is_header)
{
  const FluxrMarkdownNode *node = fluxr_markdown_get_node (slice->document, index);
  GtkWidget *cell
    = fluxr_preview_text_new (slice, index + 1, node->end, GTK_ACCESSIBLE_ROLE_CELL);
  GtkLabel *label = GTK_LABEL (cell);

  gtk_label_set_max_width_chars (label, MOST_LETTERS);
  if (is_header)
    gtk_widget_add_css_class (cell, "heading");
  if (node->align == FLUXR_MARKDOWN_ALIGN_RIGHT)
    {
      gtk_label_set_xalign (label, 1);
      gtk_label_set_justify (label, GTK_JUSTIFY_RIGHT);
    }
  else if (node->align == FLUXR_MARKDOWN_ALIGN_CENTER)
    {
      gtk_label_set_xalign (label, 0.5);
      gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
    }

  return cell;
}

static void
add_row (FluxrPreviewTable       *self,
         const FluxrPreviewSlice *slice,
         guint                    index,
         GPtrArray               *stops)
{
  const FluxrMarkdownNode *row = fluxr_markdown_get_node (slice->document, index);
  int line = (int) self->firsts->len;
  int column = 0;

  for (guint i = index + 1; i < row->end; i = fluxr_markdown_get_node (slice->document, i)->end)
    {
      GtkWidget *cell = create_cell (slice, i, row->header);

      gtk_grid_attach (GTK_GRID (self->grid), cell, column, line, 1, 1);
      if (fluxr_preview_text_has_links (cell))
        g_ptr_array_add (stops, cell);
      if (column++ == 0)
        g_ptr_array_add (self->firsts, cell);
    }
  self->has_header |= row->header;
}

GtkWidget *
fluxr_preview_table_new (const FluxrPreviewSlice *slice,
                         GPtrArray               *stops)
{
  FluxrPreviewTable *self = g_object_new (FLUXR_TYPE_PREVIEW_TABLE, NULL);

  for (guint i = slice->from; i < slice->to;
       i = fluxr_markdown_get_node (slice->document, i)->end)
    add_row (self, slice, i, stops);
  if (self->firsts->len > 0)
    {
      /* The columns begin where the words do. */
      GtkTextDirection direction = gtk_widget_get_direction (self->firsts->pdata[0]);

      gtk_widget_set_direction (self->grid, direction);
      gtk_widget_set_direction (GTK_WIDGET (self), direction);
    }

  return GTK_WIDGET (self);
}
