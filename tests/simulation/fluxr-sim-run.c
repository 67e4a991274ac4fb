/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lives in processes. */

#include "config.h"

#include "fluxr-sim-run.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fluxr-sim-world.h"

/* A life that takes longer hangs. */
#define LONGEST_SECONDS 120

#define REPORT_EVERY 500

typedef struct
{
  guint64 seed;
  pid_t pid;
  int fd;
  GString *text;
} Job;

guint
fluxr_sim_life_get_n_steps (guint64 seed)
{
  return 10 + (guint) ((seed * 2654435761u >> 7) % 60);
}

static gboolean
is_left_in (const FluxrSimLife *self,
            guint               step)
{
  if (self->steps == NULL)
    return TRUE;
  for (guint i = 0; i < self->steps->len; i++)
    if (g_array_index (self->steps, guint, i) == step)
      return TRUE;

  return FALSE;
}

/* In the child. */
static void
live (const FluxrSimLife *self,
      int                 fd)
{
  g_autoptr (FluxrSimReport) report = fluxr_sim_report_new ();
  FluxrSimWorld *world = fluxr_sim_world_new (self->seed, report);
  guint n = fluxr_sim_life_get_n_steps (self->seed);
  g_autofree char *text = NULL;

  world->output = fd;
  if (self->script)
    world->script = g_string_new (NULL);
  for (guint i = 0; i < FLUXR_SIM_N_FAULTS; i++)
    if (self->without[i])
      world->strength[i] = 0;
  for (guint i = 0; i < n; i++)
    if (is_left_in (self, i))
      {
        fluxr_sim_report_add (report, "steps", 1);
        fluxr_sim_world_say (world, "step %u", i);
        fluxr_sim_world_step (world, i);
      }
  fluxr_sim_world_heal (world);
  fluxr_sim_report_add (report, "seeds", 1);
  text = fluxr_sim_report_pack (report);
  if (world->script != NULL)
    fluxr_sim_write_all (fd, world->script->str);
  fluxr_sim_write_all (fd, text);
  fluxr_sim_world_free (world);
}

static Job *
start (const FluxrSimLife *life)
{
  Job *job = g_new0 (Job, 1);
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  job->seed = life->seed;
  job->text = g_string_new (NULL);
  job->pid = fork ();
  g_assert_cmpint (job->pid, >=, 0);
  if (job->pid == 0)
    {
      close (ends[0]);
      dup2 (ends[1], STDERR_FILENO);
      dup2 (ends[1], STDOUT_FILENO);
      alarm (LONGEST_SECONDS);
      live (life, ends[1]);
      _exit (0);
    }
  close (ends[1]);
  job->fd = ends[0];

  return job;
}

/* Returns FALSE at the end of the life. */
static gboolean
listen_to (Job *job)
{
  char buffer[65536];
  gssize n = read (job->fd, buffer, sizeof buffer);

  if (n > 0)
    g_string_append_len (job->text, buffer, n);

  return n > 0 || (n < 0 && errno == EINTR);
}

static void
remove_numbers (GString *text)
{
  g_auto (GStrv) lines = g_strsplit (text->str, "\n", -1);

  g_string_truncate (text, 0);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '+' && lines[i][0] != '=' && lines[i][0] != '!' && lines[i][0] != '\0')
      g_string_append_printf (text, "%s\n", lines[i]);
}

static FluxrSimVerdict *
finish (Job            *job,
        FluxrSimReport *report)
{
  FluxrSimVerdict *verdict = g_new0 (FluxrSimVerdict, 1);
  g_auto (GStrv) lines = g_strsplit (job->text->str, "\n", -1);
  int status = 0;

  waitpid (job->pid, &status, 0);
  close (job->fd);
  verdict->seed = job->seed;
  for (guint i = 0; lines[i] != NULL && verdict->failure == NULL; i++)
    if (lines[i][0] == '!')
      verdict->failure = g_strdelimit (g_strdup (lines[i] + 1), "\t", ':');
  if (verdict->failure == NULL && (!WIFEXITED (status) || WEXITSTATUS (status) != 0))
    verdict->failure = g_strdup_printf ("crash: status %d", status);
  if (report != NULL)
    fluxr_sim_report_unpack (report, job->text->str);
  remove_numbers (job->text);
  verdict->text = g_string_free (job->text, FALSE);
  g_free (job);

  return verdict;
}

void
fluxr_sim_verdict_free (FluxrSimVerdict *self)
{
  g_free (self->failure);
  g_free (self->text);
  g_free (self);
}

FluxrSimVerdict *
fluxr_sim_life_live (const FluxrSimLife *self,
                     FluxrSimReport     *report)
{
  Job *job = start (self);

  while (listen_to (job))
    ;

  return finish (job, report);
}

static void
wait_for_any (GPtrArray *jobs)
{
  g_autofree struct pollfd *fds = g_new0 (struct pollfd, jobs->len);

  for (guint i = 0; i < jobs->len; i++)
    fds[i] = (struct pollfd) { ((Job *) g_ptr_array_index (jobs, i))->fd, POLLIN, 0 };
  if (poll (fds, jobs->len, -1) < 0 && errno != EINTR)
    g_error ("poll: %s", g_strerror (errno));
  for (guint i = jobs->len; i-- > 0;)
    if (fds[i].revents != 0 && !listen_to (g_ptr_array_index (jobs, i)))
      ((Job *) g_ptr_array_index (jobs, i))->seed |= G_GUINT64_CONSTANT (1) << 63; /* done */
}

/**
 * fluxr_sim_run_seeds:
 *
 * Returns: how many failed
 */
guint
fluxr_sim_run_seeds (guint64           from,
                     guint64           n,
                     guint             jobs,
                     FluxrSimReport   *report,
                     gboolean        (*found) (FluxrSimVerdict *verdict, gpointer data),
                     gpointer          data)
{
  const guint64 done = G_GUINT64_CONSTANT (1) << 63;
  guint64 lives = 0;
  g_autoptr (GPtrArray) running = g_ptr_array_new ();
  guint64 next = from;
  gboolean go_on = TRUE;
  guint failed = 0;

  while (running->len > 0 || (go_on && next < from + n))
    {
      while (go_on && running->len < jobs && next < from + n)
        {
          FluxrSimLife life = { .seed = next++ };

          g_ptr_array_add (running, start (&life));
        }
      wait_for_any (running);
      for (guint i = running->len; i-- > 0;)
        {
          Job *job = g_ptr_array_index (running, i);
          g_autoptr (FluxrSimVerdict) verdict = NULL;

          if ((job->seed & done) == 0)
            continue;
          job->seed &= ~done;
          g_ptr_array_remove_index (running, i);
          verdict = finish (job, report);
          /* A run that is broken off still tells how far it came. */
          if (++lives % REPORT_EVERY == 0)
            g_printerr ("%" G_GUINT64_FORMAT " lives\n", lives);
          if (verdict->failure == NULL)
            continue;
          failed++;
          go_on = found (verdict, data) && go_on;
        }
    }

  return failed;
}

/* The number of the invariant: what comes behind it tells of ids and words. */
static gboolean
is_same_failure (const char *a,
                 const char *b)
{
  gsize length = strcspn (b, ":");

  return a != NULL && strncmp (a, b, length + 1) == 0;
}

static gboolean
still_fails (const FluxrSimLife *self,
             const char         *failure,
             guint              *tries)
{
  g_autoptr (FluxrSimVerdict) verdict = NULL;

  if (*tries == 0)
    return FALSE;
  (*tries)--;
  verdict = fluxr_sim_life_live (self, NULL);

  return is_same_failure (verdict->failure, failure);
}

/* One pass of leaving out @size steps at a time. Returns whether something could go. */
static gboolean
drop_steps (FluxrSimLife *self,
            const char   *failure,
            guint         size,
            guint        *tries)
{
  gboolean dropped = FALSE;

  for (guint at = 0; at < self->steps->len;)
    {
      GArray *whole = self->steps;

      self->steps = g_array_copy (whole);
      g_array_remove_range (self->steps, at, MIN (size, whole->len - at));
      if (still_fails (self, failure, tries))
        {
          g_array_unref (whole);
          dropped = TRUE;
          continue;
        }
      g_array_unref (self->steps);
      self->steps = whole;
      at += size;
    }

  return dropped;
}

/**
 * fluxr_sim_life_shrink:
 * @failure: what it must still come to
 * @tries: lives to spend on it
 *
 * Leaves out steps, halves first, then faults (delta debugging).
 */
void
fluxr_sim_life_shrink (FluxrSimLife *self,
                       const char   *failure,
                       guint         tries)
{
  guint n = fluxr_sim_life_get_n_steps (self->seed);

  if (self->steps == NULL)
    {
      self->steps = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint i = 0; i < n; i++)
        g_array_append_val (self->steps, i);
    }
  for (guint size = MAX (self->steps->len / 2, 1); size > 0; size /= 2)
    while (drop_steps (self, failure, size, &tries))
      ;
  for (guint i = 0; i < FLUXR_SIM_N_FAULTS; i++)
    if (!self->without[i])
      {
        self->without[i] = TRUE;
        self->without[i] = still_fails (self, failure, &tries);
      }
  while (drop_steps (self, failure, 1, &tries))
    ;
}
