/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A live row. Its properties are the entity's columns, read-only and bindable: whoever wants to
 * change one uses a command, and the store sets the new row when it is in the file.
 * Main thread only. */

#include "config.h"

#include "fluxr-record.h"

typedef struct
{
  FluxrRow *row; /* (owned) */
  guint deleted : 1;
} FluxrRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FluxrRecord, fluxr_record, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DELETED,
  PROP_FIRST_COLUMN, /* column i of the entity is the property PROP_FIRST_COLUMN + i */
};

static FluxrRecordPrivate *
get_private (FluxrRecord *self)
{
  return fluxr_record_get_instance_private (self);
}

static GParamSpec *
create_property (const FluxrColumn *column)
{
  const char *name = fluxr_column_get_property_name (column);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  switch (column->type)
    {
    case FLUXR_TYPE_INTEGER:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case FLUXR_TYPE_BOOLEAN:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case FLUXR_TYPE_DOUBLE:
      return g_param_spec_double (name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
    case FLUXR_TYPE_UUID:
    case FLUXR_TYPE_TEXT:
    case FLUXR_TYPE_NUMERIC:
    case FLUXR_TYPE_TIMESTAMP:
    case FLUXR_TYPE_JSON:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    }

  g_assert_not_reached ();
}

static void
fluxr_record_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  FluxrRecordPrivate *priv = get_private (FLUXR_RECORD (object));
  const FluxrValue *column;

  if (prop_id == PROP_DELETED)
    {
      g_value_set_boolean (value, priv->deleted);
      return;
    }

  column = fluxr_row_get (priv->row, prop_id - PROP_FIRST_COLUMN);
  if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, column->kind == FLUXR_KIND_TEXT ? column->text : NULL);
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, column->kind == FLUXR_KIND_BOOLEAN && column->boolean);
  else if (G_VALUE_HOLDS_INT64 (value))
    g_value_set_int64 (value, column->kind == FLUXR_KIND_INTEGER ? column->integer : 0);
  else if (G_VALUE_HOLDS_DOUBLE (value))
    g_value_set_double (value, column->kind == FLUXR_KIND_DOUBLE ? column->number : 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fluxr_record_finalize (GObject *object)
{
  FluxrRecordPrivate *priv = get_private (FLUXR_RECORD (object));

  g_clear_pointer (&priv->row, fluxr_row_unref);

  G_OBJECT_CLASS (fluxr_record_parent_class)->finalize (object);
}

static void
fluxr_record_class_init (FluxrRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fluxr_record_finalize;
  object_class->get_property = fluxr_record_get_property;

  g_object_class_install_property (
    object_class, PROP_DELETED,
    g_param_spec_boolean ("deleted", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
fluxr_record_init (FluxrRecord *self)
{
}

void
fluxr_record_class_set_entity (FluxrRecordClass  *klass,
                               const FluxrEntity *entity)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->entity = entity;
  object_class->get_property = fluxr_record_get_property; /* GObject does not inherit it */
  for (guint i = 0; i < entity->n_columns; i++)
    g_object_class_install_property (object_class, PROP_FIRST_COLUMN + i,
                                     create_property (&entity->columns[i]));
}

/**
 * fluxr_record_new:
 * @row: a full row, not changed afterwards
 *
 * Returns: (transfer full): an object of the entity's class
 */
FluxrRecord *
fluxr_record_new (FluxrRow *row)
{
  FluxrRecord *self = g_object_new (fluxr_row_get_entity (row)->get_type (), NULL);

  get_private (self)->row = fluxr_row_ref (row);

  return self;
}

/* An undone delete gives the old object back to whoever still shows it. */
static void
revive (FluxrRecord *self)
{
  FluxrRecordPrivate *priv = get_private (self);

  if (!priv->deleted)
    return;
  priv->deleted = FALSE;
  g_object_notify (G_OBJECT (self), "deleted");
}

/**
 * fluxr_record_set_row:
 * @row: the row as it is now, not changed afterwards
 *
 * Notifies the properties whose values differ.
 */
void
fluxr_record_set_row (FluxrRecord *self,
                      FluxrRow    *row)
{
  FluxrRecordPrivate *priv = get_private (self);
  g_autoptr (FluxrRow) old = g_steal_pointer (&priv->row);
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  priv->row = fluxr_row_ref (row);
  revive (self);

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < entity->n_columns; i++)
    if (!fluxr_value_identical (fluxr_row_get (old, i), fluxr_row_get (row, i)))
      g_object_notify (G_OBJECT (self), fluxr_column_get_property_name (&entity->columns[i]));
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * fluxr_record_set_deleted:
 *
 * The row is no longer in the file. The object keeps its last values for whoever still shows it.
 */
void
fluxr_record_set_deleted (FluxrRecord *self)
{
  FluxrRecordPrivate *priv = get_private (self);

  if (priv->deleted)
    return;
  priv->deleted = TRUE;
  g_object_notify (G_OBJECT (self), "deleted");
}

gboolean
fluxr_record_is_deleted (FluxrRecord *self)
{
  g_return_val_if_fail (FLUXR_IS_RECORD (self), TRUE);

  return get_private (self)->deleted;
}

const FluxrEntity *
fluxr_record_get_entity (FluxrRecord *self)
{
  g_return_val_if_fail (FLUXR_IS_RECORD (self), NULL);

  return FLUXR_RECORD_GET_CLASS (self)->entity;
}

const char *
fluxr_record_get_id (FluxrRecord *self)
{
  return fluxr_record_get_text (self, "id");
}

/**
 * fluxr_record_get_row:
 *
 * Returns: (transfer none): the values; a later change replaces the row and does not change it
 */
FluxrRow *
fluxr_record_get_row (FluxrRecord *self)
{
  g_return_val_if_fail (FLUXR_IS_RECORD (self), NULL);

  return get_private (self)->row;
}

const char *
fluxr_record_get_text (FluxrRecord *self,
                       const char  *column)
{
  g_return_val_if_fail (FLUXR_IS_RECORD (self), NULL);

  return fluxr_row_get_text (get_private (self)->row, column);
}

/* Whether it is true; what is unknown is not. */
gboolean
fluxr_record_get_boolean (FluxrRecord *self,
                          const char  *column)
{
  const FluxrValue *value;
  int index;

  g_return_val_if_fail (FLUXR_IS_RECORD (self), FALSE);

  index = fluxr_entity_find_column (fluxr_record_get_entity (self), column);
  g_return_val_if_fail (index >= 0, FALSE);
  value = fluxr_row_get (get_private (self)->row, (guint) index);

  return value->kind == FLUXR_KIND_BOOLEAN && value->boolean;
}

gboolean
fluxr_record_get_integer (FluxrRecord *self,
                          const char  *column,
                          gint64      *integer)
{
  g_return_val_if_fail (FLUXR_IS_RECORD (self), FALSE);

  return fluxr_row_get_integer (get_private (self)->row, column, integer);
}
