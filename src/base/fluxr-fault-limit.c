/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many faults are written down: one of a kind in ten minutes, however often it happens, which
 * is counted in its row; and of all kinds so many at once, and then one every few seconds. */

#include "config.h"

#include "fluxr-fault-limit.h"

/* Kinds that are remembered; then the old ones are forgotten, and with them only some counts. */
#define MAX_KINDS 256

typedef struct
{
  char *id;
  gint64 since;
  guint n;
} Kind;

struct _FluxrFaultLimit
{
  GHashTable *kinds; /* fingerprint -> Kind, both owned */
  double tokens;
  gint64 filled_at;
  guint n_lost;
};

static void
kind_free (gpointer data)
{
  Kind *kind = data;

  g_free (kind->id);
  g_free (kind);
}

FluxrFaultLimit *
fluxr_fault_limit_new (void)
{
  FluxrFaultLimit *self = g_new0 (FluxrFaultLimit, 1);

  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, kind_free);
  self->tokens = FLUXR_FAULT_BURST;

  return self;
}

void
fluxr_fault_limit_free (FluxrFaultLimit *self)
{
  g_hash_table_unref (self->kinds);
  g_free (self);
}

/* Numbers differ from one time to the next: pointers, ids, sizes. */
static char *
dup_fingerprint (const FluxrFault *fault)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s ", fault->type, fault->code != NULL ? fault->code : "");
  for (const char *c = fault->message; *c != '\0' && text->len < 1024; c++)
    if (!g_ascii_isxdigit (*c))
      g_string_append_c (text, *c);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static Kind *
find_kind (FluxrFaultLimit *self,
           const char      *fingerprint,
           gint64           now)
{
  Kind *kind = g_hash_table_lookup (self->kinds, fingerprint);

  return kind != NULL && now - kind->since < FLUXR_FAULT_REPEAT ? kind : NULL;
}

static gboolean
is_old (gpointer key,
        gpointer value,
        gpointer now)
{
  return *(gint64 *) now - ((Kind *) value)->since >= FLUXR_FAULT_REPEAT;
}

static gboolean
take_token (FluxrFaultLimit *self,
            gint64           now)
{
  if (self->filled_at != 0 && now > self->filled_at)
    self->tokens = MIN (self->tokens + (now - self->filled_at) / (double) FLUXR_FAULT_PAUSE,
                        FLUXR_FAULT_BURST);
  self->filled_at = now;
  if (self->tokens < 1)
    return FALSE;
  self->tokens -= 1;

  return TRUE;
}

static void
remember (FluxrFaultLimit  *self,
          const FluxrFault *fault,
          char             *fingerprint, /* (transfer full) */
          gint64            now)
{
  Kind *kind = g_new0 (Kind, 1);

  if (g_hash_table_size (self->kinds) >= MAX_KINDS)
    g_hash_table_foreach_remove (self->kinds, is_old, &now);
  if (g_hash_table_size (self->kinds) >= MAX_KINDS)
    g_hash_table_remove_all (self->kinds);
  kind->id = g_strdup (fault->id);
  kind->since = now;
  kind->n = 1;
  g_hash_table_replace (self->kinds, fingerprint, kind);
}

/**
 * fluxr_fault_limit_knows:
 *
 * Returns: whether it would be a repeated one. Nothing is counted
 */
gboolean
fluxr_fault_limit_knows (FluxrFaultLimit  *self,
                         const FluxrFault *fault,
                         gint64            now)
{
  g_autofree char *fingerprint = dup_fingerprint (fault);

  return find_kind (self, fingerprint, now) != NULL;
}

/**
 * fluxr_fault_limit_judge:
 * @now: of a clock that never goes back
 * @id: (out) (transfer none): of the one it repeats
 * @n: (out): how often that happened by now; for a new one, how many others were lost before it
 */
FluxrVerdict
fluxr_fault_limit_judge (FluxrFaultLimit   *self,
                         const FluxrFault  *fault,
                         gint64             now,
                         const char       **id,
                         guint             *n)
{
  g_autofree char *fingerprint = dup_fingerprint (fault);
  Kind *kind = find_kind (self, fingerprint, now);

  if (kind != NULL)
    {
      *id = kind->id;
      *n = ++kind->n;
      return FLUXR_VERDICT_REPEATED;
    }
  if (!take_token (self, now))
    {
      self->n_lost++;
      return FLUXR_VERDICT_LOST;
    }
  remember (self, fault, g_steal_pointer (&fingerprint), now);
  *n = self->n_lost;
  self->n_lost = 0;

  return FLUXR_VERDICT_NEW;
}
