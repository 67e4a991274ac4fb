/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signing in from the command line: account add and account send-code. */

#pragma once

#include "fluxr-cli-private.h"

G_BEGIN_DECLS

FluxrExit fluxr_cli_connect     (FluxrCli        *cli,
                                 GError         **error);
FluxrExit fluxr_cli_send_code   (FluxrCli        *cli,
                                 GError         **error);

/* fluxr-cli-account.c */
void      fluxr_cli_add_account (FluxrCli        *cli,
                                 yyjson_mut_doc  *doc,
                                 yyjson_mut_val  *object,
                                 FluxrAccount    *account);

G_END_DECLS
