/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What HTML had and a document cannot have, counted. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrHtmlLossKind:
 * @FLUXR_HTML_LOSS_STYLE: a look, named by the property of CSS; the words are kept
 * @FLUXR_HTML_LOSS_TAG: what an element made of its words, which are kept
 * @FLUXR_HTML_LOSS_CONTENT: an element with all that was in it, such as a script
 * @FLUXR_HTML_LOSS_LINK: an address that runs code, named by its scheme; the words are kept
 * @FLUXR_HTML_LOSS_TABLE: the shape of a table: `merged-cells`, `no-header`, `table-in-cell`,
 *   `blocks-in-cell`; the words are kept
 * @FLUXR_HTML_LOSS_DEPTH: `nesting` that goes deeper than a document does; the words are kept
 */
typedef enum
{
  FLUXR_HTML_LOSS_STYLE,
  FLUXR_HTML_LOSS_TAG,
  FLUXR_HTML_LOSS_CONTENT,
  FLUXR_HTML_LOSS_LINK,
  FLUXR_HTML_LOSS_TABLE,
  FLUXR_HTML_LOSS_DEPTH,
} FluxrHtmlLossKind;

typedef struct
{
  FluxrHtmlLossKind kind;
  char *name;
  guint count;
} FluxrHtmlLoss;

typedef struct _FluxrHtmlLosses FluxrHtmlLosses;

FluxrHtmlLosses     *fluxr_html_losses_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void                 fluxr_html_losses_free         (FluxrHtmlLosses   *self);

/* @self: (nullable): nobody wants to know */
void                 fluxr_html_losses_add          (FluxrHtmlLosses   *self,
                                                     FluxrHtmlLossKind  kind,
                                                     const char        *name);
/* Each kind and name once, in the order they were met. */
guint                fluxr_html_losses_get_n_losses (FluxrHtmlLosses   *self);
const FluxrHtmlLoss *fluxr_html_losses_get_loss     (FluxrHtmlLosses   *self,
                                                     guint              index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrHtmlLosses, fluxr_html_losses_free)

G_END_DECLS
