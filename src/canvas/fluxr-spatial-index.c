/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Grids of cells, each level's twice as wide as those of the one below. An object is in one cell
 * only: that of its top left corner, on the level whose cells are at least its size. So it reaches
 * into the next cells at most, and a search looks one cell further to the left and the top. Adding,
 * moving and removing cost the same whatever is stored; a search costs what it finds, and where it
 * would look at more cells than there are, it takes the cells that there are. */

#include "config.h"

#include "fluxr-spatial-index.h"

#include <math.h>

#define SMALLEST_CELL 64.0
#define N_LEVELS 40

typedef struct _Entry Entry;

typedef struct
{
  gint64 x;
  gint64 y;
  Entry *first;
} Cell;

struct _Entry
{
  gpointer object;
  FluxrBox box;
  Cell *cell;
  Entry *next;
  Entry **link; /* what points here */
  guint level;
};

struct _FluxrSpatialIndex
{
  GHashTable *entries;          /* (owned): object -> Entry (owned) */
  GHashTable *levels[N_LEVELS]; /* (owned) (nullable): a set of Cell (owned), by their place */
};

static guint
hash_cell (gconstpointer data)
{
  const Cell *cell = data;
  guint64 mixed = (guint64) cell->x * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
                  ^ (guint64) cell->y * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);

  return (guint) (mixed ^ (mixed >> 32));
}

static gboolean
equal_cells (gconstpointer a,
             gconstpointer b)
{
  const Cell *one = a;
  const Cell *other = b;

  return one->x == other->x && one->y == other->y;
}

static double
get_cell_size (guint level)
{
  return ldexp (SMALLEST_CELL, (int) level);
}

static guint
find_level (const FluxrBox *box)
{
  double size = MAX (box->width, box->height);
  guint level = 0;

  while (level < N_LEVELS - 1 && get_cell_size (level) < size)
    level++;

  return level;
}

static gint64
get_cell_place (double coordinate,
                guint  level)
{
  return (gint64) floor (coordinate / get_cell_size (level));
}

FluxrSpatialIndex *
fluxr_spatial_index_new (void)
{
  FluxrSpatialIndex *self = g_new0 (FluxrSpatialIndex, 1);

  self->entries = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  return self;
}

void
fluxr_spatial_index_free (FluxrSpatialIndex *self)
{
  for (guint i = 0; i < N_LEVELS; i++)
    g_clear_pointer (&self->levels[i], g_hash_table_unref);
  g_hash_table_unref (self->entries);
  g_free (self);
}

static Cell *
ensure_cell (FluxrSpatialIndex *self,
             const FluxrBox    *box,
             guint              level)
{
  Cell wanted = { get_cell_place (box->x, level), get_cell_place (box->y, level), NULL };
  Cell *cell;

  if (self->levels[level] == NULL)
    self->levels[level] = g_hash_table_new_full (hash_cell, equal_cells, g_free, NULL);
  cell = g_hash_table_lookup (self->levels[level], &wanted);
  if (cell == NULL)
    {
      cell = g_memdup2 (&wanted, sizeof wanted);
      g_hash_table_add (self->levels[level], cell);
    }

  return cell;
}

static void
link_entry (FluxrSpatialIndex *self,
            Entry             *entry)
{
  Cell *cell;

  entry->level = find_level (&entry->box);
  entry->cell = cell = ensure_cell (self, &entry->box, entry->level);
  entry->next = cell->first;
  entry->link = &cell->first;
  if (cell->first != NULL)
    cell->first->link = &entry->next;
  cell->first = entry;
}

static void
unlink_entry (FluxrSpatialIndex *self,
              Entry             *entry)
{
  *entry->link = entry->next;
  if (entry->next != NULL)
    entry->next->link = entry->link;
  if (entry->cell->first == NULL)
    g_hash_table_remove (self->levels[entry->level], entry->cell);
}

/* Whether the cell stays the same when the box becomes @box. */
static gboolean
stays (const Entry    *entry,
       const FluxrBox *box)
{
  return find_level (box) == entry->level
         && get_cell_place (box->x, entry->level) == entry->cell->x
         && get_cell_place (box->y, entry->level) == entry->cell->y;
}

void
fluxr_spatial_index_place (FluxrSpatialIndex *self,
                           gpointer           object,
                           const FluxrBox    *box)
{
  Entry *entry = g_hash_table_lookup (self->entries, object);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->object = object;
      g_hash_table_insert (self->entries, object, entry);
    }
  else if (stays (entry, box))
    {
      entry->box = *box;
      return;
    }
  else
    {
      unlink_entry (self, entry);
    }
  entry->box = *box;
  link_entry (self, entry);
}

void
fluxr_spatial_index_remove (FluxrSpatialIndex *self,
                            gpointer           object)
{
  Entry *entry = g_hash_table_lookup (self->entries, object);

  if (entry == NULL)
    return;
  unlink_entry (self, entry);
  g_hash_table_remove (self->entries, object);
}

gboolean
fluxr_spatial_index_find (FluxrSpatialIndex *self,
                          gpointer           object,
                          FluxrBox          *box)
{
  const Entry *entry = g_hash_table_lookup (self->entries, object);

  if (entry != NULL)
    *box = entry->box;

  return entry != NULL;
}

static void
query_cell (const Cell     *cell,
            const FluxrBox *area,
            guint           most,
            GPtrArray      *found)
{
  for (const Entry *entry = cell->first; entry != NULL && found->len < most; entry = entry->next)
    if (fluxr_box_intersects (&entry->box, area))
      g_ptr_array_add (found, entry->object);
}

static void
query_all_cells (GHashTable     *cells,
                 const FluxrBox *area,
                 guint           most,
                 GPtrArray      *found)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, cells);
  while (found->len < most && g_hash_table_iter_next (&iter, &cell, NULL))
    query_cell (cell, area, most, found);
}

static void
query_level (FluxrSpatialIndex *self,
             guint              level,
             const FluxrBox    *area,
             guint              most,
             GPtrArray         *found)
{
  double size = get_cell_size (level);
  GHashTable *cells = self->levels[level];
  double n_across = floor ((area->x + area->width) / size) - floor (area->x / size) + 2;
  double n_down = floor ((area->y + area->height) / size) - floor (area->y / size) + 2;
  Cell first = { 0 };

  /* Also when the numbers are too large to be counted with. */
  if (!(n_across * n_down <= g_hash_table_size (cells)))
    {
      query_all_cells (cells, area, most, found);
      return;
    }
  first.x = get_cell_place (area->x, level) - 1;
  first.y = get_cell_place (area->y, level) - 1;
  for (gint64 i = 0; i < (gint64) n_down; i++)
    for (gint64 j = 0; j < (gint64) n_across && found->len < most; j++)
      {
        Cell wanted = { first.x + j, first.y + i, NULL };
        const Cell *cell = g_hash_table_lookup (cells, &wanted);

        if (cell != NULL)
          query_cell (cell, area, most, found);
      }
}

void
fluxr_spatial_index_query (FluxrSpatialIndex *self,
                           const FluxrBox    *area,
                           GPtrArray         *found)
{
  fluxr_spatial_index_query_some (self, area, G_MAXUINT, found);
}

void
fluxr_spatial_index_query_some (FluxrSpatialIndex *self,
                                const FluxrBox    *area,
                                guint              most,
                                GPtrArray         *found)
{
  for (guint i = 0; i < N_LEVELS && found->len < most; i++)
    if (self->levels[i] != NULL && g_hash_table_size (self->levels[i]) > 0)
      query_level (self, i, area, most, found);
}

gboolean
fluxr_spatial_index_get_bounds (FluxrSpatialIndex *self,
                                FluxrBox          *bounds)
{
  GHashTableIter iter;
  gpointer value;
  gboolean any = FALSE;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Entry *entry = value;

      *bounds = any ? fluxr_box_union (bounds, &entry->box) : entry->box;
      any = TRUE;
    }

  return any;
}

guint
fluxr_spatial_index_get_n_objects (FluxrSpatialIndex *self)
{
  return g_hash_table_size (self->entries);
}
