/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of bugs: what is taken and what is not, and when they go. */

#include "config.h"

#include "fluxr-picture-format.h"
#include "fluxr-screenshots.h"
#include "workspace-fixture.h"

#define ID "11111111-2222-4333-8444-555555555555"

/* Enough of each kind to be told apart: 3 wide, 2 high. */
static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H',
                              'D', 'R', 0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0, 0, 0, 0, 0 };
static const guint8 gif[] = { 'G', 'I', 'F', '8', '9', 'a', 3, 0, 2, 0, 0, 0, 0 };
static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 4, 'J', 'F', 0xff, 0xff, 0xc2, 0, 17, 8,
                               0, 2, 0, 3, 3 };
static const guint8 webp_lossy[] = { 'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P',
                                     '8', ' ', 0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 3, 0x40, 2, 0 };
static const guint8 webp_lossless[] = { 'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V',
                                        'P', '8', 'L', 0, 0, 0, 0, 0x2f, 2, 0x40, 0, 0, 0, 0, 0, 0,
                                        0 };
static const guint8 webp_extended[] = { 'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V',
                                        'P', '8', 'X', 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 1, 0, 0 };
static const guint8 huge[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H',
                               'D', 'R', 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 8, 2, 0, 0,
                               0, 0, 0, 0, 0 };

static void
assert_format (const guint8 *data,
               gsize         size,
               const char   *extension)
{
  FluxrPictureFormat format;

  g_assert_true (fluxr_picture_format_detect (data, size, &format));
  g_assert_cmpstr (format.extension, ==, extension);
  g_assert_cmpuint (format.width, ==, 3);
  g_assert_cmpuint (format.height, ==, 2);
  /* No byte behind the end is read: each copy ends where its memory does. */
  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *part = g_memdup2 (data, i);

      fluxr_picture_format_detect (part, i, &format);
    }
}

static void
test_format (void)
{
  FluxrPictureFormat format;

  assert_format (png, sizeof png, "png");
  assert_format (gif, sizeof gif, "gif");
  assert_format (jpeg, sizeof jpeg, "jpg");
  assert_format (webp_lossy, sizeof webp_lossy, "webp");
  assert_format (webp_lossless, sizeof webp_lossless, "webp");
  assert_format (webp_extended, sizeof webp_extended, "webp");
  g_assert_false (fluxr_picture_format_detect ((const guint8 *) "<svg/>", 6, &format));
  g_assert_false (fluxr_picture_format_detect (NULL, 0, &format));
}

static char *
dup_folder (Fixture *fixture)
{
  return fluxr_screenshots_dup_folder (fluxr_database_get_path (fixture->db));
}

static char *
add (Fixture      *fixture,
     const char   *id,
     const guint8 *data,
     gsize         size)
{
  g_autofree char *folder = dup_folder (fixture);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  char *path = fluxr_screenshots_add (folder, id, bytes, &error);

  g_assert_no_error (error);

  return path;
}

static void
assert_refused (Fixture    *fixture,
                const char *id,
                GBytes     *bytes) /* (transfer full) */
{
  g_autofree char *folder = dup_folder (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (fluxr_screenshots_add (folder, id, bytes, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_bytes_unref (bytes);
}

static void
assert_listed (Fixture    *fixture,
               const char *id,
               const char *first,
               const char *second)
{
  g_autofree char *folder = dup_folder (fixture);
  g_autoptr (GPtrArray) paths = fluxr_screenshots_list (folder, id);

  g_assert_cmpuint (paths->len, ==, (first != NULL) + (second != NULL));
  if (first != NULL)
    g_assert_cmpstr (paths->pdata[0], ==, first);
  if (second != NULL)
    g_assert_cmpstr (paths->pdata[1], ==, second);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *folder = dup_folder (fixture);
  g_autoptr (GFile) web = g_file_new_for_uri ("https://example.org/drip.png");
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/zero");
  g_autoptr (GError) error = NULL;
  guint8 *large = g_malloc0 (FLUXR_SCREENSHOTS_BYTES_MAX + 1);

  memcpy (large, png, sizeof png);
  assert_refused (fixture, ID, g_bytes_new_take (large, FLUXR_SCREENSHOTS_BYTES_MAX + 1));
  assert_refused (fixture, ID, g_bytes_new (huge, sizeof huge));
  assert_refused (fixture, ID, g_bytes_new ("hello", 5));
  assert_refused (fixture, ID, g_bytes_new (NULL, 0));
  assert_refused (fixture, "../../bug", g_bytes_new (png, sizeof png));
  g_assert_null (fluxr_screenshots_add_file (folder, ID, web, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (fluxr_screenshots_add_file (folder, ID, device, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
}

static void
test_life (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *folder = dup_folder (fixture);
  g_autofree char *first = add (fixture, ID, png, sizeof png);
  g_autofree char *second = add (fixture, ID, gif, sizeof gif);
  g_autofree char *again = add (fixture, ID, png, sizeof png);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (again, ==, first);
  assert_listed (fixture, ID, first, second);
  assert_listed (fixture, "11111111-2222-4333-8444-555555555556", NULL, NULL);

  g_assert_true (fluxr_screenshots_remove (first, &error));
  assert_listed (fixture, ID, second, NULL);
  g_assert_true (fluxr_screenshots_restore (first, &error));
  assert_listed (fixture, ID, first, second);
  g_assert_true (fluxr_screenshots_remove (first, &error));
  fluxr_screenshots_purge (folder);
  g_assert_false (fluxr_screenshots_restore (first, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED);
  assert_listed (fixture, ID, second, NULL);
  fluxr_screenshots_clear (fluxr_database_get_path (fixture->db));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_sweep (Fixture       *fixture,
            gconstpointer  data)
{
  const char *path = fluxr_database_get_path (fixture->db);
  g_autofree char *bug = fixture_add (fixture, &fluxr_bug_entity, "It drips");
  g_autofree char *kept = add (fixture, bug, png, sizeof png);
  g_autofree char *stray = add (fixture, ID, png, sizeof png);
  g_autoptr (GError) error = NULL;

  fluxr_screenshots_sweep (fixture->db);
  assert_listed (fixture, bug, kept, NULL);
  assert_listed (fixture, ID, NULL, NULL);
  /* Undoing would bring the bug back. */
  g_assert_true (fluxr_workspace_delete (fixture->workspace, "Delete", &fluxr_bug_entity, bug,
                                         &error));
  fluxr_screenshots_sweep (fixture->db);
  assert_listed (fixture, bug, kept, NULL);
  g_assert_true (fluxr_database_execute (fixture->db, "DELETE FROM sync_trash;"
                                         " DELETE FROM undo_change", &error));
  fluxr_screenshots_sweep (fixture->db);
  assert_listed (fixture, bug, NULL, NULL);
  fluxr_screenshots_clear (path);
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  const char *path = fluxr_database_get_path (fixture->db);
  g_autofree char *target = g_build_filename (fixture->dir, "other.db", NULL);
  g_autofree char *folder = fluxr_screenshots_dup_folder (target);
  g_autofree char *added = add (fixture, ID, png, sizeof png);
  g_autoptr (GPtrArray) copies = NULL;

  fluxr_screenshots_copy (path, ID, target, "11111111-2222-4333-8444-555555555556");
  assert_listed (fixture, ID, added, NULL);
  copies = fluxr_screenshots_list (folder, "11111111-2222-4333-8444-555555555556");
  g_assert_cmpuint (copies->len, ==, 1);
  fluxr_screenshots_clear (path);
  fluxr_screenshots_clear (target);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/picture-format/detect", test_format);
  ADD_TEST ("/workspace/screenshots/refused", test_refused);
  ADD_TEST ("/workspace/screenshots/life", test_life);
  ADD_TEST ("/workspace/screenshots/sweep", test_sweep);
  ADD_TEST ("/workspace/screenshots/copy", test_copy);

  return g_test_run ();
}
