/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The kinds of cards, in the order in which they stand on a board of several. */

#include "config.h"

#include "fluxr-item-kind.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"

static const FluxrItemKind kinds[] = {
  {
    .entity = &fluxr_feature_entity,
    .name = "features",
    .converts = TRUE,
    .icon_name = "view-grid-symbolic",
    .plural = N_ ("Features"),
    .singular = N_ ("Feature"),
    .add_tip = N_ ("Add Feature"),
    .add_text = N_ ("Add feature"),
    .drop_text = N_ ("Drop features here"),
    .rename_command = N_ ("Rename Feature"),
    .delete_command = N_ ("Delete Feature"),
    .delete_label = N_ ("D_elete Feature"),
    .convert_command = N_ ("Convert to Feature"),
    .name_missing = N_ ("A feature needs a name."),
    .empty_title = N_ ("No Features Yet"),
    .empty_text = N_ ("What must the product be able to do? Begin with one thing."),
    .first_text = N_ ("First feature"),
  },
  {
    .entity = &fluxr_task_entity,
    .name = "tasks",
    .converts = TRUE,
    .icon_name = "fluxr-task-symbolic",
    .plural = N_ ("Tasks"),
    .singular = N_ ("Task"),
    .add_tip = N_ ("Add Task"),
    .add_text = N_ ("Add task"),
    .drop_text = N_ ("Drop tasks here"),
    .rename_command = N_ ("Rename Task"),
    .delete_command = N_ ("Delete Task"),
    .delete_label = N_ ("D_elete Task"),
    .convert_command = N_ ("Convert to Task"),
    .name_missing = N_ ("A task needs a name."),
    .empty_title = N_ ("No Tasks Yet"),
    .empty_text = N_ ("What is the next thing to do? Write it down and let it go."),
    .first_text = N_ ("First task"),
  },
  {
    .entity = &fluxr_bug_entity,
    .name = "bugs",
    .converts = TRUE,
    .icon_name = "fluxr-bug-symbolic",
    .plural = N_ ("Bugs"),
    .singular = N_ ("Bug"),
    .add_tip = N_ ("Add Bug"),
    .add_text = N_ ("Add bug"),
    .drop_text = N_ ("Drop bugs here"),
    .rename_command = N_ ("Rename Bug"),
    .delete_command = N_ ("Delete Bug"),
    .delete_label = N_ ("D_elete Bug"),
    .convert_command = N_ ("Convert to Bug"),
    .name_missing = N_ ("A bug needs a name."),
    .empty_title = N_ ("No Bugs Yet"),
    .empty_text = N_ ("Nothing is known to be broken. Write down what you come across."),
    .first_text = N_ ("First bug"),
  },
  {
    .entity = &fluxr_flow_page_entity,
    .name = "pages",
    .icon_name = "fluxr-page-symbolic",
    .plural = N_ ("Pages"),
    .singular = N_ ("Page"),
    .add_tip = N_ ("Add Page"),
    .add_text = N_ ("Add page"),
    .drop_text = N_ ("Drop pages here"),
    .rename_command = N_ ("Rename Page"),
    .delete_command = N_ ("Delete Page"),
    .delete_label = N_ ("D_elete Page"),
    .name_missing = N_ ("A page needs a name."),
    .empty_title = N_ ("No Pages Yet"),
    .empty_text = N_ ("Which pages or screens does the product have?"),
    .first_text = N_ ("First page"),
  },
  { NULL },
};

const FluxrItemKind *
fluxr_item_kind_list (void)
{
  return kinds;
}

const FluxrItemKind *
fluxr_item_kind_find (const char *name)
{
  for (const FluxrItemKind *kind = kinds; kind->entity != NULL; kind++)
    if (g_str_equal (kind->name, name))
      return kind;

  return NULL;
}

/**
 * fluxr_item_kind_find_entity:
 *
 * Returns: (nullable): %NULL if its rows are no cards
 */
const FluxrItemKind *
fluxr_item_kind_find_entity (const FluxrEntity *entity)
{
  for (const FluxrItemKind *kind = kinds; kind->entity != NULL; kind++)
    if (kind->entity == entity)
      return kind;

  return NULL;
}

/**
 * fluxr_item_get_value:
 *
 * Returns: (nullable): its status or priority; %NULL also if it cannot have one
 */
const char *
fluxr_item_get_value (FluxrRecord *item,
                      FluxrGroup   group)
{
  const FluxrEntity *entity = fluxr_record_get_entity (item);
  int column = fluxr_group_find_value (group, entity);

  return column >= 0 ? fluxr_record_get_text (item, entity->columns[column].name) : NULL;
}

/**
 * fluxr_item_get_name:
 *
 * Returns: what a card is called on a page, also one without a name
 */
const char *
fluxr_item_get_name (FluxrRecord *item)
{
  const char *name = fluxr_record_get_text (item, "name");

  return name != NULL && *name != '\0' ? name : _("Untitled");
}

gboolean
fluxr_item_kind_has (const FluxrItemKind *self,
                     const char          *column)
{
  return fluxr_entity_find_column (self->entity, column) >= 0;
}
