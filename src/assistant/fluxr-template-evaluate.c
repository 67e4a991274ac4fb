/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an expression comes to. Values are looked up once each. Loops in loops could write nothing
 * for ever, so what is looked at is counted and bounded. */

#include "config.h"

#include "fluxr-template-private.h"

#define MOST_SPANS 1000000
/* How much is done between two looks at whether somebody cancelled. A step may read a record. */
#define PATIENCE 256

/* Whether to go on. */
gboolean
fluxr_template_render_spend (FluxrTemplateRender *self,
                             gsize                steps)
{
  self->work.done += steps;
  if (self->end != FLUXR_RENDERING_COMPLETE)
    return FALSE;
  if (self->work.done > FLUXR_RENDERING_MAX_STEPS || self->spans->len >= MOST_SPANS)
    self->end = FLUXR_RENDERING_TOO_MUCH_WORK;
  else if (self->work.done >= self->next_look)
    {
      self->next_look = self->work.done + PATIENCE;
      if (g_cancellable_is_cancelled (self->cancellable))
        self->end = FLUXR_RENDERING_CANCELLED;
    }

  return self->end == FLUXR_RENDERING_COMPLETE;
}

/* The first part of the name is the source's; the others are fields. */
static FluxrTemplateValue *
look_up (FluxrTemplateSource *source,
         GHashTable          *roots,
         const char          *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", -1);
  FluxrTemplateValue *value = NULL;

  if (!g_hash_table_lookup_extended (roots, parts[0], NULL, (gpointer *) &value))
    {
      value = source != NULL ? fluxr_template_source_lookup (source, parts[0]) : NULL;
      g_hash_table_insert (roots, g_strdup (parts[0]), value);
    }
  for (guint i = 1; value != NULL && parts[i] != NULL; i++)
    value = fluxr_template_value_get_field (value, parts[i]);

  return value != NULL ? fluxr_template_value_ref (value) : NULL;
}

static void
value_clear (gpointer data)
{
  fluxr_template_value_unref (data);
}

void
fluxr_template_render_load_values (FluxrTemplateRender *self,
                                   GHashTable          *roots)
{
  const char *const *names = fluxr_template_get_names (self->template);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (self->values, look_up (self->work.source, roots, names[i]));
}

void
fluxr_template_render_load_answers (FluxrTemplateRender *self,
                                    GHashTable          *answers)
{
  GPtrArray *questions = self->template->questions;

  for (guint i = 0; i < questions->len; i++)
    {
      const FluxrTemplateQuestion *question = g_ptr_array_index (questions, i);
      const char *text = answers != NULL ? g_hash_table_lookup (answers, question->name) : NULL;

      if (text == NULL || *text == '\0')
        text = question->preset;
      g_ptr_array_add (self->answers, text != NULL ? fluxr_template_value_new_text (text) : NULL);
    }
}

static FluxrTemplateValue *
new_flag (gboolean flag)
{
  return flag ? fluxr_template_value_new_text ("yes") : NULL;
}

/* Returns: (transfer full) (nullable) */
static FluxrTemplateValue *
get_loop_value (FluxrTemplateRender           *self,
                const FluxrTemplateExpression *expression)
{
  const FluxrTemplateFrame *frame = &self->frames[expression->index];
  FluxrTemplateValue *value = frame->item;

  g_assert (expression->index < self->n_frames);

  switch (expression->kind)
    {
    case FLUXR_NAME_FIELD:
      for (guint i = 0; value != NULL && expression->path[i] != NULL; i++)
        value = fluxr_template_value_get_field (value, expression->path[i]);
      return value != NULL ? fluxr_template_value_ref (value) : NULL;
    case FLUXR_NAME_ITEM:
      return fluxr_template_value_ref (value);
    case FLUXR_NAME_NUMBER:
      return fluxr_template_value_take_text (g_strdup_printf ("%u", frame->number));
    case FLUXR_NAME_COUNT:
      return fluxr_template_value_take_text (g_strdup_printf ("%u", frame->count));
    case FLUXR_NAME_FIRST:
      return new_flag (frame->number == 1);
    case FLUXR_NAME_LAST:
      return new_flag (frame->number == frame->count);
    case FLUXR_NAME_BROKEN:
    case FLUXR_NAME_PRODUCT:
    case FLUXR_NAME_QUESTION:
      break;
    }
  g_assert_not_reached ();
}

/* Returns: (transfer full) (nullable) */
static FluxrTemplateValue *
get_value (FluxrTemplateRender           *self,
           const FluxrTemplateExpression *expression)
{
  FluxrTemplateValue *value;

  switch (expression->kind)
    {
    case FLUXR_NAME_BROKEN:
      return NULL;
    case FLUXR_NAME_PRODUCT:
      value = g_ptr_array_index (self->values, expression->index);
      break;
    case FLUXR_NAME_QUESTION:
      value = g_ptr_array_index (self->answers, expression->index);
      break;
    default:
      return get_loop_value (self, expression);
    }

  return value != NULL ? fluxr_template_value_ref (value) : NULL;
}

/* Whether it is one of the condition's words, or has an item that is. */
gboolean
fluxr_template_render_compare (FluxrTemplateRender          *self,
                               FluxrTemplateValue           *value,
                               const FluxrTemplateCondition *condition)
{
  FluxrTemplateValue *words = value != NULL ? fluxr_template_value_get_words (value) : NULL;
  const char *text = words != NULL ? fluxr_template_value_get_text (words, NULL) : "";

  if (value != NULL && fluxr_template_value_get_kind (value) == FLUXR_TEMPLATE_LIST)
    {
      for (guint i = 0; i < fluxr_template_value_get_n (value)
                        && fluxr_template_render_spend (self, 1); i++)
        if (fluxr_template_render_compare (self, fluxr_template_value_get_item (value, i),
                                           condition))
          return TRUE;
      return FALSE;
    }
  for (guint i = 0; condition->values[i] != NULL; i++)
    if (g_ascii_strcasecmp (text, condition->values[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_wanted (FluxrTemplateRender           *self,
           FluxrTemplateValue            *item,
           const FluxrTemplateExpression *expression)
{
  for (guint i = 0; i < expression->conditions->len; i++)
    {
      const FluxrTemplateCondition *condition = g_ptr_array_index (expression->conditions, i);

      if (condition->key != NULL
          && fluxr_template_render_compare (
               self, fluxr_template_value_get_field (item, condition->key), condition)
               == condition->differs)
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_conditions (const FluxrTemplateExpression *expression)
{
  for (guint i = 0; i < expression->conditions->len; i++)
    if (((FluxrTemplateCondition *) g_ptr_array_index (expression->conditions, i))->key != NULL)
      return TRUE;

  return expression->limit < G_MAXUINT;
}

/* @value: (transfer full). Returns: (transfer full): only the items that are wanted */
static FluxrTemplateValue *
choose (FluxrTemplateRender           *self,
        const FluxrTemplateExpression *expression,
        FluxrTemplateValue            *value)
{
  g_autoptr (FluxrTemplateValue) all = value;
  g_autoptr (FluxrTemplateValue) list = fluxr_template_value_as_list (all);
  GPtrArray *items = g_ptr_array_new_with_free_func (value_clear);

  for (guint i = 0; i < fluxr_template_value_get_n (list) && items->len < expression->limit; i++)
    {
      FluxrTemplateValue *item = fluxr_template_value_get_item (list, i);

      if (!fluxr_template_render_spend (self, 1 + expression->conditions->len))
        break;
      if (is_wanted (self, item, expression))
        g_ptr_array_add (items, fluxr_template_value_ref (item));
    }

  return fluxr_template_value_take_list (items);
}

/* @missing: (out): whether something is to be there that is not.
 * Returns: (transfer full) (nullable) */
FluxrTemplateValue *
fluxr_template_render_evaluate (FluxrTemplateRender           *self,
                                const FluxrTemplateExpression *expression,
                                gboolean                      *missing)
{
  FluxrTemplateValue *value = get_value (self, expression);

  if (value != NULL && has_conditions (expression))
    value = choose (self, expression, value);
  *missing = value == NULL || fluxr_template_value_is_empty (value);
  for (guint i = 0; i < expression->steps->len && fluxr_template_render_spend (self, 1); i++)
    {
      const FluxrTemplateStep *step = g_ptr_array_index (expression->steps, i);

      if (step->filter == FLUXR_FILTER_DEFAULT || step->filter == FLUXR_FILTER_COUNT)
        {
          *missing = FALSE;
          if (value == NULL)
            value = fluxr_template_value_new_text (NULL);
        }
      if (value != NULL)
        value = fluxr_template_step_run (step, value, &self->work);
    }
  if (expression->kind == FLUXR_NAME_QUESTION)
    {
      const FluxrTemplateQuestion *question
        = g_ptr_array_index (self->template->questions, expression->index);

      *missing = *missing && (question->preset == NULL || *question->preset != '\0');
    }
  else if (expression->kind != FLUXR_NAME_PRODUCT)
    *missing = FALSE;

  return value;
}
