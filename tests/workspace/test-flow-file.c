/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flows as files and back, through the database: what is exported, imported and exported again is
 * equal; what is wrong in a file is said and changes nothing; a file that cannot be written stays
 * as it was. */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fluxr-flow-file.h"
#include "fluxr-graph-json-canvas.h"
#include "fluxr-workspace-flow.h"
#include "workspace-fixture.h"

static char *
add_page (Fixture    *fixture,
          const char *json)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (json, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) row
    = fluxr_row_new_json (&fluxr_flow_page_entity, yyjson_doc_get_root (doc), &error);
  char *id;

  g_assert_no_error (error);
  fluxr_row_set_text (row, "product_id", fixture->product);
  id = fluxr_workspace_insert (fixture->workspace, "Add", row, &error);
  g_assert_no_error (error);

  return id;
}

static void
join (Fixture    *fixture,
      const char *source,
      const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fluxr_workspace_connect_pages (fixture->workspace, source, target, &error);

  g_assert_no_error (error);
}

/* All that a page of a product can be. */
static void
fill (Fixture *fixture)
{
  static const char *const pages[] = {
    "{\"name\":\"Start\",\"position_x\":0,\"position_y\":0,\"description\":\"One.\\n\\n- two\"}",
    "{\"name\":\"# Häß “x” 漢\",\"position_x\":-320.125,\"position_y\":0.5,"
    "\"implementation_status\":\"blocked\","
    "\"features\":[\"Pour\",{\"name\":\"Boil\",\"id\":\"x\"},7]}",
    "{\"name\":\"Lost\",\"position_x\":null,\"position_y\":null,"
    "\"layout_description\":\"Two\\n\\ncolumns\",\"implementation_status\":null}",
    "{\"name\":\"\",\"position_x\":9000000,\"position_y\":-9000000,"
    "\"implementation_status\":\"of another app\"}",
    "{\"name\":\"Alone\",\"position_x\":640,\"position_y\":null,\"description\":\"> *done*\"}",
  };
  char *ids[G_N_ELEMENTS (pages)];

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    ids[i] = add_page (fixture, pages[i]);
  join (fixture, ids[0], ids[1]);
  join (fixture, ids[1], ids[0]);
  join (fixture, ids[1], ids[2]);
  join (fixture, ids[2], ids[3]);
  join (fixture, ids[3], ids[0]);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    g_free (ids[i]);
}

static char *
add_product (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *id = fluxr_workspace_add_product (fixture->workspace, "Another", &error);

  g_assert_no_error (error);

  return id;
}

static char *
export (Fixture         *fixture,
        const char      *product,
        FluxrFlowFormat  format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFlowRows) rows = fluxr_flow_rows_read (fixture->db, product, 0, &error);

  g_assert_no_error (error);

  return fluxr_flow_file_print (rows, format);
}

static void
print_node (FluxrGraph *graph,
            guint       index,
            GString    *out)
{
  const FluxrGraphNode *node = fluxr_graph_get_node (graph, index);
  g_autofree char *chips = g_strjoinv ("|", (GStrv) node->chips);

  g_string_append_printf (out, "[%s][%s][%s][%s][%s]%d(%.17g,%.17g %gx%g)", node->title, node->text,
                          node->layout_text, node->group, chips, node->placed, node->x, node->y,
                          node->width, node->height);
}

/* What a file of JSON Canvas says, without the ids, which an import makes anew. */
static char *
describe (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrGraph) graph = fluxr_graph_parse_json_canvas (json, strlen (json), NULL, &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  for (guint i = 0; i < fluxr_graph_get_n_nodes (graph); i++)
    {
      GString *line = g_string_new (NULL);

      print_node (graph, i, line);
      g_ptr_array_add (lines, g_string_free_and_steal (line));
    }
  for (guint i = 0; i < fluxr_graph_get_n_edges (graph); i++)
    {
      const FluxrGraphEdge *edge = fluxr_graph_get_edge (graph, i);
      GString *line = g_string_new ("way: ");

      print_node (graph, edge->source, line);
      g_string_append (line, " -> ");
      print_node (graph, edge->target, line);
      g_ptr_array_add (lines, g_string_free_and_steal (line));
    }
  g_ptr_array_sort_values (lines, (GCompareFunc) g_strcmp0);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (GStrv) lines->pdata);
}

static FluxrFlowSketch *
parse (const char  *text,
       guint       *n_left_out,
       GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return fluxr_flow_file_parse (bytes, n_left_out, error);
}

static void
import (Fixture    *fixture,
        const char *product,
        const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFlowAction) action = NULL;
  FluxrFlowSketch *sketch;
  guint n_left_out;

  sketch = parse (text, &n_left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_left_out, ==, 0);
  action = fluxr_flow_action_new_import (product, sketch);
  g_assert_true (fluxr_workspace_act (fixture->workspace, action, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fluxr_flow_action_get_n_skipped (action), ==, 0);
}

static void
test_formats (void)
{
  static const char *const words[][2] = {
    { "svg", "svg" }, { "png", "png" }, { "pdf", "pdf" }, { "mermaid", "mmd" }, { "dot", "gv" },
    { "canvas", "canvas" },
  };
  FluxrFlowFormat format;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_true (fluxr_flow_format_find (words[i][0], &format));
      g_assert_cmpstr (fluxr_flow_format_get_suffix (format), ==, words[i][1]);
    }
  g_assert_false (fluxr_flow_format_find ("gif", &format));
  g_assert_false (fluxr_flow_format_find ("", &format));
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *another = add_product (fixture);
  g_autofree char *third = add_product (fixture);
  g_autofree char *first_file = NULL;
  g_autofree char *second_file = NULL;
  g_autofree char *third_file = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *last = NULL;

  fill (fixture);
  first_file = export (fixture, fixture->product, FLUXR_FLOW_FORMAT_CANVAS);
  import (fixture, another, first_file);
  second_file = export (fixture, another, FLUXR_FLOW_FORMAT_CANVAS);
  import (fixture, third, second_file);
  third_file = export (fixture, third, FLUXR_FLOW_FORMAT_CANVAS);
  first = describe (first_file);
  second = describe (second_file);
  last = describe (third_file);
  g_assert_nonnull (strstr (first, "漢"));
  g_assert_nonnull (strstr (first, "-320.125,0.5"));
  g_assert_nonnull (strstr (first, "[Pour|Boil|7]"));
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpstr (last, ==, first);
  g_assert_cmpint (fixture_count (fixture, "flow_pages"), ==, 15);
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, 15);
  g_assert_cmpint (fixture_count (fixture, "flow_pages WHERE position_x IS NULL"), ==, 4 + 1);
}

static void
test_undone (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  before = export (fixture, fixture->product, FLUXR_FLOW_FORMAT_CANVAS);
  import (fixture, fixture->product, before);
  g_assert_cmpint (fixture_count (fixture, "flow_pages"), ==, 10);
  g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, &name, &error));
  g_assert_cmpstr (name, ==, "Import 5 Pages");
  after = export (fixture, fixture->product, FLUXR_FLOW_FORMAT_CANVAS);
  g_assert_cmpstr (after, ==, before);
}

static void
test_texts (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *mermaid = NULL;
  g_autofree char *dot = NULL;
  g_autofree char *picture = NULL;

  fill (fixture);
  mermaid = export (fixture, fixture->product, FLUXR_FLOW_FORMAT_MERMAID);
  dot = export (fixture, fixture->product, FLUXR_FLOW_FORMAT_DOT);
  picture = export (fixture, fixture->product, FLUXR_FLOW_FORMAT_SVG);
  g_assert_true (g_str_has_prefix (mermaid, "flowchart LR\n"));
  g_assert_nonnull (strstr (mermaid, "classDef is_blocked stroke:#e01b24"));
  g_assert_true (g_str_has_prefix (dot, "digraph flow {\n"));
  g_assert_nonnull (strstr (dot, "color=\"#e01b24\""));
  g_assert_null (picture);
}

#define PLACE "\"x\":10,\"y\":20,\"width\":250,\"height\":60"

static void
test_foreign (Fixture       *fixture,
              gconstpointer  data)
{
  static const char file[]
    = "{\"nodes\":["
      "{\"id\":\"a\",\"type\":\"text\",\"text\":\"# Begin\\nhere\"," PLACE "},"
      "{\"id\":\"b\",\"type\":\"text\",\"text\":\"\"," PLACE "},"
      "{\"id\":\"c\",\"type\":\"file\",\"file\":\"notes/Plan.md\"," PLACE "},"
      "{\"id\":\"d\",\"type\":\"link\",\"url\":\"https://example.com/\"," PLACE "},"
      "{\"id\":\"e\",\"type\":\"group\",\"label\":\"Frame\"," PLACE "},"
      "{\"id\":\"f\",\"type\":\"group\"," PLACE "}],"
      "\"edges\":["
      "{\"id\":\"1\",\"fromNode\":\"a\",\"toNode\":\"b\",\"label\":\"says\"},"
      "{\"id\":\"2\",\"fromNode\":\"a\",\"toNode\":\"b\"},"
      "{\"id\":\"3\",\"fromNode\":\"c\",\"toNode\":\"c\"},"
      "{\"id\":\"4\",\"fromNode\":\"f\",\"toNode\":\"d\"}]}";
  g_autoptr (FluxrFlowAction) action = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;
  g_autoptr (FluxrStatement) all = NULL;
  FluxrFlowSketch *sketch;
  guint n_left_out;

  sketch = parse (file, &n_left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_left_out, ==, 2); /* a frame and a label */
  action = fluxr_flow_action_new_import (fixture->product, sketch);
  g_assert_true (fluxr_workspace_act (fixture->workspace, action, &error));
  g_assert_cmpuint (fluxr_flow_action_get_n_skipped (action), ==, 2);
  all = fluxr_database_query (fixture->db, NULL, "SELECT group_concat (name || '|' ||"
                              " coalesce (description, '-') || '|' || implementation_status || '|'"
                              " || features, ';') FROM (SELECT * FROM flow_pages ORDER BY name,"
                              " description)", "");
  g_assert_true (fluxr_statement_step (all, NULL));
  names = g_strdup (fluxr_statement_get_text (all, 0));
  g_assert_cmpstr (names, ==,
                   "Begin|here|not_started|[];Plan.md|notes/Plan.md|not_started|[];"
                   "Untitled|-|not_started|[];Untitled|-|not_started|[];"
                   "https://example.com/|https://example.com/|not_started|[]");
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, 2);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const files[] = {
    "", "\x89PNG\r\n", "{\"nodes\":[", "[]", "{\"nodes\":7}",
    "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"text\":[]," PLACE "}]}",
    "{\"edges\":[{\"id\":\"a\",\"fromNode\":\"x\",\"toNode\":\"y\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      guint n_left_out;

      g_assert_null (parse (files[i], &n_left_out, &error));
      g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
      g_assert_cmpuint (strlen (error->message), >, 10);
    }
}

static GFile *
create_file (Fixture    *fixture,
             const char *name,
             const char *text) /* (nullable) */
{
  GFile *file = g_file_new_build_filename (fixture->dir, name, NULL);
  g_autoptr (GError) error = NULL;

  if (text != NULL)
    g_file_set_contents (g_file_peek_path (file), text, -1, &error);
  g_assert_no_error (error);

  return file;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static FluxrFlowSketch *
load (Fixture  *fixture,
      GFile    *file,
      GError  **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  guint n_left_out;

  fluxr_flow_file_load_async (
    file, fluxr_store_get_path (fluxr_workspace_get_store (fixture->workspace)), fixture->product,
    NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fluxr_flow_file_load_finish (result, &n_left_out, error);
}

static double
get_x (FluxrFlowSketch *sketch)
{
  FluxrRow *page = fluxr_flow_sketch_get_page (sketch, 0);

  return fluxr_row_get (page, fluxr_entity_find_column (&fluxr_flow_page_entity, "position_x"))
    ->number;
}

static void
test_beside (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = create_file (
    fixture, "a.canvas",
    "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"text\":\"A\"," PLACE "}]}");
  g_autoptr (FluxrFlowSketch) first = NULL;
  g_autoptr (FluxrFlowSketch) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL;

  first = load (fixture, file, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (get_x (first), ==, 10);
  page = add_page (fixture, "{\"name\":\"There\",\"position_x\":1000,\"position_y\":-50}");
  second = load (fixture, file, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (get_x (second), >, 1000 + 208);
  g_file_delete (file, NULL, NULL);
}

/* The file is larger than memory would like, and is not read to its end. */
static void
test_huge (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GFile) file = create_file (fixture, "huge.canvas", " ");
  g_autoptr (GFile) none = create_file (fixture, "none.canvas", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (truncate (g_file_peek_path (file), G_GINT64_CONSTANT (40) << 30), ==, 0);
  g_assert_null (load (fixture, file, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "64 MB"));
  g_clear_error (&error);
  g_file_delete (file, NULL, NULL);
  g_assert_null (load (fixture, none, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->dir, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
assert_content (GFile      *file,
                const char *expected)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (g_file_peek_path (file), &content, &length, NULL));
  g_assert_cmpmem (content, length, expected, strlen (expected));
}

/* A limit to the size of files stands for a full disk. */
static void
test_full_disk (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GFile) file = create_file (fixture, "a.svg", "as it was");
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, 100000);
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  guint n = count_files (fixture);
  struct rlimit limit, small;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &limit);
  small = limit;
  small.rlim_cur = 50000;
  setrlimit (RLIMIT_FSIZE, &small);
  g_assert_false (fluxr_flow_file_write (bytes, file, NULL, &error));
  setrlimit (RLIMIT_FSIZE, &limit);
  g_assert_nonnull (error);
  g_assert_cmpuint (count_files (fixture), ==, n);
  assert_content (file, "as it was");

  g_clear_error (&error);
  g_assert_true (fluxr_flow_file_write (bytes, file, NULL, &error));
  assert_content (file, text);
  g_assert_true (fluxr_flow_file_write (none, file, NULL, &error));
  assert_content (file, "");
  g_file_delete (file, NULL, NULL);
}

/* A link stays a link, and what is no file is never replaced. */
static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GFile) file = create_file (fixture, "a.svg", "as it was");
  g_autoptr (GFile) link = create_file (fixture, "link.svg", NULL);
  g_autoptr (GFile) pipe = create_file (fixture, "pipe.svg", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_make_symbolic_link (link, "a.svg", NULL, NULL));
  g_assert_true (fluxr_flow_file_write (bytes, link, NULL, &error));
  assert_content (file, "new");
  g_assert_true (g_file_test (g_file_peek_path (link), G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (mkfifo (g_file_peek_path (pipe), 0600), ==, 0);
  g_assert_false (fluxr_flow_file_write (bytes, pipe, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_file_delete (file, NULL, NULL);
  g_file_delete (link, NULL, NULL);
  g_file_delete (pipe, NULL, NULL);
}

static void
test_keep (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "{\"name\":\"A\"}");
  g_autofree char *b = add_page (fixture, "{\"name\":\"B\"}");
  g_autofree char *c = add_page (fixture, "{\"name\":\"C\"}");
  const char *const ids[] = { c, a, "nobody", NULL };
  g_autoptr (FluxrFlowRows) rows = NULL;

  join (fixture, a, b);
  join (fixture, a, c);
  join (fixture, b, c);
  rows = fluxr_flow_rows_read (fixture->db, fixture->product, 0, NULL);
  g_assert_cmpuint (rows->edges->len, ==, 3);
  fluxr_flow_rows_keep (rows, ids);
  g_assert_cmpuint (rows->nodes->len, ==, 2);
  g_assert_cmpuint (rows->edges->len, ==, 1);
  g_assert_cmpstr (((FluxrFlowEdge *) rows->edges->pdata[0])->source, ==, a);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/flow-file/formats", test_formats);
  ADD_TEST ("/workspace/flow-file/round-trip", test_round_trip);
  ADD_TEST ("/workspace/flow-file/undone", test_undone);
  ADD_TEST ("/workspace/flow-file/texts", test_texts);
  ADD_TEST ("/workspace/flow-file/foreign", test_foreign);
  ADD_TEST ("/workspace/flow-file/refused", test_refused);
  ADD_TEST ("/workspace/flow-file/beside", test_beside);
  ADD_TEST ("/workspace/flow-file/huge", test_huge);
  ADD_TEST ("/workspace/flow-file/full-disk", test_full_disk);
  ADD_TEST ("/workspace/flow-file/links", test_links);
  ADD_TEST ("/workspace/flow-file/keep", test_keep);

  return g_test_run ();
}
