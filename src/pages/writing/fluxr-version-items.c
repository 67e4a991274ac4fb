/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The versions of one text. For a section, which is a key of an object, the versions of the whole
 * object are looked through: only those count in which the section is another one. */

#include "config.h"

#include "fluxr-version-items.h"

#include "fluxr-keyed-text.h"
#include "fluxr-reading.h"
#include "fluxr-rows.h"
#include "fluxr-version.h"

typedef struct
{
  const FluxrEntity *entity;
  char *id;
  char *column;
  char *key; /* (nullable) */
} Place;

struct _FluxrVersionItems
{
  GObject parent_instance;

  FluxrReading *reading; /* (owned) */
  GPtrArray *items;      /* (owned) (element-type FluxrVersionItem) */
  gboolean loading;
};

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void implement_list (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrVersionItems, fluxr_version_items, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list))

static GType
get_item_type (GListModel *list)
{
  return FLUXR_TYPE_VERSION_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return FLUXR_VERSION_ITEMS (list)->items->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  GPtrArray *items = FLUXR_VERSION_ITEMS (list)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
implement_list (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
place_free (Place *place)
{
  g_free (place->id);
  g_free (place->column);
  g_free (place->key);
  g_free (place);
}

static char *
load_current (FluxrDatabase  *database,
              const Place    *place,
              GError        **error)
{
  g_autoptr (FluxrRow) row = fluxr_rows_load (database, place->entity, place->id, error);

  return row != NULL ? fluxr_keyed_text_dup (fluxr_row_get_text (row, place->column), place->key)
                     : NULL;
}

/* On the worker. From the newest on: what says the same as the one that came after it is none, and
 * neither is a time in which there was no such section. */
static gboolean
drop_equal (FluxrDatabase  *database,
            const Place    *place,
            GPtrArray      *versions,
            GError        **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *later = load_current (database, place, &failure);

  for (guint i = 0; i < versions->len && failure == NULL;)
    {
      const FluxrVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *value = fluxr_version_dup_text (database, version->number, &failure);
      g_autofree char *text = fluxr_keyed_text_dup (value, place->key);

      if (text == NULL || g_strcmp0 (text, later) == 0)
        {
          g_ptr_array_remove_index (versions, i);
          continue;
        }
      g_set_str (&later, text);
      i++;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gpointer
read_versions (FluxrDatabase  *database,
               gpointer        argument,
               GError        **error)
{
  const Place *place = argument;
  g_autoptr (GPtrArray) versions
    = fluxr_version_list (database, place->entity, place->id, place->column, error);

  if (versions == NULL || !drop_equal (database, place, versions, error))
    return NULL;

  return g_steal_pointer (&versions);
}

/* Numbers go down in both lists, so one walk finds those that stay. */
static FluxrVersionItem *
take_item (GPtrArray          *old,
           guint              *next,
           const FluxrVersion *version)
{
  while (*next < old->len
         && fluxr_version_item_get_number (g_ptr_array_index (old, *next)) > version->number)
    *next += 1;
  if (*next < old->len
      && fluxr_version_item_is (g_ptr_array_index (old, *next), version->number, version->at,
                                version->origin))
    return g_object_ref (g_ptr_array_index (old, *next));

  return fluxr_version_item_new (version->number, version->at, version->origin);
}

static GPtrArray *
create_items (FluxrVersionItems *self,
              GPtrArray         *versions)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint next = 1;

  g_ptr_array_add (items, g_object_ref (g_ptr_array_index (self->items, 0)));
  for (guint i = 0; i < versions->len; i++)
    g_ptr_array_add (items, take_item (self->items, &next, g_ptr_array_index (versions, i)));

  return items;
}

static void
read_cb (FluxrVersionItems *self)
{
  g_autoptr (GPtrArray) old = self->items;
  GPtrArray *new = create_items (self, fluxr_reading_get_result (self->reading));
  guint head = 0, tail = 0;

  self->items = new;
  while (head < MIN (old->len, new->len) && old->pdata[head] == new->pdata[head])
    head++;
  while (tail < MIN (old->len, new->len) - head
         && old->pdata[old->len - 1 - tail] == new->pdata[new->len - 1 - tail])
    tail++;
  if (old->len != new->len || head + tail < new->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                new->len - head - tail);
  if (self->loading)
    {
      self->loading = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
}

static void
fluxr_version_items_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, fluxr_version_items_is_loading (FLUXR_VERSION_ITEMS (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_version_items_dispose (GObject *object)
{
  FluxrVersionItems *self = FLUXR_VERSION_ITEMS (object);

  if (self->reading != NULL)
    fluxr_reading_set_active (self->reading, FALSE);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (fluxr_version_items_parent_class)->dispose (object);
}

static void
fluxr_version_items_finalize (GObject *object)
{
  g_ptr_array_unref (FLUXR_VERSION_ITEMS (object)->items);

  G_OBJECT_CLASS (fluxr_version_items_parent_class)->finalize (object);
}

static void
fluxr_version_items_class_init (FluxrVersionItemsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_version_items_get_property;
  object_class->dispose = fluxr_version_items_dispose;
  object_class->finalize = fluxr_version_items_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_version_items_init (FluxrVersionItems *self)
{
  self->loading = TRUE;
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->items, fluxr_version_item_new (0, 0, NULL));
}

/**
 * fluxr_version_items_new:
 * @column: one that has versions
 * @key: (nullable): of the JSON object in it, if that is the text
 *
 * Returns: (transfer full): a live list; at first what the text says now, and then all
 */
FluxrVersionItems *
fluxr_version_items_new (FluxrWorkspace *workspace,
                         FluxrRecord    *record,
                         const char     *column,
                         const char     *key)
{
  FluxrVersionItems *self = g_object_new (FLUXR_TYPE_VERSION_ITEMS, NULL);
  Place *place = g_new0 (Place, 1);

  place->entity = fluxr_record_get_entity (record);
  place->id = g_strdup (fluxr_record_get_id (record));
  place->column = g_strdup (column);
  place->key = g_strdup (key);
  self->reading = fluxr_reading_new (fluxr_workspace_get_store (workspace), read_versions, place,
                                     (GDestroyNotify) place_free,
                                     (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (self->reading, "changed", G_CALLBACK (read_cb), self,
                           G_CONNECT_SWAPPED);
  fluxr_reading_set_active (self->reading, TRUE);

  return self;
}

gboolean
fluxr_version_items_is_loading (FluxrVersionItems *self)
{
  g_return_val_if_fail (FLUXR_IS_VERSION_ITEMS (self), FALSE);

  return self->loading;
}
