/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window in process: every template under fatal warnings, the commands of the window, and that
 * windows and dialogs go when they are closed. */

#include "config.h"

#include "fluxr-account-row.h"
#include "fluxr-accounts-dialog.h"
#include "fluxr-application.h"
#include "fluxr-entities.h"
#include "fluxr-items-page.h"
#include "fluxr-server-page.h"
#include "fluxr-sidebar.h"
#include "fluxr-sign-in-page.h"
#include "fluxr-window.h"
#include "loop.h"

static GtkApplication *app;

typedef struct
{
  char *path;
  GSettings *settings;
  FluxrServices *services;
  FluxrWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->path = g_dir_make_tmp ("window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->settings = g_settings_new (APP_ID);
  g_settings_reset (fixture->settings, "show-sidebar");
  fixture->services = fluxr_services_new (fixture->path, fixture->settings);
  fluxr_services_set_sample (fixture->services, TRUE);
  fixture->window = fluxr_window_new (app, fixture->services);
  fluxr_window_open (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (GTK_WINDOW (window));
  loop_until (loop_is_gone, &window);
  fluxr_services_close (fixture->services);
  g_assert_finalize_object (fixture->services);
  g_object_unref (fixture->settings);
  g_free (fixture->path);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static gboolean
has_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) != NULL;
}

static gboolean
has_no_dialog (gpointer window)
{
  return !has_dialog (window);
}

static AdwDialog *
open_dialog (Fixture    *fixture,
             const char *action)
{
  AdwDialog *dialog;

  act (fixture, action);
  loop_until (has_dialog, fixture->window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));

  return dialog;
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

static void
answer (Fixture    *fixture,
        const char *response)
{
  AdwDialog *dialog
    = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

  /* What closing answers is the only answer a test can give. */
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), response);
  adw_dialog_force_close (dialog);
  loop_until (has_no_dialog, fixture->window);
}

static const char *
get_product_name (Fixture *fixture)
{
  FluxrRecord *product = fluxr_window_get_product (fixture->window);

  return product != NULL ? fluxr_record_get_text (product, "name") : NULL;
}

static const char *
get_page (Fixture *fixture)
{
  GtkWidget *page = find (GTK_WIDGET (fixture->window), FLUXR_TYPE_ITEMS_PAGE);
  GtkWidget *stack = gtk_widget_get_ancestor (page, GTK_TYPE_STACK);

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static void
test_opens_with_the_sample (Fixture       *fixture,
                            gconstpointer  data)
{
  g_assert_nonnull (get_product_name (fixture));
  g_assert_cmpstr (get_page (fixture), ==, "features");
}

static void
create_product (Fixture    *fixture,
                const char *name)
{
  AdwDialog *dialog = open_dialog (fixture, "win.new-product");
  GtkWidget *row = find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (row), name);
  answer (fixture, "apply");
}

static void
test_product_is_created_renamed_and_undone (Fixture       *fixture,
                                            gconstpointer  data)
{
  AdwDialog *dialog;

  create_product (fixture, "  Something new ");
  g_assert_cmpstr (get_product_name (fixture), ==, "Something new");

  dialog = open_dialog (fixture, "win.rename-product");
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW)), "Better");
  answer (fixture, "apply");
  g_assert_cmpstr (get_product_name (fixture), ==, "Better");

  act (fixture, "win.undo");
  g_assert_cmpstr (get_product_name (fixture), ==, "Something new");
  act (fixture, "win.redo");
  g_assert_cmpstr (get_product_name (fixture), ==, "Better");
}

static void
test_blank_name_is_no_name (Fixture       *fixture,
                            gconstpointer  data)
{
  AdwDialog *dialog = open_dialog (fixture, "win.new-product");
  GtkWidget *row = find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  g_autofree char *before = g_strdup (get_product_name (fixture));

  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "apply"));
  gtk_editable_set_text (GTK_EDITABLE (row), "   ");
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "apply"));
  answer (fixture, "apply");
  g_assert_cmpstr (get_product_name (fixture), ==, before);
}

static void
test_deleted_product_comes_back (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *sample = g_strdup (get_product_name (fixture));

  create_product (fixture, "Another");
  open_dialog (fixture, "win.delete-product");
  answer (fixture, "cancel");
  g_assert_cmpstr (get_product_name (fixture), ==, "Another");

  open_dialog (fixture, "win.delete-product");
  answer (fixture, "delete");
  g_assert_cmpstr (get_product_name (fixture), ==, sample);
  act (fixture, "win.undo");
  g_assert_cmpstr (get_product_name (fixture), ==, "Another");
}

static void
test_no_product_is_a_welcome (Fixture       *fixture,
                              gconstpointer  data)
{
  open_dialog (fixture, "win.delete-product");
  answer (fixture, "delete");
  g_assert_null (get_product_name (fixture));
  g_assert_cmpstr (get_page (fixture), ==, "welcome");
  act (fixture, "win.undo");
  g_assert_cmpstr (get_page (fixture), ==, "features");
}

static void
test_last_product_is_opened_again (Fixture       *fixture,
                                   gconstpointer  data)
{
  gpointer window = fixture->window;

  create_product (fixture, "Aardvark");
  create_product (fixture, "Last one");
  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (GTK_WINDOW (window));
  loop_until (loop_is_gone, &window);
  fluxr_services_close (fixture->services);

  fixture->window = fluxr_window_new (app, fixture->services);
  fluxr_window_open (fixture->window);
  g_assert_cmpstr (get_product_name (fixture), ==, "Last one");
}

static void
test_dialogs_open_and_go (Fixture       *fixture,
                          gconstpointer  data)
{
  static const char *const actions[] = {
    "win.show-accounts", "win.show-sync", "win.show-shortcuts", "win.show-about", "win.sign-in",
    "win.new-product", "win.rename-product", "win.delete-product", "win.show-history",
    "win.show-trash", "win.show-preferences", "win.show-troubleshooting",
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gpointer dialog = open_dialog (fixture, actions[i]);

      g_test_message ("%s", actions[i]);
      g_object_add_weak_pointer (dialog, &dialog);
      adw_dialog_force_close (dialog);
      loop_until (has_no_dialog, fixture->window);
      loop_until (loop_is_gone, &dialog);
    }
}

static void
test_server_is_asked_for (Fixture       *fixture,
                          gconstpointer  data)
{
  AdwDialog *dialog = open_dialog (fixture, "win.sign-in");
  GtkWidget *page = find (GTK_WIDGET (dialog), FLUXR_TYPE_SERVER_PAGE);
  GtkWidget *row = find (page, ADW_TYPE_ENTRY_ROW);

  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), "h");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  adw_dialog_force_close (dialog);
  loop_until (has_no_dialog, fixture->window);
}

static void
test_sidebar_hides_and_comes_back (Fixture       *fixture,
                                   gconstpointer  data)
{
  GtkWidget *split = find (GTK_WIDGET (fixture->window), ADW_TYPE_NAVIGATION_SPLIT_VIEW);

  g_assert_false (adw_navigation_split_view_get_collapsed (ADW_NAVIGATION_SPLIT_VIEW (split)));
  act (fixture, "win.toggle-sidebar");
  g_assert_true (adw_navigation_split_view_get_collapsed (ADW_NAVIGATION_SPLIT_VIEW (split)));
  act (fixture, "win.toggle-sidebar");
  g_assert_false (adw_navigation_split_view_get_collapsed (ADW_NAVIGATION_SPLIT_VIEW (split)));
}

static void
test_broken_file_says_so (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("window-XXXXXX", &error);
  g_autofree char *file = g_build_filename (path, "local.db", NULL);
  Fixture fixture = { .settings = g_settings_new (APP_ID) };
  gpointer window;

  g_file_set_contents (file, "This is no database, and long enough not to be an empty one.", -1,
                       &error);
  g_assert_no_error (error);
  fixture.services = fluxr_services_new (path, fixture.settings);
  window = fixture.window = fluxr_window_new (app, fixture.services);
  fluxr_window_open (fixture.window);
  g_assert_cmpstr (get_page (&fixture), ==, "notice");

  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (GTK_WINDOW (window));
  loop_until (loop_is_gone, &window);
  g_assert_finalize_object (fixture.services);
  g_object_unref (fixture.settings);
}

#define ADD(path, func) \
  g_test_add ("/app/window/" path, Fixture, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("opens-with-the-sample", test_opens_with_the_sample);
  ADD ("product-is-created-renamed-and-undone", test_product_is_created_renamed_and_undone);
  ADD ("blank-name-is-no-name", test_blank_name_is_no_name);
  ADD ("deleted-product-comes-back", test_deleted_product_comes_back);
  ADD ("no-product-is-a-welcome", test_no_product_is_a_welcome);
  ADD ("last-product-is-opened-again", test_last_product_is_opened_again);
  ADD ("dialogs-open-and-go", test_dialogs_open_and_go);
  ADD ("server-is-asked-for", test_server_is_asked_for);
  ADD ("sidebar-hides-and-comes-back", test_sidebar_hides_and_comes_back);
  g_test_add_func ("/app/window/broken-file-says-so", test_broken_file_says_so);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GTK_A11Y", "test", TRUE);
  /* The session isolates; more of it would hide the types of files, and so the icons' format. */
  g_test_init (&argc, &argv, NULL);
  app = GTK_APPLICATION (fluxr_application_new ());
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (app), NULL, &error);
  g_assert_no_error (error);

  add_tests ();
  status = g_test_run ();
  g_object_unref (app);

  return status;
}
