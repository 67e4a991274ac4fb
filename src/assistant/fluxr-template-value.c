/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-template-private.h"

#include <string.h>

struct _FluxrTemplateValue
{
  FluxrTemplateKind kind;
  guint n_refs;
  char *text; /* (nullable): of a text */
  gsize length;
  gboolean is_blank;
  GPtrArray *items;   /* (nullable): of a list */
  GHashTable *fields; /* (nullable): of a record: name -> value or NULL */
  FluxrTemplateLookup lookup;
  gpointer data;
  GDestroyNotify free_data;
};

static FluxrTemplateValue *
value_new (FluxrTemplateKind kind)
{
  FluxrTemplateValue *self = g_new0 (FluxrTemplateValue, 1);

  self->kind = kind;
  self->n_refs = 1;

  return self;
}

FluxrTemplateValue *
fluxr_template_value_new_text (const char *text)
{
  return fluxr_template_value_take_text (g_strdup (text != NULL ? text : ""));
}

FluxrTemplateValue *
fluxr_template_value_take_text (char *text)
{
  FluxrTemplateValue *self = value_new (FLUXR_TEMPLATE_TEXT);

  g_return_val_if_fail (text != NULL, self);

  self->length = strlen (text);
  if (g_utf8_validate_len (text, self->length, NULL))
    self->text = text;
  else
    {
      self->text = g_utf8_make_valid (text, self->length);
      self->length = strlen (self->text);
      g_free (text);
    }
  self->is_blank = strspn (self->text, " \t\r\n") == self->length;

  return self;
}

FluxrTemplateValue *
fluxr_template_value_take_list (GPtrArray *items)
{
  FluxrTemplateValue *self = value_new (FLUXR_TEMPLATE_LIST);

  self->items = items;

  return self;
}

FluxrTemplateValue *
fluxr_template_value_new_record (FluxrTemplateLookup lookup,
                                 gpointer            data,
                                 GDestroyNotify      free_data)
{
  FluxrTemplateValue *self = value_new (FLUXR_TEMPLATE_RECORD);

  self->lookup = lookup;
  self->data = data;
  self->free_data = free_data;

  return self;
}

FluxrTemplateValue *
fluxr_template_value_ref (FluxrTemplateValue *self)
{
  self->n_refs++;

  return self;
}

void
fluxr_template_value_unref (FluxrTemplateValue *self)
{
  if (self == NULL || --self->n_refs > 0)
    return;
  g_free (self->text);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

FluxrTemplateKind
fluxr_template_value_get_kind (const FluxrTemplateValue *self)
{
  return self->kind;
}

const char *
fluxr_template_value_get_text (const FluxrTemplateValue *self,
                               gsize                    *length)
{
  if (length != NULL)
    *length = self->length;

  return self->text;
}

guint
fluxr_template_value_get_n (const FluxrTemplateValue *self)
{
  return self->items != NULL ? self->items->len : 0;
}

FluxrTemplateValue *
fluxr_template_value_get_item (const FluxrTemplateValue *self,
                               guint                     index)
{
  g_return_val_if_fail (index < fluxr_template_value_get_n (self), NULL);

  return g_ptr_array_index (self->items, index);
}

FluxrTemplateValue *
fluxr_template_value_get_field (FluxrTemplateValue *self,
                                const char         *name)
{
  gpointer value;

  if (self->kind != FLUXR_TEMPLATE_RECORD)
    return NULL;
  if (self->fields == NULL)
    self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) fluxr_template_value_unref);
  if (g_hash_table_lookup_extended (self->fields, name, NULL, &value))
    return value;
  value = self->lookup (self->data, name);
  g_hash_table_insert (self->fields, g_strdup (name), value);

  return value;
}

/* What a value is as a text: its own, or a record's name or title; NULL for a list. */
FluxrTemplateValue *
fluxr_template_value_get_words (FluxrTemplateValue *self)
{
  if (self->kind == FLUXR_TEMPLATE_RECORD)
    {
      FluxrTemplateValue *name = fluxr_template_value_get_field (self, "name");

      self = name != NULL ? name : fluxr_template_value_get_field (self, "title");
    }

  return self != NULL && self->kind == FLUXR_TEMPLATE_TEXT ? self : NULL;
}

gboolean
fluxr_template_value_is_empty (FluxrTemplateValue *self)
{
  switch (self->kind)
    {
    case FLUXR_TEMPLATE_TEXT:
      return self->is_blank;
    case FLUXR_TEMPLATE_LIST:
      return self->items->len == 0;
    case FLUXR_TEMPLATE_RECORD:
      return FALSE;
    }

  return TRUE;
}

/* What a line of a text is: without its end. Moves @at behind it. */
static char *
cut_line (const char **at)
{
  gsize length = strcspn (*at, "\n");
  const char *line = *at;

  *at += length + ((*at)[length] == '\n');

  return g_strndup (line, length > 0 && line[length - 1] == '\r' ? length - 1 : length);
}

/* A value as a list: a text is one of its lines, a record one of itself. */
FluxrTemplateValue *
fluxr_template_value_as_list (FluxrTemplateValue *self)
{
  GPtrArray *items;

  if (self->kind == FLUXR_TEMPLATE_LIST)
    return fluxr_template_value_ref (self);
  items = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_template_value_unref);
  if (self->kind == FLUXR_TEMPLATE_RECORD)
    g_ptr_array_add (items, fluxr_template_value_ref (self));
  else
    for (const char *at = self->text; *at != '\0';)
      g_ptr_array_add (items, fluxr_template_value_take_text (cut_line (&at)));

  return fluxr_template_value_take_list (items);
}

/* A value as one text: the items of a list stand on lines of their own. */
FluxrTemplateValue *
fluxr_template_value_as_text (FluxrTemplateValue *self)
{
  FluxrTemplateValue *words = fluxr_template_value_get_words (self);
  GString *out;

  if (words != NULL)
    return fluxr_template_value_ref (words);
  out = g_string_new (NULL);
  for (guint i = 0; i < fluxr_template_value_get_n (self); i++)
    {
      words = fluxr_template_value_get_words (fluxr_template_value_get_item (self, i));
      if (i > 0)
        g_string_append_c (out, '\n');
      if (words != NULL)
        g_string_append_len (out, words->text, words->length);
    }

  return fluxr_template_value_take_text (g_string_free (out, FALSE));
}
