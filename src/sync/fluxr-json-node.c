/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON that is to be compared many times. A merge asks at every level whether anything below has
 * changed; with a hash of each value, made once from the leaves up, the answer is mostly no at
 * once, and a yes is looked at in full. Values of one document lie in one array, in the order of
 * the text; the hashes lie beside it. */

#include "config.h"

#include "fluxr-json-node.h"

#include "fluxr-value.h"

#include <string.h>

#define MIX_A G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define MIX_B G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9)

static guint64
mix (guint64 hash,
     guint64 more)
{
  hash = (hash ^ more) * MIX_B;

  return hash ^ (hash >> 31);
}

static guint64
hash_bytes (const char *bytes,
            gsize       length,
            guint64     seed)
{
  guint64 hash = seed + length;

  for (gsize i = 0; i < length; i++)
    hash = mix (hash, (guchar) bytes[i] + MIX_A);

  return hash;
}

static guint64
hash_number (const char *lexeme)
{
  g_autofree char *canonical = fluxr_number_canonical (lexeme);

  return hash_bytes (canonical, strlen (canonical), 3);
}

static guint64
fill_hashes (FluxrJsonTree *self,
             yyjson_val    *value)
{
  guint64 hash = yyjson_get_tag (value) * MIX_A;
  gsize index, max;
  yyjson_val *key, *item;

  if (yyjson_is_str (value))
    hash = hash_bytes (yyjson_get_str (value), yyjson_get_len (value), 2);
  else if (yyjson_is_raw (value))
    hash = hash_number (yyjson_get_raw (value));
  else if (yyjson_is_arr (value))
    {
      hash = 4;
      yyjson_arr_foreach (value, index, max, item)
        hash = mix (hash, fill_hashes (self, item) + MIX_A);
    }
  else if (yyjson_is_obj (value))
    {
      /* Members have no order, so their hashes are added up. */
      hash = 5;
      yyjson_obj_foreach (value, index, max, key, item)
        hash += mix (fill_hashes (self, key), fill_hashes (self, item) + MIX_A);
      hash = mix (hash, MIX_A);
    }
  self->hashes[value - self->root] = hash;

  return hash;
}

/**
 * fluxr_json_tree_init:
 *
 * Returns: %FALSE if @text is no JSON; the tree is empty then and can still be cleared
 */
gboolean
fluxr_json_tree_init (FluxrJsonTree *self,
                      const char    *text)
{
  self->doc = fluxr_json_parse (text, -1, NULL);
  self->root = NULL;
  self->hashes = NULL;
  if (self->doc == NULL)
    return FALSE;

  self->root = yyjson_doc_get_root (self->doc);
  self->hashes = g_new (guint64, yyjson_doc_get_val_count (self->doc));
  fill_hashes (self, self->root);

  return TRUE;
}

void
fluxr_json_tree_clear (FluxrJsonTree *self)
{
  g_clear_pointer (&self->doc, yyjson_doc_free);
  g_clear_pointer (&self->hashes, g_free);
}

FluxrJsonNode
fluxr_json_tree_root (const FluxrJsonTree *self)
{
  return (FluxrJsonNode) { self, self->root };
}

guint64
fluxr_json_node_hash (FluxrJsonNode self)
{
  return self.tree->hashes[self.value - self.tree->root];
}

/**
 * fluxr_json_node_equal:
 *
 * Returns: whether both are the same value, or neither is one
 */
gboolean
fluxr_json_node_equal (FluxrJsonNode self,
                       FluxrJsonNode other)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (self.value == NULL || other.value == NULL)
    return self.value == other.value;
  if (fluxr_json_node_hash (self) != fluxr_json_node_hash (other))
    return FALSE;
  if (yyjson_get_tag (self.value) == yyjson_get_tag (other.value) && !yyjson_is_ctn (self.value)
      && yyjson_equals (self.value, other.value))
    return TRUE;

  first = fluxr_json_canonical (self.value);
  second = fluxr_json_canonical (other.value);

  return g_str_equal (first, second);
}

static guint
hash_key (gconstpointer data)
{
  yyjson_val *key = (yyjson_val *) data;

  return hash_bytes (yyjson_get_str (key), yyjson_get_len (key), 0);
}

static gboolean
equal_keys (gconstpointer a,
            gconstpointer b)
{
  return yyjson_equals ((yyjson_val *) a, (yyjson_val *) b);
}

/**
 * fluxr_json_node_members:
 *
 * Returns: (transfer full): key -> itself, by bytes; of equal keys the last, as for PostgreSQL. It
 *   is empty if the node is no object. The keys belong to the document.
 */
GHashTable *
fluxr_json_node_members (FluxrJsonNode self)
{
  GHashTable *members = g_hash_table_new (hash_key, equal_keys);
  gsize index, max;
  yyjson_val *key, *item;

  yyjson_obj_foreach (self.value, index, max, key, item)
    g_hash_table_replace (members, key, key);

  return members;
}
