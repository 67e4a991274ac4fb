/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sample product: something to look at and to drag around. It comes only into the file of "On
 * this computer", and can be undone and deleted like any other. */

#include "config.h"

#include "fluxr-workspace.h"

#include <glib/gi18n-lib.h>

#include "fluxr-command-error.h"
#include "fluxr-edit-notes.h"
#include "fluxr-entities.h"
#include "fluxr-json.h"
#include "fluxr-sample.h"
#include "fluxr-workspace-private.h"

static gboolean
insert (FluxrEdit        *edit,
        const FluxrRow   *row,
        GError          **error)
{
  g_autofree char *id = fluxr_edit_insert (edit, row, error);

  return id != NULL;
}

static gboolean
add_cards (FluxrEdit   *edit,
           const char  *product_id,
           GError     **error)
{
  for (const FluxrSampleCard *card = fluxr_sample_cards; card->name != NULL; card++)
    {
      g_autoptr (FluxrRow) row = fluxr_row_new (card->entity);
      gboolean is_feature = card->entity == &fluxr_feature_entity;

      fluxr_row_set_text (row, "product_id", product_id);
      fluxr_row_set_text (row, "name", _(card->name));
      fluxr_row_set_text (row, is_feature ? "implementation_status" : "status", card->status);
      fluxr_row_set_text (row, "priority", card->priority);
      if (card->text != NULL)
        fluxr_row_set_text (row, "description", _(card->text));
      if (!insert (edit, row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_prd (FluxrEdit   *edit,
         const char  *product_id,
         GError     **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_prd_entity);
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  g_autofree char *custom = NULL;
  g_autofree char *key = g_strconcat ("custom_", _(fluxr_sample_section.name), NULL);

  fluxr_row_set_text (row, "product_id", product_id);
  for (const FluxrSampleText *section = fluxr_sample_prd; section->name != NULL; section++)
    fluxr_row_set_text (row, section->name, _(section->text));
  yyjson_mut_doc_set_root (doc, yyjson_mut_obj (doc));
  yyjson_mut_obj_add_str (doc, yyjson_mut_doc_get_root (doc), key,
                          _(fluxr_sample_section.text));
  custom = fluxr_json_print_mut (doc);
  fluxr_row_set_text (row, "custom_sections", custom);

  return insert (edit, row, error);
}

static gboolean
add_notes (FluxrEdit   *edit,
           const char  *product_id,
           GError     **error)
{
  for (const FluxrSampleText *note = fluxr_sample_notes; note->name != NULL; note++)
    {
      g_autofree char *id = fluxr_edit_insert_note (edit, product_id, _(note->name),
                                                    _(note->text), error);

      if (id == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable): the new row's id */
static char *
add_prompt (FluxrEdit                *edit,
            const FluxrEntity        *entity,
            const char               *product_id,
            const FluxrSamplePrompt  *prompt,
            GError                  **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (entity);

  if (product_id != NULL)
    fluxr_row_set_text (row, "product_id", product_id);
  fluxr_row_set_text (row, "name", _(prompt->name));
  fluxr_row_set_text (row, "category", prompt->category);
  fluxr_row_set_text (row, "description", _(prompt->description));
  fluxr_row_set_text (row, "template", _(prompt->text));

  return fluxr_edit_insert (edit, row, error);
}

static gboolean
add_prompts (FluxrEdit   *edit,
             const char  *product_id,
             GError     **error)
{
  for (const FluxrSamplePrompt *prompt = fluxr_sample_prompts; prompt->name != NULL; prompt++)
    {
      g_autofree char *id = add_prompt (edit, &fluxr_product_prompt_entity, product_id, prompt,
                                        error);

      if (id == NULL)
        return FALSE;
    }

  return TRUE;
}

/* What belongs to no product; the file knows what came with the sample. */
static gboolean
add_personal (FluxrEdit  *edit,
              GError    **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *list = NULL;
  char *id = fluxr_edit_insert_note (edit, NULL, _(fluxr_sample_personal_note.name),
                                     _(fluxr_sample_personal_note.text), error);

  for (const FluxrSamplePrompt *prompt = fluxr_sample_templates;
       id != NULL && prompt->name != NULL; prompt++)
    {
      g_strv_builder_take (ids, id);
      id = add_prompt (edit, &fluxr_prompt_template_entity, NULL, prompt, error);
    }
  if (id == NULL)
    return FALSE;
  g_strv_builder_take (ids, id);
  all = g_strv_builder_end (ids);
  list = g_strjoinv (" ", all);

  return fluxr_database_set_meta (fluxr_edit_get_database (edit), FLUXR_META_SAMPLE_BESIDE, list,
                                  error);
}

const char *
fluxr_workspace_get_sample_name (void)
{
  return _("Pocketbook (sample)");
}

/* Returns: (transfer full) (nullable): the product's id */
static char *
fill (FluxrEdit  *edit,
      GError    **error)
{
  g_autoptr (FluxrRow) product = fluxr_row_new (&fluxr_product_entity);
  g_autofree char *id = NULL;

  fluxr_row_set_text (product, "name", fluxr_workspace_get_sample_name ());
  fluxr_row_set_text (product, "description",
                      _("A small app for receipts and shared expenses. This product is a sample:"
                        " try things out, then delete it."));
  id = fluxr_edit_insert (edit, product, error);
  if (id == NULL || !add_cards (edit, id, error) || !add_prd (edit, id, error)
      || !fluxr_sample_add_flow (edit, id, error) || !fluxr_sample_add_customers (edit, id, error)
      || !add_notes (edit, id, error) || !add_prompts (edit, id, error)
      || !add_personal (edit, error)
      || !fluxr_database_set_meta (fluxr_edit_get_database (edit), FLUXR_META_SAMPLE, id, error))
    return NULL;

  return g_steal_pointer (&id);
}

gboolean
fluxr_workspace_offer_sample (FluxrWorkspace  *self,
                              GError         **error)
{
  g_autofree char *mark = NULL;
  g_autofree char *id = NULL;
  FluxrDatabase *database;
  FluxrEdit *edit;
  gboolean good;

  if (!fluxr_account_is_local (fluxr_workspace_get_account (self)))
    return TRUE;

  edit = fluxr_workspace_begin (self, _("Add Sample Product"), error);
  if (edit == NULL)
    return FALSE;

  database = fluxr_edit_get_database (edit);
  mark = fluxr_database_dup_meta (database, FLUXR_META_SAMPLE);
  good = mark != NULL || fluxr_database_set_meta (database, FLUXR_META_SAMPLE, "1", error);
  if (good && mark == NULL
      && fluxr_database_get_integer (database, "SELECT count (*) FROM products", "") == 0)
    good = (id = fill (edit, error)) != NULL;

  return fluxr_workspace_finish (self, edit, good, error);
}

char *
fluxr_workspace_ensure_sample (FluxrWorkspace  *self,
                               GError         **error)
{
  FluxrEdit *edit = NULL;
  g_autofree char *id = NULL;
  FluxrDatabase *database;

  if (fluxr_account_is_local (fluxr_workspace_get_account (self)))
    edit = fluxr_workspace_begin (self, _("Add Sample Product"), error);
  else
    g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                         _("The sample product is for “On this computer” only."));
  if (edit == NULL)
    return NULL;

  database = fluxr_edit_get_database (edit);
  id = fluxr_database_dup_meta (database, FLUXR_META_SAMPLE);
  if (id == NULL
      || fluxr_database_get_integer (database, "SELECT count (*) FROM products WHERE id = ?",
                                     "s", id) == 0)
    {
      g_free (id);
      id = fill (edit, error);
    }

  return fluxr_workspace_finish (self, edit, id != NULL, error) ? g_steal_pointer (&id) : NULL;
}
