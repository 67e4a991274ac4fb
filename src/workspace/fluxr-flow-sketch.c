/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages and connections that are not in any flow yet. A page is a row without what only a stored
 * one has; a connection is two numbers of pages. */

#include "config.h"

#include "fluxr-flow-sketch.h"

#include <math.h>

#include "fluxr-entities.h"
#include "fluxr-graph.h"
#include "fluxr-rows.h"

static const char *const place_columns[] = { "position_x", "position_y" };

typedef struct
{
  guint source;
  guint target;
} Pair;

struct _FluxrFlowSketch
{
  GPtrArray *pages; /* (element-type FluxrRow) */
  GArray *pairs;    /* (element-type Pair) */
};

FluxrFlowSketch *
fluxr_flow_sketch_new (void)
{
  FluxrFlowSketch *self = g_new0 (FluxrFlowSketch, 1);

  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  return self;
}

void
fluxr_flow_sketch_free (FluxrFlowSketch *self)
{
  g_ptr_array_unref (self->pages);
  g_array_unref (self->pairs);
  g_free (self);
}

static int
find_column (const char *name)
{
  return fluxr_entity_find_column (&fluxr_flow_page_entity, name);
}

static gboolean
is_place (double coordinate)
{
  return fluxr_graph_is_place (coordinate, 0);
}

static gboolean
get_place (const FluxrRow *page,
           double          place[2])
{
  for (guint i = 0; i < G_N_ELEMENTS (place_columns); i++)
    {
      const FluxrValue *value = fluxr_row_get (page, find_column (place_columns[i]));

      if (value->kind != FLUXR_KIND_DOUBLE || !is_place (value->number))
        return FALSE;
      place[i] = value->number;
    }

  return TRUE;
}

static void
set_place (FluxrRow *page,
           double    x,
           double    y)
{
  const double place[] = { x, y };
  gboolean placed = is_place (x) && is_place (y);

  for (guint i = 0; i < G_N_ELEMENTS (place_columns); i++)
    {
      FluxrValue *value = fluxr_row_write (page, find_column (place_columns[i]));

      if (placed)
        fluxr_value_set_double (value, place[i]);
      else
        fluxr_value_clear (value);
    }
}

guint
fluxr_flow_sketch_add (FluxrFlowSketch *self,
                       const char      *name,
                       const char      *description,
                       double           x,
                       double           y)
{
  FluxrRow *page = fluxr_row_new (&fluxr_flow_page_entity);

  fluxr_row_set_text (page, "name", name);
  fluxr_row_set_text (page, "description", description);
  set_place (page, x, y);
  g_ptr_array_add (self->pages, page);

  return self->pages->len - 1;
}

guint
fluxr_flow_sketch_get_n_pages (FluxrFlowSketch *self)
{
  return self->pages->len;
}

FluxrRow *
fluxr_flow_sketch_get_page (FluxrFlowSketch *self,
                            guint            number)
{
  g_return_val_if_fail (number < self->pages->len, NULL);

  return g_ptr_array_index (self->pages, number);
}

void
fluxr_flow_sketch_connect (FluxrFlowSketch *self,
                           guint            source,
                           guint            target)
{
  Pair pair = { source, target };

  g_return_if_fail (source < self->pages->len && target < self->pages->len);

  g_array_append_val (self->pairs, pair);
}

guint
fluxr_flow_sketch_get_n_connections (FluxrFlowSketch *self)
{
  return self->pairs->len;
}

void
fluxr_flow_sketch_get_connection (FluxrFlowSketch *self,
                                  guint            index,
                                  guint           *source,
                                  guint           *target)
{
  g_return_if_fail (index < self->pairs->len);

  *source = g_array_index (self->pairs, Pair, index).source;
  *target = g_array_index (self->pairs, Pair, index).target;
}

/* What is pushed out of the canvas stays at its edge. */
void
fluxr_flow_sketch_shift (FluxrFlowSketch *self,
                         double           dx,
                         double           dy)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      FluxrRow *page = g_ptr_array_index (self->pages, i);
      double place[2];

      if (get_place (page, place))
        set_place (page, CLAMP (place[0] + dx, -FLUXR_GRAPH_LIMIT, FLUXR_GRAPH_LIMIT),
                   CLAMP (place[1] + dy, -FLUXR_GRAPH_LIMIT, FLUXR_GRAPH_LIMIT));
    }
}

void
fluxr_flow_sketch_move_to (FluxrFlowSketch *self,
                           double           x,
                           double           y)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE;
  gboolean any = FALSE;

  for (guint i = 0; i < self->pages->len; i++)
    {
      double place[2];

      if (!get_place (g_ptr_array_index (self->pages, i), place))
        continue;
      any = TRUE;
      left = MIN (left, place[0]);
      top = MIN (top, place[1]);
    }
  if (any)
    fluxr_flow_sketch_shift (self, x - left, y - top);
}

/* What a copy does not have of the original. */
static void
forget_identity (FluxrRow *page)
{
  static const char *const own[] = { "id", "created_at", "updated_at" };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    fluxr_row_unset (page, find_column (own[i]));
}

static gboolean
load_pages (FluxrFlowSketch    *self,
            FluxrDatabase      *database,
            const char *const  *ids,
            GHashTable         *numbers,
            GError            **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;
      FluxrRow *page;

      if (g_hash_table_contains (numbers, ids[i]))
        continue;
      page = fluxr_rows_load (database, &fluxr_flow_page_entity, ids[i], &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (page == NULL)
        continue;
      forget_identity (page);
      g_hash_table_insert (numbers, (gpointer) ids[i], GUINT_TO_POINTER (self->pages->len));
      g_ptr_array_add (self->pages, page);
    }

  return TRUE;
}

static gboolean
load_connections (FluxrFlowSketch  *self,
                  FluxrDatabase    *database,
                  const char       *source,
                  GHashTable       *numbers,
                  GError          **error)
{
  g_autoptr (GPtrArray) rows = fluxr_rows_load_all (database, &fluxr_flow_connection_entity,
                                                    "source_id", source, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const char *target = fluxr_row_get_text (g_ptr_array_index (rows, i), "target_id");

      if (target != NULL && g_hash_table_contains (numbers, target))
        fluxr_flow_sketch_connect (self, GPOINTER_TO_UINT (g_hash_table_lookup (numbers, source)),
                                   GPOINTER_TO_UINT (g_hash_table_lookup (numbers, target)));
    }

  return rows != NULL;
}

FluxrFlowSketch *
fluxr_flow_sketch_load (FluxrDatabase      *database,
                        const char *const  *ids,
                        GError            **error)
{
  g_autoptr (FluxrFlowSketch) self = fluxr_flow_sketch_new ();
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  if (!load_pages (self, database, ids, numbers, error))
    return NULL;
  g_hash_table_iter_init (&iter, numbers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!load_connections (self, database, id, numbers, error))
      return NULL;

  return g_steal_pointer (&self);
}
