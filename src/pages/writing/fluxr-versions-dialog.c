/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The versions of a text. The one that is chosen at the start is compared with another one, which
 * is what the text says now unless a person wants otherwise; only then can passages be restored.
 *
 *   FluxrVersionItems            FluxrComparison's passages
 *     |          |                          |
 *  GtkDropDown  GtkSingleSelection   GtkFilterListModel: gaps, or what is in them
 *                                           |
 *                                     GtkNoSelection
 *
 * Restoring is in fluxr-versions-dialog-restore.c. */

#include "config.h"

#include "fluxr-versions-dialog.h"

#include <glib/gi18n.h>

#include "fluxr-problem.h"
#include "fluxr-version-compare.h"
#include "fluxr-versions-dialog-private.h"

G_DEFINE_FINAL_TYPE (FluxrVersionsDialog, fluxr_versions_dialog, ADW_TYPE_DIALOG)

static gboolean
has_differences (FluxrVersionsDialog *self)
{
  return self->comparison != NULL && fluxr_comparison_get_changes (self->comparison) > 0;
}

static char *
describe_changes (FluxrVersionsDialog *self)
{
  guint n = self->comparison != NULL ? fluxr_comparison_get_changes (self->comparison) : 0;

  return n > 0 ? g_strdup_printf (ngettext ("%u difference", "%u differences", n), n)
               : g_strdup ("");
}

static void
update (FluxrVersionsDialog *self)
{
  g_autofree char *subtitle = describe_changes (self);
  gboolean is_other = has_differences (self) || !fluxr_versions_dialog_is_now (self->new);

  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.restore",
                                 !self->is_read_only
                                   && fluxr_versions_dialog_is_compared (self) && is_other
                                   && !fluxr_versions_dialog_is_now (self->old));
}

static gboolean
match_passage (gpointer item,
               gpointer user_data)
{
  FluxrVersionsDialog *self = user_data;
  FluxrPassageKind kind = fluxr_passage_get_kind (item);

  return kind != (gtk_toggle_button_get_active (self->all_button) ? FLUXR_PASSAGE_GAP
                                                                   : FLUXR_PASSAGE_SAME);
}

static void
filter_cb (FluxrVersionsDialog *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
show_passages (FluxrVersionsDialog *self)
{
  GListModel *passages = fluxr_comparison_get_passages (self->comparison);
  GtkFilterListModel *shown = gtk_filter_list_model_new (g_object_ref (passages),
                                                         g_object_ref (self->filter));
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (shown));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (selection));

  gtk_list_view_set_model (self->passages_view, GTK_SELECTION_MODEL (selection));
  gtk_stack_set_visible_child_name (self->comparison_stack,
                                    has_differences (self) ? "passages" : "equal");
  if (self->next_focus != GTK_INVALID_LIST_POSITION && has_differences (self))
    gtk_list_view_scroll_to (self->passages_view, MIN (self->next_focus, n - 1),
                             GTK_LIST_SCROLL_FOCUS, NULL);
  self->next_focus = GTK_INVALID_LIST_POSITION;
}

static void
show_problem (FluxrVersionsDialog *self,
              const GError        *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  adw_status_page_set_description (self->problem_page, words);
  gtk_stack_set_visible_child_name (self->comparison_stack, "problem");
}

/* The lines change beside the one where the focus is. */
static void
announce (FluxrVersionsDialog *self)
{
  g_autofree char *words = describe_changes (self);
  const char *message = has_differences (self) ? words : _("No Differences");

  if (self->comparison == NULL)
    message = adw_status_page_get_description (self->problem_page);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FluxrVersionsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrComparison) comparison
    = fluxr_version_compare_finish (FLUXR_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  g_set_object (&self->comparison, comparison);
  if (comparison != NULL)
    show_passages (self);
  else
    show_problem (self, error);
  update (self);
  announce (self);
}

static void
stop_comparing (FluxrVersionsDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Compares what is chosen, anew if the text has changed. */
static void
compare (FluxrVersionsDialog *self)
{
  g_set_object (&self->old, gtk_single_selection_get_selected_item (self->selection));
  g_set_object (&self->new, gtk_drop_down_get_selected_item (self->other_dropdown));
  stop_comparing (self);
  if (self->old == NULL || self->new == NULL || !fluxr_versions_dialog_is_open (self))
    return;
  if (self->comparison == NULL)
    gtk_stack_set_visible_child_name (self->comparison_stack, "comparing");
  self->cancellable = g_cancellable_new ();
  fluxr_version_compare_async (fluxr_workspace_get_store (self->workspace),
                               fluxr_version_item_get_number (self->old),
                               fluxr_version_item_get_number (self->new),
                               fluxr_record_get_text (self->record, self->column), self->key,
                               self->cancellable, compared_cb, g_object_ref (self));
  update (self);
}

static void
compare_cb (FluxrVersionsDialog *self)
{
  if (self->selection != NULL)
    compare (self);
}

static void
text_changed_cb (FluxrVersionsDialog *self)
{
  if (fluxr_versions_dialog_is_now (self->old) || fluxr_versions_dialog_is_now (self->new))
    compare (self);
}

static void
activate_cb (FluxrVersionsDialog *self,
             guint                position)
{
  gtk_single_selection_set_selected (self->selection, position);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
setup_cb (FluxrVersionsDialog *self,
          GtkListItem         *item)
{
  GtkWidget *row = fluxr_passage_row_new ();

  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row);
  g_object_bind_property (self->split, "collapsed", row, "stacked", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "taken", G_CALLBACK (fluxr_versions_dialog_take), self,
                           G_CONNECT_SWAPPED);
}

static void
bind_cb (FluxrVersionsDialog *self,
         GtkListItem         *item)
{
  FluxrPassage *passage = gtk_list_item_get_item (item);
  g_autofree char *words = fluxr_passage_row_describe (passage);

  fluxr_passage_row_show (FLUXR_PASSAGE_ROW (gtk_list_item_get_child (item)), passage,
                          fluxr_version_item_get_title (self->old),
                          fluxr_version_item_get_title (self->new),
                          !self->is_read_only && fluxr_versions_dialog_is_now (self->new)
                            && !fluxr_versions_dialog_is_now (self->old));
  gtk_list_item_set_accessible_label (item, words);
}

/* What there is to choose from. The newest earlier one is what one mostly wants. */
static void
items_changed_cb (FluxrVersionsDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (fluxr_version_items_is_loading (self->items))
    return;
  gtk_stack_set_visible_child_name (self->stack, n > 1 ? "versions" : "empty");
  if (n > 1 && gtk_single_selection_get_selected_item (self->selection) == NULL)
    gtk_single_selection_set_selected (self->selection, 1);
}

static void
fluxr_versions_dialog_dispose (GObject *object)
{
  FluxrVersionsDialog *self = FLUXR_VERSIONS_DIALOG (object);

  stop_comparing (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_VERSIONS_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->filter);
  g_clear_object (&self->comparison);
  g_clear_object (&self->old);
  g_clear_object (&self->new);
  g_clear_object (&self->record);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_versions_dialog_parent_class)->dispose (object);
}

static void
fluxr_versions_dialog_finalize (GObject *object)
{
  FluxrVersionsDialog *self = FLUXR_VERSIONS_DIALOG (object);

  g_free (self->column);
  g_free (self->key);

  G_OBJECT_CLASS (fluxr_versions_dialog_parent_class)->finalize (object);
}

static void
fluxr_versions_dialog_class_init (FluxrVersionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_versions_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_versions_dialog_finalize;

  g_type_ensure (FLUXR_TYPE_VERSION_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-versions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionsDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionsDialog, split);
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionsDialog, versions_view);
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionsDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionsDialog, other_dropdown);
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionsDialog, all_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionsDialog, comparison_stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionsDialog, passages_view);
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionsDialog, problem_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrVersionsDialog, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_install_action (widget_class, "versions.restore", NULL,
                                   fluxr_versions_dialog_restore);
  gtk_widget_class_install_action (widget_class, "versions.undo", "x",
                                   fluxr_versions_dialog_undo);
  /* The same key as in the window, which would say behind the dialog what it did. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "versions.undo",
                                       "x", G_GINT64_CONSTANT (0));
}

static void
fluxr_versions_dialog_init (FluxrVersionsDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->next_focus = GTK_INVALID_LIST_POSITION;
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_passage, self, NULL));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->passages_view, factory);
}

static void
bind_items (FluxrVersionsDialog *self)
{
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->items));
  gtk_list_view_set_model (self->versions_view, GTK_SELECTION_MODEL (self->selection));
  gtk_drop_down_set_model (self->other_dropdown, G_LIST_MODEL (self->items));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (compare), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->items, "notify::loading", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * fluxr_versions_dialog_new:
 * @column: one that has versions
 * @key: (nullable): of the JSON object in it, if that is the text
 * @title: what the text is called
 */
AdwDialog *
fluxr_versions_dialog_new (FluxrWorkspace *workspace,
                           FluxrRecord    *record,
                           const char     *column,
                           const char     *key,
                           const char     *title)
{
  const FluxrEntity *entity = fluxr_record_get_entity (record);
  int index = fluxr_entity_find_column (entity, column);
  FluxrVersionsDialog *self = g_object_new (FLUXR_TYPE_VERSIONS_DIALOG, NULL);
  g_autofree char *signal = g_strconcat (
    "notify::", fluxr_column_get_property_name (&entity->columns[index]), NULL);

  self->workspace = g_object_ref (workspace);
  self->record = g_object_ref (record);
  self->column = g_strdup (column);
  self->key = g_strdup (key);
  self->items = fluxr_version_items_new (workspace, record, column, key);
  adw_window_title_set_title (self->window_title, title);
  bind_items (self);
  g_signal_connect_object (record, signal, G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return ADW_DIALOG (self);
}

void
fluxr_versions_dialog_set_read_only (FluxrVersionsDialog *self)
{
  g_return_if_fail (FLUXR_IS_VERSIONS_DIALOG (self));

  self->is_read_only = TRUE;
  gtk_widget_set_visible (self->restore_button, FALSE);
  update (self);
}
