/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "demo-flow.h"

#include <math.h>

#define WIDTH 208
#define HEIGHT 104
#define STEP_X 320
#define STEP_Y 192

typedef struct
{
  const char     *title;
  const char     *detail;
  const char     *badge;
  FluxrSceneTint  tint;
  const char     *chips;
  int             column, row;
} Page;

static const Page pages[] = {
  { "Home", "Search for a route", "Completed", FLUXR_SCENE_TINT_SUCCESS, "Search|Login", 0, 1 },
  { "Results", "Trains of the day, cheapest first", "In progress", FLUXR_SCENE_TINT_ACCENT,
    "Filters|Seat map|Price alert", 1, 0 },
  { "Sign in", NULL, "Not started", FLUXR_SCENE_TINT_PLAIN, "Login", 1, 1 },
  { "Timetable", "By station", "Blocked", FLUXR_SCENE_TINT_ERROR, "", 1, 2 },
  { "Choose a seat and a carriage for everybody travelling", "Seats are held for ten minutes",
    "In review", FLUXR_SCENE_TINT_WARNING, "Seat map", 2, 0 },
  { "Payment", "Card, transfer, voucher", "Not started", FLUXR_SCENE_TINT_PLAIN,
    "Cards|Vouchers", 2, 1 },
  { "Ticket", "On the phone, or on paper", "Not started", FLUXR_SCENE_TINT_PLAIN, "Wallet", 3, 0 },
  { "Help", NULL, NULL, FLUXR_SCENE_TINT_PLAIN, "", 2, 2 },
};

static const struct
{
  guint source, target;
} arrows[] = {
  { 0, 1 }, { 0, 2 }, { 0, 3 }, { 1, 4 }, { 2, 5 }, { 4, 5 }, { 5, 6 }, { 2, 0 },
};

static FluxrSceneItem *
add (FluxrScene     *scene,
     guint           number,
     const char     *title,
     const FluxrBox *box)
{
  g_autofree char *id = g_strdup_printf ("page-%u", number);
  FluxrSceneItem *item = fluxr_scene_add_item (scene, id, box);

  fluxr_scene_item_set_title (item, title);

  return item;
}

static void
join (FluxrScene *scene,
      guint       number,
      guint       source,
      guint       target)
{
  g_autofree char *id = g_strdup_printf ("edge-%u", number);

  fluxr_scene_connect (scene, id, fluxr_scene_get_item (scene, source),
                       fluxr_scene_get_item (scene, target));
}

/* Eight pages of a shop for train tickets. */
void
demo_flow_create (FluxrScene *scene)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      const Page *page = &pages[i];
      FluxrBox box = { page->column * STEP_X, page->row * STEP_Y, WIDTH, HEIGHT };
      FluxrSceneItem *item = add (scene, i, page->title, &box);
      g_auto (GStrv) chips = g_strsplit (page->chips, "|", -1);

      fluxr_scene_item_set_detail (item, page->detail);
      fluxr_scene_item_set_badge (item, page->badge, page->tint);
      fluxr_scene_item_set_chips (item, (const char *const *) chips);
    }
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    join (scene, i, arrows[i].source, arrows[i].target);
}

/* That many in a square, with one and a half times as many arrows. */
void
demo_flow_fill (FluxrScene *scene,
                guint       n_items)
{
  guint columns = MAX (1, ceil (sqrt (n_items)));
  guint n_edges = 0;

  for (guint i = 0; i < n_items; i++)
    {
      const Page *page = &pages[i % G_N_ELEMENTS (pages)];
      g_autofree char *title = g_strdup_printf ("Page %u", i + 1);
      FluxrBox box = { (i % columns) * STEP_X, (i / columns) * STEP_Y, WIDTH, HEIGHT };
      FluxrSceneItem *item = add (scene, i, title, &box);
      g_auto (GStrv) chips = g_strsplit (page->chips, "|", -1);

      fluxr_scene_item_set_detail (item, page->detail);
      fluxr_scene_item_set_badge (item, page->badge, page->tint);
      fluxr_scene_item_set_chips (item, (const char *const *) chips);
    }
  for (guint i = 0; i < n_items; i++)
    {
      if (i + 1 < n_items && (i + 1) % columns != 0)
        join (scene, n_edges++, i, i + 1);
      if (i % 2 == 0 && i + columns < n_items)
        join (scene, n_edges++, i, i + columns);
    }
}

FluxrSceneItem *
demo_flow_find (FluxrScene *scene,
                const char *title)
{
  guint n = fluxr_scene_get_n_items (scene);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (fluxr_scene_item_get_title (fluxr_scene_get_item (scene, i)), title) == 0)
      return fluxr_scene_get_item (scene, i);

  return NULL;
}
