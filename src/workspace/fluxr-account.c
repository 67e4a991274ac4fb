/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An account on a server, or this computer without any. Its id is made of the server, the user
 * and the device, so the same sign-in again is the same account, and two data directories never
 * share a session in the keyring. */

#include "config.h"

#include "fluxr-account.h"

#include <string.h>

struct _FluxrAccount
{
  GObject parent_instance;

  char *id;
  char *project; /* (nullable) */
  char *user_id; /* (nullable) */
  char *email;   /* (nullable) */
  FluxrServer *server; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (FluxrAccount, fluxr_account, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_EMAIL,
  PROP_ID,
  PROP_IS_LOCAL,
  PROP_URL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Letters enough to keep two data directories apart in one keyring. */
#define DEVICE_LENGTH 8
#define DIGEST_LENGTH 8

/* The same server must give the same text however its address was typed. */
static char *
normalize_url (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  int port;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_ascii_strdown (url, -1);

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  path = g_strdup (g_uri_get_path (uri));
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  port = g_uri_get_port (uri);

  return g_strdup_printf ("%s://%s:%d%s", g_uri_get_scheme (uri), host, port, path);
}

static char *
make_label (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *label = NULL;

  if (host == NULL)
    return g_strdup ("server");
  if (g_str_has_suffix (host, ".supabase.co"))
    label = g_strndup (host, strcspn (host, "."));
  else if (g_uri_get_port (uri) == -1 || g_str_has_prefix (url, "https:"))
    label = g_strdup (host);
  else
    label = g_strdup_printf ("%s-%d", host, g_uri_get_port (uri));
  if (strlen (label) > 40)
    label[40] = '\0';
  for (char *c = label; *c != '\0'; c++)
    *c = g_ascii_isalnum (*c) ? g_ascii_tolower (*c) : '-';

  return g_steal_pointer (&label);
}

/* Readable in a file name, and unique by the digest of the whole address. */
static char *
make_project (const char *url)
{
  g_autofree char *normal = normalize_url (url);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, normal, -1);
  g_autofree char *label = make_label (normal);

  return g_strdup_printf ("%s-%.*s", label, DIGEST_LENGTH, digest);
}

/* A user id comes from a token: only what may stand in a file name is kept. */
static char *
make_safe (const char *user_id)
{
  return g_strcanon (g_ascii_strdown (user_id, -1), "0123456789abcdefghijklmnopqrstuvwxyz-", '-');
}

static void
fluxr_account_finalize (GObject *object)
{
  FluxrAccount *self = FLUXR_ACCOUNT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->project, g_free);
  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->server, fluxr_server_free);

  G_OBJECT_CLASS (fluxr_account_parent_class)->finalize (object);
}

static void
fluxr_account_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  FluxrAccount *self = FLUXR_ACCOUNT (object);

  switch (prop_id)
    {
    case PROP_EMAIL:
      g_value_set_string (value, self->email);
      break;

    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_IS_LOCAL:
      g_value_set_boolean (value, fluxr_account_is_local (self));
      break;

    case PROP_URL:
      g_value_set_string (value, self->server != NULL ? self->server->url : NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_account_class_init (FluxrAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fluxr_account_finalize;
  object_class->get_property = fluxr_account_get_property;

  properties[PROP_EMAIL] =
    g_param_spec_string ("email", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_LOCAL] =
    g_param_spec_boolean ("is-local", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_URL] =
    g_param_spec_string ("url", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_account_init (FluxrAccount *self)
{
}

FluxrAccount *
fluxr_account_new_local (void)
{
  FluxrAccount *self = g_object_new (FLUXR_TYPE_ACCOUNT, NULL);

  self->id = g_strdup (FLUXR_ACCOUNT_LOCAL);

  return self;
}

/**
 * fluxr_account_new:
 * @device_id: the data directory's own id
 * @server: where the account is
 * @user_id: whose it is
 * @email: (nullable): what a person calls it
 */
FluxrAccount *
fluxr_account_new (const char        *device_id,
                   const FluxrServer *server,
                   const char        *user_id,
                   const char        *email)
{
  g_autofree char *safe = NULL;
  FluxrAccount *self;

  g_return_val_if_fail (device_id != NULL, NULL);
  g_return_val_if_fail (server != NULL, NULL);
  g_return_val_if_fail (user_id != NULL, NULL);

  safe = make_safe (user_id);
  self = g_object_new (FLUXR_TYPE_ACCOUNT, NULL);
  self->server = fluxr_server_copy (server);
  self->project = make_project (server->url);
  self->user_id = g_strdup (user_id);
  self->email = g_strdup (email);
  self->id = g_strdup_printf ("%s.%s.%.*s", self->project, safe, DEVICE_LENGTH, device_id);

  return self;
}

const char *
fluxr_account_get_id (FluxrAccount *self)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (self), NULL);

  return self->id;
}

/**
 * fluxr_account_get_user_id:
 *
 * Returns: (nullable): the user's id, %NULL on this computer
 */
const char *
fluxr_account_get_user_id (FluxrAccount *self)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (self), NULL);

  return self->user_id;
}

/**
 * fluxr_account_get_email:
 *
 * Returns: (nullable): the address signed in with; not known for a token without one
 */
const char *
fluxr_account_get_email (FluxrAccount *self)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (self), NULL);

  return self->email;
}

/**
 * fluxr_account_get_server:
 *
 * Returns: (nullable): where the account is, %NULL on this computer
 */
const FluxrServer *
fluxr_account_get_server (FluxrAccount *self)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (self), NULL);

  return self->server;
}

gboolean
fluxr_account_is_local (FluxrAccount *self)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (self), FALSE);

  return self->server == NULL;
}

const char *
fluxr_account_get_project (FluxrAccount *self)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (self), NULL);

  return self->project;
}

char *
fluxr_account_dup_file (FluxrAccount *self)
{
  g_autofree char *safe = NULL;

  g_return_val_if_fail (FLUXR_IS_ACCOUNT (self), NULL);

  if (fluxr_account_is_local (self))
    return g_strdup ("local.db");
  safe = make_safe (self->user_id);

  return g_strdup_printf ("%s.%s.db", self->project, safe);
}

/**
 * fluxr_account_equal:
 *
 * Returns: whether both say the same in every respect, not just in their id
 */
gboolean
fluxr_account_equal (FluxrAccount *self,
                     FluxrAccount *other)
{
  if (g_strcmp0 (self->id, other->id) != 0 || g_strcmp0 (self->email, other->email) != 0)
    return FALSE;
  if (self->server == NULL || other->server == NULL)
    return self->server == other->server;

  return g_strcmp0 (self->server->url, other->server->url) == 0
         && g_strcmp0 (self->server->key, other->server->key) == 0
         && g_strcmp0 (self->server->rest_url, other->server->rest_url) == 0
         && g_strcmp0 (self->server->auth_url, other->server->auth_url) == 0;
}
