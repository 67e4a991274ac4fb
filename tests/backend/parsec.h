/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scanner that fails the way PostgREST's parser library (Parsec) fails, because its error texts
 * are part of the protocol: they name the furthest position that was reached and everything that
 * would have been accepted there.
 *
 * A step returns TRUE or FALSE. It "consumed" when it moved the position; a failed step that
 * consumed ends the parse, one that did not leaves room for an alternative. The scanner keeps the
 * error of the last step; steps that did not consume add to it, steps that did replace it. */

#pragma once

#include "parsec-error.h"

G_BEGIN_DECLS

typedef struct
{
  FluxrArena      *arena;
  const char      *title; /* what is being parsed, for the message */
  const char      *start;
  const char      *at;    /* valid UTF-8, ends with NUL */
  FluxrParseError  error;
} FluxrParsec;

/* A position to come back to. */
typedef struct
{
  const char      *at;
  FluxrParseError  error;
} FluxrParseMark;

typedef gboolean (*FluxrParseStep) (FluxrParsec *self,
                                    gpointer     result);

void           fluxr_parsec_init       (FluxrParsec          *self,
                                        FluxrArena           *arena,
                                        const char           *title,
                                        const char           *text);
FluxrParseMark fluxr_parsec_mark       (FluxrParsec          *self);
gboolean       fluxr_parsec_consumed   (FluxrParsec          *self,
                                        const FluxrParseMark *mark);
gboolean       fluxr_parsec_rewind     (FluxrParsec          *self,
                                        const FluxrParseMark *mark);
void           fluxr_parsec_peeked     (FluxrParsec          *self,
                                        const FluxrParseMark *mark);
void           fluxr_parsec_forget     (FluxrParsec          *self);

FluxrParseMark fluxr_parsec_begin      (FluxrParsec          *self);
gboolean       fluxr_parsec_label      (FluxrParsec          *self,
                                        const FluxrParseMark *mark,
                                        gboolean              matched,
                                        const char           *label);

gboolean       fluxr_parsec_char       (FluxrParsec          *self,
                                        char                  c);
gboolean       fluxr_parsec_string     (FluxrParsec          *self,
                                        const char           *text);
gboolean       fluxr_parsec_keyword    (FluxrParsec          *self,
                                        const char           *text);
gboolean       fluxr_parsec_one_of     (FluxrParsec          *self,
                                        const char           *set);
gboolean       fluxr_parsec_none_of    (FluxrParsec          *self,
                                        const char           *set);
gboolean       fluxr_parsec_letter     (FluxrParsec          *self);
gboolean       fluxr_parsec_digit      (FluxrParsec          *self);
gboolean       fluxr_parsec_eof        (FluxrParsec          *self);
gboolean       fluxr_parsec_unexpected (FluxrParsec          *self,
                                        gunichar              c);

const char    *fluxr_parsec_position   (FluxrParsec          *self);
const char    *fluxr_parsec_explain    (FluxrParsec          *self);

G_END_DECLS
