/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prompts as a window uses them: rendered by a worker, with what is remembered. prompt.py has the
 * values. */

#include "config.h"

#include "fluxr-prompt.h"
#include "workspace-fixture.h"

typedef struct
{
  FluxrPrompt *prompt;
  GError *error;
  gboolean done;
} Result;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Result *answer = user_data;

  answer->prompt = fluxr_prompt_render_finish (FLUXR_WORKSPACE (source), result, &answer->error);
  answer->done = TRUE;
}

static FluxrPrompt *
render (FluxrWorkspace  *workspace,
        const char      *product_id,
        const char      *text,
        GHashTable      *answers,
        GCancellable    *cancellable,
        GError         **error)
{
  Result result = { NULL };

  fluxr_prompt_render_async (workspace, product_id, text, answers, cancellable, done_cb, &result);
  while (!result.done)
    g_main_context_iteration (NULL, TRUE);
  if (result.error != NULL)
    g_propagate_error (error, result.error);

  return result.prompt;
}

static const char *
get_text (FluxrPrompt *prompt)
{
  return fluxr_rendering_get_text (prompt->rendering, NULL);
}

static void
test_render (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *product = fluxr_workspace_add_product (fixture->workspace, "Tandem", NULL);
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (FluxrPrompt) first = NULL;
  g_autoptr (FluxrPrompt) same = NULL;
  g_autoptr (FluxrPrompt) answered = NULL;
  g_autoptr (FluxrPrompt) changed = NULL;
  g_autoptr (FluxrPrompt) edited = NULL;
  g_autofree char *feature = NULL;
  const char *text = "{{product.name}} {{tone}} {{features}}";

  first = render (fixture->workspace, product, text, NULL, NULL, NULL);
  g_assert_cmpstr (get_text (first), ==, "Tandem ⟦tone⟧ ⟦features⟧");
  same = render (fixture->workspace, product, text, NULL, NULL, NULL);
  g_assert_cmpint (fluxr_prompt_compare (first->fingerprint, same->fingerprint), ==,
                   FLUXR_PROMPT_SAME);
  g_hash_table_insert (answers, (gpointer) "tone", (gpointer) "warm");
  answered = render (fixture->workspace, product, text, answers, NULL, NULL);
  g_assert_cmpint (fluxr_prompt_compare (first->fingerprint, answered->fingerprint), ==,
                   FLUXR_PROMPT_EDITED);
  feature = fluxr_workspace_add_card (fixture->workspace, &fluxr_feature_entity, product, "One",
                                      FLUXR_GROUP_STATUS, "completed", NULL);
  g_assert_nonnull (feature);
  changed = render (fixture->workspace, product, text, answers, NULL, NULL);
  g_assert_cmpstr (get_text (changed), ==, "Tandem warm One");
  g_assert_cmpint (fluxr_prompt_compare (answered->fingerprint, changed->fingerprint), ==,
                   FLUXR_PROMPT_SOURCES_CHANGED);
  edited = render (fixture->workspace, product, "{{product.name}}", answers, NULL, NULL);
  g_assert_cmpint (fluxr_prompt_compare (changed->fingerprint, edited->fingerprint), ==,
                   FLUXR_PROMPT_EDITED);
  g_assert_cmpint (fluxr_prompt_compare (NULL, edited->fingerprint), ==, FLUXR_PROMPT_SAME);
}

static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FluxrPrompt) sample = render (fixture->workspace, NULL, "{{product.name}}", NULL, NULL,
                                           NULL);

  g_assert_cmpstr (get_text (sample), ==, "Tandem");
  g_assert_null (render (fixture->workspace, "a0000000-0000-4000-8000-000000000001", "x", NULL,
                         NULL, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (render (fixture->workspace, NULL, "x", NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_memory (Fixture       *fixture,
             gconstpointer  data)
{
  FluxrDatabase *database = fixture->db;
  const char *id = "a0000000-0000-4000-8000-000000000002";
  const FluxrEntity *entity = &fluxr_product_prompt_entity;
  g_autoptr (GHashTable) answers = fluxr_prompt_load_answers (database, entity, id);
  g_autoptr (GHashTable) again = NULL;
  g_autofree char *copied = fluxr_prompt_load_copied (database, entity, id);

  g_assert_cmpuint (g_hash_table_size (answers), ==, 0);
  g_assert_null (copied);
  g_hash_table_insert (answers, g_strdup ("tone"), g_strdup ("“warm”\n& kind"));
  g_hash_table_insert (answers, g_strdup ("länge"), g_strdup (""));
  g_assert_true (fluxr_prompt_save_answers (database, entity, id, answers, NULL));
  g_assert_true (fluxr_prompt_save_copied (database, entity, id, "a:b:c", NULL));
  again = fluxr_prompt_load_answers (database, entity, id);
  g_assert_cmpuint (g_hash_table_size (again), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (again, "tone"), ==, "“warm”\n& kind");
  copied = fluxr_prompt_load_copied (database, entity, id);
  g_assert_cmpstr (copied, ==, "a:b:c");
  g_hash_table_remove_all (answers);
  g_assert_true (fluxr_prompt_save_answers (database, entity, id, answers, NULL));
  g_clear_pointer (&again, g_hash_table_unref);
  again = fluxr_prompt_load_answers (database, entity, id);
  g_assert_cmpuint (g_hash_table_size (again), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/workspace/prompt/rendered-by-a-worker", test_render);
  ADD_TEST ("/workspace/prompt/errors", test_errors);
  ADD_TEST ("/workspace/prompt/answers-are-remembered", test_memory);

  return g_test_run ();
}
