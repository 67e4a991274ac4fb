/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The grammar of the query string's values. The rules follow PostgREST's own one by one, with the
 * alternatives in the same sequence, because that decides what an error message says. */

#pragma once

#include "parsec.h"
#include "syntax.h"

G_BEGIN_DECLS

gboolean fluxr_grammar_blanks       (FluxrParsec    *self);
gboolean fluxr_grammar_delimiter    (FluxrParsec    *self);
gboolean fluxr_grammar_token        (FluxrParsec    *self,
                                     char            c);
gboolean fluxr_grammar_identifier   (FluxrParsec    *self,
                                     const char    **name);
gboolean fluxr_grammar_quoted       (FluxrParsec    *self,
                                     const char    **text);
gboolean fluxr_grammar_name         (FluxrParsec    *self,
                                     const char    **name);
gboolean fluxr_grammar_name_path    (FluxrParsec    *self,
                                     GPtrArray      *names);
gboolean fluxr_grammar_json_path    (FluxrParsec    *self,
                                     GPtrArray     **path);
gboolean fluxr_grammar_field        (FluxrParsec    *self,
                                     FluxrField     *field);
gboolean fluxr_grammar_columns      (FluxrParsec    *self,
                                     GPtrArray      *names);

gboolean fluxr_grammar_condition    (FluxrParsec    *self,
                                     gboolean        in_logic,
                                     FluxrCondition *condition);
gboolean fluxr_grammar_logic        (FluxrParsec    *self,
                                     FluxrLogic     *logic);
gboolean fluxr_grammar_order        (FluxrParsec    *self,
                                     GPtrArray      *terms);
gboolean fluxr_grammar_select       (FluxrParsec    *self,
                                     GPtrArray      *items);

G_END_DECLS
