/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signing in with the system's browser: makes the address to open and waits for the browser to come
 * back, on a port of this computer or by a link that the desktop hands over. Belongs to the thread
 * that makes it, whose main context must run. */

#pragma once

#include "fluxr-server.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BROWSER (fluxr_browser_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBrowser, fluxr_browser, FLUXR, BROWSER, GObject)

/* @by_link: whether the browser is told to come back by a link. Either way is taken. */
FluxrBrowser *fluxr_browser_new          (const FluxrServer    *server,
                                          const char           *provider,
                                          gboolean              by_link,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a link brought. FALSE if it is of another sign-in, or came before. @code: (nullable)
 * @refusal: (nullable): why there is no code */
gboolean      fluxr_browser_come_back    (FluxrBrowser         *self,
                                          const char           *number,
                                          const char           *code,
                                          const char           *refusal);
const char   *fluxr_browser_get_url      (FluxrBrowser         *self);
const char   *fluxr_browser_get_verifier (FluxrBrowser         *self);

/* Once per object. FLUXR_REMOTE_ERROR_CODE: the browser was told no, or nobody came for minutes. */
void          fluxr_browser_wait_async   (FluxrBrowser         *self,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
char         *fluxr_browser_wait_finish  (FluxrBrowser         *self,
                                          GAsyncResult         *result,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
