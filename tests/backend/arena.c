/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Blocks of memory filled from the front, and a list of foreign objects to release with them. */

#include "arena.h"

#include <string.h>

#define BLOCK_SIZE (16 * 1024)
#define ALIGNMENT 16

typedef struct
{
  gpointer       data;
  GDestroyNotify destroy;
} Owned;

struct _FluxrArena
{
  GPtrArray *blocks; /* (owned) */
  GArray    *owned;  /* (owned) of Owned */
  char      *next;
  gsize      left;
};

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

FluxrArena *
fluxr_arena_new (void)
{
  FluxrArena *self = g_new0 (FluxrArena, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->owned = g_array_new (FALSE, FALSE, sizeof (Owned));
  return self;
}

void
fluxr_arena_free (FluxrArena *self)
{
  for (guint i = self->owned->len; i > 0; i--)
    {
      Owned *owned = &g_array_index (self->owned, Owned, i - 1);

      owned->destroy (owned->data);
    }
  g_array_unref (self->owned);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

gpointer
fluxr_arena_alloc (FluxrArena *self,
                   gsize       size)
{
  gpointer result;

  size = (size + ALIGNMENT - 1) & ~((gsize) ALIGNMENT - 1);
  if (size > BLOCK_SIZE / 4)
    {
      result = g_malloc0 (size);
      g_ptr_array_add (self->blocks, result);
      return result;
    }
  if (size > self->left)
    {
      self->next = g_malloc0 (BLOCK_SIZE);
      self->left = BLOCK_SIZE;
      g_ptr_array_add (self->blocks, self->next);
    }
  result = self->next;
  self->next += size;
  self->left -= size;
  return result;
}

char *
fluxr_arena_strndup (FluxrArena *self,
                     const char *text,
                     gsize       length)
{
  char *copy = fluxr_arena_alloc (self, length + 1);

  memcpy (copy, text, length);
  return copy;
}

char *
fluxr_arena_strdup (FluxrArena *self,
                    const char *text)
{
  return text != NULL ? fluxr_arena_strndup (self, text, strlen (text)) : NULL;
}

char *
fluxr_arena_printf (FluxrArena *self,
                    const char *format,
                    ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  return fluxr_arena_strdup (self, text);
}

void
fluxr_arena_own (FluxrArena     *self,
                 gpointer        data,
                 GDestroyNotify  destroy)
{
  Owned owned = { data, destroy };

  g_array_append_val (self->owned, owned);
}

/* An array of borrowed pointers. */
GPtrArray *
fluxr_arena_array (FluxrArena *self)
{
  GPtrArray *array = g_ptr_array_new ();

  fluxr_arena_own (self, array, (GDestroyNotify) g_ptr_array_unref);
  return array;
}

GString *
fluxr_arena_string (FluxrArena *self)
{
  GString *string = g_string_new (NULL);

  fluxr_arena_own (self, string, free_string);
  return string;
}
