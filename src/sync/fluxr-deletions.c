/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that a sweep did not find (sync.md, section 7.4): a second look by id, a new proof that the
 * server still shows us ourselves, and a brake. Only then are they taken to be gone. */

#include "config.h"

#include "fluxr-deletions.h"

#include "fluxr-apply.h"
#include "fluxr-clock.h"
#include "fluxr-hold.h"
#include "fluxr-identity.h"

/* Rows per transaction: a person's edit must not wait for more. */
#define CHUNK 200

#define FEW 25
#define FEW_TO_NONE 3

/**
 * fluxr_deletions_is_mass:
 * @n_missing: rows the server no longer has
 * @n_known: rows the table had
 *
 * Returns: whether that many at once look like a fault rather than like somebody's wish: more than
 *   25 and a fifth of the table; the whole table, unless it is a handful; more products than one,
 *   unless they are a few of many
 */
gboolean
fluxr_deletions_is_mass (const FluxrEntity *entity,
                         guint              n_missing,
                         guint              n_known)
{
  if (n_missing > MAX (FEW, n_known / 5))
    return TRUE;
  if (n_missing >= n_known && n_missing > FEW_TO_NONE)
    return TRUE;

  return g_str_equal (entity->table, "products") && n_missing > MAX (1, n_known / 5);
}

/* Those that a request by id does not give either. The others are taken over. */
static gboolean
look_again (FluxrContext       *context,
            const FluxrEntity  *entity,
            GPtrArray          *missing,
            GError            **error)
{
  gint64 asked = fluxr_context_mark (context);
  g_autoptr (GPtrArray) rows = fluxr_context_pull_ids (context, entity, missing, FALSE, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const FluxrRemoteRow *row = g_ptr_array_index (rows, i);
      guint index;

      if (g_ptr_array_find_with_equal_func (missing, row->id, g_str_equal, &index))
        g_ptr_array_remove_index (missing, index);
    }
  if (rows->len == 0)
    return TRUE;
  if (!fluxr_context_begin (context, "", error))
    return FALSE;

  return fluxr_context_end (context,
                            fluxr_apply_page (context, entity, rows, asked, FALSE, error), error);
}

static gboolean
is_untouched (FluxrContext      *context,
              const FluxrEntity *entity,
              const char        *id,
              gint64             started)
{
  return fluxr_database_get_integer (context->database,
                                     "SELECT EXISTS (SELECT 1 FROM sync_base WHERE tbl = ?"
                                     " AND id = ? AND acked < ?)",
                                     "ssi", entity->table, id, started) != 0;
}

static gboolean
remove_some (FluxrContext       *context,
             const FluxrEntity  *entity,
             GPtrArray          *gone,
             guint               from,
             gint64              started,
             GError            **error)
{
  gboolean success = TRUE;

  if (!fluxr_context_begin (context, "deleted on the server", error))
    return FALSE;
  for (guint i = from; success && i < MIN (gone->len, from + CHUNK); i++)
    {
      const char *id = g_ptr_array_index (gone, i);

      if (is_untouched (context, entity, id, started))
        success = fluxr_apply_absence (context, entity, id, error);
    }

  return fluxr_context_end (context, success, error);
}

static gboolean
remove_all (FluxrContext       *context,
            const FluxrEntity  *entity,
            GPtrArray          *gone,
            gint64              started,
            GError            **error)
{
  g_debug ("%u rows of %s are gone on the server", gone->len, entity->table);
  for (guint i = 0; i < gone->len; i += CHUNK)
    if (!remove_some (context, entity, gone, i, started, error))
      return FALSE;

  return TRUE;
}

static gboolean
clear_hold (FluxrContext       *context,
            const FluxrEntity  *entity,
            GError            **error)
{
  FluxrHold hold;

  return !fluxr_hold_load (context->database, entity, &hold)
         || fluxr_hold_clear (context->database, entity, error);
}

/* Held rows are left as they are; the cycle goes on with other tables. What the person agreed to
 * goes with a sweep that begins after the proof was complete. */
static gboolean
hold_back (FluxrContext       *context,
           const FluxrEntity  *entity,
           GPtrArray          *gone,
           gboolean           *release,
           GError            **error)
{
  FluxrHold hold;

  *release = fluxr_hold_load (context->database, entity, &hold)
             && hold.is_proven && hold.is_released;
  if (!fluxr_hold_note (context->database, entity, gone, &hold, error))
    return FALSE;
  if (!*release)
    {
      g_debug ("%u rows of %s would go: held", gone->len, entity->table);
      context->held = entity;
    }

  return TRUE;
}

/* What only the server writes may be hidden by a missing policy: nothing at all says nothing. */
static gboolean
is_unknown (const FluxrEntity *entity,
            guint              n_missing,
            guint              n_known)
{
  return entity->access == FLUXR_ACCESS_NONE && n_missing >= n_known;
}

/**
 * fluxr_deletions_apply:
 * @missing: ids, perhaps none; those that turn up are removed from it
 *
 * Takes over deletes that need no brake: somebody agreed to them already.
 */
gboolean
fluxr_deletions_apply (FluxrContext       *context,
                       const FluxrEntity  *entity,
                       GPtrArray          *missing,
                       gint64              started,
                       GError            **error)
{
  if (missing->len == 0)
    return TRUE;
  if (!look_again (context, entity, missing, error) || !fluxr_identity_prove (context, error))
    return FALSE;

  return !context->is_known || remove_all (context, entity, missing, started, error);
}

/**
 * fluxr_deletions_handle:
 * @missing: ids that a complete sweep did not find; those that turn up are removed from it
 * @n_known: how many rows the sweep looked for
 * @started: when it began: what was learned since is no victim of it
 */
gboolean
fluxr_deletions_handle (FluxrContext       *context,
                        const FluxrEntity  *entity,
                        GPtrArray          *missing,
                        guint               n_known,
                        gint64              started,
                        GError            **error)
{
  gboolean release = TRUE;

  if (missing->len > 0 && !look_again (context, entity, missing, error))
    return FALSE;
  if (missing->len == 0)
    return clear_hold (context, entity, error);

  if (!fluxr_identity_prove (context, error))
    return FALSE;
  if (!context->is_known || is_unknown (entity, missing->len, n_known))
    return TRUE;
  if (fluxr_deletions_is_mass (entity, missing->len, n_known)
      && !hold_back (context, entity, missing, &release, error))
    return FALSE;
  if (!release)
    return TRUE;

  return remove_all (context, entity, missing, started, error)
         && clear_hold (context, entity, error);
}
