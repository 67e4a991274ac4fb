/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The prompts of a product, or the library. Beside the list one of them is always open; where there
 * is room for one of both only, none is until it is chosen. What a person asks for becomes
 * a command in fluxr-prompts-commands.c, and the model brings the result back. */

#include "config.h"

#include "fluxr-prompts-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"

static void implement_page (FluxrPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrPromptsPage, fluxr_prompts_page, ADW_TYPE_BREAKPOINT_BIN,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_PAGE, implement_page))

static const char *const sorts[] = { "name", "changed", "created" };

enum
{
  PROP_0,
  PROP_MODE,
  PROP_SORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

gboolean
fluxr_prompts_page_is_open (FluxrPromptsPage *self)
{
  return self->workspace != NULL && (self->product != NULL || self->library);
}

const char *
fluxr_prompts_page_get_product_id (FluxrPromptsPage *self)
{
  return self->product != NULL && !self->library ? fluxr_record_get_id (self->product) : NULL;
}

const FluxrEntity *
fluxr_prompts_page_get_entity (FluxrPromptsPage *self)
{
  return self->library ? &fluxr_prompt_template_entity : &fluxr_product_prompt_entity;
}

FluxrRecord *
fluxr_prompts_page_find (FluxrPromptsPage *self,
                         const char       *id)
{
  return fluxr_store_find_record (fluxr_workspace_get_store (self->workspace),
                                  fluxr_prompts_page_get_entity (self), id);
}

static gboolean
has_prompts (FluxrPromptsPage *self)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (fluxr_prompts_page_get_entity (self));

  if (!self->library)
    fluxr_query_filter (query, "product_id", fluxr_prompts_page_get_product_id (self));

  return fluxr_store_has (fluxr_workspace_get_store (self->workspace), query);
}

static void
choose_page (FluxrPromptsPage *self)
{
  const char *page = "loading";

  if (fluxr_prompts_page_is_open (self))
    page = has_prompts (self) ? "prompts" : "empty";
  gtk_stack_set_visible_child_name (self->stack, page);
}

/* What is known of the open one and those of the list. */
void
fluxr_prompts_page_update_stale (FluxrPromptsPage *self)
{
  gboolean is_stale
    = self->prompt != NULL && fluxr_prompt_freshness_is_stale (self->freshness, self->prompt);
  g_autofree char *copied = is_stale ? fluxr_prompts_page_dup_copied (self) : NULL;

  fluxr_prompt_preview_set_stale (fluxr_prompt_editor_get_preview (self->editor), is_stale,
                                  copied);
  for (guint i = 0; i < self->rows->len; i++)
    {
      FluxrRecord *prompt = fluxr_prompt_row_get_prompt (self->rows->pdata[i]);

      fluxr_prompt_row_set_stale (self->rows->pdata[i],
                                  fluxr_prompt_freshness_is_stale (self->freshness, prompt));
    }
}

static void
choose_list (FluxrPromptsPage *self)
{
  gboolean nothing = fluxr_prompts_model_is_empty (self->model);
  const char *page = nothing ? "nothing" : "list";

  if (g_str_equal (gtk_stack_get_visible_child_name (self->list_stack), page))
    return;
  gtk_stack_set_visible_child_name (self->list_stack, page);
  if (nothing && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Nothing found"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Of a product that is gone there is nothing to show. */
static void
check_preview (FluxrPromptsPage *self)
{
  FluxrPromptPreview *preview = fluxr_prompt_editor_get_preview (self->editor);
  FluxrRecord *product = fluxr_prompt_preview_get_product (preview);

  if (product != NULL && fluxr_record_is_deleted (product))
    fluxr_prompt_preview_set_product (preview, NULL);
}

/* After changes of the file or of the list: nothing is open that is gone. */
static void
changed_cb (FluxrPromptsPage *self)
{
  choose_page (self);
  if (!fluxr_prompts_page_is_open (self))
    return;
  choose_list (self);
  fluxr_prompts_page_show_top (self);
  check_preview (self);
  if (self->prompt != NULL ? fluxr_prompts_page_is_gone (self, self->prompt)
                           : !fluxr_prompts_page_is_narrow (self))
    fluxr_prompts_page_open_neighbour (self);
  fluxr_prompts_page_select (self, FALSE);
  fluxr_prompts_page_update_actions (self);
}

static void
collapsed_cb (FluxrPromptsPage *self)
{
  if (self->model != NULL && fluxr_prompts_page_is_open (self))
    changed_cb (self);
}

/* On the way back to the list. */
static void
content_shown_cb (FluxrPromptsPage *self)
{
  if (adw_navigation_split_view_get_show_content (self->split) || self->model == NULL)
    return;
  fluxr_prompt_editor_flush (self->editor);
  fluxr_prompts_page_discard_fresh (self);
}

static void
failed_cb (FluxrPromptsPage *self,
           GError           *error)
{
  fluxr_page_tell_failed (FLUXR_PAGE (self), error);
}

static void
banner_clicked_cb (FluxrPromptsPage *self)
{
  if (self->prompt == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self),
                              fluxr_workspace_can_edit_prompt (self->workspace, self->prompt)
                                ? "prompts.make-private" : "prompts.duplicate", NULL);
}

static void
mode_cb (FluxrPromptsPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
}

static void
unmapped_cb (FluxrPromptsPage *self)
{
  fluxr_prompt_editor_flush (self->editor);
  fluxr_prompts_page_discard_fresh (self);
}

static void
clear (FluxrPromptsPage *self)
{
  fluxr_prompts_page_open (self, NULL);
  fluxr_prompts_page_discard_fresh (self);
  fluxr_prompts_page_clear_search (self);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  self->place = 0;
}

/* The library is the same for every product; only the preview follows the one opened last. */
static void
set_product (FluxrPage      *page,
             FluxrWorkspace *workspace,
             FluxrRecord    *product)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (page);
  FluxrPromptPreview *preview = fluxr_prompt_editor_get_preview (self->editor);
  gboolean is_other = workspace != self->workspace;
  gboolean is_other_product = is_other || product != self->product;

  if (!is_other_product || (!is_other && self->library && product == NULL))
    return;
  if (is_other)
    fluxr_prompts_page_stop_copying (self);
  if (is_other || !self->library)
    clear (self);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->product, product);
  fluxr_prompt_preview_set_product (preview, product);
  if (!is_other && self->library)
    return;
  if (!self->library)
    g_binding_group_set_source (self->names, product);
  fluxr_prompt_freshness_set_workspace (self->freshness, workspace);
  fluxr_prompts_model_set_scope (
    self->model, fluxr_prompts_page_is_open (self) ? fluxr_workspace_get_store (workspace) : NULL,
    fluxr_prompts_page_get_product_id (self));
  self->wants_top = TRUE;
  changed_cb (self);
}

static void
flush (FluxrPage *page)
{
  fluxr_prompt_editor_flush (FLUXR_PROMPTS_PAGE (page)->editor);
}

static void
begin (FluxrPage *page)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (page);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "empty"))
    gtk_widget_grab_focus (self->first_button);
  else
    fluxr_prompts_page_select (self, TRUE);
}

static void
show_record (FluxrPage   *page,
             FluxrRecord *record)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (page);

  if (!fluxr_prompts_page_is_open (self) || fluxr_prompts_page_is_gone (self, record))
    return;
  fluxr_prompts_page_clear_search (self);
  fluxr_prompts_page_open (self, record);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  fluxr_prompt_editor_focus_text (self->editor);
}

static void
get_place (FluxrPage  *page,
           FluxrPlace *place)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (page);

  if (self->prompt == NULL || (fluxr_prompts_page_is_narrow (self)
                               && !adw_navigation_split_view_get_show_content (self->split)))
    return;
  g_set_object (&place->record, self->prompt);
  fluxr_writing_sheet_get_place (fluxr_prompt_editor_get_sheet (self->editor), place);
}

static void
set_place (FluxrPage        *page,
           const FluxrPlace *place)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (page);

  if (!fluxr_prompts_page_is_open (self) || fluxr_prompts_page_is_gone (self, place->record))
    return;
  fluxr_prompts_page_open (self, place->record);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  fluxr_writing_sheet_set_place (fluxr_prompt_editor_get_sheet (self->editor), place);
}

static void
implement_page (FluxrPageInterface *iface)
{
  static const FluxrPageCommand commands[] = {
    { "edit-copy-symbolic", N_ ("Copy Prompt"), "prompts.copy" },
    { "document-edit-symbolic", N_ ("Fill In Prompt…"), "prompts.fill-in" },
    { "list-add-symbolic", N_ ("Insert Variable…"), "prompts.insert-variable" },
    { "view-paged-symbolic", N_ ("Duplicate Prompt"), "prompts.duplicate" },
    { "fluxr-library-symbolic", N_ ("Add Prompt to Library"), "prompts.keep" },
    { "network-workgroup-symbolic", N_ ("Publish Template…"), "prompts.publish" },
    { "fluxr-link-symbolic", N_ ("Copy Link to Prompt"), "prompts.copy-link" },
    { "document-edit-symbolic", N_ ("Write Prompt"), "prompts.mode::write" },
    { "view-dual-symbolic", N_ ("Write Prompt with Preview"), "prompts.mode::both" },
    { "view-reveal-symbolic", N_ ("Preview Prompt"), "prompts.mode::read" },
    { "document-open-recent-symbolic", N_ ("History of Prompt…"), "prompts.show-history" },
    { "user-trash-symbolic", N_ ("Delete Prompt"), "prompts.delete" },
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
fluxr_prompts_page_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (widget);

  GTK_WIDGET_CLASS (fluxr_prompts_page_parent_class)->size_allocate (widget, width, height,
                                                                     baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
fluxr_prompts_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_MODE:
      g_object_get_property (G_OBJECT (FLUXR_PROMPTS_PAGE (object)->editor), "mode", value);
      break;
    case PROP_SORT:
      g_value_set_string (value, fluxr_prompts_page_get_sort (FLUXR_PROMPTS_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_prompts_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_MODE:
      g_object_set_property (G_OBJECT (FLUXR_PROMPTS_PAGE (object)->editor), "mode", value);
      break;
    case PROP_SORT:
      fluxr_prompts_page_set_sort (FLUXR_PROMPTS_PAGE (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_prompts_page_dispose (GObject *object)
{
  FluxrPromptsPage *self = FLUXR_PROMPTS_PAGE (object);

  if (self->editor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->model, self);
      g_signal_handlers_disconnect_by_data (self->freshness, self);
      clear (self);
      fluxr_prompts_page_end_list (self);
    }
  fluxr_prompts_page_stop_copying (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->freshness);
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PROMPTS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->names);
  g_clear_object (&self->product);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_prompts_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-prompts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, first_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, library_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, split);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, content_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, title);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, prompt_stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, prompt_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptsPage, editor);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, content_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_cb);
  fluxr_prompts_page_bind_list (widget_class);
}

static void
fluxr_prompts_page_class_init (FluxrPromptsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fluxr_prompts_page_get_property;
  object_class->set_property = fluxr_prompts_page_set_property;
  object_class->dispose = fluxr_prompts_page_dispose;
  widget_class->size_allocate = fluxr_prompts_page_size_allocate;

  properties[PROP_MODE] = g_param_spec_string ("mode", NULL, NULL, "both", flags);
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, sorts[0], flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FLUXR_TYPE_PROMPT_EDITOR);
  bind_template (widget_class);
  fluxr_prompts_page_install_commands (widget_class);
  fluxr_prompts_page_install_copy (widget_class);
  fluxr_prompts_page_install_keys (widget_class);
  fluxr_prompts_page_install_menus (widget_class);
  gtk_widget_class_install_property_action (widget_class, "prompts.mode", "mode");
  gtk_widget_class_install_property_action (widget_class, "prompts.sort", "sort");
}

static void
fluxr_prompts_page_init (FluxrPromptsPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = g_binding_group_new ();
  g_binding_group_bind (self->names, "name", self->title, "subtitle", G_BINDING_SYNC_CREATE);
  self->model = fluxr_prompts_model_new ();
  self->freshness = fluxr_prompt_freshness_new ();
  fluxr_prompts_page_init_list (self);
  fluxr_prompts_page_init_menus (self);
  fluxr_prompts_page_add_keys (self);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->freshness, "changed",
                           G_CALLBACK (fluxr_prompts_page_update_stale), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "unmap", G_CALLBACK (unmapped_cb), NULL);
  /* What goes on for it keeps the page, so not when that is disposed of. */
  g_signal_connect (self, "unrealize", G_CALLBACK (fluxr_prompts_page_stop_copying), NULL);
  fluxr_prompts_page_update_actions (self);
}

GtkWidget *
fluxr_prompts_page_new (void)
{
  FluxrPromptsPage *self = g_object_new (FLUXR_TYPE_PROMPTS_PAGE, NULL);

  adw_window_title_set_title (self->title, _("Prompts"));

  return GTK_WIDGET (self);
}

GtkWidget *
fluxr_prompts_page_new_library (void)
{
  FluxrPromptsPage *self = g_object_new (FLUXR_TYPE_PROMPTS_PAGE, NULL);

  self->library = TRUE;
  adw_window_title_set_title (self->title, _("Prompt Library"));
  adw_window_title_set_subtitle (self->title, _("Templates for all products"));
  adw_navigation_page_set_title (self->content_page, _("Template"));
  adw_status_page_set_icon_name (self->empty_page, "fluxr-library-symbolic");
  adw_status_page_set_title (self->empty_page, _("No Templates Yet"));
  adw_status_page_set_description (self->empty_page,
                                   _("Prompts to use again, for one product after the other."));
  gtk_button_set_label (GTK_BUTTON (self->first_button), _("_New Template"));
  gtk_widget_set_visible (self->library_button, FALSE);
  fluxr_prompt_preview_add_chooser (fluxr_prompt_editor_get_preview (self->editor));

  return GTK_WIDGET (self);
}

const char *
fluxr_prompts_page_get_sort (FluxrPromptsPage *self)
{
  g_return_val_if_fail (FLUXR_IS_PROMPTS_PAGE (self), NULL);

  return sorts[self->sort];
}

/**
 * fluxr_prompts_page_set_sort:
 * @sort: an unknown one, as a setting may have, is left alone
 */
void
fluxr_prompts_page_set_sort (FluxrPromptsPage *self,
                             const char       *sort)
{
  g_return_if_fail (FLUXR_IS_PROMPTS_PAGE (self));

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_strcmp0 (sorts[i], sort) == 0 && self->sort != i)
      {
        self->sort = i;
        fluxr_prompts_model_set_sort (self->model, sort);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
      }
}
