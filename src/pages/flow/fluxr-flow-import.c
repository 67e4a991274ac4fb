/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages out of a file of JSON Canvas: read by a worker, put in by another as one undo step, shown
 * once they have come. */

#include "config.h"

#include "fluxr-flow-view-private.h"

#include <glib/gi18n.h>

#include "fluxr-choice-error.h"
#include "fluxr-flow-file.h"
#include "fluxr-workspace-flow.h"

/* More are shown, but not selected: each selected page is told to a screen reader. */
#define MANY 500

/* Where the file goes, whatever is shown by then. */
typedef struct
{
  FluxrFlowView *page;
  FluxrWorkspace *workspace;
  char *product_id;
  char *name; /* (nullable): of the file */
  FluxrFlowAction *action; /* (nullable) */
  guint n_left_out;
} Import;

static void
import_free (Import *self)
{
  g_object_unref (self->page);
  g_object_unref (self->workspace);
  g_free (self->product_id);
  g_free (self->name);
  g_clear_pointer (&self->action, fluxr_flow_action_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

static gboolean
is_still_shown (Import *self)
{
  return self->page->workspace == self->workspace
         && g_strcmp0 (fluxr_flow_view_get_product_id (self->page), self->product_id) == 0;
}

/* What is wrong with a file is more than a toast has room for. */
static void
tell_failed (Import       *self,
             const GError *error)
{
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  if (gtk_widget_get_root (GTK_WIDGET (self->page)) == NULL)
    return;
  if (self->name == NULL)
    body = g_strdup (error->message);
  else
    /* Translators: a file and what is wrong with it */
    body = g_strdup_printf (_("“%s”: %s"), self->name, error->message);
  dialog = adw_alert_dialog_new (_("Nothing Was Imported"), body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self->page));
}

static void
tell_imported (Import *self,
               guint   n_pages)
{
  g_autofree char *pages
    = g_strdup_printf (ngettext ("%u page imported", "%u pages imported", n_pages), n_pages);
  g_autofree char *left_out
    = g_strdup_printf (ngettext ("%u part of the file has no place in a flow",
                                 "%u parts of the file have no place in a flow",
                                 self->n_left_out), self->n_left_out);
  /* Translators: "12 pages imported; 3 parts of the file have no place in a flow" */
  g_autofree char *both = g_strdup_printf (_("%s; %s"), pages, left_out);
  const char *message = self->n_left_out > 0 ? both : pages;

  if (is_still_shown (self))
    fluxr_page_tell_acted (FLUXR_PAGE (self->page), message);
  else
    fluxr_page_tell (FLUXR_PAGE (self->page), message);
}

/* (transfer container) (nullable): while one is missing */
static GPtrArray *
list_imported (FluxrFlowView *self)
{
  const char *const *ids = fluxr_flow_action_get_pages (self->imported);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL && i < MANY; i++)
    {
      FluxrSceneItem *item = fluxr_scene_find_item (self->scene, ids[i]);

      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }

  return g_steal_pointer (&items);
}

/* As soon as all of them are there. */
void
fluxr_flow_view_show_imported (FluxrFlowView *self)
{
  g_autoptr (GPtrArray) items = self->imported != NULL ? list_imported (self) : NULL;

  /* Undone or deleted meanwhile, they never come. */
  if (self->imported == NULL || (items == NULL && !fluxr_flow_is_settled (self->flow)))
    return;
  g_clear_pointer (&self->imported, fluxr_flow_action_unref);
  if (items == NULL)
    return;
  fluxr_canvas_show_item (self->canvas, items->pdata[0]);
  if (items->len < 2 || items->len == MANY)
    return;
  fluxr_canvas_select_items (self->canvas, items);
  gtk_widget_activate_action (GTK_WIDGET (self->canvas), "canvas.zoom-selection", NULL);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  FluxrFlowView *self = import->page;
  g_autoptr (GError) error = NULL;

  if (!fluxr_workspace_act_finish (import->workspace, result, &error))
    {
      tell_failed (import, error);
      return;
    }
  import->n_left_out += fluxr_flow_action_get_n_skipped (import->action);
  tell_imported (import,
                 g_strv_length ((GStrv) fluxr_flow_action_get_pages (import->action)));
  if (!is_still_shown (import))
    return;
  g_clear_pointer (&self->imported, fluxr_flow_action_unref);
  self->imported = g_steal_pointer (&import->action);
  fluxr_flow_view_show_imported (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFlowSketch) sketch
    = fluxr_flow_file_load_finish (result, &import->n_left_out, &error);

  if (sketch != NULL && fluxr_flow_sketch_get_n_pages (sketch) == 0)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("There are no pages in the file."));
  if (error != NULL)
    tell_failed (import, error);
  else if (fluxr_workspace_get_store (import->workspace) != NULL)
    {
      FluxrWorkspace *workspace = import->workspace;
      FluxrFlowAction *action;

      action = fluxr_flow_action_new_import (import->product_id, g_steal_pointer (&sketch));
      import->action = action;
      fluxr_workspace_act_async (workspace, action, NULL, imported_cb, g_steal_pointer (&import));
    }
}

static Import *
import_new (FluxrFlowView *page)
{
  Import *self = g_new0 (Import, 1);

  self->page = g_object_ref (page);
  self->workspace = g_object_ref (page->workspace);
  self->product_id = g_strdup (fluxr_flow_view_get_product_id (page));

  return self;
}

/* @import: (transfer full) */
static void
start (Import *import,
       GFile  *file)
{
  FluxrStore *store = fluxr_workspace_get_store (import->workspace);

  import->name = g_file_get_basename (file);
  fluxr_flow_file_load_async (file, fluxr_store_get_path (store), import->product_id, NULL,
                              loaded_cb, import);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file
    = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (fluxr_choice_error_is_news (error))
    tell_failed (import, error);
  if (file != NULL && fluxr_workspace_get_store (import->workspace) != NULL)
    start (g_steal_pointer (&import), file);
}

static GListModel *
list_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) canvas = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (canvas, _("JSON Canvas"));
  gtk_file_filter_add_suffix (canvas, "canvas");
  gtk_file_filter_add_suffix (canvas, "json");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, canvas);
  g_list_store_append (filters, all);

  return G_LIST_MODEL (filters);
}

void
fluxr_flow_view_import_file (FluxrFlowView *self,
                             GFile         *file)
{
  start (import_new (self), file);
}

void
fluxr_flow_view_import (FluxrFlowView *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = list_filters ();

  if (self->product == NULL)
    return;
  gtk_file_dialog_set_title (dialog, _("Import JSON Canvas"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        chosen_cb, import_new (self));
}
