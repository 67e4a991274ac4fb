/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A topic that is selected is shown; one that is activated is gone to. */

#include "config.h"

#include "fluxr-help-dialog.h"

#include <glib/gi18n.h>

#include "fluxr-help.h"
#include "fluxr-markdown-preview.h"
#include "fluxr-markdown-read.h"
#include "fluxr-words.h"

struct _FluxrHelpDialog
{
  AdwDialog parent_instance;

  GPtrArray *topics; /* (owned) (element-type FluxrHelpTopic): one per row of the list */
  FluxrWords *words; /* (owned) (nullable): what is searched for */
  GListStore *parts; /* (owned): the topic that is shown */

  AdwNavigationSplitView *split;
  AdwNavigationPage *text_page;
  GtkEditable *search_entry;
  GtkListBox *list;
  FluxrMarkdownPreview *preview;
};

G_DEFINE_FINAL_TYPE (FluxrHelpDialog, fluxr_help_dialog, ADW_TYPE_DIALOG)

static const FluxrHelpTopic *
get_topic (FluxrHelpDialog *self,
           GtkListBoxRow   *row)
{
  return g_ptr_array_index (self->topics, gtk_list_box_row_get_index (row));
}

static void
show_topic (FluxrHelpDialog      *self,
            const FluxrHelpTopic *topic)
{
  g_autoptr (FluxrPreviewPart) part = fluxr_preview_part_new (NULL);
  g_autoptr (FluxrMarkdown) document
    = fluxr_markdown_read (topic->text, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);

  fluxr_preview_part_set_document (part, document);
  g_list_store_splice (self->parts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->parts)),
                       (gpointer *) &part, 1);
  fluxr_markdown_preview_set_label (self->preview, topic->title);
  fluxr_markdown_preview_scroll_to (self->preview, part, 0);
  adw_navigation_page_set_title (self->text_page, topic->title);
}

static void
row_selected_cb (FluxrHelpDialog *self,
                 GtkListBoxRow   *row)
{
  if (row != NULL)
    show_topic (self, get_topic (self, row));
}

static void
row_activated_cb (FluxrHelpDialog *self,
                  GtkListBoxRow   *row)
{
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->preview), GTK_DIR_TAB_FORWARD);
}

static void
link_activated_cb (FluxrHelpDialog *self,
                   const char      *url)
{
  const FluxrHelpTopic *topic = *url == '#' ? fluxr_help_find (self->topics, url + 1) : NULL;
  guint index;

  if (topic == NULL)
    return;
  g_signal_stop_emission_by_name (self->preview, "link-activated");
  g_ptr_array_find (self->topics, topic, &index);
  /* What is not found by the search can be linked to nevertheless. */
  gtk_editable_set_text (self->search_entry, "");
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, index));
  gtk_widget_child_focus (GTK_WIDGET (self->preview), GTK_DIR_TAB_FORWARD);
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  FluxrHelpDialog *self = user_data;
  const FluxrHelpTopic *topic = get_topic (self, row);
  const char *const texts[] = { topic->title, topic->text };

  return self->words == NULL || fluxr_words_match (self->words, texts, G_N_ELEMENTS (texts));
}

static GtkListBoxRow *
find_first (FluxrHelpDialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;

  return NULL;
}

static void
search_changed_cb (FluxrHelpDialog *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);

  g_clear_pointer (&self->words, fluxr_words_free);
  self->words = fluxr_words_new (gtk_editable_get_text (self->search_entry));
  gtk_list_box_invalidate_filter (self->list);
  if (selected == NULL || !filter_cb (selected, self))
    gtk_list_box_select_row (self->list, find_first (self));
}

static void
search_activate_cb (FluxrHelpDialog *self)
{
  GtkListBoxRow *selected;

  search_changed_cb (self);
  selected = gtk_list_box_get_selected_row (self->list);
  if (selected != NULL)
    row_activated_cb (self, selected);
}

static void
stop_search_cb (FluxrHelpDialog *self)
{
  if (*gtk_editable_get_text (self->search_entry) != '\0')
    gtk_editable_set_text (self->search_entry, "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
find (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  FluxrHelpDialog *self = FLUXR_HELP_DIALOG (widget);

  adw_navigation_split_view_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
add_row (FluxrHelpDialog      *self,
         const FluxrHelpTopic *topic)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (topic->title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  topic->title, -1);
  gtk_list_box_append (self->list, row);
}

static void
fluxr_help_dialog_dispose (GObject *object)
{
  FluxrHelpDialog *self = FLUXR_HELP_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_HELP_DIALOG);
  g_clear_object (&self->parts);

  G_OBJECT_CLASS (fluxr_help_dialog_parent_class)->dispose (object);
}

static void
fluxr_help_dialog_finalize (GObject *object)
{
  FluxrHelpDialog *self = FLUXR_HELP_DIALOG (object);

  g_clear_pointer (&self->topics, g_ptr_array_unref);
  g_clear_pointer (&self->words, fluxr_words_free);

  G_OBJECT_CLASS (fluxr_help_dialog_parent_class)->finalize (object);
}

static void
fluxr_help_dialog_class_init (FluxrHelpDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_help_dialog_dispose;
  object_class->finalize = fluxr_help_dialog_finalize;

  g_type_ensure (FLUXR_TYPE_MARKDOWN_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-help-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrHelpDialog, split);
  gtk_widget_class_bind_template_child (widget_class, FluxrHelpDialog, text_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrHelpDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrHelpDialog, list);
  gtk_widget_class_bind_template_child (widget_class, FluxrHelpDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);

  gtk_widget_class_install_action (widget_class, "help.find", NULL, find);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.find",
                                       NULL);
}

static void
fluxr_help_dialog_init (FluxrHelpDialog *self)
{
  self->topics = fluxr_help_load ();
  self->parts = g_list_store_new (FLUXR_TYPE_PREVIEW_PART);
  gtk_widget_init_template (GTK_WIDGET (self));

  fluxr_markdown_preview_set_parts (self->preview, G_LIST_MODEL (self->parts));
  for (guint i = 0; i < self->topics->len; i++)
    add_row (self, g_ptr_array_index (self->topics, i));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry),
                                           GTK_WIDGET (self->list));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  adw_dialog_set_focus (ADW_DIALOG (self),
                        GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

AdwDialog *
fluxr_help_dialog_new (void)
{
  return g_object_new (FLUXR_TYPE_HELP_DIALOG, NULL);
}
