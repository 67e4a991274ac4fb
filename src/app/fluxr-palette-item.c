/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something to do or somewhere to go. */

#include "config.h"

#include "fluxr-palette-item.h"

#include "fluxr-words.h"

struct _FluxrPaletteItem
{
  GObject parent_instance;

  char *icon_name;
  char *title;
  char *action;
  GVariant *target; /* (nullable) */
  char *markup;     /* (nullable) */
  char *keys;       /* (nullable) */
};

G_DEFINE_FINAL_TYPE (FluxrPaletteItem, fluxr_palette_item, G_TYPE_OBJECT)

static void
fluxr_palette_item_finalize (GObject *object)
{
  FluxrPaletteItem *self = FLUXR_PALETTE_ITEM (object);

  g_free (self->icon_name);
  g_free (self->title);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  g_free (self->markup);
  g_free (self->keys);

  G_OBJECT_CLASS (fluxr_palette_item_parent_class)->finalize (object);
}

static void
fluxr_palette_item_class_init (FluxrPaletteItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_palette_item_finalize;
}

static void
fluxr_palette_item_init (FluxrPaletteItem *self)
{
}

FluxrPaletteItem *
fluxr_palette_item_new (const char *icon_name,
                        const char *title,
                        const char *action,
                        GVariant   *target)
{
  FluxrPaletteItem *self = g_object_new (FLUXR_TYPE_PALETTE_ITEM, NULL);

  self->icon_name = g_strdup (icon_name);
  self->title = g_strdup (title);
  self->action = g_strdup (action);
  if (target != NULL)
    self->target = g_variant_ref_sink (target);

  return self;
}

const char *
fluxr_palette_item_get_icon_name (FluxrPaletteItem *self)
{
  return self->icon_name;
}

const char *
fluxr_palette_item_get_title (FluxrPaletteItem *self)
{
  return self->title;
}

const char *
fluxr_palette_item_get_action (FluxrPaletteItem *self)
{
  return self->action;
}

GVariant *
fluxr_palette_item_get_target (FluxrPaletteItem *self)
{
  return self->target;
}

const char *
fluxr_palette_item_get_markup (FluxrPaletteItem *self)
{
  return self->markup;
}

void
fluxr_palette_item_set_markup (FluxrPaletteItem *self,
                               const char       *markup)
{
  g_set_str (&self->markup, markup);
}

const char *
fluxr_palette_item_get_keys (FluxrPaletteItem *self)
{
  return self->keys;
}

void
fluxr_palette_item_set_keys (FluxrPaletteItem *self,
                             const char       *keys)
{
  g_set_str (&self->keys, keys);
}

/**
 * fluxr_palette_item_rank:
 * @text: what was typed
 *
 * A title that begins with it is better than one with words that begin so, and that is better than
 * one that has it anywhere.
 */
guint
fluxr_palette_item_rank (FluxrPaletteItem *self,
                         const char       *text)
{
  g_autoptr (FluxrWords) words = fluxr_words_new (text);
  const char *const texts[] = { self->title };
  g_autofree char *small = NULL;
  g_autofree char *title = NULL;

  if (!fluxr_words_match (words, texts, 1))
    return G_MAXUINT;
  small = g_utf8_casefold (text, -1);
  title = g_utf8_casefold (self->title, -1);
  if (g_str_has_prefix (title, g_strstrip (small)))
    return 0;

  return g_str_match_string (text, self->title, TRUE) ? 1 : 2;
}
