/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A usage line of the table of commands, taken apart, for completion: small letters are words as
 * they are typed, capitals stand for something ("ENTITY", "FILE"). So what --help says and what is
 * completed cannot differ. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FluxrCliUsage FluxrCliUsage;

FluxrCliUsage *fluxr_cli_usage_new         (const char     *text) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_cli_usage_free        (FluxrCliUsage  *self);

/* @option: with its dashes. Returns: (transfer container): what can be its value */
GPtrArray     *fluxr_cli_usage_list_values (FluxrCliUsage  *self,
                                            const char     *option) G_GNUC_WARN_UNUSED_RESULT;
/* @words: what was typed in front of it, without options. Returns: (transfer container) */
GPtrArray     *fluxr_cli_usage_list_next   (FluxrCliUsage  *self,
                                            GPtrArray      *words) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrCliUsage, fluxr_cli_usage_free)

G_END_DECLS
