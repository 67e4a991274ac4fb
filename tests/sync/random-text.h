/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random texts and what people might do to them. Each word that an edit adds is the only one of
 * its kind, so what becomes of it can be told by counting. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words, each with what follows it. */
typedef GPtrArray RandomText;

RandomText *random_text_new     (GRand             *random,
                                 guint              n_words,
                                 gboolean           lines);
RandomText *random_text_edit    (GRand             *random,
                                 const RandomText  *text,
                                 guint              n_edits,
                                 char               author,
                                 gboolean           lines);
char       *random_text_print   (const RandomText  *text);
char       *random_json_new     (GRand             *random,
                                 char               author);

/* How often words like "m0001" stand in a text. */
guint       random_text_count   (const char        *text,
                                 const char        *word);
GPtrArray  *random_text_words   (const char        *text,
                                 char               author);

/* How much is tried: the number in the variable, for long runs, or @count. */
guint       random_text_rounds  (guint              count);
GRand      *random_text_seed    (void);

G_END_DECLS
