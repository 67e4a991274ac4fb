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

/**
 * Part:
 * @adjustment: (owned) (nullable): what scrolls it, if it can
 * @y: where it begins on the page
 * @height: of all of it
 */
typedef struct
{
  GtkWidget *widget; /* borrowed: it is a child */
  GtkAdjustment *adjustment;
  int y;
  int height;
} Part;

struct _FluxrDocumentBox
{
  GtkWidget parent_instance;

  GArray *parts;             /* (owned) (element-type Part) */
  GtkAdjustment *hadjustment; /* (owned) (nullable) */
  GtkAdjustment *vadjustment; /* (owned) (nullable) */
  GtkWidget *wanted;         /* (nullable) borrowed: to be brought into view */
  double wanted_y;
  double wanted_height;
  int width;
  guint in_layout : 1;
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

static void
part_clear (gpointer data)
{
  Part *part = data;

  if (part->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (part->adjustment,
                                          gtk_widget_get_parent (part->widget));
  g_clear_object (&part->adjustment);
  g_clear_pointer (&part->widget, gtk_widget_unparent);
}

static GArray *
create_parts (void)
{
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (Part));

  g_array_set_clear_func (parts, part_clear);

  return parts;
}

/* Takes a part out of the array and leaves it as it is. */
static void
take_part (GArray    *parts,
           GtkWidget *child)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_array_index (parts, Part, i).widget == child)
      {
        g_array_index (parts, Part, i) = (Part) { 0 };
        return;
      }
}

static Part *
get_part (FluxrDocumentBox *self,
          guint             i)
{
  return &g_array_index (self->parts, Part, i);
}

static Part *
find_part (FluxrDocumentBox *self,
           GtkWidget        *child)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (get_part (self, i)->widget == child)
      return get_part (self, i);

  return NULL;
}

static double
get_value (FluxrDocumentBox *self)
{
  return self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0;
}

/* How high the window on a child is. */
static int
get_window (const Part *part,
            int         view)
{
  return part->adjustment != NULL ? MIN (part->height, view) : part->height;
}

/* How much of the child is above its window. */
static double
get_above (const Part *part,
           double      value,
           int         view)
{
  return CLAMP (value - part->y, 0, part->height - get_window (part, view));
}

/* The part that is at the top of what is seen. */
static Part *
find_top (FluxrDocumentBox *self,
          double            value)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = get_part (self, i);

      if (part->y + part->height > value && gtk_widget_get_visible (part->widget))
        return part;
    }

  return NULL;
}

static int
measure_part (Part *part,
              int   width)
{
  int minimum, natural;

  if (!gtk_widget_get_visible (part->widget))
    return 0;
  gtk_widget_measure (part->widget, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural,
                      NULL, NULL);

  return part->adjustment != NULL ? natural : MAX (minimum, natural);
}

/* What is at the top stays there while heights above it become known. */
static int
measure_parts (FluxrDocumentBox *self,
               int               width,
               double           *value)
{
  Part *top = find_top (self, *value);
  double within = top != NULL ? *value - top->y : 0;
  int y = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = get_part (self, i);

      part->y = y;
      part->height = measure_part (part, width);
      y += part->height;
    }
  if (top != NULL)
    *value = top->y + within;

  return y;
}

static double
reveal_wanted (FluxrDocumentBox *self,
               double            value,
               int               view)
{
  Part *part = find_part (self, self->wanted);
  double start, stop;

  self->wanted = NULL;
  if (part == NULL)
    return value;
  start = part->y + self->wanted_y;
  stop = start + self->wanted_height;
  if (self->wanted_to_top || start < value)
    return start;

  return MAX (value, stop - view);
}

static void
allocate_part (FluxrDocumentBox *self,
               Part             *part,
               double            value,
               int               width,
               int               view)
{
  int window = get_window (part, view);
  double above = get_above (part, value, view);
  GtkAllocation place = { 0, (int) (part->y + floor (above) - floor (value)), width, window };
  int minimum;

  if (!gtk_widget_get_visible (part->widget))
    return;
  gtk_widget_measure (part->widget, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  place.height = MAX (place.height, minimum);
  gtk_widget_size_allocate (part->widget, &place, -1);
  if (part->adjustment != NULL)
    gtk_adjustment_set_value (part->adjustment, floor (above));
}

static void
fluxr_document_box_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  FluxrDocumentBox *self = FLUXR_DOCUMENT_BOX (widget);
  double value = get_value (self);
  int total;

  self->in_layout = TRUE;
  self->width = width;
  total = measure_parts (self, width, &value);
  if (self->wanted != NULL)
    value = reveal_wanted (self, value, height);
  value = CLAMP (value, 0, MAX (total - height, 0));
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, width, width * 0.1, width * 0.9, width);
  if (self->vadjustment != NULL)
    gtk_adjustment_configure (self->vadjustment, value, 0, MAX (total, height), height * 0.1,
                              height * 0.9, height);
  for (guint i = 0; i < self->parts->len; i++)
    allocate_part (self, get_part (self, i), value, width, height);
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
      Part *part = get_part (self, i);
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

/* What is not seen is not drawn, though it is mapped: the focus can go there. */
static void
fluxr_document_box_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  FluxrDocumentBox *self = FLUXR_DOCUMENT_BOX (widget);
  int height = gtk_widget_get_height (widget);

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = get_part (self, i);
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
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SCROLLED], 0);
}

/* A child scrolled by itself. */
static void
child_scrolled_cb (GtkAdjustment    *adjustment,
                   FluxrDocumentBox *self)
{
  int view = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->in_layout || self->vadjustment == NULL)
    return;
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = get_part (self, i);

      if (part->adjustment == adjustment)
        gtk_adjustment_set_value (self->vadjustment,
                                  get_value (self) + gtk_adjustment_get_value (adjustment)
                                    - floor (get_above (part, get_value (self), view)));
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

  self->wanted = NULL;
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
  self->parts = create_parts ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
fluxr_document_box_new (void)
{
  return g_object_new (FLUXR_TYPE_DOCUMENT_BOX, NULL);
}

static Part
create_part (FluxrDocumentBox *self,
             GtkWidget        *child)
{
  Part part = { .widget = child };

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
  self->parts = create_parts ();
  for (guint i = 0; i < children->len; i++)
    {
      GtkWidget *child = g_ptr_array_index (children, i);
      Part part = { 0 };

      for (guint k = 0; k < old->len && part.widget == NULL; k++)
        if (g_array_index (old, Part, k).widget == child)
          part = g_array_index (old, Part, k);
      if (part.widget != NULL)
        take_part (old, child);
      else
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

  self->wanted = child;
  self->wanted_y = y;
  self->wanted_height = height;
  self->wanted_to_top = to_top;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

GtkWidget *
fluxr_document_box_get_top (FluxrDocumentBox *self,
                            double           *y)
{
  Part *part;

  g_return_val_if_fail (FLUXR_IS_DOCUMENT_BOX (self), NULL);

  part = find_top (self, get_value (self));
  *y = part != NULL ? get_value (self) - part->y : 0;

  return part != NULL ? part->widget : NULL;
}
