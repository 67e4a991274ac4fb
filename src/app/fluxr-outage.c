/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-outage.h"

#include <glib/gi18n.h>

#include "fluxr-clock.h"

#define NOTIFICATION "sync"

/* A tunnel or a lid that was closed is no outage. */
#define PATIENCE (15 * 60 * (gint64) G_USEC_PER_SEC)

struct _FluxrOutage
{
  GObject parent_instance;

  FluxrSyncStatus *status; /* (owned) */
  GtkWindow *window;       /* (weak): its owner */

  guint was_seen : 1; /* the window had the person's attention before */
  guint is_told : 1;
};

G_DEFINE_FINAL_TYPE (FluxrOutage, fluxr_outage, G_TYPE_OBJECT)

/**
 * fluxr_outage_is_worth_a_word:
 * @now: microseconds since 1970
 *
 * Returns: whether nothing will be sent until the person does something, or changes have been
 *   waiting for a server for long
 */
gboolean
fluxr_outage_is_worth_a_word (const FluxrSyncReport *report,
                              gint64                 now)
{
  if (report == NULL)
    return FALSE;

  switch (report->state)
    {
    case FLUXR_SYNC_STATE_NEEDS_SIGN_IN:
    case FLUXR_SYNC_STATE_BLOCKED:
      return TRUE;
    case FLUXR_SYNC_STATE_OFFLINE:
      return report->waiting > 0 && report->last_success > 0
             && now - report->last_success >= PATIENCE;
    case FLUXR_SYNC_STATE_UP_TO_DATE:
    case FLUXR_SYNC_STATE_WAITING:
    case FLUXR_SYNC_STATE_SYNCING:
      return FALSE;
    }

  g_assert_not_reached ();
}

/**
 * fluxr_outage_is_over:
 * @report: (nullable)
 *
 * Returns: whether sync has worked since. Trying to is not working.
 */
gboolean
fluxr_outage_is_over (const FluxrSyncReport *report)
{
  return report == NULL || report->state == FLUXR_SYNC_STATE_UP_TO_DATE
         || report->state == FLUXR_SYNC_STATE_WAITING;
}

static GApplication *
get_application (FluxrOutage *self)
{
  return G_APPLICATION (gtk_window_get_application (self->window));
}

static void
tell (FluxrOutage *self)
{
  g_autoptr (GNotification) notification
    = g_notification_new (fluxr_sync_status_get_label (self->status));

  g_notification_set_body (notification, _("Nothing is lost: your changes are kept on this "
                                           "computer. Open Fluxr to see what to do."));
  g_notification_set_default_action (notification, "app.show-sync");
  g_notification_add_button (notification, _("Show Details"), "app.show-sync");
  g_application_send_notification (get_application (self), NOTIFICATION, notification);
}

static void
take_back (FluxrOutage *self)
{
  GApplication *application = get_application (self);

  if (application != NULL)
    g_application_withdraw_notification (application, NOTIFICATION);
}

static void
status_changed_cb (FluxrOutage *self)
{
  const FluxrSyncReport *report = fluxr_sync_status_get_report (self->status);

  if (self->window == NULL || get_application (self) == NULL || !self->was_seen)
    return;
  if (fluxr_outage_is_over (report))
    {
      if (self->is_told)
        take_back (self);
      self->is_told = FALSE;
      return;
    }
  if (self->is_told || !fluxr_outage_is_worth_a_word (report, fluxr_clock_now ()))
    return;
  self->is_told = TRUE;
  if (!gtk_window_is_active (self->window))
    tell (self);
}

static void
active_changed_cb (FluxrOutage *self)
{
  if (!gtk_window_is_active (self->window))
    return;
  self->was_seen = TRUE;
  if (self->is_told)
    take_back (self);
}

static void
fluxr_outage_dispose (GObject *object)
{
  FluxrOutage *self = FLUXR_OUTAGE (object);

  g_clear_object (&self->status);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (fluxr_outage_parent_class)->dispose (object);
}

static void
fluxr_outage_class_init (FluxrOutageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_outage_dispose;
}

static void
fluxr_outage_init (FluxrOutage *self)
{
}

FluxrOutage *
fluxr_outage_new (FluxrSyncStatus *status,
                  GtkWindow       *window)
{
  FluxrOutage *self = g_object_new (FLUXR_TYPE_OUTAGE, NULL);

  self->status = g_object_ref (status);
  g_set_weak_pointer (&self->window, window);
  g_signal_connect_object (status, "changed", G_CALLBACK (status_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (active_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
