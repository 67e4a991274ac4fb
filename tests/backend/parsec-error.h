/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a scanner knows about its failure: how far it came, what stood there, and what it would have
 * taken instead. Errors are values; their lists are never changed. */

#pragma once

#include "arena.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_HINT_FOUND,      /* what stands there; "" is the end */
  FLUXR_HINT_UNEXPECTED, /* what must not stand there */
  FLUXR_HINT_EXPECTED,
} FluxrHintKind;

typedef struct _FluxrParseHint FluxrParseHint;

struct _FluxrParseHint
{
  FluxrHintKind   kind;
  const char     *text;
  FluxrParseHint *next;
};

typedef struct
{
  const char     *at;    /* NULL when there is none */
  FluxrParseHint *hints; /* in order */
} FluxrParseError;

FluxrParseHint  *fluxr_parse_hint_add      (FluxrArena      *arena,
                                            FluxrHintKind    kind,
                                            const char      *text,
                                            FluxrParseHint  *next);
FluxrParseError  fluxr_parse_error_merge   (FluxrArena      *arena,
                                            FluxrParseError  first,
                                            FluxrParseError  second);
FluxrParseError  fluxr_parse_error_relabel (FluxrArena      *arena,
                                            FluxrParseError  error,
                                            const char      *label);
const char      *fluxr_parse_error_explain (FluxrArena      *arena,
                                            FluxrParseError  error);

G_END_DECLS
