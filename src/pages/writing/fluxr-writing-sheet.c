/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each text has a view of its own, so that what is left open in one, a fence or a quote, ends with
 * it; the keys that walk go from one to the next. */

#include "config.h"

#include "fluxr-writing-sheet.h"

#include <glib/gi18n.h>

#include "fluxr-document-box.h"
#include "fluxr-html-read.h"
#include "fluxr-markdown-preview.h"
#include "fluxr-writing-header.h"

/* What stays free around the caret, in pixels. */
#define CARET_ROOM 36
/* Above and below a text that has a title. */
#define TEXT_TOP 6
#define TEXT_BOTTOM 18

/**
 * Entry:
 * @rendered: (owned) (nullable): what shows HTML
 */
typedef struct
{
  FluxrWritingPart *part; /* (owned) */
  GtkWidget *header;      /* (owned) */
  GtkWidget *view;        /* (owned) */
  GtkWidget *rendered;
  FluxrPreviewPart *shown; /* (owned) (nullable) */
} Entry;

struct _FluxrWritingSheet
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  FluxrDocumentBox *box;
  GListModel *parts;        /* (owned) (nullable) */
  GPtrArray *entries;       /* (owned) (element-type Entry) */
  GListStore *views;        /* (owned) (element-type FluxrMarkdownView) */
  GtkWidget *top;           /* (owned) (nullable) */
  FluxrWritingPart *active; /* (owned) (nullable) */
  FluxrWritingMenuFunc create_menu;
  gpointer menu_data;
};

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
  Entry *entry = data;

  g_clear_object (&entry->part);
  g_clear_object (&entry->header);
  g_clear_object (&entry->view);
  g_clear_object (&entry->rendered);
  g_clear_object (&entry->shown);
  g_free (entry);
}

static Entry *
find_entry (FluxrWritingSheet *self,
            FluxrWritingPart  *part)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (((Entry *) g_ptr_array_index (self->entries, i))->part == part)
      return g_ptr_array_index (self->entries, i);

  return NULL;
}

static Entry *
find_view (FluxrWritingSheet *self,
           gpointer           view)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (((Entry *) g_ptr_array_index (self->entries, i))->view == view)
      return g_ptr_array_index (self->entries, i);

  return NULL;
}

static void
reveal (FluxrWritingSheet *self,
        Entry             *entry,
        GtkTextIter       *iter,
        gboolean           to_top)
{
  fluxr_document_box_reveal_text (self->box, GTK_TEXT_VIEW (entry->view), iter, CARET_ROOM, to_top);
}

static void
reveal_caret (FluxrWritingSheet *self,
              Entry             *entry)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry->view));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  reveal (self, entry, &iter, FALSE);
}

static void
caret_cb (GtkTextBuffer     *buffer,
          GParamSpec        *pspec,
          FluxrWritingSheet *self)
{
  Entry *entry = find_entry (self, self->active);

  if (entry != NULL && GTK_TEXT_BUFFER (fluxr_writing_part_get_buffer (entry->part)) == buffer
      && gtk_widget_has_focus (entry->view) && !fluxr_writing_part_is_applying (entry->part))
    reveal_caret (self, entry);
}

static void
focused_cb (GtkWidget         *view,
            GParamSpec        *pspec,
            FluxrWritingSheet *self)
{
  Entry *entry = find_view (self, view);

  if (entry == NULL)
    return;
  if (!gtk_widget_has_focus (view))
    {
      fluxr_writing_part_flush (entry->part);
      return;
    }
  reveal_caret (self, entry);
  if (g_set_object (&self->active, entry->part))
    g_signal_emit (self, signals[ACTIVE_CHANGED], 0);
}

/* (nullable): the next text that can be written in */
static Entry *
find_neighbour (FluxrWritingSheet *self,
                Entry             *entry,
                int                step)
{
  guint i;

  if (!g_ptr_array_find (self->entries, entry, &i))
    return NULL;
  for (i += step; i < self->entries->len; i += step)
    {
      Entry *other = g_ptr_array_index (self->entries, i);

      if (gtk_widget_get_visible (other->view))
        return other;
    }

  return NULL;
}

static void
enter (Entry    *entry,
       gboolean  at_end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry->view));
  GtkTextIter iter;

  if (at_end)
    gtk_text_buffer_get_end_iter (buffer, &iter);
  else
    gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_widget_grab_focus (entry->view);
}

/* Whether the key leads out of the text: it is one for up or down, and there is no other line.
 * @step: where to, 1 or -1 */
static gboolean
leads_out (GtkTextView *view,
           guint        key,
           int         *step)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle here, edge;
  GtkTextIter iter;

  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down || key == GDK_KEY_Page_Down)
    *step = 1;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up || key == GDK_KEY_Page_Up)
    *step = -1;
  else
    return FALSE;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &here);
  if (*step > 0)
    gtk_text_buffer_get_end_iter (buffer, &iter);
  else
    gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_view_get_iter_location (view, &iter, &edge);

  return here.y == edge.y;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        FluxrWritingSheet     *self)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  Entry *entry = find_view (self, view);
  Entry *other;
  int step;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || entry == NULL
      || !leads_out (GTK_TEXT_VIEW (view), key, &step))
    return FALSE;
  other = find_neighbour (self, entry, step);
  if (other == NULL)
    return FALSE;
  enter (other, step < 0);

  return TRUE;
}

static void
convert_cb (FluxrWritingHeader *header,
            FluxrWritingSheet  *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->header == GTK_WIDGET (header)
          && !fluxr_writing_part_convert (entry->part, &error))
        g_signal_emit (self, signals[FAILED], 0, error);
    }
}

static void
edit_html_cb (FluxrWritingHeader *header,
              FluxrWritingSheet  *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->header == GTK_WIDGET (header))
        fluxr_writing_part_edit_html (entry->part);
    }
}

static void
update_box (FluxrWritingSheet *self)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();

  if (self->top != NULL)
    g_ptr_array_add (children, self->top);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      g_ptr_array_add (children, entry->header);
      g_ptr_array_add (children, entry->view);
      if (entry->rendered != NULL)
        g_ptr_array_add (children, entry->rendered);
    }
  fluxr_document_box_set_children (self->box, children);
}

/* What shows HTML is not searched, nor anything else done to it. */
static void
update_views (FluxrWritingSheet *self)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (!fluxr_writing_part_is_html (entry->part))
        g_ptr_array_add (views, entry->view);
    }
  g_list_store_splice (self->views, 0, g_list_model_get_n_items (G_LIST_MODEL (self->views)),
                       views->pdata, views->len);
}

static void
show_html (Entry *entry)
{
  g_autofree char *text = fluxr_writing_part_dup_text (entry->part);
  g_autoptr (FluxrMarkdown) document = fluxr_html_read (text, -1, NULL);
  g_autoptr (GListStore) parts = g_list_store_new (FLUXR_TYPE_PREVIEW_PART);

  if (entry->rendered == NULL)
    {
      entry->rendered = g_object_ref_sink (fluxr_markdown_preview_new ());
      entry->shown = fluxr_preview_part_new (NULL);
      g_list_store_append (parts, entry->shown);
      fluxr_markdown_preview_set_parts (FLUXR_MARKDOWN_PREVIEW (entry->rendered),
                                        G_LIST_MODEL (parts));
    }
  fluxr_preview_part_set_document (entry->shown, document);
}

static void
html_cb (FluxrWritingPart  *part,
         GParamSpec        *pspec,
         FluxrWritingSheet *self)
{
  Entry *entry = find_entry (self, part);
  gboolean html = fluxr_writing_part_is_html (part);

  if (entry == NULL)
    return;
  if (html)
    show_html (entry);
  gtk_widget_set_visible (entry->view, !html);
  if (entry->rendered != NULL)
    gtk_widget_set_visible (entry->rendered, html);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (entry->view), fluxr_writing_part_is_editable (part));
  update_box (self);
  update_views (self);
}

static void
part_changed_cb (FluxrWritingPart  *part,
                 FluxrWritingSheet *self)
{
  Entry *entry = find_entry (self, part);

  if (entry != NULL && fluxr_writing_part_is_html (part))
    show_html (entry);
}

static void
add_keys (FluxrWritingSheet *self,
          GtkWidget         *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (view, keys);
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

static Entry *
create_entry (FluxrWritingSheet *self,
              FluxrWritingPart  *part)
{
  Entry *entry = g_new0 (Entry, 1);
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
  g_signal_connect_object (part, "notify::html", G_CALLBACK (html_cb), self, 0);
  g_signal_connect_object (part, "changed", G_CALLBACK (part_changed_cb), self, 0);
  g_signal_connect_object (entry->header, "convert", G_CALLBACK (convert_cb), self, 0);
  g_signal_connect_object (entry->header, "edit-html", G_CALLBACK (edit_html_cb), self, 0);
  add_keys (self, entry->view);

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
      Entry *entry = NULL;

      for (guint k = 0; k < old->len && entry == NULL; k++)
        if (((Entry *) g_ptr_array_index (old, k))->part == part)
          entry = g_ptr_array_steal_index (old, k);
      g_ptr_array_add (self->entries, entry != NULL ? entry : create_entry (self, part));
    }
  if (self->active != NULL && find_entry (self, self->active) == NULL)
    g_clear_object (&self->active);
  update_box (self);
  update_views (self);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (fluxr_writing_part_is_html (entry->part) && entry->rendered == NULL)
        html_cb (entry->part, NULL, self);
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
  update_box (self);
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

  return self->entries->len > 0 ? ((Entry *) g_ptr_array_index (self->entries, 0))->part : NULL;
}

FluxrMarkdownView *
fluxr_writing_sheet_get_view (FluxrWritingSheet *self,
                              FluxrWritingPart  *part)
{
  Entry *entry;

  g_return_val_if_fail (FLUXR_IS_WRITING_SHEET (self), NULL);

  entry = find_entry (self, part);

  return entry != NULL ? FLUXR_MARKDOWN_VIEW (entry->view) : NULL;
}

GListModel *
fluxr_writing_sheet_get_views (FluxrWritingSheet *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_SHEET (self), NULL);

  return G_LIST_MODEL (self->views);
}

void
fluxr_writing_sheet_reveal (FluxrWritingSheet *self,
                            FluxrMarkdownView *view,
                            guint              place)
{
  Entry *entry;
  GtkTextIter iter;

  g_return_if_fail (FLUXR_IS_WRITING_SHEET (self));

  entry = find_view (self, view);
  if (entry == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter,
                                      place);
  reveal (self, entry, &iter, FALSE);
}

void
fluxr_writing_sheet_focus (FluxrWritingSheet *self,
                           FluxrWritingPart  *part,
                           int                place)
{
  Entry *entry;
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_if_fail (FLUXR_IS_WRITING_SHEET (self));

  entry = find_entry (self, part);
  if (entry == NULL)
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry->view));
  if (place >= 0)
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &iter, place);
      gtk_text_buffer_place_cursor (buffer, &iter);
    }
  gtk_widget_grab_focus (entry->view);
  reveal_caret (self, entry);
}

void
fluxr_writing_sheet_scroll_to (FluxrWritingSheet *self,
                               FluxrWritingPart  *part,
                               int                place)
{
  Entry *entry;
  GtkTextIter iter;

  g_return_if_fail (FLUXR_IS_WRITING_SHEET (self));

  entry = find_entry (self, part);
  if (entry == NULL)
    return;
  if (place == 0)
    {
      fluxr_document_box_reveal (self->box, entry->header, 0, 1, TRUE);
    }
  else
    {
      gtk_text_buffer_get_iter_at_offset (
        gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry->view)), &iter, place);
      reveal (self, entry, &iter, TRUE);
    }
}

FluxrWritingPart *
fluxr_writing_sheet_get_top (FluxrWritingSheet *self,
                             int               *place)
{
  double y;
  GtkWidget *child;
  Entry *entry;
  GtkTextIter iter;

  g_return_val_if_fail (FLUXR_IS_WRITING_SHEET (self), NULL);

  *place = 0;
  child = fluxr_document_box_get_top (self->box, &y);
  for (guint i = 0; i < self->entries->len; i++)
    {
      entry = g_ptr_array_index (self->entries, i);
      if (child == entry->header || child == entry->rendered)
        return entry->part;
      if (child != entry->view)
        continue;
      gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (child), &iter, (int) y, NULL);
      *place = gtk_text_iter_get_offset (&iter);
      return entry->part;
    }

  return self->entries->len > 0 ? ((Entry *) g_ptr_array_index (self->entries, 0))->part : NULL;
}
