/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The session of one account, kept usable.
 *
 * A refresh token may be used once; whoever uses an old one may lose the whole session. So a
 * refresh happens under a file lock that all processes share, begins by reading what is stored
 * (somebody else may have been faster), and stores the new pair before anybody uses it. The lock
 * file remembers when a refresh was refused: asking again at once would be refused again. */

#include "config.h"

#include "fluxr-keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "fluxr-auth.h"
#include "fluxr-clock.h"
#include "fluxr-remote-error.h"
#include "fluxr-secrets.h"
#include "fluxr-transport-error.h"

#define AHEAD (90 * G_USEC_PER_SEC)
#define REFUSAL_PAUSE (60 * G_USEC_PER_SEC)
#define LOCK_TRIES 150
#define LOCK_PAUSE (G_USEC_PER_SEC / 5)

struct _FluxrKeeper
{
  FluxrServer *server;
  char *account_id;
  char *user_id;
  char *lock_path;
  FluxrSession *session; /* (owned) (nullable) */
  gint64 retry_at;       /* after a failed try to renew a token that is still good */
};

FluxrKeeper *
fluxr_keeper_new (const FluxrServer *server,
                  const char        *account_id,
                  const char        *user_id,
                  const char        *lock_path)
{
  FluxrKeeper *self = g_new0 (FluxrKeeper, 1);

  self->server = fluxr_server_copy (server);
  self->account_id = g_strdup (account_id);
  self->user_id = g_strdup (user_id);
  self->lock_path = g_strdup (lock_path);

  return self;
}

void
fluxr_keeper_free (FluxrKeeper *self)
{
  fluxr_server_free (self->server);
  g_free (self->account_id);
  g_free (self->user_id);
  g_free (self->lock_path);
  g_clear_pointer (&self->session, fluxr_session_free);
  g_free (self);
}

static gboolean
fail_signed_out (GError **error)
{
  g_propagate_error (error, fluxr_transport_error_new (FLUXR_TRANSPORT_ERROR_SIGN_IN, NULL,
                                                       "The session is over"));

  return FALSE;
}

static gboolean
is_due (FluxrKeeper *self,
        gint64       ahead)
{
  return self->session->expires_at != 0
         && fluxr_clock_now () > self->session->expires_at - ahead;
}

/* Takes over what is stored, if that can be read. Two sessions of one second have the same access
 * token, and only the later one's refresh token is still good, so what is stored is taken over in
 * any case. A keyring that does not answer now is no sign-out: the tokens we remember may be old
 * ones, which must not be used, and there may be new ones. But where nothing is left to be used, a
 * person must know: to unlock the keyring, or to sign in again. */
static gboolean
reload (FluxrKeeper   *self,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrSession) stored = fluxr_secrets_lookup (self->account_id, cancellable, &problem);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEYRING_BUSY)
      || (problem != NULL && self->session != NULL && !is_due (self, 0)))
    {
      g_propagate_error (error, fluxr_transport_error_new (
        FLUXR_TRANSPORT_ERROR_TRANSIENT, NULL, "The stored session cannot be read now: %s",
        problem->message));
      return FALSE;
    }
  if (problem != NULL)
    {
      g_debug ("there is no stored session: %s", problem->message);
      g_clear_pointer (&self->session, fluxr_session_free);
    }
  if (stored == NULL || !g_str_equal (stored->user_id, self->user_id))
    return TRUE;
  g_clear_pointer (&self->session, fluxr_session_free);
  self->session = g_steal_pointer (&stored);

  return TRUE;
}

static int
take_lock (FluxrKeeper   *self,
           GCancellable  *cancellable,
           GError       **error)
{
  int fd = g_open (self->lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  for (guint i = 0; fd >= 0 && i < LOCK_TRIES; i++)
    {
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return close (fd), -1;
      g_usleep (LOCK_PAUSE);
    }
  if (fd >= 0)
    close (fd);
  g_propagate_error (error, fluxr_transport_error_new (FLUXR_TRANSPORT_ERROR_TRANSIENT, NULL,
                                                       "The session is being renewed elsewhere"));

  return -1;
}

static gint64
read_refusal (int fd)
{
  char text[32] = "";
  gssize length = pread (fd, text, sizeof text - 1, 0);
  gint64 at = length > 0 ? g_ascii_strtoll (text, NULL, 10) : 0;

  return at <= fluxr_clock_now () ? at : 0;
}

static void
write_refusal (int    fd,
               gint64 at)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n", at);

  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, strlen (text), 0) < 0)
    g_debug ("the lock file cannot be written: %s", g_strerror (errno));
}

static gboolean
set_failure (const GError  *problem,
             int            fd,
             GError       **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_propagate_error (error, g_error_copy (problem)), FALSE;
  if (g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_SESSION)
      || g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEY))
    {
      write_refusal (fd, fluxr_clock_now ());
      return fail_signed_out (error);
    }

  g_propagate_error (error, fluxr_transport_error_new (
    g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_OFFLINE)
      ? FLUXR_TRANSPORT_ERROR_OFFLINE : FLUXR_TRANSPORT_ERROR_TRANSIENT,
    NULL, "The session cannot be renewed now: %s", problem->message));

  return FALSE;
}

static gboolean
renew_locked (FluxrKeeper   *self,
              int            fd,
              const char    *refused_token,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *known = NULL;
  g_autoptr (GError) problem = NULL;
  FluxrSession *next;

  if (self->session != NULL)
    known = g_strdup (self->session->access_token);
  if (!reload (self, cancellable, error))
    return FALSE;
  if (self->session != NULL && g_strcmp0 (self->session->access_token, known) != 0
      && g_strcmp0 (self->session->access_token, refused_token) != 0)
    return TRUE;
  if (self->session == NULL || self->session->refresh_token == NULL
      || self->server->auth_url == NULL
      || fluxr_clock_now () - read_refusal (fd) < REFUSAL_PAUSE)
    return fail_signed_out (error);

  next = fluxr_auth_refresh (self->server, self->session, cancellable, &problem);
  if (next == NULL)
    return set_failure (problem, fd, error);
  if (!g_str_equal (next->user_id, self->user_id))
    {
      fluxr_session_free (next);
      return fail_signed_out (error);
    }

  if (!fluxr_secrets_store (self->account_id, next, cancellable, &problem))
    g_message ("The session is in memory only: %s", problem->message);
  g_clear_pointer (&self->session, fluxr_session_free);
  self->session = next;
  write_refusal (fd, 0);
  g_debug ("session renewed");

  return TRUE;
}

/**
 * fluxr_keeper_renew:
 * @refused_token: (nullable): the token the server no longer takes
 *
 * Gets a session with another token, once, whoever is first.
 */
gboolean
fluxr_keeper_renew (FluxrKeeper   *self,
                    const char    *refused_token,
                    GCancellable  *cancellable,
                    GError       **error)
{
  gboolean renewed;
  int fd;

  if (refused_token != NULL && self->session != NULL
      && !g_str_equal (self->session->access_token, refused_token))
    return TRUE;

  fd = take_lock (self, cancellable, error);
  if (fd < 0)
    return FALSE;
  renewed = renew_locked (self, fd, refused_token, cancellable, error);
  close (fd);

  return renewed;
}

/**
 * fluxr_keeper_get:
 *
 * Returns: (nullable): a session that can be used now; valid until the next call. While the old
 *   token is good, a server that cannot or does not want to renew it is no reason to stop.
 */
const FluxrSession *
fluxr_keeper_get (FluxrKeeper   *self,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GError) problem = NULL;

  if (self->session == NULL && !reload (self, cancellable, error))
    return NULL;
  if (self->session == NULL)
    return fail_signed_out (error), NULL;
  if (!is_due (self, AHEAD))
    return self->session;
  /* A token that cannot be renewed ends when the server says so, whatever our clock thinks. */
  if (self->session->refresh_token == NULL
      || (!is_due (self, 0) && fluxr_clock_now () < self->retry_at))
    return self->session;

  if (fluxr_keeper_renew (self, NULL, cancellable, &problem))
    return self->session;
  if (self->session != NULL && !is_due (self, 0))
    {
      self->retry_at = fluxr_clock_now () + REFUSAL_PAUSE / 2;
      return self->session;
    }
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}
