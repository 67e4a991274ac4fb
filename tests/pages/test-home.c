/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The home page: all products, what their cards say, sorting, searching, and a thousand of them. */

#include "config.h"

#include <time.h>

#include "fluxr-entities.h"
#include "fluxr-home-item.h"
#include "fluxr-home-list.h"
#include "fluxr-home-page.h"
#include "fluxr-product-card.h"
#include "page-fixture.h"

/* A grid makes cards for so many at once anyway, and the thousand that should cost no more. */
#define N_SOME 200
#define N_MANY 1000

static guint n_expected;

typedef struct
{
  PageFixture parent;
  char *choir;
  char *trail;
  char *cafe;
} Fixture;

#define PAGE(fixture) (&(fixture)->parent)

static void
show (PageFixture *page)
{
  page_fixture_show (page, fluxr_home_page_new (), 800);
  fluxr_page_set_product (FLUXR_PAGE (page->page), page->workspace, NULL);
}

static GListModel *
get_model (PageFixture *page)
{
  GtkWidget *grid = page_fixture_find (page->page, GTK_TYPE_GRID_VIEW, 0);

  return grid != NULL ? G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (grid))) : NULL;
}

/* The names in their order, like "A, B". */
static char *
dup_names (PageFixture *page)
{
  GListModel *model = get_model (page);
  GString *names = g_string_new (NULL);

  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (FluxrHomeItem) item = g_list_model_get_item (model, i);
      g_autoptr (FluxrRecord) record = fluxr_store_find_record (
        page->store, &fluxr_product_entity, fluxr_home_item_get_id (item));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                              record != NULL ? fluxr_record_get_text (record, "name") : "gone");
    }

  return g_string_free_and_steal (names);
}

static const char *expected;

static gboolean
has_names (PageFixture *page)
{
  g_autofree char *names = dup_names (page);
  return g_str_equal (names, expected);
}

static void
wait_for_names (Fixture    *fixture,
                const char *names)
{
  expected = names;
  page_fixture_wait (PAGE (fixture), has_names);
}

static void
set_up_empty (Fixture       *fixture,
              gconstpointer  data)
{
  page_fixture_open (PAGE (fixture));
  show (PAGE (fixture));
}

/* One after another, so that the order of all times is known; the clock is exact enough. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  page_fixture_open (PAGE (fixture));
  fixture->choir = page_fixture_add_product (PAGE (fixture), "ledger", "Dues of a choir");
  fixture->trail = page_fixture_add_product (PAGE (fixture), "Trail Journal", "**Long** walks");
  fixture->cafe = page_fixture_add_product (PAGE (fixture), "Café Planner", NULL);
  g_free (page_fixture_add_card (PAGE (fixture), "features", fixture->choir, "A", "completed"));
  g_free (page_fixture_add_card (PAGE (fixture), "tasks", fixture->choir, "B", "not_started"));
  g_free (page_fixture_add_card (PAGE (fixture), "bugs", fixture->choir, "C", "in_progress"));
  g_free (page_fixture_add_card (PAGE (fixture), "bugs", fixture->choir, "D", "completed"));
  show (PAGE (fixture));
  wait_for_names (fixture, "ledger, Café Planner, Trail Journal");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  page_fixture_close (PAGE (fixture));
  g_free (fixture->choir);
  g_free (fixture->trail);
  g_free (fixture->cafe);
}

static GtkWidget *
get_card (PageFixture *page,
          guint        index)
{
  return page_fixture_find (page->page, FLUXR_TYPE_PRODUCT_CARD, index);
}

static gboolean
says_half (PageFixture *page)
{
  return page_fixture_says (page, "1 of 2 completed");
}

static gboolean
says_all (PageFixture *page)
{
  return page_fixture_says (page, "2 of 2 completed");
}

static void
test_cards_say_how_far_and_follow (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_task_entity);
  g_autoptr (GListModel) tasks = fluxr_store_list_records (PAGE (fixture)->store, query);
  g_autoptr (FluxrRecord) task = g_list_model_get_item (tasks, 0);
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();
  GtkWidget *place;

  page_fixture_wait (PAGE (fixture), says_half);
  g_assert_true (page_fixture_says (PAGE (fixture), "1 open bug"));
  g_assert_true (page_fixture_says (PAGE (fixture), "Dues of a choir"));
  g_assert_true (page_fixture_says (PAGE (fixture), "Long walks"));
  g_assert_true (page_fixture_says (PAGE (fixture), "Nothing planned yet"));
  place = gtk_widget_get_parent (get_card (PAGE (fixture), 0));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "ledger");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "1 of 2 completed. 1 open bug. Just now. Dues of a choir");

  g_ptr_array_add (cards, task);
  fluxr_workspace_move_cards (PAGE (fixture)->workspace, cards, FLUXR_GROUP_STATUS, "completed",
                              NULL, &error);
  g_assert_no_error (error);
  page_fixture_wait (PAGE (fixture), says_all);
}

static void
test_products_come_and_go (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = page_fixture_add_product (PAGE (fixture), "New", NULL);
  g_autoptr (FluxrRecord) record = page_fixture_find_row (PAGE (fixture), "products", id);

  wait_for_names (fixture, "New, ledger, Café Planner, Trail Journal");
  fluxr_workspace_set_text (PAGE (fixture)->workspace, "Rename", record, "name", "Newer", &error);
  g_assert_no_error (error);
  page_fixture_settle ();
  g_assert_true (page_fixture_says (PAGE (fixture), "Newer"));
  fluxr_workspace_delete (PAGE (fixture)->workspace, "Delete", &fluxr_product_entity,
                          fixture->choir, &error);
  g_assert_no_error (error);
  wait_for_names (fixture, "Newer, Café Planner, Trail Journal");
}

static void
test_sorting (Fixture       *fixture,
              gconstpointer  data)
{
  FluxrHomePage *page = FLUXR_HOME_PAGE (PAGE (fixture)->page);

  gtk_widget_activate_action (PAGE (fixture)->page, "home.sort", "s", "name");
  g_assert_cmpstr (fluxr_home_page_get_sort (page), ==, "name");
  wait_for_names (fixture, "Café Planner, ledger, Trail Journal");
  fluxr_home_page_set_sort (page, "created");
  wait_for_names (fixture, "Café Planner, Trail Journal, ledger");
  fluxr_home_page_set_sort (page, "progress");
  wait_for_names (fixture, "ledger, Café Planner, Trail Journal");
  fluxr_home_page_set_sort (page, "by magic");
  g_assert_cmpstr (fluxr_home_page_get_sort (page), ==, "progress");

  /* Work in a product makes it the one changed last. */
  fluxr_home_page_set_sort (page, "changed");
  g_free (page_fixture_add_card (PAGE (fixture), "tasks", fixture->trail, "A", "not_started"));
  wait_for_names (fixture, "Trail Journal, ledger, Café Planner");
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (page_fixture_find (PAGE (fixture)->page, GTK_TYPE_SEARCH_ENTRY, 0));
}

static gboolean
says_nothing_found (PageFixture *page)
{
  return page_fixture_says (page, "Nothing Found");
}

static void
test_search_without_case_and_accents (Fixture       *fixture,
                                      gconstpointer  data)
{
  GtkEditable *entry = get_entry (fixture);
  g_autofree char *asked = NULL;

  gtk_editable_set_text (entry, "CAFE");
  wait_for_names (fixture, "Café Planner");
  gtk_editable_set_text (entry, "chöir led");
  wait_for_names (fixture, "ledger");
  g_signal_emit_by_name (entry, "activate");
  asked = g_strdup_printf ("open-product '%s'", fixture->choir);
  g_assert_cmpstr (PAGE (fixture)->asked, ==, asked);

  gtk_editable_set_text (entry, "xyz");
  page_fixture_wait (PAGE (fixture), says_nothing_found);
  g_clear_pointer (&PAGE (fixture)->asked, g_free);
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (PAGE (fixture)->asked);

  /* What comes in meanwhile and fits is found. */
  g_free (page_fixture_add_product (PAGE (fixture), "Xyz", NULL));
  wait_for_names (fixture, "Xyz");
  g_signal_emit_by_name (entry, "stop-search");
  wait_for_names (fixture, "Xyz, ledger, Café Planner, Trail Journal");
}

static void
test_cards_open_and_have_a_menu (Fixture       *fixture,
                                 gconstpointer  data)
{
  GtkWidget *grid = page_fixture_find (PAGE (fixture)->page, GTK_TYPE_GRID_VIEW, 0);
  GtkWidget *card = get_card (PAGE (fixture), 1);
  g_autofree char *opened = g_strdup_printf ("open-product '%s'", fixture->cafe);
  g_autofree char *deleted = g_strdup_printf ("delete-product-of '%s'", fixture->cafe);
  GtkWidget *popover, *item;

  gtk_widget_activate_action (grid, "list.activate-item", "u", 1);
  g_assert_cmpstr (PAGE (fixture)->asked, ==, opened);

  gtk_widget_grab_focus (gtk_widget_get_parent (card));
  gtk_widget_activate_action (grid, "products.menu", NULL);
  popover = page_fixture_find (card, GTK_TYPE_POPOVER_MENU, 0);
  g_assert_nonnull (popover);
  item = page_fixture_find (popover, g_type_from_name ("GtkModelButton"), 4);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Delete…");
  g_signal_emit_by_name (item, "clicked");
  page_fixture_settle ();
  g_assert_cmpstr (PAGE (fixture)->asked, ==, deleted);
}

static void
test_no_product_yet (Fixture       *fixture,
                     gconstpointer  data)
{
  g_assert_true (page_fixture_says (PAGE (fixture), "No Products Yet"));
  g_assert_null (page_fixture_find (PAGE (fixture)->page, GTK_TYPE_SEARCH_ENTRY, 0));
  fluxr_page_begin (FLUXR_PAGE (PAGE (fixture)->page));
  g_signal_emit_by_name (gtk_root_get_focus (GTK_ROOT (PAGE (fixture)->window)), "clicked");
  g_assert_cmpstr (PAGE (fixture)->asked, ==, "new-product");

  fixture->trail = page_fixture_add_product (PAGE (fixture), "First", NULL);
  wait_for_names (fixture, "First");
  g_assert_false (page_fixture_says (PAGE (fixture), "No Products Yet"));
}

/* Every change that the list reports leads to the items it then has. */
static void
validate_cb (GListModel *model,
             guint       position,
             guint       removed,
             guint       added,
             GPtrArray  *seen)
{
  g_assert_cmpuint (position + removed, <=, seen->len);
  if (removed > 0)
    g_ptr_array_remove_range (seen, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (seen, position + i, g_list_model_get_item (model, position + i));
  g_assert_cmpuint (seen->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < seen->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      g_assert_true (item == seen->pdata[i]);
    }
}

static void
test_list_reports_what_changed (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (FluxrHomeList) list = fluxr_home_list_new (PAGE (fixture)->store);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_object_unref);
  const char *searches[] = { "e", "trail", "", "a", "nothing", "l" };

  g_signal_connect (list, "items-changed", G_CALLBACK (validate_cb), seen);
  fluxr_home_list_set_active (list, TRUE);
  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *name = g_strdup_printf ("A %u", i);

      fluxr_home_list_set_search (list, searches[i % G_N_ELEMENTS (searches)]);
      fluxr_home_list_set_sort (list, i % 4);
      g_free (page_fixture_add_product (PAGE (fixture), name, NULL));
      while (!fluxr_home_list_is_loaded (list))
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handlers_disconnect_by_data (list, seen);
}

static void
add_many (PageFixture *page,
          guint        n)
{
  g_autofree char *products = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
    " INSERT INTO products (id, name, description, created_at, updated_at) SELECT"
    " printf ('10000000-0000-4000-8000-%%012d', i), printf ('Product %%04d', i),"
    " 'Some words about it', printf ('2026-01-01T00:%%02d:%%02d+00:00', i / 60, i %% 60),"
    " printf ('2026-01-01T00:%%02d:%%02d+00:00', i / 60, i %% 60) FROM n", n);
  g_autofree char *features = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %u - 1)"
    " INSERT INTO features (id, product_id, name, implementation_status, created_at) SELECT"
    " printf ('20000000-0000-4000-8000-%%012d', i),"
    " printf ('10000000-0000-4000-8000-%%012d', i / 20 + 1), 'Feature',"
    " CASE WHEN i %% 2 THEN 'completed' ELSE 'not_started' END,"
    " '2026-01-01T00:00:00+00:00' FROM n", n * 20);

  page_fixture_execute (page, products);
  page_fixture_execute (page, features);
}

static gboolean
has_many (PageFixture *page)
{
  GListModel *model = get_model (page);

  return model != NULL && g_list_model_get_n_items (model) == n_expected
         && page_fixture_says (page, "10 of 20 completed");
}

static gboolean
has_one (PageFixture *page)
{
  GListModel *model = get_model (page);

  return model != NULL && g_list_model_get_n_items (model) == 1;
}

/* Other programs must not count: the tests run side by side. */
static gint64
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gint64
wait_in_turns (PageFixture   *page,
               PageCondition  condition)
{
  gint64 longest = 0;

  while (!condition (page))
    {
      gint64 start;

      while (!g_main_context_pending (NULL))
        g_usleep (500);
      start = get_cpu_time ();
      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, get_cpu_time () - start);
    }

  return longest;
}

static gint64
open_page (PageFixture *page,
           guint        n)
{
  gint64 longest;

  page_fixture_open (page);
  add_many (page, n);
  n_expected = n;
  show (page);
  longest = wait_in_turns (page, has_many);
  g_test_message ("%u products: longest turn %.1f ms, %u cards", n, longest / 1000.0,
                  page_fixture_count (page->page, FLUXR_TYPE_PRODUCT_CARD));

  return longest;
}

static void
test_a_thousand (void)
{
  PageFixture some = { NULL, };
  PageFixture many = { NULL, };
  gint64 first, second;
  GtkWidget *entry;

  first = open_page (&some, N_SOME);
  page_fixture_close (&some);
  second = open_page (&many, N_MANY);
  g_assert_cmpint (second, <, 2 * first);
  /* Cards are made for what is seen, and some around it. */
  g_assert_cmpuint (page_fixture_count (many.page, FLUXR_TYPE_PRODUCT_CARD), <, 300);

  entry = page_fixture_find (many.page, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "0777");
  g_test_message ("longest turn of a search: %.1f ms", wait_in_turns (&many, has_one) / 1000.0);
  g_assert_true (page_fixture_says (&many, "Product 0777"));
  page_fixture_close (&many);
}

static void
assert_one_column (Fixture *fixture)
{
  graphene_rect_t first, second;

  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (PAGE (fixture)->window);
  g_assert_true (gtk_widget_compute_bounds (get_card (PAGE (fixture), 0),
                                            PAGE (fixture)->window, &first));
  g_assert_true (gtk_widget_compute_bounds (get_card (PAGE (fixture), 1),
                                            PAGE (fixture)->window, &second));
  g_assert_cmpfloat (first.origin.x, ==, second.origin.x);
  g_assert_cmpfloat (first.origin.x + first.size.width, <=, 360);
  g_assert_cmpint (gtk_widget_get_width (PAGE (fixture)->window), <=, 360);
}

static void
test_one_column_when_narrow (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *font = NULL;

  gtk_window_set_default_size (GTK_WINDOW (PAGE (fixture)->window), 360, 700);
  assert_one_column (fixture);
  g_object_get (settings, "gtk-font-name", &font, NULL);
  g_object_set (settings, "gtk-font-name", "Cantarell 22", NULL);
  assert_one_column (fixture);
  g_object_set (settings, "gtk-font-name", font, NULL);
}

static void
add (const char *path,
     void      (*start) (Fixture       *fixture,
                         gconstpointer  data),
     void      (*func)  (Fixture       *fixture,
                         gconstpointer  data))
{
  g_test_add (path, Fixture, NULL, start, func, tear_down);
}

int
main (int    argc,
      char **argv)
{
  page_fixture_init (&argc, &argv);

  add ("/pages/home/cards-say-how-far-and-follow", set_up, test_cards_say_how_far_and_follow);
  add ("/pages/home/products-come-and-go", set_up, test_products_come_and_go);
  add ("/pages/home/sorting", set_up, test_sorting);
  add ("/pages/home/search-without-case-and-accents", set_up,
       test_search_without_case_and_accents);
  add ("/pages/home/cards-open-and-have-a-menu", set_up, test_cards_open_and_have_a_menu);
  add ("/pages/home/no-product-yet", set_up_empty, test_no_product_yet);
  add ("/pages/home/list-reports-what-changed", set_up, test_list_reports_what_changed);
  add ("/pages/home/one-column-when-narrow", set_up, test_one_column_when_narrow);
  g_test_add_func ("/pages/home/a-thousand", test_a_thousand);

  return g_test_run ();
}
