/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A customer profile while a person edits it. Each edit is of one place and is put into what the
 * file has when it is saved: a change from elsewhere stays, and what was typed is not lost by it.
 * It is saved when typing pauses, at least once a second; what is refused is tried again, also
 * when the customer is left: then a draft that nobody shows does it, until one shows the customer
 * again. */

#include "config.h"

#include "fluxr-customer-draft.h"

#include <glib/gi18n.h>

#include "fluxr-command-error.h"
#include "fluxr-customer-edit.h"
#include "fluxr-problem.h"
#include "fluxr-store-error.h"
#include "fluxr-unsaved.h"

/* Milliseconds: a pause in typing, and until another attempt; microseconds: the longest wait. */
#define PAUSE 400
#define RETRY 3000
#define LIMIT (800 * G_TIME_SPAN_MILLISECOND)

struct _FluxrCustomerDraft
{
  GObject parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable); borrowed if @is_left */
  FluxrRecord *record;       /* (owned) (nullable) */
  gulong notify_id;
  gulong deleted_id;
  GPtrArray *edits;          /* (owned): of FluxrCustomerEdit, not saved, in their order */
  char *last_column;         /* (owned) (nullable): where the last one was saved */
  char *last_pointer;        /* (owned) (nullable) */
  char *problem;             /* (owned) (nullable) */
  guint timeout;
  gint64 dirty_since;        /* 0: nothing waits */
  guint is_left : 1;         /* the workspace has it, and nobody shows it */
  guint is_changing : 1;     /* a change is about to come */
};

G_DEFINE_FINAL_TYPE (FluxrCustomerDraft, fluxr_customer_draft, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PROBLEM,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void schedule (FluxrCustomerDraft *self,
                      guint               delay);

static void
set_problem (FluxrCustomerDraft *self,
             const char         *problem)
{
  if (g_set_str (&self->problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* (nullable): as the record has it, with the first @n edits in it */
static char *
dup_value (FluxrCustomerDraft *self,
           const char         *column,
           guint               n)
{
  char *value = g_strdup (fluxr_record_get_text (self->record, column));

  for (guint i = 0; i < n; i++)
    {
      const FluxrCustomerEdit *edit = g_ptr_array_index (self->edits, i);
      char *next = g_str_equal (edit->column, column)
                   ? fluxr_customer_edit_apply (edit, value, NULL) : NULL;

      if (next == NULL)
        continue;
      g_free (value);
      value = next;
    }

  return value;
}

/* Typing goes on at the place where the last edit was; else it is another entry of undo. */
static gboolean
save_once (FluxrCustomerDraft       *self,
           const FluxrCustomerEdit  *edit,
           GError                  **error)
{
  const char *value = fluxr_record_get_text (self->record, edit->column);
  g_autofree char *text = fluxr_customer_edit_apply (edit, value, error);
  gboolean goes_on = edit->is_typed && self->last_column != NULL
                     && fluxr_customer_edit_is_at (edit, self->last_column, self->last_pointer);

  if (text == NULL)
    return FALSE;
  if (g_strcmp0 (text, value) == 0)
    return TRUE;
  if (goes_on)
    return fluxr_workspace_type_over (self->workspace, edit->command, self->record, edit->column,
                                      text, error);

  return fluxr_workspace_set_over (self->workspace, edit->command, self->record, edit->column,
                                   text, error);
}

/* The file may have moved on behind the record's back: then the record catches up first. */
static gboolean
save_edit (FluxrCustomerDraft       *self,
           const FluxrCustomerEdit  *edit,
           GError                  **error)
{
  g_autoptr (GError) problem = NULL;
  gboolean saved = save_once (self, edit, &problem);

  if (g_error_matches (problem, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE))
    {
      g_clear_error (&problem);
      fluxr_store_refresh (fluxr_workspace_get_store (self->workspace));
      saved = save_once (self, edit, &problem);
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  if (!saved)
    return FALSE;
  g_set_str (&self->last_column, edit->column);
  g_set_str (&self->last_pointer, edit->pointer);

  return TRUE;
}

/* What has no place does not hold up the others. */
static void
save_edits (FluxrCustomerDraft  *self,
            GError             **error)
{
  guint i = 0;

  while (i < self->edits->len)
    {
      g_autoptr (GError) problem = NULL;

      if (save_edit (self, g_ptr_array_index (self->edits, i), &problem))
        {
          g_ptr_array_remove_index (self->edits, i);
          continue;
        }
      if (error != NULL && *error == NULL)
        *error = g_error_copy (problem);
      if (g_error_matches (problem, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_BUSY)
          || g_error_matches (problem, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE))
        return;
      i++;
    }
}

static void
end_left (FluxrCustomerDraft *self)
{
  g_ptr_array_set_size (self->edits, 0);
  g_ptr_array_remove (fluxr_unsaved_get (self->workspace), self);
}

static void
save (FluxrCustomerDraft *self)
{
  g_autoptr (FluxrCustomerDraft) alive = g_object_ref (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (fluxr_workspace_get_store (self->workspace) == NULL)
    return;
  /* Undo may bring the row back, and then the edits too. */
  if (!fluxr_record_is_deleted (self->record))
    save_edits (self, &error);
  if (error == NULL)
    {
      self->dirty_since = 0;
      set_problem (self, NULL);
      if (self->is_left)
        end_left (self);
      return;
    }
  words = fluxr_problem_describe (error);
  set_problem (self, words);
  schedule (self, RETRY);
}

static gboolean
timeout_cb (gpointer user_data)
{
  FluxrCustomerDraft *self = user_data;

  self->timeout = 0;
  save (self);

  return G_SOURCE_REMOVE;
}

static void
schedule (FluxrCustomerDraft *self,
          guint               delay)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (delay, timeout_cb, self);
}

static void
record_notify_cb (FluxrCustomerDraft *self)
{
  for (guint i = 0; i < self->edits->len; i++)
    {
      FluxrCustomerEdit *edit = g_ptr_array_index (self->edits, i);
      g_autofree char *value = dup_value (self, edit->column, i);

      fluxr_customer_edit_rebase (edit, value);
    }
  if (!self->is_changing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
record_deleted_cb (FluxrCustomerDraft *self)
{
  if (self->edits->len > 0 && !fluxr_record_is_deleted (self->record))
    schedule (self, PAUSE);
}

static void
hold_record (FluxrCustomerDraft *self,
             FluxrRecord        *record)
{
  self->record = g_object_ref (record);
  self->notify_id = g_signal_connect_object (record, "notify", G_CALLBACK (record_notify_cb), self,
                                             G_CONNECT_SWAPPED);
  self->deleted_id = g_signal_connect_object (record, "notify::deleted",
                                              G_CALLBACK (record_deleted_cb), self,
                                              G_CONNECT_SWAPPED);
}

/* What could not be saved goes on trying behind the scenes. */
static void
leave_edits (FluxrCustomerDraft *self)
{
  FluxrCustomerDraft *left = fluxr_customer_draft_new ();
  GPtrArray *edits = left->edits;

  left->is_left = TRUE;
  left->workspace = self->workspace;
  hold_record (left, self->record);
  left->edits = self->edits;
  self->edits = edits;
  schedule (left, RETRY);
  g_ptr_array_add (fluxr_unsaved_get (self->workspace), left);
}

/* What was left of this customer is here again. */
static void
take_edits (FluxrCustomerDraft *self)
{
  GPtrArray *drafts = fluxr_unsaved_get (self->workspace);

  for (guint i = 0; i < drafts->len; i++)
    {
      FluxrCustomerDraft *left = drafts->pdata[i];
      GPtrArray *edits;

      if (!FLUXR_IS_CUSTOMER_DRAFT (left) || left->record != self->record)
        continue;
      edits = self->edits;
      self->edits = left->edits;
      left->edits = edits;
      g_ptr_array_remove_index (drafts, i);
      fluxr_customer_draft_flush (self);
      return;
    }
}

static void
release_record (FluxrCustomerDraft *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->dirty_since = 0;
  g_clear_pointer (&self->last_column, g_free);
  g_clear_pointer (&self->last_pointer, g_free);
  if (self->record != NULL)
    {
      if (self->edits->len > 0 && !self->is_left && !fluxr_record_is_deleted (self->record)
          && fluxr_workspace_get_store (self->workspace) != NULL)
        leave_edits (self);
      g_clear_signal_handler (&self->notify_id, self->record);
      g_clear_signal_handler (&self->deleted_id, self->record);
    }
  g_ptr_array_set_size (self->edits, 0);
  g_clear_object (&self->record);
  if (self->is_left)
    self->workspace = NULL;
  g_clear_object (&self->workspace);
}

static void
fluxr_customer_draft_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  FluxrCustomerDraft *self = FLUXR_CUSTOMER_DRAFT (object);

  switch (prop_id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, fluxr_customer_draft_get_problem (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_customer_draft_dispose (GObject *object)
{
  FluxrCustomerDraft *self = FLUXR_CUSTOMER_DRAFT (object);

  if (!self->is_left)
    fluxr_customer_draft_flush (self);
  release_record (self);

  G_OBJECT_CLASS (fluxr_customer_draft_parent_class)->dispose (object);
}

static void
fluxr_customer_draft_finalize (GObject *object)
{
  FluxrCustomerDraft *self = FLUXR_CUSTOMER_DRAFT (object);

  g_ptr_array_unref (self->edits);
  g_free (self->last_column);
  g_free (self->last_pointer);
  g_free (self->problem);

  G_OBJECT_CLASS (fluxr_customer_draft_parent_class)->finalize (object);
}

static void
fluxr_customer_draft_class_init (FluxrCustomerDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_customer_draft_get_property;
  object_class->dispose = fluxr_customer_draft_dispose;
  object_class->finalize = fluxr_customer_draft_finalize;

  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_customer_draft_init (FluxrCustomerDraft *self)
{
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_customer_edit_free);
}

FluxrCustomerDraft *
fluxr_customer_draft_new (void)
{
  return g_object_new (FLUXR_TYPE_CUSTOMER_DRAFT, NULL);
}

void
fluxr_customer_draft_set_record (FluxrCustomerDraft *self,
                                 FluxrWorkspace     *workspace,
                                 FluxrRecord        *record)
{
  g_return_if_fail (FLUXR_IS_CUSTOMER_DRAFT (self));

  if (record == self->record && workspace == self->workspace)
    return;
  fluxr_customer_draft_flush (self);
  release_record (self);
  set_problem (self, NULL);
  if (record != NULL)
    {
      self->workspace = g_object_ref (workspace);
      hold_record (self, record);
      take_edits (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

FluxrRecord *
fluxr_customer_draft_get_record (FluxrCustomerDraft *self)
{
  g_return_val_if_fail (FLUXR_IS_CUSTOMER_DRAFT (self), NULL);

  return self->record;
}

char *
fluxr_customer_draft_dup_value (FluxrCustomerDraft *self,
                                const char         *column)
{
  g_return_val_if_fail (FLUXR_IS_CUSTOMER_DRAFT (self), NULL);

  return self->record != NULL ? dup_value (self, column, self->edits->len) : NULL;
}

/* (nullable): what is being typed there; what came after it must not be of that place or in it */
static FluxrCustomerEdit *
find_typed (FluxrCustomerDraft *self,
            const char         *column,
            const char         *pointer)
{
  for (guint i = self->edits->len; i > 0; i--)
    {
      FluxrCustomerEdit *edit = g_ptr_array_index (self->edits, i - 1);

      if (edit->is_typed && fluxr_customer_edit_is_at (edit, column, pointer))
        return edit;
      if (!edit->is_typed)
        return NULL;
    }

  return NULL;
}

static FluxrCustomerEdit *
add_edit (FluxrCustomerDraft *self,
          const char         *column,
          const char         *pointer)
{
  g_autofree char *value = fluxr_customer_draft_dup_value (self, column);
  FluxrCustomerEdit *edit = fluxr_customer_edit_new (column, pointer, value);

  g_ptr_array_add (self->edits, edit);

  return edit;
}

void
fluxr_customer_draft_edit (FluxrCustomerDraft *self,
                           const char         *column,
                           const char         *pointer,
                           const char         *value,
                           const char         *name)
{
  gint64 now = g_get_monotonic_time ();
  FluxrCustomerEdit *edit;

  g_return_if_fail (FLUXR_IS_CUSTOMER_DRAFT (self));

  if (self->record == NULL)
    return;
  edit = find_typed (self, column, pointer);
  if (edit == NULL)
    edit = add_edit (self, column, pointer);
  edit->is_typed = TRUE;
  g_set_str (&edit->value, value);
  g_free (edit->command);
  /* Translators: undo's name of an edit of a field of a customer */
  edit->command = g_strdup_printf (_("Edit “%s”"), name);
  if (self->dirty_since == 0)
    self->dirty_since = now;
  if (now - self->dirty_since > LIMIT && self->problem == NULL)
    save (self);
  else
    schedule (self, PAUSE);
}

void
fluxr_customer_draft_change (FluxrCustomerDraft *self,
                             const char         *column,
                             const char         *pointer,
                             const char         *value,
                             const char         *command)
{
  /* It may belong to a field that saving replaces. */
  g_autofree char *place = g_strdup (pointer);
  FluxrCustomerEdit *edit;

  g_return_if_fail (FLUXR_IS_CUSTOMER_DRAFT (self));

  if (self->record == NULL)
    return;
  /* Nobody is to show what is saved by that: the change is not in it yet. */
  self->is_changing = TRUE;
  fluxr_customer_draft_flush (self);
  self->is_changing = FALSE;
  /* What was refused there until now would come back later. */
  for (guint i = self->edits->len; i > 0; i--)
    if (fluxr_customer_edit_is_below (g_ptr_array_index (self->edits, i - 1), column, place))
      g_ptr_array_remove_index (self->edits, i - 1);
  edit = add_edit (self, column, place);
  g_set_str (&edit->value, value);
  g_set_str (&edit->command, command);
  save (self);
}

void
fluxr_customer_draft_flush (FluxrCustomerDraft *self)
{
  g_return_if_fail (FLUXR_IS_CUSTOMER_DRAFT (self));

  if (self->edits->len > 0)
    save (self);
}

const char *
fluxr_customer_draft_get_problem (FluxrCustomerDraft *self)
{
  g_return_val_if_fail (FLUXR_IS_CUSTOMER_DRAFT (self), NULL);

  return self->problem;
}
