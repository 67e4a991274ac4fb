/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keyring. Where libsecret keeps a file of its own (in a sandbox, in tests), it reads that file
 * once per process and from then on answers from memory: a window would never see the tokens that
 * a command line has renewed meanwhile, and would lose the session by using old ones. So each
 * question forgets what was read, and a lock keeps other processes of ours from writing between
 * the reading and the writing. */

#include "config.h"

#include "fluxr-keyring.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
/* What libsecret calls unstable: the search for the paths of items. */
#define SECRET_API_SUBJECT_TO_CHANGE
#include <libsecret/secret.h>
#include <sys/file.h>
#include <unistd.h>

#include "fluxr-sandbox.h"

#define LOCK_PAUSE (G_USEC_PER_SEC / 50)
/* How long a file that cannot be read or written is tried again: something else may be at it. */
#define FILE_PATIENCE (3 * G_USEC_PER_SEC)
#define FILE_PAUSE (G_USEC_PER_SEC / 10)

/* libsecret exports this and has it in a header that cannot be included. Weak: one that has it no
 * longer makes test-keeper.c fail, not the program. */
void _secret_backend_uncache_instance (void) __attribute__ ((weak));

/* Atomic: a person was asked to unlock the keyring and did not. The sync, which comes back each
 * minute, is not to ask again each time. */
static int refused;

static const SecretSchema *
get_schema (void)
{
  static const SecretSchema schema = {
    APP_ID ".Session", SECRET_SCHEMA_NONE,
    { { "account", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
  };

  return &schema;
}

/* As libsecret decides it. */
static gboolean
is_file (void)
{
  const char *backend = g_getenv ("SECRET_BACKEND");

  if (backend != NULL && *backend != '\0')
    return g_str_equal (backend, "file");

  return fluxr_sandbox_is_inside () || g_getenv ("SNAP_NAME") != NULL;
}

/* (transfer full): the folder of libsecret's file */
static char *
dup_folder (void)
{
  const char *test_path = g_getenv ("SECRET_FILE_TEST_PATH");

  return test_path != NULL ? g_path_get_dirname (test_path)
                           : g_build_filename (g_get_user_data_dir (), "keyrings", NULL);
}

/* The folder itself is locked: nothing is left behind in it. Returns -1 if there is nothing to
 * lock; another process that never lets go is no reason to give up the session. */
static int
take_lock (GCancellable *cancellable)
{
  g_autofree char *folder = dup_folder ();
  int fd;

  if (!is_file () || g_mkdir_with_parents (folder, 0700) != 0)
    return -1;

  fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  while (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          close (fd);
          return -1;
        }
      g_usleep (LOCK_PAUSE);
    }

  return fd;
}

typedef gboolean (*Question) (const char    *account_id,
                              char         **secret,
                              GCancellable  *cancellable,
                              GError       **error);

typedef enum
{
  STATE_NONE,
  STATE_LOCKED,
  STATE_KEPT,
} State;

/* Asking for nothing: what is locked stays so. Only of a service, and only for the places of the
 * items: libsecret leaks of the items themselves. */
static State
find_state (const char   *account_id,
            GCancellable *cancellable)
{
  g_autoptr (SecretService) service
    = secret_service_get_sync (SECRET_SERVICE_NONE, cancellable, NULL);
  g_autoptr (GHashTable) attributes
    = secret_attributes_build (get_schema (), "account", account_id, NULL);
  g_auto (GStrv) unlocked = NULL;
  g_auto (GStrv) locked = NULL;

  if (service == NULL
      || !secret_service_search_for_dbus_paths_sync (service, get_schema (), attributes,
                                                     cancellable, &unlocked, &locked, NULL))
    return STATE_NONE;
  if (g_strv_length (unlocked) > 0)
    return STATE_KEPT;

  return g_strv_length (locked) > 0 ? STATE_LOCKED : STATE_NONE;
}

/* libsecret calls it a success when a person does not unlock the keyring. */
static gboolean
fail_locked (GError **error)
{
  g_set_error_literal (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "The keyring stayed locked");

  return FALSE;
}

static gboolean
look_up (const char    *account_id,
         char         **secret,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (GError) problem = NULL;

  if (g_atomic_int_get (&refused) && find_state (account_id, cancellable) == STATE_LOCKED)
    return fail_locked (error);
  *secret = secret_password_lookup_sync (get_schema (), cancellable, &problem,
                                         "account", account_id, NULL);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (*secret != NULL || is_file () || find_state (account_id, cancellable) != STATE_LOCKED)
    return TRUE;
  g_atomic_int_set (&refused, TRUE);

  return fail_locked (error);
}

static gboolean
store (const char    *account_id,
       char         **secret,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autofree char *label = NULL;

  /* Translators: the name of an entry in the keyring; %s is the account */
  label = g_strdup_printf (_("Fluxr: %s"), account_id);

  if (!secret_password_store_sync (get_schema (), SECRET_COLLECTION_DEFAULT, label, *secret,
                                   cancellable, error, "account", account_id, NULL))
    return FALSE;

  return is_file () || find_state (account_id, cancellable) == STATE_KEPT || fail_locked (error);
}

static gboolean
clear (const char    *account_id,
       char         **secret,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr (GError) problem = NULL;

  /* FALSE without an error: there was nothing, or it is locked. */
  secret_password_clear_sync (get_schema (), cancellable, &problem, "account", account_id, NULL);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return is_file () || find_state (account_id, cancellable) == STATE_NONE || fail_locked (error);
}

/* A file is at hand again in a moment. A service, or the portal that has the password of a file in
 * a sandbox, may stay locked for ever. */
FluxrRemoteError
fluxr_keyring_classify (const GError *error)
{
  gboolean has_password = g_getenv ("SECRET_FILE_TEST_PASSWORD") != NULL;

  if (is_file () && has_password)
    return FLUXR_REMOTE_ERROR_KEYRING_BUSY;
  if (error == NULL || error->domain == SECRET_ERROR
      || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || (is_file () && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED)))
    return FLUXR_REMOTE_ERROR_KEYRING_LOCKED;
  if (!is_file () || error->domain == G_DBUS_ERROR
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    return FLUXR_REMOTE_ERROR_KEYRING;

  return FLUXR_REMOTE_ERROR_KEYRING_BUSY;
}

/* libsecret goes on asking the process that it met first, also when that one has died and another
 * one has taken its place. */
static gboolean
forget_dead_service (const GError *error)
{
  if (is_file ()
      || !(g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
           || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
           || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT)
           || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD)))
    return FALSE;
  secret_service_disconnect ();
  if (_secret_backend_uncache_instance != NULL)
    _secret_backend_uncache_instance ();

  return TRUE;
}

/* Only a file is asked again: a service has asked its owner, who should not be asked twice. */
static gboolean
put (Question       question,
     const char    *account_id,
     char         **secret,
     GCancellable  *cancellable,
     GError       **error)
{
  gint64 end = g_get_monotonic_time () + FILE_PATIENCE;
  int lock = take_lock (cancellable);
  gboolean done = FALSE;
  gboolean is_first = TRUE;

  for (;; is_first = FALSE)
    {
      g_autoptr (GError) problem = NULL;

      if (is_file () && _secret_backend_uncache_instance != NULL)
        _secret_backend_uncache_instance ();
      done = question (account_id, secret, cancellable, &problem);
      if (done)
        break;
      if (is_first && forget_dead_service (problem))
        continue;
      if (fluxr_keyring_classify (problem) != FLUXR_REMOTE_ERROR_KEYRING_BUSY
          || g_get_monotonic_time () > end || g_cancellable_is_cancelled (cancellable))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          break;
        }
      g_usleep (FILE_PAUSE);
    }
  if (lock >= 0)
    close (lock);

  return done;
}

/**
 * fluxr_keyring_lookup:
 *
 * Returns: (transfer full) (nullable): the secret, for secret_password_free(); %NULL without an
 *   error if there is none
 */
char *
fluxr_keyring_lookup (const char    *account_id,
                      GCancellable  *cancellable,
                      GError       **error)
{
  char *secret = NULL;

  put (look_up, account_id, &secret, cancellable, error);

  return secret;
}

gboolean
fluxr_keyring_store (const char    *account_id,
                     const char    *secret,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return put (store, account_id, (char **) &secret, cancellable, error);
}

gboolean
fluxr_keyring_clear (const char    *account_id,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return put (clear, account_id, NULL, cancellable, error);
}

void
fluxr_keyring_ask_again (void)
{
  g_atomic_int_set (&refused, FALSE);
}
