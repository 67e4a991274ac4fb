/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo as a property: after any commands, undoing all of them gives the state before, redoing all
 * gives the state after; whether Fluxr was started again in between or not, and whatever came from
 * the server for other rows. FLUXR_UNDO_SEQUENCES sets how many are tried. */

#include "config.h"

#include <stdlib.h>

#include "fluxr-attention-list.h"
#include "fluxr-rows.h"
#include "fluxr-workspace-product.h"
#include "fluxr-workspace-trash.h"
#include "workspace-fixture.h"

#define SEQUENCES 60
#define PER_FILE 25
#define MAX_COMMANDS 12

/* Nothing of the server is touched by a person here, and the other way round. */
#define SERVERS "from the server"

static const FluxrEntity *const boards[] = {
  &fluxr_feature_entity, &fluxr_task_entity, &fluxr_bug_entity,
};

static const FluxrEntity *const kinds[] = {
  &fluxr_feature_entity, &fluxr_task_entity, &fluxr_bug_entity, &fluxr_flow_page_entity,
};

static const char *const statuses[] = { "not_started", "in_progress", "completed", "odd", NULL };
static const char *const priorities[] = { "must-have", "nice-to-have", "not-prioritized" };

typedef struct
{
  Fixture *fixture;
  GRand *random;
  guint n_commands;
  guint n_refused;
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

/* What a person cannot do is refused in words, and then nothing has happened. */
static void
allow_refusal (Run          *run,
               const GError *error)
{
  if (error == NULL)
    return;
  if (!g_error_matches (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND))
    g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  run->n_refused++;
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

static FluxrRecord *
draw_card (Run *run)
{
  const FluxrEntity *entity = kinds[draw (run, G_N_ELEMENTS (kinds))];
  g_autofree char *id = draw_row (run, entity);

  return id != NULL ? fixture_find (run->fixture, entity, id) : NULL;
}

/* Some cards of any kinds, perhaps one twice. */
static GPtrArray *
draw_cards (Run *run)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 1 + draw (run, 4); i > 0; i--)
    {
      FluxrRecord *card = draw_card (run);

      if (card != NULL)
        g_ptr_array_add (cards, card);
    }

  return cards;
}

static void
add_page (Run *run)
{
  g_autofree char *product = draw_row (run, &fluxr_product_entity);
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_flow_page_entity);
  g_autoptr (GError) error = NULL;

  if (product == NULL)
    return;
  fluxr_row_set_text (row, "product_id", product);
  fluxr_row_set_text (row, "name", "page");
  g_free (fluxr_workspace_insert (run->fixture->workspace, "Add Page", row, &error));
  g_assert_no_error (error);
}

static void
connect_pages (Run *run)
{
  g_autofree char *source = draw_row (run, &fluxr_flow_page_entity);
  g_autofree char *target = draw_row (run, &fluxr_flow_page_entity);
  g_autoptr (FluxrRow) page = NULL;
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_flow_connection_entity);
  g_autoptr (GError) error = NULL;

  if (source == NULL || g_str_equal (source, target))
    return;
  page = fixture_load (run->fixture, &fluxr_flow_page_entity, source);
  fluxr_row_set_text (row, "product_id", fluxr_row_get_text (page, "product_id"));
  fluxr_row_set_text (row, "source_id", source);
  fluxr_row_set_text (row, "target_id", target);
  g_free (fluxr_workspace_insert (run->fixture->workspace, "Connect", row, &error));
  g_assert_no_error (error);
}

static FluxrGroup
draw_group (Run         *run,
            const char **value)
{
  if (draw (run, 2) == 0)
    {
      *value = statuses[draw (run, 5)];
      return FLUXR_GROUP_STATUS;
    }
  *value = priorities[draw (run, 3)];

  return FLUXR_GROUP_PRIORITY;
}

static void
move_cards (Run *run)
{
  g_autoptr (GPtrArray) cards = draw_cards (run);
  g_autoptr (FluxrRecord) before = draw (run, 2) == 0 ? draw_card (run) : NULL;
  const char *value;
  FluxrGroup group = draw_group (run, &value);
  g_autoptr (GError) error = NULL;

  fluxr_workspace_move_cards (run->fixture->workspace, cards, group, value, before, &error);
  /* Before a card of another column. */
  allow_refusal (run, error);
}

static void
set_cards (Run *run)
{
  g_autoptr (GPtrArray) cards = draw_cards (run);
  const char *value;
  FluxrGroup group = draw_group (run, &value);
  g_autoptr (GError) error = NULL;

  fluxr_workspace_set_group_value (run->fixture->workspace, cards, group, value, &error);
  g_assert_no_error (error);
}

static void
delete_cards (Run *run)
{
  g_autoptr (GPtrArray) cards = draw_cards (run);
  g_autoptr (GError) error = NULL;

  fluxr_workspace_delete_many (run->fixture->workspace, "Delete Cards", cards, &error);
  g_assert_no_error (error);
}

static void
convert_cards (Run *run)
{
  g_autoptr (GPtrArray) cards = draw_cards (run);
  g_autoptr (GError) error = NULL;

  fluxr_workspace_convert_cards (run->fixture->workspace, "Convert Cards", cards,
                                 kinds[draw (run, G_N_ELEMENTS (kinds))], &error);
  /* One that was named twice is no more. */
  allow_refusal (run, error);
}

static void
set_product (Run *run)
{
  g_autoptr (GPtrArray) cards = draw_cards (run);
  g_autofree char *product = draw (run, 4) > 0 ? draw_row (run, &fluxr_product_entity) : NULL;
  g_autoptr (GError) error = NULL;

  fluxr_workspace_set_product (run->fixture->workspace, cards, product, &error);
  /* The inbox is for tasks only. */
  allow_refusal (run, error);
}

/* The newest in the trash, with what went together with it. */
static void
restore (Run *run)
{
  g_autoptr (FluxrAttentionList) trash
    = fluxr_attention_list_new (run->fixture->workspace, FLUXR_ATTENTION_TRASH);
  g_autoptr (FluxrAttention) item = g_list_model_get_item (G_LIST_MODEL (trash), 0);
  g_autoptr (GError) error = NULL;

  if (item != NULL)
    fluxr_workspace_restore (run->fixture->workspace, fluxr_attention_get_key (item)->number,
                             &error);
  /* Its product is in the trash as well. */
  allow_refusal (run, error);
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
    made = fixture_convert (run->fixture, entity, id, target, &error);
  /* A task without a product cannot be anything else. */
  allow_refusal (run, error);
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

static void
duplicated_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id
    = fluxr_workspace_duplicate_product_finish (FLUXR_WORKSPACE (source), result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);
  g_main_loop_quit (user_data);
}

/* Seldom, or there would be more and more. */
static void
duplicate_product (Run *run)
{
  g_autofree char *id = draw_row (run, &fluxr_product_entity);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (id == NULL || draw (run, 4) > 0)
    return;
  fluxr_workspace_duplicate_product_async (run->fixture->workspace, id, NULL, duplicated_cb, loop);
  g_main_loop_run (loop);
}

static void (*const commands[]) (Run *run) = {
  add_card, add_card, add_cards, add_page, add_page, connect_pages, add_product,
  move_cards, move_cards, set_text, set_cards, convert_card, convert_cards, set_product,
  delete_card, delete_cards, delete_product, duplicate_product, restore,
};

/* All columns of a table as the file has them, without when the row was changed: going back is a
 * change, too. */
static char *
create_sql (const FluxrEntity *entity)
{
  GString *sql = g_string_new ("SELECT ''");

  for (guint i = 0; i < entity->n_columns; i++)
    if (entity->columns[i].merge != FLUXR_MERGE_STAMP)
      g_string_append_printf (sql, " || ' ' || quote (\"%s\")", entity->columns[i].name);
  g_string_append_printf (sql, " FROM \"%s\"", entity->table);
  if (fluxr_entity_find_column (entity, "name") >= 0)
    g_string_append (sql, " WHERE name IS NOT '" SERVERS "'");
  g_string_append (sql, " ORDER BY id");

  return g_string_free_and_steal (sql);
}

/* Everything a person has made. */
static char *
dump (Run *run)
{
  GString *state = g_string_new (NULL);
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = create_sql (entities[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (FluxrStatement) statement
        = fluxr_database_query (run->fixture->db, &error, sql, "");

      while (fluxr_statement_step (statement, &error))
        g_string_append_printf (state, "%s%s\n", entities[i]->table,
                                fluxr_statement_get_text (statement, 0));
      g_assert_no_error (error);
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

/* The entry in the history that is @n steps away; 0: there are less. */
static gint64
find_entry (Run      *run,
            gboolean  redo,
            guint     n)
{
  return fluxr_database_get_integer (run->fixture->db,
                                     redo ? "SELECT coalesce ((SELECT entry FROM undo_entry"
                                            " WHERE undone ORDER BY entry LIMIT 1 OFFSET ?), 0)"
                                          : "SELECT coalesce ((SELECT entry FROM undo_entry WHERE"
                                            " NOT undone ORDER BY entry DESC LIMIT 1 OFFSET ?), 0)",
                                     "i", (gint64) n - 1);
}

/* One step, or some at once. Returns: how many */
static guint
step (Run      *run,
      gboolean  redo,
      gint64    first,
      guint     limit)
{
  guint wanted = 1 + draw (run, 4);
  gint64 entry = find_entry (run, redo, wanted);
  g_autoptr (GError) error = NULL;
  guint n = 1;

  if (wanted > 1 && wanted <= limit && entry > first)
    fluxr_workspace_undo_to (run->fixture->workspace, entry, &n, &error);
  else
    fluxr_workspace_undo (run->fixture->workspace, redo, 0, NULL, &error);
  g_assert_no_error (error);

  return n;
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

  while (n < limit && fluxr_workspace_get_entry (run->fixture->workspace, redo) > first)
    {
      n += step (run, redo, first, limit - n);
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

/* Each file gets some sequences: a log and a table that grow would make the later ones slow. */
static void
test_sequences (gconstpointer data)
{
  const char *wanted = g_getenv ("FLUXR_UNDO_SEQUENCES");
  guint n = wanted != NULL ? atoi (wanted) : SEQUENCES;
  Run run = { NULL, g_rand_new_with_seed (GPOINTER_TO_UINT (data)) };

  for (guint i = 0; i < n; i += PER_FILE)
    {
      Fixture fixture;
      guint n_pulled = run.n_pulled;

      fixture_set_up (&fixture, NULL);
      run.fixture = &fixture;
      for (guint j = i; j < MIN (n, i + PER_FILE); j++)
        try_sequence (&run);
      g_assert_cmpint (fixture_count (&fixture, "tasks WHERE name = '" SERVERS "'"), ==,
                       run.n_pulled - n_pulled);
      fixture_tear_down (&fixture, NULL);
    }
  g_test_message ("%u sequences, %u commands (%u refused), %u restarts, %u rows pulled in between",
                  n, run.n_commands, run.n_refused, run.n_restarts, run.n_pulled);
  g_rand_free (run.random);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/workspace/undo/any-commands-and-back", GUINT_TO_POINTER (1),
                        test_sequences);

  return g_test_run ();
}
