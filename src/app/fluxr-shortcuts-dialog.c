/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All keyboard shortcuts. GTK's own window for them is on its way out and does not fit a narrow
 * screen; libadwaita's dialog is newer than the oldest version we build with. */

#include "config.h"

#include "fluxr-shortcuts-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *keys; /* as gtk_accelerator_parse() reads them, several with blanks between */
  const char *title;
} Shortcut;

static const Shortcut general[] = {
  { "<Control>n", N_ ("New card, page or note") },
  { "<Control><Shift>n", N_ ("Quick note") },
  { "<Control><Alt>n", N_ ("New product") },
  { "<Control>k", N_ ("Go to or do anything") },
  { "<Control><Shift>f", N_ ("Search in all products") },
  { "<Control>z", N_ ("Undo") },
  { "<Control><Shift>z", N_ ("Redo") },
  { "<Control><Alt>z", N_ ("History") },
  { "<Control>r", N_ ("Sync now") },
  { "F9", N_ ("Show or hide the sidebar") },
  { "F10", N_ ("Main menu") },
  { "<Control>comma", N_ ("Preferences") },
  { "F1", N_ ("Help") },
  { "<Control>question", N_ ("Keyboard shortcuts") },
  { "<Control>q", N_ ("Quit") },
};

static const Shortcut board[] = {
  { "<Control>f", N_ ("Filter the cards") },
  { "Up Down Left Right", N_ ("Go to another card") },
  { "<Alt>Up <Alt>Down", N_ ("Move the card up or down") },
  { "<Alt>Home <Alt>End", N_ ("Move the card to the top or the end") },
  { "<Alt>Left <Alt>Right", N_ ("Move the card to the column beside") },
  { "1 2 3", N_ ("Must have, nice to have, not prioritized") },
  { "t p c", N_ ("Not started, in progress, completed") },
  { "n", N_ ("Add a card below") },
  { "Return", N_ ("Open the card") },
  { "<Control>Page_Up <Control>Page_Down", N_ ("Open the card above or below") },
  { "Escape", N_ ("Back to the board") },
  { "Menu", N_ ("Menu of the card") },
  { "Delete", N_ ("Delete the card") },
};

static const Shortcut flow[] = {
  { "<Control>f F3 <Shift>F3", N_ ("Find a page, go to the next or the previous one") },
  { "Up Down Left Right", N_ ("Go to another page") },
  { "<Control>Left <Control>Right", N_ ("Follow a connection back or on") },
  { "e <Shift>e", N_ ("Go through the connections of the page") },
  { "<Alt>Up <Alt>Down <Alt>Left <Alt>Right", N_ ("Move the page") },
  { "<Shift>Up <Shift>Down <Shift>Left <Shift>Right", N_ ("Select more pages") },
  { "n", N_ ("Add a page") },
  { "c", N_ ("Connect the page to another one") },
  { "r", N_ ("Reverse the connection") },
  { "F2", N_ ("Rename the page") },
  { "Return", N_ ("Open the page, or go to the other end of the connection") },
  { "<Control>plus <Control>minus <Control>0 <Control>9",
    N_ ("Zoom in, out, to the actual size, to all") },
  { "<Control>d", N_ ("Duplicate the pages") },
  { "F7", N_ ("Check the flow") },
  { "F8 <Shift>F8", N_ ("Walk through the flow, from its start or from the page") },
  { "Delete", N_ ("Delete the pages or the connection") },
};

static const Shortcut customers[] = {
  { "<Control>f", N_ ("Find customers") },
  { "Up Down Left Right", N_ ("Go to another customer") },
  { "<Alt>Left <Alt>Right", N_ ("Move the customer") },
  { "<Alt>Home <Alt>End", N_ ("Move the customer to the start or the end") },
  { "Return", N_ ("Open the customer") },
  { "Escape", N_ ("Back to the cards") },
  { "s", N_ ("Select the customer") },
  { "c", N_ ("Compare customers") },
  { "1 2 3 4 5", N_ ("Give the score that has the focus") },
  { "<Control>d", N_ ("Duplicate the customer") },
  { "Menu", N_ ("Menu of the customer") },
  { "Delete", N_ ("Delete the customer") },
};

static const Shortcut notes[] = {
  { "<Control>f", N_ ("Search the notes, or the text one writes in") },
  { "Up Down", N_ ("Go to another note") },
  { "Return Tab", N_ ("Write in the note") },
  { "Escape", N_ ("Back to the list") },
  { "F6", N_ ("Go from the list to the text or back") },
  { "<Control><Shift>p", N_ ("Pin the note on top, or unpin it") },
  { "<Control>d", N_ ("Duplicate the note of the list") },
  { "Menu", N_ ("Menu of the note") },
  { "Delete", N_ ("Delete the note of the list") },
  { "<Control>Return", N_ ("Save the quick note") },
};

static const Shortcut prompts[] = {
  { "<Control>f", N_ ("Search the prompts, or the text one writes in") },
  { "Up Down", N_ ("Go to another prompt") },
  { "Return Tab", N_ ("Write in the prompt") },
  { "Escape", N_ ("Back to the list") },
  { "F6", N_ ("Go from the list to the text or back") },
  { "<Control><Shift>c", N_ ("Copy the prompt, filled in") },
  { "<Control><Shift>i", N_ ("Insert a variable") },
  { "<Control>space", N_ ("Complete the variable") },
  { "<Control>d", N_ ("Duplicate the prompt of the list") },
  { "Menu", N_ ("Menu of the prompt") },
  { "Delete", N_ ("Delete the prompt of the list") },
};

static const Shortcut writing[] = {
  { "<Control>f <Control>h", N_ ("Find, or find and replace") },
  { "<Control>g <Control><Shift>g", N_ ("Go to the next or the previous match") },
  { "<Control>b <Control>i", N_ ("Bold, italic") },
  { "<Control><Shift>d <Control>e", N_ ("Strikethrough, code") },
  { "<Control>l", N_ ("Link") },
  { "<Control><Alt>1 <Control><Alt>2 <Control><Alt>3 <Control><Alt>0",
    N_ ("Heading of a level, or none") },
  { "<Control><Alt>8 <Control><Alt>7 <Control><Alt>9", N_ ("Bulleted, numbered, check list") },
  { "<Control><Alt>q <Control><Alt>c", N_ ("Quote, block of code") },
  { "<Control>Return", N_ ("Check or uncheck the box of the line") },
  { "<Alt>Up <Alt>Down", N_ ("Move the lines up or down") },
  { "<Control><Shift>t", N_ ("Align the table") },
  { "<Control><Shift>v", N_ ("Paste without formats") },
  { "<Alt>Return", N_ ("Follow the link") },
  { "<Control>plus <Control>minus <Control>0", N_ ("Larger, smaller, as large as it was") },
};

static const Shortcut table[] = {
  { "Up Down", N_ ("Go to another row") },
  { "<Shift>Up <Shift>Down", N_ ("Select more rows") },
  { "<Control>a", N_ ("Select all rows") },
  { "Return F2", N_ ("Edit the name") },
  { "Tab", N_ ("Go to the next cell that can be changed") },
  { "<Control>Return", N_ ("Open the card") },
};

static GtkWidget *
create_key (const char *accelerator)
{
  g_autofree char *text = NULL;
  GdkModifierType modifiers;
  GtkWidget *label;
  guint key;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    g_error ("%s is no shortcut", accelerator);
  text = gtk_accelerator_get_label (key, modifiers);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "shortcut-key");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);

  return label;
}

static GtkWidget *
create_row (const Shortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = adw_wrap_box_new ();
  g_auto (GStrv) keys = g_strsplit (shortcut->keys, " ", -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(shortcut->title));
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 3);
  adw_wrap_box_set_align (ADW_WRAP_BOX (box), 1);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; keys[i] != NULL; i++)
    adw_wrap_box_append (ADW_WRAP_BOX (box), create_key (keys[i]));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);

  return row;
}

static void
add_group (AdwPreferencesPage *page,
           const char         *title,
           const Shortcut     *shortcuts,
           guint               n_shortcuts)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < n_shortcuts; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (&shortcuts[i]));
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

AdwDialog *
fluxr_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  add_group (ADW_PREFERENCES_PAGE (page), _("General"), general, G_N_ELEMENTS (general));
  add_group (ADW_PREFERENCES_PAGE (page), _("Board"), board, G_N_ELEMENTS (board));
  add_group (ADW_PREFERENCES_PAGE (page), _("Table"), table, G_N_ELEMENTS (table));
  add_group (ADW_PREFERENCES_PAGE (page), _("Flow"), flow, G_N_ELEMENTS (flow));
  add_group (ADW_PREFERENCES_PAGE (page), _("Customers"), customers, G_N_ELEMENTS (customers));
  add_group (ADW_PREFERENCES_PAGE (page), _("Notes"), notes, G_N_ELEMENTS (notes));
  add_group (ADW_PREFERENCES_PAGE (page), _("Prompts"), prompts, G_N_ELEMENTS (prompts));
  add_group (ADW_PREFERENCES_PAGE (page), _("Writing"), writing, G_N_ELEMENTS (writing));

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);

  return dialog;
}
