/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places of cards on a board: new ones go to the end of their column, moved ones to where they are
 * put. Cards of an entity without positions are in a column and nowhere in it. */

#include "config.h"

#include "fluxr-edit-private.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-group.h"
#include "fluxr-pile.h"
#include "fluxr-rules.h"

static const char *
get_text (const FluxrRow *row,
          int             column)
{
  const FluxrValue *value = fluxr_row_get (row, column);

  return value->kind == FLUXR_KIND_TEXT ? value->text : NULL;
}

gboolean
fluxr_edit_append_card (FluxrEdit       *self,
                        const FluxrRow  *given,
                        FluxrRow        *row,
                        FluxrGroup       group,
                        GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int position = fluxr_rules_find_position (entity);
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);

  if (position < 0 || fluxr_row_get (given, position)->kind != FLUXR_KIND_NULL)
    return TRUE;

  return fluxr_pile_find_end (self, entity, get_text (row, parent), group,
                              get_text (row, fluxr_group_find_column (group, entity)),
                              fluxr_row_write (row, position), error);
}

gboolean
fluxr_edit_follow_place (FluxrEdit       *self,
                         const FluxrRow  *row,
                         FluxrRow        *change,
                         GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int position = fluxr_rules_find_position (entity);
  int status = fluxr_rules_find_status (entity);
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);

  if (position < 0 || fluxr_row_has (change, position)
      || (!fluxr_row_has (change, status) && !fluxr_row_has (change, parent)))
    return TRUE;

  return fluxr_pile_find_end (self, entity,
                              get_text (fluxr_row_has (change, parent) ? change : row, parent),
                              FLUXR_GROUP_STATUS,
                              get_text (fluxr_row_has (change, status) ? change : row, status),
                              fluxr_row_write (change, position), error);
}

/* The cards of one move, one entity and one product. */
typedef struct
{
  GPtrArray *rows;    /* (element-type FluxrRow), not owned, each once */
  GHashTable *places; /* id -> index into rows */
} Cards;

static void
cards_clear (Cards *cards)
{
  g_clear_pointer (&cards->rows, g_ptr_array_unref);
  g_clear_pointer (&cards->places, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cards, cards_clear)

static gboolean
find_place (const FluxrPile  *pile,
            const Cards      *cards,
            const char       *before,
            guint            *place,
            GError          **error)
{
  int found = before != NULL ? fluxr_pile_find (pile, before) : (int) pile->ids->len;

  if (found < 0)
    return fluxr_pile_refuse_stranger (before, error);
  *place = found;
  while (*place < pile->ids->len
         && g_hash_table_contains (cards->places, g_ptr_array_index (pile->ids, *place)))
    *place += 1;

  return TRUE;
}

/* Whether the cards are the ones right before @place, in their order. */
static gboolean
stand_there (const FluxrPile *pile,
             const Cards     *cards,
             guint            place)
{
  guint n = cards->rows->len;

  if (place < n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (g_ptr_array_index (pile->ids, place - n + i),
                      fluxr_row_get_id (g_ptr_array_index (cards->rows, i))))
      return FALSE;

  return TRUE;
}

/* Takes the cards out of the pile; @place counts only the others then. */
static void
take_out (FluxrPile   *pile,
          const Cards *cards,
          guint       *place)
{
  guint n_before = *place, n_left = 0;

  for (guint i = 0; i < pile->ids->len; i++)
    {
      if (g_hash_table_contains (cards->places, g_ptr_array_index (pile->ids, i)))
        {
          g_clear_pointer (&g_ptr_array_index (pile->ids, i), g_free);
          *place -= i < n_before;
          continue;
        }
      if (n_left < i)
        g_ptr_array_index (pile->ids, n_left) = g_steal_pointer (&g_ptr_array_index (pile->ids, i));
      g_array_index (pile->slots, FluxrSlot, n_left++) = g_array_index (pile->slots, FluxrSlot, i);
    }
  g_ptr_array_set_size (pile->ids, n_left);
  g_array_set_size (pile->slots, n_left);
}

/* Where the cards are; what comes from another column is nowhere in this one. */
static FluxrSlot *
list_slots (const Cards *cards,
            FluxrGroup   group,
            const char  *value)
{
  FluxrSlot *slots = g_new0 (FluxrSlot, cards->rows->len);

  for (guint i = 0; i < cards->rows->len; i++)
    {
      const FluxrRow *row = g_ptr_array_index (cards->rows, i);
      int column = fluxr_group_find_column (group, fluxr_row_get_entity (row));

      if (fluxr_group_is_same (group, get_text (row, column), value))
        slots[i].placed = fluxr_row_get_integer (row, "position", &slots[i].position);
    }

  return slots;
}

/* The new place, and the new group if it is another one: a card that only counts as being in a
 * group is not written into it. */
static FluxrRow *
create_move (const FluxrRow *row,
             FluxrGroup      group,
             const char     *value)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int column = fluxr_group_find_value (group, entity);
  FluxrRow *change = fluxr_row_new (entity);

  if (!fluxr_group_is_same (group, get_text (row, column), value))
    fluxr_value_set_text (fluxr_row_write (change, column), value, -1);

  return change;
}

static gboolean
write_moves (FluxrEdit        *self,
             const Cards      *cards,
             const FluxrSlot  *slots,
             FluxrGroup        group,
             const char       *value,
             GError          **error)
{
  for (guint i = 0; i < cards->rows->len; i++)
    {
      FluxrRow *row = g_ptr_array_index (cards->rows, i);
      g_autoptr (FluxrRow) change = NULL;

      if (slots != NULL && !slots[i].moved)
        continue;
      change = create_move (row, group, value);
      if (slots != NULL)
        fluxr_row_set_integer (change, "position", slots[i].position);
      if (!fluxr_transaction_update (self->transaction, fluxr_row_get_id (row), change, error))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  FluxrGroup group;
  const char *value;      /* (nullable) */
  const FluxrRow *before; /* (nullable) */
} Target;

/* @slots: (out) (nullable): where the cards go; NULL if they stand there already. */
static gboolean
plan_move (FluxrEdit     *self,
           const Cards   *cards,
           const Target  *target,
           gboolean       whole,
           FluxrPile     *pile,
           FluxrSlot    **slots,
           gboolean      *has_room,
           GError       **error)
{
  FluxrRow *first = g_ptr_array_index (cards->rows, 0);
  const FluxrEntity *entity = fluxr_row_get_entity (first);
  const char *product_id = fluxr_row_get_text (first, "product_id");
  const char *before = target->before != NULL ? fluxr_row_get_id (target->before) : NULL;
  guint place = 0;

  if (whole ? !fluxr_pile_load (pile, self, entity, product_id, target->group, target->value, error)
                || !find_place (pile, cards, before, &place, error)
            : !fluxr_pile_load_near (pile, self, entity, product_id, target->group, target->value,
                                     target->before, cards->places, &place, error))
    return FALSE;
  *has_room = TRUE;
  if (stand_there (pile, cards, place))
    return TRUE;

  take_out (pile, cards, &place);
  *slots = list_slots (cards, target->group, target->value);
  *has_room = (whole ? fluxr_order_place_many : fluxr_order_place_near) (
    (FluxrSlot *) pile->slots->data, pile->slots->len, place, *slots, cards->rows->len);

  return TRUE;
}

static gboolean
move_cards (FluxrEdit     *self,
            const Cards   *cards,
            const Target  *target,
            GError       **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (g_ptr_array_index (cards->rows, 0));
  g_autofree FluxrSlot *slots = NULL;
  g_auto (FluxrPile) pile = { NULL, NULL };
  /* Before one of them is before the next that is not, however far that is. */
  gboolean whole = target->before != NULL
                   && g_hash_table_contains (cards->places, fluxr_row_get_id (target->before));
  gboolean has_room;

  if (fluxr_group_find_column (target->group, entity) < 0)
    return write_moves (self, cards, NULL, target->group, target->value, error);
  if (!plan_move (self, cards, target, whole, &pile, &slots, &has_room, error))
    return FALSE;
  if (!has_room && !whole)
    {
      fluxr_pile_clear (&pile);
      g_clear_pointer (&slots, g_free);
      if (!plan_move (self, cards, target, TRUE, &pile, &slots, &has_room, error))
        return FALSE;
    }
  if (!has_room)
    return fluxr_pile_refuse_full (error);

  return slots == NULL
         || (fluxr_pile_write (&pile, self, entity, error)
             && write_moves (self, cards, slots, target->group, target->value, error));
}

static gboolean
check_board (const FluxrEntity  *entity,
             FluxrGroup          group,
             GError            **error)
{
  if (fluxr_group_find_value (group, entity) >= 0)
    return TRUE;

  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
               _("Rows of %s have no place on a board"), entity->table);

  return FALSE;
}

/* Those of the product of the card at @index, from there on. */
static void
gather (GPtrArray *rows,
        guint      index,
        Cards     *cards)
{
  const char *product_id = fluxr_row_get_text (g_ptr_array_index (rows, index), "product_id");

  cards->rows = g_ptr_array_new ();
  cards->places = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = index; i < rows->len; i++)
    {
      FluxrRow *row = g_ptr_array_index (rows, i);
      const char *id = fluxr_row_get_id (row);

      if (g_strcmp0 (fluxr_row_get_text (row, "product_id"), product_id) != 0
          || g_hash_table_contains (cards->places, id))
        continue;
      g_hash_table_insert (cards->places, (gpointer) id, GUINT_TO_POINTER (cards->rows->len));
      g_ptr_array_add (cards->rows, row);
    }
}

static gboolean
load_cards (FluxrEdit          *self,
            const FluxrEntity  *entity,
            GPtrArray          *ids,
            GPtrArray          *rows,
            GError            **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      FluxrRow *row = fluxr_edit_load (self, entity, g_ptr_array_index (ids, i), error);

      if (row == NULL)
        return FALSE;
      g_ptr_array_add (rows, row);
    }

  return TRUE;
}

/**
 * fluxr_edit_move_many:
 * @ids: (element-type utf8): the cards, in the order they are to have
 * @group: what makes the columns
 * @value: (nullable): of the column to put the cards in
 * @before: (nullable): the card they go before, %NULL for the end. Cards of another product go to
 *   the end of the column there.
 */
gboolean
fluxr_edit_move_many (FluxrEdit          *self,
                      const FluxrEntity  *entity,
                      GPtrArray          *ids,
                      FluxrGroup          group,
                      const char         *value,
                      const char         *before,
                      GError            **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (FluxrRow) next = NULL;

  if (!check_board (entity, group, error) || !load_cards (self, entity, ids, rows, error))
    return FALSE;
  if (before != NULL && (next = fluxr_edit_load (self, entity, before, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const char *product_id = fluxr_row_get_text (g_ptr_array_index (rows, i), "product_id");
      gboolean is_there = next != NULL
                          && g_strcmp0 (fluxr_row_get_text (next, "product_id"), product_id) == 0;
      Target target = { group, value, is_there ? next : NULL };
      g_auto (Cards) cards = { NULL, NULL };

      if (!g_hash_table_add (done, (gpointer) (product_id != NULL ? product_id : "")))
        continue;
      gather (rows, i, &cards);
      if (!move_cards (self, &cards, &target, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fluxr_edit_move:
 *
 * As fluxr_edit_move_many(), of one card.
 */
gboolean
fluxr_edit_move (FluxrEdit          *self,
                 const FluxrEntity  *entity,
                 const char         *id,
                 FluxrGroup          group,
                 const char         *value,
                 const char         *before,
                 GError            **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer) id);

  return fluxr_edit_move_many (self, entity, ids, group, value, before, error);
}
