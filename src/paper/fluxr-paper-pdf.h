/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document on pages as a PDF file, whose links, contents and outline lead somewhere. */

#pragma once

#include <gio/gio.h>

#include "fluxr-paper.h"

G_BEGIN_DECLS

/**
 * fluxr_paper_print_pdf:
 * @date: when it was made, which is the only thing in which two files of one document differ
 *
 * Takes its time. Returns: (transfer full): the file
 */
GBytes *fluxr_paper_print_pdf (FluxrPaper    *paper,
                               GDateTime     *date,
                               GCancellable  *cancellable,
                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
