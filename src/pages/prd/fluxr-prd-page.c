/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product has one row for its PRD, or none yet; other clients may have made several. */

#include "config.h"

#include "fluxr-prd-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-menu-names.h"
#include "fluxr-prd-section.h"
#include "fluxr-prd-templates.h"

enum
{
  PROP_0,
  PROP_WRITING,
  N_PROPS
};

static void implement_page (FluxrPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrPrdPage, fluxr_prd_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_PAGE, implement_page))

static void
update_progress (FluxrPrdPage *self)
{
  guint done = self->parts != NULL ? fluxr_prd_parts_get_n_done (self->parts) : 0;
  /* Translators: how many sections of a document are written */
  g_autofree char *words = g_strdup_printf (_("%u of %u sections written"), done,
                                            FLUXR_PRD_N_SECTIONS);

  gtk_label_set_label (self->progress_label, words);
  gtk_progress_bar_set_fraction (self->progress, (double) done / FLUXR_PRD_N_SECTIONS);
}

static void
follow_part (FluxrPrdPage *self,
             guint         i)
{
  g_autoptr (FluxrWritingPart) part = g_list_model_get_item (G_LIST_MODEL (self->parts), i);

  g_signal_handlers_disconnect_by_func (part, update_progress, self);
  g_signal_connect_object (part, "changed", G_CALLBACK (update_progress), self, G_CONNECT_SWAPPED);
}

static void
parts_changed_cb (FluxrPrdPage *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->parts)); i++)
    follow_part (self, i);
  update_progress (self);
}

static void
show_prd (FluxrPrdPage *self,
          FluxrRecord  *prd) /* (nullable) */
{
  if (self->parts != NULL && fluxr_prd_parts_get_prd (self->parts) == prd)
    return;
  fluxr_writing_view_set_parts (self->view, NULL);
  g_clear_object (&self->parts);
  if (prd == NULL)
    return;
  self->parts = fluxr_prd_parts_new (self->workspace, self->product, prd);
  g_signal_connect_object (self->parts, "items-changed", G_CALLBACK (parts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  parts_changed_cb (self);
  fluxr_writing_view_set_parts (self->view, G_LIST_MODEL (self->parts));
}

/* (nullable) */
static FluxrRecord *
dup_prd (FluxrPrdPage *self,
         const char   *id, /* (nullable) */
         guint        *index)
{
  guint n = self->prds != NULL ? g_list_model_get_n_items (self->prds) : 0;

  for (*index = 0; *index < n && id != NULL; (*index)++)
    {
      g_autoptr (FluxrRecord) prd = g_list_model_get_item (self->prds, *index);

      if (g_str_equal (fluxr_record_get_id (prd), id))
        return g_steal_pointer (&prd);
    }

  return NULL;
}

static void
update_choice (FluxrPrdPage *self,
               guint         n,
               guint         selected)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_set_visible (self->choice_bar, n > 1);
  for (guint i = 0; i < n; i++)
    {
      /* Translators: one of several documents of a product */
      g_autofree char *name = g_strdup_printf (_("Document %u"), i + 1);

      gtk_string_list_append (names, name);
    }
  self->is_updating = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->choice, selected);
  self->is_updating = FALSE;
}

static void
update (FluxrPrdPage *self)
{
  g_autofree char *id = g_strdup (
    self->wanted != NULL ? self->wanted
    : self->parts != NULL ? fluxr_record_get_id (fluxr_prd_parts_get_prd (self->parts)) : NULL);
  guint n = self->prds != NULL ? g_list_model_get_n_items (self->prds) : 0;
  guint index;
  g_autoptr (FluxrRecord) prd = dup_prd (self, id, &index);

  if (prd == NULL && n > 0)
    {
      index = 0;
      prd = g_list_model_get_item (self->prds, 0);
    }
  show_prd (self, prd);
  update_choice (self, n, index);
  gtk_stack_set_visible_child_name (self->stack, prd != NULL ? "document" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.add", prd != NULL);
}

static void
chosen_cb (FluxrPrdPage *self)
{
  g_autoptr (FluxrRecord) prd = NULL;

  if (self->is_updating || self->prds == NULL)
    return;
  prd = g_list_model_get_item (self->prds, gtk_drop_down_get_selected (self->choice));
  g_clear_pointer (&self->wanted, g_free);
  if (prd != NULL)
    show_prd (self, prd);
}

static void
template_chosen_cb (FluxrPrdPage  *self,
                    GtkListBoxRow *row)
{
  fluxr_prd_page_start (self, gtk_list_box_row_get_index (row));
}

static void
clear (FluxrPrdPage *self)
{
  fluxr_writing_view_set_parts (self->view, NULL);
  g_clear_object (&self->parts);
  if (self->prds != NULL)
    g_signal_handlers_disconnect_by_data (self->prds, self);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (fluxr_workspace_get_store (self->workspace), self);
  g_clear_object (&self->prds);
  g_clear_pointer (&self->wanted, g_free);
}

/* The order of the sections is not in the row, which tells its own changes. */
static void
store_changed_cb (FluxrPrdPage *self)
{
  if (self->parts != NULL)
    fluxr_prd_parts_update (self->parts);
}

static void
open_product (FluxrPrdPage *self)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_prd_entity);
  FluxrStore *store = fluxr_workspace_get_store (self->workspace);

  fluxr_query_filter (query, "product_id", fluxr_record_get_id (self->product));
  fluxr_query_order (query, "created_at", FALSE);
  self->prds = fluxr_store_list_records (store, query);
  g_signal_connect_object (self->prds, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
set_product (FluxrPage      *page,
             FluxrWorkspace *workspace,
             FluxrRecord    *product)
{
  FluxrPrdPage *self = FLUXR_PRD_PAGE (page);

  if (workspace == self->workspace && product == self->product)
    return;
  clear (self);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->product, product);
  g_binding_group_set_source (self->names, product);
  if (workspace != NULL && product != NULL)
    open_product (self);
  update (self);
}

static void
flush (FluxrPage *page)
{
  fluxr_writing_view_flush (FLUXR_PRD_PAGE (page)->view);
}

static void
begin (FluxrPage *page)
{
  FluxrPrdPage *self = FLUXR_PRD_PAGE (page);

  if (self->parts != NULL)
    fluxr_writing_view_begin (self->view);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->template_list), GTK_DIR_TAB_FORWARD);
}

static void
show_record (FluxrPage   *page,
             FluxrRecord *record)
{
  FluxrPrdPage *self = FLUXR_PRD_PAGE (page);

  g_set_str (&self->wanted, fluxr_record_get_id (record));
  update (self);
  begin (page);
}

static void
get_place (FluxrPage  *page,
           FluxrPlace *place)
{
  FluxrPrdPage *self = FLUXR_PRD_PAGE (page);

  if (self->parts == NULL)
    return;
  g_set_object (&place->record, fluxr_prd_parts_get_prd (self->parts));
  fluxr_writing_view_get_place (self->view, place);
}

static void
set_place (FluxrPage        *page,
           const FluxrPlace *place)
{
  FluxrPrdPage *self = FLUXR_PRD_PAGE (page);

  g_set_str (&self->wanted, fluxr_record_get_id (place->record));
  update (self);
  fluxr_writing_view_set_place (self->view, place);
}

static void
implement_page (FluxrPageInterface *iface)
{
  static const FluxrPageCommand commands[] = {
    { "list-add-symbolic", N_ ("Add Section…"), "page.add" },
    { "document-edit-symbolic", N_ ("Write PRD"), "prd.show-as::write" },
    { "view-dual-symbolic", N_ ("Write and Read PRD"), "prd.show-as::both" },
    { "view-reveal-symbolic", N_ ("Read PRD"), "prd.show-as::read" },
    { "view-list-symbolic", N_ ("Show Outline"), "prd.show-outline" },
    { "fluxr-task-symbolic", N_ ("Make Task from Line"), "writing.make-task" },
    { "view-grid-symbolic", N_ ("Make Feature from Line"), "writing.make-feature" },
    { "fluxr-bug-symbolic", N_ ("Make Bug from Line"), "writing.make-bug" },
    { "document-save-symbolic", N_ ("Export PRD as PDF…"), "writing.export::pdf" },
    { "document-save-symbolic", N_ ("Export PRD as Web Page…"), "writing.export::html" },
    { "document-save-symbolic", N_ ("Export PRD as Markdown…"), "writing.export::markdown" },
    { "document-save-symbolic", N_ ("Export PRD as Plain Text…"), "writing.export::text" },
    { "document-open-symbolic", N_ ("Import Markdown into PRD…"), "writing.import" },
    { "edit-copy-symbolic", N_ ("Copy PRD as Rich Text"), "writing.copy-all" },
    { "document-print-symbolic", N_ ("Print PRD…"), "writing.print" },
    { NULL, NULL, NULL },
  };

  iface->set_product = set_product;
  iface->flush = flush;
  iface->begin = begin;
  iface->show_record = show_record;
  iface->get_place = get_place;
  iface->set_place = set_place;
  iface->commands = commands;
}

static void
failed_cb (FluxrPrdPage *self,
           GError       *error)
{
  fluxr_page_tell_failed (FLUXR_PAGE (self), error);
}

static void
add_templates (FluxrPrdPage *self)
{
  for (guint i = 0; i < fluxr_prd_templates_get_n (); i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fluxr_prd_templates_get_title (i));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fluxr_prd_templates_get_summary (i));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->template_list, row);
    }
}

static void
fluxr_prd_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_WRITING)
    g_value_set_object (value, FLUXR_PRD_PAGE (object)->view);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fluxr_prd_page_dispose (GObject *object)
{
  FluxrPrdPage *self = FLUXR_PRD_PAGE (object);

  if (self->view != NULL)
    clear (self);
  self->view = NULL;
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PRD_PAGE);
  g_clear_object (&self->names);
  g_clear_object (&self->product);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_prd_page_parent_class)->dispose (object);
}

static void
fluxr_prd_page_class_init (FluxrPrdPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_prd_page_dispose;
  G_OBJECT_CLASS (klass)->get_property = fluxr_prd_page_get_property;
  g_object_class_install_property (
    G_OBJECT_CLASS (klass), PROP_WRITING,
    g_param_spec_object ("writing", NULL, NULL, FLUXR_TYPE_WRITING_VIEW,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-prd-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, choice);
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, choice_bar);
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, document);
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, outline_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, outline_top);
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, page_menu);
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, progress);
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, template_list);
  gtk_widget_class_bind_template_child (widget_class, FluxrPrdPage, title);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, template_chosen_cb);
  fluxr_prd_page_install_commands (widget_class);
}

static void
fluxr_prd_page_init (FluxrPrdPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = g_binding_group_new ();
  g_binding_group_bind (self->names, "name", self->title, "subtitle", G_BINDING_SYNC_CREATE);
  self->view = FLUXR_WRITING_VIEW (fluxr_writing_view_new ());
  adw_bin_set_child (self->document, GTK_WIDGET (self->view));
  fluxr_writing_view_set_outline_top (self->view, self->outline_top);
  fluxr_writing_sheet_set_menus (fluxr_writing_view_get_sheet (self->view),
                                 fluxr_prd_page_create_menu, self);
  g_object_bind_property (self->view, "outline", self->outline_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->view, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  fluxr_menu_names_set_button (self->menu_button, self->page_menu);
  add_templates (self);
}

GtkWidget *
fluxr_prd_page_new (void)
{
  return g_object_new (FLUXR_TYPE_PRD_PAGE, NULL);
}
