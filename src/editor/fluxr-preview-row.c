/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-row.h"

#include "fluxr-preview-content.h"
#include "fluxr-preview-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* In heights of a line, so that they grow with the text. */
#define ITEM_INDENT 1.5
#define QUOTE_INDENT 1.0
#define DIGIT_INDENT 0.5
#define MARKER_SPACE 8
#define BAR_WIDTH 3
#define BAR_ALPHA 0.25f
#define GROUND_ALPHA 0.07f
#define GROUND_RADIUS 8

struct _FluxrPreviewRow
{
  GtkWidget parent_instance;

  FluxrPreviewBlock *block; /* (owned) */
  GPtrArray *stops;         /* (element-type GtkWidget): what Tab goes to */
  GtkWidget *content;
  GtkWidget *marker;        /* (nullable) */
  guint position;
  guint pass;
  guint is_updating : 1;
};

G_DEFINE_FINAL_TYPE (FluxrPreviewRow, fluxr_preview_row, GTK_TYPE_WIDGET)

/* How far in the inside of the first @n_levels begins. Past a quarter of the width the steps
 * become smaller and smaller, so that half of it is always left for the text. */
static int
get_indent (FluxrPreviewRow *self,
            guint            n_levels,
            int              width)
{
  const char *levels = fluxr_preview_block_get_slice (self->block)->levels;
  double quarter = width / 4.0;
  double x = 0;

  for (guint i = 0; i < n_levels && levels[i] != '\0'; i++)
    if (levels[i] == FLUXR_PREVIEW_LEVEL_QUOTE)
      x += QUOTE_INDENT;
    else
      x += ITEM_INDENT + MAX (levels[i] - '2', 0) * DIGIT_INDENT;
  x *= n_levels > 0 ? fluxr_preview_text_get_line_height (GTK_WIDGET (self)) : 0;

  return (int) (x <= quarter ? x : quarter + quarter * (x - quarter) / x);
}

static int
get_content_width (FluxrPreviewRow *self,
                   int              width)
{
  int least;

  gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return MAX (width - get_indent (self, G_MAXUINT, width), least);
}

static void
fluxr_preview_row_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  FluxrPreviewRow *self = FLUXR_PREVIEW_ROW (widget);
  int gap = (int) fluxr_preview_block_get_slice (self->block)->gap;
  int marker = 0;

  gtk_widget_measure (self->content, orientation,
                      orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0
                        ? get_content_width (self, for_size)
                        : -1,
                      minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  if (self->marker != NULL)
    gtk_widget_measure (self->marker, orientation, -1, NULL, &marker, NULL, NULL);
  *minimum = MAX (*minimum, marker) + gap;
  *natural = MAX (*natural, marker) + gap;
}

static gboolean
is_rtl (FluxrPreviewRow *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Places a child that begins @x from the side where the text begins. */
static void
place (FluxrPreviewRow *self,
       GtkWidget       *child,
       int              x,
       int              y,
       int              width,
       int              height)
{
  if (is_rtl (self))
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
fluxr_preview_row_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  FluxrPreviewRow *self = FLUXR_PREVIEW_ROW (widget);
  const FluxrPreviewSlice *slice = fluxr_preview_block_get_slice (self->block);
  int gap = (int) slice->gap;
  GtkRequisition size;

  place (self, self->content, get_indent (self, G_MAXUINT, width), gap,
         get_content_width (self, width), MAX (height - gap, 0));
  if (self->marker == NULL)
    return;
  gtk_widget_get_preferred_size (self->marker, NULL, &size);
  /* In the middle of the first line. */
  place (self, self->marker,
         get_indent (self, slice->item_level + 1, width) - MARKER_SPACE - size.width,
         gap + MAX ((fluxr_preview_text_get_line_height (GTK_WIDGET (self)) - size.height) / 2, 0), size.width, size.height);
}

static void
snapshot_ground (FluxrPreviewRow *self,
                 GtkSnapshot     *snapshot,
                 GdkRGBA          color,
                 gboolean         contrast)
{
  const FluxrPreviewSlice *slice = fluxr_preview_block_get_slice (self->block);
  const graphene_size_t round = GRAPHENE_SIZE_INIT (GROUND_RADIUS, GROUND_RADIUS);
  const graphene_size_t *top = slice->continues ? graphene_size_zero () : &round;
  const graphene_size_t *bottom = slice->goes_on ? graphene_size_zero () : &round;
  const float widths[] = { 1, 1, 1, 1 };
  const GdkRGBA colors[] = { color, color, color, color };
  graphene_rect_t rect;
  GskRoundedRect outline;

  if (!gtk_widget_compute_bounds (self->content, GTK_WIDGET (self), &rect))
    return;
  /* The margins of a child are the padding here. */
  rect.origin.x -= gtk_widget_get_margin_start (self->content);
  rect.origin.y -= gtk_widget_get_margin_top (self->content);
  rect.size.width += 2 * gtk_widget_get_margin_start (self->content);
  rect.size.height += 2 * gtk_widget_get_margin_top (self->content);
  gsk_rounded_rect_init (&outline, &rect, top, top, bottom, bottom);
  if (contrast)
    gtk_snapshot_append_border (snapshot, &outline, widths, colors);
  color.alpha *= GROUND_ALPHA;
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &rect);
  gtk_snapshot_pop (snapshot);
}

static void
fluxr_preview_row_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  FluxrPreviewRow *self = FLUXR_PREVIEW_ROW (widget);
  const FluxrPreviewSlice *slice = fluxr_preview_block_get_slice (self->block);
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  int width = gtk_widget_get_width (widget);
  GdkRGBA color, bar;

  gtk_widget_get_color (widget, &color);
  bar = color;
  bar.alpha *= contrast ? 1 : BAR_ALPHA;
  for (guint i = 0; slice->levels[i] != '\0'; i++)
    if (slice->levels[i] == FLUXR_PREVIEW_LEVEL_QUOTE)
      {
        int x = get_indent (self, i, width);
        int top = i < slice->joined ? 0 : (int) slice->gap;

        if (is_rtl (self))
          x = width - x - BAR_WIDTH;
        gtk_snapshot_append_color (snapshot, &bar,
                                   &GRAPHENE_RECT_INIT (x, top, BAR_WIDTH,
                                                        gtk_widget_get_height (widget) - top));
      }
  if (fluxr_preview_has_ground (slice))
    snapshot_ground (self, snapshot, color, contrast);

  GTK_WIDGET_CLASS (fluxr_preview_row_parent_class)->snapshot (widget, snapshot);
}

static gboolean
focus_stop (GtkWidget        *stop,
            GtkDirectionType  direction)
{
  return GTK_IS_LABEL (stop) ? fluxr_preview_text_focus_link (stop, direction)
                             : gtk_widget_grab_focus (stop);
}

/* Only what does something is gone to, not each text that could be selected. */
static gboolean
fluxr_preview_row_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  FluxrPreviewRow *self = FLUXR_PREVIEW_ROW (widget);
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  int step = forward ? 1 : -1;
  int i = forward ? 0 : (int) self->stops->len - 1;

  if (!forward && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  for (guint at = 0; at < self->stops->len; at++)
    if (gtk_widget_is_focus (self->stops->pdata[at]))
      i = (int) at + (GTK_IS_LABEL (self->stops->pdata[at]) ? 0 : step);
  for (; i >= 0 && i < (int) self->stops->len; i += step)
    if (focus_stop (self->stops->pdata[i], direction))
      return TRUE;

  return FALSE;
}

static void
set_marker_text (FluxrPreviewRow *self)
{
  const FluxrPreviewSlice *slice = fluxr_preview_block_get_slice (self->block);
  g_autofree char *text = NULL;

  if (slice->number != FLUXR_PREVIEW_NO_NUMBER)
    text = g_strdup_printf ("%d%c", slice->number, slice->mark);
  else
    {
      static const char *const bullets[] = { "•", "◦", "▪" };
      guint depth = 0;

      for (guint i = 0; i < slice->item_level; i++)
        depth += slice->levels[i] != FLUXR_PREVIEW_LEVEL_QUOTE;
      text = g_strdup (bullets[depth % G_N_ELEMENTS (bullets)]);
    }
  gtk_label_set_text (GTK_LABEL (self->marker), text);
}

static void
update_marker (FluxrPreviewRow *self)
{
  const FluxrPreviewSlice *slice = fluxr_preview_block_get_slice (self->block);

  self->is_updating = TRUE;
  if (GTK_IS_CHECK_BUTTON (self->marker))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->marker),
                                 slice->check == FLUXR_MARKDOWN_CHECK_DONE);
  else if (self->marker != NULL)
    set_marker_text (self);
  self->is_updating = FALSE;
}

/* It shows what the text says: whoever has the text changes it. */
static void
toggled_cb (FluxrPreviewRow *self)
{
  if (self->is_updating)
    return;
  update_marker (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "preview.check", "u", self->position);
}

static GtkWidget *
create_check (FluxrPreviewRow *self)
{
  GtkWidget *check = gtk_check_button_new ();
  const char *text
    = GTK_IS_LABEL (self->content) ? gtk_label_get_text (GTK_LABEL (self->content)) : "";

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *text != '\0' ? text : _("Task"), -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  g_ptr_array_insert (self->stops, 0, check);

  return check;
}

static GtkWidget *
create_marker (FluxrPreviewRow *self)
{
  const FluxrPreviewSlice *slice = fluxr_preview_block_get_slice (self->block);

  if (slice->check != FLUXR_MARKDOWN_CHECK_NONE)
    return create_check (self);

  /* A bullet says no more than that this is an item, which the role says. */
  return g_object_new (GTK_TYPE_LABEL, "accessible-role",
                       slice->number == FLUXR_PREVIEW_NO_NUMBER ? GTK_ACCESSIBLE_ROLE_PRESENTATION
                                                                : GTK_ACCESSIBLE_ROLE_LABEL,
                       "css-classes", (const char *[]) { "numeric", "dim-label", NULL }, NULL);
}

static void
fluxr_preview_row_dispose (GObject *object)
{
  FluxrPreviewRow *self = FLUXR_PREVIEW_ROW (object);

  g_ptr_array_set_size (self->stops, 0);
  g_clear_pointer (&self->marker, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->block);

  G_OBJECT_CLASS (fluxr_preview_row_parent_class)->dispose (object);
}

static void
fluxr_preview_row_finalize (GObject *object)
{
  g_ptr_array_unref (FLUXR_PREVIEW_ROW (object)->stops);

  G_OBJECT_CLASS (fluxr_preview_row_parent_class)->finalize (object);
}

static void
fluxr_preview_row_class_init (FluxrPreviewRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_preview_row_dispose;
  object_class->finalize = fluxr_preview_row_finalize;
  widget_class->focus = fluxr_preview_row_focus;
  widget_class->measure = fluxr_preview_row_measure;
  widget_class->size_allocate = fluxr_preview_row_size_allocate;
  widget_class->snapshot = fluxr_preview_row_snapshot;
}

static void
fluxr_preview_row_init (FluxrPreviewRow *self)
{
  self->stops = g_ptr_array_new ();
  self->position = G_MAXUINT;
}

GtkWidget *
fluxr_preview_row_new (FluxrPreviewBlock *block)
{
  const FluxrPreviewSlice *slice = fluxr_preview_block_get_slice (block);
  FluxrPreviewRow *self
    = g_object_new (FLUXR_TYPE_PREVIEW_ROW, "accessible-role",
                    slice->is_item ? GTK_ACCESSIBLE_ROLE_LIST_ITEM : GTK_ACCESSIBLE_ROLE_GROUP,
                    NULL);

  self->block = g_object_ref (block);
  self->content = fluxr_preview_content_new (slice, self->stops);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  if (GTK_IS_LABEL (self->content))
    fluxr_preview_text_set_direction (GTK_WIDGET (self),
                                      gtk_label_get_text (GTK_LABEL (self->content)));
  if (slice->is_item)
    {
      self->marker = create_marker (self);
      gtk_widget_insert_before (self->marker, GTK_WIDGET (self), self->content);
      update_marker (self);
    }
  g_signal_connect_object (block, "changed", G_CALLBACK (update_marker), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

guint
fluxr_preview_row_get_position (FluxrPreviewRow *self)
{
  return self->position;
}

void
fluxr_preview_row_set_position (FluxrPreviewRow *self,
                                guint            position)
{
  self->position = position;
}

guint
fluxr_preview_row_get_pass (FluxrPreviewRow *self)
{
  return self->pass;
}

void
fluxr_preview_row_set_pass (FluxrPreviewRow *self,
                            guint            pass)
{
  self->pass = pass;
}
