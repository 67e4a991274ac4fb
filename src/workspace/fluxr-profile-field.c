/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One field of a customer profile: its value in words, and words as its value. */

#include "config.h"

#include "fluxr-profile-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fluxr-error.h"
#include "fluxr-json-place.h"

#define HIGHEST_SCORE 5

gboolean
fluxr_profile_parse_score (const char *text,
                           double     *score)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *end;

  *score = g_ascii_strtod (stripped, &end);

  return end > stripped && *end == '\0' && isfinite (*score);
}

gboolean
fluxr_profile_field_get_score (const FluxrProfileField *self,
                               double                  *score)
{
  return self->kind == FLUXR_PROFILE_SCORE && fluxr_profile_parse_score (self->text, score);
}

/* A number stays one, and so does a truth value. */
static char *
print_value (const FluxrProfileField  *self,
             const char               *text,
             GError                  **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (stripped, -1, NULL);
  yyjson_val *value = doc != NULL ? yyjson_doc_get_root (doc) : NULL;
  gboolean is_truth = g_str_equal (self->text, "true") || g_str_equal (self->text, "false");

  if (is_truth ? yyjson_is_bool (value) : yyjson_is_raw (value))
    return g_steal_pointer (&stripped);
  g_set_error_literal (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_TYPE,
                       is_truth ? _("This has to be “true” or “false”")
                                : _("This has to be a number"));

  return NULL;
}

char *
fluxr_profile_field_print (const FluxrProfileField  *self,
                           const char               *text,
                           GError                  **error)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  if (self->kind == FLUXR_PROFILE_VALUE)
    return print_value (self, text, error);
  if (self->kind == FLUXR_PROFILE_SCORE && !self->is_quoted)
    return g_strdup (*text != '\0' ? text : "null");

  return fluxr_json_place_quote (text);
}

char *
fluxr_profile_field_print_lines (const char *const *lines)
{
  g_autoptr (GString) out = g_string_new ("[");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *quoted = fluxr_json_place_quote (lines[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", quoted);
    }
  g_string_append_c (out, ']');

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

gboolean
fluxr_profile_field_is_blank (const FluxrProfileField *self)
{
  if (self->kind != FLUXR_PROFILE_LIST)
    return is_blank (self->text);
  for (guint i = 0; self->lines != NULL && self->lines[i] != NULL; i++)
    if (!is_blank (self->lines[i]))
      return FALSE;

  return TRUE;
}

char *
fluxr_profile_field_dup_text (const FluxrProfileField *self)
{
  return self->kind == FLUXR_PROFILE_LIST ? g_strjoinv ("\n", self->lines) : g_strdup (self->text);
}

guint
fluxr_profile_sum_scores (GPtrArray *fields,
                          double    *total)
{
  guint n = 0;

  *total = 0;
  for (guint i = 0; i < fields->len; i++)
    {
      double score;

      if (fluxr_profile_field_get_score (g_ptr_array_index (fields, i), &score))
        {
          *total += score;
          n++;
        }
    }

  return n;
}

/* What other programs store may be more than there is to be had. */
char *
fluxr_profile_dup_total (GPtrArray *fields)
{
  double total;
  guint most = 0;

  if (fluxr_profile_sum_scores (fields, &total) == 0)
    return NULL;
  for (guint i = 0; i < fields->len; i++)
    if (((const FluxrProfileField *) g_ptr_array_index (fields, i))->kind == FLUXR_PROFILE_SCORE)
      most += HIGHEST_SCORE;

  return total >= 0 && total <= most ? g_strdup_printf (_("Total %g of %u"), total, most)
                                     : g_strdup_printf (_("Total %g"), total);
}

/* Those that say something, up to @n_max. */
static char *
join (GPtrArray  *fields,
      const char *separator,
      guint       n_max)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < fields->len && n_max > 0; i++)
    {
      const FluxrProfileField *field = g_ptr_array_index (fields, i);
      g_autofree char *text = NULL;

      if (fluxr_profile_field_is_blank (field))
        continue;
      text = fluxr_profile_field_dup_text (field);
      g_string_append_printf (out, "%s%s", out->len > 0 ? separator : "", g_strstrip (text));
      n_max--;
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

char *
fluxr_profile_dup_overview (const char *json)
{
  g_autoptr (GPtrArray) fields = fluxr_profile_list_fields (FLUXR_PROFILE_OVERVIEW, json);

  return join (fields, "\n", G_MAXUINT);
}

/* The first two of role, industry, company. */
char *
fluxr_profile_dup_role (const char *json)
{
  g_autoptr (GPtrArray) fields = fluxr_profile_list_fields (FLUXR_PROFILE_BACKGROUND, json);

  for (guint i = fields->len; i > 0; i--)
    {
      const FluxrProfileField *field = g_ptr_array_index (fields, i - 1);

      if (field->kind != FLUXR_PROFILE_TEXT || (!field->is_known && fields->len > 1))
        g_ptr_array_remove_index (fields, i - 1);
    }

  return join (fields, " · ", 2);
}
