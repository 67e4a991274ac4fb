/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which prompts tell of a product that has changed. All of them wait in a queue whenever the file
 * changed; one at a time is rendered by a worker. What was never copied is not rendered at all. */

#include "config.h"

#include "fluxr-prompt-freshness.h"

#include "fluxr-entities.h"

/* Milliseconds after a change: who types saves twice a second. */
#define PAUSE 600

typedef struct
{
  FluxrRecord *prompt; /* (owned) */
  guint n_watchers;
  guint is_stale : 1;
  guint is_waiting : 1;
} Watch;

struct _FluxrPromptFreshness
{
  GObject parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  GSignalGroup *store;       /* (owned): target is that of the workspace */
  GHashTable *watches;       /* (owned): id -> Watch */
  GCancellable *cancellable; /* (owned) (nullable): of the one at work */
  guint timeout;
};

typedef struct
{
  FluxrPromptFreshness *self; /* (owned) */
  char *id;                   /* (owned) */
  char *copied;               /* (owned): the fingerprint from then */
} Work;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FluxrPromptFreshness, fluxr_prompt_freshness, G_TYPE_OBJECT)

static void go_on (FluxrPromptFreshness *self);

static void
watch_free (Watch *watch)
{
  g_object_unref (watch->prompt);
  g_free (watch);
}

static void
work_free (Work *work)
{
  g_object_unref (work->self);
  g_free (work->id);
  g_free (work->copied);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
set_stale (FluxrPromptFreshness *self,
           Watch                *watch,
           gboolean              is_stale)
{
  if (watch->is_stale == is_stale)
    return;
  watch->is_stale = is_stale;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Work) work = user_data;
  FluxrPromptFreshness *self = work->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrPrompt) prompt
    = fluxr_prompt_render_finish (FLUXR_WORKSPACE (source), result, &error);
  Watch *watch;

  /* Another file, or nobody looks any more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->workspace == NULL
      || G_OBJECT (self->workspace) != source)
    return;
  g_clear_object (&self->cancellable);
  if (prompt == NULL)
    g_info ("A prompt could not be compared: %s", error->message);
  watch = g_hash_table_lookup (self->watches, work->id);
  if (watch != NULL && prompt != NULL)
    set_stale (self, watch, fluxr_prompt_compare (work->copied, prompt->fingerprint)
                              == FLUXR_PROMPT_SOURCES_CHANGED);
  go_on (self);
}

/* Returns: whether a worker has something to do */
static gboolean
start (FluxrPromptFreshness *self,
       Watch                *watch)
{
  FluxrDatabase *database
    = fluxr_store_get_database (fluxr_workspace_get_store (self->workspace));
  const char *id = fluxr_record_get_id (watch->prompt);
  const char *text = fluxr_record_get_text (watch->prompt, "template");
  g_autofree char *copied
    = fluxr_prompt_load_copied (database, &fluxr_product_prompt_entity, id);
  g_autoptr (GHashTable) answers = NULL;
  Work *work;

  watch->is_waiting = FALSE;
  if (copied == NULL || fluxr_record_is_deleted (watch->prompt))
    {
      set_stale (self, watch, FALSE);
      return FALSE;
    }
  answers = fluxr_prompt_load_answers (database, &fluxr_product_prompt_entity, id);
  work = g_new0 (Work, 1);
  work->self = g_object_ref (self);
  work->id = g_strdup (id);
  work->copied = g_steal_pointer (&copied);
  self->cancellable = g_cancellable_new ();
  fluxr_prompt_render_async (self->workspace, fluxr_record_get_text (watch->prompt, "product_id"),
                             text != NULL ? text : "", answers, self->cancellable, rendered_cb,
                             work);

  return TRUE;
}

static void
go_on (FluxrPromptFreshness *self)
{
  g_autoptr (GPtrArray) watches = NULL;

  if (self->workspace == NULL || self->cancellable != NULL)
    return;
  watches = g_hash_table_get_values_as_ptr_array (self->watches);
  for (guint i = 0; i < watches->len; i++)
    if (((Watch *) watches->pdata[i])->is_waiting && start (self, watches->pdata[i]))
      return;
}

static gboolean
timeout_cb (gpointer user_data)
{
  FluxrPromptFreshness *self = user_data;

  self->timeout = 0;
  go_on (self);

  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (FluxrPromptFreshness *self)
{
  GHashTableIter iter;
  gpointer watch;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &watch))
    ((Watch *) watch)->is_waiting = TRUE;
  if (self->timeout == 0 && g_hash_table_size (self->watches) > 0)
    self->timeout = g_timeout_add (PAUSE, timeout_cb, self);
}

static void
clear (FluxrPromptFreshness *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_hash_table_remove_all (self->watches);
}

static void
fluxr_prompt_freshness_dispose (GObject *object)
{
  FluxrPromptFreshness *self = FLUXR_PROMPT_FRESHNESS (object);

  clear (self);
  g_clear_object (&self->store);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_prompt_freshness_parent_class)->dispose (object);
}

static void
fluxr_prompt_freshness_finalize (GObject *object)
{
  g_hash_table_unref (FLUXR_PROMPT_FRESHNESS (object)->watches);

  G_OBJECT_CLASS (fluxr_prompt_freshness_parent_class)->finalize (object);
}

static void
fluxr_prompt_freshness_class_init (FluxrPromptFreshnessClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_prompt_freshness_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_prompt_freshness_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_prompt_freshness_init (FluxrPromptFreshness *self)
{
  self->watches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) watch_free);
  self->store = g_signal_group_new (FLUXR_TYPE_STORE);
  g_signal_group_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                                 G_CONNECT_SWAPPED);
}

FluxrPromptFreshness *
fluxr_prompt_freshness_new (void)
{
  return g_object_new (FLUXR_TYPE_PROMPT_FRESHNESS, NULL);
}

void
fluxr_prompt_freshness_set_workspace (FluxrPromptFreshness *self,
                                      FluxrWorkspace       *workspace)
{
  g_return_if_fail (FLUXR_IS_PROMPT_FRESHNESS (self));

  clear (self);
  g_set_object (&self->workspace, workspace);
  g_signal_group_set_target (self->store,
                             workspace != NULL ? fluxr_workspace_get_store (workspace) : NULL);
}

void
fluxr_prompt_freshness_watch (FluxrPromptFreshness *self,
                              FluxrRecord          *prompt)
{
  const char *id = fluxr_record_get_id (prompt);
  Watch *watch;

  g_return_if_fail (FLUXR_IS_PROMPT_FRESHNESS (self));

  if (fluxr_record_get_entity (prompt) != &fluxr_product_prompt_entity)
    return;
  watch = g_hash_table_lookup (self->watches, id);
  if (watch == NULL)
    {
      watch = g_new0 (Watch, 1);
      watch->prompt = g_object_ref (prompt);
      watch->is_waiting = TRUE;
      g_hash_table_insert (self->watches, g_strdup (id), watch);
      if (self->timeout == 0)
        self->timeout = g_timeout_add (0, timeout_cb, self);
    }
  watch->n_watchers++;
}

void
fluxr_prompt_freshness_unwatch (FluxrPromptFreshness *self,
                                FluxrRecord          *prompt)
{
  Watch *watch;

  g_return_if_fail (FLUXR_IS_PROMPT_FRESHNESS (self));

  watch = g_hash_table_lookup (self->watches, fluxr_record_get_id (prompt));
  if (watch != NULL && --watch->n_watchers == 0)
    g_hash_table_remove (self->watches, fluxr_record_get_id (prompt));
}

gboolean
fluxr_prompt_freshness_is_stale (FluxrPromptFreshness *self,
                                 FluxrRecord          *prompt)
{
  Watch *watch;

  g_return_val_if_fail (FLUXR_IS_PROMPT_FRESHNESS (self), FALSE);

  watch = g_hash_table_lookup (self->watches, fluxr_record_get_id (prompt));

  return watch != NULL && watch->is_stale;
}

gboolean
fluxr_prompt_freshness_is_idle (FluxrPromptFreshness *self)
{
  g_return_val_if_fail (FLUXR_IS_PROMPT_FRESHNESS (self), TRUE);

  return self->timeout == 0 && self->cancellable == NULL;
}
