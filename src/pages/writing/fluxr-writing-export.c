/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written, on its way out. */

#include "config.h"

#include "fluxr-writing-export.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-errand.h"
#include "fluxr-own-command.h"
#include "fluxr-page.h"
#include "fluxr-writing-print.h"

/* What was asked for when the dialog was opened: other things may be shown by the time a person
 * has chosen. */
typedef struct
{
  GtkWidget *widget;
  FluxrWorkspace *workspace;
  FluxrRecord *record;
  FluxrPrdFormat format;
  GFile *file; /* (nullable) */
} Export;

static Export *
export_new (GtkWidget      *widget,
            FluxrWorkspace *workspace,
            FluxrRecord    *record,
            FluxrPrdFormat  format)
{
  Export *self = g_new0 (Export, 1);

  self->widget = g_object_ref (widget);
  self->workspace = g_object_ref (workspace);
  self->record = g_object_ref (record);
  self->format = format;

  return self;
}

static void
export_free (Export *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->workspace);
  g_object_unref (self->record);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static gboolean
is_note (FluxrRecord *record)
{
  return FLUXR_IS_NOTE (record);
}

static const char *
get_title (FluxrRecord *record)
{
  const char *title = fluxr_record_get_text (record, is_note (record) ? "title" : "name");

  return title != NULL && *title != '\0' ? title : _("Untitled");
}

static FluxrPage *
get_page (GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, FLUXR_TYPE_PAGE);

  return page != NULL ? FLUXR_PAGE (page) : NULL;
}

static void
tell (GtkWidget  *widget,
      const char *message)
{
  FluxrPage *page = get_page (widget);

  if (page != NULL)
    fluxr_page_tell (page, message);
}

/* The file may have been closed since a person was asked something. */
static gboolean
store_all (Export *export)
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
write_note_async (Export              *export,
                  GAsyncReadyCallback  callback)
{
  GTask *task = g_task_new (export->workspace, NULL, callback, export);
  NoteJob *job = g_new0 (NoteJob, 1);

  g_task_set_source_tag (task, write_note_async);
  job->title = g_strdup (get_title (export->record));
  job->text = g_strdup (fluxr_record_get_text (export->record, "content"));
  job->format = export->format;
  job->file = g_object_ref (export->file);
  fluxr_errand_run (task, job, note_job_free, write_note, (GDestroyNotify) g_bytes_unref);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *message
    = bytes != NULL ? g_strdup_printf (_("Exported as “%s”"), name)
                    : g_strdup_printf (_("Nothing was exported: %s"), error->message);

  tell (export->widget, message);
}

/* A PRD has a flow in it, which only another process can draw in the background. */
static void
write_prd_async (Export              *export,
                 GAsyncReadyCallback  callback)
{
  const char *words[] = { "export", "--prd", fluxr_prd_format_get_word (export->format),
                          "--product", fluxr_record_get_id (export->record), NULL };

  fluxr_own_command_run_async (export->workspace, words, export->file, callback, export);
}

/* @export: (transfer full) */
static void
start (Export *export)
{
  if (!store_all (export))
    export_free (export);
  else if (is_note (export->record))
    write_note_async (export, written_cb);
  else
    write_prd_async (export, written_cb);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Export) export = user_data;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
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
  Export *export;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FLUXR_IS_RECORD (record));

  export = export_new (widget, workspace, record, format);
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
  g_autofree char *name = g_strdup_printf ("%s.%s", get_title (record),
                                           fluxr_prd_format_get_suffix (format));

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FLUXR_IS_RECORD (record));

  g_strdelimit (name, "/\r\n", '-');
  gtk_file_dialog_set_title (dialog, is_note (record) ? _("Export Note") : _("Export PRD"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb,
                        export_new (widget, workspace, record, format));
}

/* A flow of more pages than this would be dust on one sheet, and take the window's time to draw. */
#define MOST_PAGES 150
#define WARM_UP 50000 /* microseconds */

static const FluxrFlowPainter *painter; /* (nullable) */

void
fluxr_writing_export_set_painter (const FluxrFlowPainter *flow_painter)
{
  painter = flow_painter;
}

/* What a worker needs to read the document. */
typedef struct
{
  char *path;
  char *product_id;
} ReadJob;

static void
read_job_free (gpointer data)
{
  ReadJob *job = data;

  g_free (job->path);
  g_free (job->product_id);
  g_free (job);
}

static gpointer
read_prd (gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const ReadJob *job = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (job->path, error);

  return database != NULL ? fluxr_prd_document_read (database, job->product_id, error) : NULL;
}

/* What a worker needs to set it on pages. */
typedef struct
{
  FluxrPrdDocument *document;
  FluxrPaperPicture *picture; /* (nullable) */
} PaperJob;

static void
paper_job_free (gpointer data)
{
  PaperJob *job = data;

  fluxr_prd_document_free (job->document);
  g_clear_pointer (&job->picture, fluxr_paper_picture_unref);
  g_free (job);
}

static gpointer
set_paper (gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const PaperJob *job = data;
  FluxrPaper *paper = fluxr_prd_file_set_paper (job->document, job->picture);

  /* The first letters wait for their fonts, which the window had better not. */
  fluxr_paper_lay_out (paper, WARM_UP);

  return paper;
}

static void
fail_print (Export       *export,
            const GError *error)
{
  g_autofree char *message = g_strdup_printf (_("Nothing was printed: %s"), error->message);

  tell (export->widget, message);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  FluxrPaper *paper = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (paper == NULL)
    {
      fail_print (export, error);
      return;
    }
  operation = fluxr_writing_print_new (paper);
  fluxr_writing_print_run (operation, export->widget);
}

/* @export: (transfer full)
 * @document: (transfer full) */
static void
set_async (Export           *export,
           FluxrPrdDocument *document)
{
  PaperJob *job = g_new0 (PaperJob, 1);
  guint n_pages = document->flow != NULL ? document->flow->nodes->len : 0;
  GTask *task = g_task_new (export->workspace, NULL, set_cb, export);

  g_task_set_source_tag (task, set_async);
  job->document = document;
  /* Without a picture, it is told in words. */
  if (painter != NULL && n_pages > 0 && n_pages <= MOST_PAGES)
    job->picture = painter->create (document->flow, NULL);
  fluxr_errand_run (task, job, paper_job_free, set_paper, g_object_unref);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  FluxrPrdDocument *document = g_task_propagate_pointer (G_TASK (result), &error);

  if (document == NULL)
    fail_print (export, error);
  else
    set_async (g_steal_pointer (&export), document);
}

/* @export: (transfer full) */
static void
read_async (Export *export)
{
  ReadJob *job = g_new0 (ReadJob, 1);
  GTask *task = g_task_new (export->workspace, NULL, read_cb, export);

  g_task_set_source_tag (task, read_async);
  job->path = g_strdup (fluxr_store_get_path (fluxr_workspace_get_store (export->workspace)));
  job->product_id = g_strdup (fluxr_record_get_id (export->record));
  fluxr_errand_run (task, job, read_job_free, read_prd, (GDestroyNotify) fluxr_prd_document_free);
}

void
fluxr_writing_export_print (GtkWidget      *widget,
                            FluxrWorkspace *workspace,
                            FluxrRecord    *record)
{
  g_autoptr (Export) export = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FLUXR_IS_RECORD (record));

  export = export_new (widget, workspace, record, FLUXR_PRD_FORMAT_PDF);
  if (!store_all (export))
    return;
  if (is_note (record))
    set_async (g_steal_pointer (&export),
               fluxr_prd_document_new_note (get_title (record),
                                            fluxr_record_get_text (record, "content")));
  else
    read_async (g_steal_pointer (&export));
}
