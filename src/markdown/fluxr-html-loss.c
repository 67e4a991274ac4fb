/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What HTML had and a document cannot have, counted. */

#include "config.h"

#include "fluxr-html-loss.h"

/* A page can have any number of made-up tags; what is beyond is counted under one name. */
#define MAX_LOSSES 100
#define OTHERS "…"

struct _FluxrHtmlLosses
{
  GPtrArray *losses;   /* (element-type FluxrHtmlLoss) */
  GHashTable *by_name; /* "kind name" -> FluxrHtmlLoss, borrowed */
};

static void
free_loss (FluxrHtmlLoss *loss)
{
  g_free (loss->name);
  g_free (loss);
}

FluxrHtmlLosses *
fluxr_html_losses_new (void)
{
  FluxrHtmlLosses *self = g_new0 (FluxrHtmlLosses, 1);

  self->losses = g_ptr_array_new_with_free_func ((GDestroyNotify) free_loss);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
fluxr_html_losses_free (FluxrHtmlLosses *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->losses);
  g_free (self);
}

void
fluxr_html_losses_add (FluxrHtmlLosses   *self,
                       FluxrHtmlLossKind  kind,
                       const char        *name)
{
  g_autofree char *key = NULL;
  FluxrHtmlLoss *loss;

  g_return_if_fail (name != NULL);

  if (self == NULL)
    return;

  if (self->losses->len >= MAX_LOSSES)
    name = OTHERS;
  key = g_strdup_printf ("%d %s", kind, name);
  loss = g_hash_table_lookup (self->by_name, key);
  if (loss == NULL)
    {
      loss = g_new0 (FluxrHtmlLoss, 1);
      loss->kind = kind;
      loss->name = g_strdup (name);
      g_ptr_array_add (self->losses, loss);
      g_hash_table_insert (self->by_name, g_steal_pointer (&key), loss);
    }
  loss->count++;
}

guint
fluxr_html_losses_get_n_losses (FluxrHtmlLosses *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->losses->len;
}

const FluxrHtmlLoss *
fluxr_html_losses_get_loss (FluxrHtmlLosses *self,
                            guint            index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->losses->len, NULL);

  return g_ptr_array_index (self->losses, index);
}
