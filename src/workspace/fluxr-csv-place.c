/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places at the ends of columns. Asking the store for each card where its column ends would read
 * that column once per card; here each is asked for once. */

#include "config.h"

#include "fluxr-csv-place.h"

#include "fluxr-position.h"
#include "fluxr-rules.h"

/* @unplaced: cards without a position stand last, so what comes behind them has none either */
typedef struct
{
  gint64 last;
  guint empty : 1;
  guint unplaced : 1;
} End;

struct _FluxrCsvPlace
{
  FluxrDatabase *database;
  char *product_id;
  GHashTable *ends; /* table and status -> End */
};

FluxrCsvPlace *
fluxr_csv_place_new (FluxrDatabase *database,
                     const char    *product_id)
{
  FluxrCsvPlace *self = g_new0 (FluxrCsvPlace, 1);

  self->database = database;
  self->product_id = g_strdup (product_id);
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
fluxr_csv_place_free (FluxrCsvPlace *self)
{
  g_free (self->product_id);
  g_hash_table_unref (self->ends);
  g_free (self);
}

void
fluxr_csv_place_reset (FluxrCsvPlace *self)
{
  g_hash_table_remove_all (self->ends);
}

static End *
load_end (FluxrCsvPlace      *self,
          const FluxrEntity  *kind,
          const char         *status,
          GError            **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT position, position IS NULL FROM \"%s\" WHERE product_id IS ?"
                     " AND \"%s\" IS ? ORDER BY position IS NULL DESC, position DESC LIMIT 1",
                     kind->table, kind->columns[fluxr_rules_find_status (kind)].name);
  g_autoptr (FluxrStatement) last =
    fluxr_database_query (self->database, error, sql, "ss", self->product_id, status);
  g_autoptr (GError) problem = NULL;
  g_autofree End *end = g_new0 (End, 1);

  if (last == NULL)
    return NULL;
  end->empty = !fluxr_statement_step (last, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (!end->empty)
    {
      end->last = fluxr_statement_get_integer (last, 0);
      end->unplaced = fluxr_statement_get_integer (last, 1) != 0;
    }

  return g_steal_pointer (&end);
}

static End *
find_end (FluxrCsvPlace      *self,
          const FluxrEntity  *kind,
          const char         *status,
          GError            **error)
{
  g_autofree char *key = g_strconcat (kind->table, status != NULL ? " " : "", status, NULL);
  End *end = g_hash_table_lookup (self->ends, key);

  if (end != NULL)
    return end;
  end = load_end (self, kind, status, error);
  if (end != NULL)
    g_hash_table_insert (self->ends, g_steal_pointer (&key), end);

  return end;
}

gboolean
fluxr_csv_place_take (FluxrCsvPlace  *self,
                      FluxrRow       *row,
                      GError        **error)
{
  const FluxrEntity *kind = fluxr_row_get_entity (row);
  int position = fluxr_rules_find_position (kind);
  const FluxrValue *status;
  gint64 place;
  End *end;

  /* Pages of a flow have their places elsewhere. */
  if (position < 0)
    return TRUE;

  status = fluxr_row_get (row, fluxr_rules_find_status (kind));
  end = find_end (self, kind, status->kind == FLUXR_KIND_TEXT ? status->text : NULL, error);
  if (end == NULL)
    return FALSE;
  if (end->unplaced)
    {
      fluxr_value_clear (fluxr_row_write (row, position));
      return TRUE;
    }
  if (!fluxr_position_between (end->empty ? NULL : &end->last, NULL, &place))
    return FALSE;
  fluxr_value_set_integer (fluxr_row_write (row, position), place);
  end->last = place;
  end->empty = FALSE;

  return TRUE;
}
