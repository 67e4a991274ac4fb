/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product as the home page lists it: its id and its numbers. The row itself is only read for a
 * card that is seen. */

#include "config.h"

#include "fluxr-home-item.h"

struct _FluxrHomeItem
{
  GObject parent_instance;

  char *id;                 /* (owned) */
  FluxrProductStats *stats; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (FluxrHomeItem, fluxr_home_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fluxr_home_item_finalize (GObject *object)
{
  FluxrHomeItem *self = FLUXR_HOME_ITEM (object);

  g_clear_pointer (&self->stats, fluxr_product_stats_free);
  g_free (self->id);

  G_OBJECT_CLASS (fluxr_home_item_parent_class)->finalize (object);
}

static void
fluxr_home_item_class_init (FluxrHomeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_home_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_home_item_init (FluxrHomeItem *self)
{
}

FluxrHomeItem *
fluxr_home_item_new (const char *id)
{
  FluxrHomeItem *self = g_object_new (FLUXR_TYPE_HOME_ITEM, NULL);

  self->id = g_strdup (id);

  return self;
}

const char *
fluxr_home_item_get_id (FluxrHomeItem *self)
{
  g_return_val_if_fail (FLUXR_IS_HOME_ITEM (self), NULL);

  return self->id;
}

/**
 * fluxr_home_item_get_stats:
 *
 * Returns: (nullable): %NULL while there is nothing in the product, or nothing known of
 */
const FluxrProductStats *
fluxr_home_item_get_stats (FluxrHomeItem *self)
{
  g_return_val_if_fail (FLUXR_IS_HOME_ITEM (self), NULL);

  return self->stats;
}

void
fluxr_home_item_set_stats (FluxrHomeItem           *self,
                           const FluxrProductStats *stats)
{
  g_return_if_fail (FLUXR_IS_HOME_ITEM (self));

  if (fluxr_product_stats_equal (self->stats, stats))
    return;
  g_clear_pointer (&self->stats, fluxr_product_stats_free);
  if (stats != NULL)
    self->stats = fluxr_product_stats_copy (stats);
  g_signal_emit (self, signals[CHANGED], 0);
}
