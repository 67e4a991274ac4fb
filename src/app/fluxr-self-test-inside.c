/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The self test: the data directory and SQLite, settings, Graphviz, dictionaries. */

#include "config.h"

#include "fluxr-self-test-private.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "fluxr-graph-layout.h"
#include "fluxr-product.h"
#include "fluxr-rows.h"
#include "fluxr-search.h"
#include "fluxr-spelling.h"

static gboolean
write_product (FluxrDatabase  *database,
               GError        **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new_default (&fluxr_product_entity);

  fluxr_row_set_text (row, "name", "Lighthouse");
  if (!fluxr_database_begin (database, FLUXR_WRITE_EDIT, error))
    return FALSE;
  if (fluxr_rows_put (database, row, error))
    return fluxr_database_commit (database, error);
  fluxr_database_rollback (database);

  return FALSE;
}

static char *
try_database (const char  *folder,
              GError     **error)
{
  g_autofree char *path = g_build_filename (folder, "test.db", NULL);
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, error);
  g_autoptr (GPtrArray) hits = NULL;

  if (database == NULL || !write_product (database, error))
    return NULL;
  hits = fluxr_search_run (database, "light", 1, error);
  if (hits == NULL)
    return NULL;
  if (hits->len != 1)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _("The search does not find what was written"));
      return NULL;
    }

  return g_strdup_printf ("SQLite %s, FTS5", sqlite3_libversion ());
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Where the accounts are, since that is where it must work. */
char *
fluxr_self_test_check_database (FluxrSelfTest  *self,
                                GError        **error)
{
  g_autofree char *parent = self->data_dir != NULL
                            ? g_strdup (self->data_dir)
                            : g_build_filename (g_get_user_data_dir (), "fluxr", NULL);
  g_autofree char *folder = g_build_filename (parent, "self-test-XXXXXX", NULL);
  gboolean is_new = !g_file_test (parent, G_FILE_TEST_EXISTS);
  char *details;

  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp (folder) == NULL)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                   _("Could not make the folder “%s”: %s"), folder, g_strerror (code));
      return NULL;
    }
  details = try_database (folder, error);
  remove_folder (folder);
  if (is_new)
    g_rmdir (parent);

  return details;
}

char *
fluxr_self_test_check_settings (FluxrSelfTest  *self,
                                GError        **error)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
    = source != NULL ? g_settings_schema_source_lookup (source, APP_ID, TRUE) : NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GObject) backend = NULL;

  if (schema == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _("The description of the settings is not installed"));
      return NULL;
    }
  settings = g_settings_new_full (schema, NULL, NULL);
  g_object_get (settings, "backend", &backend, NULL);
  if (g_str_equal (G_OBJECT_TYPE_NAME (backend), "GMemorySettingsBackend")
      || !g_settings_is_writable (settings, "color-scheme"))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _("Changed settings would be forgotten"));
      return NULL;
    }

  return g_strdup (G_OBJECT_TYPE_NAME (backend));
}

static FluxrGraph *
make_graph (GError **error)
{
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();
  FluxrGraphNode node = { .title = "", .text = "", .layout_text = "", .group = "",
                          .width = 100, .height = 50 };

  for (node.id = "a"; node.id != NULL; node.id = g_str_equal (node.id, "a") ? "b" : NULL)
    if (!fluxr_graph_add_node (graph, &node, error))
      return NULL;
  if (!fluxr_graph_add_edge (graph, "a-b", "a", "b", "", error))
    return NULL;

  return g_steal_pointer (&graph);
}

char *
fluxr_self_test_check_dot (FluxrSelfTest  *self,
                           GError        **error)
{
  g_autoptr (FluxrGraph) graph = make_graph (error);
  g_autoptr (GArray) places = NULL;
  g_autofree char *program = NULL;

  if (graph == NULL)
    return NULL;
  places = fluxr_graph_layout (graph, NULL, NULL, error);
  if (places == NULL)
    return NULL;
  if (places->len != 2 || g_array_index (places, FluxrGraphPlace, 0).x
                          >= g_array_index (places, FluxrGraphPlace, 1).x)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _("Two pages did not come out side by side"));
      return NULL;
    }
  program = g_find_program_in_path ("dot");

  return g_steal_pointer (&program);
}

char *
fluxr_self_test_check_spelling (FluxrSelfTest  *self,
                                GError        **error)
{
  g_autoptr (FluxrSpelling) spelling = fluxr_spelling_new ();

  if (fluxr_spelling_get_available (spelling))
    return g_strdup (fluxr_spelling_get_language (spelling));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       fluxr_spelling_get_problem (spelling));

  return NULL;
}
