/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo and redo of a text that others change too. In the random test each character ever written
 * is another one, so each can be followed. */

#include "config.h"

#include "fluxr-markdown-buffer.h"

#include <string.h>

#define N_LIVES 150
#define N_ACTS 150

typedef struct
{
  GtkTextBuffer *buffer;
  FluxrTextHistory *history;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  FluxrMarkdownBuffer *buffer = fluxr_markdown_buffer_new ();

  fixture->buffer = GTK_TEXT_BUFFER (buffer);
  fixture->history = fluxr_markdown_buffer_get_history (buffer);
  fluxr_markdown_buffer_load (buffer, data);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->buffer);
}

static void
place (Fixture *fixture,
       int      caret,
       int      bound)
{
  GtkTextIter caret_iter, bound_iter;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &caret_iter, caret);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &bound_iter, bound);
  gtk_text_buffer_select_range (fixture->buffer, &caret_iter, &bound_iter);
}

/* As the view does it for each key. */
static void
type (Fixture    *fixture,
      const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gtk_text_buffer_begin_user_action (fixture->buffer);
      gtk_text_buffer_delete_selection (fixture->buffer, TRUE, TRUE);
      gtk_text_buffer_insert_at_cursor (fixture->buffer, c, g_utf8_next_char (c) - c);
      gtk_text_buffer_end_user_action (fixture->buffer);
    }
}

static void
press_backspace (Fixture *fixture,
                 guint    times)
{
  GtkTextIter caret;

  for (guint i = 0; i < times; i++)
    {
      gtk_text_buffer_get_iter_at_mark (fixture->buffer, &caret,
                                        gtk_text_buffer_get_insert (fixture->buffer));
      gtk_text_buffer_backspace (fixture->buffer, &caret, TRUE, TRUE);
    }
}

static void
replace (Fixture    *fixture,
         guint       start,
         guint       stop,
         const char *text)
{
  fluxr_markdown_buffer_replace_remote (FLUXR_MARKDOWN_BUFFER (fixture->buffer), start, stop,
                                        text);
}

static char *
dup_words (GtkTextBuffer *buffer)
{
  GtkTextIter start, stop;

  gtk_text_buffer_get_bounds (buffer, &start, &stop);

  return gtk_text_buffer_get_slice (buffer, &start, &stop, TRUE);
}

static void
expect (Fixture    *fixture,
        const char *words,
        int         caret,
        int         bound)
{
  g_autofree char *found = dup_words (fixture->buffer);
  GtkTextIter caret_iter, bound_iter;

  g_assert_cmpstr (found, ==, words);
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &caret_iter,
                                    gtk_text_buffer_get_insert (fixture->buffer));
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &bound_iter,
                                    gtk_text_buffer_get_selection_bound (fixture->buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&caret_iter), ==, caret);
  g_assert_cmpint (gtk_text_iter_get_offset (&bound_iter), ==, bound);
}

static void
undo (Fixture *fixture)
{
  g_assert_true (fluxr_text_history_can_undo (fixture->history));
  g_assert_true (fluxr_text_history_undo (fixture->history));
}

static void
redo (Fixture *fixture)
{
  g_assert_true (fluxr_text_history_can_redo (fixture->history));
  g_assert_true (fluxr_text_history_redo (fixture->history));
}

static void
test_words_are_steps (Fixture       *fixture,
                      gconstpointer  data)
{
  type (fixture, "eins zwei  drei\nvier");
  g_assert_cmpuint (fluxr_text_history_get_n_steps (fixture->history, FALSE), ==, 5);
  undo (fixture);
  expect (fixture, "eins zwei  drei\n", 16, 16);
  undo (fixture);
  expect (fixture, "eins zwei  drei", 15, 15);
  undo (fixture);
  expect (fixture, "eins zwei  ", 11, 11);
  undo (fixture);
  undo (fixture);
  expect (fixture, "", 0, 0);
  g_assert_false (fluxr_text_history_undo (fixture->history));
  redo (fixture);
  expect (fixture, "eins ", 5, 5);
  type (fixture, "x");
  g_assert_false (fluxr_text_history_redo (fixture->history));
  expect (fixture, "eins x", 6, 6);
}

static void
test_deleted_words_are_steps (Fixture       *fixture,
                              gconstpointer  data)
{
  place (fixture, 7, 7);
  press_backspace (fixture, 6);
  expect (fixture, "e", 1, 1);
  undo (fixture);
  expect (fixture, "ein", 3, 3);
  undo (fixture);
  expect (fixture, "ein ", 4, 4);
  undo (fixture);
  expect (fixture, "ein alt", 7, 7);
  redo (fixture);
  expect (fixture, "ein ", 4, 4);
}

static void
test_a_jump_or_pause_is_a_new_step (Fixture       *fixture,
                                    gconstpointer  data)
{
  type (fixture, "ab");
  place (fixture, 0, 0);
  place (fixture, 2, 2);
  type (fixture, "c");
  undo (fixture);
  expect (fixture, "ab", 2, 2);
  type (fixture, "d");
  g_usleep (FLUXR_TEXT_HISTORY_PAUSE_USEC + G_USEC_PER_SEC / 10);
  type (fixture, "e");
  undo (fixture);
  expect (fixture, "abd", 3, 3);
}

static void
test_the_selection_comes_back (Fixture       *fixture,
                               gconstpointer  data)
{
  place (fixture, 2, 6);
  type (fixture, "x");
  expect (fixture, "abxg", 3, 3);
  undo (fixture);
  expect (fixture, "abcdefg", 2, 6);
  redo (fixture);
  expect (fixture, "abxg", 3, 3);
}

static void
test_text_from_elsewhere_stays (Fixture       *fixture,
                                gconstpointer  data)
{
  place (fixture, 2, 2);
  type (fixture, "1234");
  replace (fixture, 4, 4, "RR");
  expect (fixture, "ab12RR34cd", 8, 8);
  replace (fixture, 0, 1, "AAA");
  expect (fixture, "AAAb12RR34cd", 10, 10);
  type (fixture, "5");
  undo (fixture);
  expect (fixture, "AAAb12RR34cd", 10, 10);
  undo (fixture);
  expect (fixture, "AAAbRRcd", 4, 4);
  redo (fixture);
  expect (fixture, "AAAb12RR34cd", 10, 10);
}

static void
test_what_is_gone_elsewhere_stays_gone (Fixture       *fixture,
                                        gconstpointer  data)
{
  place (fixture, 2, 2);
  type (fixture, "1234");
  replace (fixture, 1, 4, "");
  expect (fixture, "a34cd", 3, 3);
  undo (fixture);
  expect (fixture, "acd", 1, 1);
  redo (fixture);
  expect (fixture, "a34cd", 3, 3);
  replace (fixture, 1, 3, "");
  g_assert_false (fluxr_text_history_can_undo (fixture->history));
  g_assert_false (fluxr_text_history_can_redo (fixture->history));
}

static void
test_what_was_deleted_comes_back_alone (Fixture       *fixture,
                                        gconstpointer  data)
{
  place (fixture, 1, 3);
  gtk_text_buffer_delete_selection (fixture->buffer, TRUE, TRUE);
  expect (fixture, "ad", 1, 1);
  replace (fixture, 0, 2, "R");
  undo (fixture);
  expect (fixture, "bcR", 0, 2);
  redo (fixture);
  expect (fixture, "R", 0, 0);
}

static void
test_caret_and_selection_stay_with_their_words (Fixture       *fixture,
                                                gconstpointer  data)
{
  place (fixture, 2, 2);
  replace (fixture, 2, 2, "R");
  expect (fixture, "abRcdefg", 2, 2);
  replace (fixture, 0, 1, "");
  expect (fixture, "bRcdefg", 1, 1);
  replace (fixture, 0, 3, "xyz");
  expect (fixture, "xyzdefg", 1, 1);
  replace (fixture, 0, 4, "");
  expect (fixture, "efg", 0, 0);
  place (fixture, 1, 2);
  replace (fixture, 1, 1, "R");
  replace (fixture, 3, 3, "S");
  expect (fixture, "eRfSg", 2, 3);
  place (fixture, 3, 2);
  replace (fixture, 2, 2, "T");
  replace (fixture, 4, 4, "U");
  expect (fixture, "eRTfUSg", 4, 3);
}

static void
test_another_text_ends_it (Fixture       *fixture,
                           gconstpointer  data)
{
  int n_notified = 0;

  g_signal_connect_swapped (fixture->history, "notify::can-undo", G_CALLBACK (g_atomic_int_inc),
                            &n_notified);
  type (fixture, "a");
  type (fixture, "b");
  gtk_text_buffer_set_text (fixture->buffer, "other", -1);
  g_assert_false (fluxr_text_history_can_undo (fixture->history));
  type (fixture, "c");
  fluxr_markdown_buffer_load (FLUXR_MARKDOWN_BUFFER (fixture->buffer), "third");
  expect (fixture, "third", 0, 0);
  g_assert_false (fluxr_text_history_can_undo (fixture->history));
  g_assert_cmpint (n_notified, ==, 4);
}

static void
test_the_oldest_steps_go (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *big = g_strnfill (FLUXR_TEXT_HISTORY_MAX_SIZE / 4, 'x');
  GtkTextIter start, stop;

  for (int i = 0; i < FLUXR_TEXT_HISTORY_MAX_STEPS + 5; i++)
    type (fixture, "\n");
  g_assert_cmpuint (fluxr_text_history_get_n_steps (fixture->history, FALSE), ==,
                    FLUXR_TEXT_HISTORY_MAX_STEPS);
  while (fluxr_text_history_undo (fixture->history))
    continue;
  expect (fixture, "\n\n\n\n\n", 5, 5);
  for (int i = 0; i < 5; i++)
    {
      gtk_text_buffer_begin_user_action (fixture->buffer);
      gtk_text_buffer_insert_at_cursor (fixture->buffer, big, -1);
      gtk_text_buffer_end_user_action (fixture->buffer);
      gtk_text_buffer_begin_user_action (fixture->buffer);
      gtk_text_buffer_get_bounds (fixture->buffer, &start, &stop);
      gtk_text_buffer_delete (fixture->buffer, &start, &stop);
      gtk_text_buffer_end_user_action (fixture->buffer);
    }
  g_assert_cmpuint (fluxr_text_history_get_n_steps (fixture->history, FALSE), ==, 6);
}

/* A character that is or was there. */
typedef struct
{
  gunichar letter;
  guint is_remote : 1;
  guint is_local : 1;
  guint is_here : 1; /* as far as the person is concerned */
  guint is_gone : 1; /* deleted elsewhere */
} Cell;

/* What one step would do to a cell. */
typedef struct
{
  Cell *cell;
  gboolean deletes;
} Turn;

typedef struct
{
  Fixture *fixture;
  GRand *rand;
  GPtrArray *cells;   /* (owned) Cell, all */
  GPtrArray *shared;  /* Cell: those that are not local, in their order */
  GPtrArray *own;     /* Cell: those that are not remote, in their order */
  GPtrArray *undo;    /* (owned) GArray of Turn */
  GPtrArray *redo;    /* (owned) the same */
  GArray *turns;      /* (nullable) of the step that is made */
} Life;

/* Some have three bytes, some have four. */
static Cell *
create_cell (Life *life)
{
  Cell *cell = g_new0 (Cell, 1);

  cell->letter = (life->cells->len % 2 == 0 ? 0x4e00 : 0x20000) + life->cells->len / 2;
  cell->is_here = TRUE;
  g_ptr_array_add (life->cells, cell);

  return cell;
}

static Cell *
find_cell (Life     *life,
           gunichar  letter)
{
  guint index = letter >= 0x20000 ? (letter - 0x20000) * 2 + 1 : (letter - 0x4e00) * 2;

  g_assert_cmpuint (index, <, life->cells->len);

  return g_ptr_array_index (life->cells, index);
}

static gboolean
is_seen (const Cell *cell)
{
  return cell->is_here && !cell->is_gone;
}

/* Before the next one of the list that is seen from there on. */
static void
put_cell (Life       *life,
          GPtrArray  *list,
          Cell       *cell,
          const char *rest)
{
  for (; *rest != '\0'; rest = g_utf8_next_char (rest))
    {
      guint index;

      if (g_ptr_array_find (list, find_cell (life, g_utf8_get_char (rest)), &index))
        {
          g_ptr_array_insert (list, index, cell);
          return;
        }
    }
  g_ptr_array_add (list, cell);
}

/* Returns: (transfer full): new letters for that place */
static char *
invent (Life     *life,
        guint     place_offset,
        gboolean  is_remote)
{
  g_autofree char *words = dup_words (life->fixture->buffer);
  const char *rest = g_utf8_offset_to_pointer (words, place_offset);
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (life->rand, 1, 5); n > 0; n--)
    {
      Cell *cell = create_cell (life);
      Turn turn = { cell, TRUE };

      cell->is_remote = is_remote;
      cell->is_local = !is_remote;
      put_cell (life, is_remote ? life->shared : life->own, cell, rest);
      if (!is_remote)
        g_array_append_val (life->turns, turn);
      g_string_append_unichar (text, cell->letter);
    }

  return g_string_free_and_steal (text);
}

static void
remove_cells (Life     *life,
              guint     start,
              guint     stop,
              gboolean  is_remote)
{
  g_autofree char *words = dup_words (life->fixture->buffer);
  const char *c = g_utf8_offset_to_pointer (words, start);

  for (; start < stop; start++, c = g_utf8_next_char (c))
    {
      Turn turn = { find_cell (life, g_utf8_get_char (c)), FALSE };

      if (is_remote)
        turn.cell->is_gone = TRUE;
      else
        turn.cell->is_here = FALSE;
      if (!is_remote)
        g_array_append_val (life->turns, turn);
    }
}

static guint
choose_range (Life  *life,
              guint *start,
              guint *stop)
{
  guint count = gtk_text_buffer_get_char_count (life->fixture->buffer);
  guint a = g_rand_int_range (life->rand, 0, count + 1);
  guint b = MIN (count, a + g_rand_int_range (life->rand, 0, 6));

  *start = a;
  *stop = b;

  return b - a;
}

static void
edit_locally (Life *life)
{
  guint start, stop;
  GtkTextIter from, to;

  if (choose_range (life, &start, &stop) > 0 && g_rand_boolean (life->rand))
    {
      remove_cells (life, start, stop, FALSE);
      gtk_text_buffer_get_iter_at_offset (life->fixture->buffer, &from, start);
      gtk_text_buffer_get_iter_at_offset (life->fixture->buffer, &to, stop);
      gtk_text_buffer_delete (life->fixture->buffer, &from, &to);
    }
  else
    {
      g_autofree char *text = invent (life, start, FALSE);

      gtk_text_buffer_get_iter_at_offset (life->fixture->buffer, &from, start);
      gtk_text_buffer_insert (life->fixture->buffer, &from, text, -1);
    }
}

static gboolean
is_empty (GArray *turns)
{
  for (guint i = 0; i < turns->len; i++)
    {
      Turn *turn = &g_array_index (turns, Turn, i);

      if (!turn->deletes || !turn->cell->is_gone)
        return FALSE;
    }

  return TRUE;
}

static void
drop_empty (GPtrArray *steps)
{
  for (guint i = steps->len; i > 0; i--)
    if (is_empty (g_ptr_array_index (steps, i - 1)))
      g_ptr_array_remove_index (steps, i - 1);
}

static void
edit_remotely (Life *life)
{
  g_autofree char *text = NULL;
  guint start, stop;

  if (choose_range (life, &start, &stop) > 0 && g_rand_boolean (life->rand))
    {
      remove_cells (life, start, stop, TRUE);
      replace (life->fixture, start, stop, "");
    }
  else
    {
      text = invent (life, start, TRUE);
      replace (life->fixture, start, start, text);
    }
}

/* Sometimes something arrives in the midst of it. */
static void
act (Life *life)
{
  FluxrTextHistory *history = life->fixture->history;
  guint n_steps = fluxr_text_history_get_n_steps (history, FALSE);

  life->turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  gtk_text_buffer_begin_user_action (life->fixture->buffer);
  for (int n = g_rand_int_range (life->rand, 1, 4); n > 0; n--)
    {
      edit_locally (life);
      if (g_rand_int_range (life->rand, 0, 5) == 0)
        edit_remotely (life);
    }
  gtk_text_buffer_end_user_action (life->fixture->buffer);
  drop_empty (life->undo);
  g_ptr_array_set_size (life->redo, 0);
  if (fluxr_text_history_get_n_steps (history, FALSE) == n_steps && life->undo->len == n_steps
      && !is_empty (life->turns))
    {
      GArray *last = g_ptr_array_index (life->undo, n_steps - 1);

      g_array_append_vals (last, life->turns->data, life->turns->len);
      g_array_unref (life->turns);
    }
  else
    {
      g_ptr_array_add (life->undo, life->turns);
    }
  drop_empty (life->undo);
  life->turns = NULL;
}

static void
take_back (Life     *life,
           gboolean  is_redo)
{
  GPtrArray *from = is_redo ? life->redo : life->undo, *to = is_redo ? life->undo : life->redo;
  g_autoptr (GArray) step = NULL;
  GArray *reverse;

  if (!(is_redo ? fluxr_text_history_redo : fluxr_text_history_undo) (life->fixture->history))
    {
      g_assert_cmpuint (from->len, ==, 0);
      return;
    }
  step = g_ptr_array_steal_index (from, from->len - 1);
  reverse = g_array_new (FALSE, FALSE, sizeof (Turn));
  for (guint i = step->len; i > 0; i--)
    {
      Turn turn = g_array_index (step, Turn, i - 1);

      if (turn.cell->is_gone)
        continue;
      turn.cell->is_here = !turn.deletes;
      turn.deletes = !turn.deletes;
      g_array_append_val (reverse, turn);
    }
  g_ptr_array_add (to, reverse);
}

static void
check_order (Life      *life,
             GPtrArray *list)
{
  g_autofree char *words = dup_words (life->fixture->buffer);
  g_autoptr (GString) expected = g_string_new (NULL), found = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      Cell *cell = g_ptr_array_index (list, i);

      if (is_seen (cell))
        g_string_append_unichar (expected, cell->letter);
    }
  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    {
      Cell *cell = find_cell (life, g_utf8_get_char (c));

      if (!(list == life->own ? cell->is_remote : cell->is_local))
        g_string_append_unichar (found, cell->letter);
    }
  g_assert_cmpstr (found->str, ==, expected->str);
}

static void
check_life (Life *life)
{
  guint n_seen = 0;

  check_order (life, life->shared);
  check_order (life, life->own);
  for (guint i = 0; i < life->cells->len; i++)
    n_seen += is_seen (g_ptr_array_index (life->cells, i));
  g_assert_cmpuint (n_seen, ==, gtk_text_buffer_get_char_count (life->fixture->buffer));
  g_assert_cmpuint (fluxr_text_history_get_n_steps (life->fixture->history, FALSE), ==,
                    life->undo->len);
  g_assert_cmpuint (fluxr_text_history_get_n_steps (life->fixture->history, TRUE), ==,
                    life->redo->len);
}

/* What is left is what was there and came from elsewhere. */
static void
check_end (Life *life)
{
  while (fluxr_text_history_can_undo (life->fixture->history))
    {
      take_back (life, FALSE);
      check_life (life);
    }
  for (guint i = 0; i < life->cells->len; i++)
    {
      Cell *cell = g_ptr_array_index (life->cells, i);

      g_assert_cmpint (is_seen (cell), ==, !cell->is_local && !cell->is_gone);
    }
  while (fluxr_text_history_can_redo (life->fixture->history))
    {
      take_back (life, TRUE);
      check_life (life);
    }
}

static void
live (Fixture *fixture,
      guint32  seed)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) shared = g_ptr_array_new (), own = g_ptr_array_new ();
  g_autoptr (GPtrArray) undo_steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) redo_steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Life life = { fixture, g_rand_new_with_seed (seed), cells, shared, own, undo_steps, redo_steps,
                NULL };
  g_autoptr (GString) base = g_string_new (NULL);

  for (int i = 0; i < 20; i++)
    {
      Cell *cell = create_cell (&life);

      g_ptr_array_add (shared, cell);
      g_ptr_array_add (own, cell);
      g_string_append_unichar (base, cell->letter);
    }
  fluxr_markdown_buffer_load (FLUXR_MARKDOWN_BUFFER (fixture->buffer), base->str);
  for (int i = 0; i < N_ACTS; i++)
    {
      int kind = g_rand_int_range (life.rand, 0, 10);

      if (kind < 4)
        act (&life);
      else if (kind < 7)
        edit_remotely (&life);
      else
        take_back (&life, kind == 9);
      drop_empty (life.undo);
      drop_empty (life.redo);
      check_life (&life);
    }
  check_end (&life);
  g_rand_free (life.rand);
}

static void
test_lives (Fixture       *fixture,
            gconstpointer  data)
{
  for (guint32 seed = 1; seed <= N_LIVES; seed++)
    {
      g_test_message ("seed %u", seed);
      live (fixture, seed);
    }
}

static void
add (const char *name,
     const char *text,
     void      (*func) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/editor/text-history/", name, NULL);

  g_test_add (path, Fixture, text, set_up, func, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("words-are-steps", "", test_words_are_steps);
  add ("deleted-words-are-steps", "ein alt", test_deleted_words_are_steps);
  add ("a-jump-or-pause-is-a-new-step", "", test_a_jump_or_pause_is_a_new_step);
  add ("the-selection-comes-back", "abcdefg", test_the_selection_comes_back);
  add ("text-from-elsewhere-stays", "abcd", test_text_from_elsewhere_stays);
  add ("what-is-gone-elsewhere-stays-gone", "abcd", test_what_is_gone_elsewhere_stays_gone);
  add ("what-was-deleted-comes-back-alone", "abcd", test_what_was_deleted_comes_back_alone);
  add ("caret-and-selection-stay-with-their-words", "abcdefg",
       test_caret_and_selection_stay_with_their_words);
  add ("another-text-ends-it", "", test_another_text_ends_it);
  add ("the-oldest-steps-go", "", test_the_oldest_steps_go);
  add ("lives", "", test_lives);

  return g_test_run ();
}
