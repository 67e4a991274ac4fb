/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a file of its own, and back. Any thread. */

#pragma once

#include <gio/gio.h>

#include "fluxr-flow-rows.h"
#include "fluxr-flow-sketch.h"

G_BEGIN_DECLS

/**
 * FluxrFlowFormat:
 *
 * The first ones are texts; pictures are drawn by who can draw (fluxr-flow-picture.c).
 */
typedef enum
{
  FLUXR_FLOW_FORMAT_MERMAID,
  FLUXR_FLOW_FORMAT_DOT,
  FLUXR_FLOW_FORMAT_CANVAS,
  FLUXR_FLOW_FORMAT_SVG,
  FLUXR_FLOW_FORMAT_PNG,
  FLUXR_FLOW_FORMAT_PDF,
  FLUXR_FLOW_N_FORMATS,
} FluxrFlowFormat;

/* By its word on the command line: "mermaid", "dot", "canvas", "svg", "png", "pdf". */
gboolean         fluxr_flow_format_find       (const char       *word,
                                               FluxrFlowFormat  *format);
/* What the name of a file ends with, without the dot. */
const char      *fluxr_flow_format_get_suffix (FluxrFlowFormat   format);

/* (nullable): NULL for pictures. */
char            *fluxr_flow_file_print        (const FluxrFlowRows *rows,
                                               FluxrFlowFormat   format) G_GNUC_WARN_UNUSED_RESULT;
/* The file is as before, or else all of it is new. */
gboolean         fluxr_flow_file_write        (GBytes           *bytes,
                                               GFile            *file,
                                               GCancellable     *cancellable,
                                               GError          **error);

/* JSON Canvas, from whomever. An error says what is wrong in the file, and where.
 * @n_left_out: (out): how many frames and words on connections a flow has no place for. */
FluxrFlowSketch *fluxr_flow_file_parse        (GBytes           *bytes,
                                               guint            *n_left_out,
                                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same from a file, moved beside what the product has already. */
FluxrFlowSketch *fluxr_flow_file_load         (GFile            *file,
                                               FluxrDatabase    *database,
                                               const char       *product_id,
                                               guint            *n_left_out,
                                               GCancellable     *cancellable,
                                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same on a worker, from the database at @path. */
void             fluxr_flow_file_load_async   (GFile            *file,
                                               const char       *path,
                                               const char       *product_id,
                                               GCancellable     *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer          user_data);
FluxrFlowSketch *fluxr_flow_file_load_finish  (GAsyncResult     *result,
                                               guint            *n_left_out,
                                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
