/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of commands. Messages are in words for a person (translated). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_COMMAND_ERROR_FAILED,    /* none of the others: a file, a pipe */
  FLUXR_COMMAND_ERROR_USAGE,     /* the command line makes no sense */
  FLUXR_COMMAND_ERROR_NOT_FOUND, /* no such row or account */
  FLUXR_COMMAND_ERROR_READ_ONLY, /* only the server or another person may change that */
  FLUXR_COMMAND_ERROR_INVALID,   /* the server would refuse the data */
  FLUXR_COMMAND_ERROR_WAITING,   /* changes that are not on the server would be lost */
  FLUXR_COMMAND_ERROR_SIGN_IN,   /* there is no session */
  FLUXR_COMMAND_ERROR_STALE,     /* it is no longer what the person saw: show it again */
} FluxrCommandError;

#define FLUXR_COMMAND_ERROR (fluxr_command_error_quark ())

GQuark fluxr_command_error_quark (void);

G_END_DECLS
