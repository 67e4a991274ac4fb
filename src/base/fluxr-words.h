/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking for words in texts as a person does: big or small letters, with accents or without. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FluxrWords FluxrWords;

FluxrWords *fluxr_words_new      (const char        *text) G_GNUC_WARN_UNUSED_RESULT;
void        fluxr_words_free     (FluxrWords        *self);
gboolean    fluxr_words_is_empty (const FluxrWords  *self);
gboolean    fluxr_words_match    (const FluxrWords  *self,
                                  const char *const *texts,
                                  guint              n_texts);

/* Names that are the same for a person become the same text: neither accents nor big letters, and
 * one blank where there may be several. */
char       *fluxr_words_fold_name (const char      *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrWords, fluxr_words_free)

G_END_DECLS
