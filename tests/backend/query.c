/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sorting parameters into kinds and handing their values to the grammar. */

#include "query.h"

#include "grammar.h"

#include <string.h>

typedef struct
{
  FluxrArena    *arena;
  FluxrQuery    *query;
  gboolean       is_call;
  FluxrFailure **failure;
} Context;

static gboolean
refuse (Context     *context,
        FluxrParsec *parsec)
{
  *context->failure = fluxr_failure_new (context->arena, 400, "PGRST100", "%s",
                                         fluxr_parsec_position (parsec));
  (*context->failure)->details = fluxr_parsec_explain (parsec);
  return FALSE;
}

static void
start (Context     *context,
       FluxrParsec *parsec,
       const char  *what,
       const char  *text)
{
  fluxr_parsec_init (parsec, context->arena,
                     fluxr_arena_printf (context->arena, "failed to parse %s (%s)", what, text),
                     text);
}

/* "a.b.name->>key": the path and the field it ends in. */
static gboolean
parse_tree_path (Context        *context,
                 const char     *key,
                 FluxrQueryPart *part,
                 FluxrField     *field)
{
  FluxrParsec parsec;

  start (context, &parsec, "tree path", key);
  part->path = fluxr_arena_array (context->arena);
  if (!fluxr_grammar_name_path (&parsec, part->path) ||
      !fluxr_grammar_json_path (&parsec, &field->path))
    return refuse (context, &parsec);
  field->name = g_ptr_array_steal_index (part->path, part->path->len - 1);
  return TRUE;
}

static gboolean
parse_order (Context              *context,
             const FluxrQueryPair *pair)
{
  FluxrQueryPart *part = fluxr_arena_make (context->arena, FluxrQueryPart);
  FluxrField field;
  FluxrParsec parsec;

  if (!parse_tree_path (context, pair->key, part, &field))
    return FALSE;
  start (context, &parsec, "order", pair->value);
  part->order = fluxr_arena_array (context->arena);
  if (!fluxr_grammar_order (&parsec, part->order))
    return refuse (context, &parsec);
  g_ptr_array_add (context->query->orders, part);
  return TRUE;
}

/* "a.not.or" of the key and the parenthesis of the value make one expression. */
static gboolean
parse_logic (Context              *context,
             const FluxrQueryPair *pair)
{
  FluxrQueryPart *part = fluxr_arena_make (context->arena, FluxrQueryPart);
  GPtrArray *names = fluxr_arena_array (context->arena);
  gboolean negated = FALSE;
  FluxrParsec parsec;

  start (context, &parsec, "logic path", pair->key);
  if (!fluxr_grammar_name_path (&parsec, names))
    return refuse (context, &parsec);
  part->path = fluxr_arena_array (context->arena);
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (g_ptr_array_index (names, i), "not"))
      negated = TRUE;
    else if (i + 1 < names->len)
      g_ptr_array_add (part->path, g_ptr_array_index (names, i));
  start (context, &parsec, "logic tree", pair->value);
  parsec.start = parsec.at =
    fluxr_arena_printf (context->arena, "%s%s%s", negated ? "not." : "",
                        (char *) g_ptr_array_index (names, names->len - 1), pair->value);
  if (!fluxr_grammar_logic (&parsec, &part->logic))
    return refuse (context, &parsec);
  g_ptr_array_add (context->query->logic, part);
  return TRUE;
}

static gboolean
parse_filter (Context              *context,
              const FluxrQueryPair *pair)
{
  FluxrQueryPart *part = fluxr_arena_make (context->arena, FluxrQueryPart);
  FluxrParsec parsec;

  if (!parse_tree_path (context, pair->key, part, &part->filter.field))
    return FALSE;
  g_ptr_array_add (context->query->filter_keys, (gpointer) pair->key);
  start (context, &parsec, "filter", pair->value);
  if (fluxr_grammar_condition (&parsec, FALSE, &part->filter.condition))
    g_ptr_array_add (context->query->filters, part);
  else if (context->is_call && parsec.at == parsec.start)
    {
      FluxrQueryPair *argument = fluxr_arena_make (context->arena, FluxrQueryPair);

      argument->key = part->filter.field.name;
      argument->value = pair->value;
      g_ptr_array_add (context->query->arguments, argument);
    }
  else
    return refuse (context, &parsec);
  return TRUE;
}

static gboolean
parse_names (Context     *context,
             const char  *what,
             const char  *text,
             GPtrArray  **names)
{
  FluxrParsec parsec;

  start (context, &parsec, what, text);
  *names = fluxr_arena_array (context->arena);
  return fluxr_grammar_columns (&parsec, *names) || refuse (context, &parsec);
}

static gboolean
parse_select (Context    *context,
              const char *text)
{
  FluxrParsec parsec;

  start (context, &parsec, "select parameter", text);
  return fluxr_grammar_select (&parsec, context->query->select) || refuse (context, &parsec);
}

static gboolean
ends_in (const char *key,
         const char *word)
{
  const char *dot = strrchr (key, '.');

  return g_str_equal (dot != NULL ? dot + 1 : key, word);
}

static gboolean
is_filter_key (const char *key)
{
  static const char *const reserved[] = { "select", "columns", "on_conflict", NULL };
  static const char *const endings[] = { "order", "limit", "offset", "and", "or" };

  if (g_strv_contains (reserved, key))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (ends_in (key, endings[i]))
      return FALSE;
  return TRUE;
}

static const char *
find_value (GPtrArray  *pairs,
            const char *key)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const FluxrQueryPair *pair = g_ptr_array_index (pairs, i);

      if (g_str_equal (pair->key, key))
        return pair->value;
    }
  return NULL;
}

typedef gboolean (*PairParser) (Context              *context,
                                const FluxrQueryPair *pair);

static gboolean
parse_all (Context    *context,
           GPtrArray  *pairs,
           PairParser  parser)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const FluxrQueryPair *pair = g_ptr_array_index (pairs, i);
      gboolean fits;

      if (parser == parse_order)
        fits = ends_in (pair->key, "order");
      else if (parser == parse_logic)
        fits = ends_in (pair->key, "and") || ends_in (pair->key, "or");
      else
        fits = is_filter_key (pair->key);
      if (fits && pair->value != NULL && !parser (context, pair))
        return FALSE;
    }
  return TRUE;
}

static const FluxrQueryPair *
find_level (GPtrArray  *pairs,
            const char *key,
            gsize       prefix,
            const char *word)
{
  const FluxrQueryPair *found = NULL;

  for (guint i = 0; i < pairs->len; i++)
    {
      const FluxrQueryPair *pair = g_ptr_array_index (pairs, i);

      if (pair->value != NULL && strncmp (pair->key, key, prefix) == 0 &&
          g_str_equal (pair->key + prefix, word))
        found = pair;
    }
  return found;
}

/* One window a level, from its limit, its offset or both; the last of equal parameters counts. */
static gboolean
parse_ranges (Context   *context,
              GPtrArray *pairs)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const FluxrQueryPair *pair = g_ptr_array_index (pairs, i);
      const char *dot = strrchr (pair->key, '.');
      gsize prefix = dot != NULL ? dot + 1 - pair->key : 0;
      const FluxrQueryPair *limit = find_level (pairs, pair->key, prefix, "limit");
      const FluxrQueryPair *offset = find_level (pairs, pair->key, prefix, "offset");
      FluxrQueryPart *part;
      FluxrField field;

      if (pair != limit && (pair != offset || limit != NULL))
        continue;
      part = fluxr_arena_make (context->arena, FluxrQueryPart);
      part->range = fluxr_range_all;
      if (limit != NULL)
        part->range = fluxr_range_parse_limit (limit->value);
      if (offset != NULL)
        part->range = limit != NULL
                        ? fluxr_range_join (part->range, fluxr_range_parse_offset (offset->value))
                        : fluxr_range_parse_offset (offset->value);
      if (!parse_tree_path (context, pair->key, part, &field))
        return FALSE;
      g_ptr_array_add (context->query->ranges, part);
    }
  return TRUE;
}

static gboolean
parse_pairs (Context   *context,
             GPtrArray *pairs)
{
  const char *columns = find_value (pairs, "columns");
  const char *select = find_value (pairs, "select");
  const char *on_conflict = find_value (pairs, "on_conflict");
  FluxrQuery *query = context->query;

  return parse_all (context, pairs, parse_order) && parse_all (context, pairs, parse_logic) &&
         (columns == NULL ||
          parse_names (context, "columns parameter", columns, &query->columns)) &&
         parse_select (context, select != NULL ? select : "*") &&
         parse_all (context, pairs, parse_filter) &&
         (on_conflict == NULL ||
          parse_names (context, "on_conflict parameter", on_conflict, &query->on_conflict)) &&
         parse_ranges (context, pairs);
}

FluxrQuery *
fluxr_query_parse (FluxrArena    *arena,
                   const char    *text,
                   gboolean       is_call,
                   FluxrFailure **failure)
{
  FluxrQuery *self = fluxr_arena_make (arena, FluxrQuery);
  Context context = { arena, self, is_call, failure };
  GPtrArray *pairs = fluxr_query_split (arena, text);

  /* No text of PostgreSQL can hold it, and it would end ours. */
  if (strstr (text, "%00") != NULL)
    {
      *failure = fluxr_failure_new (arena, 400, "22021",
                                    "invalid byte sequence for encoding \"UTF8\": 0x00");
      return NULL;
    }
  self->canonical = fluxr_query_make_canonical (arena, pairs);
  self->arguments = fluxr_arena_array (arena);
  self->filters = fluxr_arena_array (arena);
  self->filter_keys = fluxr_arena_array (arena);
  self->logic = fluxr_arena_array (arena);
  self->orders = fluxr_arena_array (arena);
  self->ranges = fluxr_arena_array (arena);
  self->select = fluxr_arena_array (arena);
  return parse_pairs (&context, pairs) ? self : NULL;
}

/* The window of the outermost level. */
FluxrRange
fluxr_query_get_range (FluxrQuery *self)
{
  for (guint i = 0; i < self->ranges->len; i++)
    {
      const FluxrQueryPart *part = g_ptr_array_index (self->ranges, i);

      if (part->path->len == 0)
        return part->range;
    }
  return fluxr_range_all;
}
