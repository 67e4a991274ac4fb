/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-row.h"

#include "fluxr-preview-content.h"
#include "fluxr-preview-frame.h"
#include "fluxr-preview-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARKER_SPACE 8
#define SIDE_STEP 48

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

static int
get_indent (FluxrPreviewRow *self,
            guint            n_levels,
            int              width)
{
  return fluxr_preview_frame_get_indent (fluxr_preview_block_get_slice (self->block), n_levels,
                                         width,
                                         fluxr_preview_text_get_line_height (GTK_WIDGET (self)));
}

static int
get_content_width (FluxrPreviewRow *self,
                   int              width)
{
  int least;

  gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return MAX (width - get_indent (self, G_MAXUINT, width), least);
}

static GtkSizeRequestMode
fluxr_preview_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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

  gtk_widget_measure (self->content, orientation,
                      orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0
                        ? get_content_width (self, for_size)
                        : -1,
                      minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  /* The margin of a check box may reach into the space around. */
  *minimum += gap;
  *natural += gap;
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
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
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
         gap + (fluxr_preview_text_get_line_height (widget) - size.height) / 2, size.width,
         size.height);
}

static void
fluxr_preview_row_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  FluxrPreviewRow *self = FLUXR_PREVIEW_ROW (widget);
  const FluxrPreviewSlice *slice = fluxr_preview_block_get_slice (self->block);

  fluxr_preview_frame_draw_bars (widget, snapshot, slice);
  if (fluxr_preview_has_ground (slice))
    fluxr_preview_frame_draw_ground (widget, snapshot, slice, self->content);

  GTK_WIDGET_CLASS (fluxr_preview_row_parent_class)->snapshot (widget, snapshot);

  /* Buttons do so themselves. */
  for (guint i = 0; i < self->stops->len; i++)
    if (GTK_IS_LABEL (self->stops->pdata[i]) || self->stops->pdata[i] == self->content)
      fluxr_preview_frame_draw_focus (widget, snapshot, self->stops->pdata[i]);
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

/* What is wider than the page moves under it. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        gpointer               user_data)
{
  GtkAdjustment *adjustment
    = fluxr_preview_content_get_adjustment (FLUXR_PREVIEW_ROW (user_data)->content);
  double step;

  if (adjustment == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    step = -SIDE_STEP;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    step = SIDE_STEP;
  else
    return FALSE;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);

  return TRUE;
}

/* How many lists the one of this item stands in. */
static guint
count_items (const FluxrPreviewSlice *slice)
{
  guint n = 0;

  for (guint i = 0; i < slice->item_level; i++)
    n += slice->levels[i] != FLUXR_PREVIEW_LEVEL_QUOTE;

  return n;
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
      static const char *const bullets[] = { "•", "◦" };

      text = g_strdup (bullets[count_items (slice) % G_N_ELEMENTS (bullets)]);
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
  /* What comes from HTML has no place that could be changed. */
  gtk_widget_set_sensitive (check, fluxr_preview_block_get_slice (self->block)->check_place
                                     != FLUXR_MARKDOWN_NOWHERE);
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
                       "css-classes", (const char *[]) { "numeric", NULL }, NULL);
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
  widget_class->get_request_mode = fluxr_preview_row_get_request_mode;
  widget_class->measure = fluxr_preview_row_measure;
  widget_class->size_allocate = fluxr_preview_row_size_allocate;
  widget_class->snapshot = fluxr_preview_row_snapshot;
}

static void
fluxr_preview_row_init (FluxrPreviewRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->stops = g_ptr_array_new ();
  self->position = G_MAXUINT;
}

static GtkAccessibleRole
pick_role (const FluxrPreviewSlice *slice)
{
  if (slice->is_item)
    return GTK_ACCESSIBLE_ROLE_LIST_ITEM;
  if (strchr (slice->levels, FLUXR_PREVIEW_LEVEL_QUOTE) != NULL)
    return GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE;
  return slice->kind == FLUXR_MARKDOWN_PARAGRAPH ? GTK_ACCESSIBLE_ROLE_PARAGRAPH
                                                 : GTK_ACCESSIBLE_ROLE_GROUP;
}

GtkWidget *
fluxr_preview_row_new (FluxrPreviewBlock *block)
{
  const FluxrPreviewSlice *slice = fluxr_preview_block_get_slice (block);
  FluxrPreviewRow *self = g_object_new (FLUXR_TYPE_PREVIEW_ROW, "accessible-role",
                                        pick_role (slice), NULL);

  self->block = g_object_ref (block);
  self->content = fluxr_preview_content_new (slice, self->stops);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  gtk_widget_set_direction (GTK_WIDGET (self), gtk_widget_get_direction (self->content));
  if (slice->is_item)
    {
      self->marker = create_marker (self);
      gtk_widget_set_direction (self->marker, gtk_widget_get_direction (self->content));
      /* On one line with the text. */
      if (GTK_IS_LABEL (self->marker) && GTK_IS_LABEL (self->content))
        gtk_label_set_attributes (GTK_LABEL (self->marker),
                                  gtk_label_get_attributes (GTK_LABEL (self->content)));
      gtk_widget_insert_before (self->marker, GTK_WIDGET (self), self->content);
      update_marker (self);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                      (int) count_items (slice) + 1, -1);
    }
  /* For their rings. */
  for (guint i = 0; i < self->stops->len; i++)
    g_signal_connect_object (self->stops->pdata[i], "state-flags-changed",
                             G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
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
