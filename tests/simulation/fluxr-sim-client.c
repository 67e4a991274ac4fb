/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A device in the simulated world. Its engine is the real one; only the thread around it is left
 * out, since here it is always somebody's turn. */

#include "config.h"

#include "fluxr-sim-client.h"

#include <glib/gstdio.h>

#include "fluxr-outbox.h"
#include "fluxr-report.h"

#define MAX_CYCLES 3

const char *
fluxr_sim_client_get_user (FluxrSimClient *self)
{
  return fluxr_sim_users[self->user];
}

FluxrSimClient *
fluxr_sim_client_new (FluxrSimWorld *world,
                      guint          user)
{
  FluxrSimClient *self = g_new0 (FluxrSimClient, 1);

  self->index = world->clients->len;
  self->user = user;
  self->hints = fluxr_hints_new ();
  self->device = fluxr_device_new_with (fluxr_sim_transport_new (world, self),
                                        fluxr_sim_client_get_user (self));
  self->device->server = world->server;
  self->disk = fluxr_sim_disk_new (self->device->directory);
  /* Opened again, on the disk that has just been put in. */
  g_clear_pointer (&self->device->database, fluxr_database_free);
  self->device->database = fluxr_database_open (self->device->path, NULL);
  g_assert_nonnull (self->device->database);

  return self;
}

static void
end_process (FluxrSimClient *self)
{
  g_clear_pointer (&self->context, fluxr_context_free);
  g_clear_pointer (&self->lock, fluxr_sync_lock_free);
}

void
fluxr_sim_client_free (FluxrSimClient *self)
{
  end_process (self);
  fluxr_device_free (self->device);
  fluxr_sim_disk_free (self->disk);
  fluxr_hints_unref (self->hints);
  g_free (self->copy);
  g_free (self);
}

void
fluxr_sim_client_restart (FluxrSimWorld  *world,
                          FluxrSimClient *self)
{
  g_autoptr (GError) error = NULL;

  fluxr_sim_memory_arm (0);
  end_process (self);
  g_clear_pointer (&self->device->database, fluxr_database_free);
  fluxr_sim_disk_heal (self->disk);
  self->device->database = fluxr_database_open (self->device->path, &error);
  if (self->device->database == NULL)
    fluxr_sim_world_fail (world, "27", "%c's file does not open: %s", 'a' + self->index,
                          error->message);
}

static gboolean
start_process (FluxrSimWorld   *world,
               FluxrSimClient  *self,
               GError         **error)
{
  if (self->context == NULL)
    self->context = fluxr_context_new (self->device->path, fluxr_sim_client_get_user (self),
                                       self->device->transport, NULL, error);
  if (self->context == NULL)
    return FALSE;
  if (self->lock == NULL)
    self->lock = fluxr_sync_lock_take (self->context, error);

  return self->lock != NULL;
}

/* As fluxr_engine_run() and the thread do. */
static void
run_cycles (FluxrSimClient  *self,
            GError         **error)
{
  FluxrContext *context = self->context;

  for (guint i = 0; i < MAX_CYCLES; i++)
    {
      guint pushed = context->pushed;

      if (!fluxr_cycle_run (context, error)
          || fluxr_outbox_count_due (context->database) == 0
          || (i > 0 && context->pushed == pushed))
        return;
    }
}

/* What becomes of a run: the thread lets go of the lock when somebody else has the lease. */
static void
end_run (FluxrSimWorld  *world,
         FluxrSimClient *self,
         const GError   *error)
{
  g_autoptr (FluxrSyncReport) report = NULL;

  if (self->context != NULL && !self->disk->is_dead)
    report = fluxr_report_new (self->context, error);
  if (error != NULL)
    {
      fluxr_sim_report_add (world->report, "runs that broke off", 1);
      fluxr_sim_world_say (world, "%c: broke off: %s", 'a' + self->index, error->message);
    }
  if (error != NULL && error->domain == FLUXR_SYNC_ERROR)
    g_clear_pointer (&self->lock, fluxr_sync_lock_free);
}

void
fluxr_sim_client_sync (FluxrSimWorld  *world,
                       FluxrSimClient *self)
{
  FluxrSimClient *before = fluxr_sim_world_enter (world, self);
  g_autoptr (GError) error = NULL;

  fluxr_sim_world_say (world, "%c syncs", 'a' + self->index);
  fluxr_sim_report_add (world->report, "runs", 1);
  self->is_busy = TRUE;
  if (start_process (world, self, &error))
    {
      fluxr_context_take_hints (self->context, self->hints);
      self->context->sweep_wanted |= fluxr_sim_world_draw (world, 3) == 0 || world->is_healed;
      if (fluxr_sim_world_draw (world, 3) > 0
          || fluxr_outbox_hurry (self->context->database, &error))
        run_cycles (self, &error);
    }
  self->is_busy = FALSE;
  end_run (world, self, error);
  fluxr_sim_world_enter (world, before);
  if (self->disk->is_dead)
    fluxr_sim_client_restart (world, self);
  fluxr_sim_check_file (world, self);
}

/* Another process on the same file; the first one may be in the middle of something. */
void
fluxr_sim_client_second (FluxrSimWorld  *world,
                         FluxrSimClient *self)
{
  FluxrSimClient *before = fluxr_sim_world_enter (world, self);
  FluxrContext *context = fluxr_context_new (self->device->path, fluxr_sim_client_get_user (self),
                                             self->device->transport, NULL, NULL);
  FluxrSyncLock *lock = context != NULL ? fluxr_sync_lock_take (context, NULL) : NULL;

  if (lock != NULL && self->lock != NULL)
    fluxr_sim_world_fail (world, "26", "two processes sync %c's file", 'a' + self->index);
  g_clear_pointer (&lock, fluxr_sync_lock_free);
  g_clear_pointer (&context, fluxr_context_free);
  fluxr_sim_world_enter (world, before);
}

/* A process that slept for long finds another one's lease. */
void
fluxr_sim_client_steal (FluxrSimWorld  *world,
                        FluxrSimClient *self)
{
  g_autofree char *path = g_strconcat (self->device->path, ".sync", NULL);
  g_autofree char *lease = g_strdup_printf ("%08x-0000-4000-8000-000000000000",
                                            fluxr_sim_world_draw (world, G_MAXINT32));
  g_autofree char *known = fluxr_database_dup_meta (self->device->database, "lease");
  g_autofree char *leases = g_strdup_printf ("%s\n%s", lease, known != NULL ? known : "");
  FILE *file;

  if (known == NULL || !fluxr_database_set_meta (self->device->database, "lease", lease, NULL))
    return;
  file = g_fopen (path, "r+"); /* in place: the lock is the file's */
  if (file == NULL)
    return;
  fputs (leases, file);
  fclose (file);
}

void
fluxr_sim_client_back_up (FluxrSimWorld  *world,
                          FluxrSimClient *self)
{
  g_clear_pointer (&self->copy, g_free);
  fluxr_sim_client_restart (world, self);
  g_clear_pointer (&self->device->database, fluxr_database_free); /* the log goes into the file */
  g_assert_true (g_file_get_contents (self->device->path, &self->copy, &self->copy_size, NULL));
  fluxr_sim_client_restart (world, self);
}

/* Forgets what only this device knew since. */
void
fluxr_sim_client_restore (FluxrSimWorld  *world,
                          FluxrSimClient *self)
{
  g_assert_nonnull (self->copy);
  fluxr_sim_client_restart (world, self);
  g_clear_pointer (&self->device->database, fluxr_database_free);
  g_assert_true (g_file_set_contents (self->device->path, self->copy, self->copy_size, NULL));
  fluxr_sim_client_restart (world, self);
}
