/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON that is to be compared many times. */

#pragma once

#include "fluxr-json.h"

G_BEGIN_DECLS

/**
 * FluxrJsonTree:
 * @hashes: of each value of the document, in its order
 */
typedef struct
{
  yyjson_doc *doc;
  yyjson_val *root;
  guint64 *hashes;
} FluxrJsonTree;

/**
 * FluxrJsonNode:
 * @tree: where the value lives
 * @value: (nullable): %NULL if there is none, which is not the same as null
 */
typedef struct
{
  const FluxrJsonTree *tree;
  yyjson_val *value;
} FluxrJsonNode;

gboolean      fluxr_json_tree_init    (FluxrJsonTree       *self,
                                       const char          *text);
void          fluxr_json_tree_clear   (FluxrJsonTree       *self);
FluxrJsonNode fluxr_json_tree_root    (const FluxrJsonTree *self);

gboolean      fluxr_json_node_equal   (FluxrJsonNode        self,
                                       FluxrJsonNode        other);
guint64       fluxr_json_node_hash    (FluxrJsonNode        self);
GHashTable   *fluxr_json_node_members (FluxrJsonNode        self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FluxrJsonTree, fluxr_json_tree_clear)

G_END_DECLS
