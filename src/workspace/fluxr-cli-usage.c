/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Brackets and dots are for people: each form between two bars is a row of words, and an option
 * that is followed by a word has it as its value. */

#include "config.h"

#include "fluxr-cli-usage.h"

#include <string.h>

#define MANY "…"

struct _FluxrCliUsage
{
  GPtrArray *forms;   /* (owned): of GPtrArray of words; the last one may be any number of words */
  GHashTable *values; /* (owned): option -> GPtrArray of words */
};

/* Brackets and bars stand alone. */
static GStrv
split (const char *text)
{
  g_autoptr (GString) spaced = g_string_new (NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (spaced, " | ");
    else if (strchr ("[]()|<>", *p) != NULL)
      g_string_append_printf (spaced, " %c ", *p);
    else
      g_string_append_c (spaced, *p);
  words = g_strsplit (spaced->str, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (builder, words[i]);

  return g_strv_builder_end (builder);
}

static gboolean
is_word (const char *token)
{
  return token != NULL && (g_ascii_isalpha (*token) || g_str_has_prefix (token, MANY));
}

static void
add_value (FluxrCliUsage *self,
           const char    *option,
           const char    *value)
{
  GPtrArray *values = g_hash_table_lookup (self->values, option);

  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->values, g_strdup (option), values);
    }
  g_ptr_array_add (values, g_strdup (value));
}

/* Returns: how many tokens behind the option belong to it */
static guint
read_option (FluxrCliUsage  *self,
             char          **tokens)
{
  guint n = 2;

  if (is_word (tokens[1]))
    return add_value (self, tokens[0], tokens[1]), 1;
  if (g_strcmp0 (tokens[1], "(") != 0)
    return 0;
  for (; tokens[n] != NULL && !g_str_equal (tokens[n], ")"); n++)
    if (is_word (tokens[n]))
      add_value (self, tokens[0], tokens[n]);

  return n;
}

FluxrCliUsage *
fluxr_cli_usage_new (const char *text)
{
  FluxrCliUsage *self = g_new0 (FluxrCliUsage, 1);
  g_auto (GStrv) tokens = split (text);
  guint n = g_strv_length (tokens);
  GPtrArray *form = g_ptr_array_new_with_free_func (g_free);

  self->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_add (self->forms, form);
  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (tokens[i], "--"))
      i += read_option (self, tokens + i);
    else if (strchr ("<>", *tokens[i]) != NULL)
      i++;
    else if (*tokens[i] == '|')
      {
        form = g_ptr_array_new_with_free_func (g_free);
        g_ptr_array_add (self->forms, form);
      }
    else if (is_word (tokens[i]) && !g_str_equal (tokens[i], MANY))
      g_ptr_array_add (form, g_strdup (tokens[i]));

  return self;
}

void
fluxr_cli_usage_free (FluxrCliUsage *self)
{
  g_ptr_array_unref (self->forms);
  g_hash_table_unref (self->values);
  g_free (self);
}

GPtrArray *
fluxr_cli_usage_list_values (FluxrCliUsage *self,
                             const char    *option)
{
  GPtrArray *values = g_hash_table_lookup (self->values, option);

  return values != NULL ? g_ptr_array_ref (values) : g_ptr_array_new ();
}

/* @place may lie behind the end of a form whose last word stands for many. */
static const char *
get_word (GPtrArray *form,
          guint      place)
{
  const char *last = form->len > 0 ? g_ptr_array_index (form, form->len - 1) : NULL;

  if (place < form->len)
    return g_ptr_array_index (form, place);

  return last != NULL && g_str_has_suffix (last, MANY) ? last : NULL;
}

static gboolean
fits (GPtrArray *form,
      GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = get_word (form, i);

      if (word == NULL
          || (g_ascii_islower (*word) && !g_str_equal (word, g_ptr_array_index (words, i))))
        return FALSE;
    }

  return TRUE;
}

GPtrArray *
fluxr_cli_usage_list_next (FluxrCliUsage *self,
                           GPtrArray     *words)
{
  GPtrArray *next = g_ptr_array_new ();

  for (guint i = 0; i < self->forms->len; i++)
    {
      GPtrArray *form = g_ptr_array_index (self->forms, i);
      const char *word = get_word (form, words->len);

      if (word != NULL && fits (form, words))
        g_ptr_array_add (next, (gpointer) word);
    }

  return next;
}
