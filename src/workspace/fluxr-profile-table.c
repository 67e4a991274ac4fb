/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same fact may be at another place in another profile: scores are flat in one and in an object
 * of their own in the next. They are one line all the same. */

#include "config.h"

#include "fluxr-profile-table.h"

#include <math.h>
#include <string.h>

#define SCORES "/scores/"

typedef struct
{
  GPtrArray *lines;
  guint n;          /* profiles */
  guint profile;    /* which one is read */
  guint place;      /* behind the line that was read last */
} Reading;

static void
line_free (FluxrProfileLine *line)
{
  g_free (line->key);
  g_free (line->title);
  g_strfreev (line->texts);
  g_free (line->scores);
  g_free (line);
}

static FluxrProfileLine *
line_new (guint n)
{
  FluxrProfileLine *line = g_new0 (FluxrProfileLine, 1);

  line->texts = g_new0 (char *, n + 1);
  line->scores = g_new (double, n);
  for (guint i = 0; i < n; i++)
    {
      line->texts[i] = g_strdup ("");
      line->scores[i] = NAN;
    }

  return line;
}

/* A line that is missing goes behind the one before it in its own profile. */
static FluxrProfileLine *
ensure_line (Reading                 *reading,
             const FluxrProfileField *field,
             const char              *title)
{
  const char *key = field->pointer;
  FluxrProfileLine *line;

  if (field->is_known && g_str_has_prefix (key, SCORES))
    key += strlen (SCORES) - 1;
  for (guint i = 0; i < reading->lines->len; i++)
    {
      line = g_ptr_array_index (reading->lines, i);
      if (line->part == field->part && g_str_equal (line->key, key))
        {
          reading->place = i + 1;
          return line;
        }
    }
  line = line_new (reading->n);
  line->part = field->part;
  line->kind = field->kind;
  line->key = g_strdup (key);
  line->title = g_strdup (title);
  g_ptr_array_insert (reading->lines, (int) reading->place++, line);

  return line;
}

static void
read_field (Reading                 *reading,
            const FluxrProfileField *field,
            const char              *title)
{
  FluxrProfileLine *line = ensure_line (reading, field, title);

  g_free (line->texts[reading->profile]);
  line->texts[reading->profile] = fluxr_profile_field_dup_text (field);
  fluxr_profile_field_get_score (field, &line->scores[reading->profile]);
}

static void
read_fields (Reading   *reading,
             GPtrArray *fields)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fields->len; i++)
    {
      const FluxrProfileField *field = g_ptr_array_index (fields, i);
      g_autofree char *title = NULL;

      g_ptr_array_set_size (groups, (int) MIN (groups->len, field->depth));
      title = groups->len > 0 ? g_strdup_printf ("%s: %s",
                                                 (char *) groups->pdata[groups->len - 1],
                                                 field->title)
                              : g_strdup (field->title);
      if (field->kind == FLUXR_PROFILE_GROUP)
        g_ptr_array_add (groups, g_steal_pointer (&title));
      else if (field->kind == FLUXR_PROFILE_SCORE || !fluxr_profile_field_is_blank (field))
        read_field (reading, field, title);
    }
}

static void
mark_differences (GPtrArray *lines,
                  guint      n)
{
  for (guint i = 0; i < lines->len; i++)
    {
      FluxrProfileLine *line = g_ptr_array_index (lines, i);

      for (guint j = 1; j < n; j++)
        if (isnan (line->scores[0]) || isnan (line->scores[j])
              ? !g_str_equal (line->texts[0], line->texts[j])
              : fabs (line->scores[0] - line->scores[j]) > 0)
          line->differs = TRUE;
    }
}

GPtrArray *
fluxr_profile_table_new (const FluxrRow *const *rows,
                         guint                  n)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  Reading reading = { .lines = lines, .n = n };

  for (FluxrProfilePart part = 0; part < FLUXR_PROFILE_N_PARTS; part++)
    {
      guint start = lines->len;

      for (reading.profile = 0; reading.profile < n; reading.profile++)
        {
          g_autoptr (GPtrArray) fields = fluxr_profile_list_fields (
            part, fluxr_row_get_text (rows[reading.profile], fluxr_profile_get_column (part)));

          reading.place = start;
          read_fields (&reading, fields);
        }
    }
  mark_differences (lines, n);

  return lines;
}
