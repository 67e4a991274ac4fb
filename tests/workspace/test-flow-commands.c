/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with a flow: each one undo entry with its name, the same after a restart, and
 * undo and redo leave the same. */

#include "config.h"

#include <math.h>

#include "fluxr-edit.h"
#include "fluxr-flow-rows.h"
#include "fluxr-trash.h"
#include "fluxr-uuid.h"
#include "fluxr-workspace-flow.h"
#include "fluxr-workspace-trash.h"
#include "workspace-fixture.h"

static char *
add_page (Fixture    *fixture,
          const char *name,
          double      x,
          double      y,
          const char *source)
{
  g_autoptr (GError) error = NULL;
  char *id = fluxr_workspace_add_page (fixture->workspace, fixture->product, name, x, y, source,
                                       &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);

  return id;
}

static char *
connect_pages (Fixture    *fixture,
               const char *source,
               const char *target)
{
  g_autoptr (GError) error = NULL;
  char *id = fluxr_workspace_connect_pages (fixture->workspace, source, target, &error);

  g_assert_no_error (error);

  return id;
}

/* The flow of a product in one line: "A(0,0)[x] B(-)  A>B", by name. */
static char *
print_flow (Fixture    *fixture,
            const char *product)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFlowRows) rows = fluxr_flow_rows_read (fixture->db, product, 0, &error);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->nodes->len; i++)
    {
      const FluxrFlowNode *node = g_ptr_array_index (rows->nodes, i);
      g_autofree char *features = g_strjoinv ("|", node->features);
      g_autofree char *place = node->is_placed ? g_strdup_printf ("%g,%g", node->x, node->y)
                                               : g_strdup ("-");

      g_hash_table_insert (names, node->id, node->name);
      g_ptr_array_add (words, g_strdup_printf ("%s(%s)%s%s", node->name, place,
                                               *features != '\0' ? ":" : "", features));
    }
  for (guint i = 0; i < rows->edges->len; i++)
    {
      const FluxrFlowEdge *edge = g_ptr_array_index (rows->edges, i);

      g_ptr_array_add (words, g_strdup_printf (
        "%s>%s", (char *) g_hash_table_lookup (names, edge->source),
        (char *) g_hash_table_lookup (names, edge->target)));
    }
  g_ptr_array_sort_values (words, (GCompareFunc) g_strcmp0);
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" ", (char **) words->pdata);
}

static void
assert_flow (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *flow = print_flow (fixture, fixture->product);

  g_assert_cmpstr (flow, ==, expected);
}

static void
undo (Fixture    *fixture,
      gboolean    redo,
      const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_true (fluxr_workspace_undo (fixture->workspace, redo, 0, &name, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
}

static void
reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fluxr_workspace_close (fixture->workspace);
  g_assert_finalize_object (fixture->workspace);
  fixture->workspace = fluxr_workspace_new (
    fixture->accounts, fluxr_accounts_get_current (fixture->accounts), FALSE, &error);
  g_assert_no_error (error);
  fixture->db = fluxr_store_get_database (fluxr_workspace_get_store (fixture->workspace));
}

/* Back, a restart, forth, a restart, back and forth. */
static void
assert_undoable (Fixture    *fixture,
                 const char *name,
                 const char *before,
                 const char *after)
{
  assert_flow (fixture, after);
  undo (fixture, FALSE, name);
  assert_flow (fixture, before);
  reopen (fixture);
  undo (fixture, TRUE, name);
  assert_flow (fixture, after);
  reopen (fixture);
  undo (fixture, FALSE, name);
  assert_flow (fixture, before);
  undo (fixture, TRUE, name);
  assert_flow (fixture, after);
}

static void
assert_refused (GError            *error, /* (transfer full) */
                FluxrCommandError  code,
                const char        *words)
{
  g_assert_error (error, FLUXR_COMMAND_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  g_error_free (error);
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 10, 20.5, NULL);
  g_autofree char *b = NULL;
  GError *error = NULL;

  assert_undoable (fixture, "New Page", "", "A(10,20.5)");
  b = add_page (fixture, "B", -5, 0, a);
  assert_undoable (fixture, "New Page", "A(10,20.5)", "A(10,20.5) A>B B(-5,0)");

  g_assert_null (fluxr_workspace_add_page (fixture->workspace, fixture->product, "C", NAN, 0, NULL,
                                           &error));
  assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_INVALID, "no such place");
  g_assert_null (fluxr_workspace_add_page (fixture->workspace, fixture->product, "C", 0, 1e8, NULL,
                                           &error));
  assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_INVALID, "no such place");
  g_assert_null (fluxr_workspace_add_page (fixture->workspace, fixture->product, "C", 0, 0,
                                           fixture->product, &error));
  assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_NOT_FOUND, "no longer");
  g_assert_null (fluxr_workspace_add_page (fixture->workspace, a, "C", 0, 0, NULL, &error));
  assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_INVALID, "products");
  assert_flow (fixture, "A(10,20.5) A>B B(-5,0)");
}

static char *
dup_stamp (Fixture    *fixture,
           const char *id)
{
  g_autoptr (FluxrRow) row = fixture_load (fixture, &fluxr_flow_page_entity, id);

  return g_strdup (fluxr_row_get_text (row, "updated_at"));
}

static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 0, 0, NULL);
  g_autofree char *b = add_page (fixture, "B", 1, 1, NULL);
  g_autofree char *c = add_page (fixture, "C", 2, 2, NULL);
  g_autofree char *stamp = dup_stamp (fixture, b);
  g_autofree char *same_stamp = NULL;
  const FluxrFlowPlace two[] = { { a, 5, 6 }, { b, 1, 1 }, { c, 7, 8 }, { "gone", 1, 1 } };
  const FluxrFlowPlace one[] = { { a, -5, 6 }, { b, 1, 1 } };
  const FluxrFlowPlace bad[] = { { a, 1, 1 }, { b, INFINITY, 1 } };
  g_autoptr (FluxrFlowAction) layout = fluxr_flow_action_new_lay_out (two, G_N_ELEMENTS (two));
  GError *error = NULL;
  gint64 entry;

  g_assert_true (fluxr_workspace_move_pages (fixture->workspace, two, G_N_ELEMENTS (two), &error));
  assert_undoable (fixture, "Move 2 Pages", "A(0,0) B(1,1) C(2,2)", "A(5,6) B(1,1) C(7,8)");
  same_stamp = dup_stamp (fixture, b);
  g_assert_cmpstr (stamp, ==, same_stamp);

  g_assert_true (fluxr_workspace_move_pages (fixture->workspace, one, G_N_ELEMENTS (one), &error));
  assert_undoable (fixture, "Move Page", "A(5,6) B(1,1) C(7,8)", "A(-5,6) B(1,1) C(7,8)");

  entry = fluxr_workspace_get_entry (fixture->workspace, FALSE);
  g_assert_true (fluxr_workspace_move_pages (fixture->workspace, one, G_N_ELEMENTS (one), &error));
  g_assert_cmpint (fluxr_workspace_get_acted (fixture->workspace), ==, 0);
  g_assert_false (fluxr_workspace_move_pages (fixture->workspace, bad, G_N_ELEMENTS (bad), &error));
  assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_INVALID, "no such place");
  g_assert_cmpint (fluxr_workspace_get_entry (fixture->workspace, FALSE), ==, entry);

  g_assert_true (fluxr_workspace_act (fixture->workspace, layout, &error));
  assert_undoable (fixture, "Lay Out Page", "A(-5,6) B(1,1) C(7,8)", "A(5,6) B(1,1) C(7,8)");
}

static void
test_connect (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 0, 0, NULL);
  g_autofree char *b = add_page (fixture, "B", 1, 1, NULL);
  g_autofree char *other = fluxr_workspace_add_product (fixture->workspace, "Other", NULL);
  g_autofree char *c = fluxr_workspace_add_page (fixture->workspace, other, "C", 0, 0, NULL, NULL);
  g_autofree char *first = connect_pages (fixture, a, b);
  g_autofree char *second = NULL;
  g_autofree char *reversed = NULL;
  GError *error = NULL;

  assert_undoable (fixture, "Connect Pages", "A(0,0) B(1,1)", "A(0,0) A>B B(1,1)");
  g_assert_null (fluxr_workspace_connect_pages (fixture->workspace, a, b, &error));
  assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_INVALID, "already");
  g_assert_null (fluxr_workspace_connect_pages (fixture->workspace, a, a, &error));
  assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_INVALID, "to itself");
  g_assert_null (fluxr_workspace_connect_pages (fixture->workspace, a, c, &error));
  assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_INVALID, "different products");
  g_assert_null (fluxr_workspace_connect_pages (fixture->workspace, a, other, &error));
  assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_NOT_FOUND, "no longer");

  reversed = fluxr_workspace_reverse_connection (fixture->workspace, first, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reversed, !=, first);
  assert_undoable (fixture, "Reverse Connection", "A(0,0) A>B B(1,1)", "A(0,0) B(1,1) B>A");
  g_assert_null (fluxr_workspace_reverse_connection (fixture->workspace, first, &error));
  assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_NOT_FOUND, "no longer");

  second = connect_pages (fixture, a, b);
  g_assert_null (fluxr_workspace_reverse_connection (fixture->workspace, second, &error));
  assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_INVALID, "already");
  assert_flow (fixture, "A(0,0) A>B B(1,1) B>A");
}

static void
test_disconnect (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 0, 0, NULL);
  g_autofree char *b = add_page (fixture, "B", 1, 1, a);
  g_autofree char *back = connect_pages (fixture, b, a);
  g_autofree char *there = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (FluxrFlowRows) flow = fluxr_flow_rows_read (fixture->db, fixture->product, 0, NULL);
  const char *ids[4] = { NULL };
  GError *error = NULL;

  for (guint i = 0; i < 2; i++)
    ids[i] = ((FluxrFlowEdge *) g_ptr_array_index (flow->edges, i))->id;
  ids[2] = a; /* no connection: as if it had gone meanwhile */
  g_assert_true (fluxr_workspace_delete_pages (fixture->workspace, NULL, ids, &error));
  g_assert_no_error (error);
  assert_undoable (fixture, "Remove 2 Connections", "A(0,0) A>B B(1,1) B>A", "A(0,0) B(1,1)");
  g_assert_true (fluxr_workspace_delete_pages (fixture->workspace, NULL, ids, &error));
  g_assert_cmpint (fluxr_workspace_get_acted (fixture->workspace), ==, 0);
  there = connect_pages (fixture, a, b);
  ids[0] = there;
  ids[1] = NULL;
  g_assert_true (fluxr_workspace_delete_pages (fixture->workspace, NULL, ids, &error));
  assert_undoable (fixture, "Disconnect Pages", "A(0,0) A>B B(1,1)", "A(0,0) B(1,1)");
}

#define DIAMOND "A(0,0) A>B A>C B(1,0) B>D C(0,1) C>D D(1,1) D>A"

typedef struct
{
  char *a;
  char *b;
  char *c;
  char *d;
  char *back;
} Diamond;

static void
diamond_clear (Diamond *self)
{
  g_free (self->a);
  g_free (self->b);
  g_free (self->c);
  g_free (self->d);
  g_free (self->back);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Diamond, diamond_clear)

static void
draw_diamond (Fixture *fixture,
              Diamond *self)
{
  self->a = add_page (fixture, "A", 0, 0, NULL);
  self->b = add_page (fixture, "B", 1, 0, self->a);
  self->c = add_page (fixture, "C", 0, 1, self->a);
  self->d = add_page (fixture, "D", 1, 1, self->b);
  g_free (connect_pages (fixture, self->c, self->d));
  self->back = connect_pages (fixture, self->d, self->a);
  assert_flow (fixture, DIAMOND);
}

static gint64
find_line (Fixture    *fixture,
           const char *id)
{
  return fluxr_database_get_integer (fixture->db, "SELECT max (rowid) FROM sync_trash"
                                     " WHERE id = ?", "s", id);
}

static void
restore (Fixture    *fixture,
         const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_restore (fixture->workspace, find_line (fixture, id), &error));
  g_assert_no_error (error);
}

/* A page goes with all its connections, and comes back with them, by undo and from the trash. */
static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  g_auto (Diamond) diamond = { NULL };
  const char *pages[] = { NULL, NULL, NULL };
  const char *connections[] = { NULL, "gone", NULL };
  g_autoptr (GError) error = NULL;

  draw_diamond (fixture, &diamond);
  pages[0] = diamond.a;
  g_assert_true (fluxr_workspace_delete_pages (fixture->workspace, pages, NULL, &error));
  assert_undoable (fixture, "Delete Page", DIAMOND, "B(1,0) B>D C(0,1) C>D D(1,1)");
  g_assert_cmpuint (fluxr_trash_count (fixture->db), ==, 1);
  g_assert_cmpuint (fluxr_trash_count_inside (fixture->db, find_line (fixture, diamond.a)), ==, 3);
  restore (fixture, diamond.a);
  assert_flow (fixture, DIAMOND);
  g_assert_cmpuint (fluxr_trash_count (fixture->db), ==, 0);

  pages[0] = diamond.b;
  pages[1] = diamond.c;
  connections[0] = diamond.back;
  g_assert_true (fluxr_workspace_delete_pages (fixture->workspace, pages, connections, &error));
  g_assert_no_error (error);
  assert_undoable (fixture, "Delete 2 Pages", DIAMOND, "A(0,0) D(1,1)");
  g_assert_cmpuint (fluxr_trash_count (fixture->db), ==, 3);
  restore (fixture, diamond.c);
  assert_flow (fixture, "A(0,0) A>C C(0,1) C>D D(1,1)");
  restore (fixture, diamond.back);
  restore (fixture, diamond.b);
  assert_flow (fixture, DIAMOND);
}

/* What is between two deleted pages comes back with the later one, in whatever order. */
static void
test_delete_neighbours (Fixture       *fixture,
                        gconstpointer  data)
{
  g_auto (Diamond) diamond = { NULL };
  const char *pages[] = { NULL, NULL, NULL };

  draw_diamond (fixture, &diamond);
  pages[0] = diamond.a;
  pages[1] = diamond.b;
  g_assert_true (fluxr_workspace_delete_pages (fixture->workspace, pages, NULL, NULL));
  assert_flow (fixture, "C(0,1) C>D D(1,1)");
  restore (fixture, diamond.a);
  assert_flow (fixture, "A(0,0) A>C C(0,1) C>D D(1,1) D>A");
  restore (fixture, diamond.b);
  assert_flow (fixture, DIAMOND);
}

static void
set_extra (Fixture    *fixture,
           const char *id,
           const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *update = g_strdup_printf ("UPDATE flow_pages SET %s WHERE id = ?", sql);

  g_assert_true (fluxr_database_run (fixture->db, &error, update, "s", id));
  g_assert_no_error (error);
}

static void
test_duplicate (Fixture       *fixture,
                gconstpointer  data)
{
  g_auto (Diamond) diamond = { NULL };
  g_autoptr (FluxrFlowAction) action = NULL;
  g_autoptr (FluxrRow) copy = NULL;
  const char *pages[] = { NULL, NULL, "gone", NULL, NULL };
  g_autoptr (GError) error = NULL;

  draw_diamond (fixture, &diamond);
  set_extra (fixture, diamond.b, "extra = '{\"colour\":\"red\"}', position_x = NULL,"
                                 " description = 'What it does',"
                                 " features = '[\"F\",{\"x\":1.50}]'");
  pages[0] = diamond.a;
  pages[1] = diamond.b;
  pages[3] = diamond.a;
  action = fluxr_flow_action_new_duplicate (pages, 30, -40);
  g_assert_true (fluxr_workspace_act (fixture->workspace, action, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length ((GStrv) fluxr_flow_action_get_pages (action)), ==, 2);
  assert_undoable (fixture, "Duplicate 2 Pages",
                   "A(0,0) A>B A>C B(-):F|{\"x\":1.50} B>D C(0,1) C>D D(1,1) D>A",
                   "A(0,0) A(30,-40) A>B A>B A>C B(-):F|{\"x\":1.50} B(-):F|{\"x\":1.50} B>D"
                   " C(0,1) C>D D(1,1) D>A");
  copy = fixture_load (fixture, &fluxr_flow_page_entity, fluxr_flow_action_get_pages (action)[1]);
  g_assert_cmpstr (fluxr_row_get_extra (copy), ==, "{\"colour\":\"red\"}");
  g_assert_cmpstr (fluxr_row_get_text (copy, "description"), ==, "What it does");
  g_assert_cmpstr (fluxr_row_get_text (copy, "features"), ==, "[\"F\",{\"x\":1.50}]");
}

static void
assert_features (Fixture    *fixture,
                 const char *id,
                 const char *expected)
{
  g_autoptr (FluxrRow) row = fixture_load (fixture, &fluxr_flow_page_entity, id);

  g_assert_cmpstr (fluxr_row_get_text (row, "features"), ==, expected);
}

/* To another product: names stay, and an id is that of the feature with the name there. */
static void
test_paste (Fixture       *fixture,
            gconstpointer  data)
{
  g_auto (Diamond) diamond = { NULL };
  g_autofree char *brew = fixture_add (fixture, &fluxr_feature_entity, "Brew");
  g_autofree char *there = NULL;
  g_autofree char *features = NULL;
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *flow = NULL;
  g_autofree char *from = g_strdup (fixture->product);
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) same = NULL;
  const char *pages[] = { NULL, NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;

  draw_diamond (fixture, &diamond);
  features = g_strdup_printf ("features = '[\"Pour\",{\"id\":\"%s\",\"name\":\"Brew\",\"n\":1},"
                              "{\"id\":\"%s\",\"name\":\"Lost\"},{\"id\":7}]'", brew, brew);
  set_extra (fixture, diamond.a, features);
  set_extra (fixture, diamond.a, "extra = '{\"colour\":\"red\"}', implementation_status = 'odd',"
                                 " layout_description = 'Two columns'");
  pages[0] = diamond.a;
  pages[1] = diamond.b;
  pages[2] = diamond.d;
  text = fluxr_workspace_copy_pages (fixture->workspace, pages, &error);
  g_assert_no_error (error);
  g_assert_true (fluxr_flow_sketch_is_text (text));

  other = fluxr_workspace_add_product (fixture->workspace, "Other", &error);
  g_free (g_steal_pointer (&fixture->product));
  fixture->product = g_strdup (other);
  there = fixture_add (fixture, &fluxr_feature_entity, "Brew");
  ids = fluxr_workspace_paste_pages (fixture->workspace, other, text, 100, 200, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (ids), ==, 3);
  assert_undoable (fixture, "Paste 3 Pages", "",
                   "A(100,200):Pour|Brew|Lost|{\"id\":7} A>B B(101,200) B>D D(101,201) D>A");
  expected = g_strdup_printf ("[\"Pour\",{\"name\":\"Brew\",\"n\":1,\"id\":\"%s\"},"
                              "{\"name\":\"Lost\"},{\"id\":7}]", there);
  assert_features (fixture, ids[0], expected);

  same = fluxr_workspace_paste_pages (fixture->workspace, from, text, 0, 0, &error);
  g_assert_no_error (error);
  g_clear_pointer (&expected, g_free);
  expected = g_strdup_printf ("[\"Pour\",{\"id\":\"%s\",\"name\":\"Brew\",\"n\":1},"
                              "{\"id\":\"%s\",\"name\":\"Lost\"},{\"id\":7}]", brew, brew);
  assert_features (fixture, same[0], expected);
}

static void
test_paste_refused (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char *const bad[][2] = {
    { "", "no part" },
    { "hello", "no part" },
    { "{\"format\":\"fluxr-export\",\"version\":1}", "no part" },
    { "{\"format\":\"fluxr-flow\",\"version\":\"1\"}", "no part" },
    { "{\"format\":\"fluxr-flow\",\"version\":2,\"pages\":[],\"connections\":[]}", "newer" },
    { "{\"format\":\"fluxr-flow\",\"version\":1,\"pages\":{},\"connections\":[]}", "damaged" },
    { "{\"format\":\"fluxr-flow\",\"version\":1,\"pages\":[],\"connections\":[[0,0]]}", "damaged" },
    { "{\"format\":\"fluxr-flow\",\"version\":1,\"pages\":[7],\"connections\":[]}", "damaged" },
    { "{\"format\":\"fluxr-flow\",\"version\":1,\"pages\":[{\"name\":{}}],\"connections\":[]}",
      "damaged" },
    { "{\"format\":\"fluxr-flow\",\"version\":1,\"pages\":[{\"name\":\"A\"}],"
      "\"connections\":[[0,1]]}", "damaged" },
    { "{\"format\":\"fluxr-flow\",\"version\":1,\"pages\":[{\"name\":\"A\"}],"
      "\"connections\":[[0,-1]]}", "damaged" },
    { "{\"format\":\"fluxr-flow\",\"version\":1,\"pages\":[{\"name\":\"A\"}],"
      "\"connections\":[[0]]}", "damaged" },
  };
  gint64 entry = fluxr_workspace_get_entry (fixture->workspace, FALSE);
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (fluxr_workspace_paste_pages (fixture->workspace, fixture->product, bad[i][0],
                                                  0, 0, &error));
      assert_refused (g_steal_pointer (&error), FLUXR_COMMAND_ERROR_INVALID, bad[i][1]);
    }
  assert_flow (fixture, "");
  g_assert_cmpint (fluxr_workspace_get_entry (fixture->workspace, FALSE), ==, entry);
}

/* What cannot be is left out, and odd places are none. */
static void
test_paste_odd (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (FluxrFlowAction) action = fluxr_flow_action_new_paste (
    fixture->product, "{\"format\":\"fluxr-flow\",\"version\":1,\"pages\":["
    "{\"name\":\"A\",\"position_x\":1e300,\"position_y\":1},{\"id\":\"7\",\"position_x\":3,"
    "\"position_y\":4,\"secret\":1},{\"name\":\"C\",\"position_x\":4,\"position_y\":3}],"
    "\"connections\":[[0,1],[0,1],[1,1],[1,0]]}", 0, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_act (fixture->workspace, action, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fluxr_flow_action_get_n_skipped (action), ==, 2);
  assert_undoable (fixture, "Paste 3 Pages", "",
                   "A(-) A>Untitled C(1,0) Untitled(0,1) Untitled>A");
}

static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  FluxrFlowSketch *sketch = fluxr_flow_sketch_new ();
  guint a = fluxr_flow_sketch_add (sketch, "A", "first", 1, 2);
  guint b = fluxr_flow_sketch_add (sketch, "B", NULL, NAN, 2);
  g_autoptr (FluxrFlowAction) action = NULL;
  g_autoptr (GError) error = NULL;

  fluxr_row_set_text (fluxr_flow_sketch_get_page (sketch, b), "features", "[\"Pour\"]");
  fluxr_flow_sketch_connect (sketch, a, b);
  fluxr_flow_sketch_connect (sketch, a, b);
  fluxr_flow_sketch_connect (sketch, b, b);
  action = fluxr_flow_action_new_import (fixture->product, sketch);
  g_assert_true (fluxr_workspace_act (fixture->workspace, action, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fluxr_flow_action_get_n_skipped (action), ==, 2);
  assert_undoable (fixture, "Import 2 Pages", "", "A(1,2) A>B B(-):Pour");
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
act (Fixture         *fixture,
     FluxrFlowAction *action, /* (transfer full) */
     GCancellable    *cancellable,
     GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FluxrFlowAction) held = action;

  fluxr_workspace_act_async (fixture->workspace, action, cancellable, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  fluxr_workspace_act_finish (fixture->workspace, result, error);
}

static FluxrFlowSketch *
sketch_many (guint n)
{
  FluxrFlowSketch *sketch = fluxr_flow_sketch_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("P%u", i);

      fluxr_flow_sketch_add (sketch, name, NULL, 0, 0);
      if (i > 0)
        fluxr_flow_sketch_connect (sketch, i - 1, i);
    }

  return sketch;
}

/* Many are done by a worker, one entry each; a layout that is cancelled is none. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  const guint n = 200;
  g_autoptr (FluxrFlowAction) import = fluxr_flow_action_new_import (fixture->product,
                                                                     sketch_many (n));
  const char *const *ids;
  g_autofree FluxrFlowPlace *places = g_new0 (FluxrFlowPlace, n);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  act (fixture, fluxr_flow_action_ref (import), NULL, &error);
  g_assert_no_error (error);
  ids = fluxr_flow_action_get_pages (import);
  for (guint i = 0; i < n; i++)
    places[i] = (FluxrFlowPlace) { ids[i], i + 1, i * 2 };

  g_cancellable_cancel (cancellable);
  act (fixture, fluxr_flow_action_new_lay_out (places, n), cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (fixture_count (fixture, "flow_pages WHERE position_x <> 0"), ==, 0);

  act (fixture, fluxr_flow_action_new_lay_out (places, n), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fluxr_workspace_get_acted (fixture->workspace), ==,
                   fluxr_workspace_get_entry (fixture->workspace, FALSE));
  g_assert_cmpint (fixture_count (fixture, "flow_pages WHERE position_x <> 0"), ==, n);
  undo (fixture, FALSE, "Lay Out 200 Pages");
  g_assert_cmpint (fixture_count (fixture, "flow_pages WHERE position_x <> 0"), ==, 0);

  act (fixture, fluxr_flow_action_new_delete (ids, NULL), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, "flow_pages"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, 0);
  undo (fixture, FALSE, "Delete 200 Pages");
  g_assert_cmpint (fixture_count (fixture, "flow_pages"), ==, n);
  g_assert_cmpint (fixture_count (fixture, "flow_connections"), ==, n - 1);
}

/* Few are done before the call returns, whatever the main loop does. */
static void
test_few_at_once (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *a = add_page (fixture, "A", 0, 0, NULL);
  const FluxrFlowPlace place = { a, 3, 4 };
  g_autoptr (FluxrFlowAction) action = fluxr_flow_action_new_move (&place, 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fluxr_workspace_act_async (fixture->workspace, action, NULL, done_cb, &result);
  assert_flow (fixture, "A(3,4)");
  g_assert_null (result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (fluxr_workspace_act_finish (fixture->workspace, result, &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/workspace/flow/add", test_add);
  ADD_TEST ("/workspace/flow/move", test_move);
  ADD_TEST ("/workspace/flow/connect", test_connect);
  ADD_TEST ("/workspace/flow/disconnect", test_disconnect);
  ADD_TEST ("/workspace/flow/delete", test_delete);
  ADD_TEST ("/workspace/flow/delete-neighbours", test_delete_neighbours);
  ADD_TEST ("/workspace/flow/duplicate", test_duplicate);
  ADD_TEST ("/workspace/flow/paste", test_paste);
  ADD_TEST ("/workspace/flow/paste-refused", test_paste_refused);
  ADD_TEST ("/workspace/flow/paste-odd", test_paste_odd);
  ADD_TEST ("/workspace/flow/import", test_import);
  ADD_TEST ("/workspace/flow/many", test_many);
  ADD_TEST ("/workspace/flow/few-at-once", test_few_at_once);

  return g_test_run ();
}
