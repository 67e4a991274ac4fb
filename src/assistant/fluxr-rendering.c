/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-template-private.h"

struct _FluxrRendering
{
  gatomicrefcount n_refs;
  GString *text;
  GArray *spans;
  FluxrTemplate *owner; /* of the names in spans */
  GPtrArray *missing;
  FluxrRenderingEnd end;
  char *digest;
};

static void
list_missing (FluxrRendering *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const FluxrRenderingSpan *span = &g_array_index (self->spans, FluxrRenderingSpan, i);

      if (span->mark == FLUXR_RENDERING_MISSING && g_hash_table_add (seen, (gpointer) span->name))
        g_ptr_array_add (self->missing, (gpointer) span->name);
    }
}

FluxrRendering *
fluxr_rendering_new (GString           *text,
                     GArray            *spans,
                     FluxrTemplate     *owner,
                     FluxrRenderingEnd  end,
                     const char        *digest)
{
  FluxrRendering *self = g_new0 (FluxrRendering, 1);

  g_atomic_ref_count_init (&self->n_refs);
  self->text = text;
  self->spans = spans;
  self->owner = fluxr_template_ref (owner);
  self->missing = g_ptr_array_new_null_terminated (1, NULL, TRUE);
  self->end = end;
  self->digest = g_strdup (digest);
  list_missing (self);

  return self;
}

FluxrRendering *
fluxr_rendering_ref (FluxrRendering *self)
{
  g_atomic_ref_count_inc (&self->n_refs);

  return self;
}

void
fluxr_rendering_unref (FluxrRendering *self)
{
  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->spans);
  g_ptr_array_unref (self->missing);
  fluxr_template_unref (self->owner);
  g_free (self->digest);
  g_free (self);
}

const char *
fluxr_rendering_get_text (FluxrRendering *self,
                          gsize          *length)
{
  if (length != NULL)
    *length = self->text->len;

  return self->text->str;
}

const FluxrRenderingSpan *
fluxr_rendering_get_spans (FluxrRendering *self,
                           guint          *n_spans)
{
  *n_spans = self->spans->len;

  return (const FluxrRenderingSpan *) self->spans->data;
}

const char *const *
fluxr_rendering_get_missing (FluxrRendering *self)
{
  return (const char *const *) self->missing->pdata;
}

FluxrRenderingEnd
fluxr_rendering_get_end (FluxrRendering *self)
{
  return self->end;
}

const char *
fluxr_rendering_get_digest (FluxrRendering *self)
{
  return self->digest;
}
