/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes: of a product, or personal ones, which have none and belong to the user. */

#pragma once

#include "fluxr-edit.h"

G_BEGIN_DECLS

char     *fluxr_edit_insert_note  (FluxrEdit    *self,
                                   const char   *product_id,
                                   const char   *title,
                                   const char   *content,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
char     *fluxr_edit_move_note    (FluxrEdit    *self,
                                   const char   *id,
                                   const char   *product_id,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  fluxr_edit_discard_note (FluxrEdit    *self,
                                   const char   *id,
                                   GError      **error);

G_END_DECLS
