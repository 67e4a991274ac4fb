/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrEdit share. */

#pragma once

#include "fluxr-edit.h"

G_BEGIN_DECLS

struct _FluxrEdit
{
  FluxrDatabase *database; /* not owned */
  FluxrTransaction *transaction;
  char *user_id; /* (nullable) */
};

/* Gives a new card a position at the end of its column unless @given has one. */
gboolean fluxr_edit_append_card   (FluxrEdit       *self,
                                   const FluxrRow  *given,
                                   FluxrRow        *row,
                                   FluxrGroup       group,
                                   GError         **error);
/* A card whose status or product changes without a word about its position goes to the end of the
 * column. */
gboolean fluxr_edit_follow_place  (FluxrEdit       *self,
                                   const FluxrRow  *row,
                                   FluxrRow        *change,
                                   GError         **error);
/* (fluxr-edit-duplicate.c) */
char    *fluxr_edit_duplicate        (FluxrEdit          *self,
                                      const char         *product_id,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* (fluxr-edit-restore.c) */
gboolean fluxr_edit_restore          (FluxrEdit          *self,
                                      gint64              number,
                                      GError            **error);
/* (fluxr-edit-cards.c) */
gboolean fluxr_edit_set_product      (FluxrEdit          *self,
                                      const FluxrEntity  *entity,
                                      const char         *id,
                                      const char         *product_id,
                                      GError            **error);
gboolean fluxr_edit_take_connections (FluxrEdit          *self,
                                      const char         *page_id,
                                      const char         *product_id,
                                      GError            **error);

G_END_DECLS
