/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waiting in tests whose main loop has to turn meanwhile. */

#include "config.h"

#include "loop.h"

#define LIMIT_SECONDS 60

static gboolean
late_cb (gpointer user_data)
{
  g_error ("waited too long");

  return G_SOURCE_REMOVE;
}

void
loop_until (LoopCondition condition,
            gpointer      data)
{
  guint id = g_timeout_add_seconds (LIMIT_SECONDS, late_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

void
loop_ask (LoopCondition condition,
          gpointer      data)
{
  gint64 end = g_get_monotonic_time () + LIMIT_SECONDS * G_TIME_SPAN_SECOND;

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      loop_for (5);
    }
}

gboolean
loop_is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

void
loop_for (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, wake_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}
