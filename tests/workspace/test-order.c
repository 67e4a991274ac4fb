/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places in a column: whatever the positions were, the order afterwards is the one asked for. */

#include "config.h"

#include "fluxr-order.h"
#include "fluxr-position.h"

#define MAX_SLOTS 40

static guint
count_moved (const FluxrSlot *slots,
             guint            n)
{
  guint moved = 0;

  for (guint i = 0; i < n; i++)
    moved += slots[i].moved;

  return moved;
}

static void
test_gap (void)
{
  FluxrSlot slots[] = { { 1024, TRUE }, { 2048, TRUE } };
  gint64 position;

  g_assert_true (fluxr_order_place (slots, 2, 1, &position));
  g_assert_cmpint (position, ==, 1536);
  g_assert_true (fluxr_order_place (slots, 2, 2, &position));
  g_assert_cmpint (position, ==, 3072);
  g_assert_true (fluxr_order_place (slots, 2, 0, &position));
  g_assert_cmpint (position, ==, 0);
  g_assert_cmpuint (count_moved (slots, 2), ==, 0);
}

static void
test_empty (void)
{
  gint64 position;

  g_assert_true (fluxr_order_place (NULL, 0, 0, &position));
  g_assert_cmpint (position, ==, FLUXR_POSITION_STEP);
}

static void
test_dense (void)
{
  FluxrSlot slots[100];
  gint64 position;

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    slots[i] = (FluxrSlot) { 5 * i + (i >= 50), TRUE };
  for (guint i = 40; i < 60; i++)
    slots[i].position = 200 + i - 40;
  for (guint i = 60; i < 100; i++)
    slots[i].position = 300 + 5 * i;

  g_assert_true (fluxr_order_place (slots, 100, 50, &position));
  g_assert_cmpuint (count_moved (slots, 100), >, 0);
  g_assert_cmpuint (count_moved (slots, 100), <, 16);
}

static void
test_duplicates (void)
{
  FluxrSlot slots[40];
  gint64 position;

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    slots[i] = (FluxrSlot) { 0, TRUE };
  g_assert_true (fluxr_order_place (slots, 40, 20, &position));
  for (guint i = 1; i < 40; i++)
    g_assert_cmpint (slots[i - 1].position, <, slots[i].position);
  g_assert_cmpint (slots[19].position, <, position);
  g_assert_cmpint (position, <, slots[20].position);
}

static void
test_limits (void)
{
  FluxrSlot slots[] = { { -FLUXR_POSITION_MAX, TRUE }, { FLUXR_POSITION_MAX, TRUE } };
  gint64 position;

  g_assert_true (fluxr_order_place (slots, 2, 2, &position));
  g_assert_cmpint (position, <=, FLUXR_POSITION_MAX);
  g_assert_cmpint (slots[1].position, <, position);
  g_assert_cmpint (slots[0].position, <, slots[1].position);
}

/* Sorted as the board sorts; the age decides between equals, so the index stands for it. */
static gboolean
is_before (const FluxrSlot *a,
           const FluxrSlot *b)
{
  return a->placed && (!b->placed || a->position < b->position);
}

static guint
make_slots (GRand     *rand,
            FluxrSlot *slots)
{
  guint n = g_rand_int_range (rand, 0, MAX_SLOTS);
  guint n_placed = g_rand_boolean (rand) ? n : (guint) g_rand_int_range (rand, 0, n + 1);
  int step = g_rand_int_range (rand, 1, 30);
  gint64 position = g_rand_int_range (rand, -20, 20);

  if (g_rand_int_range (rand, 0, 10) == 0)
    position = FLUXR_POSITION_MAX - 50;
  for (guint i = 0; i < n; i++)
    {
      position += g_rand_int_range (rand, 0, step);
      slots[i] = (FluxrSlot) { i < n_placed ? position : 0, i < n_placed };
    }

  return n;
}

static void
check_placed (const FluxrSlot *before,
              const FluxrSlot *after,
              guint            n,
              guint            index,
              gint64           position)
{
  FluxrSlot own = { position, TRUE };

  g_assert_cmpint (ABS (position), <=, FLUXR_POSITION_MAX);
  for (guint i = 0; i < n; i++)
    {
      if (i < index)
        g_assert_true (is_before (&after[i], &own));
      else
        g_assert_true (is_before (&own, &after[i]));
      if (i > 0)
        g_assert_false (is_before (&after[i], &after[i - 1]));
      if (after[i].moved)
        g_assert_cmpint (ABS (after[i].position), <=, FLUXR_POSITION_MAX);
      else
        g_assert_cmpint (after[i].position, ==, before[i].position);
      g_assert_cmpint (after[i].placed, >=, before[i].placed);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  for (guint round = 0; round < 20000; round++)
    {
      FluxrSlot before[MAX_SLOTS], after[MAX_SLOTS];
      guint n = make_slots (rand, before);
      guint index = g_rand_int_range (rand, 0, n + 1);
      gint64 position;

      memcpy (after, before, sizeof after);
      g_assert_true (fluxr_order_place (after, n, index, &position));
      check_placed (before, after, n, index, position);
    }
}

/* Cards of the same column, or of another one where they have no position yet. */
static guint
make_cards (GRand     *rand,
            FluxrSlot *cards)
{
  guint n = g_rand_int_range (rand, 1, MAX_SLOTS);

  for (guint i = 0; i < n; i++)
    cards[i] = (FluxrSlot) { g_rand_int_range (rand, -20, 20 * MAX_SLOTS),
                             g_rand_boolean (rand) };

  return n;
}

static void
check_cards (const FluxrSlot *before,
             const FluxrSlot *after,
             guint            n)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (after[i].placed);
      g_assert_true (after[i].moved
                     == (!before[i].placed || after[i].position != before[i].position));
      if (i > 0)
        g_assert_true (is_before (&after[i - 1], &after[i]));
    }
}

static void
test_random_many (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (18);

  for (guint round = 0; round < 20000; round++)
    {
      FluxrSlot before[MAX_SLOTS], after[MAX_SLOTS], moved[MAX_SLOTS];
      FluxrSlot cards[MAX_SLOTS] = { 0 };
      guint n = make_slots (rand, before);
      guint n_cards = make_cards (rand, cards);
      guint index = g_rand_int_range (rand, 0, n + 1);

      memcpy (after, before, sizeof after);
      memcpy (moved, cards, sizeof moved);
      g_assert_true (fluxr_order_place_many (after, n, index, moved, n_cards));
      check_cards (cards, moved, n_cards);
      check_placed (before, after, n, index, moved[0].position);
      check_placed (before, after, n, index, moved[n_cards - 1].position);
    }
}

/* The fewest that must move do. */
static void
test_kept (void)
{
  FluxrSlot slots[] = { { 0, TRUE }, { 1000, TRUE } };
  FluxrSlot cards[] = {
    { 900, TRUE }, { 100, TRUE }, { 0, FALSE }, { 200, TRUE }, { 5000, TRUE }, { 300, TRUE },
  };
  static const gboolean moved[] = { TRUE, FALSE, TRUE, FALSE, TRUE, FALSE };

  g_assert_true (fluxr_order_place_many (slots, 2, 1, cards, G_N_ELEMENTS (cards)));
  g_assert_cmpuint (count_moved (slots, 2), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    g_assert_cmpint (cards[i].moved, ==, moved[i]);
  g_assert_cmpint (cards[5].position, ==, 300);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/order/writes-one-row-where-there-is-a-gap", test_gap);
  g_test_add_func ("/workspace/order/starts-a-column", test_empty);
  g_test_add_func ("/workspace/order/respaces-a-small-neighbourhood", test_dense);
  g_test_add_func ("/workspace/order/parts-duplicates", test_duplicates);
  g_test_add_func ("/workspace/order/stays-within-the-limits", test_limits);
  g_test_add_func ("/workspace/order/keeps-any-order-asked-for", test_random);

  g_test_add_func ("/workspace/order/keeps-any-order-of-many", test_random_many);
  g_test_add_func ("/workspace/order/moves-the-fewest", test_kept);

  return g_test_run ();
}
