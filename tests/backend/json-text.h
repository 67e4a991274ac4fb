/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small helpers for writing JSON text and for parsing it without losing digits. */

#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

void        fluxr_json_append_string (GString    *out,
                                      const char *text);
yyjson_doc *fluxr_json_parse         (const char *text,
                                      gsize       length) G_GNUC_WARN_UNUSED_RESULT;
const char *fluxr_json_get_string    (yyjson_val *object,
                                      const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_doc, yyjson_doc_free)

G_END_DECLS
