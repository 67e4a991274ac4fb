/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person asks of an items page becomes a command of the workspace here. */

#include "config.h"

#include "fluxr-items-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-items-empty.h"
#include "fluxr-status.h"

static void
move_card (FluxrItemsPage *self,
           FluxrRecord    *card,
           const char     *value,
           FluxrRecord    *before)
{
  g_autoptr (GError) error = NULL;

  if (!fluxr_workspace_move_card (self->workspace, self->kind->entity,
                                  fluxr_record_get_id (card), self->group, value,
                                  before != NULL ? fluxr_record_get_id (before) : NULL, &error))
    fluxr_items_page_tell_failed (self, error);
}

static void
card_moved_cb (FluxrItemsPage *self,
               FluxrRecord    *card,
               const char     *column_key,
               FluxrRecord    *before)
{
  move_card (self, card, fluxr_card_columns_get_value (column_key), before);
}

/* A card that was just typed and is not seen looks like a lost one. */
static void
tell_hidden (FluxrItemsPage *self,
             const char     *id)
{
  g_autoptr (FluxrRecord) card
    = fluxr_store_find_record (fluxr_workspace_get_store (self->workspace), self->kind->entity, id);

  if (card != NULL && !fluxr_card_columns_shows (self->columns, card))
    fluxr_items_page_tell (self, _("Added. The filter leaves it out."));
}

static gboolean
add_card (FluxrItemsPage *self,
          const char     *value,
          const char     *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  id = fluxr_workspace_add_card (self->workspace, self->kind->entity,
                                 fluxr_record_get_id (self->product), name, self->group, value,
                                 &error);
  if (id == NULL)
    fluxr_items_page_tell_failed (self, error);
  else if (fluxr_items_page_is_filtered (self))
    tell_hidden (self, id);

  return id != NULL;
}

/* Without the blank ones. */
static GStrv
list_lines (const char *text)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (lines, parts[i]);

  return g_strv_builder_end (lines);
}

static void
lines_chosen_cb (FluxrItemsPage *self,
                 const char     *response,
                 GObject        *dialog)
{
  char **lines = g_object_get_data (dialog, "lines");
  const char *key = g_object_get_data (dialog, "column");
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n = g_strv_length (lines);

  if (!g_str_equal (response, "add") || self->product == NULL
      || self->product != g_object_get_data (dialog, "product"))
    return;
  message = g_strdup_printf (ngettext ("%u card added", "%u cards added", n), n);
  if (!fluxr_workspace_add_cards (self->workspace, self->kind->entity,
                                  fluxr_record_get_id (self->product), (const char *const *) lines,
                                  self->group, fluxr_card_columns_get_value (key), &error))
    fluxr_items_page_tell_failed (self, error);
  else
    fluxr_items_page_tell_acted (self, message);
}

/* Whoever pastes a list mostly wants its lines, but may have missed the right key. */
static void
offer_lines (FluxrItemsPage *self,
             const char     *column_key,
             char          **lines) /* (transfer full) */
{
  guint n = g_strv_length (lines);
  g_autofree char *title = g_strdup_printf (ngettext ("Add %u Card?", "Add %u Cards?", n), n);
  AdwDialog *dialog = adw_alert_dialog_new (title, _("Each line becomes a card of its own."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "add",
                                  _("_Add"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "add",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "add");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "lines", lines, (GDestroyNotify) g_strfreev);
  g_object_set_data_full (G_OBJECT (dialog), "column", g_strdup (column_key), g_free);
  g_object_set_data_full (G_OBJECT (dialog), "product", g_object_ref (self->product),
                          g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (lines_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_requested_cb (FluxrItemsPage *self,
                  const char     *column_key,
                  const char     *title)
{
  g_auto (GStrv) lines = list_lines (title);

  if (g_strv_length (lines) > 1)
    offer_lines (self, column_key, g_steal_pointer (&lines));
  else if (lines[0] != NULL)
    add_card (self, fluxr_card_columns_get_value (column_key), lines[0]);
}

/* Of the column where cards begin. */
static const char *
get_first_value (FluxrItemsPage *self)
{
  return self->group == FLUXR_GROUP_STATUS ? FLUXR_STATUS_NOT_STARTED
                                           : fluxr_group_get_fallback (self->group);
}

static void
open_first_adder (FluxrItemsPage *self)
{
  g_autofree char *key = fluxr_card_columns_dup_key (get_first_value (self));

  fluxr_board_open_adder (self->board, key);
}

static void
first_named_cb (FluxrItemsPage *self,
                const char     *name)
{
  g_autofree char *key = fluxr_card_columns_dup_key (get_first_value (self));
  g_auto (GStrv) lines = list_lines (name);

  if (g_strv_length (lines) > 1)
    {
      offer_lines (self, key, g_steal_pointer (&lines));
      return;
    }
  if (!add_card (self, get_first_value (self), name))
    return;
  fluxr_items_empty_clear (FLUXR_ITEMS_EMPTY (self->empty));
  fluxr_items_page_update (self);
  open_first_adder (self);
}

/* Up: before the card above. Down: before the one after the next, or to the end without one. */
static void
move_requested_cb (FluxrItemsPage *self,
                   int             step)
{
  g_autoptr (FluxrRecord) card = fluxr_items_page_dup_shown (self);
  const char *value = fluxr_card_columns_get_card_value (self->columns, card);
  GListModel *cards = fluxr_card_columns_find_cards (self->columns, value);
  g_autoptr (FluxrRecord) before = NULL;
  guint n;
  guint place = fluxr_card_columns_find_place (self->columns, card, &n);

  if (place == 0 || (step < 0 && place == 1) || (step > 0 && place == n))
    return;
  before = g_list_model_get_item (cards, step < 0 ? place - 2 : place + 1);
  move_card (self, card, value, before);
}

static void
delete_card (FluxrItemsPage *self,
             FluxrRecord    *card)
{
  g_autoptr (FluxrRecord) kept = g_object_ref (card);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  const char *name = fluxr_record_get_text (kept, "name");

  message = g_strdup_printf (_("“%s” deleted"), name != NULL ? name : _("Untitled"));
  if (!fluxr_workspace_delete (self->workspace, _(self->kind->delete_command), self->kind->entity,
                               fluxr_record_get_id (kept), &error))
    fluxr_items_page_tell_failed (self, error);
  else
    fluxr_items_page_tell_acted (self, message);
}

static void
delete_requested_cb (FluxrItemsPage *self)
{
  g_autoptr (FluxrRecord) card = fluxr_items_page_dup_shown (self);

  if (card != NULL)
    delete_card (self, card);
}

static void
add_item (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "board"))
    open_first_adder (self);
  else
    fluxr_items_page_focus_empty (self);
}

static void
find_items (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);

  gtk_toggle_button_set_active (self->filter_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

/* (nullable): the card that keys and menus are about. The board remembers one that the filter
 * leaves out, in case it comes back; nothing is done to what is not seen. */
static FluxrRecord *
get_selected (FluxrItemsPage *self)
{
  FluxrRecord *card = fluxr_board_get_selected_card (self->board);

  return card != NULL && self->columns != NULL && fluxr_card_columns_shows (self->columns, card)
           ? card : NULL;
}

static void
open_item (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);
  FluxrRecord *card = get_selected (self);

  if (card != NULL)
    fluxr_items_page_open_card (self, card);
}

static void
close_item (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  adw_overlay_split_view_set_show_sidebar (FLUXR_ITEMS_PAGE (widget)->split, FALSE);
}

static void
set_priority (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);
  FluxrRecord *card = get_selected (self);
  g_autoptr (GError) error = NULL;

  if (card != NULL
      && !fluxr_workspace_set_text (self->workspace, _("Change Priority"), card, "priority",
                                    g_variant_get_string (parameter, NULL), &error))
    fluxr_items_page_tell_failed (self, error);
}

static void
delete_item (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);
  FluxrRecord *card = get_selected (self);

  if (card != NULL)
    delete_card (self, card);
}

/* The next card of the column, or the one before. */
static void
step_item (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);
  g_autoptr (FluxrRecord) shown = fluxr_items_page_dup_shown (self);
  g_autoptr (FluxrRecord) next = NULL;
  GListModel *cards;
  guint n, place;

  if (shown == NULL)
    return;
  place = fluxr_card_columns_find_place (self->columns, shown, &n);
  cards = fluxr_card_columns_find_cards (
    self->columns, fluxr_card_columns_get_card_value (self->columns, shown));
  if (place > 0)
    next = g_list_model_get_item (cards, place - 1 + g_variant_get_int32 (parameter));
  if (next == NULL)
    return;
  fluxr_items_page_flush (self);
  fluxr_board_set_selected_card (self->board, G_OBJECT (next));
  fluxr_items_page_open_card (self, next);
}

/* @parameter: the section of the kind it becomes. */
static void
convert_item (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);
  const FluxrItemKind *kind = fluxr_item_kind_find_section (g_variant_get_string (parameter, NULL));
  FluxrRecord *selected = get_selected (self);
  g_autoptr (FluxrRecord) card = selected != NULL ? g_object_ref (selected) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *message = NULL;
  const char *name;

  if (card == NULL || kind == NULL || kind == self->kind)
    return;
  fluxr_items_page_flush (self);
  name = fluxr_record_get_text (card, "name");
  message = g_strdup_printf (_("“%s” converted"), name != NULL ? name : _("Untitled"));
  id = fluxr_workspace_convert_card (self->workspace, _(kind->convert_command), self->kind->entity,
                                     fluxr_record_get_id (card), kind->entity, &error);
  if (id == NULL)
    fluxr_items_page_tell_failed (self, error);
  else
    fluxr_items_page_tell_acted (self, message);
}

/* The other kinds. */
GMenuModel *
fluxr_items_page_build_convert_menu (FluxrItemsPage *self)
{
  GMenu *menu = g_menu_new ();

  for (const FluxrItemKind *kind = fluxr_item_kind_list (); kind->entity != NULL; kind++)
    if (kind != self->kind)
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (_(kind->singular), NULL);

        g_menu_item_set_action_and_target (item, "items.convert", "s", kind->section);
        g_menu_append_item (menu, item);
      }

  return G_MENU_MODEL (menu);
}

void
fluxr_items_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "items.add", NULL, add_item);
  gtk_widget_class_install_action (widget_class, "items.find", NULL, find_items);
  gtk_widget_class_install_action (widget_class, "items.open", NULL, open_item);
  gtk_widget_class_install_action (widget_class, "items.step", "i", step_item);
  gtk_widget_class_install_action (widget_class, "items.close", NULL, close_item);
  gtk_widget_class_install_action (widget_class, "items.set-priority", "s", set_priority);
  gtk_widget_class_install_action (widget_class, "items.convert", "s", convert_item);
  gtk_widget_class_install_action (widget_class, "items.delete", NULL, delete_item);
}

void
fluxr_items_page_bind_commands (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, add_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_moved_cb);
}

void
fluxr_items_page_connect_pane (FluxrItemsPage *self)
{
  g_signal_connect_object (self->pane, "delete-requested", G_CALLBACK (delete_requested_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "move-requested", G_CALLBACK (move_requested_cb), self,
                           G_CONNECT_SWAPPED);
}

void
fluxr_items_page_connect_empty (FluxrItemsPage *self)
{
  g_signal_connect_object (self->empty, "named", G_CALLBACK (first_named_cb), self,
                           G_CONNECT_SWAPPED);
}
