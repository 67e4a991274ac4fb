/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The guide: short topics in Markdown, in the language of the person if there is one (data/help).
 * Links from topic to topic are "#id". */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *title;
  char *text;
} FluxrHelpTopic;

/* Returns: (element-type FluxrHelpTopic) (transfer container) */
GPtrArray            *fluxr_help_load       (void) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (nullable): %NULL if there is no guide in that language, "C" being English */
GPtrArray            *fluxr_help_load_language (const char *language) G_GNUC_WARN_UNUSED_RESULT;
const FluxrHelpTopic *fluxr_help_find       (GPtrArray  *topics,
                                             const char *id);

G_END_DECLS
