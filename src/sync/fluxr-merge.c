/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three-way merge of rows, column by column (sync.md, section 8). A column that only one side
 * changed is that side's. Where both did, mine stays, since the person is here now, and theirs is
 * kept beside it. The columns of a row's place count as one. */

#include "config.h"

#include "fluxr-merge.h"

static gboolean
differs (const FluxrRow *a,
         const FluxrRow *b,
         guint           i)
{
  const FluxrColumn *column = &fluxr_row_get_entity (a)->columns[i];

  return fluxr_row_has (a, i) && fluxr_row_has (b, i)
         && !fluxr_column_equal (column, fluxr_row_get (a, i), fluxr_row_get (b, i));
}

static gboolean
place_differs (const FluxrRow *a,
               const FluxrRow *b)
{
  const FluxrEntity *entity = fluxr_row_get_entity (a);

  for (guint i = 0; i < entity->n_columns; i++)
    if (entity->columns[i].merge == FLUXR_MERGE_PLACE && differs (a, b, i))
      return TRUE;

  return FALSE;
}

static char *
print_value (const FluxrValue *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->kind)
    {
    case FLUXR_KIND_NULL:
      return NULL;
    case FLUXR_KIND_BOOLEAN:
      return g_strdup (value->boolean ? "true" : "false");
    case FLUXR_KIND_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case FLUXR_KIND_DOUBLE:
      return g_strdup (g_ascii_dtostr (number, sizeof number, value->number));
    case FLUXR_KIND_TEXT:
      return g_strdup (value->text);
    }

  g_assert_not_reached ();
}

static void
add_clash (GPtrArray      *clashes,
           const FluxrRow *base,
           const FluxrRow *mine,
           const FluxrRow *theirs,
           guint           i)
{
  const FluxrColumn *column = &fluxr_row_get_entity (mine)->columns[i];
  FluxrClash *clash;

  /* A number that says where a card was is nothing a person could read or want back. */
  if (clashes == NULL || (column->merge == FLUXR_MERGE_PLACE && column->type != FLUXR_TYPE_TEXT))
    return;

  clash = g_new0 (FluxrClash, 1);
  clash->column = column;
  clash->base = print_value (fluxr_row_get (base, i));
  clash->mine = print_value (fluxr_row_get (mine, i));
  clash->theirs = print_value (fluxr_row_get (theirs, i));
  g_ptr_array_add (clashes, clash);
}

/**
 * fluxr_merge_rows:
 * @base: what both sides started from
 * @mine: the row here
 * @theirs: the row on the server; columns it does not have stay mine
 * @clashes: (nullable): gets a #FluxrClash for each value that has no place in the result
 *
 * Returns: (transfer full): the row both sides should have
 */
FluxrRow *
fluxr_merge_rows (const FluxrRow *base,
                  const FluxrRow *mine,
                  const FluxrRow *theirs,
                  GPtrArray      *clashes)
{
  const FluxrEntity *entity = fluxr_row_get_entity (mine);
  FluxrRow *merged = fluxr_row_copy (mine);
  gboolean moved = place_differs (base, mine);
  gboolean moved_apart = moved && place_differs (base, theirs) && place_differs (mine, theirs);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      FluxrMerge merge = entity->columns[i].merge;
      gboolean keep = merge == FLUXR_MERGE_PLACE ? moved : differs (base, mine, i);
      gboolean clash = merge == FLUXR_MERGE_PLACE
                         ? moved_apart && differs (mine, theirs, i)
                         : keep && differs (base, theirs, i) && differs (mine, theirs, i);

      if (!fluxr_row_has (theirs, i))
        continue;
      if (merge == FLUXR_MERGE_SERVER || merge == FLUXR_MERGE_STAMP || !keep)
        fluxr_row_set (merged, i, fluxr_row_get (theirs, i));
      else if (clash)
        add_clash (clashes, base, mine, theirs, i);
    }
  fluxr_row_set_extra (merged, fluxr_row_get_extra (theirs));

  return merged;
}

/**
 * fluxr_merge_diff:
 * @base: what the server has
 * @current: the row here
 *
 * Returns: (transfer full): the columns to send: those of @current that differ. A column the server
 *   does not have is not among them.
 */
FluxrRow *
fluxr_merge_diff (const FluxrRow *base,
                  const FluxrRow *current)
{
  FluxrRow *change = fluxr_row_diff (base, current);
  const FluxrEntity *entity = fluxr_row_get_entity (base);

  for (guint i = 0; i < entity->n_columns; i++)
    if (!fluxr_row_has (base, i))
      fluxr_row_unset (change, i);

  return change;
}

/**
 * fluxr_merge_is_move:
 *
 * Returns: whether the change is about the row's place only
 */
gboolean
fluxr_merge_is_move (const FluxrRow *change)
{
  const FluxrEntity *entity = fluxr_row_get_entity (change);

  for (guint i = 0; i < entity->n_columns; i++)
    if (fluxr_row_has (change, i) && entity->columns[i].merge != FLUXR_MERGE_PLACE)
      return FALSE;

  return TRUE;
}

void
fluxr_clash_free (FluxrClash *self)
{
  g_free (self->base);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}
