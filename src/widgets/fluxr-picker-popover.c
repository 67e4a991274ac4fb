/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One of many named rows:
 *
 *   model -> GtkFilterListModel (name contains the search text) -> GtkSingleSelection
 *
 * The selection only marks where Enter goes. Without a search no row is read that is not seen. */

#include "config.h"

#include "fluxr-picker-popover.h"

#include <glib/gi18n.h>

struct _FluxrPickerPopover
{
  GtkPopover parent_instance;

  FluxrRecord *current;        /* (owned) (nullable) */
  char *format;                /* (owned) (nullable): of the button for another name */
  GtkSingleSelection *matches; /* (owned) */

  GtkSearchEntry *search_entry;
  GtkStack *results;
  GtkListView *list;
  GtkWidget *separator;
  GtkWidget *none_button;
  GtkWidget *entry_button;
};

G_DEFINE_FINAL_TYPE (FluxrPickerPopover, fluxr_picker_popover, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_name (FluxrRecord *record)
{
  const char *name = fluxr_record_get_text (record, "name");

  return name != NULL && *name != '\0' ? name : _("Untitled");
}

static char *
dup_text (FluxrPickerPopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));
}

/* The row of exactly that name. */
static FluxrRecord *
find_exact (FluxrPickerPopover *self,
            const char         *text)
{
  GListModel *model = G_LIST_MODEL (self->matches);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (FluxrRecord) record = g_list_model_get_item (model, i);

      if (g_strcmp0 (fluxr_record_get_text (record, "name"), text) == 0)
        return g_steal_pointer (&record);
    }

  return NULL;
}

static void
update_entry (FluxrPickerPopover *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (FluxrRecord) exact = NULL;
  g_autofree char *label = NULL;
  gboolean offered = self->format != NULL && *text != '\0';

  if (offered)
    {
      exact = find_exact (self, text);
      offered = exact == NULL;
    }
  if (offered)
    {
      g_auto (GStrv) parts = g_strsplit (self->format, "%s", 2);

      label = g_strjoinv (text, parts);
      gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->entry_button))),
                           label);
    }
  gtk_widget_set_visible (self->entry_button, offered);
  gtk_widget_set_visible (self->separator,
                          offered || gtk_widget_get_visible (self->none_button));
}

static void
update_results_cb (FluxrPickerPopover *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->matches)) > 0;

  gtk_stack_set_visible_child_name (self->results, any ? "list" : "nothing");
  update_entry (self);
}

static void
choose (FluxrPickerPopover *self,
        FluxrRecord        *record)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, record);
}

static void
activated_cb (FluxrPickerPopover *self,
              guint               position)
{
  g_autoptr (FluxrRecord) record = g_list_model_get_item (G_LIST_MODEL (self->matches), position);

  if (record != NULL)
    choose (self, record);
}

static void
enter_cb (FluxrPickerPopover *self)
{
  g_autofree char *text = dup_text (self);

  if (self->format == NULL || *text == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[ENTERED], 0, text);
}

static void
search_activated_cb (FluxrPickerPopover *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (FluxrRecord) exact = find_exact (self, text);

  if (exact != NULL)
    choose (self, exact);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->matches)) > 0)
    activated_cb (self, gtk_single_selection_get_selected (self->matches));
  else
    enter_cb (self);
}

static void
none_cb (FluxrPickerPopover *self)
{
  choose (self, NULL);
}

static void
shown_cb (FluxrPickerPopover *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
set_up_row_cb (FluxrPickerPopover *self,
               GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (FluxrPickerPopover *self,
             GtkListItem        *item)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  FluxrRecord *record = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (label), get_name (record));
  gtk_widget_set_visible (gtk_widget_get_next_sibling (label), record == self->current);
  gtk_list_item_set_accessible_label (item, get_name (record));
}

static char *
dup_name (FluxrRecord *record)
{
  return g_strdup (record != NULL ? get_name (record) : NULL);
}

static void
create_matches (FluxrPickerPopover *self)
{
  GtkStringFilter *filter = gtk_string_filter_new (gtk_cclosure_expression_new (
    G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_name), NULL, NULL));
  GtkFilterListModel *found = gtk_filter_list_model_new (NULL, GTK_FILTER (filter));

  g_object_bind_property (self->search_entry, "text", filter, "search", G_BINDING_DEFAULT);
  self->matches = gtk_single_selection_new (G_LIST_MODEL (found));
  g_signal_connect_object (self->matches, "items-changed", G_CALLBACK (update_results_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "notify::text", G_CALLBACK (update_entry), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
fluxr_picker_popover_dispose (GObject *object)
{
  FluxrPickerPopover *self = FLUXR_PICKER_POPOVER (object);

  g_clear_object (&self->matches);
  g_clear_object (&self->current);
  g_clear_pointer (&self->format, g_free);

  G_OBJECT_CLASS (fluxr_picker_popover_parent_class)->dispose (object);
}

static void
fluxr_picker_popover_class_init (FluxrPickerPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_picker_popover_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, FLUXR_TYPE_RECORD);
  signals[ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
create_list (FluxrPickerPopover *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (
    GTK_SELECTION_MODEL (g_object_ref (self->matches)), factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_set (scroller,
                "child", self->list,
                "hscrollbar-policy", GTK_POLICY_NEVER,
                "propagate-natural-height", TRUE,
                "propagate-natural-width", TRUE,
                "min-content-width", 220,
                "max-content-height", 280,
                NULL);

  return scroller;
}

static GtkWidget *
create_button (FluxrPickerPopover *self,
               GCallback           clicked)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);

  return button;
}

static void
fluxr_picker_popover_init (FluxrPickerPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *nothing = gtk_label_new (_("Nothing found"));

  self->search_entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (search_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "stop-search", G_CALLBACK (gtk_popover_popdown),
                           self, G_CONNECT_SWAPPED);
  create_matches (self);

  gtk_widget_add_css_class (nothing, "dimmed");
  self->results = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->results, FALSE);
  gtk_stack_add_named (self->results, create_list (self), "list");
  gtk_stack_add_named (self->results, nothing, "nothing");

  self->separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->separator, FALSE);
  self->none_button = create_button (self, G_CALLBACK (none_cb));
  self->entry_button = create_button (self, G_CALLBACK (enter_cb));

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search_entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->results));
  gtk_box_append (GTK_BOX (box), self->separator);
  gtk_box_append (GTK_BOX (box), self->none_button);
  gtk_box_append (GTK_BOX (box), self->entry_button);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
  g_signal_connect (self, "show", G_CALLBACK (shown_cb), NULL);
  update_results_cb (self);
}

GtkWidget *
fluxr_picker_popover_new (const char *prompt,
                          const char *label)
{
  FluxrPickerPopover *self = g_object_new (FLUXR_TYPE_PICKER_POPOVER, NULL);

  gtk_search_entry_set_placeholder_text (self->search_entry, prompt);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, prompt, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);

  return GTK_WIDGET (self);
}

void
fluxr_picker_popover_set_model (FluxrPickerPopover *self,
                                GListModel         *model)
{
  g_return_if_fail (FLUXR_IS_PICKER_POPOVER (self));

  gtk_filter_list_model_set_model (
    GTK_FILTER_LIST_MODEL (gtk_single_selection_get_model (self->matches)), model);
  update_results_cb (self);
}

void
fluxr_picker_popover_set_current (FluxrPickerPopover *self,
                                  FluxrRecord        *record)
{
  g_return_if_fail (FLUXR_IS_PICKER_POPOVER (self));

  g_set_object (&self->current, record);
}

void
fluxr_picker_popover_set_none (FluxrPickerPopover *self,
                               const char         *label)
{
  g_return_if_fail (FLUXR_IS_PICKER_POPOVER (self));

  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->none_button))), label);
  gtk_widget_set_visible (self->none_button, TRUE);
  update_entry (self);
}

void
fluxr_picker_popover_set_entry (FluxrPickerPopover *self,
                                const char         *format)
{
  g_return_if_fail (FLUXR_IS_PICKER_POPOVER (self));

  g_set_str (&self->format, format);
  update_entry (self);
}
