/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of the store: what a caller can do about a failed operation. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_STORE_ERROR_FAILED,     /* none of the others: a bug or a strange disk */
  FLUXR_STORE_ERROR_BUSY,       /* another process holds the file: try again */
  FLUXR_STORE_ERROR_FULL,       /* no space: free some, nothing was changed */
  FLUXR_STORE_ERROR_CORRUPT,    /* not a readable database: restore a snapshot */
  FLUXR_STORE_ERROR_NEWER,      /* made by a newer Fluxr: update */
  FLUXR_STORE_ERROR_CONSTRAINT, /* the row exists already, or must not be so */
  FLUXR_STORE_ERROR_NOT_FOUND,  /* no such row */
  FLUXR_STORE_ERROR_READ_ONLY,  /* nobody may write this entity here */
} FluxrStoreError;

#define FLUXR_STORE_ERROR (fluxr_store_error_quark ())

GQuark fluxr_store_error_quark (void);

G_END_DECLS
