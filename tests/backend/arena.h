/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Memory that lives as long as one request: strings, lists and parse trees are taken from an
 * arena and released together, so no tree of a request needs a destructor. One thread at a time. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FluxrArena FluxrArena;

FluxrArena *fluxr_arena_new     (void) G_GNUC_WARN_UNUSED_RESULT;
void        fluxr_arena_free    (FluxrArena     *self);

gpointer    fluxr_arena_alloc   (FluxrArena     *self,
                                 gsize           size);
char       *fluxr_arena_strdup  (FluxrArena     *self,
                                 const char     *text);
char       *fluxr_arena_strndup (FluxrArena     *self,
                                 const char     *text,
                                 gsize           length);
char       *fluxr_arena_printf  (FluxrArena     *self,
                                 const char     *format,
                                 ...) G_GNUC_PRINTF (2, 3);
GPtrArray  *fluxr_arena_array   (FluxrArena     *self);
GString    *fluxr_arena_string  (FluxrArena     *self);
void        fluxr_arena_own     (FluxrArena     *self,
                                 gpointer        data,
                                 GDestroyNotify  destroy);

#define fluxr_arena_make(arena, Type) ((Type *) fluxr_arena_alloc ((arena), sizeof (Type)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrArena, fluxr_arena_free)

G_END_DECLS
