/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A board in a window. Tearing it down proves that nothing keeps window, board or faces alive. */

#include "config.h"

#include "board-fixture.h"
#include "demo-face.h"

static gboolean
timeout_cb (gpointer late)
{
  *(gboolean *) late = TRUE;

  return G_SOURCE_REMOVE;
}

void
board_fixture_set_up (BoardFixture  *self,
                      gconstpointer  data)
{
  self->model = demo_model_new ();
  demo_model_add_column (self->model, "a", "First", NULL);
  demo_model_add_column (self->model, "b", "Second", "accent");
  demo_model_add_column (self->model, "c", "Third", "success");
  demo_model_add_cards (self->model, "a", "A", 3);
  demo_model_add_cards (self->model, "b", "B", 2);

  self->board = FLUXR_BOARD (fluxr_board_new ());
  fluxr_board_set_face_type (self->board, DEMO_TYPE_FACE);
  fluxr_board_set_add_text (self->board, "Add…");
  fluxr_board_set_columns (self->board, demo_model_get_columns (self->model));

  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 500);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->board));
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (self->window);
}

void
board_fixture_tear_down (BoardFixture  *self,
                         gconstpointer  data)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (20, timeout_cb, &late);
  GtkWidget *window = self->window;
  FluxrBoard *board = self->board;
  DemoModel *model = self->model;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_object_add_weak_pointer (G_OBJECT (board), (gpointer *) &board);
  g_object_add_weak_pointer (G_OBJECT (model), (gpointer *) &model);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (model);
  while ((window != NULL || board != NULL || model != NULL || demo_face_count () > 0) && !late)
    g_main_context_iteration (NULL, TRUE);

  g_assert_null (window);
  g_assert_null (board);
  g_assert_null (model);
  g_assert_cmpuint (demo_face_count (), ==, 0);
  g_source_remove (timeout);
}

/* The nth widget of a type below @at, depth first. */
static GtkWidget *
find (GtkWidget *at,
      GType      type,
      guint     *index)
{
  if (g_type_is_a (G_OBJECT_TYPE (at), type) && (*index)-- == 0)
    return at;

  for (GtkWidget *child = gtk_widget_get_first_child (at); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, index);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
board_fixture_find (GtkWidget *at,
                    GType      type,
                    guint      index)
{
  return find (at, type, &index);
}

/* Turns the main loop until nothing is left to do. */
void
board_fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The titles in a column, like "A 1, A 2". */
char *
board_fixture_dup_cards (BoardFixture *self,
                         const char   *key)
{
  GListModel *cards = G_LIST_MODEL (demo_model_get_cards (self->model, key));
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
    {
      g_autoptr (DemoCard) card = g_list_model_get_item (cards, i);

      g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "", demo_card_get_title (card));
    }

  return g_string_free_and_steal (titles);
}

static GPtrArray *
list_items (GListModel *model)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (items, g_list_model_get_item (model, i));

  return items;
}

static void
validate_cb (GListModel *model,
             guint       position,
             guint       removed,
             guint       added,
             GPtrArray  *seen)
{
  g_autoptr (GPtrArray) now = list_items (model);

  g_assert_cmpuint (position + removed, <=, seen->len);
  g_assert_cmpuint (seen->len - removed + added, ==, now->len);
  for (guint i = 0; i < position; i++)
    g_assert_true (seen->pdata[i] == now->pdata[i]);
  for (guint i = position + added; i < now->len; i++)
    g_assert_true (seen->pdata[i - added + removed] == now->pdata[i]);

  g_ptr_array_set_size (seen, 0);
  for (guint i = 0; i < now->len; i++)
    g_ptr_array_add (seen, g_object_ref (now->pdata[i]));
}

static void
free_seen (gpointer  seen,
           GClosure *closure)
{
  g_ptr_array_unref (seen);
}

void
board_fixture_validate (GListModel *model)
{
  g_signal_connect_data (model, "items-changed", G_CALLBACK (validate_cb), list_items (model),
                         free_seen, G_CONNECT_DEFAULT);
}
