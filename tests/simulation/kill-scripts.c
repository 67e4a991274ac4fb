/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Short stories of one device: A types and syncs, B and another program ("they") do their part. The
 * words are q, a number, q, each once. */

#include "config.h"

#include "kill-scripts.h"

#include "fluxr-clock.h"
#include "fluxr-cycle.h"
#include "fluxr-sync-lock.h"

#define FEATURES "features"
#define OTHER_FEATURE "fa000000-0000-4000-8000-000000000002"
#define NEW_FEATURE "fb000000-0000-4000-8000-000000000001"
#define NOTE "fc000000-0000-4000-8000-000000000001"
#define BUG "fd000000-0000-4000-8000-000000000001"

static void
sync_a (FluxrTrial *trial)
{
  fluxr_scene_run (trial->scene.a);
}

/* Both devices know twelve features; the first one has words. */
static void
start (FluxrTrial *trial)
{
  fluxr_scene_start (&trial->scene, 12);
  fluxr_trial_replace (trial, NULL, FEATURES, FEATURE, "description", "q1q q2q q3q q4q");
  fluxr_device_sync (trial->scene.a);
  fluxr_device_sync (trial->scene.b);
}

/* The next morning the person writes on, and they were at it as well. */
static void
write_on (FluxrTrial *trial)
{
  fluxr_trial_write (trial, trial->scene.a, FEATURES, FEATURE, "description", "q91q", TRUE);
  fluxr_trial_write (trial, NULL, FEATURES, FEATURE, "description", "q92q", FALSE);
}

static void
they_write (FluxrTrial *trial)
{
  fluxr_trial_write (trial, NULL, FEATURES, FEATURE, "description", "q93q", FALSE);
}

/* --- insert */

static void
insert (FluxrTrial *trial)
{
  fluxr_trial_insert (trial, trial->scene.a, "products",
                      "{\"id\":\"" PRODUCT "\",\"user_id\":\"" ANN "\",\"name\":\"q1q\","
                      "\"slug\":\"plan\",\"description\":\"q2q\"}");
  fluxr_trial_insert (trial, trial->scene.a, FEATURES,
                      "{\"id\":\"" FEATURE "\",\"product_id\":\"" PRODUCT "\",\"name\":\"q3q\"}");
  fluxr_trial_write (trial, trial->scene.a, FEATURES, FEATURE, "description", "q4q", TRUE);
  sync_a (trial);
}

/* --- edit */

static void
edit (FluxrTrial *trial)
{
  fluxr_trial_write (trial, trial->scene.a, FEATURES, FEATURE, "description", "q5q", TRUE);
  fluxr_trial_replace (trial, trial->scene.a, FEATURES, OTHER_FEATURE, "name", "q6q");
  sync_a (trial);
}

/* --- many changes in one request */

static void
start_together (FluxrTrial *trial)
{
  trial->scene.server->level = FLUXR_LEVEL_LOG;
  start (trial);
}

static void
edit_together (FluxrTrial *trial)
{
  fluxr_trial_insert (trial, trial->scene.a, FEATURES,
                      "{\"id\":\"" NEW_FEATURE "\",\"product_id\":\"" PRODUCT "\","
                      "\"name\":\"q7q\"}");
  edit (trial);
}

/* --- edit while the edit before is under way */

static void
type_more_cb (gpointer           data,
              const char        *method,
              const FluxrEntity *entity)
{
  FluxrTrial *trial = data;

  if (!g_str_equal (method, "update"))
    return;
  trial->scene.server->before_answer = NULL;
  fluxr_trial_write (trial, trial->scene.a, FEATURES, FEATURE, "description", "q7q", TRUE);
}

static void
edit_while_sent (FluxrTrial *trial)
{
  trial->scene.server->before_answer = type_more_cb;
  trial->scene.server->before_answer_data = trial;
  edit (trial);
}

/* --- delete */

static void
delete (FluxrTrial *trial)
{
  fluxr_trial_delete (trial, trial->scene.a, FEATURES, FEATURE);
  sync_a (trial);
}

/* --- delete, but they have written more into it */

static void
start_to_keep (FluxrTrial *trial)
{
  start (trial);
  fluxr_trial_write (trial, NULL, FEATURES, FEATURE, "description", "q5q", FALSE);
}

/* --- delete a product with what hangs on it */

static void
start_product (FluxrTrial *trial)
{
  fluxr_scene_start (&trial->scene, 3);
  fluxr_trial_insert (trial, trial->scene.b, "notes",
                      "{\"id\":\"" NOTE "\",\"user_id\":\"" ANN "\",\"product_id\":\"" PRODUCT "\","
                      "\"title\":\"q1q\",\"content\":\"q2q\"}");
  fluxr_trial_insert (trial, trial->scene.b, "bugs",
                      "{\"id\":\"" BUG "\",\"product_id\":\"" PRODUCT "\",\"name\":\"q3q\"}");
  fluxr_device_sync (trial->scene.b);
  fluxr_device_sync (trial->scene.a);
}

static void
delete_product (FluxrTrial *trial)
{
  FluxrDevice *a = trial->scene.a;

  fluxr_trial_delete (trial, a, FEATURES, OTHER_FEATURE);
  fluxr_trial_delete (trial, a, FEATURES, FEATURE);
  fluxr_trial_delete (trial, a, FEATURES, "fa000000-0000-4000-8000-000000000000");
  fluxr_trial_delete (trial, a, "bugs", BUG);
  fluxr_trial_delete (trial, a, "notes", NOTE);
  fluxr_trial_delete (trial, a, "products", PRODUCT);
  sync_a (trial);
}

/* --- new rows come */

static void
start_pull (FluxrTrial *trial)
{
  start (trial);
  trial->scene.server->max_rows = 4;
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *json = g_strdup_printf (
        "{\"id\":\"fb000000-0000-4000-8000-%012u\",\"product_id\":\"" PRODUCT "\","
        "\"name\":\"q%uq\",\"updated_at\":\"2026-01-0%uT00:00:00+00:00\"}", i, 10 + i, 1 + i);

      fluxr_trial_insert (trial, NULL, FEATURES, json);
    }
  they_write (trial);
}

/* --- new rows come, in pages, by their time of change alone */

static void
start_pages (FluxrTrial *trial)
{
  gint64 now = fluxr_clock_now ();

  start (trial);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *time = fluxr_clock_format (now - (60 - i) * G_USEC_PER_SEC);
      g_autofree char *json = g_strdup_printf (
        "{\"id\":\"fb000000-0000-4000-8000-%012u\",\"product_id\":\"" PRODUCT "\","
        "\"name\":\"q%uq\",\"updated_at\":\"%s\"}", i, 10 + i, time);

      fluxr_trial_insert (trial, NULL, FEATURES, json);
    }
  trial->scene.server->max_rows = 4;
  /* Too soon for a sweep, and late enough that these are not read twice. */
  fluxr_scene_wait (250);
}

static void
read_pages (FluxrTrial *trial)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrContext) context = fluxr_context_new (trial->scene.a->path, ANN,
                                                        trial->scene.a->transport, NULL, &error);
  FluxrSyncLock *lock;

  g_assert_no_error (error);
  lock = fluxr_sync_lock_take (context, &error);
  g_assert_no_error (error);
  fluxr_cycle_run (context, &error);
  g_assert_no_error (error);
  fluxr_sync_lock_free (lock);
}

/* Invariant 6: where the cursor is, the rows before it are. */
static void
read_rest (FluxrTrial *trial)
{
  read_pages (trial);
  g_assert_cmpint (fluxr_device_count (trial->scene.a, "SELECT count (*) FROM features"), ==, 18);
}

/* --- rows go on the server */

static void
start_sweep (FluxrTrial *trial)
{
  start (trial);
  fluxr_trial_delete (trial, NULL, FEATURES, OTHER_FEATURE);
  fluxr_trial_delete (trial, NULL, FEATURES, FEATURE);
  fluxr_trial_replace (trial, trial->scene.a, FEATURES, "fa000000-0000-4000-8000-000000000003",
                       "description", "q10q");
  fluxr_trial_delete (trial, NULL, FEATURES, "fa000000-0000-4000-8000-000000000003");
  /* This one was written just now: whoever deleted it did not know. */
  fluxr_trial_replace (trial, trial->scene.a, FEATURES, FEATURE, "description", "q11q");
}

/* --- both wrote */

static void
start_merge (FluxrTrial *trial)
{
  start (trial);
  fluxr_trial_write (trial, NULL, FEATURES, FEATURE, "description", "q5q", FALSE);
  fluxr_trial_write (trial, trial->scene.a, FEATURES, FEATURE, "description", "q6q", TRUE);
}

/* --- both wrote the same sentence anew */

static void
start_conflict (FluxrTrial *trial)
{
  start (trial);
  fluxr_trial_replace (trial, NULL, FEATURES, FEATURE, "description", "q1q q12q q3q q4q");
  fluxr_trial_replace (trial, trial->scene.a, FEATURES, FEATURE, "description", "q1q q13q q3q q4q");
  fluxr_trial_replace (trial, NULL, FEATURES, FEATURE, "name", "q14q");
  fluxr_trial_replace (trial, trial->scene.a, FEATURES, FEATURE, "name", "q15q");
}

/* --- the slug is somebody else's */

static void
start_slug (FluxrTrial *trial)
{
  fluxr_memory_server_add_user (trial->scene.server, BOB);
  fluxr_memory_server_write (trial->scene.server, "products",
                             "{\"id\":\"a0000000-0000-4000-8000-000000000009\",\"name\":\"Bob's\","
                             "\"user_id\":\"" BOB "\",\"slug\":\"plan\"}");
}

/* --- refused, edited, accepted */

static void
start_refused (FluxrTrial *trial)
{
  const FluxrFault fault = { FLUXR_FAULT_ANSWER, "insert", FEATURES, 0, 1, 400, "23514",
                             "violates check constraint" };

  start (trial);
  fluxr_memory_server_add_fault (trial->scene.server, &fault);
}

static void
refused (FluxrTrial *trial)
{
  fluxr_trial_insert (trial, trial->scene.a, FEATURES,
                      "{\"id\":\"" NEW_FEATURE "\",\"product_id\":\"" PRODUCT "\","
                      "\"name\":\"q5q\"}");
  sync_a (trial);
  fluxr_trial_write (trial, trial->scene.a, FEATURES, NEW_FEATURE, "description", "q6q", TRUE);
  sync_a (trial);
}

static void
edit_refused (FluxrTrial *trial)
{
  fluxr_trial_write (trial, trial->scene.a, FEATURES, NEW_FEATURE, "description", "q94q", TRUE);
}

/* --- nobody knows whether it arrived */

static void
start_lost (FluxrTrial *trial)
{
  const FluxrFault update = { FLUXR_FAULT_LOST_ANSWER, "update", FEATURES, 0, 1 };
  const FluxrFault insert = { FLUXR_FAULT_LOST_ANSWER, "insert", FEATURES, 0, 1 };

  start (trial);
  fluxr_memory_server_add_fault (trial->scene.server, &update);
  fluxr_memory_server_add_fault (trial->scene.server, &insert);
}

static void
lost (FluxrTrial *trial)
{
  fluxr_trial_write (trial, trial->scene.a, FEATURES, FEATURE, "description", "q5q", TRUE);
  sync_a (trial);
  fluxr_trial_write (trial, trial->scene.a, FEATURES, FEATURE, "description", "q6q", TRUE);
  fluxr_trial_insert (trial, trial->scene.a, FEATURES,
                      "{\"id\":\"" NEW_FEATURE "\",\"product_id\":\"" PRODUCT "\","
                      "\"name\":\"q7q\",\"description\":\"q8q\"}");
  sync_a (trial);
  fluxr_trial_write (trial, trial->scene.a, FEATURES, NEW_FEATURE, "description", "q9q", TRUE);
  fluxr_scene_wait (360);
  sync_a (trial);
}

/* --- nobody knows whether it arrived, and nobody else has written anything */

static void
write_alone (FluxrTrial *trial)
{
  FluxrDevice *a = trial->scene.a;

  fluxr_trial_replace (trial, a, FEATURES, FEATURE, "description", "q5q q6q q1q q2q q3q q4q");
  sync_a (trial);
  fluxr_trial_replace (trial, a, FEATURES, FEATURE, "description", "q5q q1q q2q q7q q3q q4q");
  fluxr_scene_wait (360);
  sync_a (trial);
}

/* Who writes alone finds the text as it was left, and has no one to clash with. */
static void
check_alone (FluxrTrial *trial)
{
  g_autofree char *before = fluxr_device_dup_value (trial->scene.a, FEATURES, FEATURE,
                                                    "description");

  fluxr_trial_settle (trial);
  fluxr_scene_assert (trial->scene.a, FEATURES, FEATURE, "description", before);
  g_assert_cmpint (fluxr_device_count (trial->scene.a, "SELECT count (*) FROM sync_conflict"),
                   ==, 0);
}

/* --- the file is an old copy */

static void
start_restored (FluxrTrial *trial)
{
  g_autofree char *path = NULL;

  start (trial);
  path = g_strconcat (trial->scene.a->path, ".sync", NULL);
  fluxr_trial_write (trial, trial->scene.a, FEATURES, FEATURE, "description", "q5q", TRUE);
  fluxr_trial_delete (trial, trial->scene.a, FEATURES, OTHER_FEATURE);
  g_assert_true (g_file_set_contents (path, "00000000-0000-4000-8000-00000000000f\n", -1, NULL));
}

static const FluxrKillScript scripts[] = {
  { "insert", NULL, insert, write_on },
  { "edit", start, edit, write_on },
  { "edit-together", start_together, edit_together, write_on },
  { "edit-while-sent", start, edit_while_sent, write_on },
  { "delete", start, delete, they_write },
  { "delete-of-more", start_to_keep, delete, they_write },
  { "delete-product", start_product, delete_product, NULL },
  { "new-rows", start_pull, sync_a, write_on },
  { "pages", start_pages, read_pages, read_rest },
  { "deleted-rows", start_sweep, sync_a, NULL },
  { "merge", start_merge, sync_a, write_on },
  { "conflict", start_conflict, sync_a, write_on },
  { "slug", start_slug, insert, write_on },
  { "refused", start_refused, refused, edit_refused },
  { "lost-answers", start_lost, lost, write_on },
  { "lost-answers-alone", start_lost, write_alone, check_alone },
  { "restored", start_restored, sync_a, write_on },
};

const FluxrKillScript *
kill_scripts_list (guint *n)
{
  *n = G_N_ELEMENTS (scripts);

  return scripts;
}
