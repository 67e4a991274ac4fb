/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages a feature is used on. They are looked for after each change of the file while the list
 * is on the screen, one search at a time. */

#include "config.h"

#include "fluxr-feature-pages.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-feature-use.h"

static void implement_part (FluxrItemPartInterface *iface);

struct _FluxrFeaturePages
{
  AdwPreferencesGroup parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  GSignalGroup *item;        /* (owned): target is the feature */
  GSignalGroup *store;       /* (owned) */
  GHashTable *offers;        /* (owned): id -> the name it had, of renamed features that pages still
                                call so, until that is answered */
  char *old_name;            /* (owned) (nullable): what pages may call it */
  GPtrArray *rows;           /* (owned): of AdwActionRow, which the group owns */
  GCancellable *cancellable; /* (owned) (nullable): while pages are looked for */

  AdwActionRow *offer;
  GtkLabel *offer_label; /* of its button */

  guint stale : 1;       /* look for them again */
};

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrFeaturePages, fluxr_feature_pages, ADW_TYPE_PREFERENCES_GROUP,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_ITEM_PART, implement_part))

static void look_up (FluxrFeaturePages *self);

static void
add_row (FluxrFeaturePages      *self,
         const FluxrFeaturePage *page)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean named = page->name != NULL && *page->name != '\0';

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), named ? page->name : _("Untitled"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", fluxr_flow_page_entity.table,
                                    page->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-row");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (FluxrFeaturePages *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
describe (FluxrFeaturePages     *self,
          const FluxrFeatureUse *use)
{
  g_autofree char *words = NULL;

  if (use->n_pages > use->pages->len)
    words = g_strdup_printf (_("The first %u of %u"), use->pages->len, use->n_pages);
  else if (use->n_pages + use->n_stale == 0)
    words = g_strdup (_("On no page yet"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), words);
}

static void
show_offer (FluxrFeaturePages *self,
            guint              n)
{
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  if (n > 0)
    {
      title = g_strdup_printf (ngettext ("%u page still says “%s”",
                                         "%u pages still say “%s”", n), n, self->old_name);
      label = g_strdup_printf (ngettext ("_Rename on %u Page Too",
                                         "_Rename on %u Pages Too", n), n);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->offer), title);
      gtk_label_set_label (self->offer_label, label);
      if (!gtk_widget_get_visible (GTK_WIDGET (self->offer)))
        gtk_accessible_announce (GTK_ACCESSIBLE (self), title,
                                 GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->offer), n > 0);
}

/* Once pages call it by its name, that is the one they have to be told of changes of. */
static void
settle_name (FluxrFeaturePages     *self,
             const FluxrFeatureUse *use)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);

  if (!self->stale && use->n_pages > 0 && use->n_stale == 0)
    g_set_str (&self->old_name, fluxr_record_get_text (item, "name"));
}

/* Rows that stay the same keep the focus. */
static gboolean
is_shown (FluxrFeaturePages     *self,
          const FluxrFeatureUse *use)
{
  if (self->rows->len != use->pages->len)
    return FALSE;
  for (guint i = 0; i < use->pages->len; i++)
    {
      const FluxrFeaturePage *page = g_ptr_array_index (use->pages, i);
      GtkActionable *row = g_ptr_array_index (self->rows, i);
      const char *table, *id;

      g_variant_get (gtk_actionable_get_action_target_value (row), "(&s&s)", &table, &id);
      if (!g_str_equal (page->id, id)
          || g_strcmp0 (page->name, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FluxrFeaturePages) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFeatureUse) use
    = fluxr_feature_use_find_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (use == NULL)
    g_message ("Pages of a feature could not be looked for: %s", error->message);
  else
    {
      if (!is_shown (self, use))
        {
          clear_rows (self);
          for (guint i = 0; i < use->pages->len; i++)
            add_row (self, g_ptr_array_index (use->pages, i));
        }
      show_offer (self, use->n_stale);
      describe (self, use);
      settle_name (self, use);
    }
  if (self->stale)
    look_up (self);
}

static void
look_up (FluxrFeaturePages *self)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);

  self->stale = TRUE;
  if (item == NULL || self->cancellable != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  fluxr_feature_use_find_async (self->workspace, item, self->old_name, self->cancellable, found_cb,
                                g_object_ref (self));
}

static void
mapped_cb (FluxrFeaturePages *self)
{
  if (self->stale)
    look_up (self);
}

static void
rename_cb (FluxrFeaturePages *self)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);
  g_autofree char *old_name = g_strdup (self->old_name);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  if (item == NULL)
    return;
  fluxr_item_part_begin (FLUXR_ITEM_PART (self));
  if (!fluxr_workspace_rename_on_pages (self->workspace, fluxr_record_get_text (item, "product_id"),
                                        old_name, fluxr_record_get_text (item, "name"), &n, &error))
    {
      fluxr_item_part_tell_failed (FLUXR_ITEM_PART (self), error);
      return;
    }
  message = g_strdup_printf (ngettext ("Renamed on %u page", "Renamed on %u pages", n), n);
  fluxr_item_part_tell_acted (FLUXR_ITEM_PART (self), message);
}

/* Remembers what is not answered yet. */
static void
leave (FluxrFeaturePages *self)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);

  if (item == NULL || self->old_name == NULL)
    return;
  if (g_strcmp0 (self->old_name, fluxr_record_get_text (item, "name")) != 0)
    g_hash_table_insert (self->offers, g_strdup (fluxr_record_get_id (item)),
                         g_steal_pointer (&self->old_name));
  else
    g_hash_table_remove (self->offers, fluxr_record_get_id (item));
}

static void
fluxr_feature_pages_dispose (GObject *object)
{
  FluxrFeaturePages *self = FLUXR_FEATURE_PAGES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->offers, g_hash_table_unref);
  g_clear_pointer (&self->old_name, g_free);
  g_clear_object (&self->store);
  g_clear_object (&self->item);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_feature_pages_parent_class)->dispose (object);
}

static void
fluxr_feature_pages_class_init (FluxrFeaturePagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_feature_pages_dispose;
}

static void
create_offer (FluxrFeaturePages *self)
{
  GtkWidget *button = gtk_button_new ();

  self->offer_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_use_underline (self->offer_label, TRUE);
  gtk_label_set_wrap (self->offer_label, TRUE);
  gtk_label_set_justify (self->offer_label, GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (self->offer_label, 14);
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (self->offer_label));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);

  self->offer = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->offer), FALSE);
  adw_action_row_set_title_lines (self->offer, 4);
  adw_action_row_add_suffix (self->offer, button);
  gtk_widget_set_visible (GTK_WIDGET (self->offer), FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->offer));
}

static void
fluxr_feature_pages_init (FluxrFeaturePages *self)
{
  self->rows = g_ptr_array_new ();
  self->offers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->item = g_signal_group_new (FLUXR_TYPE_RECORD);
  self->store = g_signal_group_new (FLUXR_TYPE_STORE);
  g_signal_group_connect_object (self->store, "changed", G_CALLBACK (look_up), self,
                                 G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Used on Pages"));
  create_offer (self);
}

static void
set_item (FluxrItemPart  *part,
          FluxrWorkspace *workspace,
          FluxrRecord    *item)
{
  FluxrFeaturePages *self = FLUXR_FEATURE_PAGES (part);
  const char *old_name = NULL;

  leave (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_set_object (&self->workspace, workspace);
  g_signal_group_set_target (self->store,
                             workspace != NULL ? fluxr_workspace_get_store (workspace) : NULL);
  g_signal_group_set_target (self->item, item);
  if (item != NULL)
    old_name = g_hash_table_lookup (self->offers, fluxr_record_get_id (item));
  if (item != NULL && old_name == NULL)
    old_name = fluxr_record_get_text (item, "name");
  g_set_str (&self->old_name, old_name);
  clear_rows (self);
  show_offer (self, 0);
  look_up (self);
}

static void
implement_part (FluxrItemPartInterface *iface)
{
  iface->set_item = set_item;
}

GtkWidget *
fluxr_feature_pages_new (void)
{
  return g_object_new (FLUXR_TYPE_FEATURE_PAGES, NULL);
}
