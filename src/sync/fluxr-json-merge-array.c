/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging arrays of JSON. Items without parts of their own are like lines of a text, but they are
 * names in a list, so one that both sides added stands there once. Objects that carry ids are
 * merged by id, wherever they stand; their order is merged apart, and who moved what where is no
 * question worth asking anybody. Any other array is one value. */

#include "config.h"

#include "fluxr-json-merger.h"

#include "fluxr-diff3.h"
#include "fluxr-text-merge.h"

/* All items that are equal, or have the same id. */
typedef struct
{
  FluxrJsonNode name; /* the item, or its id */
  FluxrJsonTriple items;
  guint32 number;
  guint counts[3]; /* in base, mine and theirs */
  guint placed[2]; /* in the result with mine and the one with theirs */
} Slot;

typedef struct
{
  GHashTable *by_name; /* Slot -> itself; owned by slots */
  GPtrArray *slots;
  GArray *orders[3]; /* of guint32: slots as base, mine and theirs list them */
} List;

static guint
hash_slot (gconstpointer data)
{
  return fluxr_json_node_hash (((const Slot *) data)->name);
}

static gboolean
equal_slots (gconstpointer a,
             gconstpointer b)
{
  return fluxr_json_node_equal (((const Slot *) a)->name, ((const Slot *) b)->name);
}

static void
list_clear (List *self)
{
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->slots);
  for (guint i = 0; i < 3; i++)
    g_array_unref (self->orders[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

static void
list_add (List          *self,
          guint          side,
          FluxrJsonNode  item,
          yyjson_val    *name)
{
  Slot *slot = g_new0 (Slot, 1), *known;
  FluxrJsonNode *own;

  slot->name = (FluxrJsonNode) { item.tree, name };
  known = g_hash_table_lookup (self->by_name, slot);
  if (known == NULL)
    {
      g_hash_table_add (self->by_name, slot);
      slot->number = self->slots->len;
      g_ptr_array_add (self->slots, slot);
      known = slot;
    }
  else
    g_free (slot);

  own = side == 0 ? &known->items.base : side == 1 ? &known->items.mine : &known->items.theirs;
  if (own->value == NULL)
    *own = item;
  known->counts[side]++;
  g_array_append_val (self->orders[side], known->number);
}

static void
list_init (List                  *self,
           const FluxrJsonTriple *triple,
           gboolean               by_id)
{
  const FluxrJsonNode sides[] = { triple->base, triple->mine, triple->theirs };

  self->by_name = g_hash_table_new (hash_slot, equal_slots);
  self->slots = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 3; i++)
    {
      gsize index, max;
      yyjson_val *item;

      self->orders[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
      yyjson_arr_foreach (sides[i].value, index, max, item)
        list_add (self, i, (FluxrJsonNode) { sides[i].tree, item },
                  by_id ? yyjson_obj_get (item, "id") : item);
    }
}

static FluxrSequence
get_sequence (const List *self,
              guint       side)
{
  return (FluxrSequence) { (const guint32 *) self->orders[side]->data, self->orders[side]->len };
}

static void
append_range (const List *self,
              guint       side,
              FluxrRange  range,
              GArray     *first,
              GArray     *second)
{
  const guint32 *slots = &g_array_index (self->orders[side], guint32, range.start);

  if (first != NULL)
    g_array_append_vals (first, slots, range.end - range.start);
  if (second != NULL)
    g_array_append_vals (second, slots, range.end - range.start);
}

/* Merges the order of the slots. Returns whether it clashes. */
static gboolean
merge_orders (FluxrJsonMerger *self,
              const List      *list,
              GArray          *mine,
              GArray          *theirs)
{
  g_autoptr (GArray) chunks = fluxr_diff3 (get_sequence (list, 0), get_sequence (list, 1),
                                           get_sequence (list, 2), G_MAXUINT, self->budget);
  gboolean clash = FALSE;

  for (guint i = 0; i < chunks->len; i++)
    {
      const FluxrChunk *chunk = &g_array_index (chunks, FluxrChunk, i);

      if (chunk->kind == FLUXR_CHUNK_MINE)
        append_range (list, 1, chunk->mine, mine, theirs);
      else if (chunk->kind == FLUXR_CHUNK_CLASH)
        {
          append_range (list, 1, chunk->mine, mine, NULL);
          append_range (list, 2, chunk->theirs, NULL, theirs);
          clash = TRUE;
        }
      else
        append_range (list, 2, chunk->theirs, mine, theirs);
      if (chunk->kind == FLUXR_CHUNK_ADDED)
        append_range (list, 1, chunk->mine, mine, theirs);
    }

  return clash;
}

/* The items in @order. What both sides have at different places was added or moved by both, and
 * does not stand there more often than on either side. */
static yyjson_mut_val *
print_items (const List     *list,
             const GArray   *order,
             guint           result,
             yyjson_mut_doc *doc)
{
  yyjson_mut_val *array = yyjson_mut_arr (doc);

  for (guint i = 0; i < order->len; i++)
    {
      Slot *slot = list->slots->pdata[g_array_index (order, guint32, i)];
      FluxrJsonNode item = slot->items.theirs;

      if (item.value == NULL)
        item = slot->items.mine;
      if (slot->placed[result]++ < MAX (slot->counts[1], slot->counts[2]))
        yyjson_mut_arr_append (array, yyjson_val_mut_copy (doc, item.value));
    }

  return array;
}

static FluxrJsonPair
merge_scalars (FluxrJsonMerger       *self,
               const FluxrJsonTriple *triple)
{
  g_autoptr (GArray) mine = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (List) list;

  list_init (&list, triple, FALSE);
  if (merge_orders (self, &list, mine, theirs))
    self->clash = TRUE;

  return (FluxrJsonPair) { print_items (&list, mine, 0, self->mine),
                           print_items (&list, theirs, 1, self->theirs) };
}

/* Inserts @slot behind the one before it in its side's order, as far as that is there. */
static void
place_behind (GArray  *order,
              guint32  slot,
              gint64   before)
{
  guint at = order->len;

  while (at > 0 && g_array_index (order, guint32, at - 1) != before)
    at--;
  g_array_insert_val (order, at, slot);
}

/* Adds the items of one side that its order lost: moved by one side, or deleted by one and edited
 * by the other. */
static void
place_missing (const List           *list,
               guint                 side,
               guint                 result,
               const FluxrJsonPair  *values,
               GArray               *order)
{
  const GArray *own = list->orders[side];
  gint64 before = -1;

  for (guint i = 0; i < own->len; i++)
    {
      guint32 place = g_array_index (own, guint32, i);
      Slot *slot = list->slots->pdata[place];

      if (slot->placed[result]++ == 0
          && (result == 0 ? values[place].mine : values[place].theirs) != NULL)
        place_behind (order, place, before);
      before = place;
    }
}

static yyjson_mut_val *
print_objects (const List           *list,
               const GArray         *order,
               guint                 result,
               const FluxrJsonPair  *values,
               yyjson_mut_doc       *doc)
{
  yyjson_mut_val *array = yyjson_mut_arr (doc);
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < order->len; i++)
    {
      guint32 place = g_array_index (order, guint32, i);

      if (((Slot *) list->slots->pdata[place])->placed[result]++ == 0)
        g_array_append_val (placed, place);
    }
  place_missing (list, 1, result, values, placed);
  place_missing (list, 2, result, values, placed);

  for (guint i = 0; i < placed->len; i++)
    {
      const FluxrJsonPair *pair = &values[g_array_index (placed, guint32, i)];
      yyjson_mut_val *value = result == 0 ? pair->mine : pair->theirs;

      if (value != NULL)
        yyjson_mut_arr_append (array, value);
    }

  return array;
}

static FluxrJsonPair
merge_by_id (FluxrJsonMerger       *self,
             const FluxrJsonTriple *triple)
{
  g_autoptr (GArray) mine = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree FluxrJsonPair *values = NULL;
  g_auto (List) list;

  list_init (&list, triple, TRUE);
  values = g_new (FluxrJsonPair, list.slots->len + 1);
  for (guint i = 0; i < list.slots->len; i++)
    values[i] = fluxr_json_merger_value (self, &((Slot *) list.slots->pdata[i])->items);
  merge_orders (self, &list, mine, theirs);

  return (FluxrJsonPair) { print_objects (&list, mine, 0, values, self->mine),
                           print_objects (&list, theirs, 1, values, self->theirs) };
}

static gboolean
is_scalars (FluxrJsonNode array)
{
  gsize index, max;
  yyjson_val *item;

  yyjson_arr_foreach (array.value, index, max, item)
    if (yyjson_is_ctn (item))
      return FALSE;

  return TRUE;
}

/* Are all items objects with an id of their own? */
static gboolean
has_ids (FluxrJsonNode array)
{
  FluxrJsonTriple alone = { .mine = array };
  g_auto (List) list = { 0 };
  gsize index, max;
  yyjson_val *item;
  gboolean good = TRUE;

  yyjson_arr_foreach (array.value, index, max, item)
    {
      yyjson_val *id = yyjson_obj_get (item, "id");

      good = good && (yyjson_is_str (id) || yyjson_is_raw (id));
    }
  list_init (&list, good ? &alone : &(FluxrJsonTriple) { 0 }, TRUE);

  return good && list.slots->len == yyjson_arr_size (array.value);
}

/**
 * fluxr_json_merger_array:
 *
 * Returns: what becomes of arrays that both sides changed
 */
FluxrJsonPair
fluxr_json_merger_array (FluxrJsonMerger       *self,
                         const FluxrJsonTriple *triple)
{
  if (is_scalars (triple->base) && is_scalars (triple->mine) && is_scalars (triple->theirs))
    return merge_scalars (self, triple);
  if (has_ids (triple->base) && has_ids (triple->mine) && has_ids (triple->theirs))
    return merge_by_id (self, triple);
  self->clash = TRUE;

  return fluxr_json_merger_take (self, triple->mine, triple->theirs);
}
