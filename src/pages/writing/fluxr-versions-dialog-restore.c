/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The versions of a text: restoring one, or a passage of it. */

#include "config.h"

#include "fluxr-versions-dialog-private.h"

#include <glib/gi18n.h>

#include "fluxr-keyed-text.h"
#include "fluxr-problem.h"
#include "fluxr-workspace-versions.h"

gboolean
fluxr_versions_dialog_is_open (FluxrVersionsDialog *self)
{
  return fluxr_workspace_get_store (self->workspace) != NULL;
}

gboolean
fluxr_versions_dialog_is_now (FluxrVersionItem *item)
{
  return item != NULL && fluxr_version_item_get_number (item) == 0;
}

/* Whether what is shown is what is chosen, and of now. */
gboolean
fluxr_versions_dialog_is_compared (FluxrVersionsDialog *self)
{
  return self->comparison != NULL && self->cancellable == NULL;
}

static void
tell (FluxrVersionsDialog *self,
      const char          *message,
      gint64               entry)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  if (entry != 0)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "versions.undo");
      adw_toast_set_action_target (toast, "x", entry);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
tell_error (FluxrVersionsDialog *self,
            const GError        *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  tell (self, words, 0);
}

static void
restore_text (FluxrVersionsDialog *self,
              const char          *seen,
              const char          *text,
              const char          *message)
{
  g_autoptr (GError) error = NULL;

  if (!fluxr_versions_dialog_is_open (self))
    return;
  if (fluxr_workspace_restore_text (self->workspace, self->record, self->column, self->key, seen,
                                    text, &error))
    tell (self, message, fluxr_workspace_get_acted (self->workspace));
  else
    tell_error (self, error);
}

static char *
dup_now (FluxrVersionsDialog *self)
{
  char *text;

  if (fluxr_versions_dialog_is_now (self->new))
    return g_strdup (fluxr_comparison_get_text (self->comparison, FALSE));
  text = fluxr_keyed_text_dup (fluxr_record_get_text (self->record, self->column), self->key);

  return text != NULL ? text : g_strdup ("");
}

/* Over what the text says now, whatever it is compared with. The button will be of no use then, and
 * would take the focus along. */
void
fluxr_versions_dialog_restore (GtkWidget  *widget,
                               const char *action,
                               GVariant   *parameter)
{
  FluxrVersionsDialog *self = FLUXR_VERSIONS_DIALOG (widget);
  g_autofree char *text = NULL;
  g_autofree char *now = NULL;

  if (!fluxr_versions_dialog_is_compared (self))
    return;
  text = g_strdup (fluxr_comparison_get_text (self->comparison, TRUE));
  now = dup_now (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->other_dropdown));
  restore_text (self, now, text, _("Version restored"));
}

void
fluxr_versions_dialog_undo (GtkWidget  *widget,
                            const char *action,
                            GVariant   *parameter)
{
  FluxrVersionsDialog *self = FLUXR_VERSIONS_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (!fluxr_versions_dialog_is_open (self))
    return;
  if (!fluxr_workspace_undo (self->workspace, FALSE, g_variant_get_int64 (parameter), &name,
                             &error))
    tell_error (self, error);
  if (name == NULL)
    return;
  /* Translators: the placeholder is the name of an action, like "Rename Product" */
  message = g_strdup_printf (_("Undone: %s"), name);
  tell (self, message, 0);
}

void
fluxr_versions_dialog_take (FluxrVersionsDialog *self,
                            FluxrPassageRow     *row)
{
  GListModel *shown = G_LIST_MODEL (gtk_list_view_get_model (self->passages_view));
  FluxrPassage *passage = fluxr_passage_row_get_passage (row);
  g_autofree char *text = NULL;
  g_autofree char *seen = NULL;

  if (!fluxr_versions_dialog_is_compared (self))
    return;
  text = fluxr_comparison_dup_taken (self->comparison, passage);
  seen = g_strdup (fluxr_comparison_get_text (self->comparison, FALSE));
  self->next_focus = GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (FluxrPassage) other = g_list_model_get_item (shown, i);

      if (other == passage)
        self->next_focus = i;
    }
  restore_text (self, seen, text, _("Passage restored"));
}
