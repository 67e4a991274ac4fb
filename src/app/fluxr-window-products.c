/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window's commands on products: new, rename, delete. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-name-dialog.h"

static void
create_product_cb (FluxrWindow *self,
                   const char  *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  id = fluxr_workspace_add_product (fluxr_window_get_workspace (self), name, &error);
  if (id == NULL)
    fluxr_window_tell_error (self, error);
  else
    fluxr_window_show_product (self, id);
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

static void
rename_product_cb (FluxrWindow *self,
                   const char  *name)
{
  FluxrRecord *product = fluxr_window_get_product (self);
  g_autoptr (GError) error = NULL;

  if (product == NULL)
    return;
  if (!fluxr_workspace_set_text (fluxr_window_get_workspace (self), _("Rename Product"), product,
                                 "name", name, &error))
    fluxr_window_tell_error (self, error);
}

static void
rename_product (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrRecord *product = fluxr_window_get_product (FLUXR_WINDOW (widget));
  AdwDialog *dialog = fluxr_name_dialog_new (
    _("Rename Product"), fluxr_record_get_text (product, "name"), _("_Rename"));

  g_signal_connect_object (dialog, "named", G_CALLBACK (rename_product_cb), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* What goes with a product, in the order of the product's sections. */
static const FluxrEntity *const children[] = {
  &fluxr_feature_entity, &fluxr_task_entity, &fluxr_bug_entity,
  &fluxr_flow_page_entity, &fluxr_prd_entity, &fluxr_customer_profile_entity,
  &fluxr_note_entity, &fluxr_product_prompt_entity,
};

static char *
describe_children (guint kind,
                   guint n)
{
  switch (kind)
    {
    case 0:
      return g_strdup_printf (ngettext ("%u feature", "%u features", n), n);
    case 1:
      return g_strdup_printf (ngettext ("%u task", "%u tasks", n), n);
    case 2:
      return g_strdup_printf (ngettext ("%u bug", "%u bugs", n), n);
    case 3:
      return g_strdup_printf (ngettext ("%u page", "%u pages", n), n);
    case 4:
      return g_strdup_printf (
        ngettext ("%u requirements document", "%u requirements documents", n), n);
    case 5:
      return g_strdup_printf (ngettext ("%u customer", "%u customers", n), n);
    case 6:
      return g_strdup_printf (ngettext ("%u note", "%u notes", n), n);
    case 7:
      return g_strdup_printf (ngettext ("%u prompt", "%u prompts", n), n);
    }

  g_assert_not_reached ();
}

static char *
list_children (FluxrStore *store,
               const char *id)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_autoptr (FluxrQuery) query = fluxr_query_new (children[i]);
      guint n;

      fluxr_query_filter (query, "product_id", id);
      n = fluxr_store_count (store, query);
      if (n > 0)
        g_strv_builder_take (parts, describe_children (i, n));
    }
  list = g_strv_builder_end (parts);

  /* Translators: between the items of a list */
  return g_strjoinv (_(", "), list);
}

static void
delete_chosen_cb (FluxrWindow    *self,
                  const char     *response,
                  AdwAlertDialog *dialog)
{
  FluxrRecord *product = fluxr_window_get_product (self);
  const char *id = g_object_get_data (G_OBJECT (dialog), "product-id");
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (!g_str_equal (response, "delete") || product == NULL
      || !g_str_equal (fluxr_record_get_id (product), id))
    return;

  message = g_strdup_printf (_("“%s” deleted"), fluxr_record_get_text (product, "name"));
  if (!fluxr_workspace_delete (fluxr_window_get_workspace (self), _("Delete Product"),
                               &fluxr_product_entity, id, &error))
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
  FluxrRecord *product = fluxr_window_get_product (self);
  FluxrStore *store = fluxr_workspace_get_store (fluxr_window_get_workspace (self));
  const char *id = fluxr_record_get_id (product);
  g_autofree char *title = NULL;
  g_autofree char *list = list_children (store, id);
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  title = g_strdup_printf (_("Delete “%s”?"), fluxr_record_get_text (product, "name"));
  if (*list != '\0')
    body = g_strdup_printf (_("These go with it: %s. You can undo this."), list);
  dialog = adw_alert_dialog_new (title, body != NULL ? body : _("You can undo this."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "delete",
                                  _("_Delete"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "delete",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "product-id", g_strdup (id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

void
fluxr_window_install_product_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-product", NULL, new_product);
  gtk_widget_class_install_action (widget_class, "win.rename-product", NULL, rename_product);
  gtk_widget_class_install_action (widget_class, "win.delete-product", NULL, delete_product);
}
