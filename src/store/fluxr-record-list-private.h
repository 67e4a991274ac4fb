/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrRecordList share. */

#pragma once

#include "fluxr-record-list.h"

G_BEGIN_DECLS

struct _FluxrRecordList
{
  GObject parent_instance;

  FluxrQuery *query;
  FluxrDatabase *database; /* (nullable): NULL once closed */
  FluxrRecordMap *records;
  GArray *rows;            /* gint64: numbers of the rows, in order */
  GCancellable *cancellable;
  guint loading : 1;
  guint stale : 1; /* something changed while the worker read */
};

#define ROW(array, i) g_array_index (array, gint64, i)

G_END_DECLS
