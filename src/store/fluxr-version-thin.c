/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Versions get fewer with age: all of the last day, one an hour for a week, one a day for three
 * months, one a week beyond. What was lost without anybody's will stays. And of one text no more
 * is kept than some megabytes, or a long one would fill the disk within its first day. */

#include "config.h"

#include "fluxr-version.h"

#define HOUR "3600000000"
#define DAY  "86400000000"
#define WEEK "604800000000"

/* Bytes of all versions of one column of one row. */
#define CAP "33554432"

/* In one transaction: a person who saves meanwhile must not wait. */
#define BATCH 20

/* How dear a version is: 0 is dearest. */
#define RANK \
  "CASE WHEN origin IN ('" FLUXR_VERSION_CONFLICT "', '" FLUXR_VERSION_MERGE "', '" \
  FLUXR_VERSION_CONVERTED "') THEN 0 WHEN origin = '" FLUXR_VERSION_TYPED "' THEN 2 ELSE 1 END"

static const char select_surplus[] =
  "WITH aged AS MATERIALIZED (SELECT number, tbl, id, col, " RANK " AS rank,"
  " octet_length (text) AS size,"
  " CASE WHEN at > ?1 - " DAY " THEN number"
  " WHEN at > ?1 - " WEEK " THEN 'h' || (at / " HOUR ")"
  " WHEN at > ?1 - 91 * " DAY " THEN 'd' || (at / " DAY ")"
  " ELSE 'w' || (at / " WEEK ") END AS bucket FROM version),"
  " ranked AS (SELECT number, tbl, id, col, rank, size,"
  " row_number () OVER (PARTITION BY tbl, id, col, bucket, rank > 0 ORDER BY rank, number DESC)"
  " AS place FROM aged),"
  " kept AS (SELECT number, row_number () OVER dear AS place, sum (size) OVER dear AS total"
  " FROM ranked WHERE rank = 0 OR place = 1"
  " WINDOW dear AS (PARTITION BY tbl, id, col ORDER BY rank, number DESC ROWS UNBOUNDED PRECEDING))"
  " SELECT number FROM ranked WHERE rank > 0 AND place > 1"
  " UNION ALL SELECT number FROM kept WHERE total > " CAP " AND place > 1";

static GArray *
list_surplus (FluxrDatabase  *database,
              gint64          now,
              GError        **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, &failure, select_surplus, "i", now);

  while (failure == NULL && fluxr_statement_step (statement, &failure))
    {
      gint64 number = fluxr_statement_get_integer (statement, 0);

      g_array_append_val (numbers, number);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&numbers);
}

static gboolean
remove_batch (FluxrDatabase  *database,
              const GArray   *numbers,
              guint           first,
              GError        **error)
{
  if (!fluxr_database_begin (database, FLUXR_WRITE_EDIT, error))
    return FALSE;
  for (guint i = first; i < MIN (first + BATCH, numbers->len); i++)
    if (!fluxr_database_run (database, error, "DELETE FROM version WHERE number = ?", "i",
                             g_array_index (numbers, gint64, i)))
      {
        fluxr_database_rollback (database);
        return FALSE;
      }

  return fluxr_database_commit (database, error);
}

/**
 * fluxr_version_thin:
 * @now: in microseconds since 1970
 * @n_removed: (out) (optional): how many versions were too many
 *
 * On a worker, outside a transaction: what is too many is found while others may write.
 */
gboolean
fluxr_version_thin (FluxrDatabase  *database,
                    gint64          now,
                    guint          *n_removed,
                    GError        **error)
{
  g_autoptr (GArray) numbers = list_surplus (database, now, error);

  if (numbers == NULL)
    return FALSE;
  for (guint i = 0; i < numbers->len; i += BATCH)
    if (!remove_batch (database, numbers, i, error))
      return FALSE;
  if (n_removed != NULL)
    *n_removed = numbers->len;

  return TRUE;
}
