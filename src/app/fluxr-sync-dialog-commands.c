/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does in the sync dialog about one thing, and what is said about it afterwards. */

#include "config.h"

#include "fluxr-sync-dialog-private.h"

#include <glib/gi18n.h>

#include "fluxr-attention-export.h"
#include "fluxr-command-error.h"

static gboolean
take_back_keep (FluxrWorkspace  *workspace,
                FluxrAttention  *item,
                gint64           number,
                GError         **error)
{
  return fluxr_workspace_keep_here (workspace, item, FALSE, error);
}

static gboolean
take_back_discard (FluxrWorkspace  *workspace,
                   FluxrAttention  *item,
                   gint64           number,
                   GError         **error)
{
  return fluxr_workspace_restore (workspace, number, error);
}

static gboolean
take_back_entry (FluxrWorkspace  *workspace,
                 FluxrAttention  *item,
                 gint64           number,
                 GError         **error)
{
  return fluxr_workspace_undo (workspace, FALSE, number, NULL, error);
}

gboolean
fluxr_sync_dialog_move (FluxrSyncDialog  *self,
                        FluxrAttention   *item,
                        const char       *product_id,
                        GError          **error)
{
  FluxrWorkspace *workspace = fluxr_sync_dialog_get_workspace (self);
  g_autofree char *message = NULL;

  if (!fluxr_workspace_move_row (workspace, item, product_id, error))
    return FALSE;
  message = g_strdup_printf (_("“%s” moved"), fluxr_attention_get_title (item));
  fluxr_sync_dialog_offer_undo (self, message, take_back_entry, item,
                                fluxr_workspace_get_entry (workspace, FALSE));

  return TRUE;
}

/* @number is that of the change it made, if it made one. */
static gboolean
take_back_choice (FluxrWorkspace  *workspace,
                  FluxrAttention  *item,
                  gint64           number,
                  GError         **error)
{
  return (number == 0 || fluxr_workspace_undo (workspace, FALSE, number, NULL, error))
         && fluxr_workspace_reopen (workspace, fluxr_attention_get_key (item)->number, error);
}

static gboolean
retry (FluxrSyncDialog  *self,
       FluxrAttention   *item,
       GError          **error)
{
  g_autofree char *message = NULL;

  if (!fluxr_workspace_retry (fluxr_sync_dialog_get_workspace (self), item, error))
    return FALSE;
  message = g_strdup_printf (_("“%s” is sent again"), fluxr_attention_get_title (item));
  fluxr_sync_dialog_tell (self, message);

  return TRUE;
}

static gboolean
keep (FluxrSyncDialog  *self,
      FluxrAttention   *item,
      gboolean          here,
      GError          **error)
{
  g_autofree char *message = NULL;

  if (!fluxr_workspace_keep_here (fluxr_sync_dialog_get_workspace (self), item, here, error))
    return FALSE;
  if (!here)
    return retry (self, item, error);
  message = g_strdup_printf (_("“%s” stays on this computer"), fluxr_attention_get_title (item));
  fluxr_sync_dialog_offer_undo (self, message, take_back_keep, item, 0);

  return TRUE;
}

static gboolean
discard (FluxrSyncDialog  *self,
         FluxrAttention   *item,
         GError          **error)
{
  g_autofree char *message = NULL;
  gint64 trash;

  if (!fluxr_workspace_discard (fluxr_sync_dialog_get_workspace (self), item, &trash, error))
    return FALSE;
  message = g_strdup_printf (_("“%s” discarded"), fluxr_attention_get_title (item));
  if (trash > 0)
    fluxr_sync_dialog_offer_undo (self, message, take_back_discard, item, trash);
  else
    fluxr_sync_dialog_tell (self, message);

  return TRUE;
}

/**
 * fluxr_sync_dialog_choose:
 * @text: (nullable): the person's own, if @choice says so
 */
gboolean
fluxr_sync_dialog_choose (FluxrSyncDialog  *self,
                          FluxrAttention   *item,
                          FluxrChoice       choice,
                          const char       *text,
                          GError          **error)
{
  FluxrWorkspace *workspace = fluxr_sync_dialog_get_workspace (self);
  gint64 before = fluxr_workspace_get_entry (workspace, FALSE);
  g_autofree char *message = NULL;
  gint64 entry;

  if (!fluxr_workspace_settle (workspace, item, choice, text, error))
    return FALSE;
  entry = fluxr_workspace_get_entry (workspace, FALSE);
  message = g_strdup_printf (_("“%s” settled"), fluxr_attention_get_title (item));
  fluxr_sync_dialog_offer_undo (self, message, take_back_choice, item,
                                entry != before ? entry : 0);

  return TRUE;
}

static void
exported_cb (GObject      *item,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FluxrSyncDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (fluxr_attention_export_finish (result, &error))
    fluxr_sync_dialog_tell (self, _("Exported"));
  else if (error != NULL)
    fluxr_sync_dialog_tell_error (self, error);
}

/* The window takes over. */
static void
edit (FluxrSyncDialog *self,
      FluxrAttention  *item)
{
  const FluxrAttentionKey *key = fluxr_attention_get_key (item);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (root));
  g_autofree char *id = g_strdup (key->id);
  const char *table = key->entity->table;

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (window, "win.show-row", "(ss)", table, id);
}

static gboolean
change (FluxrSyncDialog  *self,
        FluxrAttention   *item,
        const char       *what,
        GError          **error)
{
  if (g_str_equal (what, "retry"))
    return retry (self, item, error);
  if (g_str_equal (what, "keep"))
    return keep (self, item, TRUE, error);
  if (g_str_equal (what, "unkeep"))
    return keep (self, item, FALSE, error);
  if (g_str_equal (what, "discard"))
    return discard (self, item, error);
  if (g_str_equal (what, "free"))
    return fluxr_sync_dialog_move (self, item, NULL, error);

  return fluxr_sync_dialog_choose (self, item,
                                   g_str_equal (what, "keep-row") ? FLUXR_CHOICE_MINE
                                                                  : FLUXR_CHOICE_THEIRS,
                                   NULL, error);
}

/**
 * fluxr_sync_dialog_act:
 * @what: a word of FluxrAttentionPage::chosen
 */
void
fluxr_sync_dialog_act (FluxrSyncDialog *self,
                       FluxrAttention  *item,
                       const char      *what)
{
  g_autoptr (FluxrAttention) kept = g_object_ref (item);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (what, "copy"))
    {
      fluxr_attention_copy (kept, GTK_WIDGET (self));
      fluxr_sync_dialog_tell (self, _("Copied"));
    }
  else if (g_str_equal (what, "export"))
    fluxr_attention_export_async (kept, GTK_WIDGET (self), exported_cb, g_object_ref (self));
  else if (g_str_equal (what, "edit"))
    edit (self, kept);
  else if (g_str_equal (what, "move"))
    fluxr_sync_dialog_choose_product (self, kept);
  else if (!change (self, kept, what, &error))
    fluxr_sync_dialog_tell_error (self, error);
  else
    adw_navigation_view_pop (self->navigation);
}
