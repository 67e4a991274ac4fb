/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From nodes and values a text. Values are looked up once each; texts are appended where they are,
 * so that the time goes with what is written. Loops in loops could write nothing for ever, so what
 * is looked at is counted and bounded as well. */

#include "config.h"

#include <string.h>

#include "fluxr-template-private.h"

#define MOST_SPANS 1000000
/* How much is done between two looks at whether somebody cancelled. */
#define PATIENCE 4096

/* A loop that is being gone through. */
typedef struct
{
  FluxrTemplateValue *item;
  guint number;
  guint count;
  gboolean is_answer;
} Frame;

typedef struct
{
  FluxrTemplate *template;
  FluxrTemplateWork work;
  GCancellable *cancellable;
  GPtrArray *values;  /* of names, NULL where there is none */
  GPtrArray *answers; /* of questions, likewise */
  Frame frames[FLUXR_TEMPLATE_MAX_DEPTH];
  guint n_frames;
  GString *out;
  GArray *spans;
  GChecksum *digest;
  gsize next_look;
  FluxrRenderingEnd end;
} Render;

static void render_nodes (Render    *self,
                          GPtrArray *nodes);

/* Whether to go on. */
static gboolean
spend (Render *self,
       gsize   steps)
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

static void
append (Render     *self,
        const char *text,
        gsize       length)
{
  gsize room = self->work.max - self->out->len;

  if (length > room)
    {
      /* Not in the middle of a character. */
      while (room > 0 && ((guchar) text[room] & 0xc0) == 0x80)
        room--;
      length = room;
      self->end = FLUXR_RENDERING_TOO_LONG;
    }
  g_string_append_len (self->out, text, length);
}

static void
append_marked (Render                  *self,
               const FluxrTemplateNode *node,
               FluxrRenderingMark       mark,
               const char              *text,
               gsize                    length)
{
  FluxrRenderingSpan span = { .start = self->out->len, .mark = mark };

  append (self, text, length);
  span.end = self->out->len;
  span.template_start = node->start;
  span.template_end = node->end;
  span.name = node->expression != NULL ? node->expression->name : NULL;
  if (span.end > span.start)
    g_array_append_val (self->spans, span);
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

static void
load_values (Render     *self,
             GHashTable *roots)
{
  const char *const *names = fluxr_template_get_names (self->template);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (self->values, look_up (self->work.source, roots, names[i]));
}

static void
load_answers (Render     *self,
              GHashTable *answers)
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
get_loop_value (Render                        *self,
                const FluxrTemplateExpression *expression)
{
  const Frame *frame = &self->frames[expression->index];
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
get_value (Render                        *self,
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
static gboolean
has_word (FluxrTemplateValue           *value,
          const FluxrTemplateCondition *condition)
{
  FluxrTemplateValue *words = value != NULL ? fluxr_template_value_get_words (value) : NULL;
  const char *text = words != NULL ? fluxr_template_value_get_text (words, NULL) : "";

  if (value != NULL && fluxr_template_value_get_kind (value) == FLUXR_TEMPLATE_LIST)
    {
      for (guint i = 0; i < fluxr_template_value_get_n (value); i++)
        if (has_word (fluxr_template_value_get_item (value, i), condition))
          return TRUE;
      return FALSE;
    }
  for (guint i = 0; condition->values[i] != NULL; i++)
    if (g_ascii_strcasecmp (text, condition->values[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_wanted (FluxrTemplateValue            *item,
           const FluxrTemplateExpression *expression)
{
  for (guint i = 0; i < expression->conditions->len; i++)
    {
      const FluxrTemplateCondition *condition = g_ptr_array_index (expression->conditions, i);

      if (condition->key != NULL
          && has_word (fluxr_template_value_get_field (item, condition->key), condition)
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
choose (Render                        *self,
        const FluxrTemplateExpression *expression,
        FluxrTemplateValue            *value)
{
  g_autoptr (FluxrTemplateValue) all = value;
  g_autoptr (FluxrTemplateValue) list = fluxr_template_value_as_list (all);
  GPtrArray *items = g_ptr_array_new_with_free_func (value_clear);

  for (guint i = 0; i < fluxr_template_value_get_n (list) && items->len < expression->limit; i++)
    {
      FluxrTemplateValue *item = fluxr_template_value_get_item (list, i);

      if (!spend (self, 1 + expression->conditions->len))
        break;
      if (is_wanted (item, expression))
        g_ptr_array_add (items, fluxr_template_value_ref (item));
    }

  return fluxr_template_value_take_list (items);
}

/* @missing: (out): whether something is to be there that is not.
 * Returns: (transfer full) (nullable) */
static FluxrTemplateValue *
evaluate (Render                        *self,
          const FluxrTemplateExpression *expression,
          gboolean                      *missing)
{
  FluxrTemplateValue *value = get_value (self, expression);

  if (value != NULL && has_conditions (expression))
    value = choose (self, expression, value);
  *missing = value == NULL || fluxr_template_value_is_empty (value);
  for (guint i = 0; i < expression->steps->len && spend (self, 1); i++)
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

/* Whether what is found comes from an answer, not from the product. */
static gboolean
is_answer (Render                        *self,
           const FluxrTemplateExpression *expression)
{
  return expression->kind == FLUXR_NAME_QUESTION
         || (expression->kind >= FLUXR_NAME_FIELD && self->frames[expression->index].is_answer);
}

static void
add_to_digest (Render                        *self,
               const FluxrTemplateExpression *expression,
               const char                    *text,
               gsize                          length)
{
  if (is_answer (self, expression))
    return;
  g_checksum_update (self->digest, (const guchar *) text, length);
  g_checksum_update (self->digest, (const guchar *) "", 1);
}

static void
render_value (Render                  *self,
              const FluxrTemplateNode *node)
{
  const FluxrTemplateExpression *expression = node->expression;
  gboolean missing;
  g_autoptr (FluxrTemplateValue) value = evaluate (self, expression, &missing);
  g_autoptr (FluxrTemplateValue) text = NULL;
  const char *words;
  gsize length;

  if (expression->kind == FLUXR_NAME_BROKEN)
    {
      append_marked (self, node, FLUXR_RENDERING_BROKEN, self->template->text + node->start,
                     node->end - node->start);
      return;
    }
  if (missing)
    {
      g_autofree char *mark = g_strconcat ("⟦", expression->name, "⟧", NULL);

      add_to_digest (self, expression, "", 0);
      append_marked (self, node, FLUXR_RENDERING_MISSING, mark, strlen (mark));
      return;
    }
  if (value == NULL)
    value = fluxr_template_value_new_text (NULL);
  text = fluxr_template_value_as_text (value);
  words = fluxr_template_value_get_text (text, &length);
  add_to_digest (self, expression, words, length);
  append_marked (self, node,
                 is_answer (self, expression) ? FLUXR_RENDERING_ANSWER : FLUXR_RENDERING_VALUE,
                 words, length);
}

static gboolean
is_true (const FluxrTemplateExpression *expression,
         FluxrTemplateValue            *value)
{
  for (guint i = 0; i < expression->conditions->len; i++)
    {
      const FluxrTemplateCondition *condition = g_ptr_array_index (expression->conditions, i);

      if (condition->key == NULL)
        return has_word (value, condition) != condition->differs;
    }

  return value != NULL && !fluxr_template_value_is_empty (value);
}

static void
render_if (Render                  *self,
           const FluxrTemplateNode *node)
{
  gboolean missing;
  g_autoptr (FluxrTemplateValue) value = evaluate (self, node->expression, &missing);
  gboolean holds = is_true (node->expression, value);

  add_to_digest (self, node->expression, holds ? "1" : "0", 1);
  render_nodes (self, holds == (node->kind == FLUXR_NODE_IF) ? node->body : node->other);
}

static void
render_each (Render                  *self,
             const FluxrTemplateNode *node)
{
  gboolean missing;
  g_autoptr (FluxrTemplateValue) value = evaluate (self, node->expression, &missing);
  g_autoptr (FluxrTemplateValue) list = value != NULL ? fluxr_template_value_as_list (value) : NULL;
  guint n = list != NULL ? fluxr_template_value_get_n (list) : 0;
  g_autofree char *count = g_strdup_printf ("%u", n);
  Frame *frame = &self->frames[self->n_frames];

  add_to_digest (self, node->expression, count, strlen (count));
  if (n == 0)
    {
      render_nodes (self, node->other);
      return;
    }
  frame->is_answer = is_answer (self, node->expression);
  frame->count = n;
  self->n_frames++;
  for (guint i = 0; i < n && spend (self, 1); i++)
    {
      frame->item = fluxr_template_value_get_item (list, i);
      frame->number = i + 1;
      render_nodes (self, node->body);
    }
  self->n_frames--;
}

static void
render_node (Render                  *self,
             const FluxrTemplateNode *node)
{
  const char *text = self->template->text + node->start;
  gsize length = node->end - node->start;

  switch (node->kind)
    {
    case FLUXR_NODE_WORDS:
      append (self, text, length);
      break;
    case FLUXR_NODE_BROKEN:
      append_marked (self, node, FLUXR_RENDERING_BROKEN, text, length);
      render_nodes (self, node->body);
      render_nodes (self, node->other);
      break;
    case FLUXR_NODE_VALUE:
      render_value (self, node);
      break;
    case FLUXR_NODE_EACH:
      render_each (self, node);
      break;
    case FLUXR_NODE_IF:
    case FLUXR_NODE_UNLESS:
      render_if (self, node);
      break;
    }
}

/* @nodes: (nullable) */
static void
render_nodes (Render    *self,
              GPtrArray *nodes)
{
  for (guint i = 0; nodes != NULL && i < nodes->len && spend (self, 1); i++)
    render_node (self, g_ptr_array_index (nodes, i));
}

FluxrRendering *
fluxr_template_render (FluxrTemplate       *self,
                       FluxrTemplateSource *source,
                       GHashTable          *answers,
                       gsize                max_output,
                       GCancellable        *cancellable)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (value_clear);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (value_clear);
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  /* A field may need the record that it is of for as long as it lives. */
  g_autoptr (GHashTable) roots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        value_clear);
  Render render = {
    .template = self,
    .work = { source, max_output > 0 ? max_output : FLUXR_RENDERING_MAX_OUTPUT, 0 },
    .cancellable = cancellable,
    .values = values,
    .answers = texts,
    .digest = digest,
  };

  g_return_val_if_fail (self != NULL, NULL);

  render.out = g_string_new (NULL);
  render.spans = g_array_new (FALSE, FALSE, sizeof (FluxrRenderingSpan));
  load_values (&render, roots);
  load_answers (&render, answers);
  render_nodes (&render, self->nodes);

  return fluxr_rendering_new (render.out, render.spans, self, render.end,
                              g_checksum_get_string (digest));
}
