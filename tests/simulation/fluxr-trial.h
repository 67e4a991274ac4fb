/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two devices of one person and somebody else's program, in small stories without chance. Every
 * word that is typed is known, so that none can be lost or doubled unseen. */

#pragma once

#include "fluxr-scene.h"

G_BEGIN_DECLS

/**
 * FluxrTrial:
 * @words: words such as "q12q" and what is known of them
 */
typedef struct
{
  FluxrScene scene;
  GHashTable *words;
} FluxrTrial;

FluxrTrial *fluxr_trial_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void        fluxr_trial_free     (FluxrTrial  *self);

/* As the person at @device (@text replaces what is there), or at the server if it is NULL. */
void        fluxr_trial_insert   (FluxrTrial  *self,
                                  FluxrDevice *device,
                                  const char  *table,
                                  const char  *json);
void        fluxr_trial_replace  (FluxrTrial  *self,
                                  FluxrDevice *device,
                                  const char  *table,
                                  const char  *id,
                                  const char  *column,
                                  const char  *text);
/* One more word, before or behind the others; nothing if the row is not there. */
void        fluxr_trial_write    (FluxrTrial  *self,
                                  FluxrDevice *device,
                                  const char  *table,
                                  const char  *id,
                                  const char  *column,
                                  const char  *word,
                                  gboolean     first);
void        fluxr_trial_delete   (FluxrTrial  *self,
                                  FluxrDevice *device,
                                  const char  *table,
                                  const char  *id);

/* Goes on with the files as they are at this moment, in other places: what opened them until now is
 * left alone, as if its process were gone. Only in a process of its own: it never lets go. */
void        fluxr_trial_abandon  (FluxrTrial  *self);

/* Syncs until nothing moves any more. Ends the process if anything differs or any word is gone or
 * doubled. */
void        fluxr_trial_settle   (FluxrTrial  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrTrial, fluxr_trial_free)

G_END_DECLS
