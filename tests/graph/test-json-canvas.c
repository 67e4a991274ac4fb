/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON Canvas: there and back, from other programs, and from nobody good. */

#include "config.h"

#include <string.h>

#include "fluxr-graph-error.h"
#include "fluxr-graph-json-canvas.h"
#include "fluxr-json.h"
#include "graph-fixture.h"

static FluxrGraph *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  FluxrGraph *graph = fluxr_graph_parse_json_canvas (text, strlen (text), NULL, &error);

  g_assert_no_error (error);

  return graph;
}

static void
assert_round_trip (FluxrGraph *graph)
{
  g_autofree char *text = fluxr_graph_print_json_canvas (graph);
  g_autoptr (FluxrGraph) again = parse (text);

  if (!fluxr_graph_equal (graph, again))
    g_error ("not equal after a round trip:\n%s", text);
}

static void
test_round_trip (void)
{
  g_autoptr (FluxrGraph) nasty = graph_fixture_nasty_new ();

  assert_round_trip (nasty);
  for (guint32 seed = 0; seed < 1000; seed++)
    {
      g_autoptr (FluxrGraph) graph = graph_fixture_random (seed);

      assert_round_trip (graph);
    }
}

/* The schema that jsoncanvas.org publishes: the types of keys, and no others in nodes and edges. */
static void
assert_keys (yyjson_val *object,
             const char *required,
             const char *optional)
{
  g_auto (GStrv) needed = g_strsplit (required, " ", -1);
  g_auto (GStrv) allowed = g_strsplit (optional, " ", -1);
  yyjson_val *key, *value;
  gsize index, max;

  for (guint i = 0; needed[i] != NULL; i++)
    g_assert_nonnull (yyjson_obj_get (object, needed[i]));
  yyjson_obj_foreach (object, index, max, key, value)
    {
      const char *name = yyjson_get_str (key);
      gboolean is_number = g_strv_contains ((const char *const[]) { "x", "y", "width", "height",
                                                                    NULL }, name);

      g_assert_true (g_strv_contains ((const char *const *) needed, name)
                     || g_strv_contains ((const char *const *) allowed, name));
      g_assert_true (is_number ? yyjson_is_raw (value) : yyjson_is_str (value));
      /* The schema lets any number be, the words of the format only whole ones. */
      if (is_number)
        g_assert_cmpuint (strspn (yyjson_get_raw (value), "-0123456789"), ==,
                          strlen (yyjson_get_raw (value)));
    }
}

static void
assert_side (yyjson_val *edge,
             const char *key)
{
  static const char *const sides[] = { "top", "right", "bottom", "left", NULL };

  g_assert_true (g_strv_contains (sides, fluxr_json_get_string (edge, key)));
}

static void
test_keeps_to_the_schema (void)
{
  for (guint32 seed = 0; seed < 100; seed++)
    {
      g_autoptr (FluxrGraph) graph = graph_fixture_random (seed);
      g_autofree char *text = fluxr_graph_print_json_canvas (graph);
      g_autoptr (yyjson_doc) doc = fluxr_json_parse (text, -1, NULL);
      yyjson_val *root = yyjson_doc_get_root (doc), *item;
      gsize index, max;

      g_assert_true (yyjson_is_arr (yyjson_obj_get (root, "nodes")));
      g_assert_true (yyjson_is_arr (yyjson_obj_get (root, "edges")));
      yyjson_arr_foreach (yyjson_obj_get (root, "nodes"), index, max, item)
        {
          assert_keys (item, "id type x y width height text", "color");
          g_assert_cmpstr (fluxr_json_get_string (item, "type"), ==, "text");
        }
      yyjson_arr_foreach (yyjson_obj_get (root, "edges"), index, max, item)
        {
          assert_keys (item, "id fromNode toNode", "fromSide toSide toEnd label color");
          assert_side (item, "fromSide");
          assert_side (item, "toSide");
        }
    }
}

#define PLACE "\"x\":1,\"y\":2,\"width\":30,\"height\":40"
#define NODE(id) "{\"id\":\"" id "\",\"type\":\"text\",\"text\":\"T\"," PLACE "}"

static void
test_files_of_others (void)
{
  static const char text[]
    = "\xef\xbb\xbf{\"nodes\":["
      "{\"id\":\"a\",\"type\":\"text\",\"text\":\"\\n## Home\\n\\nAll *begins*.\\n\","
      "\"x\":-1.5,\"y\":2e1,\"width\":30,\"height\":40,\"color\":\"4\",\"new\":{\"x\":[1]}},"
      "{\"id\":\"b\",\"type\":\"file\",\"file\":\"docs/spec.md\",\"subpath\":\"#one\"," PLACE "},"
      "{\"id\":\"c\",\"type\":\"link\",\"url\":\"https://example.org/\"," PLACE "},"
      "{\"id\":\"d\",\"type\":\"group\",\"label\":\"Frame\"," PLACE "},"
      "{\"id\":\"e\",\"type\":\"group\",\"label\":\"Joined\"," PLACE "}],"
      "\"edges\":["
      "{\"id\":\"1\",\"fromNode\":\"a\",\"toNode\":\"b\",\"label\":\"go\",\"fromSide\":\"left\"},"
      "{\"id\":\"2\",\"fromNode\":\"b\",\"toNode\":\"a\",\"fromEnd\":\"arrow\",\"toEnd\":\"none\"},"
      "{\"id\":\"3\",\"fromNode\":\"c\",\"toNode\":\"e\",\"fromEnd\":\"arrow\"},"
      "{\"id\":\"3-back\",\"fromNode\":\"a\",\"toNode\":\"a\"}]}";
  g_autoptr (GError) error = NULL;
  guint n_left_out = 0;
  g_autoptr (FluxrGraph) graph = fluxr_graph_parse_json_canvas (text, strlen (text), &n_left_out,
                                                                &error);
  const FluxrGraphNode *node;

  g_assert_no_error (error);
  g_assert_cmpuint (n_left_out, ==, 1);
  g_assert_cmpuint (fluxr_graph_get_n_nodes (graph), ==, 4);
  node = fluxr_graph_get_node (graph, 0);
  g_assert_cmpstr (node->title, ==, "Home");
  g_assert_cmpstr (node->text, ==, "All *begins*.");
  g_assert_cmpfloat (node->x, ==, -1.5);
  g_assert_cmpfloat (node->y, ==, 20);
  g_assert_true (node->placed);
  node = fluxr_graph_get_node (graph, 1);
  g_assert_cmpstr (node->title, ==, "spec.md");
  g_assert_cmpstr (node->text, ==, "docs/spec.md#one");
  g_assert_cmpstr (fluxr_graph_get_node (graph, 2)->title, ==, "https://example.org/");
  g_assert_cmpstr (fluxr_graph_get_node (graph, 3)->title, ==, "Joined");

  g_assert_cmpuint (fluxr_graph_get_n_edges (graph), ==, 5);
  g_assert_cmpstr (fluxr_graph_get_edge (graph, 0)->label, ==, "go");
  g_assert_cmpuint (fluxr_graph_get_edge (graph, 1)->source, ==, 0);
  g_assert_cmpuint (fluxr_graph_get_edge (graph, 1)->target, ==, 1);
  g_assert_cmpstr (fluxr_graph_get_edge (graph, 4)->id, ==, "3-back-");
  g_assert_cmpuint (fluxr_graph_get_edge (graph, 4)->source, ==, 3);
}

/* Our file, with @old replaced by @new as another program would. */
static FluxrGraph *
edit (const char *old,
      const char *new)
{
  static const char *const chips[] = { "Search", "Pay", NULL };
  g_autoptr (FluxrGraph) graph = fluxr_graph_new ();
  g_autoptr (GString) text = NULL;
  g_autofree char *file = NULL;
  FluxrGraphNode node = {
    .id = "a", .title = "Home", .text = "All begins.", .layout_text = "Wide", .group = "done",
    .chips = chips, .x = 0.25, .y = 7, .width = 208, .height = 104, .placed = TRUE,
  };

  g_assert_true (fluxr_graph_add_node (graph, &node, NULL));
  node.id = "b";
  node.placed = FALSE;
  g_assert_true (fluxr_graph_add_node (graph, &node, NULL));
  file = fluxr_graph_print_json_canvas (graph);
  text = g_string_new (file);
  g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);

  return parse (text->str);
}

static void
test_edits_of_others_count (void)
{
  g_autoptr (FluxrGraph) words = edit ("# Home\\n\\nAll begins.",
                                       "# Start\\n\\nIt ends.\\n\\nHere.");
  g_autoptr (FluxrGraph) chips = edit ("- Search\\n- Pay", "- Search\\n- Pay\\n- Ship");
  g_autoptr (FluxrGraph) moved = edit ("\"x\": 0,", "\"x\": 300,");
  const FluxrGraphNode *node = fluxr_graph_get_node (words, 0);

  g_assert_cmpstr (node->title, ==, "Start");
  g_assert_cmpstr (node->text, ==, "It ends.\n\nHere.");
  g_assert_cmpstr (node->layout_text, ==, "Wide");
  g_assert_cmpstr (node->group, ==, "done");
  g_assert_cmpuint (g_strv_length ((char **) node->chips), ==, 2);
  g_assert_cmpfloat (node->x, ==, 0.25);
  g_assert_false (fluxr_graph_get_node (words, 1)->placed);

  node = fluxr_graph_get_node (chips, 0);
  g_assert_cmpstr (node->title, ==, "Home");
  g_assert_cmpstr (node->text, ==, "All begins.\n\n- Search\n- Pay\n- Ship");
  g_assert_cmpstr (node->group, ==, "done");
  g_assert_cmpfloat (fluxr_graph_get_node (moved, 0)->x, ==, 300);
}

static void
test_unplaced_ones_are_shown_apart (void)
{
  g_autoptr (FluxrGraph) graph = graph_fixture_parse ("a>b b>c d");
  g_autofree char *text = fluxr_graph_print_json_canvas (graph);
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (text, -1, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  yyjson_val *item;
  gsize index, max;

  yyjson_arr_foreach (yyjson_obj_get (yyjson_doc_get_root (doc), "nodes"), index, max, item)
    g_assert_true (g_hash_table_add (seen, g_strdup_printf ("%s,%s",
                     yyjson_get_raw (yyjson_obj_get (item, "x")),
                     yyjson_get_raw (yyjson_obj_get (item, "y")))));
}

/* (message): what it must say */
static const struct
{
  const char *text;
  const char *message;
} hostile[] = {
  { "", "The file is empty" },
  { "hello", "cannot be read" },
  { "{\"nodes\":[", "cannot be read" },
  { "{\"nodes\":[]}\xff", "cannot be read" },
  { "{\"nodes\":[{\"id\":\"\xff\"}]}", "cannot be read" },
  { "{\"nodes\":[{\"id\":\"\\ud800\"}]}", "cannot be read" },
  { "{\"nodes\":[{\"x\":NaN}]}", "cannot be read" },
  { "[]", "not an object" },
  { "null", "not an object" },
  { "{\"nodes\":{}}", "“nodes” is not a list" },
  { "{\"nodes\":1000000000}", "“nodes” is not a list" },
  { "{\"edges\":\"\"}", "“edges” is not a list" },
  { "{\"nodes\":[1]}", "Node 1: it is not an object" },
  { "{\"nodes\":[" NODE ("a") ",{}]}", "Node 2: “id” is missing" },
  { "{\"nodes\":[{\"id\":7}]}", "Node 1: “id” is not a text" },
  { "{\"nodes\":[{\"id\":\"a\\u0000b\"}]}", "Node 1: “id” has a NUL in it" },
  { "{\"nodes\":[{\"id\":\"a\"}]}", "Node 1: “type” is missing" },
  { "{\"nodes\":[{\"id\":\"a\",\"type\":\"t\"," PLACE "}]}", "Node 1: “t” is not a type" },
  { "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\"," PLACE "}]}", "Node 1: “text” is missing" },
  { "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"text\":[]," PLACE "}]}",
    "Node 1: “text” is not a text" },
  { "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\"}]}", "Node 1: “x” is missing" },
  { "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"x\":\"1\"}]}", "Node 1: “x” is not a number" },
  { "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"x\":null}]}", "Node 1: “x” is not a number" },
  { "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"x\":1e308}]}", "Node 1: “x” is too far" },
  { "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"x\":-1e999}]}", "Node 1: “x” is too far" },
  { "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"x\":1,\"y\":1,\"width\":-1}]}",
    "Node 1: “width” is less than 0" },
  { "{\"nodes\":[{\"id\":\"\",\"type\":\"text\",\"text\":\"\"," PLACE "}]}",
    "Node 1: the id is empty" },
  { "{\"nodes\":[" NODE ("a") "," NODE ("b") "," NODE ("a") "]}",
    "Node 3: another node has the id “a”" },
  { "{\"edges\":[[]]}", "Connection 1: it is not an object" },
  { "{\"edges\":[{\"id\":\"e\",\"fromNode\":\"a\"}]}", "Connection 1: “toNode” is missing" },
  { "{\"nodes\":[" NODE ("a") "],\"edges\":[{\"id\":\"e\",\"fromNode\":\"a\",\"toNode\":\"b\"}]}",
    "Connection 1: no node has the id “b”" },
  { "{\"nodes\":[" NODE ("a") "],\"edges\":[{\"id\":\"e\",\"fromNode\":\"a\",\"toNode\":\"a\"},"
    "{\"id\":\"e\",\"fromNode\":\"a\",\"toNode\":\"a\"}]}",
    "Connection 2: another connection has the id “e”" },
  { "{\"nodes\":[" NODE ("a") "],\"edges\":[{\"id\":\"e\",\"fromNode\":\"a\",\"toNode\":\"a\","
    "\"toEnd\":3}]}", "Connection 1: “toEnd” is not a text" },
};

static void
test_hostile_files_say_where (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fluxr_graph_parse_json_canvas (hostile[i].text, strlen (hostile[i].text),
                                                    NULL, &error));
      if (strstr (error->message, hostile[i].message) == NULL)
        g_error ("%s: “%s” does not say “%s”", hostile[i].text, error->message, hostile[i].message);
    }
}

static void
assert_too_large (GString    *text,
                  const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fluxr_graph_parse_json_canvas (text->str, text->len, NULL, &error));
  g_assert_nonnull (strstr (error->message, message));
  g_assert_cmpuint (strlen (error->message), <, 1000);
}

static void
test_huge_files_are_refused (void)
{
  g_autoptr (GString) many = g_string_new ("{\"nodes\":[1");
  g_autoptr (GString) deep = g_string_new ("{\"nodes\":");
  g_autoptr (GString) large = g_string_new (NULL);
  g_autoptr (GString) name = g_string_new ("{\"nodes\":[{\"id\":\"a\",\"type\":\"");

  for (guint i = 0; i < FLUXR_GRAPH_MAX_FILE_NODES; i++)
    g_string_append (many, ",1");
  g_string_append (many, "]}");
  assert_too_large (many, "has more than 100000 entries");

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, ']');
  g_string_append_c (deep, '}');
  assert_too_large (deep, "deeper");

  g_string_set_size (large, FLUXR_GRAPH_MAX_FILE_BYTES + 1);
  assert_too_large (large, "larger than 64 MB");

  for (guint i = 0; i < 100000; i++)
    g_string_append (name, "é");
  g_string_append (name, "\"," PLACE "}]}");
  assert_too_large (name, "éé");
}

/* Our extra keys may hold anything. */
static void
test_odd_extra_keys_do_no_harm (void)
{
  static const char *const odd[] = {
    "1", "[]", "{\"nodes\":[]}", "{\"nodes\":{\"a\":1},\"tints\":[1]}",
    "{\"nodes\":{\"a\":[{}]},\"tints\":{\"a\":1,\"b\":\"red\"}}",
    "{\"nodes\":{\"a\":{\"title\":1,\"chips\":{},\"unplaced\":[\"1\"],\"x\":1e999,"
    "\"width\":-0.1}}}",
    "{\"nodes\":{\"a\":{\"title\":\"T\",\"chips\":[1,null],\"unplaced\":{},\"x\":\"1.2\"}}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *text = g_strconcat ("{\"nodes\":[" NODE ("a") "],\"fluxr\":", odd[i], "}",
                                           NULL);
      g_autoptr (FluxrGraph) graph = parse (text);

      g_assert_cmpstr (fluxr_graph_get_node (graph, 0)->title, ==, "T");
      g_assert_cmpfloat (fluxr_graph_get_node (graph, 0)->x, ==, 1);
      g_assert_true (fluxr_graph_get_node (graph, 0)->placed);
    }
}

/* Half of the changes leave most files JSON, so that what follows is tried too. */
static void
mutate_once (GString *text,
             GRand   *chance)
{
  static const char *const bits[] = { "\"", "{", "}", "[", "]", ",", ":", "1e999", "-", "null",
                                      "\\u0000", "\xf0\x9f", "0.5", "\\", "\"x\":", "true" };
  gssize at = g_rand_int_range (chance, 0, (gint32) text->len);
  gssize n = g_rand_int_range (chance, 1, 40);
  gboolean is_word = g_ascii_isalnum (text->str[at]);

  switch (g_rand_int_range (chance, 0, 8))
    {
    case 0:
      text->str[at] = (char) g_rand_int_range (chance, 0, 256);
      break;
    case 1:
      g_string_erase (text, at, MIN (n, (gssize) text->len - at));
      break;
    case 2:
      g_string_insert (text, at, bits[g_rand_int_range (chance, 0, G_N_ELEMENTS (bits))]);
      break;
    case 3:
      g_string_insert_len (text, at, text->str, MIN (n, (gssize) text->len));
      break;
    default:
      if (is_word)
        text->str[at] = g_ascii_isdigit (text->str[at]) ? "0123456789"[n % 10] : 'a';
      break;
    }
}

static void
mutate (GString *text,
        GRand   *chance)
{
  for (int i = g_rand_int_range (chance, 1, 4); i > 0 && text->len > 0; i--)
    mutate_once (text, chance);
}

static void
test_mutated_files (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (5);
  guint n_read = 0;

  for (guint32 i = 0; i < 5000; i++)
    {
      g_autoptr (FluxrGraph) graph = graph_fixture_random (i % 50);
      g_autofree char *file = fluxr_graph_print_json_canvas (graph);
      g_autoptr (GString) text = g_string_new (file);
      g_autofree char *bytes = NULL;
      g_autoptr (FluxrGraph) read = NULL;
      g_autoptr (GError) error = NULL;

      mutate (text, chance);
      /* Exactly as long as it is, so that reading beyond its end is found. */
      bytes = g_memdup2 (text->str, text->len);
      read = fluxr_graph_parse_json_canvas (bytes != NULL ? bytes : "", text->len, NULL, &error);
      g_assert_true ((read != NULL) == (error == NULL));
      if (read != NULL)
        assert_round_trip (read);
      else
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
      n_read += read != NULL;
    }

  /* Some changes make a good file, most do not: else this tries nothing. */
  g_test_message ("%u of 5000 were read", n_read);
  g_assert_cmpuint (n_read, >, 100);
  g_assert_cmpuint (n_read, <, 4900);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/graph/json-canvas/round-trip", test_round_trip);
  g_test_add_func ("/graph/json-canvas/keeps-to-the-schema", test_keeps_to_the_schema);
  g_test_add_func ("/graph/json-canvas/files-of-others", test_files_of_others);
  g_test_add_func ("/graph/json-canvas/edits-of-others-count", test_edits_of_others_count);
  g_test_add_func ("/graph/json-canvas/unplaced-ones-are-shown-apart",
                   test_unplaced_ones_are_shown_apart);
  g_test_add_func ("/graph/json-canvas/hostile-files-say-where", test_hostile_files_say_where);
  g_test_add_func ("/graph/json-canvas/huge-files-are-refused", test_huge_files_are_refused);
  g_test_add_func ("/graph/json-canvas/odd-extra-keys-do-no-harm", test_odd_extra_keys_do_no_harm);
  g_test_add_func ("/graph/json-canvas/mutated-files", test_mutated_files);

  return g_test_run ();
}
