/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-writing-heading.h"

#define INDENT 12

struct _FluxrWritingHeading
{
  GObject parent_instance;

  FluxrWritingPart *part; /* (owned) */
  char *title;            /* (owned) */
  guint level;
  guint place;
  gboolean done;
};

enum
{
  PROP_0,
  PROP_DONE,
  PROP_INDENT,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FluxrWritingHeading, fluxr_writing_heading, G_TYPE_OBJECT)

static void
fluxr_writing_heading_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  FluxrWritingHeading *self = FLUXR_WRITING_HEADING (object);

  switch (prop_id)
    {
    case PROP_DONE:
      g_value_set_boolean (value, self->done);
      break;
    case PROP_INDENT:
      g_value_set_int (value, (int) self->level * INDENT);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_writing_heading_finalize (GObject *object)
{
  FluxrWritingHeading *self = FLUXR_WRITING_HEADING (object);

  g_clear_object (&self->part);
  g_free (self->title);

  G_OBJECT_CLASS (fluxr_writing_heading_parent_class)->finalize (object);
}

static void
fluxr_writing_heading_class_init (FluxrWritingHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = fluxr_writing_heading_finalize;
  object_class->get_property = fluxr_writing_heading_get_property;

  properties[PROP_DONE] = g_param_spec_boolean ("done", NULL, NULL, FALSE, flags);
  properties[PROP_INDENT] = g_param_spec_int ("indent", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_writing_heading_init (FluxrWritingHeading *self)
{
}

FluxrWritingHeading *
fluxr_writing_heading_new (FluxrWritingPart *part,
                           const char       *title,
                           guint             level,
                           guint             place)
{
  FluxrWritingHeading *self = g_object_new (FLUXR_TYPE_WRITING_HEADING, NULL);

  self->part = g_object_ref (part);
  self->title = g_strdup (title);
  self->level = level;
  self->place = place;
  self->done = level == 0 && !fluxr_writing_part_is_empty (part);

  return self;
}

FluxrWritingPart *
fluxr_writing_heading_get_part (FluxrWritingHeading *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_HEADING (self), NULL);

  return self->part;
}

guint
fluxr_writing_heading_get_place (FluxrWritingHeading *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_HEADING (self), 0);

  return self->place;
}

gboolean
fluxr_writing_heading_equal (FluxrWritingHeading *self,
                             FluxrWritingHeading *other)
{
  return self->part == other->part && self->level == other->level && self->place == other->place
         && self->done == other->done && g_str_equal (self->title, other->title);
}
