/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow as a picture, drawn by what draws it on the screen. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-canvas-picture.h"

/* Of a PNG: as many pixels for one of the canvas, to be sharp on any screen. */
#define PNG_SCALE 2

typedef struct
{
  FluxrFlowView *page; /* (owned) */
  FluxrCanvasPictureFormat format;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->page);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static FluxrCanvasPictureFormat
find_format (const char *word)
{
  if (g_str_equal (word, "pdf"))
    return FLUXR_CANVAS_PICTURE_PDF;
  if (g_str_equal (word, "png"))
    return FLUXR_CANVAS_PICTURE_PNG;

  return FLUXR_CANVAS_PICTURE_SVG;
}

static void
tell (FluxrFlowView *self,
      const char    *name,
      const GError  *error)
{
  g_autofree char *message = NULL;

  if (error == NULL)
    message = g_strdup_printf (_("Flow exported as “%s”"), name);
  else if (g_error_matches (error, FLUXR_CANVAS_PICTURE_ERROR, FLUXR_CANVAS_PICTURE_ERROR_EMPTY))
    message = g_strdup (_("There are no pages to export"));
  else if (g_error_matches (error, FLUXR_CANVAS_PICTURE_ERROR,
                            FLUXR_CANVAS_PICTURE_ERROR_TOO_LARGE))
    message = g_strdup (_("The flow is too large for a PNG. Export it as SVG or PDF."));
  else
    message = g_strdup_printf (_("The flow was not exported: %s"), error->message);
  fluxr_page_tell (FLUXR_PAGE (self), message);
}

static void
replaced_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FluxrFlowView) self = user_data;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autoptr (GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  tell (self, name, error);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  FluxrFlowView *self = export->page;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL)
    return;
  bytes = fluxr_canvas_picture_create (self->scene, export->format,
                                       export->format == FLUXR_CANVAS_PICTURE_PNG ? PNG_SCALE : 1,
                                       &error);
  if (bytes == NULL)
    tell (self, NULL, error);
  else
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                         replaced_cb, g_object_ref (self));
}

void
fluxr_flow_view_export (FluxrFlowView *self,
                        const char    *format)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autofree char *name = NULL;
  Export *export;

  if (self->product == NULL)
    return;
  dialog = gtk_file_dialog_new ();
  name = g_strdup_printf ("%s.%s", fluxr_record_get_text (self->product, "name"), format);
  g_strdelimit (name, "/", '-');
  gtk_file_dialog_set_title (dialog, _("Export Flow"));
  gtk_file_dialog_set_initial_name (dialog, name);
  export = g_new0 (Export, 1);
  export->page = g_object_ref (self);
  export->format = find_format (format);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        chosen_cb, export);
}
