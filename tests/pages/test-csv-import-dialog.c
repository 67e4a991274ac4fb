/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialog that imports a CSV file: what it says, what choices change, what it does. With
 * FLUXR_PICTURES=FOLDER it leaves a picture of each state there. */

#include "config.h"

#include <glib/gstdio.h>

#include "file-fixture.h"
#include "fluxr-csv-column-list.h"
#include "fluxr-csv-import-dialog.h"
#include "fluxr-entities.h"
#include "loop.h"

#define JIRA \
  "Summary,Issue key,Issue Type,Status,Priority,Assignee,Description\n" \
  "Pay by card,SHOP-1,Story,To Do,High,Ann,\"Visa, and what else people have.\"\n" \
  "Total is read as the tip,SHOP-2,Bug,In Progress,Medium,Bob,\n" \
  ",SHOP-3,Task,To Do,,,\n" \
  "Talk to five people,SHOP-4,Task,Done,,Ann,How do they settle up?\n"

typedef struct
{
  FileFixture file;
  FluxrRecord *product;
  GtkWidget *window;
  AdwDialog *dialog; /* borrowed: the window has it */
  char *acted;
  gint64 entry; /* the last that can be undone */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  file_fixture_open (&f->file);
  f->product = fluxr_store_find_record (f->file.store, &fluxr_product_entity, f->file.product);
  f->entry = fluxr_workspace_get_entry (f->file.workspace, FALSE);
  f->window = g_object_new (ADW_TYPE_WINDOW, "default-width", 760, "default-height", 760, NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gpointer window = f->window;
  gpointer dialog = f->dialog;

  g_object_add_weak_pointer (window, &window);
  if (dialog != NULL)
    g_object_add_weak_pointer (dialog, &dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  loop_until (loop_is_gone, &window);
  loop_until (loop_is_gone, &dialog);
  g_clear_object (&f->product);
  file_fixture_close (&f->file);
  g_free (f->acted);
}

static void
acted_cb (Fixture    *f,
          const char *message)
{
  f->acted = g_strdup (message);
}

static void
open_file (Fixture    *f,
           const char *name,
           const char *text)
{
  g_autofree char *path = g_build_filename (f->file.dir, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (text != NULL)
    g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  f->dialog = fluxr_csv_import_dialog_new (f->file.workspace, f->product, &fluxr_task_entity, file);
  g_signal_connect_swapped (f->dialog, "acted", G_CALLBACK (acted_cb), f);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  gtk_window_present (GTK_WINDOW (f->window));
  adw_dialog_present (f->dialog, f->window);
}

static gpointer
get_child (Fixture    *f,
           const char *name)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (f->dialog),
                                                  FLUXR_TYPE_CSV_IMPORT_DIALOG, name);

  g_assert_nonnull (child);

  return child;
}

typedef struct
{
  Fixture *f;
  const char *words;
} Expected;

static gboolean
says (gpointer data)
{
  Expected *expected = data;

  return g_str_equal (gtk_label_get_label (get_child (expected->f, "summary")), expected->words);
}

static void
await_summary (Fixture    *f,
               const char *words)
{
  Expected expected = { f, words };

  loop_until (says, &expected);
}

static gboolean
fails (gpointer data)
{
  Fixture *f = data;

  return gtk_stack_get_visible_child (get_child (f, "stack")) == get_child (f, "failure");
}

static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *title)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, title);

  return found;
}

static GtkWidget *
get_row (Fixture    *f,
         const char *title)
{
  GtkWidget *row = find (GTK_WIDGET (f->dialog), ADW_TYPE_PREFERENCES_ROW, title);

  if (row == NULL)
    g_error ("there is no row “%s”", title);

  return row;
}

static const char *
get_choice (Fixture    *f,
            const char *title)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (get_row (f, title)));

  return gtk_string_object_get_string (item);
}

static void
choose (Fixture    *f,
        const char *title,
        const char *choice)
{
  AdwComboRow *row = ADW_COMBO_ROW (get_row (f, title));
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (item), choice))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }
  g_error ("“%s” is no choice of “%s”", choice, title);
}

static guint
count (Fixture           *f,
       const FluxrEntity *kind)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (kind);

  return fluxr_store_count (f->file.store, query);
}

/* What the window looks like at the moment. */
static void
save_picture (Fixture    *f,
              const char *name)
{
  const char *folder = g_getenv ("FLUXR_PICTURES");
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (f->window);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autofree char *path = NULL;
  GtkSnapshot *snapshot;

  if (folder == NULL)
    return;
  for (guint i = 0; i < 10; i++)
    gtk_test_widget_wait_for_draw (f->window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (f->window),
                          gtk_widget_get_height (f->window));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (f->window)), node,
                                         NULL);
  path = g_build_filename (folder, name, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
scroll_to_end (Fixture *f)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (get_child (f, "form"));

  gtk_test_widget_wait_for_draw (f->window);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
test_import (Fixture       *f,
             gconstpointer  data)
{
  open_file (f, "jira.csv", JIRA);
  await_summary (f, "3 cards will be added. 1 line cannot be imported.");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (f, "jira.csv"))), ==,
                   "4 lines");
  g_assert_cmpstr (get_choice (f, "Import As"), ==, "By Column");
  g_assert_cmpstr (get_choice (f, "Summary"), ==, "Name");
  g_assert_cmpstr (get_choice (f, "Issue key"), ==, "Skip");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (f, "Line 4"))), ==,
                   "No name");
  g_assert_nonnull (get_row (f, "Pay by card"));
  save_picture (f, "csv-import.png");
  scroll_to_end (f);
  save_picture (f, "csv-import-end.png");

  g_signal_emit_by_name (get_child (f, "import_button"), "clicked");
  loop_until (loop_is_gone, &f->dialog);
  g_assert_cmpstr (f->acted, ==, "3 cards were added. 1 line could not be imported.");
  g_assert_cmpuint (count (f, &fluxr_feature_entity), ==, 1);
  g_assert_cmpuint (count (f, &fluxr_task_entity), ==, 1);
  g_assert_true (fluxr_workspace_undo (f->file.workspace, FALSE, 0, NULL, NULL));
  g_assert_cmpuint (count (f, &fluxr_feature_entity), ==, 0);
}

static void
test_choices (Fixture       *f,
              gconstpointer  data)
{
  open_file (f, "jira.csv", JIRA);
  await_summary (f, "3 cards will be added. 1 line cannot be imported.");
  choose (f, "Issue key", "Name");
  await_summary (f, "4 cards will be added.");
  g_assert_cmpstr (get_choice (f, "Summary"), ==, "Skip");
  choose (f, "Import As", "Bugs");
  g_assert_cmpstr (get_choice (f, "Issue Type"), ==, "Skip");
  choose (f, "Assignee", "Link");
  await_summary (f, "4 cards will be added.");
  adw_switch_row_set_active (get_child (f, "titles_row"), FALSE);
  await_summary (f, "4 cards will be added. 1 line cannot be imported.");
  g_assert_cmpstr (get_choice (f, "Column 1"), ==, "Name");
}

static void
test_existing (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *id = fluxr_workspace_add_card (f->file.workspace, &fluxr_task_entity,
                                                  fluxr_record_get_id (f->product), "Pay",
                                                  FLUXR_GROUP_STATUS, NULL, NULL);

  open_file (f, "list.csv", "Title,State\nPay,Done\n");
  await_summary (f, "1 line will be skipped.");
  g_assert_false (gtk_widget_get_sensitive (get_child (f, "import_button")));
  choose (f, "Cards That Exist Already", "Update");
  await_summary (f, "1 card will be updated.");
  g_assert_true (gtk_widget_get_sensitive (get_child (f, "import_button")));
  choose (f, "Cards That Exist Already", "Add Again");
  await_summary (f, "1 card will be added.");
  g_assert_cmpuint (count (f, &fluxr_task_entity), ==, 1);
}

static void
test_many_columns (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (GString) csv = g_string_new ("Title");

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (csv, ",Field %u", i);
  g_string_append (csv, "\nPay\n");
  open_file (f, "wide.csv", csv->str);
  await_summary (f, "1 card will be added.");
  g_assert_null (find (GTK_WIDGET (f->dialog), ADW_TYPE_PREFERENCES_ROW, "Field 6"));
  g_signal_emit_by_name (get_row (f, "Show 294 More Columns"), "activated");
  g_assert_nonnull (get_row (f, "Field 29"));
  g_assert_nonnull (get_row (f, "Show 270 More Columns"));
}

static void
test_failures (Fixture       *f,
               gconstpointer  data)
{
  open_file (f, "bad.csv", "Title\n\"Pay\n");
  loop_until (fails, f);
  g_assert_cmpstr (adw_status_page_get_description (get_child (f, "failure")), ==,
                   "The quotation mark that opens a cell in line 2 is never closed");
  g_assert_false (gtk_widget_get_sensitive (get_child (f, "import_button")));
  save_picture (f, "csv-import-bad.png");
}

/* What the system says of it has letters that would be markup. */
static void
test_missing (Fixture       *f,
              gconstpointer  data)
{
  open_file (f, "a & <b>.csv", NULL);
  loop_until (fails, f);
  g_assert_nonnull (strstr (adw_status_page_get_description (get_child (f, "failure")),
                            "a &amp; &lt;b&gt;.csv"));
}

/* Either all of it or nothing, and the dialog goes. */
static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GString) csv = g_string_new ("Title\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (csv, "Card %u\n", i);
  open_file (f, "big.csv", csv->str);
  await_summary (f, "20000 cards will be added.");
  g_signal_emit_by_name (get_child (f, "import_button"), "clicked");
  g_assert_false (adw_dialog_close (f->dialog));
  loop_until (loop_is_gone, &f->dialog);
  g_assert_null (f->acted);
  g_assert_cmpuint (count (f, &fluxr_task_entity), ==, 0);
  g_assert_cmpint (fluxr_workspace_get_entry (f->file.workspace, FALSE), ==, f->entry);
}

static void
test_gone_while_reading (Fixture       *f,
                         gconstpointer  data)
{
  open_file (f, "jira.csv", JIRA);
  adw_dialog_force_close (f->dialog);
  loop_until (loop_is_gone, &f->dialog);
}

static void
test_narrow (Fixture       *f,
             gconstpointer  data)
{
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 640);
  open_file (f, "a-rather-long-name-of-a-file-that-somebody-has-saved.csv", JIRA);
  await_summary (f, "3 cards will be added. 1 line cannot be imported.");
  gtk_test_widget_wait_for_draw (f->window);
  g_assert_cmpint (gtk_widget_get_width (f->window), <=, 360);
  save_picture (f, "csv-import-narrow.png");
  scroll_to_end (f);
  save_picture (f, "csv-import-narrow-end.png");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  if (g_strcmp0 (g_getenv ("FLUXR_TEXT_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  ADD ("/pages/csv-import-dialog/imports", test_import);
  ADD ("/pages/csv-import-dialog/looks-again-at-each-choice", test_choices);
  ADD ("/pages/csv-import-dialog/what-exists-already", test_existing);
  ADD ("/pages/csv-import-dialog/many-columns", test_many_columns);
  ADD ("/pages/csv-import-dialog/says-why-not", test_failures);
  ADD ("/pages/csv-import-dialog/a-file-that-is-not-there", test_missing);
  ADD ("/pages/csv-import-dialog/cancelled-on-the-way", test_cancelled);
  ADD ("/pages/csv-import-dialog/closed-while-it-reads", test_gone_while_reading);
  ADD ("/pages/csv-import-dialog/fits-a-narrow-window", test_narrow);

  return g_test_run ();
}
