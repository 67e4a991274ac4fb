/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-writing-place.h"

#include "fluxr-keyed-text.h"
#include "fluxr-sections.h"
#include "fluxr-version.h"

void
fluxr_writing_place_clear (FluxrWritingPlace *self)
{
  g_clear_object (&self->workspace);
  g_clear_object (&self->record);
  g_clear_pointer (&self->column, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->command, g_free);
}

static const char *
get_value (FluxrWritingPlace *self)
{
  return fluxr_record_get_text (self->record, self->column);
}

char *
fluxr_writing_place_dup_text (FluxrWritingPlace *self,
                              gboolean          *is_text)
{
  char *text;

  *is_text = TRUE;
  if (self->key == NULL)
    text = g_strdup (get_value (self));
  else
    text = fluxr_sections_dup_text (get_value (self), self->key, is_text);
  if (text == NULL)
    *is_text = TRUE;

  return text != NULL ? text : g_strdup ("");
}

gboolean
fluxr_writing_place_type (FluxrWritingPlace  *self,
                          const char         *text,
                          GError            **error)
{
  g_autofree char *value = fluxr_keyed_text_put (get_value (self), self->key, text, error);

  return value != NULL
         && fluxr_workspace_type_over (self->workspace, self->command, self->record, self->column,
                                       value, error);
}

gboolean
fluxr_writing_place_set (FluxrWritingPlace  *self,
                         const char         *name,
                         const char         *text,
                         GError            **error)
{
  g_autofree char *value = fluxr_keyed_text_put (get_value (self), self->key, text, error);

  return value != NULL
         && fluxr_workspace_set_text (self->workspace, name, self->record, self->column, value,
                                      error);
}

gboolean
fluxr_writing_place_keep (FluxrWritingPlace  *self,
                          const char         *text,
                          const char         *origin,
                          GError            **error)
{
  g_autofree char *value = fluxr_keyed_text_put (get_value (self), self->key, text, NULL);

  /* Whatever the column has become. */
  if (value == NULL)
    value = fluxr_keyed_text_put (NULL, self->key, text, error);

  return value != NULL
         && fluxr_version_keep (
           fluxr_store_get_database (fluxr_workspace_get_store (self->workspace)),
           fluxr_record_get_entity (self->record), fluxr_record_get_id (self->record),
           self->column, value, origin, error);
}
