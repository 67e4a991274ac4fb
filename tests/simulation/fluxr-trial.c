/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small stories: who does what, and what must have come of it. */

#include "config.h"

#include "fluxr-trial.h"

#include <glib/gstdio.h>

#include "fluxr-rows.h"
#include "fluxr-sim-client.h"

/* Between two rounds: longer than any pause of a row that is tried again. */
#define ROUND_SECONDS 360
#define MAX_ROUNDS 5

/* What is known of a typed word. */
enum
{
  MAYBE = 1,     /* being written down */
  CERTAIN = 2,   /* it must not be lost */
  FORGOTTEN = 3, /* the person removed it */
};

FluxrTrial *
fluxr_trial_new (void)
{
  FluxrTrial *self = g_new0 (FluxrTrial, 1);

  fluxr_scene_set_up (&self->scene, NULL);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
fluxr_trial_free (FluxrTrial *self)
{
  fluxr_scene_tear_down (&self->scene, NULL);
  g_hash_table_unref (self->words);
  g_free (self);
}

/* --- words */

static GHashTable *
collect (const char *text)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  fluxr_sim_token_collect (text, found);

  return found;
}

/* The words of @text that are not in @other (nullable). */
static void
mark (FluxrTrial *self,
      const char *text,
      const char *other,
      int         state)
{
  g_autoptr (GHashTable) found = collect (text);
  g_autoptr (GHashTable) left_out = collect (other);
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (left_out, word))
      g_hash_table_insert (self->words, g_strdup (word), GINT_TO_POINTER (state));
}

static void
collect_rows (FluxrDevice *device,
              GHashTable  *found)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) rows = fluxr_rows_load_all (device->database, entities[i], NULL, NULL,
                                                        NULL);

      for (guint j = 0; j < rows->len; j++)
        {
          g_autofree char *text = fluxr_row_print (g_ptr_array_index (rows, j));

          fluxr_sim_token_collect (text, found);
        }
    }
}

/* Everywhere a person can find a word again. */
static void
collect_device (FluxrDevice *device,
                GHashTable  *found)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (device->database, NULL,
                          "SELECT row FROM sync_trash UNION ALL SELECT row FROM sync_unread"
                          " UNION ALL SELECT coalesce (mine, '') || ' ' || coalesce (theirs, '')"
                          " FROM sync_conflict", "");

  g_assert_nonnull (statement);
  collect_rows (device, found);
  while (fluxr_statement_step (statement, NULL))
    fluxr_sim_token_collect (fluxr_statement_get_text (statement, 0), found);
}

static void
collect_server (FluxrMemoryServer *server,
                GHashTable        *found)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  gpointer row;

  for (guint i = 0; i < n; i++)
    {
      GHashTableIter iter;

      g_hash_table_iter_init (&iter, fluxr_memory_server_get_table (server, entities[i]));
      while (g_hash_table_iter_next (&iter, NULL, &row))
        {
          g_autofree char *text = fluxr_row_print (((FluxrMemoryRow *) row)->row);

          fluxr_sim_token_collect (text, found);
        }
    }
}

/* Invariants 1 and 2. */
static void
check_words (FluxrTrial *self)
{
  g_autoptr (GHashTable) found = collect (NULL);
  GHashTableIter iter;
  gpointer word, n;

  collect_server (self->scene.server, found);
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &word, &n))
    if (GPOINTER_TO_INT (n) > 1)
      g_error ("%s is there %d times", (char *) word, GPOINTER_TO_INT (n));

  collect_device (self->scene.a, found);
  collect_device (self->scene.b, found);
  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &word, &n))
    if (GPOINTER_TO_INT (n) == CERTAIN && !g_hash_table_contains (found, word))
      g_error ("%s is lost", (char *) word);
}

/* --- what people do */

void
fluxr_trial_insert (FluxrTrial  *self,
                    FluxrDevice *device,
                    const char  *table,
                    const char  *json)
{
  mark (self, json, NULL, MAYBE);
  if (device != NULL)
    fluxr_device_insert (device, table, json);
  else
    fluxr_memory_server_write (self->scene.server, table, json);
  mark (self, json, NULL, CERTAIN);
}

static FluxrRow *
load (FluxrTrial  *self,
      FluxrDevice *device,
      const char  *table,
      const char  *id)
{
  const FluxrEntity *entity = fluxr_entity_find (table);
  FluxrMemoryRow *row;

  if (device != NULL)
    return fluxr_rows_load (device->database, entity, id, NULL);
  row = g_hash_table_lookup (fluxr_memory_server_get_table (self->scene.server, entity), id);

  return row != NULL ? fluxr_row_ref (row->row) : NULL;
}

void
fluxr_trial_replace (FluxrTrial  *self,
                     FluxrDevice *device,
                     const char  *table,
                     const char  *id,
                     const char  *column,
                     const char  *text)
{
  g_autoptr (FluxrRow) row = load (self, device, table, id);
  g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"%s\":\"%s\"}", id, column, text);
  const char *before = row != NULL ? fluxr_row_get_text (row, column) : NULL;

  if (row == NULL)
    return;
  mark (self, before, text, FORGOTTEN);
  mark (self, text, before, MAYBE);
  if (device != NULL)
    fluxr_device_edit (device, table, json);
  else
    fluxr_memory_server_write (self->scene.server, table, json);
  mark (self, text, before, CERTAIN);
}

void
fluxr_trial_write (FluxrTrial  *self,
                   FluxrDevice *device,
                   const char  *table,
                   const char  *id,
                   const char  *column,
                   const char  *word,
                   gboolean     first)
{
  g_autoptr (FluxrRow) row = load (self, device, table, id);
  const char *before = row != NULL ? fluxr_row_get_text (row, column) : NULL;
  g_autofree char *text = NULL;

  if (before == NULL || before[0] == '\0')
    text = g_strdup (word);
  else
    text = g_strdup_printf ("%s %s", first ? word : before, first ? before : word);
  fluxr_trial_replace (self, device, table, id, column, text);
}

void
fluxr_trial_delete (FluxrTrial  *self,
                    FluxrDevice *device,
                    const char  *table,
                    const char  *id)
{
  g_autoptr (FluxrRow) row = load (self, device, table, id);
  g_autofree char *text = row != NULL ? fluxr_row_print (row) : NULL;

  mark (self, text, NULL, FORGOTTEN);
  if (device != NULL)
    fluxr_device_delete (device, table, id);
  else
    fluxr_memory_server_erase (self->scene.server, table, id);
}

/* --- the end */

static char *
copy_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (folder, 0, &error);
  char *copy = g_dir_make_tmp ("fluxr-trial-XXXXXX", &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *from = g_build_filename (folder, name, NULL);
      g_autofree char *to = g_build_filename (copy, name, NULL);
      g_autofree char *content = NULL;
      gsize size;

      g_file_get_contents (from, &content, &size, &error);
      g_assert_no_error (error);
      g_file_set_contents_full (to, content, size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }

  return copy;
}

static FluxrDevice *
abandon (FluxrDevice *device)
{
  FluxrDevice *copy = g_new0 (FluxrDevice, 1);
  g_autofree char *name = g_path_get_basename (device->path);

  copy->directory = copy_folder (device->directory);
  copy->path = g_build_filename (copy->directory, name, NULL);
  copy->user_id = g_strdup (device->user_id);
  copy->server = device->server;
  copy->transport = fluxr_memory_server_connect (device->server, device->user_id);

  return copy;
}

static void
open_device (FluxrDevice *device)
{
  g_autoptr (GError) error = NULL;

  device->database = fluxr_database_open (device->path, &error);
  g_assert_no_error (error);
  fluxr_device_check (device);
}

void
fluxr_trial_abandon (FluxrTrial *self)
{
  /* It may have been in the middle of a request. */
  g_mutex_init (&self->scene.server->mutex);
  self->scene.a = abandon (self->scene.a);
  self->scene.b = abandon (self->scene.b);
  open_device (self->scene.a);
  open_device (self->scene.b);
}

static gboolean
sync_device (FluxrDevice *device)
{
  g_autoptr (FluxrSyncReport) report = fluxr_device_run (device);

  return report->pushed == 0 && report->pulled == 0
         && report->state == FLUXR_SYNC_STATE_UP_TO_DATE;
}

void
fluxr_trial_settle (FluxrTrial *self)
{
  FluxrMemoryServer *server = self->scene.server;
  gboolean settled = FALSE;

  server->before_answer = NULL;
  g_array_set_size (server->faults, 0);
  for (guint i = 0; i < MAX_ROUNDS && !settled; i++)
    {
      fluxr_scene_wait (ROUND_SECONDS);
      settled = sync_device (self->scene.a) & sync_device (self->scene.b);
    }
  fluxr_device_check_equal (self->scene.a);
  fluxr_device_check_equal (self->scene.b);
  check_words (self);
}
