/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searches for the shell. The file is opened anew each time, which costs a millisecond or two: it
 * may be replaced, removed or another account's by the next key. */

#include "config.h"

#include "fluxr-shell-search.h"

#include "fluxr-accounts-file.h"
#include "fluxr-row-link.h"
#include "fluxr-search.h"
#include "fluxr-shell-kind.h"
#include "fluxr-shell-result.h"

/* The shell shows five. */
#define MAX_RESULTS 20

/* The index may be behind, and know of rows that are gone. */
#define MAX_HITS (2 * MAX_RESULTS)

/* What is described in one go; more than that nobody looks at. */
#define MAX_DESCRIBED 100

/* Characters and words that are looked for; who pastes a whole page looks for its beginning. */
#define MAX_LENGTH 200
#define MAX_WORDS 8

/* Somebody who begins or ends to write in the very moment is no reason to find nothing. */
#define TRIES 3

struct _FluxrShellSearch
{
  char *data_dir;
  GHashTable *snippets; /* link -> what was found, of the last search */
};

/* FALSE: could not be read. */
typedef gboolean (*ReadFunc) (FluxrShellSearch *self,
                              FluxrDatabase    *database,
                              gconstpointer     wanted,
                              gpointer          results);

FluxrShellSearch *
fluxr_shell_search_new (const char *data_dir)
{
  FluxrShellSearch *self = g_new0 (FluxrShellSearch, 1);

  self->data_dir = g_strdup (data_dir);
  self->snippets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
fluxr_shell_search_free (FluxrShellSearch *self)
{
  g_hash_table_unref (self->snippets);
  g_free (self->data_dir);
  g_free (self);
}

static gboolean
try_to_read (FluxrShellSearch *self,
             const char       *path,
             ReadFunc          func,
             gconstpointer     wanted,
             gpointer          results)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrDatabase) database = fluxr_database_open_to_read (path, &error);

  if (database == NULL)
    {
      g_debug ("The file cannot be read: %s", error->message);
      return FALSE;
    }

  return func (self, database, wanted, results) && fluxr_database_was_still (database);
}

/* @results: a GPtrArray, empty if nothing could be read */
static void
read_current (FluxrShellSearch *self,
              ReadFunc          func,
              gconstpointer     wanted,
              GPtrArray        *results)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fluxr_accounts_file_dup_database (self->data_dir, &error);

  if (path == NULL)
    g_debug ("The accounts cannot be read: %s", error->message);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return;
  for (guint i = 0; i < TRIES; i++)
    {
      if (try_to_read (self, path, func, wanted, results))
        return;
      g_ptr_array_set_size (results, 0);
    }
}

static gboolean
is_there (FluxrDatabase     *database,
          const FluxrEntity *entity,
          const char        *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\" WHERE id = ?",
                                          entity->table);

  return fluxr_database_get_integer (database, sql, "s", id) > 0;
}

static gboolean
can_be_shown (FluxrDatabase        *database,
              const FluxrSearchHit *hit)
{
  const FluxrShellKind *kind = fluxr_shell_kind_find (hit->entity);

  return kind != NULL && (kind->stands_alone || hit->product_id != NULL)
         && is_there (database, hit->entity, hit->id);
}

static gboolean
find_rows (FluxrShellSearch *self,
           FluxrDatabase    *database,
           gconstpointer     wanted,
           gpointer          results)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = fluxr_search_run (database, wanted, MAX_HITS, &error);
  GPtrArray *links = results;

  g_hash_table_remove_all (self->snippets);
  if (hits == NULL)
    {
      g_debug ("The file cannot be searched: %s", error->message);
      return FALSE;
    }
  for (guint i = 0; i < hits->len && links->len < MAX_RESULTS; i++)
    {
      const FluxrSearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *link = NULL;

      if (!can_be_shown (database, hit))
        continue;
      link = fluxr_row_link_dup_for (hit->entity, hit->id);
      g_hash_table_replace (self->snippets, g_strdup (link), g_strdup (hit->snippet));
      g_ptr_array_add (links, g_steal_pointer (&link));
    }

  return TRUE;
}

char *
fluxr_shell_search_dup_words (const char *const *terms)
{
  g_autofree char *all = g_strjoinv (" ", (char **) terms);
  g_autofree char *start = g_utf8_substring (all, 0, MIN (g_utf8_strlen (all, -1), MAX_LENGTH));
  g_auto (GStrv) words = g_strsplit_set (start, " \t\n\r", -1);
  g_autoptr (GString) some = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; words[i] != NULL && n < MAX_WORDS; i++)
    {
      if (*words[i] == '\0')
        continue;
      g_string_append_printf (some, "%s%s", n > 0 ? " " : "", words[i]);
      n++;
    }

  return g_string_free_and_steal (g_steal_pointer (&some));
}

GStrv
fluxr_shell_search_run (FluxrShellSearch  *self,
                        const char *const *terms)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_null_terminated (MAX_RESULTS, g_free, TRUE);
  g_autofree char *words = fluxr_shell_search_dup_words (terms);

  read_current (self, find_rows, words, links);
  if (links->len == 0)
    return g_new0 (char *, 1);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&links), FALSE);
}

static void
unref_variant (gpointer variant)
{
  g_variant_unref (variant);
}

static gboolean
describe_rows (FluxrShellSearch *self,
               FluxrDatabase    *database,
               gconstpointer     wanted,
               gpointer          results)
{
  const char *const *links = wanted;

  for (guint i = 0; links[i] != NULL && i < MAX_DESCRIBED; i++)
    {
      g_autofree char *id = NULL;
      const FluxrEntity *entity;
      GVariant *result = NULL;

      if (fluxr_row_link_parse (links[i], &entity, &id))
        result = fluxr_shell_result_new (database, entity, id, links[i],
                                         g_hash_table_lookup (self->snippets, links[i]));
      if (result != NULL)
        g_ptr_array_add (results, g_variant_ref_sink (result));
    }

  return TRUE;
}

GVariant *
fluxr_shell_search_describe (FluxrShellSearch  *self,
                             const char *const *links)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (unref_variant);

  read_current (self, describe_rows, links, results);

  return g_variant_new_array (G_VARIANT_TYPE_VARDICT, (GVariant **) results->pdata, results->len);
}
