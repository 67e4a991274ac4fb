/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialog with what a text said before: what it lists, how it compares, what it restores. With
 * FLUXR_PICTURES=FOLDER it leaves pictures there. */

#include "config.h"

#include <string.h>

#include "file-fixture.h"
#include "fluxr-entities.h"
#include "fluxr-passage-row.h"
#include "fluxr-rows.h"
#include "fluxr-version-items.h"
#include "fluxr-version.h"
#include "fluxr-versions-dialog.h"
#include "loop.h"

#define FIRST \
  "# Settling up\n\nPeople split a bill at the table.\n\nThey pay by card or in cash.\n\n" \
  "Nobody remembers who paid last time.\n"
#define SECOND \
  "# Settling up\n\nFriends split a bill at the table, or later.\n\n" \
  "They pay by card or in cash.\n\nNobody remembers who paid last time, and nobody asks.\n\n" \
  "The waiter is waiting.\n"

typedef struct
{
  FileFixture file;
  FluxrDatabase *db;
  FluxrRecord *note;
  FluxrRecord *prd;
  GtkWidget *window;
  AdwDialog *dialog; /* borrowed: the window has it */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  file_fixture_open (&f->file);
  f->db = fluxr_store_get_database (f->file.store);
  f->note = file_fixture_insert (&f->file, &fluxr_note_entity, f->file.product, NULL, NULL, NULL);
  f->prd = file_fixture_insert (&f->file, &fluxr_prd_entity, f->file.product, NULL, NULL, NULL);
  f->window = g_object_new (ADW_TYPE_WINDOW, "default-width", 1000, "default-height", 720, NULL);
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
  g_clear_object (&f->note);
  g_clear_object (&f->prd);
  file_fixture_close (&f->file);
}

static void
set_text (Fixture     *f,
          FluxrRecord *record,
          const char  *column,
          const char  *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_set_text (f->file.workspace, "Edit", record, column, text,
                                           &error));
  g_assert_no_error (error);
  /* Minutes pass. */
  g_assert_true (fluxr_database_run (f->db, NULL, "UPDATE version SET at = at - 3600000000", ""));
}

static void
sync_text (Fixture    *f,
           const char *text)
{
  g_autoptr (FluxrRow) row = fluxr_rows_load (f->db, &fluxr_note_entity,
                                              fluxr_record_get_id (f->note), NULL);

  fluxr_row_set_text (row, "content", text);
  g_assert_true (fluxr_database_begin (f->db, FLUXR_WRITE_APPLY, NULL));
  g_assert_true (fluxr_rows_put (f->db, row, NULL));
  g_assert_true (fluxr_database_commit (f->db, NULL));
  fluxr_store_refresh (f->file.store);
}

static gboolean
has_loaded (gpointer items)
{
  return !fluxr_version_items_is_loading (items);
}

/* "origin" of all but the first, which is the present. */
static void
assert_items (FluxrVersionItems *items,
              const char        *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 1; i < g_list_model_get_n_items (G_LIST_MODEL (items)); i++)
    {
      g_autoptr (FluxrVersionItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);
      g_autofree char *subtitle = NULL;

      g_object_get (item, "subtitle", &subtitle, NULL);
      g_string_append_printf (found, "%s[%s]", i > 1 ? " " : "", subtitle);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_items (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (FluxrVersionItems) items = NULL;
  g_autoptr (FluxrVersionItem) first = NULL;

  set_text (f, f->note, "content", "one");
  set_text (f, f->note, "content", "two");
  sync_text (f, "three");
  fluxr_version_keep (f->db, &fluxr_note_entity, fluxr_record_get_id (f->note), "content", "<p>",
                      FLUXR_VERSION_CONVERTED, NULL);
  items = fluxr_version_items_new (f->file.workspace, f->note, "content", NULL);
  g_assert_true (fluxr_version_items_is_loading (items));
  loop_until (has_loaded, items);
  assert_items (items, "[Before conversion] [Before a change from another device] []");
  first = g_list_model_get_item (G_LIST_MODEL (items), 0);
  g_assert_cmpint (fluxr_version_item_get_number (first), ==, 0);
  g_assert_cmpstr (fluxr_version_item_get_title (first), ==, "Now");
}

/* Of a section only what it said itself; nothing of before it was there, or while it was not. */
static void
test_section_items (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (FluxrVersionItems) items = NULL;

  set_text (f, f->prd, "custom_sections", "{\"a\":\"1\"}");
  set_text (f, f->prd, "custom_sections", "{\"a\":\"1\",\"b\":\"1\"}");
  set_text (f, f->prd, "custom_sections", "{\"a\":\"2\",\"b\":\"1\"}");
  set_text (f, f->prd, "custom_sections", "{\"a\":\"3\",\"b\":\"1\"}");
  set_text (f, f->prd, "custom_sections", "{\"a\":\"3\"}");
  set_text (f, f->prd, "custom_sections", "{\"a\":\"3\",\"b\":\"2\"}");
  items = fluxr_version_items_new (f->file.workspace, f->prd, "custom_sections", "b");
  loop_until (has_loaded, items);
  assert_items (items, "[]");
  g_clear_object (&items);
  items = fluxr_version_items_new (f->file.workspace, f->prd, "custom_sections", "a");
  loop_until (has_loaded, items);
  assert_items (items, "[] []");
}

static void
open_dialog (Fixture     *f,
             FluxrRecord *record,
             const char  *column,
             const char  *key)
{
  f->dialog = fluxr_versions_dialog_new (f->file.workspace, record, column, key, "Problem");
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  gtk_window_present (GTK_WINDOW (f->window));
  adw_dialog_present (f->dialog, f->window);
}

static gpointer
get_child (Fixture    *f,
           const char *name)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (f->dialog),
                                                  FLUXR_TYPE_VERSIONS_DIALOG, name);

  g_assert_nonnull (child);

  return child;
}

typedef struct
{
  Fixture *f;
  const char *stack;
  const char *page;
  const char *subtitle; /* (nullable) */
} Expected;

static gboolean
is_as_expected (gpointer data)
{
  Expected *expected = data;
  AdwWindowTitle *title = get_child (expected->f, "window_title");
  const char *page = gtk_stack_get_visible_child_name (get_child (expected->f, expected->stack));

  return g_strcmp0 (page, expected->page) == 0
         && (expected->subtitle == NULL
             || g_str_equal (adw_window_title_get_subtitle (title), expected->subtitle));
}

static void
await (Fixture    *f,
       const char *stack,
       const char *page,
       const char *subtitle)
{
  Expected expected = { f, stack, page, subtitle };

  loop_until (is_as_expected, &expected);
}

/* The nth line that is on the screen. */
static FluxrPassageRow *
find_row (GtkWidget *widget,
          guint     *n)
{
  if (FLUXR_IS_PASSAGE_ROW (widget) && gtk_widget_get_mapped (widget) && (*n)-- == 0)
    return FLUXR_PASSAGE_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      FluxrPassageRow *row = find_row (child, n);

      if (row != NULL)
        return row;
    }

  return NULL;
}

typedef struct
{
  Fixture *f;
  guint n;
  FluxrPassageRow *row;
} Search;

static gboolean
is_found (gpointer data)
{
  Search *search = data;
  guint n = search->n;

  search->row = find_row (get_child (search->f, "passages_view"), &n);

  return search->row != NULL;
}

static FluxrPassageRow *
get_row (Fixture *f,
         guint    n)
{
  Search search = { f, n };

  loop_until (is_found, &search);

  return search.row;
}

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
assert_content (Fixture    *f,
                const char *expected)
{
  g_assert_cmpstr (fluxr_record_get_text (f->note, "content"), ==, expected);
}

static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  set_text (f, f->note, "content", "one");
  open_dialog (f, f->note, "content", NULL);
  await (f, "stack", "empty", NULL);
  save_picture (f, "versions-empty.png");
  /* While it is open. */
  set_text (f, f->note, "content", "two");
  await (f, "stack", "versions", "1 difference");
}

static void
test_restore (Fixture       *f,
              gconstpointer  data)
{
  set_text (f, f->note, "content", FIRST);
  set_text (f, f->note, "content", SECOND);
  open_dialog (f, f->note, "content", NULL);
  await (f, "comparison_stack", "passages", "2 differences");
  save_picture (f, "versions.png");
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "versions.restore", NULL);
  assert_content (f, FIRST);
  await (f, "comparison_stack", "equal", "");
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "versions.undo", "x",
                              fluxr_workspace_get_acted (f->file.workspace));
  assert_content (f, SECOND);
  await (f, "comparison_stack", "passages", "2 differences");
}

static void
test_passage (Fixture       *f,
              gconstpointer  data)
{
  set_text (f, f->note, "content", FIRST);
  set_text (f, f->note, "content", SECOND);
  open_dialog (f, f->note, "content", NULL);
  await (f, "comparison_stack", "passages", "2 differences");
  g_signal_emit_by_name (get_row (f, 1), "taken");
  g_assert_nonnull (strstr (fluxr_record_get_text (f->note, "content"), "People split a bill at"));
  g_assert_nonnull (strstr (fluxr_record_get_text (f->note, "content"), "nobody asks"));
  await (f, "comparison_stack", "passages", "1 difference");

  /* It was chosen, compared and would be written over: but somebody else was quicker. */
  sync_text (f, "from elsewhere");
  g_signal_emit_by_name (get_row (f, 1), "taken");
  assert_content (f, "from elsewhere");
}

/* What belongs to another person. */
static void
test_read_only (Fixture       *f,
                gconstpointer  data)
{
  set_text (f, f->note, "content", FIRST);
  set_text (f, f->note, "content", SECOND);
  open_dialog (f, f->note, "content", NULL);
  fluxr_versions_dialog_set_read_only (FLUXR_VERSIONS_DIALOG (f->dialog));
  await (f, "comparison_stack", "passages", "2 differences");
  g_assert_false (gtk_widget_get_visible (get_child (f, "restore_button")));
  g_assert_false (gtk_widget_get_visible (
    GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (get_row (f, 1)), FLUXR_TYPE_PASSAGE_ROW,
                                               "take_button"))));
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "versions.restore", NULL);
  assert_content (f, SECOND);
}

static void
test_any_two (Fixture       *f,
              gconstpointer  data)
{
  set_text (f, f->note, "content", "one\n");
  set_text (f, f->note, "content", "one\ntwo\n");
  set_text (f, f->note, "content", "three\n\nfour\n");
  open_dialog (f, f->note, "content", NULL);
  await (f, "comparison_stack", "passages", NULL);
  gtk_drop_down_set_selected (get_child (f, "other_dropdown"), 2);
  await (f, "comparison_stack", "passages", "1 difference");
  g_assert_false (gtk_widget_get_visible (
    GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (get_row (f, 1)), FLUXR_TYPE_PASSAGE_ROW,
                                               "take_button"))));
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "versions.restore", NULL);
  assert_content (f, "one\ntwo\n");
}

static char *
repeat (const char *words,
        guint       n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u %s", i, words);

  return g_string_free_and_steal (text);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = FLUXR_IS_PASSAGE_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

/* A megabyte that is another one altogether, in one line: the screen has a piece of it. */
static void
test_long (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *first = repeat ("words are long. ", 50000);
  g_autofree char *second = repeat ("others are longer! ", 50000);
  gint64 start;

  set_text (f, f->note, "content", first);
  set_text (f, f->note, "content", second);
  open_dialog (f, f->note, "content", NULL);
  start = g_get_monotonic_time ();
  await (f, "comparison_stack", "passages", NULL);
  g_test_message ("%.2f s", (g_get_monotonic_time () - start) / 1e6);
  get_row (f, 0);
  g_assert_cmpuint (count_rows (get_child (f, "passages_view")), <, 300);
}

static void
test_narrow (Fixture       *f,
             gconstpointer  data)
{
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 640);
  set_text (f, f->note, "content", FIRST);
  set_text (f, f->note, "content", SECOND);
  sync_text (f, FIRST SECOND);
  open_dialog (f, f->note, "content", NULL);
  await (f, "stack", "versions", NULL);
  gtk_test_widget_wait_for_draw (f->window);
  g_assert_cmpint (gtk_widget_get_width (f->window), <=, 360);
  save_picture (f, "versions-narrow.png");
  g_signal_emit_by_name (get_child (f, "versions_view"), "activate", 2);
  await (f, "comparison_stack", "passages", NULL);
  g_assert_true (adw_navigation_split_view_get_show_content (get_child (f, "split")));
  loop_for (400);
  save_picture (f, "versions-narrow-comparison.png");
  g_assert_cmpint (gtk_widget_get_width (f->window), <=, 360);
}

static void
test_closed_early (Fixture       *f,
                   gconstpointer  data)
{
  set_text (f, f->note, "content", "one");
  set_text (f, f->note, "content", "two");
  open_dialog (f, f->note, "content", NULL);
  adw_dialog_force_close (f->dialog);
  loop_until (loop_is_gone, &f->dialog);
}

#define ADD(path, function) \
  g_test_add ("/pages/versions-dialog/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GtkCssProvider) style = NULL;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/ai/fluxr/Fluxr/pages/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  ADD ("lists-what-a-text-said", test_items);
  ADD ("lists-what-a-section-said", test_section_items);
  ADD ("says-that-there-is-nothing-yet", test_empty);
  ADD ("restores-a-version", test_restore);
  ADD ("restores-a-passage", test_passage);
  ADD ("only-shows-what-is-read-only", test_read_only);
  ADD ("compares-any-two", test_any_two);
  ADD ("a-long-text-in-one-line", test_long);
  ADD ("fits-a-narrow-window", test_narrow);
  ADD ("closed-while-it-reads", test_closed_early);

  return g_test_run ();
}
