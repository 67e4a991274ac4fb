/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo as a property: after any commands, undoing all of them gives the state before, redoing all
 * gives the state after; whether Fluxr was started again in between or not, and whatever came from
 * the server for other rows. FLUXR_UNDO_SEQUENCES sets how many are tried. */

#include "config.h"

#include <stdlib.h>

#include "fluxr-rows.h"
#include "workspace-fixture.h"

#define SEQUENCES 60
#define MAX_COMMANDS 12

/* Nothing of the server is touched by a person here, and the other way round. */
#define SERVERS "from the server"

static const FluxrEntity *const boards[] = {
  &fluxr_feature_entity, &fluxr_task_entity, &fluxr_bug_entity,
};

static const char *const statuses[] = { "not_started", "in_progress", "completed", "odd", NULL };
static const char *const priorities[] = { "must-have", "nice-to-have", "not-prioritized" };

typedef struct
{
  Fixture *fixture;
  GRand *random;
  guint n_commands;
  guint n_restarts;
  guint n_pulled;
} Run;

static guint
draw (Run   *run,
      guint  n)
{
  return g_rand_int_range (run->random, 0, n);
}

static const FluxrEntity *
draw_board (Run *run)
{
  return boards[draw (run, G_N_ELEMENTS (boards))];
}

/* (nullable): a row that is not the server's */
static char *
draw_row (Run               *run,
          const FluxrEntity *entity)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT id FROM \"%s\" WHERE name IS NOT '" SERVERS "'"
                       " ORDER BY id LIMIT 1 OFFSET ? %%"
                       " (SELECT max (1, count (*)) FROM \"%s\" WHERE name IS NOT '" SERVERS "')",
                       entity->table, entity->table);
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (run->fixture->db, &error, sql, "i", (gint64) draw (run, 1000));
  gboolean found = fluxr_statement_step (statement, &error);

  g_assert_no_error (error);

  return found ? g_strdup (fluxr_statement_get_text (statement, 0)) : NULL;
}

static void
add_card (Run *run)
{
  g_autofree char *product = draw_row (run, &fluxr_product_entity);
  g_autofree char *name = g_strdup_printf ("card %u", draw (run, 1000));
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  if (product == NULL)
    return;
  id = fluxr_workspace_add_card (run->fixture->workspace, draw_board (run), product, name,
                                 FLUXR_GROUP_STATUS, statuses[draw (run, 5)], &error);
  g_assert_no_error (error);
}

static void
add_cards (Run *run)
{
  static const char *const names[] = { "one", "two", "three", NULL };
  g_autofree char *product = draw_row (run, &fluxr_product_entity);
  g_autoptr (GError) error = NULL;

  if (product != NULL)
    fluxr_workspace_add_cards (run->fixture->workspace, draw_board (run), product, names,
                               FLUXR_GROUP_PRIORITY, priorities[draw (run, 3)], &error);
  g_assert_no_error (error);
}

static void
move_card (Run *run)
{
  const FluxrEntity *entity = draw_board (run);
  g_autofree char *id = draw_row (run, entity);
  g_autofree char *before = draw_row (run, entity);
  gboolean by_status = draw (run, 2) == 0;

  /* Before a card of another column is refused, and then nothing has happened. */
  if (id != NULL)
    fluxr_workspace_move_card (run->fixture->workspace, entity, id,
                               by_status ? FLUXR_GROUP_STATUS : FLUXR_GROUP_PRIORITY,
                               by_status ? statuses[draw (run, 4)] : priorities[draw (run, 3)],
                               draw (run, 2) == 0 ? before : NULL, NULL);
}

static void
set_text (Run *run)
{
  static const char *const columns[] = { "name", "description", "priority" };
  const FluxrEntity *entity = draw_board (run);
  FluxrStore *store = fluxr_workspace_get_store (run->fixture->workspace);
  g_autofree char *id = draw_row (run, entity);
  g_autofree char *text = g_strdup_printf ("text %u", draw (run, 4));
  g_autoptr (FluxrRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  if (id == NULL)
    return;
  record = fluxr_store_find_record (store, entity, id);
  fluxr_workspace_set_text (run->fixture->workspace, "Set", record, columns[draw (run, 3)], text,
                            &error);
  g_assert_no_error (error);
}

static void
delete_card (Run *run)
{
  const FluxrEntity *entity = draw_board (run);
  g_autofree char *id = draw_row (run, entity);
  g_autoptr (GError) error = NULL;

  if (id != NULL)
    fluxr_workspace_delete (run->fixture->workspace, "Delete", entity, id, &error);
  g_assert_no_error (error);
}

static void
convert_card (Run *run)
{
  const FluxrEntity *entity = draw_board (run);
  const FluxrEntity *target = draw_board (run);
  g_autofree char *id = draw_row (run, entity);
  g_autofree char *made = NULL;
  g_autoptr (GError) error = NULL;

  if (id != NULL && entity != target)
    made = fluxr_workspace_convert_card (run->fixture->workspace, "Convert", entity, id, target,
                                         &error);
  g_assert_no_error (error);
}

static void
add_product (Run *run)
{
  g_autofree char *name = g_strdup_printf ("product %u", draw (run, 1000000));
  g_autofree char *id = fluxr_workspace_add_product (run->fixture->workspace, name, NULL);

  g_assert_nonnull (id);
}

/* With all its children. */
static void
delete_product (Run *run)
{
  g_autofree char *id = draw_row (run, &fluxr_product_entity);
  g_autoptr (GError) error = NULL;

  if (id != NULL && draw (run, 3) == 0)
    fluxr_workspace_delete (run->fixture->workspace, "Delete Product", &fluxr_product_entity, id,
                            &error);
  g_assert_no_error (error);
}

static void (*const commands[]) (Run *run) = {
  add_card, add_card, add_cards, move_card, move_card, set_text, set_text,
  delete_card, convert_card, add_product, delete_product,
};

/* Everything a person has made, save when it was changed: going back is a change, too. */
static char *
dump (Run *run)
{
  GString *state = g_string_new (NULL);
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) rows = NULL;
      g_autofree char *sql
        = g_strdup_printf ("SELECT id FROM \"%s\" ORDER BY id", entities[i]->table);
      g_autoptr (FluxrStatement) statement
        = fluxr_database_query (run->fixture->db, NULL, sql, "");
      int stamp = fluxr_entity_find_column (entities[i], "updated_at");

      while (fluxr_statement_step (statement, NULL))
        {
          g_autoptr (FluxrRow) row = fixture_load (run->fixture, entities[i],
                                                   fluxr_statement_get_text (statement, 0));
          g_autofree char *text = NULL;

          if (fluxr_entity_find_column (entities[i], "name") >= 0
              && g_strcmp0 (fluxr_row_get_text (row, "name"), SERVERS) == 0)
            continue;
          if (stamp >= 0)
            fluxr_row_unset (row, stamp);
          text = fluxr_row_print (row);
          g_string_append_printf (state, "%s %s\n", entities[i]->table, text);
        }
    }

  return g_string_free_and_steal (state);
}

static void
restart (Run *run)
{
  Fixture *fixture = run->fixture;
  g_autoptr (GError) error = NULL;

  run->n_restarts++;
  fluxr_workspace_close (fixture->workspace);
  g_assert_finalize_object (fixture->workspace);
  fixture->workspace = fluxr_workspace_new (
    fixture->accounts, fluxr_accounts_get_current (fixture->accounts), FALSE, &error);
  g_assert_no_error (error);
  fixture->db = fluxr_store_get_database (fluxr_workspace_get_store (fixture->workspace));
}

/* A row comes from the server, as a pull writes it: with its base, and without undo. */
static void
pull_row (Run *run)
{
  g_autoptr (FluxrRow) row = fluxr_row_new_default (&fluxr_task_entity);
  FluxrDatabase *db = run->fixture->db;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  run->n_pulled++;
  fluxr_row_set_text (row, "name", SERVERS);
  json = fluxr_row_print (row);
  g_assert_true (fluxr_database_begin (db, FLUXR_WRITE_APPLY, &error));
  g_assert_true (fluxr_rows_put (db, row, &error));
  g_assert_true (fluxr_database_run (db, &error,
                                     "INSERT INTO sync_base (tbl, id, row) VALUES ('tasks', ?, ?)",
                                     "ss", fluxr_row_get_id (row), json));
  g_assert_true (fluxr_database_commit (db, &error));
  g_assert_no_error (error);
}

static void
disturb (Run *run)
{
  if (draw (run, 40) == 0)
    restart (run);
  if (draw (run, 8) == 0)
    pull_row (run);
}

/* Takes back, or does again, what was done after @first, @limit actions at most: there may be some
 * that an earlier sequence has undone. */
static guint
go (Run      *run,
    gboolean  redo,
    gint64    first,
    guint     limit)
{
  guint n = 0;

  while (n < limit)
    {
      gint64 entry = fluxr_workspace_get_entry (run->fixture->workspace, redo);
      g_autoptr (GError) error = NULL;

      if (entry <= first)
        break;
      g_assert_true (fluxr_workspace_undo (run->fixture->workspace, redo, 0, NULL, &error));
      g_assert_no_error (error);
      n++;
      disturb (run);
    }

  return n;
}

static void
try_sequence (Run *run)
{
  gint64 first = fluxr_workspace_get_entry (run->fixture->workspace, FALSE);
  g_autofree char *before = dump (run);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  guint n = 1 + draw (run, MAX_COMMANDS);
  guint n_undone;

  for (guint i = 0; i < n; i++)
    {
      commands[draw (run, G_N_ELEMENTS (commands))](run);
      disturb (run);
    }
  run->n_commands += n;
  after = dump (run);

  n_undone = go (run, FALSE, first, G_MAXUINT);
  undone = dump (run);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpuint (go (run, TRUE, first, n_undone), ==, n_undone);
  redone = dump (run);
  g_assert_cmpstr (redone, ==, after);
  /* Mostly back, so that the file stays small. */
  if (draw (run, 20) != 0)
    go (run, FALSE, first, G_MAXUINT);
}

static void
test_sequences (Fixture       *fixture,
                gconstpointer  data)
{
  const char *wanted = g_getenv ("FLUXR_UNDO_SEQUENCES");
  guint n = wanted != NULL ? atoi (wanted) : SEQUENCES;
  Run run = { fixture, g_rand_new_with_seed (GPOINTER_TO_UINT (data)) };

  for (guint i = 0; i < n; i++)
    try_sequence (&run);
  g_test_message ("%u sequences, %u commands, %u restarts, %u rows pulled in between", n,
                  run.n_commands, run.n_restarts, run.n_pulled);
  g_assert_cmpint (fixture_count (fixture, "tasks WHERE name = '" SERVERS "'"), ==, run.n_pulled);
  g_rand_free (run.random);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/workspace/undo/any-commands-and-back", Fixture, GUINT_TO_POINTER (1),
              fixture_set_up, test_sequences, fixture_tear_down);

  return g_test_run ();
}
