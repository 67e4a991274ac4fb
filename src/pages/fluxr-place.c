/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a person is on a page. */

#include "config.h"

#include "fluxr-place.h"

FluxrPlace *
fluxr_place_copy (const FluxrPlace *self)
{
  FluxrPlace *copy = g_new0 (FluxrPlace, 1);

  g_set_object (&copy->record, self->record);
  copy->text = g_strdup (self->text);
  copy->caret = self->caret;
  copy->top = g_strdup (self->top);
  copy->top_caret = self->top_caret;

  return copy;
}

void
fluxr_place_clear (FluxrPlace *self)
{
  g_clear_object (&self->record);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->top, g_free);
}

void
fluxr_place_free (FluxrPlace *self)
{
  fluxr_place_clear (self);
  g_free (self);
}
