/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-template-sample.h"

#include <string.h>

#include "fluxr-template-table.h"

/* The section that stands for all that people add. */
#define CUSTOM "prd.custom"
#define CUSTOM_NAME "open_questions"

struct _FluxrTemplateSample
{
  GObject parent_instance;
};

/* Either a group, such as "product", or an item of a list. */
typedef struct
{
  char *group;       /* (nullable) */
  const char *scope; /* (nullable) */
  guint index;
} Place;

static void source_init (FluxrTemplateSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrTemplateSample, fluxr_template_sample, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_TEMPLATE_SOURCE, source_init))

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->group);
  g_free (place);
}

static FluxrTemplateValue *look_up_group (gpointer    data,
                                          const char *name);

/* Item @index of what "|" parts. */
static char *
dup_part (const char *example,
          guint       index)
{
  g_auto (GStrv) parts = g_strsplit (example, "|", -1);

  return g_strdup (index < g_strv_length (parts) ? parts[index] : "");
}

static FluxrTemplateValue *
look_up_field (gpointer    data,
               const char *name)
{
  const Place *place = data;
  const FluxrTemplateVariable *variable = fluxr_template_find_variable (place->scope, name);
  FluxrTemplateValue *text;
  GPtrArray *items;

  if (variable == NULL)
    return NULL;
  text = fluxr_template_value_take_text (dup_part (variable->example, place->index));
  if (variable->kind != FLUXR_TEMPLATE_LIST)
    return text;
  items = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_template_value_unref);
  g_ptr_array_add (items, text);

  return fluxr_template_value_take_list (items);
}

static guint
count_items (const char *scope)
{
  guint n;
  const FluxrTemplateVariable *variables = fluxr_template_list_variables (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (variables[i].scope, scope) == 0)
      {
        g_auto (GStrv) parts = g_strsplit (variables[i].example, "|", -1);

        return g_strv_length (parts);
      }

  return 0;
}

static FluxrTemplateValue *
new_list (const char *scope)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_template_value_unref);
  guint n = count_items (scope);

  for (guint i = 0; i < n; i++)
    {
      Place *place = g_new0 (Place, 1);

      place->scope = scope;
      place->index = i;
      g_ptr_array_add (items, fluxr_template_value_new_record (look_up_field, place, place_free));
    }

  return fluxr_template_value_take_list (items);
}

static FluxrTemplateValue *
new_group (const char *name)
{
  Place *place = g_new0 (Place, 1);

  place->group = g_strdup (name);

  return fluxr_template_value_new_record (look_up_group, place, place_free);
}

static FluxrTemplateValue *
look_up_name (const char *name)
{
  const FluxrTemplateVariable *variable = fluxr_template_find_variable (NULL, name);

  if (g_str_has_prefix (name, CUSTOM ".") && !g_str_equal (name, CUSTOM "." CUSTOM_NAME))
    return NULL;
  if (variable == NULL || variable->kind == FLUXR_TEMPLATE_RECORD)
    return new_group (name);
  if (variable->kind == FLUXR_TEMPLATE_LIST)
    return new_list (variable->name);

  return fluxr_template_value_new_text (variable->example);
}

static FluxrTemplateValue *
look_up_group (gpointer    data,
               const char *name)
{
  const Place *place = data;
  g_autofree char *all = g_strconcat (place->group, ".", name, NULL);

  return look_up_name (all);
}

static FluxrTemplateValue *
sample_lookup (FluxrTemplateSource *source,
               const char          *name)
{
  return look_up_name (name);
}

/* Enough for the examples: their only marks are stars. */
static char *
sample_dup_plain (FluxrTemplateSource *source,
                  const char          *text)
{
  GString *out = g_string_new (text);

  g_string_replace (out, "*", "", 0);

  return g_string_free_and_steal (out);
}

static void
source_init (FluxrTemplateSourceInterface *iface)
{
  iface->lookup = sample_lookup;
  iface->dup_plain = sample_dup_plain;
}

static void
fluxr_template_sample_class_init (FluxrTemplateSampleClass *klass)
{
}

static void
fluxr_template_sample_init (FluxrTemplateSample *self)
{
}

FluxrTemplateSource *
fluxr_template_sample_new (void)
{
  return g_object_new (FLUXR_TYPE_TEMPLATE_SAMPLE, NULL);
}
