/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as plain text, for people who read it where nothing is formatted. */

#pragma once

#include "fluxr-markdown.h"

G_BEGIN_DECLS

char *fluxr_markdown_print_plain (FluxrMarkdown *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
