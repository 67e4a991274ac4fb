/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three-way merge of JSON: by key, as deep as there are objects on both sides. Values are compared
 * as values, but what goes into the result is copied as it was written, so "1.10" stays that.
 * Prose is merged like any other text; what only looks like it, a date or a link, is one value. */

#include "config.h"

#include "fluxr-json-merge.h"

#include "fluxr-json-merger.h"
#include "fluxr-text-merge.h"
#include "fluxr-tokens.h"

#include <string.h>

/* A text with fewer blanks, or fewer letters of a script without any, is a value. */
#define PROSE_BLANKS 3
#define PROSE_GLYPHS 8

static yyjson_mut_val *
copy (yyjson_mut_doc *doc,
      FluxrJsonNode   node)
{
  return node.value == NULL ? NULL : yyjson_val_mut_copy (doc, node.value);
}

/**
 * fluxr_json_merger_take:
 *
 * Returns: each side's value for its own result
 */
FluxrJsonPair
fluxr_json_merger_take (FluxrJsonMerger *self,
                        FluxrJsonNode    mine,
                        FluxrJsonNode    theirs)
{
  return (FluxrJsonPair) { copy (self->mine, mine), copy (self->theirs, theirs) };
}

static FluxrJsonNode
get_member (FluxrJsonNode  object,
            GHashTable    *members,
            yyjson_val    *key)
{
  yyjson_val *own = g_hash_table_lookup (members, key);

  return (FluxrJsonNode) { object.tree, own == NULL ? NULL : yyjson_obj_iter_get_val (own) };
}

static void
add_member (yyjson_mut_doc *doc,
            yyjson_mut_val *object,
            yyjson_val     *key,
            yyjson_mut_val *value)
{
  if (value != NULL)
    yyjson_mut_obj_add (object, yyjson_val_mut_copy (doc, key), value);
}

/* The members of theirs in their order, then those that only mine has in its. */
static FluxrJsonPair
merge_objects (FluxrJsonMerger       *self,
               const FluxrJsonTriple *triple)
{
  g_autoptr (GHashTable) base = fluxr_json_node_members (triple->base);
  g_autoptr (GHashTable) mine = fluxr_json_node_members (triple->mine);
  g_autoptr (GHashTable) theirs = fluxr_json_node_members (triple->theirs);
  FluxrJsonPair result = { yyjson_mut_obj (self->mine), yyjson_mut_obj (self->theirs) };

  for (guint side = 0; side < 2; side++)
    {
      yyjson_val *object = side == 0 ? triple->theirs.value : triple->mine.value, *key, *item;
      gsize index, max;

      yyjson_obj_foreach (object, index, max, key, item)
        {
          FluxrJsonTriple member = {
            get_member (triple->base, base, key),
            get_member (triple->mine, mine, key),
            get_member (triple->theirs, theirs, key),
          };
          FluxrJsonPair merged;

          if (item != (side == 0 ? member.theirs.value : member.mine.value)
              || (side == 1 && member.theirs.value != NULL))
            continue;
          merged = fluxr_json_merger_value (self, &member);
          add_member (self->mine, result.mine, key, merged.mine);
          add_member (self->theirs, result.theirs, key, merged.theirs);
        }
    }

  return result;
}

/* A text without a NUL; "" if the value is nothing that could become prose. */
static const char *
get_text (FluxrJsonNode node)
{
  const char *text = yyjson_get_str (node.value);

  return text != NULL && strlen (text) == yyjson_get_len (node.value) ? text : "";
}

static gboolean
is_prose (const char *text)
{
  const char *end = text + strlen (text);
  guint blanks = 0, glyphs = 0;

  while (text < end && blanks < PROSE_BLANKS && glyphs < PROSE_GLYPHS)
    {
      FluxrTokenKind kind;

      text += fluxr_token_scan (text, end, &kind);
      if (kind == FLUXR_TOKEN_LINE_END)
        return TRUE;
      blanks += kind == FLUXR_TOKEN_BLANK;
      glyphs += kind == FLUXR_TOKEN_GLYPH;
    }

  return text < end || blanks >= PROSE_BLANKS || glyphs >= PROSE_GLYPHS;
}

static FluxrJsonPair
merge_texts (FluxrJsonMerger       *self,
             const FluxrJsonTriple *triple)
{
  const char *base = get_text (triple->base);
  const char *mine = get_text (triple->mine);
  const char *theirs = get_text (triple->theirs);
  g_autoptr (FluxrTextMerge) merge = NULL;

  if (*mine == '\0' || *theirs == '\0'
      || !(*base != '\0' ? is_prose (base) : is_prose (mine) && is_prose (theirs)))
    {
      self->clash = TRUE;
      return fluxr_json_merger_take (self, triple->mine, triple->theirs);
    }

  merge = fluxr_text_merge (base, mine, theirs, FLUXR_TEXT_WORDS, self->budget);
  self->clash = self->clash || merge->other != NULL;

  return (FluxrJsonPair) {
    yyjson_mut_strcpy (self->mine, merge->merged),
    yyjson_mut_strcpy (self->theirs, merge->other != NULL ? merge->other : merge->merged),
  };
}

/**
 * fluxr_json_merger_value:
 *
 * Returns: what becomes of a value
 */
FluxrJsonPair
fluxr_json_merger_value (FluxrJsonMerger       *self,
                         const FluxrJsonTriple *triple)
{
  yyjson_val *mine = triple->mine.value, *theirs = triple->theirs.value;

  if (fluxr_json_node_equal (triple->mine, triple->theirs)
      || fluxr_json_node_equal (triple->base, triple->mine))
    return fluxr_json_merger_take (self, triple->theirs, triple->theirs);
  if (fluxr_json_node_equal (triple->base, triple->theirs))
    return fluxr_json_merger_take (self, triple->mine, triple->mine);

  if (yyjson_is_obj (mine) && yyjson_is_obj (theirs))
    return merge_objects (self, triple);
  if (yyjson_is_arr (mine) && yyjson_is_arr (theirs))
    return fluxr_json_merger_array (self, triple);
  if (yyjson_is_str (mine) && yyjson_is_str (theirs))
    return merge_texts (self, triple);
  self->clash = TRUE;

  return fluxr_json_merger_take (self, triple->mine, triple->theirs);
}

static char *
merge_trees (const FluxrJsonTriple *triple,
             char                 **other,
             gint64                *budget)
{
  g_autoptr (yyjson_mut_doc) mine = yyjson_mut_doc_new (NULL);
  g_autoptr (yyjson_mut_doc) theirs = yyjson_mut_doc_new (NULL);
  FluxrJsonMerger self = { mine, theirs, FALSE, budget };
  FluxrJsonPair result = fluxr_json_merger_value (&self, triple);

  yyjson_mut_doc_set_root (mine, result.mine);
  yyjson_mut_doc_set_root (theirs, result.theirs);
  if (self.clash)
    *other = fluxr_json_print_mut (theirs);

  return fluxr_json_print_mut (mine);
}

static gboolean
is_mergeable (const char *base,
              const char *mine,
              const char *theirs)
{
  return strlen (base) <= FLUXR_TEXT_MAX_SIZE && strlen (mine) <= FLUXR_TEXT_MAX_SIZE
         && strlen (theirs) <= FLUXR_TEXT_MAX_SIZE;
}

/**
 * fluxr_json_merge:
 * @other: (out) (nullable): the same value with theirs where the sides clash; %NULL if they do not
 * @budget: (inout): steps that may be spent on comparing, like %FLUXR_TEXT_BUDGET
 *
 * Returns: (transfer full): the value with both sides' changes; where they clash, mine
 */
char *
fluxr_json_merge (const char  *base,
                  const char  *mine,
                  const char  *theirs,
                  char       **other,
                  gint64      *budget)
{
  g_auto (FluxrJsonTree) o = { 0 };
  g_auto (FluxrJsonTree) a = { 0 };
  g_auto (FluxrJsonTree) b = { 0 };
  FluxrJsonTriple root;

  *other = NULL;
  if (!is_mergeable (base, mine, theirs) || !fluxr_json_tree_init (&o, base)
      || !fluxr_json_tree_init (&a, mine) || !fluxr_json_tree_init (&b, theirs))
    {
      *other = g_str_equal (base, theirs) || g_str_equal (mine, theirs) || g_str_equal (base, mine)
                 ? NULL : g_strdup (theirs);
      return g_strdup (g_str_equal (base, mine) ? theirs : mine);
    }

  root = (FluxrJsonTriple) { fluxr_json_tree_root (&o), fluxr_json_tree_root (&a),
                             fluxr_json_tree_root (&b) };
  if (fluxr_json_node_equal (root.mine, root.theirs)
      || fluxr_json_node_equal (root.base, root.mine))
    return g_strdup (theirs);
  if (fluxr_json_node_equal (root.base, root.theirs))
    return g_strdup (mine);

  return merge_trees (&root, other, budget);
}
