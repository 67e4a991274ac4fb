/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trash. Rows lead to a page about one thing; check buttons pick several. What is not found is
 * not picked either: nothing goes for good that is not seen.
 *
 *   FluxrAttentionList
 *          |
 *   GtkFilterListModel  found
 *          |         \
 *   GtkNoSelection    GtkMultiSelection  picks
 *      (in view)                                                                               */

#include "config.h"

#include "fluxr-trash-dialog-private.h"

#include <glib/gi18n.h>

#include "fluxr-attention-page.h"
#include "fluxr-pick-button.h"
#include "fluxr-trash-row.h"

G_DEFINE_FINAL_TYPE (FluxrTrashDialog, fluxr_trash_dialog, ADW_TYPE_DIALOG)

#define ITEM "item"
#define MAX_AT_ONCE 100

guint
fluxr_trash_dialog_count_picks (FluxrTrashDialog *self)
{
  g_autoptr (GtkBitset) picks = gtk_selection_model_get_selection (self->picks);

  return gtk_bitset_get_size (picks);
}

GPtrArray *
fluxr_trash_dialog_list_picks (FluxrTrashDialog *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) picks = gtk_selection_model_get_selection (self->picks);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, picks, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->found), position));

  return items;
}

static void
show_item (FluxrTrashDialog *self,
           GtkListItem      *item)
{
  guint position = gtk_list_item_get_position (item);

  fluxr_trash_row_set_picked (FLUXR_TRASH_ROW (gtk_list_item_get_child (item)),
                              gtk_selection_model_is_selected (self->picks, position));
}

static void
update_all_check (FluxrTrashDialog *self,
                  guint             n)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  self->showing = TRUE;
  gtk_check_button_set_inconsistent (self->all_check, n > 0 && n < all);
  gtk_check_button_set_active (self->all_check, n > 0 && n == all);
  self->showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_check), all > 0);
}

static void
update_words (FluxrTrashDialog *self)
{
  if (self->words != NULL)
    fluxr_rows_page_set_empty (self->page, "edit-find-symbolic", _("Nothing Found"),
                               _("Try other words"));
  else
    fluxr_rows_page_set_empty (self->page, "user-trash-symbolic", _("The Trash Is Empty"),
                               _("What you delete is kept here for 30 days."));
}

void
fluxr_trash_dialog_update (FluxrTrashDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint n = fluxr_trash_dialog_count_picks (self);
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);

  for (guint i = 0; i < self->shown->len; i++)
    show_item (self, g_ptr_array_index (self->shown, i));
  update_all_check (self, n);
  gtk_label_set_label (self->picked_label, text);
  gtk_stack_set_visible_child_name (self->bottom_bar, n > 0 ? "picked" : "none");
  gtk_widget_set_visible (GTK_WIDGET (self->bottom_bar), all > 0);
  gtk_widget_set_visible (self->top_bar, all > 0 || self->words != NULL);
  gtk_widget_action_set_enabled (widget, "trash.restore", n > 0 && !self->busy);
  gtk_widget_action_set_enabled (widget, "trash.delete", n > 0 && !self->busy);
  gtk_widget_action_set_enabled (widget, "trash.empty", all > 0 && !self->busy);
}

static void
picked_cb (FluxrTrashDialog *self,
           gboolean          picked,
           FluxrTrashRow    *row)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (row), ITEM);
  guint position = gtk_list_item_get_position (item);

  if (picked)
    gtk_selection_model_select_item (self->picks, position, FALSE);
  else
    gtk_selection_model_unselect_item (self->picks, position);
  fluxr_trash_dialog_announce (self, gtk_label_get_label (self->picked_label));
}

static void
all_toggled_cb (FluxrTrashDialog *self)
{
  if (self->showing)
    return;
  if (gtk_check_button_get_active (self->all_check))
    gtk_selection_model_select_all (self->picks);
  else
    gtk_selection_model_unselect_all (self->picks);
  fluxr_trash_dialog_announce (self, gtk_label_get_label (self->picked_label));
}

static void
setup_cb (FluxrTrashDialog *self,
          GtkListItem      *item)
{
  GtkWidget *row = fluxr_trash_row_new ();

  g_object_set_data (G_OBJECT (row), ITEM, item);
  g_signal_connect_object (row, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (FluxrTrashDialog *self,
         GtkListItem      *item)
{
  FluxrAttention *attention = gtk_list_item_get_item (item);
  g_autofree char *words = fluxr_trash_row_describe (attention);

  g_ptr_array_add (self->shown, item);
  fluxr_trash_row_show (FLUXR_TRASH_ROW (gtk_list_item_get_child (item)), attention);
  gtk_list_item_set_accessible_label (item, fluxr_attention_get_title (attention));
  gtk_list_item_set_accessible_description (item, words);
  show_item (self, item);
}

static void
unbind_cb (FluxrTrashDialog *self,
           GtkListItem      *item)
{
  g_ptr_array_remove_fast (self->shown, item);
}

static gboolean
match (gpointer object,
       gpointer user_data)
{
  FluxrTrashDialog *self = user_data;
  const char *title = fluxr_attention_get_title (object);

  return fluxr_words_match (self->words, &title, 1);
}

static void
search_changed_cb (FluxrTrashDialog *self)
{
  g_autoptr (GtkCustomFilter) filter = NULL;
  const char *text = gtk_editable_get_text (self->search_entry);

  /* It goes on with the words of before until then. */
  gtk_filter_list_model_set_filter (self->found, NULL);
  g_clear_pointer (&self->words, fluxr_words_free);
  if (*text != '\0')
    {
      self->words = fluxr_words_new (text);
      filter = gtk_custom_filter_new (match, self, NULL);
    }
  update_words (self);
  /* Each has to be read from the file before it can be searched. */
  gtk_filter_list_model_set_incremental (self->found,
                                         g_list_model_get_n_items (G_LIST_MODEL (self->list))
                                           > MAX_AT_ONCE);
  gtk_filter_list_model_set_filter (self->found, GTK_FILTER (filter));
  fluxr_trash_dialog_update (self);
}

static void
search_stopped_cb (FluxrTrashDialog *self)
{
  if (*gtk_editable_get_text (self->search_entry) == '\0')
    adw_dialog_close (ADW_DIALOG (self));
  else
    gtk_editable_set_text (self->search_entry, "");
}

static void
find (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (FLUXR_TRASH_DIALOG (widget)->search_entry));
}

static void
page_chosen_cb (FluxrTrashDialog   *self,
                const char         *what,
                FluxrAttentionPage *page)
{
  fluxr_trash_dialog_act (self, fluxr_attention_page_get_item (page), what);
}

static void
opened_cb (FluxrTrashDialog *self,
           FluxrAttention   *item)
{
  FluxrAttentionPage *page = fluxr_attention_page_new (item, FALSE);

  g_signal_connect_object (page, "chosen", G_CALLBACK (page_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (page));
}

/* The list takes the key for itself, though it selects nothing. */
static gboolean
key_pressed_cb (FluxrTrashDialog *self,
                guint             key)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if ((key != GDK_KEY_space && key != GDK_KEY_KP_Space) || !FLUXR_IS_TRASH_ROW (row))
    return GDK_EVENT_PROPAGATE;
  fluxr_trash_row_toggle (FLUXR_TRASH_ROW (row));

  return GDK_EVENT_STOP;
}

static void
fluxr_trash_dialog_dispose (GObject *object)
{
  FluxrTrashDialog *self = FLUXR_TRASH_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_TRASH_DIALOG);
  g_clear_object (&self->toast);
  g_clear_object (&self->picks);
  if (self->found != NULL)
    gtk_filter_list_model_set_filter (self->found, NULL);
  g_clear_object (&self->found);
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_trash_dialog_parent_class)->dispose (object);
}

static void
fluxr_trash_dialog_finalize (GObject *object)
{
  FluxrTrashDialog *self = FLUXR_TRASH_DIALOG (object);

  g_clear_pointer (&self->words, fluxr_words_free);
  g_ptr_array_unref (self->shown);

  G_OBJECT_CLASS (fluxr_trash_dialog_parent_class)->finalize (object);
}

static void
fluxr_trash_dialog_class_init (FluxrTrashDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_trash_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_trash_dialog_finalize;

  g_type_ensure (FLUXR_TYPE_PICK_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-trash-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrTrashDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, FluxrTrashDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, FluxrTrashDialog, top_bar);
  gtk_widget_class_bind_template_child (widget_class, FluxrTrashDialog, all_check);
  gtk_widget_class_bind_template_child (widget_class, FluxrTrashDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrTrashDialog, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, FluxrTrashDialog, picked_label);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_install_action (widget_class, "trash.find", NULL, find);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "trash.find",
                                       NULL);
  fluxr_trash_dialog_install_actions (widget_class);
}

static void
fluxr_trash_dialog_init (FluxrTrashDialog *self)
{
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkListItemFactory *
create_factory (FluxrTrashDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  return factory;
}

static void
add_page (FluxrTrashDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkListItemFactory) factory = create_factory (self);

  self->page = fluxr_rows_page_new (_("Trash"), G_LIST_MODEL (self->found), NULL);
  fluxr_rows_page_set_factory (self->page, factory);
  fluxr_rows_page_explain (self->page, _("What was deleted is kept for 30 days."));
  fluxr_rows_page_add_bar (self->page, self->top_bar, FALSE);
  fluxr_rows_page_add_bar (self->page, GTK_WIDGET (self->bottom_bar), TRUE);
  g_signal_connect_object (self->page, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  /* One starts in the list, not at what is above it. */
  g_signal_connect (self->page, "map", G_CALLBACK (fluxr_rows_page_focus), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->page), keys);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->page));
}

AdwDialog *
fluxr_trash_dialog_new (FluxrWorkspace *workspace)
{
  FluxrTrashDialog *self = g_object_new (FLUXR_TYPE_TRASH_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  self->list = fluxr_attention_list_new (workspace, FLUXR_ATTENTION_TRASH);
  self->found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->list)), NULL);
  self->picks
    = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->found))));
  add_page (self);
  update_words (self);
  g_signal_connect_object (self->picks, "selection-changed",
                           G_CALLBACK (fluxr_trash_dialog_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "items-changed", G_CALLBACK (fluxr_trash_dialog_update),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  fluxr_trash_dialog_update (self);

  return ADW_DIALOG (self);
}
