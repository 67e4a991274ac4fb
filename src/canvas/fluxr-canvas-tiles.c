/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of parts of a scene. A sheet is what the scene looks like at one scale, cut into square
 * tiles, of which those in view are drawn as time allows: a few milliseconds a frame, the oldest
 * picture standing in meanwhile. While the scale changes the sheet is stretched; when it has come
 * to rest a new sheet is begun, over the old one until all of it that can be seen is there. */

#include "config.h"

#include "fluxr-canvas-tiles.h"

#include <math.h>

#define TILE_SIZE 256        /* pixels of the device */
#define BUDGET 5000          /* microseconds a frame for drawing tiles */
#define REST_TIME 120000     /* microseconds without a change of the scale */
#define STRETCH_MAX 2.0      /* a sheet is stretched no further, either way */

typedef struct
{
  int         column, row;
  GdkTexture *texture; /* (owned) (nullable) */
  gboolean    stale;   /* the scene has changed since */
  guint       turn;
} Tile;

typedef struct
{
  double      scale;
  double      device_scale;
  GHashTable *tiles; /* a set of Tile (owned) by place */
} Sheet;

struct _FluxrCanvasTiles
{
  GObject             parent_instance;

  FluxrScene         *scene;   /* (owned) */
  FluxrCanvasPainter *painter; /* (owned) */
  Sheet              *sheet;   /* (owned) (nullable) */
  Sheet              *before;  /* (owned) (nullable) stands in until the sheet is complete */
  double              scale;   /* of the frame before */
  gint64              scale_time; /* when it became that */
  guint               turn;
};

G_DEFINE_FINAL_TYPE (FluxrCanvasTiles, fluxr_canvas_tiles, G_TYPE_OBJECT)

static guint
tile_hash (gconstpointer key)
{
  const Tile *tile = key;

  return (guint) tile->column * 73856093u ^ (guint) tile->row * 19349663u;
}

static gboolean
tile_equal (gconstpointer a,
            gconstpointer b)
{
  const Tile *one = a;
  const Tile *other = b;

  return one->column == other->column && one->row == other->row;
}

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  g_clear_object (&tile->texture);
  g_free (tile);
}

static Sheet *
sheet_new (double scale,
           double device_scale)
{
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->scale = scale;
  sheet->device_scale = device_scale;
  sheet->tiles = g_hash_table_new_full (tile_hash, tile_equal, tile_free, NULL);

  return sheet;
}

static void
sheet_free (Sheet *sheet)
{
  g_hash_table_unref (sheet->tiles);
  g_free (sheet);
}

/* The side of a tile, in the scene. */
static double
get_tile_length (const Sheet *sheet)
{
  return TILE_SIZE / sheet->device_scale / sheet->scale;
}

static void
get_tile_area (const Sheet *sheet,
               const Tile  *tile,
               FluxrBox    *area)
{
  double length = get_tile_length (sheet);

  *area = (FluxrBox) { tile->column * length, tile->row * length, length, length };
}

static void
fluxr_canvas_tiles_finalize (GObject *object)
{
  FluxrCanvasTiles *self = FLUXR_CANVAS_TILES (object);

  fluxr_canvas_tiles_clear (self);
  g_clear_object (&self->scene);
  g_clear_object (&self->painter);

  G_OBJECT_CLASS (fluxr_canvas_tiles_parent_class)->finalize (object);
}

static void
fluxr_canvas_tiles_class_init (FluxrCanvasTilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_canvas_tiles_finalize;
}

static void
fluxr_canvas_tiles_init (FluxrCanvasTiles *self)
{
}

FluxrCanvasTiles *
fluxr_canvas_tiles_new (FluxrScene         *scene,
                        FluxrCanvasPainter *painter)
{
  FluxrCanvasTiles *self = g_object_new (FLUXR_TYPE_CANVAS_TILES, NULL);

  self->scene = g_object_ref (scene);
  self->painter = g_object_ref (painter);

  return self;
}

/* A picture of the tile, drawn by the processor whatever draws the window. */
static void
draw_tile (FluxrCanvasTiles *self,
           const Sheet      *sheet,
           Tile             *tile)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  FluxrBox area;

  get_tile_area (sheet, tile, &area);
  fluxr_canvas_painter_draw_area (self->painter, snapshot, self->scene, &area, sheet->scale,
                                  sheet->device_scale);
  node = gtk_snapshot_free_to_node (snapshot);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TILE_SIZE, TILE_SIZE);
  if (node != NULL)
    {
      cairo_t *cr = cairo_create (surface);

      cairo_scale (cr, sheet->device_scale, sheet->device_scale);
      gsk_render_node_draw (node, cr);
      cairo_destroy (cr);
    }
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      TILE_SIZE * cairo_image_surface_get_stride (surface),
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  g_clear_object (&tile->texture);
  tile->texture = gdk_memory_texture_new (TILE_SIZE, TILE_SIZE, GDK_MEMORY_DEFAULT, bytes,
                                          cairo_image_surface_get_stride (surface));
  tile->stale = FALSE;
}

static void
append_tile (const Sheet    *sheet,
             const Tile     *tile,
             GtkSnapshot    *snapshot,
             const FluxrBox *view,
             double          scale)
{
  FluxrBox area;
  double x, y, end_x, end_y;

  get_tile_area (sheet, tile, &area);
  /* Neighbours share their border to the last bit, so no line shows between them. */
  x = round ((area.x - view->x) * scale * sheet->device_scale) / sheet->device_scale;
  y = round ((area.y - view->y) * scale * sheet->device_scale) / sheet->device_scale;
  end_x = round ((area.x + area.width - view->x) * scale * sheet->device_scale)
          / sheet->device_scale;
  end_y = round ((area.y + area.height - view->y) * scale * sheet->device_scale)
          / sheet->device_scale;
  gtk_snapshot_append_texture (snapshot, tile->texture,
                               &GRAPHENE_RECT_INIT (x, y, end_x - x, end_y - y));
}

typedef struct
{
  int left, top, right, bottom;
} Range;

static Range
get_range (const Sheet    *sheet,
           const FluxrBox *area)
{
  double length = get_tile_length (sheet);

  return (Range) {
    floor (area->x / length),
    floor (area->y / length),
    floor ((area->x + area->width) / length),
    floor ((area->y + area->height) / length),
  };
}

static Tile *
ensure_tile (Sheet *sheet,
             int    column,
             int    row)
{
  Tile key = { column, row, NULL, FALSE, 0 };
  Tile *tile = g_hash_table_lookup (sheet->tiles, &key);

  if (tile == NULL)
    {
      tile = g_new0 (Tile, 1);
      *tile = key;
      g_hash_table_add (sheet->tiles, tile);
    }

  return tile;
}

/* Draws what is missing or stale in view while there is time. Returns whether all of it is there;
 * @missing tells whether some of it has no picture at all. */
static gboolean
fill (FluxrCanvasTiles *self,
      Sheet            *sheet,
      const FluxrBox   *view,
      gint64            deadline,
      gboolean         *missing)
{
  Range range = get_range (sheet, view);
  gboolean complete = TRUE;
  gboolean drawn = FALSE;

  *missing = FALSE;
  for (int row = range.top; row <= range.bottom; row++)
    for (int column = range.left; column <= range.right; column++)
      {
        Tile *tile = ensure_tile (sheet, column, row);

        tile->turn = self->turn;
        if (tile->texture != NULL && !tile->stale)
          continue;
        if (drawn && g_get_monotonic_time () >= deadline)
          {
            complete = FALSE;
            *missing = *missing || tile->texture == NULL;
            continue;
          }
        draw_tile (self, sheet, tile);
        drawn = TRUE;
      }

  return complete;
}

static void
append_sheet (const Sheet    *sheet,
              GtkSnapshot    *snapshot,
              const FluxrBox *view,
              double          scale)
{
  GHashTableIter iter;
  gpointer key;
  Range range = get_range (sheet, view);

  g_hash_table_iter_init (&iter, sheet->tiles);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Tile *tile = key;

      if (tile->texture != NULL && tile->column >= range.left && tile->column <= range.right
          && tile->row >= range.top && tile->row <= range.bottom)
        append_tile (sheet, tile, snapshot, view, scale);
    }
}

static gboolean
is_unused (gpointer key,
           gpointer value,
           gpointer turn)
{
  return ((Tile *) key)->turn != GPOINTER_TO_UINT (turn);
}

/* Those around the view are kept, up to as many as are in it. */
static void
drop_unused (FluxrCanvasTiles *self,
             const FluxrBox   *view)
{
  Range range = get_range (self->sheet, view);
  guint in_view = (range.right - range.left + 1) * (range.bottom - range.top + 1);

  if (g_hash_table_size (self->sheet->tiles) > 2 * in_view + 16)
    g_hash_table_foreach_remove (self->sheet->tiles, is_unused, GUINT_TO_POINTER (self->turn));
}

static void
update_sheet (FluxrCanvasTiles *self,
              double            scale,
              double            device_scale,
              gint64            time)
{
  double stretch;

  if (scale != self->scale)
    {
      self->scale = scale;
      self->scale_time = time;
    }
  if (self->sheet != NULL && self->sheet->scale == scale
      && self->sheet->device_scale == device_scale)
    return;

  stretch = self->sheet != NULL ? scale / self->sheet->scale : 0;
  if (self->sheet != NULL && self->sheet->device_scale == device_scale
      && time - self->scale_time < REST_TIME
      && stretch < STRETCH_MAX && stretch > 1 / STRETCH_MAX)
    return;

  g_clear_pointer (&self->before, sheet_free);
  self->before = self->sheet;
  self->sheet = sheet_new (scale, device_scale);
}

/**
 * fluxr_canvas_tiles_snapshot:
 * @self: tiles
 * @snapshot: where to
 * @viewport: which part of the scene
 * @device_scale: pixels per unit of the snapshot
 * @time: of this frame
 *
 * Returns: whether it shows the scene as it is; if not, call again in the next frame
 */
gboolean
fluxr_canvas_tiles_snapshot (FluxrCanvasTiles    *self,
                             GtkSnapshot         *snapshot,
                             FluxrCanvasViewport *viewport,
                             double               device_scale,
                             gint64               time)
{
  double scale = fluxr_canvas_viewport_get_scale (viewport);
  gint64 deadline = g_get_monotonic_time () + BUDGET;
  gboolean complete, missing;
  FluxrBox view;

  g_return_val_if_fail (FLUXR_IS_CANVAS_TILES (self), TRUE);

  fluxr_canvas_viewport_get_area (viewport, &view);
  update_sheet (self, scale, device_scale, time);
  self->turn++;
  complete = fill (self, self->sheet, &view, deadline, &missing);
  if (!missing)
    g_clear_pointer (&self->before, sheet_free);
  if (self->before != NULL)
    append_sheet (self->before, snapshot, &view, scale);
  append_sheet (self->sheet, snapshot, &view, scale);
  drop_unused (self, &view);

  return complete && self->sheet->scale == scale;
}

static void
make_stale (Sheet          *sheet,
            const FluxrBox *box)
{
  FluxrBox around = fluxr_box_expand (box, FLUXR_CANVAS_CARD_MARGIN + 2 / sheet->scale);
  Range range;
  GHashTableIter iter;
  gpointer key;

  range = get_range (sheet, &around);
  g_hash_table_iter_init (&iter, sheet->tiles);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      Tile *tile = key;

      if (tile->column >= range.left && tile->column <= range.right && tile->row >= range.top
          && tile->row <= range.bottom)
        tile->stale = TRUE;
    }
}

/* Something in there looks different. */
void
fluxr_canvas_tiles_invalidate (FluxrCanvasTiles *self,
                               const FluxrBox   *box)
{
  g_return_if_fail (FLUXR_IS_CANVAS_TILES (self));

  if (self->sheet != NULL)
    make_stale (self->sheet, box);
}

/* Everything looks different. */
void
fluxr_canvas_tiles_clear (FluxrCanvasTiles *self)
{
  g_return_if_fail (FLUXR_IS_CANVAS_TILES (self));

  g_clear_pointer (&self->sheet, sheet_free);
  g_clear_pointer (&self->before, sheet_free);
}
