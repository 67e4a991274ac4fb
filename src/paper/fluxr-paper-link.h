/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places on a page that lead somewhere, for files that can have them. */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* (nullable): the address as it may stand in a file; NULL if one should not follow it from there.
 * Only the web and mail: a document is read by people who did not write it. */
char *fluxr_paper_link_clean (const char *url) G_GNUC_WARN_UNUSED_RESULT;
/* @kind: "uri", or "dest" for a place that fluxr_paper_link_place() made */
void  fluxr_paper_link_mark  (cairo_t    *cr,
                              const char *kind,
                              const char *target,
                              double      x,
                              double      y,
                              double      width,
                              double      height);
void  fluxr_paper_link_place (cairo_t    *cr,
                              const char *name,
                              double      x,
                              double      y);

G_END_DECLS
