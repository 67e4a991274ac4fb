/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What links by name lead to. All titles are read for each question: SQLite knows nothing of
 * accents, and titles are few bytes. */

#include "config.h"

#include "fluxr-wiki-names.h"

#include "fluxr-entities.h"
#include "fluxr-errand.h"
#include "fluxr-note-text.h"
#include "fluxr-words.h"

/* The order in which names are looked for. */
static const FluxrEntity *const kinds[] = {
  &fluxr_note_entity, &fluxr_feature_entity, &fluxr_flow_page_entity, &fluxr_task_entity,
  &fluxr_bug_entity,
};

typedef struct
{
  char *path;
  char *product_id; /* (nullable) */
  char *words;
  guint limit;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->product_id);
  g_free (job->words);
  g_free (job);
}

void
fluxr_wiki_name_free (FluxrWikiName *self)
{
  g_free (self->id);
  g_free (self->product_id);
  g_free (self->title);
  g_free (self->folded);
  g_free (self->changed);
  g_free (self);
}

/* The beginning of a text is read only where it is the name. */
static char *
build_sql (const FluxrEntity *entity,
           gboolean           of_product)
{
  int title = fluxr_entity_find_flag (entity, FLUXR_COLUMN_TITLE);
  const char *name = entity->columns[title].name;
  g_autofree char *text = g_strdup ("NULL");

  if (entity == &fluxr_note_entity)
    g_set_str (&text, "CASE WHEN trim (coalesce (title, '')) = '' THEN substr (content, 1, 4096)"
                      " END");

  return g_strdup_printf ("SELECT id, product_id, updated_at, \"%s\", %s FROM \"%s\"%s"
                          " ORDER BY product_id IS NOT NULL, created_at IS NULL, created_at, id",
                          name, text, entity->table, of_product ? " WHERE product_id = ?" : "");
}

static void
add_name (GPtrArray         *names,
          GHashTable        *known,
          const FluxrEntity *entity,
          FluxrStatement    *statement)
{
  g_autofree char *title = fluxr_note_text_dup_name (fluxr_statement_get_text (statement, 3),
                                                     fluxr_statement_get_text (statement, 4));
  g_autofree char *folded = title != NULL ? fluxr_words_fold_name (title) : NULL;
  FluxrWikiName *name;

  if (folded == NULL || *folded == '\0')
    return;
  name = g_new0 (FluxrWikiName, 1);
  name->entity = entity;
  name->id = g_strdup (fluxr_statement_get_text (statement, 0));
  name->product_id = g_strdup (fluxr_statement_get_text (statement, 1));
  name->changed = g_strdup (fluxr_statement_get_text (statement, 2));
  name->title = g_steal_pointer (&title);
  name->folded = g_steal_pointer (&folded);
  name->leads = g_hash_table_add (known, name->folded);
  g_ptr_array_add (names, name);
}

static gboolean
read_kind (FluxrDatabase      *database,
           const FluxrEntity  *entity,
           const char         *product_id,
           GPtrArray          *names,
           GHashTable         *known,
           GError            **error)
{
  g_autofree char *sql = build_sql (entity, product_id != NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrStatement) statement =
    product_id != NULL ? fluxr_database_query (database, error, sql, "s", product_id)
                       : fluxr_database_query (database, error, sql, "");

  if (statement == NULL)
    return FALSE;
  while (fluxr_statement_step (statement, &problem))
    add_name (names, known, entity, statement);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

GPtrArray *
fluxr_wiki_names_read (FluxrDatabase  *database,
                       const char     *product_id,
                       GError        **error)
{
  g_autoptr (GPtrArray) names
    = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_wiki_name_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!read_kind (database, kinds[i], product_id, names, known, error))
      return NULL;

  return g_steal_pointer (&names);
}

FluxrWikiName *
fluxr_wiki_names_find (GPtrArray  *names,
                       const char *name)
{
  g_autofree char *folded = fluxr_words_fold_name (name);

  for (guint i = 0; i < names->len; i++)
    {
      FluxrWikiName *other = g_ptr_array_index (names, i);

      if (other->leads && g_str_equal (other->folded, folded))
        return other;
    }

  return NULL;
}

/* Stable but for what a person looks at: ids keep the order the same from key to key. */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      begin)
{
  const FluxrWikiName *first = a, *second = b;
  int later = g_str_has_prefix (second->folded, begin) - g_str_has_prefix (first->folded, begin);

  if (later == 0)
    later = g_strcmp0 (second->changed, first->changed);

  return later != 0 ? later : g_strcmp0 (first->id, second->id);
}

static gboolean
matches (const FluxrWords    *words,
         const FluxrWikiName *name)
{
  const char *texts[] = { name->title };

  return fluxr_words_match (words, texts, 1);
}

static GPtrArray *
read_names (const Job     *job,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (FluxrDatabase) database = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  database = fluxr_database_open (job->path, error);

  return database != NULL ? fluxr_wiki_names_read (database, job->product_id, error) : NULL;
}

static gpointer
list_names (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Job *job = data;
  g_autoptr (GPtrArray) names = read_names (job, cancellable, error);
  g_autoptr (FluxrWords) words = fluxr_words_new (job->words);
  g_autofree char *begin = fluxr_words_fold_name (job->words);

  if (names == NULL)
    return NULL;
  for (guint i = names->len; i-- > 0;)
    if (!matches (words, g_ptr_array_index (names, i)))
      g_ptr_array_remove_index_fast (names, i);
  g_ptr_array_sort_values_with_data (names, compare, begin);
  if (names->len > job->limit)
    g_ptr_array_set_size (names, (int) job->limit);

  return g_steal_pointer (&names);
}

static gpointer
resolve (gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Job *job = data;
  g_autoptr (GPtrArray) names = read_names (job, cancellable, error);
  GPtrArray *found;
  guint place;

  if (names == NULL)
    return NULL;
  found = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_wiki_name_free);
  if (g_ptr_array_find (names, fluxr_wiki_names_find (names, job->words), &place))
    g_ptr_array_add (found, g_ptr_array_steal_index_fast (names, place));

  return found;
}

static void
run (GTask           *task,
     FluxrWorkspace  *workspace,
     const char      *product_id,
     const char      *words,
     guint            limit,
     FluxrErrandFunc  func)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (fluxr_store_get_path (fluxr_workspace_get_store (workspace)));
  job->product_id = g_strdup (product_id);
  job->words = g_strdup (words);
  job->limit = limit;
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, func,
                    (GDestroyNotify) g_ptr_array_unref);
}

void
fluxr_wiki_names_list_async (FluxrWorkspace      *workspace,
                             const char          *product_id,
                             const char          *words,
                             guint                limit,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, user_data);

  g_task_set_source_tag (task, fluxr_wiki_names_list_async);
  run (task, workspace, product_id, words, limit, list_names);
}

GPtrArray *
fluxr_wiki_names_list_finish (FluxrWorkspace  *workspace,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
fluxr_wiki_names_resolve_async (FluxrWorkspace      *workspace,
                                const char          *product_id,
                                const char          *name,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, user_data);

  g_task_set_source_tag (task, fluxr_wiki_names_resolve_async);
  run (task, workspace, product_id, name, 1, resolve);
}

GPtrArray *
fluxr_wiki_names_resolve_finish (FluxrWorkspace  *workspace,
                                 GAsyncResult    *result,
                                 GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
