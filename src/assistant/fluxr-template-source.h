/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the values of a template come from. */

#pragma once

#include <glib-object.h>

#include "fluxr-template-value.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_TEMPLATE_SOURCE (fluxr_template_source_get_type ())

G_DECLARE_INTERFACE (FluxrTemplateSource, fluxr_template_source, FLUXR, TEMPLATE_SOURCE, GObject)

/**
 * FluxrTemplateSourceInterface:
 * @lookup: (transfer full) (nullable): what the part of a name in front of its first dot stands
 *   for: "product", "features"; asked once for each in a rendering, and only for what it needs
 * @dup_plain: (nullable): a Markdown text without its marks; without it the text stays as it is
 */
struct _FluxrTemplateSourceInterface
{
  GTypeInterface parent_iface;

  FluxrTemplateValue *(*lookup)    (FluxrTemplateSource *self,
                                    const char          *name);
  char               *(*dup_plain) (FluxrTemplateSource *self,
                                    const char          *text);
};

FluxrTemplateValue *fluxr_template_source_lookup    (FluxrTemplateSource *self,
                                                     const char          *name)
  G_GNUC_WARN_UNUSED_RESULT;
char               *fluxr_template_source_dup_plain (FluxrTemplateSource *self,
                                                     const char          *text)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
