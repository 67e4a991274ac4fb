/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with prompts and templates. Each command is one transaction and one undo
 * entry. */

#include "config.h"

#include "fluxr-workspace-prompts.h"

#include <glib/gi18n-lib.h>

#include "fluxr-clock.h"
#include "fluxr-entities.h"
#include "fluxr-prompt.h"
#include "fluxr-rules.h"
#include "fluxr-workspace-private.h"

/* @id: (transfer full) (nullable): what the command came to */
static char *
finish (FluxrWorkspace  *self,
        FluxrEdit       *edit,
        char            *id,
        GError         **error)
{
  if (fluxr_workspace_finish (self, edit, id != NULL, error))
    return id;
  g_free (id);

  return NULL;
}

/* Lists are sorted by the last change, and rows without one come last. */
static char *
insert (FluxrEdit  *edit,
        FluxrRow   *row,
        GError    **error)
{
  g_autofree char *now = fluxr_clock_format (fluxr_clock_now ());

  fluxr_row_set_text (row, "updated_at", now);

  return fluxr_edit_insert (edit, row, error);
}

char *
fluxr_workspace_add_prompt (FluxrWorkspace  *self,
                            const char      *product_id,
                            GError         **error)
{
  FluxrEdit *edit
    = fluxr_workspace_begin (self, product_id != NULL ? _("New Prompt") : _("New Template"), error);
  g_autoptr (FluxrRow) row = NULL;

  if (edit == NULL)
    return NULL;
  row = fluxr_row_new (product_id != NULL ? &fluxr_product_prompt_entity
                                          : &fluxr_prompt_template_entity);
  if (product_id != NULL)
    fluxr_row_set_text (row, "product_id", product_id);

  return finish (self, edit, insert (edit, row, error), error);
}

/* What is written in a prompt, as another one has it. What was answered to its questions goes along
 * with it; when it was copied does not. */
static char *
copy (FluxrEdit          *edit,
      const FluxrRow     *source,
      const FluxrEntity  *entity,
      const char         *product_id,
      const char         *name,
      GError            **error)
{
  static const char *const columns[] = { "category", "description", "template" };
  g_autoptr (FluxrRow) row = fluxr_row_new (entity);
  g_autoptr (GHashTable) answers = NULL;
  g_autofree char *id = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fluxr_row_set_text (row, columns[i], fluxr_row_get_text (source, columns[i]));
  fluxr_row_set_text (row, "name", name);
  if (product_id != NULL)
    fluxr_row_set_text (row, "product_id", product_id);
  id = insert (edit, row, error);
  if (id == NULL)
    return NULL;
  answers = fluxr_prompt_load_answers (fluxr_edit_get_database (edit),
                                       fluxr_row_get_entity (source), fluxr_row_get_id (source));
  if (g_hash_table_size (answers) > 0
      && !fluxr_prompt_save_answers (fluxr_edit_get_database (edit), entity, id, answers, error))
    return NULL;

  return g_steal_pointer (&id);
}

static char *
duplicate (FluxrEdit          *edit,
           const FluxrEntity  *entity,
           const char         *id,
           GError            **error)
{
  g_autoptr (FluxrRow) row = fluxr_edit_load (edit, entity, id, error);
  g_autofree char *name = NULL;
  const char *old_name;

  if (row == NULL)
    return NULL;
  old_name = fluxr_row_get_text (row, "name");
  if (old_name != NULL && *old_name != '\0')
    name = g_strdup_printf (_("Copy of %s"), old_name);

  return copy (edit, row, entity, entity == &fluxr_product_prompt_entity
                                    ? fluxr_row_get_text (row, "product_id") : NULL,
               name, error);
}

char *
fluxr_workspace_duplicate_prompt (FluxrWorkspace     *self,
                                  const FluxrEntity  *entity,
                                  const char         *id,
                                  GError            **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, entity == &fluxr_product_prompt_entity
                                                   ? _("Duplicate Prompt")
                                                   : _("Duplicate Template"), error);

  return edit != NULL ? finish (self, edit, duplicate (edit, entity, id, error), error) : NULL;
}

/* From one table to the other. */
static char *
carry_over (FluxrEdit          *edit,
            const FluxrEntity  *source,
            const char         *id,
            const FluxrEntity  *target,
            const char         *product_id,
            GError            **error)
{
  g_autoptr (FluxrRow) row = fluxr_edit_load (edit, source, id, error);

  return row != NULL ? copy (edit, row, target, product_id, fluxr_row_get_text (row, "name"), error)
                     : NULL;
}

char *
fluxr_workspace_use_template (FluxrWorkspace  *self,
                              const char      *template_id,
                              const char      *product_id,
                              GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("Use Template"), error);

  if (edit == NULL)
    return NULL;

  return finish (self, edit, carry_over (edit, &fluxr_prompt_template_entity, template_id,
                                         &fluxr_product_prompt_entity, product_id, error), error);
}

char *
fluxr_workspace_keep_prompt (FluxrWorkspace  *self,
                             const char      *prompt_id,
                             GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("Add to Prompt Library"), error);

  if (edit == NULL)
    return NULL;

  return finish (self, edit, carry_over (edit, &fluxr_product_prompt_entity, prompt_id,
                                         &fluxr_prompt_template_entity, NULL, error), error);
}

gboolean
fluxr_workspace_publish_template (FluxrWorkspace  *self,
                                  const char      *id,
                                  gboolean         is_public,
                                  GError         **error)
{
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_prompt_template_entity);
  int column = fluxr_entity_find_column (&fluxr_prompt_template_entity, "is_public");

  fluxr_value_set_boolean (fluxr_row_write (change, column), is_public);

  return fluxr_workspace_update (self, is_public ? _("Publish Template")
                                                 : _("Make Template Private"),
                                 id, change, error);
}

/* Whether there is not a word in it. */
static gboolean
is_blank (const FluxrRow *row)
{
  static const char *const columns[] = { "name", "category", "description", "template" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *text = fluxr_row_get_text (row, columns[i]);

      if (text != NULL && *text != '\0')
        return FALSE;
    }

  return TRUE;
}

static gboolean
discard (FluxrEdit          *edit,
         const FluxrEntity  *entity,
         const char         *id,
         GError            **error)
{
  g_autoptr (FluxrRow) row = fluxr_edit_load (edit, entity, id, NULL);

  return row == NULL || !is_blank (row) || !fluxr_edit_is_untouched (edit, row)
         || fluxr_edit_unmake (edit, entity, id, error);
}

gboolean
fluxr_workspace_discard_prompt (FluxrWorkspace     *self,
                                const FluxrEntity  *entity,
                                const char         *id,
                                GError            **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, NULL, error);

  return edit != NULL
         && fluxr_workspace_finish (self, edit, discard (edit, entity, id, error), error);
}

gboolean
fluxr_workspace_can_edit_prompt (FluxrWorkspace *self,
                                 FluxrRecord    *record)
{
  g_return_val_if_fail (FLUXR_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (FLUXR_IS_RECORD (record), FALSE);

  return fluxr_record_get_entity (record) != &fluxr_prompt_template_entity
         || fluxr_rules_owns_template (fluxr_record_get_text (record, "user_id"),
                                  fluxr_account_get_user_id (fluxr_workspace_get_account (self)));
}
