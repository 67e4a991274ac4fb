/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards from the lines of a text. The text keeps its words and leads to the cards. */

#include "config.h"

#include "fluxr-workspace-notes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-command-error.h"
#include "fluxr-entities.h"
#include "fluxr-html-read.h"
#include "fluxr-keyed-text.h"
#include "fluxr-row-link.h"
#include "fluxr-text-line.h"
#include "fluxr-workspace-private.h"

typedef struct
{
  FluxrEdit *edit;
  const FluxrEntity *target;
  const char *product_id; /* (nullable) */
  const char *label;      /* of a link that has no words of its own */
  GString *out;           /* the text as it will be */
  GPtrArray *ids;         /* of the cards */
} Work;

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID, message);

  return FALSE;
}

static const char *
get_label (const FluxrEntity *target)
{
  if (target == &fluxr_feature_entity)
    return _("Feature");

  return target == &fluxr_bug_entity ? _("Bug") : _("Task");
}

static const char *
get_command (const FluxrEntity *target,
             gboolean           many)
{
  if (target == &fluxr_feature_entity)
    return many ? _("Make Features from Lines") : _("Make Feature from Line");
  if (target == &fluxr_bug_entity)
    return many ? _("Make Bugs from Lines") : _("Make Bug from Line");

  return many ? _("Make Tasks from Lines") : _("Make Task from Line");
}

/* (transfer full) (nullable) */
static char *
dup_text (const FluxrRow       *row,
          const FluxrTextPlace *place)
{
  return fluxr_keyed_text_dup (fluxr_row_get_text (row, place->column), place->key);
}

static char *
insert_card (Work        *work,
             const char  *words,
             GError     **error)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (work->target);

  fluxr_row_set_text (row, "name", words);
  fluxr_row_set_text (row, "product_id", work->product_id);

  return fluxr_edit_insert (work->edit, row, error);
}

/* @length: without the newline. A line without words stays as it is. */
static gboolean
make_card (Work        *work,
           const char  *line,
           gsize        length,
           GError     **error)
{
  g_autofree char *words = fluxr_text_line_dup_words (line, length);
  g_autofree char *link = NULL;
  g_autofree char *linked = NULL;
  char *id;

  if (*words == '\0')
    {
      g_string_append_len (work->out, line, length);
      return TRUE;
    }
  id = insert_card (work, words, error);
  if (id == NULL)
    return FALSE;
  g_ptr_array_add (work->ids, id);
  link = fluxr_row_link_dup_for (work->target, id);
  linked = fluxr_text_line_dup_linked (line, length, link, work->label);
  g_string_append (work->out, linked);

  return TRUE;
}

static gboolean
make_cards (Work        *work,
            const char  *text,
            gsize        start,
            gsize        end,
            GError     **error)
{
  const char *line = text + start;

  while (line > text && line[-1] != '\n')
    line--;
  g_string_append_len (work->out, text, line - text);
  while (TRUE)
    {
      gsize length = strcspn (line, "\n");

      if (!make_card (work, line, length, error))
        return FALSE;
      line += length;
      if (*line == '\0' || line + 1 >= text + end)
        break;
      g_string_append_c (work->out, *line++);
    }
  g_string_append (work->out, line);

  return work->ids->len > 0 || refuse (error, _("There are no words in this line"));
}

static gboolean
check (const char            *text,
       const FluxrTextPlace  *place,
       GError               **error)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (text == NULL || place->start > place->end || place->end > length)
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE,
                           _("The text has changed meanwhile"));
      return FALSE;
    }
  if (fluxr_html_is_html (text, -1))
    return refuse (error, _("This text is HTML; convert it to Markdown first"));

  return TRUE;
}

static gboolean
run (Work                  *work,
     const FluxrTextPlace  *place,
     GError               **error)
{
  const FluxrEntity *entity = fluxr_record_get_entity (place->record);
  g_autoptr (FluxrRow) row
    = fluxr_edit_load (work->edit, entity, fluxr_record_get_id (place->record), error);
  g_autoptr (FluxrRow) change = fluxr_row_new (entity);
  g_autofree char *text = row != NULL ? dup_text (row, place) : NULL;
  g_autofree char *value = NULL;
  g_autofree char *id = NULL;

  if (row == NULL || !check (text, place, error))
    return FALSE;
  work->product_id = fluxr_row_get_text (row, "product_id");
  if (!make_cards (work, text, place->start, place->end, error))
    return FALSE;
  value = fluxr_keyed_text_put (fluxr_row_get_text (row, place->column), place->key,
                                work->out->str, error);
  if (value == NULL)
    return FALSE;
  fluxr_row_set_text (change, place->column, value);
  id = fluxr_edit_update (work->edit, fluxr_row_get_id (row), change, error);

  return id != NULL;
}

/* Whether the range goes on behind a newline. */
static gboolean
has_many (const FluxrTextPlace *place)
{
  g_autofree char *text = dup_text (fluxr_record_get_row (place->record), place);

  return text != NULL && place->start < place->end && place->end <= strlen (text)
         && memchr (text + place->start, '\n', place->end - place->start - 1) != NULL;
}

/**
 * fluxr_workspace_make_cards:
 * @target: features and bugs need a product, which a personal note does not have
 *
 * Returns: (transfer full): at least one
 */
GStrv
fluxr_workspace_make_cards (FluxrWorkspace        *self,
                            const FluxrTextPlace  *place,
                            const FluxrEntity     *target,
                            GError               **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  Work work = { .target = target, .label = get_label (target), .out = out, .ids = ids };

  g_return_val_if_fail (FLUXR_IS_RECORD (place->record), NULL);

  work.edit = fluxr_workspace_begin (self, get_command (target, has_many (place)), error);
  if (work.edit == NULL
      || !fluxr_workspace_finish (self, work.edit, run (&work, place, error), error))
    return NULL;

  return (GStrv) g_ptr_array_steal (ids, NULL);
}
