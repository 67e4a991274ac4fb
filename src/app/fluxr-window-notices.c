/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window says instead of a page. The pages for it are made when they are needed first: a
 * start with products does not need them. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-backup.h"
#include "fluxr-notice-page.h"
#include "fluxr-welcome-page.h"

static FluxrNoticePage *
show_notice (FluxrWindow *self,
             const char  *icon_name,
             const char  *title,
             const char  *description)
{
  if (self->notice_page == NULL)
    {
      self->notice_page = fluxr_notice_page_new ();
      gtk_stack_add_named (self->stack, self->notice_page, "notice");
    }
  fluxr_notice_page_say (FLUXR_NOTICE_PAGE (self->notice_page), icon_name, title, description);
  gtk_stack_set_visible_child (self->stack, self->notice_page);

  return FLUXR_NOTICE_PAGE (self->notice_page);
}

/* How to begin on this computer. */
static void
show_ways (FluxrWindow *self)
{
  if (self->welcome_page == NULL)
    {
      self->welcome_page = fluxr_welcome_page_new ();
      gtk_stack_add_named (self->stack, self->welcome_page, "welcome");
    }
  gtk_stack_set_visible_child (self->stack, self->welcome_page);
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    gtk_widget_grab_focus (self->welcome_page);
}

void
fluxr_window_show_welcome (FluxrWindow    *self,
                           FluxrWorkspace *workspace)
{
  FluxrNoticePage *page;

  /* Its row is hidden without a product; the focus would be lost in there. */
  fluxr_sidebar_set_section (self->sidebar, NULL, NULL);
  if (fluxr_account_is_local (fluxr_workspace_get_account (workspace)))
    {
      show_ways (self);
      return;
    }
  page = show_notice (self, APP_ID, _("Plan Your First Product"),
                      _("This account has no products yet."));
  fluxr_notice_page_add_button (page, _("_New Product…"), "win.new-product");
}

/* For sections that other versions of Fluxr have. */
void
fluxr_window_show_missing (FluxrWindow *self)
{
  show_notice (self, APP_ID "-symbolic", _("Unknown Page"),
               _("Another version of Fluxr may have it."));
}

static gboolean
has_backups (FluxrWindow *self)
{
  g_autofree char *path = fluxr_services_dup_path (self->services);
  g_autoptr (GPtrArray) list = path != NULL ? fluxr_backup_list (path) : NULL;

  return list != NULL && list->len > 0;
}

void
fluxr_window_show_problem (FluxrWindow *self,
                           const char  *words)
{
  FluxrNoticePage *page = show_notice (self, "dialog-warning-symbolic",
                                       _("Your Products Could Not Be Opened"), words);

  fluxr_notice_page_add_button (page, _("_Try Again"), "win.open-again");
  if (has_backups (self))
    fluxr_notice_page_add_button (page, _("_Restore a Backup…"), "win.show-backups");
}
