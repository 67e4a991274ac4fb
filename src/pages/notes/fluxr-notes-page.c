/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The notes of a product, or all there are. Beside the list one of them is always open; where there
 * is room for one of both only, none is until it is chosen. What a person asks for becomes
 * a command in fluxr-notes-commands.c, and the model brings the result back. */

#include "config.h"

#include "fluxr-notes-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"

static void implement_page (FluxrPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrNotesPage, fluxr_notes_page, ADW_TYPE_BREAKPOINT_BIN,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_PAGE, implement_page))

static const char *const sorts[] = { "changed", "created", "title" };

enum
{
  PROP_0,
  PROP_SORT,
  PROP_WRITING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

gboolean
fluxr_notes_page_is_open (FluxrNotesPage *self)
{
  return self->workspace != NULL && (self->product != NULL || self->everywhere);
}

/* (nullable) */
const char *
fluxr_notes_page_get_product_id (FluxrNotesPage *self)
{
  return self->product != NULL ? fluxr_record_get_id (self->product) : NULL;
}

static gboolean
has_notes (FluxrNotesPage *self)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_note_entity);

  if (!self->everywhere)
    fluxr_query_filter (query, "product_id", fluxr_notes_page_get_product_id (self));

  return fluxr_store_has (fluxr_workspace_get_store (self->workspace), query);
}

static void
choose_page (FluxrNotesPage *self)
{
  const char *page = "loading";

  if (fluxr_notes_page_is_open (self))
    page = has_notes (self) ? "notes" : "empty";
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
choose_list (FluxrNotesPage *self)
{
  gboolean nothing = fluxr_notes_model_is_empty (self->model);
  const char *page = nothing ? "nothing" : "list";

  if (g_str_equal (gtk_stack_get_visible_child_name (self->list_stack), page))
    return;
  gtk_stack_set_visible_child_name (self->list_stack, page);
  if (nothing && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Nothing found"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* After changes of the file or of the list: nothing is open that is gone. */
static void
changed_cb (FluxrNotesPage *self)
{
  choose_page (self);
  if (!fluxr_notes_page_is_open (self))
    return;
  choose_list (self);
  if (self->note != NULL ? fluxr_notes_page_is_gone (self, self->note)
                         : !fluxr_notes_page_is_narrow (self))
    fluxr_notes_page_open_neighbour (self);
  fluxr_notes_page_update_rows (self);
  fluxr_notes_page_select_note (self, FALSE);
  fluxr_notes_page_update_actions (self);
}

static void
collapsed_cb (FluxrNotesPage *self)
{
  if (self->model != NULL && fluxr_notes_page_is_open (self))
    changed_cb (self);
}

/* On the way back to the list. */
static void
content_shown_cb (FluxrNotesPage *self)
{
  if (adw_navigation_split_view_get_show_content (self->split) || self->model == NULL)
    return;
  fluxr_note_editor_flush (self->editor);
  fluxr_notes_page_discard_fresh (self);
}

static void
failed_cb (FluxrNotesPage *self,
           GError         *error)
{
  fluxr_page_tell_failed (FLUXR_PAGE (self), error);
}

static void
pin_clicked_cb (FluxrNotesPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "notes.pin", NULL);
}

static void
unmapped_cb (FluxrNotesPage *self)
{
  fluxr_note_editor_flush (self->editor);
  fluxr_notes_page_discard_fresh (self);
}

static void
clear (FluxrNotesPage *self)
{
  fluxr_notes_page_open_note (self, NULL);
  fluxr_notes_page_discard_fresh (self);
  fluxr_notes_page_clear_search (self);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  self->place = 0;
}

static void
set_product (FluxrPage      *page,
             FluxrWorkspace *workspace,
             FluxrRecord    *product)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (page);
  FluxrRecord *wanted = self->everywhere ? NULL : product;

  if (workspace == self->workspace && wanted == self->product)
    return;
  clear (self);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->product, wanted);
  if (!self->everywhere)
    g_binding_group_set_source (self->names, wanted);
  fluxr_notes_model_set_scope (
    self->model, fluxr_notes_page_is_open (self) ? fluxr_workspace_get_store (workspace) : NULL,
    fluxr_notes_page_get_product_id (self));
  changed_cb (self);
}

static void
flush (FluxrPage *page)
{
  fluxr_note_editor_flush (FLUXR_NOTES_PAGE (page)->editor);
}

static void
begin (FluxrPage *page)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (page);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "empty"))
    gtk_widget_grab_focus (self->first_button);
  else
    fluxr_notes_page_select_note (self, TRUE);
}

static void
show_record (FluxrPage   *page,
             FluxrRecord *record)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (page);

  if (!fluxr_notes_page_is_open (self) || fluxr_notes_page_is_gone (self, record))
    return;
  fluxr_notes_page_clear_search (self);
  fluxr_notes_page_open_note (self, record);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  fluxr_note_editor_focus_text (self->editor);
}

static void
get_place (FluxrPage  *page,
           FluxrPlace *place)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (page);

  if (self->note == NULL || (fluxr_notes_page_is_narrow (self)
                             && !adw_navigation_split_view_get_show_content (self->split)))
    return;
  g_set_object (&place->record, self->note);
  fluxr_writing_view_get_place (fluxr_note_editor_get_view (self->editor), place);
}

static void
set_place (FluxrPage        *page,
           const FluxrPlace *place)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (page);

  if (!fluxr_notes_page_is_open (self) || fluxr_notes_page_is_gone (self, place->record))
    return;
  fluxr_notes_page_open_note (self, place->record);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  fluxr_writing_view_set_place (fluxr_note_editor_get_view (self->editor), place);
}

static void
implement_page (FluxrPageInterface *iface)
{
  static const FluxrPageCommand commands[] = {
    { "view-pin-symbolic", N_ ("Pin Note or Unpin It"), "notes.pin" },
    { "edit-copy-symbolic", N_ ("Duplicate Note"), "notes.duplicate" },
    { "fluxr-link-symbolic", N_ ("Copy Link to Note"), "notes.copy-link" },
    { "document-edit-symbolic", N_ ("Write Note"), "notes.show-as::write" },
    { "view-dual-symbolic", N_ ("Write and Read Note"), "notes.show-as::both" },
    { "view-reveal-symbolic", N_ ("Read Note"), "notes.show-as::read" },
    { "document-open-recent-symbolic", N_ ("History of Note…"), "notes.show-history" },
    { "user-trash-symbolic", N_ ("Delete Note"), "notes.delete" },
    { "document-open-symbolic", N_ ("Import Markdown as Notes…"), "writing.import" },
    { "document-save-symbolic", N_ ("Export Note as PDF…"), "writing.export::pdf" },
    { "document-print-symbolic", N_ ("Print Note…"), "writing.print" },
    { "fluxr-task-symbolic", N_ ("Make Task from Line"), "writing.make-task" },
    { "view-grid-symbolic", N_ ("Make Feature from Line"), "writing.make-feature" },
    { "fluxr-bug-symbolic", N_ ("Make Bug from Line"), "writing.make-bug" },
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
fluxr_notes_page_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);

  GTK_WIDGET_CLASS (fluxr_notes_page_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
fluxr_notes_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_WRITING:
      g_value_set_object (value,
                          fluxr_note_editor_get_view (FLUXR_NOTES_PAGE (object)->editor));
      break;
    case PROP_SORT:
      g_value_set_string (value, fluxr_notes_page_get_sort (FLUXR_NOTES_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_notes_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SORT:
      fluxr_notes_page_set_sort (FLUXR_NOTES_PAGE (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_notes_page_dispose (GObject *object)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (object);

  if (self->editor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->model, self);
      clear (self);
      fluxr_notes_page_end_list (self);
    }
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->model);
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_NOTES_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->names);
  g_clear_object (&self->product);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_notes_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-notes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, first_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, split);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, title);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, mentions);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, note_stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, pin_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, note_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrNotesPage, editor);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, content_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_clicked_cb);
  fluxr_notes_page_bind_list (widget_class);
}

static void
fluxr_notes_page_class_init (FluxrNotesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fluxr_notes_page_get_property;
  object_class->set_property = fluxr_notes_page_set_property;
  object_class->dispose = fluxr_notes_page_dispose;
  widget_class->size_allocate = fluxr_notes_page_size_allocate;

  properties[PROP_SORT] = g_param_spec_string (
    "sort", NULL, NULL, sorts[0],
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WRITING]
    = g_param_spec_object ("writing", NULL, NULL, FLUXR_TYPE_WRITING_VIEW,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FLUXR_TYPE_MENTIONS);
  g_type_ensure (FLUXR_TYPE_NOTE_EDITOR);
  bind_template (widget_class);
  fluxr_notes_page_install_commands (widget_class);
  fluxr_notes_page_install_keys (widget_class);
  fluxr_notes_page_install_menus (widget_class);
  gtk_widget_class_install_property_action (widget_class, "notes.sort", "sort");
}

static void
fluxr_notes_page_init (FluxrNotesPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = g_binding_group_new ();
  g_binding_group_bind (self->names, "name", self->title, "subtitle", G_BINDING_SYNC_CREATE);
  self->model = fluxr_notes_model_new ();
  fluxr_notes_page_init_list (self);
  fluxr_notes_page_init_menus (self);
  fluxr_notes_page_add_keys (self);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "unmap", G_CALLBACK (unmapped_cb), NULL);
  fluxr_notes_page_update_actions (self);
}

GtkWidget *
fluxr_notes_page_new (void)
{
  FluxrNotesPage *self = g_object_new (FLUXR_TYPE_NOTES_PAGE, NULL);

  adw_window_title_set_title (self->title, _("Notes"));

  return GTK_WIDGET (self);
}

GtkWidget *
fluxr_notes_page_new_everywhere (void)
{
  FluxrNotesPage *self = g_object_new (FLUXR_TYPE_NOTES_PAGE, NULL);

  self->everywhere = TRUE;
  adw_window_title_set_title (self->title, _("All Notes"));
  adw_window_title_set_subtitle (self->title, _("Personal and of all products"));

  return GTK_WIDGET (self);
}

const char *
fluxr_notes_page_get_sort (FluxrNotesPage *self)
{
  g_return_val_if_fail (FLUXR_IS_NOTES_PAGE (self), NULL);

  return sorts[self->sort];
}

/**
 * fluxr_notes_page_set_sort:
 * @sort: an unknown one, as a setting may have, is left alone
 */
void
fluxr_notes_page_set_sort (FluxrNotesPage *self,
                           const char     *sort)
{
  g_return_if_fail (FLUXR_IS_NOTES_PAGE (self));

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_strcmp0 (sorts[i], sort) == 0 && self->sort != i)
      {
        self->sort = i;
        fluxr_notes_model_set_sort (self->model, sort);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
      }
}
