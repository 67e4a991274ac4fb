/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One action of a person in the undo log. Main thread only. */

#include "config.h"

#include "fluxr-history-entry.h"

struct _FluxrHistoryEntry
{
  GObject parent_instance;

  gint64 number;
  char *name;
  gint64 at;
  guint undone : 1;
};

G_DEFINE_FINAL_TYPE (FluxrHistoryEntry, fluxr_history_entry, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_UNDONE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
fluxr_history_entry_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  FluxrHistoryEntry *self = FLUXR_HISTORY_ENTRY (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_UNDONE:
      g_value_set_boolean (value, self->undone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_history_entry_finalize (GObject *object)
{
  g_free (FLUXR_HISTORY_ENTRY (object)->name);

  G_OBJECT_CLASS (fluxr_history_entry_parent_class)->finalize (object);
}

static void
fluxr_history_entry_class_init (FluxrHistoryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fluxr_history_entry_finalize;
  object_class->get_property = fluxr_history_entry_get_property;

  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNDONE] =
    g_param_spec_boolean ("undone", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_history_entry_init (FluxrHistoryEntry *self)
{
}

FluxrHistoryEntry *
fluxr_history_entry_new (gint64      number,
                         const char *name,
                         gint64      at,
                         gboolean    undone)
{
  FluxrHistoryEntry *self = g_object_new (FLUXR_TYPE_HISTORY_ENTRY, NULL);

  self->number = number;
  self->name = g_strdup (name);
  self->at = at;
  self->undone = undone;

  return self;
}

gint64
fluxr_history_entry_get_number (FluxrHistoryEntry *self)
{
  g_return_val_if_fail (FLUXR_IS_HISTORY_ENTRY (self), 0);

  return self->number;
}

const char *
fluxr_history_entry_get_name (FluxrHistoryEntry *self)
{
  g_return_val_if_fail (FLUXR_IS_HISTORY_ENTRY (self), NULL);

  return self->name;
}

gint64
fluxr_history_entry_get_time (FluxrHistoryEntry *self)
{
  g_return_val_if_fail (FLUXR_IS_HISTORY_ENTRY (self), 0);

  return self->at;
}

gboolean
fluxr_history_entry_is_undone (FluxrHistoryEntry *self)
{
  g_return_val_if_fail (FLUXR_IS_HISTORY_ENTRY (self), FALSE);

  return self->undone;
}

void
fluxr_history_entry_set_undone (FluxrHistoryEntry *self,
                                gboolean           undone)
{
  g_return_if_fail (FLUXR_IS_HISTORY_ENTRY (self));

  if (self->undone == undone)
    return;
  self->undone = undone;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDONE]);
}
