/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tags and texts of HTML one after the other, read as browsers do, with one difference: a tag
 * that has no end is text, so that a missing quotation mark loses no words. */

#include "config.h"

#include "fluxr-html-tokens.h"

#include <string.h>

#include "fluxr-html-entity.h"

/* A tag with more attributes is made to be a nuisance: the others are read over. */
#define MAX_ATTRIBUTES 64

typedef struct
{
  GString *name;
  GString *value;
} Attribute;

struct _FluxrHtmlTokens
{
  const char *html;
  gsize length;
  gsize at;
  gboolean endless; /* what is at `at` looks like a comment but never ends: text */
  FluxrHtmlTokenKind kind;
  GString *name;
  GString *text;
  Attribute attributes[MAX_ATTRIBUTES]; /* their strings are used again and again */
  guint n_attributes;
};

FluxrHtmlTokens *
fluxr_html_tokens_new (const char *html,
                       gsize       length)
{
  FluxrHtmlTokens *self = g_new0 (FluxrHtmlTokens, 1);

  self->html = html;
  self->length = length;
  self->name = g_string_new (NULL);
  self->text = g_string_new (NULL);

  return self;
}

void
fluxr_html_tokens_free (FluxrHtmlTokens *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < MAX_ATTRIBUTES && self->attributes[i].name != NULL; i++)
    {
      g_string_free (self->attributes[i].name, TRUE);
      g_string_free (self->attributes[i].value, TRUE);
    }
  g_string_free (self->name, TRUE);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static char
peek (FluxrHtmlTokens *self,
      gsize            ahead)
{
  return self->at + ahead < self->length ? self->html[self->at + ahead] : '\0';
}

/* Returns: where @end is, or the end of all */
static gsize
find (FluxrHtmlTokens *self,
      gsize            from,
      const char      *end)
{
  const char *found = NULL;

  if (from < self->length)
    found = memmem (self->html + from, self->length - from, end, strlen (end));

  return found != NULL ? (gsize) (found - self->html) : self->length;
}

static void
append_decoded (GString    *out,
                const char *text,
                gsize       length,
                gsize     (*read_entity) (const char *, gsize, GString *))
{
  for (gsize i = 0; i < length;)
    {
      const char *ampersand = memchr (text + i, '&', length - i);
      gsize plain = ampersand != NULL ? (gsize) (ampersand - text) - i : length - i;
      gsize read;

      g_string_append_len (out, text + i, (gssize) plain);
      i += plain;
      if (i == length)
        return;
      read = read_entity (text + i, length - i, out);
      if (read == 0)
        g_string_append_c (out, '&');
      i += MAX (read, 1);
    }
}

static gboolean
take_text (FluxrHtmlTokens *self,
           gsize            end)
{
  append_decoded (self->text, self->html + self->at, end - self->at,
                  fluxr_html_entity_read_loose);
  self->at = end;
  self->kind = FLUXR_HTML_TOKEN_TEXT;

  return TRUE;
}

/* What is within these is text up to their own end, whatever it looks like. */
static gboolean
is_raw (const char *name)
{
  static const char *const raw[] = { "script", "style", "textarea", "title", "iframe",
                                     "noembed", "noframes", "xmp", NULL };

  return g_strv_contains (raw, name);
}

static gsize
find_raw_end (FluxrHtmlTokens *self)
{
  gsize at = self->at;

  for (at = find (self, at, "</"); at < self->length; at = find (self, at + 2, "</"))
    if (self->length - at - 2 >= self->name->len
        && g_ascii_strncasecmp (self->html + at + 2, self->name->str, self->name->len) == 0)
      break;

  return at;
}

static gboolean
is_name_end (char character)
{
  return g_ascii_isspace (character) || character == '/' || character == '>';
}

static void
take_name (FluxrHtmlTokens *self,
           GString         *name,
           gboolean         attribute)
{
  g_string_truncate (name, 0);
  while (self->at < self->length && !is_name_end (peek (self, 0))
         && !(attribute && name->len > 0 && peek (self, 0) == '='))
    g_string_append_c (name, g_ascii_tolower (self->html[self->at++]));
}

static void
skip_space (FluxrHtmlTokens *self)
{
  while (self->at < self->length && g_ascii_isspace (self->html[self->at]))
    self->at++;
}

static void
take_value (FluxrHtmlTokens *self,
            GString         *value)
{
  gsize end = self->at;
  char quote = peek (self, 0);

  if (quote == '"' || quote == '\'')
    {
      const char *found = memchr (self->html + self->at + 1, quote, self->length - self->at - 1);

      self->at++;
      end = found != NULL ? (gsize) (found - self->html) : self->length;
    }
  else
    while (end < self->length && !g_ascii_isspace (self->html[end]) && self->html[end] != '>')
      end++;
  append_decoded (value, self->html + self->at, end - self->at, fluxr_html_entity_read_strict);
  self->at = MIN (end + (quote == '"' || quote == '\''), self->length);
}

static Attribute *
use_attribute (FluxrHtmlTokens *self)
{
  Attribute *attribute = &self->attributes[MIN (self->n_attributes, MAX_ATTRIBUTES - 1)];

  if (attribute->name == NULL)
    {
      attribute->name = g_string_new (NULL);
      attribute->value = g_string_new (NULL);
    }
  g_string_truncate (attribute->value, 0);

  return attribute;
}

static void
take_attributes (FluxrHtmlTokens *self)
{
  self->n_attributes = 0;
  while (self->at < self->length && peek (self, 0) != '>')
    {
      Attribute *attribute;

      skip_space (self);
      if (peek (self, 0) == '/')
        self->at++;
      if (self->at >= self->length || is_name_end (peek (self, 0)))
        continue;

      attribute = use_attribute (self);
      take_name (self, attribute->name, TRUE);
      skip_space (self);
      if (peek (self, 0) == '=')
        {
          self->at++;
          skip_space (self);
          take_value (self, attribute->value);
        }
      if (self->n_attributes < MAX_ATTRIBUTES - 1)
        self->n_attributes++;
    }
}

static gboolean
take_tag (FluxrHtmlTokens *self)
{
  gsize start = self->at;

  self->kind = peek (self, 1) == '/' ? FLUXR_HTML_TOKEN_STOP : FLUXR_HTML_TOKEN_START;
  self->at += self->kind == FLUXR_HTML_TOKEN_STOP ? 2 : 1;
  take_name (self, self->name, FALSE);
  take_attributes (self);
  if (self->at >= self->length)
    {
      self->at = start;
      return take_text (self, self->length);
    }
  self->at++;

  return TRUE;
}

/* Comments, the document's type and instructions. */
static gboolean
skip_declaration (FluxrHtmlTokens *self)
{
  gboolean comment = peek (self, 1) == '!' && peek (self, 2) == '-' && peek (self, 3) == '-';
  const char *mark = comment ? "-->" : ">";
  gsize end;

  if (peek (self, 0) != '<' || (peek (self, 1) != '!' && peek (self, 1) != '?'))
    return FALSE;

  end = find (self, self->at + 2, mark);
  self->endless = end == self->length;
  if (!self->endless)
    self->at = end + strlen (mark);

  return !self->endless;
}

static gboolean
is_tag (const char *at,
        gsize       left)
{
  if (left < 3)
    return FALSE;

  return g_ascii_isalpha (at[1]) || at[1] == '!' || at[1] == '?'
         || (at[1] == '/' && g_ascii_isalpha (at[2]));
}

static gsize
find_tag (FluxrHtmlTokens *self)
{
  for (gsize at = self->at; at < self->length; at++)
    {
      const char *found = memchr (self->html + at, '<', self->length - at);

      if (found == NULL)
        break;
      at = (gsize) (found - self->html);
      if (is_tag (found, self->length - at))
        return at;
    }

  return self->length;
}

gboolean
fluxr_html_tokens_next (FluxrHtmlTokens *self)
{
  gsize end;

  g_return_val_if_fail (self != NULL, FALSE);

  g_string_truncate (self->text, 0);
  if (self->kind == FLUXR_HTML_TOKEN_START && is_raw (self->name->str))
    {
      end = find_raw_end (self);
      if (end > self->at)
        return take_text (self, end);
    }
  while (skip_declaration (self))
    continue;
  if (self->at >= self->length)
    return FALSE;

  end = self->endless ? self->length : find_tag (self);
  if (end > self->at)
    return take_text (self, end);

  return take_tag (self);
}

FluxrHtmlTokenKind
fluxr_html_tokens_get_kind (FluxrHtmlTokens *self)
{
  return self->kind;
}

const char *
fluxr_html_tokens_get_name (FluxrHtmlTokens *self)
{
  return self->name->str;
}

const char *
fluxr_html_tokens_get_text (FluxrHtmlTokens *self,
                            gsize           *length)
{
  *length = self->text->len;

  return self->text->str;
}

const char *
fluxr_html_tokens_get_attribute (FluxrHtmlTokens *self,
                                 const char      *name)
{
  for (guint i = 0; self->kind == FLUXR_HTML_TOKEN_START && i < self->n_attributes; i++)
    if (g_str_equal (self->attributes[i].name->str, name))
      return self->attributes[i].value->str;

  return NULL;
}
