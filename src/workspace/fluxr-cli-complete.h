/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can follow on a command line, for the shells' completion (data/completions/). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A word that only completion uses: "fluxr --complete WORD…", the last of which is being typed.
 *
 * Prints a line that says what comes ("files": the shell completes names of files; "words"; "open":
 * words that go on without a blank), then a word a line, with a tab and an explanation where there
 * is one. */
#define FLUXR_CLI_COMPLETE "--complete"

int fluxr_cli_complete (int    n_words,
                        char **words);

G_END_DECLS
