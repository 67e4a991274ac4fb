/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Connections of a flow. Nobody wrote anything in them, so there is nothing to ask a person when
 * one of their pages goes: a connection goes too, whoever made it and whoever deleted the page. It
 * is in the trash with the page and comes back with it. */

#include "config.h"

#include "fluxr-links.h"

#include "fluxr-base.h"
#include "fluxr-outbox.h"
#include "fluxr-rows.h"
#include "fluxr-trash.h"

/* What is made and deleted but never changed has no content of its own. */
static gboolean
is_link (const FluxrEntity *entity)
{
  return entity->access == (FLUXR_ACCESS_INSERT | FLUXR_ACCESS_DELETE);
}

gboolean
fluxr_links_is_end (const FluxrEntity *entity,
                    const FluxrColumn *column)
{
  return is_link (entity) && column->references != NULL
         && (column->flags & (FLUXR_COLUMN_PARENT | FLUXR_COLUMN_OWNER)) == 0;
}

static gboolean
remove_row (FluxrContext       *context,
            const FluxrEntity  *entity,
            const char         *id,
            const char         *end_id,
            FluxrOp             op,
            GError            **error)
{
  gint64 last = fluxr_trash_get_last (context->database);

  return fluxr_rows_remove (context->database, entity, id, error)
         && fluxr_outbox_settle (context->database, entity, id, op, error)
         && fluxr_database_run (context->database, error,
                                "UPDATE sync_trash SET under = ? WHERE rowid > ?", "si", end_id,
                                last);
}

gboolean
fluxr_links_give_up (FluxrContext       *context,
                     const FluxrEntity  *entity,
                     const char         *id,
                     const char         *end_id,
                     GError            **error)
{
  if (!fluxr_context_begin (context, "deleted on the server", error))
    return FALSE;

  return fluxr_context_end (context,
                            remove_row (context, entity, id, end_id, FLUXR_OP_NONE, error), error);
}

typedef struct
{
  char *id;
  char *end_id;
} Link;

static void
link_clear (Link *link)
{
  g_free (link->id);
  g_free (link->end_id);
}

/* Links that are here though one of their ends is to be deleted. */
static gboolean
list_left (FluxrContext       *context,
           const FluxrEntity  *entity,
           const FluxrColumn  *column,
           GArray             *links,
           GError            **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT l.id, o.id FROM sync_outbox AS o JOIN \"%s\" AS l ON l.\"%s\" = o.id"
    " WHERE o.tbl = ? AND o.op = 'D' AND o.state <> 'quarantine'", entity->table, column->name);
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrStatement) rows
    = fluxr_database_query (context->database, error, sql, "s", column->references);

  if (rows == NULL)
    return FALSE;
  while (fluxr_statement_step (rows, &problem))
    {
      Link link = { g_strdup (fluxr_statement_get_text (rows, 0)),
                    g_strdup (fluxr_statement_get_text (rows, 1)) };

      g_array_append_val (links, link);
    }
  if (problem != NULL)
    g_propagate_error (error, g_error_copy (problem));

  return problem == NULL;
}

/* What the server has is to be deleted there too; what it never had is not. */
static gboolean
delete_all (FluxrContext       *context,
            const FluxrEntity  *entity,
            GArray             *links,
            GError            **error)
{
  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i);
      g_autoptr (FluxrBase) base = NULL;

      if (!fluxr_base_load (context->database, entity, link->id, &base, error)
          || !remove_row (context, entity, link->id, link->end_id,
                          base != NULL ? FLUXR_OP_DELETE : FLUXR_OP_NONE, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
follow_column (FluxrContext       *context,
               const FluxrEntity  *entity,
               const FluxrColumn  *column,
               GError            **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));

  g_array_set_clear_func (links, (GDestroyNotify) link_clear);
  if (!list_left (context, entity, column, links, error))
    return FALSE;
  if (links->len == 0)
    return TRUE;
  if (!fluxr_context_begin (context, "deleted here", error))
    return FALSE;

  return fluxr_context_end (context, delete_all (context, entity, links, error), error);
}

gboolean
fluxr_links_follow (FluxrContext  *context,
                    GError       **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < entities[i]->n_columns; j++)
      if (fluxr_links_is_end (entities[i], &entities[i]->columns[j])
          && !follow_column (context, entities[i], &entities[i]->columns[j], error))
        return FALSE;

  return TRUE;
}

gboolean
fluxr_links_look (FluxrContext      *context,
                  const FluxrEntity *entity)
{
  gboolean any = FALSE;
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < entities[i]->n_columns; j++)
      {
        const FluxrColumn *column = &entities[i]->columns[j];

        if (!fluxr_links_is_end (entities[i], column)
            || !g_str_equal (column->references, entity->table))
          continue;
        g_hash_table_add (context->missed, (gpointer) entities[i]);
        any = TRUE;
      }

  return any;
}
