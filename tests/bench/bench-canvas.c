/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench canvas: what a frame costs while a canvas is panned, zoomed, and a card on it dragged, with
 * 1,000, 10,000 and 50,000 items and one and a half times as many edges, at the same view; the far
 * view with thousands of them; finding what is at a point; memory. */

#include "config.h"

#include <malloc.h>

#include "bench-frame.h"
#include "bench.h"
#include "demo-flow.h"
#include "fluxr-canvas-minimap.h"

#define FRAMES 200
#define HITS 20000
#define FRAME_MAX 16.0 /* milliseconds */

typedef struct Run Run;

typedef void (*Step) (Run *run);

struct Run
{
  FluxrScene     *scene;
  FluxrCanvas    *canvas;
  FluxrSceneItem *item;
  Step            step;
  double          start;
  double          times[FRAMES];
  guint           n;
};

static void
pan_step (Run *run)
{
  double way = run->n % 100 < 50 ? 23 : -23;

  fluxr_canvas_viewport_pan (fluxr_canvas_get_viewport (run->canvas), way, way / 3);
}

static void
zoom_step (Run *run)
{
  FluxrCanvasViewport *viewport = fluxr_canvas_get_viewport (run->canvas);
  double factor = run->n % 40 < 20 ? 1.02 : 1 / 1.02;

  fluxr_canvas_viewport_zoom (viewport, fluxr_canvas_viewport_get_scale (viewport) * factor, 600,
                              350);
}

static void
drag_step (Run *run)
{
  fluxr_scene_shift_item (run->scene, run->item, run->n % 60 * 5, run->n % 60 * 3);
}

static void
before_paint_cb (Run *run)
{
  run->start = bench_busy_seconds ();
  run->step (run);
}

static void
after_paint_cb (Run *run)
{
  if (run->n < FRAMES)
    run->times[run->n++] = (bench_busy_seconds () - run->start) * 1000;
}

static GtkWidget *
get_window (Run *run)
{
  return GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (run->canvas)));
}

static void
open_canvas (Run        *run,
             FluxrScene *scene)
{
  GtkWidget *window = gtk_window_new ();

  run->scene = scene;
  run->canvas = FLUXR_CANVAS (fluxr_canvas_new (scene));
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (run->canvas));
  gtk_window_present (GTK_WINDOW (window));
  bench_wait_for_frame (window);
}

/* Every run begins at the same place, in the midst of the first thousand items. */
static void
measure (FluxrScene *scene,
         Run        *run,
         double      scale,
         Step        step)
{
  GdkFrameClock *clock;
  FluxrBox box;

  open_canvas (run, scene);
  run->item = fluxr_scene_item_at (scene, 5 * 320 + 1, 5 * 192 + 1);
  g_assert_nonnull (run->item);
  fluxr_scene_item_get_bounds (run->item, &box);
  fluxr_canvas_viewport_center (fluxr_canvas_get_viewport (run->canvas), box.x, box.y, scale);
  for (guint i = 0; i < 60; i++)
    bench_wait_for_frame (get_window (run));

  run->n = 0;
  run->step = step;
  clock = gtk_widget_get_frame_clock (get_window (run));
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), run);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), run);
  while (run->n < FRAMES)
    bench_wait_for_frame (get_window (run));
  g_signal_handlers_disconnect_by_data (clock, run);
  fluxr_scene_shift_item (scene, run->item, 0, 0);
  gtk_window_destroy (GTK_WINDOW (get_window (run)));
}

static double
count_late (const Run *run)
{
  guint n = 0;

  for (guint i = 0; i < run->n; i++)
    n += run->times[i] > FRAME_MAX;

  return 100.0 * n / run->n;
}

/* Against the same with 1,000 items: only what is in view may cost. */
static void
report_step (FluxrScene *few,
             FluxrScene *scene,
             const char *name,
             const char *size,
             Step        step)
{
  g_autofree Run *a = g_new0 (Run, 1);
  g_autofree Run *b = g_new0 (Run, 1);
  g_autofree char *cost = g_strdup_printf ("canvas-%s-%s", name, size);
  g_autofree char *late = g_strdup_printf ("canvas-%s-%s-late", name, size);
  double share;

  measure (few, a, 0.75, step);
  measure (scene, b, 0.75, step);
  share = count_late (b);
  bench_report (cost, bench_median (b->times, FRAMES), "ms", bench_median (a->times, FRAMES),
                BENCH_AT_MOST, 1.5);
  bench_report (late, share, "%", 1, BENCH_AT_MOST, 1);
}

/* As much of it in view as there can be. */
static void
report_far (FluxrScene *scene,
            const char *size)
{
  g_autofree Run *run = g_new0 (Run, 1);
  g_autofree char *cost = g_strdup_printf ("canvas-far-%s", size);
  g_autofree char *late = g_strdup_printf ("canvas-far-%s-late", size);
  double share;

  measure (scene, run, FLUXR_CANVAS_SCALE_MIN, pan_step);
  share = count_late (run);
  bench_report (cost, bench_median (run->times, FRAMES), "ms", FRAME_MAX, BENCH_AT_MOST, 1);
  bench_report (late, share, "%", 5, BENCH_AT_MOST, 1);
}

static double
time_hits (FluxrScene *scene)
{
  double start = bench_busy_seconds ();
  guint n = 0;

  for (guint i = 0; i < HITS; i++)
    {
      double x = i * 7919 % 6400;
      double y = i * 104729 % 3840;

      n += fluxr_scene_item_at (scene, x, y) != NULL;
      n += fluxr_scene_edge_at (scene, x, y, 6) != NULL;
    }
  g_assert_cmpuint (n, >, 0);

  return (bench_busy_seconds () - start) * 1e6 / HITS;
}

static double
get_memory (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

static FluxrScene *
create_scene (guint   n_items,
              double *bytes_each)
{
  double before = get_memory ();
  FluxrScene *scene = fluxr_scene_new ();

  demo_flow_fill (scene, n_items);
  if (bytes_each != NULL)
    *bytes_each = (get_memory () - before) / n_items;

  return scene;
}

int
main (void)
{
  g_autoptr (FluxrScene) few = NULL;
  g_autoptr (FluxrScene) many = NULL;
  g_autoptr (FluxrScene) most = NULL;
  double few_bytes, bytes;

  gtk_init ();
  few = create_scene (1000, &few_bytes);
  many = create_scene (10000, NULL);
  most = create_scene (50000, &bytes);

  report_step (few, many, "pan", "10000", pan_step);
  report_step (few, most, "pan", "50000", pan_step);
  report_step (few, most, "zoom", "50000", zoom_step);
  report_step (few, most, "drag", "50000", drag_step);
  report_far (many, "10000");
  report_far (most, "50000");
  time_hits (few);
  time_hits (most);
  bench_report ("canvas-hit-50000", time_hits (most), "us", time_hits (few), BENCH_AT_MOST, 1.5);
  bench_report ("canvas-memory", bytes, "bytes", few_bytes, BENCH_AT_MOST, 1.5);

  return 0;
}
