/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does about the trash. A restore can be taken back; before anything goes for good
 * there is a question, since nothing brings it back. */

#include "config.h"

#include "fluxr-trash-dialog-private.h"

#include <glib/gi18n.h>

#include "fluxr-attention-export.h"
#include "fluxr-problem.h"
#include "fluxr-workspace-trash.h"

#define PICKED "picked"

void
fluxr_trash_dialog_announce (FluxrTrashDialog *self,
                             const char       *message)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static AdwToast *
tell (FluxrTrashDialog *self,
      const char       *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
  fluxr_trash_dialog_announce (self, message);

  return toast;
}

/* In a dialog: a toast has one line, and what to do now is at its end. */
static void
tell_error (FluxrTrashDialog *self,
            const char       *title,
            const GError     *error)
{
  g_autofree char *words = fluxr_problem_describe (error);
  AdwDialog *alert = adw_alert_dialog_new (title, words);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _("_Close"));
  adw_dialog_present (alert, GTK_WIDGET (self));
}

static gboolean
is_open (FluxrTrashDialog *self)
{
  return fluxr_workspace_get_store (self->workspace) != NULL;
}

static void
forget_restored (FluxrTrashDialog *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
  self->restored = 0;
  fluxr_trash_dialog_update (self);
}

static void
offer_undo (FluxrTrashDialog *self,
            GPtrArray        *items)
{
  g_autofree char *message = NULL;

  if (items->len == 1)
    message = g_strdup_printf (_("“%s” restored"),
                               fluxr_attention_get_title (g_ptr_array_index (items, 0)));
  else
    message = g_strdup_printf (ngettext ("%u item restored", "%u items restored", items->len),
                               items->len);
  forget_restored (self);
  self->restored = fluxr_workspace_get_entry (self->workspace, FALSE);
  self->toast = tell (self, message);
  adw_toast_set_button_label (self->toast, _("_Undo"));
  adw_toast_set_action_name (self->toast, "trash.undo");
  adw_toast_set_priority (self->toast, ADW_TOAST_PRIORITY_HIGH);
  fluxr_trash_dialog_update (self);
}

static gboolean
restore (FluxrTrashDialog *self,
         GPtrArray        *items)
{
  g_autoptr (GError) error = NULL;

  if (items->len == 0 || !is_open (self))
    return FALSE;
  if (!fluxr_workspace_restore_many (self->workspace, items, &error))
    {
      tell_error (self, _("Not Restored"), error);
      return FALSE;
    }
  offer_undo (self, items);
  fluxr_rows_page_focus (self->page);

  return TRUE;
}

static void
purged_cb (GObject      *workspace,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FluxrTrashDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean gone = fluxr_workspace_purge_finish (FLUXR_WORKSPACE (workspace), result, &error);

  self->busy = FALSE;
  if (self->toasts == NULL)
    return;
  fluxr_trash_dialog_update (self);
  if (gone)
    g_object_unref (tell (self, _("Deleted for good")));
  else
    tell_error (self, _("Not Deleted"), error);
  fluxr_rows_page_focus (self->page);
}

static void
answered_cb (FluxrTrashDialog *self,
             const char       *response,
             AdwAlertDialog   *alert)
{
  GPtrArray *items = g_object_get_data (G_OBJECT (alert), PICKED);

  if (!g_str_equal (response, "delete") || !is_open (self))
    return;
  /* What is restored may be among it: an undo would bring back what is to be gone. */
  forget_restored (self);
  self->busy = TRUE;
  fluxr_trash_dialog_update (self);
  fluxr_workspace_purge_async (self->workspace, items, NULL, purged_cb, g_object_ref (self));
}

/* @items: (nullable) (transfer full): all if %NULL */
static void
ask (FluxrTrashDialog *self,
     GPtrArray        *items,
     const char       *title,
     const char       *body,
     const char       *label)
{
  AdwDialog *dialog = adw_alert_dialog_new (title, body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "delete", label, NULL);
  adw_alert_dialog_set_response_appearance (alert, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (alert, "cancel");
  adw_alert_dialog_set_default_response (alert, "cancel");
  if (items != NULL)
    g_object_set_data_full (G_OBJECT (dialog), PICKED, items, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
ask_delete (FluxrTrashDialog *self,
            GPtrArray        *items) /* (transfer full) */
{
  g_autofree char *title = NULL;

  if (items->len == 1)
    title = g_strdup_printf (_("Delete “%s” for Good?"),
                             fluxr_attention_get_title (g_ptr_array_index (items, 0)));
  else
    title = g_strdup_printf (ngettext ("Delete %u Item for Good?", "Delete %u Items for Good?",
                                       items->len), items->len);
  ask (self, items, title, _("With all that is in it. It cannot be restored afterwards."),
       _("_Delete for Good"));
}

static void
restore_picked (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrTrashDialog *self = FLUXR_TRASH_DIALOG (widget);
  g_autoptr (GPtrArray) items = fluxr_trash_dialog_list_picks (self);

  restore (self, items);
}

static void
delete_picked (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  FluxrTrashDialog *self = FLUXR_TRASH_DIALOG (widget);

  ask_delete (self, fluxr_trash_dialog_list_picks (self));
}

static void
empty (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  FluxrTrashDialog *self = FLUXR_TRASH_DIALOG (widget);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *body = g_strdup_printf (
    ngettext ("%u item is deleted for good, with all that is in it.",
              "%u items are deleted for good, with all that is in them.", n), n);

  ask (self, NULL, _("Empty the Trash?"), body, _("_Empty Trash"));
}

static void
undo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  FluxrTrashDialog *self = FLUXR_TRASH_DIALOG (widget);
  gint64 entry = self->restored;
  g_autoptr (GError) error = NULL;

  if (entry == 0 || !is_open (self))
    return;
  forget_restored (self);
  if (fluxr_workspace_undo (self->workspace, FALSE, entry, NULL, &error))
    fluxr_trash_dialog_announce (self, _("Undone"));
  else
    tell_error (self, _("Not Undone"), error);
  fluxr_rows_page_focus (self->page);
}

static void
exported_cb (GObject      *item,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FluxrTrashDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = fluxr_attention_export_finish (result, &error);

  if (self->toasts == NULL)
    return;
  if (written)
    g_object_unref (tell (self, _("Exported")));
  else if (error != NULL)
    tell_error (self, _("Not Exported"), error);
}

static GPtrArray *
list_one (FluxrAttention *item)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, g_object_ref (item));

  return items;
}

static void
restore_one (FluxrTrashDialog *self,
             FluxrAttention   *item)
{
  g_autoptr (GPtrArray) items = list_one (item);

  if (restore (self, items))
    adw_navigation_view_pop (self->navigation);
}

void
fluxr_trash_dialog_act (FluxrTrashDialog *self,
                        FluxrAttention   *item,
                        const char       *what)
{
  g_autoptr (FluxrAttention) kept = g_object_ref (item);

  if (g_str_equal (what, "restore"))
    restore_one (self, kept);
  else if (g_str_equal (what, "export"))
    fluxr_attention_export_async (kept, GTK_WIDGET (self), exported_cb, g_object_ref (self));
  else if (g_str_equal (what, "copy"))
    {
      fluxr_attention_copy (kept, GTK_WIDGET (self));
      g_object_unref (tell (self, _("Copied")));
    }
  else if (g_str_equal (what, "purge"))
    {
      adw_navigation_view_pop (self->navigation);
      ask_delete (self, list_one (kept));
    }
}

void
fluxr_trash_dialog_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "trash.restore", NULL, restore_picked);
  gtk_widget_class_install_action (widget_class, "trash.delete", NULL, delete_picked);
  gtk_widget_class_install_action (widget_class, "trash.empty", NULL, empty);
  gtk_widget_class_install_action (widget_class, "trash.undo", NULL, undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "trash.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "trash.delete", NULL);
}
