/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person asks of prompts becomes a command of the workspace here. Each is about the open
 * one. */

#include "config.h"

#include "fluxr-prompts-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-item-kind.h"
#include "fluxr-row-link.h"

static void
open_new (FluxrPromptsPage *self,
          const char       *id)
{
  g_autoptr (FluxrRecord) prompt = fluxr_prompts_page_find (self, id);

  if (prompt == NULL)
    return;
  fluxr_prompts_page_clear_search (self);
  fluxr_prompts_page_open (self, prompt);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  fluxr_prompt_editor_focus_name (self->editor);
}

/* A second one while the first is still empty would be the same again. */
static void
add_prompt (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (!fluxr_prompts_page_is_open (self))
    return;
  fluxr_prompts_page_open (self, NULL);
  fluxr_prompts_page_discard_fresh (self);
  id = fluxr_workspace_add_prompt (self->workspace, fluxr_prompts_page_get_product_id (self),
                                   &error);
  if (id == NULL)
    {
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
      return;
    }
  open_new (self, id);
  g_set_str (&self->fresh, id);
}

/* From the text one looks in the text, from elsewhere for a prompt. */
static void
find_prompts (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);

  if (fluxr_prompts_page_has_editor_focus (self))
    {
      fluxr_prompt_editor_find (self->editor);
      return;
    }
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
delete_prompt (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);
  gboolean in_list = fluxr_prompts_page_has_list_focus (self);
  g_autoptr (FluxrRecord) prompt = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (self->prompt == NULL)
    return;
  prompt = g_object_ref (self->prompt);
  fluxr_prompt_editor_flush (self->editor);
  message = g_strdup_printf (_("“%s” deleted"), fluxr_item_get_name (prompt));
  if (!fluxr_workspace_delete (self->workspace,
                               self->library ? _("Delete Template") : _("Delete Prompt"),
                               fluxr_record_get_entity (prompt), fluxr_record_get_id (prompt),
                               &error))
    {
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->fresh, g_free);
  fluxr_page_tell_acted (FLUXR_PAGE (self), message);
  if (in_list)
    fluxr_prompts_page_select (self, TRUE);
}

static void
duplicate_prompt (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (self->prompt == NULL)
    return;
  fluxr_prompt_editor_flush (self->editor);
  id = fluxr_workspace_duplicate_prompt (self->workspace, fluxr_record_get_entity (self->prompt),
                                         fluxr_record_get_id (self->prompt), &error);
  if (id == NULL)
    {
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
      return;
    }
  fluxr_page_tell_acted (FLUXR_PAGE (self), self->library ? _("Template duplicated")
                                                          : _("Prompt duplicated"));
  open_new (self, id);
}

/* @parameter: the product's id */
static void
use_template (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);
  const char *product_id = g_variant_get_string (parameter, NULL);
  g_autoptr (FluxrRecord) product = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autofree char *id = NULL;

  if (self->prompt == NULL || !self->library)
    return;
  fluxr_prompt_editor_flush (self->editor);
  id = fluxr_workspace_use_template (self->workspace, fluxr_record_get_id (self->prompt),
                                     product_id, &error);
  if (id == NULL)
    {
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
      return;
    }
  product = fluxr_store_find_record (fluxr_workspace_get_store (self->workspace),
                                     &fluxr_product_entity, product_id);
  /* Translators: the name of a product that a prompt was added to */
  message = g_strdup_printf (_("Added to “%s”"),
                             product != NULL ? fluxr_item_get_name (product) : _("Untitled"));
  fluxr_page_tell_acted (FLUXR_PAGE (self), message);
}

static void
keep_prompt (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (self->prompt == NULL || self->library)
    return;
  fluxr_prompt_editor_flush (self->editor);
  id = fluxr_workspace_keep_prompt (self->workspace, fluxr_record_get_id (self->prompt), &error);
  if (id == NULL)
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
  else
    fluxr_page_tell_acted (FLUXR_PAGE (self), _("Added to the prompt library"));
}

static void
set_public (FluxrPromptsPage *self,
            FluxrRecord      *template,
            gboolean          is_public)
{
  g_autoptr (GError) error = NULL;

  if (!fluxr_workspace_publish_template (self->workspace, fluxr_record_get_id (template), is_public,
                                         &error))
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
  else
    fluxr_page_tell_acted (FLUXR_PAGE (self), is_public ? _("Template published")
                                                        : _("Template is private now"));
}

static void
answered_cb (FluxrPromptsPage *self,
             const char       *response,
             AdwDialog        *dialog)
{
  FluxrRecord *template = g_object_get_data (G_OBJECT (dialog), "template");

  if (g_str_equal (response, "publish") && self->workspace != NULL
      && !fluxr_record_is_deleted (template))
    set_public (self, template, TRUE);
}

/* What others have read cannot be taken back, so it is asked before. */
static void
publish (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);
  AdwAlertDialog *dialog;

  if (self->prompt == NULL || !self->library)
    return;
  fluxr_prompt_editor_flush (self->editor);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Publish Template?"), NULL));
  adw_alert_dialog_set_body (dialog, _("Everybody who signs in to this server can read it then,"
                                       " with all later changes."));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "publish", _("_Publish"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "publish", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "template", g_object_ref (self->prompt),
                          g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
make_private (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);

  if (self->prompt != NULL && self->library)
    set_public (self, self->prompt, FALSE);
}

static void
copy_link (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);
  g_autofree char *link = NULL;

  if (self->prompt == NULL)
    return;
  link = fluxr_row_link_dup (self->prompt);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), link);
  fluxr_page_tell (FLUXR_PAGE (self), C_("one", "Link copied"));
}

static void
show_history (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  fluxr_prompt_editor_show_history (FLUXR_PROMPTS_PAGE (widget)->editor);
}

static void
insert_variable (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);

  if (self->prompt == NULL)
    return;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  fluxr_prompt_editor_show_variables (self->editor);
}

void
fluxr_prompts_page_install_commands (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_prompt);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_prompts);
  gtk_widget_class_install_action (widget_class, "prompts.delete", NULL, delete_prompt);
  gtk_widget_class_install_action (widget_class, "prompts.duplicate", NULL, duplicate_prompt);
  gtk_widget_class_install_action (widget_class, "prompts.use-in-product", "s", use_template);
  gtk_widget_class_install_action (widget_class, "prompts.keep", NULL, keep_prompt);
  gtk_widget_class_install_action (widget_class, "prompts.publish", NULL, publish);
  gtk_widget_class_install_action (widget_class, "prompts.make-private", NULL, make_private);
  gtk_widget_class_install_action (widget_class, "prompts.copy-link", NULL, copy_link);
  gtk_widget_class_install_action (widget_class, "prompts.show-history", NULL, show_history);
  gtk_widget_class_install_action (widget_class, "prompts.insert-variable", NULL, insert_variable);
}

void
fluxr_prompts_page_update_actions (FluxrPromptsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has = self->prompt != NULL;
  gboolean own = has && fluxr_workspace_can_edit_prompt (self->workspace, self->prompt);
  gboolean is_public
    = own && self->library && fluxr_record_get_boolean (self->prompt, "is_public");
  gboolean is_shared = own && self->library
                       && !fluxr_account_is_local (fluxr_workspace_get_account (self->workspace));

  gtk_widget_action_set_enabled (widget, "prompts.copy", has);
  gtk_widget_action_set_enabled (widget, "prompts.fill-in", has);
  gtk_widget_action_set_enabled (widget, "prompts.duplicate", has);
  gtk_widget_action_set_enabled (widget, "prompts.copy-link", has);
  gtk_widget_action_set_enabled (widget, "prompts.show-history", has);
  gtk_widget_action_set_enabled (widget, "prompts.use-in-product", has && self->library);
  gtk_widget_action_set_enabled (widget, "prompts.keep", has && !self->library);
  gtk_widget_action_set_enabled (widget, "prompts.delete", own);
  gtk_widget_action_set_enabled (widget, "prompts.insert-variable", own);
  gtk_widget_action_set_enabled (widget, "prompts.publish", is_shared && !is_public);
  gtk_widget_action_set_enabled (widget, "prompts.make-private", is_public);
  gtk_widget_set_sensitive (GTK_WIDGET (self->prompt_button), has);
}
