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

struct _FluxrDocumentBox
{
  GtkWidget parent_instance;

  GArray *parts;              /* (owned) (element-type FluxrDocumentPart) */
  GtkAdjustment *hadjustment; /* (owned) (nullable) */
  GtkAdjustment *vadjustment; /* (owned) (nullable) */
  GtkWidget *wanted;          /* (nullable) borrowed: to be brought into view */
  double wanted_y;
  double wanted_height;
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

static double
reveal_wanted (FluxrDocumentBox *self,
               double            value,
               int               view)
{
  FluxrDocumentPart *part = fluxr_document_parts_find (self->parts, self->wanted);
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
fluxr_document_box_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  FluxrDocumentBox *self = FLUXR_DOCUMENT_BOX (widget);
  double value = get_value (self);
  int total;

  self->in_layout = TRUE;
  total = fluxr_document_parts_measure (self->parts, width, &value);
  if (self->wanted != NULL)
    value = reveal_wanted (self, value, height);
  value = CLAMP (value, 0, MAX (total - height, 0));
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, width, width * 0.1, width * 0.9, width);
  if (self->vadjustment != NULL)
    gtk_adjustment_configure (self->vadjustment, value, 0, MAX (total, height), height * 0.1,
                              height * 0.9, height);
  for (guint i = 0; i < self->parts->len; i++)
    fluxr_document_part_allocate (get_part (self, i), value, width, height);
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
      FluxrDocumentPart *part = get_part (self, i);
      double value = get_value (self);

      if (part->adjustment == adjustment)
        gtk_adjustment_set_value (self->vadjustment,
                                  value + gtk_adjustment_get_value (adjustment)
                                    - floor (fluxr_document_part_get_above (part, value, view)));
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
  FluxrDocumentPart *part;

  g_return_val_if_fail (FLUXR_IS_DOCUMENT_BOX (self), NULL);

  part = fluxr_document_parts_find_top (self->parts, get_value (self));
  *y = part != NULL ? get_value (self) - part->y : 0;

  return part != NULL ? part->widget : NULL;
}
