/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The values of one row, or of some of its columns. */

#include "config.h"

#include "fluxr-row.h"

#include "fluxr-error.h"

struct _FluxrRow
{
  const FluxrEntity *entity;
  GRefString *extra; /* (owned) (nullable): a JSON object */
  grefcount ref_count;
  guint32 present; /* a bit per column */
  FluxrValue values[];
};

FluxrRow *
fluxr_row_new (const FluxrEntity *entity)
{
  gsize size;
  FluxrRow *self;

  g_return_val_if_fail (entity != NULL, NULL);
  g_return_val_if_fail (entity->n_columns <= FLUXR_MAX_COLUMNS, NULL);

  size = sizeof (FluxrRow) + entity->n_columns * sizeof (FluxrValue);
  self = g_malloc0 (size);
  self->entity = entity;
  g_ref_count_init (&self->ref_count);

  return self;
}

/**
 * fluxr_row_new_default:
 *
 * Returns: (transfer full): a full row with a new id and the defaults the server would give. Rows
 *   made here always know when they were made, also where the server has no default for it.
 */
FluxrRow *
fluxr_row_new_default (const FluxrEntity *entity)
{
  static const FluxrColumn uuid = { "id", FLUXR_TYPE_UUID, .default_sql = "gen_random_uuid()" };
  static const FluxrColumn time = { "t", FLUXR_TYPE_TIMESTAMP, .default_sql = "now()" };
  FluxrRow *self = fluxr_row_new (entity);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];

      if (column->flags & FLUXR_COLUMN_PRIMARY)
        column = &uuid;
      else if (column->merge == FLUXR_MERGE_STAMP)
        column = &time;
      fluxr_column_get_default (column, fluxr_row_write (self, i));
    }

  return self;
}

FluxrRow *
fluxr_row_copy (const FluxrRow *self)
{
  FluxrRow *copy = fluxr_row_new (self->entity);

  for (guint i = 0; i < self->entity->n_columns; i++)
    fluxr_value_copy (&self->values[i], &copy->values[i]);
  copy->present = self->present;
  if (self->extra != NULL)
    copy->extra = g_ref_string_acquire (self->extra);

  return copy;
}

FluxrRow *
fluxr_row_ref (FluxrRow *self)
{
  g_ref_count_inc (&self->ref_count);

  return self;
}

void
fluxr_row_unref (FluxrRow *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->entity->n_columns; i++)
    fluxr_value_clear (&self->values[i]);
  g_clear_pointer (&self->extra, g_ref_string_release);
  g_free (self);
}

const FluxrEntity *
fluxr_row_get_entity (const FluxrRow *self)
{
  return self->entity;
}

/**
 * fluxr_row_get_id:
 *
 * Returns: (nullable): the row's id, %NULL in a change that names none
 */
const char *
fluxr_row_get_id (const FluxrRow *self)
{
  return fluxr_row_get_text (self, "id");
}

gboolean
fluxr_row_has (const FluxrRow *self,
               guint           column)
{
  g_return_val_if_fail (column < self->entity->n_columns, FALSE);

  return (self->present & (1u << column)) != 0;
}

gboolean
fluxr_row_is_empty (const FluxrRow *self)
{
  return self->present == 0;
}

/**
 * fluxr_row_get:
 *
 * Returns: the value, NULL if the column is absent; valid until the row changes
 */
const FluxrValue *
fluxr_row_get (const FluxrRow *self,
               guint           column)
{
  g_return_val_if_fail (column < self->entity->n_columns, NULL);

  return &self->values[column];
}

void
fluxr_row_set (FluxrRow         *self,
               guint             column,
               const FluxrValue *value)
{
  fluxr_value_copy (value, fluxr_row_write (self, column));
}

/**
 * fluxr_row_write:
 *
 * Returns: the value's place, from now on present, to be set by a fluxr_value_set function
 */
FluxrValue *
fluxr_row_write (FluxrRow *self,
                 guint     column)
{
  g_return_val_if_fail (column < self->entity->n_columns, NULL);

  self->present |= 1u << column;

  return &self->values[column];
}

void
fluxr_row_unset (FluxrRow *self,
                 guint     column)
{
  g_return_if_fail (column < self->entity->n_columns);

  self->present &= ~(1u << column);
  fluxr_value_clear (&self->values[column]);
}

static guint
need_column (const FluxrRow *self,
             const char     *name)
{
  int column = fluxr_entity_find_column (self->entity, name);

  if (G_UNLIKELY (column < 0))
    g_error ("%s has no column %s", self->entity->table, name);

  return column;
}

/**
 * fluxr_row_get_text:
 *
 * Returns: (nullable): the text, valid until the row changes; %NULL if the value is no text
 */
const char *
fluxr_row_get_text (const FluxrRow *self,
                    const char     *column)
{
  const FluxrValue *value = fluxr_row_get (self, need_column (self, column));

  return value->kind == FLUXR_KIND_TEXT ? value->text : NULL;
}

void
fluxr_row_set_text (FluxrRow   *self,
                    const char *column,
                    const char *text)
{
  fluxr_value_set_text (fluxr_row_write (self, need_column (self, column)), text, -1);
}

/**
 * fluxr_row_get_integer:
 *
 * Returns: %FALSE if the value is no integer
 */
gboolean
fluxr_row_get_integer (const FluxrRow *self,
                       const char     *column,
                       gint64         *integer)
{
  const FluxrValue *value = fluxr_row_get (self, need_column (self, column));

  if (value->kind != FLUXR_KIND_INTEGER)
    return FALSE;
  *integer = value->integer;

  return TRUE;
}

void
fluxr_row_set_integer (FluxrRow   *self,
                       const char *column,
                       gint64      integer)
{
  fluxr_value_set_integer (fluxr_row_write (self, need_column (self, column)), integer);
}

/**
 * fluxr_row_parse:
 * @column: a name from outside, which may be unknown
 * @text: (nullable): what a person typed; %NULL is no value
 */
gboolean
fluxr_row_parse (FluxrRow    *self,
                 const char  *column,
                 const char  *text,
                 GError     **error)
{
  g_auto (FluxrValue) value = FLUXR_VALUE_INIT;
  int index = fluxr_entity_find_column (self->entity, column);

  if (index < 0)
    {
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_UNKNOWN,
                   "%s has no column “%s”", self->entity->table, column);
      return FALSE;
    }
  if (!fluxr_column_parse (&self->entity->columns[index], text, &value, error))
    return FALSE;
  fluxr_row_set (self, index, &value);

  return TRUE;
}

const char *
fluxr_row_get_extra (const FluxrRow *self)
{
  return self->extra;
}

/**
 * fluxr_row_set_extra:
 * @json: (nullable): a JSON object with the columns this build does not know; one without any is
 *   the same as none
 */
void
fluxr_row_set_extra (FluxrRow   *self,
                     const char *json)
{
  gboolean empty = json == NULL || g_str_equal (json, "{}");
  GRefString *copy = empty ? NULL : g_ref_string_new (json);

  g_clear_pointer (&self->extra, g_ref_string_release);
  self->extra = copy;
}

/**
 * fluxr_row_check:
 *
 * Returns: whether every present value is one the server would take
 */
gboolean
fluxr_row_check (const FluxrRow  *self,
                 GError         **error)
{
  for (guint i = 0; i < self->entity->n_columns; i++)
    if (fluxr_row_has (self, i)
        && !fluxr_column_check (&self->entity->columns[i], &self->values[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
equal_extra (const char *a,
             const char *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return fluxr_json_equal (a, b);
}

/**
 * fluxr_row_equal:
 *
 * Returns: whether both have the same columns with values the server would call equal
 */
gboolean
fluxr_row_equal (const FluxrRow *self,
                 const FluxrRow *other)
{
  if (self->entity != other->entity || self->present != other->present)
    return FALSE;
  for (guint i = 0; i < self->entity->n_columns; i++)
    if (!fluxr_column_equal (&self->entity->columns[i], &self->values[i], &other->values[i]))
      return FALSE;

  return equal_extra (self->extra, other->extra);
}

/**
 * fluxr_row_diff:
 * @base: a full row
 * @current: the same row later
 *
 * Returns: (transfer full): the columns of @current whose values differ. The time of the last
 *   change is no content and so never among them; columns the client may not write are not either.
 */
FluxrRow *
fluxr_row_diff (const FluxrRow *base,
                const FluxrRow *current)
{
  FluxrRow *change = fluxr_row_new (base->entity);

  g_return_val_if_fail (base->entity == current->entity, change);

  for (guint i = 0; i < base->entity->n_columns; i++)
    {
      const FluxrColumn *column = &base->entity->columns[i];

      if (column->merge == FLUXR_MERGE_STAMP || column->merge == FLUXR_MERGE_SERVER)
        continue;
      if (fluxr_row_has (current, i)
          && !fluxr_column_equal (column, &base->values[i], &current->values[i]))
        fluxr_row_set (change, i, &current->values[i]);
    }

  return change;
}

/**
 * fluxr_row_apply:
 * @change: columns to take over; absent ones stay
 */
void
fluxr_row_apply (FluxrRow       *self,
                 const FluxrRow *change)
{
  g_return_if_fail (self->entity == change->entity);

  for (guint i = 0; i < self->entity->n_columns; i++)
    if (fluxr_row_has (change, i))
      fluxr_row_set (self, i, &change->values[i]);
  if (change->extra != NULL)
    fluxr_row_set_extra (self, change->extra);
}
