/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-scene-arrange.h"

static FluxrBox
get_union (const FluxrBox *boxes,
           guint           n_boxes)
{
  FluxrBox all = boxes[0];

  for (guint i = 1; i < n_boxes; i++)
    all = fluxr_box_union (&all, &boxes[i]);

  return all;
}

void
fluxr_scene_align (FluxrBox        *boxes,
                   guint            n_boxes,
                   FluxrSceneAlign  align)
{
  FluxrBox all;

  if (n_boxes == 0)
    return;
  all = get_union (boxes, n_boxes);
  for (guint i = 0; i < n_boxes; i++)
    switch (align)
      {
      case FLUXR_SCENE_ALIGN_LEFT:
        boxes[i].x = all.x;
        break;
      case FLUXR_SCENE_ALIGN_CENTER:
        boxes[i].x = all.x + (all.width - boxes[i].width) / 2;
        break;
      case FLUXR_SCENE_ALIGN_RIGHT:
        boxes[i].x = all.x + all.width - boxes[i].width;
        break;
      case FLUXR_SCENE_ALIGN_TOP:
        boxes[i].y = all.y;
        break;
      case FLUXR_SCENE_ALIGN_MIDDLE:
        boxes[i].y = all.y + (all.height - boxes[i].height) / 2;
        break;
      case FLUXR_SCENE_ALIGN_BOTTOM:
        boxes[i].y = all.y + all.height - boxes[i].height;
        break;
      }
}

static int
compare_across (gconstpointer a,
                gconstpointer b)
{
  FluxrPoint one = fluxr_box_get_center (*(FluxrBox *const *) a);
  FluxrPoint other = fluxr_box_get_center (*(FluxrBox *const *) b);

  return (one.x > other.x) - (one.x < other.x);
}

static int
compare_down (gconstpointer a,
              gconstpointer b)
{
  FluxrPoint one = fluxr_box_get_center (*(FluxrBox *const *) a);
  FluxrPoint other = fluxr_box_get_center (*(FluxrBox *const *) b);

  return (one.y > other.y) - (one.y < other.y);
}

void
fluxr_scene_distribute (FluxrBox *boxes,
                        guint     n_boxes,
                        gboolean  upright)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  FluxrBox first, last;
  double start, end;
  double sum = 0;
  double gap;

  if (n_boxes < 3)
    return;
  for (guint i = 0; i < n_boxes; i++)
    {
      g_ptr_array_add (sorted, &boxes[i]);
      sum += upright ? boxes[i].height : boxes[i].width;
    }
  g_ptr_array_sort (sorted, upright ? compare_down : compare_across);
  first = *(FluxrBox *) g_ptr_array_index (sorted, 0);
  last = *(FluxrBox *) g_ptr_array_index (sorted, n_boxes - 1);
  start = upright ? first.y : first.x;
  end = upright ? last.y + last.height : last.x + last.width;
  gap = (end - start - sum) / (n_boxes - 1);
  for (guint i = 0; i < n_boxes - 1; i++)
    {
      FluxrBox *box = g_ptr_array_index (sorted, i);

      if (upright)
        box->y = start;
      else
        box->x = start;
      start += (upright ? box->height : box->width) + gap;
    }
}
