/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What comes from files and goes into them: cards as CSV, a product as JSON. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-choice-error.h"
#include "fluxr-csv-export.h"
#include "fluxr-csv-import-dialog.h"
#include "fluxr-export.h"

/* What is kept with a dialog. */
#define WORKSPACE "workspace"
#define PRODUCT "product"
#define EXPORT "export"

/* (transfer full): a name for a file, of what is in it. */
static char *
dup_file_name (const char *title,
               const char *extension)
{
  char *name = g_strdup_printf ("%s.%s", title, extension);

  return g_strdelimit (name, "/\\:", '-');
}

static GListModel *
list_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) csv = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (csv, _("Tables as text (CSV)"));
  gtk_file_filter_add_suffix (csv, "csv");
  gtk_file_filter_add_suffix (csv, "tsv");
  gtk_file_filter_add_suffix (csv, "txt");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, csv);
  g_list_store_append (filters, all);

  return G_LIST_MODEL (filters);
}

/* Of what is added in the section that is shown. */
static const FluxrEntity *
get_kind (FluxrWindow *self)
{
  const FluxrItemScope *scope = fluxr_section_get_scope (self->section);

  return scope != NULL ? scope->entities[0] : NULL;
}

/* While a person chooses a file, other things may be opened: what it is about is kept with the
 * dialog. */
static void
keep (gpointer    dialog,
      const char *key,
      gpointer    object)
{
  g_object_set_data_full (G_OBJECT (dialog), key, g_object_ref (object), g_object_unref);
}

static gboolean
is_still_open (FluxrWindow *self,
               gpointer     dialog)
{
  return g_object_get_data (G_OBJECT (dialog), WORKSPACE) == fluxr_window_get_workspace (self);
}

static void
imported_cb (FluxrWindow *self,
             const char  *message,
             gpointer     dialog)
{
  if (is_still_open (self, dialog))
    fluxr_window_offer_undo (self, message);
  else
    fluxr_window_tell (self, message);
}

/* (transfer full) (nullable): if nothing was chosen, there is nothing to say about that. */
static GFile *
finish_choice (FluxrWindow   *self,
               GObject       *dialog,
               GAsyncResult  *result,
               GFile       *(*finish) (GtkFileDialog *, GAsyncResult *, GError **))
{
  g_autoptr (GError) error = NULL;
  GFile *file = finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (fluxr_choice_error_is_news (error))
    fluxr_window_tell_error (self, error);

  return file;
}

static void
import_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (FluxrWindow) self = user_data;
  g_autoptr (GFile) file = finish_choice (self, source, result, gtk_file_dialog_open_finish);
  FluxrRecord *product = g_object_get_data (source, PRODUCT);
  AdwDialog *dialog;

  if (file == NULL || !is_still_open (self, source) || fluxr_record_is_deleted (product))
    return;
  dialog = fluxr_csv_import_dialog_new (fluxr_window_get_workspace (self), product,
                                        get_kind (self), file);
  keep (dialog, WORKSPACE, fluxr_window_get_workspace (self));
  g_signal_connect_object (dialog, "acted", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
import_csv (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = list_filters ();

  if (fluxr_window_get_product (self) == NULL)
    return;
  keep (dialog, WORKSPACE, fluxr_window_get_workspace (self));
  keep (dialog, PRODUCT, fluxr_window_get_product (self));
  gtk_file_dialog_set_title (dialog, _("Import from CSV"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, import_chosen_cb, g_object_ref (self));
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FluxrWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n;

  if (!fluxr_csv_export_save_finish (result, &n, &error))
    {
      fluxr_window_tell_error (self, error);
      return;
    }
  message = g_strdup_printf (ngettext ("%u card exported", "%u cards exported", n), n);
  fluxr_window_tell_made (self, message, G_FILE (source));
}

static FluxrCsvExport *
create_export (FluxrWindow          *self,
               const FluxrItemScope *scope)
{
  FluxrCsvExport *export = fluxr_csv_export_new ();
  FluxrRecord *product = fluxr_window_get_product (self);

  for (guint i = 0; scope->entities[i] != NULL; i++)
    if (scope->everywhere)
      {
        g_autoptr (FluxrQuery) query = fluxr_query_new (scope->entities[i]);

        fluxr_csv_export_add_query (export, query);
      }
    else
      {
        fluxr_csv_export_add_kind (export, scope->entities[i], fluxr_record_get_id (product));
      }

  return export;
}

static void
export_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (FluxrWindow) self = user_data;
  g_autoptr (GFile) file = finish_choice (self, source, result, gtk_file_dialog_save_finish);

  if (file == NULL || !is_still_open (self, source))
    return;
  fluxr_csv_export_save_async (g_object_steal_data (source, EXPORT),
                               fluxr_window_get_workspace (self), file, NULL, exported_cb,
                               g_object_ref (self));
}

static void
export_csv (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = list_filters ();
  g_autofree char *name = NULL;

  if (!fluxr_window_has_page (self) || fluxr_section_get_scope (self->section) == NULL)
    return;
  fluxr_window_flush (self);
  keep (dialog, WORKSPACE, fluxr_window_get_workspace (self));
  g_object_set_data_full (G_OBJECT (dialog), EXPORT,
                          create_export (self, fluxr_section_get_scope (self->section)),
                          (GDestroyNotify) fluxr_csv_export_free);
  name = dup_file_name (fluxr_section_get_title (self->section), "csv");
  gtk_file_dialog_set_title (dialog, _("Export to CSV"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, export_chosen_cb, g_object_ref (self));
}

static void
product_exported_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (FluxrWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (fluxr_export_save_finish (result, &error))
    fluxr_window_tell_made (self, _("Product exported"), G_FILE (source));
  else
    fluxr_window_tell_error (self, error);
}

static void
product_file_chosen_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (FluxrWindow) self = user_data;
  g_autoptr (GFile) file = finish_choice (self, source, result, gtk_file_dialog_save_finish);
  FluxrRecord *product = g_object_get_data (source, PRODUCT);
  FluxrStore *store;

  if (file == NULL || !is_still_open (self, source))
    return;
  store = fluxr_workspace_get_store (fluxr_window_get_workspace (self));
  fluxr_export_save_async (fluxr_store_get_path (store), fluxr_record_get_id (product), file, NULL,
                           NULL, product_exported_cb, g_object_ref (self));
}

/* @parameter: its id. */
static void
export_product (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  g_autoptr (FluxrRecord) product = fluxr_window_find_product (self, parameter);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = NULL;

  if (product == NULL)
    return;
  fluxr_window_flush (self);
  name = dup_file_name (fluxr_item_get_name (product), "json");
  keep (dialog, WORKSPACE, fluxr_window_get_workspace (self));
  keep (dialog, PRODUCT, product);
  gtk_file_dialog_set_title (dialog, _("Export Product"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, product_file_chosen_cb,
                        g_object_ref (self));
}

void
fluxr_window_install_transfer_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import-csv", NULL, import_csv);
  gtk_widget_class_install_action (widget_class, "win.export-csv", NULL, export_csv);
  gtk_widget_class_install_action (widget_class, "win.export-product", "s", export_product);
}
