/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-past.h"

/* A version is forgotten with all others when there are this many: replicas lag by seconds. */
#define MAX_VERSIONS 10000

struct _FluxrPast
{
  GHashTable *versions; /* set of strings */
};

FluxrPast *
fluxr_past_new (void)
{
  FluxrPast *self = g_new0 (FluxrPast, 1);

  self->versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
fluxr_past_free (FluxrPast *self)
{
  g_hash_table_unref (self->versions);
  g_free (self);
}

/* Without versions the whole row stands for one, in few bytes. */
static char *
dup_key (const FluxrEntity *entity,
         const char        *id,
         const char        *version,
         const char        *json)
{
  g_autofree char *digest = version == NULL
                              ? g_compute_checksum_for_string (G_CHECKSUM_SHA1, json, -1) : NULL;

  return g_strjoin (" ", entity->table, id, version != NULL ? version : digest, NULL);
}

static void
add (FluxrPast          *self,
     const FluxrEntity  *entity,
     const char         *id,
     const char         *version,
     const char         *json)
{
  if (g_hash_table_size (self->versions) >= MAX_VERSIONS)
    g_hash_table_remove_all (self->versions);
  g_hash_table_add (self->versions, dup_key (entity, id, version, json));
}

/**
 * fluxr_past_take:
 *
 * Returns: whether @row is a version that was replaced; next time it will be believed
 */
gboolean
fluxr_past_take (FluxrPast             *self,
                 const FluxrEntity     *entity,
                 const FluxrRemoteRow  *row)
{
  g_autofree char *key = NULL;

  if (row->json == NULL || g_hash_table_size (self->versions) == 0)
    return FALSE;
  key = dup_key (entity, row->id, row->version, row->json);

  return g_hash_table_remove (self->versions, key);
}

/**
 * fluxr_past_replace:
 * @version: (nullable): of the row that is replaced
 * @json: (nullable): the row that is replaced; %NULL if there was none
 * @row: the row that is current now, even if it was replaced once
 */
void
fluxr_past_replace (FluxrPast             *self,
                    const FluxrEntity     *entity,
                    const char            *version,
                    const char            *json,
                    const FluxrRemoteRow  *row)
{
  if (json != NULL)
    add (self, entity, row->id, version, json);
  fluxr_past_take (self, entity, row);
}
