/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The features on a page. The rows follow the page; which of the names are features is looked up
 * beside, after each change of the file while the rows are on the screen. */

#include "config.h"

#include "fluxr-page-features.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-feature-names.h"
#include "fluxr-feature-use.h"
#include "fluxr-picker-popover.h"

/* Whoever has more of them does not look for one here. */
#define ROWS_MAX 100

static void implement_part (FluxrItemPartInterface *iface);

struct _FluxrPageFeatures
{
  AdwPreferencesGroup parent_instance;

  FluxrWorkspace *workspace;   /* (owned) (nullable) */
  GSignalGroup *item;          /* (owned): target is the page */
  GSignalGroup *store;         /* (owned) */
  GPtrArray *names;            /* (owned) (nullable): of FluxrFeatureName, as the rows show them */
  GPtrArray *rows;             /* (owned): of AdwActionRow, which the group owns */
  GCancellable *cancellable;   /* (owned) (nullable): while names are looked up */

  GtkMenuButton *add_button;

  guint stale : 1; /* look them up again */
};

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrPageFeatures, fluxr_page_features, ADW_TYPE_PREFERENCES_GROUP,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_ITEM_PART, implement_part))

static void look_up (FluxrPageFeatures *self);

static FluxrFeatureName *
get_name (FluxrPageFeatures *self,
          guint              i)
{
  return g_ptr_array_index (self->names, i);
}

/* @id: (nullable): the feature's; %NULL if there is none of that name */
static void
show_feature (AdwActionRow *row,
              const char   *id)
{
  adw_action_row_set_subtitle (row, id == NULL ? _("Not a feature of this product") : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), id != NULL);
  if (id != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", fluxr_feature_entity.table, id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), id != NULL ? "win.show-row" : NULL);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (FluxrPageFeatures) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) ids = fluxr_feature_use_lookup_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (ids == NULL)
    g_message ("Features of a page could not be looked up: %s", error->message);
  for (guint i = 0; ids != NULL && i < self->rows->len; i++)
    if (get_name (self, i)->name != NULL)
      show_feature (g_ptr_array_index (self->rows, i),
                    g_hash_table_lookup (ids, get_name (self, i)->name));
  if (self->stale)
    look_up (self);
}

/* One at a time: what changes meanwhile is looked at afterwards. */
static void
look_up (FluxrPageFeatures *self)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);

  self->stale = TRUE;
  if (item == NULL || self->cancellable != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  fluxr_feature_use_lookup_async (self->workspace, item, self->cancellable, looked_up_cb,
                                  g_object_ref (self));
}

static void
mapped_cb (FluxrPageFeatures *self)
{
  if (self->stale)
    look_up (self);
}

/* @json: (nullable): NULL if there is nothing to change */
static gboolean
change (FluxrPageFeatures *self,
        const char        *action,
        const char        *json)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);
  g_autoptr (GError) error = NULL;

  if (item == NULL || json == NULL)
    return FALSE;
  fluxr_item_part_begin (FLUXR_ITEM_PART (self));
  if (fluxr_workspace_set_text (self->workspace, action, item, "features", json, &error))
    return TRUE;
  fluxr_item_part_tell_failed (FLUXR_ITEM_PART (self), error);

  return FALSE;
}

static const char *
get_json (FluxrPageFeatures *self)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);

  return item != NULL ? fluxr_record_get_text (item, "features") : NULL;
}

static void
remove_cb (FluxrPageFeatures *self,
           GtkWidget         *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  g_autofree char *message = NULL;
  guint position;

  if (!g_ptr_array_find (self->rows, row, &position))
    return;
  text = g_strdup (get_name (self, position)->text);
  json = fluxr_feature_names_remove (get_json (self), position, text);
  message = g_strdup_printf (_("“%s” removed from the page"), text);
  /* The button goes with its row. */
  gtk_widget_grab_focus (GTK_WIDGET (self->add_button));
  if (change (self, _("Remove Feature from Page"), json))
    fluxr_item_part_tell_acted (FLUXR_ITEM_PART (self), message);
}

static void
entered_cb (FluxrPageFeatures *self,
            const char        *name)
{
  g_autofree char *json = fluxr_feature_names_add (get_json (self), name);

  change (self, _("Add Feature to Page"), json);
}

static void
chosen_cb (FluxrPageFeatures *self,
           FluxrRecord       *feature)
{
  const char *name = fluxr_record_get_text (feature, "name");

  if (name != NULL && *name != '\0')
    entered_cb (self, name);
}

static void
add_row (FluxrPageFeatures      *self,
         const FluxrFeatureName *name)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *tip = g_strdup_printf (_("Remove “%s”"), name->text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name->text);
  adw_action_row_set_title_lines (row, 3);
  if (name->name == NULL)
    adw_action_row_set_subtitle (row, _("Not understood, kept as it is"));
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (FluxrPageFeatures *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->names, g_ptr_array_unref);
}

static void
describe (FluxrPageFeatures *self)
{
  g_autofree char *words = NULL;

  if (self->names == NULL)
    words = g_strdup (_("They are written in a way that is not understood. Nothing is changed."));
  else if (self->names->len == 0)
    words = g_strdup (_("What can be done on this page?"));
  else if (self->names->len > ROWS_MAX)
    words = g_strdup_printf (_("The first %u of %u"), ROWS_MAX, self->names->len);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), self->names != NULL);
}

static void
update_cb (FluxrPageFeatures *self)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);

  clear_rows (self);
  /* What is being looked up is about other rows. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (item == NULL)
    return;
  self->names = fluxr_feature_names_list (fluxr_record_get_text (item, "features"));
  for (guint i = 0; self->names != NULL && i < MIN (self->names->len, ROWS_MAX); i++)
    add_row (self, get_name (self, i));
  describe (self);
  look_up (self);
}

/* The features of the product, by name. */
static void
fill_popover (GtkMenuButton *button,
              gpointer       user_data)
{
  FluxrPageFeatures *self = user_data;
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_feature_entity);
  g_autoptr (GListModel) features = NULL;
  FluxrPickerPopover *popover;

  if (item == NULL)
    return;
  fluxr_query_filter (query, "product_id", fluxr_record_get_text (item, "product_id"));
  fluxr_query_order (query, "name", FALSE);
  features = fluxr_store_list_records (fluxr_workspace_get_store (self->workspace), query);

  popover = FLUXR_PICKER_POPOVER (fluxr_picker_popover_new (_("Find a Feature"), _("Features")));
  fluxr_picker_popover_set_model (popover, features);
  /* Translators: a button that adds what was typed */
  fluxr_picker_popover_set_entry (popover, _("Add “%s”"));
  g_signal_connect_object (popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (GTK_WIDGET (popover), GTK_ALIGN_END);
  gtk_menu_button_set_popover (button, GTK_WIDGET (popover));
}

static void
fluxr_page_features_dispose (GObject *object)
{
  FluxrPageFeatures *self = FLUXR_PAGE_FEATURES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->item);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_page_features_parent_class)->dispose (object);
}

static void
fluxr_page_features_class_init (FluxrPageFeaturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_page_features_dispose;
}

static void
fluxr_page_features_init (FluxrPageFeatures *self)
{
  self->rows = g_ptr_array_new ();
  self->item = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->item, "notify::features", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);
  self->store = g_signal_group_new (FLUXR_TYPE_STORE);
  g_signal_group_connect_object (self->store, "changed", G_CALLBACK (look_up), self,
                                 G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);

  self->add_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->add_button, "list-add-symbolic");
  gtk_menu_button_set_create_popup_func (self->add_button, fill_popover, self, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->add_button), _("Add Feature to Page"));
  gtk_widget_set_valign (GTK_WIDGET (self->add_button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->add_button), "flat");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Features"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self),
                                           GTK_WIDGET (self->add_button));
}

static void
set_item (FluxrItemPart  *part,
          FluxrWorkspace *workspace,
          FluxrRecord    *item)
{
  FluxrPageFeatures *self = FLUXR_PAGE_FEATURES (part);

  gtk_menu_button_popdown (self->add_button);
  g_set_object (&self->workspace, workspace);
  g_signal_group_set_target (self->store,
                             workspace != NULL ? fluxr_workspace_get_store (workspace) : NULL);
  g_signal_group_set_target (self->item, item);
  update_cb (self);
}

static void
implement_part (FluxrItemPartInterface *iface)
{
  iface->set_item = set_item;
}

GtkWidget *
fluxr_page_features_new (void)
{
  return g_object_new (FLUXR_TYPE_PAGE_FEATURES, NULL);
}
