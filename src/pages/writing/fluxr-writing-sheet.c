/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each text has a view of its own, so that what is left open in one, a fence or a quote, ends with
 * it; the keys that walk go from one to the next. */

#include "config.h"

#include "fluxr-writing-sheet-private.h"

#include <glib/gi18n.h>

#include "fluxr-writing-header.h"

/* Above and below a text that has a title. */
#define TEXT_TOP 6
#define TEXT_BOTTOM 18

enum
{
  ACTIVE_CHANGED,
  SCROLLED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FluxrWritingSheet, fluxr_writing_sheet, GTK_TYPE_WIDGET)

static void
entry_free (gpointer data)
{
  FluxrWritingEntry *entry = data;

  g_clear_object (&entry->part);
  g_clear_object (&entry->header);
  g_clear_object (&entry->view);
  g_clear_object (&entry->rendered);
  g_clear_object (&entry->shown);
  g_free (entry);
}

FluxrWritingEntry *
fluxr_writing_sheet_find_entry (FluxrWritingSheet *self,
                                FluxrWritingPart  *part)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (((FluxrWritingEntry *) g_ptr_array_index (self->entries, i))->part == part)
      return g_ptr_array_index (self->entries, i);

  return NULL;
}

FluxrWritingEntry *
fluxr_writing_sheet_find_view (FluxrWritingSheet *self,
                               gpointer           view)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (((FluxrWritingEntry *) g_ptr_array_index (self->entries, i))->view == view)
      return g_ptr_array_index (self->entries, i);

  return NULL;
}

FluxrWritingPart *
fluxr_writing_sheet_get_first (FluxrWritingSheet *self)
{
  FluxrWritingEntry *first = self->entries->len > 0 ? g_ptr_array_index (self->entries, 0) : NULL;

  return first != NULL ? first->part : NULL;
}

static void
caret_cb (GtkTextBuffer     *buffer,
          GParamSpec        *pspec,
          FluxrWritingSheet *self)
{
  FluxrWritingEntry *entry = fluxr_writing_sheet_find_entry (self, self->active);

  if (entry != NULL && GTK_TEXT_BUFFER (fluxr_writing_part_get_buffer (entry->part)) == buffer
      && gtk_widget_has_focus (entry->view) && !fluxr_writing_part_is_applying (entry->part))
    fluxr_writing_sheet_reveal_caret (self, entry);
}

static void
focused_cb (GtkWidget         *view,
            GParamSpec        *pspec,
            FluxrWritingSheet *self)
{
  FluxrWritingEntry *entry = fluxr_writing_sheet_find_view (self, view);

  if (entry == NULL)
    return;
  if (!gtk_widget_has_focus (view))
    {
      fluxr_writing_part_flush (entry->part);
      return;
    }
  fluxr_writing_sheet_reveal_caret (self, entry);
  if (g_set_object (&self->active, entry->part))
    g_signal_emit (self, signals[ACTIVE_CHANGED], 0);
}

void
fluxr_writing_sheet_update_box (FluxrWritingSheet *self)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();

  if (self->top != NULL)
    g_ptr_array_add (children, self->top);
  for (guint i = 0; i < self->entries->len; i++)
    {
      FluxrWritingEntry *entry = g_ptr_array_index (self->entries, i);

      g_ptr_array_add (children, entry->header);
      g_ptr_array_add (children, entry->view);
      if (entry->rendered != NULL)
        g_ptr_array_add (children, entry->rendered);
    }
  fluxr_document_box_set_children (self->box, children);
}

/* What shows HTML is not searched, nor anything else done to it. */
void
fluxr_writing_sheet_update_views (FluxrWritingSheet *self)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      FluxrWritingEntry *entry = g_ptr_array_index (self->entries, i);

      if (!fluxr_writing_part_is_html (entry->part))
        g_ptr_array_add (views, entry->view);
    }
  g_list_store_splice (self->views, 0, g_list_model_get_n_items (G_LIST_MODEL (self->views)),
                       views->pdata, views->len);
}

/* (transfer full): what its owner can do with it, and what can be done with any */
static GMenuModel *
create_menu (FluxrWritingSheet *self,
             FluxrWritingPart  *part)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) history = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (_("_History…"), NULL);
  g_autoptr (GMenuModel) own
    = self->create_menu != NULL ? self->create_menu (part, self->menu_data) : NULL;
  g_autofree char *id = fluxr_writing_part_dup_id (part);

  if (own != NULL)
    g_menu_append_section (menu, NULL, own);
  g_menu_item_set_action_and_target (item, "writing.show-history", "s", id);
  g_menu_append_item (history, item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (history));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static FluxrWritingEntry *
create_entry (FluxrWritingSheet *self,
              FluxrWritingPart  *part)
{
  FluxrWritingEntry *entry = g_new0 (FluxrWritingEntry, 1);
  FluxrMarkdownBuffer *buffer = fluxr_writing_part_get_buffer (part);
  const char *title = fluxr_writing_part_get_title (part);
  g_autoptr (GMenuModel) menu = create_menu (self, part);

  entry->part = g_object_ref (part);
  entry->header = g_object_ref_sink (fluxr_writing_header_new (part, menu));
  entry->view = g_object_ref_sink (fluxr_markdown_view_new (buffer));
  fluxr_markdown_view_set_placeholder (FLUXR_MARKDOWN_VIEW (entry->view),
                                       fluxr_writing_part_get_hint (part));
  if (title != NULL)
    {
      gtk_text_view_set_top_margin (GTK_TEXT_VIEW (entry->view), TEXT_TOP);
      gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (entry->view), TEXT_BOTTOM);
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      title, -1);
    }
  gtk_text_view_set_editable (GTK_TEXT_VIEW (entry->view), fluxr_writing_part_is_editable (part));
  g_signal_connect_object (entry->view, "notify::has-focus", G_CALLBACK (focused_cb), self, 0);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_cb), self, 0);
  fluxr_writing_sheet_follow_html (self, entry);
  fluxr_writing_sheet_add_keys (self, entry->view);

  return entry;
}

/* Parts that stay keep their widgets, and with them focus and undo. */
static void
parts_changed_cb (FluxrWritingSheet *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->entries);
  guint n = self->parts != NULL ? g_list_model_get_n_items (self->parts) : 0;

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrWritingPart) part = g_list_model_get_item (self->parts, i);
      FluxrWritingEntry *entry = NULL;

      for (guint k = 0; k < old->len && entry == NULL; k++)
        if (((FluxrWritingEntry *) g_ptr_array_index (old, k))->part == part)
          entry = g_ptr_array_steal_index (old, k);
      g_ptr_array_add (self->entries, entry != NULL ? entry : create_entry (self, part));
    }
  if (self->active != NULL && fluxr_writing_sheet_find_entry (self, self->active) == NULL)
    g_clear_object (&self->active);
  fluxr_writing_sheet_update_box (self);
  fluxr_writing_sheet_update_views (self);
  for (guint i = 0; i < self->entries->len; i++)
    {
      FluxrWritingEntry *entry = g_ptr_array_index (self->entries, i);

      if (fluxr_writing_part_is_html (entry->part) && entry->rendered == NULL)
        fluxr_writing_sheet_update_html (self, entry->part);
    }
}

static void
scrolled_cb (FluxrWritingSheet *self)
{
  g_signal_emit (self, signals[SCROLLED], 0);
}

static void
fluxr_writing_sheet_dispose (GObject *object)
{
  FluxrWritingSheet *self = FLUXR_WRITING_SHEET (object);

  if (self->scroller != NULL)
    fluxr_writing_sheet_set_parts (self, NULL);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->top);
  g_clear_object (&self->active);

  G_OBJECT_CLASS (fluxr_writing_sheet_parent_class)->dispose (object);
}

static void
fluxr_writing_sheet_finalize (GObject *object)
{
  FluxrWritingSheet *self = FLUXR_WRITING_SHEET (object);

  g_ptr_array_unref (self->entries);
  g_object_unref (self->views);

  G_OBJECT_CLASS (fluxr_writing_sheet_parent_class)->finalize (object);
}

static void
fluxr_writing_sheet_class_init (FluxrWritingSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_writing_sheet_dispose;
  object_class->finalize = fluxr_writing_sheet_finalize;

  signals[ACTIVE_CHANGED] = g_signal_new ("active-changed", FLUXR_TYPE_WRITING_SHEET,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SCROLLED] = g_signal_new ("scrolled", FLUXR_TYPE_WRITING_SHEET, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", FLUXR_TYPE_WRITING_SHEET, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fluxr_writing_sheet_init (FluxrWritingSheet *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->views = g_list_store_new (FLUXR_TYPE_MARKDOWN_VIEW);
  self->box = FLUXR_DOCUMENT_BOX (fluxr_document_box_new ());
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->box));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  g_signal_connect_object (self->box, "scrolled", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
fluxr_writing_sheet_new (void)
{
  return g_object_new (FLUXR_TYPE_WRITING_SHEET, NULL);
}

void
fluxr_writing_sheet_set_parts (FluxrWritingSheet *self,
                               GListModel        *parts)
{
  g_return_if_fail (FLUXR_IS_WRITING_SHEET (self));

  if (self->parts != NULL)
    g_signal_handlers_disconnect_by_data (self->parts, self);
  g_set_object (&self->parts, parts);
  if (parts != NULL)
    g_signal_connect_object (parts, "items-changed", G_CALLBACK (parts_changed_cb), self,
                             G_CONNECT_SWAPPED);
  parts_changed_cb (self);
}

void
fluxr_writing_sheet_set_top (FluxrWritingSheet *self,
                             GtkWidget         *top)
{
  g_return_if_fail (FLUXR_IS_WRITING_SHEET (self));

  if (top != NULL)
    g_object_ref_sink (top);
  g_clear_object (&self->top);
  self->top = top;
  fluxr_writing_sheet_update_box (self);
}

void
fluxr_writing_sheet_set_menus (FluxrWritingSheet    *self,
                               FluxrWritingMenuFunc  create,
                               gpointer              user_data)
{
  g_return_if_fail (FLUXR_IS_WRITING_SHEET (self));

  self->create_menu = create;
  self->menu_data = user_data;
}

FluxrWritingPart *
fluxr_writing_sheet_get_active (FluxrWritingSheet *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_SHEET (self), NULL);

  if (self->active != NULL)
    return self->active;

  return fluxr_writing_sheet_get_first (self);
}

FluxrMarkdownView *
fluxr_writing_sheet_get_view (FluxrWritingSheet *self,
                              FluxrWritingPart  *part)
{
  FluxrWritingEntry *entry;

  g_return_val_if_fail (FLUXR_IS_WRITING_SHEET (self), NULL);

  entry = fluxr_writing_sheet_find_entry (self, part);

  return entry != NULL ? FLUXR_MARKDOWN_VIEW (entry->view) : NULL;
}

GListModel *
fluxr_writing_sheet_get_views (FluxrWritingSheet *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_SHEET (self), NULL);

  return G_LIST_MODEL (self->views);
}
