/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-template-source.h"

G_DEFINE_INTERFACE (FluxrTemplateSource, fluxr_template_source, G_TYPE_OBJECT)

static void
fluxr_template_source_default_init (FluxrTemplateSourceInterface *iface)
{
}

/**
 * fluxr_template_source_lookup:
 *
 * Returns: (transfer full) (nullable)
 */
FluxrTemplateValue *
fluxr_template_source_lookup (FluxrTemplateSource *self,
                              const char          *name)
{
  g_return_val_if_fail (FLUXR_IS_TEMPLATE_SOURCE (self), NULL);

  return FLUXR_TEMPLATE_SOURCE_GET_IFACE (self)->lookup (self, name);
}

char *
fluxr_template_source_dup_plain (FluxrTemplateSource *self,
                                 const char          *text)
{
  g_return_val_if_fail (FLUXR_IS_TEMPLATE_SOURCE (self), NULL);

  if (FLUXR_TEMPLATE_SOURCE_GET_IFACE (self)->dup_plain == NULL)
    return g_strdup (text);

  return FLUXR_TEMPLATE_SOURCE_GET_IFACE (self)->dup_plain (self, text);
}
