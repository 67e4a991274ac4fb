/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the shell can be told of: rows that the window can show. */

#pragma once

#include "fluxr-entity.h"

G_BEGIN_DECLS

/**
 * FluxrShellKind:
 * @name: what one is called
 * @icon_name: of a theme, or installed by us
 * @stands_alone: whether the window shows one that belongs to no product
 */
typedef struct
{
  const FluxrEntity *entity;
  const char *name;
  const char *icon_name;
  gboolean stands_alone;
} FluxrShellKind;

/* (transfer none) (nullable); @entity: (nullable) */
const FluxrShellKind *fluxr_shell_kind_find     (const FluxrEntity    *entity);
/* In the person's language. */
const char           *fluxr_shell_kind_get_name (const FluxrShellKind *self);

G_END_DECLS
