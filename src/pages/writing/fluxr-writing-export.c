/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written, on its way out. */

#include "config.h"

#include "fluxr-writing-export-private.h"

#include <glib/gi18n.h>

#include "fluxr-choice-error.h"
#include "fluxr-entities.h"
#include "fluxr-errand.h"
#include "fluxr-own-command.h"
#include "fluxr-page.h"

FluxrWritingExport *
fluxr_writing_export_new (GtkWidget      *widget,
                          FluxrWorkspace *workspace,
                          FluxrRecord    *record,
                          FluxrPrdFormat  format)
{
  FluxrWritingExport *self = g_new0 (FluxrWritingExport, 1);

  self->widget = g_object_ref (widget);
  self->workspace = g_object_ref (workspace);
  self->record = g_object_ref (record);
  self->format = format;

  return self;
}

void
fluxr_writing_export_free (FluxrWritingExport *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->workspace);
  g_object_unref (self->record);
  g_clear_object (&self->file);
  g_free (self);
}

gboolean
fluxr_writing_export_is_note (FluxrRecord *record)
{
  return FLUXR_IS_NOTE (record);
}

const char *
fluxr_writing_export_get_title (FluxrRecord *record)
{
  const char *column = fluxr_writing_export_is_note (record) ? "title" : "name";
  const char *title = fluxr_record_get_text (record, column);

  return title != NULL && *title != '\0' ? title : _("Untitled");
}

static FluxrPage *
get_page (GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, FLUXR_TYPE_PAGE);

  return page != NULL ? FLUXR_PAGE (page) : NULL;
}

void
fluxr_writing_export_tell (GtkWidget  *widget,
                           const char *message)
{
  FluxrPage *page = get_page (widget);

  if (page != NULL)
    fluxr_page_tell (page, message);
}

/* The file may have been closed since a person was asked something. */
gboolean
fluxr_writing_export_store_all (FluxrWritingExport *export)
{
  FluxrPage *page = get_page (export->widget);

  if (fluxr_workspace_get_store (export->workspace) == NULL)
    return FALSE;
  if (page != NULL)
    fluxr_page_flush (page);

  return fluxr_workspace_get_store (export->workspace) != NULL;
}

/* What a worker needs to make a note's file. */
typedef struct
{
  char *title;
  char *text;
  FluxrPrdFormat format;
  GFile *file;
} NoteJob;

static void
note_job_free (gpointer data)
{
  NoteJob *job = data;

  g_free (job->title);
  g_free (job->text);
  g_object_unref (job->file);
  g_free (job);
}

static gpointer
write_note (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const NoteJob *job = data;
  g_autoptr (FluxrPrdDocument) document = fluxr_prd_document_new_note (job->title, job->text);
  g_autoptr (GBytes) bytes
    = fluxr_prd_file_print (document, job->format, NULL, cancellable, error);

  if (bytes == NULL || !fluxr_flow_file_write (bytes, job->file, cancellable, error))
    return NULL;

  return g_steal_pointer (&bytes);
}

static void
write_note_async (FluxrWritingExport  *export,
                  GAsyncReadyCallback  callback)
{
  GTask *task = g_task_new (export->workspace, NULL, callback, export);
  NoteJob *job = g_new0 (NoteJob, 1);

  g_task_set_source_tag (task, write_note_async);
  job->title = g_strdup (fluxr_writing_export_get_title (export->record));
  job->text = g_strdup (fluxr_record_get_text (export->record, "content"));
  job->format = export->format;
  job->file = g_object_ref (export->file);
  fluxr_errand_run (task, job, note_job_free, write_note, (GDestroyNotify) g_bytes_unref);
}

static void
tell_failed (FluxrWritingExport *export,
             const GError       *error)
{
  g_autofree char *message = g_strdup_printf (_("Nothing was exported: %s"), error->message);

  fluxr_writing_export_tell (export->widget, message);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FluxrWritingExport) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *message = g_strdup_printf (_("Exported as “%s”"), name);

  if (bytes == NULL)
    tell_failed (export, error);
  else
    fluxr_writing_export_tell (export->widget, message);
}

/* A PRD has a flow in it, which only another process can draw in the background. */
static void
write_prd_async (FluxrWritingExport  *export,
                 GAsyncReadyCallback  callback)
{
  const char *words[] = { "export", "--prd", fluxr_prd_format_get_word (export->format),
                          "--product", fluxr_record_get_id (export->record), NULL };

  fluxr_own_command_run_async (export->workspace, words, export->file, callback, export);
}

/* @export: (transfer full) */
static void
start (FluxrWritingExport *export)
{
  if (!fluxr_writing_export_store_all (export))
    fluxr_writing_export_free (export);
  else if (fluxr_writing_export_is_note (export->record))
    write_note_async (export, written_cb);
  else
    write_prd_async (export, written_cb);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FluxrWritingExport) export = user_data;
  g_autoptr (GError) error = NULL;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (fluxr_choice_error_is_news (error))
    tell_failed (export, error);
  if (export->file != NULL)
    start (g_steal_pointer (&export));
}

void
fluxr_writing_export_write (GtkWidget      *widget,
                            FluxrWorkspace *workspace,
                            FluxrRecord    *record,
                            FluxrPrdFormat  format,
                            GFile          *file)
{
  FluxrWritingExport *export;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FLUXR_IS_RECORD (record));

  export = fluxr_writing_export_new (widget, workspace, record, format);
  export->file = g_object_ref (file);
  start (export);
}

static GtkFileFilter *
create_filter (FluxrPrdFormat format)
{
  static const char *const names[FLUXR_PRD_N_FORMATS]
    = { N_("Markdown"), N_("HTML Page"), N_("Plain Text"), N_("PDF Document") };
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _(names[format]));
  gtk_file_filter_add_suffix (filter, fluxr_prd_format_get_suffix (format));

  return filter;
}

void
fluxr_writing_export_save (GtkWidget      *widget,
                           FluxrWorkspace *workspace,
                           FluxrRecord    *record,
                           FluxrPrdFormat  format)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = create_filter (format);
  g_autofree char *name = g_strdup_printf ("%s.%s", fluxr_writing_export_get_title (record),
                                           fluxr_prd_format_get_suffix (format));

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FLUXR_IS_RECORD (record));

  g_strdelimit (name, "/\r\n", '-');
  gtk_file_dialog_set_title (dialog, fluxr_writing_export_is_note (record) ? _("Export Note")
                                                                           : _("Export PRD"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb,
                        fluxr_writing_export_new (widget, workspace, record, format));
}
