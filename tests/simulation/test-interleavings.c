/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two devices do four things to one row, in every order; and each of a device's syncs is also torn
 * in two: the other device's next action then falls between a request and its answer. What one does
 * offline and what the other does offline are the same in either order, and so is everything with
 * the devices' names exchanged: of those, one is lived. */

#include "config.h"

#include <sys/wait.h>
#include <unistd.h>

#include "fluxr-trial.h"

#define LENGTH 4
#define TABLE "features"

/* Each Nth that is lived in a test run, and how long one may take. */
#define EVERY 60
#define LONGEST_SECONDS 120

typedef enum
{
  ACTION_WRITE,   /* A before the other words, B behind them */
  ACTION_REPLACE, /* both the same word */
  ACTION_MOVE,
  ACTION_DELETE,
  ACTION_SYNC,
  N_ACTIONS,
} Action;

/* Where the other device's next action falls into a sync. */
typedef enum
{
  TORN_NOT,
  TORN_WRITE,
  TORN_READ,
  N_TORN,
} Torn;

typedef struct
{
  Action actions[LENGTH];
  gboolean is_b[LENGTH];
  Torn torn[LENGTH];
  guint length;
} Order;

typedef struct
{
  FluxrTrial *trial;
  const Order *order;
  guint next;
} Life;

static int option_every = EVERY;
static int option_only = -1;
static int option_jobs = 2;

static const GOptionEntry options[] = {
  { "every", 0, 0, G_OPTION_ARG_INT, &option_every, "Each Nth order", "N" },
  { "only", 0, 0, G_OPTION_ARG_INT, &option_only, "One order alone (with -p)", "N" },
  { "jobs", 0, 0, G_OPTION_ARG_INT, &option_jobs, "How many lives at a time", "N" },
  G_OPTION_ENTRY_NULL
};

/* --- one life */

static void act_next (Life *life);

static void
before_answer_cb (gpointer           data,
                  const char        *method,
                  const FluxrEntity *entity)
{
  Life *life = data;
  FluxrMemoryServer *server = life->trial->scene.server;
  const Order *order = life->order;
  gboolean reads = g_str_equal (method, "pull");
  gboolean deletes = g_str_equal (method, "remove");

  if (!g_str_equal (entity->table, TABLE)
      || reads != (order->torn[life->next - 1] == TORN_READ)
      /* Here the memory server still has to take the row out: nobody else may come in. */
      || (deletes && order->actions[life->next] == ACTION_SYNC))
    return;
  server->before_answer = NULL;
  g_mutex_unlock (&server->mutex);
  act_next (life);
  g_mutex_lock (&server->mutex);
}

static void
replace_word (Life        *life,
              FluxrDevice *device,
              const char  *word)
{
  g_autofree char *text = fluxr_device_dup_value (device, TABLE, FEATURE, "description");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  g_autofree char *changed = NULL;

  if (g_strv_length (words) < 2)
    return;
  g_set_str (&words[1], word);
  changed = g_strjoinv (" ", words);
  fluxr_trial_replace (life->trial, device, TABLE, FEATURE, "description", changed);
}

static void
sync_device (Life        *life,
             FluxrDevice *device,
             Torn         torn)
{
  FluxrMemoryServer *server = life->trial->scene.server;

  if (torn != TORN_NOT)
    {
      server->before_answer = before_answer_cb;
      server->before_answer_data = life;
    }
  fluxr_scene_run (device);
  server->before_answer = NULL;
}

static void
move (FluxrDevice *device,
      guint        number)
{
  g_autofree char *json = g_strdup_printf ("{\"id\":\"" FEATURE "\",\"position\":%u,"
                                           "\"implementation_status\":\"in_progress\"}",
                                           1000 + number);

  fluxr_device_edit (device, TABLE, json);
}

static void
act_next (Life *life)
{
  const Order *order = life->order;
  guint number = life->next++;
  gboolean is_b = order->is_b[number];
  FluxrDevice *device = is_b ? life->trial->scene.b : life->trial->scene.a;
  g_autofree char *word = g_strdup_printf ("q%u%uq", is_b ? 2 : 1, number);
  g_autofree char *name = fluxr_device_dup_value (device, TABLE, FEATURE, "name");

  if (order->actions[number] == ACTION_SYNC)
    sync_device (life, device, order->torn[number]);
  else if (name == NULL)
    return; /* deleted: nothing to be done here */
  else if (order->actions[number] == ACTION_WRITE)
    fluxr_trial_write (life->trial, device, TABLE, FEATURE, "description", word, !is_b);
  else if (order->actions[number] == ACTION_REPLACE)
    replace_word (life, device, word);
  else if (order->actions[number] == ACTION_MOVE)
    move (device, number);
  else
    fluxr_trial_delete (life->trial, device, TABLE, FEATURE);
}

static void
live (FluxrTrial  *trial,
      const Order *order)
{
  Life life = { .trial = trial, .order = order };

  fluxr_trial_abandon (trial);
  while (life.next < order->length)
    act_next (&life);
  fluxr_trial_settle (trial);
  fluxr_device_free (trial->scene.a);
  fluxr_device_free (trial->scene.b);
}

static void
log_cb (const char     *domain,
        GLogLevelFlags  level,
        const char     *message,
        gpointer        data)
{
  if ((level & G_LOG_LEVEL_DEBUG) == 0)
    g_printerr ("%s\n", message);
}

static void
start_life (FluxrTrial  *trial,
            const Order *order,
            guint        number,
            GHashTable  *children)
{
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      dup2 (STDERR_FILENO, STDOUT_FILENO);
      g_log_set_default_handler (log_cb, NULL);
      alarm (LONGEST_SECONDS);
      live (trial, order);
      _exit (0);
    }
  g_hash_table_insert (children, GINT_TO_POINTER (pid), GUINT_TO_POINTER (number));
}

/* Returns how many came to a bad end. */
static guint
await_life (GHashTable *children)
{
  int status;
  pid_t pid = wait (&status);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (children, GINT_TO_POINTER (pid)));

  g_hash_table_remove (children, GINT_TO_POINTER (pid));
  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return 0;
  g_printerr ("order %u: status %d\n", number, status);

  return 1;
}

/* --- all orders */

static gboolean
is_local (const Order *order,
          guint        i)
{
  return order->actions[i] != ACTION_SYNC;
}

/* Whether another order stands for it. */
static gboolean
is_redundant (const Order *order)
{
  gboolean deleted[2] = { FALSE, FALSE };

  if (order->is_b[0])
    return TRUE;
  for (guint i = 0; i < order->length; i++)
    {
      gboolean follows = i > 0 && order->torn[i - 1] == TORN_NOT;

      if (follows && order->is_b[i - 1] && !order->is_b[i] && is_local (order, i - 1)
          && is_local (order, i))
        return TRUE;
      if (is_local (order, i) && deleted[order->is_b[i]])
        return TRUE;
      /* Only what the other one does may fall into a sync, and there must be something. */
      if (order->torn[i] != TORN_NOT
          && (is_local (order, i) || i + 1 == order->length
              || order->is_b[i] == order->is_b[i + 1] || (i > 0 && order->torn[i - 1] != TORN_NOT)))
        return TRUE;
      if (order->actions[i] == ACTION_DELETE)
        deleted[order->is_b[i]] = TRUE;
      else if (order->actions[i] == ACTION_SYNC)
        deleted[order->is_b[i]] = FALSE; /* it may come back */
    }

  return FALSE;
}

/* Number @code of all that can be written down. */
static void
decode (guint  code,
        guint  length,
        Order *order)
{
  *order = (Order) { .length = length };
  for (guint i = 0; i < length; i++)
    {
      order->actions[i] = code % N_ACTIONS;
      code /= N_ACTIONS;
      order->is_b[i] = code % 2;
      code /= 2;
      order->torn[i] = code % N_TORN;
      code /= N_TORN;
    }
}

static GArray *
list_orders (void)
{
  GArray *orders = g_array_new (FALSE, FALSE, sizeof (Order));
  guint n = 1;

  for (guint length = 1; length <= LENGTH; length++)
    {
      n *= N_ACTIONS * 2 * N_TORN;
      for (guint code = 0; code < n; code++)
        {
          Order order;

          decode (code, length, &order);
          if (!is_redundant (&order))
            g_array_append_val (orders, order);
        }
    }

  return orders;
}

static void
test_level (gconstpointer data)
{
  g_autoptr (FluxrTrial) trial = fluxr_trial_new ();
  g_autoptr (GArray) orders = list_orders ();
  g_autoptr (GHashTable) children = g_hash_table_new (NULL, NULL);
  guint lived = 0, failed = 0;

  trial->scene.server->level = GPOINTER_TO_UINT (data);
  fluxr_scene_start (&trial->scene, 3);
  fluxr_trial_replace (trial, trial->scene.a, TABLE, FEATURE, "description", "q1q q2q q3q");
  fluxr_device_sync (trial->scene.a);
  fluxr_device_sync (trial->scene.b);
  for (guint i = 0; i < orders->len; i++)
    {
      if (option_only >= 0 ? (guint) option_only != i : i % MAX (option_every, 1) != 0)
        continue;
      start_life (trial, &g_array_index (orders, Order, i), i, children);
      lived++;
      while ((int) g_hash_table_size (children) >= MAX (option_jobs, 1))
        failed += await_life (children);
    }
  while (g_hash_table_size (children) > 0)
    failed += await_life (children);
  g_test_message ("%u interleavings that differ, %u lived", orders->len, lived);
  g_assert_cmpuint (lived, >, 0);
  g_assert_cmpuint (failed, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_setenv ("TMPDIR", "/dev/shm", FALSE);
  g_test_init (&argc, &argv, NULL);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  g_test_add_data_func ("/sync/interleavings/versions", GUINT_TO_POINTER (FLUXR_LEVEL_VERSIONS),
                        test_level);
  g_test_add_data_func ("/sync/interleavings/times", GUINT_TO_POINTER (FLUXR_LEVEL_TIMES),
                        test_level);
  g_test_add_data_func ("/sync/interleavings/log", GUINT_TO_POINTER (FLUXR_LEVEL_LOG), test_level);

  return g_test_run ();
}
