/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tags and texts of HTML one after the other, in linear time whatever the input. It fetches
 * nothing and knows no entities but the characters of HTML. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_HTML_TOKEN_TEXT,
  FLUXR_HTML_TOKEN_START,
  FLUXR_HTML_TOKEN_STOP,
} FluxrHtmlTokenKind;

typedef struct _FluxrHtmlTokens FluxrHtmlTokens;

/* @html: must live as long as the tokens */
FluxrHtmlTokens    *fluxr_html_tokens_new           (const char      *html,
                                                     gsize            length)
  G_GNUC_WARN_UNUSED_RESULT;
void                fluxr_html_tokens_free          (FluxrHtmlTokens *self);

/* Goes to the next token. What the getters return is of this one. */
gboolean            fluxr_html_tokens_next          (FluxrHtmlTokens *self);
FluxrHtmlTokenKind  fluxr_html_tokens_get_kind      (FluxrHtmlTokens *self);
/* Of a tag, in small letters. */
const char         *fluxr_html_tokens_get_name      (FluxrHtmlTokens *self);
/* Of a text. */
const char         *fluxr_html_tokens_get_text      (FluxrHtmlTokens *self,
                                                     gsize           *length);
/* (nullable) Of a start tag. */
const char         *fluxr_html_tokens_get_attribute (FluxrHtmlTokens *self,
                                                     const char      *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrHtmlTokens, fluxr_html_tokens_free)

G_END_DECLS
