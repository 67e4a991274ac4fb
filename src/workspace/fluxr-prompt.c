/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A fingerprint is three hashes: of the template, of the answers, and of the values. */

#include "config.h"

#include "fluxr-prompt.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-errand.h"
#include "fluxr-json.h"
#include "fluxr-local-value.h"
#include "fluxr-prompt-data.h"
#include "fluxr-template-sample.h"

#define ANSWERS "answers"
#define COPIED "copied"

typedef struct
{
  char *path;
  char *product_id; /* (nullable) */
  char *text;
  GHashTable *answers; /* (nullable) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->product_id);
  g_free (job->text);
  g_clear_pointer (&job->answers, g_hash_table_unref);
  g_free (job);
}

void
fluxr_prompt_free (FluxrPrompt *self)
{
  fluxr_template_unref (self->template);
  fluxr_rendering_unref (self->rendering);
  g_free (self->fingerprint);
  g_free (self);
}

/* Only what is asked for counts. */
static char *
hash_answers (FluxrTemplate *template,
              GHashTable    *answers)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  GPtrArray *questions = fluxr_template_get_questions (template);

  for (guint i = 0; i < questions->len; i++)
    {
      const FluxrTemplateQuestion *question = g_ptr_array_index (questions, i);
      const char *answer = answers != NULL ? g_hash_table_lookup (answers, question->name) : NULL;

      g_checksum_update (checksum, (const guchar *) question->name, -1);
      g_checksum_update (checksum, (const guchar *) "=", 1);
      g_checksum_update (checksum, (const guchar *) (answer != NULL ? answer : ""), -1);
      g_checksum_update (checksum, (const guchar *) "", 1);
    }

  return g_strdup (g_checksum_get_string (checksum));
}

static FluxrPrompt *
prompt_new (FluxrTemplate       *template,
            FluxrTemplateSource *source,
            GHashTable          *answers,
            GCancellable        *cancellable)
{
  FluxrPrompt *self = g_new0 (FluxrPrompt, 1);
  gsize length;
  const char *text = fluxr_template_get_text (template, &length);
  g_autofree char *words = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, (gssize) length);
  g_autofree char *said = hash_answers (template, answers);

  self->template = fluxr_template_ref (template);
  self->rendering = fluxr_template_render (template, source, answers, 0, cancellable);
  self->fingerprint = g_strdup_printf ("%.32s:%.32s:%.32s", words, said,
                                       fluxr_rendering_get_digest (self->rendering));

  return self;
}

static gboolean
check_product (FluxrDatabase  *database,
               const char     *product_id,
               GError        **error)
{
  if (fluxr_database_get_integer (database, "SELECT count (*) FROM products WHERE id = ?", "s",
                                  product_id) == 1)
    return TRUE;
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
                       _("This product is not there any more"));

  return FALSE;
}

static FluxrPrompt *
render_product (FluxrDatabase  *database,
                const char     *product_id,
                FluxrTemplate  *template,
                GHashTable     *answers,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autoptr (FluxrPromptData) data = fluxr_prompt_data_new (database, product_id);
  g_autoptr (FluxrPrompt) self = NULL;

  if (!check_product (database, product_id, error))
    return NULL;
  self = prompt_new (template, FLUXR_TEMPLATE_SOURCE (data), answers, cancellable);

  return fluxr_prompt_data_check (data, error) ? g_steal_pointer (&self) : NULL;
}

/* All values come from one moment of the file. */
FluxrPrompt *
fluxr_prompt_render (FluxrDatabase  *database,
                     const char     *product_id,
                     const char     *text,
                     GHashTable     *answers,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr (FluxrTemplate) template = fluxr_template_parse (text, -1);
  g_autoptr (FluxrPrompt) self = NULL;

  if (product_id == NULL)
    {
      g_autoptr (FluxrTemplateSource) sample = fluxr_template_sample_new ();

      return prompt_new (template, sample, answers, cancellable);
    }
  if (!fluxr_database_execute (database, "SAVEPOINT prompt", error))
    return NULL;
  self = render_product (database, product_id, template, answers, cancellable, error);
  if (!fluxr_database_execute (database, "RELEASE prompt", self != NULL ? error : NULL))
    return NULL;

  return g_steal_pointer (&self);
}

static gpointer
render (gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const Job *job = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (job->path, error);

  return database != NULL ? fluxr_prompt_render (database, job->product_id, job->text, job->answers,
                                                 cancellable, error) : NULL;
}

static GHashTable *
copy_answers (GHashTable *answers)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name, answer;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &name, &answer))
    g_hash_table_insert (copy, g_strdup (name), g_strdup (answer));

  return copy;
}

void
fluxr_prompt_render_async (FluxrWorkspace      *workspace,
                           const char          *product_id,
                           const char          *text,
                           GHashTable          *answers,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (fluxr_store_get_path (fluxr_workspace_get_store (workspace)));
  job->product_id = g_strdup (product_id);
  job->text = g_strdup (text != NULL ? text : "");
  job->answers = answers != NULL ? copy_answers (answers) : NULL;
  g_task_set_source_tag (task, fluxr_prompt_render_async);
  fluxr_errand_run (task, job, job_free, render, (GDestroyNotify) fluxr_prompt_free);
}

/**
 * fluxr_prompt_render_finish:
 *
 * Returns: (transfer full)
 */
FluxrPrompt *
fluxr_prompt_render_finish (FluxrWorkspace  *workspace,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

FluxrPromptChange
fluxr_prompt_compare (const char *before,
                      const char *now)
{
  const char *end;

  if (before == NULL || g_str_equal (before, now))
    return FLUXR_PROMPT_SAME;
  end = g_strrstr (now, ":");
  if (end != NULL && g_ascii_strncasecmp (before, now, end - now + 1) == 0)
    return FLUXR_PROMPT_SOURCES_CHANGED;

  return FLUXR_PROMPT_EDITED;
}

GHashTable *
fluxr_prompt_load_answers (FluxrDatabase     *database,
                           const FluxrEntity *entity,
                           const char        *id)
{
  GHashTable *answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *json = fluxr_local_value_dup (database, entity, id, ANSWERS);
  g_autoptr (yyjson_doc) doc = json != NULL ? fluxr_json_parse (json, -1, NULL) : NULL;
  yyjson_val *root = doc != NULL ? yyjson_doc_get_root (doc) : NULL;
  yyjson_val *key, *value;
  size_t i, n;

  yyjson_obj_foreach (root, i, n, key, value)
    if (yyjson_is_str (value))
      g_hash_table_insert (answers, g_strdup (yyjson_get_str (key)),
                           g_strdup (yyjson_get_str (value)));

  return answers;
}

/* By name, so that the same answers are the same text. */
gboolean
fluxr_prompt_save_answers (FluxrDatabase      *database,
                           const FluxrEntity  *entity,
                           const char         *id,
                           GHashTable         *answers,
                           GError            **error)
{
  g_autoptr (GPtrArray) names = g_hash_table_get_keys_as_ptr_array (answers);
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  g_autofree char *json = NULL;

  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < names->len; i++)
    yyjson_mut_obj_add_str (doc, root, g_ptr_array_index (names, i),
                            g_hash_table_lookup (answers, g_ptr_array_index (names, i)));
  yyjson_mut_doc_set_root (doc, root);
  json = names->len > 0 ? fluxr_json_print_mut (doc) : NULL;

  return fluxr_local_value_set (database, entity, id, ANSWERS, json, error);
}

char *
fluxr_prompt_load_copied (FluxrDatabase     *database,
                          const FluxrEntity *entity,
                          const char        *id)
{
  return fluxr_local_value_dup (database, entity, id, COPIED);
}

gboolean
fluxr_prompt_save_copied (FluxrDatabase      *database,
                          const FluxrEntity  *entity,
                          const char         *id,
                          const char         *fingerprint,
                          GError            **error)
{
  return fluxr_local_value_set (database, entity, id, COPIED, fingerprint, error);
}
