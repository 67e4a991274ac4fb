/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-table.h"

#include "fluxr-preview-text.h"

#include <adwaita.h>

#define COLUMN_SPACING 24
#define ROW_SPACING 13
#define SMALLEST_LETTERS 4
#define MOST_LETTERS 36
#define LINE_ALPHA 0.15f
#define HEADER_LINE_ALPHA 0.4f

struct _FluxrPreviewTable
{
  GtkWidget parent_instance;

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

static void
fluxr_preview_table_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

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
  widget_class->snapshot = fluxr_preview_table_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_GRID_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
fluxr_preview_table_init (FluxrPreviewTable *self)
{
  GtkGridLayout *layout = GTK_GRID_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  self->firsts = g_ptr_array_new ();
  gtk_grid_layout_set_column_spacing (layout, COLUMN_SPACING);
  gtk_grid_layout_set_row_spacing (layout, ROW_SPACING);
}

static GtkWidget *
create_cell (const FluxrPreviewSlice *slice,
             guint                    index,
             gboolean                 is_header)
{
  const FluxrMarkdownNode *node = fluxr_markdown_get_node (slice->document, index);
  GtkWidget *cell
    = fluxr_preview_text_new (slice, index + 1, node->end,
                              is_header ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER
                                        : GTK_ACCESSIBLE_ROLE_CELL);
  GtkLabel *label = GTK_LABEL (cell);
  glong length = g_utf8_strlen (gtk_label_get_text (label), -1);

  gtk_label_set_width_chars (label, (int) CLAMP (length, 1, SMALLEST_LETTERS));
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
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  const FluxrMarkdownNode *row = fluxr_markdown_get_node (slice->document, index);
  int column = 0;

  for (guint i = index + 1; i < row->end; i = fluxr_markdown_get_node (slice->document, i)->end)
    {
      GtkWidget *cell = create_cell (slice, i, row->header);
      GtkLayoutChild *place;

      gtk_widget_set_parent (cell, GTK_WIDGET (self));
      place = gtk_layout_manager_get_layout_child (layout, cell);
      gtk_grid_layout_child_set_row (GTK_GRID_LAYOUT_CHILD (place), (int) self->firsts->len);
      gtk_grid_layout_child_set_column (GTK_GRID_LAYOUT_CHILD (place), column);
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

  return GTK_WIDGET (self);
}
