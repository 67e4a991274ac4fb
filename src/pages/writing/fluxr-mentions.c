/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which texts have a link to a row. They are read again after each change of the file, on a
 * worker, while the row is on the screen. */

#include "config.h"

#include "fluxr-mentions.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-item-kind.h"
#include "fluxr-reading.h"
#include "fluxr-wiki-mentions.h"

/* More are found by searching. */
#define MENTIONS_MAX 100

#define WIDTH 320
#define HEIGHT 400

typedef struct
{
  const FluxrEntity *entity;
  char *id;
} Subject;

struct _FluxrMentions
{
  GtkWidget parent_instance;

  FluxrReading *reading; /* (owned) (nullable) */
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FluxrMentions, fluxr_mentions, GTK_TYPE_WIDGET)

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_free (subject->id);
  g_free (subject);
}

static gpointer
read_mentions (FluxrDatabase  *database,
               gpointer        argument,
               GError        **error)
{
  const Subject *subject = argument;

  return fluxr_wiki_mentions_read (database, subject->entity, subject->id, MENTIONS_MAX, error);
}

static const char *
get_icon_name (const FluxrEntity *entity)
{
  const FluxrItemKind *kind = fluxr_item_kind_find_entity (entity);

  if (kind != NULL)
    return kind->icon_name;
  if (entity == &fluxr_prd_entity)
    return "fluxr-prd-symbolic";

  return entity == &fluxr_product_entity ? "folder-symbolic" : "fluxr-note-symbolic";
}

static const char *
get_title (const FluxrWikiMention *mention)
{
  if (mention->title != NULL)
    return mention->title;

  return mention->entity == &fluxr_prd_entity ? _("PRD") : _("Untitled");
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* Where the row leads. A product is no row on a page of it. */
static GVariant *
build_target (const FluxrWikiMention *mention)
{
  return mention->entity == &fluxr_product_entity
           ? g_variant_new_string (mention->id)
           : g_variant_new ("(ss)", mention->entity->table, mention->id);
}

static GtkWidget *
create_row (const FluxrWikiMention *mention)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = create_label (mention->line, "caption");
  g_autofree char *label = g_strdup_printf ("%s, %s", get_title (mention), mention->line);

  gtk_widget_add_css_class (line, "dimmed");
  gtk_box_append (GTK_BOX (words), create_label (get_title (mention), NULL));
  gtk_box_append (GTK_BOX (words), line);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (get_icon_name (mention->entity)));
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), build_target (mention));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row),
                                  mention->entity == &fluxr_product_entity ? "win.open-product"
                                                                           : "win.show-row");

  return row;
}

static void
show_number (FluxrMentions *self,
             guint          n)
{
  g_autofree char *label = g_strdup_printf ("%u", n);
  g_autofree char *tip = g_strdup_printf (ngettext ("Mentioned in %u Text",
                                                    "Mentioned in %u Texts", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self->button), n > 0);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (
                         gtk_menu_button_get_child (self->button))), label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tip, -1);
}

/* Rows that stay the same keep the focus. */
static gboolean
is_shown (GtkListBoxRow          *row,
          const FluxrWikiMention *mention)
{
  g_autoptr (GVariant) target = g_variant_ref_sink (build_target (mention));
  GtkWidget *box = row != NULL ? gtk_list_box_row_get_child (row) : NULL;
  GtkWidget *words = box != NULL ? gtk_widget_get_last_child (box) : NULL;

  return words != NULL
         && g_variant_equal (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)), target)
         && g_str_equal (gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (words))),
                         get_title (mention))
         && g_str_equal (gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (words))),
                         mention->line);
}

static void
changed_cb (FluxrMentions *self)
{
  GPtrArray *mentions = fluxr_reading_get_result (self->reading);
  guint same = 0;
  GtkListBoxRow *row;

  while (same < mentions->len
         && is_shown (gtk_list_box_get_row_at_index (self->list, (int) same),
                      g_ptr_array_index (mentions, same)))
    same++;
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) same)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = same; i < mentions->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (mentions, i)));
  if (mentions->len == 0)
    gtk_popover_popdown (self->popover);
  show_number (self, mentions->len);
}

static void
activated_cb (FluxrMentions *self)
{
  gtk_popover_popdown (self->popover);
}

static void
clear_reading (FluxrMentions *self)
{
  if (self->reading == NULL)
    return;
  fluxr_reading_set_active (self->reading, FALSE);
  g_signal_handlers_disconnect_by_data (self->reading, self);
  g_clear_object (&self->reading);
}

static void
fluxr_mentions_map (GtkWidget *widget)
{
  FluxrMentions *self = FLUXR_MENTIONS (widget);

  GTK_WIDGET_CLASS (fluxr_mentions_parent_class)->map (widget);

  if (self->reading != NULL)
    fluxr_reading_set_active (self->reading, TRUE);
}

static void
fluxr_mentions_unmap (GtkWidget *widget)
{
  FluxrMentions *self = FLUXR_MENTIONS (widget);

  if (self->reading != NULL)
    fluxr_reading_set_active (self->reading, FALSE);

  GTK_WIDGET_CLASS (fluxr_mentions_parent_class)->unmap (widget);
}

static void
fluxr_mentions_dispose (GObject *object)
{
  FluxrMentions *self = FLUXR_MENTIONS (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  clear_reading (self);
  if (child != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fluxr_mentions_parent_class)->dispose (object);
}

static void
fluxr_mentions_class_init (FluxrMentionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_mentions_dispose;
  widget_class->map = fluxr_mentions_map;
  widget_class->unmap = fluxr_mentions_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
create_content (FluxrMentions *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = create_label (_("Mentioned In"), "heading");
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Mentioned In"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scrolled, WIDTH, -1);
  gtk_widget_set_margin_start (heading, 12);
  gtk_widget_set_margin_top (heading, 6);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), scrolled);

  return box;
}

static void
fluxr_mentions_init (FluxrMentions *self)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, create_content (self));
  gtk_box_append (GTK_BOX (face), gtk_image_new_from_icon_name ("fluxr-link-symbolic"));
  gtk_box_append (GTK_BOX (face), gtk_label_new (NULL));
  gtk_menu_button_set_child (self->button, face);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  show_number (self, 0);
}

GtkWidget *
fluxr_mentions_new (void)
{
  return g_object_new (FLUXR_TYPE_MENTIONS, NULL);
}

void
fluxr_mentions_set_record (FluxrMentions  *self,
                           FluxrWorkspace *workspace,
                           FluxrRecord    *record)
{
  Subject *subject;

  g_return_if_fail (FLUXR_IS_MENTIONS (self));

  clear_reading (self);
  gtk_popover_popdown (self->popover);
  gtk_list_box_remove_all (self->list);
  show_number (self, 0);
  if (workspace == NULL || record == NULL)
    return;
  subject = g_new0 (Subject, 1);
  subject->entity = fluxr_record_get_entity (record);
  subject->id = g_strdup (fluxr_record_get_id (record));
  self->reading = fluxr_reading_new (fluxr_workspace_get_store (workspace), read_mentions, subject,
                                     subject_free, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (self->reading, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  fluxr_reading_set_active (self->reading, gtk_widget_get_mapped (GTK_WIDGET (self)));
}
