/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Follows links, which come from anybody: they show something, and change nothing. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-accounts-dialog.h"
#include "fluxr-address.h"
#include "fluxr-entities.h"
#include "fluxr-trash.h"

/* What the link names may be on another device only, or nowhere any more. */
static void
tell_missing (FluxrWindow        *self,
              const FluxrAddress *address)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  FluxrStore *store = workspace != NULL ? fluxr_workspace_get_store (workspace) : NULL;
  AdwToast *toast;

  if (store == NULL
      || !fluxr_trash_has (fluxr_store_get_database (store), address->entity, address->id))
    {
      fluxr_window_tell (self, _("The link leads to nothing that is here"));
      return;
    }
  toast = adw_toast_new (_("What the link leads to is in the trash"));
  adw_toast_set_button_label (toast, _("_Open Trash"));
  adw_toast_set_action_name (toast, "win.show-trash");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* (transfer full) (nullable): also what another process has only just written, with its product */
static FluxrRecord *
find_record (FluxrWindow        *self,
             const FluxrAddress *address)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  FluxrStore *store = workspace != NULL ? fluxr_workspace_get_store (workspace) : NULL;

  if (store == NULL)
    return NULL;
  fluxr_store_refresh (store);

  return fluxr_store_find_record (store, address->entity, address->id);
}

static void
follow_row (FluxrWindow        *self,
            const FluxrAddress *address)
{
  g_autoptr (FluxrRecord) record = find_record (self, address);

  if (record != NULL && fluxr_section_find_record (record) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(ss)", address->entity->table,
                                address->id);
  else if (record != NULL)
    fluxr_window_tell (self, _("This has no page of its own yet"));
  else
    tell_missing (self, address);
}

static void
follow_section (FluxrWindow        *self,
                const FluxrAddress *address)
{
  const FluxrSection *section = fluxr_section_find (address->section);

  if (section == NULL)
    fluxr_window_tell (self, _("The link names no section of Fluxr"));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-section", "s", section->name);
}

static void
follow_product (FluxrWindow        *self,
                const FluxrAddress *address)
{
  g_autoptr (FluxrRecord) product = find_record (self, address);

  if (product == NULL)
    {
      tell_missing (self, address);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-product", "s", address->id);
  if (address->section != NULL)
    follow_section (self, address);
}

/* (nullable): the one that is open */
static FluxrAccountsDialog *
find_accounts (FluxrWindow *self)
{
  GListModel *dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));
  FluxrAccountsDialog *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (dialogs); i++)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i);

      if (FLUXR_IS_ACCOUNTS_DIALOG (dialog))
        found = FLUXR_ACCOUNTS_DIALOG (dialog);
    }

  return found;
}

static void
follow_connect (FluxrWindow        *self,
                const FluxrAddress *address)
{
  FluxrAccountsDialog *dialog = find_accounts (self);

  if (dialog == NULL)
    dialog = fluxr_window_open_accounts (self);
  if (dialog != NULL && !fluxr_accounts_dialog_offer_server (dialog, address->url, address->key))
    fluxr_window_tell (self, _("Finish signing in first, then follow the link again"));
}

static void
follow_callback (FluxrWindow        *self,
                 const FluxrAddress *address)
{
  FluxrAccountsDialog *dialog = find_accounts (self);

  if (dialog == NULL || !fluxr_accounts_dialog_come_back (dialog, address))
    fluxr_window_tell (self, _("No sign-in waits for this link. Start it again in Fluxr."));
}

static void
follow (FluxrWindow        *self,
        const FluxrAddress *address)
{
  switch (address->kind)
    {
    case FLUXR_ADDRESS_ROW:
      follow_row (self, address);
      break;
    case FLUXR_ADDRESS_PRODUCT:
      follow_product (self, address);
      break;
    case FLUXR_ADDRESS_SECTION:
      follow_section (self, address);
      break;
    case FLUXR_ADDRESS_CONNECT:
      follow_connect (self, address);
      break;
    case FLUXR_ADDRESS_CALLBACK:
      follow_callback (self, address);
      break;
    }
}

void
fluxr_window_show_link (FluxrWindow *self,
                        const char  *link)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrAddress) address = NULL;

  g_return_if_fail (FLUXR_IS_WINDOW (self));

  address = fluxr_address_parse (link, &error);
  if (address != NULL)
    follow (self, address);
  else
    fluxr_window_tell_error (self, error);
}

static void
open_link (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  fluxr_window_show_link (FLUXR_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
fluxr_window_install_link_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-link", "s", open_link);
}
