/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One place in a JSON text, named by a JSON pointer ("/scores/ability", RFC 6901). What stands
 * elsewhere stays as it is, to the byte. A string that holds JSON is gone into like what it holds.
 * No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @pointer: "" for all of it.
 * Returns: (nullable): the value's JSON; %NULL if there is none, or no JSON */
char *fluxr_json_place_dup      (const char  *json,
                                 const char  *pointer) G_GNUC_WARN_UNUSED_RESULT;
/* @json: (nullable): nothing counts as an empty object, as null does; @value: JSON.
 * Returns: the text with @value there, in an object that was missing too; %NULL with an error
 * where something else than an object is in the way */
char *fluxr_json_place_set      (const char  *json,
                                 const char  *pointer,
                                 const char  *value,
                                 GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Nothing happens where there is none. @pointer: not "" */
char *fluxr_json_place_remove   (const char  *json,
                                 const char  *pointer,
                                 GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* The pointer to what is @key in the object at @pointer. */
char *fluxr_json_place_join     (const char  *pointer,
                                 const char  *key) G_GNUC_WARN_UNUSED_RESULT;
/* A string as JSON. */
char *fluxr_json_place_quote    (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (nullable): what the string @json says; %NULL for anything else */
char *fluxr_json_place_unquote  (const char  *json) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (nullable): the object or array that the string @text holds as JSON */
char *fluxr_json_place_unfold   (const char  *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
