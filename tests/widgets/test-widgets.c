/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shared widgets: choices that never rewrite a value by showing it, menu items with names. */

#include "config.h"

#include "fluxr-choice-row.h"
#include "fluxr-link-row.h"
#include "fluxr-menu-names.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"

typedef struct
{
  GtkWidget      *window;
  FluxrChoiceRow *row; /* borrowed: the window has it */
  char           *chosen;
} Fixture;

static void
chosen_cb (FluxrChoiceRow *row,
           const char     *value,
           Fixture        *f)
{
  g_free (f->chosen);
  f->chosen = g_strdup (value);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  GtkWidget *list = gtk_list_box_new ();

  f->row = g_object_new (FLUXR_TYPE_CHOICE_ROW, NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (f->row));
  f->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (f->window), list);
  gtk_window_present (GTK_WINDOW (f->window));
  g_signal_connect (f->row, "chosen", G_CALLBACK (chosen_cb), f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *window = f->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_free (f->chosen);
}

static char *
dup_shown (Fixture *f)
{
  AdwComboRow *row = ADW_COMBO_ROW (f->row);
  GtkStringObject *item = adw_combo_row_get_selected_item (row);

  return g_strdup_printf ("%s of %u", gtk_string_object_get_string (item),
                          g_list_model_get_n_items (adw_combo_row_get_model (row)));
}

static void
check_shown (Fixture    *f,
             const char *expected)
{
  g_autofree char *shown = dup_shown (f);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_unknown (Fixture       *f,
              gconstpointer  data)
{
  fluxr_choice_row_set_choices (f->row, fluxr_status_list (), fluxr_status_dup_label, NULL);
  fluxr_choice_row_set_value (f->row, "in_progress");
  check_shown (f, "In progress of 6");
  fluxr_choice_row_set_value (f->row, "waiting_for_legal");
  check_shown (f, "waiting_for_legal of 7");
  fluxr_choice_row_set_value (f->row, NULL);
  check_shown (f, "No status of 7");
  fluxr_choice_row_set_value (f->row, "completed");
  check_shown (f, "Completed of 6");
  g_assert_null (f->chosen);
}

static void
test_fallback (Fixture       *f,
               gconstpointer  data)
{
  fluxr_choice_row_set_choices (f->row, fluxr_priority_list (), fluxr_priority_dup_label,
                                FLUXR_PRIORITY_NOT_PRIORITIZED);
  fluxr_choice_row_set_value (f->row, NULL);
  check_shown (f, "Not prioritized of 3");
  g_assert_null (f->chosen);
}

static void
test_chosen (Fixture       *f,
             gconstpointer  data)
{
  fluxr_choice_row_set_choices (f->row, fluxr_priority_list (), fluxr_priority_dup_label,
                                FLUXR_PRIORITY_NOT_PRIORITIZED);
  fluxr_choice_row_set_value (f->row, "urgent");
  adw_combo_row_set_selected (ADW_COMBO_ROW (f->row), 1);
  g_assert_cmpstr (f->chosen, ==, FLUXR_PRIORITY_NICE_TO_HAVE);
  fluxr_choice_row_set_value (f->row, FLUXR_PRIORITY_NICE_TO_HAVE);
  check_shown (f, "Nice to have of 4");
  fluxr_choice_row_set_value (f->row, FLUXR_PRIORITY_MUST_HAVE);
  check_shown (f, "Must have of 3");
}

/* An open list must not be made anew while a person looks at it. */
static void
test_same_value_keeps_model (Fixture       *f,
                             gconstpointer  data)
{
  GListModel *before;

  fluxr_choice_row_set_choices (f->row, fluxr_status_list (), fluxr_status_dup_label, NULL);
  fluxr_choice_row_set_value (f->row, "blocked");
  before = adw_combo_row_get_model (ADW_COMBO_ROW (f->row));
  fluxr_choice_row_set_value (f->row, "blocked");
  g_assert_true (adw_combo_row_get_model (ADW_COMBO_ROW (f->row)) == before);
}

static guint
count_named (GtkWidget  *at,
             const char *name)
{
  guint n = 0;

  if (g_str_equal (G_OBJECT_TYPE_NAME (at), "GtkModelButton"))
    {
      g_autofree char *difference
        = gtk_test_accessible_check_property (GTK_ACCESSIBLE (at),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, name);

      n += difference == NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (at); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_named (child, name);

  return n;
}

static void
test_menu_names (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  g_menu_append (menu, "_Rename", "none.rename");
  g_menu_append (menu, "Delete", "none.delete");
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, GTK_WIDGET (f->row));
  fluxr_menu_names_set (popover);
  g_assert_cmpuint (count_named (popover, "Rename"), ==, 1);
  g_assert_cmpuint (count_named (popover, "Delete"), ==, 1);
  gtk_widget_unparent (popover);
}

static void
test_links (Fixture       *f,
            gconstpointer  data)
{
  static const struct
  {
    const char *text;
    const char *uri;
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { "  ", NULL },
    { "example.org", "https://example.org" },
    { " example.org/a?b=c#d ", "https://example.org/a?b=c#d" },
    { "http://localhost:3000/", "http://localhost:3000/" },
    { "localhost:3000/a", "https://localhost:3000/a" },
    { "HTTPS://Example.org", "https://Example.org" },
    { "file:///etc/passwd", NULL },
    { "javascript:alert(1)", NULL },
    { "mailto:a@example.org", NULL },
    { "smb://host/share", NULL },
    { "https://", NULL },
    { "see the log", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri = fluxr_link_dup_uri (cases[i].text);

      g_assert_cmpstr (uri, ==, cases[i].uri);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();

#define TEST(path, function) \
  g_test_add ("/widgets/" path, Fixture, NULL, set_up, function, tear_down)
  TEST ("choice-row/unknown-values-as-themselves", test_unknown);
  TEST ("choice-row/no-value-shows-its-fallback", test_fallback);
  TEST ("choice-row/tells-what-a-person-chose", test_chosen);
  TEST ("choice-row/same-value-changes-nothing", test_same_value_keeps_model);
  TEST ("link-row/only-pages-of-the-web", test_links);
  TEST ("menu-names/items-have-names", test_menu_names);
#undef TEST

  return g_test_run ();
}
