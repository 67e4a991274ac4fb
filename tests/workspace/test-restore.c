/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Restoring after the delete has been synced: the server has forgotten the rows, so they must reach
 * it, and the other device, as new ones; whichever of the two restores. */

#include "config.h"

#include "fluxr-edit-private.h"
#include "fluxr-entities.h"
#include "fluxr-hold.h"
#include "fluxr-scene.h"
#include "fluxr-trash.h"

#define N_FEATURES 5

static FluxrEdit *
begin (FluxrDevice *device)
{
  g_autoptr (GError) error = NULL;
  FluxrEdit *edit = fluxr_edit_begin (device->database, ANN, "Act", &error);

  g_assert_no_error (error);

  return edit;
}

static void
finish (FluxrDevice *device,
        FluxrEdit   *edit)
{
  g_autoptr (GError) error = NULL;

  fluxr_edit_commit (edit, &error);
  g_assert_no_error (error);
  fluxr_edit_free (edit);
}

static void
delete_product (FluxrDevice *device)
{
  FluxrEdit *edit = begin (device);
  g_autoptr (GError) error = NULL;

  fluxr_edit_delete (edit, &fluxr_product_entity, PRODUCT, NULL, &error);
  g_assert_no_error (error);
  finish (device, edit);
}

/* The only line there is, with all that was in it. */
static void
restore_product (FluxrDevice *device)
{
  g_autoptr (FluxrStatement) trash = fluxr_trash_query (device->database, NULL);
  g_autoptr (GError) error = NULL;
  FluxrEdit *edit;
  gint64 number;

  g_assert_true (fluxr_statement_step (trash, NULL));
  g_assert_cmpstr (fluxr_statement_get_text (trash, 1), ==, PRODUCT);
  number = fluxr_statement_get_integer (trash, 2);
  g_assert_false (fluxr_statement_step (trash, NULL));
  g_assert_cmpuint (fluxr_trash_count_inside (device->database, number), ==, N_FEATURES);
  edit = begin (device);
  fluxr_edit_restore (edit, number, &error);
  g_assert_no_error (error);
  finish (device, edit);
}

static void
assert_features (FluxrDevice *device,
                 gint64       expected)
{
  g_assert_cmpint (fluxr_device_count (device, "SELECT count (*) FROM features"), ==, expected);
}

/* So much at once that the person is asked. */
static void
agree (FluxrDevice *device)
{
  for (guint i = 0; i < 3; i++)
    {
      fluxr_scene_run (device);
      g_assert_true (fluxr_hold_answer (device->database, &fluxr_feature_entity, TRUE, NULL));
      g_assert_true (fluxr_hold_answer (device->database, &fluxr_product_entity, TRUE, NULL));
      fluxr_scene_wait (61);
    }
  fluxr_device_sync (device);
}

static void
restore_on (FluxrScene  *fixture,
            FluxrDevice *device)
{
  fluxr_scene_start (fixture, N_FEATURES);
  delete_product (fixture->a);
  fluxr_device_sync (fixture->a);
  agree (fixture->b);
  assert_features (fixture->a, 0);
  assert_features (fixture->b, 0);
  fluxr_device_check_equal (fixture->b);

  restore_product (device);
  fluxr_device_sync (device);
  fluxr_device_check_equal (device);
  fluxr_device_sync (fixture->a);
  fluxr_device_sync (fixture->b);
  assert_features (fixture->a, N_FEATURES);
  assert_features (fixture->b, N_FEATURES);
  fluxr_device_check_equal (fixture->a);
  fluxr_device_check_equal (fixture->b);
  g_assert_cmpuint (fluxr_trash_count (fixture->a->database), ==, 0);
  g_assert_cmpuint (fluxr_trash_count (fixture->b->database), ==, 0);
}

static void
test_where_it_was_deleted (FluxrScene    *fixture,
                           gconstpointer  data)
{
  restore_on (fixture, fixture->a);
}

static void
test_elsewhere (FluxrScene    *fixture,
                gconstpointer  data)
{
  restore_on (fixture, fixture->b);
}

/* Before the server hears of the delete it never was one. */
static void
test_before_the_sync (FluxrScene    *fixture,
                      gconstpointer  data)
{
  fluxr_scene_start (fixture, N_FEATURES);
  delete_product (fixture->a);
  restore_product (fixture->a);
  g_assert_cmpint (fluxr_device_count (fixture->a, "SELECT count (*) FROM sync_outbox"), ==, 0);
  fluxr_device_sync (fixture->a);
  assert_features (fixture->a, N_FEATURES);
  fluxr_device_check_equal (fixture->a);
}

#define ADD(path, function) \
  g_test_add (path, FluxrScene, NULL, fluxr_scene_set_up, function, fluxr_scene_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/workspace/restore/where-it-was-deleted", test_where_it_was_deleted);
  ADD ("/workspace/restore/elsewhere", test_elsewhere);
  ADD ("/workspace/restore/before-the-sync", test_before_the_sync);

  return g_test_run ();
}
