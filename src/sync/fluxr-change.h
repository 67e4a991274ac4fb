/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One change among many in a request, and what became of it (level 2, sync.md, section 11). */

#pragma once

#include "fluxr-remote-row.h"

G_BEGIN_DECLS

/**
 * FluxrChange:
 * @number: a UUID: the server carries out a number once, however often it comes
 * @earlier: (nullable): the number of an insert of the same row whose answer was lost
 * @id: the row
 * @version: (nullable): the version that is changed; %NULL for an insert
 * @row: the columns to be written
 */
typedef struct
{
  char *number;
  char *earlier;
  char *id;
  char *version;
  FluxrRow *row;
} FluxrChange;

/**
 * FluxrChangeStatus:
 * @FLUXR_CHANGE_DONE: carried out, now or by an earlier try
 * @FLUXR_CHANGE_MISSED: not carried out: the row has another version, is not there, or is there
 *   already
 * @FLUXR_CHANGE_GONE: an earlier try made the row, and it has been deleted since
 * @FLUXR_CHANGE_REFUSED: refused
 */
typedef enum
{
  FLUXR_CHANGE_DONE,
  FLUXR_CHANGE_MISSED,
  FLUXR_CHANGE_GONE,
  FLUXR_CHANGE_REFUSED,
} FluxrChangeStatus;

/**
 * FluxrChangeResult:
 * @row: (nullable): if done: the row as the server has it now; %NULL if it is not there any more
 * @problem: (nullable): if refused: of %FLUXR_TRANSPORT_ERROR
 */
typedef struct
{
  FluxrChangeStatus status;
  FluxrRemoteRow *row;
  GError *problem;
} FluxrChangeResult;

FluxrChange       *fluxr_change_new          (const char              *number,
                                              const char              *earlier,
                                              const char              *id,
                                              const char              *version,
                                              const FluxrRow          *row)
                                              G_GNUC_WARN_UNUSED_RESULT;
FluxrChange       *fluxr_change_copy         (const FluxrChange       *self)
                                              G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_change_free         (FluxrChange             *self);

FluxrChangeResult *fluxr_change_result_new   (FluxrChangeStatus        status,
                                              FluxrRemoteRow          *row,
                                              GError                  *problem)
                                              G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_change_result_free  (FluxrChangeResult       *self);
GPtrArray         *fluxr_change_list_results (GPtrArray               *changes,
                                              const char              *body,
                                              gsize                    length,
                                              GError                 **error)
                                              G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrChange, fluxr_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrChangeResult, fluxr_change_result_free)

G_END_DECLS
