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

/* Between looks at whether somebody still wants it. */
#define ROWS_A_LOOK 64

typedef struct
{
  FILE *file;
  GCancellable *cancellable; /* (nullable) */
  FluxrExportMeter *meter;   /* (nullable) */
} Target;

typedef struct
{
  const Target *target;
  const char *separator;
  guint n;
} Writer;

static gboolean
write_row (const FluxrRow  *row,
           gpointer         data,
           GError         **error)
{
  Writer *writer = data;
  g_autofree char *json = fluxr_row_print (row);

  fprintf (writer->target->file, "%s\n%s", writer->separator, json);
  writer->separator = ",";
  if (writer->target->meter != NULL)
    g_atomic_int_inc (&writer->target->meter->done);

  return ++writer->n % ROWS_A_LOOK != 0
         || !g_cancellable_set_error_if_cancelled (writer->target->cancellable, error);
}

static gboolean
write_tables (FluxrDatabase  *database,
              const char     *product_id,
              const Target   *target,
              GError        **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  const char *separator = "";

  for (guint i = 0; i < n; i++)
    {
      Writer writer = { target, "", 0 };

      if (product_id != NULL && !fluxr_rows_reader_can_filter (entities[i]))
        continue;
      fprintf (target->file, "%s\n\"%s\":[", separator, entities[i]->table);
      if (!fluxr_rows_reader_run (database, entities[i], product_id, FLUXR_READ_BY_ID, write_row,
                                  &writer, error))
        return FALSE;
      fputs ("]", target->file);
      separator = ",";
    }

  return TRUE;
}

static gboolean
write_document (FluxrDatabase  *database,
                const char     *product_id,
                const Target   *target,
                GError        **error)
{
  FILE *file = target->file;
  g_autofree char *now = fluxr_clock_format (fluxr_clock_now ());

  fprintf (file, "{\"format\":\"%s\",\"version\":%d,\"made_by\":\"Fluxr %s\",\"made_at\":\"%s\",",
           FLUXR_EXPORT_FORMAT, FLUXR_EXPORT_VERSION, PACKAGE_VERSION, now);
  if (product_id != NULL)
    fprintf (file, "\"product\":\"%s\",\"tables\":{", product_id);
  else
    fputs ("\"product\":null,\"tables\":{", file);
  if (!write_tables (database, product_id, target, error))
    return FALSE;

  if (fputs ("}}\n", file) >= 0 && fflush (file) == 0 && !ferror (file))
    return TRUE;
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
               _("The export could not be written: %s"), g_strerror (errno));

  return FALSE;
}

/* Both are of the moment that the transaction began with. */
static void
count_rows (FluxrDatabase    *database,
            FluxrExportMeter *meter)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);
  gint64 total = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", entities[i]->table);

      total += fluxr_database_get_integer (database, sql, "");
    }
  g_atomic_int_set (&meter->total, (int) MIN (total, G_MAXINT));
}

static gboolean
write_all (FluxrDatabase  *database,
           const char     *product_id,
           const Target   *target,
           GError        **error)
{
  gboolean good;

  if (!fluxr_database_execute (database, "BEGIN", error))
    return FALSE;
  if (target->meter != NULL)
    count_rows (database, target->meter);
  good = write_document (database, product_id, target, error);
  fluxr_database_rollback (database);

  return good;
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
  Target target = { file, NULL, NULL };

  return write_all (database, product_id, &target, error);
}

typedef struct
{
  char *path;
  char *product_id;        /* (nullable) */
  GFile *file;
  FluxrExportMeter *meter; /* (owned) (nullable) */
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->product_id);
  g_object_unref (job->file);
  g_clear_pointer (&job->meter, fluxr_export_meter_unref);
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
  Target target = { NULL, cancellable, job->meter };
  FILE *memory = database != NULL ? open_memstream (&document, &size) : NULL;
  gboolean good;

  if (database == NULL)
    return NULL;
  if (memory == NULL)
    g_error ("No memory for an export: %s", g_strerror (errno));
  target.file = memory;
  good = write_all (database, job->product_id, &target, error);
  fclose (memory);
  good = good
         && g_file_replace_contents (job->file, document, size, NULL, FALSE, G_FILE_CREATE_NONE,
                                     NULL, cancellable, error);
  free (document);

  return GINT_TO_POINTER (good);
}

FluxrExportMeter *
fluxr_export_meter_new (void)
{
  return g_atomic_rc_box_new0 (FluxrExportMeter);
}

void
fluxr_export_meter_unref (FluxrExportMeter *self)
{
  g_atomic_rc_box_release (self);
}

/**
 * fluxr_export_meter_get:
 *
 * Returns: how much of it is done, from 0 to 1
 */
double
fluxr_export_meter_get (FluxrExportMeter *self)
{
  int total = g_atomic_int_get (&self->total);

  return total > 0 ? MIN (1.0, (double) g_atomic_int_get (&self->done) / total) : 0;
}

void
fluxr_export_save_async (const char          *path,
                         const char          *product_id,
                         GFile               *file,
                         FluxrExportMeter    *meter,
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
  job->meter = meter != NULL ? g_atomic_rc_box_acquire (meter) : NULL;
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, save, NULL);
}

gboolean
fluxr_export_save_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
