/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three-way merge of rows, column by column (sync.md, section 8). A column that only one side
 * changed is that side's. Where both did, prose and JSON are merged within; what clashes even
 * there, and any other value, stays mine, since the person is here now, and theirs is kept beside
 * it. The columns of a row's place count as one. */

#include "config.h"

#include "fluxr-merge.h"

#include "fluxr-json-merge.h"
#include "fluxr-text-ancestor.h"
#include "fluxr-text-merge.h"

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
add_clash (GPtrArray         *clashes,
           const FluxrColumn *column,
           const FluxrValue  *base,
           char              *mine,
           char              *theirs)
{
  FluxrClash *clash = g_new0 (FluxrClash, 1);

  clash->column = column;
  clash->base = print_value (base);
  clash->mine = mine;
  clash->theirs = theirs;
  g_ptr_array_add (clashes, clash);
}

/* Prose or JSON that both sides have and changed. No value at all is no text with nothing in it:
 * who took it away did not edit it. */
static gboolean
is_merged_within (const FluxrColumn *column,
                  const FluxrValue  *mine,
                  const FluxrValue  *theirs)
{
  return (column->merge == FLUXR_MERGE_TEXT || column->merge == FLUXR_MERGE_JSON)
         && mine->kind == FLUXR_KIND_TEXT && theirs->kind == FLUXR_KIND_TEXT;
}

/* What two sides start from who both fill a column that had no value. */
static const char *
get_within (const FluxrColumn *column,
            const FluxrValue  *base)
{
  if (base->kind == FLUXR_KIND_TEXT)
    return base->text;

  return column->merge == FLUXR_MERGE_JSON ? "null" : "";
}

static char *
merge_within (const FluxrColumn *column,
              const FluxrValue  *base,
              const FluxrValue  *mine,
              const FluxrValue  *theirs,
              char             **other)
{
  gboolean json = column->merge == FLUXR_MERGE_JSON;
  const char *before = get_within (column, base);
  gint64 budget = FLUXR_TEXT_BUDGET;
  g_autoptr (FluxrTextMerge) merge = NULL;

  if (json)
    return fluxr_json_merge (before, mine->text, theirs->text, other, &budget);
  merge = fluxr_text_merge (before, mine->text, theirs->text, FLUXR_TEXT_WORDS, &budget);
  *other = g_steal_pointer (&merge->other);

  return g_steal_pointer (&merge->merged);
}

/* Both sides changed the column, each in its own way; @merged has mine. */
static void
merge_column (const FluxrRow *base,
              const FluxrRow *theirs,
              guint           i,
              FluxrRow       *merged,
              GPtrArray      *clashes)
{
  const FluxrColumn *column = &fluxr_row_get_entity (base)->columns[i];
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;

  if (is_merged_within (column, fluxr_row_get (merged, i), fluxr_row_get (theirs, i)))
    {
      text = merge_within (column, fluxr_row_get (base, i), fluxr_row_get (merged, i),
                           fluxr_row_get (theirs, i), &other);
      fluxr_value_set_text (fluxr_row_write (merged, i), text, -1);
      if (other != NULL && clashes != NULL)
        add_clash (clashes, column, fluxr_row_get (base, i), g_steal_pointer (&text),
                   g_steal_pointer (&other));
      return;
    }

  /* A number that says where a card was is nothing a person could read or want back. */
  if (clashes != NULL && (column->merge != FLUXR_MERGE_PLACE || column->type == FLUXR_TYPE_TEXT))
    add_clash (clashes, column, fluxr_row_get (base, i), print_value (fluxr_row_get (merged, i)),
               print_value (fluxr_row_get (theirs, i)));
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
        merge_column (base, theirs, i, merged, clashes);
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
 * fluxr_merge_guess_ancestor:
 *
 * Returns: (transfer full): a row that both can have grown out of, where nobody knows what was
 *   before: what they share. What differs then counts as changed by both, so that nothing is lost
 */
FluxrRow *
fluxr_merge_guess_ancestor (const FluxrRow *mine,
                            const FluxrRow *theirs)
{
  const FluxrEntity *entity = fluxr_row_get_entity (mine);
  FluxrRow *ancestor = fluxr_row_copy (mine);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrValue *a = fluxr_row_get (mine, i);
      const FluxrValue *b = fluxr_row_get (theirs, i);
      g_autofree char *common = NULL;

      if (!differs (mine, theirs, i))
        continue;
      if (entity->columns[i].merge == FLUXR_MERGE_TEXT && a->kind == FLUXR_KIND_TEXT
          && b->kind == FLUXR_KIND_TEXT)
        common = fluxr_text_dup_common (a->text, b->text);
      fluxr_value_set_text (fluxr_row_write (ancestor, i), common, -1);
    }

  return ancestor;
}

static char *
join (const char *base,
      const char *shared)
{
  g_autofree char *common = fluxr_text_dup_common (base, shared);
  gint64 budget = FLUXR_TEXT_BUDGET;
  g_autoptr (FluxrTextMerge) merge = fluxr_text_merge (common, base, shared, FLUXR_TEXT_WORDS,
                                                       &budget);

  return g_steal_pointer (&merge->merged);
}

/**
 * fluxr_merge_add_shared:
 * @ancestor: what the server once had
 *
 * Adds the words to the texts of @ancestor that @mine and @theirs share beyond it. To be called
 * where @mine may have been sent and nobody knows when: two sides rarely write the same by chance,
 * and words that only one of them has stay that one's.
 */
void
fluxr_merge_add_shared (FluxrRow       *ancestor,
                        const FluxrRow *mine,
                        const FluxrRow *theirs)
{
  const FluxrEntity *entity = fluxr_row_get_entity (ancestor);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];
      g_autofree char *shared = NULL;
      g_autofree char *text = NULL;

      if (column->merge != FLUXR_MERGE_TEXT || !fluxr_row_has (ancestor, i)
          || !differs (ancestor, mine, i) || !differs (ancestor, theirs, i)
          || !is_merged_within (column, fluxr_row_get (mine, i), fluxr_row_get (theirs, i)))
        continue;
      shared = fluxr_text_dup_common (fluxr_row_get (mine, i)->text,
                                      fluxr_row_get (theirs, i)->text);
      text = join (get_within (column, fluxr_row_get (ancestor, i)), shared);
      fluxr_value_set_text (fluxr_row_write (ancestor, i), text, -1);
    }
}

/**
 * fluxr_merge_has_arrived:
 * @base: the row before a change of ours
 * @sent: the row with it, as it was sent, whether it arrived or not
 * @theirs: the row on the server
 *
 * Returns: whether the server's value has our change in it, be it alone or with work of others on
 *   top. Then the change is no longer ours to merge: its words would come twice.
 */
gboolean
fluxr_merge_has_arrived (const FluxrColumn *column,
                         const FluxrValue  *base,
                         const FluxrValue  *sent,
                         const FluxrValue  *theirs)
{
  if (fluxr_column_equal (column, sent, theirs))
    return TRUE;
  if (!is_merged_within (column, sent, theirs))
    return FALSE;

  return column->merge == FLUXR_MERGE_JSON
           ? fluxr_json_is_ancestor (get_within (column, base), sent->text, theirs->text)
           : fluxr_text_is_ancestor (get_within (column, base), sent->text, theirs->text);
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
