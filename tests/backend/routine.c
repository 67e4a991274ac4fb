/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A function matches when all its required parameters are given and nothing that it does not
 * know. Failing that, one that takes the whole body is called. */

#include "routine.h"

#include "fuzzy.h"
#include "plan.h"

typedef struct
{
  FluxrArena   *arena;
  FluxrCatalog *catalog;
  const char   *name;
  GPtrArray    *keys;
  FluxrMedia    media;
  gboolean      is_post;
} Search;

static const FluxrParameter *
find_parameter (const FluxrFunction *function,
                const char          *name)
{
  for (guint i = 0; i < function->parameters->len; i++)
    {
      const FluxrParameter *parameter = g_ptr_array_index (function->parameters, i);

      if (g_str_equal (parameter->name, name))
        return parameter;
    }
  return NULL;
}

static gboolean
is_raw (FluxrMedia media)
{
  return media == FLUXR_MEDIA_TEXT || media == FLUXR_MEDIA_XML || media == FLUXR_MEDIA_BYTES;
}

static gboolean
matches_keys (const Search        *search,
              const FluxrFunction *function)
{
  guint n_required = 0;
  guint n_given = 0;

  if (function->parameters->len == 0)
    return search->keys->len == 0 && !(search->is_post && is_raw (search->media));
  for (guint i = 0; i < search->keys->len; i++)
    {
      const FluxrParameter *parameter =
        find_parameter (function, g_ptr_array_index (search->keys, i));

      if (parameter == NULL)
        return FALSE;
      n_given += parameter->is_required ? 1 : 0;
    }
  for (guint i = 0; i < function->parameters->len; i++)
    {
      const FluxrParameter *parameter = g_ptr_array_index (function->parameters, i);

      n_required += parameter->is_required ? 1 : 0;
    }
  return n_given == n_required;
}

static gboolean
takes_body (const Search        *search,
            const FluxrFunction *function)
{
  const FluxrParameter *parameter;

  if (!search->is_post || function->parameters->len != 1)
    return FALSE;
  parameter = g_ptr_array_index (function->parameters, 0);
  if (search->media == FLUXR_MEDIA_JSON)
    return g_str_equal (parameter->type, "json") || g_str_equal (parameter->type, "jsonb");
  return (search->media == FLUXR_MEDIA_TEXT && g_str_equal (parameter->type, "text")) ||
         (search->media == FLUXR_MEDIA_XML && g_str_equal (parameter->type, "xml")) ||
         (search->media == FLUXR_MEDIA_BYTES && g_str_equal (parameter->type, "bytea"));
}

static const char *
join_names (FluxrArena *arena,
            GPtrArray  *names)
{
  GString *out = fluxr_arena_string (arena);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                            (char *) g_ptr_array_index (names, i));
  return out->str;
}

static const char *
describe_parameters (FluxrArena          *arena,
                     const FluxrFunction *function)
{
  GPtrArray *names = fluxr_arena_array (arena);

  for (guint i = 0; i < function->parameters->len; i++)
    {
      const FluxrParameter *parameter = g_ptr_array_index (function->parameters, i);

      g_ptr_array_add (names, (gpointer) parameter->name);
    }
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  return fluxr_arena_printf (arena, "(%s)", join_names (arena, names));
}

/* (nullable) A similar function, or the parameters that a known one takes. */
static const char *
suggest (const Search *search,
         GPtrArray    *overloads)
{
  GPtrArray *functions = fluxr_catalog_get_functions (search->catalog);
  GPtrArray *texts = fluxr_arena_array (search->arena);
  const char *wanted = search->name;
  const char *found;

  for (guint i = 0; overloads->len == 0 && i < functions->len; i++)
    {
      const FluxrFunction *function = g_ptr_array_index (functions, i);

      g_ptr_array_add (texts, (gpointer) function->name);
    }
  for (guint i = 0; i < overloads->len; i++)
    g_ptr_array_add (texts, (gpointer) describe_parameters (
                              search->arena, g_ptr_array_index (overloads, i)));
  if (overloads->len > 0)
    wanted = fluxr_arena_printf (search->arena, "(%s)", join_names (search->arena, search->keys));
  found = fluxr_fuzzy_find (texts, wanted);
  if (found == NULL)
    return NULL;
  return fluxr_arena_printf (search->arena,
                             "Perhaps you meant to call the function " FLUXR_SCHEMA ".%s%s",
                             overloads->len > 0 ? search->name : "", found);
}

static FluxrFailure *
refuse_unknown (const Search *search,
                GPtrArray    *overloads)
{
  FluxrArena *arena = search->arena;
  const char *keys = join_names (arena, search->keys);
  gboolean none = search->keys->len == 0;
  gboolean raw = search->is_post && is_raw (search->media);
  FluxrFailure *failure = fluxr_failure_new (
    arena, 404, "PGRST202",
    "Could not find the function " FLUXR_SCHEMA ".%s%s in the schema cache", search->name,
    raw ? "" : none ? " without parameters" : fluxr_arena_printf (arena, "(%s)", keys));
  const char *given = none ? " without parameters"
                           : fluxr_arena_printf (arena, " with parameter%s %s",
                                                 search->keys->len > 1 ? "s" : "", keys);

  if (raw)
    given = search->media == FLUXR_MEDIA_TEXT  ? " with a single unnamed text parameter"
            : search->media == FLUXR_MEDIA_XML ? " with a single unnamed xml parameter"
                                               : " with a single unnamed bytea parameter";
  failure->details = fluxr_arena_printf (
    arena,
    "Searched for the function " FLUXR_SCHEMA
    ".%s%s%s, but no matches were found in the schema cache.",
    search->name, given,
    search->is_post && search->media == FLUXR_MEDIA_JSON
      ? " or with a single unnamed json/jsonb parameter"
      : "");
  failure->hint = raw ? NULL : suggest (search, overloads);
  return failure;
}

static FluxrFailure *
refuse_ambiguous (const Search *search,
                  GPtrArray    *found)
{
  GString *list = fluxr_arena_string (search->arena);
  FluxrFailure *failure;

  for (guint i = 0; i < found->len; i++)
    {
      const FluxrFunction *function = g_ptr_array_index (found, i);

      g_string_append_printf (list, "%s" FLUXR_SCHEMA ".%s(", i > 0 ? ", " : "", function->name);
      for (guint j = 0; j < function->parameters->len; j++)
        {
          const FluxrParameter *parameter = g_ptr_array_index (function->parameters, j);

          g_string_append_printf (list, "%s%s => %s", j > 0 ? ", " : "", parameter->name,
                                  parameter->type);
        }
      g_string_append_c (list, ')');
    }
  failure = fluxr_failure_new (search->arena, 300, "PGRST203",
                               "Could not choose the best candidate function between: %s",
                               list->str);
  failure->hint = "Try renaming the parameters or the function itself in the database so function "
                  "overloading can be resolved";
  return failure;
}

/* (nullable) */
const FluxrFunction *
fluxr_routine_find (FluxrArena    *arena,
                    FluxrCatalog  *catalog,
                    const char    *name,
                    GPtrArray     *keys,
                    FluxrMedia     media,
                    gboolean       is_post,
                    FluxrFailure **failure)
{
  Search search = { arena, catalog, name, keys, media, is_post };
  GPtrArray *functions = fluxr_catalog_get_functions (catalog);
  GPtrArray *overloads = fluxr_arena_array (arena);
  GPtrArray *by_keys = fluxr_arena_array (arena);
  GPtrArray *by_body = fluxr_arena_array (arena);
  GPtrArray *found;

  for (guint i = 0; i < functions->len; i++)
    {
      FluxrFunction *function = g_ptr_array_index (functions, i);

      if (!g_str_equal (function->name, name))
        continue;
      g_ptr_array_add (overloads, function);
      if (matches_keys (&search, function))
        g_ptr_array_add (by_keys, function);
      else if (takes_body (&search, function))
        g_ptr_array_add (by_body, function);
    }
  found = by_keys->len > 0 ? by_keys : by_body;
  if (found->len == 1)
    return g_ptr_array_index (found, 0);
  *failure = found->len == 0 ? refuse_unknown (&search, overloads)
                             : refuse_ambiguous (&search, found);
  return NULL;
}
