/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mass deletes that wait. Per table sync_meta has "hold.TABLE" ("sweeps last answer") and
 * "hold.TABLE.ids", an id per line. */

#include "config.h"

#include "fluxr-hold.h"

#include <stdio.h>
#include <string.h>

#include "fluxr-base.h"
#include "fluxr-clock.h"
#include "fluxr-outbox.h"
#include "fluxr-rows.h"

/* The sweep that found it and two further ones, this far apart. */
#define SWEEPS 3
#define PAUSE (60 * G_USEC_PER_SEC)

typedef struct
{
  int sweeps;
  gint64 last;
  int released;
} Record;

static char *
dup_key (const FluxrEntity *entity,
         const char        *tail)
{
  return g_strconcat ("hold.", entity->table, tail, NULL);
}

static gboolean
load_record (FluxrDatabase     *database,
             const FluxrEntity *entity,
             Record            *record)
{
  g_autofree char *key = dup_key (entity, "");
  g_autofree char *text = fluxr_database_dup_meta (database, key);

  *record = (Record) { 0, 0, 0 };

  return text != NULL
         && sscanf (text, "%d %" G_GINT64_MODIFIER "d %d", &record->sweeps, &record->last,
                    &record->released) == 3;
}

static gboolean
store_record (FluxrDatabase      *database,
              const FluxrEntity  *entity,
              const Record       *record,
              GError            **error)
{
  g_autofree char *key = dup_key (entity, "");
  g_autofree char *text = g_strdup_printf ("%d %" G_GINT64_FORMAT " %d", record->sweeps,
                                           record->last, record->released);

  return fluxr_database_set_meta (database, key, text, error);
}

static GStrv
list_ids (FluxrDatabase     *database,
          const FluxrEntity *entity)
{
  g_autofree char *key = dup_key (entity, ".ids");
  g_autofree char *text = fluxr_database_dup_meta (database, key);

  return g_strsplit (text != NULL ? text : "", "\n", -1);
}

/**
 * fluxr_hold_load:
 * @hold: (out): what is held
 *
 * Returns: whether anything of the table is held
 */
gboolean
fluxr_hold_load (FluxrDatabase     *database,
                 const FluxrEntity *entity,
                 FluxrHold         *hold)
{
  g_auto (GStrv) ids = NULL;
  Record record;

  *hold = (FluxrHold) { .entity = entity };
  if (!load_record (database, entity, &record))
    return FALSE;
  ids = list_ids (database, entity);
  hold->n_rows = g_strv_length (ids);
  hold->is_proven = record.sweeps >= SWEEPS;
  hold->is_released = record.released != 0;

  return TRUE;
}

/**
 * fluxr_hold_asks:
 *
 * Returns: whether the person is to be asked
 */
gboolean
fluxr_hold_asks (const FluxrHold *self)
{
  return self->is_proven && !self->is_released;
}

/**
 * fluxr_hold_note:
 * @ids: the rows that a proven sweep missed, and a second look as well
 * @hold: (out): how it stands now
 */
gboolean
fluxr_hold_note (FluxrDatabase      *database,
                 const FluxrEntity  *entity,
                 GPtrArray          *ids,
                 FluxrHold          *hold,
                 GError            **error)
{
  g_autofree char *key = dup_key (entity, ".ids");
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 now = fluxr_clock_now ();
  Record record;

  load_record (database, entity, &record);
  if (record.sweeps == 0 || now - record.last >= PAUSE || now < record.last)
    {
      record.sweeps++;
      record.last = now;
    }
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (ids, i));
  if (!store_record (database, entity, &record, error)
      || !fluxr_database_set_meta (database, key, text->str, error))
    return FALSE;

  return fluxr_hold_load (database, entity, hold);
}

gboolean
fluxr_hold_clear (FluxrDatabase      *database,
                  const FluxrEntity  *entity,
                  GError            **error)
{
  g_autofree char *key = dup_key (entity, "");
  g_autofree char *ids = dup_key (entity, ".ids");

  return fluxr_database_set_meta (database, key, NULL, error)
         && fluxr_database_set_meta (database, ids, NULL, error);
}

static gboolean
make_anew (FluxrDatabase      *database,
           const FluxrEntity  *entity,
           const char         *id,
           GError            **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrRow) row = fluxr_rows_load (database, entity, id, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return fluxr_base_remove (database, entity, id, error)
         && fluxr_outbox_settle (database, entity, id,
                                 row != NULL ? FLUXR_OP_INSERT : FLUXR_OP_NONE, error);
}

static gboolean
keep_all (FluxrDatabase      *database,
          const FluxrEntity  *entity,
          GError            **error)
{
  g_auto (GStrv) ids = list_ids (database, entity);

  for (gsize i = 0; ids[i] != NULL; i++)
    if (!make_anew (database, entity, ids[i], error))
      return FALSE;

  return fluxr_hold_clear (database, entity, error);
}

gboolean
fluxr_hold_answer (FluxrDatabase      *database,
                   const FluxrEntity  *entity,
                   gboolean            remove,
                   GError            **error)
{
  gboolean success;
  Record record;

  if (!fluxr_database_begin (database, FLUXR_WRITE_APPLY, error))
    return FALSE;
  if (!load_record (database, entity, &record))
    success = TRUE;
  else if (remove)
    {
      record.released = 1;
      success = store_record (database, entity, &record, error);
    }
  else
    success = keep_all (database, entity, error);
  if (success)
    return fluxr_database_commit (database, error);
  fluxr_database_rollback (database);

  return FALSE;
}
