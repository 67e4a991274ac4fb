/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files of a flow, made by another process. */

#include "config.h"

#include "fluxr-flow-writer.h"

#include "fluxr-own-command.h"

static GStrv
build_words (const char        *product_id,
             const char        *format,
             guint              scale,
             const char *const *pages)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *scale_text = g_strdup_printf ("%u", scale);

  g_strv_builder_add_many (words, "export", "--flow", format, "--product", product_id, "--scale",
                           scale_text, NULL);
  for (guint i = 0; pages != NULL && pages[i] != NULL; i++)
    g_strv_builder_add_many (words, "--page", pages[i], NULL);

  return g_strv_builder_end (words);
}

void
fluxr_flow_writer_run_async (FluxrWorkspace      *workspace,
                             const char          *product_id,
                             const char          *format,
                             guint                scale,
                             const char *const   *pages,
                             GFile               *file,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_auto (GStrv) words = build_words (product_id, format, scale, pages);

  fluxr_own_command_run_async (workspace, (const char *const *) words, file, callback, user_data);
}

GBytes *
fluxr_flow_writer_run_finish (GAsyncResult  *result,
                              GError       **error)
{
  return fluxr_own_command_run_finish (result, error);
}
