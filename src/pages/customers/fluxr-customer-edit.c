/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-customer-edit.h"

#include <string.h>

#include "fluxr-json-merge.h"
#include "fluxr-json-place.h"
#include "fluxr-text-merge.h"

static char *
dup_present (const FluxrCustomerEdit *self,
             const char              *text)
{
  if (self->pointer == NULL)
    return g_strdup (text);

  return text != NULL ? fluxr_json_place_dup (text, self->pointer) : NULL;
}

FluxrCustomerEdit *
fluxr_customer_edit_new (const char *column,
                         const char *pointer,
                         const char *text)
{
  FluxrCustomerEdit *self = g_new0 (FluxrCustomerEdit, 1);

  self->column = g_strdup (column);
  self->pointer = g_strdup (pointer);
  self->base = dup_present (self, text);

  return self;
}

void
fluxr_customer_edit_free (FluxrCustomerEdit *self)
{
  g_free (self->column);
  g_free (self->pointer);
  g_free (self->value);
  g_free (self->base);
  g_free (self->command);
  g_free (self);
}

char *
fluxr_customer_edit_apply (const FluxrCustomerEdit  *self,
                           const char               *text,
                           GError                  **error)
{
  if (self->pointer == NULL)
    return g_strdup (self->value);
  if (self->value != NULL)
    return fluxr_json_place_set (text, self->pointer, self->value, error);

  return fluxr_json_place_remove (text != NULL ? text : "null", self->pointer, error);
}

void
fluxr_customer_edit_rebase (FluxrCustomerEdit *self,
                            const char        *text)
{
  g_autofree char *present = dup_present (self, text);
  g_autofree char *other = NULL;
  gint64 budget = FLUXR_TEXT_BUDGET;

  if (g_strcmp0 (present, self->base) == 0)
    return;
  /* Of a name there can be one only, and that is the one being typed. */
  if (self->pointer != NULL && self->value != NULL && self->base != NULL && present != NULL)
    {
      g_autofree char *mine = g_steal_pointer (&self->value);

      self->value = fluxr_json_merge (self->base, mine, present, &other, &budget);
    }
  g_set_str (&self->base, present);
}

gboolean
fluxr_customer_edit_is_at (const FluxrCustomerEdit *self,
                           const char              *column,
                           const char              *pointer)
{
  return g_str_equal (self->column, column) && g_strcmp0 (self->pointer, pointer) == 0;
}

gboolean
fluxr_customer_edit_is_below (const FluxrCustomerEdit *self,
                              const char              *column,
                              const char              *pointer)
{
  gsize length;

  if (self->pointer == NULL || pointer == NULL)
    return fluxr_customer_edit_is_at (self, column, pointer);
  length = strlen (pointer);

  return g_str_equal (self->column, column) && g_str_has_prefix (self->pointer, pointer)
         && (self->pointer[length] == '\0' || self->pointer[length] == '/');
}
