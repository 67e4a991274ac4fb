/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with notes. Each command is one transaction and one undo entry. */

#include "config.h"

#include "fluxr-workspace-notes.h"

#include <glib/gi18n-lib.h>

#include "fluxr-edit-notes.h"
#include "fluxr-entities.h"
#include "fluxr-note-text.h"
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

char *
fluxr_workspace_add_note (FluxrWorkspace  *self,
                          const char      *product_id,
                          const char      *content,
                          GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("New Note"), error);

  if (edit == NULL)
    return NULL;

  return finish (self, edit, fluxr_edit_insert_note (edit, product_id, NULL, content, error),
                 error);
}

char *
fluxr_workspace_add_titled_note (FluxrWorkspace  *self,
                                 const char      *product_id,
                                 const char      *title,
                                 GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("New Note"), error);

  if (edit == NULL)
    return NULL;

  return finish (self, edit, fluxr_edit_insert_note (edit, product_id, title, NULL, error), error);
}

gboolean
fluxr_workspace_discard_note (FluxrWorkspace  *self,
                              const char      *id,
                              GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, NULL, error);

  return edit != NULL
         && fluxr_workspace_finish (self, edit, fluxr_edit_discard_note (edit, id, error), error);
}

static char *
duplicate (FluxrEdit   *edit,
           const char  *id,
           GError     **error)
{
  g_autoptr (FluxrRow) note = fluxr_edit_load (edit, &fluxr_note_entity, id, error);
  g_autofree char *title = NULL;
  const char *old_title;

  if (note == NULL)
    return NULL;
  old_title = fluxr_row_get_text (note, "title");
  if (!fluxr_note_text_is_blank (old_title))
    title = g_strdup_printf (_("Copy of %s"), old_title);

  return fluxr_edit_insert_note (edit, fluxr_row_get_text (note, "product_id"), title,
                                 fluxr_row_get_text (note, "content"), error);
}

char *
fluxr_workspace_duplicate_note (FluxrWorkspace  *self,
                                const char      *id,
                                GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("Duplicate Note"), error);

  return edit != NULL ? finish (self, edit, duplicate (edit, id, error), error) : NULL;
}

char *
fluxr_workspace_move_note (FluxrWorkspace  *self,
                           const char      *id,
                           const char      *product_id,
                           GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("Move Note"), error);

  if (edit == NULL)
    return NULL;

  return finish (self, edit, fluxr_edit_move_note (edit, id, product_id, error), error);
}

static gboolean
give_title (FluxrEdit   *edit,
            const char  *id,
            GError     **error)
{
  g_autoptr (FluxrRow) note = fluxr_edit_load (edit, &fluxr_note_entity, id, error);
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_note_entity);
  g_autofree char *title = NULL;
  g_autofree char *content = NULL;
  g_autofree char *same_id = NULL;
  const char *text = note != NULL ? fluxr_row_get_text (note, "content") : NULL;

  if (note == NULL)
    return FALSE;
  if (text == NULL || !fluxr_note_text_is_blank (fluxr_row_get_text (note, "title")))
    return TRUE;
  fluxr_note_text_split (text, &title, &content);
  if (title == NULL)
    return TRUE;
  fluxr_row_set_text (change, "title", title);
  fluxr_row_set_text (change, "content", content);
  same_id = fluxr_edit_update (edit, id, change, error);

  return same_id != NULL;
}

gboolean
fluxr_workspace_title_note (FluxrWorkspace  *self,
                            const char      *id,
                            GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("Edit Note"), error);

  return edit != NULL
         && fluxr_workspace_finish (self, edit, give_title (edit, id, error), error);
}
