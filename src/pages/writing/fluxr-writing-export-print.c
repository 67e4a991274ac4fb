/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written, on its way onto paper. */

#include "config.h"

#include "fluxr-writing-export-private.h"

#include <glib/gi18n.h>

#include "fluxr-errand.h"
#include "fluxr-writing-print.h"

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
fail_print (FluxrWritingExport *export,
            const GError       *error)
{
  g_autofree char *message = g_strdup_printf (_("Nothing was printed: %s"), error->message);

  fluxr_writing_export_tell (export->widget, message);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (FluxrWritingExport) export = user_data;
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
set_async (FluxrWritingExport *export,
           FluxrPrdDocument   *document)
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
  g_autoptr (FluxrWritingExport) export = user_data;
  g_autoptr (GError) error = NULL;
  FluxrPrdDocument *document = g_task_propagate_pointer (G_TASK (result), &error);

  if (document == NULL)
    fail_print (export, error);
  else
    set_async (g_steal_pointer (&export), document);
}

/* @export: (transfer full) */
static void
read_async (FluxrWritingExport *export)
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
  g_autoptr (FluxrWritingExport) export = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FLUXR_IS_RECORD (record));

  export = fluxr_writing_export_new (widget, workspace, record, FLUXR_PRD_FORMAT_PDF);
  if (!fluxr_writing_export_store_all (export))
    return;
  if (fluxr_writing_export_is_note (record))
    set_async (g_steal_pointer (&export),
               fluxr_prd_document_new_note (fluxr_writing_export_get_title (record),
                                            fluxr_record_get_text (record, "content")));
  else
    read_async (g_steal_pointer (&export));
}
