/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents nobody would write, but Markdown can say. */

#pragma once

#include "fluxr-markdown.h"

G_BEGIN_DECLS

FluxrMarkdown *random_document_new  (GRand *rand) G_GNUC_WARN_UNUSED_RESULT;
/* One node a line, for messages. */
char          *random_document_dump (FluxrMarkdown *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
