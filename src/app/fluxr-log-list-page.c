/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A log. It is a ring of some hundred rows, so that filtering reads them all.
 *
 *   list of records, by time
 *              |
 *     GtkFilterListModel (words, kind)
 *              |
 *        GtkNoSelection                                                                          */

#include "config.h"

#include "fluxr-log-list-page.h"

#include <glib/gi18n.h>

#include "fluxr-error-log.h"
#include "fluxr-log-words.h"
#include "fluxr-words.h"

struct _FluxrLogListPage
{
  AdwNavigationPage parent_instance;

  FluxrWorkspace *workspace; /* (owned) */
  const FluxrEntity *entity;
  GListModel *shown;         /* (owned) */
  GtkFilter *filter;         /* (owned) */
  FluxrWords *words;         /* (owned) (nullable) */

  GtkEditable *search_entry;
  GtkDropDown *kind_drop;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *empty_page;
  GtkWidget *foot;
};

G_DEFINE_FINAL_TYPE (FluxrLogListPage, fluxr_log_list_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *const severities[] = { NULL, "critical", "error", "warning", "info" };

static gboolean
is_errors (FluxrLogListPage *self)
{
  return self->entity == &fluxr_error_log_entity;
}

static gboolean
is_of_kind (FluxrLogListPage *self,
            FluxrRecord      *record)
{
  guint kind = gtk_drop_down_get_selected (self->kind_drop);

  if (kind == 0 || kind == GTK_INVALID_LIST_POSITION)
    return TRUE;
  if (!is_errors (self))
    return fluxr_record_get_text (record, "error") != NULL;

  return kind < G_N_ELEMENTS (severities)
         && g_strcmp0 (fluxr_record_get_text (record, "severity"), severities[kind]) == 0;
}

static gboolean
matches_cb (gpointer item,
            gpointer user_data)
{
  FluxrLogListPage *self = user_data;
  g_autofree char *title = fluxr_log_words_dup_title (item);
  g_autofree char *detail = fluxr_log_words_dup_detail (item);
  const char *const texts[] = { title, detail,
                                is_errors (self) ? NULL : fluxr_record_get_text (item, "error") };

  return is_of_kind (self, item)
         && (self->words == NULL || fluxr_words_match (self->words, texts, G_N_ELEMENTS (texts)));
}

static gboolean
is_filtered (FluxrLogListPage *self)
{
  return *gtk_editable_get_text (self->search_entry) != '\0'
         || gtk_drop_down_get_selected (self->kind_drop) > 0;
}

static void
update (FluxrLogListPage *self)
{
  gboolean empty = g_list_model_get_n_items (self->shown) == 0;
  gboolean remote = !fluxr_account_is_local (fluxr_workspace_get_account (self->workspace));
  const char *none = is_errors (self) ? _("Nothing Went Wrong") : _("No Calls Yet");

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "entries");
  adw_status_page_set_title (self->empty_page, is_filtered (self) ? _("Nothing Found") : none);
  adw_status_page_set_icon_name (self->empty_page, is_filtered (self)
                                                     ? "edit-find-symbolic"
                                                     : "object-select-symbolic");
  gtk_widget_set_visible (self->foot, !empty && remote && is_errors (self));
}

static void
filter_changed_cb (FluxrLogListPage *self)
{
  if (self->filter == NULL)
    return;
  g_clear_pointer (&self->words, fluxr_words_free);
  self->words = fluxr_words_new (gtk_editable_get_text (self->search_entry));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

static void
activate_cb (FluxrLogListPage *self,
             guint             position)
{
  g_autoptr (FluxrRecord) record = g_list_model_get_item (self->shown, position);

  gtk_widget_activate_action (GTK_WIDGET (self), "trouble.open", "(ss)", self->entity->table,
                              fluxr_record_get_id (record));
}

static void
send_cb (FluxrLogListPage *self)
{
  g_auto (GVariantBuilder) ids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; i < g_list_model_get_n_items (self->shown); i++)
    {
      g_autoptr (FluxrRecord) record = g_list_model_get_item (self->shown, i);

      g_variant_builder_add (&ids, "s", fluxr_record_get_id (record));
    }
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "trouble.preview",
                                      g_variant_builder_end (&ids));
}

static GtkWidget *
create_label (const char *style,
              int         lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, style);
      gtk_widget_add_css_class (label, "dimmed");
    }

  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_box_append (GTK_BOX (words), create_label (NULL, 3));
  gtk_box_append (GTK_BOX (words), create_label ("caption", 2));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  FluxrRecord *record = gtk_list_item_get_item (item);
  GtkWidget *image = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *words = gtk_widget_get_next_sibling (image);
  g_autofree char *title = fluxr_log_words_dup_title (record);
  g_autofree char *detail = fluxr_log_words_dup_detail (record);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), fluxr_log_words_get_icon (record));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (words)), title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (words)), detail);
  gtk_list_item_set_accessible_label (item, title);
  gtk_list_item_set_accessible_description (item, detail);
}

static void
fluxr_log_list_page_dispose (GObject *object)
{
  FluxrLogListPage *self = FLUXR_LOG_LIST_PAGE (object);

  g_clear_object (&self->filter);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_LOG_LIST_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_log_list_page_parent_class)->dispose (object);
}

static void
fluxr_log_list_page_finalize (GObject *object)
{
  g_clear_pointer (&FLUXR_LOG_LIST_PAGE (object)->words, fluxr_words_free);

  G_OBJECT_CLASS (fluxr_log_list_page_parent_class)->finalize (object);
}

static void
fluxr_log_list_page_class_init (FluxrLogListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_log_list_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_log_list_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-log-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrLogListPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrLogListPage, kind_drop);
  gtk_widget_class_bind_template_child (widget_class, FluxrLogListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrLogListPage, list);
  gtk_widget_class_bind_template_child (widget_class, FluxrLogListPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrLogListPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
}

static void
fluxr_log_list_page_init (FluxrLogListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_kinds (FluxrLogListPage *self)
{
  const char *errors[] = { _("All"), _("Critical"), _("Errors"), _("Warnings"), _("Information"),
                           NULL };
  const char *calls[] = { _("All"), _("Failed"), NULL };
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (is_errors (self) ? errors : calls);

  gtk_drop_down_set_model (self->kind_drop, G_LIST_MODEL (kinds));
}

static void
fill_list (FluxrLogListPage *self)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (self->entity);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;
  GListModel *records;

  fluxr_query_order (query, "created_at", TRUE);
  records = fluxr_store_list_records (fluxr_workspace_get_store (self->workspace), query);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches_cb, self, NULL));
  self->shown = G_LIST_MODEL (gtk_filter_list_model_new (records, g_object_ref (self->filter)));
  selection = gtk_no_selection_new (g_object_ref (self->shown));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

AdwNavigationPage *
fluxr_log_list_page_new (FluxrWorkspace    *workspace,
                         const FluxrEntity *entity)
{
  FluxrLogListPage *self = g_object_new (FLUXR_TYPE_LOG_LIST_PAGE, NULL);
  const char *title = entity == &fluxr_error_log_entity ? _("Problems") : _("Assistant Calls");

  self->workspace = g_object_ref (workspace);
  self->entity = entity;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  fill_kinds (self);
  fill_list (self);
  update (self);

  return ADW_NAVIGATION_PAGE (self);
}
