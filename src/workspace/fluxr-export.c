/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The export document:
 *
 *   {"format": "fluxr-export", "version": 1, "made_by": "Fluxr 0.1.0", "made_at": "2026-…",
 *    "product": null or the id of the only product in it,
 *    "tables": {"products": [row, …], "features": [row, …], …}}
 *
 * A row is what PostgREST gives for it, columns unknown here included. One row a line, by id, so
 * that two exports can be compared line by line. A change of meaning raises the version. */

#include "config.h"

#include "fluxr-export.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "fluxr-clock.h"
#include "fluxr-command-error.h"
#include "fluxr-errand.h"
#include "fluxr-rows-reader.h"

typedef struct
{
  FILE *file;
  const char *separator;
} Writer;

static gboolean
write_row (const FluxrRow  *row,
           gpointer         data,
           GError         **error)
{
  Writer *writer = data;
  g_autofree char *json = fluxr_row_print (row);

  fprintf (writer->file, "%s\n%s", writer->separator, json);
  writer->separator = ",";

  return TRUE;
}

static gboolean
write_tables (FluxrDatabase  *database,
              const char     *product_id,
              FILE           *file,
              GError        **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  const char *separator = "";

  for (guint i = 0; i < n; i++)
    {
      Writer writer = { file, "" };

      if (product_id != NULL && !fluxr_rows_reader_can_filter (entities[i]))
        continue;
      fprintf (file, "%s\n\"%s\":[", separator, entities[i]->table);
      if (!fluxr_rows_reader_run (database, entities[i], product_id, FLUXR_READ_BY_ID, write_row,
                                  &writer, error))
        return FALSE;
      fputs ("]", file);
      separator = ",";
    }

  return TRUE;
}

static gboolean
write_document (FluxrDatabase  *database,
                const char     *product_id,
                FILE           *file,
                GError        **error)
{
  g_autofree char *now = fluxr_clock_format (fluxr_clock_now ());

  fprintf (file, "{\"format\":\"%s\",\"version\":%d,\"made_by\":\"Fluxr %s\",\"made_at\":\"%s\",",
           FLUXR_EXPORT_FORMAT, FLUXR_EXPORT_VERSION, PACKAGE_VERSION, now);
  if (product_id != NULL)
    fprintf (file, "\"product\":\"%s\",\"tables\":{", product_id);
  else
    fputs ("\"product\":null,\"tables\":{", file);
  if (!write_tables (database, product_id, file, error))
    return FALSE;

  if (fputs ("}}\n", file) >= 0 && fflush (file) == 0 && !ferror (file))
    return TRUE;
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
               _("The export could not be written: %s"), g_strerror (errno));

  return FALSE;
}

/**
 * fluxr_export_write:
 * @product_id: (nullable): the product, %NULL for everything
 *
 * Everything is from one moment, whatever others write meanwhile.
 */
gboolean
fluxr_export_write (FluxrDatabase  *database,
                    const char     *product_id,
                    FILE           *file,
                    GError        **error)
{
  gboolean good;

  if (!fluxr_database_execute (database, "BEGIN", error))
    return FALSE;
  good = write_document (database, product_id, file, error);
  fluxr_database_rollback (database);

  return good;
}

typedef struct
{
  char *path;
  char *product_id; /* (nullable) */
  GFile *file;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->product_id);
  g_object_unref (job->file);
  g_free (job);
}

static gpointer
save (gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Job *job = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (job->path, error);
  char *document = NULL; /* of the C library, not of GLib */
  size_t size = 0;
  FILE *memory = database != NULL ? open_memstream (&document, &size) : NULL;
  gboolean good;

  if (database == NULL)
    return NULL;
  if (memory == NULL)
    g_error ("No memory for an export: %s", g_strerror (errno));
  good = fluxr_export_write (database, job->product_id, memory, error);
  fclose (memory);
  good = good
         && g_file_replace_contents (job->file, document, size, NULL, FALSE, G_FILE_CREATE_NONE,
                                     NULL, cancellable, error);
  free (document);

  return GINT_TO_POINTER (good);
}

void
fluxr_export_save_async (const char          *path,
                         const char          *product_id,
                         GFile               *file,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (file, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, fluxr_export_save_async);
  job->path = g_strdup (path);
  job->product_id = g_strdup (product_id);
  job->file = g_object_ref (file);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, save, NULL);
}

gboolean
fluxr_export_save_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
