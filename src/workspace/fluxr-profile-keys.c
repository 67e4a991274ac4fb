/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys that programs are known to store in a profile, and what is expected under them. */

#include "config.h"

#include "fluxr-profile-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-json-place.h"

#define SCORES "scores"

/* Problems come in two shapes. */
enum
{
  SHAPE_WIDE = 1 << 0,
  SHAPE_BRIEF = 1 << 1,
  SHAPE_ANY = SHAPE_WIDE | SHAPE_BRIEF,
};

/* In the order of the form. */
static const struct
{
  FluxrProfilePart part;
  const char *key;
  const char *title;
  FluxrProfileKind kind;
  gboolean is_long;
  guint shapes;
} keys[] = {
  { FLUXR_PROFILE_OVERVIEW, "paragraph1", N_ ("First Paragraph"), FLUXR_PROFILE_TEXT, TRUE,
    SHAPE_ANY },
  { FLUXR_PROFILE_OVERVIEW, "paragraph2", N_ ("Second Paragraph"), FLUXR_PROFILE_TEXT, TRUE,
    SHAPE_ANY },
  { FLUXR_PROFILE_OVERVIEW, "paragraph3", N_ ("Third Paragraph"), FLUXR_PROFILE_TEXT, TRUE,
    SHAPE_ANY },
  { FLUXR_PROFILE_BACKGROUND, "role", N_ ("Role"), FLUXR_PROFILE_TEXT, FALSE, SHAPE_ANY },
  { FLUXR_PROFILE_BACKGROUND, "industry", N_ ("Industry"), FLUXR_PROFILE_TEXT, FALSE, SHAPE_ANY },
  { FLUXR_PROFILE_BACKGROUND, "companySize", N_ ("Company Size"), FLUXR_PROFILE_TEXT, FALSE,
    SHAPE_ANY },
  { FLUXR_PROFILE_BACKGROUND, "companyType", N_ ("Company Type"), FLUXR_PROFILE_TEXT, FALSE,
    SHAPE_ANY },
  { FLUXR_PROFILE_BACKGROUND, "dailyResponsibilities", N_ ("Daily Responsibilities"),
    FLUXR_PROFILE_LIST, FALSE, SHAPE_ANY },
  { FLUXR_PROFILE_BACKGROUND, "currentTools", N_ ("Current Tools"), FLUXR_PROFILE_LIST, FALSE,
    SHAPE_ANY },
  { FLUXR_PROFILE_PROBLEMS, "topPainPoint", N_ ("Top Pain Point"), FLUXR_PROFILE_TEXT, TRUE,
    SHAPE_BRIEF },
  { FLUXR_PROFILE_PROBLEMS, "biggestFrustration", N_ ("Biggest Frustration"), FLUXR_PROFILE_TEXT,
    TRUE, SHAPE_ANY },
  { FLUXR_PROFILE_PROBLEMS, "currentSolution", N_ ("Current Solution"), FLUXR_PROFILE_TEXT, TRUE,
    SHAPE_BRIEF },
  { FLUXR_PROFILE_PROBLEMS, "painPoints", N_ ("Pain Points"), FLUXR_PROFILE_LIST, TRUE,
    SHAPE_WIDE },
  { FLUXR_PROFILE_PROBLEMS, "manualTasks", N_ ("Manual Tasks"), FLUXR_PROFILE_LIST, FALSE,
    SHAPE_WIDE },
  { FLUXR_PROFILE_PROBLEMS, "inefficiencies", N_ ("Inefficiencies"), FLUXR_PROFILE_LIST, FALSE,
    SHAPE_WIDE },
  { FLUXR_PROFILE_SCORING, "problemMatch", N_ ("Problem Match"), FLUXR_PROFILE_SCORE, FALSE,
    SHAPE_ANY },
  { FLUXR_PROFILE_SCORING, "urgencyToSolve", N_ ("Urgency to Solve"), FLUXR_PROFILE_SCORE, FALSE,
    SHAPE_ANY },
  { FLUXR_PROFILE_SCORING, "abilityToPay", N_ ("Ability to Pay"), FLUXR_PROFILE_SCORE, FALSE,
    SHAPE_ANY },
  { FLUXR_PROFILE_SCORING, "explanation", N_ ("Explanation"), FLUXR_PROFILE_TEXT, TRUE,
    SHAPE_ANY },
};

/* An object with what has been shown of it. */
typedef struct
{
  GPtrArray *fields;
  FluxrProfilePart part;
  yyjson_val *root;    /* an object, or null */
  yyjson_val *scores;  /* (nullable): an object in it */
  GHashTable *shown;   /* pointers */
} Reading;

/* "companySize" and "company_size" are "Company size". */
char *
fluxr_profile_dup_words (const char *key)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = key; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      gboolean is_start = at > key && g_ascii_isupper (*at) && g_ascii_islower (at[-1]);

      if (is_start)
        g_string_append_c (out, ' ');
      if (*at == '_')
        g_string_append_c (out, ' ');
      else if (at == key)
        g_string_append_unichar (out, g_unichar_toupper (letter));
      else if (is_start && !g_ascii_isupper (at[1]))
        g_string_append_unichar (out, g_unichar_tolower (letter));
      else
        g_string_append_unichar (out, letter);
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

char *
fluxr_profile_dup_title (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].key, key))
      return g_strdup (_(keys[i].title));

  return fluxr_profile_dup_words (key);
}

static guint
find_shape (Reading *reading)
{
  guint shape = 0;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].part == reading->part && keys[i].shapes != SHAPE_ANY
        && fluxr_profile_find_value (reading->root, keys[i].key) != NULL)
      shape |= keys[i].shapes;

  return shape != 0 ? shape : SHAPE_WIDE;
}

/* Where a key of the form is, or where it would go. */
static yyjson_val *
locate (Reading           *reading,
        const char        *key,
        FluxrProfileKind   kind,
        char             **pointer)
{
  yyjson_val *value = fluxr_profile_find_value (reading->root, key);

  if (value == NULL && reading->scores != NULL
      && (kind == FLUXR_PROFILE_SCORE || fluxr_profile_find_value (reading->scores, key) != NULL))
    {
      *pointer = fluxr_json_place_join ("/" SCORES, key);
      return fluxr_profile_find_value (reading->scores, key);
    }
  *pointer = fluxr_json_place_join ("", key);

  return value;
}

static void
add_known (Reading *reading,
           guint    index)
{
  g_autofree char *pointer = NULL;
  yyjson_val *value = locate (reading, keys[index].key, keys[index].kind, &pointer);
  FluxrProfileField *field;

  /* What nobody expects there is among the others. */
  if (fluxr_profile_is_group (value))
    return;
  field = fluxr_profile_add_field (reading->fields, reading->part, pointer, _(keys[index].title),
                                   keys[index].kind, value);
  field->is_known = TRUE;
  field->is_long = keys[index].is_long;
  g_hash_table_add (reading->shown, g_steal_pointer (&pointer));
}

static gboolean
has_shown (Reading    *reading,
           const char *pointer)
{
  return g_hash_table_contains (reading->shown, pointer);
}

/* The scores that no key of the form stands for, in their group. */
static void
add_other_scores (Reading *reading)
{
  FluxrProfileField *group = NULL;
  yyjson_val *key, *value;
  size_t i, n;

  yyjson_obj_foreach (reading->scores, i, n, key, value)
    {
      g_autofree char *pointer = fluxr_json_place_join ("/" SCORES, yyjson_get_str (key));
      g_autofree char *title = fluxr_profile_dup_title (yyjson_get_str (key));

      if (has_shown (reading, pointer)
          || fluxr_profile_find_value (reading->scores, yyjson_get_str (key)) != value)
        continue;
      if (group == NULL)
        group = fluxr_profile_add_field (reading->fields, reading->part, "/" SCORES,
                                         _("Scores"), FLUXR_PROFILE_GROUP, NULL);
      fluxr_profile_add_tree (reading->fields, reading->part, pointer, title, 1, value);
    }
}

static void
add_others (Reading *reading)
{
  yyjson_val *key, *value;
  size_t i, n;

  yyjson_obj_foreach (reading->root, i, n, key, value)
    {
      const char *name = yyjson_get_str (key);
      g_autofree char *pointer = fluxr_json_place_join ("", name);
      g_autofree char *title = fluxr_profile_dup_title (name);

      if (has_shown (reading, pointer)
          || fluxr_profile_find_value (reading->root, name) != value)
        continue;
      if (reading->scores != NULL && g_str_equal (name, SCORES))
        add_other_scores (reading);
      else
        fluxr_profile_add_tree (reading->fields, reading->part, pointer, title, 0, value);
    }
}

void
fluxr_profile_add_object (GPtrArray        *fields,
                          FluxrProfilePart  part,
                          yyjson_val       *object)
{
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  yyjson_val *scores
    = part == FLUXR_PROFILE_SCORING ? fluxr_profile_find_value (object, SCORES) : NULL;
  Reading reading = { fields, part, object, NULL, shown };
  g_autoptr (yyjson_doc) inner = NULL;
  guint shape;

  if (yyjson_is_str (scores))
    {
      g_autofree char *text = fluxr_json_place_unfold (yyjson_get_str (scores));

      inner = text != NULL ? fluxr_json_parse (text, -1, NULL) : NULL;
      scores = inner != NULL ? yyjson_doc_get_root (inner) : NULL;
    }
  if (yyjson_is_obj (scores))
    reading.scores = scores;
  shape = find_shape (&reading);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].part == part && (keys[i].shapes & shape) != 0)
      add_known (&reading, i);
  add_others (&reading);
}
