/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a person has arranged an items page: as a board or a table, and how that is sorted; of the
 * columns by what, which are collapsed, how many cards each should have at most. It is kept for
 * each section, unlike the filter. */

#include "config.h"

#include "fluxr-items-page-private.h"

#include <glib/gi18n.h>

/* Which column a dialog is about. */
#define KEY "column-key"
#define ROW "row"

#define LIMIT_MAX 999

static void
notify_arrangement (FluxrItemsPage *self)
{
  if (!self->arranging)
    g_object_notify (G_OBJECT (self), "arrangement");
}

static void
collapsed_cb (FluxrItemsPage   *self,
              GParamSpec       *pspec,
              FluxrBoardColumn *column)
{
  const char *key = fluxr_board_column_get_key (column);

  if (fluxr_board_column_get_collapsed (column))
    g_hash_table_add (self->collapsed, g_strdup (key));
  else
    g_hash_table_remove (self->collapsed, key);
  notify_arrangement (self);
}

static guint
get_limit (FluxrItemsPage *self,
           const char     *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->limits, key));
}

static void
arrange_column (FluxrItemsPage   *self,
                FluxrBoardColumn *column)
{
  const char *key = fluxr_board_column_get_key (column);

  fluxr_board_column_set_collapsed (column, g_hash_table_contains (self->collapsed, key));
  fluxr_board_column_set_limit (column, get_limit (self, key));
}

static void
columns_changed_cb (FluxrItemsPage *self,
                    guint           position,
                    guint           removed,
                    guint           added,
                    GListModel     *columns)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (columns, i);

      arrange_column (self, column);
      g_signal_connect_object (column, "notify::collapsed", G_CALLBACK (collapsed_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

/* To be called for a model that has just been made. */
void
fluxr_items_page_arrange (FluxrItemsPage *self,
                          GListModel     *columns)
{
  g_signal_connect_object (columns, "items-changed", G_CALLBACK (columns_changed_cb), self,
                           G_CONNECT_SWAPPED);
  columns_changed_cb (self, 0, 0, g_list_model_get_n_items (columns), columns);
}

/* (transfer full), not floating. */
GVariant *
fluxr_items_page_dup_arrangement (FluxrItemsPage *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *group = NULL;
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (self->collapsed, NULL);
  GVariantBuilder limits = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{su}"));
  GHashTableIter iter;
  gpointer key, limit;

  g_object_get (self, "group", &group, NULL);
  g_variant_dict_insert (&dict, "group", "s", group);
  g_variant_dict_insert (&dict, "layout", "s", self->is_table ? "table" : "board");
  g_variant_dict_insert (&dict, "sort", "s", self->sort);
  g_variant_dict_insert (&dict, "collapsed", "^as", keys);
  g_hash_table_iter_init (&iter, self->limits);
  while (g_hash_table_iter_next (&iter, &key, &limit))
    g_variant_builder_add (&limits, "{su}", key, GPOINTER_TO_UINT (limit));
  g_variant_dict_insert_value (&dict, "limits", g_variant_builder_end (&limits));

  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static void
read_columns (FluxrItemsPage *self,
              GVariant       *arrangement)
{
  g_autofree const char **collapsed = NULL;
  g_autoptr (GVariantIter) limits = NULL;
  const char *key;
  guint limit;

  g_hash_table_remove_all (self->collapsed);
  g_hash_table_remove_all (self->limits);
  if (g_variant_lookup (arrangement, "collapsed", "^a&s", &collapsed))
    for (guint i = 0; collapsed[i] != NULL; i++)
      g_hash_table_add (self->collapsed, g_strdup (collapsed[i]));
  if (g_variant_lookup (arrangement, "limits", "a{su}", &limits))
    while (g_variant_iter_next (limits, "{&su}", &key, &limit))
      g_hash_table_insert (self->limits, g_strdup (key), GUINT_TO_POINTER (MIN (limit, LIMIT_MAX)));
}

/* What it does not tell of is as nobody has touched it. */
void
fluxr_items_page_set_arrangement (FluxrItemsPage *self,
                                  GVariant       *arrangement)
{
  const char *group = "status";
  const char *layout = "board";
  const char *sort = "";
  GListModel *columns;

  self->arranging = TRUE;
  read_columns (self, arrangement);
  g_variant_lookup (arrangement, "group", "&s", &group);
  g_variant_lookup (arrangement, "layout", "&s", &layout);
  g_variant_lookup (arrangement, "sort", "&s", &sort);
  g_object_set (self, "group", group, "sort", sort, "layout", layout, NULL);
  columns = self->columns != NULL ? fluxr_card_columns_get_model (self->columns) : NULL;
  for (guint i = 0; columns != NULL && i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (columns, i);

      arrange_column (self, column);
    }
  self->arranging = FALSE;
}

static void
limit_chosen_cb (FluxrItemsPage *self,
                 const char     *response,
                 GObject        *dialog)
{
  const char *key = g_object_get_data (dialog, KEY);
  AdwSpinRow *row = g_object_get_data (dialog, ROW);
  guint limit = (guint) adw_spin_row_get_value (row);
  g_autoptr (FluxrBoardColumn) column = NULL;

  if (!g_str_equal (response, "set") || self->columns == NULL)
    return;
  if (limit > 0)
    g_hash_table_insert (self->limits, g_strdup (key), GUINT_TO_POINTER (limit));
  else
    g_hash_table_remove (self->limits, key);
  column = fluxr_card_columns_find_column (self->columns, key);
  if (column != NULL)
    arrange_column (self, column);
  notify_arrangement (self);
}

/* Enter in the number is as good as the button. */
static void
activate_default (GtkEditable *editable)
{
  while (!GTK_IS_TEXT (editable) && gtk_editable_get_delegate (editable) != NULL)
    editable = gtk_editable_get_delegate (editable);
  if (GTK_IS_TEXT (editable))
    gtk_text_set_activates_default (GTK_TEXT (editable), TRUE);
}

static void
set_limit (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrItemsPage *self = FLUXR_ITEMS_PAGE (widget);
  const char *key = g_variant_get_string (parameter, NULL);
  AdwDialog *dialog = adw_alert_dialog_new (
    _("Set Limit"), _("The heading warns when the column has more cards. Zero is no limit."));
  GtkWidget *row = adw_spin_row_new_with_range (0, LIMIT_MAX, 1);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Cards"));
  adw_spin_row_set_value (ADW_SPIN_ROW (row), get_limit (self, key));
  activate_default (GTK_EDITABLE (row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), group);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "set",
                                  _("_Set"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "set",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "set");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), KEY, g_strdup (key), g_free);
  g_object_set_data (G_OBJECT (dialog), ROW, row);
  g_signal_connect_object (dialog, "response", G_CALLBACK (limit_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_set_focus (dialog, row);
  adw_dialog_present (dialog, widget);
}

static void
column_menu_cb (FluxrItemsPage *self,
                const char     *column_key,
                double          x,
                double          y)
{
  g_autoptr (GMenuModel) menu = fluxr_board_build_column_menu (self->board, column_key);
  g_autoptr (GMenu) more = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (_("Set _Limit…"), NULL);

  g_menu_item_set_action_and_target (item, "items.set-limit", "s", column_key);
  g_menu_append_section (more, NULL, menu);
  g_menu_append_item (more, item);
  fluxr_board_popup_menu (self->board, G_MENU_MODEL (more), x, y);
}

void
fluxr_items_page_bind_arrangement (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, column_menu_cb);
  gtk_widget_class_install_action (widget_class, "items.set-limit", "s", set_limit);
}
