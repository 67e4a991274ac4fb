/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A CSV file on its way to become cards. The settings belong to the main thread; a worker gets a
 * copy of them and a connection of its own. */

#include "config.h"

#include "fluxr-csv-import.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-csv-private.h"
#include "fluxr-csv-text.h"

struct _FluxrCsvImport
{
  GObject parent_instance;

  FluxrCsvRecipe recipe;
};

G_DEFINE_FINAL_TYPE (FluxrCsvImport, fluxr_csv_import, G_TYPE_OBJECT)

static void
fluxr_csv_import_finalize (GObject *object)
{
  fluxr_csv_recipe_clear (&FLUXR_CSV_IMPORT (object)->recipe);

  G_OBJECT_CLASS (fluxr_csv_import_parent_class)->finalize (object);
}

static void
fluxr_csv_import_class_init (FluxrCsvImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_csv_import_finalize;
}

static void
fluxr_csv_import_init (FluxrCsvImport *self)
{
}

FluxrCsvImport *
fluxr_csv_import_new (const char *product_id)
{
  FluxrCsvImport *self = g_object_new (FLUXR_TYPE_CSV_IMPORT, NULL);

  fluxr_csv_recipe_init (&self->recipe, product_id);

  return self;
}

static FluxrCsvTable *
read_table (const char  *bytes,
            gsize        length,
            GError     **error)
{
  g_autoptr (FluxrCsvTable) table = fluxr_csv_table_new (bytes, length, '\0', error);

  if (table == NULL)
    return NULL;
  if (fluxr_csv_table_get_n_rows (table) > 0)
    return g_steal_pointer (&table);

  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                       _("The file is empty"));

  return NULL;
}

/* No more than is too much, so that a device without an end is none for us. */
static GByteArray *
read_bytes (GFile         *file,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (stream == NULL)
    return NULL;
  while (bytes->len <= FLUXR_CSV_MAX_SIZE)
    {
      g_autoptr (GBytes) chunk = g_input_stream_read_bytes (G_INPUT_STREAM (stream), 1 << 20,
                                                            cancellable, error);

      if (chunk == NULL)
        return NULL;
      if (g_bytes_get_size (chunk) == 0)
        break;
      g_byte_array_append (bytes, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
    }

  return g_steal_pointer (&bytes);
}

/* (nullable) */
static FluxrCsvTable *
read_file (GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GByteArray) bytes = read_bytes (file, cancellable, error);

  return bytes != NULL ? read_table ((const char *) bytes->data, bytes->len, error) : NULL;
}

/* @table: (nullable) */
static gboolean
take_table (FluxrCsvImport *self,
            FluxrCsvTable  *table)
{
  if (table != NULL)
    fluxr_csv_recipe_take_table (&self->recipe, table);

  return table != NULL;
}

gboolean
fluxr_csv_import_load (FluxrCsvImport  *self,
                       const char      *bytes,
                       gsize            length,
                       GError         **error)
{
  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self), FALSE);

  return take_table (self, read_table (bytes, length, error));
}

gboolean
fluxr_csv_import_load_file (FluxrCsvImport  *self,
                            GFile           *file,
                            GError         **error)
{
  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self), FALSE);

  return take_table (self, read_file (file, NULL, error));
}

typedef struct
{
  GFile *file;
  FluxrCsvRecipe recipe;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->file);
  fluxr_csv_recipe_clear (&job->recipe);
  g_free (job);
}

/* Hundreds of columns take a while to be guessed, too. */
static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  FluxrCsvTable *table = read_file (job->file, cancellable, &error);

  if (table == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  fluxr_csv_recipe_take_table (&job->recipe, table);
  g_task_return_boolean (task, TRUE);
}

void
fluxr_csv_import_load_async (FluxrCsvImport      *self,
                             GFile               *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (FLUXR_IS_CSV_IMPORT (self));
  g_return_if_fail (G_IS_FILE (file));

  job = g_new0 (Job, 1);
  job->file = g_object_ref (file);
  fluxr_csv_recipe_copy (&self->recipe, &job->recipe);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fluxr_csv_import_load_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, load_thread);
}

gboolean
fluxr_csv_import_load_finish (FluxrCsvImport  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  job = g_task_get_task_data (G_TASK (result));
  fluxr_csv_recipe_clear (&self->recipe);
  fluxr_csv_recipe_copy (&job->recipe, &self->recipe);

  return TRUE;
}

guint
fluxr_csv_import_get_n_lines (FluxrCsvImport *self)
{
  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self) && self->recipe.table != NULL, 0);

  return fluxr_csv_table_get_n_rows (self->recipe.table) - self->recipe.first;
}

guint
fluxr_csv_import_get_n_columns (FluxrCsvImport *self)
{
  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self), 0);

  return self->recipe.fields->len;
}

/**
 * fluxr_csv_import_get_title:
 *
 * Returns: (nullable): what stands above the column
 */
const char *
fluxr_csv_import_get_title (FluxrCsvImport *self,
                            guint           column)
{
  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self) && self->recipe.table != NULL, NULL);

  return self->recipe.first > 0 ? fluxr_csv_table_get_cell (self->recipe.table, 0, column) : NULL;
}

/**
 * fluxr_csv_import_get_example:
 *
 * Returns: (nullable): the first value in the column
 */
const char *
fluxr_csv_import_get_example (FluxrCsvImport *self,
                              guint           column)
{
  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self) && self->recipe.table != NULL, NULL);

  return fluxr_csv_recipe_get_sample (&self->recipe, column);
}

gboolean
fluxr_csv_import_get_has_titles (FluxrCsvImport *self)
{
  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self), FALSE);

  return self->recipe.first > 0;
}

void
fluxr_csv_import_set_has_titles (FluxrCsvImport *self,
                                 gboolean        has_titles)
{
  g_return_if_fail (FLUXR_IS_CSV_IMPORT (self) && self->recipe.table != NULL);

  if (has_titles == (self->recipe.first > 0))
    return;
  self->recipe.first = has_titles ? 1 : 0;
  fluxr_csv_recipe_guess (&self->recipe);
}

const FluxrEntity *
fluxr_csv_import_get_kind (FluxrCsvImport *self)
{
  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self), NULL);

  return self->recipe.kind;
}

/* What the new kind has no place for becomes nothing. */
void
fluxr_csv_import_set_kind (FluxrCsvImport    *self,
                           const FluxrEntity *kind)
{
  GArray *fields = self->recipe.fields;

  g_return_if_fail (FLUXR_IS_CSV_IMPORT (self));

  self->recipe.kind = kind;
  for (guint i = 0; i < fields->len; i++)
    if (!fluxr_csv_field_can_import (g_array_index (fields, FluxrCsvField, i), kind))
      g_array_index (fields, FluxrCsvField, i) = FLUXR_CSV_NONE;
}

FluxrCsvField
fluxr_csv_import_get_field (FluxrCsvImport *self,
                            guint           column)
{
  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self), FLUXR_CSV_NONE);
  g_return_val_if_fail (column < self->recipe.fields->len, FLUXR_CSV_NONE);

  return g_array_index (self->recipe.fields, FluxrCsvField, column);
}

void
fluxr_csv_import_set_field (FluxrCsvImport *self,
                            guint           column,
                            FluxrCsvField   field)
{
  int other;

  g_return_if_fail (FLUXR_IS_CSV_IMPORT (self));
  g_return_if_fail (column < self->recipe.fields->len);
  g_return_if_fail (fluxr_csv_field_can_import (field, self->recipe.kind));

  other = field != FLUXR_CSV_NONE ? fluxr_csv_recipe_find (&self->recipe, field) : -1;
  if (other >= 0)
    g_array_index (self->recipe.fields, FluxrCsvField, other) = FLUXR_CSV_NONE;
  g_array_index (self->recipe.fields, FluxrCsvField, column) = field;
}

FluxrCsvExisting
fluxr_csv_import_get_existing (FluxrCsvImport *self)
{
  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self), FLUXR_CSV_EXISTING_SKIP);

  return self->recipe.existing;
}

void
fluxr_csv_import_set_existing (FluxrCsvImport   *self,
                               FluxrCsvExisting  existing)
{
  g_return_if_fail (FLUXR_IS_CSV_IMPORT (self));

  self->recipe.existing = existing;
}

void
fluxr_csv_import_copy_recipe (FluxrCsvImport *self,
                              FluxrCsvRecipe *copy)
{
  fluxr_csv_recipe_copy (&self->recipe, copy);
}
