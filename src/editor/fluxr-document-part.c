/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A child of FluxrDocumentBox, and the window on it if it can scroll. */

#include "config.h"

#include "fluxr-document-part.h"

#include <math.h>

static void
clear_part (gpointer data)
{
  FluxrDocumentPart *part = data;

  if (part->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (part->adjustment,
                                          gtk_widget_get_parent (part->widget));
  g_clear_object (&part->adjustment);
  g_clear_pointer (&part->widget, gtk_widget_unparent);
}

GArray *
fluxr_document_parts_new (void)
{
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (FluxrDocumentPart));

  g_array_set_clear_func (parts, clear_part);

  return parts;
}

FluxrDocumentPart *
fluxr_document_parts_find (GArray    *parts,
                           GtkWidget *child)
{
  for (guint i = 0; i < parts->len; i++)
    {
      FluxrDocumentPart *part = &g_array_index (parts, FluxrDocumentPart, i);

      if (part->widget == child)
        return part;
    }

  return NULL;
}

FluxrDocumentPart *
fluxr_document_parts_find_top (GArray *parts,
                               double  value)
{
  for (guint i = 0; i < parts->len; i++)
    {
      FluxrDocumentPart *part = &g_array_index (parts, FluxrDocumentPart, i);

      if (part->y + part->height > value && gtk_widget_get_visible (part->widget))
        return part;
    }

  return NULL;
}

FluxrDocumentPart
fluxr_document_parts_take (GArray    *parts,
                           GtkWidget *child)
{
  FluxrDocumentPart *part = fluxr_document_parts_find (parts, child);
  FluxrDocumentPart taken = { 0 };

  if (part != NULL)
    {
      taken = *part;
      *part = (FluxrDocumentPart) { 0 };
    }

  return taken;
}

static int
measure_part (const FluxrDocumentPart *self,
              int                      width)
{
  int minimum, natural;

  if (!gtk_widget_get_visible (self->widget))
    return 0;
  gtk_widget_measure (self->widget, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL,
                      NULL);

  return self->adjustment != NULL ? natural : MAX (minimum, natural);
}

int
fluxr_document_parts_measure (GArray *parts,
                              int     width,
                              double *value)
{
  FluxrDocumentPart *top = fluxr_document_parts_find_top (parts, *value);
  double within = top != NULL ? *value - top->y : 0;
  int y = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      FluxrDocumentPart *part = &g_array_index (parts, FluxrDocumentPart, i);

      part->y = y;
      part->height = measure_part (part, width);
      y += part->height;
    }
  if (top != NULL)
    *value = top->y + within;

  return y;
}

gboolean
fluxr_document_parts_differ (GArray *parts,
                             int     width)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const FluxrDocumentPart *part = &g_array_index (parts, FluxrDocumentPart, i);

      if (measure_part (part, width) != part->height)
        return TRUE;
    }

  return FALSE;
}

/* How high the window on a child is. */
static int
get_window (const FluxrDocumentPart *self,
            int                      view)
{
  return self->adjustment != NULL ? MIN (self->height, view) : self->height;
}

double
fluxr_document_part_get_above (const FluxrDocumentPart *self,
                               double                   value,
                               int                      view)
{
  return CLAMP (value - self->y, 0, self->height - get_window (self, view));
}

double
fluxr_document_part_allocate (FluxrDocumentPart *self,
                              double             value,
                              int                width,
                              int                view)
{
  int window = get_window (self, view);
  double above = fluxr_document_part_get_above (self, value, view);
  GtkAllocation place = { 0, (int) (self->y + floor (above) - floor (value)), width, window };
  double moved;
  int minimum;

  if (!gtk_widget_get_visible (self->widget))
    return 0;
  gtk_widget_measure (self->widget, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  place.height = MAX (place.height, minimum);
  gtk_widget_size_allocate (self->widget, &place, -1);
  if (self->adjustment == NULL)
    return 0;
  moved = gtk_adjustment_get_value (self->adjustment) - self->shown;
  gtk_adjustment_set_value (self->adjustment, floor (above));
  self->shown = gtk_adjustment_get_value (self->adjustment);

  return self->y + self->height > value && self->y < value + view ? moved : 0;
}
