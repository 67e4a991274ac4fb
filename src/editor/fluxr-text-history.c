/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both stacks hold steps that wait to be done to the text as it is, see fluxr-text-step.h: to undo
 * typing is to delete, so what is typed is not kept, only what is deleted is. */

#include "config.h"

#include "fluxr-text-history-private.h"

enum
{
  PROP_0,
  PROP_CAN_REDO,
  PROP_CAN_UNDO,
  N_PROPS
};

enum
{
  REMOTE_BEGUN,
  REMOTE_ENDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FluxrTextHistory, fluxr_text_history, G_TYPE_OBJECT)

void
fluxr_text_history_get_selection (FluxrTextHistory *self,
                                  guint            *caret,
                                  guint            *bound)
{
  GtkTextMark *mark = gtk_text_buffer_get_insert (self->buffer);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, mark);
  *caret = gtk_text_iter_get_offset (&iter);
  mark = gtk_text_buffer_get_selection_bound (self->buffer);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, mark);
  *bound = gtk_text_iter_get_offset (&iter);
}

static void
notify_changes (FluxrTextHistory *self)
{
  gboolean can_undo = fluxr_text_history_can_undo (self);
  gboolean can_redo = fluxr_text_history_can_redo (self);

  if (can_undo != self->could_undo)
    {
      self->could_undo = can_undo;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
    }
  if (can_redo != self->could_redo)
    {
      self->could_redo = can_redo;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
    }
}

/* Whether the letter belongs to the word or the gap that was typed or deleted last. */
static gboolean
goes_on (FluxrTextHistory *self)
{
  gboolean is_space = g_unichar_isspace (self->letter);

  if (self->letter == 0 || self->last_letter == 0 || self->letter == '\n'
      || self->last_letter == '\n'
      || g_get_monotonic_time () - self->last_time > FLUXR_TEXT_HISTORY_PAUSE_USEC)
    return FALSE;

  /* The space behind a word belongs to it. */
  return g_unichar_isspace (self->last_letter) == is_space || (is_space && self->is_typed);
}

/* @text: (transfer full) (nullable) */
static void
record (FluxrTextHistory  *self,
        FluxrTextEditKind  kind,
        const GtkTextIter *start,
        guint              length,
        char              *text)
{
  self->letter = 0;
  self->is_typed = kind == FLUXR_TEXT_DELETE;
  if (self->stacks.open == NULL)
    {
      fluxr_text_stacks_clear_redo (&self->stacks);
      fluxr_text_stacks_open (&self->stacks, self->caret, self->bound);
      self->letter = length == 1 ? gtk_text_iter_get_char (start) : 0;
    }
  fluxr_text_step_add (self->stacks.open, kind, gtk_text_iter_get_offset (start), length, text);
}

static void
shift (FluxrTextHistory  *self,
       FluxrTextEditKind  kind,
       guint              start,
       guint              length)
{
  FluxrTextEdit edit = { kind, start, length, NULL };

  fluxr_text_stacks_shift (&self->stacks, &edit);
  fluxr_text_edit_move (&edit, &self->caret, &self->bound);
  notify_changes (self);
}

static void
insert_text_cb (FluxrTextHistory *self,
                GtkTextIter      *stop,
                const char       *text,
                int               length)
{
  guint n_letters = g_utf8_strlen (text, length);
  GtkTextIter start = *stop;

  if (self->is_applying)
    return;
  gtk_text_iter_backward_chars (&start, n_letters);
  if (self->in_action && !self->is_remote)
    record (self, FLUXR_TEXT_DELETE, &start, n_letters, NULL);
  else
    shift (self, FLUXR_TEXT_INSERT, gtk_text_iter_get_offset (&start), n_letters);
}

static void
delete_range_cb (FluxrTextHistory *self,
                 GtkTextIter      *start,
                 GtkTextIter      *stop)
{
  guint place = gtk_text_iter_get_offset (start);
  guint n_letters = gtk_text_iter_get_offset (stop) - place;

  if (self->is_applying)
    return;
  if (self->in_action && !self->is_remote)
    record (self, FLUXR_TEXT_INSERT, start, n_letters,
            gtk_text_buffer_get_slice (self->buffer, start, stop, TRUE));
  else if (!self->is_remote && place == 0 && gtk_text_iter_is_end (stop))
    /* Another text is set. */
    fluxr_text_history_clear (self);
  else
    shift (self, FLUXR_TEXT_DELETE, place, n_letters);
}

static void
trim (FluxrTextHistory *self)
{
  fluxr_text_stacks_trim (&self->stacks, FLUXR_TEXT_HISTORY_MAX_STEPS,
                          FLUXR_TEXT_HISTORY_MAX_SIZE);
  notify_changes (self);
}

static void
begin_action_cb (FluxrTextHistory *self)
{
  if (self->is_applying)
    return;
  self->in_action = TRUE;
  fluxr_text_history_get_selection (self, &self->caret, &self->bound);
}

static void
end_action_cb (FluxrTextHistory *self)
{
  guint caret, bound;

  self->in_action = FALSE;
  if (self->stacks.open == NULL)
    return;
  fluxr_text_history_get_selection (self, &caret, &bound);
  fluxr_text_stacks_close (&self->stacks, caret, bound, goes_on (self));
  self->last_letter = self->letter;
  self->last_time = g_get_monotonic_time ();
  trim (self);
}

static void
mark_set_cb (FluxrTextHistory *self,
             GtkTextIter      *iter,
             GtkTextMark      *mark)
{
  if (mark == gtk_text_buffer_get_insert (self->buffer) && !self->in_action && !self->is_remote)
    fluxr_text_history_seal (self);
}

static gboolean
apply_newest (FluxrTextHistory *self,
              GQueue           *from,
              GQueue           *to)
{
  g_autoptr (FluxrTextStep) step = NULL;

  if (from->tail == NULL || self->in_action || self->is_applying)
    return FALSE;
  step = fluxr_text_stacks_pop (&self->stacks, from);
  self->is_applying = TRUE;
  gtk_text_buffer_begin_user_action (self->buffer);
  fluxr_text_stacks_push (&self->stacks, to, fluxr_text_step_apply (step, self->buffer));
  gtk_text_buffer_end_user_action (self->buffer);
  self->is_applying = FALSE;
  fluxr_text_history_seal (self);
  trim (self);

  return TRUE;
}

static void
fluxr_text_history_finalize (GObject *object)
{
  FluxrTextHistory *self = FLUXR_TEXT_HISTORY (object);

  fluxr_text_stacks_clear (&self->stacks);

  G_OBJECT_CLASS (fluxr_text_history_parent_class)->finalize (object);
}

static void
fluxr_text_history_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FluxrTextHistory *self = FLUXR_TEXT_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_REDO:
      g_value_set_boolean (value, fluxr_text_history_can_redo (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, fluxr_text_history_can_undo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_text_history_class_init (FluxrTextHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fluxr_text_history_finalize;
  object_class->get_property = fluxr_text_history_get_property;

  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REMOTE_BEGUN] = g_signal_new ("remote-begun", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOTE_ENDED] = g_signal_new ("remote-ended", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_text_history_init (FluxrTextHistory *self)
{
}

FluxrTextHistory *
fluxr_text_history_new (GtkTextBuffer *buffer)
{
  FluxrTextHistory *self = g_object_new (FLUXR_TYPE_TEXT_HISTORY, NULL);

  self->buffer = buffer;
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_range_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (begin_action_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (end_action_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set_cb), self, G_CONNECT_SWAPPED);

  return self;
}

gboolean
fluxr_text_history_can_undo (FluxrTextHistory *self)
{
  g_return_val_if_fail (FLUXR_IS_TEXT_HISTORY (self), FALSE);

  return self->stacks.undo.length > 0;
}

gboolean
fluxr_text_history_can_redo (FluxrTextHistory *self)
{
  g_return_val_if_fail (FLUXR_IS_TEXT_HISTORY (self), FALSE);

  return self->stacks.redo.length > 0;
}

guint
fluxr_text_history_get_n_steps (FluxrTextHistory *self,
                                gboolean          redo)
{
  g_return_val_if_fail (FLUXR_IS_TEXT_HISTORY (self), 0);

  return redo ? self->stacks.redo.length : self->stacks.undo.length;
}

gboolean
fluxr_text_history_undo (FluxrTextHistory *self)
{
  g_return_val_if_fail (FLUXR_IS_TEXT_HISTORY (self), FALSE);

  return apply_newest (self, &self->stacks.undo, &self->stacks.redo);
}

gboolean
fluxr_text_history_redo (FluxrTextHistory *self)
{
  g_return_val_if_fail (FLUXR_IS_TEXT_HISTORY (self), FALSE);

  return apply_newest (self, &self->stacks.redo, &self->stacks.undo);
}

void
fluxr_text_history_seal (FluxrTextHistory *self)
{
  g_return_if_fail (FLUXR_IS_TEXT_HISTORY (self));

  self->last_letter = 0;
}

void
fluxr_text_history_clear (FluxrTextHistory *self)
{
  g_return_if_fail (FLUXR_IS_TEXT_HISTORY (self));

  fluxr_text_stacks_clear (&self->stacks);
  fluxr_text_history_seal (self);
  notify_changes (self);
}
