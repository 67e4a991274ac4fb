/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON as values: comparing, sorting keys, picking. Number lexemes are kept. */

#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_doc, yyjson_doc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_mut_doc, yyjson_mut_doc_free)

yyjson_doc *fluxr_json_parse        (const char        *text,
                                     gssize             length,
                                     GError           **error) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_json_print        (const yyjson_val  *value) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_json_print_mut    (yyjson_mut_doc    *doc) G_GNUC_WARN_UNUSED_RESULT;
char       *fluxr_json_canonical    (const yyjson_val  *value) G_GNUC_WARN_UNUSED_RESULT;
gboolean    fluxr_json_is_valid     (const char        *text);
gboolean    fluxr_json_equal        (const char        *a,
                                     const char        *b);
const char *fluxr_json_get_string   (yyjson_val        *object,
                                     const char        *key);

G_END_DECLS
