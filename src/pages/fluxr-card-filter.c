/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which cards are shown. */

#include "config.h"

#include "fluxr-card-filter.h"

#include "fluxr-group.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"

FluxrCardFilter *
fluxr_card_filter_new (void)
{
  return g_new0 (FluxrCardFilter, 1);
}

FluxrCardFilter *
fluxr_card_filter_new_variant (GVariant *variant)
{
  FluxrCardFilter *self = fluxr_card_filter_new ();
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (variant);

  g_variant_dict_lookup (&dict, "words", "s", &self->words);
  g_variant_dict_lookup (&dict, "kinds", "^as", &self->kinds);
  g_variant_dict_lookup (&dict, "statuses", "^as", &self->statuses);
  g_variant_dict_lookup (&dict, "priorities", "^as", &self->priorities);
  g_variant_dict_lookup (&dict, "hide-completed", "b", &self->hide_completed);

  return self;
}

FluxrCardFilter *
fluxr_card_filter_copy (const FluxrCardFilter *self)
{
  FluxrCardFilter *copy = fluxr_card_filter_new ();

  copy->words = g_strdup (self->words);
  copy->kinds = g_strdupv (self->kinds);
  copy->statuses = g_strdupv (self->statuses);
  copy->priorities = g_strdupv (self->priorities);
  copy->hide_completed = self->hide_completed;

  return copy;
}

void
fluxr_card_filter_free (FluxrCardFilter *self)
{
  g_free (self->words);
  g_strfreev (self->kinds);
  g_strfreev (self->statuses);
  g_strfreev (self->priorities);
  g_free (self);
}

static gboolean
has_words (const FluxrCardFilter *self)
{
  return self->words != NULL && *self->words != '\0';
}

static void
add_list (GVariantDict *dict,
          const char   *key,
          GStrv         list)
{
  if (list != NULL)
    g_variant_dict_insert (dict, key, "^as", list);
}

GVariant *
fluxr_card_filter_to_variant (const FluxrCardFilter *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  if (has_words (self))
    g_variant_dict_insert (&dict, "words", "s", self->words);
  add_list (&dict, "kinds", self->kinds);
  add_list (&dict, "statuses", self->statuses);
  add_list (&dict, "priorities", self->priorities);
  if (self->hide_completed)
    g_variant_dict_insert (&dict, "hide-completed", "b", TRUE);

  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

gboolean
fluxr_card_filter_is_active (const FluxrCardFilter *self)
{
  return has_words (self) || self->kinds != NULL || self->statuses != NULL
         || self->priorities != NULL || self->hide_completed;
}

static gboolean
is_same (GStrv list,
         GStrv other)
{
  if (list == NULL || other == NULL)
    return list == other;

  return g_strv_equal ((const char *const *) list, (const char *const *) other);
}

/* Only what is plain at a glance: somebody typed on. */
gboolean
fluxr_card_filter_is_within (const FluxrCardFilter *self,
                             const FluxrCardFilter *wider)
{
  return has_words (self) && (wider->words == NULL || g_str_has_prefix (self->words, wider->words))
         && is_same (self->kinds, wider->kinds) && is_same (self->statuses, wider->statuses)
         && is_same (self->priorities, wider->priorities)
         && self->hide_completed == wider->hide_completed;
}

static gboolean
has (GStrv       list,
     const char *text)
{
  return g_strv_contains ((const char *const *) list, text);
}

/* What has no priority at all is as good as not prioritized. */
gboolean
fluxr_card_filter_has_kind (const FluxrCardFilter *self,
                            const FluxrEntity     *entity)
{
  if (self->kinds != NULL && !has (self->kinds, entity->table))
    return FALSE;

  return self->priorities == NULL || has (self->priorities, FLUXR_PRIORITY_NOT_PRIORITIZED)
         || fluxr_group_find_value (FLUXR_GROUP_PRIORITY, entity) >= 0;
}

/* @none: the text that no value counts as, and the empty one with it. */
static void
filter_any (FluxrQuery *query,
            int         column,
            GStrv       values,
            const char *none)
{
  const char *name = fluxr_query_get_entity (query)->columns[column].name;
  gboolean or_none = has (values, none);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_addv (texts, (const char **) values);
  if (or_none)
    g_strv_builder_add (texts, "");
  all = g_strv_builder_end (texts);
  fluxr_query_filter_any (query, name, (const char *const *) all, or_none);
}

void
fluxr_card_filter_apply (const FluxrCardFilter *self,
                         FluxrQuery            *query)
{
  const FluxrEntity *entity = fluxr_query_get_entity (query);
  int status = fluxr_group_find_value (FLUXR_GROUP_STATUS, entity);
  int priority = fluxr_group_find_value (FLUXR_GROUP_PRIORITY, entity);

  if (self->statuses != NULL && status >= 0)
    filter_any (query, status, self->statuses, "");
  if (self->priorities != NULL && priority >= 0)
    filter_any (query, priority, self->priorities, FLUXR_PRIORITY_NOT_PRIORITIZED);
  if (self->hide_completed && status >= 0)
    fluxr_query_exclude (query, entity->columns[status].name, FLUXR_STATUS_COMPLETED);
  fluxr_query_search (query, self->words);
}
