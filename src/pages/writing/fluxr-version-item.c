/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A version of a text in a list. */

#include "config.h"

#include "fluxr-version-item.h"

#include <glib/gi18n.h>

#include "fluxr-time.h"
#include "fluxr-version.h"

struct _FluxrVersionItem
{
  GObject parent_instance;

  gint64 number;
  gint64 at;
  char *origin; /* (owned) (nullable) */
  char *title;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (FluxrVersionItem, fluxr_version_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_EXPLAINED,
  PROP_LABEL,
  PROP_SUBTITLE,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *origin;
  const char *words;
} reasons[] = {
  { FLUXR_VERSION_SHORTENED, N_ ("Before much was deleted") },
  { FLUXR_VERSION_SYNCED, N_ ("Before a change from another device") },
  { FLUXR_VERSION_RESTORED, N_ ("Before a version was restored") },
  { FLUXR_VERSION_CONFLICT, N_ ("Lost in a conflict") },
  { FLUXR_VERSION_MERGE, N_ ("Lost while both sides wrote") },
  { FLUXR_VERSION_CONVERTED, N_ ("Before conversion") },
};

static const char *
get_reason (FluxrVersionItem *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (self->origin, reasons[i].origin) == 0)
      return _(reasons[i].words);

  return "";
}

static char *
dup_label (FluxrVersionItem *self)
{
  const char *reason = get_reason (self);

  if (*reason == '\0')
    return g_strdup (self->title);

  /* Translators: a time, and why a version of that time was kept */
  return g_strdup_printf (_("%s: %s"), self->title, reason);
}

static void
fluxr_version_item_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FluxrVersionItem *self = FLUXR_VERSION_ITEM (object);

  switch (prop_id)
    {
    case PROP_EXPLAINED:
      g_value_set_boolean (value, *get_reason (self) != '\0');
      break;
    case PROP_LABEL:
      g_value_take_string (value, dup_label (self));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, get_reason (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_version_item_finalize (GObject *object)
{
  FluxrVersionItem *self = FLUXR_VERSION_ITEM (object);

  g_free (self->origin);
  g_free (self->title);

  G_OBJECT_CLASS (fluxr_version_item_parent_class)->finalize (object);
}

static void
fluxr_version_item_class_init (FluxrVersionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fluxr_version_item_get_property;
  object_class->finalize = fluxr_version_item_finalize;

  properties[PROP_EXPLAINED] = g_param_spec_boolean ("explained", NULL, NULL, FALSE, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_version_item_init (FluxrVersionItem *self)
{
}

FluxrVersionItem *
fluxr_version_item_new (gint64      number,
                        gint64      at,
                        const char *origin)
{
  FluxrVersionItem *self = g_object_new (FLUXR_TYPE_VERSION_ITEM, NULL);

  self->number = number;
  self->at = at;
  self->origin = g_strdup (origin);
  self->title = number == 0 ? g_strdup (_("Now")) : fluxr_time_describe_moment (at);

  return self;
}

gint64
fluxr_version_item_get_number (FluxrVersionItem *self)
{
  g_return_val_if_fail (FLUXR_IS_VERSION_ITEM (self), 0);

  return self->number;
}

const char *
fluxr_version_item_get_title (FluxrVersionItem *self)
{
  g_return_val_if_fail (FLUXR_IS_VERSION_ITEM (self), NULL);

  return self->title;
}

gboolean
fluxr_version_item_is (FluxrVersionItem *self,
                       gint64            number,
                       gint64            at,
                       const char       *origin)
{
  g_return_val_if_fail (FLUXR_IS_VERSION_ITEM (self), FALSE);

  return self->number == number && self->at == at && g_strcmp0 (self->origin, origin) == 0;
}
