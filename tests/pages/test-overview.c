/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The overview: what it says of a product, that it stays true, and what one can do there. */

#include "config.h"

#include "fluxr-entities.h"
#include "fluxr-overview-page.h"
#include "fluxr-plain-text.h"
#include "fluxr-progress-card.h"
#include "fluxr-recent-row.h"
#include "page-fixture.h"

typedef struct
{
  PageFixture parent;
  char *id;
  FluxrRecord *product;
} Fixture;

#define PAGE(fixture) (&(fixture)->parent)

static void
set_product (Fixture *fixture,
             char    *id)
{
  g_free (fixture->id);
  g_clear_object (&fixture->product);
  fixture->id = id;
  fixture->product = page_fixture_find_row (PAGE (fixture), "products", id);
  fluxr_page_set_product (FLUXR_PAGE (PAGE (fixture)->page), PAGE (fixture)->workspace,
                          fixture->product);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  page_fixture_open (PAGE (fixture));
  page_fixture_show (PAGE (fixture), fluxr_overview_page_new (), 800);
  set_product (fixture, page_fixture_add_product (PAGE (fixture), "Pocketbook", NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->product);
  g_free (fixture->id);
  page_fixture_close (PAGE (fixture));
}

static FluxrPlainText *
get_text (Fixture *fixture,
          guint    index)
{
  return FLUXR_PLAIN_TEXT (page_fixture_find (PAGE (fixture)->page, FLUXR_TYPE_PLAIN_TEXT, index));
}

static GtkTextBuffer *
get_name (Fixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_text (fixture, 0)));
}

static GtkTextBuffer *
get_description (Fixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_text (fixture, 1)));
}

static char *
dup_shown (GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);

  return g_steal_pointer (&text);
}

static void
flush (Fixture *fixture)
{
  fluxr_page_flush (FLUXR_PAGE (PAGE (fixture)->page));
}

static const char *
get_saved (Fixture    *fixture,
           const char *column)
{
  return fluxr_record_get_text (fixture->product, column);
}

static FluxrRecentRow *
get_recent (PageFixture *page,
            guint        index)
{
  GtkWidget *row = page_fixture_find (page->page, FLUXR_TYPE_RECENT_ROW, index);

  return row != NULL ? FLUXR_RECENT_ROW (row) : NULL;
}

static gboolean
says_one_of_three (PageFixture *page)
{
  return page_fixture_says (page, "1 of 3 completed");
}

static gboolean
says_two_of_three (PageFixture *page)
{
  return page_fixture_says (page, "2 of 3 completed");
}

static void
test_progress_is_counted_and_follows (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *a
    = page_fixture_add_card (PAGE (fixture), "features", fixture->id, "A", "completed");
  g_autofree char *b
    = page_fixture_add_card (PAGE (fixture), "features", fixture->id, "B", "in_progress");
  g_autofree char *c
    = page_fixture_add_card (PAGE (fixture), "features", fixture->id, "C", "not_started");
  g_autofree char *other = page_fixture_add_product (PAGE (fixture), "Other", NULL);
  g_autofree char *d = page_fixture_add_card (PAGE (fixture), "features", other, "D", "completed");
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  GtkWidget *card;

  page_fixture_wait (PAGE (fixture), says_one_of_three);
  g_assert_true (page_fixture_says (PAGE (fixture), "None yet"));

  g_ptr_array_add (cards, page_fixture_find_row (PAGE (fixture), "features", b));
  fluxr_workspace_move_cards (PAGE (fixture)->workspace, cards, FLUXR_GROUP_STATUS, "completed",
                              NULL, &error);
  g_assert_no_error (error);
  page_fixture_wait (PAGE (fixture), says_two_of_three);

  card = page_fixture_find (PAGE (fixture)->page, FLUXR_TYPE_PROGRESS_CARD, 0);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (page_fixture_find (card, GTK_TYPE_BUTTON, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL,
    "Features");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (page_fixture_find (card, GTK_TYPE_BUTTON, 0)),
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "2 of 3 completed");
}

static void
test_progress_goes_to_the_section (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *id
    = page_fixture_add_card (PAGE (fixture), "bugs", fixture->id, "A", "not_started");
  GtkWidget *card = page_fixture_find (PAGE (fixture)->page, FLUXR_TYPE_PROGRESS_CARD, 2);

  g_assert_nonnull (card);
  g_signal_emit_by_name (page_fixture_find (card, GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_cmpstr (PAGE (fixture)->asked, ==, "show-section 'bugs'");
}

static gboolean
has_recent_note (PageFixture *page)
{
  return page_fixture_says (page, "From elsewhere");
}

static gboolean
has_ten (PageFixture *page)
{
  return page_fixture_count (page->page, FLUXR_TYPE_RECENT_ROW) == 10;
}

static gboolean
begins_with_the_oldest (PageFixture *page)
{
  FluxrRecentRow *row = get_recent (page, 0);

  return row != NULL
         && g_str_equal (gtk_label_get_label (GTK_LABEL (page_fixture_find (
                           GTK_WIDGET (row), GTK_TYPE_LABEL, 0))), "Changed");
}

static void
test_the_ten_changed_last_are_shown (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *asked = NULL;
  g_autoptr (FluxrRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("Task %u", i);
      g_autofree char *id
        = page_fixture_add_card (PAGE (fixture), "tasks", fixture->id, name, "not_started");

      if (i == 0)
        first = g_steal_pointer (&id);
    }
  page_fixture_wait (PAGE (fixture), has_ten);
  g_assert_false (page_fixture_says (PAGE (fixture), "Task 0"));

  record = page_fixture_find_row (PAGE (fixture), "tasks", first);
  fluxr_workspace_set_text (PAGE (fixture)->workspace, "Rename", record, "name", "Changed",
                            &error);
  g_assert_no_error (error);
  page_fixture_wait (PAGE (fixture), begins_with_the_oldest);
  g_assert_true (has_ten (PAGE (fixture)));
  row = GTK_LIST_BOX_ROW (get_recent (PAGE (fixture), 0));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Changed");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Task, Just now");

  g_signal_emit_by_name (row, "activate");
  asked = g_strdup_printf ("show-row ('tasks', '%s')", first);
  g_assert_cmpstr (PAGE (fixture)->asked, ==, asked);
}

static void
test_changes_from_elsewhere_are_shown (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO notes (id, product_id, title) VALUES"
    " ('7b1e8d1c-0000-4000-8000-000000000001', '%s', 'From elsewhere')", fixture->id);

  page_fixture_execute (PAGE (fixture), sql);
  page_fixture_wait (PAGE (fixture), has_recent_note);

  page_fixture_execute (PAGE (fixture), "DELETE FROM notes");
  while (has_recent_note (PAGE (fixture)))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_no_recent (PageFixture *page)
{
  return page_fixture_count (page->page, FLUXR_TYPE_RECENT_ROW) == 0;
}

static gboolean
has_recent (PageFixture *page)
{
  return !has_no_recent (page);
}

static void
test_another_product_shows_nothing_of_this (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *id
    = page_fixture_add_card (PAGE (fixture), "tasks", fixture->id, "A", "not_started");
  g_autofree char *name = NULL;

  page_fixture_wait (PAGE (fixture), has_recent);
  set_product (fixture, page_fixture_add_product (PAGE (fixture), "Other", NULL));
  g_assert_true (has_no_recent (PAGE (fixture)));
  name = dup_shown (get_name (fixture));
  g_assert_cmpstr (name, ==, "Other");

  fluxr_page_set_product (FLUXR_PAGE (PAGE (fixture)->page), NULL, NULL);
  g_assert_null (get_text (fixture, 0));
}

static void
test_steps_go_when_they_are_done (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *feature = NULL;
  g_autofree char *task = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (page_fixture_says (PAGE (fixture), "0 of 3 done"));
  g_assert_false (page_fixture_says (PAGE (fixture), "Progress"));

  g_object_set (get_description (fixture), "text", "For people with receipts", NULL);
  flush (fixture);
  g_assert_true (page_fixture_says (PAGE (fixture), "1 of 3 done"));
  feature = page_fixture_add_card (PAGE (fixture), "features", fixture->id, "A", "not_started");
  g_assert_true (page_fixture_says (PAGE (fixture), "2 of 3 done"));
  g_assert_true (page_fixture_says (PAGE (fixture), "Progress"));
  task = page_fixture_add_card (PAGE (fixture), "tasks", fixture->id, "B", "not_started");
  g_assert_false (page_fixture_says (PAGE (fixture), "Get Started"));

  /* What is undone is missing again. */
  fluxr_workspace_undo (PAGE (fixture)->workspace, FALSE, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (page_fixture_says (PAGE (fixture), "2 of 3 done"));
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (PAGE (fixture)->window));
}

static void
test_steps_go_where_they_are_done (Fixture       *fixture,
                                   gconstpointer  data)
{
  const char *asked[] = { NULL, "show-section 'features'", "show-section 'tasks'" };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      GtkWidget *row = page_fixture_find (PAGE (fixture)->page, ADW_TYPE_ACTION_ROW, i);

      g_signal_emit_by_name (row, "activate");
      g_assert_cmpstr (PAGE (fixture)->asked, ==, asked[i]);
      if (i == 0)
        g_assert_true (get_focus (fixture) == GTK_WIDGET (get_text (fixture, 1)));
    }
}

/* As keys and the clipboard do. */
static void
type (GtkTextBuffer *buffer,
      const char    *text)
{
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
}

static void
test_name_is_typed_in_place (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkTextBuffer *buffer = get_name (fixture);
  g_autofree char *undo = NULL;
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  type (buffer, " for\nall\n");
  flush (fixture);
  g_assert_cmpstr (get_saved (fixture, "name"), ==, "Pocketbook for all");
  undo = fluxr_workspace_dup_undo (PAGE (fixture)->workspace, FALSE);
  g_assert_cmpstr (undo, ==, "Rename Product");

  gtk_widget_grab_focus (GTK_WIDGET (get_text (fixture, 0)));
  type (buffer, "\n");
  flush (fixture);
  g_assert_cmpstr (get_saved (fixture, "name"), ==, "Pocketbook for all");
  g_assert_true (get_focus (fixture) == GTK_WIDGET (get_text (fixture, 1)));
}

static void
test_foreign_name_is_left_alone (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE products SET name = 'Two\nlines' WHERE id = '%s'",
                                          fixture->id);
  g_autofree char *shown = NULL;

  page_fixture_execute (PAGE (fixture), sql);
  shown = dup_shown (get_name (fixture));
  g_assert_cmpstr (shown, ==, "Two\nlines");
  flush (fixture);
  g_assert_cmpstr (get_saved (fixture, "name"), ==, "Two\nlines");
}

static void
test_no_name_is_no_name (Fixture       *fixture,
                         gconstpointer  data)
{
  g_object_set (get_name (fixture), "text", " ", NULL);
  flush (fixture);
  g_assert_true (page_fixture_says (PAGE (fixture), "A product needs a name."));
  g_assert_cmpstr (get_saved (fixture, "name"), ==, "Pocketbook");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_text (fixture, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Name");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_text (fixture, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Description");

  g_object_set (get_name (fixture), "text", "Ledger", NULL);
  flush (fixture);
  g_assert_false (page_fixture_says (PAGE (fixture), "A product needs a name."));
}

/* GtkTextView by itself would come out flat, or with its last lines cut off. */
static void
assert_all_is_seen (FluxrPlainText *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  GtkTextIter end;
  GdkRectangle place;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (text), &end, &place);
  g_assert_cmpint (place.height, >, 0);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (text)), >=, place.y + place.height);
}

static void
test_long_texts_are_seen_whole (Fixture       *fixture,
                                gconstpointer  data)
{
  const char *words = "A name that goes on and on, since somebody wrote a story into it, ";

  for (guint n = 1; n < 7; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < n; i++)
        g_string_append (text, words);
      g_string_truncate (text, text->len - n);
      g_object_set (get_name (fixture), "text", text->str, NULL);
      g_object_set (get_description (fixture), "text", text->str, NULL);
      gtk_window_set_default_size (GTK_WINDOW (PAGE (fixture)->window), 360 + 17 * n, 700);
      gtk_test_widget_wait_for_draw (PAGE (fixture)->window);
      gtk_test_widget_wait_for_draw (PAGE (fixture)->window);
      assert_all_is_seen (get_text (fixture, 0));
      assert_all_is_seen (get_text (fixture, 1));
    }
}

/* The longest of what the page says where nothing is written yet. */
static GtkWidget *
find_hint (Fixture *fixture)
{
  GtkWidget *overlay = gtk_widget_get_parent (GTK_WIDGET (get_text (fixture, 1)));

  return page_fixture_find (overlay, GTK_TYPE_LABEL, 0);
}

static void
test_hint_has_room_in_a_narrow_window (Fixture       *fixture,
                                       gconstpointer  data)
{
  GtkWidget *hint = find_hint (fixture);
  int needed;

  gtk_window_set_default_size (GTK_WINDOW (PAGE (fixture)->window), 300, 700);
  gtk_test_widget_wait_for_draw (PAGE (fixture)->window);
  gtk_test_widget_wait_for_draw (PAGE (fixture)->window);
  gtk_widget_measure (hint, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (hint), NULL, &needed,
                      NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (gtk_widget_get_parent (hint)), >=, needed);
}

static void
test_words_begin_where_the_page_does (Fixture       *fixture,
                                      gconstpointer  data)
{
  GtkTextView *view = GTK_TEXT_VIEW (get_text (fixture, 0));

  g_assert_cmpint (gtk_text_view_get_justification (view), ==, GTK_JUSTIFY_LEFT);
  gtk_widget_set_direction (GTK_WIDGET (view), GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gtk_text_view_get_justification (view), ==, GTK_JUSTIFY_RIGHT);
  g_object_set (get_name (fixture), "text", "שלום", NULL);
  g_assert_cmpint (gtk_text_view_get_justification (view), ==, GTK_JUSTIFY_LEFT);
  gtk_widget_set_direction (GTK_WIDGET (view), GTK_TEXT_DIR_LTR);
  g_assert_cmpint (gtk_text_view_get_justification (view), ==, GTK_JUSTIFY_RIGHT);
}

static gboolean
is_scrolled (PageFixture *page)
{
  GtkWidget *scroller = page_fixture_find (page->page, GTK_TYPE_SCROLLED_WINDOW, 0);

  return gtk_adjustment_get_value (
           gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)))
         > 0;
}

static void
test_page_follows_who_types (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkTextBuffer *buffer = get_description (fixture);

  gtk_widget_grab_focus (GTK_WIDGET (get_text (fixture, 1)));
  for (guint i = 0; i < 60; i++)
    type (buffer, "Line\n");
  page_fixture_wait (PAGE (fixture), is_scrolled);
}

static void
test_begins_with_the_description (Fixture       *fixture,
                                  gconstpointer  data)
{
  fluxr_page_begin (FLUXR_PAGE (PAGE (fixture)->page));
  g_assert_true (get_focus (fixture) == GTK_WIDGET (get_text (fixture, 1)));
  gtk_widget_activate_action (PAGE (fixture)->page, "overview.rename", NULL);
  g_assert_true (get_focus (fixture) == GTK_WIDGET (get_text (fixture, 0)));
}

static void
add (const char *path,
     void      (*func) (Fixture       *fixture,
                        gconstpointer  data))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int    argc,
      char **argv)
{
  page_fixture_init (&argc, &argv);

  add ("/pages/overview/progress-is-counted-and-follows", test_progress_is_counted_and_follows);
  add ("/pages/overview/progress-goes-to-the-section", test_progress_goes_to_the_section);
  add ("/pages/overview/the-ten-changed-last-are-shown", test_the_ten_changed_last_are_shown);
  add ("/pages/overview/changes-from-elsewhere-are-shown", test_changes_from_elsewhere_are_shown);
  add ("/pages/overview/another-product-shows-nothing-of-this",
       test_another_product_shows_nothing_of_this);
  add ("/pages/overview/steps-go-when-they-are-done", test_steps_go_when_they_are_done);
  add ("/pages/overview/steps-go-where-they-are-done", test_steps_go_where_they_are_done);
  add ("/pages/overview/name-is-typed-in-place", test_name_is_typed_in_place);
  add ("/pages/overview/foreign-name-is-left-alone", test_foreign_name_is_left_alone);
  add ("/pages/overview/no-name-is-no-name", test_no_name_is_no_name);
  add ("/pages/overview/long-texts-are-seen-whole", test_long_texts_are_seen_whole);
  add ("/pages/overview/hint-has-room-in-a-narrow-window", test_hint_has_room_in_a_narrow_window);
  add ("/pages/overview/words-begin-where-the-page-does", test_words_begin_where_the_page_does);
  add ("/pages/overview/page-follows-who-types", test_page_follows_who_types);
  add ("/pages/overview/begins-with-the-description", test_begins_with_the_description);

  return g_test_run ();
}
