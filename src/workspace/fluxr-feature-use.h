/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which pages of the flow name a feature, and which of the names on a page are features. They are
 * linked by nothing but the name, so all pages of the product are read: off the main thread. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *name; /* (nullable) */
} FluxrFeaturePage;

/**
 * FluxrFeatureUse:
 * @pages: (element-type FluxrFeaturePage): those that name it, by name; the first of them
 * @n_pages: how many there are
 * @n_stale: how many have the name it had, which no other feature of the product has
 */
typedef struct
{
  GPtrArray *pages;
  guint n_pages;
  guint n_stale;
} FluxrFeatureUse;

void             fluxr_feature_use_free   (FluxrFeatureUse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrFeatureUse, fluxr_feature_use_free)

/* @old_name: the name it had; the same as it has if it was not renamed. */
void             fluxr_feature_use_find_async    (FluxrWorkspace       *workspace,
                                                  FluxrRecord          *feature,
                                                  const char           *old_name,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
FluxrFeatureUse *fluxr_feature_use_find_finish   (GAsyncResult         *result,
                                                  GError              **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
/* The features on a page: name -> id. */
void             fluxr_feature_use_lookup_async  (FluxrWorkspace       *workspace,
                                                  FluxrRecord          *page,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GHashTable      *fluxr_feature_use_lookup_finish (GAsyncResult         *result,
                                                  GError              **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;

/* A command: the pages of the product that name a feature so name it otherwise.
 * @n: (out) (optional): how many pages were changed. */
gboolean         fluxr_workspace_rename_on_pages (FluxrWorkspace       *self,
                                                  const char           *product_id,
                                                  const char           *old_name,
                                                  const char           *name,
                                                  guint                *n,
                                                  GError              **error);

G_END_DECLS
