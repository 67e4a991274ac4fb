/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One text of a row while a person types it. What is typed is saved when typing pauses, and while
 * it does not pause at least once a second. A change from elsewhere is shown unless something typed
 * waits to be saved: then both are merged, where the column's texts are; of a name there can be one
 * only, and that is the one being typed. What is replaced can be had back by undo. What is refused
 * goes on trying when the row is left: a draft that nobody shows does it, until one shows the row
 * again. */

#include "config.h"

#include "fluxr-draft.h"

#include "fluxr-command-error.h"
#include "fluxr-problem.h"
#include "fluxr-unsaved.h"
#include "fluxr-writing-merge.h"

/* Milliseconds: a pause in typing, and until what was not saved is tried again; microseconds: the
 * longest a text waits. */
#define PAUSE 400
#define SOON 20
#define LATER 5000
#define LIMIT (800 * G_TIME_SPAN_MILLISECOND)

struct _FluxrDraft
{
  GObject parent_instance;

  char *column;              /* (owned) */
  char *command;             /* (owned): the undo entry's name */
  char *required;            /* (owned) (nullable): what is said when there is no text */
  FluxrWorkspace *workspace; /* (owned) (nullable); borrowed if @is_left */
  FluxrRecord *record;       /* (owned) (nullable) */
  gulong notify_id;
  gulong deleted_id;
  char *text;                /* (owned) */
  char *base;                /* (owned): what was shown and saved, when both were the same */
  char *problem;             /* (owned) (nullable) */
  guint timeout;
  gint64 dirty_since;        /* 0: nothing waits */
  guint is_left : 1;         /* the workspace has it, and nobody shows it */
};

G_DEFINE_FINAL_TYPE (FluxrDraft, fluxr_draft, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PROBLEM,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_saved (FluxrDraft *self)
{
  const char *text
    = self->record != NULL ? fluxr_record_get_text (self->record, self->column) : NULL;

  return text != NULL ? text : "";
}

static void
set_problem (FluxrDraft *self,
             const char *problem)
{
  if (g_set_str (&self->problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return *stripped == '\0';
}

static void
set_text (FluxrDraft *self,
          const char *text)
{
  if (g_set_str (&self->text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
show_saved (FluxrDraft *self)
{
  self->dirty_since = 0;
  g_clear_handle_id (&self->timeout, g_source_remove);
  set_problem (self, NULL);
  g_set_str (&self->base, get_saved (self));
  set_text (self, self->base);
}

static gboolean timeout_cb (gpointer user_data);

static void
schedule (FluxrDraft *self,
          guint       pause)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (pause, timeout_cb, self);
}

static const FluxrColumn *
get_column (FluxrDraft *self)
{
  const FluxrEntity *entity = fluxr_record_get_entity (self->record);

  return &entity->columns[fluxr_entity_find_column (entity, self->column)];
}

/* What both the person and others made of the text. */
static char *
merge (FluxrDraft *self)
{
  g_autofree char *lost = NULL;

  if (get_column (self)->merge != FLUXR_MERGE_TEXT)
    return g_strdup (self->text);

  return fluxr_writing_merge (self->base, self->text, get_saved (self), &lost);
}

static void
put_off (FluxrDraft   *self,
         const GError *error)
{
  g_autofree char *words = NULL;

  /* The sync was quicker: next time that is merged too. */
  if (g_error_matches (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE))
    {
      schedule (self, SOON);
      return;
    }
  words = fluxr_problem_describe (error);
  set_problem (self, words);
  schedule (self, LATER);
}

static void
save_merged (FluxrDraft *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *merged = merge (self);

  if (!g_str_equal (merged, get_saved (self))
      && !fluxr_workspace_type_over (self->workspace, self->command, self->record, self->column,
                                     merged, &error))
    {
      put_off (self, error);
      return;
    }
  show_saved (self);
}

static void
save (FluxrDraft *self)
{
  FluxrStore *store = self->record != NULL ? fluxr_workspace_get_store (self->workspace) : NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->dirty_since == 0 || store == NULL)
    return;
  /* What the sync has committed already is merged, not written over. */
  fluxr_store_refresh (store);
  if (fluxr_record_is_deleted (self->record))
    return;
  if (self->required != NULL && is_blank (self->text))
    set_problem (self, self->required);
  else
    save_merged (self);
}

static void
record_notify_cb (FluxrDraft *self)
{
  if (self->dirty_since == 0)
    show_saved (self);
}

static gboolean
timeout_cb (gpointer user_data)
{
  g_autoptr (FluxrDraft) self = g_object_ref (FLUXR_DRAFT (user_data));

  self->timeout = 0;
  save (self);
  if (self->is_left && (self->dirty_since == 0 || fluxr_record_is_deleted (self->record)))
    g_ptr_array_remove (fluxr_unsaved_get (self->workspace), self);

  return G_SOURCE_REMOVE;
}

/* Undo brought the row back, and what was typed goes into it. */
static void
record_deleted_cb (FluxrDraft *self)
{
  if (self->dirty_since != 0 && !fluxr_record_is_deleted (self->record))
    schedule (self, PAUSE);
}

static void
save_soon (FluxrDraft *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->dirty_since == 0)
    self->dirty_since = now;
  /* What was refused is tried again soon, not at each key. */
  if (self->problem != NULL && self->timeout != 0)
    return;
  if (now - self->dirty_since > LIMIT)
    save (self);
  else
    schedule (self, PAUSE);
}

/* What the record tells when somebody changes the column. */
static char *
dup_signal (FluxrDraft *self)
{
  return g_strconcat ("notify::", fluxr_column_get_property_name (get_column (self)), NULL);
}

static void
hold_record (FluxrDraft  *self,
             FluxrRecord *record)
{
  g_autofree char *signal = NULL;

  self->record = g_object_ref (record);
  signal = dup_signal (self);
  self->notify_id = g_signal_connect_object (record, signal, G_CALLBACK (record_notify_cb), self,
                                             G_CONNECT_SWAPPED);
  self->deleted_id = g_signal_connect_object (record, "notify::deleted",
                                              G_CALLBACK (record_deleted_cb), self,
                                              G_CONNECT_SWAPPED);
}

static gboolean
is_unsaved (FluxrDraft *self)
{
  return self->dirty_since != 0 && self->record != NULL && !self->is_left
         && !fluxr_record_is_deleted (self->record)
         && fluxr_workspace_get_store (self->workspace) != NULL
         && (self->required == NULL || !is_blank (self->text));
}

/* What could not be saved goes on trying behind the scenes. */
static void
leave_text (FluxrDraft *self)
{
  FluxrDraft *left = fluxr_draft_new (self->column, self->command, self->required);

  left->is_left = TRUE;
  left->workspace = self->workspace;
  hold_record (left, self->record);
  g_set_str (&left->text, self->text);
  g_set_str (&left->base, self->base);
  left->dirty_since = self->dirty_since;
  schedule (left, LATER);
  g_ptr_array_add (fluxr_unsaved_get (self->workspace), left);
}

/* What was left of this text is here again. */
static void
take_text (FluxrDraft *self)
{
  GPtrArray *drafts = fluxr_unsaved_get (self->workspace);

  for (guint i = 0; i < drafts->len; i++)
    {
      FluxrDraft *left = drafts->pdata[i];

      if (!FLUXR_IS_DRAFT (left) || left->record != self->record
          || !g_str_equal (left->column, self->column))
        continue;
      g_set_str (&self->base, left->base);
      set_text (self, left->text);
      self->dirty_since = left->dirty_since;
      g_ptr_array_remove_index (drafts, i);
      save (self);
      return;
    }
}

static void
release_record (FluxrDraft *self)
{
  if (is_unsaved (self))
    leave_text (self);
  if (self->record != NULL)
    {
      g_clear_signal_handler (&self->notify_id, self->record);
      g_clear_signal_handler (&self->deleted_id, self->record);
    }
  g_clear_object (&self->record);
  if (self->is_left)
    self->workspace = NULL;
  g_clear_object (&self->workspace);
}

static void
fluxr_draft_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FluxrDraft *self = FLUXR_DRAFT (object);

  switch (prop_id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, fluxr_draft_get_problem (self));
      break;
    case PROP_TEXT:
      g_value_set_string (value, fluxr_draft_get_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_draft_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  FluxrDraft *self = FLUXR_DRAFT (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      fluxr_draft_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_draft_dispose (GObject *object)
{
  FluxrDraft *self = FLUXR_DRAFT (object);

  if (!self->is_left)
    fluxr_draft_flush (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  release_record (self);

  G_OBJECT_CLASS (fluxr_draft_parent_class)->dispose (object);
}

static void
fluxr_draft_finalize (GObject *object)
{
  FluxrDraft *self = FLUXR_DRAFT (object);

  g_free (self->column);
  g_free (self->command);
  g_free (self->required);
  g_free (self->text);
  g_free (self->base);
  g_free (self->problem);

  G_OBJECT_CLASS (fluxr_draft_parent_class)->finalize (object);
}

static void
fluxr_draft_class_init (FluxrDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_draft_get_property;
  object_class->set_property = fluxr_draft_set_property;
  object_class->dispose = fluxr_draft_dispose;
  object_class->finalize = fluxr_draft_finalize;

  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] = g_param_spec_string (
    "text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_draft_init (FluxrDraft *self)
{
  self->text = g_strdup ("");
  self->base = g_strdup ("");
}

/**
 * fluxr_draft_new:
 * @column: the text column
 * @command: what undo calls a change of it
 * @required: (nullable): what is said when there is no text; %NULL if there need not be any
 */
FluxrDraft *
fluxr_draft_new (const char *column,
                 const char *command,
                 const char *required)
{
  FluxrDraft *self = g_object_new (FLUXR_TYPE_DRAFT, NULL);

  self->column = g_strdup (column);
  self->command = g_strdup (command);
  self->required = g_strdup (required);

  return self;
}

/**
 * fluxr_draft_set_record:
 * @record: (nullable): whose text it is from now on
 *
 * Saves what was typed for the record before.
 */
void
fluxr_draft_set_record (FluxrDraft     *self,
                        FluxrWorkspace *workspace,
                        FluxrRecord    *record)
{
  g_return_if_fail (FLUXR_IS_DRAFT (self));

  fluxr_draft_flush (self);
  release_record (self);
  if (record != NULL)
    {
      self->workspace = g_object_ref (workspace);
      hold_record (self, record);
    }
  show_saved (self);
  if (record != NULL)
    take_text (self);
}

/**
 * fluxr_draft_flush:
 *
 * Saves what waits, now.
 */
void
fluxr_draft_flush (FluxrDraft *self)
{
  g_return_if_fail (FLUXR_IS_DRAFT (self));

  if (self->dirty_since != 0)
    save (self);
}

const char *
fluxr_draft_get_problem (FluxrDraft *self)
{
  g_return_val_if_fail (FLUXR_IS_DRAFT (self), NULL);

  return self->problem;
}

const char *
fluxr_draft_get_text (FluxrDraft *self)
{
  g_return_val_if_fail (FLUXR_IS_DRAFT (self), NULL);

  return self->text;
}

/**
 * fluxr_draft_set_text:
 * @text: what the field says now
 */
void
fluxr_draft_set_text (FluxrDraft *self,
                      const char *text)
{
  g_return_if_fail (FLUXR_IS_DRAFT (self));

  if (text == NULL)
    text = "";
  if (g_str_equal (self->text, text))
    return;
  set_text (self, text);
  if (self->record != NULL)
    save_soon (self);
}
