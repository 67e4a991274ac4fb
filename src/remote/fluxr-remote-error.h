/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of accounts and servers: what a person can do about it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrRemoteError:
 *
 * The messages are in words for a person, translated.
 */
typedef enum
{
  FLUXR_REMOTE_ERROR_OFFLINE,     /* no answer: check the connection, try again */
  FLUXR_REMOTE_ERROR_UNAVAILABLE, /* an answer that decides nothing: try again later */
  FLUXR_REMOTE_ERROR_ADDRESS,     /* not an address, or one that is not private enough */
  FLUXR_REMOTE_ERROR_NO_SERVER,   /* nothing there that Fluxr can talk to */
  FLUXR_REMOTE_ERROR_KEY,         /* the key is missing, wrong or a secret one */
  FLUXR_REMOTE_ERROR_CREDENTIALS, /* wrong e-mail or password */
  FLUXR_REMOTE_ERROR_CONFIRM,     /* open the mail first */
  FLUXR_REMOTE_ERROR_PASSWORD,    /* choose another password */
  FLUXR_REMOTE_ERROR_CURRENT_PASSWORD, /* say the old one as well, or another one */
  FLUXR_REMOTE_ERROR_REAUTHENTICATE, /* have a code sent, and say that too */
  FLUXR_REMOTE_ERROR_CODE,        /* wrong or old code: look again, or have another one sent */
  FLUXR_REMOTE_ERROR_LIMIT,       /* too often: wait a minute */
  FLUXR_REMOTE_ERROR_SESSION,     /* the session is over: sign in again */
  FLUXR_REMOTE_ERROR_TOKEN,       /* not an access token of a person */
  FLUXR_REMOTE_ERROR_REFUSED,     /* the server does not want to, for reasons of its own */
  FLUXR_REMOTE_ERROR_KEYRING,     /* no keyring: the session lives until Fluxr is closed */
  FLUXR_REMOTE_ERROR_KEYRING_BUSY, /* a keyring that does not answer now: try again */
  FLUXR_REMOTE_ERROR_KEYRING_LOCKED, /* one that waits for its owner or refuses him */
} FluxrRemoteError;

#define FLUXR_REMOTE_ERROR (fluxr_remote_error_quark ())

GQuark fluxr_remote_error_quark (void);

G_END_DECLS
