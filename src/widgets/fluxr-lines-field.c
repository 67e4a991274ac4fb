/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of short texts. A line that was added counts once something is written in it. */

#include "config.h"

#include "fluxr-lines-field.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define IS_FRESH "fresh"

struct _FluxrLinesField
{
  GtkBox parent_instance;

  char *title; /* (owned) */
  GtkLabel *title_label;
  GtkListBox *list;
  GPtrArray *texts; /* (owned): of GtkText, borrowed */
  GtkWidget *add_row;
};

G_DEFINE_FINAL_TYPE (FluxrLinesField, fluxr_lines_field, GTK_TYPE_BOX)

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void add_line (FluxrLinesField *self,
                      guint            index,
                      const char      *line,
                      gboolean         is_fresh);

static const char *
get_text (gpointer text)
{
  return gtk_editable_get_text (GTK_EDITABLE (text));
}

static GtkWidget *
get_row (gpointer text)
{
  return gtk_widget_get_ancestor (text, GTK_TYPE_LIST_BOX_ROW);
}

static void
name_lines (FluxrLinesField *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      /* Translators: a field that is a list, and the number of a line in it */
      g_autofree char *name = g_strdup_printf (_("%s, %u"), self->title, i + 1);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->texts->pdata[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (get_row (self->texts->pdata[i])),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

static void
focus_line (FluxrLinesField *self,
            int              index)
{
  if (index < 0 || self->texts->len == 0)
    {
      gtk_widget_grab_focus (self->add_row);
      return;
    }
  index = MIN (index, (int) self->texts->len - 1);
  gtk_text_grab_focus_without_selecting (self->texts->pdata[index]);
  gtk_editable_set_position (GTK_EDITABLE (self->texts->pdata[index]), -1);
}

static guint
find_line (FluxrLinesField *self,
           gpointer         text)
{
  guint index = 0;

  g_ptr_array_find (self->texts, text, &index);

  return index;
}

static void
remove_line (FluxrLinesField *self,
             guint            index)
{
  gpointer text = self->texts->pdata[index];
  gboolean was_fresh = g_object_get_data (text, IS_FRESH) != NULL;

  g_ptr_array_remove_index (self->texts, index);
  gtk_list_box_remove (self->list, get_row (text));
  name_lines (self);
  if (!was_fresh)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
changed_cb (FluxrLinesField *self,
            GtkText         *text)
{
  if (*get_text (text) != '\0')
    g_object_set_data (G_OBJECT (text), IS_FRESH, NULL);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
insert_fresh (FluxrLinesField *self,
              guint            index)
{
  add_line (self, index, "", TRUE);
  name_lines (self);
  focus_line (self, (int) index);
}

static void
activated_cb (FluxrLinesField *self,
              GtkText         *text)
{
  if (*get_text (text) != '\0')
    insert_fresh (self, find_line (self, text) + 1);
}

static void
removed_cb (FluxrLinesField *self,
            GtkWidget       *button)
{
  gpointer text = g_object_get_data (G_OBJECT (button), "text");
  guint index = find_line (self, text);

  remove_line (self, index);
  focus_line (self, (int) index);
}

static void
added_cb (FluxrLinesField *self)
{
  insert_fresh (self, self->texts->len);
}

static gboolean
pressed_cb (FluxrLinesField    *self,
            guint               key,
            guint               code,
            GdkModifierType     modifiers,
            GtkEventController *controller)
{
  gpointer text = gtk_event_controller_get_widget (controller);
  guint index = find_line (self, text);

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_BackSpace && *get_text (text) == '\0')
    {
      remove_line (self, index);
      focus_line (self, (int) MAX (index, 1) - 1);
    }
  else if (key == GDK_KEY_Up && index > 0)
    focus_line (self, (int) index - 1);
  else if (key == GDK_KEY_Down && index + 1 < self->texts->len)
    focus_line (self, (int) index + 1);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static GtkWidget *
create_button (FluxrLinesField *self,
               GtkWidget       *text)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_tooltip_text (button, _("Remove Line"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_object_set_data (G_OBJECT (button), "text", text);
  g_signal_connect_object (button, "clicked", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
add_line (FluxrLinesField *self,
          guint            index,
          const char      *line,
          gboolean         is_fresh)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* By itself it would be nothing to a screen reader, as the inside of an entry. */
  GtkWidget *text = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX,
                                  NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_editable_set_text (GTK_EDITABLE (text), line);
  gtk_widget_set_hexpand (text, TRUE);
  if (is_fresh)
    g_object_set_data (G_OBJECT (text), IS_FRESH, GINT_TO_POINTER (TRUE));
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), create_button (self, text));
  gtk_widget_add_css_class (row, "line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_insert (self->list, row, (int) index);
  g_ptr_array_insert (self->texts, (int) index, text);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (text, keys);
  g_signal_connect_object (text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

static void
fluxr_lines_field_finalize (GObject *object)
{
  FluxrLinesField *self = FLUXR_LINES_FIELD (object);

  g_free (self->title);
  g_ptr_array_unref (self->texts);

  G_OBJECT_CLASS (fluxr_lines_field_parent_class)->finalize (object);
}

static void
fluxr_lines_field_class_init (FluxrLinesFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_lines_field_finalize;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_lines_field_init (FluxrLinesField *self)
{
  self->texts = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  self->title_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title_label, 0);
  gtk_label_set_wrap (self->title_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title_label), "heading");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title_label));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "lines");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));

  self->add_row = adw_button_row_new ();
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (self->add_row), "list-add-symbolic");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add_row), _("Add Line"));
  g_signal_connect_object (self->add_row, "activated", G_CALLBACK (added_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, self->add_row);
}

GtkWidget *
fluxr_lines_field_new (const char *title)
{
  FluxrLinesField *self = g_object_new (FLUXR_TYPE_LINES_FIELD, NULL);
  g_autofree char *add = g_strdup_printf (_("Add Line: %s"), title);

  self->title = g_strdup (title);
  gtk_label_set_label (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  /* The row says its title by a relation, which would come first. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->add_row),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  add, -1);

  return GTK_WIDGET (self);
}

GStrv
fluxr_lines_field_get_lines (FluxrLinesField *self)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  g_return_val_if_fail (FLUXR_IS_LINES_FIELD (self), NULL);

  for (guint i = 0; i < self->texts->len; i++)
    if (g_object_get_data (self->texts->pdata[i], IS_FRESH) == NULL)
      g_strv_builder_add (lines, get_text (self->texts->pdata[i]));

  return g_strv_builder_end (lines);
}

GtkText *
fluxr_lines_field_get_focus (FluxrLinesField *self,
                             guint           *line)
{
  g_return_val_if_fail (FLUXR_IS_LINES_FIELD (self), NULL);

  for (*line = 0; *line < self->texts->len; (*line)++)
    if (gtk_widget_has_focus (self->texts->pdata[*line]))
      return self->texts->pdata[*line];

  return NULL;
}

GtkText *
fluxr_lines_field_get_line (FluxrLinesField *self,
                            guint            line)
{
  g_return_val_if_fail (FLUXR_IS_LINES_FIELD (self), NULL);

  return line < self->texts->len ? self->texts->pdata[line] : NULL;
}

/* A line that moved is looked for, at the place where it was if there are equal ones. */
static void
restore_line (FluxrLinesField *self,
              guint            line,
              const char      *text,
              int              caret)
{
  const char *there = line < self->texts->len ? get_text (self->texts->pdata[line]) : NULL;

  for (guint i = 0; g_strcmp0 (there, text) != 0 && i < self->texts->len; i++)
    if (g_str_equal (get_text (self->texts->pdata[i]), text))
      {
        line = i;
        break;
      }
  focus_line (self, (int) line);
  if (line < self->texts->len)
    gtk_editable_set_position (GTK_EDITABLE (self->texts->pdata[line]), caret);
}

void
fluxr_lines_field_set_lines (FluxrLinesField   *self,
                             const char *const *lines)
{
  g_auto (GStrv) current = fluxr_lines_field_get_lines (self);
  g_autofree char *words = NULL;
  GtkText *focus;
  guint line;
  int caret = 0;

  if (g_strv_equal ((const char *const *) current, lines))
    return;
  focus = fluxr_lines_field_get_focus (self, &line);
  if (focus != NULL)
    {
      words = g_strdup (get_text (focus));
      caret = gtk_editable_get_position (GTK_EDITABLE (focus));
    }
  while (self->texts->len > 0)
    {
      gpointer text = self->texts->pdata[0];

      g_signal_handlers_disconnect_by_data (text, self);
      g_ptr_array_remove_index (self->texts, 0);
      gtk_list_box_remove (self->list, get_row (text));
    }
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (self, i, lines[i], FALSE);
  name_lines (self);
  if (words != NULL)
    restore_line (self, line, words, caret);
}
