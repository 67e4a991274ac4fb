/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searches the file of the account in use, and only reads it. What cannot be read has no results.
 * A result is known by the address of its row. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FluxrShellSearch FluxrShellSearch;

FluxrShellSearch *fluxr_shell_search_new      (const char        *data_dir)
  G_GNUC_WARN_UNUSED_RESULT;
void              fluxr_shell_search_free     (FluxrShellSearch  *self);

/* What is searched for: no more than a person would type. */
char             *fluxr_shell_search_dup_words (const char *const *terms)
  G_GNUC_WARN_UNUSED_RESULT;
/* Never NULL; the best first. */
GStrv             fluxr_shell_search_run      (FluxrShellSearch  *self,
                                               const char *const *terms)
  G_GNUC_WARN_UNUSED_RESULT;
/* A floating aa{sv}: those of @links that are rows which can be shown. */
GVariant         *fluxr_shell_search_describe (FluxrShellSearch  *self,
                                               const char *const *links);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrShellSearch, fluxr_shell_search_free)

G_END_DECLS
