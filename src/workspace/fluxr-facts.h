/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Technical facts about Fluxr, an account's file, its sync and what went wrong: what a report says.
 * No content, and nothing that tells whose they are. */

#pragma once

#include <gio/gio.h>

#include "fluxr-database.h"

G_BEGIN_DECLS

/**
 * FluxrFact:
 * @section: its heading (translatable)
 * @name: (translatable)
 * @value: (owned): as it is, in every language
 */
typedef struct
{
  const char *section;
  const char *name;
  char *value;
} FluxrFact;

/* Of FluxrFact, those of a section together. Reads a lot when @check, which looks through the whole
 * file: for a worker. */
GPtrArray *fluxr_facts_load       (FluxrDatabase *database,
                                   gboolean       check) G_GNUC_WARN_UNUSED_RESULT;
char      *fluxr_facts_dup_report (GPtrArray     *facts) G_GNUC_WARN_UNUSED_RESULT;
/* "ok", or what is wrong with the file. */
char      *fluxr_facts_check_file (FluxrDatabase *database) G_GNUC_WARN_UNUSED_RESULT;

/* The same on a worker, with a connection of its own (fluxr-facts-task.c). */
void       fluxr_facts_load_async  (const char           *path,
                                    gboolean              check,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
GPtrArray *fluxr_facts_load_finish (GAsyncResult         *result,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_facts_check_async  (const char           *path,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
char      *fluxr_facts_check_finish (GAsyncResult         *result,
                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
