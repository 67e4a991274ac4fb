/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two devices of one person, a server, and a clock that can be put forward. */

#include "config.h"

#include "fluxr-scene.h"

#include "fluxr-clock.h"

static gint64 shift;

static gint64
shifted_clock (void)
{
  return g_get_real_time () + shift;
}

/**
 * fluxr_scene_set_up:
 * @data: (nullable): ignored: fixtures have one
 */
void
fluxr_scene_set_up (FluxrScene    *self,
                    gconstpointer  data)
{
  shift = 0;
  fluxr_clock_set_source (shifted_clock);
  self->server = fluxr_memory_server_new ();
  fluxr_memory_server_add_user (self->server, ANN);
  self->a = fluxr_device_new (self->server, ANN);
  self->b = fluxr_device_new (self->server, ANN);
}

void
fluxr_scene_tear_down (FluxrScene    *self,
                       gconstpointer  data)
{
  fluxr_device_free (self->a);
  fluxr_device_free (self->b);
  fluxr_memory_server_free (self->server);
  fluxr_clock_set_source (NULL);
}

void
fluxr_scene_wait (guint seconds)
{
  shift += (gint64) seconds * G_USEC_PER_SEC;
}

void
fluxr_scene_add_product (FluxrDevice *device)
{
  fluxr_device_insert (device, "products",
                       "{\"id\":\"" PRODUCT "\",\"user_id\":\"" ANN "\",\"name\":\"Plan\","
                       "\"slug\":\"plan\"}");
}

void
fluxr_scene_add_features (FluxrMemoryServer *server,
                          guint              n,
                          const char        *more)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *json = g_strdup_printf (
        "{\"id\":\"fa000000-0000-4000-8000-%012u\",\"product_id\":\"" PRODUCT "\","
        "\"name\":\"%u\"%s}", i, i, more);

      fluxr_memory_server_write (server, "features", json);
    }
}

/* Both devices know the product and its features. */
void
fluxr_scene_start (FluxrScene *self,
                   guint       n_features)
{
  fluxr_scene_add_product (self->a);
  fluxr_device_sync (self->a);
  fluxr_scene_add_features (self->server, n_features, "");
  fluxr_device_sync (self->a);
  fluxr_device_sync (self->b);
}

void
fluxr_scene_assert (FluxrDevice *device,
                    const char  *table,
                    const char  *id,
                    const char  *column,
                    const char  *expected)
{
  g_autofree char *value = fluxr_device_dup_value (device, table, id, column);

  g_assert_cmpstr (value, ==, expected);
}

FluxrSyncState
fluxr_scene_run (FluxrDevice *device)
{
  g_autoptr (FluxrSyncReport) report = fluxr_device_run (device);

  return report->state;
}
