/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of a preference that is given twice the first counts. Names are compared exactly, as
 * PostgREST does. */

#include "preferences.h"

#include <string.h>

static const char *const return_names[] = { NULL, "representation", "minimal", "headers-only" };
static const char *const resolution_names[] = { NULL, "merge-duplicates", "ignore-duplicates" };
static const char *const count_names[] = { NULL, "exact", "planned", "estimated" };

static gboolean
read_choice (const char        *text,
             const char        *key,
             const char *const *names,
             guint              n_names,
             int               *value)
{
  if (!g_str_has_prefix (text, key))
    return FALSE;
  for (guint i = 1; i < n_names; i++)
    if (g_str_equal (text + strlen (key), names[i]))
      {
        if (*value == 0)
          *value = (int) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_word (const char  *text,
           const char  *key,
           const char  *first,
           const char  *second,
           const char **value)
{
  const char *word = text + strlen (key);

  if (!g_str_has_prefix (text, key) || !(g_str_equal (word, first) || g_str_equal (word, second)))
    return FALSE;
  if (*value == NULL)
    *value = word;
  return TRUE;
}

static gboolean
read_enums (FluxrPreferences *self,
            const char       *text)
{
  int returns = self->returns;
  int resolution = self->resolution;
  int count = self->count;
  gboolean known =
    read_choice (text, "return=", return_names, G_N_ELEMENTS (return_names), &returns) ||
    read_choice (text, "resolution=", resolution_names, G_N_ELEMENTS (resolution_names),
                 &resolution) ||
    read_choice (text, "count=", count_names, G_N_ELEMENTS (count_names), &count);

  self->returns = returns;
  self->resolution = resolution;
  self->count = count;
  return known;
}

static void
read_one (FluxrPreferences *self,
          const char       *text)
{
  const char *transaction = NULL;

  if (read_enums (self, text) || read_word (text, "missing=", "default", "null", &self->missing) ||
      read_word (text, "handling=", "strict", "lenient", &self->handling) ||
      read_word (text, "tx=", "commit", "rollback", &transaction))
    return;
  if (g_str_has_prefix (text, "max-affected="))
    {
      if (self->max_affected < 0 &&
          !g_ascii_string_to_signed (text + strlen ("max-affected="), 10, 0, G_MAXINT64,
                                     &self->max_affected, NULL))
        self->max_affected = -1;
      return;
    }
  if (g_str_has_prefix (text, "timezone="))
    {
      if (self->timezone == NULL)
        self->timezone = text + strlen ("timezone=");
      return;
    }
  g_ptr_array_add (self->unknown, (gpointer) text);
}

/* header: all Prefer headers, joined by commas; may be NULL. */
FluxrPreferences *
fluxr_preferences_parse (FluxrArena *arena,
                         const char *header)
{
  FluxrPreferences *self = fluxr_arena_make (arena, FluxrPreferences);
  g_auto (GStrv) parts = g_strsplit (header != NULL ? header : "", ",", -1);

  self->max_affected = -1;
  self->unknown = fluxr_arena_array (arena);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *text = fluxr_arena_strdup (arena, g_strstrip (parts[i]));

      if (*text != '\0' || header != NULL)
        read_one (self, text);
    }
  return self;
}

/* It turned out not to be a time zone. */
void
fluxr_preferences_drop_timezone (FluxrPreferences *self,
                                 FluxrArena       *arena)
{
  g_ptr_array_add (self->unknown, fluxr_arena_printf (arena, "timezone=%s", self->timezone));
  self->timezone = NULL;
}

gboolean
fluxr_preferences_is_strict (const FluxrPreferences *self)
{
  return g_strcmp0 (self->handling, "strict") == 0;
}

gboolean
fluxr_preferences_fill_defaults (const FluxrPreferences *self)
{
  return g_strcmp0 (self->missing, "default") == 0;
}

static void
append (GString    *out,
        const char *key,
        const char *value)
{
  if (value != NULL)
    g_string_append_printf (out, "%s%s=%s", out->len > 0 ? ", " : "", key, value);
}

/* (nullable) The value of Preference-Applied. */
const char *
fluxr_preferences_to_applied (const FluxrPreferences *self,
                              FluxrArena             *arena,
                              FluxrApplied            parts)
{
  GString *out = fluxr_arena_string (arena);

  if (parts & FLUXR_APPLIED_RESOLUTION)
    append (out, "resolution", resolution_names[self->resolution]);
  if (parts & FLUXR_APPLIED_MISSING)
    append (out, "missing", self->missing);
  if (parts & FLUXR_APPLIED_RETURN)
    append (out, "return", return_names[self->returns]);
  append (out, "count", count_names[self->count]);
  append (out, "handling", self->handling);
  append (out, "timezone", self->timezone);
  if (parts & FLUXR_APPLIED_MAX_AFFECTED && fluxr_preferences_is_strict (self) &&
      self->max_affected >= 0)
    append (out, "max-affected",
            fluxr_arena_printf (arena, "%" G_GINT64_FORMAT, self->max_affected));
  return out->len > 0 ? out->str : NULL;
}
