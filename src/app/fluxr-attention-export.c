/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking along what wants a person. */

#include "config.h"

#include "fluxr-attention-export.h"

#include <string.h>

#include <glib/gi18n.h>

#include "fluxr-choice-error.h"

void
fluxr_attention_copy (FluxrAttention *item,
                      GtkWidget      *widget)
{
  g_autofree char *content = fluxr_attention_dup_content (item);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), content);
}

static void
written_cb (GObject      *file,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (file), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
chosen_cb (GObject      *dialog,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file
    = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &error);
  GBytes *bytes = g_task_get_task_data (task);

  if (fluxr_choice_error_is_news (error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (file == NULL)
    g_task_return_boolean (task, FALSE);
  else
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                         written_cb, g_steal_pointer (&task));
}

void
fluxr_attention_export_async (FluxrAttention      *item,
                              GtkWidget           *widget,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (item, NULL, callback, user_data);
  char *json = fluxr_attention_dup_json (item);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = g_strdup_printf ("%s.json", fluxr_attention_get_title (item));

  g_task_set_source_tag (task, fluxr_attention_export_async);
  if (json == NULL)
    {
      g_task_return_boolean (task, FALSE);
      g_object_unref (task);
      return;
    }
  g_strdelimit (name, "/", '-');
  gtk_file_dialog_set_title (dialog, _("Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  g_task_set_task_data (task, g_bytes_new_take (json, strlen (json)),
                        (GDestroyNotify) g_bytes_unref);
  gtk_file_dialog_save (dialog, GTK_WINDOW (root), NULL, chosen_cb, task);
}

gboolean
fluxr_attention_export_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
