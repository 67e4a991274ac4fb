/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The history. A line stands for the moment right after its action; a last one, of number 0, for
 * the moment before all of them. The present is the newest action that is not undone.
 *
 *   FluxrHistoryList   FluxrHistoryEntry, number 0
 *            \             /
 *         GtkFlattenListModel
 *                  |
 *            GtkNoSelection                                                                    */

#include "config.h"

#include "fluxr-history-dialog.h"

#include <glib/gi18n.h>

#include "fluxr-history-list.h"
#include "fluxr-history-row.h"
#include "fluxr-problem.h"

struct _FluxrHistoryDialog
{
  AdwDialog parent_instance;

  FluxrWorkspace *workspace; /* (owned) */
  GListModel *history;       /* (owned) */
  GListModel *lines;         /* (owned): the history and what was before it */
  GPtrArray *shown;          /* (owned): of GtkListItem, those that are bound */
  AdwToast *toast;           /* (owned) (nullable): offers a way back that soon may be none */
  guint start_source;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListView *list;
  GtkWidget *empty_page;
};

G_DEFINE_FINAL_TYPE (FluxrHistoryDialog, fluxr_history_dialog, ADW_TYPE_DIALOG)

static gboolean
is_open (FluxrHistoryDialog *self)
{
  return fluxr_workspace_get_store (self->workspace) != NULL;
}

/* The next to undo, which is the present; or to redo. 0 for none. */
static gint64
get_entry (FluxrHistoryDialog *self,
           gboolean            redo)
{
  return is_open (self) ? fluxr_workspace_get_entry (self->workspace, redo) : 0;
}

static void
show_item (FluxrHistoryDialog *self,
           GtkListItem        *item)
{
  FluxrHistoryEntry *entry = gtk_list_item_get_item (item);
  gboolean present = fluxr_history_entry_get_number (entry) == get_entry (self, FALSE);
  g_autofree char *words = fluxr_history_row_describe (entry, present);

  fluxr_history_row_show (FLUXR_HISTORY_ROW (gtk_list_item_get_child (item)), entry, present);
  gtk_list_item_set_accessible_label (item, fluxr_history_entry_get_name (entry));
  gtk_list_item_set_accessible_description (item, words);
}

static void
update (FluxrHistoryDialog *self)
{
  gboolean empty = g_list_model_get_n_items (self->history) == 0;

  for (guint i = 0; i < self->shown->len; i++)
    show_item (self, g_ptr_array_index (self->shown, i));
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "entries");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.undo", get_entry (self, FALSE) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.redo", get_entry (self, TRUE) > 0);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, fluxr_history_row_new ());
}

static void
bind_cb (FluxrHistoryDialog *self,
         GtkListItem        *item)
{
  g_ptr_array_add (self->shown, item);
  show_item (self, item);
}

static void
unbind_cb (FluxrHistoryDialog *self,
           GtkListItem        *item)
{
  g_ptr_array_remove_fast (self->shown, item);
}

static void
announce (FluxrHistoryDialog *self,
          const char         *message)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
tell_error (FluxrHistoryDialog *self,
            const GError       *error)
{
  g_autofree char *words = fluxr_problem_describe (error);
  AdwDialog *alert = adw_alert_dialog_new (_("Nothing Was Changed"), words);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _("_Close"));
  adw_dialog_present (alert, GTK_WIDGET (self));
}

/* When its button would lead somewhere else than it says. */
static void
forget_toast (FluxrHistoryDialog *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
}

static void
offer_way_back (FluxrHistoryDialog *self,
                gboolean            forward,
                guint               n,
                gint64              before)
{
  g_autofree char *message
    = g_strdup_printf (forward ? ngettext ("%u action done again", "%u actions done again", n)
                               : ngettext ("%u action undone", "%u actions undone", n), n);

  forget_toast (self);
  self->toast = g_object_ref (adw_toast_new (message));
  adw_toast_set_button_label (self->toast, forward ? _("_Undo") : _("_Redo"));
  adw_toast_set_action_name (self->toast, "history.go-to");
  adw_toast_set_action_target (self->toast, "x", before);
  adw_toast_set_priority (self->toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, self->toast);
  announce (self, message);
}

/* The entry up to which one has to go for the moment after @number: itself if it is undone, else
 * the first since then that is not undone. 0 if one is there, or if it is forgotten. */
static gint64
find_target (FluxrHistoryDialog *self,
             gint64              number,
             gboolean           *forward)
{
  gint64 target = 0;

  *forward = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (self->lines); i++)
    {
      g_autoptr (FluxrHistoryEntry) entry = g_list_model_get_item (self->lines, i);
      gint64 other = fluxr_history_entry_get_number (entry);

      *forward = other == number && fluxr_history_entry_is_undone (entry);
      if (other == number)
        return *forward ? number : target;
      if (!fluxr_history_entry_is_undone (entry))
        target = other;
    }

  return 0;
}

static void
go_to (FluxrHistoryDialog *self,
       gint64              number)
{
  gint64 before = get_entry (self, FALSE);
  gboolean forward;
  gint64 entry = find_target (self, number, &forward);
  g_autoptr (GError) error = NULL;
  guint n;

  if (entry == 0 || !is_open (self))
    return;
  if (!fluxr_workspace_undo_to (self->workspace, entry, &n, &error))
    tell_error (self, error);
  else if (n > 0)
    offer_way_back (self, forward, n, before);
}

static void
activate_cb (FluxrHistoryDialog *self,
             guint               position)
{
  g_autoptr (FluxrHistoryEntry) entry = g_list_model_get_item (self->lines, position);

  go_to (self, fluxr_history_entry_get_number (entry));
}

static void
go_to_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrHistoryDialog *self = FLUXR_HISTORY_DIALOG (widget);

  forget_toast (self);
  go_to (self, g_variant_get_int64 (parameter));
}

/* One step. The list shows what it did; only who does not see it has to be told. */
static void
step (FluxrHistoryDialog *self,
      gboolean            redo)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  forget_toast (self);
  if (!is_open (self))
    return;
  if (!fluxr_workspace_undo (self->workspace, redo, 0, &name, &error))
    {
      tell_error (self, error);
      return;
    }
  if (name == NULL)
    return;
  /* Translators: the placeholder is the name of an action, like "Rename Product" */
  message = g_strdup_printf (redo ? _("Redone: %s") : _("Undone: %s"), name);
  announce (self, message);
}

static void
undo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  step (FLUXR_HISTORY_DIALOG (widget), FALSE);
}

static void
redo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  step (FLUXR_HISTORY_DIALOG (widget), TRUE);
}

static void
show_present (FluxrHistoryDialog *self)
{
  gint64 present = get_entry (self, FALSE);
  guint n = g_list_model_get_n_items (self->lines);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrHistoryEntry) entry = g_list_model_get_item (self->lines, i);

      if (fluxr_history_entry_get_number (entry) != present)
        continue;
      gtk_list_view_scroll_to (self->list, i, GTK_LIST_SCROLL_FOCUS, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->list));
      return;
    }
}

static gboolean
start_cb (gpointer user_data)
{
  FluxrHistoryDialog *self = user_data;

  self->start_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    show_present (self);
  else
    gtk_widget_grab_focus (self->empty_page);

  return G_SOURCE_REMOVE;
}

/* One starts where one is. Not at once: the dialog looks for a focus by itself first. */
static void
mapped_cb (FluxrHistoryDialog *self)
{
  if (self->start_source == 0)
    self->start_source = g_idle_add_full (G_PRIORITY_LOW, start_cb, self, NULL);
}

static void
fluxr_history_dialog_dispose (GObject *object)
{
  FluxrHistoryDialog *self = FLUXR_HISTORY_DIALOG (object);

  g_clear_handle_id (&self->start_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_HISTORY_DIALOG);
  g_clear_object (&self->toast);
  g_clear_object (&self->lines);
  g_clear_object (&self->history);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_history_dialog_parent_class)->dispose (object);
}

static void
fluxr_history_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (FLUXR_HISTORY_DIALOG (object)->shown);

  G_OBJECT_CLASS (fluxr_history_dialog_parent_class)->finalize (object);
}

static void
fluxr_history_dialog_class_init (FluxrHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_history_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_history_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrHistoryDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, FluxrHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrHistoryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, FluxrHistoryDialog, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
  gtk_widget_class_install_action (widget_class, "history.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "history.redo", NULL, redo);
  gtk_widget_class_install_action (widget_class, "history.go-to", "x", go_to_action);
  /* The same keys as in the window, which would say behind the dialog what it did. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "history.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "history.redo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "history.redo", NULL);
}

static void
fluxr_history_dialog_init (FluxrHistoryDialog *self)
{
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GListModel *
create_lines (GListModel *history)
{
  g_autoptr (FluxrHistoryEntry) start = fluxr_history_entry_new (0, _("Before All This"), 0, FALSE);
  GListStore *last = g_list_store_new (FLUXR_TYPE_HISTORY_ENTRY);
  GListStore *parts = g_list_store_new (G_TYPE_LIST_MODEL);

  g_list_store_append (last, start);
  g_list_store_append (parts, history);
  g_list_store_append (parts, last);
  g_object_unref (last);

  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (parts)));
}

static void
bind_list (FluxrHistoryDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (self->lines));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

AdwDialog *
fluxr_history_dialog_new (FluxrWorkspace *workspace)
{
  FluxrHistoryDialog *self = g_object_new (FLUXR_TYPE_HISTORY_DIALOG, NULL);
  FluxrStore *store = fluxr_workspace_get_store (workspace);

  self->workspace = g_object_ref (workspace);
  self->history = G_LIST_MODEL (fluxr_history_list_new (store));
  self->lines = create_lines (self->history);
  bind_list (self);
  g_signal_connect_object (self->history, "items-changed", G_CALLBACK (forget_toast), self,
                           G_CONNECT_SWAPPED);
  /* After the list, which is then up to date. */
  g_signal_connect_object (store, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update (self);

  return ADW_DIALOG (self);
}
