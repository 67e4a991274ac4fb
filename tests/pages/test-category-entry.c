/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The entry with the category of a prompt: what nobody typed stays as it is stored. */

#include "config.h"

#include <adwaita.h>

#include "fluxr-category-entry.h"

typedef struct
{
  GtkWidget *window;
  FluxrCategoryEntry *category; /* borrowed: the window has it */
  GtkEditable *entry;
  char *entered;
  guint n_entered;
} Fixture;

static void
entered_cb (Fixture    *f,
            const char *category)
{
  g_set_str (&f->entered, category);
  f->n_entered++;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->window = gtk_window_new ();
  f->category = g_object_new (FLUXR_TYPE_CATEGORY_ENTRY, NULL);
  f->entry = GTK_EDITABLE (gtk_widget_get_first_child (GTK_WIDGET (f->category)));
  g_signal_connect_swapped (f->category, "entered", G_CALLBACK (entered_cb), f);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->category));
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (f->category, f);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_free (f->entered);
}

static void
test_stays (Fixture       *f,
            gconstpointer  data)
{
  static const char *const stored[] = { "Feature", " UX ", "DEBUGGING", "Fehlersuche", "", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      fluxr_category_entry_set_category (f->category, stored[i]);
      fluxr_category_entry_flush (f->category);
      g_assert_cmpuint (f->n_entered, ==, 0);
    }
}

static void
test_typed (Fixture       *f,
            gconstpointer  data)
{
  fluxr_category_entry_set_category (f->category, "Feature");
  gtk_editable_set_text (f->entry, "Pricing ");
  fluxr_category_entry_flush (f->category);
  g_assert_cmpuint (f->n_entered, ==, 1);
  g_assert_cmpstr (f->entered, ==, "Pricing");
  fluxr_category_entry_flush (f->category);
  g_assert_cmpuint (f->n_entered, ==, 1);
  gtk_editable_set_text (f->entry, "");
  fluxr_category_entry_flush (f->category);
  g_assert_cmpuint (f->n_entered, ==, 2);
  g_assert_null (f->entered);
}

/* Another device chooses one while a person is writing. */
static void
test_comes_while_typing (Fixture       *f,
                         gconstpointer  data)
{
  fluxr_category_entry_set_category (f->category, "first");
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (f->entry)));
  fluxr_category_entry_set_category (f->category, "second");
  g_assert_cmpstr (gtk_editable_get_text (f->entry), ==, "second");
  gtk_editable_set_text (f->entry, "pricing");
  fluxr_category_entry_set_category (f->category, "third");
  g_assert_cmpstr (gtk_editable_get_text (f->entry), ==, "pricing");
  fluxr_category_entry_flush (f->category);
  g_assert_cmpstr (f->entered, ==, "pricing");
  g_assert_cmpuint (f->n_entered, ==, 1);
}

#define ADD(path, func) \
  g_test_add ("/pages/category-entry/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("stays-as-it-is-stored", test_stays);
  ADD ("typed-is-entered", test_typed);
  ADD ("comes-while-typing", test_comes_while_typing);

  return g_test_run ();
}
