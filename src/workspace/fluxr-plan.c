/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plans in words. Features are an array of strings, or of objects with a name and whether it is
 * included; a person writes them one a line, those not included with a minus in front. */

#include "config.h"

#include "fluxr-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-json.h"
#include "fluxr-money.h"

void
fluxr_plan_feature_free (FluxrPlanFeature *feature)
{
  g_free (feature->name);
  g_free (feature);
}

static FluxrPlanFeature *
feature_new (const char *name,
             gboolean    included)
{
  FluxrPlanFeature *feature = g_new0 (FluxrPlanFeature, 1);

  feature->name = g_strdup (name);
  feature->included = included;

  return feature;
}

/* (nullable): nothing that could be shown */
static FluxrPlanFeature *
read_feature (yyjson_val *value)
{
  static const char *const keys[] = { "name", "title", "text", "label" };
  g_autofree char *json = NULL;

  if (yyjson_is_str (value))
    return *yyjson_get_str (value) != '\0' ? feature_new (yyjson_get_str (value), TRUE) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *name = fluxr_json_get_string (value, keys[i]);

      if (name != NULL)
        return feature_new (name, !yyjson_is_false (yyjson_obj_get (value, "included")));
    }
  if (yyjson_is_null (value) || yyjson_is_ctn (value))
    return NULL;
  json = fluxr_json_print (value);

  return feature_new (json, TRUE);
}

/**
 * fluxr_plan_list_features:
 * @json: (nullable): the column's text
 *
 * Returns: (transfer full) (element-type FluxrPlanFeature): empty for what is no list
 */
GPtrArray *
fluxr_plan_list_features (const char *json)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_plan_feature_free);
  g_autoptr (yyjson_doc) doc = json != NULL ? fluxr_json_parse (json, -1, NULL) : NULL;
  yyjson_val *root = yyjson_doc_get_root (doc);
  yyjson_val *value;
  size_t i, n;

  if (!yyjson_is_arr (root))
    return list;
  yyjson_arr_foreach (root, i, n, value)
    {
      FluxrPlanFeature *feature = read_feature (value);

      if (feature != NULL)
        g_ptr_array_add (list, feature);
    }

  return list;
}

/* (nullable): the entry of @root that is called @name */
static yyjson_val *
find_entry (yyjson_val *root,
            const char *name)
{
  yyjson_val *value;
  size_t i, n;

  if (!yyjson_is_arr (root))
    return NULL;
  yyjson_arr_foreach (root, i, n, value)
    {
      g_autoptr (FluxrPlanFeature) feature = read_feature (value);

      if (feature != NULL && g_str_equal (feature->name, name))
        return value;
    }

  return NULL;
}

/* An entry that says the same already stays as it is, with whatever else is in it. */
static yyjson_mut_val *
make_entry (yyjson_mut_doc *doc,
            yyjson_val     *root,
            const char     *name,
            gboolean        included)
{
  yyjson_val *old = find_entry (root, name);
  g_autoptr (FluxrPlanFeature) feature = old != NULL ? read_feature (old) : NULL;
  yyjson_mut_val *entry;

  if (feature != NULL && feature->included == included)
    return yyjson_val_mut_copy (doc, old);
  if (feature == NULL && included && !yyjson_is_obj (yyjson_arr_get_first (root)))
    return yyjson_mut_strcpy (doc, name);
  if (yyjson_is_obj (old))
    entry = yyjson_val_mut_copy (doc, old);
  else
    {
      entry = yyjson_mut_obj (doc);
      yyjson_mut_obj_add_strcpy (doc, entry, "name", name);
    }
  yyjson_mut_obj_remove_key (entry, "included");
  yyjson_mut_obj_add_bool (doc, entry, "included", included);

  return entry;
}

/**
 * fluxr_plan_put_features:
 * @json: (nullable): what the column has
 * @text: the features as a person wrote them, one a line
 *
 * Returns: (transfer full): what the column is to have
 */
char *
fluxr_plan_put_features (const char *json,
                         const char *text)
{
  g_autoptr (yyjson_doc) old = json != NULL ? fluxr_json_parse (json, -1, NULL) : NULL;
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *array = yyjson_mut_arr (doc);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  yyjson_mut_doc_set_root (doc, array);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      gboolean included = *line != '-';

      if (!included)
        line = g_strchug (line + 1);
      if (*line != '\0')
        yyjson_mut_arr_append (array, make_entry (doc, yyjson_doc_get_root (old), line, included));
    }

  return fluxr_json_print_mut (doc);
}

/**
 * fluxr_plan_describe_price:
 *
 * Returns: (transfer full): the price with what it is paid for; never that something is free
 */
char *
fluxr_plan_describe_price (const FluxrRow *plan)
{
  const char *price = fluxr_row_get_text (plan, "price");
  const char *interval = fluxr_row_get_text (plan, "interval");
  g_autofree char *money = NULL;

  if (price == NULL || *price == '\0')
    return g_strdup (_("Price unknown"));
  money = fluxr_money_format (price, fluxr_row_get_text (plan, "currency"));
  if (interval == NULL || *interval == '\0')
    return g_steal_pointer (&money);
  if (g_str_equal (interval, "month"))
    /* Translators: a price */
    return g_strdup_printf (_("%s per month"), money);
  if (g_str_equal (interval, "year"))
    /* Translators: a price */
    return g_strdup_printf (_("%s per year"), money);

  /* Translators: a price, and what it is paid for, as the server says it, like "$5 / week" */
  return g_strdup_printf (_("%s / %s"), money, interval);
}

/**
 * fluxr_plan_describe_trial:
 *
 * Returns: (transfer full) (nullable): %NULL without a trial
 */
char *
fluxr_plan_describe_trial (const FluxrRow *plan)
{
  gint64 days = 0;

  if (!fluxr_row_get_integer (plan, "trial_period_days", &days) || days <= 0)
    return NULL;

  return g_strdup_printf (ngettext ("%d day to try it", "%d days to try it", days), (int) days);
}

/* NULL is what older servers have for all their plans. */
gboolean
fluxr_plan_is_active (const FluxrRow *plan)
{
  int column = fluxr_entity_find_column (fluxr_row_get_entity (plan), "is_active");
  const FluxrValue *value = fluxr_row_get (plan, column);

  return value == NULL || value->kind != FLUXR_KIND_BOOLEAN || value->boolean;
}
