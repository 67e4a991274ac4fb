/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The checks of the self test. */

#pragma once

#include "fluxr-self-test.h"

G_BEGIN_DECLS

/**
 * FluxrSelfTest:
 * @data_dir: (nullable): another data directory
 * @sandboxed: whether this is a Flatpak: what is not there then cannot be had in another way
 * @skipped: set by a check that failed, where Fluxr can do without
 */
typedef struct
{
  const char *data_dir;
  gboolean sandboxed;
  gboolean skipped;
} FluxrSelfTest;

/* Returns: (transfer full): details; %NULL with a reason if it does not work */
typedef char *(*FluxrSelfCheck) (FluxrSelfTest  *self,
                                 GError        **error);

/* What comes with the program and its libraries (fluxr-self-test-inside.c). */
char *fluxr_self_test_check_database (FluxrSelfTest  *self,
                                      GError        **error);
char *fluxr_self_test_check_settings (FluxrSelfTest  *self,
                                      GError        **error);
char *fluxr_self_test_check_dot      (FluxrSelfTest  *self,
                                      GError        **error);
char *fluxr_self_test_check_spelling (FluxrSelfTest  *self,
                                      GError        **error);

/* What others do for it (fluxr-self-test-outside.c). */
char *fluxr_self_test_check_secrets  (FluxrSelfTest  *self,
                                      GError        **error);
char *fluxr_self_test_check_network  (FluxrSelfTest  *self,
                                      GError        **error);
char *fluxr_self_test_check_tls      (FluxrSelfTest  *self,
                                      GError        **error);
char *fluxr_self_test_check_portals  (FluxrSelfTest  *self,
                                      GError        **error);

G_END_DECLS
