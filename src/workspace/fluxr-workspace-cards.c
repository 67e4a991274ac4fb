/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands over many cards, of any entities: each one transaction and one undo entry. */

#include "config.h"

#include "fluxr-workspace.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-edit-private.h"
#include "fluxr-entities.h"
#include "fluxr-workspace-private.h"

typedef gboolean (*CardFunc) (FluxrEdit    *edit,
                              FluxrRecord  *card,
                              gpointer      data,
                              GError      **error);

static gboolean
run (FluxrWorkspace  *self,
     const char      *name,
     GPtrArray       *cards,
     CardFunc         func,
     gpointer         data,
     GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, name, error);
  gboolean success = TRUE;

  if (edit == NULL)
    return FALSE;
  for (guint i = 0; i < cards->len && success; i++)
    success = func (edit, g_ptr_array_index (cards, i), data, error);

  return fluxr_workspace_finish (self, edit, success, error);
}

/* The ids of the cards of @entity from @start on; none if there was one before. */
static GPtrArray *
list_ids (GPtrArray         *cards,
          guint              start,
          const FluxrEntity *entity)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < start; i++)
    if (fluxr_record_get_entity (g_ptr_array_index (cards, i)) == entity)
      return ids;
  for (guint i = start; i < cards->len; i++)
    if (fluxr_record_get_entity (g_ptr_array_index (cards, i)) == entity)
      g_ptr_array_add (ids, (gpointer) fluxr_record_get_id (g_ptr_array_index (cards, i)));

  return ids;
}

static gboolean
move_all (FluxrEdit    *edit,
          GPtrArray    *cards,
          FluxrGroup    group,
          const char   *value,
          FluxrRecord  *before,
          GError      **error)
{
  for (guint i = 0; i < cards->len; i++)
    {
      const FluxrEntity *entity = fluxr_record_get_entity (g_ptr_array_index (cards, i));
      gboolean is_own = before != NULL && fluxr_record_get_entity (before) == entity;
      g_autoptr (GPtrArray) ids = NULL;

      if (fluxr_group_find_value (group, entity) < 0)
        continue;
      ids = list_ids (cards, i, entity);
      if (ids->len > 0
          && !fluxr_edit_move_many (edit, entity, ids, group, value,
                                    is_own ? fluxr_record_get_id (before) : NULL, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fluxr_workspace_move_cards:
 * @cards: (element-type FluxrRecord): in the order they are to have
 * @group: what makes the columns; cards of an entity without it stay as they are
 * @value: (nullable): of the column to put the cards in
 * @before: (nullable): the card to put them before, %NULL for the end. Cards of another entity or
 *   product than it has go to the end of their own column.
 */
gboolean
fluxr_workspace_move_cards (FluxrWorkspace  *self,
                            GPtrArray       *cards,
                            FluxrGroup       group,
                            const char      *value,
                            FluxrRecord     *before,
                            GError         **error)
{
  g_autofree char *name
    = g_strdup_printf (ngettext ("Move Card", "Move %u Cards", cards->len), cards->len);
  FluxrEdit *edit = fluxr_workspace_begin (self, name, error);

  return edit != NULL
         && fluxr_workspace_finish (self, edit, move_all (edit, cards, group, value, before, error),
                                    error);
}

typedef struct
{
  FluxrGroup group;
  const char *value; /* (nullable) */
} Place;

static gboolean
set_card_value (FluxrEdit    *edit,
                FluxrRecord  *card,
                gpointer      data,
                GError      **error)
{
  const Place *place = data;
  const FluxrEntity *entity = fluxr_record_get_entity (card);
  int column = fluxr_group_find_value (place->group, entity);
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (FluxrRow) change = NULL;
  g_autofree char *id = NULL;

  if (column < 0)
    return TRUE;
  row = fluxr_edit_load (edit, entity, fluxr_record_get_id (card), error);
  if (row == NULL)
    return FALSE;
  if (fluxr_group_is_same (place->group, fluxr_row_get_text (row, entity->columns[column].name),
                           place->value))
    return TRUE;
  change = fluxr_row_new (entity);
  fluxr_value_set_text (fluxr_row_write (change, column), place->value, -1);
  id = fluxr_edit_update (edit, fluxr_row_get_id (row), change, error);

  return id != NULL;
}

static char *
dup_group_name (FluxrGroup group,
                guint      n)
{
  switch (group)
    {
    case FLUXR_GROUP_STATUS:
      return g_strdup_printf (ngettext ("Change Status", "Change Status of %u Cards", n), n);
    case FLUXR_GROUP_PRIORITY:
      return g_strdup_printf (ngettext ("Change Priority", "Change Priority of %u Cards", n), n);
    }

  g_assert_not_reached ();
}

/**
 * fluxr_workspace_set_group_value:
 * @value: (nullable): the status or priority all cards are to have. Those that have it stay where
 *   they are; a card with another status goes to the end of its new column.
 */
gboolean
fluxr_workspace_set_group_value (FluxrWorkspace  *self,
                                 GPtrArray       *cards,
                                 FluxrGroup       group,
                                 const char      *value,
                                 GError         **error)
{
  g_autofree char *name = dup_group_name (group, cards->len);
  Place place = { group, value };

  return run (self, name, cards, set_card_value, &place, error);
}

/* One that has gone already, by itself or with what it belonged to, is no problem. */
static gboolean
delete_card (FluxrEdit    *edit,
             FluxrRecord  *card,
             gpointer      data,
             GError      **error)
{
  g_autoptr (GError) problem = NULL;

  if (fluxr_edit_delete (edit, fluxr_record_get_entity (card), fluxr_record_get_id (card), NULL,
                         &problem)
      || g_error_matches (problem, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

gboolean
fluxr_workspace_delete_many (FluxrWorkspace  *self,
                             const char      *name,
                             GPtrArray       *cards,
                             GError         **error)
{
  return run (self, name, cards, delete_card, NULL, error);
}

static gboolean
convert_card (FluxrEdit    *edit,
              FluxrRecord  *card,
              gpointer      data,
              GError      **error)
{
  const FluxrEntity *target = data;
  g_autofree char *id = NULL;

  if (fluxr_record_get_entity (card) == target)
    return TRUE;
  id = fluxr_edit_convert (edit, fluxr_record_get_entity (card), fluxr_record_get_id (card), target,
                           error);

  return id != NULL;
}

/**
 * fluxr_workspace_convert_cards:
 * @target: what they become; cards that are of this entity stay as they are
 */
gboolean
fluxr_workspace_convert_cards (FluxrWorkspace     *self,
                               const char         *name,
                               GPtrArray          *cards,
                               const FluxrEntity  *target,
                               GError            **error)
{
  return run (self, name, cards, convert_card, (gpointer) target, error);
}

static char *
dup_product_name (const char *product_id,
                  guint       n)
{
  if (product_id == NULL)
    return g_strdup_printf (ngettext ("Remove from Product", "Remove %u Cards from Product", n), n);

  return g_strdup_printf (ngettext ("Move to Product", "Move %u Cards to Product", n), n);
}

static gboolean
set_products (FluxrEdit   *edit,
              GPtrArray   *cards,
              const char  *product_id,
              GError     **error)
{
  for (guint i = 0; i < cards->len; i++)
    {
      FluxrRecord *card = g_ptr_array_index (cards, i);

      if (!fluxr_edit_set_product (edit, fluxr_record_get_entity (card), fluxr_record_get_id (card),
                                   product_id, error))
        return FALSE;
    }
  for (guint i = 0; i < cards->len; i++)
    {
      FluxrRecord *card = g_ptr_array_index (cards, i);

      if (fluxr_record_get_entity (card) == &fluxr_flow_page_entity
          && !fluxr_edit_take_connections (edit, fluxr_record_get_id (card), product_id, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fluxr_workspace_set_product:
 * @product_id: (nullable): where they go, to the ends of their columns; %NULL for the inbox, which
 *   is for tasks only
 */
gboolean
fluxr_workspace_set_product (FluxrWorkspace  *self,
                             GPtrArray       *cards,
                             const char      *product_id,
                             GError         **error)
{
  g_autofree char *name = dup_product_name (product_id, cards->len);
  FluxrEdit *edit = fluxr_workspace_begin (self, name, error);

  return edit != NULL
         && fluxr_workspace_finish (self, edit, set_products (edit, cards, product_id, error),
                                    error);
}
