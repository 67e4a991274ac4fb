/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow as a file that a person chooses, or as a picture on the clipboard. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "fluxr-choice-error.h"
#include "fluxr-flow-file.h"
#include "fluxr-flow-writer.h"

/* To be sharp on any screen. */
#define CLIPBOARD_SCALE 2

/* What was asked for when the dialog was opened: other things may be shown by the time a person
 * has chosen. */
typedef struct
{
  FluxrFlowView *page;
  FluxrWorkspace *workspace;
  char *product_id;
  const char *format; /* (interned) */
  guint scale;
  GStrv pages;        /* (nullable): all of them */
  GFile *file;        /* (nullable): it goes to the clipboard */
  GBytes *png;        /* (nullable) */
} Export;

static Export *
export_new (FluxrFlowView *page,
            const char    *format,
            guint          scale)
{
  Export *self = g_new0 (Export, 1);

  self->page = g_object_ref (page);
  self->workspace = g_object_ref (page->workspace);
  self->product_id = g_strdup (fluxr_flow_view_get_product_id (page));
  self->format = g_intern_string (format);
  self->scale = scale;

  return self;
}

static void
export_free (Export *self)
{
  g_object_unref (self->page);
  g_object_unref (self->workspace);
  g_free (self->product_id);
  g_strfreev (self->pages);
  g_clear_object (&self->file);
  g_clear_pointer (&self->png, g_bytes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

/* The file may have been closed since a person was asked something.
 * @export: (transfer full) */
static void
start (Export              *export,
       GAsyncReadyCallback  callback)
{
  if (fluxr_workspace_get_store (export->workspace) == NULL)
    {
      export_free (export);
      return;
    }
  fluxr_page_flush (FLUXR_PAGE (export->page));
  fluxr_flow_writer_run_async (export->workspace, export->product_id, export->format,
                               export->scale, (const char *const *) export->pages, export->file,
                               callback, export);
}

static void
tell_failed (Export       *export,
             const GError *error)
{
  g_autofree char *message
    = g_strdup_printf (_("The flow was not exported: %s"), error->message);

  fluxr_page_tell (FLUXR_PAGE (export->page), message);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fluxr_flow_writer_run_finish (result, &error);
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *message = g_strdup_printf (_("Flow exported as “%s”"), name);

  if (bytes == NULL)
    tell_failed (export, error);
  else
    fluxr_page_tell (FLUXR_PAGE (export->page), message);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (fluxr_choice_error_is_news (error))
    tell_failed (export, error);
  if (export->file != NULL)
    start (g_steal_pointer (&export), written_cb);
}

/* @parameter: a word of FluxrFlowFormat; after a colon, the scale */
static void
flow_export (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  g_auto (GStrv) words = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autofree char *name = NULL;
  FluxrFlowFormat format;

  if (self->product == NULL || !fluxr_flow_format_find (words[0], &format))
    return;
  dialog = gtk_file_dialog_new ();
  name = g_strdup_printf ("%s.%s", fluxr_record_get_text (self->product, "name"),
                          fluxr_flow_format_get_suffix (format));
  g_strdelimit (name, "/", '-');
  gtk_file_dialog_set_title (dialog, _("Export Flow"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb,
                        export_new (self, words[0], words[1] != NULL ? atoi (words[1]) : 1));
}

static void
put_on_clipboard (Export *export,
                  GBytes *svg)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (export->page));
  GdkContentProvider *kinds[] = {
    gdk_content_provider_new_for_bytes ("image/png", export->png),
    gdk_content_provider_new_for_bytes ("image/svg+xml", svg),
  };
  g_autoptr (GdkContentProvider) all
    = gdk_content_provider_new_union (kinds, G_N_ELEMENTS (kinds));

  gdk_clipboard_set_content (clipboard, all);
  fluxr_page_tell (FLUXR_PAGE (export->page), _("Picture copied"));
}

/* First as PNG, then as SVG: who pastes chooses. */
static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fluxr_flow_writer_run_finish (result, &error);
  g_autofree char *message = NULL;

  if (bytes == NULL)
    {
      message = g_strdup_printf (_("The picture was not copied: %s"), error->message);
      fluxr_page_tell (FLUXR_PAGE (export->page), message);
    }
  else if (export->png != NULL)
    {
      put_on_clipboard (export, bytes);
    }
  else
    {
      export->png = g_steal_pointer (&bytes);
      export->format = "svg";
      start (g_steal_pointer (&export), drawn_cb);
    }
}

/* Of what is selected, or else of all. */
static void
flow_copy_picture (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  FluxrFlowView *self = FLUXR_FLOW_VIEW (widget);
  g_autoptr (GPtrArray) ids = fluxr_flow_view_list_selected_ids (self);
  Export *export;

  if (self->product == NULL)
    return;
  export = export_new (self, "png", CLIPBOARD_SCALE);
  if (ids->len > 0 && ids->len < fluxr_scene_get_n_items (self->scene))
    export->pages = g_strdupv ((GStrv) ids->pdata);
  start (export, drawn_cb);
}

static void
flow_import (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  fluxr_flow_view_import (FLUXR_FLOW_VIEW (widget));
}

void
fluxr_flow_view_install_files (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "flow.copy-picture", NULL, flow_copy_picture);
  gtk_widget_class_install_action (widget_class, "flow.export", "s", flow_export);
  gtk_widget_class_install_action (widget_class, "flow.import", NULL, flow_import);
}
