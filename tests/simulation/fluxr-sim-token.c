/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words that exist once: "q" number "q". Whether one is lost or doubled is then a matter of
 * counting. */

#include "config.h"

#include "fluxr-sim-client.h"

#include "fluxr-rows.h"

#include <string.h>

/* What is known of a typed word. */
enum
{
  MAYBE = 1,     /* the disk refused: it may be there or not */
  CERTAIN = 2,   /* it must not be lost */
  FORGOTTEN = 3, /* somebody deleted it */
};

/**
 * fluxr_sim_token_new:
 *
 * Returns: (transfer full): a word that nobody ever typed
 */
char *
fluxr_sim_token_new (FluxrSimWorld  *world,
                     FluxrSimClient *client)
{
  return g_strdup_printf ("q%c%uq", client != NULL ? 'a' + (char) client->index : 'w',
                          ++world->n_tokens);
}

void
fluxr_sim_token_type (FluxrSimWorld *world,
                      const char    *token,
                      gboolean       certain)
{
  fluxr_sim_report_add (world->report, "tokens", 1);
  g_hash_table_insert (world->tokens, g_strdup (token),
                       GINT_TO_POINTER (certain ? CERTAIN : MAYBE));
}

/* Somebody saw the text and removed it. */
void
fluxr_sim_token_forget (FluxrSimWorld *world,
                        const char    *text)
{
  g_autoptr (GHashTable) tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer token;

  fluxr_sim_token_collect (text, tokens);
  g_hash_table_iter_init (&iter, tokens);
  while (g_hash_table_iter_next (&iter, &token, NULL))
    g_hash_table_insert (world->tokens, g_strdup (token), GINT_TO_POINTER (FORGOTTEN));
}

/* Counts the words of a text into @tokens (token -> how often). */
void
fluxr_sim_token_collect (const char *text,
                         GHashTable *tokens)
{
  for (const char *at = text; at != NULL && (at = strchr (at, 'q')) != NULL;)
    {
      const char *end = at + 1;
      char *token;

      if (g_ascii_islower (*end))
        end++;
      while (g_ascii_isdigit (*end))
        end++;
      if (end < at + 3 || *end != 'q')
        {
          at++;
          continue;
        }
      token = g_strndup (at, end + 1 - at);
      g_hash_table_insert (tokens, token,
                           GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (tokens, token))
                                            + 1));
      at = end + 1;
    }
}

static void
collect_query (FluxrSimClient *client,
               const char     *sql,
               GHashTable     *tokens)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (client->device->database, NULL, sql, "");

  g_assert_nonnull (statement);
  while (fluxr_statement_step (statement, NULL))
    fluxr_sim_token_collect (fluxr_statement_get_text (statement, 0), tokens);
}

/* Where somebody could find a word again on this device. */
static void
collect_client (FluxrSimClient *client,
                GHashTable     *tokens)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) rows = fluxr_rows_load_all (client->device->database, entities[i], NULL,
                                                        NULL, NULL);

      for (guint j = 0; j < rows->len; j++)
        {
          g_autofree char *text = fluxr_row_print (g_ptr_array_index (rows, j));

          fluxr_sim_token_collect (text, tokens);
        }
    }
  collect_query (client, "SELECT coalesce (mine, '') || ' ' || coalesce (theirs, '')"
                 " FROM sync_conflict", tokens);
  collect_query (client, "SELECT row FROM sync_trash", tokens);
  collect_query (client, "SELECT row FROM sync_unread", tokens);
}

static void
collect_server (FluxrSimWorld *world,
                GHashTable    *tokens)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    {
      GHashTableIter iter;
      gpointer row;

      g_hash_table_iter_init (&iter, fluxr_memory_server_get_table (world->server, entities[i]));
      while (g_hash_table_iter_next (&iter, NULL, &row))
        {
          g_autofree char *text = fluxr_row_print (((FluxrMemoryRow *) row)->row);

          fluxr_sim_token_collect (text, tokens);
        }
    }
}

GHashTable *
fluxr_sim_token_collect_server (FluxrSimWorld *world)
{
  GHashTable *tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  collect_server (world, tokens);

  return tokens;
}

/* The server takes along what belongs to a product; nobody is asked for it (sync.md, F10). */
void
fluxr_sim_token_forget_cascade (FluxrSimWorld *world,
                                GHashTable    *before)
{
  g_autoptr (GHashTable) now = fluxr_sim_token_collect_server (world);
  GHashTableIter iter;
  gpointer token;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &token, NULL))
    if (g_str_has_prefix (token, "qw") && !g_hash_table_contains (now, token))
      g_hash_table_insert (world->tokens, g_strdup (token), GINT_TO_POINTER (FORGOTTEN));
}

void
fluxr_sim_token_forget_unsent (FluxrSimWorld *world)
{
  g_autoptr (GHashTable) sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer token;

  collect_server (world, sent);
  g_hash_table_iter_init (&iter, world->tokens);
  while (g_hash_table_iter_next (&iter, &token, NULL))
    if (!g_hash_table_contains (sent, token))
      g_hash_table_iter_replace (&iter, GINT_TO_POINTER (FORGOTTEN));
}

/* Twice in one row, or in two rows: somebody's words came out doubled. */
static void
check_doubles (FluxrSimWorld *world)
{
  g_autoptr (GHashTable) tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer token, n;

  collect_server (world, tokens);
  g_hash_table_iter_init (&iter, tokens);
  while (g_hash_table_iter_next (&iter, &token, &n))
    if (GPOINTER_TO_INT (n) > 1)
      fluxr_sim_world_fail (world, "2", "%s is there %d times", (char *) token,
                            GPOINTER_TO_INT (n));
}

/* Invariants 1 and 2, once everything is settled. */
void
fluxr_sim_check_tokens (FluxrSimWorld *world)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer token, state;

  check_doubles (world);
  collect_server (world, found);
  for (guint i = 0; i < world->clients->len; i++)
    collect_client (g_ptr_array_index (world->clients, i), found);
  g_hash_table_iter_init (&iter, world->tokens);
  while (g_hash_table_iter_next (&iter, &token, &state))
    if (GPOINTER_TO_INT (state) == CERTAIN && !g_hash_table_contains (found, token))
      fluxr_sim_world_fail (world, "1", "%s is lost", (char *) token);
}
