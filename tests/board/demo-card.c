/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A card without an entity. */

#include "config.h"

#include "demo-card.h"

struct _DemoCard
{
  GObject  parent_instance;

  char    *title;
  char    *detail; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (DemoCard, demo_card, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DETAIL,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
demo_card_finalize (GObject *object)
{
  DemoCard *self = DEMO_CARD (object);

  g_free (self->title);
  g_free (self->detail);

  G_OBJECT_CLASS (demo_card_parent_class)->finalize (object);
}

static void
demo_card_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  DemoCard *self = DEMO_CARD (object);

  g_value_set_string (value, prop_id == PROP_TITLE ? self->title : self->detail);
}

static void
demo_card_class_init (DemoCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = demo_card_finalize;
  object_class->get_property = demo_card_get_property;

  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
demo_card_init (DemoCard *self)
{
}

DemoCard *
demo_card_new (const char *title,
               const char *detail)
{
  DemoCard *self = g_object_new (DEMO_TYPE_CARD, NULL);

  self->title = g_strdup (title);
  self->detail = g_strdup (detail);

  return self;
}

const char *
demo_card_get_title (DemoCard *self)
{
  return self->title;
}

void
demo_card_set_title (DemoCard   *self,
                     const char *title)
{
  if (g_set_str (&self->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}
