/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The elements of HTML that are open. */

#include "config.h"

#include "fluxr-html-stack.h"

#define N_KINDS (FLUXR_HTML_TAG_INPUT + 1)

struct _FluxrHtmlStack
{
  GArray *elements; /* (element-type FluxrHtmlElement) */
  guint *tags;      /* (owned): the uppermost of each name */
  guint kinds[N_KINDS];
  guint looks[FLUXR_HTML_N_LOOKS]; /* how many elements have each look */
};

FluxrHtmlStack *
fluxr_html_stack_new (void)
{
  FluxrHtmlStack *self = g_new0 (FluxrHtmlStack, 1);

  self->elements = g_array_new (FALSE, FALSE, sizeof (FluxrHtmlElement));
  self->tags = g_new0 (guint, fluxr_html_tag_count ());

  return self;
}

void
fluxr_html_stack_free (FluxrHtmlStack *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->elements);
  g_free (self->tags);
  g_free (self);
}

guint
fluxr_html_stack_get_length (FluxrHtmlStack *self)
{
  return self->elements->len;
}

FluxrHtmlElement *
fluxr_html_stack_get (FluxrHtmlStack *self,
                      guint           place)
{
  return &g_array_index (self->elements, FluxrHtmlElement, place - 1);
}

static void
count_looks (FluxrHtmlStack *self,
             FluxrHtmlLook   looks,
             int             change)
{
  for (guint i = 0; i < FLUXR_HTML_N_LOOKS; i++)
    if ((looks & (1u << i)) != 0)
      self->looks[i] = (guint) ((int) self->looks[i] + change);
}

FluxrHtmlElement *
fluxr_html_stack_push (FluxrHtmlStack         *self,
                       const FluxrHtmlElement *element)
{
  guint *tag = &self->tags[fluxr_html_tag_index (element->tag)];
  guint *kind = &self->kinds[element->tag->kind];
  FluxrHtmlElement copy = *element;

  copy.same_tag = *tag;
  copy.same_kind = *kind;
  g_array_append_val (self->elements, copy);
  *tag = *kind = self->elements->len;
  count_looks (self, copy.looks, 1);

  return fluxr_html_stack_get (self, self->elements->len);
}

/* An element below others of its name or kind cannot be taken out: only the uppermost is. */
static void
forget (FluxrHtmlStack   *self,
        FluxrHtmlElement *element)
{
  if (element->dead)
    return;

  self->tags[fluxr_html_tag_index (element->tag)] = element->same_tag;
  count_looks (self, element->looks, -1);
  element->dead = TRUE;
}

FluxrHtmlElement
fluxr_html_stack_pop (FluxrHtmlStack *self)
{
  guint place = self->elements->len;
  FluxrHtmlElement *element = fluxr_html_stack_get (self, place);
  FluxrHtmlElement copy;

  forget (self, element);
  self->kinds[element->tag->kind] = element->same_kind;
  copy = *element;
  g_array_set_size (self->elements, place - 1);

  return copy;
}

void
fluxr_html_stack_remove (FluxrHtmlStack *self,
                         guint           place)
{
  forget (self, fluxr_html_stack_get (self, place));
  while (self->elements->len > 0 && fluxr_html_stack_get (self, self->elements->len)->dead)
    fluxr_html_stack_pop (self);
}

guint
fluxr_html_stack_find_tag (FluxrHtmlStack     *self,
                           const FluxrHtmlTag *tag)
{
  return self->tags[fluxr_html_tag_index (tag)];
}

guint
fluxr_html_stack_find_kind (FluxrHtmlStack   *self,
                            FluxrHtmlTagKind  kind)
{
  return self->kinds[kind];
}

FluxrHtmlLook
fluxr_html_stack_get_looks (FluxrHtmlStack *self)
{
  FluxrHtmlLook looks = 0;

  for (guint i = 0; i < FLUXR_HTML_N_LOOKS; i++)
    if (self->looks[i] > 0)
      looks |= 1u << i;

  return looks;
}
