/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-find-bar-ui.h"

#include <glib/gi18n-lib.h>

static void
name_widget (GtkWidget  *widget,
             const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
create_button (const char *icon,
               const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  name_widget (button, name);

  return button;
}

/* The ways of looking, as properties of the settings. */
static GtkWidget *
create_options (GtkWidget               *parent,
                GtkSourceSearchSettings *settings)
{
  const struct
  {
    const char *label;
    const char *action;
    const char *property;
  } options[] = {
    { _("Match _Case"), "find.match-case", "case-sensitive" },
    { _("_Whole Words"), "find.whole-words", "at-word-boundaries" },
    { _("_Regular Expression"), "find.regular-expression", "regex-enabled" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (
        options[i].action + strlen ("find."), settings, options[i].property);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
      g_menu_append (menu, options[i].label, options[i].action);
    }
  gtk_widget_insert_action_group (parent, "find", G_ACTION_GROUP (group));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Options"));
  name_widget (button, _("Options"));

  return button;
}

static GtkWidget *
create_entry (const char *icon,
              const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_PRIMARY, icon);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), name);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 40);
  gtk_widget_set_hexpand (entry, TRUE);
  name_widget (entry, name);

  return entry;
}

static GtkWidget *
create_find_row (FluxrFindBarUi          *self,
                 GtkWidget               *parent,
                 GtkSourceSearchSettings *settings)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->entry = create_entry ("edit-find-symbolic", _("Find"));
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_add_css_class (self->count, "caption");
  self->previous = create_button ("go-up-symbolic", _("Previous Match"));
  self->next = create_button ("go-down-symbolic", _("Next Match"));
  self->close = create_button ("window-close-symbolic", _("Close"));
  gtk_box_append (GTK_BOX (steps), self->previous);
  gtk_box_append (GTK_BOX (steps), self->next);
  gtk_box_append (GTK_BOX (row), self->entry);
  gtk_box_append (GTK_BOX (row), self->count);
  gtk_box_append (GTK_BOX (row), steps);
  gtk_box_append (GTK_BOX (row), create_options (parent, settings));
  gtk_box_append (GTK_BOX (row), self->close);

  return row;
}

static GtkWidget *
create_replace_row (FluxrFindBarUi *self)
{
  self->replace_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->replacement = create_entry ("edit-find-replace-symbolic", _("Replace With"));
  self->replace = gtk_button_new_with_mnemonic (_("_Replace"));
  self->replace_all = gtk_button_new_with_mnemonic (_("Replace _All"));
  gtk_box_append (GTK_BOX (self->replace_row), self->replacement);
  gtk_box_append (GTK_BOX (self->replace_row), self->replace);
  gtk_box_append (GTK_BOX (self->replace_row), self->replace_all);
  gtk_widget_set_visible (self->replace_row, FALSE);

  return self->replace_row;
}

void
fluxr_find_bar_ui_build (FluxrFindBarUi          *self,
                         GtkWidget               *parent,
                         GtkSourceSearchSettings *settings)
{
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (rows), create_find_row (self, parent, settings));
  gtk_box_append (GTK_BOX (rows), create_replace_row (self));
  gtk_widget_add_css_class (rows, "toolbar");
  gtk_widget_set_halign (rows, GTK_ALIGN_CENTER);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), rows);
  gtk_widget_set_parent (self->revealer, parent);
}

void
fluxr_find_bar_ui_set_sensitive (FluxrFindBarUi *self,
                                 gboolean        sensitive)
{
  gtk_widget_set_sensitive (self->previous, sensitive);
  gtk_widget_set_sensitive (self->next, sensitive);
  gtk_widget_set_sensitive (self->replace, sensitive);
  gtk_widget_set_sensitive (self->replace_all, sensitive);
}

void
fluxr_find_bar_ui_show_problem (FluxrFindBarUi *self,
                                const char     *problem)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_widget_set_tooltip_text (self->entry, problem);
  if (problem != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}
