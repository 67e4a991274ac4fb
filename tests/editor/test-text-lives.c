/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A person and another device change one text at random, with undo and redo in between. Each
 * character ever written is another one, so each can be followed. */

#include "config.h"

#include "fluxr-markdown-buffer.h"

#include <string.h>

#define N_LIVES 150
#define N_ACTS 150

/* A character that is or was there. */
typedef struct
{
  gunichar letter;
  guint is_local : 1;
  guint is_here : 1;  /* as far as the person is concerned */
  guint is_gone : 1;  /* deleted elsewhere */
} Cell;

/* What one step would do to a cell. */
typedef struct
{
  Cell *cell;
  gboolean deletes;
} Turn;

typedef struct
{
  GtkTextBuffer *buffer;
  FluxrTextHistory *history; /* borrowed */
  GRand *rand;
  GPtrArray *cells;   /* (owned) Cell, all */
  GPtrArray *own;     /* Cell: in their order, what has always been there or is local */
  GPtrArray *kept;    /* Cell: in their order, what is not local and was never deleted here */
  GPtrArray *undo;    /* (owned) GArray of Turn */
  GPtrArray *redo;    /* (owned) the same */
  GArray *turns;      /* (nullable) of the step that is made */
} Life;

static char *
dup_words (GtkTextBuffer *buffer)
{
  GtkTextIter start, stop;

  gtk_text_buffer_get_bounds (buffer, &start, &stop);

  return gtk_text_buffer_get_slice (buffer, &start, &stop, TRUE);
}

static void
replace (Life       *life,
         guint       start,
         guint       stop,
         const char *text)
{
  fluxr_markdown_buffer_replace_remote (FLUXR_MARKDOWN_BUFFER (life->buffer), start, stop, text);
}

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
  guint index = list->len;

  for (; *rest != '\0'; rest = g_utf8_next_char (rest))
    if (g_ptr_array_find (list, find_cell (life, g_utf8_get_char (rest)), &index))
      break;
  g_ptr_array_insert (list, *rest != '\0' ? index : list->len, cell);
}

/* Returns: (transfer full): new letters for that place */
static char *
invent (Life     *life,
        guint     place_offset,
        gboolean  is_remote)
{
  g_autofree char *words = dup_words (life->buffer);
  const char *rest = g_utf8_offset_to_pointer (words, place_offset);
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (life->rand, 1, 5); n > 0; n--)
    {
      Cell *cell = create_cell (life);
      Turn turn = { cell, TRUE };

      cell->is_local = !is_remote;
      put_cell (life, is_remote ? life->kept : life->own, cell, rest);
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
  g_autofree char *words = dup_words (life->buffer);
  const char *c = g_utf8_offset_to_pointer (words, start);

  for (; start < stop; start++, c = g_utf8_next_char (c))
    {
      Turn turn = { find_cell (life, g_utf8_get_char (c)), FALSE };

      if (is_remote)
        {
          turn.cell->is_gone = TRUE;
          continue;
        }
      turn.cell->is_here = FALSE;
      g_ptr_array_remove (life->kept, turn.cell);
      g_array_append_val (life->turns, turn);
    }
}

static guint
choose_range (Life  *life,
              guint *start,
              guint *stop)
{
  guint count = gtk_text_buffer_get_char_count (life->buffer);
  guint a = g_rand_int_range (life->rand, 0, count + 1);
  guint length = g_rand_int_range (life->rand, 0, 6);

  *start = a;
  *stop = MIN (count, a + length);

  return *stop - a;
}

static void
edit_locally (Life *life)
{
  guint start, stop;
  GtkTextIter from, to;

  if (choose_range (life, &start, &stop) > 0 && g_rand_boolean (life->rand))
    {
      remove_cells (life, start, stop, FALSE);
      gtk_text_buffer_get_iter_at_offset (life->buffer, &from, start);
      gtk_text_buffer_get_iter_at_offset (life->buffer, &to, stop);
      gtk_text_buffer_delete (life->buffer, &from, &to);
    }
  else
    {
      g_autofree char *text = invent (life, start, FALSE);

      gtk_text_buffer_get_iter_at_offset (life->buffer, &from, start);
      gtk_text_buffer_insert (life->buffer, &from, text, -1);
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
      replace (life, start, stop, "");
    }
  else
    {
      text = invent (life, start, TRUE);
      replace (life, start, start, text);
    }
}

/* Sometimes something arrives in the midst of it. */
static void
act (Life *life)
{
  FluxrTextHistory *history = life->history;
  guint n_steps = fluxr_text_history_get_n_steps (history, FALSE);

  life->turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  gtk_text_buffer_begin_user_action (life->buffer);
  for (int n = g_rand_int_range (life->rand, 1, 4); n > 0; n--)
    {
      edit_locally (life);
      if (g_rand_int_range (life->rand, 0, 5) == 0)
        edit_remotely (life);
    }
  gtk_text_buffer_end_user_action (life->buffer);
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

  if (!(is_redo ? fluxr_text_history_redo : fluxr_text_history_undo) (life->history))
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

/* Where what comes back stands among text that came from elsewhere to the same place meanwhile is
 * up to the history; all other places are not. */
static void
check_order (Life      *life,
             GPtrArray *list)
{
  g_autofree char *words = dup_words (life->buffer);
  g_autoptr (GString) expected = g_string_new (NULL), found = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      Cell *cell = g_ptr_array_index (list, i);

      if (is_seen (cell))
        g_string_append_unichar (expected, cell->letter);
    }
  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    if (g_ptr_array_find (list, find_cell (life, g_utf8_get_char (c)), NULL))
      g_string_append_unichar (found, g_utf8_get_char (c));
  g_assert_cmpstr (found->str, ==, expected->str);
}

static void
check_life (Life *life)
{
  g_autofree char *words = dup_words (life->buffer);
  FluxrTextHistory *history = life->history;
  glong n_seen = 0;

  check_order (life, life->own);
  check_order (life, life->kept);
  for (guint i = 0; i < life->cells->len; i++)
    n_seen += is_seen (g_ptr_array_index (life->cells, i));
  g_assert_cmpint (g_utf8_strlen (words, -1), ==, n_seen);
  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    g_assert_true (is_seen (find_cell (life, g_utf8_get_char (c))));
  g_assert_cmpuint (fluxr_text_history_get_n_steps (history, FALSE), ==, life->undo->len);
  g_assert_cmpuint (fluxr_text_history_get_n_steps (history, TRUE), ==, life->redo->len);
}

/* What is left is what was there and came from elsewhere. */
static void
check_end (Life *life)
{
  while (fluxr_text_history_can_undo (life->history))
    {
      take_back (life, FALSE);
      check_life (life);
    }
  for (guint i = 0; i < life->cells->len; i++)
    {
      Cell *cell = g_ptr_array_index (life->cells, i);

      g_assert_cmpint (is_seen (cell), ==, !cell->is_local && !cell->is_gone);
    }
  while (fluxr_text_history_can_redo (life->history))
    {
      take_back (life, TRUE);
      check_life (life);
    }
}

static void
live (guint32 seed)
{
  g_autoptr (FluxrMarkdownBuffer) buffer = fluxr_markdown_buffer_new ();
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) own = g_ptr_array_new (), kept = g_ptr_array_new ();
  GDestroyNotify free_step = (GDestroyNotify) g_array_unref;
  g_autoptr (GPtrArray) undo_steps = g_ptr_array_new_with_free_func (free_step);
  g_autoptr (GPtrArray) redo_steps = g_ptr_array_new_with_free_func (free_step);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Life life = { GTK_TEXT_BUFFER (buffer), fluxr_markdown_buffer_get_history (buffer), rand, cells,
                own, kept, undo_steps, redo_steps, NULL };
  g_autoptr (GString) base = g_string_new (NULL);

  for (int i = 0; i < 20; i++)
    {
      Cell *cell = create_cell (&life);

      g_ptr_array_add (own, cell);
      g_ptr_array_add (kept, cell);
      g_string_append_unichar (base, cell->letter);
    }
  fluxr_markdown_buffer_load (buffer, base->str);
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
}

static void
test_lives (void)
{
  for (guint32 seed = 1; seed <= N_LIVES; seed++)
    {
      g_test_message ("seed %u", seed);
      live (seed);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/editor/text-lives/what-comes-from-elsewhere-stays", test_lives);

  return g_test_run ();
}
