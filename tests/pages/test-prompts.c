/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lists of prompts by category, which of them are out of date, and the commands behind the
 * page, over a real file. */

#include "config.h"

#include "file-fixture.h"
#include "fluxr-command-error.h"
#include "fluxr-entities.h"
#include "fluxr-prompt-category.h"
#include "fluxr-prompt-freshness.h"
#include "fluxr-prompts-model.h"
#include "fluxr-rules.h"
#include "fluxr-workspace-prompts.h"
#include "loop.h"

typedef struct
{
  FileFixture file;
  FluxrPromptsModel *model;
  FluxrPromptFreshness *freshness;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  file_fixture_open (&f->file);
  f->model = fluxr_prompts_model_new ();
  f->freshness = fluxr_prompt_freshness_new ();
  fluxr_prompt_freshness_set_workspace (f->freshness, f->file.workspace);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->model);
  g_clear_object (&f->freshness);
  file_fixture_close (&f->file);
}

/* @category: (nullable). Returns: (transfer full): its id */
static char *
add (Fixture           *f,
     const FluxrEntity *entity,
     const char        *name,
     const char        *category,
     const char        *text)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (entity);
  g_autoptr (GError) error = NULL;
  char *id;

  fluxr_row_set_text (row, "name", name);
  fluxr_row_set_text (row, "category", category);
  fluxr_row_set_text (row, "template", text);
  if (entity == &fluxr_product_prompt_entity)
    fluxr_row_set_text (row, "product_id", f->file.product);
  id = fluxr_workspace_insert (f->file.workspace, "Add", row, &error);
  g_assert_no_error (error);

  return id;
}

static void
add_prompt (Fixture    *f,
            const char *name,
            const char *category)
{
  g_free (add (f, &fluxr_product_prompt_entity, name, category, "words"));
}

static gboolean
is_known (gpointer data)
{
  GListModel *prompts = fluxr_prompts_model_get_prompts (data);

  return fluxr_prompts_model_is_empty (data) || g_list_model_get_n_items (prompts) > 0;
}

/* What is listed, as "Heading: one two; Heading: three". */
static char *
dup_list (FluxrPromptsModel *model)
{
  GListModel *prompts = fluxr_prompts_model_get_prompts (model);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (prompts); i++)
    {
      g_autoptr (FluxrRecord) prompt = g_list_model_get_item (prompts, i);
      g_autofree char *heading = fluxr_prompts_model_dup_heading (model, i);
      guint position;

      g_assert_true (fluxr_prompts_model_find (model, prompt, &position));
      g_assert_cmpuint (position, ==, i);
      if (g_set_str (&last, heading))
        g_string_append_printf (list, "%s%s:", i > 0 ? "; " : "", heading);
      g_string_append_printf (list, " %s", fluxr_record_get_text (prompt, "name"));
    }

  return g_string_free_and_steal (g_steal_pointer (&list));
}

static void
assert_list (Fixture    *f,
             const char *expected)
{
  g_autofree char *list = NULL;

  loop_until (is_known, f->model);
  list = dup_list (f->model);
  g_assert_cmpstr (list, ==, expected);
}

static void
test_categories (Fixture       *f,
                 gconstpointer  data)
{
  fluxr_prompts_model_set_scope (f->model, f->file.store, f->file.product);
  g_assert_true (fluxr_prompts_model_is_empty (f->model));
  add_prompt (f, "z", NULL);
  add_prompt (f, "e", "");
  add_prompt (f, "o", "zebra");
  add_prompt (f, "n", "apple");
  add_prompt (f, "d", "debugging");
  add_prompt (f, "b", "first");
  add_prompt (f, "a", "first");
  g_free (add (f, &fluxr_prompt_template_entity, "t", "system", "words"));
  assert_list (f, "First: a b; Debugging: d; apple: n; zebra: o; No Category: e z");

  fluxr_prompts_model_set_sort (f->model, "created");
  assert_list (f, "First: a b; Debugging: d; apple: n; zebra: o; No Category: e z");
  fluxr_prompts_model_set_sort (f->model, "name");
  fluxr_prompts_model_set_search (f->model, "b");
  assert_list (f, "First: b; Debugging: d; zebra: o");
  fluxr_prompts_model_set_search (f->model, "nothing of it");
  g_assert_true (fluxr_prompts_model_is_empty (f->model));
  fluxr_prompts_model_set_search (f->model, NULL);

  /* The library has no product. */
  fluxr_prompts_model_set_scope (f->model, f->file.store, NULL);
  assert_list (f, "System: t");
}

static void
test_another_category (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *id = add (f, &fluxr_product_prompt_entity, "a", "first", "words");
  g_autoptr (FluxrRecord) prompt
    = fluxr_store_find_record (f->file.store, &fluxr_product_prompt_entity, id);
  g_autoptr (GError) error = NULL;

  add_prompt (f, "b", "first");
  fluxr_prompts_model_set_scope (f->model, f->file.store, f->file.product);
  assert_list (f, "First: a b");
  g_assert_true (fluxr_workspace_set_text (f->file.workspace, "Set", prompt, "category", "own",
                                           &error));
  assert_list (f, "First: b; own: a");
  g_assert_true (fluxr_workspace_undo (f->file.workspace, FALSE, 0, NULL, &error));
  assert_list (f, "First: a b");
}

/* More than have a list each: none of them is lost. */
static void
test_many_categories (Fixture       *f,
                      gconstpointer  data)
{
  g_autofree char *last = NULL;

  add_prompt (f, "none", NULL);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *category = g_strdup_printf ("c%02u", i);

      add_prompt (f, category, category);
    }
  fluxr_prompts_model_set_scope (f->model, f->file.store, f->file.product);
  loop_until (is_known, f->model);
  g_assert_cmpuint (g_list_model_get_n_items (fluxr_prompts_model_get_prompts (f->model)), ==, 61);
  last = fluxr_prompts_model_dup_heading (f->model, 60);
  g_assert_cmpstr (last, ==, "More");
}

static void
assert_means (const char *words,
              const char *category)
{
  g_autofree char *meant = fluxr_prompt_category_dup_for (words);

  g_assert_cmpstr (meant, ==, category);
}

static void
test_words_for_categories (Fixture       *f,
                           gconstpointer  data)
{
  assert_means ("First", "first");
  assert_means (" DEBUGGING ", "debugging");
  assert_means ("My Own", "My Own");
  assert_means ("  ", NULL);
}

static gboolean
is_idle (gpointer data)
{
  return fluxr_prompt_freshness_is_idle (data);
}

static void
assert_stale (Fixture     *f,
              FluxrRecord *prompt,
              gboolean     stale)
{
  loop_until (is_idle, f->freshness);
  g_assert_true (fluxr_prompt_freshness_is_stale (f->freshness, prompt) == stale);
}

static void
rename_product (Fixture    *f,
                const char *name)
{
  g_autoptr (FluxrRecord) product
    = fluxr_store_find_record (f->file.store, &fluxr_product_entity, f->file.product);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_set_text (f->file.workspace, "Rename", product, "name", name,
                                           &error));
  g_assert_no_error (error);
}

/* As copying does. */
static void
copy (Fixture     *f,
      FluxrRecord *record)
{
  FluxrDatabase *database = fluxr_store_get_database (f->file.store);
  const char *id = fluxr_record_get_id (record);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) answers
    = fluxr_prompt_load_answers (database, &fluxr_product_prompt_entity, id);
  g_autoptr (FluxrPrompt) prompt
    = fluxr_prompt_render (database, f->file.product, fluxr_record_get_text (record, "template"),
                           answers, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (fluxr_prompt_save_copied (database, &fluxr_product_prompt_entity, id,
                                           prompt->fingerprint, &error));
  fluxr_store_refresh (f->file.store);
}

static void
test_out_of_date (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *id
    = add (f, &fluxr_product_prompt_entity, "a", NULL, "About {{product.name}}");
  g_autoptr (FluxrRecord) prompt
    = fluxr_store_find_record (f->file.store, &fluxr_product_prompt_entity, id);
  g_autoptr (GError) error = NULL;

  fluxr_prompt_freshness_watch (f->freshness, prompt);
  fluxr_prompt_freshness_watch (f->freshness, prompt);
  rename_product (f, "Cup");
  assert_stale (f, prompt, FALSE); /* never copied */
  copy (f, prompt);
  assert_stale (f, prompt, FALSE);
  rename_product (f, "Mug");
  assert_stale (f, prompt, TRUE);
  rename_product (f, "Cup");
  assert_stale (f, prompt, FALSE); /* as it was */
  rename_product (f, "Mug");
  assert_stale (f, prompt, TRUE);
  /* Who writes another template knows that the copy is an old one. */
  g_assert_true (fluxr_workspace_set_text (f->file.workspace, "Edit", prompt, "template",
                                           "On {{product.name}}", &error));
  assert_stale (f, prompt, FALSE);

  fluxr_prompt_freshness_unwatch (f->freshness, prompt);
  copy (f, prompt);
  rename_product (f, "Pot");
  assert_stale (f, prompt, TRUE); /* one still watches */
  fluxr_prompt_freshness_unwatch (f->freshness, prompt);
  assert_stale (f, prompt, FALSE);
}

static void
test_from_product_to_library_and_back (Fixture       *f,
                                       gconstpointer  data)
{
  FluxrWorkspace *workspace = f->file.workspace;
  FluxrDatabase *database = fluxr_store_get_database (f->file.store);
  g_autofree char *id = add (f, &fluxr_product_prompt_entity, "a", "page", "For {{who}}");
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) taken = NULL;
  g_autoptr (FluxrRecord) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *template_id = NULL;
  g_autofree char *back_id = NULL;

  g_hash_table_insert (answers, (gpointer) "who", (gpointer) "Ana");
  g_assert_true (fluxr_prompt_save_answers (database, &fluxr_product_prompt_entity, id, answers,
                                            &error));
  template_id = fluxr_workspace_keep_prompt (workspace, id, &error);
  g_assert_no_error (error);
  back_id = fluxr_workspace_use_template (workspace, template_id, f->file.product, &error);
  g_assert_no_error (error);
  back = fluxr_store_find_record (f->file.store, &fluxr_product_prompt_entity, back_id);
  g_assert_cmpstr (fluxr_record_get_text (back, "name"), ==, "a");
  g_assert_cmpstr (fluxr_record_get_text (back, "category"), ==, "page");
  g_assert_cmpstr (fluxr_record_get_text (back, "template"), ==, "For {{who}}");
  taken = fluxr_prompt_load_answers (database, &fluxr_product_prompt_entity, back_id);
  g_assert_cmpstr (g_hash_table_lookup (taken, "who"), ==, "Ana");
  g_assert_null (fluxr_workspace_use_template (workspace, id, f->file.product, &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND);
}

static void
test_begun_and_left (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *empty = fluxr_workspace_add_prompt (f->file.workspace, f->file.product, &error);
  g_autofree char *full = add (f, &fluxr_product_prompt_entity, NULL, NULL, "words");
  g_autoptr (FluxrRecord) kept = NULL;

  g_assert_no_error (error);
  g_assert_true (fluxr_workspace_discard_prompt (f->file.workspace, &fluxr_product_prompt_entity,
                                                 empty, &error));
  g_assert_true (fluxr_workspace_discard_prompt (f->file.workspace, &fluxr_product_prompt_entity,
                                                 full, &error));
  g_assert_cmpint (fluxr_database_get_integer (fluxr_store_get_database (f->file.store),
                                               "SELECT count (*) FROM product_prompts", ""),
                   ==, 1);
  kept = fluxr_store_find_record (f->file.store, &fluxr_product_prompt_entity, full);
  g_assert_nonnull (kept);
}

static void
test_whose_templates_may_be_changed (Fixture       *f,
                                     gconstpointer  data)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_prompt_template_entity);
  g_autoptr (GError) error = NULL;

  fluxr_row_set_text (row, "user_id", "ben");
  g_assert_true (fluxr_rules_check_owner (row, NULL, &error)); /* on this computer */
  g_assert_true (fluxr_rules_check_owner (row, "BEN", &error));
  g_assert_false (fluxr_rules_check_owner (row, "ana", &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_READ_ONLY);
  g_clear_error (&error);
  /* A server asks for its user. */
  fluxr_row_set_text (row, "user_id", NULL);
  g_assert_false (fluxr_rules_check_owner (row, "ana", &error));
}

#define ADD_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/pages/prompts/are-listed-by-category", test_categories);
  ADD_TEST ("/pages/prompts/go-to-another-category", test_another_category);
  ADD_TEST ("/pages/prompts/of-many-categories", test_many_categories);
  ADD_TEST ("/pages/prompts/words-mean-categories", test_words_for_categories);
  ADD_TEST ("/pages/prompts/are-out-of-date-when-the-product-changed", test_out_of_date);
  ADD_TEST ("/pages/prompts/go-to-the-library-and-back", test_from_product_to_library_and_back);
  ADD_TEST ("/pages/prompts/begun-and-left-never-were", test_begun_and_left);
  ADD_TEST ("/pages/prompts/of-others-may-not-be-changed", test_whose_templates_may_be_changed);

  return g_test_run ();
}
