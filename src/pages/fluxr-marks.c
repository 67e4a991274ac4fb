/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rows of some tables want a person. Read in one go, so that a card costs a look-up and no
 * query. */

#include "config.h"

#include "fluxr-marks.h"

#include <glib/gi18n.h>

#include "fluxr-attention-list.h"

struct _FluxrMarks
{
  GObject parent_instance;

  const FluxrEntity *const *entities;
  GSignalGroup *workspace; /* (owned) */
  GHashTable *rows;        /* (owned): id -> word of fluxr_attention_find_rows() */
};

G_DEFINE_FINAL_TYPE (FluxrMarks, fluxr_marks, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_rows (FluxrMarks        *self,
          FluxrStore        *store,
          const FluxrEntity *entity)
{
  g_autoptr (GHashTable) rows
    = fluxr_attention_find_rows (fluxr_store_get_database (store), entity);
  GHashTableIter iter;
  gpointer id, word;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &id, &word))
    g_hash_table_insert (self->rows, g_strdup (id), word);
}

static void
update_cb (FluxrMarks *self)
{
  g_autoptr (FluxrWorkspace) workspace = g_signal_group_dup_target (self->workspace);
  FluxrStore *store = workspace != NULL ? fluxr_workspace_get_store (workspace) : NULL;
  guint before = g_hash_table_size (self->rows);

  g_hash_table_remove_all (self->rows);
  for (guint i = 0; store != NULL && self->entities[i] != NULL; i++)
    add_rows (self, store, self->entities[i]);
  /* Mostly there are none before and after. */
  if (before > 0 || g_hash_table_size (self->rows) > 0)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
fluxr_marks_finalize (GObject *object)
{
  FluxrMarks *self = FLUXR_MARKS (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->rows, g_hash_table_unref);

  G_OBJECT_CLASS (fluxr_marks_parent_class)->finalize (object);
}

static void
fluxr_marks_class_init (FluxrMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_marks_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_marks_init (FluxrMarks *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->workspace = g_signal_group_new (FLUXR_TYPE_WORKSPACE);
  g_signal_group_connect_object (self->workspace, "attention-changed", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);
}

FluxrMarks *
fluxr_marks_new (const FluxrEntity *const *entities)
{
  FluxrMarks *self = g_object_new (FLUXR_TYPE_MARKS, NULL);

  self->entities = entities;

  return self;
}

/**
 * fluxr_marks_set_workspace:
 * @workspace: (nullable): the open file
 */
void
fluxr_marks_set_workspace (FluxrMarks     *self,
                           FluxrWorkspace *workspace)
{
  g_return_if_fail (FLUXR_IS_MARKS (self));

  g_signal_group_set_target (self->workspace, workspace);
  update_cb (self);
}

/**
 * fluxr_marks_get:
 *
 * Returns: (nullable): a word of fluxr_attention_find_rows()
 */
const char *
fluxr_marks_get (FluxrMarks *self,
                 const char *id)
{
  g_return_val_if_fail (FLUXR_IS_MARKS (self), NULL);

  return g_hash_table_lookup (self->rows, id);
}

const char *
fluxr_marks_get_words (FluxrMarks *self,
                       const char *id)
{
  const char *word = fluxr_marks_get (self, id);

  if (word == NULL)
    return NULL;
  if (g_str_equal (word, "conflicts"))
    return C_("card", "Two versions");
  if (g_str_equal (word, "deleted"))
    return C_("card", "Deleted on one side");

  return C_("card", "Only here");
}

gboolean
fluxr_marks_is_refused (FluxrMarks *self,
                        const char *id)
{
  const char *word = fluxr_marks_get (self, id);

  return word != NULL && (g_str_equal (word, "refused") || g_str_equal (word, "recovered"));
}
