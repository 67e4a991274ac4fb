/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-outline-heading.h"

struct _FluxrOutlineHeading
{
  GObject parent_instance;

  char *title; /* (owned) */
  guint level;
  guint place;
};

enum
{
  PROP_0,
  PROP_LEVEL,
  PROP_PLACE,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FluxrOutlineHeading, fluxr_outline_heading, G_TYPE_OBJECT)

static void
fluxr_outline_heading_finalize (GObject *object)
{
  g_clear_pointer (&FLUXR_OUTLINE_HEADING (object)->title, g_free);

  G_OBJECT_CLASS (fluxr_outline_heading_parent_class)->finalize (object);
}

static void
fluxr_outline_heading_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  FluxrOutlineHeading *self = FLUXR_OUTLINE_HEADING (object);

  switch (prop_id)
    {
    case PROP_LEVEL:
      g_value_set_uint (value, self->level);
      break;
    case PROP_PLACE:
      g_value_set_uint (value, self->place);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_outline_heading_class_init (FluxrOutlineHeadingClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fluxr_outline_heading_finalize;
  object_class->get_property = fluxr_outline_heading_get_property;
  properties[PROP_LEVEL] = g_param_spec_uint ("level", NULL, NULL, 1, 6, 1, flags);
  properties[PROP_PLACE] = g_param_spec_uint ("place", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_outline_heading_init (FluxrOutlineHeading *self)
{
}

FluxrOutlineHeading *
fluxr_outline_heading_new (const char *title,
                           guint       level,
                           guint       place)
{
  FluxrOutlineHeading *self = g_object_new (FLUXR_TYPE_OUTLINE_HEADING, NULL);

  self->title = g_strdup (title);
  self->level = level;
  self->place = place;

  return self;
}

const char *
fluxr_outline_heading_get_title (FluxrOutlineHeading *self)
{
  g_return_val_if_fail (FLUXR_IS_OUTLINE_HEADING (self), NULL);

  return self->title;
}

guint
fluxr_outline_heading_get_level (FluxrOutlineHeading *self)
{
  g_return_val_if_fail (FLUXR_IS_OUTLINE_HEADING (self), 1);

  return self->level;
}

guint
fluxr_outline_heading_get_place (FluxrOutlineHeading *self)
{
  g_return_val_if_fail (FLUXR_IS_OUTLINE_HEADING (self), 0);

  return self->place;
}

void
fluxr_outline_heading_set_place (FluxrOutlineHeading *self,
                                 guint                place)
{
  g_return_if_fail (FLUXR_IS_OUTLINE_HEADING (self));

  if (self->place == place)
    return;
  self->place = place;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}
