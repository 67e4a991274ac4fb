/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A child that can scroll gets a window on itself, as high as it is or as the view, whatever is
 * less. While the page scrolls the window stays within the view and the child scrolls in it. So
 * the height of the window does not change, and page up and down mean what they say.
 *
 * Its place in the child always follows from that of the page. Where a child scrolls by itself, to
 * show its caret or since lines above were measured, the page goes along by as much. */

#include "config.h"

#include "fluxr-document-box.h"

#include <math.h>

#include "fluxr-document-part.h"

/* Layouts after which nothing was left to be measured. */
#define MAX_TRIES 2
/* How often heights may change in one layout. */
#define MAX_CHANGES 2

struct _FluxrDocumentBox
{
  GtkWidget parent_instance;

  GArray *parts;              /* (owned) (element-type FluxrDocumentPart) */
  GtkAdjustment *hadjustment; /* (owned) (nullable) */
  GtkAdjustment *vadjustment; /* (owned) (nullable) */
  GtkWidget *wanted;          /* (nullable) borrowed: to be brought into view */
  GtkTextMark *wanted_mark;   /* (owned) (nullable): if it is in a text */
  double wanted_y;            /* from the mark or the top of the child */
  double wanted_height;
  int total;                  /* how high the page was at the last layout */
  int settled_total;          /* and when nothing was left to be measured */
  guint n_settled;            /* how often it was that since it was another height */
  guint settle_id;
  guint in_layout : 1;
  guint follows : 1;          /* the page is moved by a child */
  guint wanted_to_top : 1;
};

enum
{
  SCROLLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrDocumentBox, fluxr_document_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static FluxrDocumentPart *
get_part (FluxrDocumentBox *self,
          guint             i)
{
  return &g_array_index (self->parts, FluxrDocumentPart, i);
}

static double
get_value (FluxrDocumentBox *self)
{
  return self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0;
}

static void
forget_wanted (FluxrDocumentBox *self)
{
  GtkTextBuffer *buffer
    = self->wanted_mark != NULL ? gtk_text_mark_get_buffer (self->wanted_mark) : NULL;

  if (buffer != NULL)
    gtk_text_buffer_delete_mark (buffer, self->wanted_mark);
  g_clear_object (&self->wanted_mark);
  self->wanted = NULL;
}

/* Where a character is, in pixels from the top of all of the text. */
static void
locate (GtkTextView  *view,
        GtkTextMark  *mark,
        GdkRectangle *place)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (view), &iter, mark);
  gtk_text_view_get_iter_location (view, &iter, place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y,
                                         &place->x, &place->y);
  place->y += (int) gtk_adjustment_get_value (adjustment);
}

/* Another text may have come into the view since. */
static gboolean
is_gone (GtkTextMark *mark,
         GtkWidget   *view)
{
  return gtk_text_mark_get_deleted (mark)
         || gtk_text_mark_get_buffer (mark) != gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

/* The range on the page that is to be seen. */
static gboolean
find_wanted (FluxrDocumentBox *self,
             double           *start,
             double           *stop)
{
  FluxrDocumentPart *part = fluxr_document_parts_find (self->parts, self->wanted);
  GdkRectangle place = { 0 };

  if (part == NULL || (self->wanted_mark != NULL && is_gone (self->wanted_mark, part->widget)))
    return FALSE;
  if (self->wanted_mark != NULL)
    locate (GTK_TEXT_VIEW (part->widget), self->wanted_mark, &place);
  *start = MAX (part->y + place.y + self->wanted_y, 0);
  *stop = *start + place.height + self->wanted_height;

  return TRUE;
}

static double
reveal_wanted (FluxrDocumentBox *self,
               double            value,
               int               view)
{
  double start, stop;

  if (!find_wanted (self, &start, &stop))
    return value;
  if (self->wanted_to_top)
    return start;
  /* What is higher than the view is seen anywhere in it, or from its begin. */
  if (stop - start > view)
    return start <= value && stop >= value + view ? value : start;

  return start < value ? start : MAX (value, stop - view);
}

static gboolean
settled_cb (gpointer user_data)
{
  FluxrDocumentBox *self = user_data;

  self->settle_id = 0;
  self->n_settled = self->total == self->settled_total ? self->n_settled + 1 : 0;
  self->settled_total = self->total;
  if (self->n_settled > MAX_TRIES)
    forget_wanted (self);
  else
    gtk_widget_queue_allocate (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* Lines are measured as they come into view, and by and by when there is nothing else to do but
 * this, which comes after it. As long as that goes on the range may turn out to be elsewhere, or
 * behind what seemed to be the end; it is kept in view. */
static void
check_wanted (FluxrDocumentBox *self)
{
  if (self->settle_id == 0)
    self->settle_id = g_idle_add (settled_cb, self);
}

static double
allocate_parts (FluxrDocumentBox *self,
                double            value,
                int               width,
                int               view)
{
  double moved = 0;

  for (guint i = 0; i < self->parts->len; i++)
    moved += fluxr_document_part_allocate (get_part (self, i), value, width, view);

  return moved;
}

/* Returns: where the page is then */
static double
lay_out (FluxrDocumentBox *self,
         double            value,
         int               width,
         int               height)
{
  int total = fluxr_document_parts_measure (self->parts, width, &value);
  double moved;

  self->total = total;
  if (self->wanted != NULL)
    value = reveal_wanted (self, value, height);
  value = CLAMP (value, 0, MAX (total - height, 0));
  moved = allocate_parts (self, value, width, height);
  if (moved != 0 && self->wanted == NULL)
    {
      value = CLAMP (value + moved, 0, MAX (total - height, 0));
      allocate_parts (self, value, width, height);
    }

  return value;
}

static void
fluxr_document_box_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  FluxrDocumentBox *self = FLUXR_DOCUMENT_BOX (widget);
  double value;

  self->in_layout = TRUE;
  value = lay_out (self, get_value (self), width, height);
  /* A text knows how high it is in another width only when it got that. What it asks for then is
   * lost, as this is a layout already. */
  for (guint i = 0; i < MAX_CHANGES && fluxr_document_parts_differ (self->parts, width); i++)
    value = lay_out (self, value, width, height);
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, width, width * 0.1, width * 0.9, width);
  if (self->vadjustment != NULL)
    gtk_adjustment_configure (self->vadjustment, value, 0, MAX (self->total, height),
                              height * 0.1, height * 0.9, height);
  if (self->wanted != NULL)
    check_wanted (self);
  self->in_layout = FALSE;
}

static void
fluxr_document_box_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  FluxrDocumentBox *self = FLUXR_DOCUMENT_BOX (widget);

  for (guint i = 0; i < self->parts->len; i++)
    {
      FluxrDocumentPart *part = get_part (self, i);
      int child_minimum, child_natural;

      if (!gtk_widget_get_visible (part->widget))
        continue;
      gtk_widget_measure (part->widget, orientation, for_size, &child_minimum, &child_natural, NULL,
                          NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
      else
        *natural += child_natural;
    }
}

/* Who walks with the keyboard sees where. */
static void
fluxr_document_box_set_focus_child (GtkWidget *widget,
                                    GtkWidget *child)
{
  FluxrDocumentBox *self = FLUXR_DOCUMENT_BOX (widget);
  FluxrDocumentPart *part = fluxr_document_parts_find (self->parts, child);
  GtkTextBuffer *buffer;
  GtkTextIter caret;

  GTK_WIDGET_CLASS (fluxr_document_box_parent_class)->set_focus_child (widget, child);

  if (child == NULL || part == NULL)
    return;
  if (!GTK_IS_TEXT_VIEW (child))
    {
      fluxr_document_box_reveal (self, child, 0, part->height, FALSE);
      return;
    }
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (child));
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  fluxr_document_box_reveal_text (self, GTK_TEXT_VIEW (child), &caret, 0, FALSE);
}

/* What is not seen is not drawn, though it is mapped: the focus can go there. */
static void
fluxr_document_box_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  FluxrDocumentBox *self = FLUXR_DOCUMENT_BOX (widget);
  int height = gtk_widget_get_height (widget);

  for (guint i = 0; i < self->parts->len; i++)
    {
      FluxrDocumentPart *part = get_part (self, i);
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (part->widget, widget, &bounds)
          && bounds.origin.y < height && bounds.origin.y + bounds.size.height > 0)
        gtk_widget_snapshot_child (widget, part->widget, snapshot);
    }
}

static void
scrolled_cb (FluxrDocumentBox *self)
{
  if (self->in_layout)
    return;
  if (!self->follows)
    forget_wanted (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SCROLLED], 0);
}

/* A child scrolled by itself. */
static void
child_scrolled_cb (GtkAdjustment    *adjustment,
                   FluxrDocumentBox *self)
{
  if (self->in_layout || self->vadjustment == NULL)
    return;
  for (guint i = 0; i < self->parts->len; i++)
    {
      FluxrDocumentPart *part = get_part (self, i);
      double moved;

      if (part->adjustment != adjustment)
        continue;
      /* The page may have been scrolled since the last layout; that stays. */
      moved = gtk_adjustment_get_value (adjustment) - part->shown;
      part->shown += moved;
      /* What is above all that is seen gets longer or shorter there. */
      self->follows = TRUE;
      if (part->y + part->height > get_value (self))
        gtk_adjustment_set_value (self->vadjustment, get_value (self) + moved);
      self->follows = FALSE;
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_vadjustment (FluxrDocumentBox *self,
                 GtkAdjustment    *adjustment)
{
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, scrolled_cb, self);
  g_set_object (&self->vadjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                             G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
fluxr_document_box_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FluxrDocumentBox *self = FLUXR_DOCUMENT_BOX (object);

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
fluxr_document_box_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  FluxrDocumentBox *self = FLUXR_DOCUMENT_BOX (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_set_object (&self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_vadjustment (self, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_document_box_dispose (GObject *object)
{
  FluxrDocumentBox *self = FLUXR_DOCUMENT_BOX (object);

  forget_wanted (self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_array_set_size (self->parts, 0);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);

  G_OBJECT_CLASS (fluxr_document_box_parent_class)->dispose (object);
}

static void
fluxr_document_box_finalize (GObject *object)
{
  FluxrDocumentBox *self = FLUXR_DOCUMENT_BOX (object);

  g_array_unref (self->parts);

  G_OBJECT_CLASS (fluxr_document_box_parent_class)->finalize (object);
}

static void
fluxr_document_box_class_init (FluxrDocumentBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_document_box_dispose;
  object_class->finalize = fluxr_document_box_finalize;
  object_class->get_property = fluxr_document_box_get_property;
  object_class->set_property = fluxr_document_box_set_property;
  widget_class->measure = fluxr_document_box_measure;
  widget_class->set_focus_child = fluxr_document_box_set_focus_child;
  widget_class->size_allocate = fluxr_document_box_size_allocate;
  widget_class->snapshot = fluxr_document_box_snapshot;

  signals[SCROLLED] = g_signal_new ("scrolled", FLUXR_TYPE_DOCUMENT_BOX, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "document");
}

static void
fluxr_document_box_init (FluxrDocumentBox *self)
{
  self->parts = fluxr_document_parts_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
fluxr_document_box_new (void)
{
  return g_object_new (FLUXR_TYPE_DOCUMENT_BOX, NULL);
}

static FluxrDocumentPart
create_part (FluxrDocumentBox *self,
             GtkWidget        *child)
{
  FluxrDocumentPart part = { .widget = child };

  if (GTK_IS_SCROLLABLE (child))
    {
      part.adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
      gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (child), part.adjustment);
      g_signal_connect (part.adjustment, "value-changed", G_CALLBACK (child_scrolled_cb), self);
    }
  gtk_widget_set_parent (child, GTK_WIDGET (self));

  return part;
}

/* A child that stays keeps its focus. */
void
fluxr_document_box_set_children (FluxrDocumentBox *self,
                                 GPtrArray        *children)
{
  GArray *old;
  GtkWidget *previous = NULL;

  g_return_if_fail (FLUXR_IS_DOCUMENT_BOX (self));

  old = g_steal_pointer (&self->parts);
  self->parts = fluxr_document_parts_new ();
  for (guint i = 0; i < children->len; i++)
    {
      GtkWidget *child = g_ptr_array_index (children, i);
      FluxrDocumentPart part = fluxr_document_parts_take (old, child);

      if (part.widget == NULL)
        part = create_part (self, child);
      g_array_append_val (self->parts, part);
      gtk_widget_insert_after (child, GTK_WIDGET (self), previous);
      previous = child;
    }
  g_array_unref (old);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
fluxr_document_box_reveal (FluxrDocumentBox *self,
                           GtkWidget        *child,
                           double            y,
                           double            height,
                           gboolean          to_top)
{
  g_return_if_fail (FLUXR_IS_DOCUMENT_BOX (self));

  forget_wanted (self);
  self->wanted = child;
  self->wanted_y = y;
  self->wanted_height = height;
  self->wanted_to_top = to_top;
  self->settled_total = -1;
  self->n_settled = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
fluxr_document_box_reveal_text (FluxrDocumentBox *self,
                                GtkTextView      *child,
                                GtkTextIter      *iter,
                                double            room,
                                gboolean          to_top)
{
  fluxr_document_box_reveal (self, GTK_WIDGET (child), to_top ? 0 : -room, to_top ? 0 : 2 * room,
                             to_top);
  self->wanted_mark = g_object_ref (gtk_text_buffer_create_mark (gtk_text_view_get_buffer (child),
                                                                 NULL, iter, TRUE));
}

GtkWidget *
fluxr_document_box_get_top (FluxrDocumentBox *self,
                            double           *y)
{
  FluxrDocumentPart *part;

  g_return_val_if_fail (FLUXR_IS_DOCUMENT_BOX (self), NULL);

  part = fluxr_document_parts_find_top (self->parts, get_value (self));
  *y = part != NULL ? get_value (self) - part->y : 0;

  return part != NULL ? part->widget : NULL;
}
