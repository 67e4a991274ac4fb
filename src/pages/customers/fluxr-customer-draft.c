/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A customer profile while a person edits it. Each edit is of one place and is put into what the
 * file has when it is saved: a change from elsewhere stays, and what was typed is not lost by it.
 * It is saved when typing pauses, at least once a second; what is refused is tried again. */

#include "config.h"

#include "fluxr-customer-draft.h"

#include <glib/gi18n.h>

#include "fluxr-command-error.h"
#include "fluxr-json-place.h"
#include "fluxr-problem.h"

/* Milliseconds: a pause in typing, and until another attempt; microseconds: the longest wait. */
#define PAUSE 400
#define RETRY 3000
#define LIMIT (800 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  char *column;
  char *pointer; /* (nullable) */
  char *value;   /* (nullable) */
  char *command; /* what undo calls it */
} Edit;

struct _FluxrCustomerDraft
{
  GObject parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  FluxrRecord *record;       /* (owned) (nullable) */
  gulong notify_id;
  GPtrArray *edits;          /* (owned): that are not saved, in their order */
  char *problem;             /* (owned) (nullable) */
  guint timeout;
  gint64 dirty_since;        /* 0: nothing waits */
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
edit_free (Edit *edit)
{
  g_free (edit->column);
  g_free (edit->pointer);
  g_free (edit->value);
  g_free (edit->command);
  g_free (edit);
}

/* @value: (nullable): of the column
 * Returns: (nullable): with the edit in it; %NULL with an error if there is no such place */
static char *
apply (const Edit  *edit,
       const char  *value,
       GError     **error)
{
  if (edit->pointer == NULL)
    return g_strdup (edit->value);
  if (edit->value != NULL)
    return fluxr_json_place_set (value, edit->pointer, edit->value, error);

  return fluxr_json_place_remove (value != NULL ? value : "null", edit->pointer, error);
}

static void
set_problem (FluxrCustomerDraft *self,
             const char         *problem)
{
  if (g_set_str (&self->problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static gboolean
save_once (FluxrCustomerDraft  *self,
           const Edit          *edit,
           GError             **error)
{
  const char *value = fluxr_record_get_text (self->record, edit->column);
  g_autofree char *text = apply (edit, value, error);

  if (text == NULL)
    return FALSE;
  if (g_strcmp0 (text, value) == 0)
    return TRUE;

  return fluxr_workspace_type_over (self->workspace, edit->command, self->record, edit->column,
                                    text, error);
}

/* The file may have moved on behind the record's back: then the record catches up first. */
static gboolean
save_edit (FluxrCustomerDraft  *self,
           const Edit          *edit,
           GError             **error)
{
  g_autoptr (GError) problem = NULL;

  if (save_once (self, edit, &problem))
    return TRUE;
  if (g_error_matches (problem, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE))
    {
      fluxr_store_refresh (fluxr_workspace_get_store (self->workspace));
      return save_once (self, edit, error);
    }
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static void
save (FluxrCustomerDraft *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  while (self->edits->len > 0 && error == NULL && !fluxr_record_is_deleted (self->record))
    if (save_edit (self, g_ptr_array_index (self->edits, 0), &error))
      g_ptr_array_remove_index (self->edits, 0);
  if (error == NULL)
    {
      self->dirty_since = 0;
      set_problem (self, NULL);
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
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
release_record (FluxrCustomerDraft *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_ptr_array_set_size (self->edits, 0);
  self->dirty_since = 0;
  if (self->record != NULL)
    g_clear_signal_handler (&self->notify_id, self->record);
  g_clear_object (&self->record);
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

  fluxr_customer_draft_flush (self);
  release_record (self);

  G_OBJECT_CLASS (fluxr_customer_draft_parent_class)->dispose (object);
}

static void
fluxr_customer_draft_finalize (GObject *object)
{
  FluxrCustomerDraft *self = FLUXR_CUSTOMER_DRAFT (object);

  g_ptr_array_unref (self->edits);
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
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) edit_free);
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
      self->record = g_object_ref (record);
      self->notify_id = g_signal_connect_object (record, "notify", G_CALLBACK (record_notify_cb),
                                                 self, G_CONNECT_SWAPPED);
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
  g_autofree char *value = NULL;

  g_return_val_if_fail (FLUXR_IS_CUSTOMER_DRAFT (self), NULL);

  if (self->record == NULL)
    return NULL;
  value = g_strdup (fluxr_record_get_text (self->record, column));
  for (guint i = 0; i < self->edits->len; i++)
    {
      const Edit *edit = g_ptr_array_index (self->edits, i);
      char *next = g_str_equal (edit->column, column) ? apply (edit, value, NULL) : NULL;

      if (next == NULL)
        continue;
      g_free (value);
      value = next;
    }

  return g_steal_pointer (&value);
}

/* (nullable): the last one that waits, if it is of that place */
static Edit *
find_last (FluxrCustomerDraft *self,
           const char         *column,
           const char         *pointer)
{
  Edit *edit;

  if (self->edits->len == 0)
    return NULL;
  edit = g_ptr_array_index (self->edits, self->edits->len - 1);

  return g_str_equal (edit->column, column) && g_strcmp0 (edit->pointer, pointer) == 0 ? edit
                                                                                      : NULL;
}

void
fluxr_customer_draft_edit (FluxrCustomerDraft *self,
                           const char         *column,
                           const char         *pointer,
                           const char         *value,
                           const char         *name)
{
  gint64 now = g_get_monotonic_time ();
  Edit *edit;

  g_return_if_fail (FLUXR_IS_CUSTOMER_DRAFT (self));

  if (self->record == NULL)
    return;
  edit = find_last (self, column, pointer);
  if (edit == NULL)
    {
      edit = g_new0 (Edit, 1);
      edit->column = g_strdup (column);
      edit->pointer = g_strdup (pointer);
      /* Translators: undo's name of an edit of a field of a customer */
      edit->command = g_strdup_printf (_("Edit “%s”"), name);
      g_ptr_array_add (self->edits, edit);
    }
  g_set_str (&edit->value, value);
  if (self->dirty_since == 0)
    self->dirty_since = now;
  if (now - self->dirty_since > LIMIT && self->problem == NULL)
    save (self);
  else
    schedule (self, PAUSE);
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
