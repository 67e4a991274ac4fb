/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown files into a product, read and stored by another process. */

#include "config.h"

#include "fluxr-writing-import.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fluxr-choice-error.h"
#include "fluxr-json.h"
#include "fluxr-own-command.h"
#include "fluxr-page.h"

/* Where it goes, whatever is shown by then. */
typedef struct
{
  GtkWidget *widget;
  FluxrWorkspace *workspace;
  char *product_id; /* (nullable) */
  FluxrWritingImport kind;
} Import;

static Import *
import_new (GtkWidget          *widget,
            FluxrWorkspace     *workspace,
            const char         *product_id,
            FluxrWritingImport  kind)
{
  Import *self = g_new0 (Import, 1);

  self->widget = g_object_ref (widget);
  self->workspace = g_object_ref (workspace);
  self->product_id = g_strdup (product_id);
  self->kind = kind;

  return self;
}

static void
import_free (Import *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->workspace);
  g_free (self->product_id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

/* What is wrong with a file is more than a toast has room for. */
static void
tell_failed (Import     *self,
             const char *problem)
{
  AdwDialog *dialog;

  if (gtk_widget_get_root (self->widget) == NULL)
    return;
  dialog = adw_alert_dialog_new (_("Nothing Was Imported"), problem);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, self->widget);
}

static void
tell_imported (Import *self,
               GBytes *output)
{
  GtkWidget *page = gtk_widget_get_ancestor (self->widget, FLUXR_TYPE_PAGE);
  gsize length;
  const char *json = g_bytes_get_data (output, &length);
  g_autoptr (yyjson_doc) doc = length > 0 ? fluxr_json_parse (json, (gssize) length, NULL) : NULL;
  yyjson_val *root = doc != NULL ? yyjson_doc_get_root (doc) : NULL;
  guint n_notes = (guint) yyjson_get_uint (yyjson_obj_get (root, "notes"));
  guint n_sections = (guint) yyjson_get_uint (yyjson_obj_get (root, "sections"));
  g_autofree char *message = NULL;

  if (self->kind == FLUXR_WRITING_IMPORT_NOTES)
    message = g_strdup_printf (ngettext ("%u note imported", "%u notes imported", n_notes),
                               n_notes);
  else
    message = g_strdup_printf (ngettext ("%u section imported", "%u sections imported",
                                         n_sections), n_sections);
  if (page != NULL)
    fluxr_page_tell (FLUXR_PAGE (page), message);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = fluxr_own_command_run_finish (result, &error);
  FluxrStore *store = fluxr_workspace_get_store (import->workspace);

  /* What another process has written is seen at once. */
  if (store != NULL)
    fluxr_store_refresh (store);
  if (output == NULL)
    tell_failed (import, error->message);
  else
    tell_imported (import, output);
}

/* (nullable): NULL when a file is nowhere another process could read it */
static GStrv
build_words (Import     *self,
             GListModel *files)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  g_strv_builder_add (words, "import");
  if (self->product_id != NULL)
    g_strv_builder_add_many (words, "--product", self->product_id, NULL);
  g_strv_builder_add (words, self->kind == FLUXR_WRITING_IMPORT_PRD ? "--prd" : "--notes");
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (g_file_peek_path (file) == NULL)
        return NULL;
      g_strv_builder_add (words, g_file_peek_path (file));
    }

  return g_strv_builder_end (words);
}

/* @import: (transfer full) */
static void
start (Import     *import,
       GListModel *files)
{
  GtkWidget *page = gtk_widget_get_ancestor (import->widget, FLUXR_TYPE_PAGE);
  g_auto (GStrv) words = build_words (import, files);

  if (page != NULL && fluxr_workspace_get_store (import->workspace) != NULL)
    fluxr_page_flush (FLUXR_PAGE (page));
  if (words == NULL)
    tell_failed (import, _("The files are not on this computer."));
  if (words == NULL || fluxr_workspace_get_store (import->workspace) == NULL)
    import_free (import);
  else
    fluxr_own_command_run_async (import->workspace, (const char *const *) words, NULL,
                                 imported_cb, import);
}

void
fluxr_writing_import_files (GtkWidget          *widget,
                            FluxrWorkspace     *workspace,
                            const char         *product_id,
                            FluxrWritingImport  kind,
                            GListModel         *files)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (kind == FLUXR_WRITING_IMPORT_NOTES
                    || (product_id != NULL && g_list_model_get_n_items (files) == 1));

  start (import_new (widget, workspace, product_id, kind), files);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GError) error = NULL;

  if (import->kind == FLUXR_WRITING_IMPORT_NOTES)
    {
      files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);
    }
  else
    {
      g_autoptr (GFile) file
        = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

      files = G_LIST_MODEL (g_list_store_new (G_TYPE_FILE));
      if (file != NULL)
        g_list_store_append (G_LIST_STORE (files), file);
    }
  if (fluxr_choice_error_is_news (error))
    tell_failed (import, error->message);
  if (files != NULL && g_list_model_get_n_items (files) > 0)
    start (g_steal_pointer (&import), files);
}

static GListModel *
list_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) texts = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (texts, _("Markdown"));
  gtk_file_filter_add_suffix (texts, "md");
  gtk_file_filter_add_suffix (texts, "markdown");
  gtk_file_filter_add_suffix (texts, "txt");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, texts);
  g_list_store_append (filters, all);

  return G_LIST_MODEL (filters);
}

void
fluxr_writing_import_choose (GtkWidget          *widget,
                             FluxrWorkspace     *workspace,
                             const char         *product_id,
                             FluxrWritingImport  kind)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = list_filters ();
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  Import *import = import_new (widget, workspace, product_id, kind);

  gtk_file_dialog_set_filters (dialog, filters);
  if (kind == FLUXR_WRITING_IMPORT_NOTES)
    {
      gtk_file_dialog_set_title (dialog, _("Import Notes"));
      gtk_file_dialog_open_multiple (dialog, window, NULL, chosen_cb, import);
    }
  else
    {
      gtk_file_dialog_set_title (dialog, _("Import into PRD"));
      gtk_file_dialog_open (dialog, window, NULL, chosen_cb, import);
    }
}
