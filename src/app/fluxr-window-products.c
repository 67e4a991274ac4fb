/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window's commands on products: new, rename, duplicate, delete. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-name-dialog.h"
#include "fluxr-workspace-product.h"

#define SUBJECT "product"

static void
create_product_cb (FluxrWindow *self,
                   const char  *name)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (workspace == NULL)
    return;
  id = fluxr_workspace_add_product (workspace, name, &error);
  if (id == NULL)
    fluxr_window_tell_error (self, error);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-product", "s", id);
}

static gboolean
focus_page_cb (gpointer user_data)
{
  fluxr_window_focus_page (user_data);

  return G_SOURCE_REMOVE;
}

/* Not at once: the dialog gives the focus back to where it was when it has gone. */
static void
new_product_closed_cb (FluxrWindow *self)
{
  g_idle_add_full (G_PRIORITY_LOW, focus_page_cb, g_object_ref (self), g_object_unref);
}

static void
new_product (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  AdwDialog *dialog = fluxr_name_dialog_new (_("New Product"), NULL, _("_Create"));

  g_signal_connect_object (dialog, "named", G_CALLBACK (create_product_cb), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (new_product_closed_cb), widget,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  adw_dialog_present (dialog, widget);
}

/* From the welcome, or again later: it is there once. */
static void
show_sample (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (workspace == NULL)
    return;
  id = fluxr_workspace_ensure_sample (workspace, &error);
  if (id == NULL)
    {
      fluxr_window_tell_error (self, error);
      return;
    }
  gtk_widget_activate_action (widget, "win.open-product", "s", id);
  gtk_widget_activate_action (widget, "win.show-section", "s", "overview");
}

/**
 * fluxr_window_find_product:
 * @parameter: (nullable): of an action: a product's id; %NULL for the open one
 *
 * Returns: (transfer full) (nullable): %NULL if there is none of that id
 */
FluxrRecord *
fluxr_window_find_product (FluxrWindow *self,
                           GVariant    *parameter)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  FluxrRecord *product = fluxr_window_get_product (self);

  if (workspace == NULL)
    return NULL;
  if (parameter == NULL)
    return product != NULL ? g_object_ref (product) : NULL;

  return fluxr_store_find_record (fluxr_workspace_get_store (workspace), &fluxr_product_entity,
                                  g_variant_get_string (parameter, NULL));
}

/* Whose name is asked for, or which shall go, is kept with the dialog. */
static FluxrRecord *
get_subject (gpointer dialog)
{
  return g_object_get_data (G_OBJECT (dialog), SUBJECT);
}

static void
set_subject (AdwDialog   *dialog,
             FluxrRecord *product)
{
  g_object_set_data_full (G_OBJECT (dialog), SUBJECT, g_object_ref (product), g_object_unref);
}

static void
rename_product_cb (FluxrWindow *self,
                   const char  *name,
                   AdwDialog   *dialog)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  g_autoptr (GError) error = NULL;

  if (workspace != NULL
      && !fluxr_workspace_set_text (workspace, _("Rename Product"), get_subject (dialog), "name",
                                    name, &error))
    fluxr_window_tell_error (self, error);
}

static void
rename_product (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  g_autoptr (FluxrRecord) product
    = fluxr_window_find_product (FLUXR_WINDOW (widget), parameter);
  AdwDialog *dialog;

  if (product == NULL)
    return;
  dialog = fluxr_name_dialog_new (_("Rename Product"), fluxr_record_get_text (product, "name"),
                                  _("_Rename"));
  set_subject (dialog, product);
  g_signal_connect_object (dialog, "named", G_CALLBACK (rename_product_cb), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
duplicated_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (FluxrWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  id = fluxr_workspace_duplicate_product_finish (FLUXR_WORKSPACE (source), result, &error);
  if (id == NULL)
    fluxr_window_tell_error (self, error);
  else if (FLUXR_WORKSPACE (source) == fluxr_window_get_workspace (self))
    fluxr_window_offer_undo (self, _("Product duplicated"));
}

/* @parameter: its id. */
static void
duplicate_product (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  g_autoptr (FluxrRecord) product = fluxr_window_find_product (self, parameter);

  if (product == NULL)
    return;
  fluxr_window_flush (self);
  fluxr_workspace_duplicate_product_async (fluxr_window_get_workspace (self),
                                           fluxr_record_get_id (product), NULL, duplicated_cb,
                                           g_object_ref (self));
}

/* (nullable): for what nobody counts, like the lines between pages */
static char *
describe_content (const FluxrContent *content)
{
  const FluxrEntity *entity = content->entity;
  guint n = content->count;

  if (entity == &fluxr_feature_entity)
    return g_strdup_printf (ngettext ("%u feature", "%u features", n), n);
  if (entity == &fluxr_task_entity)
    return g_strdup_printf (ngettext ("%u task", "%u tasks", n), n);
  if (entity == &fluxr_bug_entity)
    return g_strdup_printf (ngettext ("%u bug", "%u bugs", n), n);
  if (entity == &fluxr_flow_page_entity)
    return g_strdup_printf (ngettext ("%u page", "%u pages", n), n);
  if (entity == &fluxr_prd_entity)
    return g_strdup_printf (
      ngettext ("%u requirements document", "%u requirements documents", n), n);
  if (entity == &fluxr_customer_profile_entity)
    return g_strdup_printf (ngettext ("%u customer", "%u customers", n), n);
  if (entity == &fluxr_note_entity)
    return g_strdup_printf (ngettext ("%u note", "%u notes", n), n);
  if (entity == &fluxr_product_prompt_entity)
    return g_strdup_printf (ngettext ("%u prompt", "%u prompts", n), n);

  return NULL;
}

static char *
list_content (FluxrWorkspace *workspace,
              const char     *id)
{
  g_autoptr (GArray) contents = fluxr_workspace_count_product (workspace, id);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < contents->len; i++)
    {
      char *words = describe_content (&g_array_index (contents, FluxrContent, i));

      if (words != NULL)
        g_strv_builder_take (parts, words);
    }
  list = g_strv_builder_end (parts);

  /* Translators: between the items of a list */
  return g_strjoinv (_(", "), list);
}

static void
delete_chosen_cb (FluxrWindow *self,
                  const char  *response,
                  AdwDialog   *dialog)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  g_autoptr (FluxrRecord) product = g_object_ref (get_subject (dialog));
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (!g_str_equal (response, "delete") || workspace == NULL || fluxr_record_is_deleted (product))
    return;
  fluxr_window_flush (self);

  message = g_strdup_printf (_("“%s” deleted"), fluxr_item_get_name (product));
  if (!fluxr_workspace_delete (workspace, _("Delete Product"), &fluxr_product_entity,
                               fluxr_record_get_id (product), &error))
    fluxr_window_tell_error (self, error);
  else
    fluxr_window_offer_undo (self, message);
}

static void
delete_product (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  g_autoptr (FluxrRecord) product = fluxr_window_find_product (self, parameter);
  g_autofree char *title = NULL;
  g_autofree char *list = NULL;
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  if (product == NULL)
    return;
  fluxr_window_flush (self);
  list = list_content (fluxr_window_get_workspace (self), fluxr_record_get_id (product));
  title = g_strdup_printf (_("Delete “%s”?"), fluxr_item_get_name (product));
  if (*list != '\0')
    body = g_strdup_printf (_("These go with it: %s. You can undo this."), list);
  dialog = adw_alert_dialog_new (title, body != NULL ? body : _("You can undo this."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "delete",
                                  _("_Delete"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "delete",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  set_subject (dialog, product);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

void
fluxr_window_install_product_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-product", NULL, new_product);
  gtk_widget_class_install_action (widget_class, "win.show-sample", NULL, show_sample);
  gtk_widget_class_install_action (widget_class, "win.rename-product", NULL, rename_product);
  gtk_widget_class_install_action (widget_class, "win.rename-product-of", "s", rename_product);
  gtk_widget_class_install_action (widget_class, "win.duplicate-product", "s", duplicate_product);
  gtk_widget_class_install_action (widget_class, "win.delete-product", NULL, delete_product);
  gtk_widget_class_install_action (widget_class, "win.delete-product-of", "s", delete_product);
}
