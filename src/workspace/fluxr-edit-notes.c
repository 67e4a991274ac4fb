/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes. */

#include "config.h"

#include "fluxr-edit-notes.h"

#include "fluxr-clock.h"
#include "fluxr-entities.h"
#include "fluxr-note-text.h"
#include "fluxr-trash.h"

/**
 * fluxr_edit_insert_note:
 * @product_id: (nullable): %NULL for a personal note
 * @title: (nullable)
 * @content: (nullable)
 *
 * Returns: (transfer full): the note's id
 */
char *
fluxr_edit_insert_note (FluxrEdit   *self,
                        const char  *product_id,
                        const char  *title,
                        const char  *content,
                        GError     **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_note_entity);
  g_autofree char *now = fluxr_clock_format (fluxr_clock_now ());

  fluxr_row_set_text (row, "product_id", product_id);
  fluxr_row_set_text (row, "title", title);
  fluxr_row_set_text (row, "content", content);
  /* Lists are sorted by the last change, and rows without one come last. */
  fluxr_row_set_text (row, "updated_at", now);

  return fluxr_edit_insert (self, row, error);
}

/* Whose note it is is set once and for all, and nobody reads a personal note of nobody: then
 * a new note of the person's own takes the old one's place. */
static char *
take_over (FluxrEdit       *self,
           const FluxrRow  *note,
           GError         **error)
{
  gint64 last = fluxr_trash_get_last (fluxr_edit_get_database (self));
  g_autofree char *id = fluxr_edit_insert_note (self, NULL, fluxr_row_get_text (note, "title"),
                                                fluxr_row_get_text (note, "content"), error);

  if (id == NULL
      || !fluxr_edit_delete (self, &fluxr_note_entity, fluxr_row_get_id (note), NULL, error)
      || !fluxr_trash_mark_replaced (fluxr_edit_get_database (self), last, error))
    return NULL;

  return g_steal_pointer (&id);
}

/**
 * fluxr_edit_move_note:
 * @product_id: (nullable): where it goes; %NULL makes it a personal one
 *
 * Returns: (transfer full): the note's id: another one where a new note took the old one's place
 */
char *
fluxr_edit_move_note (FluxrEdit   *self,
                      const char  *id,
                      const char  *product_id,
                      GError     **error)
{
  g_autoptr (FluxrRow) note = fluxr_edit_load (self, &fluxr_note_entity, id, error);
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_note_entity);

  if (note == NULL)
    return NULL;
  if (product_id == NULL && fluxr_row_get_text (note, "product_id") != NULL
      && g_strcmp0 (fluxr_row_get_text (note, "user_id"), fluxr_edit_get_user_id (self)) != 0)
    return take_over (self, note, error);
  fluxr_row_set_text (change, "product_id", product_id);

  return fluxr_edit_update (self, id, change, error);
}

/**
 * fluxr_edit_discard_note:
 *
 * Takes away a note that was begun and left without a word, as if it had never been. What is more
 * than that, or gone, is left alone.
 */
gboolean
fluxr_edit_discard_note (FluxrEdit   *self,
                         const char  *id,
                         GError     **error)
{
  g_autoptr (FluxrRow) note = fluxr_edit_load (self, &fluxr_note_entity, id, NULL);

  if (note == NULL || !fluxr_note_text_is_blank (fluxr_row_get_text (note, "title"))
      || !fluxr_note_text_is_blank (fluxr_row_get_text (note, "content"))
      || !fluxr_edit_is_untouched (self, note))
    return TRUE;

  return fluxr_edit_unmake (self, &fluxr_note_entity, id, error);
}
