/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards as CSV. The first line has the names of the fields, the same in every language, and the
 * first two columns are id and kind: by these our own files are known, and read back exactly, with
 * the guard against formulas (fluxr-csv-writer.c) taken off again.
 *
 * What goes into a file comes from one moment of the store and replaces the file as a whole. */

#include "config.h"

#include "fluxr-csv-export.h"

#include <string.h>

#include "fluxr-csv-writer.h"
#include "fluxr-errand.h"
#include "fluxr-query-sql.h"
#include "fluxr-rows-reader.h"
#include "fluxr-rows.h"

#define CHUNK_SIZE (64 * 1024)

/* One of the two */
typedef struct
{
  const FluxrEntity *kind;
  char *product_id;
  FluxrQuery *query;
} Part;

struct _FluxrCsvExport
{
  GArray *parts; /* (element-type Part) */
};

typedef struct
{
  const GArray *fields;
  GOutputStream *stream;
  GString *csv; /* not written yet */
  GCancellable *cancellable;
  guint n_cards;
} Writer;

static void
part_clear (Part *part)
{
  g_free (part->product_id);
  g_clear_pointer (&part->query, fluxr_query_unref);
}

FluxrCsvExport *
fluxr_csv_export_new (void)
{
  FluxrCsvExport *self = g_new0 (FluxrCsvExport, 1);

  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, (GDestroyNotify) part_clear);

  return self;
}

void
fluxr_csv_export_free (FluxrCsvExport *self)
{
  g_array_unref (self->parts);
  g_free (self);
}

void
fluxr_csv_export_add_kind (FluxrCsvExport    *self,
                           const FluxrEntity *kind,
                           const char        *product_id)
{
  Part part = { kind, g_strdup (product_id), NULL };

  g_array_append_val (self->parts, part);
}

void
fluxr_csv_export_add_query (FluxrCsvExport *self,
                            FluxrQuery     *query)
{
  Part part = { fluxr_query_get_entity (query), NULL, fluxr_query_ref (query) };

  g_array_append_val (self->parts, part);
}

static gboolean
has_field (FluxrCsvExport *self,
           FluxrCsvField   field)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (fluxr_csv_field_find_column (field, g_array_index (self->parts, Part, i).kind) >= 0)
      return TRUE;

  return FALSE;
}

/* All that any of the kinds has; id and kind are always the first. */
static GArray *
list_fields (FluxrCsvExport *self)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (FluxrCsvField));

  for (FluxrCsvField field = FLUXR_CSV_ID; field < FLUXR_CSV_N_FIELDS; field++)
    if (field <= FLUXR_CSV_KIND || has_field (self, field))
      g_array_append_val (fields, field);

  return fields;
}

static char *
dup_text (const FluxrValue *value,
          gboolean          guard)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->kind)
    {
    case FLUXR_KIND_NULL:
      return NULL;
    case FLUXR_KIND_BOOLEAN:
      return g_strdup (value->boolean ? "true" : "false");
    case FLUXR_KIND_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case FLUXR_KIND_DOUBLE:
      return g_strdup (g_ascii_dtostr (number, sizeof number, value->number));
    case FLUXR_KIND_TEXT:
      return guard ? fluxr_csv_guard (value->text) : g_strdup (value->text);
    }

  g_assert_not_reached ();
}

static char *
dup_cell (const FluxrRow *row,
          FluxrCsvField   field)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int column = fluxr_csv_field_find_column (field, entity);

  if (field == FLUXR_CSV_KIND)
    return g_strdup (entity->table);
  if (column < 0)
    return NULL;

  return dup_text (fluxr_row_get (row, column), entity->columns[column].type == FLUXR_TYPE_TEXT);
}

static gboolean
flush (Writer  *writer,
       gsize    least,
       GError **error)
{
  if (writer->csv->len < least)
    return TRUE;
  if (!g_output_stream_write_all (writer->stream, writer->csv->str, writer->csv->len, NULL,
                                  writer->cancellable, error))
    return FALSE;
  g_string_truncate (writer->csv, 0);

  return TRUE;
}

static gboolean
write_row (const FluxrRow  *row,
           gpointer         data,
           GError         **error)
{
  Writer *writer = data;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < writer->fields->len; i++)
    g_ptr_array_add (cells, dup_cell (row, g_array_index (writer->fields, FluxrCsvField, i)));
  fluxr_csv_append_row (writer->csv, (const char *const *) cells->pdata, cells->len);
  writer->n_cards++;

  return !g_cancellable_set_error_if_cancelled (writer->cancellable, error)
         && flush (writer, CHUNK_SIZE, error);
}

static void
write_titles (Writer *writer)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  for (guint i = 0; i < writer->fields->len; i++)
    {
      FluxrCsvField field = g_array_index (writer->fields, FluxrCsvField, i);

      g_ptr_array_add (cells, (gpointer) fluxr_csv_field_get_name (field));
    }
  g_string_append (writer->csv, FLUXR_CSV_MARK);
  fluxr_csv_append_row (writer->csv, (const char *const *) cells->pdata, cells->len);
}

static gboolean
write_query (FluxrQuery     *query,
             FluxrDatabase  *database,
             Writer         *writer,
             GError        **error)
{
  g_autoptr (FluxrStatement) ids = fluxr_query_select (query, database, "id", -1, error);
  g_autoptr (GError) problem = NULL;

  if (ids == NULL)
    return FALSE;
  while (fluxr_statement_step (ids, &problem))
    {
      g_autoptr (FluxrRow) row = fluxr_rows_load (database, fluxr_query_get_entity (query),
                                                  fluxr_statement_get_text (ids, 0), &problem);

      if (problem != NULL || (row != NULL && !write_row (row, writer, &problem)))
        break;
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static gboolean
write_parts (FluxrCsvExport  *self,
             FluxrDatabase   *database,
             Writer          *writer,
             GError         **error)
{
  write_titles (writer);
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = &g_array_index (self->parts, Part, i);
      gboolean good = part->query != NULL
                      ? write_query (part->query, database, writer, error)
                      : fluxr_rows_reader_run (database, part->kind, part->product_id,
                                               FLUXR_READ_IN_ORDER, write_row, writer, error);

      if (!good)
        return FALSE;
    }

  return flush (writer, 0, error);
}

/**
 * fluxr_csv_export_write:
 * @database: a connection that nobody else uses meanwhile
 * @n_cards: (out) (optional): how many there were
 */
gboolean
fluxr_csv_export_write (FluxrCsvExport  *self,
                        FluxrDatabase   *database,
                        GOutputStream   *stream,
                        guint           *n_cards,
                        GCancellable    *cancellable,
                        GError         **error)
{
  g_autoptr (GArray) fields = list_fields (self);
  g_autoptr (GString) csv = g_string_sized_new (2 * CHUNK_SIZE);
  Writer writer = { fields, stream, csv, cancellable, 0 };
  gboolean good;

  if (!fluxr_database_execute (database, "BEGIN", error))
    return FALSE;
  good = write_parts (self, database, &writer, error);
  fluxr_database_rollback (database);
  if (n_cards != NULL)
    *n_cards = writer.n_cards;

  return good;
}

/**
 * fluxr_csv_export_save:
 * @file: becomes the export, or stays what it was
 */
gboolean
fluxr_csv_export_save (FluxrCsvExport  *self,
                       FluxrDatabase   *database,
                       GFile           *file,
                       guint           *n_cards,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr (GFileOutputStream) stream =
    g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  g_autoptr (GCancellable) stop = g_cancellable_new ();

  if (stream == NULL)
    return FALSE;
  if (fluxr_csv_export_write (self, database, G_OUTPUT_STREAM (stream), n_cards, cancellable,
                              error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);

  /* Closing is what puts the new file into the place of the old one, unless it is cancelled. */
  g_cancellable_cancel (stop);
  g_output_stream_close (G_OUTPUT_STREAM (stream), stop, NULL);

  return FALSE;
}

typedef struct
{
  FluxrCsvExport *export;
  char *path;
  GFile *file;
} Job;

static void
job_free (Job *job)
{
  fluxr_csv_export_free (job->export);
  g_free (job->path);
  g_object_unref (job->file);
  g_free (job);
}

/* Returns how many cards. */
static gpointer
save (gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Job *job = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (job->path, error);
  guint n_cards;

  if (database == NULL
      || !fluxr_csv_export_save (job->export, database, job->file, &n_cards, cancellable, error))
    return NULL;

  return g_memdup2 (&n_cards, sizeof n_cards);
}

void
fluxr_csv_export_save_async (FluxrCsvExport      *self,
                             FluxrWorkspace      *workspace,
                             GFile               *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (file, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, fluxr_csv_export_save_async);
  job->export = self;
  job->path = g_strdup (fluxr_store_get_path (fluxr_workspace_get_store (workspace)));
  job->file = g_object_ref (file);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, save, g_free);
}

gboolean
fluxr_csv_export_save_finish (GAsyncResult  *result,
                              guint         *n_cards,
                              GError       **error)
{
  g_autofree guint *n = NULL;

  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  n = g_task_propagate_pointer (G_TASK (result), error);
  if (n == NULL)
    return FALSE;
  if (n_cards != NULL)
    *n_cards = *n;

  return TRUE;
}
