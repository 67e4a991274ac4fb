/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-unsaved.h"

#define KEY "fluxr-unsaved"

GPtrArray *
fluxr_unsaved_get (FluxrWorkspace *workspace)
{
  GPtrArray *drafts = g_object_get_data (G_OBJECT (workspace), KEY);

  if (drafts == NULL)
    {
      drafts = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (workspace), KEY, drafts,
                              (GDestroyNotify) g_ptr_array_unref);
    }

  return drafts;
}
