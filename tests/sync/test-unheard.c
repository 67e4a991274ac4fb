/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was sent and nobody heard of, by a lost answer or because the file is an older one: it is
 * not taken for other people's work, nor done twice. */

#include "config.h"

#include "fluxr-backup.h"
#include "fluxr-scene.h"

static void
add_feature (FluxrScene *scene)
{
  fluxr_device_insert (scene->a, "features", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"one\"}");
}

/* It arrives. */
static void
insert_unheard (FluxrScene *scene)
{
  FluxrFault fault = { FLUXR_FAULT_LOST_ANSWER, "insert", "features", 0, 1 };

  fluxr_scene_start (scene, 0);
  add_feature (scene);
  fluxr_memory_server_add_fault (scene->server, &fault);
  g_assert_cmpint (fluxr_scene_run (scene->a), ==, FLUXR_SYNC_STATE_OFFLINE);
}

static GBytes *
copy_file (FluxrDevice *device)
{
  char *content;
  gsize length;

  g_assert_true (fluxr_database_execute (device->database, "PRAGMA wal_checkpoint (TRUNCATE)",
                                         NULL));
  g_assert_true (g_file_get_contents (device->path, &content, &length, NULL));

  return g_bytes_new_take (content, length);
}

static void
put_back (FluxrDevice *device,
          GBytes      *file)
{
  g_clear_pointer (&device->database, fluxr_database_free);
  g_assert_true (g_file_set_contents (device->path, g_bytes_get_data (file, NULL),
                                      g_bytes_get_size (file), NULL));
  device->database = fluxr_database_open (device->path, NULL);
}

/* Deleted again before anybody knows whether the insert arrived: it did. */
static void
test_lost_insert_then_delete (FluxrScene    *fixture,
                              gconstpointer  data)
{
  insert_unheard (fixture);
  fluxr_device_delete (fixture->a, "features", FEATURE);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "features"), ==, 0);
  fluxr_device_check_equal (fixture->a);
}

/* The same, but somebody has worked on it meanwhile: their words are nobody's to delete. */
static void
test_lost_insert_then_delete_of_more (FluxrScene    *fixture,
                                      gconstpointer  data)
{
  insert_unheard (fixture);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"description\":\"theirs\"}");
  fluxr_device_delete (fixture->a, "features", FEATURE);
  fluxr_device_sync (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "description", "theirs");
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_conflict"), ==, 1);
  fluxr_device_check_equal (fixture->a);
}

/* Edited, sent, unheard of, deleted: what arrived was our own, so the delete stands. */
static void
test_lost_update_then_delete (FluxrScene    *fixture,
                              gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_LOST_ANSWER, "update", "features", 0, 1 };

  fluxr_scene_start (fixture, 0);
  add_feature (fixture);
  fluxr_device_sync (fixture->a);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"two\"}");
  fluxr_memory_server_add_fault (fixture->server, &fault);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_device_delete (fixture->a, "features", FEATURE);
  fluxr_device_sync (fixture->a);
  g_assert_cmpuint (fluxr_memory_server_count (fixture->server, "features"), ==, 0);
  fluxr_device_check_equal (fixture->a);
}

/* The first words of a column arrived unheard of, and others went on from there: they come once. */
static void
test_first_words_once (FluxrScene    *fixture,
                       gconstpointer  data)
{
  FluxrFault fault = { FLUXR_FAULT_LOST_ANSWER, "update", "features", 0, 1 };

  fluxr_scene_start (fixture, 0);
  add_feature (fixture);
  fluxr_device_sync (fixture->a);
  fluxr_device_edit (fixture->a, "features",
                     "{\"id\":\"" FEATURE "\",\"description\":\"first words\"}");
  fluxr_memory_server_add_fault (fixture->server, &fault);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"description\":\"first words, more\"}");
  fluxr_device_sync (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "description", "first words, more");
  fluxr_device_check_equal (fixture->a);
}

/* Sent twice with different names, of which the second never arrived, and a policy hid meanwhile
 * that the row was there: the first name is no news of others. */
static void
test_earlier_try (FluxrScene    *fixture,
                  gconstpointer  data)
{
  FluxrFault request = { FLUXR_FAULT_LOST_REQUEST, "insert", "features", 0, 1 };

  insert_unheard (fixture);
  fluxr_device_edit (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"name\":\"two\"}");
  fixture->server->hidden_table = "features";
  fluxr_device_forget_backoff (fixture->a);
  fluxr_memory_server_add_fault (fixture->server, &request);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_OFFLINE);
  fixture->server->hidden_table = NULL;
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "name", "two");
  fluxr_device_check_equal (fixture->a);
}

/* A text was taken away while two devices wrote at its end. Each brings it back; the second one is
 * on its way when the first has done so. */
static void
bring_back (FluxrScene *scene)
{
  FluxrFault fault = { FLUXR_FAULT_LOST_REQUEST, "update", "features", 1, 1 };

  fluxr_scene_start (scene, 2);
  fluxr_memory_server_write (scene->server, "features",
                             "{\"id\":\"" FEATURE "\",\"description\":\"one two\"}");
  fluxr_device_sync (scene->a);
  fluxr_device_sync (scene->b);
  fluxr_device_edit (scene->a, "features",
                     "{\"id\":\"" FEATURE "\",\"description\":\"one two three\"}");
  fluxr_device_edit (scene->b, "features",
                     "{\"id\":\"" FEATURE "\",\"description\":\"one two four\"}");
  fluxr_memory_server_write (scene->server, "features",
                             "{\"id\":\"" FEATURE "\",\"description\":\"\"}");
  fluxr_memory_server_add_fault (scene->server, &fault);
  g_assert_cmpint (fluxr_scene_run (scene->b), ==, FLUXR_SYNC_STATE_OFFLINE);
  fluxr_device_sync (scene->a);
  fluxr_scene_assert (scene->a, "features", FEATURE, "description", "one two three");
}

static void
test_brought_back_by_two (FluxrScene    *fixture,
                          gconstpointer  data)
{
  bring_back (fixture);
  fluxr_device_sync (fixture->b);
  fluxr_scene_assert (fixture->b, "features", FEATURE, "description", "one two three four");
  fluxr_device_check_equal (fixture->b);
}

/* The same, and the person has replaced a word of it meanwhile: the others still come once. */
static void
test_brought_back_with_other_words (FluxrScene    *fixture,
                                    gconstpointer  data)
{
  bring_back (fixture);
  fluxr_device_edit (fixture->b, "features",
                     "{\"id\":\"" FEATURE "\",\"description\":\"1 two four\"}");
  fluxr_device_sync (fixture->b);
  fluxr_scene_assert (fixture->b, "features", FEATURE, "description", "1 two three four");
  fluxr_device_check_equal (fixture->b);
}

/* The file is from before the row was sent; others have written in it since, and so has the
 * person. Nobody knows what was before, and nothing may get lost. */
static void
test_restored_before_sending (FluxrScene    *fixture,
                              gconstpointer  data)
{
  g_autoptr (GBytes) file = NULL;

  fluxr_scene_start (fixture, 0);
  fluxr_device_insert (fixture->a, "features", "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT
                       "\",\"name\":\"one\",\"description\":\"first words\"}");
  file = copy_file (fixture->a);
  fluxr_device_sync (fixture->a);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"description\":\"first words, theirs\"}");
  put_back (fixture->a, file);
  fluxr_device_edit (fixture->a, "features",
                     "{\"id\":\"" FEATURE "\",\"description\":\"my first words\"}");

  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "description", "my first words, theirs");
}

/* The file is from before the last sync, with words that were sent in it. */
static void
test_restored_from_before_the_last_sync (FluxrScene    *fixture,
                                         gconstpointer  data)
{
  g_autoptr (GBytes) file = NULL;

  fluxr_scene_start (fixture, 2);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"description\":\"one\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_edit (fixture->a, "features",
                     "{\"id\":\"" FEATURE "\",\"description\":\"one two\"}");
  file = copy_file (fixture->a);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_UP_TO_DATE);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"description\":\"one two theirs\"}");
  put_back (fixture->a, file);
  fluxr_device_edit (fixture->a, "features",
                     "{\"id\":\"" FEATURE "\",\"description\":\"one mine two\"}");

  fluxr_device_sync (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "description", "one mine two theirs");
  fluxr_device_check_equal (fixture->a);
}

static FluxrBackup *
restore (FluxrDevice  *device,
         const char   *backup,
         GError      **error)
{
  const FluxrBackupOwner owner = { device->user_id, NULL };

  return fluxr_backup_restore (device->path, backup, &owner, error);
}

/* The same by way of a backup, under a connection that is open. */
static void
test_restored_from_a_backup (FluxrScene    *fixture,
                             gconstpointer  data)
{
  g_autoptr (FluxrBackup) backup = NULL;
  g_autoptr (FluxrBackup) before = NULL;
  g_autoptr (GError) error = NULL;

  fluxr_scene_start (fixture, 2);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"description\":\"one\"}");
  fluxr_device_sync (fixture->a);
  fluxr_device_edit (fixture->a, "features",
                     "{\"id\":\"" FEATURE "\",\"description\":\"one two\"}");
  backup = fluxr_backup_make (fixture->a->path, FLUXR_BACKUP_ASKED, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_UP_TO_DATE);
  fluxr_memory_server_write (fixture->server, "features",
                             "{\"id\":\"" FEATURE "\",\"description\":\"one two theirs\"}");
  before = restore (fixture->a, backup->path, &error);
  g_assert_no_error (error);
  fluxr_device_edit (fixture->a, "features",
                     "{\"id\":\"" FEATURE "\",\"description\":\"one mine two\"}");

  fluxr_device_sync (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "description", "one mine two theirs");
  fluxr_device_check_equal (fixture->a);
}

/* While a cycle is under way: what it learned is of another file, and the next one doubts it. */
static void
restore_meanwhile (gpointer           data,
                   const char        *operation,
                   const FluxrEntity *entity)
{
  FluxrScene *scene = data;
  g_autoptr (GPtrArray) list = fluxr_backup_list (scene->a->path);
  g_autoptr (FluxrBackup) before = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (operation, "update"))
    return;
  scene->server->before_answer = NULL;
  before = restore (scene->a, ((FluxrBackup *) g_ptr_array_index (list, 0))->path, &error);
  g_assert_no_error (error);
}

static void
test_backup_restored_meanwhile (FluxrScene    *fixture,
                                gconstpointer  data)
{
  g_autoptr (FluxrBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  fluxr_scene_start (fixture, 2);
  backup = fluxr_backup_make (fixture->a->path, FLUXR_BACKUP_ASKED, &error);
  g_assert_no_error (error);
  fluxr_device_edit (fixture->a, "features",
                     "{\"id\":\"" FEATURE "\",\"description\":\"later\"}");
  fixture->server->before_answer = restore_meanwhile;
  fixture->server->before_answer_data = fixture;
  g_assert_cmpint (fluxr_scene_run (fixture->a), ==, FLUXR_SYNC_STATE_WAITING);
  g_assert_null (fixture->server->before_answer);

  fluxr_device_sync (fixture->a);
  fluxr_device_check_equal (fixture->a);
  fluxr_scene_assert (fixture->a, "features", FEATURE, "description", "later");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, FluxrScene, NULL, fluxr_scene_set_up, function, fluxr_scene_tear_down)
  ADD ("/sync/unheard/11-lost-insert-then-delete", test_lost_insert_then_delete);
  ADD ("/sync/unheard/1-lost-insert-then-delete-of-more", test_lost_insert_then_delete_of_more);
  ADD ("/sync/unheard/11-lost-update-then-delete", test_lost_update_then_delete);
  ADD ("/sync/unheard/2-first-words-once", test_first_words_once);
  ADD ("/sync/unheard/2-earlier-try", test_earlier_try);
  ADD ("/sync/unheard/2-brought-back-by-two", test_brought_back_by_two);
  ADD ("/sync/unheard/2-brought-back-with-other-words", test_brought_back_with_other_words);
  ADD ("/sync/unheard/1-restored-before-sending", test_restored_before_sending);
  ADD ("/sync/unheard/2-restored-from-before-the-last-sync",
       test_restored_from_before_the_last_sync);
  ADD ("/sync/unheard/2-restored-from-a-backup", test_restored_from_a_backup);
  ADD ("/sync/unheard/26-backup-restored-meanwhile", test_backup_restored_meanwhile);
#undef ADD

  return g_test_run ();
}
