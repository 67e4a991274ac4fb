/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The examples of the table of variables as values: what a template looks like without a
 * product. */

#pragma once

#include "fluxr-template-source.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_TEMPLATE_SAMPLE (fluxr_template_sample_get_type ())

G_DECLARE_FINAL_TYPE (FluxrTemplateSample, fluxr_template_sample, FLUXR, TEMPLATE_SAMPLE, GObject)

FluxrTemplateSource *fluxr_template_sample_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
