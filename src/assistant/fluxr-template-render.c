/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From nodes and values a text. Texts are appended where they are, so that the time goes with what
 * is written. */

#include "config.h"

#include <string.h>

#include "fluxr-template-private.h"

static void render_nodes (FluxrTemplateRender *self,
                          GPtrArray           *nodes);

static void
value_clear (gpointer data)
{
  fluxr_template_value_unref (data);
}

static void
append (FluxrTemplateRender *self,
        const char          *text,
        gsize                length)
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
append_marked (FluxrTemplateRender     *self,
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

/* Whether what is found comes from an answer, not from the product. */
static gboolean
is_answer (FluxrTemplateRender           *self,
           const FluxrTemplateExpression *expression)
{
  return expression->kind == FLUXR_NAME_QUESTION
         || (expression->kind >= FLUXR_NAME_FIELD && self->frames[expression->index].is_answer);
}

static void
add_to_digest (FluxrTemplateRender           *self,
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
render_value (FluxrTemplateRender     *self,
              const FluxrTemplateNode *node)
{
  const FluxrTemplateExpression *expression = node->expression;
  gboolean missing;
  g_autoptr (FluxrTemplateValue) value
    = fluxr_template_render_evaluate (self, expression, &missing);
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
is_true (FluxrTemplateRender           *self,
         const FluxrTemplateExpression *expression,
         FluxrTemplateValue            *value)
{
  for (guint i = 0; i < expression->conditions->len; i++)
    {
      const FluxrTemplateCondition *condition = g_ptr_array_index (expression->conditions, i);

      if (condition->key == NULL)
        return fluxr_template_render_compare (self, value, condition) != condition->differs;
    }

  return value != NULL && !fluxr_template_value_is_empty (value);
}

static void
render_if (FluxrTemplateRender     *self,
           const FluxrTemplateNode *node)
{
  gboolean missing;
  g_autoptr (FluxrTemplateValue) value
    = fluxr_template_render_evaluate (self, node->expression, &missing);
  gboolean holds = is_true (self, node->expression, value);

  add_to_digest (self, node->expression, holds ? "1" : "0", 1);
  render_nodes (self, holds == (node->kind == FLUXR_NODE_IF) ? node->body : node->other);
}

static void
render_each (FluxrTemplateRender     *self,
             const FluxrTemplateNode *node)
{
  gboolean missing;
  g_autoptr (FluxrTemplateValue) value
    = fluxr_template_render_evaluate (self, node->expression, &missing);
  g_autoptr (FluxrTemplateValue) list = value != NULL ? fluxr_template_value_as_list (value) : NULL;
  guint n = list != NULL ? fluxr_template_value_get_n (list) : 0;
  g_autofree char *count = g_strdup_printf ("%u", n);
  FluxrTemplateFrame *frame = &self->frames[self->n_frames];

  add_to_digest (self, node->expression, count, strlen (count));
  if (n == 0)
    {
      render_nodes (self, node->other);
      return;
    }
  frame->is_answer = is_answer (self, node->expression);
  frame->count = n;
  self->n_frames++;
  for (guint i = 0; i < n && fluxr_template_render_spend (self, 1); i++)
    {
      frame->item = fluxr_template_value_get_item (list, i);
      frame->number = i + 1;
      render_nodes (self, node->body);
    }
  self->n_frames--;
}

static void
render_node (FluxrTemplateRender     *self,
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
render_nodes (FluxrTemplateRender *self,
              GPtrArray           *nodes)
{
  for (guint i = 0; nodes != NULL && i < nodes->len && fluxr_template_render_spend (self, 1); i++)
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
  FluxrTemplateRender render = {
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
  fluxr_template_render_load_values (&render, roots);
  fluxr_template_render_load_answers (&render, answers);
  render_nodes (&render, self->nodes);

  return fluxr_rendering_new (render.out, render.spans, self, render.end,
                              g_checksum_get_string (digest));
}
