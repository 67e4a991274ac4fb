/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-spelling-menu.h"

#include <glib/gi18n-lib.h>

#define MAX_CORRECTIONS 6

/* Of one view, which owns it. */
typedef struct
{
  FluxrSpelling *spelling;   /* (owned) */
  SpellingChecker *checker;  /* (owned) */
  FluxrSpellingMarks *marks; /* (owned) */
  GtkTextView *view;         /* borrowed */
  GMenu *words;              /* (owned) changes with the word */
  GSimpleActionGroup *actions; /* (owned) */
  char *word;                /* (owned) (nullable) */
} Menu;

static void
menu_free (Menu *self)
{
  g_clear_object (&self->spelling);
  g_clear_object (&self->checker);
  g_clear_object (&self->marks);
  g_clear_object (&self->words);
  g_clear_object (&self->actions);
  g_free (self->word);
  g_free (self);
}

static void
set_enabled (Menu       *self,
             const char *name,
             gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
list_corrections (Menu *self)
{
  g_auto (GStrv) corrections = spelling_checker_list_corrections (self->checker, self->word);

  for (guint i = 0; corrections != NULL && corrections[i] != NULL && i < MAX_CORRECTIONS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (corrections[i], NULL);

      g_menu_item_set_action_and_target (item, "spelling.correct", "s", corrections[i]);
      g_menu_append_item (self->words, item);
    }
}

static void
update (Menu *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter caret, start, stop;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  g_free (self->word);
  self->word = fluxr_spelling_marks_find_word (self->marks, &caret, &start, &stop);
  g_menu_remove_all (self->words);
  if (self->word != NULL)
    {
      list_corrections (self);
      g_menu_append (self->words, _("_Add to Dictionary"), "spelling.add");
      g_menu_append (self->words, _("I_gnore"), "spelling.ignore");
    }
  set_enabled (self, "correct", gtk_text_view_get_editable (self->view));
}

static void
correct_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  Menu *self = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *word = NULL;
  GtkTextIter caret, start, stop;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  word = fluxr_spelling_marks_find_word (self->marks, &caret, &start, &stop);
  /* Something may have come from elsewhere since. */
  if (g_strcmp0 (word, self->word) != 0 || word == NULL)
    return;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &stop);
  gtk_text_buffer_insert (buffer, &start, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
add_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  Menu *self = user_data;

  if (self->word == NULL)
    return;
  spelling_checker_add_word (self->checker, self->word);
  fluxr_spelling_check_all (self->spelling);
}

static void
ignore_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  Menu *self = user_data;

  if (self->word == NULL)
    return;
  spelling_checker_ignore_word (self->checker, self->word);
  fluxr_spelling_check_all (self->spelling);
}

/* The menu is about the word that is clicked on. */
static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            gpointer         user_data)
{
  Menu *self = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter iter, start, stop;
  int bx, by;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx,
                                         &by);
  gtk_text_view_get_iter_at_location (self->view, &iter, bx, by);
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &stop)
      || !gtk_text_iter_in_range (&iter, &start, &stop))
    gtk_text_buffer_place_cursor (buffer, &iter);
  update (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        gpointer               user_data)
{
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    update (user_data);

  return FALSE;
}

static GMenuModel *
create_languages (void)
{
  g_autoptr (GListModel) languages = spelling_provider_list_languages (
    spelling_provider_get_default ());
  GMenu *menu = g_menu_new ();

  for (guint i = 0; languages != NULL && i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) language = g_list_model_get_item (languages, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (spelling_language_get_name (language), NULL);

      g_menu_item_set_action_and_target (item, "spelling.language", "s",
                                         spelling_language_get_code (language));
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static void
add_menu (Menu *self)
{
  GMenuModel *others = gtk_text_view_get_extra_menu (self->view);
  g_autoptr (GMenuModel) languages = create_languages ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) settings = g_menu_new ();

  g_menu_append (settings, _("Check _Spelling"), "spelling.enabled");
  if (g_menu_model_get_n_items (languages) > 1)
    g_menu_append_submenu (settings, _("_Languages"), languages);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->words));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (settings));
  if (others != NULL)
    g_menu_append_section (menu, NULL, others);
  gtk_text_view_set_extra_menu (self->view, G_MENU_MODEL (menu));
}

static void
add_actions (Menu *self)
{
  const GActionEntry entries[] = {
    { .name = "correct", .activate = correct_cb, .parameter_type = "s" },
    { .name = "add", .activate = add_cb },
    { .name = "ignore", .activate = ignore_cb },
  };
  g_autoptr (GPropertyAction) enabled = g_property_action_new ("enabled", self->spelling,
                                                               "enabled");
  g_autoptr (GPropertyAction) language = g_property_action_new ("language", self->spelling,
                                                                "language");

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (enabled));
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (language));
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling",
                                  G_ACTION_GROUP (self->actions));
}

void
fluxr_spelling_menu_add (FluxrSpelling      *spelling,
                         SpellingChecker    *checker,
                         FluxrSpellingMarks *marks,
                         FluxrMarkdownView  *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  Menu *self = g_new0 (Menu, 1);

  self->spelling = g_object_ref (spelling);
  self->checker = g_object_ref (checker);
  self->marks = g_object_ref (marks);
  self->view = GTK_TEXT_VIEW (view);
  self->words = g_menu_new ();
  add_actions (self);
  add_menu (self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_object_set_data_full (G_OBJECT (view), "fluxr-spelling-menu", self, (GDestroyNotify) menu_free);
}
